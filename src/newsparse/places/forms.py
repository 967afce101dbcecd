"""Forms: how a name, or what stands beside it, says that it is a place.

"The island of Jindo", "Zemlan village", "the Zemlan Mountains", "from Zemlan, Kan.", a dateline: such a name
is a place whether or not a gazetteer has it, and the noun asks for a place of its kind where there are more.
"""

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newsparse import lexicon
from newsparse.places.gazetteer import place_key
from newsparse.places.words import word_class

if TYPE_CHECKING:
    from newsparse.places.candidates import Token

__all__ = ["Form", "Noun", "find_forms", "noun_beside", "noun_named"]


class Noun(NamedTuple):
    """A noun beside a name that says what the place is."""

    asked: str
    """The kinds it may be of in a gazetteer, parted by commas."""
    kind: str
    """Its kind where it is in none."""
    use: str
    """Where it shows an unknown place: "any", "of", "never"; "list" for a plural after several names."""


class Form(NamedTuple):
    """A stretch of tokens that is a place by its form."""

    last: int
    """Index after its last token."""
    kind: str
    shown: bool
    """Whether what stands beside it shows it, too; else only its own words do."""


@cache
def _nouns() -> dict[str, Noun]:
    return {term: Noun(*columns) for term, columns in lexicon.table("place_nouns").items()}


@cache
def _beginnings() -> frozenset[str]:
    """Return the first letters of the nouns: no other word need be looked up."""
    return frozenset(term[:_BEGINNING] for term in _nouns())


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    return lexicon.table("geographic_nouns")


_NAMES = frozenset(("cap", "thing", "direction", "given", "weak_given", "initial"))
"""Classes of the words that names of places are made of."""
_LOCATIVE = frozenset(
    ("in", "near", "outside", "around", "from", "to", "at", "of", "into", "across", "through", "throughout")
)
_NOT_ITSELF = frozenset(
    ("a", "an", "another", "any", "each", "every", "one", "capital", "largest", "biggest", "main")
)
_SAINTS = frozenset(("st", "st.", "ste", "ste.", "mt", "mt.", "ft", "ft."))
_FIRMLY = frozenset(("in", "near", "outside", "from"))
_DIVISIONS = ("county", "region", "district")
_BEGINNING = 3
_TAILS = frozenset((" of ", "ear ", "rom ", "een "))
"""Last letters of what may stand before a name and tell of it: "of", "near", "from", "between"."""
_TAIL = 4
_MOST = 4
_LEAST = 4
"""Letters of a name of one word."""
_WORD_AFTER = re.compile(r"[ \n]([a-z]{3,14})\b")


def noun_beside(folded: str, start: int, end: int) -> Noun | None:
    """Return the noun that says what a name is: "the island of Jeju", "Kano state"."""
    return _noun_after(folded, end) or _noun_of(folded, start)


def noun_named(word: str) -> Noun | None:
    """Return the noun that a word in small letters is."""
    return _nouns().get(word)


def _noun_after(folded: str, end: int) -> Noun | None:
    match = _WORD_AFTER.match(folded, end)
    return _nouns().get(match[1]) if match else None


def _noun_of(folded: str, start: int) -> Noun | None:
    """Return the noun of "the island of Jeju".

    "An island of Fiji" and "the capital city of Fiji" do not say what Fiji is.
    """
    if not folded.endswith(" of ", 0, start):
        return None
    words = folded[max(0, start - 40) : start - 4].split(" ")
    noun = _nouns().get(words[-1])
    if noun is None or noun.use == "list" or not _NOT_ITSELF.isdisjoint(words[-3:-1]):
        return None
    return noun


