"""Evidence: what speaks for and against a candidate being a place here.

Each piece is a short readable word ("prev=in", "prior=country", "left=given"); `data/toponym_weights.txt`
holds its weight, learnt by `tools/train_places.py`. None names a single town or person.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newsparse import lexicon
from newsparse.names.kinds import has_role
from newsparse.places.bearers import Bearers, bearers
from newsparse.places.beside import GOING_ON, LINKING, after_of, before_of, shape_of, told_after, told_before
from newsparse.places.candidates import Candidate
from newsparse.places.context import Context, is_club, is_firm, is_ship
from newsparse.places.words import word_class

__all__ = ["evidence"]


@lru_cache(maxsize=1 << 10)
def _neighbour(word: str) -> tuple[str, str]:
    kind = word_class(word)
    return (kind, word if kind in ("org", "thing", "direction") else "")


_OPENING = frozenset(("^", ".", "?", "!", '"', ":"))
_GIVEN = frozenset(("given", "weak_given", "calendar"))
_APPOSITION = re.compile(r", ((?:an? |the )?[\w'-]+(?: [\w'-]+){0,5})")
_FIRMLY = frozenset(("in", "near", "outside", "around", "at", "from", "to", "between"))
_INSTITUTIONS = frozenset(("Academy", "Bank", "College", "Institute", "University"))
_MOST_MET = 3
_ENOUGH = 2
"""So many names that meet need not be in a country that the article names."""
_OF = re.compile(r"(?:, (?:aged )?\d\d?)?,? (?:formerly )?(?:of|from) ")
_WITHIN = frozenset(("in", "near", "outside", "to", "from", "around", "through", "of"))
"""After these the name of a town is hardly that of its club."""
_TOWNS = frozenset(("prior=alternate", *(f"prior=size{digit}" for digit in range(5))))
_TOWNS_AND_STATES = _TOWNS | {f"prior={kind}{digit}" for kind in ("size", "region") for digit in range(7)}


@cache
def _common() -> frozenset[str]:
    return lexicon.words("words_also_places")


@cache
def _team_verbs() -> dict[str, str]:
    return {word: columns[0] for word, columns in lexicon.table("team_verbs").items()}


def _prior(candidate: Candidate, word: str, borne: Bearers | None) -> tuple[str, ...]:
    """Return what is known of a candidate whatever stands beside it."""
    if candidate.form:
        return ("prior=feature", f"feature={candidate.form.kind}")
    if candidate.abbreviation:
        return ("prior=abbreviation" if "." in word else "prior=postal",)
    return borne.priors if borne else ()


class _Beside(NamedTuple):
    """A candidate and how it is joined to the words with a capital beside it."""

    candidate: Candidate
    word: str
    """Its first word."""
    single: bool
    """It is one word."""
    left: bool
    """A word with a capital stands right before it: "West Leeds"."""
    right: bool
    priors: tuple[str, ...]


def evidence(
    candidate: Candidate, previous: Candidate | None, following: Candidate | None, c: Context
) -> list[str]:
    """Return the evidence on one candidate; `previous` and `following` are its neighbours among them."""
    tokens, first, last = c.tokens, candidate.first, candidate.last
    word = tokens[first].text
    left = first > 0 and tokens[first - 1].near
    opened = left and word_class(tokens[first - 1].text) == "opener"
    left = left and not opened  # "In Moscow" is no name of two words
    right = last < len(tokens) and tokens[last - 1].near
    borne = bearers(candidate.entries) if candidate.entries else None
    priors = _prior(candidate, word, borne)
    b = _Beside(candidate, word, last - first == 1, left, right, priors)
    found = ["bias", *priors]
    before = _left_evidence(b, opened, c, found)
    if _is_like_a_person(b, before, c):
        found.append("like a person")
    _right_evidence(b, c, found)
    if left and right:
        found.append("inside")
    found += _joined(priors[0], left or right)
    met = c.met.get(candidate.key, 0) if borne else 0
    if borne and c.countries and met < _ENOUGH:
        known = not borne.codes.isdisjoint(c.countries) or None in borne.codes
        found += _set_in(priors[0], known, b.single)
    if borne and c.divisions and priors[0] in _TOWNS and not borne.divisions.isdisjoint(c.divisions):
        found.append(f"division+{priors[0]}")
    if met:
        found.append(_met(min(met, _MOST_MET), left or right, "few" in priors))
    if candidate.asked:
        found.append("asked")
    if candidate.key in c.lent and not right:
        _lent_evidence(b, before, c, found)
    if c.sport or c.clubs:
        _team_evidence(b, before, c, found)
    _neighbour_evidence(candidate, previous, following, c, found)
    _word_evidence(b, before == "the", c, found)
    return found


@cache
def _joined(prior: str, beside: bool) -> tuple[str, ...]:
    """Return what it tells whether a candidate has words with a capital `beside` it."""
    return (f"joined+{prior}",) if beside else ("alone", f"alone+{prior}")


@cache
def _met(number: int, beside: bool, few: bool) -> str:
    """Return what it tells that so many names of the article have bearers beside one of this."""
    return f"met={number}+{'joined' if beside else 'few' if few else 'many'}"


@cache
def _set_in(prior: str, known: bool, single: bool) -> tuple[str, ...]:
    """Return what it tells whether a candidate is in a country that the article names."""
    number = "one" if single else "more"
    return (f"country+{number}",) if known else (f"nocountry+{number}", f"nocountry+{prior}")


def _left_evidence(b: _Beside, opened: bool, c: Context, found: list[str]) -> str:
    """Add what stands before a candidate; return the word before it, if it is none with a capital."""
    folded, start = c.folded, b.candidate.start
    if b.left:
        kind, word = _neighbour(c.tokens[b.candidate.first - 1].text)
        found.append("left=-" if folded[start - 1] == "-" else f"left={kind}")
        if word:
            found.append(f"leftword={word}")
        return ""
    before, second = before_of(folded, start)
    shape = before.lower() if opened else shape_of(before)
    if shape == "the":
        found.append(f"the+{b.priors[0]}")
    found += told_before(shape, second if shape in LINKING else "")
    if shape in _FIRMLY:
        found.append(f"in+{b.priors[0]}")
    previous = c.tokens[b.candidate.first - 1] if b.candidate.first else None
    if previous and previous.joint in (" of ", " of the ") and word_class(previous.text) == "org":
        institution = previous.text in _INSTITUTIONS  # "Bank of Ireland", "University of the West Indies"
        found.append("institution of" if institution else "organization of")
    if shape in ("of", "from") and _is_of_a_person(b.candidate, c):
        found.append("person of")
    if shape in _OPENING:
        found.append("initial")
        if b.single and (b.word.lower() in _common() or word_class(b.word) == "opener"):
            found.append("initial+common")
    return shape


def _is_of_a_person(candidate: Candidate, c: Context) -> bool:
    """Say whether someone is said to be of a place: "Anna Lund of Zemlan", "Anna Lund, 30, of Zemlan"."""
    if candidate.first == 0:
        return False
    before = c.tokens[candidate.first - 1]
    if before.start not in c.people:
        return False
    return _OF.fullmatch(c.folded, before.end, candidate.start) is not None


def _is_like_a_person(b: _Beside, before: str, c: Context) -> bool:
    """Say whether it looks like a person: "Jordan Akin put the hosts ahead", "June Park, a writer, said"."""
    if b.left:
        return False
    candidate, kind = b.candidate, word_class(b.word)
    if b.single and b.right:
        following = c.tokens[candidate.last]
        return (
            kind == "weak_given"
            and not following.near
            and c.folded[candidate.end] != "-"
            and before not in _WITHIN
            and word_class(following.text) in ("cap", "given", "weak_given")
        )
    if b.single or b.right or kind not in _GIVEN:
        return False
    return before in lexicon.words("roles") or _has_role(c.folded, candidate.end)


def _right_evidence(b: _Beside, c: Context, found: list[str]) -> None:
    """Add what stands after a candidate."""
    tokens, folded, last, end = c.tokens, c.folded, b.candidate.last, b.candidate.end
    if b.right:
        kind, word = _neighbour(tokens[last].text)
        found.append("right=-" if folded[end] == "-" else f"right={kind}")
        if word:
            found.append(f"rightword={word}")
        if is_firm(b.candidate, tokens):
            found.append("firm")  # "Boston Scientific"
        elif tokens[last].text in lexicon.words("street_words"):
            found.append("street")  # "Spanish Town Road"
        if last + 1 < len(tokens) and tokens[last].near:
            third = word_class(tokens[last + 1].text)
            if third in ("org", "thing"):
                found.append(f"third={third}")
        return
    after, second = after_of(folded, end)
    shape = shape_of(after)
    found += told_after(shape, second if shape in GOING_ON else "", b.single and b.priors[0] in _TOWNS)


def _lent_evidence(b: _Beside, before: str, c: Context, found: list[str]) -> None:
    """Add that a name is that of a ship, or the short one of a firm or ship."""
    if is_ship(b.candidate, c.folded):
        found.append("ship")  # "the ferry Larne"
    elif before not in _WITHIN and b.priors[0] in _TOWNS:
        found.append("lent short")  # "Larkfield, which has 41 homes"


def _team_evidence(b: _Beside, before: str, c: Context, found: list[str]) -> None:
    """Add that a name is a team's: "Leeds United", then "Leeds" alone; "Burnley host Carlisle"."""
    candidate = b.candidate
    if candidate.key in c.clubs:
        if is_club(candidate, c.tokens, c.sport):
            found.append("club")
        elif c.sport and not b.left and before not in _WITHIN:
            found.append("club short")
    if c.sport and b.single and not b.left and not b.right and b.priors[0] in _TOWNS_AND_STATES:
        verbs = _team_verbs()
        after = c.folded[candidate.end + 1 : candidate.end + 12].partition(" ")[0]
        if verbs.get(before, "after") != "after" or (
            verbs.get(after, "before") != "before" and before not in _WITHIN
        ):
            found.append("team")


