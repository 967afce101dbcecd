"""The one scan for capitalised words: runs ("Russian President Vladimir Putin") and what their words are.

A run is a sequence of capitalised words, particles ("van der", "al-") and nicknames in marks included. It is
cut at paragraphs and sentences, never trimmed of titles: `reading` does that.
"""

import re
from functools import cache
from itertools import pairwise

import attrs

from newsparse.lexicon import alternation, table, words
from newsparse.text import View

__all__ = [
    "AFFILIATION",
    "GIVEN",
    "INITIAL",
    "NAME_OPENER",
    "OPENER",
    "ORGANIZATION",
    "ORGANIZATION_OPENER",
    "PLACE_OPENER",
    "SUFFIX",
    "SURNAME_TOO",
    "THING",
    "TITLE",
    "WEAK",
    "Run",
    "classes",
    "name_parts",
    "scan_runs",
]

# What a capitalised word can be, as bits: a word may be several ("King": title and, seldom, surname).
OPENER = 1  # capitalised only because it opens the sentence: "However"
NAME_OPENER = 2  # the same, but names begin with it too: "New", "First"
TITLE = 4
ORGANIZATION = 8  # ends the name of an organisation: "Bank"
ORGANIZATION_OPENER = 16  # also begins one, with "of" or "for": "Bank of Norway"
THING = 32  # ends the name of a place, law, event, work: "Street"
SURNAME_TOO = 64  # such a word that is a common surname: "Hill"
PLACE_OPENER = 128  # begins the name of a place or body: "Fort", "Supreme"
GIVEN = 256
WEAK = 512  # a given name that is a place or an ordinary word too: "Jordan", "Hope"
AFFILIATION = 1024  # "Republican", "Russian"
SUFFIX = 2048  # "Jr."
INITIAL = 4096  # "J.", "J.K."

_PARTICLES = (
    "van der|van den|van de|van|von der|von|de la|de los|de las|del|della|dela|de|der|den|di|da|dos|das|du|la"
    "|le|bin|bint|ibn|ben|al|el|ul|y|ter|ten|zu|af|av|e"
)
_OPENING_MARKS = " \t\u00a0\"'“‘(`[*"
_SPLIT = re.compile(r"[^\s\u00a0]+")
_ENDS = frozenset(".!?:\n\r…;”’|—–\u2028\u2029\x85")


@attrs.frozen(kw_only=True)
class Run:
    """A sequence of capitalised words; `text[start:end]` is the run as printed."""

    start: int
    end: int
    words: tuple[str, ...]
    """Its words, particles and quoted nicknames among them."""
    starts: tuple[int, ...]
    """Where each word begins."""
    opens: bool
    """It stands where a sentence, a line or a quotation opens: its first capital may mean nothing."""


@cache
def name_parts(part: str) -> frozenset[str]:
    """Return the words of one kind from the lexicon `name_parts`, whose head says what kinds there are."""
    return frozenset(word for word, columns in table("name_parts").items() if part in columns[0].split())


@cache
def classes() -> dict[str, int]:
    """Return what each known capitalised word can be, as the bits above."""
    found: dict[str, int] = {}

    def add(word: str, bits: int) -> None:
        found[word] = found.get(word, 0) | bits

    for word, columns in table("sentence_openers").items():
        add(word, NAME_OPENER if columns else OPENER)
    for word in words("titles"):
        add(word, TITLE)
    for word, columns in table("organizations").items():
        add(word, ORGANIZATION | (ORGANIZATION_OPENER if columns else 0))
    for word, columns in table("places_and_things").items():
        if columns == ("first",):
            add(word, PLACE_OPENER)
        else:
            add(word, THING | (SURNAME_TOO if columns else 0))
    for word, columns in table("given_names").items():
        add(word, GIVEN | (WEAK if len(columns) > 1 else 0))
    for word in words("affiliations"):
        add(word, AFFILIATION)
    for word in sorted(name_parts("suffix")):
        add(word, SUFFIX)
    return found


@cache
def _upper() -> str:
    """Return the capital letters of the basic plane's alphabets as the inside of a character class."""
    ranges: list[str] = []
    first = last = -2
    for code in (c for c in range(0x41, 0x2000) if chr(c).isupper()):
        if code != last + 1:
            if first >= 0:
                ranges.append(f"{chr(first)}-{chr(last)}")
            first = code
        last = code
    return "".join([*ranges, f"{chr(first)}-{chr(last)}"])


