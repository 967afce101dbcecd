"""The objects an article becomes.

All are frozen, keyword-only attrs classes; sequences are tuples; `None` means unknown. Offsets count code
points into the text that was given, `end` exclusive, and for every span `text[start:end] == span.text`.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

import attrs

__all__ = [
    "Article",
    "ArticleParts",
    "Byline",
    "DateKind",
    "DateMention",
    "Dateline",
    "Headline",
    "Paragraph",
    "PlaceCandidate",
    "PlaceMention",
    "Quote",
    "QuoteKind",
    "RawArticle",
    "Role",
    "RowError",
    "Sentence",
    "Span",
    "Speaker",
]

Role = Literal[
    "headline",
    "byline",
    "dateline",
    "lead",
    "paragraph",
    "heading",
    "caption",
    "list",
    "table",
    "editor_note",
    "correction",
    "boilerplate",
    "related",
]
QuoteKind = Literal["direct", "mixed", "indirect"]
DateKind = Literal["date", "time", "duration", "set"]

# A mark that opens a quotation, and what may close it. Straight marks close themselves; German „…“ and
# »…« reverse the direction of “ and « .
_CLOSERS = {
    '"': '"”',
    "“": '”"“',
    "”": "”",
    "„": "“”",
    "‟": "”",
    "'": "'’",
    "‘": "’'",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "″": "″",
    "＂": "＂",
}
_LONG_MARKS = ("``", "''", "‘‘", "’’", "´´", ",,")


@attrs.frozen(kw_only=True)
class Span:
    """A stretch of the text: `start` and `end` are code points, `end` exclusive."""

    start: int
    end: int
    text: str


@attrs.frozen(kw_only=True)
class Headline(Span):
    """The article's headline, as printed."""


@attrs.frozen(kw_only=True)
class Byline(Span):
    """The line that names the authors."""

    authors: tuple[str, ...] = ()
    """Names as printed, in order; empty where only an agency is named."""
    contributors: tuple[str, ...] = ()
    """Names from "… contributed reporting" and its like."""


@attrs.frozen(kw_only=True)
class Dateline(Span):
    """The place, date and agency before the lead's dash; the span leaves out the dash."""

    place: str | None = None
    date: dt.date | None = None
    agency: str | None = None


@attrs.frozen(kw_only=True)
class Paragraph(Span):
    """A block of the text and the part it plays in the article."""

    role: Role = "paragraph"


@attrs.frozen(kw_only=True)
class Sentence(Span):
    """A sentence; `paragraph` is the index of its paragraph."""

    paragraph: int = 0


@attrs.frozen(kw_only=True)
class Speaker(Span):
    """Who said it: the span is the mention beside the quote, which may be a pronoun."""

    name: str
    """The fullest name the article gives ("Anna Lund" for "she"), or the mention itself if there is none."""
    role: str | None = None
    """What the article says of them, such as "foreign policy adviser"."""


@attrs.frozen(kw_only=True)
class Quote(Span):
    """Quoted words, their marks included."""

    kind: QuoteKind = "direct"
    """direct: all that is reported is quoted; mixed: a quoted part of a longer report; indirect: no marks."""
    speaker: Speaker | None = None
    cue: Span | None = None
    """The words that report: "said", "according to"."""
    confidence: float = 0.0
    """How sure the attribution is, 0 to 1."""
    rule: str = ""
    """Which rule decided; docs/reference/quotes.md lists them."""

    @property
    def content(self) -> str:
        """The words without their marks; the marks that open later paragraphs go too.

        >>> Quote(start=0, end=6, text="“Yes.”").content
        'Yes.'
        """
        body = self.text
        if self.kind == "indirect":
            return body
        mark = next((m for m in _LONG_MARKS if body.startswith(m)), body[:1])
        if mark not in _LONG_MARKS and mark not in _CLOSERS:
            return body
        body = body[len(mark) :]
        closers = (mark, "''", "’’", "´´") if mark in _LONG_MARKS else tuple(_CLOSERS[mark])
        closer = next((c for c in closers if body.endswith(c)), "")
        body = body[: len(body) - len(closer)]
        lines = body.split("\n")
        for i, line in enumerate(lines[1:], 1):
            stripped = line.lstrip()
            if stripped.startswith(mark):
                lines[i] = line[: len(line) - len(stripped)] + stripped[len(mark) :]
        return "\n".join(lines)


@attrs.frozen(kw_only=True)
class DateMention(Span):
    """A date, time, duration or set (a recurring time), with its TIMEX3 value."""

    kind: DateKind = "date"
    value: str
    """TIMEX3: `2025-03-13`, `2024-08`, `2025-Q1`, `2025-W11-WE`, `P30D`, `XXXX-WXX-4`, `PRESENT_REF`, …"""
    mod: str | None = None
    """TIMEX3: START, MID, END, APPROX, LESS_THAN, MORE_THAN, EQUAL_OR_LESS or EQUAL_OR_MORE."""
    earliest: dt.date | dt.datetime | None = None
    latest: dt.date | dt.datetime | None = None
    """The first and last day (or moment) the value covers; None where unbounded or unknown."""
    rule: str = ""
    """Which rule read it, and what it was anchored on; docs/reference/dates.md lists them."""


@attrs.frozen(kw_only=True)
class PlaceCandidate:
    """A gazetteer entry that a mention might have meant."""

    name: str
    kind: str
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    score: float = 0.0


@attrs.frozen(kw_only=True)
class PlaceMention(Span):
    """A place name, resolved to one gazetteer entry; coordinates are None where it is in no gazetteer."""

    name: str
    """The canonical name."""
    kind: str
    """country, region, county, city, district, water, land, continent, demonym, …"""
    country_code: str | None = None
    """ISO 3166-1 alpha-2."""
    latitude: float | None = None
    longitude: float | None = None
    """WGS84 degrees."""
    geonames_id: int | None = None
    confidence: float = 0.0
    rule: str = ""
    """Which rule decided; docs/reference/places.md lists them."""
    candidates: tuple[PlaceCandidate, ...] = ()
    """The runners-up, best first, where they were asked for."""


@attrs.frozen(kw_only=True)
class ArticleParts:
    """What `split_article` gives: the parts of one article."""

    headline: Headline | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()


@attrs.frozen(kw_only=True)
class Article:
    """A parsed article."""

    text: str | None
    """The text that was given; None only where an article was read back from JSON that left it out."""
    id: str | None = None
    published: dt.date | dt.datetime | None = None
    language: str = "en"
    headline: Headline | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()


def _no_metadata() -> Mapping[str, Any]:
    return {}


@attrs.frozen(kw_only=True)
class RawArticle:
    """One article of a file of many, as the export gave it; `start` and `end` are its place in the file."""

    text: str
    headline: str | None = None
    byline: str | None = None
    published: dt.date | dt.datetime | None = None
    publication: str | None = None
    section: str | None = None
    start: int | None = None
    """Code points into the decoded file; None where the file is not plain text (a ZIP, a DOCX)."""
    end: int | None = None
    metadata: Mapping[str, Any] = attrs.field(factory=_no_metadata)
    """Whatever else the file said, by the names it used."""


@attrs.frozen(kw_only=True)
class RowError:
    """A row that could not be parsed, in place of its article."""

    id: str | None = None
    line: int | None = None
    """1-based line of the input, where it has lines."""
    type: str
    """The exception's name."""
    message: str
    stage: str | None = None
    """Where it happened: read, parse or write."""