def find_forms(
    folded: str,
    tokens: Sequence["Token"],
    known: Mapping[int, tuple[int, str]],
    holders: Mapping[int, bool],
    lower: Container[str],
    dateline: tuple[int, int],
) -> dict[int, Form]:
    """Return the places by form, by the index of their first token.

    Args:
        folded: the text.
        tokens: its words with a capital.
        known: where names of the gazetteer begin, each with the index after its last token.
        holders: the tokens where a state or country begins; whether it is an abbreviation ("Kan.").
        lower: the words that the text has in small letters.
        dateline: where its place is printed.
    """
    found: dict[int, Form] = {}
    parts, beginnings = _parts(), _beginnings()
    first, own = 0, False
    for last, (_, stop, word, _, near) in enumerate(tokens):
        if word in parts:
            own = True
        if near and folded[stop] != "-":
            continue  # the run goes on
        end = last + 1
        start = tokens[first].start
        if own:
            _own_words(tokens, first, end, known, found)
        if (  # most runs stand beside nothing of the kind
            own
            or folded[stop + 1 : stop + 1 + _BEGINNING] in beginnings
            or folded[max(0, start - _TAIL) : start] in _TAILS
            or end in holders
            or start == dateline[0]
        ):
            begin = _name_start(tokens, first, end)
            form = _shown(folded, tokens, begin, end, known, holders, dateline) if begin < end else None
            if form is None and begin in found:
                before = _word_before(folded, tokens[begin].start)
                if before == "the" or before in _LOCATIVE:
                    found[begin] = found[begin]._replace(shown=True)
            if form and _may_be_name(tokens, begin, form.last, lower):
                found[begin] = form
        first, own = end, False
    return _again(tokens, known, found)


def _again(
    tokens: Sequence["Token"], known: Mapping[int, tuple[int, str]], found: dict[int, Form]
) -> dict[int, Form]:
    """Add the other mentions of names of one word that were shown to be places."""
    shown = {tokens[i].text: form for i, form in found.items() if form.shown and form.last == i + 1}
    if shown:
        for i, token in enumerate(tokens):
            form = shown.get(token.text)
            if (
                form
                and i not in found
                and i not in known
                and not token.near
                and (i == 0 or not tokens[i - 1].near)
            ):
                found[i] = form._replace(last=i + 1)
    return found


def _own_words(
    tokens: Sequence["Token"],
    first: int,
    end: int,
    known: Mapping[int, tuple[int, str]],
    found: dict[int, Form],
) -> None:
    """Add names whose own words say what they are: "Zemlan Lake", "Lake Zemlan"."""
    parts = _parts()
    for i in range(first, end):
        columns = parts.get(tokens[i].text)
        if columns is None:
            continue
        kind, position = columns
        if position == "ending":
            continue
        if position != "before" and i > first:
            begin = max(first, i - 2)
            while begin < i and not _is_name_word(tokens[begin].text):
                begin += 1
            if any(k in known and known[k][0] > i for k in range(begin, i)):
                continue  # "A Henderson County woman"
            if begin < i and not (begin in known and _is_division(tokens[i].text)):
                found[begin] = Form(i + 1, kind, shown=False)
        elif position != "after" and i + 1 < end:
            found[i] = Form(i + 2, kind, shown=False)


def _is_division(word: str) -> bool:
    """Say whether a word is "County" or its like: without an entry, the name before it is the county's."""
    noun = noun_named(word.lower())
    return noun is not None and noun.asked.startswith(_DIVISIONS)


def _name_start(tokens: Sequence["Token"], first: int, end: int) -> int:
    """Return where the name at the end of a run begins: after openers, titles, demonyms."""
    for i in range(end - 1, first - 1, -1):
        if not _is_name_word(tokens[i].text):
            return i + 1
    return first


def _is_name_word(word: str) -> bool:
    return (word_class(word) in _NAMES and word != "A") or word.lower() in _SAINTS


