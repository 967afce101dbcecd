"""A Factiva document, coded or not, as its HTML, TXT and RTF share it.

Coded ("Full Article plus Indexing"), each field under its code:

    HD  Borough board votes to clear the channel
    BY  Anna Lund
    WC  52 words
    PD  9 March 2021
    SN  The Westmere Courier
    LP  lead paragraph    TD  the rest
    AN  Document EPCR000020210309eh390000a

Not coded, the same fields in the same order, told by the word count, the date, the language and the
copyright that stand among them.
"""

import re
from collections.abc import Iterable
from typing import Any

from newsparse.lexicon import table, words
from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import find_date, one_line, opens_as, read_time

__all__ = ["ACCESSION", "NOISE", "coded", "is_code", "uncoded", "word_count"]

ACCESSION = re.compile(
    r"[ \t]{0,8}(?:(?:document|dokument|documento|文件|文档|文檔|문서|ドキュメント)\s{1,4})"
    r"([A-Za-z0-9_]{2,12}(?:19|20)\d{6}[A-Za-z0-9]{5,14})[ \t]{0,8}",
    re.IGNORECASE,
)
"""The line that ends a document: `Document EPCR000020210309eh390000a`."""

_WORD_COUNT = re.compile(r"[ \t]{0,8}(\d[\d.,  ]{0,9}) ?([^\W\d_]{1,8})[ \t]{0,8}")
NOISE = re.compile(
    r"(?:page|seite|página|pagina) \d{1,6} (?:of|von|de|sur|di) \d{1,6}.{0,60}"
    r"|©? ?(?:copyright )?©? ?\d{4} factiva,? inc\b.{0,80}|factiva|dow jones",
    re.IGNORECASE,
)
"""Lines of the page around documents."""

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?: ?(?:[AP]M|GMT|Uhr))?", re.IGNORECASE)
_PAGES = re.compile(
    r"(?:[A-Z]{0,4}\d{1,4}(?:[-–,; ]{1,2}[A-Z]{0,4}\d{1,4}){0,4}|(?:volume|vol\.|issue|band|heft).{1,40})",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]{0,24}(?:,? (?:and |und |et |y |& )?[^\W\d_a-z][\w'’.-]{0,24}){1,5}")
# The Daily Telegraph © 2021. Telegraph Media Group Ltd.
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b) {0,2}\d{4}\b|版权|版權|保留所有权利|著作権|저작권", re.IGNORECASE
)
# 王小明 · 本报记者 王小明 · 김철수 기자: no capitals tell a name from a headline there
_NAME_CJK = re.compile(
    r"[\u3400-\u9fff]{2,4}(?:[ 、，,][\u3400-\u9fff]{2,4}){0,3}|.{0,12}(?:记者|記者).{1,20}|.{1,20} ?기자"
)
_HEADER = 16
"""Lines that the fields above the body may take."""


def _field_of(code: str) -> str | None:
    """Return the field that a code names, or None."""
    columns = table("factiva_codes", "formats").get(code)
    return columns[0] if columns else None


def is_code(text: str) -> bool:
    """Say whether a text is a Factiva field code."""
    return len(text) <= 3 and _field_of(text) is not None


def word_count(line: str) -> bool:
    """Say whether a line is a word count: "1,234 words", "295 mots"."""
    found = _WORD_COUNT.fullmatch(line)
    return found is not None and found[2].casefold() in words("factiva_words", "formats")


def coded(
    fields: Iterable[tuple[str, str]], format: str, start: int | None = None, end: int | None = None
) -> RawArticle:
    """Return the article of (code, value) pairs; values have their paragraphs parted by blank lines."""
    named: dict[str, str] = {}
    texts: list[str] = []
    metadata: dict[str, Any] = {"format": format}
    for code, value in fields:
        field = _field_of(code) or "meta"
        if field == "text":
            texts.append(value)
        elif field in ("meta", "accession"):
            found = ACCESSION.fullmatch(value) if field == "accession" else None
            metadata[code] = found[1] if found else value
        else:
            named.setdefault(field, value)
    return RawArticle(
        text="\n\n".join(t for t in texts if t),
        headline=one_line(named.get("headline")),
        byline=one_line(named.get("byline")),
        published=read_time(named.get("published")),
        publication=one_line(named.get("publication")),
        section=one_line(named.get("section")),
        start=start,
        end=end,
        metadata=metadata,
    )


def uncoded(
    lines: list[str],
    format: str,
    *,
    headline: str | None = None,
    byline: str | None = None,
    body: list[str] | None = None,
    accession: str | None = None,
    start: int | None = None,
    end: int | None = None,
) -> RawArticle | None:
    """Return the article of header lines and body lines; None if there is no word count among them.

    `headline`, `byline` and `body` are given where the markup tells them; `lines` are then the others.
    """
    count = next((i for i, line in enumerate(lines[:_HEADER]) if word_count(line)), None)
    if count is None:
        return None
    above, rest = lines[:count], lines[count + 1 :]
    metadata: dict[str, Any] = {"format": format, "WC": lines[count].strip()}
    if headline is None:
        section, headline, found = _titles(above)
        byline = byline or found
    else:
        section = above[0] if above else None
    published = None
    at = next((i for i, line in enumerate(rest[:3]) if find_date(line)), None)
    if at is not None:
        published = read_time(rest[at])
        rest = rest[at + 1 :]
    if rest and _TIME.fullmatch(rest[0].strip()):
        metadata["ET"] = rest[0].strip()
        rest = rest[1:]
    publication = rest[0] if rest else None
    taken = 1 + _notes(rest[1:_HEADER], metadata)
    if accession:
        metadata["AN"] = accession
    return RawArticle(
        text="\n\n".join(line.strip() for line in (rest[taken:] if body is None else body)),
        headline=one_line(headline),
        byline=one_line(byline),
        published=published,
        publication=one_line(publication),
        section=one_line(section),
        start=start,
        end=end,
        metadata=metadata,
    )


def _titles(above: list[str]) -> tuple[str | None, str | None, str | None]:
    """Return section, headline and byline of the lines above the word count."""
    if not above:
        return None, None, None
    last = above[-1].strip()
    if len(above) > 1 and (
        opens_as(last, "byline")
        or ((_NAME.fullmatch(last) or _NAME_CJK.fullmatch(last)) and len(last) < len(above[-2]))
    ):
        return (above[-3] if len(above) > 2 else None), above[-2], last
    return (above[0] if len(above) > 1 else None), last, None


def _notes(lines: list[str], metadata: dict[str, Any]) -> int:
    """Read source code, pages, language and copyright; return how many lines they take."""
    languages = words("languages", "formats")
    taken = 0
    for i, line in enumerate(line.strip() for line in lines):
        if opens_as(line, "copyright") or (len(line) < 160 and _COPYRIGHT.search(line)):
            metadata["CY"] = line
            return i + 1
        if line.casefold() in languages:
            metadata["LA"] = line
        elif _CODE.fullmatch(line):
            metadata.setdefault("SC", line)
        elif _PAGES.fullmatch(line):
            metadata.setdefault("PG", line)
        elif len(line) > 60:
            return taken
        else:
            continue
        taken = i + 1
    return taken
