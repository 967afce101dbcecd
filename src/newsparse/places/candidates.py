"""Candidates: stretches of the text that bear a name of the gazetteer.

One scan finds the words with a capital; words that follow each other ("Democratic Republic of the Congo",
"Rio de Janeiro", "Russia-Belarus") make a run; of each run the longest stretches that the gazetteer knows are
the candidates. All names of an article are looked up in one call.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import attrs

from newsparse import lexicon
from newsparse.places.gazetteer import Entry, Gazetteer, place_key
from newsparse.text import View

__all__ = ["Candidate", "Token", "find_candidates", "scan"]

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
_MOST_WORDS = 5
# What may stand between two words of one name, and how it reads in a key.
_JOINTS = {
    " ": " ",
    "-": " ",
    "\n": " ",
    " \n": " ",
    "'s ": "s ",
    "' ": " ",
    " & ": " and ",
    ", ": " ",
}
_LINKS = (
    "of|of the|and|and the|de|de la|de las|de los|del|da|do|dos|das|du|des|la|le|el|al|an der|am|on|upon|sur"
    "|en|in|under|by|the|y|e|es|bin|sous|lès|les|au|aux|ibn|no|na|nad|ob|op|aan den|der|den|het|t|ben"
)
_LONGEST_JOINT = 9


class Token(NamedTuple):
    """A word with a capital."""

    start: int
    end: int
    text: str
    joint: str | None
    """How it is joined to the next token in a key, None if something else stands between."""
    near: bool
    """Whether the next token follows at once, with no more than a space or a hyphen between."""


@attrs.define(eq=False)
class Candidate:
    """A stretch of tokens that has entries in the gazetteer, or is an abbreviation of a state."""

    first: int
    """Index of its first token, and of the one after its last."""
    last: int
    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    abbreviation: tuple[str, str] | None = None
    """Country and division of a state's abbreviation."""
    demonym: str | None = None
    """Country of a demonym."""
    feature: str | None = None
    """Kind of a place that is in no gazetteer and says itself what it is: "Neches River"."""


@cache
def _abbreviations() -> dict[str, tuple[str, str]]:
    rows = lexicon.table("state_abbreviations")
    return {term: (columns[0], columns[1]) for term, columns in rows.items()}


@cache
def demonyms() -> dict[str, str]:
    """Return the key of each demonym -> its country."""
    return {place_key(term): columns[0] for term, columns in lexicon.table("demonyms").items()}


# A word with a capital: "Paris", "N'Djamena", "Al-Assad", the end of "alAssad", nothing of "iPhone".
# The pattern begins with the class of capitals, so that the engine runs over all else; what stands before
# a word is looked at next.
_WORD = re.compile(
    rf"[{_UPPER}](?:(?<!\w.)|(?<=\b(?:al|el|ad|as|at|az|ez).)|(?<=\bash.))"
    rf"\w*(?:(?<=\b[AE]l)-[{_UPPER}]\w*)?(?:'(?!s\b)\w+)*"
)
_ARTICLE = re.compile(r"(?<!\w)(?:[aAeE]l|ad|as|ash|at|az|ez|d')-?\Z")
_LONGEST_ARTICLE = 4


@cache
def _dotted_pattern() -> re.Pattern[str]:
    """Return what a word with a full stop after it may be the beginning of."""
    dotted = [term for term in _abbreviations() if term.endswith(".")]
    abbreviations = lexicon.alternation(dotted).replace(r"\s+", " ?")
    return re.compile(
        rf"(?:{abbreviations})(?!\w)"  # Va., N.Y., W. Va.
        r"|(?:St|Ste|Mt|Ft|[NSEW])\.(?=[ \n][A-Z])"  # St. Louis, N. Korea
        r"|[A-Z]\.(?:[A-Z]\.)+(?!\w)"  # U.S., U.A.E.
    )


def _spans(folded: str) -> list[tuple[int, int]]:
    """Return where the words with a capital are, with their full stops and the Arabic and French articles."""
    spans: list[tuple[int, int]] = []
    dotted = _dotted_pattern()
    at = 0
    for match in _WORD.finditer(folded):
        start, end = match.span()
        if start < at:
            continue  # the "S" of "U.S."
        if folded.startswith(".", end):
            longer = dotted.match(folded, start)
            if longer:
                end = longer.end()
        if start and folded[start - 1] not in " \n":
            article = _ARTICLE.search(folded, max(at, start - _LONGEST_ARTICLE), start)
            if article:
                start = article.start()
        spans.append((start, end))
        at = end
    return spans


@cache
def _links() -> frozenset[str]:
    return frozenset(_LINKS.split("|"))


