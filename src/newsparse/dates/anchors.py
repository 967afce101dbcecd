"""Anchoring: from what is said ("Thursday", "last August", "two weeks ago") to when that was.

Pure calendar arithmetic. Directions come from counts on public gold: a bare weekday is the last such day
up to and including the article's own, month and day and bare months are the nearest.
"""

from datetime import date, timedelta

from newsparse.dates.values import interval

__all__ = [
    "add_months",
    "coarse",
    "day_on_weekday",
    "last_weekday",
    "month_of",
    "nearest_day",
    "nearest_month",
    "nearest_quarter",
    "next_weekday",
    "nth_weekday",
    "quarter_of",
    "safe_date",
    "shift",
    "shift_days",
    "shift_quarter",
    "week_of",
]


def safe_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, days: int) -> date | None:
    """Return the date `days` later, or None beyond the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """Return the date `months` later, on the last day of a month that is too short.

    >>> add_months(date(2025, 3, 31), -1)
    datetime.date(2025, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        found = safe_date(day.year + years, month + 1, min(day.day, last))
        if found:
            return found
    return None


def last_weekday(anchor: date, weekday: int, *, strictly: bool = False) -> date | None:
    """Return the last such day up to and including `anchor` (before it if `strictly`); Monday is 1."""
    back = (anchor.isoweekday() - weekday) % 7
    return shift_days(anchor, -(back or (7 if strictly else 0)))


def next_weekday(anchor: date, weekday: int, *, strictly: bool = True) -> date | None:
    """Return the first such day after `anchor` (or on it, unless `strictly`); Monday is 1."""
    ahead = (weekday - anchor.isoweekday()) % 7
    return shift_days(anchor, ahead or (7 if strictly else 0))


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """Return the nth such weekday of a month; 0 is its last, and a fifth may be the next month's first."""
    if nth:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, 28)
    last += timedelta((weekday - last.isoweekday()) % 7)
    return last if last.month == month else last - timedelta(7)


def nearest_day(anchor: date, month: int, day: int) -> date | None:
    """Return that day of the year nearest to `anchor`, in either direction; 29 February needs a leap year."""
    reach = 8 if (month, day) == (2, 29) else 1
    years = range(anchor.year - reach, anchor.year + reach + 1)
    found = [d for year in years if (d := safe_date(year, month, day))]
    return min(found, key=lambda d: (abs((d - anchor).days), d), default=None)


def day_on_weekday(anchor: date, month: int, day: int, weekday: int) -> date | None:
    """Return that day of the year nearest to `anchor` on which it was such a weekday; Monday is 1.

    "Friday, Nov. 7" of an article of May 2025 is that of 2025, not of 2024, which was a Thursday.
    """
    years = (safe_date(anchor.year + y, month, day) for y in (-2, -1, 0, 1))
    found = [d for d in years if d and d.isoweekday() == weekday]
    return min(found, key=lambda d: (abs((d - anchor).days), d), default=None)


def nearest_month(anchor: date, month: int) -> int:
    """Return the year of the month nearest to that of `anchor`; six months either way is the past."""
    ahead = month - anchor.month
    return anchor.year + (-1 if ahead >= 6 else 1 if ahead < -6 else 0)


def month_of(day: date) -> str:
    """Return the month as a value, `2025-03`."""
    return f"{day.year:04}-{day.month:02}"


def week_of(day: date) -> str:
    """Return the ISO week as a value, `2025-W11`."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_of(day: date) -> str:
    """Return the quarter as a value, `2025-Q1`."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def shift_quarter(value: str, quarters: int) -> str:
    """Return the quarter so many later, `2025-Q1` and -1: `2024-Q4`."""
    years, quarter = divmod(int(value[6]) - 1 + quarters, 4)
    return f"{int(value[:4]) + years:04}-Q{quarter + 1}"


def nearest_quarter(anchor: date, quarter: int) -> str:
    """Return the quarter of that number that is current, or else nearest to `anchor`.

    News reports on quarters that have ended: a quarter to come counts only when it is the very next one
    and the last of its number ended more than half a year ago.
    """
    now = (anchor.month + 2) // 3
    ahead = (quarter - now) % 4
    if ahead == 1 and anchor.month % 3 == 0:
        return shift_quarter(quarter_of(anchor), 1)
    return shift_quarter(quarter_of(anchor), ahead - 4 if ahead else 0)


def shift(value: str, number: int, unit: str) -> str | None:
    """Return a calendar value moved by so many units, as exact as it was.

    >>> shift("1989-Q3", -1, "Y"), shift("2025-03-13", 2, "W"), shift("2025-03", -1, "Y")
    ('1988-Q3', '2025-03-27', '2024-03')
    """
    if unit[0].isdecimal():
        number, unit = number * int(unit[:-1]), unit[-1]
    if unit in "EC":
        number, unit = number * (10 if unit == "E" else 100), "Y"
    if len(value) == 4:
        return f"{int(value) + number:04}" if unit == "Y" and 0 < int(value) + number < 10000 else None
    if value[4:6] == "-Q":
        return shift_quarter(value, number * {"Y": 4, "Q": 1}.get(unit, 0))
    first, _ = interval(value)
    if first is None:
        return None
    months = {"Y": 12, "Q": 3, "M": 1}.get(unit)
    if months:
        day = add_months(first, number * months)
    else:
        day = shift_days(first, number * {"W": 7, "D": 1}.get(unit, 0))
    if day is None:
        return None
    if len(value) == 10:
        return day.isoformat()
    if len(value) == 7:
        if value[5:].isdecimal():
            return month_of(day)
        return f"{day.year:04}{value[4:]}"
    return week_of(day) + value[8:]


def coarse(day: date, unit: str) -> str:
    """Return the value of the day, month or year that `day` is in, as exact as `unit`."""
    if unit == "W":
        return week_of(day)
    if unit == "M":
        return month_of(day)
    if unit == "Q":
        return quarter_of(day)
    if unit[0] == "T" or unit == "D":
        return day.isoformat()
    return f"{day.year:04}"
