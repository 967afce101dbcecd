"""Plain dumps: articles parted by a line of one repeated mark or by form feeds, or opened by the same label
(`Title: …`) or a running number each. Streamed by the article.

    Borough board votes to clear the channel
    By ANNA LUND
    The Westmere Courier, 2021-03-09

    The borough board voted ...

    ============================================================

A ruled line inside an article is no separator: what follows each must begin like an article, with a short
line of its own that is no sentence.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from newsparse.lexicon import table, words
from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import (
    Block,
    blocks,
    find_date,
    is_weekday,
    label_of,
    one_line,
    opens_as,
    part_lines,
    read_time,
)
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "plain"
_LABELS = "plain_labels"
_RULE = re.compile(
    r"[ \t\ufeff]{0,60}([=\-*_#~+—%])(?:\1{2,200}(?: [^\r\n]{1,60} \1{3,200})?|(?: {1,3}\1){2,60})[ \t]{0,60}"
)
_NUMBER = re.compile(
    r"[ \t\ufeff]{0,4}(?:\[?(\d{1,5})[.)\]][ \t]{1,8}(?=\S)"
    r"|(?:article|artikel|document|item|no\.|record|story|text) {0,2}#?(\d{1,5})"
    r"(?: (?:of|von|de|/) \d{1,5})?[:.]?[ \t]*(?:$|(?<=[:.] )))",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS = "=#*_~%+-—"
"""Which ruled line parts articles where several kinds stand in a file: the heaviest."""
_LONGEST_HEAD = 200
_LONG_RULE = 10
"""Marks that nobody sets between the sections of one article."""
_HEAD_LINES = 6
_NAME_WORD = r"(?:[^\W\d_][\w'’.-]{0,24})"
_PERSON = re.compile(
    rf"{_NAME_WORD}(?: {_NAME_WORD}){{1,4}}(?:(?:, | and | & |; ){_NAME_WORD}(?: {_NAME_WORD}){{1,4}}){{0,5}}"
)
_BARS = re.compile(r"\s[|·•]\s")
_PIECES = re.compile(r"\s[|·•–—-]+(?:\s|$)|^[|·•–—-]+\s|,\s*$|^\s*,")

Line = tuple[int, str]


class _Ruled:
    """Articles stand between lines of one repeated mark, or between form feeds."""

    def __init__(self, mark: str) -> None:
        self.mark = mark

    def parts(self, line: str, _blank: bool) -> bool:
        return self.mark in line if self.mark == "\f" else _rule_mark(line) == self.mark

    def left(self, line: str) -> tuple[str, str]:
        """Return what of a parting line belongs to the article above, and what to the one below."""
        if self.mark != "\f":
            return "", ""
        before, _, behind = line.rpartition("\f")
        return before, behind


class _Opened:
    """Articles open with a line of their own: the same label each, or a running number."""

    def left(self, line: str) -> tuple[str, str]:
        return "", line


class _Labelled(_Opened):
    """`Title: …` at the head of each article."""

    def __init__(self, label: str) -> None:
        self._label = label

    def parts(self, line: str, blank: bool) -> bool:
        label = label_of(line, _LABELS) if blank else None
        return label is not None and label[0].casefold() == self._label


class _Numbered(_Opened):
    """`1. …` or `Article 1` at the head of each article, counted from one."""

    def __init__(self) -> None:
        self._count = 0

    def parts(self, line: str, blank: bool) -> bool:
        found = _NUMBER.match(line) if blank else None
        if not found or int(found[1] or found[2]) != self._count + 1:
            return False
        self._count += 1
        return True

    def left(self, line: str) -> tuple[str, str]:
        found = _NUMBER.match(line)
        return "", " " * found.end() + line[found.end() :] if found else line


_Parting = _Ruled | _Labelled | _Numbered


def _rule_mark(line: str) -> str | None:
    found = _RULE.fullmatch(line.rstrip("\r\n"))
    return found[1] if found else None


def _parting(head: str) -> Callable[[], _Parting] | None:
    """Return what parts the articles: it has to open article-like lines nearly every time."""
    longest: dict[str, int] = {"\f": _LONG_RULE} if "\f" in head else {}
    for line in head.splitlines():
        if mark := _rule_mark(line):
            longest[mark] = max(longest.get(mark, 0), len(line.strip()))
    tried: list[tuple[Callable[[], _Parting], Callable[[list[Line]], bool]]] = [
        (partial(_Ruled, mark), _is_headed if longest[mark] >= _LONG_RULE else _is_signed)
        for mark in "\f" + _MARKS
        if mark in longest
    ]
    first = head.lstrip("\ufeff \t\r\n")[:_LONGEST_HEAD]
    if label := label_of(first, _LABELS):
        tried.append((partial(_Labelled, label[0].casefold()), _is_signed))
    if _NUMBER.match(first):
        tried.append((_Numbered, _is_signed))
    for parting, tells in tried:
        records = [held for _, held in _records(Source("head", text=head).lines(), parting())]
        if len(records) > 1 and sum(map(tells, records)) * 4 >= len(records) * 3:
            return parting
    return None


def _is_headed(held: list[Line]) -> bool:
    """Say whether lines begin like an article: a short line that is no sentence, and more below it."""
    texts = [text.strip() for _, text in held if text.strip()]
    if len(texts) < 2 or len(texts[0]) > _LONGEST_HEAD:
        return False
    return not texts[0].endswith((".", ",", ";", ":")) or label_of(texts[0], _LABELS) is not None


def _is_signed(held: list[Line]) -> bool:
    """Say whether lines begin with a headline and a byline or a date: "---" alone may part sections."""
    article = _article(held)
    return article.headline is not None and (article.byline is not None or article.published is not None)


def _detect(source: Source) -> bool:
    head = source.head
    return not head.lstrip("\ufeff \r\n").startswith(("<", "{")) and _parting(head) is not None


def _read(source: Source) -> Iterator[Item]:
    parting = _parting(source.head) or partial(_Ruled, "=")
    for _, held in _records(source.lines(), parting()):
        yield _article(held)


def _records(lines: Iterator[str], parting: _Parting) -> Iterator[tuple[int, list[Line]]]:
    """Yield (line number, lines) of each article, empty stretches left out."""
    held: list[Line] = []
    opened, offset, blank = 1, 0, True
    for number, line in enumerate(lines, 1):
        if parting.parts(line, blank):
            before, behind = parting.left(line)
            held.append((offset, before))
            if any(text.strip() for _, text in held):
                yield opened, held
            held, opened = [(offset + len(line) - len(behind), behind)], number
        else:
            held.append((offset, line))
        blank = not line.strip()
        offset += len(line)
    if any(text.strip() for _, text in held):
        yield opened, held


def _article(held: list[Line]) -> RawArticle:
    found = list(blocks((o, t.replace("\ufeff", " ") if not o else t) for o, t in held))
    fields: dict[str, Any] = {}
    metadata: dict[str, Any] = {"format": _NAME}
    taken, rest = _labelled(found[0], fields, metadata) or _head(found, fields)
    texts = [rest, *(block.text for block in found[taken:])]
    return RawArticle(
        text=part_lines("\n\n".join(text for text in texts if text).strip()),
        start=found[0].start,
        end=found[-1].end,
        metadata=metadata,
        **fields,
    )


def _labelled(block: Block, fields: dict[str, Any], metadata: dict[str, Any]) -> tuple[int, str] | None:
    """Read a head of `Title: ...`, `Date: ...` lines; return what `_head` does, None if there is none."""
    lines = block.text.split("\n")
    labels = [label_of(line, _LABELS) for line in lines]
    count = labels.index(None) if None in labels else len(labels)
    given = [label for label in labels[:count] if label]
    if len(given) < 2 or all(label[1] != "headline" for label in given):
        return None
    for printed, field, value in given:
        if field == "text":
            lines = [*lines[:count], value, *lines[count:]]
        elif field == "meta":
            metadata[printed] = value
        elif field == "published":
            fields["published"] = read_time(value)
        else:
            fields.setdefault(field, one_line(value))
    while count < len(lines) and not lines[count].strip(_MARKS + " \t"):
        count += 1  # a rule below the labels
    return 1, "\n".join(lines[count:])


def _head(found: list[Block], fields: dict[str, Any]) -> tuple[int, str]:
    """Read headline, byline, publication and date from the first lines.

    Return how many blocks they take, and what the last of these has below them.
    """
    lines = _stripped(found[0])
    if len(lines[0]) > _LONGEST_HEAD or lines[0].endswith((".", ",", ";")):
        return 0, ""
    tells = [i for i, line in enumerate(lines[:_HEAD_LINES]) if i and _tells(line)]
    short = len(lines) <= _HEAD_LINES and all(len(line) <= _LONGEST_HEAD for line in lines)
    last = len(lines) - 1 if short and len(found) > 1 else max(tells, default=0)
    if last == 0 and (len(lines) > 1 or len(found) == 1):
        return 0, ""
    # the byline, the publication and the date may stand in blocks of their own
    below = 0 if last else _signature_blocks(found)
    head = lines[: last + 1] + [line for block in found[1 : below + 1] for line in _stripped(block)]
    title = 1 if len(head) > 1 and _is_date(head[0]) else 0
    fields["headline"] = one_line(head.pop(title))
    _signature(head, fields)
    return below + 1, "\n".join(lines[last + 1 :])


def _stripped(block: Block) -> list[str]:
    return [line.strip() for line in block.text.split("\n")]


def _signature_blocks(found: list[Block]) -> int:
    """Return how many blocks below the headline are its signature: short lines up to one that tells."""
    last = 0
    for i, block in enumerate(found[1 : min(_HEAD_LINES, len(found) - 1)], 1):
        lines = _stripped(block)
        if len(lines) > _HEAD_LINES or any(len(line) > 120 or line.endswith(".") for line in lines):
            break
        if any(map(_tells, lines)):
            last = i
    return last


def _tells(line: str) -> bool:
    """Say whether a line below a headline is a byline or has the date, and is no sentence."""
    return (
        len(line) <= 120
        and not line.endswith(".")
        and (opens_as(line, "byline") or find_date(line) is not None)
    )


def _is_date(line: str) -> bool:
    """Say whether a line is a date and nothing else."""
    return find_date(line) is not None and not _undated(line)


def _undated(line: str) -> list[str]:
    """Return the pieces of a line without its date: "The Sun | Monday, 3 March 2025" gives ["The Sun"]."""
    date = find_date(line)
    if date is None:
        return [line]
    pieces = [*_PIECES.split(line[: date.start]), *_PIECES.split(line[date.end :])]
    return [piece for piece in map(_without_day, pieces) if piece]


def _without_day(piece: str) -> str:
    """Return a piece of a line without the day of the week or the article beside a date ("le 3 mars")."""
    words = piece.strip(" ,;:()/").split()
    while words and (
        (is_weekday(words[-1]) and (len(words) == 1 or len(words[-1]) > len("thurs")))
        or (opens_as(words[-1], "day") and len(words[-1]) < len("the"))
    ):
        words.pop()
    return " ".join(words).strip(" ,;:()/")


def _signature(head: list[str], fields: dict[str, Any]) -> None:
    """Read the lines below the headline: labels, the date, then who wrote it and where."""
    pieces: list[str] = []
    for line in (line for line in head if len(line) <= 120):
        label = label_of(line, _LABELS)
        if label and label[1] in ("byline", "publication", "section"):
            fields.setdefault(label[1], one_line(label[2]))
            continue
        value = label[2] if label and label[1] == "published" else line
        date = find_date(value) if "published" not in fields else None
        if date:
            fields["published"] = date.date
        # the publication stands beside the date more often than elsewhere
        pieces = [*_undated(value), *pieces] if date else [*pieces, *_BARS.split(value)]
    rest: list[str] = []
    for piece in pieces:
        if opens_as(piece, "byline") and "byline" not in fields:
            fields["byline"] = one_line(piece)
        else:
            rest.append(piece)
    persons = [piece for piece in rest if _is_person(piece)]
    others = [piece for piece in rest if piece not in persons]
    # "Abendpost, Anna Lund": of two that may be persons, the publication is the one that no other is
    if "publication" not in fields and (names := others or persons[1:]):
        fields["publication"] = one_line(names[0])
        rest.remove(names[0])
    if "byline" not in fields and (writer := next(iter(persons or rest), None)):
        fields["byline"] = one_line(writer)


def _is_person(line: str) -> bool:
    given = line.split()
    return (
        _PERSON.fullmatch(line) is not None
        and given[0].casefold() not in words("name_articles", "formats")
        and not any(word in table("byline_organizations") for word in given)
    )


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
