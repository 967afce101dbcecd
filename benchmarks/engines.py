"""What each engine costs on this machine: start, throughput, memory, by its script in docs/engines.

    python benchmarks/engines.py 1000 duckdb polars

Each script runs on a handful of articles and on many; the difference is throughput, the first is the start.
The first line is `newsparse parse` with one worker, to compare with.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from articles import articles
from batch import children, tree_memory

ROOT = Path(__file__).resolve().parent.parent
FEW = 16


def family(process: int) -> list[int]:
    """Return a process and all below it."""
    found = [process]
    for member in found:
        found += children(member)
    return found


def run(command: list[object]) -> tuple[float, float]:
    """Run a command; return its seconds and the most memory, in MB, that it and all below it held."""
    started, most = time.perf_counter(), 0
    process = subprocess.Popen(
        [str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while process.poll() is None:
        most = max(most, sum(tree_memory(member, alone=True) for member in family(process.pid)))
        time.sleep(0.2)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return time.perf_counter() - started, most / 1e6


def main() -> None:
    """Run and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("engines", nargs="*")
    args = parser.parse_args()
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many = folder / "few.parquet", folder / "many.parquet"
        pq.write_table(pa.Table.from_pylist(list(articles(FEW))), few)
        rows = list(articles(args.count + FEW))
        characters = sum(len(row["text"]) for row in rows[FEW:])
        pq.write_table(pa.Table.from_pylist(rows), many)
        print(f"{'':<10} {'start s':>8} {'articles/s':>11} {'kchar/s':>8} {'memory MB':>10}")
        for engine in ["(command)", *args.engines]:
            command: list[object] = [sys.executable, ROOT / "docs" / "engines" / f"on_{engine}.py"]
            if engine == "(command)":
                command = [sys.executable, "-m", "newsparse", "parse"]
            times = []
            for source in (few, many):
                target = folder / f"{engine}-{source.stem}.parquet"
                times.append(run([*command, source, *(["-o"] if "-m" in command else []), target]))
            seconds = times[1][0] - times[0][0]
            print(
                f"{engine:<10} {times[0][0]:>8.1f} {args.count / seconds:>11.0f} "
                f"{characters / seconds / 1000:>8.0f} {times[1][1]:>10.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
