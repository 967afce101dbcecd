"""The public functions: each stage on its own, and `parse`, their composition."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast, get_args

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
    "check_arguments",
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
    id: str | float | None = None,
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
        id: passed through; a number becomes a string.
        language: what the article says its language is. The rules that ship are those of English, and they
            read every text, whatever is said here.
        gazetteer: the places there are; the one that ships with the library if None.
        home: where the publisher is, as "CC" or "CC-DIVISION" ("GB", "US-VA", "CA-08": ISO 3166-1 and
            GeoNames' code of the division): a hint for place names. A code that nothing has hints at nothing.
        demonyms: also give "Russian" and its like, as places of kind "demonym".
        candidates: also give the runners-up of every place.
        only: the stages to run, of "sentences", "quotes", "dates", "places"; what is left out is an empty
            tuple.

    Raises:
        TypeError: `text` is not a str, or another argument is of the wrong type.
        InputError: `published` is a string in which no date can be read, or `only` names what is no stage.
        DataError: the gazetteer is missing or damaged.

    >>> article = parse("“It rained,” Anna Lund said on Monday.", published="2025-03-14")
    >>> article.dates[0].value
    '2025-03-10'
    """
    view = _view(text)
    check_arguments(only=only, language=language, gazetteer=gazetteer, home=home)
    when = read_published(published)
    parts = layout.split_layout(view, when)
    if "sentences" in only:
        cut = sentences.split_sentences(view, parts.paragraphs, dateline=parts.dateline)
        parts = attrs.evolve(parts, sentences=cut)
    anchor = when or datelines.anchor(parts.dateline)
    names = find_names(view, parts) if "quotes" in only or "places" in only else None
    return Article(
        text=text,
        id=_id(id),
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
            view,
            parts,
            names,
            gazetteer,
            home=home and home.upper(),
            demonyms=demonyms,
            candidates=candidates,
        )
        if names is not None and "places" in only
        else (),
    )


def split_article(
    text: str, *, published: Published = None, quotations: Quotations = "split"
) -> ArticleParts:
    r"""Split one article into headline, byline, dateline, paragraphs with roles, and sentences.

    Args:
        text: the article's plain text.
        published: the day it appeared; a dateline without a year ("OSLO, March 3") takes it from there.
        quotations: "split" cuts inside quotations, "whole" never does.

    Raises:
        InputError: `published` or `quotations` cannot be used.

    >>> split_article("Rain stops play\n\nBy Anna Lund\n\nOSLO, March 3 (NTB) — It rained.").byline.authors
    ('Anna Lund',)
    """
    view = _view(text)
    _check_quotations(quotations)
    parts = layout.split_layout(view, read_published(published))
    return attrs.evolve(
        parts, sentences=sentences.split_sentences(view, parts.paragraphs, quotations, parts.dateline)
    )


def split_sentences(
    text: str, quotations: Quotations = "split", *, parts: ArticleParts | None = None
) -> tuple[Sentence, ...]:
    """Split a text into sentences; with `quotations="whole"` a quotation is never cut.

    `parts` is what `split_article` gave for the text, if it is there already: it saves the work.

    >>> [s.text for s in split_sentences("Dr. Lund spoke. It rained.")]
    ['Dr. Lund spoke.', 'It rained.']
    """
    view = _view(text)
    _check_quotations(quotations)
    parts = _own(view, parts) or layout.split_layout(view, head_only=True)
    return sentences.split_sentences(view, parts.paragraphs, quotations, parts.dateline)


def parse_byline(line: str) -> Byline | None:
    """Read a byline: its authors and contributors; None if it is none.

    >>> parse_byline("By Anna Lund and Bo Ek").authors
    ('Anna Lund', 'Bo Ek')
    """
    return bylines.parse_byline(_view(line))


def parse_dateline(text: str, *, published: Published = None) -> Dateline | None:
    """Read the dateline at the head of `text`; None if there is none.

    A date without a year takes that of `published`.

    >>> parse_dateline("OSLO, March 3 (NTB) — It rained.", published="2025-03-04").date
    datetime.date(2025, 3, 3)
    """
    return datelines.parse_dateline(_view(text), read_published(published))


