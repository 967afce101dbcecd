"""Chunks: the tokens of the narrative grouped into noun phrases, verb groups and single words."""

from functools import cache

import attrs

from newsparse.lexicon import table, words
from newsparse.quotes.cues import NOTHING, Verb, is_base, reporting_verbs
from newsparse.quotes.tokens import Token

__all__ = ["Chunk", "find_chunks", "word_group"]

# Chunk kinds, one letter each, so that a stretch of chunks can be matched and shown as a string:
#   n noun phrase   v verb group    p preposition  c conjunction   t that        s other complementizer
#   r relative      a adverb        d time word    q quotation     , : ; - ( )   . end of sentence
#   ¶ paragraph     @ according     o other        i "to"            z as


@attrs.define(slots=True)
class Chunk:
    """A chunk; `first` and `last` are code points (last exclusive)."""

    kind: str
    start: int
    end: int
    sort: str = ""
    """Of a noun phrase: name, pronoun, person (a speaker noun), words (a reporting noun), other. Of a verb:
    its form (f, d, g), i after "to", x an auxiliary alone, b passive."""
    low: str = ""
    """The head word of a noun phrase or the only word of another chunk, lower case."""
    verb: Verb = NOTHING
    verb_start: int = -1
    owner: bool = False
    """A noun phrase that ends in 's and owns the next one."""
    subject: int = -1
    """Of a verb: the chunk that is its subject."""
    how: str = ""
    """How the subject was found: next, apposition, shared, relative, inverted, participle, told."""
    others: tuple[tuple[int, str], ...] = ()
    """Of a verb: what else may be its subject, and how that was found."""
    quotation: int = -1


_CLASS_KINDS = {
    "preposition": "p",
    "conjunction": "c",
    "complementizer": "s",
    "relative": "r",
    "adverb": "a",
    "time": "d",
    "according": "@",
    "that": "t",
    "to": "i",
    "as": "z",
}
# Words of these classes, and marks, are chunks whatever stands around them.
_SINGLE = {
    **{kind: letter for kind, letter in _CLASS_KINDS.items() if kind not in ("preposition", "that", "to")},
    **{mark: mark for mark in "¶.,:;-()o"},
}
_OPENS_NOUN_PHRASE = frozenset(("determiner", "possessive", "quantifier", "N", "P", "R", "#"))
# The words that may head a noun phrase, by what it then is.
_SORTS = {"P": "person", "R": "words", "N": "name", "w": "other", "#": "other"}


def find_chunks(text: str, tokens: list[Token]) -> list[Chunk]:
    """Group the tokens into chunks."""
    chunks: list[Chunk] = []
    i, n = 0, len(tokens)
    while i < n:
        a, b, low, kind = tokens[i]
        if kind == "N" and low.endswith("ing") and _is_participle(tokens, i):
            tokens[i], kind = (a, b, low, "w"), "w"
        if kind in _OPENS_NOUN_PHRASE:
            i = _noun_phrase(tokens, i, chunks)
            continue
        letter = _SINGLE.get(kind)
        if letter is not None:
            chunks.append(Chunk(letter, a, b, "", low))
        elif kind == "w":
            if low.endswith("ly") and i + 1 < n and _is_verb(tokens[i + 1]) and chunks[-1].kind in "n,)":
                chunks.append(Chunk("a", a, b, "", low))  # Lund, 28, suddenly said
                i += 1
                continue
            read = _verb_group if _looks_verbal(tokens, i, chunks) else _noun_phrase
            i = read(tokens, i, chunks)
            continue
        elif kind == "preposition":
            if low in _ROUGHLY and i + 1 < n and tokens[i + 1][3] in ("#", "quantifier"):
                i = _noun_phrase(tokens, i + 1, chunks)  # about four in 10
                chunks[-1].start = a
                continue
            chunks.append(Chunk("p", a, b, "", low))
        elif kind == "q":
            chunks.append(Chunk("q", a, b, quotation=int(low)))
        elif low == "one" and i + 1 < n and tokens[i + 1][3] in ("w", "P", "R", "N"):
            i = _noun_phrase(tokens, i, chunks)  # one fund manager
            continue
        elif kind == "pronoun":
            chunks.append(Chunk("n", a, b, "pronoun", low))
        elif kind == "object" and low in _REFLEXIVE and chunks and chunks[-1].sort in ("name", "person"):
            pass  # Lund herself said
        elif kind == "object":
            if low == "her" and i + 1 < n and tokens[i + 1][3] in _OWNABLE:
                i = _noun_phrase(tokens, i, chunks)  # said her husband
                continue
            chunks.append(Chunk("n", a, b, "object", low))
        elif kind == "auxiliary" and low in ("may", "will") and text[a].isupper() and _finite(tokens, i + 1):
            chunks.append(Chunk("n", a, b, "name", low))  # May said; Will has written
        elif kind in ("V", "VN") and chunks and _is_noun(tokens, i, chunks[-1]):
            i = _noun_phrase(tokens, i, chunks)
            continue
        elif kind == "that":
            # "that man" is rare beside "said that": it begins a noun phrase only as in "called that claim"
            if i + 2 < n and tokens[i + 1][3] in ("VN", "R") and tokens[i + 2][3] in _ENDS_PHRASE:
                i = _noun_phrase(tokens, i, chunks)
                continue
            chunks.append(Chunk("t", a, b, low=low))
        elif (
            kind == "auxiliary"
            or kind in ("V", "v0", "VN")
            or (kind == "to" and _verb_follows(tokens, i))
            or (kind == "clitic" and low in ("'d", "'ll", "'ve", "'re", "'m"))
            or (kind == "clitic" and low == "'s" and chunks and chunks[-1].sort == "pronoun")
        ):
            i = _verb_group(tokens, i, chunks)
            continue
        elif kind in _CLASS_KINDS:
            chunks.append(Chunk(_CLASS_KINDS[kind], a, b, low=low))
        elif kind == "clitic":
            if chunks and chunks[-1].kind == "n":
                chunks[-1].owner = True
            elif chunks and chunks[-1].kind == "q":
                pass
        else:
            i = _noun_phrase(tokens, i, chunks)
            continue
        i += 1
    return chunks


