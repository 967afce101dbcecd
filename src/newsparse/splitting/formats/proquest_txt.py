"""ProQuest TXT: records parted by a line of underscores. Streamed by the record."""

from collections.abc import Callable, Iterator

from newsparse.splitting.formats.fields import blocks, label_of
from newsparse.splitting.formats.proquest import MARKER, document, is_document
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "proquest-txt"


def _is_rule(line: str) -> bool:
    stripped = line.strip("\ufeff \t\r\n")
    return len(stripped) >= 20 and not stripped.strip("_")


def _boundary(head: str) -> Callable[[str], bool]:
    """Return what tells the line that opens a record: underscores; `Document 2 of 12`; a new page."""
    lines = head.splitlines()
    for tells in (_is_rule, _is_marker):
        if any(map(tells, lines)):
            return tells
    return lambda line: "\f" in line


def _is_marker(line: str) -> bool:
    return len(line) < 80 and MARKER.fullmatch(line) is not None


def _detect(source: Source) -> bool:
    head = source.head
    if head.lstrip("\ufeff \r\n").startswith(("<", "{", "[")):
        return False
    labels = {label[1] for line in head.splitlines() if (label := label_of(line, "proquest_labels"))}
    return "id" in labels or (any(map(_is_rule, head.splitlines())) and {"text", "published"} <= labels)


def _read(source: Source) -> Iterator[Item]:
    held: list[tuple[int, str]] = []
    opened, offset = 1, 0
    parts = _boundary(source.head)
    for number, line in enumerate(source.lines(), 1):
        if parts(line):
            yield from _record(source, held, opened)
            held, opened = [], number
        else:
            held.append((offset, line.replace("\ufeff", " ") if not offset else line))
        offset += len(line)
    yield from _record(source, held, opened)


def _record(source: Source, held: list[tuple[int, str]], line: int) -> Iterator[Item]:
    found = list(blocks(held))
    if is_document(found):
        yield document(source, found, line, _NAME)


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
