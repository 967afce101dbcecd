"""The gazetteer: what places there are.

A `Gazetteer` answers one question: which places bear these names? Names are compared by `place_key`, which
forgets case, accents, hyphens and full stops, so that "Sao Paulo" finds São Paulo and "U.S." finds "US".

`SQLiteGazetteer` reads the file that ships with the library (or one made by `newsparse gazetteer build`);
`MemoryGazetteer` holds a list of one's own. Both may be shared by threads and inherited by forked processes.
"""

import os
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from zlib import crc32

import attrs

from newsparse.errors import DataError
from newsparse.lexicon import DATA

if TYPE_CHECKING:
    import sqlite3

__all__ = [
    "KINDS",
    "Entry",
    "Gazetteer",
    "MemoryGazetteer",
    "Place",
    "SQLiteGazetteer",
    "default_gazetteer",
    "make_filter",
    "place_key",
]

KINDS = ("continent", "country", "region", "county", "city", "district", "area", "water", "land")
"""What a place can be. region: a first-order division (state, province); county: a second-order one; area: a
named region that is no division (the Midwest); land: a range, an island, a desert, a cape."""

SCHEMA = 1
"""Version of the file format; a file of another version is refused."""

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        ".": "",
        "'": "",
        "’": "",
        "‘": "",
        "ʻ": "",
        "ʼ": "",
        "`": "",
        ",": "",
        "(": " ",
        ")": " ",
        "-": " ",
        "–": " ",
        "—": " ",
        "‐": " ",
        "‑": " ",
        "/": " ",
    }
)
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}


@lru_cache(maxsize=1 << 14)
def place_key(name: str) -> str:
    """Return what names are compared by: no case, accents, hyphens or full stops, and short forms spelt out.

    >>> place_key("St.-Étienne"), place_key("U.S."), place_key("The Hague")
    ('saint etienne', 'us', 'hague')
    """
    folded = name.casefold()
    if folded.isalpha() and folded.isascii():
        return _SHORT.get(folded, folded)  # most words
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    words = [_SHORT.get(w, w) for w in folded.translate(_LETTERS).split()]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


@attrs.frozen(kw_only=True, cache_hash=True)
class Place:
    """A place of the gazetteer."""

    id: int
    """The GeoNames id where there is one, else a negative number of the gazetteer's own."""
    name: str
    kind: str
    """One of `KINDS`."""
    country_code: str | None = None
    """ISO 3166-1 alpha-2; None for what lies in many countries."""
    division: str | None = None
    """The first-order division it is in (or is), by its GeoNames code: "VA" in the United States."""
    latitude: float
    longitude: float
    population: int = 0
    capital: bool = False
    """Whether it is the seat of a country's government."""

    @property
    def geonames_id(self) -> int | None:
        return self.id if self.id > 0 else None


@attrs.frozen
class Entry:
    """A place under one of its names."""

    place: Place
    rank: int
    """0: its own name; 1: another name in common use; 2: a name somebody uses somewhere."""


class Gazetteer(Protocol):
    """What resolution asks of a gazetteer: one method."""

    def lookup(self, keys: Sequence[str]) -> Mapping[str, tuple[Entry, ...]]:
        """Return the entries of each key (as `place_key` makes them); keys without any may be missing.

        One call asks for all the names of an article. It may come from several threads at a time.
        """
        ...


