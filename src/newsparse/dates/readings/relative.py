"""Periods by their place: "last year", "two weeks ago", "the weekend", "the day before", "year-end"."""

from datetime import date, datetime, timedelta

from newsparse.dates import anchors
from newsparse.dates.reader import (
    Reader,
    Readings,
    context,
    one,
    part_of_day,
    reads,
)
from newsparse.dates.readings.calendar import day_value
from newsparse.dates.readings.durations import number_of, stretch
from newsparse.dates.readings.quarters import read_quarter_reference
from newsparse.dates.values import duration, interval


@reads("week_of")
def read_week_of(r: Reader, i: int, j: int) -> Readings:
    """Read "the week of Nov. 6", "the weekend of 3 May", "the week beginning 28 October"."""
    f = r.fields(i, j)
    value, _ = day_value(r, f, i, j)
    k = r.has(i, j, "unit", "weekend")
    if not value or "X" in value or r.tokens.words[k] not in ("week", "weekend"):
        return ()
    week = anchors.week_of(date.fromisoformat(value))
    week += "-WE" if r.has(i, j, "weekend") >= 0 else ""
    return one(i, j, week, "week-of", mod=r.phase(i, k))


@reads("weekend")
def read_weekend(r: Reader, i: int, j: int) -> Readings:
    """Read "the weekend", "last weekend", "this weekend"."""
    if r.tokens.words[j - 1] == "weekends":
        return one(j - 1, j, "XXXX-WXX-WE", "set", kind="set")
    if i == j - 1 and r.tokens.word(i - 1) not in ("over", "during", "a"):
        return ()
    if not r.day:
        return one(i, j, "XXXX-WXX-WE", "weekend/unanchored")
    shift = r.step(i, j)
    if shift < 0:
        # On a Saturday or Sunday the last weekend is a week back, else the one just gone.
        day = anchors.shift_days(r.day, -r.day.isoweekday())
    elif shift > 0:
        day = anchors.shift_days(r.day, 7)
    elif r.has(i, j, "this") >= 0 or r.day.isoweekday() > 3:
        day = r.day
    else:
        day = anchors.shift_days(r.day, -r.day.isoweekday())
    if not day:
        return ()
    value = anchors.week_of(day) + "-WE"
    return one(i, j, value, "weekend", mod=r.phase(i, j))


@reads("ago", "ago_half")
def read_ago(r: Reader, i: int, j: int) -> Readings:
    """Read "two weeks ago", "a year earlier", "three days later", "six months from now"."""
    k, unit = r.unit(i, j)
    way = r.has(k, j, "ago", "earlier", "later", "hence", "from")
    mod = r.approximate(i, j)
    number: float | None = 1.0 if r.has(i, k, "a") >= 0 else None
    told = number_of(r, i, k)
    number = told if told is not None else None if r.has(i, k, "few") >= 0 else number
    ago = r.is_class(way, "ago")
    sign = 1 if r.is_class(way, "later", "hence", "from") else -1
    if number is None or number > 9999:
        if ago:
            return one(i, j, "PAST_REF", "ago/vague", mod=mod)
        return one(i, j, duration(None, unit), "duration", kind="duration")
    if unit[0] == "T":
        return _hours_ago(r, i, j, number, unit, sign, mod)
    whole = int(number)
    if number != whole:
        whole, unit = (int(number * 12), "M") if unit == "Y" else (round(number), unit)
    if unit == "Y" and r.quarter and whole == 1 and (ago or _is_of_quarter(r, i)):
        return one(i, j, anchors.shift(r.quarter, sign, "Y") or "", "ago/quarter", mod=mod)
    if ago or r.is_class(way, "hence", "from") or not r.reference:
        value, how = _from_anchor(r, sign * whole, unit), "anchor"
    else:
        value, how = anchors.shift(r.reference, sign * whole, unit), "reference"
        if value is None:
            value, how = _from_anchor(r, sign * whole, unit), "anchor"
    if value is None:
        value, how = duration(number, unit), "unanchored"
        return one(i, j, value, f"ago/{how}", kind="duration", mod=mod)
    return one(i, j, value, f"ago/{how}", mod=mod)


