"""Quotes, speakers and their names in passages of many styles: tests/cases/passages.txt and houses.txt."""

from pathlib import Path
from typing import Any

import pytest

import newsparse

CASES = [Path(__file__).parent / "cases" / name for name in ("passages.txt", "houses.txt")]


def cases() -> list[Any]:
    found: list[Any] = []
    blocks = [block for path in CASES for block in path.read_text(encoding="utf-8").split("\n====\n")[1:]]
    for number, block in enumerate(blocks, 1):
        text, _, wanted = block.strip("\n").partition("\n----")
        reason, _, rest = text.partition("\n")
        marks = []
        if reason.startswith("# fails: "):
            marks, text = [pytest.mark.xfail(reason=reason[9:], strict=True)], rest
        quotes = [tuple(line.split(" -> ")) for line in wanted.split("\n") if line]
        found.append(pytest.param(text, quotes, marks=marks, id=f"{number}-{text[:24]}"))
    return found


@pytest.mark.parametrize(("text", "wanted"), cases())
def test_quotes_and_the_names_of_their_speakers(text: str, wanted: list[tuple[str, str]]) -> None:
    quotes = newsparse.attribute_quotes(text)
    assert [q.speaker.name if q.speaker else "-" for q in quotes] == [name for _, name in wanted]
    for quote, (begin, _) in zip(quotes, wanted, strict=True):
        assert quote.content.startswith(begin)
