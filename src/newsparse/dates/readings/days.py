"""Weekdays, relative days and parts of the day: "Thursday", "late yesterday", "this morning"."""

from datetime import date

import attrs

from newsparse.dates import anchors
from newsparse.dates.reader import (
    Reader,
    Reading,
    Readings,
    context,
    one,
    part_of_day,
    reads,
)
from newsparse.dates.readings.calendar import day_value


@reads("weekday")
def read_weekday(r: Reader, i: int, j: int) -> Readings:
    """Read "Thursday", "last Friday", "early Tuesday", "Monday night", "Wednesday of next week"."""
    start = i
    if r.is_class(i, "early", "earlier", "later") and r.is_class(i + 1, "on"):
        start = i = i + 2
    k = r.has(i, j, "wday", "wabbr")
    if r.is_class(k, "wabbr") and not r.is_class(k + 1, "dot"):
        return ()
    if i == k and r.value(k) == "3" and r.subject.names_a_club and not r.is_class(k - 1, "on"):
        return ()
    if _is_name(r, i, k):
        return ()
    tail = r.has(k, j, "unit")
    if tail >= 0 and r.tokens.words[tail] == "week":
        pass
    elif r.has(k, j, "last", "this", "next") >= 0:
        j, tail = r.has(k, j, "last", "this", "next"), -1
    part_at = r.has(k, j, "part")
    part = r.value(part_at) if part_at >= 0 else None
    mod = r.phase(i, k)
    number = int(r.value(k))
    if not r.day:
        value: str | None = f"XXXX-WXX-{number}"
        how = "unanchored"
    else:
        day, how = _weekday(r, r.day, i, j, number, tail)
        value = day.isoformat() if day else None
    if not value:
        return ()
    if part:
        return part_of_day(start, j, value, part, f"weekday/{how}", mod)
    return one(start, j, value, f"weekday/{how}", mod=mod)


def _is_name(r: Reader, i: int, k: int) -> bool:
    """Tell whether a weekday at token `k` is part of a name: "the Monday Club"."""
    after = r.tokens.word(k + 1)
    return i == k and r.tokens.word(k - 1) == "the" and after.isalpha() and r.tokens.capital(k + 1)


def _weekday(r: Reader, day: date, i: int, j: int, number: int, tail: int) -> tuple[date | None, str]:
    """Return the day meant by a weekday in tokens `i` to `j`, and how it was found."""
    if tail >= 0:
        monday = anchors.shift_days(day, 1 - day.isoweekday() + 7 * r.step(i, tail))
        return (anchors.shift_days(monday, number - 1) if monday else None), "week"
    said = r.has(i, j, "following", "previous", "same") >= 0
    base = date.fromisoformat(r.said_day()) if said else day
    if r.has(i, j, "last", "previous", "past") >= 0:
        return anchors.last_weekday(base, number, strictly=True), "last"
    if r.has(i, j, "next", "coming", "following") >= 0:
        return anchors.next_weekday(base, number), "next"
    if r.has(i, j, "this") >= 0:
        return anchors.next_weekday(base, number, strictly=False), "this"
    return bare_weekday(r, i, j, number)


@reads("week_on")
def read_week_on(r: Reader, i: int, j: int) -> Readings:
    """Read "Tuesday week", "a week on Tuesday", "a week tomorrow", "a week ago Monday"."""
    unit = r.has(i, j, "unit")
    if r.tokens.words[unit] != "week" or not r.day or r.is_class(j, "hyphen"):
        return ()
    step = -7 if r.has(i, j, "ago") >= 0 else 7
    weekday, today = r.has(i, j, "wday", "wabbr"), r.has(i, j, "today", "tonight")
    if today >= 0:
        day = anchors.shift_days(r.day, int(r.value(today) or 0))
    elif step < 0:
        day = anchors.last_weekday(r.day, int(r.value(weekday)), strictly=True)
    else:
        day = anchors.next_weekday(r.day, int(r.value(weekday)))
    day = day and anchors.shift_days(day, step)
    return one(i, j, day.isoformat(), "weekday/week") if day else ()


