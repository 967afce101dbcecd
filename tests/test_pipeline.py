"""The public functions' arguments: what cannot be used is said at once, by its name."""

from __future__ import annotations

from typing import Any

import pytest

import newsparse

TEXT = "OSLO, March 3 (NTB) — “It rained,” Anna Lund said on Monday."
OF_A_TEXT = (
    newsparse.parse,
    newsparse.split_article,
    newsparse.split_sentences,
    newsparse.parse_byline,
    newsparse.parse_dateline,
    newsparse.attribute_quotes,
    newsparse.normalize_dates,
    newsparse.normalize_places,
)
TAKE_PARTS = (
    newsparse.split_sentences,
    newsparse.attribute_quotes,
    newsparse.normalize_dates,
    newsparse.normalize_places,
)


@pytest.mark.parametrize("function", OF_A_TEXT, ids=lambda f: f.__name__)
@pytest.mark.parametrize("text", [None, b"text", 3, ["text"], float("nan")], ids=repr)
def test_a_text_is_a_str(function: Any, text: Any) -> None:
    with pytest.raises(TypeError, match=f"text is a str, not {type(text).__name__}"):
        function(text)


@pytest.mark.parametrize(
    ("argument", "value", "error", "words"),
    [
        ("only", "quotes", newsparse.InputError, "'quotes'"),
        ("only", ("quote",), newsparse.InputError, "'quote'"),
        ("only", None, newsparse.InputError, "None"),
        ("only", (["quotes"],), newsparse.InputError, "sentences, quotes, dates, places"),
        ("published", "soon", newsparse.InputError, "'soon'"),
        ("published", 20250314, TypeError, "not int"),
        ("language", None, TypeError, "language is a str"),
        ("gazetteer", "full.sqlite", TypeError, r"such as SQLiteGazetteer\(path\), not str"),
        ("home", 44, TypeError, "home is a str"),
    ],
)
def test_an_argument_that_cannot_be_used_is_named(
    argument: str, value: Any, error: type[Exception], words: str
) -> None:
    arguments: dict[str, Any] = {argument: value}
    with pytest.raises(error, match=argument) as parse:
        newsparse.parse(TEXT, **arguments)
    assert parse.match(words)
    # A run over many rows says it once, before the first of them.
    with pytest.raises(error, match=words):
        newsparse.parse_many([TEXT], **arguments)


def test_only_is_any_collection_of_stages() -> None:
    for only in (("quotes",), ["quotes"], {"quotes"}):
        article = newsparse.parse(TEXT, only=only)  # type: ignore[arg-type]
        assert article.quotes
        assert not article.dates
    assert newsparse.parse(TEXT, only=()).paragraphs


def test_home_is_read_in_either_case() -> None:
    text = "The school in Springfield was shut on Monday."
    (lower,) = newsparse.normalize_places(text, home="us-il")
    (upper,) = newsparse.normalize_places(text, home="US-IL")
    assert lower == upper
    assert newsparse.parse(text, home="us-il").places == (upper,)
    for nothing in ("", "England"):
        assert newsparse.normalize_places(text, home=nothing) == newsparse.normalize_places(text)


def test_an_id_is_a_string() -> None:
    assert newsparse.parse(TEXT, id=7).id == "7"
    article = newsparse.parse(TEXT, id=7)
    assert newsparse.from_dict(newsparse.to_dict(article, text=True)) == article
    with pytest.raises(TypeError, match="id is a str, a number or None, not bytes"):
        newsparse.parse(TEXT, id=b"7")  # type: ignore[arg-type]


def test_quotations_are_split_or_whole() -> None:
    for function in (newsparse.split_sentences, newsparse.split_article):
        with pytest.raises(newsparse.InputError, match="quotations: 'split' or 'whole' is wanted"):
            function(TEXT, quotations="hole")


@pytest.mark.parametrize("function", TAKE_PARTS, ids=lambda f: f.__name__)
def test_parts_of_another_text_are_refused(function: Any) -> None:
    parts = newsparse.split_article(TEXT)
    assert function(TEXT, parts=parts)
    with pytest.raises(newsparse.InputError, match="parts are those of another text"):
        function("It snowed.", parts=parts)


@pytest.mark.parametrize("value", [None, 3, {}, newsparse.RowError(type="InputError", message="no text")])
def test_only_an_article_has_a_json_form(value: Any) -> None:
    for function in (newsparse.to_dict, newsparse.dumps):
        with pytest.raises(TypeError, match=f"an Article is wanted, not {type(value).__name__}"):
            function(value)


@pytest.mark.parametrize("rows", ["a text", b"bytes", {"text": "a row"}])
def test_one_row_is_not_many(rows: Any) -> None:
    with pytest.raises(TypeError, match="rows is an iterable of rows"):
        newsparse.parse_many(rows)


@pytest.mark.parametrize(("workers", "timeout"), [("2", None), (1.5, None), (None, None), (1, "60")])
def test_workers_are_whole_and_a_timeout_is_a_number(workers: Any, timeout: Any) -> None:
    with pytest.raises(TypeError, match=r"workers is an int|row_timeout is a number"):
        newsparse.parse_many([TEXT], workers, row_timeout=timeout)
