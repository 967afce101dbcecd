"""Parse a Parquet file (or folder) of articles with Daft.

python on_daft.py IN.parquet OUT.parquet
"""

import sys

import daft
import pyarrow as pa

from newsparse.arrow import SCHEMA, parse_batch

PARSED = daft.DataType.from_arrow_type(pa.struct(list(SCHEMA)))


@daft.func.batch(return_dtype=PARSED)
def parse_news(id: daft.Series, text: daft.Series, published: daft.Series) -> pa.StructArray:
    columns = {"id": id.to_arrow(), "text": text.to_arrow(), "published": published.to_arrow()}
    return parse_batch(pa.table(columns)).to_struct_array()


def main(source: str, target: str) -> None:
    articles = daft.read_parquet(source)
    parsed = articles.select(
        parse_news(articles["id"], articles["text"], articles["published"]).alias("article")
    )
    columns = [parsed["article"].get(name).alias(name) for name in SCHEMA.names]
    parsed.select(*columns).write_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
