"""Hostile texts: the parts of an article are found in time that grows with the text."""

from __future__ import annotations

import time

import pytest

import newsparse
from newsparse.splitting.layout import split_layout
from newsparse.text import View

PIECES = [
    "x",
    "X",
    " ",
    "\n",
    "\r",
    "\n\n",
    "a\n",
    "A b\n",
    "By ",
    "By Anna Lund\n",
    "By Anna Lund, ",
    "Anna Lund, ",
    "OSLO, ",
    "OSLO/",
    "OSLO - ",
    "OSLO (NTB) - ",
    "AB-",
    "A.",
    "St. ",
    "(",
    "[(",
    "“",
    "'",
    "@",
    "a@b.c",
    "Photo: ",
    "Related articles:\n",
    "1. a\n",
    "    a\n",
    "___\n",
    "the quick brown fox jumps over the lazy dog and\n",
    "\x00",
    "\ud800",
]


def seconds(text: str) -> float:
    view = View(text)
    start = time.process_time()
    split_layout(view)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES, ids=[repr(p)[:16] for p in PIECES])
def test_time_grows_with_the_text(piece: str) -> None:
    length = 60_000
    short = piece * (length // len(piece))
    seconds(short)  # lexicons and patterns are built
    once, twice = min(seconds(short) for _ in range(3)), min(seconds(short * 2) for _ in range(3))
    assert twice < 6 * once + 0.02


@pytest.mark.parametrize("piece", PIECES, ids=[repr(p)[:16] for p in PIECES])
def test_one_part_of_hostile_text_is_read_or_refused(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    byline, dateline = newsparse.parse_byline(text), newsparse.parse_dateline(text)
    assert byline is None or len(byline.text) <= 600
    assert dateline is None or len(dateline.text) <= 220


def test_ten_million_characters_on_one_line() -> None:
    text = "x" * 10_000_000
    parts = split_layout(View(text))
    assert [(p.start, p.end) for p in parts.paragraphs] == [(0, len(text))]


def test_nothing_has_no_parts() -> None:
    for text in ("", " ", "\n\n\n", "\r\n", "\u2028"):
        parts = split_layout(View(text))
        assert (parts.paragraphs, parts.headline, parts.byline, parts.dateline) == ((), None, None, None)
