"""Ranking: which of the places that bear a name is meant.

All mentions of a name in an article form a group, for one article means one place by it. Every reading of a
group is given features (its kind, size, whether its state or country is named, how many of the article's
other places lie near) and the weights of `data/ranking_weights.txt`, learnt by `tools/train_places.py`, make
scores of them. First every group is read alone; what that finds most likely votes for the surroundings of the
others.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

import attrs

from newsparse.places.gazetteer import Place
from newsparse.places.keeping import keep
from newsparse.places.priors import Prior, Reading, normalize, static_features
from newsparse.places.weights import Model

__all__ = ["Clues", "Group", "rank"]

_SURE = 0.05
"""Readings less likely than this cast no vote."""
_FEW = 0.01
"""So few votes are none."""
_NOWHERE = frozenset(("country", "continent", "area", "water"))
"""What is too large to lie somewhere in a country."""


@attrs.define(eq=False)
class Group:
    """The mentions of one name in an article, and what stands beside them."""

    key: str
    """The name, and after "#" the kinds that the noun beside it asks for."""
    prior: Prior | None
    """What is known of the name; None where no gazetteer has it."""
    readings: list[Reading]
    count: int = 1
    containers: frozenset[tuple[str, str | None]] = frozenset()
    """Countries and divisions that a mention is said to lie in: "Paris, Texas"."""
    company: frozenset[str] = frozenset()
    """Kinds of the places it is listed with: "Georgia, Armenia and Turkey"."""
    dateline: bool = False

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
    met: Mapping[int, int] = attrs.Factory(dict[int, int])
    """The cells of the map where names of the article meet, and how many have a bearer there."""
    names: int = 0
    """How many names that can be there are."""


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


@keep
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
    prior = group.prior
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
    if prior and place is prior.seat:
        found.append(("seat", 1.0))
    if prior and place.id in prior.shadowed and not group.containers:
        found.append(("shadowed", 1.0))
    if prior and place is prior.namesake:
        found.append(("namesake", 1.0))
    if country and country == clues.shown:
        found.append(("country shown", 1.0))
    met = max([clues.met[cell] for cell in r.cells if cell in clues.met], default=1) - 1
    if met:
        found += (("met votes", math.log1p(met)), ("met share", met / clues.names))
    if clues.home and country == clues.home[0]:
        found.append(("home country", 1.0))
        if clues.home[1] and division == clues.home[1]:
            found.append(("home division", 1.0))
    return found


_Weighed = tuple[tuple[Key, float, float], ...]


def _weighed(prior: Prior, model: Model) -> list[tuple[float, _Weighed]]:
    """Return what each place of a name scores by itself; what its votes are for, and what these weigh."""
    weight = model.weights.get
    found: list[tuple[float, _Weighed]] = []
    for place, rank, *_ in prior.likely:
        spots = [
            (key, weight(share, 0.0), weight(number, 0.0) if number else 0.0)
            for key, share, number in _spots(place)
        ]
        found.append((model.weigh(static_features(place, rank)), tuple(spots)))
    return found


@cache
def _weigher(model: Model) -> Callable[[Prior], list[tuple[float, _Weighed]]]:
    @keep
    def weigher(prior: Prior) -> list[tuple[float, _Weighed]]:
        return _weighed(prior, model)

    return weigher


_Standing = tuple[Reading, float, _Weighed]
"""A reading, what no vote changes of its score, and what the votes for where it lies weigh."""


def _standing(group: Group, clues: Clues, model: Model) -> list[_Standing]:
    """Return the standing of the readings of a group, which are still in the order of its prior."""
    found: list[_Standing] = []
    if group.prior is None:
        return found
    for r, (score, spots) in zip(group.readings, _weigher(model)(group.prior), strict=True):
        said = said_features(r, group, clues)
        found.append((r, score + model.weigh(said) if said else score, spots))
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
            normalize(group.readings)
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