def _is_of_quarter(r: Reader, i: int) -> bool:
    """Tell whether "a year earlier" at token `i` is beside quarterly figures: "$2 million a year earlier"."""
    return (r.reference or "")[4:6] == "-Q" or r.is_number(i - 1) or r.tokens.word(i - 1) in context("figure")


@reads("ago_day")
def read_day_ago(r: Reader, i: int, j: int) -> Readings:
    """Read "four years ago today", "a week ago tomorrow": that very day."""
    k, unit = r.unit(i, j)
    number = 1 if r.has(i, k, "a") >= 0 else number_of(r, i, k)
    day = r.day and anchors.shift_days(r.day, int(r.value(j - 1) or 0))
    if not day or not number or number != int(number) or number > 999 or unit[0] == "T":
        return ()
    value = anchors.shift(day.isoformat(), -int(number), unit)
    return one(i, j, value, "ago/anchor") if value else ()


def _hours_ago(r: Reader, i: int, j: int, number: float, unit: str, sign: int, mod: str | None) -> Readings:
    if isinstance(r.anchor, datetime) and number < 10**6:
        step = timedelta(**{{"H": "hours", "M": "minutes", "S": "seconds"}[unit[1]]: sign * number})
        try:
            moment = r.anchor + step
        except OverflowError:
            return ()
        return one(i, j, moment.isoformat()[:16], "ago/anchor", kind="time", mod=mod)
    return one(i, j, duration(number, unit), "ago/time", kind="duration", mod=mod)


def _from_anchor(r: Reader, number: int, unit: str) -> str | None:
    if not r.day:
        return None
    value = anchors.shift(r.day.isoformat(), number, unit)
    if unit[0].isdecimal():
        unit = unit[-1]
    return anchors.coarse(date.fromisoformat(value), unit) if value else None


@reads("ago_vague")
def read_ago_vague(r: Reader, i: int, j: int) -> Readings:
    """Read "years ago", "days later"."""
    if r.is_class(j - 1, "ago"):
        return one(i, j, "PAST_REF", "ago/vague")
    return one(i, j, duration(None, r.value(i)), "duration", kind="duration")


@reads("year_end")
def read_year_end(r: Reader, i: int, j: int) -> Readings:
    """Read "year-end", "by year end": the nearest 31 December."""
    if not r.day or r.value(j - 1) != "END":
        return ()
    day = anchors.nearest_day(r.day, 12, 31)
    if step := r.step(i, j):
        day = anchors.safe_date(r.day.year + step, 12, 31)
    return one(i, j, day.isoformat(), "year-end") if day else ()


@reads("day_before")
def read_day_before(r: Reader, i: int, j: int) -> Readings:
    """Read "the day before", "the year after", "the week earlier": from what was said."""
    if r.is_class(i + 1, "part"):
        return _night_before(r, i, j)
    k, unit = r.unit(i, j)
    if unit[0] == "T" or (r.is_class(j - 1, "before", "after") and r.tokens.word(j)[:1].isalnum()):
        return ()  # "the day before the vote" is no day yet
    sign = 1 if r.has(k, j, "later", "after") >= 0 else -1
    value = anchors.shift(r.reference, sign, unit) if r.reference else _from_anchor(r, sign, unit)
    return one(i, j, value, "relative/reference") if value else ()


def _night_before(r: Reader, i: int, j: int) -> Readings:
    if not r.day or r.tokens.word(j)[:1].isalnum():
        return ()
    step = 1 if r.is_class(j - 1, "after") else -1
    day = anchors.shift_days(date.fromisoformat(r.said_day()), step)
    return part_of_day(i, j, day.isoformat(), r.value(i + 1), "part/reference") if day else ()


