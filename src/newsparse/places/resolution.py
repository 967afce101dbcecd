"""Which gazetteer entry each toponym means."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from newsparse import lexicon
from newsparse.model import ArticleParts, PlaceCandidate, PlaceMention
from newsparse.names.people import Names
from newsparse.names.reading import capitalized
from newsparse.places.candidates import Candidate
from newsparse.places.gazetteer import Entry, Gazetteer, Place, default_gazetteer, place_key
from newsparse.places.ground import meetings
from newsparse.places.keeping import keep
from newsparse.places.priors import Reading, prior
from newsparse.places.ranking import Clues, Group, rank
from newsparse.places.toponyms import Toponym, find_toponyms
from newsparse.places.weights import load_model
from newsparse.text import View

__all__ = ["resolve_places"]

_AROUND = frozenset(("country", "land", "area"))
_SPANNING = frozenset(("region", "oblast", "province", "governorate", "prefecture"))
_RUNNERS_UP = 5
_SMALL = frozenset(("city", "district", "county"))
_VILLAGE = 12_000
_QUARTER = "#district,city"
_SEVERAL = 5
"""So many names show where an article is set."""
_LONGEST_ACRONYM = 4
_SURE_DEMONYM = 0.95
_WORD_AFTER = re.compile(r"[ \n]([a-z]{4,12})\b")


def resolve_places(
    view: View,
    parts: ArticleParts,
    names: Names,
    gazetteer: Gazetteer | None = None,
    *,
    home: str | None = None,
    demonyms: bool = False,
    candidates: bool = False,
) -> tuple[PlaceMention, ...]:
    """Return the places named in the article, in order.

    Args:
        view: the text.
        parts: its dateline is a strong anchor, where there is one.
        names: people and organisations, whose names are no places.
        gazetteer: the places there are; the one that ships with the library if None.
        home: where the publisher is, as "CC" or "CC-SUBDIVISION" ("US-VA").
        demonyms: also give "Russian" and its like, as mentions of kind "demonym".
        candidates: also give the runners-up of every place.
    """
    gazetteer = gazetteer or default_gazetteer()
    found, all_candidates = find_toponyms(view, parts, names, gazetteer)
    if not found and not demonyms:
        return ()
    groups, clues = gather(view, parts, found, all_candidates, gazetteer, home)
    rank(list(groups.values()), clues, load_model("ranking_weights"))
    country = _country(groups.values())
    mentions: list[PlaceMention] = []
    previous: Toponym | None = None
    for t in found:
        group = groups[group_key(t.candidate)]
        reading = _around(view.folded, previous, t, groups)
        if reading is None and group.readings and not _astray(group, country, groups, clues):
            reading = group.readings[0]
        if reading:
            mentions.append(_mention(view, t, group, reading, candidates))
        else:
            mentions.append(_unresolved(view, t, country))
        previous = t
    if demonyms:
        mentions += _demonyms(view, all_candidates, gazetteer)
        mentions.sort(key=lambda m: m.start)
    return tuple(mentions)


def _astray(group: Group, country: str | None, groups: Mapping[str, Group], clues: Clues) -> bool:
    """Say whether a place is too far from all else in the article to be what is meant.

    Green Island, New York, in an article about Queensland; or Aurora, Illinois, for "the Aurora subdivision"
    in one about Alaska: the gazetteer lacks the place of that name.
    """
    place = group.readings[0].place
    if group.containers or place.kind not in _SMALL:
        return False
    if group.key.endswith(_QUARTER) and place.kind != "district":
        return all(
            other is group or not other.readings or not _shares(other.readings[0].place, place)
            for other in groups.values()
        )
    return (
        country is not None
        and place.population < _VILLAGE
        and len(groups) >= _SEVERAL
        and place.country_code != country
        and place.country_code not in clues.countries
    )


def _shares(other: Place, place: Place) -> bool:
    """Say whether another place shows that an article is about the division that a place lies in."""
    if other.kind == "country":
        return other.country_code == place.country_code and place.country_code != "US"
    return (other.country_code, other.division) == (place.country_code, place.division)


def _around(folded: str, previous: Toponym | None, t: Toponym, groups: Mapping[str, Group]) -> Reading | None:
    """Return the reading that the city before asks for: "Tbilisi, Georgia, and Atlanta, Georgia"."""
    c = t.candidate
    if previous is None or folded[previous.candidate.end : c.start] != ", ":
        return None
    inner, readings = groups[group_key(previous.candidate)].readings, groups[group_key(c)].readings
    if not inner or len(readings) < 2 or inner[0].place.kind not in ("city", "district", "county"):
        return None
    city = inner[0].place
    for r in readings:
        place = r.place
        around = place.kind in _AROUND or (place.kind == "region" and place.division == city.division)
        if around and r.rank < 2 and place.country_code == city.country_code:
            return r
    return None


def group_key(c: Candidate) -> str:
    """Return what the mentions that mean one place share; "Kano state" is not what "Kano" is."""
    if c.abbreviation:
        return f"{c.abbreviation[0]}.{c.abbreviation[1]}"
    return f"{c.key}#{c.asked}" if c.asked else c.key


def gather(
    view: View,
    parts: ArticleParts,
    found: Sequence[Toponym],
    all_candidates: Sequence[Candidate],
    gazetteer: Gazetteer,
    home: str | None,
) -> tuple[dict[str, Group], Clues]:
    """Gather the mentions into groups, and what the article says of each and as a whole."""
    model = load_model("prior_weights")
    groups: dict[str, Group] = {}
    countries: dict[str, float] = {}
    divisions: dict[tuple[str, str], float] = {}
    states = _divisions(gazetteer, [c.abbreviation for c in all_candidates if c.abbreviation])
    told: dict[int, str] = {}
    for c, after in pairwise([*all_candidates, None]):
        if c and c.demonym:
            countries[c.demonym] = countries.get(c.demonym, 0.0) + 1
            if after and _DEMONYM_OF.fullmatch(view.folded, c.end, after.start):
                told[after.start] = c.demonym
    previous: Candidate | None = None
    folded = view.folded
    dateline = parts.dateline
    for t in found:
        c = t.candidate
        key = group_key(c)
        group = groups.get(key)
        if group is None:
            entries = states.get(c.abbreviation, c.entries) if c.abbreviation else c.entries
            known = prior(entries, model, c.asked) if entries else None
            group = groups[key] = Group(key, known, known.readings() if known else [])
        else:
            group.count += 1
        if c.start in told and any(e.place.country_code == told[c.start] for e in c.entries):
            group.containers |= {(told[c.start], None)}
        if dateline and dateline.start <= c.start < dateline.end:
            group.dateline = True
        if previous is not None and c.start - previous.end < _LONGEST_JOINT:
            _join(folded, previous, c, groups)
        if c.abbreviation:
            divisions[c.abbreviation] = divisions.get(c.abbreviation, 0.0) + 1
        elif group.readings:
            top = group.readings[0]
            if top.probability > 0.8 and top.place.kind == "country" and top.place.country_code:
                countries[top.place.country_code] = countries.get(top.place.country_code, 0.0) + 1
            elif top.probability > 0.8 and top.place.kind == "region" and top.place.division:
                pair = (str(top.place.country_code), top.place.division)
                divisions[pair] = divisions.get(pair, 0.0) + 1
        previous = c
    for key, group in groups.items():
        plain = groups.get(key.partition("#")[0])
        if plain is not None and plain is not group:
            plain.containers |= group.containers
            group.containers |= plain.containers
    country, _, division = (home or "").partition("-")
    publisher = (country, division or None) if country else None
    ground: dict[str, frozenset[int]] = {}
    for group in groups.values():
        if group.prior:
            ground[group.name] = ground.get(group.name, frozenset()) | group.prior.cells
    met = meetings(ground.values())
    return groups, Clues(countries, divisions, publisher, _country_shown(view), met, len(ground))


def _country_shown(view: View) -> str | None:
    """Return the one country that an article's institutions, money and measures show: "the NHS", "£5m"."""
    signs = lexicon.table("country_signs")
    shown = {signs[word][0] for word in lexicon.words("country_signs") & view.words}
    if "£" in view.text:
        shown.add("GB")
    return shown.pop() if len(shown) == 1 else None


