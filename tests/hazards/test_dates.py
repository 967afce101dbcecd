"""Hostile input: nothing raises, nothing is slower than linear."""

import time

import pytest

import newsparse

HOSTILE = {
    "digits": lambda n: "7" * n,
    "days": lambda n: "1 day " * (n // 6),
    "years": lambda n: "1999-" * (n // 5),
    "months": lambda n: "May " * (n // 4),
    "hyphens": lambda n: "-" * n,
    "the": lambda n: "the " * (n // 4),
    "more than": lambda n: "more than " * (n // 10),
    "commas": lambda n: "1,000" + ",000" * (n // 4),
    "ordinals": lambda n: "twenty-" * (n // 7),
    "spaces": lambda n: "March" + " " * n + "3",
    "blank lines": lambda n: "\n \n" * (n // 3),
    "apostrophes": lambda n: "'9" * (n // 2),
    "halves": lambda n: "half a " * (n // 7),
    "clock": lambda n: "1:00" * (n // 4),
    "no end": lambda n: "1" * (n // 2) + "a" * (n // 2),
    "dots": lambda n: "a." * (n // 2),
    "trailing spaces": lambda n: "May" + " " * n,
    "trailing lines": lambda n: "May" + "\n" * n,
    "times": lambda n: "5 pm " * (n // 5),
    "times and days": lambda n: "5 pm. May 3 " * (n // 12),
    "weekdays": lambda n: "could Monday " * (n // 13),
    "until": lambda n: "until " * (n // 6) + "Monday",
    "superscripts": lambda n: "9² 1n4 ½ " * (n // 9),
    "dotted i": lambda n: "İ" * n,
    "lone surrogates": lambda n: "\ud800 " * (n // 2),
}


def seconds(text):
    start = time.process_time()
    newsparse.normalize_dates(text, published="2025-03-14")
    return time.process_time() - start


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_about_twice_the_time(name):
    make = HOSTILE[name]
    small = min(seconds(make(50_000)) for _ in range(3))
    large = min(seconds(make(100_000)) for _ in range(3))
    assert large < 0.1 + 4 * small, (small, large)


def test_a_hundred_thousand_digits_are_no_date():
    assert newsparse.normalize_dates("1" * 100_000) == ()


def test_twenty_thousand_days_are_all_found():
    mentions = newsparse.normalize_dates("1 day " * 20_000)
    assert len(mentions) == 20_000
    assert {d.value for d in mentions} == {"P1D"}


@pytest.mark.parametrize(
    "text",
    [
        "0 o'clock, 99 p.m., 25:61, 00:00 GMT",
        "February 30, 2025 and 31 June; 2025-13-45",
        "Year 0000, year 9999, 12345 years ago, 999999999999999999999 days ago",
        "9999 years ago, 9999 centuries later, 9998 decades from now",
        "Model 1n4gh22 and 5gh77 at 9h99, 99h00, 1a2:30",
        "the 99th of March, the 0th, twenty-twelfth of May",
        "1/0 years, 5 1/9 weeks, ½ day",
        "१२ मार्च, ٣ March, ３ March ２０２５",
        "next winter, last quarter, the next century, this decade",
    ],
)
@pytest.mark.parametrize("published", [None, "0001-01-01", "9999-12-31", "2024-02-29T23:59:59"])
def test_impossible_dates_raise_nothing(text, published):
    for mention in newsparse.normalize_dates(text, published=published):
        assert text[mention.start : mention.end] == mention.text
