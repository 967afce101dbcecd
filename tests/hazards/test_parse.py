"""Hostile texts, whole pipeline: linear time, and results that depend on no hash seed and no thread."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import ROOT, SEEDS, read_seed

import newsparse

HOSTILE = {
    "opening marks": "“",
    "straight marks": '" ',
    "apostrophes": "'",
    "single marks in words": "a 'b ",
    "capitalised run": "Anna Lund ",
    "capitals without a space": "Aa",
    "capitals": "OSLO ",
    "initials": "A. ",
    "digits": "7",
    "digits and commas": "7,",
    "durations": "1 day ",
    "months": "March ",
    "dashes": "—",
    "openers and words": "“a b ",
    "said": "said ",
    "commas": "Lund, ",
    "brackets": "(",
    "full stops": ". ",
    "dots": ".",
    "line ends": "\n",
    "short lines": "By Anna\n",
    "blank lines": "a\n\n",
    "who clauses": "Lund, who said ",
    "places and commas": "Paris, Texas, ",
    "hyphens": "Paris-",
    "tags": "<a b='",
    "quoted words": "“a” said he ",
    "spaces": " ",
    "and": "Ek and ",
    "of": "Bank of ",
}


def cpu(text: str) -> float:
    start = time.process_time()
    newsparse.parse(text, published="2025-03-14")
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_linearly(piece: str) -> None:
    """Four times the text takes about four times as long; sixteen times would be quadratic.

    The least of a few ratios, since a busy machine can only make a run slower.
    """
    small, large = piece * (8_000 // len(piece)), piece * (32_000 // len(piece))
    cpu(small)
    ratios = []
    for _ in range(5):
        ratios.append(cpu(large) / max(cpu(small), 0.002))
        if ratios[-1] < 8:
            return
    assert min(ratios) < 8, ratios


def test_results_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import sys, newsparse\n"
        "for path in sys.argv[1:]:\n"
        "    text = open(path, encoding='utf-8').read()\n"
        "    print(newsparse.dumps(newsparse.parse(text, published='2025-03-14')))\n"
    )
    outputs = set()
    for seed in ("0", "1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-c", code, *map(str, SEEDS)]
        outputs.add(
            subprocess.run(command, env=environment, capture_output=True, check=True, cwd=ROOT).stdout
        )
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == len(SEEDS)


def test_threads_give_the_same_results() -> None:
    texts = [read_seed(path)[0] for path in SEEDS] * 4
    alone = [newsparse.parse(text, published="2025-03-14") for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: newsparse.parse(text, published="2025-03-14"), texts))
    assert together == alone
