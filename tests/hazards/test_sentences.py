"""Texts made to hurt: they cost linear time and raise nothing."""

from __future__ import annotations

import time

import pytest

from newsparse.model import Paragraph
from newsparse.splitting.sentences import Quotations, split_sentences
from newsparse.text import View

HAZARDS = {
    "dots": ".",
    "spaced dots": ". ",
    "dots before a letter": ".....x ",
    "bullets": " •",
    "closing marks": ".\"')",
    "opening marks": "“",
    "single opening marks": " 'a",
    "double apostrophes": " ''a",
    "list marks": "1) a ",
    "list marks that go on": "a) b) ",
    "initials": "A. ",
    "newlines": "a\n",
    "blank lines": " \n",
    "glued": "aa.Aa",
    "companies": "Lund Corp. Lund ",
    "question": '"Why?" Anna Lund, ',
    "colons": " Photo: A",
    "no stop": "word ",
    "surrogates": "\ud800. A",
    "zeros": "\0.\0 ",
}


def cost(text: str, quotations: Quotations) -> float:
    view = View(text)
    start, end = view.trim(0, len(text))
    paragraphs = (Paragraph(start=start, end=end, text=text[start:end]),)
    best = 9.0
    for _ in range(2):
        begun = time.process_time()
        split_sentences(view, paragraphs, quotations)
        best = min(best, time.process_time() - begun)
    return best


@pytest.mark.parametrize("quotations", ["split", "whole"])
@pytest.mark.parametrize("unit", HAZARDS.values(), ids=HAZARDS.keys())
def test_time_is_linear(unit: str, quotations: Quotations) -> None:
    small = unit * (20_000 // len(unit))
    # Eight times the text: a quadratic stage would take 64 times as long.
    assert cost(small * 8, quotations) < 30 * cost(small, quotations) + 0.05