_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_OWNABLE = frozenset(("w", "P", "R", "VN", "N"))
_ENDS_PHRASE = frozenset((",", ".", "q", "preposition"))
_ROUGHLY = frozenset(("about", "around", "over", "nearly", "under"))


def _is_noun(tokens: list[Token], i: int, before: Chunk) -> bool:
    """Tell whether what may be a verb is a noun: secretary of state, press secretary Lund, Cries of “…”."""
    _, _, low, kind = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if before.owner or (before.kind == "p" and is_base(low)) or (before.kind == "i" and low.endswith("s")):
        return True
    if following is None or before.kind not in "q¶.,":
        return False
    if following[3] == "P":
        return is_base(low) and following[2] in words("roles")
    return kind == "VN" and low.endswith("s") and following[3] == "preposition" and before.kind != ","


def _is_participle(tokens: list[Token], i: int) -> bool:
    """Tell whether a capitalised "…ing" opens a clause as a verb: Appearing for the Crown, …"""
    if i + 1 == len(tokens) or len(tokens[i][2]) < 6 or (i and tokens[i - 1][3] not in "¶."):
        return False
    return tokens[i + 1][3] in _AFTER_PARTICIPLE


_AFTER_PARTICIPLE = frozenset(("preposition", "determiner", "possessive", "to", "object", "quantifier", "as"))


def _finite(tokens: list[Token], i: int) -> bool:
    """Tell whether token i is a verb that no modal can stand before."""
    if i >= len(tokens):
        return False
    low, kind = tokens[i][2], tokens[i][3]
    verb = reporting_verbs().get(low) if kind in ("V", "VN") else None
    if verb:
        return verb.form == "d" or verb.lemma != low
    return low in ("has", "had", "was", "is", "did", "does", "also", "later", "would", "will")


def _is_verb(token: Token) -> bool:
    """Tell whether a token can only be a verb with a subject before it: said, was, walked."""
    _, _, low, kind = token
    if kind == "w":
        return low.endswith("ed")
    return kind in ("V", "v0", "auxiliary") and not low.endswith("ing")


def _is_plural(tokens: list[Token], i: int) -> bool:
    """Tell whether "…s" behind a name is a noun: Oslo commuters said, the Tass news agency."""
    return tokens[i][2] == "news" or (i + 1 < len(tokens) and _is_verb(tokens[i + 1]))


