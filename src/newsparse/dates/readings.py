"""What each rule of the grammar means: tokens to a TIMEX3 value, anchored, or a refusal.

A reader is a function `read(reader, start, end) -> tuple of Reading`; `start` and `end` are tokens. An empty
tuple refuses: the grammar then tries its later rules at the same place.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from functools import cache

import attrs

from newsparse.dates import anchors
from newsparse.dates.holidays import holiday, nearest_holiday
from newsparse.dates.tokens import CLASSES, Tokens, lexicon
from newsparse.dates.values import Interval, duration, interval
from newsparse.lexicon import table
from newsparse.model import DateKind

__all__ = ["READERS", "Reader", "Reading"]


@attrs.frozen(kw_only=True)
class Reading:
    """A temporal expression: tokens `start` to `end`, what it means and which rule read it."""

    start: int
    end: int
    value: str
    rule: str
    kind: DateKind = "date"
    mod: str | None = None
    extent: Interval | None = None
    """The interval, where it is not that of the value: an anchored duration, a time with a zone."""
    offset: int | None = None
    """Minutes east of Greenwich of a time whose zone is given."""


Readings = tuple[Reading, ...]
Read = Callable[["Reader", int, int], Readings]
READERS: dict[str, Read] = {}


def reads(*rules: str) -> Callable[[Read], Read]:
    """Register a function as the reader of `rules`."""

    def register(read: Read) -> Read:
        READERS.update(dict.fromkeys(rules, read))
        return read

    return register


@attrs.define
class Fields:
    """What the words of an explicit date give."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    mod: str | None = None


@cache
def context(group: str) -> frozenset[str]:
    """Return the words beside an expression that decide what it is; the groups of `date_contexts.txt`."""
    return frozenset(word for word, (groups, *_) in table("date_contexts").items() if group in groups.split())


COUNTS = ("n0", "n12", "n24", "n31", "n59", "n99", "big", "one", "teen", "ten", "few", "frac", "scale")
_NUMBERS = frozenset(CLASSES[n] for n in ("n0", "n12", "n24", "n31", "n59", "n99", "big", "year", "military"))
_FIELDS = {
    "month": ("month", "mabbr"),
    "weekday": ("wday", "wdays", "wabbr"),
    "part": ("part",),
    "mod": ("early", "edge", "earlier", "later"),
    "day": ("n12", "n24", "n31", "ordinal", "ordword"),
    "year": ("year", "yy"),
}
_FIELD = {CLASSES[name]: field for field, names in _FIELDS.items() for name in names}


class Reader:
    """The tokens of a text, the day it is anchored at and what was said before."""

    def __init__(self, tokens: Tokens, anchor: date | datetime | None) -> None:
        self.tokens = tokens
        self.anchor = anchor
        self.day = anchor.date() if isinstance(anchor, datetime) else anchor
        self.reference: str | None = None
        """The last calendar value of the text, to the day at most."""
        self.quarter: str | None = None
        """The quarter the article reports on: the last one it named."""
        self.values = lexicon().values

    def remember(self, reading: Reading) -> None:
        """Note a calendar value: "that day", "a year earlier" count from it."""
        value = reading.value[:10]
        if not value[:4].isdigit() or "X" in value:
            return
        self.reference = value.partition("T")[0]
        if value[4:6] == "-Q" and reading.rule in ("quarter", "quarter-year", "quarter-q"):
            self._report(value)

    def _report(self, value: str) -> None:
        """Note a quarter that was named, unless it has not ended or is the year before's, to compare with."""
        _, last = interval(value)
        ended = last is None or self.day is None or last < self.day
        if ended and (not self.quarter or value != anchors.shift_quarter(self.quarter, -4)):
            self.quarter = value

    def approximate(self, i: int, j: int) -> str | None:
        """Return the mod that words in `i` to `j` give, or a hedge before: "about" is no part of the span."""
        k = self.has(i, j, "approx")
        if k >= 0:
            return self.value(k)
        if self.is_class(i - 1, "hedge"):
            return self.value(i - 1)
        return "APPROX" if self.has(i, j, "orso") >= 0 else None

    def has(self, i: int, j: int, *names: str) -> int:
        """Return the first token of these classes in `i` to `j`, -1 if there is none."""
        classes = self.tokens.classes
        wanted = [CLASSES[name] for name in names]
        return next((k for k in range(i, j) if classes[k] in wanted), -1)

    def value(self, k: int) -> str:
        """Return the lexicon's value of token `k`."""
        return self.values.get(self.tokens.words[k], "")

    def is_class(self, k: int, *names: str) -> bool:
        """Tell whether token `k` is there and of one of these classes."""
        return 0 <= k < len(self.tokens.classes) and self.tokens.classes[k] in [CLASSES[n] for n in names]

    def fields(self, i: int, j: int) -> Fields:
        """Read the parts of an explicit date; the last of each sort stands."""
        f = Fields()
        for k in range(i, j):
            name = _FIELD.get(self.tokens.classes[k])
            if name == "day":
                f.day = self.integer(k)
            elif name == "year":
                f.year = self.year(k)
            elif name in ("month", "weekday"):
                setattr(f, name, int(self.value(k)))
            elif name:
                setattr(f, name, self.value(k))
        if (ten := self.has(i, j, "ten")) >= 0 and f.day and f.day < 10:
            f.day += int(self.value(ten))
        return f

    def integer(self, k: int) -> int:
        """Return the number that token `k` is: 13, 13th, thirteenth."""
        word = self.tokens.words[k]
        digits = word.rstrip("stndrh")
        return int(digits[:9]) if digits.isdigit() else int(self.value(k) or 0)

    def year(self, k: int) -> int:
        """Return the year of token `k`; two digits mean the nearest such year, at most twenty ahead."""
        word = self.tokens.words[k].strip("'")
        year = int(word)
        if len(word) > 2:
            return year
        latest = (self.day.year if self.day else 2030) + 20
        return latest - (latest - year) % 100

    def number(self, i: int, j: int) -> float | None:
        """Return the number that tokens `i` to `j` say in digits or words; None if it is vague or none."""
        total, current, seen = 0.0, 0.0, False
        for k in range(i, j):
            kind, word = self.tokens.classes[k], self.tokens.words[k]
            if kind in _NUMBERS:
                current, seen = current + float(word.replace(",", "")[:12]), True
            elif kind in _COUNTED:
                current, seen = current + int(self.value(k)), True
            elif kind == CLASSES["scale"]:
                current, seen = max(current, 1) * int(self.value(k)), True
                if current >= 1000:
                    total, current = total + current, 0
            elif kind == CLASSES["frac"]:
                current, seen = current + _fraction(word), True
            elif kind == CLASSES["half"]:
                current, seen = current + 0.5, True
            elif kind == CLASSES["few"]:
                return 2.0 if word.startswith("couple") else None
        return total + current if seen else None

    def cue_before(self, i: int, *, loosely: bool = False) -> str | None:
        """Return "future" or "past" where the words before token `i`, in its clause, give the direction.

        Only what governs the expression counts: "will meet on Thursday", "due Thursday", "since March"; not
        "said on Thursday it will meet", nor "had been due Thursday".
        """
        for k in range(i - 1, max(-1, i - 1 - _CLAUSE), -1):
            word = self.tokens.words[k]
            if word == "since" and k == i - 1:
                return "past"
            if (word in context("future-near") and i - k <= _NEAR_CUE) or (
                word in context("future-far") or (loosely and word == "would")
            ):
                before = self.tokens.words[max(0, k - 3) : k]
                if any(w in context("undoes-future") for w in before):
                    return None
                return "future"
            if word in context("past-verb") or (word.endswith("ed") and len(word) > 4):
                return None
            if word in _CLAUSE_ENDS or self.is_class(k, "break"):
                return None
        return None

    def days_first(self, year: int) -> bool:
        """Tell whether the article writes days before months in numbers; it does where one shows it."""
        return False

    def reported_quarter(self) -> str | None:
        """Return the quarter the article is about: the last named, else the last that has ended."""
        if self.quarter or not self.day:
            return self.quarter
        return anchors.shift_quarter(anchors.quarter_of(self.day), -1)