class MemoryGazetteer:
    """A gazetteer of one's own places, held in memory.

    >>> camp = Place(id=-1, name="Camp Aurora", kind="district", latitude=69.5, longitude=25.5)
    >>> gazetteer = MemoryGazetteer([(camp, ["the Aurora camp"])])
    >>> gazetteer.lookup(["camp aurora"])["camp aurora"][0].place.name
    'Camp Aurora'
    """

    def __init__(
        self, places: Iterable[tuple[Place, Iterable[str]]], *, fallback: Gazetteer | None = None
    ) -> None:
        """Hold `places`, each with its further names; what they lack is asked of `fallback`, where given."""
        entries: dict[str, dict[Place, int]] = {}
        for place, names in places:
            entries.setdefault(place_key(place.name), {})[place] = 0
            for name in names:
                entries.setdefault(place_key(name), {}).setdefault(place, 1)
        self._entries = {
            key: tuple(Entry(place, rank) for place, rank in found.items()) for key, found in entries.items()
        }
        self._fallback = fallback

    def lookup(self, keys: Sequence[str]) -> Mapping[str, tuple[Entry, ...]]:
        """Return the entries of each key; own places hide those of the fallback that share a name."""
        found = {key: self._entries[key] for key in keys if key in self._entries}
        if self._fallback is not None:
            rest = [key for key in keys if key not in found]
            found.update(self._fallback.lookup(rest))
        return found


_FEWEST_BITS, _MOST_BITS = 1 << 10, 1 << 25
_BITS_A_NAME = 12


def make_filter(keys: Iterable[str], number: int) -> bytes:
    """Return a filter of `number` names: the bits of their checksums are set, so that others are refused.

    Most stretches of capitalised words are no place's name, and need not be asked of the file.
    """
    size = _FEWEST_BITS
    while size < number * _BITS_A_NAME and size < _MOST_BITS:
        size *= 2
    bits = bytearray(size >> 3)
    for key in keys:
        bit = crc32(key.encode("utf-8", "replace")) & (size - 1)
        bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


_BATCH = 256
_QUERY = (
    "SELECT n.key, n.rank, p.id, p.name, p.kind, p.country, p.division, p.latitude, p.longitude,"
    " p.population, p.capital FROM name n JOIN place p ON p.id = n.place WHERE n.key IN (%s)"
)


