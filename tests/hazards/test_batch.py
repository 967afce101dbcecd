"""What may happen to a run of many articles: kills, full disks, bad and huge rows.

Each has a short form, and a `slow` one of the size that is promised.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import articles
import pytest

from newsparse.cli import main

COMMAND = [sys.executable, "-m", "newsparse", "parse"]


def write_rows(path: Path, rows: Any) -> Path:
    with open(path, "w", encoding="utf-8") as file:
        for row in rows:
            file.write((row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)) + "\n")
    return path


def some_bad(count: int, every: int) -> Iterator[dict[str, Any] | str]:
    for number, row in enumerate(articles.articles(count), 1):
        yield "{not JSON" if number % every == 0 else row


def run_killed(arguments: list[str], seconds: float) -> bool:
    """Run the command and kill it after `seconds`; return whether it had ended by itself."""
    process = subprocess.Popen([*COMMAND, *arguments], stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return False
    return True


def kill_and_resume(folder: Path, output: str, count: int, kills: int, seed: int) -> None:
    source = write_rows(folder / "in.jsonl", some_bad(count, 50))
    common = [str(source), "--workers", "2", "--part-rows", "20", "--errors", str(folder / "errors.jsonl")]
    common += ["--only", "dates"]
    started = time.monotonic()
    whole = folder / f"whole{output}"
    assert subprocess.run([*COMMAND, *common, "-o", str(whole)], check=False).returncode == 3
    took = time.monotonic() - started
    errors = (folder / "errors.jsonl").read_bytes()
    moments = random.Random(seed)
    out = folder / f"out{output}"
    arguments = [*common, "-o", str(out), "--resume"]
    killed = 0
    while killed < kills:
        if run_killed(arguments, moments.uniform(0.2, took)):
            # It got to the end: look at it, and begin anew.
            assert contents(out) == contents(whole)
            assert (folder / "errors.jsonl").read_bytes() == errors
            remove(out)
        else:
            killed += 1
    assert subprocess.run([*COMMAND, *arguments], check=False).returncode == 3
    assert contents(out) == contents(whole)
    assert (folder / "errors.jsonl").read_bytes() == errors


def remove(output: Path) -> None:
    if output.is_dir():
        for file in output.iterdir():
            file.unlink()
    else:
        output.unlink()


def contents(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(path.iterdir())
    return {"" if file == path else file.name: file.read_bytes() for file in files}


def test_killed_and_resumed_the_bytes_are_the_same(tmp_path: Path) -> None:
    kill_and_resume(tmp_path, ".jsonl", count=150, kills=2, seed=7)


@pytest.mark.slow
@pytest.mark.parametrize("output", [".jsonl", "/", ".parquet"])
def test_killed_twenty_times_and_resumed_the_bytes_are_the_same(tmp_path: Path, output: str) -> None:
    if output == "/":
        for name in ("whole", "out"):
            (tmp_path / f"{name}").mkdir()
    kill_and_resume(tmp_path, output, count=1_500, kills=20, seed=11)


def test_a_bad_row_every_hundred_and_ids_twice(tmp_path: Path) -> None:
    check_every_row_once(tmp_path, 300)


@pytest.mark.slow
def test_a_bad_row_every_hundred_in_many(tmp_path: Path) -> None:
    check_every_row_once(tmp_path, 20_000)


def check_every_row_once(folder: Path, count: int) -> None:
    rows = [row if isinstance(row, str) else {**row, "n": n} for n, row in enumerate(some_bad(count, 100))]
    for row in rows[1::2]:  # every id twice
        if isinstance(row, dict):
            row["id"] = f"a{row['n'] - 1:07}"
    source, out = write_rows(folder / "in.jsonl", rows), folder / "out.jsonl"
    assert main(["parse", str(source), "-o", str(out), "--workers", "2", "--only", "dates"]) == 3
    got = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    errors = [json.loads(line) for line in (folder / "out.errors.jsonl").read_text().splitlines()]
    good = [row for row in rows if isinstance(row, dict)]
    assert [(row["id"], row["meta"]["n"]) for row in got] == [(row["id"], row["n"]) for row in good]
    assert [error["line"] for error in errors] == list(range(100, count + 1, 100))


def test_a_long_row_among_short_ones(tmp_path: Path) -> None:
    check_long_row(tmp_path, 400_000)


@pytest.mark.slow
def test_a_row_of_fifty_megabytes(tmp_path: Path) -> None:
    check_long_row(tmp_path, 50_000_000)  # two minutes, 3.2 GB


def test_a_long_row_out_of_time_is_one_error(tmp_path: Path) -> None:
    rows = [{"id": "a", "text": "Rain."}, {"id": "long", "text": LONG * 40}, {"id": "b", "text": "Sun."}]
    source, out = write_rows(tmp_path / "in.jsonl", rows), tmp_path / "out.jsonl"
    assert main(["parse", str(source), "-o", str(out), "--row-timeout", "3"]) == 3
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["a", "b"]
    (error,) = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text().splitlines()]
    assert (error["id"], error["type"]) == ("long", "LostRow")
    assert error["message"] == "took longer than 3 seconds"


LONG = "\n\n".join(row["text"] for row in articles.articles(200))


def check_long_row(folder: Path, length: int) -> None:
    rows: list[dict[str, Any]] = list(articles.articles(30))
    rows[10] = {"id": "long", "text": (LONG * (length // len(LONG) + 1))[:length]}
    source, out = write_rows(folder / "in.jsonl", rows), folder / "out.jsonl"
    assert main(["parse", str(source), "-o", str(out), "--workers", "2"]) == 0
    with open(out, encoding="utf-8") as lines:
        ids = [json.loads(line)["id"] for line in lines]
    assert ids == [row["id"] for row in rows]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 400 KB; mounting takes rights that few have."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("no right to mount a small file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_full_disk_keeps_what_is_done(small_disk: Path, tmp_path: Path, workers: str) -> None:
    source = write_rows(tmp_path / "in.jsonl", articles.articles(120))
    out = small_disk / "out.jsonl"
    arguments = [str(source), "-o", str(out), "--workers", workers, "--part-rows", "20", "--resume"]
    arguments += ["--only", "sentences"]
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "--resume" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    assert subprocess.run([*COMMAND, *arguments], check=False).returncode == 0
    assert main(["parse", *arguments[:1], "-o", str(tmp_path / "whole.jsonl"), *arguments[-2:]]) == 0
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def ends(group: int) -> bool:
    """Wait until no process of the group is left."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_keeps_every_row_and_leaves_no_worker(tmp_path: Path, number: signal.Signals) -> None:
    source = write_rows(tmp_path / "in.jsonl", articles.articles(800))
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen(
        [*COMMAND, str(source), "-o", str(out), "--workers", "2", "--part-rows", "50"],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    unfinished = tmp_path / "out.jsonl.unfinished"
    while process.poll() is None and not (unfinished.exists() and unfinished.stat().st_size):
        time.sleep(0.02)
    os.killpg(process.pid, number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert f"stopped by {number.name}" in said
    assert "rows are kept: go on with --resume" in said
    assert "Traceback" not in said
    assert ends(process.pid)
    journal = [json.loads(line) for line in (tmp_path / "out.jsonl.journal").read_text().splitlines()]
    kept = unfinished.read_bytes()
    assert journal[-1]["size"] == len(kept)
    assert journal[-1]["rows"] == kept.count(b"\n") > 0
