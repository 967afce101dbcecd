"""TIMEX3 values and the calendar: which values there are, what each covers, and reading `published`.

A value is a string (ISO 8601 where that has a form, TIMEX3's extensions where it has none); the calendar
interval it covers is computed here and nowhere else.
"""

import re
from datetime import MAXYEAR, date, datetime, timedelta
from functools import lru_cache

from newsparse.errors import InputError, shorten

__all__ = [
    "PARTS_OF_DAY",
    "SEASONS",
    "Interval",
    "Moment",
    "Published",
    "duration",
    "interval",
    "is_timex",
    "read_published",
]

Published = date | datetime | str | None
Moment = date | datetime | None
Interval = tuple[Moment, Moment]

# First and last hour of each part of the day; the night runs into the next day.
PARTS_OF_DAY = {"MO": (5, 11), "MI": (11, 13), "AF": (12, 17), "EV": (17, 21), "NI": (20, 29)}
# First month and number of months; the winter of a year begins in its December (northern, meteorological).
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

_CALENDAR = re.compile(
    r"""
    (?P<century>\d\d)XX
  | (?P<decade>\d{3})X
  | (?P<year>\d{4})
    (?: -Q(?P<quarter>[1-4]) | -H(?P<half>[12]) | -(?P<season>SP|SU|FA|WI)
      | -W(?P<week>\d\d) (?:-(?P<weekend>WE))?
      | -(?P<month>\d\d) (?:-(?P<day>\d\d) (?:T(?:(?P<part>MO|MI|AF|EV|NI)
          | (?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))? ))?)?
    )?
    """,
    re.VERBOSE,
)
_PARTIAL = re.compile(
    r"""
    (?:\d{4}|XXXX) - (?: XX | (?:\d\d|XX)-(?:\d\d|XX) | \d\d
        | Q[1-4X] | H[12X] | SP|SU|FA|WI | W(?:\d\d|XX)(?:-(?:[1-7]|WE))? )
    (?: T(?:MO|MI|AF|EV|NI|\d\d:\d\d(?::\d\d)?) )?
  | XXXX
    """,
    re.VERBOSE,
)
_DURATION = re.compile(r"P(?=[\dXT])(?:(?:[\d.]+|X)(?:DE|CE|Y|Q|M|W|D)){0,5}(?:T(?:(?:[\d.]+|X)[HMS]){1,3})?")
_REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")


def is_timex(value: str) -> bool:
    """Tell whether `value` is one of the TIMEX3 forms this library gives.

    >>> is_timex("2025-W11-WE"), is_timex("PT5H30M"), is_timex("XXXX-WXX-4"), is_timex("soon")
    (True, True, True, False)
    """
    if value in _REFERENCES or _DURATION.fullmatch(value) or _PARTIAL.fullmatch(value):
        return True
    if not _CALENDAR.fullmatch(value):
        return False
    try:
        return interval(value)[0] is not None
    except ValueError:
        return False


def interval(value: str, anchor: Moment = None) -> Interval:
    """Return the first and last day (or moment) that `value` covers; None where unbounded or unknown.

    References are bounded by `anchor`: the past ends there, the future begins there. Durations and sets
    have no place in the calendar.

    Raises:
        ValueError: `value` has the form of a calendar value and is none (`2025-02-30`).

    >>> interval("2025-Q1")
    (datetime.date(2025, 1, 1), datetime.date(2025, 3, 31))
    """
    if value in _REFERENCES:
        return (None if value == "PAST_REF" else anchor, None if value == "FUTURE_REF" else anchor)
    m = _CALENDAR.fullmatch(value)
    if not m:
        return None, None
    if m["century"]:
        return _years(int(m["century"]) * 100, 100)
    if m["decade"]:
        return _years(int(m["decade"]) * 10, 10)
    year = int(m["year"])
    if m["quarter"]:
        return _months(year, int(m["quarter"]) * 3 - 2, 3)
    if m["half"]:
        return _months(year, int(m["half"]) * 6 - 5, 6)
    if m["season"]:
        return _months(year, SEASONS[m["season"]], 3)
    if m["week"]:
        monday = date.fromisocalendar(year, int(m["week"]), 1)
        return monday + timedelta(5 if m["weekend"] else 0), monday + timedelta(6)
    if not m["month"]:
        return _years(year, 1)
    if not m["day"]:
        return _months(year, int(m["month"]), 1)
    day = date(year, int(m["month"]), int(m["day"]))
    if m["part"]:
        first, last = PARTS_OF_DAY[m["part"]]
        midnight = datetime(day.year, day.month, day.day)
        return midnight + timedelta(hours=first), midnight + timedelta(hours=last, minutes=59, seconds=59)
    if m["hour"]:
        moment = datetime(day.year, day.month, day.day) + _time(m)
        return moment, moment
    return day, day


