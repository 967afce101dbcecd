"""Factiva TXT, and RTF once it is text: coded documents (`HD`, `LP`, `AN`), or lines up to `Document ...`.

Streamed by the document.
"""

import re
from collections.abc import Callable, Iterator

from newsparse.splitting.formats.factiva import ACCESSION, NOISE, coded, is_code, uncoded, word_count
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "factiva-txt"
_CODED = re.compile(
    r"[ \ufeff\f]{0,4}([A-Z]{2,3})(?:[ \u00a0]{0,8}$|[ \u00a0]{0,8}\t+[ \t]*|[ \u00a0]{2,})(.*)", re.DOTALL
)
_TIGHT = re.compile(r"[ \ufeff\f]{0,4}([A-Z]{2,3})(?:$|[ \u00a0\t]+)(.*)", re.DOTALL)
_INDEXING = frozenset(("CO", "IN", "NS", "RE", "IPC", "IPD", "PUB"))
_OPENING = frozenset(("SE", "HD", "CLM", "BY", "CR", "WC", "PD", "SN"))

Line = tuple[int, str]


def _code(line: str) -> tuple[str, str] | None:
    found = _CODED.match(line.rstrip("\r\n"))
    return (found[1], found[2]) if found and is_code(found[1]) else None


def _tight_code(line: str) -> tuple[str, str] | None:
    """Read `HD Borough board votes`: what is left of the columns where an export was pasted."""
    found = _TIGHT.match(line.rstrip("\r\n"))
    if not found or not is_code(found[1]) or (found[1] in _INDEXING and " : " not in found[2]):
        return None  # "IN London the board ..."
    return found[1], found[2]


_Reader = Callable[[str], tuple[str, str] | None]


def _code_reader(head: str) -> _Reader | None:
    """Return what reads the codes of a file; None if it has none."""
    for read in (_code, _tight_code):
        if {"HD", "PD"} <= {code[0] for line in head.splitlines() if (code := read(line))}:
            return read
    return None


def _detect(source: Source) -> bool:
    head = source.head
    if head.lstrip("\ufeff \r\n").startswith(("<", "{", "[")):
        return False
    if _code_reader(head):
        return True
    lines = head.splitlines()
    return any(ACCESSION.fullmatch(line) for line in lines) and any(word_count(line) for line in lines)


def _read(source: Source) -> Iterator[Item]:
    read = _code_reader(source.head) or _code
    held: list[Line] = []
    opened, offset, closed, headed = 1, 0, False, False
    for number, line in enumerate(source.lines(), 1):
        code = read(line)
        # a document ends with its accession number; a second headline opens another where that is missing
        if code and ((closed and code[0] in _OPENING) or (headed and code[0] == "HD")):
            yield from _document(source, held, opened, read)
            held, opened, closed, headed = [], number, False, False
        held.append((offset, line))
        offset += len(line)
        if code:
            headed = headed or code[0] == "HD"
            closed = closed or code[0] == "AN"
        elif ACCESSION.fullmatch(line.strip()) and not headed:
            yield from _document(source, held, opened, read)
            held, opened = [], number + 1
    yield from _document(source, held, opened, read)


def _document(source: Source, held: list[Line], line: int, read: _Reader) -> Iterator[Item]:
    given = [(offset, text) for offset, text in held if text.strip(" \t\r\n\f\ufeff")]
    if not given:
        return
    start = given[0][0] + len(given[0][1]) - len(given[0][1].lstrip(" \t\f\ufeff"))
    end = given[-1][0] + len(given[-1][1].rstrip())
    if sum(read(text) is not None for _, text in given) >= 3:
        yield coded(_fields([text for _, text in held], read), _NAME, start, end)
        return
    lines = [text.strip(" \t\r\n\f\ufeff") for _, text in given]
    lines = [text for text in lines if not NOISE.fullmatch(text) and not ACCESSION.fullmatch(text)]
    accession = ACCESSION.fullmatch(given[-1][1].strip())
    article = uncoded(lines, _NAME, accession=accession[1] if accession else None, start=start, end=end)
    if article:
        yield article
    elif any(ACCESSION.fullmatch(text.strip()) for _, text in given):
        yield source.error(line, f"no word count in the document: {lines[0][:60] if lines else ''!r}")


def _fields(lines: list[str], read: _Reader) -> Iterator[tuple[str, str]]:
    """Yield (code, value); a blank line in a value parts paragraphs."""
    current, values = "", list[str]()
    for line in lines:
        code = read(line)
        if code:
            if current:
                yield current, _paragraphs(values)
            current, values = code[0], [code[1]]
        elif current and not NOISE.fullmatch(line.strip()):
            values.append(line)
    if current:
        yield current, _paragraphs(values)


def _paragraphs(values: list[str]) -> str:
    stripped = "\n".join(value.strip() for value in values).strip()
    return re.sub(r"\n{3,}", "\n\n", stripped)


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
