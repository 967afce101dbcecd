"""Seasons, quarters and halves: "last summer", "the third quarter of 2024", "the year-ago quarter"."""

from datetime import date

from newsparse.dates import anchors
from newsparse.dates.reader import (
    Reader,
    Readings,
    context,
    one,
    reads,
)
from newsparse.dates.values import interval


def _pick(day: date, values: list[str], direction: int) -> str | None:
    """Return of these values the last before `day` (-1), the next after it (1), or the nearest (0)."""
    best: tuple[int, str] | None = None
    for value in values:
        first, last = interval(value)
        if first is None or last is None:
            continue
        gap = max(_days(first, day), _days(day, last), 0)
        if (direction < 0 and not _days(day, last) > 0) or (direction > 0 and not _days(first, day) > 0):
            continue
        if best is None or gap < best[0]:
            best = gap, value
    return best[1] if best else None


def _days(later: date, earlier: date) -> int:
    return later.toordinal() - earlier.toordinal()


@reads("season")
def read_season(r: Reader, i: int, j: int) -> Readings:
    """Read "spring 2024", "last summer", "the winter of 1994", "this fall"."""
    k = r.has(i, j, "season")
    code = r.value(k)
    year_at = r.has(k, j, "year", "yy")
    phase = r.has(i, k, "early", "edge")
    mod = r.value(phase) if phase >= 0 else None
    if year_at >= 0:
        return one(i, j, f"{r.year(year_at):04}-{code}", "season-year", mod=mod)
    if not _season_stands(r, i, j, k):
        return ()
    if not r.day:
        return one(i, j, f"XXXX-{code}", "season/unanchored", mod=mod)
    if (unit := r.has(k, j, "yearunit")) >= 0:
        value: str | None = f"{r.day.year + r.step(k, unit):04}-{code}"
    else:
        j = k + 1
        if r.has(i, k, "this") >= 0 and r.has(i, k, "past", "coming") < 0:
            value = f"{_year_of_season(r.day, code):04}-{code}"
        elif base := r.said_from(i, k):
            value = _season_from(base, code, r.step(i, k))
        else:
            years = [f"{r.day.year + n:04}-{code}" for n in (-2, -1, 0, 1, 2)]
            value = _pick(r.day, years, r.step(i, k))
    return one(i, j, value, "season", mod=mod) if value else ()


def _season_from(day: date, code: str, step: int) -> str | None:
    """Return the season of the year of `day` ("that winter"), or the next or last one of that name."""
    years = [f"{day.year + n:04}-{code}" for n in ((-1, 0, 1) if step else (0,))]
    return _pick(day, years, step)


def _year_of_season(day: date, code: str) -> int:
    """Return the year of "this summer": the article's own; "this winter" is last December's until June."""
    return day.year - (code == "WI" and day.month < 6)


_WHICH = ("this", "last", "next", "that", "past", "coming", "early", "edge")


def _season_stands(r: Reader, i: int, j: int, k: int) -> bool:
    """Tell whether "fall" or "spring" is the season: "this fall" is, "the fall of Rome" is not."""
    word, before, after = r.tokens.words[k], r.tokens.word(i - 1), r.tokens.word(k + 1)
    opens = before in ("", ".", '"') or r.is_class(i - 1, "break")
    if r.tokens.capital(k) and not opens and r.has(i, k, *_WHICH) < 0:
        return False  # "Boys of Summer", "the Winter Palace"
    if after.isalpha() and r.tokens.capital(k) and r.tokens.capital(k + 1) and r.has(i, k, *_WHICH) < 0:
        return False  # "Summer Olympics"
    if word not in ("fall", "spring"):
        return i < k or before in context("before-season")
    if r.has(i, k, *_WHICH) >= 0:
        return True
    if after in ("of", "-", "in", "from", "to", "into"):
        return False
    if i == k:
        return before in ("in", "by", "until", "since") and after in ("", *context("after-season"))
    return not (r.is_class(i, "the") and k == i + 1) or before in context("before-season")


