"""Reading one run of capitalised words: its titles, its name, and whether that is a person's.

`read` sees a run and the words around it, nothing else of the article.
"""

import re

import attrs

from newsparse.lexicon import table, words
from newsparse.names.entities import Gender
from newsparse.names.kinds import (
    ReadingKind,
    has_initial,
    kind_of,
    kind_of_one,
    person_around,
    person_goes_on,
)
from newsparse.names.mentions import (
    AFFILIATION,
    DAY,
    GIVEN,
    NAME_OPENER,
    OPENER,
    ORGANIZATION,
    SUFFIX,
    THING,
    TITLE,
    WEAK,
    Run,
    classes,
    name_parts,
)

__all__ = ["Reading", "capitalized", "read"]


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
        len(tokens) == 1 and known.get(tokens[0], 0) & NAME_OPENER and person_goes_on(text, run.end)
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
    kind = kind_of(text, run, plain, run.starts[named], titled, suffixed)
    return Reading(
        kind=kind,
        sure=kind == "person"
        and (
            titled
            or last < len(tokens)
            or has_initial(plain)
            or person_around(text, run.starts[named], run.end, known.get(plain[0], 0))
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
        kind=kind_of_one(run.words[0], bits, titled=False),
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
