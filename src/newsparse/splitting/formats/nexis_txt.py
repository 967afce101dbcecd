"""Nexis TXT, classic and Academic: documents opened by `2 of 10 DOCUMENTS`. Streamed by the document."""

from collections.abc import Iterator

from newsparse.splitting.formats.fields import blocks, opens_as
from newsparse.splitting.formats.nexis import MARKER, document
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "nexis-txt"


def _detect(source: Source) -> bool:
    return not source.head.lstrip("\ufeff \r\n").startswith(("<", "{", "[")) and any(
        MARKER.fullmatch(line) for line in source.head.splitlines()
    )


def _read(source: Source) -> Iterator[Item]:
    held: list[tuple[int, str]] | None = None  # None above the first marker: the cover page
    number, opened, offset = 0, 0, 0
    for number, line in enumerate(source.lines(), 1):
        if len(line) < 200 and MARKER.fullmatch(line):
            if held is not None:
                yield document(source, list(blocks(held)), opened, _NAME)
            held, opened = [], number
        elif held is not None and opens_as(line, "cover"):
            # the next of several files that were set end to end
            yield document(source, list(blocks(held)), opened, _NAME)
            held = None
        elif held is not None:
            held.append((offset, line))
        offset += len(line)
    if held is not None:
        yield document(source, list(blocks(held)), opened, _NAME)


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
