"""Hostile texts for the places: never an exception, and time that grows with the text."""

from __future__ import annotations

import time

import pytest

import newsparse

PIECES = {
    "capitals": "A",
    "names": "Paris ",
    "states": "Va. ",
    "lists": "Paris, Texas, ",
    "springfields": "Springfield and ",
    "hyphens": "Oslo-",
    "rivers": "River ",
    "lakes": "Lake River ",
    "initials": "U.S.",
    "saints": "St. ",
    "apostrophes": "O'Lund's ",
    "links": "Rio de la ",
    "unknown names": "Zyxwv Qrstu ",
    "forms": "the village of Zemlan, Kan., ",
    "nouns": "Zemlan Qrst village of ",
    "counties": "Lamar and Delta counties, ",
    "clubs": "Leeds United beat Leeds in the league season match ",
    "lone surrogates": "\ud800 Oslo ",
    "NUL": "Oslo\0",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_time_grows_linearly(piece: str) -> None:
    """Four times the text takes about four times as long; the least of three ratios, for busy machines."""

    def cpu(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        newsparse.normalize_places(text)
        return time.process_time() - start

    cpu(20_000)
    assert min(cpu(80_000) / max(cpu(20_000), 0.004) for _ in range(3)) < 12


def test_distinct_names_without_end() -> None:
    text = " ".join(f"Zq{i:x}o" for i in range(20_000))
    assert newsparse.normalize_places(text) == ()
