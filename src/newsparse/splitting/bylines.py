"""Bylines: who wrote it, who helped, and which words are neither.

A byline is read in clauses ("By ANNA LUND. Bo Ek contributed reporting from Oslo."), each clause in names
parted by commas, semicolons and "and". What is no person (an agency, a paper, a job, a place, an e-mail
address, a handle) is left out.
"""

import re
from functools import cache
from typing import Literal

import regex

from newsparse.lexicon import alternation, table, words
from newsparse.model import Byline
from newsparse.text import View

__all__ = ["has_byline_mark", "has_digits", "is_job_or_house", "parse_byline", "without_dates"]

Kind = Literal["authors", "contributors", "other"]

_REACH = 600  # a longer text is no byline
_MARK = regex.compile(
    r"""(?: BYLINE\s*:\s*(?:by\ )?
          | (?:(?:analysis|article|comment|dispatch|exclusive|interview|opinion
              |posted|report|reported|review|special
              |(?:guest\ )?(?:column|commentary|essay)
              |(?:stories|story|text|words)(?:\ and\ (?:photos?|pictures))?|written)\ )?by\s*:?\ +
          | (?:authors?|exclusive|words|text|reporter)\s*:\s* | from(?::\ |\ (?=(?:our|a|an)\ |\p{Lu})) )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_BY = re.compile(r"(?:by|byline\s*:|authors?\s*:)\s", re.IGNORECASE)
_NOISE = re.compile(
    r"""(?:\b(?:e-?mail|twitter|x|instagram|follow|contact|tel|phone)(?:\ (?:him|her|them|me|us|the\ author))?
            (?:\ (?:on|at)\ (?:twitter|x|facebook|instagram)?)?\s{0,2}[:@]\s{0,2})?
        (?:[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,30}){1,4} | @\w{1,40} | https?://\S{1,200} | www\.\S{1,200})
        | \(@?[^()]{0,60}\) | \[[^\[\]]{0,60}\]""",
    re.VERBOSE | re.IGNORECASE,
)
# The end of a clause: a stop that is not an initial's or an abbreviation's, a semicolon, a bar, a line end,
# and what opens the contributors: ", with reporting by".
_CLAUSE = regex.compile(
    r"""(?<!\b\p{L})(?<!\b(?:Jr|Sr|St|Dr|Mr|Ms|Mrs|Prof|Rev|Lt|Col|Gen|Gov|Rep|Sen|Sgt|Ph|Fr|JR|SR|ST|DR|II|III))\.(?=\s|$)
      | [;|•·\n] | \ -{1,2}\s
      | (?<!\b(?:additional|contributing|extra|further|with))[,\s]\s*
        (?=with\ (?:additional\ |extra\ )?(?:reporting|research|files)\ (?:by|from)\s
          |(?:additional\ )?reporting\ by\ )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_CONTRIBUTED = regex.compile(
    r"""^(?!(?:additional\ )?re(?:porting|search)\ was\ )(?P<names>.{0,200}?),?\ (?:also\ |both\ )?
          (?:contributed|assisted|helped|provided|(?:is|are|was|were)\ contributing)\b(?P<more>.{0,300})$
      | ^(?:additional\ )?(?:reporting|research)\ was\ (?:also\ )?contributed\ by\ (?P<names>.{1,300})$
      | ^(?:with\ (?:(?:additional|extra|further)\ )?|(?:additional|extra|further|contributing)\ )
          (?:reporting|research|writing|contributions?|files|help|inputs?|material|assistance)
          (?:\ (?:by|from|of)\ |\ ?:\ ?)(?P<names>.{1,200})$
      | ^(?:contributions?|files|help|inputs?|material)\ from\ (?P<names>.{1,200})$""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"""^(?P<what>compiled|edited|editing|fact-checked|graphics?|illustrations?|photographs?|photography|photos?|
          pictures?|produced|production|report|reporting|story|translated|translation|video|words|writing|written)
        (?:\ and\ \w+)?\ by:?\ (?P<names>.{1,300})$""",
    re.VERBOSE | re.IGNORECASE,
)
_AUTHORING = frozenset(["report", "reporting", "writing", "written", "words", "story", "compiled"])
# "Sir John Roe MP": the letters after a name
_LETTERS = frozenset(("MP", "MSP", "MEP", "MLA", "TD", "KC", "QC", "OBE", "CBE", "MBE", "PhD", "MD", "RN"))
_SEPARATOR = re.compile(r",\s*(?:and|with|&)\ |\s+(?:and|with|&|und|et)\s+|\s*[,/&]\s*|\s{3,}", re.IGNORECASE)
_SUFFIX = re.compile(r",\ ?(?=(?:Jr|Sr)\b\.?|I{2,3}\b|IV\b)", re.IGNORECASE)
_TOKEN = regex.compile(r"(?:(?:d|l|o)'|(?:al|el|ul|ad|ibn|ap)-)?\p{Lu}[\p{L}\p{M}'.\-]*$|\p{Lu}\.?$")
_NOT_STRIPPED = regex.compile(r"(?:\b(?:Jr|Sr)|\b\p{Lu})\.$", regex.IGNORECASE)


def has_byline_mark(line: str) -> bool:
    """Whether the line opens with "By", "BYLINE:" or one of their like, and a name could follow."""
    first = line[:9].lower()
    if not first.startswith(
        ("by ", "by:", "byline", "author", "words by", "story by", "written b", "report by", "exclusive")
    ):
        return False
    found = _MARK.match(line)
    if found is None:
        return False
    rest = line[found.end() :]
    return rest[:1].isupper() or (len(rest) <= 60 and _is_desk(rest))


def _is_desk(names: str) -> bool:
    """Whether names in small letters are a desk: "our political staff", "a staff reporter"."""
    tokens = names.partition(" in ")[0].split()
    return tokens[0] in ("our", "a", "an", "the") and is_job_or_house(tokens[-1]) if tokens else False


def without_dates(line: str) -> str:
    """Return the line without the dates and times that houses print after names."""
    kept: str = _dates().sub("", line)
    return kept


def has_digits(line: str) -> bool:
    """Whether the line has digits that belong to no date or time: a byline has none."""
    return any(c.isdigit() for c in line) and any(c.isdigit() for c in without_dates(line))


def is_job_or_house(word: str) -> bool:
    """Whether a word is one that bylines use of jobs and houses: "correspondent", "agencies"."""
    return word.casefold() in _folded("byline_roles") or word.casefold() in _folded("byline_organizations")


def parse_byline(view: View, start: int = 0, end: int | None = None) -> Byline | None:
    """Read the byline between `start` and `end`; None if it names no person and no agency."""
    start, end = view.trim(start, len(view.text) if end is None else end)
    if start == end or end - start > _REACH:
        return None
    line = _dates().sub(" | ", view.folded[start:end])
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


@cache
def _dates() -> regex.Pattern[str]:
    """Return the pattern of the date and time that some houses print after the names."""
    month = alternation(table("months"))
    return regex.compile(
        rf"""(?: (?:(?:last|first)\ )?(?:published|updated|posted|modified)\b:?\ ?(?:on\ |at\ )?
               | \bon\ (?=[\p{{L}}\d]) )?
            \b(?: (?:{month})\b\.?\ \d{{1,2}}\b(?:,?\ \d{{4}}\b)?
                 | \d{{1,2}}\ (?:{month})\b\.?(?:,?\ \d{{4}}\b)?
                 | \d{{1,2}}\ (?:hrs?|hours?|mins?|minutes?|days?|weeks?|months?)\ ago\b
                 | \d{{1,2}}:\d\d(?:\ ?[ap]\.?m\.?)?(?:\ [A-Z]{{2,4}}\b)? | \d{{4}}-\d\d-\d\d )
          | \b(?:published|updated|posted)\s*:?\s*$""",
        regex.VERBOSE | regex.IGNORECASE,
    )


def _clauses(body: str) -> list[str]:
    body = _SUFFIX.sub(" ", body.strip().strip("()").strip())
    return [_stripped(c) for c in _CLAUSE.split(body) if c and c.strip(" ,.")]


def _stripped(name: str) -> str:
    """Return the name without the marks around it; the stop of "Jr." and of an initial stays."""
    name = name.strip(' ,;:-*_"').lstrip(".")
    return name if _NOT_STRIPPED.search(name) else name.rstrip(" .,;:")


def _kind(clause: str) -> tuple[Kind, str]:
    """Return what a clause lists and the text of its names."""
    found = _CONTRIBUTED.match(clause)
    if found:
        more = found["more"]  # "Anna Lund contributed from Oslo, and Bo Ek from Riga"
        return "contributors", (found["names"] or "") + (f" , {more}" if more else "")
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
    parts = [p for p in map(_stripped, _SEPARATOR.split(_NOISE.sub(" , ", text))) if p]
    if _is_inverted(parts):
        return [f"{parts[1]} {parts[0]}"], False
    people: list[str] = []
    other = False
    for part in parts:
        found, organization = _names(part, marked and len(parts) == 1 and " " not in part)
        people += found
        other |= organization
        if not found and not organization and not people and len(part.split()) > 5:
            break  # a sentence
    return people, other


def _is_inverted(parts: list[str]) -> bool:
    """Whether the parts are one name, the surname first: "Lund, Anna"."""
    return len(parts) == 2 and all(
        " " not in p and _TOKEN.match(p) and not _is_house(p) and not _is_place(p) for p in parts
    )


def _names(part: str, lone: bool) -> tuple[list[str], bool]:
    """Read the names of one part; the flag says that it names a house, a job or a place."""
    if _is_desk(part):
        return [], True
    tokens = _without_titles(part.split())
    part = " ".join(tokens)
    if _is_house(part) or _is_place(part):
        return [], True
    name = tokens[: _name_length(tokens)]
    if len(name) == 1 and not (lone and len(name[0]) > 2 and name[0].isalpha()):
        return [], False
    return _several(name), False


def _without_titles(tokens: list[str]) -> list[str]:
    """Drop what stands before a name: "Dr. | Anna Lund", "Europe correspondent | Anna Lund"."""
    jobs = _folded("byline_roles") | _folded("byline_organizations") | _folded("agencies")
    for i in range(len(tokens) - 2, -1, -1):
        if tokens[i].casefold() in _plain_jobs() and all(
            t[0].islower() or t.casefold() in jobs or _is_place(t) for t in tokens[:i]
        ):
            tokens = tokens[i + 1 :]
            break
    while len(tokens) > 2 and (
        tokens[0].rstrip(".").casefold() in _folded("byline_titles")
        or tokens[0] in ("the", "The", "U.S.")
        or (tokens[0].endswith(".") and tokens[0] in words("titles"))
    ):
        tokens = tokens[1:]
    return tokens


def _name_length(tokens: list[str]) -> int:
    """Return how many tokens are the name: "Anna Lund | Staff Writer", "Bo Ek | in Oslo"."""
    jobs, houses = _folded("byline_roles"), _folded("byline_organizations") | _folded("agencies")
    for i, token in enumerate(tokens):
        folded = token.rstrip(".,").casefold()
        if token in words("name_particles") and 0 < i < len(tokens) - 1:
            continue
        if not _TOKEN.match(token) or token.endswith(("'s", "'S")) or (i and folded in words("byline_links")):
            return i
        last = i == len(tokens) - 1
        if i >= 2 and token.rstrip(".,") in _LETTERS:
            return i
        if folded in _plain_jobs() or (i >= 2 and (folded in houses or (folded in jobs and not last))):
            return i
        if i >= 2 and not last and _is_place(token):
            return i  # "Anna Lund | Ottawa Bureau"
    return len(tokens)


def _several(name: list[str]) -> list[str]:
    """Part names that stand side by side: "Anna Lund Bo Ek Liv Aas"."""
    given = words("given_names")
    if len(name) >= 4 and len(name) % 2 == 0 and all(t.capitalize() in given for t in name[::2]):
        return [" ".join(name[i : i + 2]) for i in range(0, len(name), 2)]
    return [" ".join(name)] if 0 < len(name) <= 7 else []


def _is_house(name: str) -> bool:
    """Whether a part names an agency, a paper or a job: "Evening Standard", "Our Correspondent"."""
    folded = name.casefold()
    if folded.partition(" in ")[0] in _folded("agencies"):
        return True
    tokens = [t.rstrip(".") for t in folded.split()]
    houses, jobs = _folded("byline_organizations"), _folded("byline_roles")
    if len(tokens) < 2:
        return folded in houses or folded in jobs
    if tokens[0] == "the":
        return name.split()[1][0].isupper() and not any(t in words("given_names") for t in name.split())
    if tokens[-1] in _plain_jobs() and (len(tokens) == 2 or all(t in jobs for t in tokens[1:])):
        return name.split()[0].capitalize() not in words("given_names")  # "HT Correspondent"
    if tokens[0] in jobs and tokens[-1] in _plain_jobs():
        return True  # "Local Democracy Reporter"
    if tokens[0] in _folded("agencies") and name.split()[0].isupper() and not name.isupper():
        return not any(t in _plain_jobs() for t in tokens[:-1])  # "AP Diplomatic"
    if tokens[0] in houses or tokens[0] in jobs:
        return all(t in houses or t in jobs for t in tokens[:2]) or tokens[1] in _folded("byline_links")
    if name.split()[0].capitalize() in words("given_names"):
        return tokens[-1] in _never_surnames() and len(tokens) == 2
    return tokens[-1] in _never_surnames() or (len(tokens) > 2 and tokens[1] in houses)


@cache
def _plain_jobs() -> frozenset[str]:
    """Return the jobs that are nobody's surname: "Reporter" is, "Page" and "West" are not."""
    return frozenset(t.casefold() for t, columns in table("byline_roles").items() if columns)


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
    return list({name.casefold(): name for name in reversed(names)}.values())[::-1]
