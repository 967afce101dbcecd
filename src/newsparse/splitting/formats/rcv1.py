"""RCV1 and RCV2, the Reuters corpora: a `newsitem` a file, in a ZIP or set end to end. Streamed."""

import re
from collections.abc import Iterator

from newsparse.errors import InputError
from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import read_time
from newsparse.splitting.formats.source import Format, Item, Source
from newsparse.splitting.formats.xmlrecords import (
    Record,
    child,
    content,
    descendants,
    records,
    root_tag,
    words,
)

__all__ = ["FORMAT"]

_NAME = "rcv1"


def _detect(source: Source) -> bool:
    return root_tag(source.head) == "newsitem" or bool(
        root_tag(source.head) and re.search(r"<newsitem\s[^<>]{0,200}\bitemid=", source.head)
    )


def _read(source: Source) -> Iterator[Item]:
    for record in records(source, ("newsitem",)):
        yield record if isinstance(record, InputError) else _article(record)


def _article(record: Record) -> RawArticle:
    item = record.element
    said = {e.get("element", ""): e.get("value", "") for e in descendants(item, "dc")}
    codes = {
        e.get("class", "").split(":")[1 if ":" in e.get("class", "") else 0]: [
            c.get("code", "") for c in descendants(e, "code")
        ]
        for e in descendants(item, "codes")
    }
    rest = {name: words(child(item, name)) for name in ("title", "dateline", "copyright")}
    return RawArticle(
        text=content(child(item, "text"), frozenset("p")),
        headline=words(child(item, "headline")) or rest["title"],
        byline=words(child(item, "byline")),
        published=read_time(said.get("dc.date.published") or item.get("date")),
        publication=said.get("dc.source") or said.get("dc.publisher") or None,
        start=record.start,
        end=record.end,
        metadata={
            "format": _NAME,
            **{name: value for name, value in rest.items() if value},
            **{name: item.get(name) for name in ("itemid", "id") if item.get(name)},
            **{name.removeprefix("dc."): value for name, value in said.items() if value},
            **{name: values for name, values in codes.items() if values},
        },
    )


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
