"""Verb forms and word classes."""

import pytest

from newsparse.lexicon import table, words
from newsparse.quotes.cues import reporting_verbs, word_classes


@pytest.mark.parametrize(
    ("form", "lemma", "tag"),
    [
        ("said", "say", "d"),
        ("says", "say", "f"),
        ("saying", "say", "g"),
        ("told", "tell", "d"),
        ("wrote", "write", "d"),
        ("written", "write", "d"),
        ("writing", "write", "g"),
        ("replied", "reply", "d"),
        ("replies", "reply", "f"),
        ("quipped", "quip", "d"),
        ("quipping", "quip", "g"),
        ("referring", "refer", "g"),
        ("referred", "refer", "d"),
        ("stressed", "stress", "d"),
        ("stresses", "stress", "f"),
        ("agreeing", "agree", "g"),
        ("emphasised", "emphasise", "d"),
        ("insisted", "insist", "d"),
        ("admitted", "admit", "d"),
    ],
)
def test_forms(form: str, lemma: str, tag: str) -> None:
    verb = reporting_verbs()[form]
    assert (verb.lemma, verb.form) == (lemma, tag)


def test_strength_orders_saying_praising_believing() -> None:
    verbs = reporting_verbs()
    assert verbs["said"].strength > verbs["praised"].strength > verbs["believed"].strength > 0


def test_every_verb_has_a_known_strength() -> None:
    assert {columns[0] for columns in table("reporting_verbs").values()} == {"strong", "medium", "weak"}


@pytest.mark.parametrize(
    "name",
    [
        "reporting_verbs",
        "reporting_nouns",
        "speaker_nouns",
        "common_verbs",
        "function_words",
        "works",
        "elisions",
    ],
)
def test_lexicons_are_lower_case(name: str) -> None:
    assert words(name)
    assert all(term == term.lower() for term in words(name))


def test_nouns_have_plurals() -> None:
    classes = word_classes()
    assert classes["ministries"] == classes["ministry"] == "N"
    assert classes["speeches"] == classes["speech"] == "C"
