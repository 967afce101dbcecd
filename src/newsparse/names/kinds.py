"""Kinds: whether a name is a person, an organisation or something else, by its words and those around it."""

import re
from typing import Literal

from newsparse.lexicon import table, words
from newsparse.names.joining import introduced
from newsparse.names.mentions import (
    DAY,
    GIVEN,
    NAME_OPENER,
    OPENER,
    ORGANIZATION,
    ORGANIZATION_OPENER,
    PLACE_OPENER,
    SURNAME_TOO,
    THING,
    TITLE,
    WEAK,
    Run,
    classes,
    name_parts,
)

__all__ = [
    "ReadingKind",
    "acts",
    "has_initial",
    "has_role",
    "kind_of",
    "kind_of_one",
    "person_around",
    "person_goes_on",
]

ReadingKind = Literal["person", "titled", "organization", "maybe", "single", "none"]
"""person: a full name; titled: a title and one name; organization; maybe: words that a short form elsewhere
may prove a person; single: one word that may link to a full name; none: a name of something else."""

_LOOK = 60
"""How far around a run its evidence may stand, in code points."""
_INVERTED = re.compile(r"[,”\"’'?!]\s([a-z]+)\s$")
_AFTER = re.compile(
    r"(?P<age>,? \(?(?:aged? )?[1-9]\d\)?[,.;]|,? who(?:se|m)?\b)"
    r"|, (?P<apposition>[\w'’-]+(?: [\w'’-]+){0,6})| (?P<verb>[a-z]+)\b"
)


def kind_of(
    text: str, run: Run, name: tuple[str, ...], start: int, titled: bool, suffixed: bool
) -> ReadingKind:
    """Return what the name of a run is.

    Args:
        text: the article.
        run: the run that the name ends.
        name: its words, without titles, nicknames and suffixes.
        start: where it begins.
        titled: a title stands before it.
        suffixed: a suffix stands behind it ("Jr.").
    """
    known, final = classes(), name[-1]
    bits = [known.get(word, 0) for word in name]
    if len(name) == 1:
        return kind_of_one(name[0], bits[0], titled)
    last = bits[-1]
    strong = bits[0] & GIVEN and not bits[0] & (WEAK | PLACE_OPENER)
    if (last & (TITLE | DAY) and name[-1] not in name_parts("surname")) or bits[0] & DAY:
        return "none"
    if text.startswith(" (", run.end) and introduced(text, name, run.end):
        return "organization"
    barred = last & (THING | ORGANIZATION)
    if titled and ((strong and len(bits) == 2) or (len(bits) <= 5 and not barred)):
        return "person"
    if bits[0] & ORGANIZATION_OPENER and ("of" in name or "for" in name):
        return "organization"
    if last & ORGANIZATION:
        return "organization"
    before = text[max(0, start - 12) : start].lower().split()[-1:]
    if last & THING:
        surname = last & SURNAME_TOO and strong and len(bits) <= 3
        return "person" if surname and not (before and before[0] in name_parts("site")) else "none"
    shouted = len(final) > 3 and final.isupper()
    joined = any(word in ("of", "for", "and", "&") for word in name)
    if shouted or joined or len(bits) > 5 or any(b & (ORGANIZATION | OPENER) for b in bits[:-1]):
        return "none"
    if before and before[0] in _ARTICLES and not suffixed:
        return "maybe" if strong and len(bits) <= 3 else "none"
    within = bool(before) and before[0] in _WITHIN
    if within and strong and not suffixed and not person_around(text, start, run.end, bits[0]):
        return "maybe"  # near Merrill Field
    if strong or suffixed or (has_initial(name) and not bits[0] & (PLACE_OPENER | NAME_OPENER)):
        return "person"
    if person_around(text, start, run.end, bits[0]):
        return "person"
    if (
        bits[0] & GIVEN
        and len(name) == 2
        and not within
        and _is_surname(final, last)
        and (_verb_after(text, run.end) or "and") not in name_parts("preposition")
    ):
        return "person"  # "Jordan Lund put the hosts ahead": no place is followed so
    return "none" if bits[0] & (PLACE_OPENER | NAME_OPENER) else "maybe"