def attribute_quotes(
    text: str, *, parts: ArticleParts | None = None, names: Names | None = None
) -> tuple[Quote, ...]:
    """Find the quotes of an article and who said each.

    `parts` is what `split_article` gave for the text, if it is there already: it saves the work. So do
    `names`, of `newsparse.names.people.find_names`.

    >>> [(quote.content, quote.speaker.name) for quote in attribute_quotes("“It rained,” Anna Lund said.")]
    [('It rained,', 'Anna Lund')]
    """
    view = _view(text)
    parts = _own(view, parts) or layout.split_layout(view)
    return attribute(view, parts, names or find_names(view, parts))


def normalize_dates(
    text: str, *, published: Published = None, parts: ArticleParts | None = None
) -> tuple[DateMention, ...]:
    """Find the dates, times, durations and sets of an article, with their TIMEX3 values.

    They are anchored at `published`, else at the date of the dateline in `parts` (what `split_article` gave
    for the text), else at nothing.

    >>> [mention.value for mention in normalize_dates("It rained last week.", published="2025-03-14")]
    ['2025-W10']
    """
    view = _view(text)
    parts = _own(view, parts)
    when: date | datetime | None = read_published(published)
    return normalize(view, when or datelines.anchor(parts.dateline if parts else None))


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
    """Find the places of an article and the gazetteer entry of each; see `parse` for the arguments.

    `parts` is what `split_article` gave for the text, if it is there already: it saves the work. So do
    `names`, of `newsparse.names.people.find_names`.

    >>> [(place.name, place.country_code) for place in normalize_places("It rained in Oslo and Bergen.")]
    [('Oslo', 'NO'), ('Bergen', 'NO')]
    """
    view = _view(text)
    check_arguments(gazetteer=gazetteer, home=home)
    parts = _own(view, parts) or layout.split_layout(view)
    return resolve_places(
        view,
        parts,
        names or find_names(view, parts),
        gazetteer,
        home=home and home.upper(),
        demonyms=demonyms,
        candidates=candidates,
    )


def _view(text: object) -> View:
    if not isinstance(text, str):
        raise TypeError(f"text is a str, not {type(text).__name__}")
    return View(text)


def check_arguments(
    *, only: object = STAGES, language: object = "en", gazetteer: object = None, home: object = None
) -> None:
    """Raise what `parse` raises for these arguments: a run finds out before its first row."""
    if not _are_stages(only):
        raise InputError(f"only: a tuple of {', '.join(STAGES)} is wanted, not {shorten(only)}")
    if not isinstance(language, str):
        raise TypeError(f"language is a str, not {type(language).__name__}")
    if gazetteer is not None and not hasattr(gazetteer, "lookup"):
        raise TypeError(
            f"gazetteer is an object such as SQLiteGazetteer(path), not {type(gazetteer).__name__}"
        )
    if home is not None and not isinstance(home, str):
        raise TypeError(f"home is a str, not {type(home).__name__}")


def _are_stages(only: object) -> bool:
    if isinstance(only, str):
        return False
    try:
        return set(cast("Iterable[object]", only)) <= set(STAGES)
    except TypeError:
        return False


def _check_quotations(quotations: object) -> None:
    if quotations not in get_args(Quotations):
        raise InputError(f"quotations: 'split' or 'whole' is wanted, not {shorten(quotations)}")


def _id(id: object) -> str | None:
    if id is not None and (not isinstance(id, (str, int, float)) or isinstance(id, bool)):
        raise TypeError(f"id is a str, a number or None, not {type(id).__name__}")
    return None if id is None else str(id)


def _own(view: View, parts: ArticleParts | None) -> ArticleParts | None:
    """Return `parts` if they are those of this text: offsets into another would be wrong without a word."""
    for span in parts.paragraphs if parts else ():
        if view.text[span.start : span.end] != span.text:
            raise InputError(f"parts are those of another text: {shorten(span.text)} is not at {span.start}")
    return parts
