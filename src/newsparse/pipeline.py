"""The public functions: each stage on its own, and `parse`, their composition."""

from datetime import date, datetime

import attrs

from newsparse.dates.grammar import normalize
from newsparse.dates.values import Published, read_published
from newsparse.errors import InputError, shorten
from newsparse.model import (
    Article,
    ArticleParts,
    Byline,
    Dateline,
    DateMention,
    PlaceMention,
    Quote,
    Sentence,
)
from newsparse.names.people import Names, find_names
from newsparse.places.gazetteer import Gazetteer
from newsparse.places.resolution import resolve_places
from newsparse.quotes.speakers import attribute
from newsparse.splitting import bylines, datelines, layout, sentences
from newsparse.splitting.sentences import Quotations
from newsparse.text import View

__all__ = [
    "STAGES",
    "attribute_quotes",
    "normalize_dates",
    "normalize_places",
    "parse",
    "parse_byline",
    "parse_dateline",
    "split_article",
    "split_sentences",
]

STAGES = ("sentences", "quotes", "dates", "places")
"""What `parse(only=...)` can be asked for; the parts are always there."""


def parse(
    text: str,
    *,
    published: Published = None,
    id: str | None = None,
    language: str = "en",
    gazetteer: Gazetteer | None = None,
    home: str | None = None,
    demonyms: bool = False,
    candidates: bool = False,
    only: tuple[str, ...] = STAGES,
) -> Article:
    """Take a news article apart.

    Args:
        text: the article's plain text; offsets in the result are code points into it.
        published: the day (or moment) it appeared: a date, a datetime, an ISO or any readable date string.
            Relative dates ("Thursday") are anchored there, else at the dateline's date.
        id: passed through.
        language: of the text; "en" is the only language whose rules ship today.
        gazetteer: the places there are; the one that ships with the library if None.
        home: where the publisher is, as "CC" or "CC-SUBDIVISION" ("US-VA"): a hint for place names.
        demonyms: also give "Russian" and its like, as places of kind "demonym".
        candidates: also give the runners-up of every place.
        only: the stages to run, of `STAGES`; what is left out is an empty tuple.

    Raises:
        TypeError: `text` is not a str.
        InputError: `published` is a string in which no date can be read, or `only` names what is no stage.

    >>> article = parse("“It rained,” Anna Lund said on Monday.", published="2025-03-14")
    >>> article.dates[0].value
    '2025-03-10'
    """
    view = _view(text)
    if isinstance(only, str) or not set(only) <= set(STAGES):
        raise InputError(f"only: a tuple of {', '.join(STAGES)} is wanted, not {shorten(only)}")
    when = read_published(published)
    parts = layout.split_layout(view, when)
    if "sentences" in only:
        cut = sentences.split_sentences(view, parts.paragraphs, dateline=parts.dateline)
        parts = attrs.evolve(parts, sentences=cut)
    anchor = when or datelines.anchor(parts.dateline)
    names = find_names(view, parts) if "quotes" in only or "places" in only else None
    return Article(
        text=text,
        id=id,
        published=when,
        language=language,
        headline=parts.headline,
        byline=parts.byline,
        dateline=parts.dateline,
        paragraphs=parts.paragraphs,
        sentences=parts.sentences,
        quotes=attribute(view, parts, names) if names is not None and "quotes" in only else (),
        dates=normalize(view, anchor) if "dates" in only else (),
        places=resolve_places(
            view, parts, names, gazetteer, home=home, demonyms=demonyms, candidates=candidates
        )
        if names is not None and "places" in only
        else (),
    )


def split_article(
    text: str, *, published: Published = None, quotations: Quotations = "split"
) -> ArticleParts:
    """Split one article into headline, byline, dateline, paragraphs with roles, and sentences."""
    view = _view(text)
    parts = layout.split_layout(view, read_published(published))
    return attrs.evolve(
        parts, sentences=sentences.split_sentences(view, parts.paragraphs, quotations, parts.dateline)
    )


def split_sentences(
    text: str, quotations: Quotations = "split", *, parts: ArticleParts | None = None
) -> tuple[Sentence, ...]:
    """Split a text into sentences; with `quotations="whole"` a quotation is never cut.

    >>> [s.text for s in split_sentences("Dr. Lund spoke. It rained.")]
    ['Dr. Lund spoke.', 'It rained.']
    """
    view = _view(text)
    parts = parts or layout.split_layout(view, head_only=True)
    return sentences.split_sentences(view, parts.paragraphs, quotations, parts.dateline)


def parse_byline(line: str) -> Byline | None:
    """Read a byline ("By Anna Lund and Bo Ek"): its authors and contributors; None if it is none."""
    return bylines.parse_byline(_view(line))


def parse_dateline(text: str, *, published: Published = None) -> Dateline | None:
    """Read the dateline at the head of `text` ("OSLO, March 3 (NTB) —"); None if there is none."""
    return datelines.parse_dateline(_view(text), read_published(published))


def attribute_quotes(
    text: str, *, parts: ArticleParts | None = None, names: Names | None = None
) -> tuple[Quote, ...]:
    """Find the quotes of an article and who said each."""
    view = _view(text)
    parts = parts or layout.split_layout(view)
    return attribute(view, parts, names or find_names(view, parts))


def normalize_dates(
    text: str, *, published: Published = None, parts: ArticleParts | None = None
) -> tuple[DateMention, ...]:
    """Find the dates, times, durations and sets of an article, with their TIMEX3 values.

    They are anchored at `published`, else at the date of the dateline in `parts`, else at nothing.
    """
    when: date | datetime | None = read_published(published)
    return normalize(_view(text), when or datelines.anchor(parts.dateline if parts else None))


def normalize_places(
    text: str,
    *,
    gazetteer: Gazetteer | None = None,
    home: str | None = None,
    demonyms: bool = False,
    candidates: bool = False,
    parts: ArticleParts | None = None,
    names: Names | None = None,
) -> tuple[PlaceMention, ...]:
    """Find the places of an article and the gazetteer entry of each; see `parse` for the arguments."""
    view = _view(text)
    parts = parts or layout.split_layout(view)
    return resolve_places(
        view,
        parts,
        names or find_names(view, parts),
        gazetteer,
        home=home,
        demonyms=demonyms,
        candidates=candidates,
    )


def _view(text: object) -> View:
    if not isinstance(text, str):
        raise TypeError(f"text is a str, not {type(text).__name__}")
    return View(text)
