"""Parse a Parquet file of articles with pandas, keeping Arrow's types.

python on_pandas.py IN.parquet OUT.parquet
"""

import sys

import pandas as pd
import pyarrow as pa

from newsparse.arrow import SCHEMA, parse_batch


def parse(frame: pd.DataFrame) -> pd.DataFrame:
    batch = pa.Table.from_pandas(frame, preserve_index=False)
    return parse_batch(batch).to_pandas(types_mapper=pd.ArrowDtype)


def main(source: str, target: str) -> None:
    articles = pd.read_parquet(source)
    parsed = parse(articles)
    parsed.to_parquet(target, schema=SCHEMA, index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
