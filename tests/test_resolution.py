"""Which place a name means, by what the article says. Invented people, real places."""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

import newsparse
from newsparse.model import PlaceMention


def places(text: str, home: str | None = None) -> dict[str, PlaceMention]:
    return {p.text: p for p in newsparse.normalize_places(text, home=home)}


@pytest.mark.parametrize(
    ("text", "name", "kind", "country", "near"),
    [
        ("The fire began in Paris on Monday.", "Paris", "city", "FR", (48.9, 2.3)),
        ("The fire began in Paris, Texas, on Monday.", "Paris", "city", "US", (33.7, -95.6)),
        ("A flood hit London, Ontario, and then Toronto.", "London", "city", "CA", (43.0, -81.2)),
        ("A man from Lebanon, N.H., was found in New Hampshire.", "Lebanon", "city", "US", (43.6, -72.3)),
        ("Talks in Lebanon, Syria and Jordan failed.", "Lebanon", "country", "LB", (33.8, 35.8)),
        ("Talks in Georgia, Armenia and Azerbaijan failed.", "Georgia", "country", "GE", (42, 43.5)),
        ("Voters in Georgia, Alabama and Florida waited.", "Georgia", "region", "US", (32.8, -83.5)),
        ("Officials in Washington said the pact with China holds.", "Washington", "city", "US", (38.9, -77)),
        ("Wildfires in Washington state and Oregon spread.", "Washington", "region", "US", (47.5, -120.5)),
        ("A court in Alexandria, Va., ruled on Friday.", "Alexandria", "city", "US", (38.8, -77)),
        ("A court in Alexandria, Egypt, ruled on Friday.", "Alexandria", "city", "EG", (31.2, 29.9)),
        ("Flights between Cairo and Alexandria resumed in Egypt.", "Alexandria", "city", "EG", (31.2, 29.9)),
        ("Shelling in the Donetsk region went on in Ukraine.", "Donetsk region", "region", "UA", (48, 37.8)),
        ("Shelling near Donetsk went on, Ukraine said.", "Donetsk", "city", "UA", (48, 37.8)),
        ("Voters in Dublin, Hilliard and Powell back a levy.", "Dublin", "city", "US", (40.1, -83.1)),
        ("The mayor of Dublin met those of Paris and Berlin.", "Dublin", "city", "IE", (53.3, -6.3)),
    ],
)  # fmt: skip
def test_resolved(text: str, name: str, kind: str, country: str, near: tuple[float, float]) -> None:
    place = places(text)[name]
    assert (place.kind, place.country_code) == (kind, country)
    assert place.latitude == pytest.approx(near[0], abs=1.0)
    assert place.longitude == pytest.approx(near[1], abs=1.0)


def test_city_and_state_hold_for_later_mentions() -> None:
    text = "A bridge fell in Springfield, Ill., on Monday.\n\nNobody in Springfield was hurt."
    found = newsparse.normalize_places(text)
    assert [p.geonames_id for p in found if p.text == "Springfield"] == [4250542, 4250542]


def test_a_state_is_read_by_the_city_before_it() -> None:
    text = "Protesters in Tbilisi, Georgia, waited. Atlanta, Georgia, is far away."
    found = [p.country_code for p in newsparse.normalize_places(text) if p.text == "Georgia"]
    assert found == ["GE", "US"]


def test_a_list_of_states_is_no_city_in_a_state() -> None:
    found = newsparse.normalize_places("Voters in Nevada, Iowa and Ohio waited, as did voters in Florida.")
    assert [p.kind for p in found] == ["region"] * 4


def test_small_towns_that_meet_are_found() -> None:
    text = (
        "Firefighters from Lebanon, Palmyra and Annville put out the fire. Ola Venn, 30, of Jonestown, fell."
    )
    assert places(text).keys() == {"Lebanon", "Palmyra", "Annville", "Jonestown"}


def test_home_is_a_hint() -> None:
    text = "The council in Richmond met on Tuesday."
    assert places(text, home="CA-BC")["Richmond"].country_code == "CA"
    assert places(text, home="GB")["Richmond"].country_code == "GB"


def test_abbreviations_are_their_states() -> None:
    place = places("She lives in Dayton, Ohio, and he in Erie, Pa., since May.")["Pa."]
    assert (place.name, place.kind, place.geonames_id, place.rule) == (
        "Pennsylvania",
        "region",
        6254927,
        "abbreviation",
    )


def test_what_is_in_no_gazetteer_has_no_coordinates() -> None:
    text = "Crews in Zemlan Township and in Newark, New Jersey, were at work near Zemlan Lake in New Jersey."
    unknown = [p for p in newsparse.normalize_places(text) if p.rule == "unresolved"]
    assert [(p.name, p.kind, p.country_code, p.latitude, p.longitude, p.geonames_id) for p in unknown] == [
        ("Zemlan Township", "county", "US", None, None, None),
        ("Zemlan Lake", "water", "US", None, None, None),
    ]


def test_runners_up_on_request() -> None:
    text = "The fire began in Paris on Monday."
    assert newsparse.normalize_places(text)[0].candidates == ()
    others = newsparse.normalize_places(text, candidates=True)[0].candidates
    assert 1 <= len(others) <= 5
    assert [c.score for c in others] == sorted((c.score for c in others), reverse=True)


_MARKED = re.compile(r"\{([^|}]+)\|([A-Z]{2}|[-?])(?: ([a-z]+)(\??))?\}")


def passages() -> list[Any]:
    """Read tests/cases/places.txt: each passage's text, what is marked in it, the publisher's home."""
    found: list[Any] = []
    home, marks = None, []
    for line in (ROOT / "tests" / "cases" / "places.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("home="):
            home = line.removeprefix("home=")
        elif line == "xfail":
            marks = [pytest.mark.xfail(strict=True, reason="a known failure")]
        elif line and line[0] != "#":
            text = _MARKED.sub(r"\1", line)
            places, cut = [], 0
            for match in _MARKED.finditer(line):
                name, country, kind, unknown = match.groups()
                places.append((match.start() - cut, name, country, kind, unknown == "?"))
                cut += len(match[0]) - len(name)
            found.append(pytest.param(text, places, home, id=text[:40], marks=marks))
            home, marks = None, []
    return found


@pytest.mark.parametrize(("text", "expected", "home"), passages())
def test_passages(
    text: str, expected: list[tuple[int, str, str, str | None, bool]], home: str | None
) -> None:
    found = newsparse.parse(text, home=home, only=("places",)).places
    shown = [(p.start, p.text, p.country_code or "-", p.kind, p.latitude is None) for p in found]
    wanted = [
        (start, name, country if country != "?" else s[2], kind or s[3], unknown)
        for (start, name, country, kind, unknown), s in zip_longest(
            expected, shown, fillvalue=(0, "", "?", "", False)
        )
        if name
    ]
    assert shown == wanted


def test_there_are_passages_of_many_kinds() -> None:
    assert len(passages()) >= 100


def test_every_rule_is_documented() -> None:
    source = Path(newsparse.__file__).with_name("places") / "resolution.py"
    rules = set(re.findall(r'(?:rule=|return )"([a-z]+)"', source.read_text(encoding="utf-8")))
    page = (ROOT / "docs" / "reference" / "places.md").read_text(encoding="utf-8")
    assert {"abbreviation", "contained", "demonym", "kind", "only", "ranked", "unresolved"} <= rules
    assert {rule for rule in rules if f"| `{rule}` |" not in page} == set()
