"""Bearers: what the gazetteer says of a name as a whole, whichever of its places is meant."""

from collections.abc import Sequence

import attrs

from newsparse.places.gazetteer import Entry, Place
from newsparse.places.ground import cells
from newsparse.places.keeping import keep

__all__ = ["Bearers", "bearers"]

_TOWN = 50_000
_WHOLE = frozenset(("county", "region", "land"))
_STATE = 500_000
"""Divisions of this size count as telling the country; smaller ones are often named like other things."""


@attrs.frozen(eq=False)
class Bearers:
    """What is known of the places that bear a name."""

    priors: tuple[str, ...]
    """Evidence: their best kind, size, how many they are."""
    codes: frozenset[str | None]
    """The countries of those that bear it, in common use where there are any; None: the Nile, the Alps."""
    cells: frozenset[int]
    """The cells of the map that its towns lie in."""
    divisions: frozenset[tuple[str | None, str]]
    """The divisions that its towns lie in."""
    regions: frozenset[tuple[str | None, str]]
    """The large divisions that bear it."""
    told: frozenset[str]
    """The countries that it tells, by naming one or a large division of one."""
    hinted: frozenset[str]
    """These; or the only country that has the name, where a county or town of some size bears it: Patna."""


@keep
def bearers(entries: tuple[Entry, ...]) -> Bearers:
    """Return what is known of a name by its entries."""
    own = [e.place for e in entries if e.rank < 2]
    codes = frozenset(place.country_code for place in own or [e.place for e in entries])
    told = frozenset([p.country_code for p in own if p.country_code and _tells(p)])
    alone = len(codes) == 1 and any(p.population > _TOWN or p.kind in _WHOLE for p in own)
    return Bearers(
        priors=tuple(_priors(entries, own)),
        codes=codes,
        cells=frozenset([cell for place in own for cell in cells(place)]),
        divisions=_divisions([place for place in own if cells(place)]),
        regions=_divisions([place for place in own if place.kind == "region" and _tells(place)]),
        told=told,
        hinted=frozenset([code for code in codes if code]) if alone else told,
    )


def _divisions(places: Sequence[Place]) -> frozenset[tuple[str | None, str]]:
    return frozenset([(place.country_code, place.division) for place in places if place.division])


def _tells(place: Place) -> bool:
    return place.kind == "country" or (place.kind == "region" and place.population > _STATE)


def size(population: int) -> str:
    """Return a city's size as one digit: the number of digits of its population, less two."""
    return str(max(0, len(str(population)) - 2))


def _priors(entries: Sequence[Entry], own: Sequence[Place]) -> list[str]:
    if not own:
        biggest = max(e.place.population for e in entries)
        return ["prior=alternate", f"alternate={size(biggest)}"]
    kinds = {place.kind for place in own}
    for kind in ("country", "continent", "area", "water", "land"):
        if kind in kinds:
            return [f"prior={kind}"]
    found: list[str] = []
    if "region" in kinds:
        big = max(p.population for p in own if p.kind == "region")
        found.append(f"prior=region{size(big)}")
    biggest = max(p.population for p in own)
    found.append(f"prior=size{size(biggest)}")
    if kinds.isdisjoint(("city", "region")) and "county" in kinds:
        found.append("prior=county")
    found.append("few" if len(own) < 3 else "some" if len(own) < 10 else "many")
    return found
