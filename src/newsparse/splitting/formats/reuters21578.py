"""Reuters-21578 SGML: `<REUTERS ...>` records with TITLE, AUTHOR, DATELINE and BODY inside TEXT.

The files are SGML with bare control characters as references (`&#2;`), so no XML parser takes them; the tags
stand at fixed places and are cut by name. A TEXT of TYPE="BRIEF" has a title only, one of TYPE="UNPROC" no
tags at all. Streamed by the record.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import one_line, read_time
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "reuters-21578"
_LONGEST = 4_000_000
"""Characters of a record; a file whose record never closes is not held in memory whole."""
_ATTRIBUTE = re.compile(r'([A-Z]{2,20})="([^"]{0,200})"')
_LIST = re.compile(r"<D>([^<]{0,200})</D>")
_CONTROLS = re.compile(r"&#(?:[0-8]|1[124-9]|2\d|3[01]|127);|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TAGS = re.compile(r"</?(?:TEXT|TITLE|AUTHOR|DATELINE|BODY)\b[^<>]{0,80}>")
_INDENT = re.compile(r"\n(?= {3,5}\S)")
_ROOMS = ("TOPICS", "PLACES", "PEOPLE", "ORGS", "EXCHANGES", "COMPANIES")


def _detect(source: Source) -> bool:
    return "<REUTERS " in source.head


def _read(source: Source) -> Iterator[Item]:
    held: list[str] = []
    size = opened = start = offset = 0
    for number, line in enumerate(source.lines(), 1):
        if "<REUTERS " in line:
            if held:
                yield source.error(opened, "the record is not closed")
            held, size, opened, start = [], 0, number, offset + line.index("<REUTERS ")
            line_text = line[line.index("<REUTERS ") :]
        else:
            line_text = line if opened else ""
        if opened:
            held.append(line_text)
            size += len(line_text)
            if "</REUTERS>" in line_text:
                record = "".join(held)
                record = record[: record.index("</REUTERS>") + 10]
                yield _article(record, start)
                held, opened = [], 0
            elif size > _LONGEST:
                yield source.error(opened, f"the record is longer than {_LONGEST} characters")
                held, opened = [], 0
        offset += len(line)
    if held:
        yield source.error(opened, "the file ends inside the record")


def _article(record: str, start: int) -> RawArticle:
    attributes = dict(_ATTRIBUTE.findall(record[:1000].partition(">")[0]))
    attributes.pop("TOPICS", None)  # YES or NO: whether there are any
    metadata: dict[str, Any] = {"format": _NAME, **attributes}
    for room in _ROOMS:
        found = _LIST.findall(_cut(record, room) or "")
        if found:
            metadata[room] = found
    text = _cut(record, "TEXT") or ""
    if dateline := _clean(_cut(text, "DATELINE")):
        metadata["DATELINE"] = dateline
    date = _clean(_cut(record, "DATE")) or ""
    metadata["DATE"] = date
    return RawArticle(
        text=_body(text),
        headline=one_line(_clean(_cut(text, "TITLE"))),
        byline=one_line(_clean(_cut(text, "AUTHOR"))),
        published=read_time(date),
        publication="Reuters",
        start=start,
        end=start + len(record),
        metadata=metadata,
    )


def _cut(text: str, tag: str) -> str | None:
    """Return what stands between `<TAG ...>` and `</TAG>`; to the end where the closing tag is missing."""
    opening = re.search(rf"<{tag}(?: [^<>]{{0,200}})?>", text)
    if not opening:
        return None
    closing = text.find(f"</{tag}>", opening.end())
    return text[opening.end() : closing if closing >= 0 else len(text)]


def _clean(text: str | None) -> str | None:
    return None if text is None else html.unescape(_CONTROLS.sub("", text)).strip() or None


def _body(text: str) -> str:
    """Return the body; its paragraphs, marked by an indent, are parted by blank lines."""
    body = _cut(text, "BODY")
    if body is None:
        for tag in ("TITLE", "AUTHOR", "DATELINE"):
            inner = _cut(text, tag)
            body = (body if body is not None else text).replace(inner, "", 1) if inner else body
        body = _TAGS.sub("", text if body is None else body)
    cleaned = (_clean(body) or "").lstrip("*")
    return "\n\n".join(p.strip() for p in _INDENT.split(cleaned) if p.strip())


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
