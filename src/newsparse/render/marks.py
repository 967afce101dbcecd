"""What is shown of an article, apart from how: marks on its text, and rows for its tables.

Spans may overlap (a place in a quotation, a date across its closing mark). `lay_out` cuts each paragraph
into pieces that lie inside the same marks from end to end, so that a renderer never has to nest anything.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import attrs

from newsparse.model import Article, DateMention, Paragraph, PlaceMention, Quote

__all__ = [
    "KINDS",
    "TABLES",
    "Kind",
    "Mark",
    "Piece",
    "Row",
    "date_row",
    "lay_out",
    "marks",
    "place_row",
    "quote_row",
    "visible",
]

Kind = Literal["quote", "speaker", "cue", "date", "place"]
KINDS: tuple[Kind, ...] = ("quote", "speaker", "cue", "date", "place")
Row = tuple[str, ...]
TABLES: dict[str, Row] = {
    "Quotes": ("speaker", "quote", "kind"),
    "Dates": ("text", "value", "kind", "covers"),
    "Places": ("text", "name", "kind", "country", "latitude, longitude"),
}


@attrs.frozen
class Mark:
    """A span to be shown, and the note that stands behind it ("" for none)."""

    kind: Kind
    start: int
    end: int
    note: str = ""
    number: int = 0
    """The row of the kind's table, from 1; 0 where it has none."""


@attrs.frozen
class Piece:
    """A stretch of a paragraph under the same marks from end to end."""

    text: str
    marks: tuple[Mark, ...]
    first: tuple[Mark, ...]
    """Those of them that begin with this piece."""
    notes: tuple[str, ...]
    """What stands behind it: the notes of the marks that end here, or just before its "'s"."""


def marks(article: Article) -> list[Mark]:
    """Return the marks on the article's text, by where they start; the longer first."""
    found: dict[tuple[Kind, int, int], Mark] = {}

    def add(mark: Mark) -> None:
        # The parts of one attribution share their speaker and cue.
        if mark.start < mark.end:
            found.setdefault((mark.kind, mark.start, mark.end), mark)

    for number, quote in enumerate(article.quotes, 1):
        note = "" if quote.speaker else "?"
        add(Mark("quote", quote.start, quote.end, note, number))
        if quote.speaker:
            speaker = quote.speaker
            add(Mark("speaker", speaker.start, speaker.end, _unless_said(speaker.name, speaker.text)))
        if quote.cue:
            add(Mark("cue", quote.cue.start, quote.cue.end))
    for number, date in enumerate(article.dates, 1):
        add(Mark("date", date.start, date.end, _unless_said(date.value, date.text), number))
    for number, place in enumerate(article.places, 1):
        country = place.country_code or ""
        name = _unless_said(place.name, place.text)
        add(Mark("place", place.start, place.end, ", ".join(filter(None, (name, country))), number))
    return sorted(found.values(), key=lambda mark: (mark.start, -mark.end, KINDS.index(mark.kind)))


def _unless_said(name: str, text: str) -> str:
    """Return the name, or "" where the text says it already."""
    return "" if _one_line(name).casefold() in _one_line(text).casefold() else name


def lay_out(article: Article) -> Iterator[tuple[Paragraph, list[Piece]]]:
    """Yield the paragraphs of the article, each cut into pieces."""
    waiting = marks(article)
    waiting.reverse()
    active: list[Mark] = []
    for paragraph in article.paragraphs:
        while waiting and waiting[-1].start < paragraph.end:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.end > paragraph.start]
        yield paragraph, _pieces(paragraph, active)


def _pieces(paragraph: Paragraph, active: list[Mark]) -> list[Piece]:
    """Cut the paragraph wherever a mark begins or ends."""
    start, end = paragraph.start, paragraph.start + len(paragraph.text)
    begins: dict[int, list[Mark]] = {}
    notes: dict[int, list[str]] = {}
    cuts = {start, end}
    for mark in active:
        if mark.start < end and mark.end > start:
            begins.setdefault(max(mark.start, start), []).append(mark)
            cuts.add(min(mark.end, end))
            if mark.note and mark.end <= end:
                tail = paragraph.text[mark.end - start : mark.end - start + 2] in ("'s", "’s")
                notes.setdefault(mark.end + 2 * tail, []).append(mark.note)
    open_: list[Mark] = []
    pieces: list[Piece] = []
    for a, b in pairwise(sorted(cuts | begins.keys() | notes.keys())):
        open_ = [mark for mark in open_ if mark.end > a] + begins.get(a, [])
        pieces.append(
            Piece(
                text=paragraph.text[a - start : b - start],
                marks=tuple(open_),
                first=tuple(mark for mark in begins.get(a, []) if mark.start == a),
                notes=tuple(notes.get(b, [])),
            )
        )
    return pieces


def quote_row(quote: Quote) -> Row:
    """Return the row of the table "Quotes"."""
    return quote.speaker.name if quote.speaker else "?", _one_line(quote.text), quote.kind


def date_row(date: DateMention) -> Row:
    """Return the row of the table "Dates"."""
    value = f"{date.value} {date.mod}" if date.mod else date.value
    first, last = _moment(date.earliest), _moment(date.latest)
    covers = first if first == last else f"{first} to {last}".strip()
    return _one_line(date.text), value, date.kind, covers


def _moment(moment: dt.date | dt.datetime | None) -> str:
    if isinstance(moment, dt.datetime):
        return moment.isoformat(" ", "minutes")
    return moment.isoformat() if moment else ""


def place_row(place: PlaceMention) -> Row:
    """Return the row of the table "Places"."""
    known = place.latitude is not None and place.longitude is not None
    where = f"{place.latitude:.2f}, {place.longitude:.2f}" if known else ""
    return _one_line(place.text), place.name, place.kind, place.country_code or "", where


def _one_line(text: str) -> str:
    return " ".join(text.split())


# Lone surrogates cannot be written, control characters steer a terminal, and the marks of direction can make
# a text read in an order it does not have.
_HIDDEN: dict[int, str] = dict.fromkeys(
    (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"
)
_HIDDEN.update(dict.fromkeys(map(ord, "\t\v\f\r\u0085\u2028\u2029"), " "))
del _HIDDEN[ord("\n")]


def visible(text: str) -> str:
    """Return the text as it can be shown: what cannot be printed, or would not be seen, as U+FFFD."""
    if text.isprintable():
        return text
    return text.translate(_HIDDEN).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
