"""Sentences: where one ends and the next begins."""

import re
from typing import Literal

from newsparse.model import Paragraph, Sentence
from newsparse.text import View

__all__ = ["Quotations", "split_sentences"]

Quotations = Literal["split", "whole"]
_END = re.compile(r"[.!?]+['\")\]]*\s+(?=['\"(\[]*[A-Z0-9])")


def split_sentences(
    view: View, paragraphs: tuple[Paragraph, ...], quotations: Quotations = "split"
) -> tuple[Sentence, ...]:
    """Return the sentences of the paragraphs, in order."""
    out: list[Sentence] = []
    for index, paragraph in enumerate(paragraphs):
        position = paragraph.start
        ends = [m.end() for m in _END.finditer(view.folded, paragraph.start, paragraph.end)]
        for cut in [*ends, paragraph.end]:
            start, end = view.trim(position, cut)
            position = cut
            if start < end:
                out.append(Sentence(start=start, end=end, text=view.text[start:end], paragraph=index))
    return tuple(out)
