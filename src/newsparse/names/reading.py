"""Reading one run of capitalised words: its titles, its name, and whether that is a person's.

`read` sees a run and the words around it, nothing else of the article.
"""

import re
from typing import Literal

import attrs

from newsparse.lexicon import table, words
from newsparse.names.entities import Gender
from newsparse.names.joining import introduced
from newsparse.names.mentions import (
    AFFILIATION,
    DAY,
    GIVEN,
    NAME_OPENER,
    OPENER,
    ORGANIZATION,
    ORGANIZATION_OPENER,
    PLACE_OPENER,
    SUFFIX,
    SURNAME_TOO,
    THING,
    TITLE,
    WEAK,
    Run,
    classes,
    name_parts,
)

__all__ = ["Reading", "ReadingKind", "acts", "capitalized", "has_role", "read"]

ReadingKind = Literal["person", "titled", "organization", "maybe", "single", "none"]
"""person: a full name; titled: a title and one name; organization; maybe: words that a short form elsewhere
may prove a person; single: one word that may link to a full name; none: a name of something else."""

_LOOK = 60
"""How far around a run its evidence may stand, in code points."""


@attrs.define(kw_only=True)
class Reading:
    """What a run of capitalised words says (not frozen, for the same reason as `Run`)."""

    kind: ReadingKind
    start: int
    end: int
    """The name, without titles and roles."""
    words: tuple[str, ...]
    """The words of the name, nicknames and suffixes left out."""
    nickname: str | None = None
    title: str | None = None
    """The words before the name in the run, as printed: "Russian President"."""
    gender: Gender | None = None
    """Where a title shows it."""
    sure: bool = False
    """More than a given name shows that it is a person: a title, an age, a role, a verb, an initial."""
    opens: bool = False
    heading: bool = False
    """It stands in a heading, where any word may be capitalised."""


_INVERTED = re.compile(r"[,”\"’'?!]\s([a-z]+)\s$")
_AFTER = re.compile(
    r"(?P<age>,? \(?(?:aged? )?[1-9]\d\)?[,.;]|,? who(?:se|m)?\b)"
    r"|, (?P<apposition>[\w'’-]+(?: [\w'’-]+){0,6})| (?P<verb>[a-z]+)\b"
)


def read(text: str, run: Run, *, office: bool = False) -> Reading | None:
    """Return what a run says, or None where it is no name.

    Args:
        text: the article.
        run: the run.
        office: a title and "of" stand before it ("Secretary of" before "State John Kerry").
    """
    known = classes()
    tokens = run.words if len(run.words) == 1 else _cased(text, run)
    if len(tokens) == 1:
        bits = known.get(tokens[0], 0)
        if bits & OPENER:
            return None
        if not bits & NAME_OPENER and tokens[0][0] not in _OPENING_MARKS:
            return _read_one(run, bits)
    opens = run.opens and not (
        len(tokens) == 1 and known.get(tokens[0], 0) & NAME_OPENER and _person_goes_on(text, run.end)
    )
    first = _skip_openers(tokens, opens, known)
    if first == len(tokens):
        return None
    whole = _letters_start(tokens, first)
    last = whole
    while last - first > 1 and known.get(tokens[last - 1], 0) & SUFFIX:
        last -= 1
    named = _title_end(tokens, first, last, known)
    if named == first and opens and _is_occupation(tokens, first, last, known):
        named += 1
    titled = named > first
    if office and not titled:
        named = _office_end(tokens, first, last, known)
        titled = named > first
    while named < last - 1 and _is_affiliation(tokens[named], known):
        named += 1
    named = _given_start(tokens, named, last, known)
    plain, nickname = _without_nickname(tokens[named:last])
    if not plain:
        return None
    end = run.end if whole == len(tokens) else run.starts[whole - 1] + len(tokens[whole - 1])
    suffixed = last < len(tokens) and any(known.get(token, 0) & SUFFIX for token in tokens[last:])
    kind = _kind(text, run, plain, run.starts[named], titled, suffixed)
    return Reading(
        kind=kind,
        sure=kind == "person"
        and (
            titled
            or last < len(tokens)
            or _has_initial(plain)
            or _person_around(text, run.starts[named], run.end, known.get(plain[0], 0))
        ),
        start=run.starts[named],
        end=end,
        words=plain,
        nickname=nickname,
        title=text[run.starts[first] : run.starts[named]].rstrip() if named > first else None,
        gender=_title_gender(tokens[first:named]) if named > first else None,
        opens=run.opens and named == 0,
    )


