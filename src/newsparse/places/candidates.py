"""Candidates: stretches of the text that bear a name of the gazetteer.

One scan finds the words with a capital; words that follow each other ("Democratic Republic of the Congo",
"Rio de Janeiro", "Russia-Belarus") make a run; of each run the longest stretches that the gazetteer knows are
the candidates. All names of an article are looked up in one call.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

import attrs

from newsparse import lexicon
from newsparse.places.bearers import bearers
from newsparse.places.forms import Form, find_forms, noun_beside, noun_named
from newsparse.places.gazetteer import Entry, Gazetteer, place_key
from newsparse.text import View

__all__ = ["Candidate", "Token", "demonyms", "find_candidates", "scan"]

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
_MOST_WORDS = 5
# What may stand between two words of one name, and how it reads in a key.
_JOINTS = {
    " ": " ",
    "-": " ",
    "-e ": " e ",
    "-i ": " i ",
    "-ye ": " ye ",
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
_APART = (None, False)
_SPACE = ("", " ", "\n")


class Token(NamedTuple):
    """A word with a capital."""

    start: int
    end: int
    text: str
    joint: str | None
    """How it is joined to the next token in a key, None if something else stands between."""
    near: bool
    """Whether the next token follows at once, with no more than a space or a hyphen between."""


_new_token: Callable[[tuple[int, int, str, str | None, bool]], Token]
_new_token = partial(tuple.__new__, Token)  # pyright: ignore[reportUnknownMemberType]
"""Token(*fields), in a third of the time: there are thousands."""


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
    form: Form | None = None
    """Of a place that is in no gazetteer: what it says itself that it is, "Neches River"."""
    asked: str | None = None
    """The kinds, parted by commas, that the noun beside it asks for: "the Kursk region"."""


@cache
def _abbreviations() -> dict[str, tuple[str, str]]:
    """Return the country and division of each abbreviation of a state."""
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
        r"|(?:St|Ste|Mt|Ft|ST|STE|MT|FT|[NSEW])\.(?=[ \n][A-Z])"  # St. Louis, N. Korea
        r"|[A-Z]\.(?:[A-Z]\.)+(?!\w)"  # U.S., U.A.E.
    )


@cache
def _links() -> frozenset[str]:
    return frozenset(_LINKS.split("|"))


@lru_cache(maxsize=1 << 10)
def _joined(gap: str) -> tuple[str | None, bool]:
    """Return how two words with such a gap between are joined in a key, and whether they are near."""
    joint = _JOINTS.get(gap)
    if joint is None and gap[0] == gap[-1] and gap[0] in " -" and gap[1:-1] in _links():
        joint = f" {gap[1:-1]} "
    return joint, gap in (" ", "-", "\n")


def scan(folded: str) -> list[Token]:
    """Return the words with a capital, in order; each says how it is joined to the next.

    With their full stops ("Va.") and the Arabic and French articles ("al-Bab").
    """
    tokens: list[Token] = []
    append, new = tokens.append, _new_token
    dotted = _dotted_pattern()
    at = 0  # where the word before ends
    before = -1  # and where it begins
    for match in _WORD.finditer(folded):
        start, end = match.span()
        if start < at:
            continue  # the "S" of "U.S."
        if folded[end : end + 1] == ".":
            longer = dotted.match(folded, start)
            if longer:
                end = longer.end()
        if folded[start - 1 : start] not in _SPACE:
            article = _ARTICLE.search(folded, max(at, start - _LONGEST_ARTICLE), start)
            if article:
                start = article.start()
        if before >= 0:
            joint, near = _joined(folded[at:start]) if start - at <= _LONGEST_JOINT else _APART
            append(new((before, at, folded[before:at], joint, near)))
        before, at = start, end
    if before >= 0:
        tokens.append(Token(before, at, folded[before:at], *_APART))
    return tokens


def find_candidates(
    view: View,
    tokens: list[Token],
    gazetteer: Gazetteer,
    *,
    lower: Container[str] = (),
    dateline: tuple[int, int] = (-1, -1),
) -> list[Candidate]:
    """Return the candidates of a text, longest first where they would overlap, in order.

    Args:
        view: the text.
        tokens: what `scan` found in it.
        gazetteer: the places there are.
        lower: the words it has in small letters.
        dateline: where the place of its dateline is printed.
    """
    folded = view.folded
    windows = _windows(tokens)
    entries = gazetteer.lookup(list(dict.fromkeys([key for _, _, key in windows])))
    demonym, never = demonyms(), _never()
    best: dict[int, tuple[int, str]] = {}
    for first, last, key in windows:
        if (key not in entries and key not in demonym) or key in never:
            continue
        if last > first + 1 or (
            _may_be_short(tokens[first].text, key) and not folded.startswith("$", tokens[first].end)
        ):
            best[first] = (last, key)  # windows grow: the last one is the longest
    abbreviations = _abbreviations()
    states = {i: abbreviations[token[2]] for i, token in enumerate(tokens) if token[2] in abbreviations}
    holders = _holders(folded, tokens, best, entries, states)
    forms = find_forms(folded, tokens, best, holders, lower, dateline)
    found = list(_longest(tokens, best, forms, states, entries, demonym))
    _ask(folded, found)
    _place_elsewhere(folded, found)
    return found


def _holders(
    folded: str,
    tokens: list[Token],
    best: Mapping[int, tuple[int, str]],
    entries: Mapping[str, tuple[Entry, ...]],
    states: Container[int],
) -> dict[int, bool]:
    """Return the tokens after a comma where a state or country is named; whether abbreviated ("Kan.")."""
    holders: dict[int, bool] = {}
    for i, (start, _, _, _, _) in enumerate(tokens):
        if not folded.startswith(", ", start - 2):
            continue
        if i in states:
            holders[i] = True
        elif i in best:
            found = entries.get(best[i][1])
            if found and bearers(found).told:
                holders[i] = False
    return holders


_LISTED = (", ", " and ", ", and ")


def _place_elsewhere(folded: str, candidates: list[Candidate]) -> None:
    """Make unknown what no entry fits: "Emerson, Man." is none of the Emersons that are not in Manitoba."""
    for c, state in pairwise(candidates):
        if state.abbreviation is None or not c.entries or folded[c.end : state.start] != ", ":
            continue
        country, division = state.abbreviation
        kinds = [e.place.kind for e in c.entries if e.rank < 2]
        fits = any(
            e.place.country_code == country and e.place.division in (None, division) for e in c.entries
        )
        if not fits and "region" not in kinds and "country" not in kinds:
            c.entries, c.asked, c.form = (), None, Form(c.last, "city", shown=True)


def _ask(folded: str, candidates: list[Candidate]) -> None:
    """Note what kinds the nouns beside the candidates ask for, also those after several of them.

    "Lamar, Delta and Red River counties": all three are counties.
    """
    following: Candidate | None = None
    plural: str | None = None
    for c in reversed(candidates):
        if following is None or folded[c.end : following.start] not in _LISTED:
            plural = None
        if c.entries and c.asked is None and c.abbreviation is None:
            noun = noun_beside(folded, c.start, c.end)
            if noun:
                c.asked = noun.asked
                if noun.use == "list":
                    plural = noun.asked
            elif plural:
                c.asked = plural
        following = c


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
    words = [place_key(token[2]) for token in tokens]
    joints = [token[3] for token in tokens]
    found: list[tuple[int, int, str]] = []
    for first, key in enumerate(words):
        if not key:
            continue
        last = first + 1
        found.append((first, last, key))
        joint = joints[first]
        if joint is None:
            continue
        while joint is not None and last < first + _MOST_WORDS:
            key = f"{key}{joint}{words[last]}"
            joint = joints[last]
            last += 1
            found.append((first, last, key))
    return found


def _longest(
    tokens: list[Token],
    best: Mapping[int, tuple[int, str]],
    forms: Mapping[int, Form],
    states: Mapping[int, tuple[str, str]],
    entries: Mapping[str, tuple[Entry, ...]],
    known: Mapping[str, str],
) -> Iterator[Candidate]:
    taken = 0
    for at in sorted({*best, *forms, *states}):
        if at < taken:
            continue
        start, word = tokens[at].start, tokens[at].text
        form, state = forms.get(at), states.get(at)
        last, key = best.get(at, (at, ""))
        if form and form.last > last and (state is None or last > at):
            last = form.last
            yield _formed(tokens, at, form, entries)
        else:
            last, key = max((last, key), (at + 1, place_key(word)))
            country = known.get(key)
            found = () if country else entries.get(key, ())
            state = state if last == at + 1 else None
            yield Candidate(at, last, start, tokens[last - 1].end, key, found, state, country)
        taken = last


_DIVISIONS = frozenset(("region", "county", "district"))


def _formed(tokens: list[Token], at: int, form: Form, entries: Mapping[str, tuple[Entry, ...]]) -> Candidate:
    """Return a candidate by its form; "Akita Prefecture" is what the gazetteer has as Akita, of that kind."""
    words = [place_key(token.text) for token in tokens[at : form.last]]
    start, end, key = tokens[at].start, tokens[form.last - 1].end, " ".join(words)
    noun = noun_named(words[-1])
    kinds = noun.asked.split(",") if noun else []
    if noun and len(words) > 1 and kinds[0] in _DIVISIONS:
        found = tuple(
            e for e in entries.get(" ".join(words[:-1]), ()) if e.place.kind in kinds and e.rank < 2
        )
        if found:
            return Candidate(at, form.last, start, end, key, found, asked=noun.asked)
    return Candidate(at, form.last, start, end, key, (), form=form)
