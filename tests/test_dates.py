"""Temporal expressions: what is found, its value, and what is none."""

from datetime import date

import pytest

import newsparse

PUBLISHED = date(2025, 3, 14)  # a Friday


def values(text, published=PUBLISHED):
    return [(d.text, d.value) for d in newsparse.normalize_dates(text, published=published)]


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("13 March 2025", "2025-03-13"),
        ("March 13, 2025", "2025-03-13"),
        ("Mar. 13", "2025-03-13"),
        ("13/3/25", "2025-03-13"),
        ("2025-03-13", "2025-03-13"),
        ("last August", "2024-08"),
        ("Thursday", "2025-03-13"),
        ("Friday", "2025-03-14"),
        ("the past three years", "P3Y"),
        ("30-day", "P30D"),
        ("half an hour", "PT30M"),
    ],
)
def test_one_expression_has_its_value(phrase, value):
    assert values(f"Anna Lund signed it on {phrase}, she said.") == [(phrase, value)]
