"""Articles as Arrow: one schema and one function, for every engine that speaks Arrow (extra `arrow`).

`parse_batch` takes a batch of texts and gives a batch in `SCHEMA`; Spark, Ray, DuckDB, Polars, pandas, Dask
and Daft call it as it is (docs/engines/). A row that fails has its `error` set and everything else null. No
engine is imported here.

The schema is the JSON form's, without its `schema` key: dates stay ISO 8601 strings, because one column
(`earliest`, say) holds days and moments alike; `CAST(earliest AS DATE)` where they are known to be days.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, BinaryIO, TypeAlias, cast

import attrs

from newsparse.codec import SCHEMA as FORM
from newsparse.codec import from_dict, to_dict
from newsparse.errors import InputError, shorten
from newsparse.model import Article, RowError
from newsparse.pipeline import STAGES
from newsparse.places.gazetteer import Gazetteer
from newsparse.rows import Options, parse_fields, read_row, row_error

__all__ = [
    "SCHEMA",
    "from_table",
    "output_batch",
    "parse_batch",
    "parse_batches",
    "read_parquet",
    "to_table",
    "write_parquet",
]

# pyarrow's types are incomplete: a strict checker is told nothing rather than half of it.
try:
    _pa: Any = import_module("pyarrow")
except ModuleNotFoundError as e:
    what = f"newsparse.arrow takes {e.name}: pip install 'newsparse[arrow]'"
    raise ModuleNotFoundError(what, name=e.name) from None
RecordBatch: TypeAlias = Any
"""A `pyarrow.RecordBatch`."""
Table: TypeAlias = Any
"""A `pyarrow.Table`."""
Schema: TypeAlias = Any
"""A `pyarrow.Schema`."""

_STRING, _INT, _FLOAT = _pa.string(), _pa.int32(), _pa.float64()
_SPAN = {"start": _INT, "end": _INT, "text": _STRING}
_PLACE = {
    "name": _STRING,
    "kind": _STRING,
    "country_code": _STRING,
    "latitude": _FLOAT,
    "longitude": _FLOAT,
    "geonames_id": _pa.int64(),
}


def _struct(**fields: Any) -> Any:
    return _pa.struct(list(fields.items()))


def _list(**fields: Any) -> Any:
    return _pa.list_(_struct(**fields))


_NAMES = _pa.list_(_STRING)
_SPEAKER = _struct(**_SPAN, name=_STRING, role=_STRING)

SCHEMA: Schema = _pa.schema(
    {
        "id": _STRING,
        "published": _STRING,
        "language": _STRING,
        "headline": _struct(**_SPAN),
        "byline": _struct(**_SPAN, authors=_NAMES, contributors=_NAMES),
        "dateline": _struct(**_SPAN, place=_STRING, date=_STRING, agency=_STRING),
        "paragraphs": _list(**_SPAN, role=_STRING),
        "sentences": _list(**_SPAN, paragraph=_INT),
        "quotes": _list(
            **_SPAN,
            content=_STRING,
            kind=_STRING,
            speaker=_SPEAKER,
            cue=_struct(**_SPAN),
            confidence=_FLOAT,
            rule=_STRING,
        ),
        "dates": _list(
            **_SPAN,
            kind=_STRING,
            value=_STRING,
            mod=_STRING,
            earliest=_STRING,
            latest=_STRING,
            rule=_STRING,
        ),
        "places": _list(
            **_SPAN,
            **_PLACE,
            confidence=_FLOAT,
            rule=_STRING,
            candidates=_list(**_PLACE, score=_FLOAT),
        ),
        "error": _struct(type=_STRING, message=_STRING, stage=_STRING),
    },
    metadata={"schema": FORM},
)
"""The columns of a parsed article; `error` is null where all went well."""


def parse_batch(
    batch: RecordBatch | Table,
    *,
    text: str = "text",
    id: str | None = "id",
    published: str | None = "published",
    keep: Sequence[str] = (),
    default_published: Any = None,
    language: str = "en",
    gazetteer: Gazetteer | None = None,
    home: str | None = None,
    demonyms: bool = False,
    candidates: bool = False,
    only: tuple[str, ...] = STAGES,
) -> RecordBatch:
    """Parse a batch of texts, row for row.

    Args:
        batch: a batch or table; strings may be plain, large, views or dictionary-encoded.
        text: the column of texts.
        id: the column of ids, if there is one.
        published: the column of dates (date, timestamp or string), if there is one.
        keep: columns that are passed on, after those of `SCHEMA`.
        default_published: for rows that have no date.
        language: as in `parse`, like all that follow.
        gazetteer: as in `parse`.
        home: as in `parse`.
        demonyms: as in `parse`.
        candidates: as in `parse`.
        only: as in `parse`.

    Returns:
        A batch of as many rows, in `SCHEMA`. A row that fails (its text is null, say) has its `error` set.

    Raises:
        InputError: there is no column `text`, or none of `keep`, or an argument is refused by `parse`.
        TypeError: `batch` is neither a batch nor a table of Arrow.
    """
    if not isinstance(batch, (_pa.RecordBatch, _pa.Table)):
        raise TypeError(f"batch is a pyarrow RecordBatch or Table, not {type(batch).__name__}")
    if missing := [name for name in (text, *keep) if name not in batch.schema.names]:
        raise InputError(f"the batch has no column {missing[0]!r}: {shorten(batch.schema.names, 200)}")
    options = Options(
        only=only,
        published=default_published,
        language=language,
        gazetteer=gazetteer,
        home=home,
        demonyms=demonyms,
        candidates=candidates,
    )
    columns = [_values(batch, text), _values(batch, id), _values(batch, published)]
    rows = [
        _parse_row({"text": t, "id": i, "published": p}, number, options)
        for number, (t, i, p) in enumerate(zip(*columns, strict=True), 1)
    ]
    parsed = _record_batch(rows, SCHEMA)
    for name in keep:
        column = batch.column(name)
        parsed = parsed.append_column(
            name, column.combine_chunks() if isinstance(batch, _pa.Table) else column
        )
    return parsed


def parse_batches(batches: Iterable[RecordBatch], **arguments: Any) -> Iterator[RecordBatch]:
    """Parse one batch after the other, with the arguments of `parse_batch`: for `mapInArrow` in Spark."""
    for batch in batches:
        yield parse_batch(batch, **arguments)


def to_table(articles: Iterable[Article | RowError], *, text: bool = False) -> Table:
    """Return articles (and errors) as a table in `SCHEMA`; `text=True` adds the column `text`."""
    schema = _with_text() if text else SCHEMA
    rows = [
        to_dict(article, text=text) if isinstance(article, Article) else _error_row(article)
        for article in articles
    ]
    return _pa.Table.from_batches([_record_batch(rows, schema)], schema)


def from_table(
    table: Table | RecordBatch, *, texts: Iterable[str | None] | None = None
) -> Iterator[Article | RowError]:
    """Read what `to_table` and `parse_batch` gave, one article or error a row.

    Args:
        table: in `SCHEMA`, in any order of columns; a column `text` is used if there is one.
        texts: the articles' texts, for tables without them; they are checked against the spans.

    Raises:
        InputError: a column is missing, or a value is of the wrong kind.
    """
    if missing := sorted(set(SCHEMA.names) - set(table.schema.names)):
        raise InputError(f"the table has no column {missing[0]!r}: {shorten(table.schema.names, 200)}")
    given = iter(texts) if texts is not None else None
    for batch in [table] if isinstance(table, _pa.RecordBatch) else table.to_batches():
        for row in batch.to_pylist():
            text = next(given, None) if given is not None else None
            yield _read(row, text)


def read_parquet(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    """Yield a Parquet file's rows; what has no JSON (a timestamp, a decimal, bytes) becomes a string."""
    parquet: Any = import_module("pyarrow.parquet")
    for batch in parquet.ParquetFile(stream).iter_batches(batch_size=256):
        for row in batch.to_pylist():
            yield {key: value if key in _READ else _plain(value) for key, value in row.items()}


