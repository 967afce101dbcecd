"""Nexis Uni (Nexis Advance): the text of its DOCX and RTF, or the TXT that it is pasted into.

    Borough board votes to clear the channel          title; in a DOCX it opens a page
    The Westmere Courier
    March 9, 2021 Tuesday 6:00 AM GMT
    Copyright 2021 ...
    Section: LOCAL; Version:1
    Byline: Anna Lund
    Body
    The borough board voted ...
    Classification
    Load-Date: March 10, 2021
    End of Document

A cover page lists the titles of the documents; nothing on it is one. Streamed by the document.
"""

from collections.abc import Iterator
from typing import Any

from newsparse.errors import InputError
from newsparse.lexicon import table
from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import (
    Block,
    blocks,
    is_dated,
    label_of,
    one_line,
    opens_as,
    read_time,
)
from newsparse.splitting.formats.nexis import HEAD_FIELDS, LABELS, Label, collect, trailer
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "nexis-uni"

Line = tuple[int, str]


def _role(line: str) -> str | None:
    """Return what a line that stands alone does: end, body or tail."""
    stripped = line.strip(" \t\r\n\f\u00a0")
    if len(stripped) > 40:
        return None
    columns = table("nexis_uni_words", "formats").get(stripped.casefold())
    return columns[0] if columns else None


def _detect(source: Source) -> bool:
    if source.head.lstrip("\ufeff \r\n").startswith(("<", "{", "[")):
        return False
    roles: set[str] = set()
    covers = 0
    fields: set[str] = set()
    for line in source.head.splitlines():
        if role := _role(line):
            roles.add(role)
        elif opens_as(line, "list"):
            covers += 1
        elif len(line) < 200 and (label := label_of(line, LABELS)):
            fields.add(label[1])
    # a file that is nothing but a list of documents comes with the single files of a ZIP
    return "end" in roles or ("body" in roles and "length" in fields) or covers >= 3


def _read(source: Source) -> Iterator[Item]:
    held: list[Line] = []
    opened, offset, first = 1, 0, True
    for number, line in enumerate(source.lines(), 1):
        if _role(line) == "end":
            yield from _document(source, held, opened, cover=first)
            held, opened, first = [], number + 1, False
        else:
            held.append((offset, line))
        offset += len(line)
    yield from _document(source, held, opened, cover=first, last=True)


def _document(
    source: Source, held: list[Line], line: int, *, cover: bool, last: bool = False
) -> Iterator[Item]:
    """Read one document: the lines up to its end; before the first there may be a cover."""
    roles = [_role(text) for _, text in held]
    body = roles.index("body") if "body" in roles else None
    header = held if body is None else held[:body]
    page = max((i for i, (_, text) in enumerate(header) if "\f" in text), default=-1)
    # the title opens a page; only the last page of a file may be empty
    opening = page + 1 if _has_text(header[page + 1 :]) else 0
    if body is None:
        labels = [i for i, (_, text) in enumerate(held) if i >= opening and _label(text)]
        if not labels:
            if not last and _has_text(held):
                yield source.error(line, f"no article: {_first(held)!r}")
            return
        body = labels[-1]
        header = held[: body + 1]
    paged = opening > 0 or not cover
    yield _article(source, header[opening:], held[body + 1 :], paged=paged, line=line)


def _label(text: str) -> Label | None:
    """Return a label that stands above a body."""
    label = label_of(text, LABELS) if len(text) < 1000 else None
    return label if label and label[1] in HEAD_FIELDS and label[1] != "body" else None


def _has_text(lines: list[Line]) -> bool:
    return any(text.strip(" \t\r\n\f") for _, text in lines)


def _first(lines: list[Line]) -> str:
    return next((text.strip()[:60] for _, text in lines if text.strip()), "")


def _article(
    source: Source, header: list[Line], body: list[Line], *, paged: bool, line: int
) -> RawArticle | InputError:
    lines = [text.strip(" \t\r\n\f\ufeff\u00a0") for _, text in header]
    metadata: dict[str, Any] = {"format": _NAME}
    fields: dict[str, str] = {}
    for text in lines:
        if label := _label(text):
            printed, field, value = label
            fields.setdefault(field, value)
            if field in ("head", "length"):
                metadata[printed] = value
        elif opens_as(text, "copyright"):
            metadata["copyright"] = text
    at = next((i for i, text in enumerate(lines) if _label(text)), len(lines))
    title = _titles([text for text in lines[:at] if text], fields, metadata, paged)
    found = _paragraphs(body)
    labels = [_tail_label(block) for block in found]
    end = trailer(found, labels, 0)
    collect(found[end:], labels[end:], metadata)
    text = "\n\n".join(block.text for block in found[:end])
    headline = one_line(fields.get("headline")) or title
    if not text and not headline:
        return source.error(line, "neither headline nor text")
    texts = [(offset, text) for offset, text in (*header, *body) if text.strip()]
    return RawArticle(
        text=text,
        headline=headline,
        byline=one_line(fields.get("byline")),
        published=read_time(fields.get("published")),
        publication=one_line(fields.get("publication")),
        section=one_line(fields.get("section")),
        start=texts[0][0] if texts else None,
        end=texts[-1][0] + len(texts[-1][1].rstrip()) if texts else None,
        metadata=metadata,
    )


def _paragraphs(body: list[Line]) -> list[Block]:
    """Return the blocks of a body; its lines, where a paste or another program lost the blank lines."""
    found = list(blocks(body))
    if len(found) > 1 or not any(_tail_label(block) for block in _lines(body)):
        return found
    return _lines(body)


def _lines(body: list[Line]) -> list[Block]:
    return [block for line in body for block in blocks([line])]


def _titles(lines: list[str], fields: dict[str, str], metadata: dict[str, Any], paged: bool) -> str | None:
    """Read title, publication and date from the lines above the labels: the date is the last dated one."""
    dated = next(
        (
            i
            for i in range(len(lines) - 1, -1, -1)
            if is_dated(lines[i]) and not opens_as(lines[i], "copyright")
        ),
        None,
    )
    if dated is None:
        plain = [line for line in lines if not opens_as(line, "copyright")]
        fields.setdefault("publication", plain[1] if len(plain) > 1 else "")
        return plain[0] if plain else None
    fields.setdefault("published", lines[dated])
    metadata["date"] = lines[dated]
    if dated > 0:
        fields.setdefault("publication", lines[dated - 1])
    above = lines[: max(0, dated - 1)]
    # on a page of its own all that stands above is the title; behind a cover only the last line is
    return one_line(" ".join(above if paged and len(above) < 4 else above[-1:]))


def _tail_label(block: Block) -> Label | None:
    if _role(block.text) == "tail":
        return block.text.strip(), "tail", ""
    label = label_of(block.text, LABELS)
    return label if label and label[1] == "tail" else None


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
