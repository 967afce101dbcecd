"""Build src/newsparse/data/en/given_names.txt: given names with the gender English news uses for them.

    python tools/build_given_names.py CENSUS_DIRECTORY

CENSUS_DIRECTORY holds `dist.female.first` and `dist.male.first` of the 1990 US Census (public domain), as
they come in the Python package `names` 0.3.0; `given_names_reviewed.tsv` beside this file adds others.
A name that both genders bear gets the one that bears it nine times in ten, else "a" (either).

The third column is "weak" where the word is a place or an ordinary word as well: it makes a person of two
capitalised words only with other evidence.
"""

import sys
from pathlib import Path


def read_words(path: Path) -> frozenset[str]:
    """Return the words of a list, one a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def read_census(path: Path) -> dict[str, float]:
    """Return each name (title case) with its share of the population, in per cent."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {row[0].title(): float(row[1]) for row in rows if row}


def read_reviewed(path: Path) -> dict[str, set[str]]:
    """Return each reviewed name with the genders it stands under."""
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") and line.strip():
            gender, names = line.split("\t")
            for name in names.split():
                found.setdefault(name, set()).add(gender)
    return found


def gender_of(name: str, female: dict[str, float], male: dict[str, float]) -> str:
    """Return f, m or a for a name of the Census.

    A name far down the list of one gender counts there as 0.004 %, the least the lists hold.
    """
    f, m = female.get(name, 0.0), male.get(name, 0.0)
    return "f" if f >= 9 * m else "m" if m >= 9 * f else "a"


def main() -> None:
    here = Path(__file__).parent
    census = Path(sys.argv[1])
    female, male = read_census(census / "dist.female.first"), read_census(census / "dist.male.first")
    genders = {name: gender_of(name, female, male) for name in sorted(female.keys() | male.keys())}
    for name, found in read_reviewed(here / "given_names_reviewed.tsv").items():
        kinds = found if name not in genders else found | {genders[name]}
        genders[name] = next(iter(found)) if len(found) == 1 else "a" if len(kinds) > 1 else next(iter(kinds))
    never, weak = read_words(here / "given_names_never.txt"), read_words(here / "given_names_weak.txt")
    lines = [
        "# Given names; built by tools/build_given_names.py from the 1990 US Census (public domain) and",
        "# tools/given_names_reviewed.tsv.",
        "# name, gender (f, m, a = either), weak = a place or an ordinary word too",
    ]
    for name, gender in sorted(genders.items()):
        if name.lower() not in never:
            lines.append("\t".join((name, gender, "weak") if name.lower() in weak else (name, gender)))
    target = here.parent / "src" / "newsparse" / "data" / "en" / "given_names.txt"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target.name}: {len(lines) - 3:,} names")


if __name__ == "__main__":
    main()
