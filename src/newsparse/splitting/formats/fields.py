"""What the formats share: dates as exports print them, labels, tidy text, blocks of lines."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from functools import cache

import attrs

from newsparse.lexicon import table

__all__ = [
    "Block",
    "FoundDate",
    "blocks",
    "find_date",
    "is_dated",
    "is_weekday",
    "label_of",
    "one_line",
    "opens_as",
    "part_lines",
    "read_time",
]

_SEARCHED = 240
"""Characters of a header line that are searched for a date."""

# 9 March 2021 · 9. März 2021 · 1er octobre 2013 · 9 de marzo de 2021 · 26-FEB-1987 · le 5 octobre 2013
_DAY_FIRST = (
    r"(?P<d1>\d{1,2})(?:\.|er|º|ª|st|nd|rd|th)?[ \-./]{0,3}(?:de |of |d')?"
    r"(?P<m1>[^\W\d_]{3,14})\.?,?[ \-./]{0,3}(?:del? )?(?P<y1>\d{4})"
)
# March 9, 2021 · Mar 9 2021 · March 9th, 2021
_MONTH_FIRST = r"(?P<m2>[^\W\d_]{3,14})\.? {1,3}(?P<d2>\d{1,2})(?:st|nd|rd|th)?,? {1,3}(?P<y2>\d{4})"
# 2021-03-09 · 2021/03/09/ · 2021年3月9日 · 2021년 3월 9일
_YEAR_FIRST = (
    r"(?P<y3>\d{4})(?:[-/.]| ?[年년]) {0,2}(?P<m3>\d{1,2})(?:[-/.]| ?[月월]) {0,2}"
    r"(?P<d3>\d{1,2})(?: ?[日일])?"
)
# 2021 Mar 09 · 2021, March 9 · 2021/Mar/09
_YEAR_WORD = r"(?P<y6>\d{4})(?:,? {1,2}|[/-])(?P<m6>[^\W\d_]{3,14})(?:\.? {1,2}|[/-])(?P<d6>\d{1,2})"
# 20210309
_COMPACT = r"(?P<y4>\d{4})(?P<m4>\d{2})(?P<d4>\d{2})(?!\d)"
# 09.03.2021 · 9/3/2021: the day first, unless that cannot be
_NUMERIC = r"(?P<d5>\d{1,2})[./-](?P<m5>\d{1,2})[./-](?P<y5>\d{4})"
_DATE = re.compile(
    rf"(?<![\w])(?:{_YEAR_FIRST}|{_YEAR_WORD}|{_COMPACT}|{_NUMERIC}|{_DAY_FIRST}|{_MONTH_FIRST})(?!\d)"
)
# March 2010 · Winter 2011: no day, but a date line all the same
_MONTH_YEAR = re.compile(r"\b([^\W\d_]{3,14})\.?,? {1,3}(\d{4})\b")
_SPACES = re.compile(r"\s+")


@attrs.frozen
class FoundDate:
    """A date in a header line and where it stands."""

    date: dt.date
    start: int
    end: int


@cache
def _months() -> dict[str, int]:
    return {name: int(columns[0]) for name, columns in table("months", "formats").items()}


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(table("weekdays", "formats"))


def _month(word: str) -> int | None:
    return _months().get(word.casefold())


def find_date(line: str) -> FoundDate | None:
    """Return the first calendar date in a header line, in any language of data/formats/months.txt.

    >>> find_date("Politique, jeudi 5 octobre 2013, p. 4").date.isoformat()
    '2013-10-05'
    """
    line = line[:_SEARCHED].replace("\u00a0", " ").replace("\n", " ")
    position = 0
    while found := _DATE.search(line, position):
        date = _date_of(found)
        if date:
            return FoundDate(date, found.start(), found.end())
        position = found.start() + 1
    return None


def _date_of(found: re.Match[str]) -> dt.date | None:
    groups = {k: v for k, v in found.groupdict().items() if v is not None}
    form = next(iter(groups))[-1]
    year, day, month_text = int(groups["y" + form]), int(groups["d" + form]), groups["m" + form]
    month = int(month_text) if month_text.isdecimal() else _month(month_text)
    if month is None or not 1600 <= year <= 2199:
        return None
    if form == "5" and month > 12:
        day, month = month, day
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def is_dated(line: str) -> bool:
    """Say whether a header line gives a date, be it only a month or a season and a year.

    >>> is_dated("March 2010"), is_dated("Winter has come")
    (True, False)
    """
    if find_date(line):
        return True
    found = _MONTH_YEAR.search(line[:_SEARCHED])
    return found is not None and (
        _month(found[1]) is not None
        or found[1].casefold() in ("spring", "summer", "autumn", "fall", "winter")
    )


def is_weekday(word: str) -> bool:
    """Say whether a word names a day of the week, in any language of data/formats/weekdays.txt."""
    return word.strip(" ,.").casefold() in _weekdays()


def read_time(value: object) -> dt.date | dt.datetime | None:
    """Read a machine's date or time: ISO 8601, RFC 822, seconds or milliseconds since 1970; else any date.

    >>> read_time("2021-03-09T06:00:00Z").isoformat(), read_time("9 March 2021").isoformat()
    ('2021-03-09T06:00:00+00:00', '2021-03-09')
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _since_1970(value)
    if not isinstance(value, str):
        return None
    text = value.strip()[:_SEARCHED]
    if text.isdecimal() and text.isascii() and len(text) in (10, 13):
        return _since_1970(int(text))
    return _iso(text) or _rfc822(text) or _found(text)


