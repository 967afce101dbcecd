"""Ranking: which of the places that bear a name is meant.

All mentions of a name in an article form a group, for one article means one place by it. Every reading of a
group is given features (its kind, size, whether its state or country is named, how many of the article's
other places lie near) and the weights of `data/ranking_weights.txt`, learnt by `tools/train_places.py`, make
scores of them. First every group is read alone; what that finds most likely votes for the surroundings of the
others.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import attrs

from newsparse.places.gazetteer import Entry, Place
from newsparse.places.weights import Model

__all__ = ["Clues", "Group", "Reading", "rank", "readings", "static_features"]

_MOST_READINGS = 40
_GREAT = frozenset(("continent", "area", "water"))
_SMALL = frozenset(("city", "district", "region", "county"))
_SHIRES = frozenset(("GB", "IE"))
"""Where counties go by their bare names: Kent, Mayo."""
_FAME = 5.0
"""What counts as the size (its logarithm) of mountains and islands: those listed are well known."""
_LARGE = 3_000_000
_SURE = 0.05
"""Readings less likely than this cast no vote."""
_FEW = 0.01
"""So few votes are none."""
_NOWHERE = frozenset(("country", "continent", "area", "water"))
"""What is too large to lie somewhere in a country."""


@attrs.define(eq=False)
class Reading:
    """A place that a group may mean."""

    place: Place
    rank: int
    score: float = 0.0
    probability: float = 0.0


@attrs.define(eq=False)
class Group:
    """The mentions of one name in an article, and what stands beside them."""

    key: str
    """The name, and after "#" the kinds that the noun beside it asks for."""
    readings: list[Reading]
    count: int = 1
    containers: frozenset[tuple[str, str | None]] = frozenset()
    """Countries and divisions that a mention is said to lie in: "Paris, Texas"."""
    company: frozenset[str] = frozenset()
    """Kinds of the places it is listed with: "Georgia, Armenia and Turkey"."""
    dateline: bool = False
    seat: Place | None = None
    """The capital among its readings that shares the name with a division of the country: Washington."""
    shadowed: frozenset[int] = frozenset()
    """Ids of the hamlets named like a state of their country: Florida, New York."""
    namesake: Place | None = None
    """The city among them that is a fair part of a division it gave its name to: Porto, Donetsk."""

    @property
    def name(self) -> str:
        """The name alone: "Kano" and "Kano state" say nothing of where the other lies."""
        return self.key.partition("#")[0]


@attrs.define(eq=False)
class Clues:
    """What the article as a whole says about where it is set."""

    countries: Mapping[str, float]
    """Countries named, by name or by demonym, with how often."""
    divisions: Mapping[tuple[str, str], float]
    """States and provinces named, by abbreviation or in "City, State"."""
    home: tuple[str, str | None] | None = None
    shown: str | None = None
    """The country that institutions and money show: "the NHS", "£5m"."""


@lru_cache(maxsize=1 << 14)
def static_features(place: Place, rank: int) -> tuple[tuple[str, float], ...]:
    """Return what speaks for a place whatever the article says: its kind, size and kind of name."""
    kind = "city" if place.kind == "district" else place.kind  # Brooklyn is as well known as a city
    size = _FAME if kind == "land" else math.log10(place.population + 1)
    country = place.country_code if place.country_code in ("US", "GB", "CA") else "other"
    return (
        (f"kind={kind}", 1.0),
        (f"size:{kind}", size),
        (f"rank={rank}", 1.0),
        (f"rank={rank}:size", size),
        (f"in={country}:{kind}", 1.0),
        *(((f"capital:{rank < 2}", 1.0),) if place.capital else ()),
        *((("shire", 1.0),) if kind == "county" and rank < 2 and place.country_code in _SHIRES else ()),
    )


@lru_cache(maxsize=1 << 15)
def _static_score(place: Place, rank: int, model: Model) -> float:
    return _weigh(static_features(place, rank), model)


def readings(entries: Sequence[Entry], model: Model, asked: str | None = None) -> list[Reading]:
    """Return the readings of a name, the likeliest first, with how likely each is by itself.

    Where the noun beside it asks for some kinds ("the Kursk region"), only places of these, if there are any.
    """
    found: list[Reading] = []
    wanted: Sequence[Entry] = _asked_for(entries, asked.split(",")) if asked else ()
    for entry in wanted or _plausible(entries):
        place, rank = entry.place, entry.rank
        found.append(Reading(place, rank, _static_score(place, rank, model)))
    found.sort(key=lambda r: (-r.score, r.place.id))
    del found[_MOST_READINGS:]
    _normalize(found)
    return found


def _asked_for(entries: Sequence[Entry], kinds: Sequence[str]) -> Sequence[Entry]:
    """Return the places of some kinds; short names of counties only where counties are asked for first."""
    return [e for e in entries if e.place.kind in kinds and (e.rank < 2 or e.place.kind == kinds[0])]


def _plausible(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Leave out what nobody means by the name.

    Hamlets that are named like a great region (the Middle East is no quarter of Baltimore); and places that
    only somewhere are called so, where a larger one bears the name (Waterloo is not Austin).
    """
    if len(entries) == 1:
        return entries
    own = [e for e in entries if e.rank < 2]
    if own:
        largest = max(e.place.population for e in own)
        great = any(e.place.kind in _GREAT for e in own)
        proper = any(e.place.kind in _GREAT and e.rank == 0 for e in own)
        entries = [
            e
            for e in entries
            if e.rank < 2 or (e.place.kind == "county" and not great) or e.place.population > largest
        ]
        if proper:
            return [e for e in entries if e.place.kind not in _SMALL or e.place.population >= _LARGE]
    return entries


