"""Plain text or Markdown under YAML front matter, as trafilatura and site generators write it. Streamed.

    ---
    title: "Borough board votes: channel to be cleared"
    author: Anna Lund
    date: 2021-03-09
    ---

    The borough board voted ...

Of YAML what such heads use: scalars, bare or quoted, lists in brackets or by dashes, folded blocks. The keys
are those of data/formats/field_names.txt. The text stays as it is, marks of Markdown included; a heading
that opens it and says the title again is left out.
"""

import re
from collections.abc import Iterator

import attrs

from newsparse.errors import InputError
from newsparse.splitting.formats.extracted import article, named_field
from newsparse.splitting.formats.fields import one_line, part_lines
from newsparse.splitting.formats.jsonvalues import Object, listed
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "front-matter"
_LONGEST = 200
"""Lines that a head may have."""
_KEY = re.compile(r"([A-Za-z_][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_COMMENT = re.compile(r"[ \t]+#.*")
_HEADING = re.compile(r"\s*#[ \t]+([^\r\n]+?)[ \t#]*(?:\r?\n|$)")

Line = tuple[int, str]


def _is_fence(line: str) -> bool:
    return line.strip("\ufeff \t\r\n") == "---"


def _detect(source: Source) -> bool:
    lines = source.head[:40_000].lstrip("\ufeff \t\r\n").splitlines()
    return bool(lines) and _is_fence(lines[0]) and _head([(0, line) for line in lines]) is not None


def _read(source: Source) -> Iterator[Item]:
    held: list[Line] = []
    pending: list[Line] = []  # from a fence on: the head of another article, or a rule in the text
    opened, offset = 1, 0
    for number, line in enumerate(source.lines(), 1):
        (pending if pending or _is_fence(line) else held).append((offset, line))
        offset += len(line)
        if len(pending) > 1 and _is_fence(line):
            if _head(pending):
                yield from _article(source, held, opened)
                held, pending, opened = pending, [], number - len(pending) + 1
            else:
                held += pending[:-1]
                pending = pending[-1:]
        elif len(pending) == _LONGEST:
            held += pending
            pending = []
    yield from _article(source, held + pending, opened)


def _head(lines: list[Line]) -> tuple[Object, int] | None:
    """Return the head that lines open with and the lines it takes; None if they open with none."""
    closing = next((i for i, (_, line) in enumerate(lines[1:_LONGEST], 1) if _is_fence(line)), None)
    if closing is None:
        return None
    value = _yaml([line.rstrip("\r\n") for _, line in lines[1:closing]])
    named = {field for key in value or () if (field := named_field(key))}
    return (value, closing + 1) if value and named else None


def _yaml(lines: list[str]) -> Object | None:
    """Read keys and values; None for what is none."""
    value: Object = {}
    key = ""
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.fullmatch(line)
        if item and key:
            value[key] = [*(listed(value[key]) if value[key] else []), _scalar(item[1])]
        elif line[0] in " \t" and key:  # a value that runs on, or the keys below a key
            if isinstance(value[key], str):
                value[key] = f"{value[key]} {line.strip()}".lstrip("|>+- ")
        elif found := _KEY.fullmatch(line):
            key = found[1]
            value[key] = _value(found[2] or "")
        else:
            return None
    return value or None


def _value(text: str) -> object:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_scalar(item) for item in text[1:-1].split(",") if item.strip()]
    return _scalar(text)


def _scalar(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        inner = text[1:-1]
        return inner.replace("''", "'") if text[0] == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    bare = _COMMENT.sub("", text)
    return "" if bare in ("null", "~") else bare


def _article(source: Source, held: list[Line], line: int) -> Iterator[Item]:
    given = [(offset, text) for offset, text in held if text.strip(" \t\r\n\ufeff")]
    if not given:
        return
    value, taken = _head(held) or ({}, 0)
    text = "".join(text for _, text in held[taken:]).strip("\ufeff \t\r\n")
    heading = _HEADING.match(text)
    if heading and "headline" not in map(named_field, value):
        value = {**value, "title": heading[1]}
    made = article(source, line, {**value, "text": text}, _NAME)
    if isinstance(made, InputError):
        yield made
        return
    if heading and one_line(heading[1]) == made.headline:
        text = text[heading.end() :].strip()
    first, last = given[0], given[-1]
    yield attrs.evolve(
        made,
        text=part_lines(text),
        start=first[0] + len(first[1]) - len(first[1].lstrip("\ufeff \t")),
        end=last[0] + len(last[1].rstrip()),
    )


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
