"""The JSON form of an article, `newsparse/1`, and back."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from newsparse.errors import InputError, shorten
from newsparse.model import (
    Article,
    Byline,
    Dateline,
    DateMention,
    Headline,
    Paragraph,
    PlaceCandidate,
    PlaceMention,
    Quote,
    Sentence,
    Span,
    Speaker,
)

__all__ = ["SCHEMA", "dumps", "encode", "from_dict", "json_schema", "loads", "to_dict"]

SCHEMA = "newsparse/1"


def to_dict(article: Article, *, text: bool = False) -> dict[str, Any]:
    """Return the article as plain dicts, lists, strings and numbers, every key always there.

    `text=True` keeps the article's text, which is left out otherwise.
    """
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

    `text` is the article's text, for forms that left it out; every span is checked against it.

    Raises:
        InputError: a key is missing, a value is of the wrong kind, or a span does not fit the text.
    """
    try:
        if value["schema"] != SCHEMA:
            raise InputError(f"schema: {SCHEMA!r} is wanted, not {shorten(value['schema'])}")
        article = _article(value, text if text is not None else value.get("text"))
    except (KeyError, TypeError, AttributeError, ValueError) as e:
        if isinstance(e, InputError):
            raise
        raise InputError(f"not an article in the form {SCHEMA} ({type(e).__name__}: {e})") from None
    if article.text is not None:
        _check_spans(article, article.text)
    return article


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the form."""
    path = Path(__file__).with_name("data") / "article.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _iso(value: date | None) -> str | None:
    return value and value.isoformat()


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


def _moment(value: str | None) -> date | datetime | None:
    if value is None:
        return None
    return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _article(v: Mapping[str, Any], text: str | None) -> Article:
    headline, byline, dateline = v["headline"], v["byline"], v["dateline"]
    return Article(
        text=text,
        id=v["id"],
        published=_moment(v["published"]),
        language=v["language"],
        headline=headline and Headline(**headline),
        byline=byline
        and Byline(
            **{**byline, "authors": tuple(byline["authors"]), "contributors": tuple(byline["contributors"])}
        ),
        dateline=dateline and Dateline(**{**dateline, "date": _day(dateline["date"])}),
        paragraphs=tuple(Paragraph(**p) for p in v["paragraphs"]),
        sentences=tuple(Sentence(**s) for s in v["sentences"]),
        quotes=tuple(_read_quote(q) for q in v["quotes"]),
        dates=tuple(
            DateMention(**{**d, "earliest": _moment(d["earliest"]), "latest": _moment(d["latest"])})
            for d in v["dates"]
        ),
        places=tuple(
            PlaceMention(**{**p, "candidates": tuple(PlaceCandidate(**c) for c in p["candidates"])})
            for p in v["places"]
        ),
    )


def _read_quote(q: Mapping[str, Any]) -> Quote:
    fields = {k: x for k, x in q.items() if k != "content"}
    speaker, cue = q["speaker"], q["cue"]
    return Quote(**{**fields, "speaker": speaker and Speaker(**speaker), "cue": cue and Span(**cue)})


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
