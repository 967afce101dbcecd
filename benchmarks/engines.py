"""What each engine costs on this machine: start, throughput, memory, by its script in docs/engines.

    python benchmarks/engines.py 1000 duckdb polars

Each script runs on a handful of articles and on many; the difference is throughput, the first is the start.
Throughput is by CPU second, of all processes together (from /proc), so that it depends less on what else the
machine does. The first line is `newsparse parse` with one worker, to compare with.
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


def cpu_seconds(process: int) -> float:
    """Return the CPU seconds that a process has taken; 0 if it has ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(command: list[object]) -> tuple[float, float, float]:
    """Run a command; return its seconds, its CPU seconds, and the most memory (MB) of it and all below."""
    started, most = time.perf_counter(), 0
    taken: dict[int, float] = {}
    process = subprocess.Popen(
        [str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while process.poll() is None:
        members = family(process.pid)
        for member in members:
            taken[member] = max(taken.get(member, 0.0), cpu_seconds(member))
        most = max(most, sum(tree_memory(member, alone=True) for member in members))
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return time.perf_counter() - started, sum(taken.values()), most / 1e6


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
        print(f"{'':<10} {'start s':>8} {'start CPU s':>12} {'per CPU s':>10} {'kchar':>6} {'MB':>6}")
        for engine in ["(command)", *args.engines]:
            command: list[object] = [sys.executable, ROOT / "docs" / "engines" / f"on_{engine}.py"]
            if engine == "(command)":
                command = [sys.executable, "-m", "newsparse", "parse"]
            times = []
            for source in (few, many):
                target = folder / f"{engine}-{source.stem}.parquet"
                times.append(run([*command, source, *(["-o"] if "-m" in command else []), target]))
            (wall, start, _), (_, whole, most) = times
            print(
                f"{engine:<10} {wall:>8.1f} {start:>12.1f} {args.count / (whole - start):>10.0f} "
                f"{characters / (whole - start) / 1000:>6.0f} {most:>6.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
