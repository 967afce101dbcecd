"""Build `src/newsparse/data/en/dateline_cities.txt` from the gazetteer that ships.

    python tools/build_dateline_cities.py

Datelines name capitals and large towns without their country: "NAIROBI —". Taken are the gazetteer's
capitals and its towns of 450,000 people or more (150,000 in the countries whose papers print English
datelines), without those whose name is a given name or a word that sentences and labels begin with.
`dateline_cities_reviewed.txt` beside this file adds (+) what news houses write otherwise or what is smaller,
and takes away (-).
"""

import sqlite3
import unicodedata
from pathlib import Path

from newsparse.lexicon import DATA, words

SMALL, LARGE = 150_000, 450_000
CITY = 4
"""The gazetteer's number for towns."""
AT_HOME = ("AU", "CA", "GB", "IE", "NZ", "US")
HEADER = """\
# Towns that datelines name without their country; built by tools/build_dateline_cities.py from the gazetteer
# (GeoNames, CC BY 4.0) and tools/dateline_cities_reviewed.txt. Towns that are common words or names (Reading,
# Victoria) are left out.
"""


def candidates(gazetteer: Path) -> set[str]:
    """Return the names of capitals and large towns, each also as printed without accents."""
    query = (
        f"SELECT name FROM place WHERE kind = {CITY} AND (capital = 1 OR population >= ?"
        f" OR (population >= ? AND country IN ({', '.join('?' * len(AT_HOME))})))"
    )
    with sqlite3.connect(gazetteer) as connection:
        names = {name for (name,) in connection.execute(query, (LARGE, SMALL, *AT_HOME))}
    return {form for name in names for form in (name, without_accents(name))}


def without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def build() -> list[str]:
    """Return the towns, sorted."""
    reviewed = (Path(__file__).parent / "dateline_cities_reviewed.txt").read_text(encoding="utf-8")
    marked = [line for line in reviewed.splitlines() if line.startswith(("+", "-"))]
    common = {
        word.casefold()
        for name in ("given_names", "sentence_openers", "kickers", "section_names", "words_also_places")
        for word in words(name)
    }
    names = {name for name in candidates(DATA / "gazetteer.sqlite") if name.casefold() not in common}
    names |= {line[1:] for line in marked if line[0] == "+"}
    return sorted(names - {line[1:] for line in marked if line[0] == "-"})


if __name__ == "__main__":
    target = DATA / "en" / "dateline_cities.txt"
    target.write_text(HEADER + "\n".join(build()) + "\n", encoding="utf-8")
