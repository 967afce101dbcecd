"""Context: what of an article the evidence on its places is drawn from."""

from collections.abc import Mapping, Sequence
from functools import cache

import attrs

from newsparse import lexicon
from newsparse.model import ArticleParts
from newsparse.names.people import Names
from newsparse.places.bearers import bearers
from newsparse.places.candidates import Candidate, Token
from newsparse.places.ground import meetings
from newsparse.places.words import word_class
from newsparse.text import View

__all__ = ["Context", "is_club", "is_firm", "is_ship", "make_context"]

_MUCH_SPORT = 3
"""So many words of sport make a text one about sport."""


@attrs.frozen(eq=False)
class Context:
    """What of an article the evidence is drawn from."""

    folded: str
    """Its text, without the line ends of wrapped paragraphs."""
    tokens: Sequence[Token]
    lower: frozenset[str]
    """The words the article has in lower case."""
    countries: frozenset[str]
    """The countries it names, by name, by demonym or by a state."""
    surnames: frozenset[str]
    """Last words of the names of people in it."""
    people: Mapping[int, str]
    """Starts of the tokens that are part of a person's name: whether that is sure; of an organisation's."""
    organizations: frozenset[int]
    sport: bool
    """Whether the text is about sport."""
    clubs: frozenset[str]
    """Keys of the towns that are named as clubs: "Leeds" after "Leeds United"."""
    lent: frozenset[str]
    """Keys of the towns that firms and ships are named like: "Larkfield" after "Larkfield Holdings"."""
    divisions: frozenset[tuple[str | None, str]]
    """The states it names."""
    met: Mapping[str, int]
    """How many other names have a bearer beside one of each name's, on the map."""
    dateline: tuple[int, int]
    headline: int
    """Where the headline ends."""


def make_context(
    view: View,
    parts: ArticleParts,
    names: Names,
    tokens: Sequence[Token],
    candidates: Sequence[Candidate],
    lower: frozenset[str],
) -> Context:
    """Gather what the evidence of an article is drawn from, in one pass."""
    people: dict[int, str] = {}
    organizations: set[int] = set()
    starts = iter(tokens)
    token = next(starts, None)
    for mention in names.mentions:
        while token is not None and token.end <= mention.start:
            token = next(starts, None)
        while token is not None and token.start < mention.end:
            if mention.entity.kind == "person":
                people[token.start] = "sure person" if mention.sure else "person"
            else:
                organizations.add(token.start)
            token = next(starts, None)
    sport = len(lower & lexicon.words("sports_words")) >= _MUCH_SPORT
    dateline = parts.dateline
    ships = not lexicon.words("vessels").isdisjoint(lower)
    return Context(
        folded=_unwrapped(view.folded, parts),
        tokens=tokens,
        lower=lower,
        countries=_countries(candidates),
        surnames=_surnames(tokens),
        people=people,
        organizations=frozenset(organizations),
        sport=sport,
        lent=frozenset(
            [c.key for c in candidates if is_firm(c, tokens) or (ships and is_ship(c, view.folded))]
        ),
        clubs=frozenset([c.key for c in candidates if is_club(c, tokens, sport)]),
        divisions=_divisions(candidates),
        met=_meetings([c for c in candidates if c.start not in people]),
        dateline=(dateline.start, dateline.end) if dateline else (-1, -1),
        headline=parts.headline.end if parts.headline else 0,
    )


def _unwrapped(folded: str, parts: ArticleParts) -> str:
    """Return a text with spaces for the line ends inside its paragraphs."""
    pieces: list[str] = []
    at = 0
    for p in parts.paragraphs:
        if folded.find("\n", p.start, p.end) >= 0:
            pieces += (folded[at : p.start], folded[p.start : p.end].replace("\n", " "))
            at = p.end
    return "".join([*pieces, folded[at:]]) if pieces else folded


@cache
def _clubs() -> dict[str, str]:
    return {word: columns[0] for word, columns in lexicon.table("clubs").items()}


def is_club(c: Candidate, tokens: Sequence[Token], sport: bool) -> bool:
    """Say whether a name is part of that of a club or team: "Leeds United", "Real Madrid"."""
    clubs = _clubs()
    if c.form:
        return sport and clubs.get(tokens[c.last - 1].text) == "sport"  # Derby County
    if c.last < len(tokens) and tokens[c.last - 1].near and not tokens[c.last].near:
        where = clubs.get(tokens[c.last].text)
        if where in ("after", "both") or (sport and where == "sport"):
            return True
    return (
        c.first > 0 and tokens[c.first - 1].near and clubs.get(tokens[c.first - 1].text) in ("before", "both")
    )


def is_firm(c: Candidate, tokens: Sequence[Token]) -> bool:
    """Say whether a name opens that of a firm: "Boston Scientific"."""
    return (
        c.last < len(tokens)
        and tokens[c.last - 1].near
        and tokens[c.last].text in lexicon.words("firm_words")
    )


def is_ship(c: Candidate, folded: str) -> bool:
    """Say whether a name is a ship's: "the ferry Larne", "HMS Sheffield"."""
    before = folded[max(0, c.start - 12) : c.start]
    return before[-1:] == " " and before[:-1].rpartition(" ")[2] in lexicon.words("vessels")


def _countries(candidates: Sequence[Candidate]) -> frozenset[str]:
    found: set[str] = set()
    for c in candidates:
        if c.demonym:
            found.add(c.demonym)
        elif c.abbreviation:
            found.add(c.abbreviation[0])
        if c.entries:
            found |= bearers(c.entries).hinted
    return frozenset(found)


def _meetings(candidates: Sequence[Candidate]) -> dict[str, int]:
    """Return how many other names have a bearer beside one of each name's."""
    ground = {c.key: bearers(c.entries).cells for c in candidates if c.entries}
    met = meetings(ground.values())
    shared = met.keys()
    found: dict[str, int] = {}
    for key, of_name in ground.items():
        if not of_name.isdisjoint(shared):
            found[key] = max([met[cell] for cell in of_name & shared]) - 1
    return found


def _divisions(candidates: Sequence[Candidate]) -> frozenset[tuple[str | None, str]]:
    """Return the states that an article names."""
    found: set[tuple[str | None, str]] = set()
    for c in candidates:
        if c.abbreviation:
            found.add(c.abbreviation)
        if c.entries:
            found |= bearers(c.entries).regions
    return frozenset(found)


def _surnames(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the words that follow a given name, with or without an initial: "Anna Lund", "Bo J. Ek"."""
    found: set[str] = set()
    for i, (_, _, word, _, near) in enumerate(tokens):
        if near and word_class(word) == "given":
            after = i + 1
            if word_class(tokens[after].text) == "initial" and after + 1 < len(tokens):
                after += 1
            if word_class(tokens[after].text) in ("cap", "weak_given", "given"):
                found.add(tokens[after].text)
    return frozenset(found)
