"""Writing gazetteer files, and making one from a GeoNames dump."""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsparse.errors import InputError, shorten
from newsparse.places.gazetteer import KINDS, SCHEMA, Place, make_filter, place_key

__all__ = ["build_from_dump", "write_gazetteer"]

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind INTEGER, country TEXT, division TEXT,
                    latitude INTEGER, longitude INTEGER, population INTEGER,
                    capital INTEGER);
CREATE TABLE name (key TEXT, place INTEGER, rank INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE filter (bits BLOB);
"""
_ADD_PLACE = "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_NAME = (
    "INSERT INTO name VALUES (?, ?, ?) ON CONFLICT (key, place) DO UPDATE SET rank = min(rank, excluded.rank)"
)
Named = tuple[Place, Iterable[tuple[str, int]]]
"""A place and its further names, each with its rank."""


def write_gazetteer(path: str | os.PathLike[str], places: Iterable[Named], about: dict[str, str]) -> None:
    """Write `places` to a new gazetteer file, in bounded memory; the file appears only when it is whole.

    Args:
        path: the file; one that stands there is replaced.
        places: each with its further names and their ranks (see `Entry.rank`).
        about: what the file says of itself: its sources and their licences.
    """
    path = Path(path)
    with tempfile.TemporaryDirectory(dir=path.resolve().parent) as folder:
        draft = Path(folder) / "draft.sqlite"
        connection = sqlite3.connect(draft)
        try:
            connection.execute("PRAGMA page_size = 4096")
            connection.execute("PRAGMA journal_mode = OFF")
            connection.executescript(_SCHEMA)
            for place, names in places:
                _add(connection, place, names)
            described = {**about, "schema": str(SCHEMA)}
            connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(described.items()))
            (number,) = connection.execute("SELECT count(DISTINCT key) FROM name").fetchone()
            keys = connection.execute("SELECT key FROM name")
            bits = make_filter((key for (key,) in keys), number)
            connection.execute("INSERT INTO filter VALUES (?)", (bits,))
            connection.commit()
            connection.execute("VACUUM")
        finally:
            connection.close()
        draft.replace(path)


def _add(connection: sqlite3.Connection, place: Place, names: Iterable[tuple[str, int]]) -> None:
    latitude, longitude = round(place.latitude * 10_000), round(place.longitude * 10_000)
    kind = KINDS.index(place.kind)
    connection.execute(
        _ADD_PLACE,
        (
            place.id,
            place.name,
            kind,
            place.country_code,
            place.division,
            latitude,
            longitude,
            place.population,
            int(place.capital) or None,
        ),
    )
    keys = {place_key(place.name): 0}
    for name, rank in names:
        key = place_key(name)
        keys[key] = min(rank, keys.get(key, rank))
    connection.executemany(_ADD_NAME, ((key, place.id, rank) for key, rank in sorted(keys.items()) if key))


# GeoNames' feature codes (https://www.geonames.org/export/codes.html): what is worth a name in the news.
_KIND_OF_CODE = {
    "CONT": "continent",
    "ADM1": "region",
    "ADM2": "county",
    "ADM3": "county",
    "PPLX": "district",
    "RGN": "area",
    "ISL": "land",
    "ISLS": "land",
}
_KIND_OF_CLASS = {"P": "city", "H": "water", "T": "land", "L": "area"}
_COUNTRIES = frozenset(("PCLI", "PCLD", "PCLS", "PCLF", "PCLIX", "PCL", "TERR"))


def build_from_dump(
    places: str | os.PathLike[str],
    names: str | os.PathLike[str] | None,
    output: str | os.PathLike[str],
) -> None:
    """Make a gazetteer of a GeoNames dump, streaming: memory stays bounded however large the files are.

    Args:
        places: `allCountries.txt`, or the file of one country, as GeoNames gives it.
        names: `alternateNamesV2.txt`; its English and unmarked names are taken. None to do without.
        output: the gazetteer to write.

    Raises:
        InputError: a line is not in GeoNames' format; the message gives its number.
    """
    about = {"source": "GeoNames dump (https://www.geonames.org, CC BY 4.0)", "built by": "newsparse"}
    if names is None:
        write_gazetteer(output, _read_places(Path(places)), about)
        return
    with tempfile.TemporaryDirectory(dir=Path(output).resolve().parent) as folder:
        connection = sqlite3.connect(Path(folder) / "names.sqlite")
        try:
            connection.execute("CREATE TABLE alternate (place INTEGER, name TEXT, rank INTEGER)")
            connection.executemany("INSERT INTO alternate VALUES (?, ?, ?)", _read_names(Path(names)))
            connection.execute("CREATE INDEX by_place ON alternate (place)")
            write_gazetteer(output, _with_names(connection, _read_places(Path(places))), about)
        finally:
            connection.close()


def _with_names(connection: sqlite3.Connection, places: Iterable[Named]) -> Iterator[Named]:
    query = "SELECT name, rank FROM alternate WHERE place = ?"
    for place, names in places:
        yield place, [*names, *connection.execute(query, (place.id,))]


def _rows(path: Path, columns: int) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                row = line.rstrip("\r\n").split("\t")
                if len(row) < columns:
                    raise InputError(
                        f"{path}, line {number}: {len(row)} columns, not {columns}: {shorten(line)}"
                    )
                yield number, row
    except (OSError, UnicodeDecodeError) as e:
        raise InputError(f"{path}: cannot be read ({e})") from e


def _read_places(path: Path) -> Iterator[Named]:
    for number, row in _rows(path, 19):
        kind = _kind(row[6], row[7])
        if kind is None:
            continue
        try:
            place = Place(
                id=int(row[0]),
                name=row[1],
                kind=kind,
                country_code=row[8] or None,
                division=row[10] or None,
                latitude=float(row[4]),
                longitude=float(row[5]),
                population=int(row[14] or 0),
                capital=row[7] == "PPLC",
            )
        except ValueError as e:
            raise InputError(f"{path}, line {number}: {e}") from e
        yield place, [(row[2], 0)] if row[2] else []


def _kind(feature_class: str, code: str) -> str | None:
    if code in _COUNTRIES:
        return "country"
    return _KIND_OF_CODE.get(code) or _KIND_OF_CLASS.get(feature_class)


def _read_names(path: Path) -> Iterator[tuple[int, str, int]]:
    """Give the English names (rank 1) and those of no language (rank 2); codes and links are no names."""
    for number, row in _rows(path, 4):
        language, name = row[2], row[3]
        if language not in ("", "en") or len(name) < 3:
            continue
        try:
            yield int(row[1]), name, 1 if language == "en" else 2
        except ValueError as e:
            raise InputError(f"{path}, line {number}: {e}") from e
