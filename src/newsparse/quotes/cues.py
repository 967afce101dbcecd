"""Cues: the words that report speech, and the word classes a clause is read by."""

import re
from functools import cache
from typing import NamedTuple

from newsparse.lexicon import table, words

__all__ = ["NOTHING", "Verb", "is_base", "reporting_verbs", "word_classes"]


class Verb(NamedTuple):
    """A verb form: its lemma and how strongly it reports (3 said, 2 praised, 1 believes, 0 went)."""

    lemma: str
    strength: int
    form: str
    """f: finite or base; d: past tense or participle; g: -ing."""


NOTHING = Verb("", 0, "f")
_STRENGTH = {"strong": 3, "medium": 2, "weak": 1}
# One syllable ending in one vowel and one consonant doubles it: tag, tagged, tagging.
_DOUBLES = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]$")


def _inflect(lemma: str, irregular: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the forms of a verb with their tags: say -> say f, says f, saying g, said d."""
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        stem, past = lemma[:-1], lemma + "d"
    elif lemma.endswith("e"):
        stem, past = lemma, lemma + "d"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        stem, past = lemma, lemma[:-1] + "ied"
    elif _DOUBLES.fullmatch(lemma):
        stem, past = lemma + lemma[-1], lemma + lemma[-1] + "ed"
    else:
        stem, past = lemma, lemma + "ed"
    if irregular and irregular[0].endswith("ed"):
        stem = irregular[0][:-2]  # referred, referring
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        third = lemma[:-1] + "ies"
    elif lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = lemma + "es"
    else:
        third = lemma + "s"
    pasts = list(irregular) or [past]
    return [*((p, "d") for p in pasts), (lemma, "f"), (third, "f"), (stem + "ing", "g")]


@cache
def reporting_verbs() -> dict[str, Verb]:
    """Return every form of the reporting verbs."""
    found: dict[str, Verb] = {}
    for lemma, columns in table("reporting_verbs").items():
        irregular = tuple(form for column in columns[1:] for form in column.split(","))
        strength = _STRENGTH[columns[0]]
        for form, tag in _inflect(lemma, irregular):
            known = found.get(form)
            if known is None or known.strength < strength:
                found[form] = Verb(lemma, strength, tag)
    return found


def is_base(low: str) -> bool:
    """Tell whether a word is the bare form of a reporting verb, which may be a noun too: attack, claim."""
    verb = reporting_verbs().get(low)
    return verb is not None and verb.lemma == low and verb.form == "f"


@cache
def word_classes() -> dict[str, str]:
    """Return the class of every closed-class word, by word; `tokens` says what the classes are."""
    found: dict[str, str] = {}
    for term, columns in table("function_words").items():
        found[term] = columns[0]
    for noun in words("speaker_nouns"):
        found.setdefault(noun, "N")
        found.setdefault(_plural(noun), "N")
    for noun in words("reporting_nouns"):
        found.setdefault(noun, "C")
        found.setdefault(_plural(noun), "C")
    return found


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
