"""parse_many: rows of every kind, in order, errors in their places, workers or none."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import articles
import pytest

import newsparse
from newsparse.batch import workers as machinery
from newsparse.batch.workers import LostRow, run_rows
from newsparse.rows import read_line

TEXT = "OSLO (NTB) — “It rained,” Anna Lund said on Monday."


def test_rows_are_texts_pairs_and_mappings() -> None:
    rows: list[Any] = [TEXT, ("b", TEXT), {"text": TEXT, "id": 3, "published": "2025-03-14", "url": object()}]
    first, second, third = newsparse.parse_many(rows)
    assert first == newsparse.parse(TEXT)
    assert second == newsparse.parse(TEXT, id="b")
    assert third == newsparse.parse(TEXT, id="3", published="2025-03-14")


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (None, None),
        ("", None),
        (float("nan"), None),
        ("2025-03-14", dt.date(2025, 3, 14)),
        (dt.date(2025, 3, 14), dt.date(2025, 3, 14)),
        (dt.datetime(2025, 3, 14, 9), dt.datetime(2025, 3, 14, 9)),
    ],
)
def test_a_missing_date_is_none_however_a_table_says_so(published: Any, day: Any) -> None:
    (article,) = newsparse.parse_many([{"text": TEXT, "published": published}])
    assert isinstance(article, newsparse.Article)
    assert article.published == day


class Missing:
    """Is neither equal to itself nor not, as pandas' NA."""

    def __ne__(self, other: object) -> Any:
        return self

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        (None, None),
        (float("nan"), None),
        (Missing(), None),
        ("n", "n"),
        (7, "7"),
        (7.5, "7.5"),
        (Fraction(7), None),
    ],
)
def test_an_id_is_a_string_a_number_or_missing(name: Any, id: str | None) -> None:
    (result,) = newsparse.parse_many([{"id": name, "text": "It rained.", "published": Missing()}])
    if isinstance(name, Fraction):
        assert isinstance(result, newsparse.RowError)
        assert "id is a string or a number" in result.message
    else:
        assert isinstance(result, newsparse.Article)
        assert result.id == id
        assert result.published is None


def test_numbers_of_numpy_are_ids() -> None:
    numpy = pytest.importorskip("numpy")
    (article,) = newsparse.parse_many([{"id": numpy.int64(7), "text": "It rained."}])
    assert article.id == "7"


def test_rows_without_a_date_take_that_of_the_run() -> None:
    rows = [{"text": TEXT}, {"text": TEXT, "published": "2024-01-02"}]
    days = [article.published for article in newsparse.parse_many(rows, published="2025-03-14")]  # type: ignore[union-attr]
    assert days == [dt.date(2025, 3, 14), dt.date(2024, 1, 2)]


BAD: list[tuple[Any, str, str | None, str]] = [
    ({"id": "a"}, "InputError", "a", "the row has no text; its keys are ['id']"),
    ({"id": "a", "text": None}, "InputError", "a", "text is a string, not null"),
    ({"id": "a", "text": 7}, "InputError", "a", "text is a string, not 7"),
    ({"id": "a", "text": "x", "published": "never"}, "InputError", "a", "'never'"),
    ({"id": "a", "text": "x", "published": 20250314}, "InputError", "a", "20250314"),
    ({"id": ["a"], "text": "x"}, "InputError", "['a']", "id is a string or a number"),
    (("a", "x", "2025"), "TypeError", "a", "an (id, text) pair"),
    (("a", None), "InputError", "a", "text is a string"),
    (7, "TypeError", None, "not int"),
    (None, "TypeError", None, "not NoneType"),
    (b"text", "TypeError", None, "not bytes"),
]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_row_is_one_error_in_its_place(workers: int) -> None:
    rows = list(itertools.chain.from_iterable((("ok", TEXT), bad[0]) for bad in BAD))
    results = list(newsparse.parse_many(rows, workers=workers))
    assert results[::2] == [newsparse.parse(TEXT, id="ok")] * len(BAD)
    for number, (error, (_, kind, name, words)) in enumerate(zip(results[1::2], BAD, strict=True), 1):
        assert isinstance(error, newsparse.RowError)
        assert (error.line, error.type, error.id) == (2 * number, kind, name)
        assert words in error.message


def test_two_workers_give_what_one_gives_in_order() -> None:
    rows = list(articles.articles(120))
    assert list(newsparse.parse_many(rows, workers=2, row_timeout=60)) == list(newsparse.parse_many(rows))