_CLAUSE = 12
_NEAR_CUE = 4
_CLAUSE_ENDS = frozenset('.;:"')
_COUNTED = frozenset(CLASSES[n] for n in ("one", "teen", "ten"))
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def _fraction(word: str) -> float:
    if word in _SIGNS:
        return _SIGNS[word]
    return int(word[0]) / int(word[2]) if word[2] != "0" else 0.0


# --- explicit dates ---------------------------------------------------------------------------------


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
        return (Reading(start=i, end=j, value=f"{day}T{word[11:16]}", rule="iso", kind="time"),)
    return (Reading(start=i, end=j, value=value, rule="iso"),)


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
        month, day = (second, first) if first > 12 or mark == "." or r.days_first(year) else (first, second)
    value = _valid_day(year, month, day)
    return (Reading(start=i, end=j, value=value, rule="numeric"),) if value else ()


def _valid_day(year: int, month: int, day: int) -> str | None:
    found = anchors.safe_date(year, month, day)
    return found.isoformat() if found and 1000 <= year <= 2999 else None


# "due March 3" is still the nearest such day if that was weeks ago: articles look back on what was due.
_LONG_PAST = 60


def _day_value(r: Reader, f: Fields, i: int, shift: int | None = None) -> tuple[str | None, str]:
    """Return the value of a month and day, with what it is anchored on."""
    month, day = f.month or 0, f.day or 0
    if f.year:
        return _valid_day(f.year, month, day), "explicit"
    if not anchors.safe_date(2000, month, day):
        return None, ""
    if not r.day:
        return f"XXXX-{month:02}-{day:02}", "unanchored"
    if shift is not None:
        return _valid_day(r.day.year + shift, month, day), "year-relative"
    found = anchors.nearest_day(r.day, month, day)
    cue = r.cue_before(i, loosely=True)
    if found and cue == "future" and (r.day - found).days > _LONG_PAST:
        found = anchors.safe_date(found.year + 1, month, day)
    elif found and cue == "past" and found > r.day:
        found = anchors.safe_date(found.year - 1, month, day)
    return (found.isoformat() if found else None), cue or "nearest"


@reads("month_day", "day_month")
def read_month_day(r: Reader, i: int, j: int) -> Readings:
    """Read "March 13", "Thursday, March 13, 2025", "13 March", "the 13th of March last year"."""
    if r.is_class(i, "earlier", "later") and r.value(i) and r.is_class(i + 1, "on"):
        i += 2
    f = r.fields(i, j)
    shift = None
    if not f.year and (k := r.has(i, j, "yearunit")) >= 0:
        shift = _shift_word(r, i, k)
    value, how = _day_value(r, f, i, shift)
    if not value or not _may_be_month(r, i, j):
        return ()
    if f.part and "T" not in value:
        return (_part_reading(r, i, j, value, f.part, f"month-day/{how}", f.mod),)
    return (Reading(start=i, end=j, value=value, rule=f"month-day/{how}", mod=f.mod),)


@reads("days", "day_span")
def read_days(r: Reader, i: int, j: int) -> Readings:
    """Read "March 3-5", "3 and 5 March 2025": a date for each day."""
    f = r.fields(i, j)
    days = [k for k in range(i, j) if r.is_class(k, "n12", "n24", "n31", "ordinal", "ordword")]
    months = [k for k in range(i, j) if r.is_class(k, "month", "mabbr")]
    if len(days) < 2 or not months or not _may_be_month(r, i, j):
        return ()
    month_first = months[0] < days[0]
    found: list[Reading] = []
    for n, k in enumerate(days):
        f.day = r.integer(k)
        value, how = _day_value(r, f, i)
        if not value:
            return ()
        start = i if n == 0 else k
        end = j if n == len(days) - 1 else k + 1
        found.append(Reading(start=start, end=end, value=value, rule=f"days/{how}"))
    return tuple(found) if month_first or len(found) == 2 else ()


def _shift_word(r: Reader, i: int, j: int) -> int:
    """Return -1, 0 or 1 for the last, this or next whatever, by the words in `i` to `j`."""
    if r.has(i, j, "last", "past", "previous") >= 0:
        return -1
    return 1 if r.has(i, j, "next", "coming", "following") >= 0 else 0


# A bare month or year follows one of these; "May" and "March" are verbs and names elsewhere.


def _may_be_month(r: Reader, i: int, j: int) -> bool:
    """Tell whether what looks like a month is one, by the words beside it: "In May 12 men" is."""
    k = r.has(i, j, "month", "mabbr")
    return not (k > 0 and r.tokens.word(k - 1) == "'" and k == i)


@reads("month")
def read_month(r: Reader, i: int, j: int) -> Readings:
    """Read "March", "early December", "mid-November"."""
    f = r.fields(i, j)
    k = r.has(i, j, "month", "mabbr")
    word = r.tokens.words[k]
    if not f.mod and not _month_stands(r, k, word):
        return ()
    cue = "future" if r.tokens.word(i - 1) == "by" else r.cue_before(i, loosely=True)
    return _month(r, i, j, f, cue, "month")


def _month_stands(r: Reader, k: int, word: str) -> bool:
    before = r.tokens.word(k - 1)
    after = k + 1 < len(r.tokens.words) and r.tokens.words[k + 1][0].isalpha() and r.tokens.capital(k + 1)
    if before in context("before-month"):
        return not (after and word in context("common-month") and before in context("before-month-name"))
    if word in context("common-month") or r.is_class(k, "mabbr"):
        return False
    return not after


# A bare month so far ahead is the last one, unless something says that it is to come.
_FAR_AHEAD = 3


def _month(r: Reader, i: int, j: int, f: Fields, cue: str | None, rule: str) -> Readings:
    month = f.month or 0
    if not r.day:
        value, how = f"XXXX-{month:02}", "unanchored"
    else:
        year, how = anchors.nearest_month(r.day, month), cue or "nearest"
        ahead = 12 * (year - r.day.year) + month - r.day.month
        if cue == "future" and ahead < 0:
            year += 1
        elif ahead > 0 and (cue == "past" or (cue is None and ahead >= _FAR_AHEAD)):
            year, how = year - 1, "past"
        value = f"{year:04}-{month:02}"
    return (Reading(start=i, end=j, value=value, rule=f"{rule}/{how}", mod=f.mod),)


@reads("month_year", "month_span")
def read_month_year(r: Reader, i: int, j: int) -> Readings:
    """Read "March 2025", "late May 2024", "June-August 2019" (each month)."""
    f = r.fields(i, j)
    months = [k for k in range(i, j) if r.is_class(k, "month", "mabbr")]
    if not f.year or not months:
        return ()
    found = []
    for n, k in enumerate(months):
        value = f"{f.year:04}-{int(r.value(k)):02}"
        start, end = (i if n == 0 else k), (j if n == len(months) - 1 else k + 1)
        found.append(Reading(start=start, end=end, value=value, rule="month-year", mod=f.mod))
    return tuple(found)


