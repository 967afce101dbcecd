"""Beside: the words before and after a name, and what they tell of it."""

from functools import lru_cache

from newsparse import lexicon

__all__ = ["GOING_ON", "LINKING", "after_of", "before_of", "shape_of", "told_after", "told_before"]

LINKING = frozenset(("the", "and", ",", "a", "of"))
"""After these words the one before them tells more."""
GOING_ON = frozenset((",", "'s", "and", "-"))
"""After these the one that follows does."""


def before_of(folded: str, start: int) -> tuple[str, str]:
    """Return the word before `start` and the one before that.

    Punctuation counts as a word; "^" is a line's start.
    """
    piece = folded[max(0, start - 26) : start]
    line = piece.rpartition("\n")[2]
    words = line.split()
    if not words:
        return "^", ""
    last = words[-1]
    if not last[-1].isalnum():
        mark = last[-1]
        return mark, (last[:-1] if len(last) > 1 else (words[-2] if len(words) > 1 else ""))
    opening = last.lstrip("\"'([")
    if opening != last:
        return opening, '"'
    return last, (words[-2] if len(words) > 1 else "^")


def after_of(folded: str, end: int) -> tuple[str, str]:
    """Return the word after `end` and the one after that."""
    piece = folded[end : end + 26]
    if not piece or piece[0] == "\n":
        return "$", ""
    if piece.startswith("'s"):
        rest = piece[2:].split()
        return "'s", rest[0] if rest else "$"
    if piece[0] != " ":
        rest = piece[1:].split()
        return piece[0], rest[0] if rest else "$"
    words = piece.partition("\n")[0].split()
    if not words:
        return "$", ""
    word = words[0]
    if not word[-1].isalnum() and len(word) > 1:
        return word[:-1], word[-1]
    return word, (words[1] if len(words) > 1 else "$")


@lru_cache(maxsize=1 << 12)
def shape_of(word: str) -> str:
    """Return a neighbouring word as evidence names it: itself in lower case, else its kind."""
    if not word:
        return "-"
    first = word[0]
    if first.isdigit():
        return "0"
    if first.isupper():
        return "A"
    return word.rstrip(",.;:!?)\"'") or word[0]


def _kin(word: str) -> str:
    """Return what kind of word stands before "of" or the like: "residents of", "south of"; else its shape."""
    lowered = word.lower()
    if lowered in lexicon.words("directions"):
        return "direction"
    return "dweller" if lowered in lexicon.words("dwellers") else shape_of(word)


@lru_cache(maxsize=1 << 12)
def told_before(shape: str, second: str) -> tuple[str, ...]:
    """Return what the word before a candidate tells, and after a linking one the word before that."""
    found = [f"prev={shape}"]
    if shape in lexicon.words("roles"):
        found.append("prev=role")  # "writer June Park"
    kind = _kin(second)
    if shape in LINKING:
        found.append(f"prev2={kind}+{shape}")
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def told_after(shape: str, second: str, town: bool) -> tuple[str, ...]:
    """Return what the word after a candidate, which may be a `town` of one word, tells."""
    found = [f"next={shape}"]
    if town and shape in lexicon.words("after_surnames"):
        found.append("next=power")  # "the Holm administration"
    if shape in GOING_ON:
        found.append(f"next2={shape}+{shape_of(second)}")
    return tuple(found)
