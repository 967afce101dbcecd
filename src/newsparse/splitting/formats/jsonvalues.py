"""JSON objects, however a file holds them: one a line, in an array, in an object's list, end to end."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, TypeGuard

from newsparse.errors import InputError
from newsparse.splitting.formats.source import Source

__all__ = ["Object", "dicts", "first_object", "is_list", "is_object", "listed", "objects"]

Object = dict[str, Any]

_LISTS = (
    "articles",
    "@graph",
    "items",
    "results",
    "docs",
    "documents",
    "data",
    "news",
    "rows",
    "entries",
    "response",
    "hits",
)


def _number(digits: str) -> float | None:
    value = float(digits)
    return value if math.isfinite(value) else None


# NaN, Infinity and 1e999 are nothing that could be written as JSON again
_DECODER = json.JSONDecoder(parse_constant=lambda _: None, parse_float=_number)
_BETWEEN = re.compile(r"[\s,\]\ufeff]*")
_NEXT = re.compile(r"\}\s*,?\s*(?=\{\s*\")")
_DEEPEST = 6


def first_object(head: str) -> Object | None:
    """Return the first object of a file by its head, or what can be read of it; None if it is no JSON.

    An object longer than the head is told by its first keys.
    """
    text = head.lstrip("\ufeff \t\r\n")
    if not text.startswith(("{", "[")):
        return None
    position = _BETWEEN.match(text, text.startswith("[")).end()  # type: ignore[union-attr]
    if not text.startswith("{", position):
        return None
    try:
        value = _DECODER.raw_decode(text, position)[0]
    except (ValueError, RecursionError):
        keys = re.findall(r'[{,]\s{0,80}"([\w\-@]{1,40})"\s{0,4}:', text[position : position + 20_000])
        return dict.fromkeys(keys, "") if keys else None
    return next(_within(value), value)


def objects(source: Source) -> Iterator[tuple[int, Object] | InputError]:
    """Yield (line, object) pairs; an error for what is no JSON."""
    head = source.head.lstrip("\ufeff \t\r\n")
    first, _, rest = head.partition("\n")
    by_line = head.startswith("{") and (
        _is_object(first) or (len(first) > 9 and rest.lstrip().startswith("{"))
    )
    if by_line:
        yield from _lines(source)
    else:
        yield from _values(source)


def _is_object(line: str) -> bool:
    try:
        return isinstance(_DECODER.decode(line), dict)
    except (ValueError, RecursionError):
        return False


def _lines(source: Source) -> Iterator[tuple[int, Object] | InputError]:
    for number, line in enumerate(source.lines(), 1):
        stripped = line.strip("\ufeff \t\r\n")
        if not stripped:
            continue
        try:
            value = _DECODER.decode(stripped)
        except (ValueError, RecursionError) as e:
            yield source.error(number, _reason(e))
            continue
        if is_object(value):
            for inner in _within(value):
                yield number, inner
        else:
            yield source.error(number, f"a JSON object was expected, not {type(value).__name__}")


def _values(source: Source) -> Iterator[tuple[int, Object] | InputError]:
    """Read values from the whole text, in an array or end to end; behind damage go on at the next object."""
    text = source.text
    position, line, counted = 0, 1, 0
    if text.lstrip("\ufeff \t\r\n").startswith("["):
        position = text.index("[") + 1
    closed = False
    while True:
        between = _BETWEEN.match(text, position)
        if between:
            closed = closed or "]" in between[0]
            position = between.end()
        if position >= len(text):
            break
        line += text.count("\n", counted, position)
        counted = position
        if text[position] == "[":
            position += 1
            continue
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError) as e:
            yield source.error(line, _reason(e))
            following = _NEXT.search(text, position)
            if not following:
                return
            position = following.end()
            continue
        if is_object(value):
            for inner in _within(value):
                yield line, inner
        else:
            yield source.error(line, f"a JSON object was expected, not {type(value).__name__}")
    if text.lstrip("\ufeff \t\r\n").startswith("[") and not closed:
        yield source.error("the end", "the array is not closed")


def _within(value: Object) -> Iterator[Object]:
    """Yield the objects of the list that a response wraps, or the object itself."""
    found: Any = value
    for _ in range(_DEEPEST):
        if is_list(found):
            for inner in dicts(found):
                source = inner.get("_source")  # Elasticsearch
                yield source if is_object(source) else inner
            return
        wrapped: list[Any] = [found[key] for key in _LISTS if found.get(key)]
        inside = next((v for v in wrapped if is_object(v) or (is_list(v) and is_object(v[0]))), None)
        if inside is None:
            break
        found = inside
    if value and all(is_object(inner) for inner in value.values()):
        for key, inner in value.items():
            yield {"id": key, **inner}  # {"https://…/1": {…}, "https://…/2": {…}}
    else:
        yield value


def is_object(value: object) -> TypeGuard[Object]:
    """Say whether a JSON value is an object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Say whether a JSON value is an array."""
    return isinstance(value, list)


def listed(value: Any) -> list[Any]:
    """Return a list as it is, anything else as the only item of one."""
    return value if is_list(value) else [value]


def dicts(value: Any) -> list[Object]:
    """Return the objects of a list, or the object itself."""
    return [item for item in listed(value) if is_object(item)]


def _reason(e: ValueError | RecursionError) -> str:
    if isinstance(e, json.JSONDecodeError):
        return f"not JSON ({e.msg}, character {e.colno})"
    return (
        "not JSON (nested too deep)" if isinstance(e, RecursionError) else "not JSON (a number is too long)"
    )