def scan(folded: str) -> list[Token]:
    """Return the words with a capital, in order; each says how it is joined to the next."""
    spans = _spans(folded)
    tokens: list[Token] = []
    links = _links()
    following = [*(start for start, _ in spans[1:]), len(folded) + _LONGEST_JOINT + 1]
    for (start, end), after in zip(spans, following, strict=False):
        joint: str | None = None
        near = False
        if after - end <= _LONGEST_JOINT:
            gap = folded[end:after]
            joint = _JOINTS.get(gap)
            near = gap in (" ", "-", "\n")
            if joint is None and gap[0] == gap[-1] and gap[0] in " -":
                inner = gap[1:-1]
                if inner in links:
                    joint = f" {inner} "
        tokens.append(Token(start, end, folded[start:end], joint, near))
    return tokens


def find_candidates(view: View, tokens: list[Token], gazetteer: Gazetteer) -> list[Candidate]:
    """Return the candidates of a text, longest first where they would overlap, in order."""
    windows = _windows(tokens)
    entries = gazetteer.lookup(list({key: None for _, _, key in windows}))
    known = demonyms()
    never = _never()
    best: dict[int, tuple[int, str]] = {}
    for first, last, key in windows:
        if (key not in entries and key not in known) or key in never:
            continue
        if last > first + 1 or _may_be_short(tokens[first].text, key):
            best[first] = (last, key)  # windows grow: the last one is the longest
    return list(_longest(tokens, best, _features(tokens), entries, known))


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    return lexicon.table("geographic_nouns")


def _features(tokens: list[Token]) -> dict[int, tuple[int, str]]:
    """Return where names that say what they are begin, with their end and kind: "Lake Lanier"."""
    found: dict[int, tuple[int, str]] = {}
    nouns, openers = _nouns(), lexicon.words("sentence_openers")
    for i, token in enumerate(tokens):
        columns = nouns.get(token.text)
        if columns is None:
            continue
        kind, position = columns
        if position != "before" and i and tokens[i - 1].near and tokens[i - 1].joint == " ":
            first = i - 1
            if first and tokens[first - 1].near and tokens[first - 1].joint == " ":
                first -= 1
            while tokens[first].text in openers and first < i:
                first += 1
            if first < i:
                found[first] = (i + 1, kind)
        elif position != "after" and token.near and token.joint == " ":
            found[i] = (i + 2, kind)
    return found


@cache
def _never() -> frozenset[str]:
    """Return the keys of what is never a place: ordinary words with capitals, news agencies."""
    agencies = lexicon.table("agencies")
    return lexicon.words("never_places") | {place_key(agency) for agency in agencies}


def _may_be_short(word: str, key: str) -> bool:
    """Say whether a word of two or three letters may be a place: "US" and "Ulm", not "us" nor "UN"."""
    if len(key) > 3:
        return True
    acronym = key.upper() in lexicon.words("place_acronyms")
    return acronym == word.isupper()


def _windows(tokens: list[Token]) -> list[tuple[int, int, str]]:
    """Return the stretches of up to five tokens as (first, last, key)."""
    words = [place_key(token.text) for token in tokens]
    found: list[tuple[int, int, str]] = []
    for first, key in enumerate(words):
        if not key:
            continue
        last = first + 1
        found.append((first, last, key))
        most = min(first + _MOST_WORDS, len(words))
        while last < most:
            joint = tokens[last - 1].joint
            if joint is None:
                break
            key = f"{key}{joint}{words[last]}"
            last += 1
            found.append((first, last, key))
    return found


def _longest(
    tokens: list[Token],
    best: Mapping[int, tuple[int, str]],
    features: Mapping[int, tuple[int, str]],
    entries: Mapping[str, tuple[Entry, ...]],
    known: Mapping[str, str],
) -> Iterator[Candidate]:
    abbreviations = _abbreviations()
    taken = 0
    for at, (start, _, word, _, _) in enumerate(tokens):
        if at < taken:
            continue
        state = _state(word, abbreviations)
        if at not in best and at not in features and state is None:
            continue
        last, key = best.get(at, (at, ""))
        if at in features and features[at][0] > last:
            last, kind = features[at]
            text = " ".join(token.text for token in tokens[at:last])
            yield Candidate(at, last, start, tokens[last - 1].end, place_key(text), (), feature=kind)
        else:
            last, key = max((last, key), (at + 1, place_key(word)))
            country = known.get(key)
            found = () if country else entries.get(key, ())
            state = state if last == at + 1 else None
            yield Candidate(at, last, start, tokens[last - 1].end, key, found, state, country)
        taken = last


def _state(word: str, abbreviations: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
    state = abbreviations.get(word)
    if state is None and word.startswith("W.") and word.count(".") == 2:  # W.Va. as W. Va.
        state = abbreviations.get(word.replace(".", ". ", 1))
    return state
