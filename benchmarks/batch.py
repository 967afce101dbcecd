"""Throughput, memory and linearity of `newsparse parse`, in one run, so that only ratios have to be believed.

    python benchmarks/batch.py 2000                    # one worker against two, memory, linearity
    python benchmarks/batch.py 200000 --workers 2      # memory of a long run

Prints one JSON object. Memory is that of the process and its workers (Linux: /proc), sampled ten times a
second; the first and the last tenth of the samples are compared after a start of two seconds, in which the
workers load their data. `PYTHONDONTWRITEBYTECODE` should not be set: each process would compile the package.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from articles import articles

START_SECONDS = 2.0


def write_input(path: Path, count: int) -> int:
    """Write `count` articles; return how many characters their texts have."""
    characters = 0
    with open(path, "w", encoding="utf-8") as file:
        for row in articles(count):
            characters += len(row["text"])
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return characters


def run(source: Path, workers: int, more: list[str]) -> dict[str, Any]:
    """Run the command once; return its seconds and the memory it took."""
    out = source.with_name(f"out{workers}.jsonl")
    command = [sys.executable, "-m", "newsparse", "parse", source, "-o", out, "--workers", workers, *more]
    started = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command])
    samples: list[tuple[float, int]] = []
    while process.poll() is None:
        samples.append((time.perf_counter() - started, tree_memory(process.pid)))
        time.sleep(0.1)
    seconds = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"the command ended with {process.returncode}")
    # The last samples may be of a process that is ending, or of workers that have gone.
    steady = [memory for at, memory in samples if START_SECONDS < at < seconds - 1.0]
    tenth = len(steady) // 10
    result: dict[str, Any] = {"workers": workers, "seconds": round(seconds, 2)}
    if tenth:
        means = [statistics.mean(steady[n * tenth : (n + 1) * tenth]) for n in range(10)]
        result |= {
            "tenths_mb": [round(mean / 1e6, 1) for mean in means],
            "growth_percent": round(100 * (means[-1] / means[0] - 1), 2),
        }
    return result | {"most_mb": round(max(memory for _, memory in samples) / 1e6, 1)}


def tree_memory(process: int, *, alone: bool = False) -> int:
    """Return the bytes that a process and its children hold, pages that they share counted once."""
    total = 0
    for member in [process] if alone else [process, *children(process)]:
        try:
            lines = Path(f"/proc/{member}/smaps_rollup").read_text().splitlines()
        except OSError:  # it has just ended
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def children(process: int) -> list[int]:
    """Return the ids of a process's children."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("--workers", type=int, help="only a run with so many")
    parser.add_argument("--only", help="stages")
    args = parser.parse_args()
    more = ["--only", args.only] if args.only else []
    source_folder = Path(__file__).resolve().parent.parent / "src"
    os.environ["PYTHONPATH"] = os.pathsep.join([str(source_folder), os.environ.get("PYTHONPATH", "")])
    with tempfile.TemporaryDirectory() as folder:
        whole, half = Path(folder) / "whole.jsonl", Path(folder) / "half.jsonl"
        characters = write_input(whole, args.count)
        runs = [run(whole, workers, more) for workers in ([args.workers] if args.workers else [1, 2])]
        for one in runs:
            one["characters_per_second"] = round(characters / one["seconds"])
        report: dict[str, Any] = {"articles": args.count, "characters": characters, "runs": runs}
        if not args.workers:
            write_input(half, args.count // 2)
            report["two_workers_against_one"] = round(runs[0]["seconds"] / runs[1]["seconds"], 2)
            report["whole_against_half"] = round(runs[0]["seconds"] / run(half, 1, more)["seconds"], 2)
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