def _join(folded: str, left: Candidate, right: Candidate, groups: Mapping[str, Group]) -> None:
    """Note what two neighbours tell of each other: "Paris, Texas"; "Georgia and Armenia"."""
    gap = folded[left.end : right.start]
    lies_in = len(gap) > 3 and _LIES_IN.fullmatch(gap) is not None
    if len(gap) > 7 and not lies_in:
        return
    inner, outer = groups[group_key(left)], groups[group_key(right)]
    if (lies_in or gap in (", ", " (")) and not _is_list(folded, left, right, inner):
        containers = _containers(left, right, outer)
        if containers:
            inner.containers |= containers
            return
    if gap in (", ", " and ", ", and ", " or ", "-") and inner.readings and outer.readings:
        inner.company |= {outer.readings[0].place.kind}
        outer.company |= {inner.readings[0].place.kind}


_LONGEST_JOINT = 40
_DEMONYM_OF = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:city|district|island|port|province|region|resort|town|village) (?:of )?"
)
"""Between the adjective of a country and what lies in it: "the Moldovan village of Palanca"."""
_LIES_IN = re.compile(r",? (?:a [a-z]+ )?in (?:the )?(?:[a-z]+ (?:of )?(?:the )?)?")
"""Between a town and what it lies in: "Galle in southern Sri Lanka", "Goma, in the east of Congo"."""
_LIST_GOES_ON = re.compile(r",? (?:and|or) |, [A-Z]")


