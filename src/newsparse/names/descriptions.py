"""What an article says of a person: the role beside the name, and the nouns it may call them by."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import attrs

from newsparse.lexicon import table, words
from newsparse.names.entities import Gender
from newsparse.names.kinds import has_role
from newsparse.names.mentions import name_parts
from newsparse.names.reading import Reading

__all__ = ["Description", "describe", "head_nouns", "role_after", "role_noun"]


@attrs.define
class Description:
    """What is said of one person, gathered from all places where they are named in full."""

    role: str | None = None
    """The first role given, as printed, without an article."""
    nouns: dict[str, None] = attrs.Factory(dict[str, None])
    """Head nouns that fit, in lower case, in the order they were found: "president", "leader"."""
    modifiers: dict[str, None] = attrs.Factory(dict[str, None])
    """Other words of the roles, in lower case: "russian"."""
    gender: Gender | None = None
    """Where a role shows it ("spokeswoman")."""
    age: str | None = None


_APPOSITION = re.compile(
    r",(?: \d\d,)? (?P<determiner>(?:an?|the|his|her|their|its|our|my|one of the|who is (?:an?|the)) )?"
)
_APPOSITION_END = re.compile(
    r"[,;:!?—–\n()\"“”]"
    r"|\.(?<!\bMr.)(?<!\bMrs.)(?<!\bMs.)(?<!\bDr.)(?<!\bSen.)(?<!\bGov.)(?<!\bRep.)(?<!\b[A-Z].)"
    r"|\s(?:who|whose|whom|which|that|where|when|said|says|told|and|was|is|has|had)\s|$"
)
# The prime minister, | Anna Lund, said; the head of the union, | Bo Ek,
_OWNED = re.compile(r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Mm]y)|['’]s)(?: [\w-]+){0,2}$")
_DEGREES = ("Dr", "Dr.", "Prof", "Prof.", "Professor")
"""Titles that say less of someone than an apposition does."""
_OWNERS = ("his", "her", "their", "its", "our", "my")
_DETERMINER = re.compile(r"\b[Tt]he |['’]s? ")
_CLAUSE_BREAK = re.compile(r"[,;:!?\"”\n]|\.\s")
_BODY = re.compile(r" (?:of|at|from) ((?:the )?(?:[A-Z][\w&'’-]* ?(?:of )?){1,6})")
_AGE = re.compile(r",? \(?(?:aged? )?([1-9]\d)\)?\b")
_WORD = re.compile(r"[\w'’-]+")


def describe(description: Description, text: str, reading: Reading) -> None:
    """Add what stands beside one mention of a name."""
    mark = text[reading.end : reading.end + 1]
    before = _role_before(text, reading)
    after = role_after(text, reading.end) if mark == "," else None
    own = before if before and not _honorific(before) else after
    degree = reading.title in _DEGREES
    front = _role_in_front(text, reading) if degree or not own else None
    for role in (before, after, front):
        if role is not None:
            _note(description, role)
    if mark == " " and (body := _BODY.match(text, reading.end, reading.end + 60)):
        for noun in _of_body(body[1]):
            description.nouns.setdefault(noun)
    if description.role is None:
        description.role = front or (after if degree and after else own)
    if mark in (",", " ") and description.age is None and (age := _AGE.match(text, reading.end)):
        description.age = age[1]


def _honorific(role: str) -> bool:
    return all(table("titles").get(word, ("", ""))[1] == "-" for word in role.split())


def _role_before(text: str, reading: Reading) -> str | None:
    """Return the role before a name: "Russian President", "Russian foreign policy adviser"."""
    if reading.title and not _honorific(reading.title):
        before = _role_before_title(text, reading) if reading.title in _DEGREES else None
        return before or _without_honorific(reading.title)
    return _role_before_title(text, reading)


def _role_before_title(text: str, reading: Reading) -> str | None:
    """Return the role before a name and its title: "committee chair | Dr Anna Lund"."""
    end = _before_title(text, reading) - 1
    if text[end : end + 1] != " ":
        return None
    start = max(0, end - 89)
    line = text.rfind("\n", start, end) + 1
    window = text[max(start, line) : end]
    last = window[window.rfind(" ") + 1 :]
    if last[-1:] != "," and last not in words("roles"):
        return None  # most names
    tokens = window.split(" ")
    tokens = tokens if start == 0 or line else tokens[1:]
    if len(tokens) > 1 and tokens[-1].endswith(",") and _OWNED.search(" ".join(tokens[-5:-1])):
        tokens[-1] = tokens[-1][:-1]  # "her husband, Bo Ek": the noun phrase in front
    if not tokens or tokens[-1] not in words("roles"):
        return None
    kept = [tokens[-1]]
    for i in range(len(tokens) - 2, -1, -1):
        if len(kept) > 5 or not _belongs(tokens, i):
            break
        kept.append(tokens[i])
        if not tokens[i][0].isalnum():
            break
    return " ".join(reversed(kept)).lstrip("\"“‘'(")


def _before_title(text: str, reading: Reading) -> int:
    """Return where the title begins, or the name: "deputy director | Datuk Bo Ek"."""
    return text.rfind(reading.title, 0, reading.start) if reading.title else reading.start


def _belongs(tokens: Sequence[str], i: int) -> bool:
    """Does a word go on with the role after it ("Fish and Game biologist"), and no sentence end between?"""
    word = tokens[i]
    if word == "and":  # inside a name that opens the phrase: "a Fish and Game biologist"
        before = tokens[i - 2] if i > 1 else "a"
        opens = before.lower() in _outside() or before[-1:] in (".", '"', "”")
        return opens and i > 0 and tokens[i - 1].istitle() and tokens[i + 1].istitle()
    if not word or word.lower() in _outside():
        return False
    participle = word.isalpha() and word.islower() and word.endswith(("ed", "ing"))
    if participle and word not in name_parts("modifier"):
        return i > 0 and _determines(tokens[i - 1])  # Lund praised | captain Bo Ek; but: the seasoned captain
    return word[-1].isalnum() or (word[-1] == "." and _is_abbreviation(word))


def _determines(word: str) -> bool:
    """Is it an article, a possessive or an adverb, so that a participle after it is an adjective?"""
    kind = table("function_words").get(word.lower(), ("",))[0]
    return kind in ("determiner", "possessive") or word.endswith(("'s", "’s", "ly"))


@cache
def _outside() -> frozenset[str]:
    """Return the words that no role goes on over: "told | the mayor", "met | prosecutor Anna Lund"."""
    closed = {w for w, columns in table("function_words").items() if columns[0] != "adverb"} - {"one-time"}
    return frozenset(closed) | words("common_verbs") | words("person_verbs")


def _is_abbreviation(word: str) -> bool:
    return word in words("abbreviations") or "." in word[:-1]


def _role_in_front(text: str, reading: Reading) -> str | None:
    """Return the role of which a name is the apposition: "the head of the agency, Anna Lund, said".

    Of the determiners before the comma, the last that opens a noun phrase with a role for its head.
    """
    if text[reading.end : reading.end + 1] not in (",", ".", ";", ":"):
        return None
    end = _before_title(text, reading)
    window = text[max(0, end - 100) : end]
    if not window.endswith(", "):
        return None
    clause = _CLAUSE_BREAK.split(window[:-2])[-1]
    for found in reversed(list(_DETERMINER.finditer(clause))):
        phrase = clause[found.end() :].split()
        head = next((i for i, word in enumerate(phrase) if word in name_parts("preposition")), len(phrase))
        if head and role_noun(phrase[head - 1]) in words("roles"):
            return " ".join(phrase)
    return None


_SHORT = ("Ch", "Con", "Det", "Supt", "Insp", "Prof", "Gda")
"""Titles cut short that British and Irish houses print without a full stop."""


def _without_honorific(title: str) -> str:
    """Return a title without "Mr.", its abbreviations spelt out: "Ohio Sen." is "Ohio senator"."""
    kept: list[str] = []
    for word in title.split():
        columns = table("titles").get(word)
        if columns is None or columns[1] != "-":
            one = word.removesuffix("s")
            short = word.endswith(".") or f"{word}." in table("titles") or word in _SHORT
            plural = columns is not None and one in table("titles")
            kept.append(columns[1] if columns and short else one if plural else word)
    degree = len(kept) > 1 and title.split()[-1] in _DEGREES  # Health Minister Dr | Anna Lund
    return " ".join(kept[:-1] if degree else kept)


def role_after(text: str, end: int) -> str | None:
    """Return the role after a name, in apposition: "a clerk of the court"."""
    found = _APPOSITION.match(text, end)
    if found is None:
        return None
    phrase, close = _phrase(text, found.end())
    if not phrase or not has_role(_lowered(phrase), determined=found["determiner"] is not None):
        return None
    if close is not None and close[0].split() == ["and"]:
        second, _ = _phrase(text, close.end())
        if second and second.split()[0] not in _OWNERS and has_role(_lowered(second)):
            return f"{phrase} and {second}"
    return phrase


def _phrase(text: str, start: int) -> tuple[str, re.Match[str] | None]:
    """Return the noun phrase from `start` on, and what ends it."""
    close = _APPOSITION_END.search(text, start, start + 120)
    return " ".join(text[start : close.start() if close else start + 120].split()), close


def _of_body(name: str) -> tuple[str, ...]:
    """Return what people of a body are called by its name: "academic" for one of Leeds University."""
    for word in name.split():
        if (columns := table("members").get(word)) is not None:
            return tuple(columns[0].split())
    return ()


def _lowered(phrase: str) -> str:
    """Lower a phrase's first capital, as in ", President of the council", but not of "CEO"."""
    return phrase if phrase[1:2].isupper() else phrase[0].lower() + phrase[1:]


