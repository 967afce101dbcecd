"""What each engine costs on this machine: start, throughput, memory, by its script in docs/engines.

    python benchmarks/engines.py 1000 duckdb polars

Each script runs on a handful of articles and on many; the difference is throughput, the first is the start.
Throughput is by CPU second, of all processes together (from /proc), so that it depends less on what else the
machine does; "Java" is the part of it that the Java machine took (Spark), which compiles itself while it runs
and so weighs the less the longer the job is. The first line is `newsparse parse` with one worker.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
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


def is_java(process: int) -> bool:
    """Whether a process is a Java machine."""
    try:
        return Path(f"/proc/{process}/comm").read_text().strip() == "java"
    except OSError:
        return False


@dataclass
class Cost:
    """What a command took, with all processes below it."""

    seconds: float
    cpu: float
    java: float
    """CPU seconds too, part of `cpu`."""
    megabytes: float


def run(command: list[object]) -> Cost:
    """Run a command; return what it took."""
    started, most = time.perf_counter(), 0
    taken: dict[int, float] = {}
    java: set[int] = set()
    process = subprocess.Popen(
        [str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while process.poll() is None:
        members = family(process.pid)
        for member in members:
            taken[member] = max(taken.get(member, 0.0), cpu_seconds(member))
            if is_java(member):
                java.add(member)
        most = max(most, sum(tree_memory(member, alone=True) for member in members))
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    seconds = time.perf_counter() - started
    return Cost(seconds, sum(taken.values()), sum(taken[member] for member in java), most / 1e6)


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
        titles = ["start s", "start CPU s", "CPU s", "Java", "per CPU s", "kchar", "MB"]
        print(" " * 10, *[f"{title:>11}" for title in titles])
        for engine in ["(command)", *args.engines]:
            command: list[object] = [sys.executable, ROOT / "docs" / "engines" / f"on_{engine}.py"]
            if engine == "(command)":
                command = [sys.executable, "-m", "newsparse", "parse"]
            costs = []
            for source in (few, many):
                target = folder / f"{engine}-{source.stem}.parquet"
                costs.append(run([*command, source, *(["-o"] if "-m" in command else []), target]))
            start, whole = costs
            cpu, java = whole.cpu - start.cpu, whole.java - start.java
            figures = [start.seconds, start.cpu, cpu, java, args.count / cpu, characters / cpu / 1000]
            print(
                f"{engine:<10}", *[f"{figure:>11.1f}" for figure in [*figures, whole.megabytes]], flush=True
            )


if __name__ == "__main__":
    main()
