"""Parse a Parquet file of articles with Polars, a batch at a time.

python on_polars.py IN.parquet OUT.parquet
"""

import sys

import polars as pl

from newsparse.arrow import SCHEMA, parse_batch


def parse(frame: pl.DataFrame) -> pl.DataFrame:
    return pl.DataFrame(parse_batch(frame.to_arrow()))


def main(source: str, target: str) -> None:
    parsed = pl.scan_parquet(source).map_batches(
        parse,
        schema=pl.DataFrame(SCHEMA.empty_table()).schema,
        streamable=True,  # rows do not depend on each other: a batch at a time will do
    )
    parsed.sink_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
