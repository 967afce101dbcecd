"""NewsML-G2 items and NITF documents, alone, in a newsMessage, or one in the other. Streamed.

https://www.iptc.org/std/NewsML-G2/ and https://www.iptc.org/std/NITF/ describe them. The content's creation
is taken as the time of publication, since `versionCreated` moves with every later change; a name for the
publication is the provider's, else the copyright holder's, else the source's.
"""

import datetime as dt
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import read_time
from newsparse.splitting.formats.markup import plain
from newsparse.splitting.formats.source import Format, Item, Source
from newsparse.splitting.formats.xmlrecords import (
    Record,
    articles,
    child,
    children,
    content,
    descendants,
    local,
    root_tag,
    words,
)

__all__ = ["BLOCKS", "FORMAT", "nitf_text"]

_NAME = "newsml-g2"
BLOCKS = frozenset(
    (
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "hl2", "li", "dt", "dd", "tr", "td", "th", "caption"),
        *("bq", "blockquote", "note", "pre", "block", "div", "table", "ul", "ol"),
    )
)
_ROOTS = frozenset(("newsMessage", "newsItem", "packageItem", "contentSet", "inlineXML", "nitf", "itemSet"))
_ITEM_DATES = (
    ("contentMeta", "contentCreated"),
    ("itemMeta", "firstCreated"),
    ("itemMeta", "versionCreated"),
    ("contentMeta", "contentModified"),
)


def _detect(source: Source) -> bool:
    return root_tag(source.head) in _ROOTS or bool(
        re.search(r"<(?:\w{1,20}:)?(?:newsItem|nitf)[\s>]", source.head) and root_tag(source.head)
    )


def _read(source: Source) -> Iterator[Item]:
    head = source.head
    # a newsItem holds its NITF; a file of NITF has no newsItem
    tag = "newsItem" if re.search(r"<(?:\w{1,20}:)?newsItem[\s>]", head) else "nitf"
    return articles(source, tag, _article)


def _article(record: Record) -> RawArticle:
    item = record.element
    nitf = item if local(item.tag) == "nitf" else next(descendants(item, "nitf"), None)
    meta = child(item, "contentMeta")
    title = words(child(meta, "headline")) or _nitf_title(nitf) or words(child(item, "itemMeta", "title"))
    byline = _byline(meta, nitf, item)
    text = _text(item, nitf, (title, byline))
    return RawArticle(
        text=text or words(child(meta, "description")) or "",
        headline=title,
        byline=byline,
        published=_published(item, nitf),
        publication=_publication(item, nitf),
        section=_section(nitf),
        start=record.start,
        end=record.end,
        metadata={"format": _NAME, **_rest(item, meta, nitf)},
    )


def _nitf_title(nitf: Element | None) -> str | None:
    hedline = next(descendants(nitf, "hedline"), None)
    return (
        words(child(hedline, "hl1"))
        or words(hedline)
        or words(next(descendants(nitf, "hl1"), None))
        or words(child(nitf, "head", "title"))
    )


def _text(item: Element, nitf: Element | None, above: tuple[str | None, ...]) -> str:
    """Return the body, without the title and the byline that it may open with."""
    if nitf is not None:
        return nitf_text(nitf)
    for inline in descendants(item, "inlineXML"):
        body = next(descendants(inline, "body"), inline)
        paragraphs = content(body, BLOCKS).split("\n\n")
        while paragraphs and paragraphs[0] in above:
            paragraphs = paragraphs[1:]
        if any(paragraphs):
            return "\n\n".join(paragraphs)
    for data in descendants(item, "inlineData"):
        text = "".join(data.itertext()).strip()
        if text:
            return plain(text) if "html" in data.get("contenttype", "") else text
    return ""


def nitf_text(nitf: Element) -> str:
    """Return the body of a NITF document, without its pictures."""
    body = next(descendants(nitf, "body.content"), None)
    # an archive may give the lead in a block of its own and again in the full text
    full = next((b for b in descendants(body, "block") if b.get("class") == "full_text"), body)
    return content(full if full is not None else child(nitf, "body"), BLOCKS, without="media")


def _byline(meta: Element | None, nitf: Element | None, item: Element) -> str | None:
    line = _nitf_byline(next(descendants(nitf, "byline"), None)) or words(child(meta, "by"))
    if line:
        return line
    for element in descendants(child(item, "contentSet"), "p"):
        if "byline" in element.get("class", "").lower():
            return words(element)
    names = (
        [name for e in children(meta, "creator") if (name := words(child(e, "name")))]
        if meta is not None
        else []
    )
    return "; ".join(names) or None


def _nitf_byline(byline: Element | None) -> str | None:
    """Return the byline, with a comma before a title (`byttl`) that follows a name at once."""
    lines = content(byline, frozenset(("byttl",))).split("\n\n")
    joined = lines[0]
    for line in lines[1:]:
        joined += f" {line}" if not joined[-1:].isalnum() else f", {line}"
    return joined or None


def _published(item: Element, nitf: Element | None) -> dt.date | None:
    for path in _ITEM_DATES:
        if date := read_time(words(child(item, *path))):
            return date
    for name in ("date.issue", "date.release", "story.date"):
        for element in descendants(nitf, name):
            if date := read_time(element.get("norm") or words(element)):
                return date
    for element in descendants(nitf, "pubdata"):
        if date := read_time(element.get("date.publication")):
            return date
    return None


def _publication(item: Element, nitf: Element | None) -> str | None:
    for path in (("itemMeta", "provider"), ("rightsInfo", "copyrightHolder"), ("contentMeta", "infoSource")):
        holder = child(item, *path)
        if holder is not None and (name := words(child(holder, "name")) or holder.get("literal")):
            return name
    for element in descendants(nitf, "pubdata"):
        if name := element.get("name"):
            return name
    for element in descendants(nitf, "doc.copyright"):
        if name := element.get("holder"):
            return name
    return None


def _section(nitf: Element | None) -> str | None:
    for element in descendants(nitf, "pubdata"):
        if section := element.get("position.section"):
            return section
    return None


def _rest(item: Element, meta: Element | None, nitf: Element | None) -> dict[str, object]:
    """Return what else the item says: its identifiers, places, subjects, slugline, dateline, abstract."""
    rest: dict[str, object] = {k: v for k in ("guid", "version") if (v := item.get(k))}
    for name in (
        "located",
        "slugline",
        "subject",
        "genre",
        "urgency",
        "description",
        "language",
        "infoSource",
    ):
        values = [
            value
            for e in (children(meta, name) if meta is not None else [])
            if (value := words(child(e, "name")) or words(e) or e.get("tag") or e.get("qcode"))
        ]
        if values:
            rest[name] = values if name in ("subject", "genre") or len(values) > 1 else values[0]
    if version := words(child(item, "itemMeta", "versionCreated")):
        rest["versionCreated"] = version
    for name in ("dateline", "abstract", "media-caption", "copyrite"):
        if value := words(next(descendants(nitf, name), None)):
            rest[name] = value
    return rest


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
