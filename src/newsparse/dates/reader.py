"""The reader of one text: its tokens, the day it is anchored at, what was said before.

The modules of `readings` say what each rule of the grammar means. Each is a function
`read(reader, start, end) -> tuple of Reading`, where `start` and `end` are tokens; an empty tuple refuses,
and the grammar then tries its later rules at the same place.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache

import attrs

from newsparse.dates import anchors
from newsparse.dates.direction import Direction, direction
from newsparse.dates.subject import Subject
from newsparse.dates.tokens import CLASSES, Tokens, context, lexicon
from newsparse.dates.values import Interval, interval
from newsparse.model import DateKind

__all__ = [
    "COUNTS",
    "DAY_NUMBERS",
    "READERS",
    "UNITS",
    "Fields",
    "Read",
    "Reader",
    "Reading",
    "Readings",
    "context",
    "one",
    "part_of_day",
    "reads",
]


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


COUNTS = ("n0", "n12", "n24", "n31", "n59", "n99", "big", "one", "teen", "ten", "few", "frac", "scale")
DAY_NUMBERS = ("n12", "n24", "n31", "ordinal", "ordword")
UNITS = ("unit", "yearunit", "quarter", "century")
_NUMBERS = frozenset(CLASSES[n] for n in ("n0", "n12", "n24", "n31", "n59", "n99", "big", "year", "military"))
_FIELDS = {
    "month": ("month", "mabbr"),
    "weekday": ("wday", "wdays", "wabbr"),
    "part": ("part",),
    "mod": ("early", "edge", "earlier", "later"),
    "day": DAY_NUMBERS,
    "year": ("year", "yy"),
}
_FIELD = {CLASSES[name]: field for field, names in _FIELDS.items() for name in names}


_THREE_MONTHS = ("P3M", "P13W", "P1Q")
_DATED = ("month-year", "month-day/explicit", "month-day/story", "month/story", "days/explicit")
_FIRST_YEAR, _LAST_YEAR = 200, 9800


class Reader:
    """The tokens of a text, the day it is anchored at and what was said before."""

    def __init__(self, tokens: Tokens, anchor: date | datetime | None) -> None:
        self.tokens = tokens
        if anchor and not _FIRST_YEAR <= anchor.year <= _LAST_YEAR:
            anchor = None  # nothing was published then; "last century" would leave the calendar
        self.anchor = anchor
        self.day = anchor.date() if isinstance(anchor, datetime) else anchor
        self.reference: str | None = None
        """The last calendar value of the text, to the day at most."""
        self.dated: Reading | None = None
        """The last day or month of the past that was said with its year, or after one of those."""
        self.quarter: str | None = None
        """The quarter the article reports on: the last one it named."""
        self._year_opens = -1
        """Where "last year" ended that opened a sentence."""
        self._three_months = -1
        """Where the last expression of three months ended."""
        self.values = lexicon().values
        self.subject = Subject(tokens, self.day)

    def remember(self, reading: Reading) -> None:
        """Note a calendar value: "that day", "a year earlier" count from it."""
        value = reading.value.partition("T")[0]
        if value in _THREE_MONTHS:
            self._three_months = reading.end
        if not value[:4].isdecimal() or "X" in value:
            return
        aside = len(value) == 4 and self.tokens.word(reading.start - 1) == "since"
        if aside or self.tokens.word(reading.end) in context("made-then"):
            return  # "the most [since 1995], up from 10 percent a year earlier"; "the July forecast"
        self.reference = value
        opens = len(value) == 4 and reading.rule == "relative/anchor" and self.opens(reading.start)
        self._year_opens = reading.end if opens else -1
        if reading.rule in _DATED:
            self.dated = reading
        if value[4:6] == "-Q" and reading.rule in ("quarter", "quarter-year", "quarter-q"):
            self._report(value)
        elif len(value) == 10 and self._three_months == reading.start - 1 and self._ends(reading.start - 1):
            # "the three months to [30 September]"
            self._report(anchors.quarter_of(date.fromisoformat(value)))

    def opens(self, i: int) -> bool:
        """Tell whether token `i` opens a sentence."""
        return self.tokens.word(i - 1) in ("", ".", '"') or self.is_class(i - 1, "break")

    def _ends(self, k: int) -> bool:
        return self.tokens.words[k] in ("ended", "ending", "through", "to")

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

    def phase(self, i: int, j: int) -> str | None:
        """Return the mod that "early", "the end of" or "later" give."""
        k = self.has(i, j, "early", "edge", "earlier", "later")
        return self.value(k) if k >= 0 else None

    def step(self, i: int, j: int) -> int:
        """Return -1, 0 or 1 for the last, this or next whatever, by the words in `i` to `j`."""
        if self.has(i, j, "last", "past", "previous") >= 0:
            return -1
        return 1 if self.has(i, j, "next", "coming", "following") >= 0 else 0

    def said_year(self, i: int, j: int) -> int:
        """Return the year that "last year", "that year", "the following year" in `i` to `j` mean.

        The article's own is counted from, but where the words point back the year said last.
        """
        back = self.has(i, j, "that", "same", "previous", "following") >= 0
        own = self.day.year if self.day else 0
        year = int(self.reference[:4]) if back and self.reference else own
        return year + self.step(i, j)

    def said_from(self, i: int, j: int) -> date | None:
        """Return the day that "that", "the following" in `i` to `j` count from, if they do."""
        if not self.reference or self.has(i, j, "that", "same", "previous", "following") < 0:
            return None
        first, _ = interval(self.reference)
        return first if isinstance(first, date) else None

    def story_year(self, i: int, month: int, cue: Direction | None) -> int | None:
        """Return the year of a month at token `i` that goes on from a date said before, else None.

        "In [July 1944] he was wounded, and in [December] he went back." Only a history goes on so from
        sentence to sentence.
        """
        opened = self._opening_year(i)
        if opened and self.day and cue != ("future" if opened <= self.day.year else "told"):
            return opened
        if cue == "future":
            return None
        told = self.dated
        if not told or not self.day or i - told.end > _STORY:
            return None
        if not self.subject.is_history and (i - told.end > _SAME or self.tokens.sentence_ends(told.end, i)):
            return None
        year = int(told.value[:4]) + (month < int(told.value[5:7]))
        recent = self.day.year * 12 + self.day.month - _RECENT
        return year if year * 12 + month < recent else None

    def _opening_year(self, i: int) -> int | None:
        """Return the year that opens the sentence of token `i`: "Last year it was sold in [March]"."""
        k = self._year_opens
        if k < 0 or i - k > _SAME or self.tokens.sentence_ends(k + 1, i):
            return None
        return int(self.reference[:4]) if self.reference else None

    def unit(self, i: int, j: int) -> tuple[int, str]:
        """Return the last unit of time in `i` to `j`: its token and its code."""
        k = max(k for k in range(i, j) if self.is_class(k, *UNITS, "units", "uabbr"))
        return k, self.value(k)

    def said_day(self) -> str:
        """Return the day said last, else the anchor, as a value."""
        if self.reference and len(self.reference) == 10 and self.reference[5] != "W":
            return self.reference
        return self.day.isoformat() if self.day else "XXXX-XX-XX"

    def has(self, i: int, j: int, *names: str) -> int:
        """Return the first token of these classes in `i` to `j`, -1 if there is none."""
        classes, wanted = self.tokens.classes, _classes(names)
        for k in range(i, j):
            if classes[k] in wanted:
                return k
        return -1

    def value(self, k: int) -> str:
        """Return the lexicon's value of token `k`."""
        return self.values.get(self.tokens.words[k], "")

    def is_class(self, k: int, *names: str) -> bool:
        """Tell whether token `k` is there and of one of these classes."""
        classes = self.tokens.classes
        return 0 <= k < len(classes) and classes[k] in _classes(names)

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
        return int(digits[:9]) if digits.isdecimal() else int(self.value(k) or 0)

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

    def direction(self, i: int, j: int) -> Direction | None:
        """Return which way the clause says that the expression of tokens `i` to `j` points."""
        return direction(self.tokens, i, j)

    def is_made(self, k: int) -> bool:
        """Tell whether the century at token `k` is a hundred runs or points: "his third century"."""
        ordinal = self.is_class(k - 1, "ordword")
        return (
            self.subject.tells_of_cricket
            or self.is_class(k - 1 - ordinal, "its")
            or self.tokens.word(k + 1) in ("break", "breaks")
            or (self.tokens.word(k - 1) == "-" and self.tokens.word(k - 2) in ("half", "double"))
        )

    def is_number(self, k: int) -> bool:
        """Tell whether token `k` is a number in digits."""
        return 0 <= k < len(self.tokens.classes) and self.tokens.classes[k] in _NUMBERS

    def reported_quarter(self) -> str | None:
        """Return the quarter the article is about: the last named, else the last that has ended."""
        if self.quarter or not self.day:
            return self.quarter
        return anchors.shift_quarter(anchors.quarter_of(self.day), -1)


_STORY, _SAME, _RECENT = 80, 25, 6


@cache
def _classes(names: tuple[str, ...]) -> str:
    return "".join(CLASSES[name] for name in names)


_COUNTED = frozenset(CLASSES[n] for n in ("one", "teen", "ten"))
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def _fraction(word: str) -> float:
    if word in _SIGNS:
        return _SIGNS[word]
    return int(word[0]) / int(word[2]) if word[2] != "0" else 0.0


def one(
    start: int,
    end: int,
    value: str,
    rule: str,
    *,
    kind: DateKind = "date",
    mod: str | None = None,
    extent: Interval | None = None,
    offset: int | None = None,
) -> Readings:
    """Return a single reading, as readers give it."""
    return (
        Reading(
            start=start, end=end, value=value, rule=rule, kind=kind, mod=mod, extent=extent, offset=offset
        ),
    )


def part_of_day(i: int, j: int, day: str, part: str, rule: str, mod: str | None = None) -> Readings:
    """Return the reading of a part of a day: `2025-03-13TNI`."""
    return one(i, j, f"{day}T{part}", rule, kind="time", mod=mod)
