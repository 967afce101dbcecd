"""Which stretches of a text are found to be places. Invented people, real places."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.places.candidates import scan
from newsparse.places.words import word_class


def found(text: str, **options: object) -> list[str]:
    return [p.text for p in newsparse.normalize_places(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Fighting went on in Kharkiv, near Bakhmut, Kyiv said on Monday.", ["Kharkiv", "Bakhmut", "Kyiv"]),
        ("The Russia–Belarus summit opened in Minsk.", ["Russia", "Belarus", "Minsk"]),
        ("Envoys of the U.S. and the UAE met in Abu Dhabi.", ["U.S.", "UAE", "Abu Dhabi"]),
        ("The U.K.'s ministers flew to St. Louis.", ["U.K.", "St. Louis"]),
        ("Aid reached the Democratic Republic of the Congo.", ["Democratic Republic of the Congo"]),
        ("She moved to Trinidad and Tobago from Bosnia and Herzegovina.",
         ["Trinidad and Tobago", "Bosnia and Herzegovina"]),
        ("A firm in Richmond, Va., and one in Wheeling, W. Va., closed.",
         ["Richmond", "Va.", "Wheeling", "W. Va."]),
        ("LIMA, March 3 (Reuters) - Peru's president spoke.", ["LIMA", "Peru"]),
        ("The ferry crossed the Black Sea to Odesa.", ["Black Sea", "Odesa"]),
        ("In Moscow, nobody spoke. The Danube is low in Hungary.", ["Moscow", "Danube", "Hungary"]),
        ("Ships left Dar es Salaam in Tanzania.", ["Dar es Salaam", "Tanzania"]),
        ("Rio de Janeiro and Port-au-Prince were hit.", ["Rio de Janeiro", "Port-au-Prince"]),
    ],
)  # fmt: skip
def test_found(text: str, places: list[str]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "Reading is good for you, and reading costs nothing.",
        "Paris Lindqvist said she was tired. Lindqvist left early.",
        "Mr. Jordan told reporters that he would appeal.",
        "It may rain in March, and most of us said so.",
        "They tell us that the U.N. and NATO disagree.",
        "Anna London said on Monday that she would resign.",
        "He spoke of the White House and the Pentagon.",
        "President Chad Holmqvist said no.",
    ],
)
def test_not_found(text: str) -> None:
    assert found(text) == []


def test_demonyms_only_where_asked_for() -> None:
    text = "A Russian envoy met Turks on Monday."
    assert found(text) == []
    places = newsparse.normalize_places(text, demonyms=True)
    assert [(p.text, p.name, p.kind, p.country_code) for p in places] == [
        ("Russian", "Russia", "demonym", "RU"),
        ("Turks", "Turkey", "demonym", "TR"),
    ]


def test_two_part_demonyms_hide_the_country_inside() -> None:
    assert found("The South Korean minister and a New Zealander spoke.") == []


def test_a_compound_of_demonyms() -> None:
    places = newsparse.normalize_places("The Saudi–American–Ukrainian meeting ended.", demonyms=True)
    assert [p.country_code for p in places] == ["SA", "US", "UA"]


def test_region_is_part_of_the_mention() -> None:
    text = "Units crossed into Russia’s southern Kursk region last August."
    place = newsparse.normalize_places(text)[1]
    assert (place.text, place.name, place.kind) == ("Kursk region", "Kursk Oblast", "region")


def test_acronyms_are_places_only_in_capitals() -> None:
    assert found("Give us a chance in the US.") == ["US"]
    assert "UN" not in found("The UN met in Geneva.")


def test_scan_joins_what_belongs_together() -> None:
    tokens = scan("Queen Anne's County of Rio, and Minsk-Kyiv. Oslo")
    assert [(t.text, t.joint) for t in tokens] == [
        ("Queen", " "),
        ("Anne", "s "),
        ("County", " of "),
        ("Rio", None),
        ("Minsk", " "),
        ("Kyiv", None),
        ("Oslo", None),
    ]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Anna", "given"), ("J.", "initial"), ("Herald", "news"), ("North", "direction"), ("Gov.", "title"),
     ("Zyx", "cap"), ("NATO", "cap"), ("WHO", "acronym")],
)  # fmt: skip
def test_word_class(word: str, kind: str) -> None:
    assert word_class(word) == kind
