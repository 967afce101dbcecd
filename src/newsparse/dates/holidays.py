"""Holidays with a fixed or computed date: the rules of `holidays.txt`, year by year."""

import re
from datetime import date
from functools import cache

from newsparse.dates.anchors import nth_weekday, safe_date, shift_days

__all__ = ["easter", "holiday", "nearest_holiday"]

_RULE = re.compile(r"(?:(\d\d)-(\d\d)|(\d\d) (?:(\d)(?:st|nd|rd|th)|last) ([1-7])|easter)(?: ([+-]\d+))?")


@cache
def easter(year: int) -> date:
    """Return Western Easter Sunday of a Gregorian year, by the anonymous (Meeus, Jones, Butcher) computus.

    >>> easter(2025)
    datetime.date(2025, 4, 20)
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def holiday(rule: str, year: int) -> date | None:
    """Return the day of a holiday in `year`, by its rule in `holidays.txt`; None where it has none."""
    m = _RULE.fullmatch(rule)
    if not m or not 1 <= year <= 9998:
        return None
    fixed_month, fixed_day, month, nth, weekday, shift = m.groups()
    if fixed_month:
        day = safe_date(year, int(fixed_month), int(fixed_day))
    elif month:
        day = nth_weekday(year, int(month), int(nth or 0), int(weekday))
    else:
        day = easter(year)
    return day and shift_days(day, int(shift or 0))


def nearest_holiday(rule: str, anchor: date) -> date | None:
    """Return the occurrence of a holiday nearest to `anchor`, in either direction."""
    found = [day for year in (-1, 0, 1) if (day := holiday(rule, anchor.year + year))]
    return min(found, key=lambda day: (abs((day - anchor).days), day), default=None)
