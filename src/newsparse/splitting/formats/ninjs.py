"""ninjs 1 to 3, IPTC's news in JSON: one object, an array, or one a line.

https://iptc.org/standards/ninjs/: version 1 has `headline` and `body_html`, 2 has lists `headlines` and
`bodies`, 3 writes the same names in camel case. The keys are folded to lower case here.
"""

from collections.abc import Iterator
from typing import Any

from newsparse.errors import InputError
from newsparse.model import RawArticle
from newsparse.splitting.formats.extracted import names, strings
from newsparse.splitting.formats.fields import one_line, read_time
from newsparse.splitting.formats.jsonvalues import Object, dicts, first_object, objects
from newsparse.splitting.formats.markup import plain
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "ninjs"
_MARKS = frozenset(
    (
        *("bodies", "headlines", "versioncreated", "contentcreated", "firstcreated", "infosources"),
        *("body_html", "body_text", "body_xhtml", "pubstatus", "description_text", "standard"),
    )
)
_BODIES = ("body_text", "body_html", "body_xhtml", "body")
_DATES = ("contentcreated", "firstcreated", "versioncreated")
_TAKEN = frozenset(("headline", "headlines", "byline", "bylines", "by", "bodies", *_BODIES))


def _detect(source: Source) -> bool:
    value = first_object(source.head)
    keys = {key.lower() for key in value or ()}
    return bool(keys & {"uri", "guid"}) and bool(keys & _MARKS)


def _read(source: Source) -> Iterator[Item]:
    for item in objects(source):
        yield item if isinstance(item, InputError) else _article(source, *item)


def _article(source: Source, line: int, given: Object) -> RawArticle | InputError:
    value = {key.lower(): v for key, v in given.items()}
    headline = one_line(_plain(_main(value.get("headlines")) or value.get("headline") or value.get("title")))
    text = _text(value)
    if not headline and not text:
        return source.error(line, "the object has neither headline nor body")
    return RawArticle(
        text=text,
        headline=headline,
        byline=one_line(_plain(names(_by(value)))),
        published=next((date for key in _DATES if (date := read_time(value.get(key)))), None),
        publication=_publication(value),
        section=next(iter(strings(value.get("section"))), None),
        metadata={"format": _NAME, **{k: v for k, v in given.items() if k.lower() not in _TAKEN}},
    )


def _main(values: Any) -> str | None:
    """Return the value with the role `main`, else the first."""
    given = dicts(values)
    given.sort(key=lambda v: v.get("role") != "main")
    return next((v["value"] for v in given if isinstance(v.get("value"), str)), None)


def _by(value: Object) -> object:
    return (
        value.get("byline")
        or value.get("bylines")
        or value.get("by")
        or value.get("authors")
        or value.get("creators")
    )


def _publication(value: Object) -> str | None:
    for key in ("infosources", "infosource", "provider", "source", "copyrightholder"):
        if found := strings(value.get(key)):
            return found[0]
    return None


def _text(value: Object) -> str:
    body = next(
        (value[key] for key in _BODIES if isinstance(value.get(key), str) and value[key].strip()), None
    )
    if body is None:
        # plain text before HTML, where a body comes in both
        bodies = [b for b in dicts(value.get("bodies")) if isinstance(b.get("value"), str)]
        bodies.sort(key=lambda b: (b.get("role") not in (None, "main"), "plain" not in _type(b)))
        body = bodies[0]["value"] if bodies else None
    body = (
        body
        or value.get("description_text")
        or _main(value.get("descriptions"))
        or value.get("description_html")
    )
    return _plain(body) or ""


def _type(body: Object) -> str:
    return str(body.get("contenttype") or body.get("contentType") or "")


def _plain(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return plain(value) if "<" in value else value.strip()


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
