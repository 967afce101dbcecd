"""What holds of the JSON form for every article, made whole and not from text."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import model

TEXT = st.text(max_size=60) | st.just("\ud800 a lone surrogate")
UNIT = st.floats(0, 1)
MOMENTS = st.none() | st.dates() | st.datetimes(timezones=st.none() | st.just(dt.UTC))


@st.composite
def articles(draw: st.DrawFn) -> newsparse.Article:
    """Any article whose spans fit its text."""
    text = draw(TEXT)

    def span() -> dict[str, Any]:
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        return {"start": start, "end": end, "text": text[start:end]}

    def made(cls: Any, **fields: st.SearchStrategy[Any]) -> Any:
        return cls(**span(), **{name: draw(value) for name, value in fields.items()})

    def some(make: Any) -> tuple[Any, ...]:
        return tuple(make() for _ in range(draw(st.integers(0, 3))))

    def maybe(make: Any) -> Any:
        return make() if draw(st.booleans()) else None

    names = st.lists(st.text(max_size=8), max_size=2).map(tuple)
    name, optional = st.text(max_size=8), st.none() | st.text(max_size=8)
    place: dict[str, Any] = {
        "name": name,
        "kind": name,
        "country_code": st.none() | st.sampled_from(["NO", "GB"]),
        "latitude": st.none() | st.floats(-90, 90),
        "longitude": st.none() | st.floats(-180, 180),
        "geonames_id": st.none() | st.integers(1, 2**40),
    }
    candidates = st.lists(st.builds(model.PlaceCandidate, **place, score=st.floats(-9, 9)), max_size=2).map(
        tuple
    )
    return newsparse.Article(
        text=text,
        id=draw(optional),
        published=draw(MOMENTS),
        headline=maybe(lambda: made(model.Headline)),
        byline=maybe(lambda: made(model.Byline, authors=names, contributors=names)),
        dateline=maybe(
            lambda: made(model.Dateline, place=optional, date=st.none() | st.dates(), agency=optional)
        ),
        paragraphs=some(lambda: made(model.Paragraph, role=st.sampled_from(get_args(model.Role)))),
        sentences=some(lambda: made(model.Sentence, paragraph=st.integers(0, 9))),
        quotes=some(
            lambda: newsparse.Quote(
                **span(),
                kind=draw(st.sampled_from(get_args(model.QuoteKind))),
                speaker=maybe(lambda: made(model.Speaker, name=name, role=optional)),
                cue=maybe(lambda: made(model.Span)),
                confidence=draw(UNIT),
                rule=draw(name),
            )
        ),
        dates=some(
            lambda: made(
                model.DateMention,
                kind=st.sampled_from(get_args(model.DateKind)),
                value=name,
                mod=st.sampled_from([None, "START", "EQUAL_OR_MORE"]),
                earliest=MOMENTS,
                latest=MOMENTS,
                rule=name,
            )
        ),
        places=some(
            lambda: made(model.PlaceMention, **place, confidence=UNIT, rule=name, candidates=candidates)
        ),
    )


VALIDATOR = jsonschema.Draft202012Validator(newsparse.json_schema())
SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60
)


@SLOW
@given(articles())
def test_an_article_comes_back_from_its_dict_and_from_its_line(article: newsparse.Article) -> None:
    assert newsparse.from_dict(newsparse.to_dict(article, text=True)) == article
    assert newsparse.from_dict(newsparse.to_dict(article), text=article.text) == article
    line = newsparse.dumps(article, text=True)
    assert newsparse.loads(line) == article
    assert newsparse.loads(line.encode("utf-8")) == article
    assert "\n" not in line


@SLOW
@given(articles(), st.booleans())
def test_the_form_is_valid_against_its_schema(article: newsparse.Article, text: bool) -> None:
    form = json.loads(newsparse.dumps(article, text=text))
    VALIDATOR.validate(form)
    assert next(iter(form)) == "schema"
    assert ("text" in form) == text


@SLOW
@given(articles())
def test_every_attribute_is_a_key(article: newsparse.Article) -> None:
    form = newsparse.to_dict(article, text=True)
    assert set(form) == {"schema", *(field.name for field in newsparse.Article.__attrs_attrs__)}
    for quote, given_ in zip(article.quotes, form["quotes"], strict=True):
        assert set(given_) == {"content", *(field.name for field in type(quote).__attrs_attrs__)}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@SLOW
@given(articles(), st.data())
def test_a_damaged_form_is_an_input_error_or_an_article(
    article: newsparse.Article, data: st.DataObject
) -> None:
    form = json.loads(newsparse.dumps(article, text=True))
    target: Any = form
    while True:
        key = data.draw(
            st.sampled_from(sorted(target)) if isinstance(target, dict) else st.integers(0, len(target) - 1)
        )
        inner = target[key]
        if isinstance(inner, (dict, list)) and inner and data.draw(st.booleans()):
            target = inner
            continue
        if isinstance(target, dict) and data.draw(st.booleans()):
            del target[key]
        else:
            target[key] = data.draw(JSON)
        break
    try:
        read = newsparse.from_dict(form)
    except newsparse.InputError:
        return
    assert isinstance(read, newsparse.Article)


@pytest.mark.parametrize("value", [None, [], "x", 3, {"schema": 1}, {}])
def test_what_is_no_form_is_an_input_error(value: Any) -> None:
    with pytest.raises(newsparse.InputError):
        newsparse.from_dict(value)
