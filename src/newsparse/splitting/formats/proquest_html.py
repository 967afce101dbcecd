"""ProQuest HTML: records headed by `<a name="DocID_...">`, labels in `<strong>`."""

from collections.abc import Iterable, Iterator

from newsparse.splitting.formats.fields import Block, label_of
from newsparse.splitting.formats.markup import Token, paragraphs, tokens
from newsparse.splitting.formats.proquest import document, is_document
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "proquest-html"
_STRONG = frozenset(("strong", "b"))


def _detect(source: Source) -> bool:
    head = source.head
    if not head.lstrip("\ufeff \r\n\t").startswith("<"):
        return False
    if "DocID_" in head or "ProQuest" in head:
        labels = (label_of(p.text, "proquest_labels") for p in paragraphs(tokens(head)))
        return len({label[1] for label in labels if label} & {"text", "id", "published", "info"}) >= 2
    return False


def _read(source: Source) -> Iterator[Item]:
    number = 0
    for held in _documents(tokens(source.text)):
        found = [Block(text=p.text, labelled=not p.marks.isdisjoint(_STRONG)) for p in paragraphs(held)]
        if is_document(found):
            number += 1
            yield document(source, found, f"document {number}", _NAME)


def _documents(given: Iterable[Token]) -> Iterator[list[Token]]:
    """Part the tokens at the anchors; without anchors at the rules under records."""
    held: list[Token] = []
    for token in given:
        if token.kind == "start" and (
            (token.name == "a" and token.attributes().get("name", "").startswith("DocID_"))
            or (token.name == "div" and "border-bottom:" in token.content.replace(" ", ""))
            or token.name == "hr"
        ):
            yield held
            held = []
        held.append(token)
    yield held


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
