"""What the tokens ahead tell of a word: whether a verb follows, where the name of a body ends."""

from functools import cache

from newsparse.lexicon import table, words
from newsparse.quotes.cues import is_base, reporting_verbs
from newsparse.quotes.tokens import Token

__all__ = [
    "BESIDE",
    "body_name_end",
    "end_beside",
    "finite",
    "goes_on",
    "honorifics",
    "is_pair",
    "is_participle",
    "is_plural",
    "is_verb",
    "times",
    "verb_follows",
    "word_group",
]


def is_participle(tokens: list[Token], i: int) -> bool:
    """Tell whether a capitalised "…ing" opens a clause as a verb: Appearing for the Crown, …"""
    if i + 1 == len(tokens) or len(tokens[i][2]) < 6 or (i and tokens[i - 1][3] not in "¶."):
        return False
    return tokens[i + 1][3] in _AFTER_PARTICIPLE


_AFTER_PARTICIPLE = frozenset(("preposition", "determiner", "possessive", "to", "object", "quantifier", "as"))


def finite(tokens: list[Token], i: int) -> bool:
    """Tell whether token i is a verb that no modal can stand before."""
    if i >= len(tokens):
        return False
    low, kind = tokens[i][2], tokens[i][3]
    verb = reporting_verbs().get(low) if kind in ("V", "VN") else None
    if verb:
        return verb.form == "d" or verb.lemma != low
    return low in ("has", "had", "was", "is", "did", "does", "also", "later", "would", "will")


def is_verb(token: Token) -> bool:
    """Tell whether a token can only be a verb with a subject before it: said, was, walked."""
    _, _, low, kind = token
    if kind == "w":
        return low.endswith("ed")
    return kind in ("V", "v0", "auxiliary") and not low.endswith("ing")


def is_plural(tokens: list[Token], i: int) -> bool:
    """Tell whether "…s" behind a name is a noun: Oslo commuters said, the Tass news agency."""
    return tokens[i][2] == "news" or (i + 1 < len(tokens) and is_verb(tokens[i + 1]))


def verb_follows(tokens: list[Token], i: int) -> bool:
    """Tell whether the "to" at i begins an infinitive."""
    for j in (i + 1, i + 2):
        if j >= len(tokens):
            return False
        kind, low = tokens[j][3], tokens[j][2]
        if kind in ("V", "v0", "auxiliary"):
            return not low.endswith("ing")
        if kind == "VN":
            return j + 1 < len(tokens) and is_base(low)  # but not: to chants of “…”
        if kind != "adverb" and not (kind == "w" and low.endswith("ly")):
            return False
    return False


def goes_on(tokens: list[Token], end: int) -> bool:
    """Tell whether the verb before token `end` is "go on", said of speech: “No,” she went on, “…”."""
    if end + 1 >= len(tokens) or tokens[end][2] != "on" or tokens[end - 1][2] not in ("go", "goes", "went"):
        return False
    return tokens[end + 1][3] in (",", ":", "q", ".")


def is_pair(tokens: list[Token], i: int) -> bool:
    """Tell whether a second person without a determiner follows, then a verb: "the king and queen said"."""
    if i + 2 >= len(tokens) or tokens[i][2] != "and" or tokens[i + 1][3] != "P":
        return False
    return tokens[i + 1][2] in words("roles") and tokens[i + 2][3] in ("V", "VN", "v0", "auxiliary")


BESIDE = frozenset(("close", "familiar"))


def end_beside(tokens: list[Token], i: int) -> int:
    """Return where what a source is close to or familiar with ends: "a source close to the family"."""
    j = i
    while j < len(tokens) and tokens[j][3] in ("determiner", "possessive", "N", "w", "P", "R"):
        j += 1
    if j > i and tokens[j - 1][3] == "determiner" and j < len(tokens) and tokens[j][3] == "VN":
        j += 1  # close to the campaign
    return j


def body_name_end(tokens: list[Token], i: int) -> int:
    """Return where the name of a body that lists its tasks ends: the Ministry of Health, Labour and Welfare.

    One that ends in no list ends before its "of", token i.
    """
    j, listed = i + 1, False
    if j < len(tokens) and tokens[j][3] == "determiner":
        j += 1
    floor = j
    while j < min(len(tokens), floor + 12) and tokens[j][3] == "N":
        while j < len(tokens) and tokens[j][3] == "N":
            j += 1
        if j + 1 < len(tokens) and tokens[j][3] == "," and tokens[j + 1][2] != "and":
            listed = True
            j += 1
            continue
        j += j < len(tokens) and tokens[j][3] == ","
        if j < len(tokens) and tokens[j][2] == "and":
            end = _names_end(tokens, j + 1)
            person = not listed and j + 1 < len(tokens) and tokens[j + 1][2].title() in words("given_names")
            return i if person or not end else end
        break
    return i


def _names_end(tokens: list[Token], i: int) -> int:
    """Return where the capitalised words that begin at token i end, or 0 if there are none."""
    j = i
    while j < len(tokens) and tokens[j][3] == "N":
        j += 1
    return j if j > i else 0


@cache
def honorifics() -> frozenset[str]:
    """Return the titles that only a name follows, in lower case: mr, dr."""
    return frozenset(
        t.lower() for t, columns in table("titles").items() if columns[1] == "-" and "." not in t
    )


@cache
def times() -> frozenset[str]:
    """Return the nouns of time, which never speak: last night, this week."""
    return frozenset((*words("time_units"), *words("day_parts"), *words("seasons"), "weekend", "ago"))


@cache
def word_group(group: str) -> frozenset[str]:
    """Return the auxiliaries ("be", "modal") or prepositions ("phrase") of a group."""
    return frozenset(t for t, c in table("function_words").items() if c[1:] == (group,))
