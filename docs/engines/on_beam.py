"""Parse a Parquet file (or folder) of articles with Apache Beam.

python on_beam.py IN.parquet OUT.parquet [--runner=DataflowRunner ...]
"""

import sys
from collections.abc import Iterable
from typing import Any

import apache_beam as beam
import pyarrow as pa
from apache_beam.options.pipeline_options import PipelineOptions

from newsparse.arrow import SCHEMA


class Parse(beam.DoFn):
    def process(self, rows: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
        from newsparse.arrow import parse_batch

        yield from parse_batch(pa.Table.from_pylist(rows)).to_pylist()


def main(source: str, target: str, *options: str) -> None:
    with beam.Pipeline(options=PipelineOptions(list(options))) as pipeline:
        (
            pipeline
            | beam.io.ReadFromParquet(source)
            | beam.BatchElements(min_batch_size=64, max_batch_size=512)
            | beam.ParDo(Parse())
            | beam.io.WriteToParquet(f"{target}/part", SCHEMA.remove_metadata(), file_name_suffix=".parquet")
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
