"""The JSON form of an article, `newsparse/1`, and back."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from newsparse.errors import InputError, shorten
from newsparse.model import (
    Article,
    Byline,
    DateKind,
    Dateline,
    DateMention,
    Headline,
    Paragraph,
    PlaceCandidate,
    PlaceMention,
    Quote,
    QuoteKind,
    Role,
    Sentence,
    Span,
    Speaker,
)

__all__ = ["SCHEMA", "dumps", "encode", "from_dict", "json_schema", "loads", "to_dict"]

SCHEMA = "newsparse/1"


def to_dict(article: Article, *, text: bool = False) -> dict[str, Any]:
    """Return the article as plain dicts, lists, strings and numbers, every key always there.

    `text=True` keeps the article's text, which is left out otherwise.

    Raises:
        TypeError: it is no article (a `RowError`, say).
    """
    _check_article(article)
    out: dict[str, Any] = {"schema": SCHEMA, "id": article.id}
    if text:
        out["text"] = article.text
    out["published"] = _iso(article.published)
    out["language"] = article.language
    out["headline"] = article.headline and _span(article.headline)
    out["byline"] = article.byline and {
        **_span(article.byline),
        "authors": list(article.byline.authors),
        "contributors": list(article.byline.contributors),
    }
    out["dateline"] = article.dateline and {
        **_span(article.dateline),
        "place": article.dateline.place,
        "date": _iso(article.dateline.date),
        "agency": article.dateline.agency,
    }
    out["paragraphs"] = [
        {"start": p.start, "end": p.end, "text": p.text, "role": p.role} for p in article.paragraphs
    ]
    out["sentences"] = [
        {"start": s.start, "end": s.end, "text": s.text, "paragraph": s.paragraph} for s in article.sentences
    ]
    out["quotes"] = [_quote(q) for q in article.quotes]
    out["dates"] = [_date(d) for d in article.dates]
    out["places"] = [_place(p) for p in article.places]
    return out


def dumps(article: Article, *, text: bool = False) -> str:
    """Return the article as one line of JSON, without the line feed."""
    return encode(to_dict(article, text=text)).decode("utf-8")


# One encoder for all: `json.dumps` builds a new one at each call.
_PLAIN = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_ESCAPED = json.JSONEncoder(allow_nan=False, separators=(",", ":"))


def encode(value: Mapping[str, Any]) -> bytes:
    r"""Return the JSON form as one line of UTF-8, without the line feed.

    A lone surrogate has no UTF-8: a form that holds one is written with escapes (`\ud800`).

    Raises:
        ValueError: a number is not finite, or the form holds itself.
        TypeError: something in it has no JSON.
    """
    try:
        return _PLAIN.encode(value).encode("utf-8")
    except UnicodeEncodeError:
        return _ESCAPED.encode(value).encode("ascii")


def loads(line: str | bytes, *, text: str | None = None) -> Article:
    """Read an article from its JSON form; see `from_dict`.

    Raises:
        InputError: it is not JSON, or not of the form.
    """
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as e:
        raise InputError(f"not JSON ({e}): {shorten(line)}") from None
    return from_dict(value, text=text)


def from_dict(value: Mapping[str, Any], *, text: str | None = None) -> Article:
    """Read an article from what `to_dict` gave.

    `text` is the article's text, for forms that left it out; every span is checked against it. Keys that
    the form does not have, `meta` among them, are passed over.

    Raises:
        InputError: a key is missing, a value is of the wrong kind, or a span does not fit the text.
    """
    try:
        if value["schema"] != SCHEMA:
            raise InputError(f"schema: {SCHEMA!r} is wanted, not {shorten(value['schema'])}")
        article = _read_article(value, text if text is not None else value.get("text"))
    except KeyError as e:
        raise InputError(f"not an article in the form {SCHEMA}: the key {e} is missing") from None
    except (TypeError, AttributeError, RecursionError) as e:
        raise InputError(f"not an article in the form {SCHEMA}: {e}") from None
    if article.text is not None:
        _check_spans(article, article.text)
    return article


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the form."""
    path = Path(__file__).with_name("data") / "article.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def _check_article(article: object) -> None:
    if not isinstance(article, Article):
        raise TypeError(f"an Article is wanted, not {type(article).__name__}")


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _quote(quote: Quote) -> dict[str, Any]:
    speaker = quote.speaker
    return {
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "content": quote.content,
        "kind": quote.kind,
        "speaker": speaker
        and {
            "start": speaker.start,
            "end": speaker.end,
            "text": speaker.text,
            "name": speaker.name,
            "role": speaker.role,
        },
        "cue": quote.cue and _span(quote.cue),
        "confidence": quote.confidence,
        "rule": quote.rule,
    }


def _date(mention: DateMention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "value": mention.value,
        "mod": mention.mod,
        "earliest": _iso(mention.earliest),
        "latest": _iso(mention.latest),
        "rule": mention.rule,
    }


