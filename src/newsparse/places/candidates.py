"""Candidates: stretches of the text that bear a name of the gazetteer.

One scan finds the words with a capital; words that follow each other ("Democratic Republic of the Congo",
"Rio de Janeiro", "Russia-Belarus") make a run; of each run the longest stretches that the gazetteer knows are
the candidates. All names of an article are looked up in one call.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

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
    "|en|in|under|by|the|y|e|bin|sous|lès|les|au|aux|ibn|no|na|nad|ob|op|aan den|der|den|het|t|ben"
)
_LONGEST_JOINT = 9


@attrs.frozen
class Token:
    """A word with a capital."""

    start: int
    end: int
    text: str
    joint: str | None
    """How it is joined to the next token in a key, None if something else stands between."""
    near: bool
    """Whether the next token follows at once, with no more than a space or a hyphen between."""


@attrs.frozen(eq=False)
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


@cache
def _abbreviations() -> dict[str, tuple[str, str]]:
    rows = lexicon.table("state_abbreviations")
    return {term: (columns[0], columns[1]) for term, columns in rows.items()}


@cache
def demonyms() -> dict[str, str]:
    """Return the key of each demonym -> its country."""
    return {place_key(term): columns[0] for term, columns in lexicon.table("demonyms").items()}


@cache
def _token_pattern() -> re.Pattern[str]:
    dotted = [term for term in _abbreviations() if term.endswith(".")]
    abbreviations = lexicon.alternation(dotted).replace(r"\s+", " ?")
    return re.compile(
        rf"(?<!\w)(?:(?:{abbreviations})(?!\w)"  # Va., N.Y., W. Va.
        r"|(?:St|Ste|Mt|Ft|[NSEW])\.(?=[ \n][A-Z])"  # St. Louis, N. Korea
        r"|[A-Z]\.(?:[A-Z]\.)+(?!\w)"  # U.S., U.A.E.
        rf"|(?:(?:[aA]l|[eE]l|ad|as|ash|at|az|ez|d')-?(?=[{_UPPER}]))?[{_UPPER}]\w*(?:'(?!s\b)\w+)*)"
    )


@cache
def _links() -> frozenset[str]:
    return frozenset(_LINKS.split("|"))


def scan(folded: str) -> list[Token]:
    """Return the words with a capital, in order; each says how it is joined to the next."""
    matches = [(m.start(), m.end()) for m in _token_pattern().finditer(folded)]
    tokens: list[Token] = []
    links = _links()
    for i, (start, end) in enumerate(matches):
        joint: str | None = None
        near = False
        if i + 1 < len(matches):
            after = matches[i + 1][0]
            if after - end <= _LONGEST_JOINT:
                gap = folded[end:after]
                joint = _JOINTS.get(gap)
                near = gap in (" ", "-", "\n")
                if joint is None:
                    inner = gap[1:-1]
                    if gap[0] == gap[-1] and gap[0] in " -" and inner in links:
                        joint = f" {inner} "
        tokens.append(Token(start, end, folded[start:end], joint, near))
    return tokens


def find_candidates(view: View, tokens: list[Token], gazetteer: Gazetteer) -> list[Candidate]:
    """Return the candidates of a text, longest first where they would overlap, in order."""
    words = [place_key(token.text) for token in tokens]
    windows = list(_windows(tokens, words))
    entries = gazetteer.lookup(list({key: None for _, _, key in windows}))
    known = demonyms()
    best: dict[int, list[tuple[int, str]]] = {}
    never = _never()
    for first, last, key in windows:
        if key in never or (last == first + 1 and not _may_be_short(tokens[first].text, key)):
            continue
        if key in entries or key in known:
            best.setdefault(first, []).append((last, key))
    return list(_longest(tokens, best, entries, known))


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


def _windows(tokens: list[Token], words: list[str]) -> Iterator[tuple[int, int, str]]:
    """Give the stretches of up to five tokens as (first, last, key)."""
    for first in range(len(tokens)):
        key = words[first]
        if not key:
            continue
        yield first, first + 1, key
        for at in range(first, min(first + _MOST_WORDS, len(tokens)) - 1):
            joint = tokens[at].joint
            if joint is None:
                break
            key = f"{key}{joint}{words[at + 1]}"
            yield first, at + 2, key


def _longest(
    tokens: list[Token],
    best: dict[int, list[tuple[int, str]]],
    entries: Mapping[str, tuple[Entry, ...]],
    known: Mapping[str, str],
) -> Iterator[Candidate]:
    abbreviations = _abbreviations()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        state = abbreviations.get(token.text) or (
            abbreviations.get(" ".join(token.text.replace(".", ". ").split()))
            if token.text.startswith("W")
            else None
        )
        choices = best.get(at)
        if not choices and state is None:
            at += 1
            continue
        last, key = max(choices) if choices else (at + 1, place_key(token.text))
        country = known.get(key)
        found = () if country else entries.get(key, ())
        yield Candidate(
            at,
            last,
            token.start,
            tokens[last - 1].end,
            key,
            found,
            state if last == at + 1 else None,
            country,
        )
        at = last