def _cased(text: str, run: Run) -> tuple[str, ...]:
    """Return the words of a run, a person's in capitals as elsewhere: "KAYLEIGH Lund has" (in tabloids)."""
    tokens = run.words
    shouted = [i for i, word in enumerate(tokens) if len(word) > 2 and word.removeprefix("Mc").isupper()]
    if not shouted:
        return tokens
    known = [classes().get(capitalized(tokens[i]), 0) for i in shouted]
    named = max([n + 1 for n, bits in enumerate(known[:-1]) if bits & TITLE], default=0)
    if not known[named] & GIVEN:  # PRIME MINISTER | ANNA LUND
        return tokens
    if len(shouted) == len(tokens) and not text[run.end : run.end + 3].lstrip(" ,").islower():
        return tokens  # a line in capitals: its verbs look like names
    last = shouted[0]
    while last + 1 in shouted:
        last += 1
    return (
        *tokens[: shouted[0]],
        *map(capitalized, tokens[shouted[0] : last + 1]),
        *tokens[last + 1 :],
    )


def capitalized(word: str) -> str:
    """Return a name in capitals as it is usually printed: "McKAY" as "McKay", "O'NEILL" as "O'Neill"."""
    return _AFTER_MC.sub(lambda found: found[1] + found[2].upper(), word.title())


_AFTER_MC = re.compile(r"\b(Mc)([a-z])")


def _letters_start(tokens: tuple[str, ...], first: int) -> int:
    """Return where the letters after a name begin: "Bo Ek | MP OBE"; at least two words stay before them."""
    end = len(tokens)
    letters = name_parts("letters")
    while end - first > 2 and tokens[end - 1] in letters:
        end -= 1
    return end


def _is_occupation(tokens: tuple[str, ...], first: int, last: int, known: dict[str, int]) -> bool:
    """Does a run open a sentence with what a person is: "Farmer | Dai Lund", "Musician | Bo Ek"?"""
    word = tokens[first]
    return (
        last - first in (3, 4)
        and not known.get(word, 0)
        and word.lower() in words("roles")
        and not any(known.get(token, 0) & _NO_SURNAME for token in tokens[first + 1 : last])
    )


def _read_one(run: Run, bits: int) -> Reading:
    """Read a run of one word that opens no sentence: nothing is to be cut off."""
    return Reading(
        kind=_kind_of_one(run.words[0], bits, titled=False),
        start=run.start,
        end=run.end,
        words=run.words,
        opens=run.opens,
    )


def _skip_openers(tokens: tuple[str, ...], opens: bool, known: dict[str, int]) -> int:
    """Return where the name begins, after words that only open a sentence ("However", "The")."""
    first = 0
    while first < len(tokens) and (bits := known.get(tokens[first], 0)) & (OPENER | NAME_OPENER):
        if bits & NAME_OPENER and (len(tokens) - first > 1 or not opens):
            break
        first += 1
    return first


def _title_end(tokens: tuple[str, ...], first: int, last: int, known: dict[str, int]) -> int:
    """Return where the name begins after the last title of a run ("Boston Mayor | Anna Lund").

    A title at the very end is none ("Anna King"), nor one right after a given name ("Larry King Jr. | …").
    """
    for i in range(last - 2, first - 1, -1):
        if not _is_title(tokens[i], known):
            continue
        if i == last - 2 and known.get(tokens[i], 0) & GIVEN:
            if i > first and known.get(tokens[i - 1], 0) & (GIVEN | WEAK) == GIVEN:
                continue
            if known[tokens[i]] & WEAK:
                continue  # "Earl Lund", "Boston Mayor | Dean Lund"
        return i + 1
    return first


def _office_end(tokens: tuple[str, ...], first: int, last: int, known: dict[str, int]) -> int:
    """Return where the name begins after an office: "Secretary of | State | Anna Lund"."""
    departments = name_parts("department")
    ends = [i + 1 for i in range(first, last - 1) if tokens[i] in departments]
    if ends:
        return ends[-1]
    return next((i for i in range(first, last - 1) if known.get(tokens[i], 0) & GIVEN), first)


