"""Parse a Parquet file (or folder) of articles with Ray Data.

python on_ray.py IN.parquet OUT.parquet
"""

import sys

import pyarrow as pa
import ray
import ray.data


def parse(table: pa.Table) -> pa.Table:
    from newsparse.arrow import parse_batch

    return pa.Table.from_batches([parse_batch(table)])


def main(source: str, target: str) -> None:
    ray.init(num_cpus=2, include_dashboard=False)  # on a cluster: ray.init()
    articles = ray.data.read_parquet(source)
    # Blocks are what Ray spreads over cores: a small file is one block unless it is repartitioned.
    parsed = articles.repartition(8).map_batches(parse, batch_format="pyarrow", batch_size=256)
    parsed.write_parquet(target)
    ray.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