def _normalize(found: list[Reading]) -> None:
    top = max([r.score for r in found])
    total = 0.0
    for r in found:
        r.probability = math.exp(max(r.score - top, -30.0))
        total += r.probability
    for r in found:
        r.probability /= total


Key = str | int | tuple[str | None, str] | None
"""What is voted for: a country, a division of a country, or a square of the map by its number."""

_ROW = 10_000
"""Numbers of squares go by rows: this many of them lie in one."""
_SMALL_SQUARES = 10_000_000
"""The number that those of the small squares begin with."""
_AROUND = tuple(row * _ROW + column for row in (-1, 0, 1) for column in (-1, 0, 1))


def _square(place: Place) -> int:
    """Return the square of a degree that a place lies in."""
    return int(place.latitude + 90.0) * _ROW + int(place.longitude + 180.0)


def _small_square(place: Place) -> int:
    """Return the square of a third of a degree that a place lies in."""
    return _SMALL_SQUARES + int(place.latitude * 3 + 270.0) * _ROW + int(place.longitude * 3 + 540.0)


Votes = dict[Key, float]
"""How much of the article's groups lies in a country, in a division, in or next to a square."""


@lru_cache(maxsize=1 << 14)
def _ballot(place: Place) -> frozenset[Key]:
    """Return all that a place votes for: its country, division, and the squares around it."""
    country, division, kind = place.country_code, place.division, place.kind
    if kind in _NOWHERE:
        return frozenset((country,))
    keys: list[Key] = [country]
    if division:
        keys.append((country, division))
    if kind != "region":
        keys += [square + step for square in (_square(place), _small_square(place)) for step in _AROUND]
    return frozenset(keys)


def cast(group: Group, asked: frozenset[Key] | None = None) -> Votes:
    """Return the votes of one group: of each of its likely readings, for where that lies.

    Where only the votes for some keys will be `asked` for, the others are left out.
    """
    votes: Votes = {}
    weight = (2.0 if group.dateline else 1.0) * min(group.count, 4) ** 0.5
    for r in group.readings:
        if r.probability >= _SURE:
            p = r.probability * weight
            keys = _ballot(r.place)
            for key in keys if asked is None else keys & asked:
                votes[key] = votes.get(key, 0.0) + p
    return votes


def count(ballots: Iterable[Votes], before: Votes | None = None) -> Votes:
    """Return the sums of the votes of all groups, and of those counted `before`."""
    total: Votes = dict(before or {})
    get = total.get
    for votes in ballots:
        for key, p in votes.items():
            total[key] = get(key, 0.0) + p
    return total


def dynamic_features(
    r: Reading, own: Votes, all_votes: Votes, total: int, group: Group, clues: Clues
) -> list[tuple[str, float]]:
    """Return what the article says for a reading."""
    voted = voted_features(_spots(r.place), own, all_votes, total)
    return [*voted, *said_features(r, group, clues)]


Spot = tuple[Key, str, str | None]
"""What is voted for, and the features that the share and the number of its votes are."""


def _spots(place: Place) -> list[Spot]:
    """Return what the votes for a place are cast for, from the country down to the small square."""
    country, division, kind = place.country_code, place.division, place.kind
    if kind in _NOWHERE:
        return [(country, f"country share:{kind}", None)] if country else []
    found: list[Spot] = [(country, "country share:local", "country votes")] if country else []
    if division:
        found.append(((country, division), "division share", "division votes"))
    if kind != "region":
        found.append((_square(place), "near share", "near votes"))
        found.append((_small_square(place), "beside share", "beside votes"))
    return found


