"""Arrow: the schema, a batch in and out, and all the ways in which Arrow has strings."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import articles
import pytest

import newsparse

pa = pytest.importorskip("pyarrow")

from newsparse import arrow  # noqa: E402

TEXT = "OSLO (NTB) — “It rained,” Anna Lund said on Monday."
ROWS = list(articles.articles(12))


def test_the_schema_has_the_keys_of_the_form() -> None:
    form = newsparse.to_dict(newsparse.parse(ROWS[0]["text"], candidates=True))
    assert [*form][1:] == [name for name in arrow.SCHEMA.names if name != "error"]

    def same(value: Any, type_: Any, where: str) -> None:
        if pa.types.is_list(type_):
            for item in value:
                same(item, type_.value_type, where)
        elif pa.types.is_struct(type_) and value is not None:
            assert [*value] == [field.name for field in type_], where
            for field in type_:
                same(value[field.name], field.type, f"{where}.{field.name}")

    for field in arrow.SCHEMA:
        if field.name != "error":
            same(form[field.name], field.type, field.name)


def test_articles_and_errors_come_back_from_a_table() -> None:
    parsed = list(newsparse.parse_many([*ROWS, {"id": "bad"}], candidates=True))
    assert isinstance(parsed[-1], newsparse.RowError)
    with_text = list(arrow.from_table(arrow.to_table(parsed, text=True)))
    assert with_text[:-1] == parsed[:-1]
    error = with_text[-1]
    assert isinstance(error, newsparse.RowError)
    assert (error.id, error.type, error.message) == ("bad", parsed[-1].type, parsed[-1].message)
    without = arrow.from_table(arrow.to_table(parsed), texts=[row["text"] for row in ROWS])
    assert list(without)[:-1] == parsed[:-1]


def test_no_articles_are_an_empty_table() -> None:
    table = arrow.to_table([])
    assert table.schema.equals(arrow.SCHEMA)
    assert list(arrow.from_table(table)) == []


KINDS = {
    "string": pa.string(),
    "large_string": pa.large_string(),
    "string_view": pa.string_view(),
    "dictionary": pa.dictionary(pa.int32(), pa.string()),
    "dictionary of large": pa.dictionary(pa.int8(), pa.large_string()),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("container", ["batch", "table"])
def test_strings_of_every_kind(kind: str, container: str) -> None:
    def column(values: list[Any]) -> Any:
        plain = pa.array(values, pa.string())
        return (
            plain.dictionary_encode().cast(KINDS[kind]) if "dictionary" in kind else plain.cast(KINDS[kind])
        )

    names = ["id", "text", "published"]
    values = [["a", "b", None], [TEXT, None, ""], ["2025-03-14", "2025-03-14", None]]
    table = pa.table([column(v) for v in values], names=names)
    batch = (
        table.to_batches()[0]
        if container == "batch"
        else pa.concat_tables([table.slice(0, 1), table.slice(1)])
    )
    parsed = arrow.parse_batch(batch)
    assert parsed.schema.equals(arrow.SCHEMA)
    want = newsparse.parse_many([dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)])
    assert parsed.to_pylist() == arrow.to_table(want).to_pylist()
    assert parsed.column("error").to_pylist()[1]["message"] == "text is a string, not null"


@pytest.mark.parametrize(
    "published",
    [
        pa.array([dt.date(2025, 3, 14)], pa.date32()),
        pa.array([dt.date(2025, 3, 14)], pa.date64()),
        pa.array([dt.datetime(2025, 3, 14)], pa.timestamp("s")),
    ],
    ids=lambda array: str(array.type),
)
def test_dates_of_every_kind(published: Any) -> None:
    parsed = arrow.parse_batch(pa.table({"text": [TEXT], "published": published})).to_pylist()[0]
    assert parsed["error"] is None
    assert parsed["published"][:10] == "2025-03-14"
    assert [d["value"] for d in parsed["dates"]] == ["2025-03-10"]


def test_columns_of_other_names_and_columns_that_are_kept() -> None:
    table = pa.table({"url": ["u"], "body": [TEXT], "views": [7]})
    parsed = arrow.parse_batch(table, text="body", id="url", keep=["views"])
    assert parsed.schema.names == [*arrow.SCHEMA.names, "views"]
    assert parsed.column("id").to_pylist() == ["u"]
    assert parsed.column("views").to_pylist() == [7]
    assert arrow.parse_batch(table.to_batches()[0], text="body", keep=["views"]).num_columns == 13


@pytest.mark.parametrize("arguments", [{"text": "body"}, {"keep": ["views"]}])
def test_a_column_that_is_not_there_is_an_input_error(arguments: Any) -> None:
    with pytest.raises(newsparse.InputError, match="the batch has no column"):
        arrow.parse_batch(pa.table({"text": [TEXT]}), **arguments)


def test_batches_one_after_the_other_lazily() -> None:
    table = pa.Table.from_pylist(ROWS)
    seen: list[int] = []

    def batches() -> Any:
        for batch in table.to_batches(max_chunksize=5):
            seen.append(batch.num_rows)
            yield batch

    parsed = arrow.parse_batches(batches(), only=("dates",))
    first = next(parsed)
    assert (first.num_rows, seen) == (5, [5])
    rest = pa.Table.from_batches([first, *parsed])
    assert rest.equals(arrow.to_table(newsparse.parse_many(ROWS, only=("dates",))))


def test_a_lone_surrogate_becomes_a_question_mark_and_offsets_stay() -> None:
    text = f"\ud800 {TEXT}"
    table = arrow.to_table([newsparse.parse(text), newsparse.parse(TEXT)])
    assert table.num_rows == 2
    (article, _) = arrow.from_table(table, texts=[text.replace("\ud800", "?"), TEXT])
    assert isinstance(article, newsparse.Article)
    assert article.quotes


def test_a_table_that_is_no_article_is_an_input_error() -> None:
    with pytest.raises(newsparse.InputError, match="the table has no column 'byline'"):
        list(arrow.from_table(pa.table({"id": ["a"]})))


def test_parquet_values_that_have_no_json_are_strings() -> None:
    import pyarrow.parquet as pq

    row = {
        "text": TEXT,
        "at": dt.datetime(2025, 3, 14, 9),
        "price": __import__("decimal").Decimal("1.50"),
        "raw": b"\x00\xff",
        "tags": [{"day": dt.date(2025, 3, 14)}],
    }
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([row]), file)
    (read,) = arrow.read_parquet(file)
    assert read == {
        "text": TEXT,
        "at": "2025-03-14T09:00:00",
        "price": "1.50",
        "raw": "AP8=",
        "tags": [{"day": "2025-03-14"}],
    }
