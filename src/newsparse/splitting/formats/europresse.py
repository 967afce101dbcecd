"""Europresse (Eureka.cc) HTML, the old tables and the new `<article>` elements.

Both name their parts by class: DocPublicationName, DocHeader (section, date, pages), TitreArticleVisu. In
the old form only a `<br>` tells the author, which stands below the title, from the text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from newsparse.errors import InputError
from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import find_date, is_weekday, one_line, opens_as, read_time
from newsparse.splitting.formats.markup import Paragraph, Token, paragraphs, tokens
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "europresse-html"
_ELSEWHERE = re.compile(
    r"(?:cet article|this article|aussi paru)\b.{0,40}\b(?:paru|published|dans)", re.IGNORECASE
)
_IDENTIFIER = re.compile(r"\w{2,10}[·.]\d{8}[·.][\w·.\-]{1,60}")


def _detect(source: Source) -> bool:
    head = source.head.lower()
    return "docpublicationname" in head and (
        "titrearticlevisu" in head or "docheader" in head or "europresse" in head
    )


def _read(source: Source) -> Iterator[Item]:
    text = source.text
    by_element = "<article" in text
    for number, held in enumerate(_documents(tokens(text), by_element), 1):
        yield _article(source, list(paragraphs(held, lines=True)), f"document {number}")


def _documents(given: Iterable[Token], by_element: bool) -> Iterator[list[Token]]:
    """Part the tokens at `<article>`; in the old form, which has none, at each publication's name."""
    held: list[Token] | None = None
    for token in given:
        if token.kind == "start" and _opens(token, by_element):
            if held is not None:
                yield held
            held = []
        if held is not None:
            held.append(token)
    if held is not None:
        yield held


def _opens(token: Token, by_element: bool) -> bool:
    if by_element:
        return token.name == "article"
    return "docpublicationname" in token.attributes().get("class", "").lower().split()


def _article(source: Source, found: Iterable[Paragraph], place: str) -> Item:
    parts: dict[str, list[str]] = {}
    metadata: dict[str, Any] = {"format": _NAME}
    body: list[Paragraph] = []
    ended = False
    for p in found:
        marks = {mark.lower() for mark in p.marks}
        if ".docpublicationname" in marks and not body:
            parts.setdefault("publication", []).append(p.text)
        elif ".docheader" in marks:
            parts.setdefault("header", []).append(p.text)
        elif ".titrearticlevisu" in marks:
            parts.setdefault("headline", []).append(p.text)
        elif ended or "footer" in marks or "aside" in marks or _is_end(p.text):
            # the notice of another edition may stand above the text too
            ended = ended or "footer" in marks or bool(body)
            _note(p.text, metadata, "aside" in marks)
        elif "headline" not in parts or ".titrearticle" in marks:  # a line above the title, or a subtitle
            parts.setdefault("beside", []).append(p.text)
        elif "header" in marks:
            parts.setdefault("below", []).append(p.text)
        else:
            body.append(p)
    return _made(source, parts, body, metadata, place)


def _is_end(text: str) -> bool:
    return opens_as(text, "copyright") or opens_as(text, "identifier") or bool(_ELSEWHERE.match(text))


def _note(text: str, metadata: dict[str, Any], aside: bool) -> None:
    """Keep the copyright, the document's identifier and what stands beside the article."""
    if opens_as(text, "copyright"):
        metadata.setdefault("copyright", text)
    elif found := _IDENTIFIER.search(text):
        metadata.setdefault("document", found[0])
    elif aside:
        metadata.setdefault("aside", []).append(text)


def _made(
    source: Source, parts: dict[str, list[str]], body: list[Paragraph], metadata: dict[str, Any], place: str
) -> RawArticle | InputError:
    below = parts.get("below", [])
    if not below and len(body) > 1 and body[0].break_after and _is_author(body[0].text):
        below, body = [body[0].text], body[1:]
    if not parts.get("headline") and not body:
        return source.error(place, "neither headline nor text")
    header = one_line(" ".join(parts.get("header", []))) or ""
    date = find_date(header)
    if date:
        metadata["date"] = header[date.start : date.end]
        if rest := header[date.end :].strip(" ,;-"):
            metadata["pages"] = rest
    if beside := parts.get("beside", []) + below[1:]:
        metadata["header"] = beside
    return RawArticle(
        text="\n\n".join(p.text for p in body),
        headline=one_line(" ".join(parts.get("headline", []))),
        byline=one_line(below[0]) if below else None,
        published=date.date if date else read_time(_from_identifier(metadata)),
        publication=one_line((parts.get("publication") or [""])[0]),
        section=_section(header[: date.start]) if date else None,
        metadata=metadata,
    )


def _is_author(text: str) -> bool:
    return len(text) < 150 and not text.endswith((".", "!", "?", ":", "»", "…"))


def _section(before: str) -> str | None:
    """Return what stands before the date, without the weekday: "Politique, jeudi " gives "Politique"."""
    words = before.split()
    while words and (is_weekday(words[-1]) or not words[-1].strip(",;·-")):
        words.pop()
    return " ".join(words).strip(" ,;·-") or None


def _from_identifier(metadata: dict[str, Any]) -> str | None:
    found = re.search(r"[·.](\d{8})[·.]", metadata.get("document", ""))
    return found[1] if found else None


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
