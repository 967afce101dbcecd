"""Subjects: which noun phrase a verb of the narrative has for its subject.

Across appositions ("Anna Lund, a clerk, said"), relative clauses ("who said"), participles ("…, calling it"),
coordination ("rose and said") and inversion ("said Anna Lund").
"""

from newsparse.lexicon import words
from newsparse.quotes.chunks import Chunk
from newsparse.quotes.lookahead import word_group

__all__ = ["find_subjects"]

_SUBORDINATING = frozenset(("after", "before", "since", "until", "than"))


def _chain_head(chunks: list[Chunk], j: int, lo: int) -> int:
    """Walk back over prepositional phrases: "a spokesman for the ministry" -> "a spokesman"."""
    while True:
        k = j - 1
        while k >= lo and chunks[k].kind == "n" and chunks[k].owner:
            k -= 1
        if k - 3 >= lo and chunks[k].low == "and" and _is_listed(chunks, k):
            k -= 2  # a bench of Anna Lund and | Bo Ek
        if (
            k - 1 >= lo
            and (chunks[k].low == "to" or (chunks[k].kind == "p" and chunks[k].low in word_group("phrase")))
            and chunks[k - 1].kind == "n"
            and (chunks[k - 1].sort not in ("pronoun", "object") or chunks[k - 1].low == "one")
        ):
            j = k - 1
        else:
            return j


def _is_listed(chunks: list[Chunk], k: int) -> bool:
    """Tell whether the names beside the "and" at k depend on a noun before: a bench of Lund and Ek."""
    return (
        chunks[k - 1].sort == chunks[k + 1].sort == "name"
        and chunks[k - 2].low == "of"
        and chunks[k - 3].sort in ("person", "other")
    )


def find_subjects(chunks: list[Chunk], kinds: str, lo: int, hi: int) -> None:
    """Give each verb of a sentence its subject, and what else may be it."""
    shared = main = strong = -1
    waiting: list[int] = []
    k = lo - 1
    while (k := kinds.find("v", k + 1, hi)) >= 0:
        chunk = chunks[k]
        if _is_told(chunks, k, lo, hi):
            chunk.sort, chunk.subject, chunk.how = "b", k - 1, "told"
            continue
        subject, how = _subject(chunks, k, lo, hi, shared)
        if subject < 0 and chunk.sort in "gi" and shared < 0:
            waiting.append(k)
        chunk.subject, chunk.how = subject, how
        if how in ("shared", "participle", "object"):
            chunk.others = _alternatives(chunks, k, lo, subject, shared, main, strong)
        if subject >= 0:
            if how != "relative" and (chunk.sort not in "gi" or shared < 0):
                shared = subject
                main = subject if main < 0 else main
                strong = subject if chunk.verb.strength >= 2 else strong
            if waiting and chunk.sort not in "gi":
                for w in waiting:
                    chunks[w].subject, chunks[w].how = subject, "participle"
                waiting.clear()


_COURTS = frozenset(("trial", "inquest", "court", "jury", "jurors", "tribunal", "inquiry", "hearing", "mps"))


def _is_told(chunks: list[Chunk], k: int, lo: int, hi: int) -> bool:
    """Tell whether a verb is said of its subject: hailed as “safest”; the man, described by Lund as “…”."""
    verb = chunks[k]
    if _is_quoted(chunks, k, hi):
        return True
    if verb.sort in ("d", "b") and k + 4 < hi and chunks[k + 1].low == "by" and chunks[k + 2].kind == "n":
        return chunks[k + 3].kind == "z" and chunks[k + 4].kind == "q"
    if verb.sort not in ("d", "b") or k + 2 >= hi or chunks[k + 2].kind != "q":
        return False
    if verb.verb.lemma == "accuse":
        return chunks[k + 1].low == "of"  # Minister accused of “lying”
    if verb.sort == "b":
        return False
    if chunks[k + 1].kind == "z":
        # but not: what Anna Lund described as “…”; a man she hailed as “…”
        active = k - 2 >= lo and (chunks[k - 1].sort == "pronoun" or chunks[k - 2].kind in "rstc")
        return verb.verb.strength == 2 and not active
    return verb.low == "told" and chunks[k + 1].low == "of" and chunks[k - 1].low in _COURTS


def _is_quoted(chunks: list[Chunk], k: int, hi: int) -> bool:
    """Tell whether a verb only passes words on: the agency quoted Anna Lund as saying “…”."""
    if chunks[k].verb.lemma not in _PASSES_ON or chunks[k].sort == "b":
        return False
    i = next((i for i in range(k + 1, min(k + _LONGEST_OBJECT, hi - 1)) if chunks[i].kind in "zvq."), -1)
    return i > k + 1 and chunks[i].kind == "z" and chunks[i + 1].kind == "v" and chunks[k + 1].kind == "n"


