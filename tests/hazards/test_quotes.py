"""Hostile input: quotes cost no more than the text is long."""

import time
from collections.abc import Callable

import pytest

import newsparse


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        newsparse.attribute_quotes(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "“" * n,
        lambda n: "“a " * n,
        lambda n: "‘a " * n,
        lambda n: '"a" ' * n,
        lambda n: '"a," he said ' * n,
        lambda n: "“a\n" * n,
        lambda n: "'a s' b" * n,
        lambda n: '"a" ' + "Anna ) said " * n,
        lambda n: '"a" he said ' + "and said " * n,
        lambda n: '"a" ' + "Anna's " * n + 'said "b"',
        lambda n: "<a" * n + '"a"',
    ],
    ids=[
        "openers",
        "unclosed",
        "single",
        "parts",
        "one-sentence",
        "paragraphs",
        "possessives",
        "brackets",
        "verbs",
        "owners",
        "tags",
    ],
)
def test_time_grows_with_the_length(make: Callable[[int], str]) -> None:
    small, large = seconds(make(1500)), seconds(make(6000))
    assert large < 12 * max(small, 0.01)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 100_000,
        "'" * 1_000_000,
        '"' * 100_001,
        "‘a" * 50_000,
        "\ud800“a\ud800” said \ud800",
        "“\0”\0 said",
    ],
)
def test_floods_of_marks_do_not_raise(text: str) -> None:
    for quote in newsparse.attribute_quotes(text):
        assert text[quote.start : quote.end] == quote.text