@reads("nth_weekday")
def read_nth_weekday(r: Reader, i: int, j: int) -> Readings:
    """Read "the first Monday in May", "the last Thursday of November 2024"."""
    f = r.fields(i, j)
    nth = 0 if r.has(i, j, "last", "final") >= 0 else f.day or 1
    if nth > 5 or not f.month or not f.weekday or not (f.year or r.day):
        return ()
    years = [f.year] if f.year else [r.day.year + n for n in (-1, 0, 1)] if r.day else []
    days = [anchors.nth_weekday(year, f.month, nth, f.weekday) for year in years if 0 < year < 9999]
    near = f.year is None and r.day
    day = min(days, key=lambda d: abs((d - near).days) if near else 0, default=None)
    return one(i, j, day.isoformat(), "weekday/nth") if day else ()


@reads("wdays_ago")
def read_weekdays_ago(r: Reader, i: int, j: int) -> Readings:
    """Read "two Sundays ago"."""
    k = r.has(i, j, "wdays")
    number = r.number(i, k)
    if not r.day or not number or number > 99:
        return ()
    day = anchors.last_weekday(r.day, int(r.value(k)), strictly=True)
    day = day and anchors.shift_days(day, -7 * (int(number) - 1))
    return one(i, j, day.isoformat(), "weekday/last") if day else ()


@reads("wday_span")
def read_weekday_span(r: Reader, i: int, j: int) -> Readings:
    """Read "open Monday to Friday", "9am-5pm Monday to Friday": days of every week, where hours are told."""
    hours = range(max(0, i - _HOURS), i)
    if not any(r.is_class(k, "ampm", "clock") or r.tokens.words[k] in context("hours") for k in hours):
        return ()
    last = r.has(i + 1, j, "wday", "wabbr")
    if r.is_class(j, "dot") and r.is_class(last, "wabbr"):
        return ()
    first = Reading(start=i, end=i + 1, value=f"XXXX-WXX-{r.value(i)}", rule="set", kind="set")
    return first, attrs.evolve(first, start=last, end=last + 1, value=f"XXXX-WXX-{r.value(last)}")


_HOURS = 4


def bare_weekday(r: Reader, i: int, j: int, number: int) -> tuple[date | None, str]:
    """Return the day of "Thursday" with no word of its own that says which, and how it was found."""
    if not r.day:
        return None, "unanchored"
    way = r.direction(i, j)
    if r.is_class(i - 2, "wday", "wabbr") and r.is_class(i - 1, "and", "or", "to", "hyphen"):
        # "a warning for Friday and [Saturday]" goes on as it began
        own, next_day = r.day.isoformat(), number == r.day.isoweekday() % 7 + 1
        said = r.reference or ""
        way = "future" if said > own or (said == own and next_day) else way
    if way in ("future", "until") or (way is None and _is_deadline(r, i)):
        return anchors.next_weekday(r.day, number, strictly=False), "future"
    return anchors.last_weekday(r.day, number), "last-up-to"


def _is_deadline(r: Reader, i: int) -> bool:
    """Tell whether "by" stands before a weekday at token `i`: "by Friday", "by close of business Friday"."""
    k = i - 1
    while k > i - 6 and r.tokens.word(k) in context("deadline"):
        k -= 1
    return r.tokens.word(k) == "by"


@reads("wdays")
def read_weekdays(r: Reader, i: int, j: int) -> Readings:
    """Read "Mondays", "Tuesday nights"."""
    k = r.has(i, j, "wdays", "wday", "wabbr")
    part_at = r.has(i, j, "part")
    if r.is_class(j - 1, "units") and r.tokens.words[j - 1] != "nights":
        j -= 1
    plural = (
        r.is_class(j - 1, "units")
        or r.is_class(k, "wdays")
        or (part_at >= 0 and r.tokens.words[part_at].endswith("s"))
    )
    if not plural:
        return ()
    value = f"XXXX-WXX-{r.value(k)}" + (
        f"T{r.value(part_at)}" if part_at >= 0 else "TNI" if r.is_class(j - 1, "units") else ""
    )
    return one(i, j, value, "set", kind="set")