def _is_list(folded: str, left: Candidate, right: Candidate, inner: Group) -> bool:
    """Say whether "Florida, Ohio" is part of a list of states, not a town in Ohio."""
    if right.abbreviation or not inner.readings or inner.readings[0].place.kind not in ("region", "country"):
        return False
    before = folded[max(0, left.start - 5) : left.start]
    return before.endswith((", ", " and ", " or ")) or _LIST_GOES_ON.match(folded, right.end) is not None


def _containers(inner: Candidate, outer: Candidate, group: Group) -> frozenset[tuple[str, str | None]]:
    pairs: set[tuple[str, str | None]] = set()
    if outer.abbreviation:
        pairs.add(outer.abbreviation)
    else:
        for r in group.readings:
            place = r.place
            if (
                r.rank < 2
                and place.country_code
                and place.kind in ("region", "country")
                and r.probability > 0.02
            ):
                pairs.add((place.country_code, place.division if place.kind == "region" else None))
    return frozenset(
        (country, division)
        for country, division in pairs
        if any(
            e.place.country_code == country
            and (division is None or e.place.division in (None, division))
            and e.place.kind != "country"
            and not (e.place.kind == "region" and division is not None)
            for e in inner.entries
        )
    )


def _next_word(folded: str, end: int) -> str:
    """Return the word in lower case that follows after one space, or nothing."""
    match = _WORD_AFTER.match(folded, end)
    return match[1] if match else ""


@cache
def _state_keys() -> dict[tuple[str, str], str]:
    """Return the key of the name of each state or province that has an abbreviation."""
    table = lexicon.table("state_abbreviations")
    return {(columns[0], columns[1]): place_key(columns[3]) for columns in table.values()}


