"""Factiva HTML: a `<div class="article enArticle">` a document, fields in a table of codes or in lines."""

from collections.abc import Iterable, Iterator

from newsparse.splitting.formats.factiva import ACCESSION, coded, is_code, uncoded
from newsparse.splitting.formats.markup import Paragraph, Token, paragraphs, tokens
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "factiva-html"
_PAGE = frozenset(("#pageFooter", ".footerBG", "#navcontainer", "title", "head"))


def _detect(source: Source) -> bool:
    head = source.head
    if not head.lstrip("\ufeff \t\r\n").startswith("<"):
        return False
    return "rticleParagraph" in head or (
        'class="article ' in head and "Headline" in head and "activa" in head
    )


def _read(source: Source) -> Iterator[Item]:
    for number, held in enumerate(_documents(tokens(source.text)), 1):
        found = [p for p in paragraphs(held) if _PAGE.isdisjoint(p.marks)]
        if not found:
            continue
        codes = [p for p in found if is_code(p.text)]
        if len(codes) >= 3:
            yield coded(_fields(found), _NAME)
            continue
        article = _lines(found)
        yield article or source.error(
            f"document {number}", f"neither field codes nor a word count: {found[0].text[:60]!r}"
        )


def _documents(given: Iterable[Token]) -> Iterator[list[Token]]:
    held: list[Token] | None = None
    for token in given:
        if token.kind == "start" and token.name in ("div", "article"):
            classes = token.attributes().get("class", "").split()
            if "article" in classes and (len(classes) == 1 or any(c.endswith("Article") for c in classes)):
                if held is not None:
                    yield held
                held = []
        if held is not None:
            held.append(token)
    if held is not None:
        yield held


def _fields(found: list[Paragraph]) -> Iterator[tuple[str, str]]:
    """Yield (code, value): what follows a code, up to the next."""
    code, values = "", list[str]()
    for paragraph in found:
        if is_code(paragraph.text) and (".index" in paragraph.marks or "b" in paragraph.marks):
            if code:
                yield code, "\n\n".join(values)
            code, values = paragraph.text, []
        else:
            values.append(paragraph.text)
    if code:
        yield code, "\n\n".join(values)


def _lines(found: list[Paragraph]) -> Item | None:
    headline = byline = None
    header: list[str] = []
    body: list[str] = []
    accession: str | None = None
    for p in found:
        if any(mark.endswith("Headline") for mark in p.marks) and headline is None:
            headline = p.text
        elif ".author" in p.marks:
            byline = byline or p.text
        elif match := ACCESSION.fullmatch(p.text):
            accession = match[1]
        elif any(mark.endswith("articleParagraph") for mark in p.marks):
            body.append(p.text)
        elif not body:
            header.append(p.text)
    return uncoded(header, _NAME, headline=headline, byline=byline, body=body, accession=accession)


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