def _since_1970(value: float) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(value / 1000 if abs(value) > 1e11 else value, dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _iso(text: str) -> dt.date | dt.datetime | None:
    if len(text) < 8 or not text[:4].isdecimal() or not text.isascii():
        return None
    # 2021-03-09 06:00:00 UTC and 2021-03-09T06:00:00.1234567Z are written too, and Python refuses them
    tidy = re.sub(r" ?(?:UTC|GMT)$", "Z", text)
    tidy = re.sub(r"(\.\d{6})\d{1,9}", r"\1", tidy)
    try:
        return dt.date.fromisoformat(tidy) if len(tidy) <= 10 else dt.datetime.fromisoformat(tidy)
    except ValueError:
        return None


def _rfc822(text: str) -> dt.datetime | None:
    if ":" not in text or not text.isascii():
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _found(text: str) -> dt.date | None:
    found = find_date(text)
    return found.date if found else None


def one_line(text: str | None) -> str | None:
    r"""Join the lines of a value and squeeze its spaces; None for nothing.

    >>> one_line("  First part;\n   second part ")
    'First part; second part'
    """
    if not text:
        return None
    return _SPACES.sub(" ", text).strip() or None


def part_lines(text: str, *, longest: int = 100) -> str:
    r"""Part the lines of a text by blank lines, if they are paragraphs: one is too long to be wrapped.

    >>> part_lines("One.\nTwo.", longest=0), part_lines("One.\nTwo.")
    ('One.\n\nTwo.', 'One.\nTwo.')
    """
    lines = text.split("\n")
    if len(lines) < 2 or max(map(len, lines)) <= longest:
        return text
    return "\n\n".join(line.strip() for line in lines if line.strip())


@cache
def _openers(kind: str) -> tuple[str, ...]:
    return tuple(term for term, columns in table("openers", "formats").items() if columns[0] == kind)


def opens_as(line: str, kind: str) -> bool:
    """Say whether a line begins as its kind does: "byline", "copyright", "cover", ….

    >>> opens_as("Von Anna Lund", "byline"), opens_as("Vonovia", "byline")
    (True, False)
    """
    folded = line[:40].lstrip().casefold()
    found = next((term for term in _openers(kind) if folded.startswith(term)), None)
    return found is not None and not (found[-1].isalpha() and folded[len(found) : len(found) + 1].isalpha())


@attrs.frozen(kw_only=True)
class Block:
    """Lines that stand together; `start` and `end` are offsets in the source."""

    text: str
    start: int = 0
    end: int = 0
    centred: bool = False
    labelled: bool = True
    """Whether a label may open it; markup may tell that none does."""

    @property
    def line(self) -> str:
        """The block as one line."""
        return _SPACES.sub(" ", self.text).strip()


def blocks(lines: Iterable[tuple[int, str]]) -> Iterator[Block]:
    """Part (offset, line) pairs at blank lines; a block of lines all deeply indented is centred."""
    held: list[tuple[int, str]] = []
    for offset, line in lines:
        if line.strip():
            held.append((offset, line))
        elif held:
            yield _block(held)
            held = []
    if held:
        yield _block(held)


def _block(held: list[tuple[int, str]]) -> Block:
    text = "\n".join(line.rstrip("\r\n") for _, line in held)
    left = len(text) - len(text.lstrip())
    start = held[0][0] + left
    offset, last = held[-1]
    return Block(
        text=text.strip(),
        start=start,
        end=offset + len(last.rstrip()),
        centred=all(line.startswith("        ") for _, line in held),
    )


_LABEL = re.compile(
    r"[ \t]{0,3}([^\W\d_][\w\-/'’.() ]{0,38}?)[ \u00a0]{0,2}[:：](?=\s|$|(?<=：)|[\u2e80-\uffff])"
)


def label_of(block: str, labels: str) -> tuple[str, str, str] | None:
    """Part "BYLINE: Anna Lund" into its label as printed, the field it names, and the value.

    `labels` is a table of data/formats: label, casefolded -> field. An unknown label is None.
    """
    found = _LABEL.match(block)
    if not found:
        return None
    field = table(labels, "formats").get(found[1].casefold())
    return (found[1], field[0], block[found.end() :].strip()) if field else None
