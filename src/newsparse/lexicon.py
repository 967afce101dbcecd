"""Words in data files: `data/LANG/NAME.txt`, UTF-8, one term a line, `#` opens a comment line.

Terms may have columns, parted by single tabs; `words` gives the first, `table` all of them. Nothing is
stripped, since that would cost every start tens of thousands of calls: a test holds that the files are tidy.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from newsparse.errors import DataError

__all__ = ["DATA", "alternation", "table", "words"]

DATA = Path(__file__).with_name("data")


@cache
def table(name: str, language: str = "en") -> dict[str, tuple[str, ...]]:
    """Return the lexicon `name` of `language` as term -> its further columns.

    Raises:
        DataError: the file is missing, not UTF-8, or has a term twice.
    """
    path = DATA / language / f"{name}.txt"
    try:
        lines = path.read_bytes().decode().splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise DataError(f"{path}: cannot be read ({e}); reinstall newsparse") from e
    found: dict[str, tuple[str, ...]] = {}
    shared: dict[str, tuple[str, ...]] = {"": ()}  # columns as printed: many terms have the same ones
    for number, line in enumerate(lines, 1):
        if not line or line[0] == "#":
            continue
        term, _, rest = line.partition("\t")
        if term in found:
            raise DataError(f"{path}, line {number}: {term!r} stands there twice")
        columns = shared.get(rest)
        if columns is None:
            columns = shared[rest] = tuple(rest.split("\t"))
        found[term] = columns
    return found


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """Return the terms of the lexicon `name` of `language`."""
    return frozenset(table(name, language))


def alternation(terms: Iterable[str]) -> str:
    r"""Return the terms as one pattern, longest first, a space in a term matching any run of white space.

    Sorted by (-length, term), never by a set's order: results may not depend on the hash seed.

    >>> alternation(["say", "says", "lay out"])
    'lay\\s+out|says|say'
    """
    ordered = sorted(set(terms), key=lambda t: (-len(t), t))
    return "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in ordered)
