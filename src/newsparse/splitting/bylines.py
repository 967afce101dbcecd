"""Bylines: who wrote it, who helped, and which words are neither.

A byline is read in clauses ("By ANNA LUND. Bo Ek contributed reporting from Oslo."), each clause in names
parted by commas, semicolons and "and". What is no person (an agency, a paper, a job, a place, an e-mail
address, a handle) is left out.
"""

from functools import cache
from typing import Literal

import regex

from newsparse.lexicon import table, words
from newsparse.model import Byline
from newsparse.text import View

__all__ = ["has_byline_mark", "parse_byline"]

Kind = Literal["authors", "contributors", "other"]

_REACH = 600  # a longer text is no byline
_MARK = regex.compile(
    r"""(?: BYLINE\s*:\s*(?:by\ )?
          | (?:(?:analysis|article|comment|dispatch|interview|opinion|posted|report|reported|review|special
              |(?:stories|story|text|words)(?:\ and\ (?:photos?|pictures))?|written)\ )?by\s*:?\ +
          | authors?\s*:\s* | from\ (?=(?:our|a|an)\ |\p{Lu}) )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_BY = regex.compile(r"(?:by|byline\s*:|authors?\s*:)\s", regex.IGNORECASE)
_NOISE = regex.compile(
    r"""(?:\b(?:e-?mail|twitter|x|instagram|follow|contact|tel|phone)(?:\ (?:him|her|them|me|us|the\ author))?
            (?:\ (?:on|at)\ (?:twitter|x|facebook|instagram)?)?\s{0,2}[:@]\s{0,2})?
        (?:[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,30}){1,4} | @\w{1,40} | https?://\S{1,200} | www\.\S{1,200})
        | \(@?[^()]{0,60}\) | \[[^\[\]]{0,60}\]""",
    regex.VERBOSE | regex.IGNORECASE,
)
# The end of a clause: a stop that is not an initial's or an abbreviation's, a semicolon, a bar, a line end.
_CLAUSE = regex.compile(
    r"(?<!\b\p{L})(?<!\b(?:Jr|Sr|St|Dr|Mr|Ms|Mrs|Prof|Rev|Lt|Col|Gen|Sgt|Ph|Fr|JR|SR|ST|DR|II|III))\.(?=\s|$)"
    r"|[;|•·\n]|\ -{1,2}\ "
)
_CONTRIBUTED = regex.compile(
    r"""^(?P<names>.{0,200}?),?\ (?:also\ |both\ )?
          (?:contributed|assisted|helped|provided|(?:is|are|was|were)\ contributing)\b
      | ^(?:with\ )?(?:(?:additional|extra|further)\ )?
          (?:reporting|research|contributions?|files|help|inputs?|material|assistance)
          \ (?:by|from|of)\ (?P<names>.{1,200})$
      | ^(?:with|additional)\ (?:reporting|research|writing|files)\ ?:\ ?(?P<names>.{1,200})$""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SIGN_OFF = regex.compile(
    r"^\(?(?P<what>reporting|report|writing|written|words|story|editing|edited|photographs?|photos?|photography|"
    r"pictures?|illustrations?|graphics?|video|translated|translation|compiled|produced|production|fact-checked)"
    r"(?:\ and\ \w+)?\ by:?\ (?P<names>.{1,300})$",
    regex.IGNORECASE,
)
_AUTHORING = frozenset(["report", "reporting", "writing", "written", "words", "story", "compiled"])
_SEPARATOR = regex.compile(
    r",\s*(?:and|with|&)\ |\s+(?:and|with|&|und|et)\s+|\s*[,/&]\s*|\s{3,}", regex.IGNORECASE
)
_TOKEN = regex.compile(r"(?:(?:d|l|o)')?\p{Lu}[\p{L}\p{M}'.\-]*$|\p{Lu}\.?$")


def has_byline_mark(line: str) -> bool:
    """Whether the line opens with "By", "BYLINE:" or one of their like, and a name could follow."""
    first = line[:9].lower()
    if not first.startswith(
        ("by ", "by:", "byline", "author", "words by", "story by", "written b", "report by")
    ):
        return False
    found = _MARK.match(line)
    return found is not None and line[found.end() : found.end() + 1].isupper()


def parse_byline(view: View, start: int = 0, end: int | None = None) -> Byline | None:
    """Read the byline between `start` and `end`; None if it names no person and no agency."""
    start, end = view.trim(start, len(view.text) if end is None else end)
    if start == end or end - start > _REACH:
        return None
    line = view.folded[start:end]
    mark = _MARK.match(line)
    marked = mark is not None
    body = line[mark.end() :] if mark else line
    authors: list[str] = []
    contributors: list[str] = []
    named = False  # an agency, a paper or a job was named
    for clause in _clauses(body):
        kind, text = _kind(clause)
        people, other = _people(text, marked and not authors and kind == "authors")
        named |= other
        if kind == "contributors":
            own, helpers = _part(text, people, bool(authors), marked)
            authors += own
            contributors += helpers
        elif kind == "authors":
            authors += people
        if authors and kind == "authors" and not people and not other:
            break  # "By ROBERT LUND. He is the author of ..."
    authors, contributors = _unique(authors), [c for c in _unique(contributors) if c not in authors]
    if not (authors or contributors or named):
        return None
    return Byline(
        start=start,
        end=end,
        text=view.text[start:end],
        authors=tuple(authors),
        contributors=tuple(contributors),
    )


def _clauses(body: str) -> list[str]:
    body = body.strip().strip("()").strip()
    return [c.strip(" ,.") for c in _CLAUSE.split(body) if c and c.strip(" ,.")]


def _kind(clause: str) -> tuple[Kind, str]:
    """Return what a clause lists and the text of its names."""
    found = _CONTRIBUTED.match(clause)
    if found:
        return "contributors", found["names"] or ""
    found = _SIGN_OFF.match(clause)
    if found:
        return ("authors" if found["what"].lower() in _AUTHORING else "other"), found["names"]
    return "authors", _MARK.sub("", clause, count=1) if _BY.match(clause) else clause


def _part(text: str, people: list[str], opened: bool, marked: bool) -> tuple[list[str], list[str]]:
    """Part authors from contributors in one list: "By ANNA LUND,Bo Ek and Liv Aas contributed reporting"."""
    if opened or not marked or len(people) < 2:
        return [], people
    style = people[0].isupper()
    for i, name in enumerate(people):
        if name.isupper() != style:
            return people[:i], people[i:]
    return people[:1], people[1:]


def _people(text: str, marked: bool) -> tuple[list[str], bool]:
    """Return the persons of a list of names, and whether it names anything else that bylines name."""
    parts = [p.strip(' .,;:-*_"') for p in _SEPARATOR.split(_NOISE.sub(" , ", text))]
    parts = [p for p in parts if p]
    if _is_inverted(parts):
        return [f"{parts[1]} {parts[0]}"], False
    people: list[str] = []
    other = False
    for part in parts:
        found, organization = _names(part, marked and len(parts) == 1)
        people += found
        other |= organization
        if not found and not organization and not people and len(part.split()) > 5:
            break  # a sentence
    return people, other


def _is_inverted(parts: list[str]) -> bool:
    """Whether the parts are one name, the surname first: "Lund, Anna"."""
    return len(parts) == 2 and all(
        " " not in p and _TOKEN.match(p) and not _is_organization(p) and not _is_place(p) for p in parts
    )


def _names(part: str, lone: bool) -> tuple[list[str], bool]:
    """Read the names of one part; the flag says that it names a house, a job or a place."""
    if _is_organization(part) or _is_place(part):
        return [], True
    tokens = part.split()
    titles = _folded("byline_titles")
    while tokens and tokens[0].rstrip(".").casefold() in titles and len(tokens) > 1:
        tokens = tokens[1:]
    name, rest = _name_tokens(tokens)
    if not name:
        return [], bool(rest)
    if len(name) == 1 and not (lone and len(name[0]) > 2 and name[0].isalpha()):
        return [], False
    return _several(name), bool(rest)


def _name_tokens(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Cut the tokens into a name and what follows it: "Anna Lund | Staff Writer", "Bo Ek | in Oslo"."""
    jobs, houses, particles = (
        _folded("byline_roles"),
        _folded("byline_organizations"),
        words("name_particles"),
    )
    for i, token in enumerate(tokens):
        folded = token.rstrip(".,").casefold()
        if token in particles and 0 < i < len(tokens) - 1:
            continue
        if not _TOKEN.match(token) or token.endswith(("'s", "'S")):
            return tokens[:i], tokens[i:]
        if (folded in jobs or folded in houses) and (
            i >= 2 or i == 0 or (folded in jobs and i == len(tokens) - 1)
        ):
            return tokens[:i], tokens[i:]
    return tokens, []


def _several(name: list[str]) -> list[str]:
    """Part names that stand side by side: "Anna Lund Bo Ek Liv Aas"."""
    plain = all(len(t) > 2 and t not in words("name_particles") for t in name)
    if plain and len(name) >= 4 and len(name) % 2 == 0:
        return [" ".join(name[i : i + 2]) for i in range(0, len(name), 2)]
    return [] if len(name) > 7 else [" ".join(name)]


def _is_organization(name: str) -> bool:
    folded = name.casefold()
    if folded in _folded("agencies"):
        return True
    tokens = [t.rstrip(".") for t in folded.split()]
    if tokens[:1] == ["the"] and len(tokens) > 1:
        return True
    houses, jobs = _folded("byline_organizations"), _folded("byline_roles")
    if len(tokens) == 1:
        return folded in houses or folded in jobs
    if tokens[-1] not in houses:
        return False
    return len(tokens) > 2 or tokens[0] in houses or tokens[-1] in _never_surnames()


@cache
def _never_surnames() -> frozenset[str]:
    """Return the words of houses that are nobody's surname: "Fox News" is no person, "Emily Post" may be."""
    return frozenset(t.casefold() for t, columns in table("byline_organizations").items() if columns)


def _is_place(name: str) -> bool:
    folded = name.casefold().rstrip(".")
    return folded in _folded("dateline_cities") or folded in _folded("regions")


@cache
def _folded(lexicon: str) -> frozenset[str]:
    return frozenset(term.casefold().rstrip(".") for term in table(lexicon))


def _unique(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))