def _is_surname(word: str, bits: int) -> bool:
    """May an unknown word be a surname? The plurals are clubs ("Dallas Cowboys")."""
    return not bits and word.isalpha() and len(word) > 2 and not word.isupper() and word[-1] != "s"


_ARTICLES = ("the", "a", "an")
_WITHIN = ("in", "near")


def kind_of_one(word: str, bits: int, titled: bool) -> ReadingKind:
    """Return what a name of one word is."""
    if bits & TITLE and not bits & GIVEN and word not in name_parts("surname"):
        return "none"
    if titled:
        return "none" if bits & (ORGANIZATION | THING) and not bits & SURNAME_TOO else "titled"
    if 3 <= len(word) <= 6 and word.isupper() and word.isalpha() and word not in name_parts("acronym"):
        return "organization"
    return "single"


def has_initial(name: tuple[str, ...]) -> bool:
    """Has a name initials ("J.K. Rowan")? A point of the compass in front is none ("N. Korea")."""
    for number, word in enumerate(name[:-1]):
        if len(word) <= 6 and word[-1] == "." and word[1::2].strip(".") == "":
            letters = word.replace(".", "")
            if number or not (set(letters) <= set("NSEW") or letters in ("US", "UK", "UN", "EU", "DC")):
                return True
    return False


def person_around(text: str, start: int, end: int, bits: int) -> bool:
    """Does the text around a run of unknown words show that they are a person?

    "spokeswoman Anna Lund", "Anna Lund, 44,", "Anna Lund, who", "Anna Lund, a teacher", "Anna Lund recalled".
    """
    before = text[max(0, start - 24) : start].split()
    comma = "," if text[end : end + 1] == "," else ""  # her cousin, Anna Lund,
    if before and before[-1].removesuffix(comma) in words("roles"):
        return True
    found = _AFTER.match(text, end, end + _LOOK)
    if found is None:
        return False
    if found["verb"]:
        return not bits & PLACE_OPENER and found["verb"] in words("person_verbs")
    if found["age"]:
        return True
    return not bits & PLACE_OPENER and has_role(found["apposition"])


def acts(text: str, start: int, end: int) -> bool:
    """Does a person's verb stand beside the word ("Lund said", "said Lund")?"""
    if _verb_after(text, end) in words("person_verbs"):
        return True
    found = _INVERTED.search(text, max(0, start - 20), start)
    return found is not None and found[1] in words("person_verbs")


def person_goes_on(text: str, end: int) -> bool:
    """Does a person's verb, an age or "who" follow ("Small, who", not "Small businesses")?"""
    found = _AFTER.match(text, end, end + _LOOK)
    return found is not None and (bool(found["age"]) or found["verb"] in words("person_verbs"))


def _verb_after(text: str, end: int) -> str | None:
    found = _AFTER.match(text, end, end + _LOOK)
    return found["verb"] if found else None


_CLAUSE_CLASSES = frozenset(("auxiliary", "pronoun"))


def has_role(phrase: str, *, determined: bool = False) -> bool:
    """Does an apposition name a role before its first preposition ("a clerk of the court")?

    After a determiner that is left out of it (`determined`), a participle is no verb ("a retired clerk").
    """
    roles, kinds = words("roles"), table("function_words")
    for number, word in enumerate(phrase.split()):
        kind = kinds.get(word.lower(), ("",))[0]
        if kind in _CLAUSE_CLASSES or (kind == "determiner" and number > 1):
            return False  # Bo Ek, you are a clerk; Bo Ek, Lund wrote a clerk
        if word in roles or word.lower() in roles:
            return True
        if number == 0 and not determined and (word.endswith(("ed", "ing")) or _is_verb(word)):
            return False
        proper = number == 0 and not determined and word[0].isupper() and not word.endswith(("'s", "’s"))
        if proper or word in name_parts("preposition"):
            return False
    return False


def _is_verb(word: str) -> bool:
    return word in name_parts("verb") or word in words("common_verbs") or word in words("person_verbs")