@reads("month_of", "month_rel", "month_same")
def read_month_relative(r: Reader, i: int, j: int) -> Readings:
    """Read "last August", "July last year", "next March"."""
    f = r.fields(i, j)
    month = f.month or 0
    if not r.day:
        return (Reading(start=i, end=j, value=f"XXXX-{month:02}", rule="month/unanchored", mod=f.mod),)
    if (k := r.has(i, j, "yearunit")) >= 0:
        year = r.day.year + _shift_word(r, i, k)
    elif r.has(i, j, "last", "past", "previous") >= 0:
        year = r.day.year - (month >= r.day.month)
    elif r.has(i, j, "next", "coming", "following") >= 0:
        year = r.day.year + (month <= r.day.month)
    else:
        year = r.day.year
    return (Reading(start=i, end=j, value=f"{year:04}-{month:02}", rule="month-relative", mod=f.mod),)


# --- years, decades, centuries ----------------------------------------------------------------------


@reads("year", "year_the", "fiscal")
def read_year(r: Reader, i: int, j: int) -> Readings:
    """Read "2024", "early 1990", "fiscal 2025", "the year 2000"."""
    f = r.fields(i, j)
    k = r.has(i, j, "year", "yy")
    if f.year is None:
        return ()
    if r.is_class(i, "the") and j == i + 2:
        i += 1
    if k == i and j == i + 1:
        stands = (
            r.tokens.word(k - 1) in context("before-year")
            if r.is_class(k, "yy")
            else _year_stands(r, k, f.year)
        )
        if not stands:
            return ()
    rule = "fiscal-year" if r.has(i, j, "fiscal") >= 0 else "year"
    return (Reading(start=i, end=j, value=f"{f.year:04}", rule=rule, mod=f.mod),)


def _year_stands(r: Reader, k: int, year: int) -> bool:
    """Tell whether a bare number of four digits is a year: "In 2024", not "2000 people"."""
    before, after = r.tokens.word(k - 1), r.tokens.word(k + 1)
    if before in context("before-number"):
        return False
    if before == "-" and r.tokens.glued(k) and r.tokens.glued(k - 1):
        return False
    if after in context("after-number"):
        return False
    if after in ("-", "/", "$") and r.tokens.glued(k + 1) and r.tokens.glued(k + 2):
        return False
    if before == "." and r.tokens.glued(k):
        return False
    cued = before in context("before-year")
    if 1900 <= year <= 2099:
        return cued or not _plural_after(r, k) or before in ("", "(", ",")
    return before in context("before-old-year") and not (_plural_after(r, k))


def _plural_after(r: Reader, k: int) -> bool:
    after = r.tokens.word(k + 1)
    return after.isalpha() and after.endswith("s") and len(after) > 3 and not r.tokens.capital(k + 1)


@reads("year_span")
def read_year_span(r: Reader, i: int, j: int) -> Readings:
    """Read "2016-17", "1939-1945": a year each."""
    k = r.has(i, j, "year", "yy")
    last = r.tokens.words[j - 1]
    first = r.year(k)
    second = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if not first < second <= first + 150 or len(last) not in (2, 4) or not 1000 <= first < 3000:
        return ()
    if r.tokens.word(k - 1) in ("-", "/", "$") or r.tokens.word(j) in ("-", "/"):
        return ()
    return (
        Reading(start=k, end=k + 1, value=f"{first:04}", rule="year-span"),
        Reading(start=j - 1, end=j, value=f"{second:04}", rule="year-span"),
    )


@reads("year_spoken")
def read_year_spoken(r: Reader, i: int, j: int) -> Readings:
    """Read "nineteen ninety-one", "the year two thousand"."""
    teen = r.has(i, j, "teen")
    if teen >= 0:
        rest = r.number(teen + 1, j)
        value = int(r.value(teen)) * 100 + int(rest or 0)
    else:
        if r.has(i, j, "yearunit") < 0 and r.tokens.word(i - 1) not in ("in", "since", "by"):
            return ()
        value = int(r.number(r.has(i, j, "one"), j) or 0)
    if not 1500 <= value <= 2099:
        return ()
    return (Reading(start=i, end=j, value=f"{value:04}", rule="year-spoken"),)


@reads("decade")
def read_decade(r: Reader, i: int, j: int) -> Readings:
    """Read "the 1990s", "mid-'80s", "the late seventies"."""
    word = r.tokens.words[j - 1]
    phase = r.has(i, j, "early", "edge")
    mod = r.value(phase) if phase >= 0 else "END" if r.has(i, j, "half") >= 0 else None
    digits = "".join(c for c in word if c.isdigit())
    if r.is_class(j - 1, "decword"):
        if r.has(i, j, "the") < 0 and not mod:
            return ()
        digits = r.value(j - 1) + "0"
    elif len(digits) == 2 and word[0] != "'" and r.has(i, j, "the") < 0 and not mod:
        return ()
    if r.tokens.word(i - 1) in context("owner"):  # "in her 30s" is an age
        return ()
    if len(digits) == 2:
        latest = r.day.year if r.day else 2029
        decade = (latest - (latest - int(digits)) % 100) // 10
    else:
        decade = int(digits) // 10
    return (Reading(start=i, end=j, value=f"{decade:03}X", rule="decade", mod=mod),)


@reads("century")
def read_century(r: Reader, i: int, j: int) -> Readings:
    """Read "the 19th century", "this century"."""
    f = r.fields(i, j)
    phase = r.has(i, j, "early", "edge")
    mod = r.value(phase) if phase >= 0 else None
    if f.day and 1 < f.day <= 30:
        value = f"{f.day - 1:02}XX"
    elif r.day and r.has(i, j, "this", "last") >= 0:
        value = f"{r.day.year // 100 + _shift_word(r, i, j):02}XX"
    else:
        return ()
    return (Reading(start=i, end=j, value=value, rule="century", mod=mod),)


# --- seasons, quarters, weeks -----------------------------------------------------------------------


def pick(r: Reader, values: list[str], direction: int) -> str | None:
    """Return of these values the last before the anchor (-1), the next after it (1), or the nearest (0)."""
    day = r.day
    if not day:
        return None
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


def _direction(r: Reader, i: int, j: int) -> int:
    return _shift_word(r, i, j)


@reads("season")
def read_season(r: Reader, i: int, j: int) -> Readings:
    """Read "spring 2024", "last summer", "the winter of 1994", "this fall"."""
    k = r.has(i, j, "season")
    code = r.value(k)
    year_at = r.has(k, j, "year", "yy")
    phase = r.has(i, k, "early", "edge")
    mod = r.value(phase) if phase >= 0 else None
    if year_at >= 0:
        return (Reading(start=i, end=j, value=f"{r.year(year_at):04}-{code}", rule="season-year", mod=mod),)
    if not _season_stands(r, i, j, k):
        return ()
    if not r.day:
        return (Reading(start=i, end=j, value=f"XXXX-{code}", rule="season/unanchored", mod=mod),)
    if (unit := r.has(k, j, "yearunit")) >= 0:
        value: str | None = f"{r.day.year + _shift_word(r, k, unit):04}-{code}"
    else:
        j = k + 1
        years = [f"{r.day.year + n:04}-{code}" for n in (-2, -1, 0, 1, 2)]
        value = pick(r, years, _direction(r, i, k))
    return (Reading(start=i, end=j, value=value, rule="season", mod=mod),) if value else ()


def _season_stands(r: Reader, i: int, j: int, k: int) -> bool:
    """Tell whether "fall" or "spring" is the season: "this fall" is, "the fall of Rome" is not."""
    word, before, after = r.tokens.words[k], r.tokens.word(i - 1), r.tokens.word(k + 1)
    if word not in ("fall", "spring"):
        return i < k or before in context("before-season")
    if r.has(i, k, "this", "last", "next", "that", "past", "coming") >= 0:
        return True
    if after in ("of", "-", "in", "from", "to", "into"):
        return False
    if i == k:
        return before in ("in", "by", "until", "since") and after in ("", ",", ".", "and", "or")
    return not (r.is_class(i, "the") and k == i + 1) or before in context("before-season")