def _looks_verbal(tokens: list[Token], i: int, chunks: list[Chunk]) -> bool:
    """Tell whether an unknown word is a verb: "…ed" is one after a name, a pronoun, a complete phrase."""
    low = tokens[i][2]
    if low.endswith("ing") and len(low) > 4:
        return not chunks or chunks[-1].kind in ",¶.c-q("
    if not chunks or chunks[-1].kind not in "nra,c)-":
        return False
    last = chunks[-1]
    if last.owner:
        return False
    if low.endswith("ed") and len(low) > 3:
        return last.kind in "ra,)c-" or (last.kind == "n" and last.sort != "open")
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        if last.kind == "n" and last.sort == "name":
            return not _is_plural(tokens, i)
        return last.kind == "r" or (last.kind == "n" and last.sort == "pronoun")
    return last.kind == "r" or (last.kind == "n" and last.sort == "pronoun")


def _verb_follows(tokens: list[Token], i: int) -> bool:
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


def _verb_group(tokens: list[Token], i: int, chunks: list[Chunk]) -> int:
    """Read auxiliaries, adverbs and verbs as one group; its verb is the last that reports, else the last."""
    be, modal = word_group("be"), word_group("modal")
    start, n = i, len(tokens)
    end = i
    main = NOTHING
    main_at = -1
    passive = infinitive = False
    only_auxiliaries = True
    form = ""
    last_be = False
    first = True
    while i < n:
        _, _, low, kind = tokens[i]
        if kind == "auxiliary" or (kind == "clitic" and low != "'"):
            if not only_auxiliaries and kind == "auxiliary" and form != "i" and not infinitive:
                break
            last_be = low in be
            end = i + 1
        elif kind == "adverb" or (kind == "w" and low.endswith("ly") and len(low) > 4):
            pass
        elif low in ("all", "both", "each") and i > start and tokens[i - 1][3] == "auxiliary" and not last_be:
            pass  # they have all said
        elif kind in ("V", "v0", "VN") or (kind == "w" and low.endswith(("ed", "ing")) and only_auxiliaries):
            verb = reporting_verbs().get(low, NOTHING) if kind != "v0" else NOTHING
            tag = (
                verb.form
                if verb.lemma
                else ("g" if low.endswith("ing") else "d" if low.endswith("ed") else "f")
            )
            if not only_auxiliaries and not infinitive:
                break
            if first and chunks and chunks[-1].kind == "i":
                infinitive = True
            if verb.strength >= main.strength or main_at < 0:
                main, main_at = verb, i
            passive = last_be and tag == "d"
            if only_auxiliaries or infinitive:
                form = form or ("f" if tag == "g" and last_be else tag)
            only_auxiliaries = False
            infinitive = False
            last_be = False
            end = i + 1
        elif kind == "to" and i > start and not only_auxiliaries and _verb_follows(tokens, i):
            infinitive = True
            last_be = False
        elif kind == "to" and i == start:
            infinitive = True
            form = "i"
        elif (
            kind == "w"
            and only_auxiliaries
            and i > start
            and not low.endswith("ly")
            and tokens[i - 1][3]
            in (
                "auxiliary",
                "clitic",
            )
            and tokens[i - 1][2] in modal
        ):
            end = i + 1
            only_auxiliaries = False
            form = form or "f"
        else:
            break
        first = False
        i += 1
    if end == start:
        end = start + 1
    if _goes_on(tokens, end):
        main, main_at, end = _GOES_ON, end - 1, end + 1
    sort = "x" if only_auxiliaries else "b" if passive else form or "f"
    low = tokens[main_at if main_at >= 0 else end - 1][2]
    chunks.append(
        Chunk(
            "v",
            tokens[start][0],
            tokens[end - 1][1],
            sort,
            low,
            main,
            tokens[main_at if main_at >= 0 else end - 1][0],
        )
    )
    return end


def _goes_on(tokens: list[Token], end: int) -> bool:
    """Tell whether the verb before token `end` is "go on", said of speech: “No,” she went on, “…”."""
    if end + 1 >= len(tokens) or tokens[end][2] != "on" or tokens[end - 1][2] not in ("go", "goes", "went"):
        return False
    return tokens[end + 1][3] in (",", ":", "q", ".")


_GOES_ON = Verb("continue", 3, "d")


@cache
def word_group(group: str) -> frozenset[str]:
    """Return the auxiliaries ("be", "modal") or prepositions ("phrase") of a group."""
    return frozenset(t for t, c in table("function_words").items() if c[1:] == (group,))


