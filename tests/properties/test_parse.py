"""What holds of `parse` for every text."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from conftest import SEEDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsparse
from newsparse.text import fold

ANY_TEXT = st.text(max_size=300)  # surrogates are left out by Hypothesis; they have their own test
NAMES = st.sampled_from(
    ["Anna Lund", "Mr. Ek", "Dr Dev Anand", "the minister", "she", "Kursk region", "U.S."]
)
FRAGMENTS = st.one_of(
    NAMES,
    st.sampled_from(
        [
            "said",
            "told reporters",
            "according to",
            "on Thursday",
            "last August",
            "30-day",
            "the third quarter",
            "in Oslo",
            "“",
            "”",
            "‘",
            "’",
            '"',
            "'",
            "''",
            "``",
            "(",
            ")",
            "—",
            "–",
            "-",
            ",",
            ".",
            "?",
            "!",
            ":",
            ";",
            "\n",
            "\n\n",
            "\r\n",
            "...",
            "By ",
            "OSLO (NTB) — ",
            "Related articles:",
            "12",
            "2025",
            "1,200",
            "\xa0",
            "\t",
            "’90s",
            "don't",
            "it’s",
            "\x00",
            "\ufeff",
            "é",
            "Å",
            "İ",
            "ﬁ",
            "中文",
            "🙂",
        ]
    ),
    st.text(max_size=5),
)
ARTICLE_LIKE = st.lists(FRAGMENTS, max_size=60).map(" ".join) | st.lists(FRAGMENTS, max_size=60).map("".join)
DIGITS = st.text("0123456789²½٣nthstp.m:-/,", min_size=1, max_size=6)
SEED_TEXTS = [path.read_text(encoding="utf-8") for path in SEEDS]
DATES = st.none() | st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))


def spans(article: newsparse.Article) -> list[newsparse.Span]:
    single: list[newsparse.Span | None] = [article.headline, article.byline, article.dateline]
    for quote in article.quotes:
        single += [quote.speaker, quote.cue]
    return [s for s in single if s] + [
        *article.paragraphs,
        *article.sentences,
        *article.quotes,
        *article.dates,
        *article.places,
    ]


def check(text: str, published: dt.date | None = None) -> None:
    article = newsparse.parse(text, published=published, demonyms=True, candidates=True)
    for span in spans(article):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
    lists: tuple[tuple[newsparse.Span, ...], ...]
    lists = (article.paragraphs, article.sentences, article.quotes, article.dates, article.places)
    for spans_ in lists:
        assert [s.start for s in spans_] == sorted(s.start for s in spans_)
    for sentence in article.sentences:
        paragraph = article.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
    for date in article.dates:
        if date.earliest is not None and date.latest is not None:
            assert str(date.earliest) <= str(date.latest) or type(date.earliest) is not type(date.latest)
    for mention in article.places:
        assert (mention.latitude is None) == (mention.longitude is None)
    for scored in (*article.quotes, *article.places):
        assert 0 <= scored.confidence <= 1
    assert newsparse.loads(newsparse.dumps(article, text=True)) == article
    assert newsparse.parse(text, published=published, demonyms=True, candidates=True) == article


@given(ANY_TEXT, DATES)
def test_spans_are_true_on_any_text(text: str, published: dt.date | None) -> None:
    check(text, published)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ARTICLE_LIKE, DATES)
def test_spans_are_true_on_article_like_text(text: str, published: dt.date | None) -> None:
    check(text, published)


@st.composite
def damaged_seeds(draw: st.DrawFn) -> str:
    """A stretch of a real article with words cut, doubled and put in: what half-read pages look like."""
    text = draw(st.sampled_from(SEED_TEXTS))
    at = draw(st.integers(0, max(0, len(text) - 600)))
    text = text[at : at + 600]
    for _ in range(draw(st.integers(0, 12))):
        at = draw(st.integers(0, len(text)))
        edge = at + draw(st.integers(0, 12))
        put = draw(FRAGMENTS | st.just(text[at:edge]) | DIGITS)
        text = text[:at] + put + (text[edge:] if draw(st.booleans()) else text[at:])
    return text


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(damaged_seeds(), DATES)
def test_spans_are_true_on_damaged_articles(text: str, published: dt.date | None) -> None:
    check(text, published)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "text",
    ["", " \n ", "x" * 1_000_000, "“" * 100_000, "a \ud800 b", "\0", "One.\r\nTwo.\rThree.\n\r\n\rFour."],
    ids=["empty", "blank", "1 MB without a space", "100,000 opening marks", "surrogate", "NUL", "line ends"],
)
def test_parse_raises_nothing(text: str) -> None:
    for span in spans(newsparse.parse(text)):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("value", [b"text", None, 3, ["text"]])
def test_what_is_not_a_str_is_a_type_error(value: Any) -> None:
    with pytest.raises(TypeError, match=type(value).__name__):
        newsparse.parse(value)


def test_stages_alone_give_what_parse_gives(seed: tuple[str, dict[str, Any]]) -> None:
    text, expected = seed
    when = expected["published"]
    article = newsparse.parse(text, published=when)
    parts = newsparse.split_article(text, published=when)
    assert (parts.headline, parts.byline, parts.dateline) == (
        article.headline,
        article.byline,
        article.dateline,
    )
    assert (parts.paragraphs, parts.sentences) == (article.paragraphs, article.sentences)
    assert newsparse.split_sentences(text) == article.sentences
    assert newsparse.attribute_quotes(text, parts=parts) == article.quotes
    assert newsparse.normalize_dates(text, published=when, parts=parts) == article.dates
    assert newsparse.normalize_places(text, parts=parts) == article.places


def test_only_runs_only_what_was_asked_for(seed: tuple[str, dict[str, Any]]) -> None:
    text, expected = seed
    whole = newsparse.parse(text, published=expected["published"])
    for stage in ("sentences", "quotes", "dates", "places"):
        alone = newsparse.parse(text, published=expected["published"], only=(stage,))
        assert getattr(alone, stage) == getattr(whole, stage)
        for other in {"sentences", "quotes", "dates", "places"} - {stage}:
            assert getattr(alone, other) == ()


@pytest.mark.parametrize("only", ["quotes", ("quote",), ("quotes", "names")])
def test_only_takes_stages(only: Any) -> None:
    with pytest.raises(newsparse.InputError, match="sentences, quotes, dates, places"):
        newsparse.parse("It rained.", only=only)
