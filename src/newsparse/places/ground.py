"""Ground: where on the map places lie, and which names of an article meet there."""

from collections import Counter
from collections.abc import Iterable

from newsparse.places.gazetteer import Place

__all__ = ["cells", "meetings"]

_LOCAL = frozenset(("city", "district", "county"))
_CELL = 0.5
"""The width of a cell in degrees."""
_ROW = 10_000
"""Numbers of cells go by rows: this many of them lie in one."""
_OTHER_MAP = 10_000_000
"""The number that those of the second map begin with."""


def cells(place: Place) -> tuple[int, ...]:
    """Return the cells of the map that a town or county lies in; none for anything larger.

    Of two maps, one moved by half a cell: places a quarter of a degree apart share a cell of one of them.
    """
    if place.kind not in _LOCAL:
        return ()
    row, column = (place.latitude + 90.0) / _CELL, (place.longitude + 180.0) / _CELL
    return int(row) * _ROW + int(column), _OTHER_MAP + int(row + 0.5) * _ROW + int(column + 0.5)


def meetings(names: Iterable[frozenset[int]]) -> dict[int, int]:
    """Return the cells where names meet, and how many: by the cells of the bearers of each name.

    Alexandria, Brandon, Kensington: each is better known elsewhere, but in one county there are all three.
    """
    met: Counter[int] = Counter()
    for of_name in names:
        met.update(of_name)
    return {cell: number for cell, number in met.items() if number > 1}
