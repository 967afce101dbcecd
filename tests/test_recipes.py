"""The recipes under docs/how-to, on the libraries they are for, where those are installed."""

from __future__ import annotations

import importlib.util
import json
import re
import warnings
from pathlib import Path
from typing import Any

import articles
import attrs
import pytest
from conftest import ROOT

import newsparse

PAGE = (ROOT / "tests" / "pages" / "ferries.html").read_text(encoding="utf-8")
URL = "https://gazette.example/2025/03/13/ferries"


def recipe(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / "how-to" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def imported(name: str) -> Any:
    # What other libraries warn of when they are imported is theirs.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(name, exc_type=ImportError)


def check(row: dict[str, Any]) -> None:
    (article,) = newsparse.parse_many([row])
    assert isinstance(article, newsparse.Article)
    assert article.id == URL
    assert article.published is not None
    assert article.published.isoformat()[:10] == "2025-03-13"
    assert article.headline
    assert article.headline.text == "Storm keeps the ferries in port"
    assert article.dateline
    assert article.dateline.place == "BERGEN" or article.dateline.place == "Bergen"
    assert [q.content for q in article.quotes][:2] == [
        "We will not put a boat out in this,",
        "No timetable is worth it.",
    ]
    assert {q.speaker.name for q in article.quotes if q.speaker} == {"Kari Dahl", "Bo Ekberg"}
    assert "Most read" not in (article.text or "")


def test_trafilatura() -> None:
    trafilatura = imported("trafilatura")
    document = trafilatura.bare_extraction(PAGE, url=URL, with_metadata=True)
    check(recipe("from_extractors").from_trafilatura(document))


def test_newspaper4k() -> None:
    newspaper = imported("newspaper")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        article = newspaper.article(URL, input_html=PAGE)
    check(recipe("from_extractors").from_newspaper(article))


def test_fundus() -> None:
    imported("fundus")
    from datetime import datetime

    from fundus.parser import ArticleBody, BaseParser, attribute
    from fundus.parser.utility import extract_article_body_with_selector, generic_date_parsing
    from fundus.scraping.article import Article
    from lxml.cssselect import CSSSelector

    class Gazette(BaseParser):  # type: ignore[misc]
        @attribute  # type: ignore[untyped-decorator]
        def title(self) -> str | None:
            return str(self.precomputed.meta.get("og:title"))

        @attribute  # type: ignore[untyped-decorator]
        def publishing_date(self) -> datetime | None:
            found: datetime | None = generic_date_parsing(self.precomputed.meta.get("article:published_time"))
            return found

        @attribute  # type: ignore[untyped-decorator]
        def body(self) -> ArticleBody | None:
            return extract_article_body_with_selector(
                self.precomputed.doc, paragraph_selector=CSSSelector("article > p:not(.byline)")
            )

    @attrs.frozen
    class Html:
        responded_url: str = URL

    article = Article(html=Html(), **Gazette().parse(PAGE))
    check(recipe("from_extractors").from_fundus(article))


def test_scrapy_items_and_the_pipeline() -> None:
    itemadapter = imported("itemadapter")
    article = newsparse.parse("“It rained,” Anna Lund said.", id="a")
    assert itemadapter.is_item(article)
    assert itemadapter.ItemAdapter(article).asdict()["quotes"][0]["text"] == "“It rained,”"
    item = {"url": URL, "text": "“It rained,” Anna Lund said.", "published": "2025-03-13"}
    out = recipe("from_extractors").NewsparsePipeline().process_item(item)
    assert out["article"]["quotes"][0]["speaker"]["name"] == "Anna Lund"
    assert out["article"]["published"] == "2025-03-13"


def test_sql_for_postgresql(tmp_path: Path) -> None:
    rows = [
        *articles.articles(5),
        {"id": "a0000001", "text": "Tab\there \\ \0 \ud800\n\nEnd."},
        {"text": "x"},
    ]
    parsed = [a for a in newsparse.parse_many(rows) if isinstance(a, newsparse.Article)]
    out = tmp_path / "out.jsonl"
    out.write_text("".join(newsparse.dumps(article) + "\n" for article in parsed), encoding="utf-8")
    sql = "\n".join(recipe("to_postgresql").main(str(out)))
    assert sql.startswith("BEGIN;\n")
    assert sql.endswith("\nCOMMIT;")
    kept = {article.id: article for article in parsed if article.id is not None}
    blocks = dict(re.findall(r"COPY (\w+) \([^)]*\) FROM STDIN;\n(.*?)\\\.\n", sql, re.S))
    assert len(blocks["incoming"].splitlines()) == len(kept) == 5
    headline = next(line for line in blocks["incoming"].splitlines() if line.startswith("a0000001")).split(
        "\t"
    )[2]
    assert headline in {"\\N", r"Tab\there \\ " + "\ufffd \ufffd"}
    for table in ("quotes", "dates", "places"):
        lines = blocks[table].splitlines()
        assert len(lines) == sum(len(getattr(article, table)) for article in kept.values())
        assert len({line.count("\t") for line in lines}) == 1
    assert json.dumps(sql)
