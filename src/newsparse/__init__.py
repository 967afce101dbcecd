"""News articles to typed objects: parts, quotes with their speakers, dates, places.

>>> import newsparse
>>> article = newsparse.parse("OSLO (NTB) — “It rained,” Anna Lund said on Monday.", published="2025-03-14")
>>> [(quote.speaker.name, quote.content) for quote in article.quotes]
[('Anna Lund', 'It rained,')]

`parse` takes one text, `parse_many` many rows, `split_articles` a file of many articles; `dumps` and `loads`
are the JSON form. Tables for pandas and Polars are in `newsparse.frames`, Arrow and the engines in
`newsparse.arrow` (extra `arrow`), gazetteers of your own in `newsparse.places.gazetteer`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from newsparse.errors import DataError, InputError, NewsparseError, NewsparseWarning
from newsparse.model import (
    Article,
    ArticleParts,
    Byline,
    Dateline,
    DateMention,
    Headline,
    Paragraph,
    PlaceCandidate,
    PlaceMention,
    Quote,
    RawArticle,
    RowError,
    Sentence,
    Span,
    Speaker,
)

if TYPE_CHECKING:
    from newsparse import arrow as arrow
    from newsparse import frames as frames
    from newsparse.batch import parse_many
    from newsparse.codec import dumps, from_dict, json_schema, loads, to_dict
    from newsparse.pipeline import (
        attribute_quotes,
        normalize_dates,
        normalize_places,
        parse,
        parse_byline,
        parse_dateline,
        split_article,
        split_sentences,
    )
    from newsparse.splitting.articles import split_articles

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleParts",
    "Byline",
    "DataError",
    "DateMention",
    "Dateline",
    "Headline",
    "InputError",
    "NewsparseError",
    "NewsparseWarning",
    "Paragraph",
    "PlaceCandidate",
    "PlaceMention",
    "Quote",
    "RawArticle",
    "RowError",
    "Sentence",
    "Span",
    "Speaker",
    "__version__",
    "attribute_quotes",
    "dumps",
    "from_dict",
    "json_schema",
    "loads",
    "normalize_dates",
    "normalize_places",
    "parse",
    "parse_byline",
    "parse_dateline",
    "parse_many",
    "split_article",
    "split_articles",
    "split_sentences",
    "to_dict",
]

# Functions are loaded when first asked for (PEP 562): `import newsparse` stays cheap for programs that
# use one of them, or only the classes.
_HOMES = {
    "attribute_quotes": "pipeline",
    "dumps": "codec",
    "from_dict": "codec",
    "json_schema": "codec",
    "loads": "codec",
    "normalize_dates": "pipeline",
    "normalize_places": "pipeline",
    "parse": "pipeline",
    "parse_byline": "pipeline",
    "parse_dateline": "pipeline",
    "parse_many": "batch",
    "split_article": "pipeline",
    "split_articles": "splitting.articles",
    "split_sentences": "pipeline",
    "to_dict": "codec",
}
_MODULES = ("arrow", "frames")


def _load(name: str) -> object:
    if name in _MODULES:
        return import_module(f"newsparse.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'newsparse' has no attribute {name!r}")
    value: object = getattr(import_module(f"newsparse.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


if not TYPE_CHECKING:  # a type checker would take every name that is misspelt for one of an unknown type
    __getattr__ = _load


def __dir__() -> list[str]:
    return sorted(
        __all__
    )  # `help` asks for each of these: `arrow` would fail it where pyarrow is not installed
