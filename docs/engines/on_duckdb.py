"""Parse a Parquet file of articles with DuckDB, by an Arrow function in SQL.

python on_duckdb.py IN.parquet OUT.parquet
"""

import sys

import duckdb
import pyarrow as pa

from newsparse.arrow import SCHEMA, parse_batch


def parse_news(id: pa.ChunkedArray, text: pa.ChunkedArray, published: pa.ChunkedArray) -> pa.StructArray:
    return parse_batch(pa.table({"id": id, "text": text, "published": published})).to_struct_array()


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `parse_news(id, text, published)` known: it returns a struct with the columns of SCHEMA."""
    shape = connection.from_arrow(SCHEMA.empty_table())
    returned = duckdb.struct_type(dict(zip(shape.columns, shape.types, strict=True)))
    # null_handling: DuckDB would leave out rows with a null (no date), and we want an article from them.
    connection.create_function(
        "parse_news",
        parse_news,
        ["VARCHAR", "VARCHAR", "VARCHAR"],
        returned,
        type="arrow",
        null_handling="special",
    )


def main(source: str, target: str) -> None:
    connection = duckdb.connect()
    register(connection)
    connection.execute(
        f"""
        COPY (SELECT unnest(parse_news(id, text, CAST(published AS VARCHAR))) FROM '{source}')
        TO '{target}' (FORMAT parquet)
        """
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
