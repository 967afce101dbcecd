"""A light reading of the clauses around quotations: noun phrases, verbs, and which is the subject of which.

This is no parser: it knows what news sentences need, which noun phrase a reporting verb has for its subject.
`tokens` gives the words, `chunks` groups them, `subjects` finds the subjects.
"""

from collections.abc import Sequence

import attrs

from newsparse.model import ArticleParts
from newsparse.quotes.chunks import Chunk, find_chunks
from newsparse.quotes.marks import Quotation
from newsparse.quotes.subjects import find_subjects
from newsparse.quotes.tokens import tokenize
from newsparse.text import View

__all__ = ["Chunk", "Reading", "read_clauses"]


@attrs.define(slots=True)
class Reading:
    """The chunks of an article, the sentence of each, and where each quotation stands among them."""

    chunks: list[Chunk]
    kinds: str
    """The kinds of all chunks, as one string."""
    sentences: list[tuple[int, int]]
    """First chunk, last chunk (exclusive) of every sentence."""
    sentence_of: list[int]
    place: list[int]
    """Of each quotation: the index of its chunk."""


def read_clauses(view: View, parts: ArticleParts, quotations: Sequence[Quotation]) -> Reading:
    """Read the narrative around the quotations."""
    chunks = find_chunks(view.text, tokenize(view, parts, quotations))
    kinds = "".join([chunk.kind for chunk in chunks])
    sentences, sentence_of = _sentences(view.text, chunks, kinds)
    place = [-1] * len(quotations)
    for i, kind in enumerate(kinds):
        if kind == "q" and place[chunks[i].quotation] < 0:
            place[chunks[i].quotation] = i
    for lo, hi in sentences:
        find_subjects(chunks, kinds, lo, hi)
    return Reading(chunks, kinds, sentences, sentence_of, place)


def _sentences(text: str, chunks: list[Chunk], kinds: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Part the chunks into sentences."""
    sentences: list[tuple[int, int]] = []
    start = 0
    n = len(chunks)
    for i, kind in enumerate(kinds):
        if kind not in "¶.q":
            continue
        end = -1
        if kind == "¶":
            if i > start:
                sentences.append((start, i))
            start = i + 1
            continue
        following = chunks[i + 1] if i + 1 < n else None
        if kind == ".":
            end = i + 1
        elif following and following.kind not in "¶.":
            chunk = chunks[i]
            last = text[chunk.end - 1 : chunk.end]
            body = text[max(chunk.start, chunk.end - 4) : chunk.end].rstrip("\"'”’»›` \xa0")
            if body[-1:] in (".", "!", "?", "…") and last in "\"'”’»›“":
                upper = text[following.start : following.start + 1].isupper()
                if following.kind == "q" or (upper and (body[-1:] == "." or not _cue_follows(chunks, i + 1))):
                    end = i + 1
        if end > 0:
            if following and following.kind == ".":
                continue
            sentences.append((start, end))
            start = end
    if start < n:
        sentences.append((start, n))
    sentence_of = [0] * n
    for k, (lo, hi) in enumerate(sentences):
        sentence_of[lo:hi] = [k] * (hi - lo)
    return sentences, sentence_of


def _cue_follows(chunks: list[Chunk], i: int) -> bool:
    """Tell whether "X said" follows, so that ! or ? ends no sentence: “Why?” Anna Lund asked."""
    if i + 1 >= len(chunks) or chunks[i].kind != "n":
        return False
    verb = chunks[i + 1]
    if verb.kind != "v" or verb.verb.strength < 2:
        return False
    return i + 2 >= len(chunks) or chunks[i + 2].kind in ".,¶dpaiq"