def _note(description: Description, role: str) -> None:
    nouns, modifiers, gender = head_nouns(role)
    description.nouns.update(dict.fromkeys(nouns))
    description.modifiers.update(dict.fromkeys(modifiers))
    description.gender = description.gender or gender


def role_noun(word: str) -> str:
    """Return a word as it stands in the lexicon of roles, should it be one: "TD", "senator"."""
    return word if word in words("roles") else word.lower()


@lru_cache(maxsize=1 << 12)
def head_nouns(role: str) -> tuple[Sequence[str], Sequence[str], Gender | None]:
    """Return the nouns a role allows ("senator", "lawmaker"), its other words, and the gender it shows."""
    roles, titles = table("roles"), table("titles")
    nouns: list[str] = []
    others: list[str] = []
    gender: Gender | None = None
    tokens = _WORD.findall(role.replace(".", ""))
    for number, token in enumerate(tokens):
        low = token.lower()
        columns = titles.get(token) or titles.get(f"{token}.")
        noun = columns[1] if columns and columns[1] != "-" else low
        pair = f"{tokens[number - 1].lower()} {low}" if number else low
        for word in (pair, role_noun(token), noun) if noun != low else (pair, role_noun(token)):
            if word in roles:
                sex, *broader = roles[word]
                nouns.append(word)
                nouns.extend(broader[0].split() if broader else [])
                gender = gender or ("female" if sex == "f" else "male" if sex == "m" else None)
        others.append(low)
    return tuple(nouns), tuple(others), gender
