"""Explicit days and months: "March 13, 2025", "3 and 5 March", "early December", "the 13th"."""

from datetime import date

import attrs

from newsparse.dates import anchors
from newsparse.dates.direction import Direction
from newsparse.dates.reader import (
    DAY_NUMBERS,
    Fields,
    Reader,
    Reading,
    Readings,
    context,
    one,
    part_of_day,
    reads,
)


@reads("iso")
def read_iso(r: Reader, i: int, j: int) -> Readings:
    """Read "2025-03-13" and "2025-03-13T14:30"."""
    word = r.tokens.words[i]
    day = _valid_day(int(word[:4]), int(word[5:7]), int(word[8:10]))
    if not day:
        return ()
    value = day
    if len(word) > 10:
        hour, minute = int(word[11:13]), int(word[14:16])
        if hour > 23 or minute > 59:
            return ()
        return one(i, j, f"{day}T{word[11:16]}", "iso", kind="time")
    return one(i, j, value, "iso")


@reads("numeric")
def read_numeric(r: Reader, i: int, j: int) -> Readings:
    """Read "13/3/25": month first unless that is no month, or the article writes days first elsewhere."""
    word = r.tokens.words[j - 1]
    for mark in "/-.":
        parts = word.split(mark)
        if len(parts) == 3:
            break
    else:
        return ()
    if len(parts[0]) == 4:
        year, month, day = (int(p) for p in parts)
    else:
        first, second, year = (int(p) for p in parts)
        if len(parts[2]) == 2:
            latest = (r.day.year if r.day else 2030) + 20
            year = latest - (latest - year) % 100
        month, day = (second, first) if first > 12 or mark == "." or r.subject.days_first else (first, second)
    value = _valid_day(year, month, day)
    return one(i, j, value, "numeric") if value else ()


def _valid_day(year: int, month: int, day: int) -> str | None:
    found = anchors.safe_date(year, month, day)
    return found.isoformat() if found and 1000 <= year <= 2999 else None


# "due March 3" is still the nearest such day if that was weeks ago: articles look back on what was due.
_LONG_PAST = 60
# A day so far ahead is the last one, in a clause told in the past ("she died on Nov. 3", of a May) or of
# which nothing is known ("the Nov. 3 fire").
_LONG_AHEAD = {"past": 0, "told": 60, None: 120, "until": 183}


def day_value(r: Reader, f: Fields, i: int, j: int, year: int | None = None) -> tuple[str | None, str]:
    """Return the value of a month and day, with what it is anchored on; `year` is one referred to."""
    month, day = f.month or 0, f.day or 0
    if f.year:
        return _valid_day(f.year, month, day), "explicit"
    if not anchors.safe_date(2000, month, day):
        return None, ""
    if not r.day:
        return f"XXXX-{month:02}-{day:02}", "unanchored"
    if year is not None:
        return _valid_day(year, month, day), "year-relative"
    if f.weekday and (found := anchors.day_on_weekday(r.day, month, day, f.weekday)):
        return found.isoformat(), "weekday"
    nearest = anchors.nearest_day(r.day, month, day)
    if not nearest:
        return None, ""
    ahead = (nearest - r.day).days
    cue = r.direction(i, j)
    if told := r.story_year(i, month, cue):
        return _valid_day(told, month, day), "story"
    step = 0
    if cue == "future":
        step += ahead < -_LONG_PAST
    else:
        step -= ahead > _LONG_AHEAD[cue]
    found = anchors.safe_date(nearest.year + step, month, day) or nearest
    return found.isoformat(), "past" if step < 0 else "future" if cue == "future" else "nearest"


@reads("month_day", "day_month")
def read_month_day(r: Reader, i: int, j: int) -> Readings:
    """Read "March 13", "Thursday, March 13, 2025", "13 March", "the 13th of March last year"."""
    if r.is_class(i, "earlier", "later") and r.value(i) and r.is_class(i + 1, "on"):
        i += 2
    if r.is_class(i, "the") and r.is_number(i + 1):  # "the [20 January] speech"
        i += 1
    f = r.fields(i, j)
    unit = r.has(i, j, "yearunit")
    year = r.said_year(i, unit) if r.day and unit >= 0 else None
    value, how = day_value(r, f, i, j, year)
    if not value or not _may_be_month(r, i, j):
        return ()
    if how != "explicit" and value[5:] == "09-11" and _is_the_attack(r, j):
        value, how = "2001-09-11", "event"
    if f.part and "T" not in value:
        return part_of_day(i, j, value, f.part, f"month-day/{how}", f.mod)
    return one(i, j, value, f"month-day/{how}", mod=f.mod)


