"""The gazetteer: keys, files, what happens to damaged ones, and many readers at once."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import attrs
import pytest
from conftest import ROOT

import newsparse
from newsparse.cli import main
from newsparse.errors import DataError, InputError
from newsparse.places.building import build_from_dump, write_gazetteer
from newsparse.places.gazetteer import (
    KINDS,
    MemoryGazetteer,
    Place,
    SQLiteGazetteer,
    default_gazetteer,
    place_key,
)

CAMP = Place(id=-1, name="Camp Aurora", kind="district", latitude=69.5, longitude=25.5, country_code="NO")


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("St. Étienne", "Saint-Etienne"),
        ("U.S.", "US"),
        ("The Hague", "Hague"),
        ("São Paulo", "SAO PAULO"),
        ("O’Fallon", "O'Fallon"),
        ("Ft. Worth", "Fort Worth"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("Łódź", "Lodz"),
        ("Washington, D.C.", "Washington DC"),
    ],
)
def test_key_forgets_how_a_name_is_written(name: str, same: str) -> None:
    assert place_key(name) == place_key(same)


def test_key_keeps_names_apart() -> None:
    assert place_key("York") != place_key("New York")
    assert place_key("The") == "the"


def names_of(key: str) -> set[tuple[str, str | None]]:
    entries = default_gazetteer().lookup([key]).get(key, ())
    return {(e.place.kind, e.place.country_code) for e in entries}


def test_shipped_gazetteer_has_countries_cities_and_regions() -> None:
    assert ("country", "GE") in names_of("georgia")
    assert ("region", "US") in names_of("georgia")
    assert ("water", None) in names_of("black sea")
    assert ("continent", None) in names_of("africa")
    assert names_of("no such place at all") == set()


def test_every_country_has_its_capital() -> None:
    connection = sqlite3.connect(f"file:{default_gazetteer().path}?immutable=1", uri=True)
    rows = connection.execute("SELECT country, count(*) FROM place WHERE capital GROUP BY country").fetchall()
    connection.close()
    assert len(rows) > 190
    assert {code for code, count in rows if count > 1} <= {"BJ", "BO", "CI", "LK", "NL", "TZ", "ZA", "KZ"}


def test_places_lie_on_the_globe() -> None:
    connection = sqlite3.connect(f"file:{default_gazetteer().path}?immutable=1", uri=True)
    lowest, highest, west, east, kinds = connection.execute(
        "SELECT min(latitude), max(latitude), min(longitude), max(longitude), max(kind) FROM place"
    ).fetchone()
    connection.close()
    assert -900_000 <= lowest <= highest <= 900_000
    assert -1_800_000 <= west <= east <= 1_800_000
    assert kinds < len(KINDS)


def test_memory_gazetteer_hides_the_fallback() -> None:
    own = MemoryGazetteer([(CAMP, ["the Aurora camp"])], fallback=default_gazetteer())
    found = own.lookup(["camp aurora", "aurora camp", "oslo"])
    assert [e.place for e in found["camp aurora"]] == [CAMP]
    assert found["aurora camp"][0].rank == 1
    assert any(e.place.capital for e in found["oslo"])


def test_own_gazetteer_in_an_article() -> None:
    own = MemoryGazetteer([(CAMP, [])], fallback=default_gazetteer())
    places = newsparse.normalize_places(
        "The crew left Oslo and reached Camp Aurora in Norway.", gazetteer=own
    )
    assert [(p.name, p.geonames_id) for p in places][1:] == [("Camp Aurora", None), ("Norway", 3144096)]


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nowhere.*no such gazetteer.*reinstall"):
        SQLiteGazetteer(tmp_path / "nowhere.sqlite").lookup(["oslo"])


@pytest.mark.parametrize(
    "content", [b"", b"no database at all, only words", b"SQLite format 3\0" + b"\0" * 5000]
)
def test_damaged_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"damaged\.sqlite.*(reinstall|build)"):
        SQLiteGazetteer(path).lookup(["oslo"])


def test_cut_file(tmp_path: Path) -> None:
    path = tmp_path / "cut.sqlite"
    path.write_bytes(default_gazetteer().path.read_bytes()[:100_000])
    with pytest.raises(DataError, match=r"cut\.sqlite"):
        SQLiteGazetteer(path).lookup(["oslo", "lima", "accra"])


def test_other_version(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    write_gazetteer(path, [(CAMP, [])], {})
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    connection.commit()
    connection.close()
    with pytest.raises(DataError, match=r"version 0, not 1.*gazetteer build"):
        SQLiteGazetteer(path).lookup(["camp aurora"])


def test_written_places_come_back(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    write_gazetteer(path, [(CAMP, [("Aurora", 2)])], {"source": "a test"})
    gazetteer = SQLiteGazetteer(path)
    assert gazetteer.lookup(["camp aurora"])["camp aurora"][0].place == CAMP
    assert gazetteer.lookup(["aurora"])["aurora"][0].rank == 2
    assert gazetteer.describe()["source"] == "a test"


def test_cache_is_bounded() -> None:
    gazetteer = SQLiteGazetteer(default_gazetteer().path, cached=5)
    for name in ("oslo", "lima", "accra", "paris", "quito", "dakar", "perth"):
        assert gazetteer.lookup([name])[name]
    assert len(gazetteer._answers) == 5


def test_filter_refuses_no_name_of_the_file(tmp_path: Path) -> None:
    names = [f"camp {i}" for i in range(3_000)]
    places = [(attrs.evolve(CAMP, id=-i, name=name), []) for i, name in enumerate(names, 1)]
    write_gazetteer(tmp_path / "own.sqlite", places, {})
    gazetteer = SQLiteGazetteer(tmp_path / "own.sqlite")
    assert gazetteer.lookup([*names, "camp x", "\udc80"]).keys() == set(names)
    gazetteer.lookup([f"nowhere {i}" for i in range(1_000)])
    assert len(gazetteer._answers) < 3_200  # nearly all were refused, not asked for


def test_file_without_a_filter_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    write_gazetteer(path, [(CAMP, [])], {})
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE filter")
        connection.commit()
    assert SQLiteGazetteer(path).lookup(["camp aurora", "nowhere"]).keys() == {"camp aurora"}


def test_it_can_be_pickled() -> None:
    copy = pickle.loads(pickle.dumps(default_gazetteer()))
    assert copy.lookup(["oslo"]) == default_gazetteer().lookup(["oslo"])


TEXT = (
    "OSLO — Talks between Norway and Sweden moved from Bergen to Lund on Monday, officials in Stockholm said."
)


def ids_of(text: str) -> list[int | None]:
    return [p.geonames_id for p in newsparse.normalize_places(text)]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_two_processes_and_sixteen_threads_read_together(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    expected = ids_of(TEXT)  # opens the connection that a forked child must not use
    assert len(expected) >= 5
    with multiprocessing.get_context(method).Pool(2) as pool:
        results = pool.map_async(newsparse.normalize_places, [TEXT] * 8)
        with ThreadPoolExecutor(16) as threads:
            here = list(threads.map(ids_of, [TEXT] * 64))
        there = [[p.geonames_id for p in places] for places in results.get(timeout=60)]
    assert there == [expected] * 8
    assert here == [expected] * 64


def test_each_process_has_its_own_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    gazetteer = SQLiteGazetteer(default_gazetteer().path)
    first = gazetteer._connection()
    assert gazetteer._connection() is first
    monkeypatch.setattr(os, "getpid", lambda: -1)
    second = gazetteer._connection()
    assert second is not first
    first.close()
    second.close()


# Rows as GeoNames' dump has them: 19 columns, parted by tabs.
DUMP = [
    "1\tNordhavn\tNordhavn\t\t59.5\t10.5\tP\tPPLC\tNO\t\t12\t\t\t\t500000\t\t9\tEurope/Oslo\t2024-01-01",
    "2\tNordhavn Fylke\tNordhavn Fylke\t\t59.9\t10.9\tA\tADM1\tNO\t\t12\t\t\t\t900000\t\t9\t\t2024-01-01",
    "3\tStille Elv\tStille Elv\t\t60\t11\tH\tSTM\tNO\t\t12\t\t\t\t0\t\t9\tEurope/Oslo\t2024-01-01",
    "4\tA Road\tA Road\t\t60\t11\tR\tRD\tNO\t\t12\t\t\t\t0\t\t9\tEurope/Oslo\t2024-01-01",
]
NAMES = [
    "10\t1\ten\tNorth Harbour\t1\t\t\t",
    "11\t1\tlink\thttps://example.org\t\t\t\t",
    "12\t1\t\tNordhamn\t\t\t\t",
]


def dump(folder: Path) -> tuple[Path, Path]:
    places, names = folder / "allCountries.txt", folder / "alternateNamesV2.txt"
    places.write_text("\n".join(DUMP) + "\n", encoding="utf-8")
    names.write_text("\n".join(NAMES) + "\n", encoding="utf-8")
    return places, names


def test_build_from_a_dump(tmp_path: Path) -> None:
    places, names = dump(tmp_path)
    build_from_dump(places, names, tmp_path / "full.sqlite")
    found = SQLiteGazetteer(tmp_path / "full.sqlite").lookup(
        ["nordhavn", "north harbour", "nordhamn", "stille elv", "a road"]
    )
    assert found["nordhavn"][0].place.capital
    assert {key: e[0].rank for key, e in found.items()} == {
        "nordhavn": 0,
        "north harbour": 1,
        "nordhamn": 2,
        "stille elv": 0,
    }
    assert found["stille elv"][0].place.kind == "water"


def test_build_without_names_replaces_the_file(tmp_path: Path) -> None:
    places, _ = dump(tmp_path)
    (tmp_path / "full.sqlite").write_bytes(b"old")
    build_from_dump(places, None, tmp_path / "full.sqlite")
    assert SQLiteGazetteer(tmp_path / "full.sqlite").describe()["places"] == "3"
    assert {p.name for p in tmp_path.iterdir()} == {"allCountries.txt", "alternateNamesV2.txt", "full.sqlite"}


@pytest.mark.parametrize("line", ["too\tfew", DUMP[0].replace("59.5", "north")])
def test_a_bad_dump_names_the_line(tmp_path: Path, line: str) -> None:
    places, _ = dump(tmp_path)
    places.write_text(DUMP[0] + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        build_from_dump(places, None, tmp_path / "full.sqlite")
    assert not (tmp_path / "full.sqlite").exists()


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places, names = dump(tmp_path)
    assert main(["gazetteer", "build", str(places), str(names), "-o", str(tmp_path / "full.sqlite")]) == 0
    assert "places: 3" in capsys.readouterr().out
    assert main(["gazetteer", "info"]) == 0
    assert "CC BY 4.0" in capsys.readouterr().out
    assert main(["gazetteer", "info", str(tmp_path / "none.sqlite")]) == 2
    assert "no such gazetteer" in capsys.readouterr().err


def divisions_by_hand() -> list[tuple[str, str, float, float]]:
    lines = (ROOT / "tools" / "gazetteer" / "divisions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(*row[0].split("."), float(row[1]), float(row[2])) for row in rows]  # type: ignore[misc]


def test_divisions_placed_by_hand_lie_among_their_towns() -> None:
    """Hamburg is not where Bremen is: no more than half a degree outside the box around its towns.

    Of deserts with few towns all at one end, no more than two and a half.
    """
    inside: dict[tuple[str, str], list[tuple[float, float]]] = {}
    with closing(sqlite3.connect(f"file:{default_gazetteer().path}?mode=ro", uri=True)) as connection:
        for country, division, latitude, longitude in connection.execute(
            "SELECT country, division, latitude / 1e4, longitude / 1e4 FROM place WHERE kind IN (4, 5)"
        ):
            inside.setdefault((country, division), []).append((latitude, longitude))
    by_hand = divisions_by_hand()
    assert len(by_hand) >= 150
    for country, division, *point in by_hand:
        for axis in (0, 1):
            towns = [town[axis] for town in inside[country, division]]
            margin = 0.5 if len(towns) > 20 else 2.5
            assert min(towns) - margin <= point[axis] <= max(towns) + margin, (country, division, point)


def test_quarters_of_cities_are_districts() -> None:
    found = default_gazetteer().lookup(["brixton", "brooklyn"])
    kinds = {(e.place.name, e.place.country_code): e.place.kind for e in found["brixton"] + found["brooklyn"]
             if e.place.population > 50_000}  # fmt: skip
    assert kinds == {("Brixton", "GB"): "district", ("Brooklyn", "US"): "district"}
