"""JSON of the common extractors: trafilatura, newspaper, news-please, fundus and their like.

Their texts come from HTML, so a line is a paragraph there, whether a blank line follows or not.

data/formats/field_names.txt says which key names which field. JSON Lines are streamed, an array read whole.
"""

import html
import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from newsparse.errors import InputError
from newsparse.lexicon import table
from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import one_line, part_lines, read_time
from newsparse.splitting.formats.jsonvalues import (
    Object,
    dicts,
    first_object,
    is_list,
    is_object,
    listed,
    objects,
)
from newsparse.splitting.formats.markup import plain
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT", "article", "named_field", "names", "strings"]

_T = TypeVar("_T")
_NAME = "json"
_SQUEEZED = re.compile(r"[\s_.\-]")
_NAMING = ("name", "byline", "original", "value", "title", "term")
_WORDING = ("rendered", "main", "value", "html", "text")
"""Keys whose value an object stands for: WordPress writes {"rendered": …}, The New York Times {"main": …}."""
_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|li|article)\b[^<>]{0,400}>", re.IGNORECASE)


def _detect(source: Source) -> bool:
    named = set(map(named_field, first_object(source.head) or ()))
    return "text" in named or "headline" in named


def _read(source: Source) -> Iterator[Item]:
    for item in objects(source):
        yield item if isinstance(item, InputError) else article(source, *item)


def named_field(key: str) -> str | None:
    """Return the field that a key or the head of a column names.

    >>> named_field("Publication_Date"), named_field("Titel"), named_field("id")
    ('published', 'headline', None)
    """
    columns = _ranked(key)
    return columns[0] if columns else None


def _ranked(key: str) -> tuple[str, ...]:
    return table("field_names", "formats").get(_SQUEEZED.sub("", key).lower(), ())


def article(source: Source, line: int, value: Object, format: str = _NAME) -> RawArticle | InputError:
    """Read the article of one object, or of a row as an object; an error if it holds none."""
    inner = value.get("fields")  # The Guardian's
    fields = _Fields({**value, **inner} if is_object(inner) else value)
    text = fields.first("text", _text) or ""
    headline = fields.first("headline", _headline)
    if not text and not headline:
        keys = ", ".join(list(value)[:8])[:200]
        return source.error(line, f"the object has neither text nor title; its keys: {keys}")
    return RawArticle(
        text=text,
        headline=headline,
        byline=fields.first("byline", names),
        published=fields.first("published", read_time),
        publication=fields.first("publication", _publication),
        section=fields.first("section", names),
        metadata={"format": format, **{k: v for k, v in value.items() if k not in fields.taken}},
    )


class _Fields:
    """The keys of an object that name a field, best first, and those that were taken."""

    def __init__(self, value: Object) -> None:
        self.taken: set[str] = set()
        self._value = value
        self._ranked: dict[str, list[tuple[int, str]]] = {}
        for key in value:
            if columns := _ranked(key):
                self._ranked.setdefault(columns[0], []).append((int(columns[1]), key))

    def first(self, field: str, read: Callable[[object], _T | None]) -> _T | None:
        """Return what `read` makes of the best key that it makes anything of."""
        for _, key in sorted(self._ranked.get(field, [])):
            if (found := read(self._value[key])) is not None:
                self.taken.add(key)
                return found
        return None


def _headline(value: object) -> str | None:
    text = _text(value)
    return one_line(html.unescape(text) if text else None)


def strings(value: object) -> list[str]:
    """Return the strings of a string, a list of strings or a list of objects that name something."""
    found: list[str] = []
    for item in listed(value):
        text: object = item
        if is_object(item):
            text = next((item[key] for key in _NAMING if item.get(key)), None)
        line = one_line(text) if isinstance(text, str) else None
        if line:
            found.append(line)
    return found


def names(value: object) -> str | None:
    """Return authors as one byline, parted by semicolons.

    >>> names(["Anna Lund", {"name": "Tom Roe"}])
    'Anna Lund; Tom Roe'
    """
    return "; ".join(strings(value)) or None


def _publication(value: object) -> str | None:
    """A name, not the address that trafilatura calls `source`."""
    return next((name for name in strings(value) if "://" not in name), None)


def _text(value: object) -> str | None:
    if is_object(value):
        # fundus: {"summary": [...], "sections": [{"headline": [...], "paragraphs": [...]}]}
        given = next((value[key] for key in _WORDING if isinstance(value.get(key), str)), None)
        if given is not None:
            return _text(given)
        pieces = _lines(value.get("summary"))
        for section in dicts(value.get("sections")):
            pieces += _lines(section.get("headline")) + _lines(section.get("paragraphs"))
        return "\n\n".join(pieces) or None
    if is_list(value):
        return "\n\n".join(_lines(value)) or None
    if not isinstance(value, str):
        return None
    return (plain(value) if _TAG.search(value) else part_lines(value.strip(), longest=0)) or None


def _lines(value: object) -> list[str]:
    return [item.strip() for item in listed(value) if isinstance(item, str) and item.strip()]


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