def _quarter_number(r: Reader, i: int, j: int) -> int | None:
    k = r.has(i, j, "ordinal", "ordword")
    if k >= 0:
        number = r.integer(k)
        return number if number <= 4 else None
    k = r.has(i, j, "final", "opening", "last")
    return None if k < 0 else 4 if r.is_class(k, "final", "last") else 1


def _phase(r: Reader, i: int, j: int) -> str | None:
    k = r.has(i, j, "early", "edge")
    return r.value(k) if k >= 0 else None


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
    mod = _phase(r, i, j)
    if r.has(i, j, "quarter", "period") < 0 and not half:
        return ()
    if at >= 0:
        year = r.year(at)
    elif r.day:
        last = r.has(i, j, "of")
        year = r.day.year + _shift_word(r, last if last >= 0 else i, j if last >= 0 else r.has(i, j, "poss"))
    else:
        return ()
    if number is None:
        quarter = r.reported_quarter()
        if half or (at < 0 and not quarter):
            return ()
        value: str | None = f"{year:04}-Q{quarter[6]}" if quarter and r.quarter else f"{year:04}"
    else:
        value = _of_year(r, year, number, half)
    return (Reading(start=i, end=j, value=value, rule="quarter-year", mod=mod),) if value else ()


@reads("quarter")
def read_quarter(r: Reader, i: int, j: int) -> Readings:
    """Read "the third quarter", "fourth-quarter", "its fiscal first quarter"."""
    if r.has(i, j, "half") >= 0 and r.has(i, j, "fiscal") < 0:
        return ()
    number = _quarter_number(r, i, j)
    if number is None:
        return ()
    if r.is_class(j - 2, "last") and r.has(i, j - 2, "fiscal") < 0:
        return read_quarter_reference(r, i, j)
    if not r.day:
        return (Reading(start=i, end=j, value=f"XXXX-Q{number}", rule="quarter/unanchored"),)
    if r.is_class(j - 2, "hyphen") and r.is_class(i, "the") and r.is_class(i + 1, "ordword", "ordinal"):
        i += 1  # "the [third-quarter] loss"
    shift = r.has(i, j, "last", "next")
    if shift >= 0 and r.has(i, j, "ordinal", "ordword") >= 0:
        years = [f"{r.day.year + n:04}-Q{number}" for n in (-1, 0, 1)]
        value: str | None = pick(r, years, _shift_word(r, i, j))
    else:
        value = anchors.nearest_quarter(r.day, number)
    if r.has(i, j, "half") >= 0:
        value = _of_year(r, r.day.year, number, True)
    return (Reading(start=i, end=j, value=value, rule="quarter", mod=_phase(r, i, j)),) if value else ()


@reads("quarter_q")
def read_quarter_q(r: Reader, i: int, j: int) -> Readings:
    """Read "Q3", "Q1 2025", "2024 Q4", "H1 2025"."""
    k = r.has(i, j, "q")
    at = r.has(i, j, "year", "yy")
    code = r.value(k)
    if at >= 0:
        value = f"{r.year(at):04}-{code}"
    elif not r.day:
        value = f"XXXX-{code}"
    elif code[0] == "Q":
        value = anchors.nearest_quarter(r.day, int(code[1]))
    else:
        value = f"{r.day.year:04}-{code}"
    return (Reading(start=i, end=j, value=value, rule="quarter-q", mod=_phase(r, i, j)),)


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
    return (Reading(start=i, end=j, value=value, rule="quarter-reported"),)


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
    return (Reading(start=i, end=j, value=value, rule="quarter-reported" if r.quarter else "ago"),)


@reads("quarter_same", "quarter_ref")
def read_quarter_reference(r: Reader, i: int, j: int) -> Readings:
    """Read "the quarter", "the latest period", "the same period last year", "last quarter"."""
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
        return (Reading(start=i, end=j, value=value, rule="quarter-reported"),)
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
    return (Reading(start=i, end=j, value=value, rule="quarter-reported", mod=_phase(r, i, j)),)


@reads("week_of")
def read_week_of(r: Reader, i: int, j: int) -> Readings:
    """Read "the week of Nov. 6", "the weekend of 3 May"."""
    f = r.fields(i, j)
    value, _ = _day_value(r, f, i)
    if not value or "X" in value:
        return ()
    week = anchors.week_of(date.fromisoformat(value))
    week += "-WE" if r.has(i, j, "weekend") >= 0 else ""
    return (Reading(start=i, end=j, value=week, rule="week-of", mod=_phase(r, i, j)),)


@reads("weekend")
def read_weekend(r: Reader, i: int, j: int) -> Readings:
    """Read "the weekend", "last weekend", "this weekend"."""
    if r.tokens.words[j - 1] == "weekends":
        return (Reading(start=j - 1, end=j, value="XXXX-WXX-WE", kind="set", rule="set"),)
    if i == j - 1 and r.tokens.word(i - 1) not in ("over", "during", "a"):
        return ()
    if not r.day:
        return (Reading(start=i, end=j, value="XXXX-WXX-WE", rule="weekend/unanchored"),)
    shift = _shift_word(r, i, j)
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
    return (Reading(start=i, end=j, value=value, rule="weekend", mod=_phase(r, i, j)),)


# --- weekdays, relative days, parts of the day ------------------------------------------------------

_CLOCK_PARTS = ("12:00", "24:00")


def _part_reading(
    r: Reader, i: int, j: int, day: str, part: str, rule: str, mod: str | None = None
) -> Reading:
    return Reading(start=i, end=j, value=f"{day}T{part}", kind="time", rule=rule, mod=mod)


@reads("weekday")
def read_weekday(r: Reader, i: int, j: int) -> Readings:
    """Read "Thursday", "last Friday", "early Tuesday", "Monday night", "Wednesday of next week"."""
    start = i
    if r.is_class(i, "early", "earlier", "later") and r.is_class(i + 1, "on"):
        start = i = i + 2
    k = r.has(i, j, "wday", "wabbr")
    if r.is_class(k, "wabbr") and not r.is_class(k + 1, "dot"):
        return ()
    tail = r.has(k, j, "unit")
    if tail >= 0 and r.tokens.words[tail] == "week":
        pass
    elif r.has(k, j, "last", "this", "next") >= 0:
        j, tail = r.has(k, j, "last", "this", "next"), -1
    part_at = r.has(k, j, "part")
    part = r.value(part_at) if part_at >= 0 else None
    mod = _mod_word(r, i, k)
    number = int(r.value(k))
    if not r.day:
        value: str | None = f"XXXX-WXX-{number}"
        how = "unanchored"
    else:
        day, how = _weekday(r, i, k, j, number, tail)
        value = day.isoformat() if day else None
    if not value:
        return ()
    if part:
        return (_part_reading(r, start, j, value, part, f"weekday/{how}", mod),)
    return (Reading(start=start, end=j, value=value, rule=f"weekday/{how}", mod=mod),)


def _mod_word(r: Reader, i: int, j: int) -> str | None:
    k = r.has(i, j, "early", "earlier", "later", "edge")
    return r.value(k) if k >= 0 else None


