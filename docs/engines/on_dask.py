"""Parse a Parquet file (or folder) of articles with Dask.

python on_dask.py IN.parquet OUT.parquet
"""

import sys

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa

from newsparse.arrow import SCHEMA, parse_batch


def parse(frame: pd.DataFrame) -> pd.DataFrame:
    batch = pa.Table.from_pandas(frame, preserve_index=False)
    return parse_batch(batch).to_pandas(types_mapper=pd.ArrowDtype)


def main(source: str, target: str) -> None:
    shape = SCHEMA.empty_table().to_pandas(types_mapper=pd.ArrowDtype)
    articles = dd.read_parquet(source).repartition(npartitions=8)
    parsed = articles.map_partitions(parse, meta=shape)
    # Threads would take turns (the parser is pure Python): processes, or a distributed client.
    parsed.to_parquet(target, schema=SCHEMA, write_index=False, compute_kwargs={"scheduler": "processes"})


if __name__ == "__main__":
    main(*sys.argv[1:])
