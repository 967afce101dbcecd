"""Factiva XML: `article` elements of a PPSResponse (or of a ResultSet). Streamed."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from newsparse.errors import InputError
from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import read_time
from newsparse.splitting.formats.source import Format, Item, Source
from newsparse.splitting.formats.xmlrecords import Record, child, children, local, records, root_tag, words

__all__ = ["FORMAT"]

_NAME = "factiva-xml"
_TEXTS = ("leadParagraph", "tailParagraphs")
_TAKEN = frozenset((*_TEXTS, "headline", "byline", "sourceName", "sectionName", "publicationDate"))


def _detect(source: Source) -> bool:
    head = source.head
    root = root_tag(head)
    return root in ("PPSResponse", "ppsArticleResponse", "ppsarticleResultSet") or (
        bool(root) and "<leadParagraph" in head and "<article" in head
    )


def _read(source: Source) -> Iterator[Item]:
    for record in records(source, ("article",)):
        yield record if isinstance(record, InputError) else _article(record)


def _article(record: Record) -> RawArticle:
    article = record.element
    date = child(article, "publicationDate")
    return RawArticle(
        text="\n\n".join(p for name in _TEXTS for p in _paragraphs(child(article, name))),
        headline=words(child(article, "headline")),
        byline=words(child(article, "byline")) or words(child(article, "author")),
        published=read_time(words(child(date, "dateTime")) or words(child(date, "date")) or words(date)),
        publication=words(child(article, "sourceName")),
        section=words(child(article, "sectionName")),
        start=record.start,
        end=record.end,
        metadata={"format": _NAME, **_rest(article)},
    )


def _paragraphs(element: Element | None) -> Iterator[str]:
    """Yield the paragraphs: `paragraph` elements, or lines whose indent opens one."""
    if element is None:
        return
    inner = children(element, "paragraph")
    if inner:
        for paragraph in inner:
            if text := words(paragraph):
                yield text
        return
    held: list[str] = []
    for line in "".join(element.itertext()).split("\n"):
        if held and (not line.strip() or line.startswith("   ")):
            yield " ".join(held)
            held = []
        if line.strip():
            held.append(line.strip())
    if held:
        yield " ".join(held)


def _rest(article: Element) -> dict[str, object]:
    """Return the other fields by name; those with a code (`newsSubject`, `region`) as lists."""
    rest: dict[str, str] = {}
    coded: dict[str, list[str]] = {}
    for element in article:
        name, value = local(element.tag), words(element)
        if name in _TAKEN or not value:
            continue
        if element.get("code") is None:
            rest.setdefault(name, value)
        else:
            coded.setdefault(name, []).append(value)
    return {**rest, **coded}


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
