"""TIMEX3 values and the calendar: which values there are, what each covers, and reading `published`.

A value is a string (ISO 8601 where that has a form, TIMEX3's extensions where it has none); the calendar
interval it covers is computed here and nowhere else.
"""

import re
from datetime import MAXYEAR, date, datetime, timedelta, timezone
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
    (?=.*X) (?:\d{4}|XXXX) - (?: XX | (?:\d\d|XX)-(?:\d\d|XX) | \d\d
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
    return interval(value)[0] is not None


def interval(value: str, anchor: Moment = None) -> Interval:
    """Return the first and last day (or moment) that `value` covers; None where unbounded or unknown.

    References are bounded by `anchor`: the past ends there, the future begins there. Durations and sets
    have no place in the calendar.

    What the calendar has not (`2025-02-30`) has none either.

    >>> interval("2025-Q1")
    (datetime.date(2025, 1, 1), datetime.date(2025, 3, 31))
    """
    if value in _REFERENCES:
        return (None if value == "PAST_REF" else anchor, None if value == "FUTURE_REF" else anchor)
    m = _CALENDAR.fullmatch(value)
    try:
        return _calendar_interval(m) if m else (None, None)
    except (ValueError, OverflowError):
        return None, None


def _calendar_interval(m: re.Match[str]) -> Interval:
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
    if unit[0].isdecimal():
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
    return f"P{time}{number:g}{code}" if number < 10**5 else f"P{time}{whole}{code}"


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


def read_published(value: object) -> date | datetime | None:
    """Return `value` as a date (or a datetime, where it has a time).

    A string may be ISO 8601 or a date as people write it, in English or another language that dateparser
    reads. It must name the day by itself: no clock is read, so "yesterday" is not a date here, and neither
    is "March 2025". 3/4/2025 is March 4.

    Raises:
        TypeError: it is neither a str, a date, a datetime nor None.
        InputError: it is a string in which no date can be read.

    >>> read_published("2025-03-14"), read_published("Friday 14 March 2025")
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


_LONGEST = 200
_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2}):(\d\d)(?::(\d\d)(?:[.]\d{1,6})?)?"
    r"[ ]?([ap][.]?m\b)?[ ]?(Z\b|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
# Languages of large news markets; dateparser tries them in this order and guesses no others.
_LANGUAGES = """
    en de fr es pt it nl ru uk pl sv da nb fi cs tr ar fa he hi id vi th ja ko zh el ro hu bg hr sk
"""


@lru_cache(maxsize=4096)
def _read_written(text: str) -> date | datetime | None:
    if not 4 <= len(text) <= _LONGEST or not any(c.isdecimal() for c in text):
        return None
    day = _read_english(text) or _read_foreign(text)
    return day and _with_time(day, text)


def _read_english(text: str) -> date | None:
    """Return the one day that the grammar finds in `text`."""
    from newsparse.dates.grammar import normalize  # the grammar is built on this module
    from newsparse.text import View

    values = (mention.value.partition("T")[0] for mention in normalize(View(text), None))
    days = {value for value in values if re.fullmatch(r"\d{4}-\d\d-\d\d", value)}
    return date.fromisoformat(days.pop()) if len(days) == 1 else None


def _read_foreign(text: str) -> date | None:
    """Return the day that dateparser reads; one that depends on the base date is none."""
    import dateparser  # it costs 130 ms, and few callers need it

    languages = tuple(_LANGUAGES.split())
    found: list[date | None] = []
    for base in (datetime(1971, 2, 3), datetime(2093, 10, 29)):
        settings = {
            "RELATIVE_BASE": base,
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
        }
        try:
            moment: datetime | None = dateparser.parse(text, languages=languages, settings=settings)
        except (ValueError, OverflowError, TypeError):  # its own faults on strange strings
            return None
        found.append(moment and moment.date())
    return found[0] if found[0] == found[1] else None


def _with_time(day: date, text: str) -> date | datetime:
    """Return `day` with the time of day that stands in `text`, if one does."""
    m = _CLOCK.search(text)
    if not m:
        return day
    hour, minute, second = int(m[1]), int(m[2]), int(m[3] or 0)
    if m[4] and hour <= 12:
        hour = hour % 12 + (12 if m[4][0] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return day
    zone = None
    if m[5]:
        sign, digits = (-1 if m[5][0] == "-" else 1), m[5][1:].replace(":", "")
        minutes = sign * (int(digits[:2]) * 60 + int(digits[2:])) if digits.isdecimal() else 0
        zone = timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
