"""Articles as tidy tables for pandas and Polars: one row a mention.

>>> import newsparse
>>> article = newsparse.parse("“It rained,” Anna Lund said.", id="a")
>>> columns("quotes", [article])["article_id"]
['a']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, Literal, TypeAlias

from newsparse.errors import InputError, shorten
from newsparse.model import Article, DateMention, PlaceMention, Quote, RowError, Sentence

__all__ = ["articles", "columns", "dates", "places", "quotes", "sentences"]

Library = Literal["pandas", "polars"]
Frame: TypeAlias = Any
"""A `pandas.DataFrame` or a `polars.DataFrame`."""

_Column: TypeAlias = tuple[Literal["string", "integer", "number"], Callable[[Any], Any]]


def _iso(value: Any) -> str | None:
    return None if value is None else str(value.isoformat())


_SPAN: dict[str, _Column] = {
    "start": ("integer", lambda m: m.start),
    "end": ("integer", lambda m: m.end),
    "text": ("string", lambda m: m.text),
}


def _quote_columns() -> dict[str, _Column]:
    def of_speaker(name: str) -> Callable[[Quote], Any]:
        return lambda q: None if q.speaker is None else getattr(q.speaker, name)

    return {
        **_SPAN,
        "content": ("string", lambda q: q.content),
        "kind": ("string", lambda q: q.kind),
        "speaker": ("string", of_speaker("name")),
        "speaker_text": ("string", of_speaker("text")),
        "speaker_role": ("string", of_speaker("role")),
        "cue": ("string", lambda q: None if q.cue is None else q.cue.text),
        "confidence": ("number", lambda q: q.confidence),
        "rule": ("string", lambda q: q.rule),
    }


_DATES: dict[str, _Column] = {
    **_SPAN,
    "kind": ("string", lambda d: d.kind),
    "value": ("string", lambda d: d.value),
    "mod": ("string", lambda d: d.mod),
    "earliest": ("string", lambda d: _iso(d.earliest)),
    "latest": ("string", lambda d: _iso(d.latest)),
    "rule": ("string", lambda d: d.rule),
}
_PLACES: dict[str, _Column] = {
    **_SPAN,
    "name": ("string", lambda p: p.name),
    "kind": ("string", lambda p: p.kind),
    "country_code": ("string", lambda p: p.country_code),
    "latitude": ("number", lambda p: p.latitude),
    "longitude": ("number", lambda p: p.longitude),
    "geonames_id": ("integer", lambda p: p.geonames_id),
    "confidence": ("number", lambda p: p.confidence),
    "rule": ("string", lambda p: p.rule),
}
_SENTENCES: dict[str, _Column] = {**_SPAN, "paragraph": ("integer", lambda s: s.paragraph)}
_ARTICLES: dict[str, _Column] = {
    "published": ("string", lambda a: _iso(a.published)),
    "language": ("string", lambda a: a.language),
    "headline": ("string", lambda a: a.headline and a.headline.text),
    "authors": ("string", lambda a: a.byline and "; ".join(a.byline.authors)),
    "dateline_place": ("string", lambda a: a.dateline and a.dateline.place),
    "agency": ("string", lambda a: a.dateline and a.dateline.agency),
    "sentences": ("integer", lambda a: len(a.sentences)),
    "quotes": ("integer", lambda a: len(a.quotes)),
    "dates": ("integer", lambda a: len(a.dates)),
    "places": ("integer", lambda a: len(a.places)),
}


def quotes(articles: Iterable[Article | RowError], to: Library = "pandas") -> Frame:
    """Return a frame of quotes, one a row.

    Args:
        articles: parsed articles; errors among them are passed over.
        to: pandas or polars, which has to be installed.

    Returns:
        Columns article_id, position (from 0 within the article), start, end, text, content, kind, speaker
        (the fullest name), speaker_text, speaker_role, cue, confidence, rule.

    Raises:
        InputError: `to` is neither, or not installed.
    """
    return _frame("quotes", articles, to)


def dates(articles: Iterable[Article | RowError], to: Library = "pandas") -> Frame:
    """Return a frame of dates, one a row; arguments and errors as in `quotes`.

    Returns:
        Columns article_id, position, start, end, text, kind, value, mod, earliest, latest (ISO 8601 strings:
        some are days, some moments), rule.
    """
    return _frame("dates", articles, to)


def places(articles: Iterable[Article | RowError], to: Library = "pandas") -> Frame:
    """Return a frame of places, one a row; arguments and errors as in `quotes`.

    Returns:
        Columns article_id, position, start, end, text, name, kind, country_code, latitude, longitude,
        geonames_id, confidence, rule. The runners-up are not in it.
    """
    return _frame("places", articles, to)


def sentences(articles: Iterable[Article | RowError], to: Library = "pandas") -> Frame:
    """Return a frame of sentences, one a row; arguments and errors as in `quotes`.

    Returns:
        Columns article_id, position, start, end, text, paragraph (its index).
    """
    return _frame("sentences", articles, to)


def articles(articles: Iterable[Article | RowError], to: Library = "pandas") -> Frame:
    """Return a frame of articles, one a row; arguments and errors as in `quotes`.

    Returns:
        Columns article_id, published, language, headline, authors (parted by "; "), dateline_place, agency,
        and how many sentences, quotes, dates and places there are.
    """
    return _frame("articles", articles, to)


_Table = Literal["articles", "sentences", "quotes", "dates", "places"]


def columns(table: _Table, articles: Iterable[Article | RowError]) -> dict[str, list[Any]]:
    """Return a table as plain lists, column by column: for a library that is not named here."""
    spec, rows = _spec(table), list(_rows(table, articles))
    out: dict[str, list[Any]] = {"article_id": [name for name, _, _ in rows]}
    if table != "articles":
        out["position"] = [position for _, position, _ in rows]
    return out | {name: [get(item) for _, _, item in rows] for name, (_, get) in spec.items()}


def _spec(table: _Table) -> Mapping[str, _Column]:
    return {
        "articles": _ARTICLES,
        "sentences": _SENTENCES,
        "quotes": _quote_columns(),
        "dates": _DATES,
        "places": _PLACES,
    }[table]


def _rows(
    table: _Table, articles: Iterable[Article | RowError]
) -> Iterable[tuple[str | None, int, Article | Sentence | Quote | DateMention | PlaceMention]]:
    for article in articles:
        if isinstance(article, RowError):
            continue
        for position, item in enumerate((article,) if table == "articles" else getattr(article, table)):
            yield article.id, position, item


# The libraries' names for the three kinds of column; all can be missing.
_TYPES = {
    "pandas": {"string": "string", "integer": "Int64", "number": "Float64"},
    "polars": {"string": "String", "integer": "Int64", "number": "Float64"},
}


def _frame(table: _Table, articles: Iterable[Article | RowError], to: str) -> Frame:
    if to not in _TYPES:
        raise InputError(f"to is 'pandas' or 'polars', not {shorten(to)}")
    try:
        library: Any = import_module(to)
    except ImportError:
        raise InputError(f"{to} is not installed: pip install 'newsparse[{to}]'") from None
    kinds = {"article_id": "string", "position": "integer", **{n: k for n, (k, _) in _spec(table).items()}}
    types = _TYPES[to]
    values = columns(table, articles)
    if to == "pandas":
        return library.DataFrame(
            {name: library.Series(v, dtype=types[kinds[name]]) for name, v in values.items()}
        )
    return library.DataFrame(values, schema={name: getattr(library, types[kinds[name]]) for name in values})