@reads("unit_rel")
def read_relative_unit(r: Reader, i: int, j: int) -> Readings:
    """Read "last year", "earlier this month", "the following week", "that day", "next week"."""
    k, unit = r.unit(i, j)
    if unit[0] in "T2C" and r.is_class(i, "the") and r.is_class(i + 1, "past"):  # "the past fortnight"
        return one(i, j, duration(1, unit), "stretch", kind="duration", extent=stretch(r, 1, unit, -1))
    if unit[0] in "T2C" or (unit == "D" and r.has(i, k, "this", "last", "latest", "current") >= 0):
        return ()
    if unit == "Q":
        return read_quarter_reference(r, i, j)
    mod = r.phase(i, k) or ("APPROX" if r.has(k, j, "orso") >= 0 else None)
    if unit != "D" and r.is_class(r.has(i, k, "past", "last") - 1, "the"):
        extent = stretch(r, 1, unit, -1)
        return one(i, j, duration(1, unit), "stretch", kind="duration", extent=extent)
    ahead = r.is_class(i, "the") and r.is_class(i + 1, "next", "coming")
    if ahead and r.tokens.word(i - 1) in context("lasts"):  # "for the next decade", "over the coming year"
        return one(i, j, duration(1, unit), "stretch", kind="duration", extent=stretch(r, 1, unit, 1))
    said = r.has(i, k, "that", "same", "following", "previous") >= 0 or (
        unit == "D" and r.has(i, k, "next") >= 0
    )
    step = -1 if unit == "Y" and r.has(i, k, "latest") >= 0 else r.step(i, k)
    value: str | None = None
    if said and r.reference:
        value = _as_unit(r.reference, unit)
        value = anchors.shift(value, step, unit) if value else None
    if value is None:
        if not r.day:
            return _unanchored(i, j, unit, mod)
        value = anchors.shift(anchors.coarse(r.day, unit), step, unit)
        if value and unit == "E":
            value = value[:3] + "X"
        said = False
    if value is None:
        return ()
    rule = "relative/reference" if said else "relative/anchor"
    return one(i, j, value, rule, mod=mod)


def _unanchored(i: int, j: int, unit: str, mod: str | None) -> Readings:
    value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX")
    return one(i, j, value, "relative/unanchored", mod=mod)


def _as_unit(reference: str, unit: str) -> str | None:
    """Return the day, week, month or year that a reference is in; None where it is wider than that."""
    first, last = interval(reference)
    if first is None or last is None:
        return None
    width = last.toordinal() - first.toordinal()
    if width > {"D": 0, "W": 6, "M": 30, "Y": 366}.get(unit, 4000):
        return None
    return anchors.coarse(first, unit)


@reads("unit_the")
def read_the_unit(r: Reader, i: int, j: int) -> Readings:
    """Read "the year", "the end of the year", "the day": the one said, else that of the article."""
    k, unit = r.unit(i, j)
    if unit[0] in "T2C" or not r.day:
        return ()
    if unit == "Q":
        return read_quarter_reference(r, i, j)
    mod = r.phase(i, k)
    if unit == "D":
        if not _day_stands(r, i, j):
            return ()
        return one(i, j, r.said_day(), "relative/reference", mod=mod)
    if r.tokens.word(j) in ("ended", "ending"):  # "the year ended June 30"
        return one(i, j, duration(1, unit), "duration", kind="duration")
    if unit == "E":
        return one(i, j, f"{r.day.year // 10:03}X", "relative/anchor", mod=mod)
    if unit == "Y" and r.quarter and "full" in r.tokens.words[i:k]:  # beside quarterly figures
        return one(i, j, r.quarter[:4], "quarter-reported", mod=mod)
    return one(i, j, anchors.coarse(r.day, unit), "relative/anchor", mod=mod)


def _day_stands(r: Reader, i: int, j: int) -> bool:
    if r.is_class(i, "earlier", "later"):
        return True
    return r.tokens.word(i - 1) in context("before-day") and r.tokens.word(j) not in context("after-the-day")