def _is_title(word: str, known: dict[str, int]) -> bool:
    """Is it a title, alone, as the second half ("Judge-Executive") or with "-designate"?"""
    bits = known.get(word, 0)
    if not bits and "-" in word:
        head, _, tail = word.rpartition("-")
        if head == "Ex" and tail in words("roles"):
            return True
        bits = known.get(head if tail in ("elect", "designate") else tail, 0)
    return bool(bits & TITLE)


def _is_affiliation(word: str, known: dict[str, int]) -> bool:
    """Is it an adjective that stands before a name ("Republican", "Oslo-based")?"""
    if known.get(word, 0) & (AFFILIATION | GIVEN) == AFFILIATION:
        return True
    head, hyphen, tail = word.rpartition("-")
    return bool(hyphen and head) and tail in name_parts("joined")


def _given_start(tokens: tuple[str, ...], named: int, last: int, known: dict[str, int]) -> int:
    """Return where a long run's person begins: "Oslo High Schooler | Anna Lund", "Marine | Bo Ek".

    Four words or more whose last two or three begin with a sure given name, and only they; or a role and two.
    """
    if (
        last - named < 4
        or known.get(tokens[named], 0) & GIVEN
        or known.get(tokens[last - 1], 0) & _NO_SURNAME
    ):
        return named
    for i in (last - 2, last - 3):
        if known.get(tokens[i], 0) & (GIVEN | WEAK) == GIVEN and not known.get(tokens[i - 1], 0) & GIVEN:
            return i
    return named


_NO_SURNAME = ORGANIZATION | THING | DAY


def _title_gender(titles: tuple[str, ...]) -> Gender | None:
    for title in reversed(titles):
        columns = table("titles").get(title)
        if columns and columns[0] != "-":
            return "female" if columns[0] == "f" else "male"
    return None


_OPENING_MARKS = frozenset("\"“‘'(")


