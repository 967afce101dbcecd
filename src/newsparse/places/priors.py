"""Priors: what a name means by itself, whatever the article says."""

import math
from collections.abc import Callable, Sequence
from functools import cache

import attrs

from newsparse.places.gazetteer import Entry, Place
from newsparse.places.ground import cells
from newsparse.places.keeping import keep
from newsparse.places.weights import Model

__all__ = ["Prior", "Reading", "normalize", "prior", "static_features"]

_MOST_READINGS = 40
_GREAT = frozenset(("continent", "area", "water"))
_SMALL = frozenset(("city", "district", "region", "county"))
_SHIRES = frozenset(("GB", "IE"))
"""Where counties go by their bare names: Kent, Mayo."""
_FAME = 5.0
"""What counts as the size (its logarithm) of mountains and islands: those listed are well known."""
_LARGE = 3_000_000
_FAIR_PART = 0.1
_SHADOW = 100


@attrs.define(eq=False)
class Reading:
    """A place that a name may mean."""

    place: Place
    rank: int
    score: float = 0.0
    probability: float = 0.0
    cells: tuple[int, ...] = ()
    """Where on the map it lies."""


@attrs.frozen(eq=False)
class Prior:
    """What is known of a name before the article is read; shared by all articles."""

    likely: tuple[tuple[Place, int, float, float, tuple[int, ...]], ...]
    """Its places, the likeliest first: each with its rank, score, probability and cells of the map."""
    cells: frozenset[int]
    """The cells of them all."""
    seat: Place | None
    """The capital that a division of the same country is named like: Washington, Luxembourg."""
    namesake: Place | None
    """The city that is a fair part of the division it gave its name to: Porto, Donetsk."""
    shadowed: frozenset[int]
    """Ids of the towns that are less than a hundredth of a division of their country of the same name."""

    def readings(self) -> list[Reading]:
        """Return a reading of each place, to be scored in an article."""
        return [Reading(*known) for known in self.likely]


def prior(entries: tuple[Entry, ...], model: Model, asked: str | None = None) -> Prior:
    """Return what a name means by itself.

    Where the noun beside it asks for some kinds ("the Kursk region"), only places of these, if there are any.
    """
    return _priors(model, asked)(entries)


@cache
def _priors(model: Model, asked: str | None) -> Callable[[tuple[Entry, ...]], Prior]:
    @keep
    def priors(entries: tuple[Entry, ...]) -> Prior:
        return _prior(entries, model, asked)

    return priors


def _prior(entries: Sequence[Entry], model: Model, asked: str | None) -> Prior:
    found: list[Reading] = []
    wanted: Sequence[Entry] = _asked_for(entries, asked.split(",")) if asked else ()
    for entry in wanted or _plausible(entries):
        place, rank = entry.place, entry.rank
        found.append(Reading(place, rank, model.weigh(static_features(place, rank))))
    found.sort(key=lambda r: (-r.score, r.place.id))
    del found[_MOST_READINGS:]
    normalize(found)
    likely = tuple([(r.place, r.rank, r.score, r.probability, cells(r.place)) for r in found])
    ground = frozenset([cell for known in likely for cell in known[-1]])
    return Prior(likely, ground, _seat(found), _namesake(found), _shadowed(found))


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


def _asked_for(entries: Sequence[Entry], kinds: Sequence[str]) -> Sequence[Entry]:
    """Return the places of some kinds; short names of counties only where counties are asked for first.

    Regions are counties only where there is no other ("Delta and Lamar counties" are not in Nigeria).
    """
    fit = [e for e in entries if e.place.kind in kinds and (e.rank < 2 or e.place.kind == kinds[0])]
    return [e for e in fit if e.place.kind == "county"] or fit if kinds[0] == "county" else fit


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


def normalize(found: list[Reading]) -> None:
    """Make probabilities of the scores of a group's readings."""
    top = max([r.score for r in found])
    total = 0.0
    for r in found:
        r.probability = math.exp(max(r.score - top, -30.0))
        total += r.probability
    for r in found:
        r.probability /= total


def _seat(readings: Sequence[Reading]) -> Place | None:
    for r in readings:
        if r.place.capital and r.rank < 2:
            country = r.place.country_code
            if any(o.place.kind == "region" and o.place.country_code == country for o in readings):
                return r.place
    return None


def _namesake(readings: Sequence[Reading]) -> Place | None:
    regions = [r.place for r in readings if r.place.kind == "region"]
    for r in readings:
        place = r.place
        if place.kind != "city" or place.capital or r.rank == 2:
            continue
        around = [o for o in regions if (o.country_code, o.division) == (place.country_code, place.division)]
        if any(place.population > _FAIR_PART * o.population for o in around):
            return place
    return None


def _shadowed(readings: Sequence[Reading]) -> frozenset[int]:
    regions = [r.place for r in readings if r.place.kind == "region" and r.rank == 0]
    return frozenset(
        r.place.id
        for r in readings
        for region in regions
        if r.place.kind == "city"
        and r.place.country_code == region.country_code
        and r.place.population * _SHADOW < region.population
    )
