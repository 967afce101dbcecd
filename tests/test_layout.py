"""Whole articles: their blocks and the role of each, in the layouts of many houses."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import get_args

import pytest

import newsparse
from newsparse.model import Role

POOL = (
    "“We got lucky,” Mayor Delia Fontaine told reporters at the foot of the wall. “Next time we may not.”",
    "Fontaine, who had ordered 4,000 people to leave on Friday night, said that most of them would be back in"
    " their homes by the end of the week, though the schools will stay shut until the water has been tested.",
    "Forecasters expect up to three inches of rain on Tuesday. The ground, they say, can take no more of it.",
)
Case = tuple[str, list[tuple[str, str]]]


def read_cases() -> list[Case]:
    cases: list[Case] = []
    for line in (Path(__file__).parent / "cases" / "layouts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            cases.append((line[3:], []))
        elif line == "P":
            blocks = cases[-1][1]
            blocks.append(("paragraph", POOL[sum(text in POOL for _, text in blocks) % len(POOL)]))
        elif line and not line.startswith("#"):
            role, _, text = line.partition(" | ")
            cases[-1][1].append((role, text))
    return cases


CASES = read_cases()


def seen(text: str) -> list[tuple[str, str]]:
    return [(p.role, " ".join(p.text.split())) for p in newsparse.split_article(text).paragraphs]


def test_the_cases_are_in_order() -> None:
    assert len(CASES) >= 40
    assert {role for _, blocks in CASES for role, _ in blocks} <= set(get_args(Role))


@pytest.mark.parametrize(("name", "blocks"), CASES, ids=[name for name, _ in CASES])
@pytest.mark.parametrize("form", ["blank lines", "single newlines", "wrapped", "CR LF"])
def test_every_block_has_its_role(name: str, blocks: list[tuple[str, str]], form: str) -> None:
    texts = [text for _, text in blocks]
    if form == "wrapped":
        texts = [textwrap.fill(t, 72, break_long_words=False, break_on_hyphens=False) for t in texts]
    text = {"single newlines": "\n", "CR LF": "\r\n\r\n"}.get(form, "\n\n").join(texts)
    assert seen(text) == blocks


def test_a_headline_stays_apart_from_a_longer_line_below_it() -> None:
    text = (
        "Up to ten centimetres of snow expected on the coast by Thursday noon\n"
        "Winter is making itself felt on the coast this week, with warnings of snow, forecasters say.\n"
        "Roads will be closed at night."
    )
    assert [role for role, _ in seen(text)] == ["headline", "lead", "paragraph"]
