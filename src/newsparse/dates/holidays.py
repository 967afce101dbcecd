"""Holidays with a fixed or computed date: the rules of `holidays.txt`, year by year.

Formulas: easter, the anonymous computus of Meeus, Jones and Butcher; the Hebrew year and the tabular Islamic
calendar, Dershowitz and Reingold, Calendrical Calculations.
"""

import re
from datetime import date
from functools import cache

from newsparse.dates.anchors import nth_weekday, safe_date, shift_days

__all__ = ["easter", "eid", "hanukkah", "holiday", "nearest_holiday", "passover"]

_RULE = re.compile(
    r"(?:(\d\d)-(\d\d)|(\d\d) (?:(\d)(?:st|nd|rd|th)|last) ([1-7])"
    r"|(easter|passover|hanukkah)|hijri (\d\d)-(\d\d))(?: ([+-]\d+))?"
)


@cache
def easter(year: int) -> date:
    """Return Western Easter Sunday of a Gregorian year.

    >>> easter(2025)
    datetime.date(2025, 4, 20)
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def passover(year: int) -> date:
    """Return the first day of Passover in a Gregorian year; it begins on the evening before.

    >>> passover(2025)
    datetime.date(2025, 4, 13)
    """
    return date.fromordinal(_hebrew_new_year(year) - 163)


def hanukkah(year: int) -> date:
    """Return the first day of Hanukkah in a Gregorian year; it begins on the evening before.

    >>> hanukkah(2025)
    datetime.date(2025, 12, 15)
    """
    first = _hebrew_new_year(year)
    complete = _hebrew_new_year(year + 1) - first in (355, 385)
    return date.fromordinal(first + 83 + complete)


@cache
def _hebrew_new_year(year: int) -> int:
    """Return the day of Rosh Hashanah in a Gregorian year, as an ordinal."""
    before, this, after = (_new_moon(year + 3761 + n) for n in (-1, 0, 1))
    # No year may have 356 or 382 days: the one, or that after it, begins later.
    late = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return this + late - 1373427


def _new_moon(hebrew: int) -> int:
    """Return the day of the new moon of Tishri, counted from the first; no Sunday, Wednesday or Friday."""
    months = (235 * hebrew - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + (3 * (days + 1) % 7 < 3)


@cache
def eid(year: int, month: int, day: int) -> date | None:
    """Return the first time in a Gregorian year that a day of the tabular Islamic calendar comes.

    The moon is sighted a day before or after it, by country.

    >>> eid(2024, 10, 1), eid(2024, 12, 10)
    (datetime.date(2024, 4, 10), datetime.date(2024, 6, 17))
    """
    for hijri in range((year - 623) * 33 // 32, (year - 623) * 33 // 32 + 4):
        ordinal = 227014 + day + 29 * (month - 1) + (6 * month - 1) // 11
        ordinal += (hijri - 1) * 354 + (3 + 11 * hijri) // 30
        if ordinal > 0 and (found := date.fromordinal(ordinal)).year == year:
            return found
    return None


def holiday(rule: str, year: int) -> date | None:
    """Return the day of a holiday in `year`, by its rule in `holidays.txt`; None where it has none."""
    m = _RULE.fullmatch(rule)
    if not m or not 1 <= year <= 9998:
        return None
    fixed_month, fixed_day, month, nth, weekday, feast, hijri_month, hijri_day, shift = m.groups()
    if fixed_month:
        day = safe_date(year, int(fixed_month), int(fixed_day))
    elif month:
        day = nth_weekday(year, int(month), int(nth or 0), int(weekday))
    elif hijri_month:
        day = eid(year, int(hijri_month), int(hijri_day))
    else:
        day = easter(year) if feast == "easter" else passover(year) if feast == "passover" else hanukkah(year)
    return day and shift_days(day, int(shift or 0))


def nearest_holiday(rule: str, anchor: date) -> date | None:
    """Return the occurrence of a holiday nearest to `anchor`, in either direction."""
    found = [day for year in (-1, 0, 1) if (day := holiday(rule, anchor.year + year))]
    return min(found, key=lambda day: (abs((day - anchor).days), day), default=None)