@reads("relday")
def read_relative_day(r: Reader, i: int, j: int) -> Readings:
    """Read "today", "yesterday morning", "late yesterday", "tonight"."""
    if r.is_class(i, "early", "earlier", "later") and r.is_class(i + 1, "on"):
        i += 2
    k = r.has(i, j, "today", "tonight")
    if r.is_class(i, "the") and not r.tokens.words[k].startswith("day "):
        return ()
    tonight = r.is_class(k, "tonight")
    day = r.day and anchors.shift_days(r.day, 0 if tonight else int(r.value(k)))
    value = day.isoformat() if day else "XXXX-XX-XX"
    part_at = r.has(i, j, "part")
    part = "NI" if tonight else r.value(part_at) if part_at >= 0 else None
    mod = r.phase(i, k)
    if part:
        return part_of_day(i, j, value, part, "relative-day", mod)
    return one(i, j, value, "relative-day", mod=mod)


@reads("part_of")
def read_part_of(r: Reader, i: int, j: int) -> Readings:
    """Read "the morning of Nov. 3", "the night of Friday", "the evening of 3 October last year"."""
    f = r.fields(i, j)
    k = r.has(i, j, "today")
    if f.month:
        unit = r.has(i, j, "yearunit")
        year = r.said_year(i, unit) if r.day and unit >= 0 else None
        value, _ = day_value(r, f, i, j, year)
    elif f.weekday and r.day:
        day = anchors.last_weekday(r.day, f.weekday)
        value = day.isoformat() if day else None
    elif k >= 0 and r.day:
        day = anchors.shift_days(r.day, int(r.value(k)))
        value = day.isoformat() if day else None
    else:
        value = None
    return part_of_day(i, j, value, f.part or "", "part-of", r.phase(i, j)) if value else ()


@reads("part")
def read_part(r: Reader, i: int, j: int) -> Readings:
    """Read "this morning", "last night", "the next afternoon"."""
    k = r.has(i, j, "part")
    part = r.value(k)
    if not r.day:
        return part_of_day(i, j, "XXXX-XX-XX", part, "part/unanchored", r.phase(i, k))
    if r.has(i, k, "this", "last", "that", "the", "next") < 0:
        mod = r.phase(i, k)
        return part_of_day(i, j, r.said_day(), part, "part/reference", mod)
    if r.is_class(i, "the") and k == i + 1:
        if not _night_stands(r, i):
            return ()
        said = min(r.said_day(), r.day.isoformat())  # a day to come has had no morning
        return part_of_day(i, j, said, part, "part/reference")
    if r.has(i, k, "last") >= 0:
        day = anchors.shift_days(r.day, -1)
        value = day.isoformat() if day else None
    elif r.has(i, k, "this") >= 0:
        value = r.day.isoformat()
    else:
        shift = r.step(i, k)
        base = date.fromisoformat(r.said_day())
        day = anchors.shift_days(base, shift)
        value = day.isoformat() if day else None
    return part_of_day(i, j, value, part, "part", r.phase(i, k)) if value else ()


def _night_stands(r: Reader, i: int) -> bool:
    return r.tokens.word(i - 1) in context("before-part")


_CLOCK_PARTS = ("12:00", "24:00")


@reads("bare_part")
def read_bare_part(r: Reader, i: int, j: int) -> Readings:
    """Read "midnight", "noon", "overnight"; other parts of the day need more words."""
    part = r.value(i)
    if r.tokens.word(i - 1) == "high":  # "High Noon"
        return ()
    if part in _CLOCK_PARTS:
        return part_of_day(i, j, "XXXX-XX-XX", part, "part/time")
    if r.tokens.words[i] == "overnight":
        ahead = r.direction(i, j) == "future"  # "will rain overnight"
        day = r.day if ahead else r.day and anchors.shift_days(r.day, -1)
        value = f"{day.isoformat() if day else 'XXXX-XX-XX'}T{part}"
        return one(i, j, value, "part/time", kind="time")
    return ()