@cache
def _run() -> re.Pattern[str]:
    """Return the pattern of a run.

    It begins with a class, so that the scan jumps from capital to capital, and every repeat is bounded or
    runs over one class of characters, so that a match costs what it covers.
    """
    upper = f"[{_upper()}]"
    tail = (
        r"[\w\u0300-\u036f]*"
        r"(?:['’](?!(?:[sStdm]|ll|re|ve)\b)\w+|[-‐‑]\w+|&\w+){0,4}"
        r"(?:\.(?:com|org|net)\b)?"
    )
    # After the first capital: initials ("J.K."), an abbreviation ("Mr."), or the rest of a word ("O'Neill").
    rest = rf"(?:\.(?:-?{upper}\.){{0,4}}|{_dotted()}|{tail})"
    nickname = rf"(?:[ ][\"“‘'(]{upper}\w+(?:[ ]\w+)?[\"”’')])?"
    gap = r"(?:[ \u00a0]{1,2}|[ ]?\r?\n[ ]?)"
    particle = rf"(?:(?:{_PARTICLES}){gap})?(?:(?:al|el|ad|as|ash|an|ar|at|az|ul|bin)[-‐‑])?"
    return re.compile(rf"{upper}(?<!\w{upper}){rest}(?:{nickname}{gap}{particle}{upper}{rest}){{0,11}}")


def _dotted() -> str:
    """Return the abbreviations that end in a dot, without their first letters, which are looked back at."""
    rests: dict[str, list[str]] = {}
    for name in ("titles", "organizations", "places_and_things"):
        for word in sorted(words(name)):
            if word.endswith("."):
                rests.setdefault(word[0], []).append(word[1:])
    rests["J"] = [*rests.get("J", []), "r."]
    rests["S"] = [*rests.get("S", []), "r."]
    return "|".join(f"(?<={first})(?:{alternation(ends)})" for first, ends in sorted(rests.items()))


def scan_runs(view: View, breaks: tuple[int, ...] = ()) -> tuple[Run, ...]:
    """Return the runs of capitalised words, in the order of the text.

    Args:
        view: the text.
        breaks: where paragraphs begin, sorted: no run crosses one, though it may cross a wrapped line.
    """
    text = view.text
    known = classes()
    found: list[Run] = []
    at = 0
    for match in _run().finditer(text):
        start, end = match.span()
        if " " not in (piece := match[0]) and "\n" not in piece and "\u00a0" not in piece:
            found.append(
                Run(start=start, end=end, words=(piece,), starts=(start,), opens=_opens(text, start))
            )
            continue
        while at < len(breaks) and breaks[at] <= start:
            at += 1
        for first, last in _pieces(text, start, end, breaks[at : at + 12], known):
            spans = [m.span() for m in _SPLIT.finditer(text, first, last)]
            found.append(
                Run(
                    start=first,
                    end=last,
                    words=tuple([text[a:b] for a, b in spans]),
                    starts=tuple([a for a, _ in spans]),
                    opens=_opens(text, first),
                )
            )
    return tuple(found)


def _opens(text: str, start: int) -> bool:
    """Does a sentence, line or quotation begin at `start`?"""
    at = start - 1
    floor = max(-1, start - 8)
    while at > floor and text[at] in _OPENING_MARKS:
        at -= 1
    return at < 0 or text[at] in _ENDS or text[at + 1 : start].strip(" \t\u00a0") != ""


def _pieces(
    text: str, start: int, end: int, breaks: tuple[int, ...], known: dict[str, int]
) -> list[tuple[int, int]]:
    """Cut a run at paragraphs and where a sentence ends inside it ("… Lund Jr. However, …")."""
    cuts = [b for b in breaks if b < end]
    piece = text[start:end]
    if ". " in piece or ".\n" in piece:
        spans = [m.span() for m in _SPLIT.finditer(text, start, end)]
        for (_, before), (a, b) in pairwise(spans):
            if text[before - 1] == "." and known.get(text[a:b], 0) & OPENER:
                cuts.append(a)
    if not cuts:
        return [(start, end)]
    edges = [start, *sorted(cuts), end]
    return [(a, a + len(text[a:b].rstrip())) for a, b in pairwise(edges) if text[a:b].strip()]
