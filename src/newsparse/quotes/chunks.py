"""Chunks: the tokens of the narrative grouped into noun phrases, verb groups and single words."""

import attrs

from newsparse.lexicon import words
from newsparse.quotes.cues import NOTHING, Verb, is_base, reporting_verbs
from newsparse.quotes.lookahead import (
    BESIDE,
    body_name_end,
    end_beside,
    finite,
    goes_on,
    honorifics,
    is_pair,
    is_participle,
    is_plural,
    is_verb,
    times,
    verb_follows,
    word_group,
)
from newsparse.quotes.tokens import Token

__all__ = ["Chunk", "find_chunks"]

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
        if kind == "N" and low.endswith("ing") and is_participle(tokens, i):
            tokens[i], kind = (a, b, low, "w"), "w"
        if kind in _OPENS_NOUN_PHRASE:
            i = _noun_phrase(tokens, i, chunks)
            continue
        letter = _SINGLE.get(kind)
        if letter is not None:
            chunks.append(Chunk(letter, a, b, "", low))
        elif kind == "w":
            if low.endswith("ly") and i + 1 < n and is_verb(tokens[i + 1]) and chunks[-1].kind in "n,)":
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
        elif kind == "auxiliary" and low in ("may", "will") and text[a].isupper() and finite(tokens, i + 1):
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
            or (kind == "to" and verb_follows(tokens, i))
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
            return not is_plural(tokens, i)
        return last.kind == "r" or (last.kind == "n" and last.sort == "pronoun")
    return last.kind == "r" or (last.kind == "n" and last.sort == "pronoun")


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
            tag = verb.form if verb.lemma else _form_of(low)
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
        elif kind == "to" and i > start and not only_auxiliaries and verb_follows(tokens, i):
            infinitive = True
            last_be = False
        elif kind == "to" and i == start:
            infinitive = True
            form = "i"
        elif kind == "w" and only_auxiliaries and i > start and tokens[i - 1][2] in modal:
            end = i + 1
            only_auxiliaries = False
            form = form or "f"
        else:
            break
        first = False
        i += 1
    if end == start:
        end = start + 1
    if goes_on(tokens, end):
        main, main_at, end = _GOES_ON, end - 1, end + 1
    sort = "x" if only_auxiliaries else "b" if passive else form or "f"
    at = main_at if main_at >= 0 else end - 1
    chunks.append(Chunk("v", tokens[start][0], tokens[end - 1][1], sort, tokens[at][2], main, tokens[at][0]))
    return end


def _form_of(low: str) -> str:
    """Return the form of an unknown verb, by its ending."""
    return "g" if low.endswith("ing") else "d" if low.endswith("ed") else "f"


_GOES_ON = Verb("continue", 3, "d")


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
            if kind == "N" and head == i - 1 and sort == "other" and low in honorifics():
                break  # Across town Mr Lund said
            if sort == "person" and low in BESIDE and i + 1 < n and tokens[i + 1][2] in ("to", "with"):
                i = end_beside(tokens, i + 2)
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
    if sort == "person" and tokens[start][3] in ("determiner", "possessive") and is_pair(tokens, i):
        i += 2
    if i < n and tokens[i][2] in ("of", "for") and low in words("organization_nouns"):
        end = body_name_end(tokens, i)
        if end > i and end < n and tokens[end][3] == "P":
            at, end, sort = end, end + 1, "person"  # a Department of Health and Social Care spokesman
        i = end
    kind = "d" if sort == "other" and tokens[at][2] in times() else "n"
    chunks.append(Chunk(kind, tokens[start][0], tokens[i - 1][1], sort, tokens[at][2]))
    return i


def _looks_verbal_after(tokens: list[Token], i: int, sort: str) -> bool:
    low = tokens[i][2]
    if low.endswith("ed") and len(low) > 3:
        return True
    if sort != "name" or not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return False
    return not is_plural(tokens, i)
