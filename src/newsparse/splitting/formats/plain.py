"""Plain dumps: articles parted by a line of one repeated mark, or by form feeds. Streamed by the article.

    Harbour board votes to widen the channel
    By ANNA LUND
    The Eastport Courier, 2021-03-09

    The harbour board voted ...

    ============================================================

A ruled line inside an article is no separator: what follows each must begin like an article, with a short
line of its own that is no sentence.
"""

import re
from collections.abc import Iterator
from typing import Any

from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import (
    Block,
    blocks,
    find_date,
    label_of,
    one_line,
    opens_as,
    part_lines,
    read_time,
)
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "plain"
_RULE = re.compile(r"[ \t\ufeff]{0,8}([=\-*_#~+—%])\1{2,200}(?: [^\r\n]{1,60} \1{3,200})?[ \t]{0,8}")
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

Line = tuple[int, str]


def _separator(head: str) -> str | None:
    """Return the mark whose lines part articles: it has to open article-like blocks nearly every time."""
    longest: dict[str, int] = {"\f": _LONG_RULE} if "\f" in head else {}
    for line in head.splitlines():
        if found := _RULE.fullmatch(line):
            longest[found[1]] = max(longest.get(found[1], 0), len(line.strip()))
    for mark in "\f" + _MARKS:
        if mark in longest:
            records = [held for _, held in _records(Source("head", text=head).lines(), mark)]
            tells = _is_headed if longest[mark] >= _LONG_RULE else _is_signed
            if len(records) > 1 and sum(map(tells, records)) * 4 >= len(records) * 3:
                return mark
    return None


def _is_headed(held: list[Line]) -> bool:
    """Say whether lines begin like an article: a short line that is no sentence, and more below it."""
    texts = [text.strip() for _, text in held if text.strip()]
    if len(texts) < 2 or len(texts[0]) > _LONGEST_HEAD:
        return False
    return not texts[0].endswith((".", ",", ";", ":")) or label_of(texts[0], "nexis_labels") is not None


def _is_signed(held: list[Line]) -> bool:
    """Say whether lines begin with a headline and a byline or a date: "---" alone may part sections."""
    article = _article(held)
    return article.headline is not None and (article.byline is not None or article.published is not None)


def _detect(source: Source) -> bool:
    head = source.head
    return not head.lstrip("\ufeff \r\n").startswith(("<", "{")) and _separator(head) is not None


def _read(source: Source) -> Iterator[Item]:
    mark = _separator(source.head) or "="
    for _, held in _records(source.lines(), mark):
        yield _article(held)


def _records(lines: Iterator[str], mark: str) -> Iterator[tuple[int, list[Line]]]:
    """Yield (line number, lines) of what stands between separators, empty stretches left out."""
    held: list[Line] = []
    opened, offset = 1, 0
    for number, line in enumerate(lines, 1):
        rest = line
        if mark == "\f" and "\f" in line:
            before, _, rest = line.rpartition("\f")
            held.append((offset, before))
        ruled = mark != "\f" and (found := _RULE.fullmatch(line.rstrip("\r\n"))) and found[1] == mark
        if ruled or rest is not line:
            if any(text.strip() for _, text in held):
                yield opened, held
            held, opened = [], number
        if not ruled:
            held.append((offset + len(line) - len(rest), rest))
        offset += len(line)
    if any(text.strip() for _, text in held):
        yield opened, held


def _article(held: list[Line]) -> RawArticle:
    found = list(blocks((o, t.replace("\ufeff", " ") if not o else t) for o, t in held))
    fields: dict[str, Any] = {}
    metadata: dict[str, Any] = {"format": _NAME}
    taken = _labelled(found, fields, metadata) or _head(found, fields)
    return RawArticle(
        text=part_lines("\n\n".join(block.text for block in found[taken:])),
        start=found[0].start,
        end=found[-1].end,
        metadata=metadata,
        **fields,
    )


def _labelled(found: list[Block], fields: dict[str, Any], metadata: dict[str, Any]) -> int:
    """Read a head of `Title: ...`, `Date: ...` lines; return how many blocks it takes, 0 if there is none."""
    labels = [label_of(line, "nexis_labels") for line in found[0].text.split("\n")]
    if (
        len(labels) < 2
        or not all(labels[:2])
        or not any(label and label[1] == "headline" for label in labels)
    ):
        return 0
    for label in labels:
        if label and label[1] in ("headline", "byline", "publication", "section"):
            fields.setdefault(label[1], one_line(label[2]))
        elif label and label[1] == "published":
            fields["published"] = read_time(label[2])
        elif label:
            metadata[label[0]] = label[2]
    return 1


def _head(found: list[Block], fields: dict[str, Any]) -> int:
    """Read headline, byline, publication and date from the first lines; return how many blocks they take."""
    lines = found[0].text.split("\n")
    if len(found) < 2 or len(lines) > _HEAD_LINES or any(len(line) > _LONGEST_HEAD for line in lines):
        return 0
    if lines[0].endswith((".", ",", ";")) and len(lines) == 1:
        return 0
    taken = 1
    fields["headline"] = one_line(lines[0])
    rest = lines[1:]
    # the byline and the date may stand in blocks of their own
    while (
        not rest and taken < len(found) - 1 and len(found[taken].text) < 120 and "\n" not in found[taken].text
    ):
        line = found[taken].text
        if not (opens_as(line, "byline") or find_date(line)) or line.endswith("."):
            break
        _line(line, fields)
        taken += 1
    for line in rest:
        _line(line.strip(), fields)
    return taken


def _line(line: str, fields: dict[str, Any]) -> None:
    """Read one line below the headline: publication and date, or the byline."""
    date = find_date(line)
    if date and "published" not in fields:
        fields["published"] = date.date
        name = f"{line[: date.start]} {line[date.end :]}".strip(" ,;:|-–—()/·")
        if name and "publication" not in fields:
            fields["publication"] = one_line(name)
    elif "byline" not in fields and (opens_as(line, "byline") or _PERSON.fullmatch(line)):
        fields["byline"] = one_line(line)
    elif "publication" not in fields and len(line) < 80:
        fields["publication"] = one_line(line)


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
