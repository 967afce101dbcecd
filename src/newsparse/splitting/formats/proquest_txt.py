"""ProQuest TXT: records parted by a line of underscores. Streamed by the record."""

from collections.abc import Iterator

from newsparse.splitting.formats.fields import blocks, label_of
from newsparse.splitting.formats.proquest import document, is_document
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "proquest-txt"


def _is_rule(line: str) -> bool:
    stripped = line.strip("\ufeff \t\r\n")
    return len(stripped) >= 20 and not stripped.strip("_")


def _detect(source: Source) -> bool:
    head = source.head
    if head.lstrip("\ufeff \r\n").startswith(("<", "{", "[")):
        return False
    labels = {label[1] for line in head.splitlines() if (label := label_of(line, "proquest_labels"))}
    return "id" in labels or (any(map(_is_rule, head.splitlines())) and {"text", "published"} <= labels)


def _read(source: Source) -> Iterator[Item]:
    held: list[tuple[int, str]] = []
    opened, offset, number = 1, 0, 0
    for number, line in enumerate(source.lines(), 1):
        if _is_rule(line):
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