def _place(mention: PlaceMention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "name": mention.name,
        "kind": mention.kind,
        "country_code": mention.country_code,
        "latitude": mention.latitude,
        "longitude": mention.longitude,
        "geonames_id": mention.geonames_id,
        "confidence": mention.confidence,
        "rule": mention.rule,
        "candidates": [
            {
                "name": c.name,
                "kind": c.kind,
                "country_code": c.country_code,
                "latitude": c.latitude,
                "longitude": c.longitude,
                "geonames_id": c.geonames_id,
                "score": c.score,
            }
            for c in mention.candidates
        ],
    }


def _read_article(v: Mapping[str, Any], text: object) -> Article:
    name = v["id"]
    return Article(
        text=_optional(_str)(text),
        id=str(name) if _is_number(name) else _optional(_str)(name),
        published=_moment(v["published"]),
        language=_str(v["language"]),
        headline=_optional(_headline)(v["headline"]),
        byline=_optional(_byline)(v["byline"]),
        dateline=_optional(_dateline)(v["dateline"]),
        paragraphs=_tuple(_paragraph)(v["paragraphs"]),
        sentences=_tuple(_sentence)(v["sentences"]),
        quotes=_tuple(_read_quote)(v["quotes"]),
        dates=_tuple(_read_date)(v["dates"]),
        places=_tuple(_read_place)(v["places"]),
    )


# What follows reads one kind of value each, and raises InputError for any other.

_T = TypeVar("_T")
_Reader = Callable[[Any], _T]


def _refuse(what: str, value: object) -> InputError:
    return InputError(f"not an article in the form {SCHEMA}: {what} is wanted, not {shorten(value)}")


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise _refuse("a string", value)
    return value


def _int(value: object) -> int:
    # JSON Schema counts 1.0 among the integers.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _refuse("an integer", value)
    return value


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _float(value: Any) -> float:
    if not _is_number(value):
        raise _refuse("a number", value)
    return float(value)


def _moment(value: object) -> date | datetime | None:
    if value is None:
        return None
    text = _str(value)
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        raise _refuse("an ISO 8601 date", value) from None


def _day(value: object) -> date | None:
    day = _moment(value)
    if isinstance(day, datetime):
        raise _refuse("a date without a time", value)
    return day


def _choice(*allowed: Any) -> _Reader[Any]:
    def read(value: object) -> Any:
        if value not in allowed:
            raise _refuse(f"one of {', '.join(map(str, allowed))}", value)
        return value

    return read


def _optional(read: _Reader[_T]) -> _Reader[_T | None]:
    return lambda value: None if value is None else read(value)


def _tuple(read: _Reader[_T]) -> _Reader[tuple[_T, ...]]:
    def read_all(value: Any) -> tuple[_T, ...]:
        if not isinstance(value, (list, tuple)):
            raise _refuse("a list", value)
        return tuple([read(item) for item in cast("list[Any]", value)])

    return read_all


def _object(made: Callable[..., _T], **readers: _Reader[Any]) -> _Reader[_T]:
    """Return a reader of objects: each key of `readers` becomes an argument of `made`."""

    def read(value: Any) -> _T:
        if not isinstance(value, Mapping):
            raise _refuse("an object", value)
        return made(**{key: reader(value[key]) for key, reader in readers.items()})

    return read


_SPAN: dict[str, _Reader[Any]] = {"start": _int, "end": _int, "text": _str}
_PLACE: dict[str, _Reader[Any]] = {
    "name": _str,
    "kind": _str,
    "country_code": _optional(_str),
    "latitude": _optional(_float),
    "longitude": _optional(_float),
    "geonames_id": _optional(_int),
}
_MODS = ("START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE")

_read_span = _object(Span, **_SPAN)
_headline = _object(Headline, **_SPAN)
_byline = _object(Byline, **_SPAN, authors=_tuple(_str), contributors=_tuple(_str))
_dateline = _object(Dateline, **_SPAN, place=_optional(_str), date=_day, agency=_optional(_str))
_paragraph = _object(Paragraph, **_SPAN, role=_choice(*get_args(Role)))
_sentence = _object(Sentence, **_SPAN, paragraph=_int)
_speaker = _object(Speaker, **_SPAN, name=_str, role=_optional(_str))
_read_quote = _object(
    Quote,
    **_SPAN,
    kind=_choice(*get_args(QuoteKind)),
    speaker=_optional(_speaker),
    cue=_optional(_read_span),
    confidence=_float,
    rule=_str,
)
_read_date = _object(
    DateMention,
    **_SPAN,
    kind=_choice(*get_args(DateKind)),
    value=_str,
    mod=_choice(*_MODS, None),
    earliest=_moment,
    latest=_moment,
    rule=_str,
)
_candidate = _object(PlaceCandidate, **_PLACE, score=_float)
_read_place = _object(
    PlaceMention, **_SPAN, **_PLACE, confidence=_float, rule=_str, candidates=_tuple(_candidate)
)


def _check_spans(article: Article, text: str) -> None:
    spans: list[Span | None] = [article.headline, article.byline, article.dateline]
    spans += [*article.paragraphs, *article.sentences, *article.quotes, *article.dates, *article.places]
    for quote in article.quotes:
        spans += [quote.speaker, quote.cue]
    for span in spans:
        if span is not None and not (
            0 <= span.start <= span.end and text[span.start : span.end] == span.text
        ):
            raise InputError(f"span {span.start}:{span.end} does not fit the text: {shorten(span.text)}")