def _weekday(r: Reader, i: int, k: int, j: int, number: int, tail: int) -> tuple[date | None, str]:
    day = r.day
    assert day is not None
    if tail >= 0:
        monday = anchors.shift_days(day, 1 - day.isoweekday() + 7 * _shift_word(r, k, tail))
        return (anchors.shift_days(monday, number - 1) if monday else None), "week"
    base = day
    if r.has(i, k, "following", "previous", "same") >= 0 and r.reference and len(r.reference) == 10:
        reference = (
            anchors.safe_date(*(int(x) for x in r.reference.split("-"))) if "W" not in r.reference else None
        )
        base = reference or day
    if r.has(i, k, "last", "previous", "past") >= 0:
        return anchors.last_weekday(base, number, strictly=True), "last"
    if r.has(i, k, "next", "coming", "following") >= 0:
        return anchors.next_weekday(base, number), "next"
    if r.has(i, k, "this") >= 0:
        return anchors.next_weekday(base, number, strictly=False), "this"
    if r.cue_before(i) == "future":
        return anchors.next_weekday(base, number, strictly=False), "future"
    return anchors.last_weekday(base, number), "last-up-to"


@reads("wdays")
def read_weekdays(r: Reader, i: int, j: int) -> Readings:
    """Read "Mondays", "Tuesday nights"."""
    k = r.has(i, j, "wdays", "wday")
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
    return (Reading(start=i, end=j, value=value, kind="set", rule="set"),)


@reads("relday")
def read_relative_day(r: Reader, i: int, j: int) -> Readings:
    """Read "today", "yesterday morning", "late yesterday", "tonight"."""
    if r.is_class(i, "early", "earlier", "later") and r.is_class(i + 1, "on"):
        i += 2
    k = r.has(i, j, "today", "tonight")
    tonight = r.is_class(k, "tonight")
    day = r.day and anchors.shift_days(r.day, 0 if tonight else int(r.value(k)))
    value = day.isoformat() if day else "XXXX-XX-XX"
    part_at = r.has(i, j, "part")
    part = "NI" if tonight else r.value(part_at) if part_at >= 0 else None
    mod = _mod_word(r, i, k)
    if part:
        return (_part_reading(r, i, j, value, part, "relative-day", mod),)
    return (Reading(start=i, end=j, value=value, rule="relative-day", mod=mod),)


@reads("part_of")
def read_part_of(r: Reader, i: int, j: int) -> Readings:
    """Read "the morning of Nov. 3", "the night of Friday"."""
    f = r.fields(i, j)
    k = r.has(i, j, "today")
    if f.month:
        value, _ = _day_value(r, f, i)
    elif f.weekday and r.day:
        day = anchors.last_weekday(r.day, f.weekday)
        value = day.isoformat() if day else None
    elif k >= 0 and r.day:
        day = anchors.shift_days(r.day, int(r.value(k)))
        value = day.isoformat() if day else None
    else:
        value = None
    return (_part_reading(r, i, j, value, f.part or "", "part-of", _mod_word(r, i, j)),) if value else ()


@reads("part")
def read_part(r: Reader, i: int, j: int) -> Readings:
    """Read "this morning", "last night", "the next afternoon"."""
    k = r.has(i, j, "part")
    part = r.value(k)
    if not r.day:
        return (_part_reading(r, i, j, "XXXX-XX-XX", part, "part/unanchored", _mod_word(r, i, k)),)
    if r.has(i, k, "this", "last", "that", "the", "next") < 0:
        mod = _mod_word(r, i, k)
        return (_part_reading(r, i, j, _said_day(r), part, "part/reference", mod),)
    if r.is_class(i, "the") and k == i + 1:
        return (
            () if not _night_stands(r, i) else (_part_reading(r, i, j, _said_day(r), part, "part/reference"),)
        )
    if r.has(i, k, "last") >= 0:
        day = anchors.shift_days(r.day, -1)
        value = day.isoformat() if day else None
    elif r.has(i, k, "this") >= 0:
        value = r.day.isoformat()
    else:
        shift = _shift_word(r, i, k)
        base = date.fromisoformat(_said_day(r))
        day = anchors.shift_days(base, shift)
        value = day.isoformat() if day else None
    return (_part_reading(r, i, j, value, part, "part", _mod_word(r, i, k)),) if value else ()


def _night_stands(r: Reader, i: int) -> bool:
    return r.tokens.word(i - 1) in context("before-part")


def _said_day(r: Reader) -> str:
    """Return the day said last, else the anchor."""
    if r.reference and len(r.reference) == 10 and r.reference[5] != "W":
        return r.reference
    return r.day.isoformat() if r.day else "XXXX-XX-XX"


@reads("bare_part")
def read_bare_part(r: Reader, i: int, j: int) -> Readings:
    """Read "midnight", "noon", "overnight"; other parts of the day need more words."""
    part = r.value(i)
    if r.tokens.word(i - 1) == "high":  # "High Noon"
        return ()
    if part in _CLOCK_PARTS or r.tokens.words[i] == "overnight":
        day = r.day and anchors.shift_days(r.day, -1 if part == "NI" else 0)
        value = f"{day.isoformat() if day else 'XXXX-XX-XX'}T{part}"
        return (Reading(start=i, end=j, value=value, kind="time", rule="part/time"),)
    return ()


# --- clock times ------------------------------------------------------------------------------------


@reads("clock", "noon")
def read_clock(r: Reader, i: int, j: int) -> Readings:
    """Read "5 p.m. EST Thursday", "14:30 GMT", "noon Saturday"."""
    k = r.has(i, j, "clock", "n12", "n24", "big", "military", "year", "part")
    time = r.value(k) if r.is_class(k, "part") else _clock(r, k, j)
    if not time:
        return ()
    zone = r.has(k, j, "zone")
    offset = int(r.value(zone)) if zone >= 0 and r.value(zone) else None
    after = k + 1
    while after < j and not r.is_class(after, "month", "mabbr", "wday", "wabbr", "today", "tonight"):
        after += 1
    day = _day_in(r, k + 1, j) if after < j else None
    return (
        Reading(
            start=i,
            end=j,
            value=f"{day or 'XXXX-XX-XX'}T{time}",
            kind="time",
            rule="clock" if day else "clock/nearby",
            mod=r.approximate(i, k),
            offset=offset,
        ),
    )


def _day_in(r: Reader, i: int, j: int) -> str | None:
    f = r.fields(i, j)
    if f.month:
        f.day = None
        for k in range(r.has(i, j, "month", "mabbr") - 3, j):
            if k >= i and r.is_class(k, "n12", "n24", "n31", "ordinal", "ordword"):
                f.day = r.integer(k)
                break
        return _day_value(r, f, i)[0]
    if not r.day:
        return f"XXXX-WXX-{f.weekday}" if f.weekday else None
    if f.weekday:
        day = (
            anchors.next_weekday(r.day, f.weekday, strictly=False)
            if r.cue_before(i) == "future"
            else anchors.last_weekday(r.day, f.weekday)
        )
    elif (k := r.has(i, j, "today")) >= 0:
        day = anchors.shift_days(r.day, int(r.value(k)))
    else:
        day = r.day
    return day.isoformat() if day else None


def _clock(r: Reader, k: int, j: int) -> str | None:
    """Return HH:MM of the time at token `k`; None if it is none, or cannot be told from a score."""
    word = r.tokens.words[k]
    ampm = r.value(k + 1) if r.is_class(k + 1, "ampm") else ""
    ampm = r.tokens.word(k + 1)[:1] if r.is_class(k + 1, "ampm") else ""
    if r.is_class(k, "military", "year"):
        hour, minute = int(word[:2]), int(word[2:])
    else:
        parts = word.replace(".", ":").split(":")
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
        if r.is_class(k, "big") and (len(parts) != 2 or len(parts[1]) != 2 or len(parts[0]) > 2):
            return None
    if r.is_class(k, "clock") and not ampm and not _clock_stands(r, k):
        return None
    if hour > (12 if ampm else 24) or minute > 59 or (ampm and not hour):
        return None
    if ampm:
        hour = hour % 12 + (12 if ampm == "p" else 0)
    part = r.has(k, j, "part")
    if part >= 0 and r.has(k, part, "in") >= 0 and hour < 12 and r.value(part) in ("AF", "EV", "NI"):
        hour += 12
    return f"{hour:02}:{minute:02}"