def _is_the_attack(r: Reader, j: int) -> bool:
    """Tell whether the day before token `j` is that of 2001: "the Sept. 11 attacks"."""
    after = (r.tokens.word(k) for k in (j, j + 1))
    return r.day is not None and r.day >= date(2001, 9, 11) and any(w in context("attack") for w in after)


@reads("event")
def read_event(r: Reader, i: int, j: int) -> Readings:
    """Read "9/11": an event that everyone calls by its day, once it has happened."""
    value = r.value(i)
    if r.day and r.day.isoformat() < value:
        return ()
    return one(i, j, value, "month-day/event")


@reads("days", "day_span")
def read_days(r: Reader, i: int, j: int) -> Readings:
    """Read "March 3-5", "3 and 5 March 2025": a date for each day."""
    f = r.fields(i, j)
    days = [k for k in range(i, j) if r.is_class(k, *DAY_NUMBERS)]
    months = [k for k in range(i, j) if r.is_class(k, "month", "mabbr")]
    if len(days) < 2 or not months or not _may_be_month(r, i, j):
        return ()
    month_first = months[0] < days[0]
    found: list[Reading] = []
    for n, k in enumerate(days):
        f.day = r.integer(k)
        value, how = day_value(r, f, i, j)
        if not value:
            return ()
        start = i if n == 0 else k
        end = j if n == len(days) - 1 else k + 1
        found.append(Reading(start=start, end=end, value=value, rule=f"days/{how}"))
    return tuple(found) if month_first or len(found) == 2 else ()


@reads("day_range")
def read_day_range(r: Reader, i: int, j: int) -> Readings:
    """Read "June 11 to July 11, 2010", "3 September and 5 October 2019": the year is that of both."""
    middle = r.has(i, j, "to", "hyphen", "and")
    year = r.fields(middle, j).year
    found: list[Reading] = []
    for start, end in ((i, middle), (middle + 1, j)):
        f = r.fields(start, end)
        f.year = year
        value, how = day_value(r, f, start, end)
        if not value:
            return ()
        found.append(Reading(start=start, end=end, value=value, rule=f"days/{how}"))
    first, last = found
    if first.value > last.value and year:  # "from 20 December to 5 January 2011"
        first = attrs.evolve(first, value=f"{year - 1:04}{first.value[4:]}")
        if not _valid_day(year - 1, int(first.value[5:7]), int(first.value[8:])):
            return ()
    return first, last


def _may_be_month(r: Reader, i: int, j: int) -> bool:
    """Tell whether month and day are one date: not in "in March 12 people died"."""
    k = r.has(i, j, "month", "mabbr")
    if r.is_class(k - 1, "ordword") and k > i:
        return False
    after = r.tokens.word(j)
    bare = k == i and j <= i + 3 and not r.is_class(j - 1, "year", "yy")
    return not (
        bare and r.tokens.word(i - 1) == "in" and after.isalpha() and after not in context("after-day")
    )


@reads("month")
def read_month(r: Reader, i: int, j: int) -> Readings:
    """Read "March", "early December", "mid-November"."""
    f = r.fields(i, j)
    k = r.has(i, j, "month", "mabbr")
    word = r.tokens.words[k]
    if not f.mod and not _month_stands(r, k, word):
        return ()
    cue = r.direction(i, j)
    if r.tokens.word(i - 1) == "by" and (cue is None or not _is_over(r, i, f.month or 0)):
        cue = "future"
    return _month(r, i, j, f, cue)


def _is_over(r: Reader, i: int, month: int) -> bool:
    """Tell whether "by" a month at token `i` of a clause in the past looks back: "had risen by [June]"."""
    return "had" in r.tokens.words[max(0, i - 8) : i] or r.story_year(i, month, "told") is not None


def _month_stands(r: Reader, k: int, word: str) -> bool:
    before = r.tokens.word(k - 1)
    if before == "as" and r.tokens.word(k - 2) in ("early", "late", "soon"):
        return True
    if before == "the" and r.tokens.word(k + 1) in ("on", "for"):  # "the March on Washington"
        return False
    if r.is_class(k, "mabbr") and (before in ("the", "a") or r.tokens.text[r.tokens.start(k) + 1].isupper()):
        return False  # the DEC, a body
    after = k + 1 < len(r.tokens.words) and r.tokens.words[k + 1][0].isalpha() and r.tokens.capital(k + 1)
    if before in context("before-month"):
        return not (after and word in context("common-month") and before in context("before-month-name"))
    if word in context("common-month") or r.is_class(k, "mabbr"):
        return False
    return not after