def duration(number: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration; `unit` as in `time_units.txt`, `number` None if vague.

    >>> duration(2.5, "Y"), duration(None, "D"), duration(90, "TM"), duration(1, "E")
    ('P2Y6M', 'PXD', 'PT90M', 'P10Y')
    """
    if unit[0].isdigit():
        factor, unit = int(unit[:-1]), unit[-1]
        number = number and number * factor
    time, unit = ("T", unit[1:]) if unit[0] == "T" else ("", unit)
    code = {"E": "DE", "C": "CE"}.get(unit, unit)
    if number is None:
        return f"P{time}X{code}"
    if unit in "EC":
        number, unit, code = number * (10 if unit == "E" else 100), "Y", "Y"
    whole = int(number)
    if number == whole:
        return f"P{time}{whole}{code}"
    smaller = {"Y": (12, "M"), "TH": (60, "M")}.get(time + unit)
    rest = round((number - whole) * smaller[0], 6) if smaller else 0
    if smaller and rest == int(rest):
        return f"P{time}{f'{whole}{code}' if whole else ''}{int(rest)}{smaller[1]}"
    if number == 0.5 and time + unit == "D":
        return "PT12H"
    return f"P{time}{number:g}{code}"


def _years(first: int, count: int) -> Interval:
    last = min(first + count - 1, MAXYEAR)
    return date(max(first, 1), 1, 1), date(last, 12, 31)


def _months(year: int, first: int, count: int) -> Interval:
    start = date(year, first, 1)
    years, month = divmod(first - 1 + count, 12)
    if year + years > MAXYEAR:
        return start, date.max
    return start, date(year + years, month + 1, 1) - timedelta(1)


def _time(m: re.Match[str]) -> timedelta:
    hour, minute, second = int(m["hour"]), int(m["minute"]), int(m["second"] or 0)
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute + second):
        raise ValueError(f"no time of day: {m[0]}")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def read_published(value: Published) -> date | datetime | None:
    """Return `value` as a date (or a datetime, where it has a time).

    A string may be ISO 8601 or a date as people write it, in English or another language that dateparser
    reads. It must name the day by itself: no clock is read, so "yesterday" is not a date here, and neither
    is "March 2025".

    Raises:
        TypeError: it is neither a str, a date, a datetime nor None.
        InputError: it is a string in which no date can be read.

    >>> read_published("2025-03-14"), read_published("14 March 2025")
    (datetime.date(2025, 3, 14), datetime.date(2025, 3, 14))
    """
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"published is a date, a datetime, a str or None, not {type(value).__name__}")
    text = value.strip()
    found = _read_iso(text) or _read_written(text)
    if found is None:
        raise InputError(f"published: no date can be read in {shorten(value)}")
    return found


def _read_iso(text: str) -> date | datetime | None:
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


_LONGEST = 100
# Languages of large news markets, in the order they are tried: dateparser's own guessing is slower and
# reads the same words in rarer languages. Day before month everywhere but in English, where the grammar
# has read what it could.
_LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "ru", "uk", "pl", "sv", "da", "nb", "fi", "cs")
_LANGUAGES += ("tr", "ar", "fa", "he", "hi", "id", "vi", "th", "ja", "ko", "zh", "el", "ro", "hu", "bg")


@lru_cache(maxsize=4096)
def _read_written(text: str) -> date | datetime | None:
    if not 4 <= len(text) <= _LONGEST or not any(c.isdigit() for c in text):
        return None
    # Two absurdly far base dates: what is read against both alike does not depend on the clock.
    found = [_dateparser(text, base) for base in (datetime(1971, 2, 3), datetime(2093, 10, 29))]
    if found[0] is None or found[0] != found[1]:
        return None
    return found[0] if re.search(r"\d:\d\d|\dh\d\d", text) else found[0].date()


def _dateparser(text: str, base: datetime) -> datetime | None:
    import dateparser  # it costs 130 ms, and few callers need it

    return dateparser.parse(
        text,
        languages=list(_LANGUAGES),
        settings={
            "RELATIVE_BASE": base,
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time", "custom-formats"],
        },
    )
