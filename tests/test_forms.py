"""Names that their form, or what stands beside them, shows to be places. Unknown places are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.places.candidates import scan
from newsparse.places.forms import find_forms, noun_beside
from newsparse.places.gazetteer import KINDS


def unknown(text: str) -> list[tuple[str, str, str | None]]:
    found = newsparse.normalize_places(text)
    return [(p.text, p.kind, p.country_code) for p in found if p.rule == "unresolved"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The fire began in the village of Zemlanka on Monday.", "Zemlanka", "city"),
        ("Boats left the southern island of Zemlanka.", "Zemlanka", "land"),
        ("Soldiers searched Kwanar Zemla village on Monday.", "Kwanar Zemla", "city"),
        ("Shops in the Zemlanka neighbourhood were shut.", "Zemlanka", "district"),
        ("Police searched the Zemlan Mountains on Monday.", "Zemlan Mountains", "land"),
        ("Two boys swam in Lake Zemlan.", "Lake Zemlan", "water"),
        ("A man from Zemlanka, Kan., was held.", "Zemlanka", "city"),
        ("He was born in Zemlanka, Kansas, and raised there.", "Zemlanka", "city"),
        ("People in Zemlan Heights left candles.", "Zemlan Heights", "city"),
        ("ZEMLANKA, Kan. (Agency) - A barn burned down.", "ZEMLANKA", "city"),
    ],
)  # fmt: skip
def test_shown(text: str, name: str, kind: str) -> None:
    assert [(found, what) for found, what, _ in unknown(text)] == [(name, kind)]


def test_a_name_once_shown_is_one_throughout() -> None:
    text = (
        "The fire began in the village of Zemlanka. Nobody lives in Zemlanka now, officials in France said."
    )
    assert unknown(text) == [("Zemlanka", "city", "FR")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Zemlanka said the vote was close.",
        "Ms. Zemlanka of Boston spoke.",
        "The Zemlanka Group sold it to the Zemlan Bank.",
        "She joined the Zemlan School District in May.",
        "The Labour district committee met.",
        "They spoke of the Christian quarter and the Police station.",
    ],
)
def test_not_shown(text: str) -> None:
    assert unknown(text) == []


def test_a_town_that_no_entry_fits_is_none_of_its_namesakes() -> None:
    place = newsparse.normalize_places("The river crested at Emerson, Man., on Friday.")[0]
    assert (place.text, place.rule, place.latitude) == ("Emerson", "unresolved", None)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Gunmen in Kano state in Nigeria fled.", "Kano", "region"),
        ("Gunmen in the city of Kano in Nigeria fled.", "Kano", "city"),
        ("The island of Jeju in South Korea was hit.", "Jeju", "land"),
        ("A fire in Los Angeles and Ventura counties spread, California said.", "Los Angeles", "county"),
        ("Lamar, Delta and Red River counties in Texas were hit.", "Red River", "county"),
    ],
)
def test_the_noun_chooses(text: str, name: str, kind: str) -> None:
    assert next(p for p in newsparse.normalize_places(text) if p.text == name).kind == kind


@pytest.mark.parametrize("text", ["an island of Fiji", "the capital city of Kenya", "the villages of Fiji"])
def test_what_a_place_has_is_not_what_it_is(text: str) -> None:
    start = text.rindex(" ") + 1
    assert noun_beside(text, start, len(text)) is None


@given(st.lists(st.sampled_from(
    ["Zemlan", "Lake", "County", "village", "of", "the", "in", ",", "Kan.", "St.", "A", "-", "\n", "Anna"]
)))  # fmt: skip
def test_forms_lie_within_the_text_and_have_kinds(words: list[str]) -> None:
    text = " ".join(words)
    tokens = scan(text)
    forms = find_forms(
        text, tokens, {}, {i: True for i, t in enumerate(tokens) if t.text == "Kan."}, (), (0, 5)
    )
    for first, form in forms.items():
        assert first < form.last <= len(tokens)
        assert form.kind in KINDS
