"""Nexis HTML: the classic layout in `<DIV><P><SPAN>`, each document between two `DOCFULL` comments."""

from collections.abc import Iterable, Iterator

from newsparse.splitting.formats.fields import Block
from newsparse.splitting.formats.markup import Token, centred_classes, paragraphs, tokens
from newsparse.splitting.formats.nexis import MARKER, document
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "nexis-html"


def _detect(source: Source) -> bool:
    head = source.head
    return "<" in head and ("<DOCFULL>" in head or "<!-- LXNComment" in head or "DOC_ID_0_0" in head)


def _read(source: Source) -> Iterator[Item]:
    text = source.text
    centred = centred_classes(text)
    number = 0
    for held in _documents(tokens(text)):
        found = [
            Block(text=p.text, centred=not centred.isdisjoint(p.marks) or "center" in p.marks)
            for p in paragraphs(held)
        ]
        if found and MARKER.fullmatch(found[0].line):
            found = found[1:]
        if found:
            number += 1
            yield document(source, found, f"document {number}", _NAME)


def _documents(given: Iterable[Token]) -> Iterator[list[Token]]:
    """Part the tokens at the comments that open and close documents; what stands between is a cover."""
    held: list[Token] | None = None
    for token in given:
        if token.kind == "comment" and "DOCFULL>" in token.content:
            if held is not None:
                yield held
            held = None if "</DOCFULL>" in token.content else []
        elif token.kind == "text" and MARKER.fullmatch(token.content):
            # saved from a browser, the comments may be gone
            if held is not None and any(t.kind == "text" and t.content.strip() for t in held):
                yield held
            held = []
        elif held is not None:
            held.append(token)
    if held is not None:
        yield held


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
