"""Every engine's script in docs/engines, run as a user runs it: the same rows as `parse_many`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import articles
import pytest
from conftest import ROOT

import newsparse

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402

from newsparse.arrow import SCHEMA, to_table  # noqa: E402

pytestmark = pytest.mark.engines
ENGINES = {
    "spark": "pyspark",
    "ray": "ray",
    "duckdb": "duckdb",
    "polars": "polars",
    "pandas": "pandas",
    "dask": "dask",
    "daft": "daft",
    "beam": "apache_beam",
}


def rows(count: int) -> list[dict[str, Any]]:
    """Articles, among them one without a text and one with a bad date."""
    made = list(articles.articles(count))
    made[3]["text"] = None
    made[5]["published"] = "the day after never"
    made[7]["published"] = None
    made[9]["text"] = ""
    return made


def run(engine: str, source: Path, target: Path) -> Any:
    script = ROOT / "docs" / "engines" / f"on_{engine}.py"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
        "PYSPARK_PYTHON": sys.executable,
    }
    done = subprocess.run(
        [sys.executable, script, source, target],
        capture_output=True,
        text=True,
        env=environment,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    files = sorted(target.rglob("*.parquet")) if target.is_dir() else [target]
    tables = [pq.read_table(file, partitioning=None).select(SCHEMA.names).cast(SCHEMA) for file in files]
    return pa.concat_tables(tables).sort_by("id").combine_chunks()


@cache
def wanted(count: int) -> Any:
    """What `parse_many` makes of them."""
    return to_table(newsparse.parse_many(rows(count))).sort_by("id")


def check(engine: str, count: int, folder: Path) -> None:
    if find_spec(ENGINES[engine]) is None:
        pytest.skip(f"{ENGINES[engine]} is not installed")
    if engine == "spark" and shutil.which("java") is None:
        pytest.skip("Spark takes Java")
    made = rows(count)
    source, target = folder / "in.parquet", folder / "out.parquet"
    pq.write_table(pa.Table.from_pylist(made), source)
    got = run(engine, source, target)
    want = wanted(count)
    assert got.num_rows == count
    assert got.column("error").null_count == count - 2
    for name in SCHEMA.names:
        assert got.column(name).equals(want.combine_chunks().column(name)), name


@pytest.mark.parametrize("engine", ENGINES)
def test_forty_articles_are_the_same_rows(engine: str, tmp_path: Path) -> None:
    check(engine, 40, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_two_thousand_articles_are_the_same_rows(engine: str, tmp_path: Path) -> None:
    check(engine, 2_000, tmp_path)
