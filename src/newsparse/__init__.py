"""News articles to typed objects: parts, quotes with their speakers, dates, places.

>>> import newsparse
>>> article = newsparse.parse("OSLO (NTB) — “It rained,” Anna Lund said on Monday.", published="2025-03-14")
"""

from newsparse.batch import parse_many
from newsparse.codec import dumps, from_dict, json_schema, loads, to_dict
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
