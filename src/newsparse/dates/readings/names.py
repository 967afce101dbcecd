"""Times with a name of their own: holidays, and vague references such as "now" and "the near future"."""

from newsparse.dates import anchors
from newsparse.dates.holidays import holiday, nearest_holiday
from newsparse.dates.reader import (
    Reader,
    Readings,
    context,
    one,
    part_of_day,
    reads,
)


@reads("holiday")
def read_holiday(r: Reader, i: int, j: int) -> Readings:
    """Read "Thanksgiving", "Good Friday", "last Christmas", "New Year's Eve 1999", "Easter week"."""
    k = r.has(i, j, "holiday")
    rule = r.value(k)
    at = r.has(k, j, "year", "yy")
    year_at = r.has(k, j, "yearunit")
    if at >= 0:
        day = holiday(rule, r.year(at))
    elif year_at >= 0 and r.day:
        day = holiday(rule, r.said_year(k, year_at))
        return one(i, j, day.isoformat(), "holiday") if day else ()
    elif not r.day:
        return one(k, k + 1, f"XXXX-{rule}", "holiday") if rule[2:3] == "-" else ()
    elif step := r.step(i, k):
        days = [d for n in (-1, 0, 1) if (d := holiday(rule, r.day.year + n)) and (d - r.day).days * step > 0]
        day = min(days, key=lambda d: abs((d - r.day).days) if r.day else 0, default=None)
    else:
        day = nearest_holiday(rule, r.day)
        if day and day < r.day and r.tokens.word(i - 1) in context("by"):
            day = holiday(rule, day.year + 1)
    if not day:
        return ()
    week = r.has(k, j, "unit")
    if week >= 0 and r.tokens.words[week] == "week":
        return one(i, j, anchors.week_of(day), "holiday")
    if (part := r.has(k, j, "part")) >= 0:
        return part_of_day(i, j, day.isoformat(), r.value(part), "holiday")
    end = j if week < 0 or r.tokens.words[week] == "day" else week
    if rule.startswith("hijri"):  # a day before or after, by who sighted the moon
        around = (anchors.shift_days(day, -1), anchors.shift_days(day, 1))
        return one(i, end, day.isoformat(), "holiday", mod="APPROX", extent=around)
    return one(i, end, day.isoformat(), "holiday")


@reads("vague")
def read_vague(r: Reader, i: int, j: int) -> Readings:
    """Read "now", "recently", "currently", "the near future", "the past"."""
    the = r.is_class(i, "the") and r.is_class(j - 1, "vague")
    if the != r.tokens.words[j - 1].startswith("other "):  # "the other day", not "any other day", "the now"
        return ()
    if r.is_class(i, "recent"):  # "a recent meeting" says of a thing that it is new, not when it was
        return ()
    if r.is_class(j - 1, "vague", "current"):
        value = r.value(j - 1) or "PRESENT_REF"
    elif r.has(i, j, "past") >= 0:
        value = "PAST_REF"
    else:
        if r.is_class(j - 1, "term") and (r.has(i, j, "near") < 0 or r.has(i, j, "the") < 0):
            return ()
        if i == j - 1 and r.tokens.word(i - 1) != "in":  # "its future earnings" has no place in time
            return ()
        value = "FUTURE_REF"
    return one(i, j, value, "vague")