@pytest.mark.parametrize(("workers", "timeout"), [(0, None), (-1, None), (1, 0), (2, -1.0)])
def test_settings_that_make_no_sense_are_input_errors(workers: int, timeout: float | None) -> None:
    with pytest.raises(newsparse.InputError):
        newsparse.parse_many([], workers=workers, row_timeout=timeout)


def test_no_rows_start_no_worker() -> None:
    assert list(newsparse.parse_many([], workers=2)) == []
    assert threading.active_count() == 1 or not [t for t in threading.enumerate() if "newsparse" in t.name]


def work(row: str) -> str:
    """What the tests' workers do: a row says it."""
    what, _, value = row.partition(" ")
    match what:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(3)
        case "sleep":
            time.sleep(float(value))
        case "once":  # die the first time
            if not os.path.exists(value):
                open(value, "w").close()
                os._exit(1)
        case _:
            pass
    return row


def lost(row: str, why: LostRow) -> str:
    return f"lost {row}: {why}"


def through(rows: Any, workers: int = 2, row_timeout: float | None = None) -> Iterator[str]:
    return run_rows(rows, work, lost=lost, size=len, workers=workers, row_timeout=row_timeout)


def test_a_worker_that_dies_costs_its_row() -> None:
    rows = ["a", "die", "b", "exit", "c"]
    assert list(through(rows)) == [
        "a",
        "lost die: the worker process ended with exit code -9, twice",
        "b",
        "lost exit: the worker process ended with exit code 3, twice",
        "c",
    ]


def test_a_row_has_a_second_chance_when_its_worker_was_killed(tmp_path: Any) -> None:
    rows = ["a", f"once {tmp_path / 'seen'}", "b"]
    assert list(through(rows)) == rows


def test_a_row_that_takes_too_long_is_lost_and_the_rest_is_not() -> None:
    assert list(through(["a", "sleep 60", "b"], workers=1, row_timeout=1.0)) == [
        "a",
        "lost sleep 60: took longer than 1 seconds",
        "b",
    ]


def test_no_more_than_two_chunks_a_worker_are_in_flight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machinery, "CHUNK_ROWS", 3)
    read = 0

    def rows() -> Iterator[str]:
        nonlocal read
        for number in range(200):
            read += 1
            yield f"row {number}"

    for taken, row in enumerate(through(rows()), 1):
        assert row == f"row {taken - 1}"
        # Four chunks of three, the rows taken in advance to see that a chunk is full, and the one in hand.
        assert read <= taken + 4 * 3 + 4
    assert read == 200


def test_chunks_are_cut_by_size_and_a_long_row_is_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machinery, "CHUNK_SIZE", 10)
    rows = ["aaaa", "bbbb", "cccc", "d" * 50, "e", "f"]
    assert [len(chunk) for chunk in machinery._chunks(rows, len)] == [2, 1, 1, 2]


def test_an_error_in_the_rows_themselves_is_the_callers_and_ends_the_workers() -> None:
    def rows() -> Iterator[str]:
        yield "a"
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError, match="went away"):
        list(through(rows()))
    assert not [t for t in threading.enumerate() if t.name == "newsparse-seat"]


def test_a_caller_that_stops_early_leaves_no_process_behind() -> None:
    results = through(itertools.repeat("row"))
    assert next(results) == "row"
    results.close()  # type: ignore[attr-defined]
    assert not [t for t in threading.enumerate() if t.name == "newsparse-seat"]


def test_a_script_without_a_main_guard_is_told_so(tmp_path: Any) -> None:
    script = tmp_path / "script.py"
    script.write_text("import newsparse\nprint(list(newsparse.parse_many(['x'], workers=2)))\n")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "if __name__ ==" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[1]", b'"x"', b"nul", b"\xff", b"[" * 100_000, b'{"a": 1' + b"0" * 5_000 + b"}"]
)
def test_a_line_that_is_no_row_is_an_input_error(line: bytes) -> None:
    with pytest.raises(newsparse.InputError) as caught:
        read_line(line)
    assert len(str(caught.value)) < 400


def test_a_line_may_start_with_a_byte_order_mark_and_hold_nan() -> None:
    assert read_line(b'\xef\xbb\xbf{"text": "x", "views": NaN}\r\n') == {"text": "x", "views": None}
