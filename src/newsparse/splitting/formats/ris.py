"""RIS, as ProQuest, Nexis and libraries export it: `TY  - NEWS` to `ER  - `. Streamed by the record."""

import re
from collections.abc import Iterator

from newsparse.errors import InputError
from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import one_line, part_lines, read_time
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "ris"
_TAG = re.compile(r"[ \ufeff]?([A-Z][A-Z0-9]) {1,2}- ?(.*)", re.DOTALL)
_HEADLINE = ("TI", "T1", "CT", "BT")
_BYLINE = ("AU", "A1")
_PUBLICATION = ("JF", "T2", "JO", "JA", "J2", "T3", "PB")
_PUBLISHED = ("DA", "Y1", "PY")
_SECTION = ("SE",)
_TEXT = ("FT", "N2", "AB", "N1")
_USED = frozenset((*_HEADLINE, *_BYLINE, *_PUBLICATION[:-1], *_SECTION, "TY", "ER"))

Fields = dict[str, list[str]]


def _detect(source: Source) -> bool:
    tags = [m[1] for line in source.head[:20_000].splitlines() if (m := _TAG.match(line))]
    return "TY" in tags and len(tags) > 2


def _read(source: Source) -> Iterator[Item]:
    fields: Fields = {}
    last, opened, start, offset, end = "", 0, 0, 0, 0
    for number, line in enumerate(source.lines(), 1):
        found = _TAG.match(line)
        if found and found[1] == "TY":
            if fields:
                yield source.error(opened, "the record is not closed by ER")
                yield _article(source, fields, opened, start, end)
            fields, last, opened, start = {"TY": [found[2].strip()]}, "TY", number, offset
        elif found and found[1] == "ER":
            if fields:
                yield _article(source, fields, opened, start, offset + len(line.rstrip()))
            fields = {}
        elif found and fields:
            last = found[1]
            fields.setdefault(last, []).append(found[2].strip())
        elif fields and last:
            # a value runs on over lines without a tag; a blank line in it parts paragraphs
            fields[last][-1] = f"{fields[last][-1]}\n{line.strip()}"
        if line.strip():
            end = offset + len(line.rstrip())
        offset += len(line)
    if fields:
        yield source.error(opened, "the file ends inside the record")
        yield _article(source, fields, opened, start, end)


def _article(source: Source, fields: Fields, line: int, start: int, end: int) -> RawArticle | InputError:
    text, used = "", ""
    for tag in _TEXT:
        # N1 notes hold copyright and update dates in front of a text, if any
        longest = max(fields.get(tag, []), key=len, default="")
        if longest.strip() and (tag != "N1" or len(longest) > 400):
            text, used = longest.strip(), tag
            break
    headline = one_line(_first(fields, _HEADLINE))
    if not text and not headline:
        return source.error(line, "the record has neither title nor text")
    byline = "; ".join(name for tag in _BYLINE for name in fields.get(tag, []) if name) or None
    published = next((d for tag in _PUBLISHED for v in fields.get(tag, []) if (d := read_time(v))), None)
    return RawArticle(
        text=part_lines(text),
        headline=headline,
        byline=one_line(byline),
        published=published,
        publication=one_line(_first(fields, _PUBLICATION)),
        section=one_line(_first(fields, _SECTION)),
        start=start,
        end=end,
        metadata={
            "format": _NAME,
            **{k: v[0] if len(v) == 1 else v for k, v in fields.items() if k not in _USED and k != used},
        },
    )


def _first(fields: Fields, tags: tuple[str, ...]) -> str | None:
    return next((value for tag in tags for value in fields.get(tag, []) if value), None)


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