def output_batch(rows: Sequence[Mapping[str, Any]]) -> RecordBatch:
    """Return output rows (of `rows.to_output`) as a batch, what is under `meta` as a JSON string."""
    schema = _with_text() if rows and "text" in rows[0] else SCHEMA
    flat = [
        {
            **row,
            "id": None if row["id"] is None else str(row["id"]),
            "meta": json.dumps(row["meta"], ensure_ascii=False) if "meta" in row else None,
        }
        for row in rows
    ]
    return _record_batch(flat, schema.append(_pa.field("meta", _STRING)))


def write_parquet(batches: Sequence[RecordBatch], file: BinaryIO) -> None:
    """Write batches of `output_batch` as one Parquet file."""
    parquet: Any = import_module("pyarrow.parquet")
    parquet.write_table(_pa.Table.from_batches(batches), file, compression="zstd")


_READ = frozenset({"text", "id", "published"})


def _with_text() -> Schema:
    return SCHEMA.insert(1, _pa.field("text", _STRING))


def _values(batch: RecordBatch | Table, name: str | None) -> list[Any]:
    if name is None or name not in batch.schema.names:
        return [None] * batch.num_rows
    values: list[Any] = batch.column(name).to_pylist()
    return values


def _parse_row(row: dict[str, Any], number: int, options: Options) -> dict[str, Any]:
    stage = "read"
    try:
        fields = read_row(row)
        stage = "parse"
        return to_dict(parse_fields(fields, options))
    except Exception as e:  # whatever a row does, the batch goes on
        return _error_row(row_error(e, row=row, line=number, stage=stage))


def _error_row(error: RowError) -> dict[str, Any]:
    return {"id": error.id, "error": attrs.asdict(error)}


def _record_batch(rows: list[dict[str, Any]], schema: Schema) -> Any:
    try:
        return _pa.RecordBatch.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:
        # Arrow's strings are UTF-8, which has no lone surrogates.
        return _pa.RecordBatch.from_pylist([_utf8(row) for row in rows], schema=schema)


def _utf8(value: Any) -> Any:
    """Replace lone surrogates by `?`, one for one, so that offsets stay right."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return _each(value, _utf8)


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a dict or list with its values changed; anything else as it is."""
    if isinstance(value, dict):
        return {str(key): change(item) for key, item in cast("dict[object, object]", value).items()}
    if isinstance(value, list):
        return [change(item) for item in cast("list[object]", value)]
    return value


def _read(row: dict[str, Any], text: str | None) -> Article | RowError:
    error = row["error"]
    if error is not None:
        return RowError(id=row["id"], type=error["type"], message=error["message"], stage=error["stage"])
    return from_dict({**row, "schema": FORM}, text=text)


def _plain(value: Any) -> Any:
    match value:
        case dt.date() | dt.time():
            return value.isoformat()
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case None | bool() | int() | float() | str():
            return value
        case dict() | list():
            return _each(cast("Any", value), _plain)
        case _:
            return str(value)