def _without_nickname(tokens: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Part the words of a name from a nickname in marks (William “Bill” Lund)."""
    if _OPENING_MARKS.isdisjoint([token[0] for token in tokens]):
        return tokens, None
    kept: list[str] = []
    nickname: list[str] = []
    inside = False
    for token in tokens:
        inside = inside or token[0] in _OPENING_MARKS
        (nickname if inside else kept).append(token)
        inside = inside and token[-1] not in "\"”’')"
    return tuple(kept), " ".join(nickname).strip("\"“”‘’'()") or None


def _kind(
    text: str, run: Run, name: tuple[str, ...], start: int, titled: bool, suffixed: bool
) -> ReadingKind:
    known, final = classes(), name[-1]
    bits = [known.get(word, 0) for word in name]
    if len(name) == 1:
        return _kind_of_one(name[0], bits[0], titled)
    last = bits[-1]
    strong = bits[0] & GIVEN and not bits[0] & (WEAK | PLACE_OPENER)
    if (last & (TITLE | DAY) and name[-1] not in name_parts("surname")) or bits[0] & DAY:
        return "none"
    if text.startswith(" (", run.end) and introduced(text, name, run.end):
        return "organization"
    barred = last & (THING | ORGANIZATION)
    if titled and ((strong and len(bits) == 2) or (len(bits) <= 5 and not barred)):
        return "person"
    if bits[0] & ORGANIZATION_OPENER and ("of" in name or "for" in name):
        return "organization"
    if last & ORGANIZATION:
        return "organization"
    before = text[max(0, start - 12) : start].lower().split()[-1:]
    if last & THING:
        surname = last & SURNAME_TOO and strong and len(bits) <= 3
        return "person" if surname and not (before and before[0] in name_parts("site")) else "none"
    shouted = len(final) > 3 and final.isupper()
    joined = any(word in ("of", "for", "and", "&") for word in name)
    if shouted or joined or len(bits) > 5 or any(b & (ORGANIZATION | OPENER) for b in bits[:-1]):
        return "none"
    if before and before[0] in _ARTICLES and not suffixed:
        return "maybe" if strong and len(bits) <= 3 else "none"
    within = bool(before) and before[0] in _WITHIN
    if within and strong and not suffixed and not _person_around(text, start, run.end, bits[0]):
        return "maybe"  # near Merrill Field
    if strong or suffixed or (_has_initial(name) and not bits[0] & (PLACE_OPENER | NAME_OPENER)):
        return "person"
    if _person_around(text, start, run.end, bits[0]):
        return "person"
    if (
        bits[0] & GIVEN
        and len(name) == 2
        and not within
        and _is_surname(final, last)
        and (_verb_after(text, run.end) or "and") not in name_parts("preposition")
    ):
        return "person"  # "Jordan Lund put the hosts ahead": no place is followed so
    return "none" if bits[0] & (PLACE_OPENER | NAME_OPENER) else "maybe"


def _is_surname(word: str, bits: int) -> bool:
    """May an unknown word be a surname? The plurals are clubs ("Dallas Cowboys")."""
    return not bits and word.isalpha() and len(word) > 2 and not word.isupper() and word[-1] != "s"


_ARTICLES = ("the", "a", "an")
_WITHIN = ("in", "near")


def _kind_of_one(word: str, bits: int, titled: bool) -> ReadingKind:
    if bits & TITLE and not bits & GIVEN and word not in name_parts("surname"):
        return "none"
    if titled:
        return "none" if bits & (ORGANIZATION | THING) and not bits & SURNAME_TOO else "titled"
    if 3 <= len(word) <= 6 and word.isupper() and word.isalpha() and word not in name_parts("acronym"):
        return "organization"
    return "single"


def _has_initial(name: tuple[str, ...]) -> bool:
    """Has a name initials ("J.K. Rowan")? A point of the compass in front is none ("N. Korea")."""
    for number, word in enumerate(name[:-1]):
        if len(word) <= 6 and word[-1] == "." and word[1::2].strip(".") == "":
            letters = word.replace(".", "")
            if number or not (set(letters) <= set("NSEW") or letters in ("US", "UK", "UN", "EU", "DC")):
                return True
    return False


def _person_around(text: str, start: int, end: int, bits: int) -> bool:
    """Does the text around a run of unknown words show that they are a person?

    "spokeswoman Anna Lund", "Anna Lund, 44,", "Anna Lund, who", "Anna Lund, a teacher", "Anna Lund recalled".
    """
    before = text[max(0, start - 24) : start].split()
    comma = "," if text[end : end + 1] == "," else ""  # her cousin, Anna Lund,
    if before and before[-1].removesuffix(comma) in words("roles"):
        return True
    found = _AFTER.match(text, end, end + _LOOK)
    if found is None:
        return False
    if found["verb"]:
        return not bits & PLACE_OPENER and found["verb"] in words("person_verbs")
    if found["age"]:
        return True
    return not bits & PLACE_OPENER and has_role(found["apposition"])


def acts(text: str, start: int, end: int) -> bool:
    """Does a person's verb stand beside the word ("Lund said", "said Lund")?"""
    if _verb_after(text, end) in words("person_verbs"):
        return True
    found = _INVERTED.search(text, max(0, start - 20), start)
    return found is not None and found[1] in words("person_verbs")


def _person_goes_on(text: str, end: int) -> bool:
    """Does a person's verb, an age or "who" follow ("Small, who", not "Small businesses")?"""
    found = _AFTER.match(text, end, end + _LOOK)
    return found is not None and (bool(found["age"]) or found["verb"] in words("person_verbs"))


def _verb_after(text: str, end: int) -> str | None:
    found = _AFTER.match(text, end, end + _LOOK)
    return found["verb"] if found else None


_CLAUSE_CLASSES = frozenset(("auxiliary", "pronoun"))


def has_role(phrase: str, *, determined: bool = False) -> bool:
    """Does an apposition name a role before its first preposition ("a clerk of the court")?

    After a determiner that is left out of it (`determined`), a participle is no verb ("a retired clerk").
    """
    roles, kinds = words("roles"), table("function_words")
    for number, word in enumerate(phrase.split()):
        kind = kinds.get(word.lower(), ("",))[0]
        if kind in _CLAUSE_CLASSES or (kind == "determiner" and number > 1):
            return False  # Bo Ek, you are a clerk; Bo Ek, Lund wrote a clerk
        if word in roles or word.lower() in roles:
            return True
        if number == 0 and not determined and (word.endswith(("ed", "ing")) or _is_verb(word)):
            return False
        proper = number == 0 and not determined and word[0].isupper() and not word.endswith(("'s", "’s"))
        if proper or word in name_parts("preposition"):
            return False
    return False


def _is_verb(word: str) -> bool:
    return word in name_parts("verb") or word in words("common_verbs") or word in words("person_verbs")
