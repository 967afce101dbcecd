"""Parse a Parquet file (or folder) of articles with PySpark.

python on_spark.py IN.parquet OUT.parquet
"""

import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from newsparse.arrow import SCHEMA


def parse(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    # Imported on the executor, where this runs.
    from newsparse.arrow import parse_batches

    return parse_batches(batches)


def main(source: str, target: str) -> None:
    spark = (
        SparkSession.builder.master("local[2]")  # on a cluster: leave out
        .config("spark.ui.enabled", "false")
        # Rows that go to Python at once: 500 articles are about 2 MB. The default is 10,000.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
        .getOrCreate()
    )
    articles = spark.read.parquet(source)
    # A file is one partition for every 128 MB, and a partition is what a core works on.
    parsed = articles.repartition(8).mapInArrow(parse, from_arrow_schema(SCHEMA))
    parsed.write.mode("overwrite").parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
