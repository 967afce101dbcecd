"""The one scan for capitalised words: runs ("Russian President Vladimir Putin") and what their words are.

A run is a sequence of capitalised words, particles ("van der", "al-") and nicknames in marks included. It is
cut at paragraphs and sentences, never trimmed of titles: `reading` does that.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import attrs

from newsparse.lexicon import alternation, table, words
from newsparse.text import View

__all__ = [
    "AFFILIATION",
    "DAY",
    "GIVEN",
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
DAY = 4096  # days and months

_PARTICLES = (
    "van der|van den|van de|van|von der|von|de la|de los|de las|del|della|dela|de|der|den|di|da|dos|das|du|la"
    "|le|bin|bint|ibn|ben|al|el|ul|y|ter|ten|zu|af|av|e"
)
_OPENING_MARKS = " \t\u00a0\"'“‘(`[*"
_ENDS = frozenset(".!?:\n\r…;”’|—–\u2028\u2029\x85")
_BEFORE_OPENING = _ENDS.union(_OPENING_MARKS)


@attrs.define
class Run:
    """A sequence of capitalised words; `text[start:end]` is the run as printed.

    Nothing changes it; it is not frozen because there are thousands, and frozen ones are slow to make.
    """

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
    found = {
        word: GIVEN | (WEAK if len(columns) > 1 else 0) for word, columns in table("given_names").items()
    }

    def add(word: str, bits: int) -> None:
        found[word] = found.get(word, 0) | bits

    for word, columns in table("sentence_openers").items():
        add(word, NAME_OPENER if columns else OPENER)
    for word in words("titles"):
        add(word, TITLE)
    for word, columns in table("organizations").items():
        add(word, ORGANIZATION | (ORGANIZATION_OPENER if columns else 0))
    for word, columns in table("places_and_things").items():
        where = columns[0] if columns else ""
        if where in ("first", "both"):
            add(word, PLACE_OPENER)
        if where != "first":
            add(word, THING | (SURNAME_TOO if where == "surname" else 0))
    for word in words("affiliations"):
        add(word, AFFILIATION)
    for word in sorted(name_parts("suffix")):
        add(word, SUFFIX)
    for word in sorted(name_parts("day")):
        add(word, DAY)
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
        r"[\w\u0300-\u036f]*(?:(?<=[ÃÂ\u0303\u0302])[\u0080-\u00bf]\w*){0,3}"  # "JosÃ©": bytes misread
        r"(?:['’](?!(?:[sStdm]|ll|re|ve)\b)\w+|[-‐‑]\w+|&\w+){0,4}"
        r"(?:\.(?:com|org|net)\b)?"
    )
    # After the first capital: initials ("J.K."), an abbreviation ("Mr."), or the rest of a word ("O'Neill").
    rest = rf"(?:\.(?:-?{upper}\.){{0,4}}|(?=\w{{1,9}}\.)(?:{_dotted()})|{tail})"
    nickname = rf"(?:[ ][\"“‘'(]{upper}\w+(?:[ ]\w+)?[\"”’')])?"
    gap = r"(?:[ \u00a0]{1,2}(?:& )?|[ ]?\r?\n[ ]?)"
    particle = rf"(?:(?:{_PARTICLES}){gap})?(?:(?:al|el|ad|as|ash|an|ar|at|az|ul|bin)[-‐‑])?"
    return re.compile(rf"{upper}(?<!\w.){rest}(?:{nickname}{gap}{particle}{upper}{rest}){{0,11}}")


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
    """Return the runs of capitalised words, in the order of the text, but for words that only open sentences.

    Args:
        view: the text.
        breaks: where paragraphs begin, sorted: no run crosses one, though it may cross a wrapped line.
    """
    text = view.text
    found: list[Run] = []
    append = found.append
    openers = _lone_openers()
    at = 0
    for match in _run().finditer(text):
        name = match[0]
        if name in openers:
            continue
        start, end = match.span()
        tokens = () if name.isalpha() else name.split()
        if len(tokens) < 2:
            append(Run(start, end, (name,), (start,), _opens(text, start)))
            continue
        starts: list[int] = []
        for token in tokens:
            start = text.index(token, start)
            starts.append(start)
            start += len(token)
        while at < len(breaks) and breaks[at] <= starts[0]:
            at += 1
        cuts = _cuts(text, tokens, starts, breaks[at] if at < len(breaks) else end)
        for first, last in pairwise((0, *cuts, len(tokens))):
            append(
                Run(
                    starts[first],
                    starts[last - 1] + len(tokens[last - 1]),
                    tuple(tokens[first:last]),
                    tuple(starts[first:last]),
                    _opens(text, starts[first]),
                )
            )
    return tuple(found)


@cache
def _lone_openers() -> frozenset[str]:
    """Return the words that are no name where they stand alone: "However"."""
    return frozenset(word for word, columns in table("sentence_openers").items() if not columns)


def _opens(text: str, start: int) -> bool:
    """Does a sentence, line or quotation begin at `start`?"""
    if start > 1 and text[start - 1] == " " and text[start - 2] not in _BEFORE_OPENING:
        return False  # most words: "in Oslo"
    at = start - 1
    floor = max(-1, start - 8)
    while at > floor and text[at] in _OPENING_MARKS:
        at -= 1
    return at < 0 or text[at] in _ENDS or text[at + 1 : start].strip(" \t\u00a0") != ""


def _cuts(text: str, tokens: Sequence[str], starts: list[int], edge: int) -> list[int]:
    """Return the words before which a run is cut.

    At the paragraph that begins at `edge`; where a sentence ends inside it ("… Lund Jr. However, …"); around
    days and months ("… Riley County Friday"), unless a name goes on there ("Sunday Times"); and after a
    street with a number ("341 S. Main St. | Both …").
    """
    numbered = text[max(0, starts[0] - 2) : starts[0] - 1].isdigit()
    if not numbered and _cutting().isdisjoint(tokens) and not starts[0] < edge <= starts[-1]:
        return []  # most runs
    known = classes()
    cuts: list[int] = []
    bits = [known.get(token, 0) for token in tokens]
    for i in range(1, len(tokens)):
        before, here = bits[i - 1], bits[i]
        if (
            (starts[i - 1] < edge <= starts[i])
            or (here & OPENER and tokens[i - 1][-1] == ".")
            or (here & DAY and not (i + 1 < len(bits) and bits[i + 1] & (ORGANIZATION | THING)))
            or (before & DAY and not here & (ORGANIZATION | THING))
            or (here & GIVEN and tokens[i] in name_parts("calendar") and _number_follows(text, starts[i]))
            or (numbered and tokens[i - 1] in _STREETS)
        ):
            cuts.append(i)
    return cuts


@cache
def _cutting() -> frozenset[str]:
    """Return the words that a run may be cut at."""
    return name_parts("calendar").union(word for word, bits in classes().items() if bits & (OPENER | DAY))


def _number_follows(text: str, start: int) -> bool:
    return _MONTH_AND_DAY.match(text, start) is not None


_MONTH_AND_DAY = re.compile(r"\w+\s\d")
_STREETS = frozenset(
    ("St.", "Ave.", "Blvd.", "Rd.", "Road", "Street", "Avenue", "Boulevard", "Lane", "Drive")
)