def _has_role(folded: str, end: int) -> bool:
    """Say whether an apposition names a role: ", a spokeswoman for"."""
    match = _APPOSITION.match(folded, end)
    return match is not None and has_role(match[1])


@lru_cache(maxsize=1 << 12)
def _own_evidence(word: str, after_the: bool) -> tuple[str, str, tuple[str, ...]]:
    """Return the class of a candidate's only word, it in small letters, and what it tells by itself."""
    kind, lowered = word_class(word), word.lower()
    if after_the and kind in ("given", "weak_given"):
        kind = "cap"  # the Nile
    found = [f"class={kind}"]
    if lowered in _common():
        found.append("common")
    if len(word) <= 3:
        found.append("short")
    return kind, lowered, tuple(found)


def _word_evidence(b: _Beside, after_the: bool, c: Context, found: list[str]) -> None:
    """Add what the words of a candidate are, and what the article has of them elsewhere."""
    candidate, word = b.candidate, b.word
    if b.single:
        kind, lowered, known = _own_evidence(word, after_the)
        found += known
        if b.right and kind in ("given", "weak_given"):
            found.append(f"{kind}+right")
        if lowered in c.lower:
            found.append("lower")
        if word in c.surnames and "contains" not in found:
            found.append("surname+left" if b.left else "surname")
    else:
        found.append(f"words={min(candidate.last - candidate.first, 3)}")
        found.append(f"endclass={word_class(c.tokens[candidate.last - 1].text)}")
        if word_class(word) in ("given", "title"):
            found.append(f"firstclass={word_class(word)}")
    if word.isupper() and len(word) > 3:
        found.append("capitals")
    start = candidate.start
    if start in c.people and "contains" not in found:  # "Zarqa, Jordan", and a Michael Jordan elsewhere
        found.append(c.people[start])
    if start in c.organizations:
        found.append("organization")
    if c.dateline[0] <= start < c.dateline[1]:
        found.append("dateline")
    elif start < c.headline:
        found.append("headline")