_PASSES_ON = ("quote", "cite")
_LONGEST_OBJECT = 10


def _alternatives(
    chunks: list[Chunk], k: int, lo: int, subject: int, shared: int, main: int, strong: int
) -> tuple[tuple[int, str], ...]:
    """Return who else may be the subject of a verb that has none beside it.

    The subject of the sentence ("Lund said the towns paid, but insisted"), of the last reporting verb, or
    the noun phrase right before a participle ("with Lund promising").
    """
    found: list[tuple[int, str]] = []
    if chunks[k].sort == "g":
        j = k - 1
        while j > lo and chunks[j].kind in "ad":
            j -= 1
        if j >= lo and chunks[j].kind == "n":
            found.append((j, "beside"))
    found += [(strong, "strong"), (main, "main"), (shared, "shared")]
    out: list[tuple[int, str]] = []
    for other, how in found:
        if other >= 0 and other != subject and all(other != o for o, _ in out):
            out.append((other, how))
    return tuple(out)


def _subject(chunks: list[Chunk], k: int, lo: int, hi: int, shared: int) -> tuple[int, str]:
    verb = chunks[k]
    j = k - 1
    while j >= lo and (chunks[j].kind in "ad" or (chunks[j].kind == "p" and chunks[j + 1].kind == "d")):
        j -= 1  # the court on Monday ruled
    if verb.sort in "gi" and not (j >= lo and chunks[j].kind == "r"):
        other = _whose_words(chunks, j, lo)
        if other < 0 and j == k - 1 and verb.sort == "g":
            other = _whose_participle(chunks, j, lo)
        if other >= 0:
            return other, "next"
        if shared >= 0:
            return shared, "participle"
        if j >= lo and chunks[j].kind == "n" and verb.sort == "g":
            return _chain_head(chunks, j, lo), "participle"
        return -1, ""
    how = "next"
    if j >= lo and chunks[j].kind == ")":
        j = _before_bracket(chunks, j, lo)
    if j < lo:
        return _inverted(chunks, k, hi, shared)
    kind = chunks[j].kind
    if kind == "n":
        head = _chain_head(chunks, j, lo)
        before = chunks[head - 1].kind if head > lo else ""
        if before == "p" and chunks[head - 1].low == "by" and head - 2 > lo and chunks[head - 2].sort == "d":
            outer = chunks[head - 2].subject  # a bench headed by Anna Lund said
            if chunks[head - 2].how == "next" and verb.sort in "fdx" and outer >= 0:
                return outer, "next"
        if before in ("p", "i") and chunks[head - 1].low not in _SUBORDINATING:
            inverted = _inverted(chunks, k, hi, shared)
            return inverted if inverted[0] >= 0 else (head, "object")
        return head, how
    if kind == "r":
        i = j - 1
        while i >= lo and chunks[i].kind in ",)-(ad":
            i -= 1
        if i >= lo and chunks[i].kind == "n":
            head = _chain_head(chunks, i, lo) if chunks[j].low == "who" else i
            # Lund of Oslo University, who said; but a friend of Lund, who said
            body = chunks[head].sort == "name" or chunks[i].low in words("organization_nouns")
            return (head if body else i), "relative"
        return (shared, "shared") if shared >= 0 else (-1, "")
    if kind in ",-":
        found = _before_apposition(chunks, j, lo, kind)
        if found >= 0:
            return found, "apposition"
        inverted = _inverted(chunks, k, hi, -1)
        if inverted[0] >= 0:
            return inverted
        return (shared, "shared") if shared >= 0 else (-1, "")
    if kind == "q":
        inverted = _inverted(chunks, k, hi, -1)
        if inverted[0] >= 0:
            return inverted
    if shared >= 0 and kind in "cvqst":
        return shared, "shared"
    return _inverted(chunks, k, hi, shared)


def _whose_participle(chunks: list[Chunk], j: int, lo: int) -> int:
    """Return who has a participle although the sentence has another subject, or -1.

    ", with people in Oslo | calling it “…”"; "She recalls her father | saying “…”".
    """
    if j - 1 >= lo and chunks[j - 1].verb.lemma in _HEARS:
        return j
    while j - 2 > lo and chunks[j].kind == "n" and chunks[j - 1].low in ("of", "for", "at", "in"):
        j -= 2
    absolute = j - 2 >= lo and chunks[j].kind == "n" and chunks[j - 1].low == "with"
    return j if absolute and chunks[j - 2].kind in ",-" else -1


_HEARS = ("recall", "remember", "hear", "record", "show")


