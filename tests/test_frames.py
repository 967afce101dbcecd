"""Frames: one row a mention, the same columns and types however many rows there are."""

from __future__ import annotations

from typing import Any

import articles
import pytest

import newsparse
from newsparse import frames

PARSED = list(newsparse.parse_many([*articles.articles(8), {"id": "bad"}]))
GOOD = [article for article in PARSED if isinstance(article, newsparse.Article)]
TABLES = ("articles", "sentences", "quotes", "dates", "places")


def make(table: str, parsed: Any, to: str) -> Any:
    pytest.importorskip(to)
    return getattr(frames, table)(parsed, to)


@pytest.mark.parametrize("to", ["pandas", "polars"])
@pytest.mark.parametrize("table", TABLES)
def test_one_row_a_mention_and_errors_are_passed_over(table: str, to: str) -> None:
    frame = make(table, PARSED, to)
    want = len(GOOD) if table == "articles" else sum(len(getattr(article, table)) for article in GOOD)
    assert len(frame) == want > 0
    assert next(iter(frame.columns)) == "article_id"


@pytest.mark.parametrize("to", ["pandas", "polars"])
@pytest.mark.parametrize("table", TABLES)
def test_no_articles_have_the_same_columns_and_types(table: str, to: str) -> None:
    empty, full = make(table, [], to), make(table, PARSED, to)
    assert len(empty) == 0
    assert list(empty.columns) == list(full.columns)
    assert list(empty.dtypes) == list(full.dtypes)


def test_the_columns_say_what_the_objects_say() -> None:
    columns = frames.columns("quotes", PARSED)
    quotes = [(article, position, q) for article in GOOD for position, q in enumerate(article.quotes)]
    assert columns["article_id"] == [article.id for article, _, _ in quotes]
    assert columns["position"] == [position for _, position, _ in quotes]
    assert columns["content"] == [q.content for _, _, q in quotes]
    assert columns["speaker"] == [q.speaker and q.speaker.name for _, _, q in quotes]
    assert columns["cue"] == [q.cue and q.cue.text for _, _, q in quotes]
    dates = frames.columns("dates", PARSED)
    assert dates["earliest"] == [d.earliest and d.earliest.isoformat() for a in GOOD for d in a.dates]
    places = frames.columns("places", PARSED)
    assert places["geonames_id"] == [p.geonames_id for a in GOOD for p in a.places]


def test_pandas_and_polars_hold_the_same() -> None:
    pandas, polars = make("places", PARSED, "pandas"), make("places", PARSED, "polars")
    assert pandas["name"].tolist() == polars["name"].to_list()
    assert pandas["latitude"].sum() == pytest.approx(polars["latitude"].sum())


def test_a_library_that_is_not_known_is_an_input_error() -> None:
    with pytest.raises(newsparse.InputError, match="'pandas' or 'polars', not 'spark'"):
        frames.quotes([], "spark")  # type: ignore[arg-type]
