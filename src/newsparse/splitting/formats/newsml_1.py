"""NewsML 1, as agencies sent it before NewsML-G2: a `NewsItem` with its lines and its content. Streamed.

The text is that of the first component that has one (`DataContent`, as XHTML or NITF); pictures and their
captions come in components of their own.
"""

import datetime as dt
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import read_time
from newsparse.splitting.formats.newsml_g2 import BLOCKS, nitf_text
from newsparse.splitting.formats.source import Format, Item, Source
from newsparse.splitting.formats.xmlrecords import (
    Record,
    articles,
    child,
    content,
    descendants,
    root_tag,
    words,
)

__all__ = ["FORMAT"]

_NAME = "newsml-1"
_KEPT = ("SubHeadLine", "DateLine", "SlugLine", "KeywordLine", "CopyrightLine", "NewsItemId", "Location")


def _detect(source: Source) -> bool:
    return root_tag(source.head) == "NewsML"


def _read(source: Source) -> Iterator[Item]:
    return articles(source, "NewsItem", _article)


def _article(record: Record) -> RawArticle:
    item = record.element
    rest = {name: value for name in _KEPT if (value := _line(item, name))}
    return RawArticle(
        text=_text(item),
        headline=_line(item, "HeadLine") or _line(item, "hl1"),
        byline=_line(item, "ByLine") or _line(item, "byline"),
        published=_published(item),
        publication=_publication(item),
        start=record.start,
        end=record.end,
        metadata={"format": _NAME, **rest},
    )


def _line(item: Element, name: str) -> str | None:
    return next((value for e in descendants(item, name) if (value := words(e))), None)


def _text(item: Element) -> str:
    for data in descendants(item, "DataContent"):
        nitf = next(descendants(data, "nitf"), None)
        body = next(descendants(data, "body"), data)
        if text := content(body, BLOCKS) if nitf is None else nitf_text(nitf):
            return text
    return ""


def _published(item: Element) -> dt.date | None:
    for name in ("FirstCreated", "ThisRevisionCreated", "DateId"):
        if date := read_time(_line(item, name)):
            return date
    return None


def _publication(item: Element) -> str | None:
    for name in ("Provider", "Source"):
        for element in descendants(item, name):
            party = child(element, "Party")
            if party is not None and (found := party.get("FormalName") or words(party)):
                return found
    return _line(item, "CopyrightLine") or _line(item, "ProviderId")


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
