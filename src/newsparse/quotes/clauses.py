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
    sentences: list[tuple[int, int]]
    """First chunk, last chunk (exclusive) of every sentence."""
    sentence_of: list[int]
    place: list[int]
    """Of each quotation: the index of its chunk."""


def read_clauses(view: View, parts: ArticleParts, quotations: Sequence[Quotation]) -> Reading:
    """Read the narrative around the quotations."""
    chunks = find_chunks(view.text, tokenize(view, parts, quotations))
    sentences, sentence_of = _sentences(view.text, chunks)
    place = [-1] * len(quotations)
    for i, c in enumerate(chunks):
        if c.kind == "q" and place[c.quotation] < 0:
            place[c.quotation] = i
    for lo, hi in sentences:
        find_subjects(chunks, lo, hi)
    return Reading(chunks, sentences, sentence_of, place)


def _sentences(text: str, chunks: list[Chunk]) -> tuple[list[tuple[int, int]], list[int]]:
    """Part the chunks into sentences."""
    sentences: list[tuple[int, int]] = []
    start = 0
    n = len(chunks)
    for i, chunk in enumerate(chunks):
        end = -1
        if chunk.kind == "¶":
            if i > start:
                sentences.append((start, i))
            start = i + 1
            continue
        following = chunks[i + 1] if i + 1 < n else None
        if chunk.kind == ".":
            end = i + 1
        elif chunk.kind == "q" and following and following.kind not in "¶.":
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
        for j in range(lo, hi):
            sentence_of[j] = k
    return sentences, sentence_of


def _cue_follows(chunks: list[Chunk], i: int) -> bool:
    """Tell whether "X said" follows, so that ! or ? ends no sentence: “Why?” Anna Lund asked."""
    if i + 1 >= len(chunks) or chunks[i].kind != "n":
        return False
    verb = chunks[i + 1]
    if verb.kind != "v" or verb.verb.strength < 2:
        return False
    return i + 2 >= len(chunks) or chunks[i + 2].kind in ".,¶dpaiq"