def voted_features(
    spots: Iterable[Spot], own: Votes, all_votes: Votes, total: int
) -> list[tuple[str, float]]:
    """Return what the other groups say for a reading by where they lie."""
    found: list[tuple[str, float]] = []
    for key, share, number in spots:
        votes = all_votes.get(key, 0.0)
        if votes > _FEW:
            votes -= own.get(key, 0.0)
            if votes > _FEW:
                found.append((share, votes / (total + 1)))
                if number:
                    found.append((number, math.log1p(votes)))
    return found


def said_features(r: Reading, group: Group, clues: Clues) -> list[tuple[str, float]]:
    """Return what the text says for a reading, in its words and by the countries and states it names."""
    place = r.place
    country, division, kind = place.country_code, place.division, place.kind
    found: list[tuple[str, float]] = []
    if country and kind not in _NOWHERE:
        if country in clues.countries:
            found.append(("country named", 1.0))
        if division and kind != "region" and (country, division) in clues.divisions:
            found.append(("division named", 1.0))
    if group.containers:
        inside = any(
            c == country and (d is None or division is None or d == division) and kind != "country"
            for c, d in group.containers
        )
        found.append(("contained" if inside else "not contained", 1.0))
    if group.company and kind in group.company:
        found.append((f"company:{kind}", 1.0))
    if group.dateline:
        found.append((f"dateline:{kind}", 1.0))
    if place is group.seat:
        found.append(("seat", 1.0))
    if place.id in group.shadowed and not group.containers:
        found.append(("shadowed", 1.0))
    if place is group.namesake:
        found.append(("namesake", 1.0))
    if country and country == clues.shown:
        found.append(("country shown", 1.0))
    if clues.home and country == clues.home[0]:
        found.append(("home country", 1.0))
        if clues.home[1] and division == clues.home[1]:
            found.append(("home division", 1.0))
    return found


def _weigh(features: Iterable[tuple[str, float]], model: Model) -> float:
    weights, score = model.weights, 0.0
    for name, value in features:
        score += weights.get(name, 0.0) * value
    return score


_Weighed = tuple[tuple[Key, float, float], ...]


@lru_cache(maxsize=1 << 15)
def _weighed(place: Place, rank: int, model: Model) -> tuple[float, _Weighed]:
    """Return what a place scores by itself; what its votes are cast for, and what share and number weigh."""
    weight = model.weights.get
    spots = [
        (key, weight(share, 0.0), weight(number, 0.0) if number else 0.0)
        for key, share, number in _spots(place)
    ]
    return _weigh(static_features(place, rank), model), tuple(spots)


_Standing = tuple[Reading, float, _Weighed]
"""A reading, what no vote changes of its score, and what the votes for where it lies weigh."""


def _standing(group: Group, clues: Clues, model: Model) -> list[_Standing]:
    found: list[_Standing] = []
    for r in group.readings:
        score, spots = _weighed(r.place, r.rank, model)
        said = said_features(r, group, clues)
        found.append((r, score + _weigh(said, model) if said else score, spots))
    return found


def rank(groups: Sequence[Group], clues: Clues, model: Model, *, passes: int = 3) -> None:
    """Score and order the readings of every group by what the article says, in place."""
    unsure = [(group, _standing(group, clues, model)) for group in groups if len(group.readings) > 1]
    if not unsure:
        return
    asked = frozenset([spot[0] for _, standing in unsure for _, _, spots in standing for spot in spots])
    settled = count([cast(group, asked) for group in groups if len(group.readings) == 1])
    for _ in range(passes):
        ballots = [cast(group, asked) for group, _ in unsure]
        all_votes = count(ballots, settled)
        shared: dict[str, Votes] = {}
        for (group, _), votes in zip(unsure, ballots, strict=True):
            name = group.name
            shared[name] = count([shared[name], votes]) if name in shared else votes
        for group, standing in unsure:
            _score(standing, shared[group.name], all_votes, len(groups))
            _normalize(group.readings)
    for group, _ in unsure:
        group.readings.sort(key=lambda r: (-r.score, r.place.id))


def _score(standing: Iterable[_Standing], own: Votes, all_votes: Votes, total: int) -> None:
    """Score the readings of a group: as `voted_features` weigh, without making them."""
    votes_of, own_of, log1p = all_votes.get, own.get, math.log1p
    for reading, score, spots in standing:
        voted = 0.0
        for key, share, number in spots:
            votes = votes_of(key, 0.0)
            if votes > _FEW:
                votes -= own_of(key, 0.0)
                if votes > _FEW:
                    voted += share * (votes / (total + 1))
                    if number:
                        voted += number * log1p(votes)
        reading.score = score + voted