def _noun_phrase(tokens: list[Token], i: int, chunks: list[Chunk]) -> int:
    """Read a noun phrase from its first word to its head."""
    start, n = i, len(tokens)
    head = -1
    sort = "open"
    while i < n:
        _, _, low, kind = tokens[i]
        sort_here = _SORTS.get(kind)
        if sort_here is not None:
            if kind == "w" and head >= 0 and _looks_verbal_after(tokens, i, sort):
                break
            if kind == "N" and sort == "name" and tokens[i - 1][1] < tokens[i][0] - 1:
                break
            if kind == "N" and head == i - 1 and sort == "other" and low in _honorifics():
                break  # Across town Mr Lund said
            if sort == "person" and low in _BESIDE and i + 1 < n and tokens[i + 1][2] in ("to", "with"):
                i = _beside(tokens, i + 2)
                break
            head, sort = i, sort_here
        elif kind in ("determiner", "possessive", "that") or (kind in ("object", "pronoun") and i == start):
            if head >= 0:
                break
        elif kind == "quantifier":
            if head >= 0 and sort != "some":
                break
            head, sort = i, "some"
        elif kind in ("VN", "V", "v0"):
            # a noun after a determiner or an adjective, a verb after a name or a finished phrase
            previous = tokens[i - 1][3] if i > start else ""
            base = kind != "v0" and head >= 0 and sort != "some" and is_base(low)
            if head < 0:
                head = i
                sort = "words" if kind == "VN" else "other"
            elif base and (
                tokens[start][2] in ("a", "an")
                or not tokens[i - 1][2].endswith("s")
                or (low == "state" and i + 1 < n and tokens[i + 1][3] == "N")
            ):
                # none follows a singular: the Oslo attack, a United Nations report, Ohio state Sen. Lund
                head = i
                sort = "words" if kind == "VN" else "other"
            elif kind == "VN" and previous == "w" and sort == "other" and not low.endswith("ed"):
                head = i
                sort = "words"
            else:
                break
        elif kind == "adverb" and head < 0 and i > start:
            pass
        elif kind == "time" and head < 0 and i > start and i + 1 < n and tokens[i + 1][3] in _OWNABLE:
            pass  # a Wednesday editorial
        else:
            break
        i += 1
    if i == start:
        i += 1
    at = head if head >= 0 else i - 1
    low = tokens[at][2]
    if sort == "name" and at > start and tokens[start][3] == "determiner" and low in words("roles"):
        sort = "person"  # the Emir of Kano, the Prime Minister
    if sort == "person" and tokens[start][3] in ("determiner", "possessive") and _is_pair(tokens, i):
        i += 2
    if i < n and tokens[i][2] in ("of", "for") and low in words("organization_nouns"):
        end = _body_name(tokens, i)
        if end > i and end < n and tokens[end][3] == "P":
            at, end, sort = end, end + 1, "person"  # a Department of Health and Social Care spokesman
        i = end
    kind = "d" if sort == "other" and tokens[at][2] in _times() else "n"
    chunks.append(Chunk(kind, tokens[start][0], tokens[i - 1][1], sort, tokens[at][2]))
    return i


@cache
def _honorifics() -> frozenset[str]:
    """Return the titles that only a name follows, in lower case: mr, dr."""
    return frozenset(
        t.lower() for t, columns in table("titles").items() if columns[1] == "-" and "." not in t
    )


def _is_pair(tokens: list[Token], i: int) -> bool:
    """Tell whether a second person without a determiner follows, then a verb: "the king and queen said"."""
    if i + 2 >= len(tokens) or tokens[i][2] != "and" or tokens[i + 1][3] != "P":
        return False
    return tokens[i + 1][2] in words("roles") and tokens[i + 2][3] in ("V", "VN", "v0", "auxiliary")


_BESIDE = frozenset(("close", "familiar"))


def _beside(tokens: list[Token], i: int) -> int:
    """Return where what a source is close to or familiar with ends: "a source close to the family"."""
    j = i
    while j < len(tokens) and tokens[j][3] in ("determiner", "possessive", "N", "w", "P", "R", "VN"):
        j += 1
    return j


@cache
def _times() -> frozenset[str]:
    """Return the nouns of time, which never speak: last night, this week."""
    return frozenset((*words("time_units"), *words("day_parts"), *words("seasons"), "weekend", "ago"))


def _body_name(tokens: list[Token], i: int) -> int:
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


def _looks_verbal_after(tokens: list[Token], i: int, sort: str) -> bool:
    low = tokens[i][2]
    if low.endswith("ed") and len(low) > 3:
        return True
    if sort != "name" or not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return False
    return not _is_plural(tokens, i)