def _divisions(
    gazetteer: Gazetteer, wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Return the entries of the states whose abbreviations were found."""
    known = _state_keys()
    keys = {pair: known[pair] for pair in wanted if pair in known}
    if not keys:
        return {}
    entries = gazetteer.lookup(sorted(set(keys.values())))
    states = {pair: _regions(entries[key]).get(pair) for pair, key in keys.items() if key in entries}
    return {pair: entry for pair, entry in states.items() if entry}


@keep
def _regions(entries: tuple[Entry, ...]) -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Return the first-order divisions among the bearers of a name."""
    return {
        (e.place.country_code, e.place.division): (e,)
        for e in entries
        if e.place.kind == "region" and e.place.country_code and e.place.division
    }


def _mention(view: View, t: Toponym, group: Group, reading: Reading, runners_up: bool) -> PlaceMention:
    c = t.candidate
    start, end = c.start, c.end
    if reading.place.kind in ("region", "county"):
        word = _next_word(view.folded, end)
        if word in _SPANNING:
            end += 1 + len(word)
    place = reading.place
    others = [r for r in group.readings if r is not reading] if runners_up else []
    return PlaceMention(
        start=start,
        end=end,
        text=view.text[start:end],
        name=place.name,
        kind=place.kind,
        country_code=place.country_code,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames_id=place.geonames_id,
        confidence=round(t.confidence * reading.probability, 2) if len(group.readings) > 1 else t.confidence,
        rule=_rule(c, group, reading),
        candidates=tuple([_runner_up(r) for r in others[:_RUNNERS_UP]]),
    )


def _unresolved(view: View, t: Toponym, country: str | None) -> PlaceMention:
    """Return a place that is in no gazetteer: "the Neches River", in the country the article is set in."""
    c = t.candidate
    text = view.text[c.start : c.end]
    name = " ".join(text.split())
    return PlaceMention(
        start=c.start,
        end=c.end,
        text=text,
        name=capitalized(name) if name.isupper() and len(name) > _LONGEST_ACRONYM else name,
        kind=c.form.kind if c.form else c.asked.partition(",")[0] if c.asked else "city",
        country_code=country,
        confidence=t.confidence,
        rule="unresolved",
    )


_SETTING = 0.75


def _country(groups: Iterable[Group]) -> str | None:
    """Return the country most places of the article lie in, if most do."""
    counts = Counter([g.readings[0].place.country_code for g in groups if g.readings])
    if not counts:
        return None
    country, count = counts.most_common(1)[0]
    return country if count >= _SETTING * counts.total() else None


def _rule(c: Candidate, group: Group, reading: Reading) -> str:
    if c.abbreviation:
        return "abbreviation"
    if len(group.readings) == 1:
        return "only"
    if group.containers or reading is not group.readings[0]:
        return "contained"
    if c.asked and reading.place.kind in c.asked.split(","):
        return "kind"
    return "ranked"


def _runner_up(r: Reading) -> PlaceCandidate:
    place: Place = r.place
    return PlaceCandidate(
        name=place.name,
        kind=place.kind,
        country_code=place.country_code,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames_id=place.geonames_id,
        score=round(r.probability, 4),
    )


def _demonyms(view: View, all_candidates: Sequence[Candidate], gazetteer: Gazetteer) -> list[PlaceMention]:
    """Return "Russian", "Russians" as mentions of their country."""
    table = lexicon.table("demonyms")
    names = {columns[0]: place_key(columns[1]) for columns in table.values()}
    found = [c for c in all_candidates if c.demonym]
    entries = gazetteer.lookup(sorted({names[c.demonym] for c in found if c.demonym}))
    mentions: list[PlaceMention] = []
    for c in found:
        country = c.demonym or ""
        place = next(
            (
                e.place
                for e in entries.get(names[country], ())
                if e.place.kind == "country" and e.place.country_code == country
            ),
            None,
        )
        mentions.append(
            PlaceMention(
                start=c.start,
                end=c.end,
                text=view.text[c.start : c.end],
                name=place.name if place else names[country],
                kind="demonym",
                country_code=country,
                latitude=place.latitude if place else None,
                longitude=place.longitude if place else None,
                geonames_id=place.geonames_id if place else None,
                confidence=_SURE_DEMONYM,
                rule="demonym",
            )
        )
    return mentions