# A bare month so far ahead is the last one, in a clause told in the past ("she left in June", of a March)
# or of which nothing is known.
_FAR_AHEAD = {"past": 1, "told": 2, None: 5, "until": 6}


def _month(r: Reader, i: int, j: int, f: Fields, cue: Direction | None) -> Readings:
    month = f.month or 0
    if not r.day:
        value, how = f"XXXX-{month:02}", "unanchored"
    else:
        year, how = anchors.nearest_month(r.day, month), cue if cue in ("future", "past") else "nearest"
        ahead = 12 * (year - r.day.year) + month - r.day.month
        if told := r.story_year(i, month, cue):
            year, how = told, "story"
        elif from_month := _range_from(r, i):  # "from March to October"
            year, how = int(from_month[:4]) + (month < int(from_month[5:])), "nearest"
        elif cue == "future":
            year += ahead < 0
        elif ahead >= _FAR_AHEAD[cue]:
            year, how = year - 1, "past"
        value = f"{year:04}-{month:02}"
    return one(i, j, value, f"month/{how}", mod=f.mod)


def _range_from(r: Reader, i: int) -> str | None:
    """Return the month said right before token `i`, from which a range goes on to the month there."""
    k = i - 2 - r.is_class(i - 2, "dot")
    runs = r.is_class(i - 1, "to", "hyphen") or (r.is_class(i - 1, "and") and r.is_class(k - 1, "between"))
    said = r.reference if runs and r.is_class(k, "month", "mabbr") else None
    return said if said and len(said) == 7 and said[5:].isdecimal() else None


@reads("month_year", "month_span")
def read_month_year(r: Reader, i: int, j: int) -> Readings:
    """Read "March 2025", "late May 2024", "June-August 2019" (each month)."""
    f = r.fields(i, j)
    months = [k for k in range(i, j) if r.is_class(k, "month", "mabbr")]
    if not f.year or not months:
        return ()
    found: list[Reading] = []
    for n, k in enumerate(months):
        value = f"{f.year:04}-{int(r.value(k)):02}"
        start, end = (i if n == 0 else k), (j if n == len(months) - 1 else k + 1)
        found.append(Reading(start=start, end=end, value=value, rule="month-year", mod=f.mod))
    return tuple(found)


@reads("month_of", "month_rel", "month_same")
def read_month_relative(r: Reader, i: int, j: int) -> Readings:
    """Read "last August", "July last year", "next March", "the following March"."""
    f = r.fields(i, j)
    month = f.month or 0
    if not r.day:
        return one(i, j, f"XXXX-{month:02}", "month/unanchored", mod=f.mod)
    if (k := r.has(i, j, "yearunit")) >= 0:
        year = r.said_year(i, k)
    elif r.has(i, j, "that") >= 0:
        year = r.said_year(i, j)
    else:
        base = r.said_from(i, j) or r.day
        year = base.year
        if (step := r.step(i, j)) < 0:
            year -= month >= base.month
        elif step > 0:
            year += month <= base.month
    return one(i, j, f"{year:04}-{month:02}", "month-relative", mod=f.mod)


@reads("day_only")
def read_day_only(r: Reader, i: int, j: int) -> Readings:
    """Read "the 13th": of the month said last, else the nearest; only after "on", "until" and their like."""
    if not r.is_class(i + 1, "ordinal") or r.tokens.word(i - 1) not in context("before-day-number"):
        return ()
    after = r.tokens.word(j)
    day = r.integer(i + 1)
    if not 1 <= day <= 31 or not r.day or (after.isalpha() and after not in context("after-day")):
        return ()
    found = [d for n in (-1, 0, 1) if (d := _same_month(r.day, n, day))]
    best = min(found, key=lambda d: abs((d - r.day).days) if r.day else 0, default=None)
    return one(i, j, best.isoformat(), "day/nearest") if best else ()


def _same_month(day: date, months: int, number: int) -> date | None:
    first = anchors.add_months(day.replace(day=1), months)
    return anchors.safe_date(first.year, first.month, number) if first else None