def _shown(
    folded: str,
    tokens: Sequence["Token"],
    first: int,
    end: int,
    known: Mapping[int, tuple[int, str]],
    holders: Mapping[int, bool],
    dateline: tuple[int, int],
) -> Form | None:
    """Return the form of the name `tokens[first:end]`, if what stands beside it shows a place."""
    start, stop = tokens[first].start, tokens[end - 1].end
    noun = None if first in known else _noun_of(folded, start)
    if noun:  # the island of Jindo
        return Form(end, noun.kind, shown=True)
    before = _word_before(folded, start)
    noun = _noun_after(folded, stop)
    if (
        noun
        and not _covers(tokens, known, first, end, whole=True)
        and (noun.use == "any" or (noun.use == "list" and _is_listed(tokens, known, first)))
        and before not in _NOT_ITSELF
    ):
        return Form(end, noun.kind, shown=True)  # the Zemlan neighbourhood
    if _covers(tokens, known, first, end):
        return None
    if end in holders and folded[stop : tokens[end].start] == ", ":
        abbreviated = holders[end]
        after = folded[tokens[end].end : tokens[end].end + 1]
        if (abbreviated and (before in _LOCATIVE or first not in known)) or (
            before in _FIRMLY and after in (",", ".", ";", ")", "\n", "")
        ):
            return Form(end, "city", shown=True)  # from Zemlan, Kan.
    if start == dateline[0]:
        return Form(end, "city", shown=True)  # ZEMLAN (Agency) -
    kind, where = _parts().get(tokens[end - 1].text, ("city", ""))
    if before in _FIRMLY and end - first > 1 and where in ("ending", "after"):
        return Form(end, kind, shown=True)  # people in Ashford Vale
    beside = first not in known and _BESIDE.search(folded, max(0, start - _LONGEST_BESIDE), start)
    if beside and _BARE.match(folded, stop):
        return Form(end, kind, shown=True)  # near Zemlan; 12 km south of Zemlan; residents of Zemlan
    return None


def _is_listed(tokens: Sequence["Token"], known: Mapping[int, tuple[int, str]], first: int) -> bool:
    """Say whether a known place stands before a name in a list: "Othaya and Zemlan constituencies"."""
    if first == 0 or tokens[first - 1].joint != " and ":
        return False
    return any(k in known and known[k][0] == first for k in range(max(0, first - _MOST), first))


_LONGEST_BESIDE = 50
_BESIDE = re.compile(
    r"(?:\bnear|(?:\b(?:north|south)?-?(?:north|south|east|west)|\b(?:outskirts|suburb|[Rr]esidents?|[Vv]illagers"
    r"|natives?|inhabitants)) of|\b(?:km|kilomet(?:re|er)s?|miles?|road|highway|railway) from"
    r"|\b(?:road|highway|railway|border|route|track) between) \Z"
)
"""What stands before the name of a place that something lies near, or someone lives in."""
_BARE = re.compile(
    r"[.,;:)\n]|\Z| (?:after|and|as|at|before|but|by|during|early|for|from|had|has|have|in|is|late|near|on"
    r"|or|said|since|the|this|to|was|were|when|where|who|with)\b"
)
"""What follows where a name is no part of another: not "near Zemlan market"."""


def _covers(
    tokens: Sequence["Token"],
    known: Mapping[int, tuple[int, str]],
    first: int,
    end: int,
    *,
    whole: bool = False,
) -> bool:
    """Say whether the gazetteer has the name, or its end, as in "Greater Leeds".

    "Ridge" is not "Tallow Ridge"; nor, where the `whole` name is asked for, "Dutse" "Kwanar Dutse".
    """
    if tokens[end - 1].text in _parts():
        return first in known and known[first][0] >= end
    for i in range(first, end):
        if i in known and known[i][0] >= end:
            return True
        if whole and word_class(tokens[i].text) == "cap":
            return False
    return False


def _word_before(folded: str, start: int) -> str:
    piece = folded[max(0, start - 12) : start]
    if piece.endswith("'s "):
        return "'s"
    return piece[:-1].rpartition(" ")[2].lower() if piece.endswith((" ", "\n")) else ""


def _may_be_name(tokens: Sequence["Token"], first: int, end: int, lower: Container[str]) -> bool:
    """Say whether words may be the name of a place at all."""
    if end - first > _MOST:
        return False
    word = tokens[first].text
    if end - first == 1 and (
        len(word) < _LEAST or word.lower() in lower or word_class(word) not in ("cap", "weak_given")
    ):
        return False
    key = place_key(" ".join(token.text for token in tokens[first:end]))
    return key not in lexicon.words("never_places") and word not in lexicon.words("affiliations")