def _quarter_number(r: Reader, i: int, j: int) -> int | None:
    k = r.has(i, j, "ordinal", "ordword")
    if k >= 0:
        number = r.integer(k)
        return number if number <= 4 else None
    k = r.has(i, j, "final", "opening", "last")
    return None if k < 0 else 4 if r.is_class(k, "final", "last") else 1


def _of_year(r: Reader, year: int, number: int, half: bool) -> str | None:
    if half:
        return f"{year:04}-H{min(number, 2)}" if number <= 2 or number == 4 else None
    return f"{year:04}-Q{number}"


@reads("quarter_of", "quarter_year", "quarter_poss")
def read_quarter_of(r: Reader, i: int, j: int) -> Readings:
    """Read "the third quarter of 1984", "the 1988 second quarter", "this year's first half"."""
    number = _quarter_number(r, i, j)
    half = r.has(i, j, "half") >= 0
    at = r.has(i, j, "year", "yy")
    mod = r.phase(i, j)
    if r.has(i, j, "quarter", "period") < 0 and not half:
        return ()
    if at >= 0:
        year = r.year(at)
    elif r.day:
        last = r.has(i, j, "of")
        year = r.day.year + r.step(last if last >= 0 else i, j if last >= 0 else r.has(i, j, "poss"))
    else:
        return ()
    if number is None:
        quarter = r.reported_quarter()
        if half or (at < 0 and not quarter):
            return ()
        value: str | None = f"{year:04}-Q{quarter[6]}" if quarter and r.quarter else f"{year:04}"
    else:
        value = _of_year(r, year, number, half)
    return one(i, j, value, "quarter-year", mod=mod) if value else ()


