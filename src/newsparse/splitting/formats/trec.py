"""TREC and Gigaword SGML: `<DOC>` records of AP, FT, LA Times, WSJ, AQUAINT and their like. Streamed.

    <DOC>
    <DOCNO> AP880212-0001 </DOCNO>
    <HEAD>Borough Board Votes</HEAD>
    <BYLINE>By ANNA LUND</BYLINE>
    <TEXT>
       The borough board voted ...
    </TEXT>
    </DOC>

Each collection has tags of its own (data/formats/trec_tags.txt); some say the date and the agency in the
number of the document only. This is SGML with bare ampersands, so the tags are cut by name.
"""

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import Any

from newsparse.errors import InputError
from newsparse.lexicon import table
from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import one_line, read_time
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "trec"
_LONGEST = 8_000_000
"""Characters of a record; a file whose record never closes is not held in memory whole."""
_OPEN = re.compile(r"<DOC(?=[\s>])[^<>]{0,400}>", re.IGNORECASE)
_CLOSE = "</doc>"
_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]{0,30})((?:\s[^<>]{0,400})?)>")
_ATTRIBUTE = re.compile(r"(\w{1,20})\s?=\s?[\"']?([^\s\"'<>]{1,100})")
# AP880212-0001 · WSJ870324-0001 · FT911-3 (no date) · NYT19980601.0001 · XIN_ENG_20050103.0009
_NUMBER = re.compile(r"([A-Z]{2,4})(?:_[A-Z]{3}_)?((?:19|20)?\d{6})(?=[-._]\d)")
_SHORT_DATE = re.compile(r"(?:(\d{2})/(\d{2})/(\d{2})|(\d{6}))")
_INDENT = re.compile(r"\n[ \t]*\n|\n(?=[ \t]{2,8}\S)")


def _detect(source: Source) -> bool:
    head = source.head
    opening = _OPEN.search(head, 0, 4000)
    if not opening:
        return False
    return bool(re.search(r"<(?:DOCNO|DOCID|TEXT)\b|\bid\s?=", head[opening.start() :][:4000], re.IGNORECASE))


def _read(source: Source) -> Iterator[Item]:
    held: list[str] = []
    size = opened = start = offset = 0
    for number, line in enumerate(source.lines(), 1):
        at = 0
        if opening := _OPEN.search(line):
            if opened:
                yield source.error(opened, "the record is not closed")
            at = opening.start()
            held, size, opened, start = [], 0, number, offset + at
        if opened:
            closing = line.lower().find(_CLOSE, at)
            held.append(line[at : closing + len(_CLOSE) if closing >= 0 else len(line)])
            size += len(held[-1])
            if closing >= 0:
                yield _article(source, "".join(held), start, opened)
                opened = 0
            elif size > _LONGEST:
                yield source.error(opened, f"the record is longer than {_LONGEST} characters")
                opened = 0
        offset += len(line)
    if opened:
        yield source.error(opened, "the file ends inside the record")


def _article(source: Source, record: str, start: int, line: int) -> RawArticle | InputError:
    fields, metadata = _fields(record)
    first: dict[str, str] = {name: values[0] for name, values in fields.items()}
    number = first.get("number") or metadata.get("id", "")
    if number:
        metadata["DOCNO"] = number
    told = _NUMBER.match(number)
    text = "\n\n".join(_paragraphs(value) for value in fields.get("text", []))
    headline = one_line(first.get("headline"))
    if not text and not headline:
        return source.error(line, "the record has neither headline nor text")
    sources = table("trec_sources", "formats")
    return RawArticle(
        text=text,
        headline=headline,
        byline=one_line(", ".join(fields.get("byline", []))),
        published=_date(first.get("published", "")) or (_date(told[2]) if told else None),
        publication=one_line(first.get("publication"))
        or (sources.get(told[1], (None,))[0] if told else None),
        section=one_line(first.get("section")),
        start=start,
        end=start + len(record),
        metadata=metadata,
    )


def _fields(record: str) -> tuple[dict[str, list[str]], dict[str, Any]]:
    """Return the values by the field that their tag names, and the others by tag."""
    tags = table("trec_tags", "formats")
    fields: dict[str, list[str]] = {}
    opening = _OPEN.match(record)
    attributes = _ATTRIBUTE.findall(opening[0][4:]) if opening else []
    metadata: dict[str, Any] = {"format": _NAME, **dict(attributes)}
    found = list(_TAG.finditer(record, opening.end() if opening else 0))
    closed = {tag[2].upper() for tag in found if tag[1]}
    inside, since = "", 0
    for tag in found:
        name = tag[2].upper()
        if not inside:
            if not tag[1] and name in closed and tags.get(name) != ("within",):
                inside, since = name, tag.end()
        elif tag[1] and name == inside:
            value = record[since : tag.start()]
            field = tags.get(name, ("meta",))[0]
            if field == "meta":
                metadata.setdefault(name, one_line(_plain(value)) or "")
            elif _plain(value).strip():
                fields.setdefault(field, []).append(value if field == "text" else _plain(value).strip())
            inside = ""
    return fields, {name: value for name, value in metadata.items() if value}


def _plain(value: str) -> str:
    return html.unescape(_TAG.sub(" ", value))


def _paragraphs(value: str) -> str:
    """Return a text whose paragraphs are `<P>` elements or lines with an indent."""
    parts = re.split(r"</?[Pp]>", value)
    pieces = parts if len(parts) > 1 else _INDENT.split(value.strip("\r\n"))
    found = ("\n".join(map(_squeezed, _plain(piece).strip().splitlines())) for piece in pieces)
    return "\n\n".join(piece for piece in found if piece)


def _squeezed(line: str) -> str:
    return " ".join(line.split())


def _date(text: str) -> dt.date | None:
    """Read a date; years of two figures are of the last century."""
    if found := _SHORT_DATE.fullmatch(text.strip()):
        month, day, year, compact = found.groups()
        text = f"19{compact}" if compact else f"19{year}-{month}-{day}"
    return read_time(text)


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