def _neighbour_evidence(
    candidate: Candidate,
    previous: Candidate | None,
    following: Candidate | None,
    c: Context,
    found: list[str],
) -> None:
    """Add whether the candidate stands in "City, State" or in a list of places."""
    if following is not None:
        gap = c.folded[candidate.end : following.start] if following.start - candidate.end < 7 else ""
        if gap == ", " and contains(following, candidate):
            found.append("container")
        elif gap in (", ", " and ", ", and ") and following.entries:
            found.append("list")
    if previous is not None:
        gap = c.folded[previous.end : candidate.start] if candidate.start - previous.end < 7 else ""
        if gap == ", " and contains(candidate, previous):
            found.append("contains")
        elif gap in (", ", " and ", ", and ") and previous.entries:
            found.append("listed")


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Say whether some reading of `outer` is the state or country of some reading of `inner`."""
    if outer.abbreviation:
        country, division = outer.abbreviation
        return any(e.place.country_code == country and e.place.division == division for e in inner.entries)
    for e in outer.entries:
        if e.rank < 2 and e.place.kind in ("country", "region"):
            place = e.place
            for other in inner.entries:
                if (
                    other.place.country_code == place.country_code
                    and other.place.kind != "country"
                    and (place.kind == "country" or other.place.division == place.division)
                    and other.place.id != place.id
                ):
                    return True
    return False