@reads("quarter_month")
def read_quarter_of_month(r: Reader, i: int, j: int) -> Readings:
    """Read "the June quarter": the calendar quarter that the month is in."""
    f = r.fields(i, j)
    month = f.month or 0
    if r.is_class(j, "hyphen"):  # "the March quarter-final"
        return ()
    code = f"Q{(month + 2) // 3}"
    if f.year:
        return one(i, j, f"{f.year:04}-{code}", "quarter-year")
    if not r.day:
        return one(i, j, f"XXXX-{code}", "quarter/unanchored")
    value = anchors.nearest_quarter(r.day, (month + 2) // 3)
    if value > anchors.quarter_of(r.day) and r.direction(i, j) != "future":
        value = anchors.shift_quarter(value, -4)
    return one(i, j, value, "quarter")


def _is_of_results(r: Reader, j: int) -> bool:
    """Tell whether the half before token `j` is of a year: "first-half profit", not "a first-half goal"."""
    return r.is_class(j - 2, "hyphen") and r.tokens.word(j) in context("results")


@reads("quarter")
def read_quarter(r: Reader, i: int, j: int) -> Readings:
    """Read "the third quarter", "fourth-quarter", "its fiscal first quarter"."""
    half = r.has(i, j, "half") >= 0
    if half and r.has(i, j, "fiscal") < 0 and not _is_of_results(r, j):
        return ()
    number = _quarter_number(r, i, j)
    if number is None or (r.subject.tells_of_a_game and r.has(i, j, "fiscal") < 0):
        return ()
    if r.is_class(j - 2, "last") and r.has(i, j - 2, "fiscal") < 0:
        return read_quarter_reference(r, i, j)
    if not r.day:
        return one(i, j, f"XXXX-Q{number}", "quarter/unanchored")
    if r.is_class(j - 2, "hyphen") and r.is_class(i, "the") and r.is_class(i + 1, "ordword", "ordinal"):
        i += 1  # "the [third-quarter] loss"
    shift = r.has(i, j, "last", "next")
    if shift >= 0 and r.has(i, j, "ordinal", "ordword") >= 0:
        years = [f"{r.day.year + n:04}-Q{number}" for n in (-1, 0, 1)]
        value: str | None = _pick(r.day, years, r.step(i, j))
    else:
        value = anchors.nearest_quarter(r.day, number)
        just_ended = anchors.shift_quarter(anchors.quarter_of(r.day), -1)
        if value < just_ended and r.direction(i, j) == "future":  # "pledged to open in the third quarter"
            value = anchors.shift_quarter(value, 4)
    if half:
        ended = number == 2 and r.day.month < 7 and r.direction(i, j) != "future"
        value = _of_year(r, r.day.year - ended, number, True)
    return one(i, j, value, "quarter", mod=r.phase(i, j)) if value else ()


@reads("quarter_q")
def read_quarter_q(r: Reader, i: int, j: int) -> Readings:
    """Read "Q3", "Q1 2025", "2024 Q4", "H1 2025"."""
    k = r.has(i, j, "q")
    at = r.has(i, j, "year", "yy")
    code = r.value(k)
    if (fiscal := r.has(i, j, "fy")) >= 0:
        value = f"20{r.tokens.words[fiscal][-2:]}-{code}"
    elif at >= 0:
        value = f"{r.year(at):04}-{code}"
    elif code[0] == "H":  # "H1" alone is a visa or a virus as well
        return ()
    elif not r.day:
        value = f"XXXX-{code}"
    else:
        value = anchors.nearest_quarter(r.day, int(code[1]))
    return one(i, j, value, "quarter-q", mod=r.phase(i, j))


@reads("quarter_ago")
def read_quarter_ago(r: Reader, i: int, j: int) -> Readings:
    """Read "the year-ago quarter", "the year-earlier period": the reported quarter, a year before."""
    if r.has(i, j, "yearunit") < 0:
        return ()
    number = _quarter_number(r, i, j)
    quarter = r.reported_quarter() if r.quarter or r.has(i, j, "quarter") >= 0 else None
    if quarter and number:
        quarter = quarter[:6] + str(number)
    if quarter:
        value = anchors.shift_quarter(quarter, -4)
    elif r.day:
        value = f"{r.day.year - 1:04}"
    else:
        return ()
    return one(i, j, value, "quarter-reported")


@reads("year_ago")
def read_year_ago(r: Reader, i: int, j: int) -> Readings:
    """Read "year-ago", "year-earlier" before a noun: "year-ago earnings"."""
    i = j - 3
    if r.quarter:
        value = anchors.shift_quarter(r.quarter, -4)
    elif r.day:
        value = f"{r.day.year - 1:04}"
    else:
        return ()
    return one(i, j, value, "quarter-reported" if r.quarter else "ago")


@reads("quarter_same", "quarter_ref")
def read_quarter_reference(r: Reader, i: int, j: int) -> Readings:
    """Read "the quarter", "the latest period", "the same period last year", "last quarter"."""
    if r.subject.tells_of_a_game:
        return ()
    k = r.has(i, j, "period", "quarter")
    period = r.is_class(k, "period")
    if (
        period
        and r.has(i, j, "latest", "yearunit", "year") < 0
        and not (r.quarter and r.has(i, j, "same") >= 0)
    ):
        return ()
    if (at := r.has(i, j, "year")) >= 0:
        value = f"{r.year(at):04}" + (f"-Q{r.quarter[6]}" if r.quarter else "")
        return one(i, j, value, "quarter-reported")
    quarter = r.reported_quarter()
    if not r.day or not quarter:
        return ()
    if r.has(k, j, "yearunit") >= 0 and r.has(k, j, "last", "ago", "earlier", "previous", "past") >= 0:
        value = anchors.shift_quarter(quarter, -4) if r.quarter or not period else f"{r.day.year - 1:04}"
    elif r.has(i, k, "last", "previous", "past") >= 0 and r.has(i, k, "latest") < 0:
        base = quarter if r.quarter and r.is_class(i, "the") else anchors.quarter_of(r.day)
        value = anchors.shift_quarter(base, -1)
    elif r.has(i, k, "next", "coming", "following") >= 0:
        value = anchors.shift_quarter(anchors.quarter_of(r.day), 1)
    elif r.is_class(i, "this") or r.has(i, k, "current") >= 0:
        value = anchors.quarter_of(r.day)
    else:
        value = quarter
    return one(i, j, value, "quarter-reported", mod=r.phase(i, j))