def _clock_stands(r: Reader, k: int) -> bool:
    """Tell whether "10:30" is a time: it has a zone, or "at" or its like before it."""
    return r.is_class(k + 1, "zone", "part") or r.tokens.word(k - 1) in context("before-clock")


# --- ago, later, this and last ----------------------------------------------------------------------


def _unit(r: Reader, i: int, j: int) -> tuple[int, str]:
    k = max(
        k for k in range(i, j) if r.is_class(k, "unit", "yearunit", "quarter", "century", "units", "uabbr")
    )
    return k, r.value(k)


def shift(value: str, number: int, unit: str) -> str | None:
    """Return a calendar value moved by so many units, as exact as it was.

    >>> shift("1989-Q3", -1, "Y"), shift("2025-03-13", 2, "W"), shift("2025-03", -1, "Y")
    ('1988-Q3', '2025-03-27', '2024-03')
    """
    if unit[0].isdigit():
        number, unit = number * int(unit[:-1]), unit[-1]
    if unit in "EC":
        number, unit = number * (10 if unit == "E" else 100), "Y"
    if len(value) == 4:
        return f"{int(value) + number:04}" if unit == "Y" and 0 < int(value) + number < 10000 else None
    if value[4:6] == "-Q":
        return anchors.shift_quarter(value, number * {"Y": 4, "Q": 1}.get(unit, 0))
    first, _ = interval(value)
    if first is None:
        return None
    months = {"Y": 12, "Q": 3, "M": 1}.get(unit)
    if months:
        day = anchors.add_months(first, number * months)
    else:
        day = anchors.shift_days(first, number * {"W": 7, "D": 1}.get(unit, 0))
    if day is None:
        return None
    if len(value) == 10:
        return day.isoformat()
    if len(value) == 7:
        if value[5:].isdigit():
            return anchors.month_of(day)
        return f"{day.year:04}{value[4:]}"
    return anchors.week_of(day) + value[8:]


def coarse(day: date, unit: str) -> str:
    """Return the value of the day, month or year that `day` is in, as exact as `unit`."""
    if unit == "W":
        return anchors.week_of(day)
    if unit == "M":
        return anchors.month_of(day)
    if unit == "Q":
        return anchors.quarter_of(day)
    if unit[0] == "T" or unit == "D":
        return day.isoformat()
    return f"{day.year:04}"


@reads("ago", "ago_half")
def read_ago(r: Reader, i: int, j: int) -> Readings:
    """Read "two weeks ago", "a year earlier", "three days later", "six months from now"."""
    k, unit = _unit(r, i, j)
    way = r.has(k, j, "ago", "earlier", "later", "hence", "before")
    mod = r.approximate(i, j)
    number: float | None = 1.0 if r.has(i, k, "a") >= 0 else None
    told = r.number(i, k)
    number = told if told is not None else None if r.has(i, k, "few") >= 0 else number
    ago = r.is_class(way, "ago")
    sign = 1 if r.is_class(way, "later", "hence") else -1
    if number is None or number > 9999:
        value: str | None = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return (
            (Reading(start=i, end=j, value=value, rule="ago/vague", mod=mod),)
            if ago
            else (Reading(start=i, end=j, value=duration(None, unit), kind="duration", rule="duration"),)
        )
    if unit[0] == "T":
        return _hours_ago(r, i, j, number, unit, sign, mod)
    whole = int(number)
    if number != whole:
        whole, unit = (int(number * 12), "M") if unit == "Y" else (round(number), unit)
    if unit == "Y" and r.quarter and whole == 1 and (ago or (r.reference or "")[4:6] == "-Q"):
        return (
            Reading(start=i, end=j, value=shift(r.quarter, sign, "Y") or "", rule="ago/quarter", mod=mod),
        )
    if ago or r.is_class(way, "hence") or not r.reference:
        value = _from_anchor(r, sign * whole, unit)
        how = "anchor"
    else:
        value, how = shift(r.reference, sign * whole, unit), "reference"
        if value is None:
            value, how = _from_anchor(r, sign * whole, unit), "anchor"
    if value is None:
        value, how = duration(number, unit), "unanchored"
        return (Reading(start=i, end=j, value=value, kind="duration", rule=f"ago/{how}", mod=mod),)
    return (Reading(start=i, end=j, value=value, rule=f"ago/{how}", mod=mod),)


def _hours_ago(r: Reader, i: int, j: int, number: float, unit: str, sign: int, mod: str | None) -> Readings:
    if isinstance(r.anchor, datetime) and number < 10**6:
        step = timedelta(**{{"H": "hours", "M": "minutes", "S": "seconds"}[unit[1]]: sign * number})
        try:
            moment = r.anchor + step
        except OverflowError:
            return ()
        return (
            Reading(
                start=i,
                end=j,
                value=moment.strftime("%Y-%m-%dT%H:%M"),
                kind="time",
                rule="ago/anchor",
                mod=mod,
            ),
        )
    return (Reading(start=i, end=j, value=duration(number, unit), kind="duration", rule="ago/time", mod=mod),)


def _from_anchor(r: Reader, number: int, unit: str) -> str | None:
    if not r.day:
        return None
    value = shift(r.day.isoformat(), number, unit)
    if unit[0].isdigit():
        unit = unit[-1]
    return coarse(date.fromisoformat(value), unit) if value else None


@reads("ago_vague")
def read_ago_vague(r: Reader, i: int, j: int) -> Readings:
    """Read "years ago", "days later"."""
    if r.is_class(j - 1, "ago"):
        return (Reading(start=i, end=j, value="PAST_REF", rule="ago/vague"),)
    return (Reading(start=i, end=j, value=duration(None, r.value(i)), kind="duration", rule="duration"),)


@reads("year_end")
def read_year_end(r: Reader, i: int, j: int) -> Readings:
    """Read "year-end", "by year end": the nearest 31 December."""
    if not r.day or r.value(j - 1) != "END":
        return ()
    day = anchors.nearest_day(r.day, 12, 31)
    if step := _shift_word(r, i, j):
        day = anchors.safe_date(r.day.year + step, 12, 31)
    return (Reading(start=i, end=j, value=day.isoformat(), rule="year-end"),) if day else ()


@reads("day_before")
def read_day_before(r: Reader, i: int, j: int) -> Readings:
    """Read "the day before", "the year after", "the week earlier": from what was said."""
    k, unit = _unit(r, i, j)
    if unit[0] == "T" or (r.is_class(j - 1, "before", "after") and r.tokens.word(j)[:1].isalnum()):
        return ()  # "the day before the vote" is no day yet
    sign = 1 if r.has(k, j, "later", "after") >= 0 else -1
    value = shift(r.reference, sign, unit) if r.reference else _from_anchor(r, sign, unit)
    return (Reading(start=i, end=j, value=value, rule="relative/reference"),) if value else ()


