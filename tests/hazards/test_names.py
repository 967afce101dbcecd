"""Hostile texts: nothing fails, and time grows with length."""

import re
import time

import pytest

from newsparse.model import ArticleParts
from newsparse.names.people import find_names
from newsparse.text import View

HOSTILE = {
    "names": "Anna Lund said. ",
    "capitals": "Anna ",
    "one word": "A",
    "initials": "A.",
    "open marks": "“",
    "single marks": "'a ",
    "pronouns": "He said she said. ",
    "new people": "Then Anna L{}x, 44, sat. ",
    "one surname": "Then Qx{} Lund, 44, sat. Lund said no. ",
    "lines": "\n",
    "ampersands": "A& ",
    "hyphens": "A-",
    "surrogates": "\ud800 Anna \0 Lund ",
}


def build(piece: str, size: int) -> str:
    if "{}" not in piece:
        return piece * (size // len(piece))
    return "".join(piece.format(_letters(i)) for i in range(size // len(piece)))


def _letters(number: int) -> str:
    return "".join(chr(97 + number // 26**k % 26) for k in range(3))


def spent(text: str) -> float:
    begun = time.process_time()
    names = find_names(View(text + " he"), ArticleParts())
    names.identify(len(text) + 1, len(text) + 3)
    return time.process_time() - begun


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length(piece: str) -> None:
    spent(build(piece, 2_000))  # lexicons are read once
    small = min(spent(build(piece, 20_000)) for _ in range(2))
    large = min(spent(build(piece, 80_000)) for _ in range(2))
    assert large < 4 * 3 * small + 0.05


@pytest.mark.parametrize(
    "expression", ["the senator", "Lundgern", "the 44-year-old", "the bank", "it", "she"]
)
def test_many_people_cost_no_more_for_each_expression(expression: str) -> None:
    def spent_on(size: int) -> float:
        people = "".join(f"Sen. Anna L{_letters(i)}x, 44, of Harbor Bank sat. " for i in range(size))
        text = people + f"It rained, {expression} said. " * size
        names = find_names(View(text), ArticleParts())
        places = [m.start() for m in re.finditer(f"{expression} said", text)]
        begun = time.process_time()
        for place in places:
            names.identify(place, place + len(expression))
        return time.process_time() - begun

    spent_on(50)
    assert spent_on(1200) < 4 * 4 * spent_on(300) + 0.1


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "\ud800", "“" * 1000, "Mr.", "Mr. Mr. Mr.", "(", "A" * 5000, "’s"]
)
def test_odd_texts(text: str) -> None:
    names = find_names(View(text), ArticleParts())
    for start in range(min(len(text), 3) + 1):
        found = names.identify(start, len(text))
        assert found is None or found.name
