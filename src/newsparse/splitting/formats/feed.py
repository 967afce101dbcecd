"""RSS 0.9 to 2.0 and Atom: an article an `item` or `entry`. Streamed."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from newsparse.errors import InputError
from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import one_line, read_time
from newsparse.splitting.formats.markup import plain
from newsparse.splitting.formats.source import Format, Item, Source
from newsparse.splitting.formats.xmlrecords import Record, child, children, local, records, root_tag, words

__all__ = ["FORMAT"]

_NAME = "feed"
_DATES = ("pubDate", "published", "date", "issued", "created", "updated", "modified")
_TEXTS = ("encoded", "content", "fulltext", "body", "description", "summary")
_TAKEN = frozenset(("title", "author", "creator", *_TEXTS))


def _detect(source: Source) -> bool:
    head = source.head
    root = root_tag(head)
    return root in ("rss", "feed") or (root in ("RDF", "channel") and "<item" in head)


def _read(source: Source) -> Iterator[Item]:
    for record in records(source, ("item", "entry")):
        yield record if isinstance(record, InputError) else _article(source, record)


def _article(source: Source, record: Record) -> RawArticle | InputError:
    item = record.element
    headline = one_line(_plain(child(item, "title")))
    texts = {name: _plain(child(item, name)) for name in _TEXTS}
    used = next((name for name in _TEXTS if texts[name]), "")
    if not headline and not used:
        return source.error(record.line, "the item has neither title nor text")
    published = next((d for name in _DATES if (d := read_time(words(child(item, name))))), None)
    return RawArticle(
        text=texts.get(used, ""),
        headline=headline,
        byline=_byline(item),
        published=published,
        publication=_publication(item, record.around),
        section=words(child(item, "category")) or _term(child(item, "category")),
        start=record.start,
        end=record.end,
        metadata={"format": _NAME, **_rest(item, used, texts)},
    )


def _plain(element: Element | None) -> str:
    """Return the text of an element that holds HTML, escaped or (Atom's xhtml) as elements."""
    if element is None:
        return ""
    if len(element):
        return plain(_written(element))
    text = element.text or ""
    return plain(text) if "<" in text or "&" in text else text.strip()


def _written(element: Element) -> str:
    """Write the children of an XHTML element as HTML again; only paragraphs matter."""
    pieces: list[str] = [_escape(element.text)]
    stack = [(element, iter(element))]
    while stack:
        parent, rest = stack[-1]
        inner = next(rest, None)
        if inner is None:
            stack.pop()
            if stack:
                pieces += [f"</{local(parent.tag)}>", _escape(parent.tail)]
            continue
        pieces += [f"<{local(inner.tag)}>", _escape(inner.text)]
        stack.append((inner, iter(inner)))
    return "".join(pieces)


def _escape(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;")


def _byline(item: Element) -> str | None:
    """Return `dc:creator`, or the name in `author` ("mail@example.org (Anna Lund)" has it in brackets)."""
    names = [name for e in children(item, "creator") if (name := words(e))]
    if not names:
        for e in children(item, "author"):
            name = words(child(e, "name")) if len(e) else words(e)
            if name and "@" in name and name.endswith(")"):
                name = name.partition("(")[2][:-1].strip()
            if name:
                names.append(name)
    return "; ".join(names) or None


def _publication(item: Element, around: Element) -> str | None:
    own = child(item, "source")
    name = words(child(own, "title")) if own is not None and len(own) else words(own)
    channel = child(around, "channel") if local(around.tag) != "channel" else around
    title = child(channel if channel is not None else around, "title")
    return name or one_line(_plain(title))


def _term(element: Element | None) -> str | None:
    return None if element is None else element.get("label") or element.get("term")


def _rest(item: Element, used: str, texts: dict[str, str]) -> dict[str, object]:
    """Return the other children by name: their text, or where a link points."""
    rest: dict[str, list[str]] = {}
    for element in item:
        name = local(element.tag)
        if name == used or (name in _TAKEN and not texts.get(name)):
            continue
        value = (
            texts.get(name) or words(element) or element.get("href") or element.get("url") or _term(element)
        )
        if value:
            rest.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in rest.items()}


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
