"""What holds of the places of any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse

NAMES = st.sampled_from(
    [
        "Paris",
        "Texas",
        "U.S.",
        "Va.",
        "Oslo",
        "London",
        "the",
        "in",
        "near",
        "Georgia",
        "Anna Lund",
        "said",
        ",",
        ".",
        "River",
        "Lake",
        "region",
        "Russian",
        "Kursk",
        "\n",
        "\n\n",
        "“",
        "”",
        "—",
        "-",
        "'s",
        "St.",
        "New",
        "York",
        "US",
        "Police",
        "County",
        "(AP)",
        "of",
        "and",
        "De la",
        "Zürich",
        "Köln",
        "İzmir",
        "�",
        "🙂",
    ]
)
TEXTS = st.lists(NAMES, max_size=30).flatmap(
    lambda words: st.sampled_from([" ", "", "  "]).map(lambda gap: gap.join(words))
) | st.text(max_size=80)


@given(TEXTS)
@settings(deadline=None, max_examples=200)
def test_mentions_are_spans_in_order_that_do_not_overlap(text: str) -> None:
    found = newsparse.normalize_places(text, demonyms=True)
    assert all(text[p.start : p.end] == p.text and p.text.strip() == p.text != "" for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_coordinates_come_whole_and_lie_on_the_globe(text: str) -> None:
    for p in newsparse.normalize_places(text):
        assert (p.latitude is None) == (p.longitude is None) == (p.rule == "unresolved")
        if p.latitude is not None and p.longitude is not None:
            assert -90 <= p.latitude <= 90
            assert -180 <= p.longitude <= 180
        assert 0 <= p.confidence <= 1
        assert p.name


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_demonyms_and_runners_up_change_nothing_else(text: str) -> None:
    plain = newsparse.normalize_places(text)
    rich = newsparse.normalize_places(text, demonyms=True, candidates=True)
    assert [(p.start, p.end, p.geonames_id) for p in rich if p.kind != "demonym"] == [
        (p.start, p.end, p.geonames_id) for p in plain
    ]


@given(TEXTS, st.sampled_from(["US-VA", "US-ZZ", "GB", "CA-08", "ZZ"]))
@settings(deadline=None, max_examples=100)
def test_a_hint_never_adds_or_removes_a_mention(text: str, home: str) -> None:
    with_home = newsparse.normalize_places(text, home=home)
    assert [p.start for p in with_home] == [p.start for p in newsparse.normalize_places(text)]