@reads("unit_rel")
def read_relative_unit(r: Reader, i: int, j: int) -> Readings:
    """Read "last year", "earlier this month", "the following week", "that day", "next week"."""
    k, unit = _unit(r, i, j)
    if unit[0] in "T2C" or (unit == "D" and r.has(i, k, "this", "last", "latest", "current") >= 0):
        return ()
    if unit == "Q":
        return read_quarter_reference(r, i, j)
    mod = _mod_word(r, i, k) or ("APPROX" if r.has(k, j, "orso") >= 0 else None)
    the = r.has(i, k, "the") >= 0
    if the and r.has(i, k, "past", "last") >= 0 and unit != "D":
        extent = _stretch(r, 1, unit, -1)
        return (
            Reading(start=i, end=j, value=duration(1, unit), kind="duration", rule="stretch", extent=extent),
        )
    said = r.has(i, k, "that", "same", "following", "previous") >= 0 or (
        unit == "D" and r.has(i, k, "next") >= 0
    )
    step = -1 if unit == "Y" and r.has(i, k, "latest") >= 0 else _shift_word(r, i, k)
    value: str | None = None
    if said and r.reference:
        value = _as_unit(r.reference, unit)
        value = shift(value, step, unit) if value else None
    if value is None:
        if not r.day:
            return _unanchored(i, j, unit, mod)
        value = shift(coarse(r.day, unit), step, unit)
        if value and unit == "E":
            value = value[:3] + "X"
        said = False
    if value is None:
        return ()
    rule = "relative/reference" if said else "relative/anchor"
    return (Reading(start=i, end=j, value=value, rule=rule, mod=mod),)


def _unanchored(i: int, j: int, unit: str, mod: str | None) -> Readings:
    value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX")
    return (Reading(start=i, end=j, value=value, rule="relative/unanchored", mod=mod),)


def _as_unit(reference: str, unit: str) -> str | None:
    """Return the day, week, month or year that a reference is in; None where it is wider than that."""
    first, last = interval(reference)
    if first is None or last is None:
        return None
    width = _days(last, first)
    if width > {"D": 0, "W": 6, "M": 30, "Y": 366}.get(unit, 4000):
        return None
    return coarse(first, unit)


@reads("unit_the")
def read_the_unit(r: Reader, i: int, j: int) -> Readings:
    """Read "the year", "the end of the year", "the day": the one said, else that of the article."""
    k, unit = _unit(r, i, j)
    if unit[0] in "T2" or not r.day:
        return ()
    if unit == "Q":
        return read_quarter_reference(r, i, j)
    mod = _mod_word(r, i, k)
    if unit == "D":
        if not _day_stands(r, i, j):
            return ()
        return (Reading(start=i, end=j, value=_said_day(r), rule="relative/reference", mod=mod),)
    if r.tokens.word(j) in ("ended", "ending"):  # "the year ended June 30"
        return (Reading(start=i, end=j, value=duration(1, unit), kind="duration", rule="duration"),)
    if unit == "E":
        return (Reading(start=i, end=j, value=f"{r.day.year // 10:03}X", rule="relative/anchor", mod=mod),)
    return (Reading(start=i, end=j, value=coarse(r.day, unit), rule="relative/anchor", mod=mod),)


def _day_stands(r: Reader, i: int, j: int) -> bool:
    return r.tokens.word(i - 1) in context("before-day") and r.tokens.word(j) not in context("after-the-day")


# --- durations --------------------------------------------------------------------------------------


def _stretch(r: Reader, number: float | None, unit: str, sign: int) -> Interval | None:
    """Return the interval of "the past three years" (-1) or "the next two weeks" (1)."""
    if not r.day or number is None or unit[0] == "T" or number > 9999:
        return None
    value = shift(r.day.isoformat(), int(sign * number), unit)
    if not value:
        return None
    other = date.fromisoformat(value)
    return (other, r.day) if sign < 0 else (r.day, other)


def _duration(r: Reader, i: int, j: int, rule: str = "duration", extent: Interval | None = None) -> Readings:
    k, unit = _unit(r, i, j)
    number = _last_number(r, i, k)
    value = duration(number, unit)
    mod = r.approximate(i, j)
    return (Reading(start=i, end=j, value=value, kind="duration", rule=rule, mod=mod, extent=extent),)


def _last_number(r: Reader, i: int, k: int) -> float | None:
    """Return the number before the unit at `k`; of two ("two to three weeks") the first."""
    cut = next((n for n in range(i + 1, k) if r.is_class(n, "to", "or") and r.number(i, n) is not None), -1)
    if cut < 0:
        cut = next(
            (n for n in range(i + 1, k - 1) if r.is_class(n, "hyphen") and r.tokens.word(n - 1)[0].isdigit()
             and r.tokens.word(n + 1)[0].isdigit()),
            -1,
        )  # fmt: skip
    return r.number(i, cut if cut >= 0 else k)


@reads("duration", "duration_half", "duration_a", "period")
def read_duration(r: Reader, i: int, j: int) -> Readings:
    """Read "30-day", "more than four years", "half an hour", "two and a half weeks"; ages are none."""
    if _is_age(r, j) or _glued_before(r, i):
        return ()
    i = _duration_start(r, i, j)
    k, unit = _unit(r, i, j)
    if unit == "Q" and (r.tokens.word(j) == "of" or not _is_rate(r, i, k)):
        return (
            () if r.is_class(k, "quarter") or r.tokens.word(k - 1) in ("three", "-") else _duration(r, i, j)
        )
    if r.has(i, k, "half") >= 0 and r.number(i, r.has(i, k, "half")) is None:
        number: float | None = 0.5
    elif r.has(k - 2 if k - 2 > i else i, j, "half") >= 0 and r.is_class(j - 1, "half"):
        number = 1.5
    else:
        number = r.number(i, k)
    if r.is_class(j - 1, "half"):
        k, number = r.has(i, j, "unit", "yearunit", "century"), 1.5
        unit = r.value(k)
    if number is None and r.has(i, k, "few") < 0:
        number = 1.0 if r.has(i, k, "a", "another") >= 0 else None
    elif r.has(i, k, "to", "or", "hyphen") >= 0 and r.has(i, k, "half") < 0:
        number = _last_number(r, i, k)
    mod = r.approximate(i, j)
    if _is_rate(r, i, k):
        return (Reading(start=i, end=j, value=duration(number, unit), kind="set", rule="set/rate"),)
    return (Reading(start=i, end=j, value=duration(number, unit), kind="duration", rule="duration", mod=mod),)


def _duration_start(r: Reader, i: int, j: int) -> int:
    """Return where the span of a duration begins: "the [two-week] crisis", "used over [three years]"."""
    if r.tokens.words[i] in ("over", "under") and not (
        r.tokens.word(i - 1) in context("before-over") and not r.is_class(i + 1, "the", "its")
    ):
        i += 1
    numbered = r.has(i + 1, j - 1, *COUNTS) >= 0
    adjective = numbered and r.is_class(j - 1, "unit", "yearunit", "quarter", "century")
    if r.is_class(i, "its") or (
        adjective
        and r.is_class(i, "the", "a", "those", "these", "all")
        and not r.is_class(i + 1, "few", "scale", "half")
    ):
        i += 1
    return i


def _is_age(r: Reader, j: int) -> bool:
    """Tell whether "old" or "of age" follows: "a 61-year-old man"."""
    after = r.tokens.word(j)
    return (
        after in ("old", "olds")
        or (after == "-" and r.tokens.word(j + 1) in ("old", "olds"))
        or (after == "of" and r.tokens.word(j + 1) == "age")
    )


def _glued_before(r: Reader, i: int) -> bool:
    return r.tokens.glued(i) and r.tokens.word(i - 1) in (".", "/", "$", "-") and r.tokens.glued(i - 1)


def _is_rate(r: Reader, i: int, k: int) -> bool:
    """Tell whether "a year" is a rate: "$5 million a year", "three percent a month"."""
    if not (r.is_class(i, "a") and k == i + 1):
        return False
    before = range(max(0, i - 4), i)
    return any(r.tokens.classes[n] in _NUMBERS or r.is_class(n, "money", "times", "once") for n in before)


@reads("duration_long")
def read_duration_long(r: Reader, i: int, j: int) -> Readings:
    """Read "year-long", "month-long"."""
    if r.tokens.words[j - 1] != "long":
        return ()
    return (Reading(start=i, end=j, value=duration(1, r.value(i)), kind="duration", rule="duration"),)


