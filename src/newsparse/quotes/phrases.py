"""Noun phrases as they are given and compared: where a mention begins and ends, what sort it is."""

from collections.abc import Sequence

from newsparse.lexicon import words
from newsparse.quotes.clauses import Chunk

__all__ = ["PEOPLE", "gap_of", "mention_of", "sort_of"]


def gap_of(kinds: str, a: int, b: int) -> str:
    """Say what stands between two chunks: their kinds if few, else how many."""
    n = b - a
    if n <= 4:
        return kinds[a:b] or "0"
    return "5-6" if n < 7 else "7-9" if n < 10 else "10-14" if n < 15 else "15+"


def mention_of(chunks: Sequence[Chunk], i: int, lo: int, hi: int) -> tuple[int, int]:
    """Return the span of the noun phrase at i, with its owner and, after a common noun, its "of" or "for"."""
    chunk = chunks[i]
    start, end, sort = chunk.start, chunk.end, chunk.sort
    j = i - 1
    while j >= max(lo, i - 8) and chunks[j].kind == "n" and chunks[j].owner:
        start = chunks[j].start
        j -= 1
    if i + 2 < hi and chunks[i + 1].kind == "p" and (sort in _LONGER or _is_longer(chunk.low)):
        k = i
        while (
            k + 2 < min(hi, i + 12)
            and chunks[k + 1].kind == "p"
            and chunks[k + 1].low in ("of", "for", "at")
            and chunks[k + 2].kind == "n"
            and chunks[k + 2].sort != "open"
        ):
            k += 2
            end = chunks[k].end
    if (
        j - 1 >= lo
        and chunks[j].kind == "c"
        and chunks[j].low == "and"
        and chunks[j - 1].kind == "n"
        and sort in PEOPLE
        and chunks[j - 1].sort in PEOPLE
        and (j - 2 < lo or chunks[j - 2].kind in ",q")
    ):
        start = chunks[j - 1].start
    if sort == "name" and i - 1 >= lo and chunks[i - 1].kind == "v" and _joined(chunks, i, hi):
        end = chunks[i + 2].end
    return start, end


PEOPLE = frozenset(("name", "person"))
_LONGER = frozenset(("person", "words", "other", "some"))


def _is_longer(low: str) -> bool:
    """Tell whether a name or pronoun goes on after its "of": Group of 20 nations, Minister of Health Ek."""
    return low == "one" or low in words("organization_nouns") or low in words("roles")


def _joined(chunks: Sequence[Chunk], i: int, hi: int) -> bool:
    """Tell whether the name at i is the first of two that spoke: “It rained,” said Lund and Ek."""
    return (
        i + 2 < hi
        and chunks[i + 1].low == "and"
        and chunks[i + 2].sort == "name"
        and (i + 3 == hi or chunks[i + 3].kind in ".,pdq")
    )


def sort_of(chunk: Chunk) -> str:
    """Return the sort of a noun phrase, of a pronoun which one."""
    if chunk.sort == "pronoun":
        return "I" if chunk.low in ("i", "we", "you") else "it" if chunk.low in ("it", "one") else "he"
    return chunk.sort
