"""Output rows into a DuckDB database: tables articles, quotes, dates and places (extra `duckdb`).

Loading is idempotent by `id`: a row replaces what an earlier load, or an earlier row, had under its id,
mentions and all. A row without an id gets one made of its headline, day and sentences.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from newsparse.errors import InputError

__all__ = ["TABLES", "load"]

_SPAN = '"start" INTEGER, "end" INTEGER, "text" VARCHAR'
_PLACE = (
    "name VARCHAR, kind VARCHAR, country_code VARCHAR, latitude DOUBLE, longitude DOUBLE, geonames_id BIGINT"
)

_FORM = {
    "id": "VARCHAR",
    "published": "VARCHAR",
    "language": "VARCHAR",
    "headline": f"STRUCT({_SPAN})",
    "byline": f"STRUCT({_SPAN}, authors VARCHAR[], contributors VARCHAR[])",
    "dateline": f'STRUCT({_SPAN}, place VARCHAR, "date" VARCHAR, agency VARCHAR)',
    "sentences": f"STRUCT({_SPAN})[]",
    "quotes": f"STRUCT({_SPAN}, content VARCHAR, kind VARCHAR, "
    f"speaker STRUCT({_SPAN}, name VARCHAR, role VARCHAR), cue STRUCT({_SPAN}), confidence DOUBLE, "
    "rule VARCHAR)[]",
    "dates": f"STRUCT({_SPAN}, kind VARCHAR, value VARCHAR, mod VARCHAR, earliest VARCHAR, "
    "latest VARCHAR, rule VARCHAR)[]",
    "places": f"STRUCT({_SPAN}, {_PLACE}, confidence DOUBLE, rule VARCHAR)[]",
    "text": "VARCHAR",
    "meta": "JSON",
}
"""The JSON form's keys, as DuckDB types; other keys are not loaded."""

TABLES = {
    "articles": "id VARCHAR PRIMARY KEY, published DATE, language VARCHAR, headline VARCHAR, "
    "authors VARCHAR[], contributors VARCHAR[], dateline_place VARCHAR, dateline_date DATE, "
    "agency VARCHAR, sentences INTEGER, "
    '"text" VARCHAR, meta JSON',
    "quotes": f"article_id VARCHAR, position INTEGER, {_SPAN}, content VARCHAR, kind VARCHAR, "
    "speaker VARCHAR, speaker_text VARCHAR, speaker_role VARCHAR, cue VARCHAR, confidence DOUBLE, "
    "rule VARCHAR, "
    "PRIMARY KEY (article_id, position)",
    "dates": f"article_id VARCHAR, position INTEGER, {_SPAN}, kind VARCHAR, value VARCHAR, mod VARCHAR, "
    "earliest DATE, latest DATE, rule VARCHAR, PRIMARY KEY (article_id, position)",
    "places": f"article_id VARCHAR, position INTEGER, {_SPAN}, {_PLACE}, confidence DOUBLE, rule VARCHAR, "
    "PRIMARY KEY (article_id, position)",
}
"""The tables and their columns; offsets count code points, `position` counts from 0 within an article."""

_ARTICLES = """
SELECT id, try_cast(published[:10] AS DATE), language, headline['text'], byline.authors, byline.contributors,
    dateline.place, try_cast(dateline['date'] AS DATE), dateline.agency, len(sentences), "text", meta
FROM incoming"""
_MENTIONS = {
    "quotes": "m.content, m.kind, m.speaker.name, m.speaker['text'], m.speaker.role, m.cue['text'], "
    "m.confidence, m.rule",
    "dates": "m.kind, m.value, m.mod, try_cast(m.earliest[:10] AS DATE), try_cast(m.latest[:10] AS DATE), "
    "m.rule",
    "places": "m.name, m.kind, m.country_code, m.latitude, m.longitude, m.geonames_id, m.confidence, m.rule",
}


def load(source: str | Path, database: str | Path) -> dict[str, int]:
    """Load what `newsparse parse` wrote into a database, which is made if it is not there.

    Args:
        source: OUT.jsonl, a folder of parts, or OUT.parquet.
        database: the DuckDB file.

    Returns:
        How many rows each table got.

    Raises:
        InputError: `source` is not there or not the output of `newsparse parse`, `database` is no database or
            cannot be made, or DuckDB is not installed.
    """
    try:
        duckdb: Any = import_module("duckdb")
    except ImportError:
        raise InputError("DuckDB takes the extra `duckdb`: pip install 'newsparse[duckdb]'") from None
    if not Path(source).exists():
        raise InputError(f"{source}: there is no such file or folder")
    try:
        connection = duckdb.connect(str(database))
    except duckdb.Error as e:
        raise InputError(f"{database} cannot be opened: {str(e).splitlines()[0]}") from None
    try:
        # DuckDB shows other files (JSON, CSV) as a database in memory: what is loaded there is lost.
        if all(path is None for _, _, path in connection.execute("PRAGMA database_list").fetchall()):
            raise InputError(f"{database} is no DuckDB database")
        connection.execute(_incoming(Path(source)), [_paths(Path(source))])
        return _store(connection)
    except duckdb.Error as e:
        raise InputError(f"{source} cannot be loaded: {str(e).splitlines()[0]}") from None
    finally:
        connection.close()


def _paths(source: Path) -> str:
    if not source.is_dir():
        return str(source)
    return str(source / ("*.parquet" if source.suffix == ".parquet" else "*.jsonl"))


def _incoming(source: Path) -> str:
    """Return the statement that reads the rows, the last of each id."""
    if source.suffix == ".parquet":
        # A part without texts has no such column, and one read as Parquet has meta as a string.
        rows = 'SELECT NULL::VARCHAR AS "text", * FROM read_parquet($1)'
        rows = f"SELECT {', '.join(_quoted(name) for name in _FORM)} FROM ({rows})"
    else:
        columns = ", ".join(f"{_quoted(name)}: '{type_}'" for name, type_ in _FORM.items())
        rows = (
            "SELECT * FROM read_json($1, format = 'newline_delimited', maximum_object_size = 1073741824, "
            f"columns = {{{columns}}})"
        )
    made = "'sha256-' || sha256(concat_ws(chr(10), headline['text'], published, to_json(sentences)))"
    return f"""
CREATE TEMP TABLE incoming AS
WITH numbered AS (
    SELECT * REPLACE (coalesce(id, {made}) AS id), row_number() OVER () AS number FROM ({rows})
)
SELECT * FROM numbered QUALIFY row_number() OVER (PARTITION BY id ORDER BY number DESC) = 1"""


def _store(connection: Any) -> dict[str, int]:
    """Replace the incoming articles' rows in all tables."""
    for table, columns in TABLES.items():
        connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
    # In two transactions: a key that was deleted can be given again only after the first. A load that dies in
    # between is mended by loading again.
    connection.begin()
    for table in TABLES:
        key = "id" if table == "articles" else "article_id"
        connection.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT id FROM incoming)")
    connection.commit()
    counts: dict[str, int] = {}
    connection.begin()
    (counts["articles"],) = connection.execute(f"INSERT INTO articles {_ARTICLES}").fetchone()
    for table, columns in _MENTIONS.items():
        (counts[table],) = connection.execute(
            f"""
INSERT INTO {table}
SELECT id, position, m['start'], m['end'], m['text'], {columns}
FROM (SELECT id, unnest({table}) AS m, generate_subscripts({table}, 1) - 1 AS position FROM incoming)"""
        ).fetchone()
    connection.commit()
    return counts


def _quoted(name: str) -> str:
    return f'"{name}"'
