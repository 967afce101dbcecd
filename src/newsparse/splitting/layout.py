"""The parts of one article: headline, byline, dateline, and paragraphs with their roles."""

from datetime import date

from newsparse.model import ArticleParts, Byline, Dateline, Paragraph
from newsparse.text import View

__all__ = ["parse_byline", "parse_dateline", "split_layout"]


def split_layout(view: View, published: date | None = None) -> ArticleParts:
    """Return the parts of the article without its sentences."""
    paragraphs: list[Paragraph] = []
    position = 0
    for line in view.folded.split("\n"):
        start, end = view.trim(position, position + len(line))
        position += len(line) + 1
        if start < end:
            role = "paragraph" if paragraphs else "lead"
            paragraphs.append(Paragraph(start=start, end=end, text=view.text[start:end], role=role))
    return ArticleParts(paragraphs=tuple(paragraphs))


def parse_byline(view: View) -> Byline | None:
    return None


def parse_dateline(view: View, published: date | None = None) -> Dateline | None:
    return None