def _whose_words(chunks: list[Chunk], j: int, lo: int) -> int:
    """Return who is quoted where chunk j is the "as" of "the agency quoted Anna Lund as saying", or -1."""
    if j < lo or chunks[j].kind != "z":
        return -1
    i = next((i for i in range(j - 1, max(lo, j - _LONGEST_OBJECT), -1) if chunks[i].kind == "v"), -1)
    return i + 1 if i >= lo and chunks[i].how == "told" and chunks[i].verb.lemma in _PASSES_ON else -1


def _before_bracket(chunks: list[Chunk], j: int, lo: int) -> int:
    """Return the chunk before the bracket that chunk j closes: "Anna Lund (left) said"."""
    floor = max(lo, j - 12)
    i = j
    while i > floor and chunks[i].kind != "(":
        i -= 1
    return i - 1 if chunks[i].kind == "(" else j - 1


def _inverted(chunks: list[Chunk], k: int, hi: int, shared: int) -> tuple[int, str]:
    """Look for the subject after the verb: "said Anna Lund"."""
    if chunks[k].verb.strength >= 2 and chunks[k].sort in "fd":
        j = k + 1
        if j < hi and chunks[j].kind == "n" and chunks[j].sort not in ("object",):
            while j + 1 < hi and chunks[j].owner and chunks[j + 1].kind == "n":
                j += 1
            return j, "inverted"
    return (shared, "shared") if shared >= 0 else (-1, "")


def _before_apposition(chunks: list[Chunk], j: int, lo: int, mark: str) -> int:
    """Return the noun phrase that ", …," before a verb belongs to: "Anna Lund, who lives in Oslo, said"."""
    m = j
    for _ in range(_MOST_PLACES):
        end, m = m, _mark_before(chunks, m, lo, mark)
        if m < 0:
            return -1
        i = _noun_before(chunks, m, lo)
        inner = chunks[m + 1]
        alone = inner.sort == "name" and m + 1 == _noun_before(chunks, end, lo)
        if alone and (i < 0 or m + 2 != end):
            return m + 1  # After the vote in May, Gov. Anna Lund (R-Ohio), said
        if i < 0:
            return -1
        head = _chain_head(chunks, i, lo)
        if not alone:
            break
        if not (chunks[i - 1].kind == "p" and (head == i or chunks[head - 1].kind == "v")):
            if chunks[head].sort in ("person", "other"):
                named = _named_before(chunks, head, lo)
                return named if named >= 0 else m + 1  # the prime minister, Anna Lund, said
            break
        # Anna Lund, speaking in Nairobi, Kenya, said: on to the comma before
    else:
        return -1
    # "Anna Lund, a clerk in Oslo, who was there, said": on to the name before the first comma.
    if head - 1 > lo and chunks[head - 1].kind == "," and chunks[head].sort != "pronoun":
        outer = head - 2
        office = chunks[head].sort != "name" or _is_office(chunks, head)
        if chunks[outer].kind == "n" and chunks[outer].sort == "name" and office:
            return _chain_head(chunks, outer, lo)
    return head


def _named_before(chunks: list[Chunk], head: int, lo: int) -> int:
    """Return the name that a noun phrase belongs to: "Anna Lund, editor of a daily, the Post, said"."""
    outer = head - 2
    if outer < lo or chunks[head - 1].kind != "," or chunks[outer].sort != "name":
        return -1
    return outer if outer == lo or chunks[outer - 1].kind in "¶q,c" else -1


def _is_office(chunks: list[Chunk], i: int) -> bool:
    """Tell whether a capitalised noun phrase is somebody's office: CEO of the firm, Chair of the board."""
    low = chunks[i].low
    return chunks[i + 1].kind == "p" and (low in words("roles") or low.upper() in words("roles"))


_MOST_PLACES = 3
"""How many places in a row, each with its state or country, stand between a subject and its verb."""


def _mark_before(chunks: list[Chunk], j: int, lo: int, mark: str) -> int:
    """Return the comma or dash that opens what the one at j closes, or -1 where that is no apposition."""
    m = j - 1
    floor = max(lo, j - 24)
    while m >= floor and chunks[m].kind != mark:
        m -= 1
    if m <= lo or chunks[m].kind != mark or chunks[m - 1].kind not in "n)d":
        return -1
    inner = chunks[m + 1]
    if inner.kind == "q" or (inner.kind == "v" and inner.sort not in "gdb") or inner.kind in "ct":
        return -1
    return m


def _noun_before(chunks: list[Chunk], m: int, lo: int) -> int:
    """Return the noun phrase before a mark, brackets and times apart, or -1."""
    i = m - 1
    if chunks[i].kind == ")":
        i = _before_bracket(chunks, i, lo)
    if i > lo and chunks[i].kind == "d":
        i -= 1
    return i if i >= lo and chunks[i].kind == "n" else -1