class SQLiteGazetteer:
    """A gazetteer in an SQLite file, opened read-only on the first lookup.

    Each process and thread has its own connection (a forked child opens anew); the answers are cached,
    for all threads together, up to `cached` names, the least recently asked leaving first.
    """

    def __init__(self, path: str | os.PathLike[str], *, cached: int = 40_000) -> None:
        self.path = Path(path)
        self._cached = cached
        self._answers: OrderedDict[str, tuple[Entry, ...]] = OrderedDict()
        self._filter: bytes | None = None
        self._lock = threading.Lock()
        self._local = threading.local()

    def __reduce__(self) -> tuple[type["SQLiteGazetteer"], tuple[Path]]:
        return SQLiteGazetteer, (self.path,)

    def lookup(self, keys: Sequence[str]) -> Mapping[str, tuple[Entry, ...]]:
        """Return the entries of each key.

        Raises:
            DataError: the file is missing, damaged or of another version.
        """
        answers = self._answers
        answer = answers.get
        bits = self._filter
        if bits is None and keys:
            bits = self._filter = self._read_filter()
        last_bit = len(bits or b"") * 8 - 1
        found: dict[str, tuple[Entry, ...]] = {}
        missing: list[str] = []
        for key in keys:
            entries = answer(key)
            if entries:
                found[key] = entries
            elif entries is None:
                if bits:
                    bit = crc32(key.encode("utf-8", "replace")) & last_bit
                    if not bits[bit >> 3] >> (bit & 7) & 1:
                        continue
                missing.append(key)
        if missing:
            asked = self._ask(missing)
            found.update((key, entries) for key, entries in asked.items() if entries)
            with self._lock:
                answers.update(asked)
                while len(answers) > self._cached:
                    answers.popitem(last=False)
        return found

    def describe(self) -> dict[str, str]:
        """Return what the file says of itself: how it was built, and how many places and names it holds."""
        import sqlite3

        try:
            connection = self._connection()
            about: dict[str, str] = dict(connection.execute("SELECT key, value FROM meta"))
            for table in ("place", "name"):
                about[f"{table}s"] = str(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        except sqlite3.DatabaseError as e:
            raise self._damaged(e) from e
        return about

    def _ask(self, keys: list[str]) -> dict[str, tuple[Entry, ...]]:
        import sqlite3

        asked: dict[str, list[Entry]] = {key: [] for key in keys}
        try:
            connection = self._connection()
            for batch in _batches(list(asked)):
                marks = ",".join("?" * len(batch))
                for row in connection.execute(_QUERY % marks, batch):
                    asked[row[0]].append(Entry(_place(row), row[1]))
        except (sqlite3.DatabaseError, TypeError, ValueError, IndexError) as e:
            raise self._damaged(e) from e
        return {key: tuple(entries) for key, entries in asked.items()}

    def _read_filter(self) -> bytes:
        """Return the file's filter of names, empty where it has none."""
        import sqlite3

        try:
            rows = self._connection().execute("SELECT bits FROM filter").fetchall()
        except sqlite3.OperationalError:
            return b""
        except sqlite3.DatabaseError as e:
            raise self._damaged(e) from e
        return bytes(rows[0][0]) if rows else b""

    def _connection(self) -> "sqlite3.Connection":
        """Return this process's and thread's connection; opening one checks the file."""
        import sqlite3

        local, process = self._local, os.getpid()
        held: _Held
        if getattr(local, "process", None) == process:
            held = local.held
            return held.connection
        if not self.path.is_file():
            raise DataError(f"{self.path}: no such gazetteer; reinstall newsparse or give another file")
        try:
            uri = f"{self.path.resolve().as_uri()}?immutable=1&mode=ro"
            held = _Held(sqlite3.connect(uri, uri=True, check_same_thread=False))
            row = held.connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except sqlite3.DatabaseError as e:
            raise self._damaged(e) from e
        if row is None or row[0] != str(SCHEMA):
            raise DataError(
                f"{self.path}: a gazetteer of version {row and row[0]}, not {SCHEMA};"
                " build it anew with `newsparse gazetteer build`"
            )
        local.process, local.held = process, held
        return held.connection

    def _damaged(self, error: Exception) -> DataError:
        fix = "reinstall newsparse or give another file"
        return DataError(f"{self.path}: no gazetteer, or a damaged one ({error}); {fix}")


class _Held:
    """A connection that is closed with its thread: Python from 3.13 on warns of those that are not."""

    def __init__(self, connection: "sqlite3.Connection") -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


def _batches(keys: list[str]) -> Iterator[list[str]]:
    """Cut `keys` into batches of few lengths (powers of two), so that few statements are prepared.

    The last batch is filled up with its first key: asked for twice, it is answered once.
    """
    for at in range(0, len(keys), _BATCH):
        batch = keys[at : at + _BATCH]
        size = 1 << (len(batch) - 1).bit_length()
        yield batch + batch[:1] * (size - len(batch))


def _place(row: Sequence[object]) -> Place:
    """Return the place of a row of the query, whose first two columns are the key and the rank."""
    _, _, ident, name, kind, country, division, latitude, longitude, population, capital = row
    if not (isinstance(ident, int) and isinstance(kind, int) and isinstance(name, str)):
        raise ValueError(f"place {ident!r} {name!r}")
    if not (isinstance(latitude, int) and isinstance(longitude, int)):
        raise ValueError(f"place {ident!r} has no coordinates")
    return Place(
        id=ident,
        name=name,
        kind=KINDS[kind],
        country_code=str(country) if country else None,
        division=str(division) if division else None,
        latitude=latitude / 10_000,
        longitude=longitude / 10_000,
        population=population if isinstance(population, int) else 0,
        capital=bool(capital),
    )


@cache
def default_gazetteer() -> SQLiteGazetteer:
    """Return the gazetteer that ships with the library."""
    return SQLiteGazetteer(DATA / "gazetteer.sqlite")