@reads("span_rel")
def read_stretch(r: Reader, i: int, j: int) -> Readings:
    """Read "the past three years", "the first nine months", "the next few days"."""
    if _is_age(r, j):
        return ()
    i = i + 1 if r.tokens.words[i] in ("over", "under") else i
    k, unit = _unit(r, i, j)
    sign = -1 if r.has(i, k, "past", "last", "previous", "latest", "recent") >= 0 else 0
    sign = sign or (1 if r.has(i, k, "next", "coming", "following") >= 0 else 0)
    number = _last_number(r, i, k)
    extent = _stretch(r, number, unit, sign) if sign else None
    return _duration(r, i, j, "stretch" if sign else "duration", extent)


@reads("span_vague")
def read_vague_stretch(r: Reader, i: int, j: int) -> Readings:
    """Read "recent years", "the coming weeks", "these days", "past months"."""
    unit = r.value(j - 1)
    if unit[0] == "T" and r.has(i, j, "past", "recent", "coming", "last", "next") < 0:
        return ()
    if r.is_class(i, "these") and unit == "D" and j == i + 2:
        return (Reading(start=i, end=j, value="PRESENT_REF", rule="vague"),)
    if r.has(i, j, "recent") >= 0:
        return (Reading(start=i, end=j, value="PAST_REF", rule="vague"),)
    return (Reading(start=i, end=j, value=duration(None, unit), kind="duration", rule="stretch"),)


@reads("units")
def read_units(r: Reader, i: int, j: int) -> Readings:
    """Read "for decades", "years", "the months": an unknown number of them."""
    _, unit = _unit(r, i, j)
    if unit[0] == "T" and r.tokens.word(i - 1) not in context("before-hours"):
        return ()
    i += r.tokens.words[i] in ("over", "under")
    if unit == "Q" or _is_age(r, j) or r.tokens.words[j - 1] == "nights":
        return ()
    return (
        Reading(
            start=i,
            end=j,
            value=duration(None, r.value(r.has(i, j, "units"))),
            kind="duration",
            rule="duration/vague",
        ),
    )


# --- sets -------------------------------------------------------------------------------------------


@reads("every")
def read_every(r: Reader, i: int, j: int) -> Readings:
    """Read "every Thursday", "each year", "every two weeks", "every morning"."""
    f = r.fields(i + 1, j)
    last = j - 1
    if f.weekday:
        value = f"XXXX-WXX-{f.weekday}" + (f"T{f.part}" if f.part else "")
    elif r.has(i, j, "season") >= 0:
        value = f"XXXX-{r.value(last)}"
    elif f.month:
        value = f"XXXX-{f.month:02}"
    elif r.has(i, j, "weekend") >= 0:
        value = "XXXX-WXX-WE"
    elif f.part:
        value = f"XXXX-XX-XXT{f.part}"
    elif r.is_class(last, "unit", "yearunit", "quarter", "century", "units"):
        number = r.number(i + 1, last) or (
            r.integer(last - 1) if r.is_class(last - 1, "ordinal", "ordword") else 0
        )
        value = duration(number or int(r.value(i) or 1), r.value(last))
    else:
        return ()
    return (Reading(start=i, end=j, value=value, kind="set", rule="set"),)


@reads("times_a", "per")
def read_times(r: Reader, i: int, j: int) -> Readings:
    """Read "twice a year", "three times a week", "per month": how often, the period as value."""
    unit = r.value(j - 1)
    return (Reading(start=i, end=j, value=duration(1, unit), kind="set", rule="set/rate"),)


@reads("daily")
def read_daily(r: Reader, i: int, j: int) -> Readings:
    """Read "daily", "annually", "weekly"; not in a name ("the Daily News")."""
    if r.tokens.capital(i) and r.tokens.word(i - 1) not in ("", ".", "\n\n"):
        return ()
    if r.tokens.words[i] == "annual":
        return ()
    return (Reading(start=i, end=j, value=r.value(i), kind="set", rule="set"),)


# --- the rest ---------------------------------------------------------------------------------------


@reads("holiday")
def read_holiday(r: Reader, i: int, j: int) -> Readings:
    """Read "Thanksgiving", "Good Friday", "last Christmas", "New Year's Eve 1999", "Easter week"."""
    k = r.has(i, j, "holiday")
    rule = r.value(k)
    at = r.has(k, j, "year", "yy")
    if at >= 0:
        day = holiday(rule, r.year(at))
    elif not r.day:
        return (
            (Reading(start=k, end=k + 1, value=f"XXXX-{rule}", rule="holiday"),) if rule[2:3] == "-" else ()
        )
    elif step := _shift_word(r, i, k):
        days = [d for n in (-1, 0, 1) if (d := holiday(rule, r.day.year + n)) and (d - r.day).days * step > 0]
        day = min(days, key=lambda d: abs((d - r.day).days) if r.day else 0, default=None)
    else:
        day = nearest_holiday(rule, r.day)
    if not day:
        return ()
    week = r.has(k, j, "unit")
    if week >= 0 and r.tokens.words[week] == "week":
        return (Reading(start=i, end=j, value=anchors.week_of(day), rule="holiday"),)
    end = j if week < 0 or r.tokens.words[week] == "day" else week
    return (Reading(start=i, end=end, value=day.isoformat(), rule="holiday"),)


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
    return (Reading(start=i, end=j, value=best.isoformat(), rule="day/nearest"),) if best else ()


def _same_month(day: date, months: int, number: int) -> date | None:
    first = anchors.add_months(day.replace(day=1), months)
    return anchors.safe_date(first.year, first.month, number) if first else None


@reads("vague")
def read_vague(r: Reader, i: int, j: int) -> Readings:
    """Read "now", "recently", "currently", "the near future", "the past"."""
    if r.is_class(i, "vague", "current", "recent"):
        value = r.value(i) or ("PAST_REF" if r.is_class(i, "recent") else "PRESENT_REF")
    elif r.has(i, j, "past") >= 0:
        value = "PAST_REF"
    else:
        if r.is_class(j - 1, "term") and (r.has(i, j, "near") < 0 or r.has(i, j, "the") < 0):
            return ()
        if i == j - 1 and r.tokens.word(i - 1) != "in":  # "its future earnings" has no place in time
            return ()
        value = "FUTURE_REF"
    return (Reading(start=i, end=j, value=value, rule="vague"),)


def place_times(r: Reader, found: list[Reading]) -> Iterator[Reading]:
    """Give times of unknown day the day said near them: "10:35 a.m. (0735 GMT) Friday"."""
    for n, reading in enumerate(found):
        if reading.kind == "time" and reading.value.startswith("XXXX-XX-XXT"):
            day = _day_near(r, found, n)
            if day:
                reading = attrs.evolve(reading, value=day + reading.value[10:])
        yield _with_zone(reading)


_NEAR = 8


def _day_near(r: Reader, found: list[Reading], n: int) -> str | None:
    here = found[n]
    for step in (1, -1, 2, -2):
        if 0 <= n + step < len(found):
            other = found[n + step]
            first, second = (here, other) if step > 0 else (other, here)
            day = other.value[:10]
            if (
                second.start - first.end <= _NEAR
                and len(day) == 10
                and day[:4].isdigit()
                and day[8:].isdigit()
            ):
                return day
    return r.day.isoformat() if r.day else None


def _with_zone(reading: Reading) -> Reading:
    if reading.offset is None or not reading.value[:4].isdigit():
        return reading
    moment, _ = interval(reading.value)
    if not isinstance(moment, datetime):
        return reading
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=reading.offset)))
    return attrs.evolve(reading, extent=(aware, aware))
