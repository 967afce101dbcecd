"""The public API as a typed program uses it: checked by mypy --strict and pyright, and run by the tests."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import newsparse


def speakers(article: newsparse.Article) -> list[tuple[str, str | None]]:
    return [(quote.content, quote.speaker.name if quote.speaker else None) for quote in article.quotes]


def days(article: newsparse.Article) -> list[dt.date | dt.datetime]:
    return [mention.earliest for mention in article.dates if mention.earliest is not None]


def countries(article: newsparse.Article) -> set[str]:
    return {mention.country_code for mention in article.places if mention.country_code is not None}


def main(path: Path) -> tuple[list[tuple[str, str | None]], list[dt.date | dt.datetime], set[str]]:
    article = newsparse.parse(path.read_text(encoding="utf-8"), published=dt.date(2019, 5, 12))
    parts: newsparse.ArticleParts = newsparse.split_article(article.text or "")
    assert parts.paragraphs == article.paragraphs
    again: newsparse.Article = newsparse.from_dict(newsparse.to_dict(article, text=True))
    assert again == article
    results = list(newsparse.parse_many([{"text": article.text}, {"text": None}]))
    errors = [result.message for result in results if isinstance(result, newsparse.RowError)]
    assert len(errors) == 1
    return speakers(article), days(article), countries(article)


def more(rows: list[tuple[int, str]]) -> list[str | None]:
    """An id may be a number; tables and Arrow are modules of the package."""
    article = newsparse.parse("“It rained,” Anna Lund said.", id=7)
    assert newsparse.frames.columns("quotes", [article])["article_id"] == ["7"]
    return [result.id for result in newsparse.parse_many(rows)]
