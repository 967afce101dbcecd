"""The JSON form, `newsparse/1`: what it looks like, and what it refuses."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

import newsparse

TEXT = """Rain stops the ferries

By Anna Lund and Bo Ek

OSLO, March 14 (NTB) — “It rained all night,” said Kari Dahl, the harbour master, on Thursday."""


@pytest.fixture
def form() -> dict[str, Any]:
    return newsparse.to_dict(newsparse.parse(TEXT, published="2025-03-14", id="a"), text=True)


def test_the_schema_comes_first_and_the_text_only_when_asked_for(form: dict[str, Any]) -> None:
    assert next(iter(form.items())) == ("schema", "newsparse/1")
    assert form["text"] == TEXT
    assert "text" not in newsparse.to_dict(newsparse.parse(TEXT))


def test_dates_are_iso_and_unknown_is_null(form: dict[str, Any]) -> None:
    assert form["published"] == "2025-03-14"
    assert newsparse.to_dict(newsparse.parse(TEXT))["published"] is None


def test_a_form_that_left_its_text_out_is_read_without_it() -> None:
    article = newsparse.loads(newsparse.dumps(newsparse.parse(TEXT)))
    assert article.text is None
    assert newsparse.loads(newsparse.dumps(article), text=TEXT) == newsparse.parse(TEXT)


def test_a_span_that_does_not_fit_the_text_is_refused(form: dict[str, Any]) -> None:
    form["paragraphs"][0]["start"] += 1
    with pytest.raises(newsparse.InputError, match="does not fit the text"):
        newsparse.from_dict(form)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("schema", "newsparse/2", "'newsparse/1' is wanted, not 'newsparse/2'"),
        ("published", "yesterday", "ISO 8601 date is wanted, not 'yesterday'"),
        ("published", 5, "a string is wanted, not 5"),
        ("id", ["a"], "a string is wanted"),
        ("paragraphs", None, "a list is wanted, not None"),
        ("paragraphs", [3], "an object is wanted, not 3"),
        ("paragraphs", [{"start": True, "end": 1, "text": ""}], "an integer is wanted, not True"),
        ("paragraphs", [{"start": 0, "end": 0, "text": ""}], "the key 'role' is missing"),
        ("paragraphs", [{"start": 0, "end": 0, "text": "", "role": "rôle"}], "one of headline"),
    ],
)
def test_a_wrong_value_is_named(form: dict[str, Any], key: str, value: Any, words: str) -> None:
    with pytest.raises(newsparse.InputError) as caught:
        newsparse.from_dict({**form, key: value})
    assert words in str(caught.value)


def test_a_missing_key_is_named(form: dict[str, Any]) -> None:
    del form["quotes"]
    with pytest.raises(newsparse.InputError, match="the key 'quotes' is missing"):
        newsparse.from_dict(form)


def test_further_keys_are_passed_over_and_a_number_is_an_id(form: dict[str, Any]) -> None:
    article = newsparse.from_dict({**form, "meta": {"section": "Local"}, "id": 7})
    assert article.id == "7"


@pytest.mark.parametrize("line", ["", "{", "[" * 100_000, b"\xff", "nul", "[]"])
def test_a_line_that_is_no_form_is_an_input_error(line: str | bytes) -> None:
    with pytest.raises(newsparse.InputError):
        newsparse.loads(line)


def test_a_lone_surrogate_is_escaped_and_comes_back() -> None:
    article = newsparse.parse("Oslo \ud800 é")
    line = newsparse.dumps(article, text=True)
    assert r"\ud800" in line
    assert newsparse.loads(line.encode("utf-8")) == article


def test_the_schema_is_a_valid_draft_2020_12_schema() -> None:
    schema = newsparse.json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_the_schema_names_every_key_the_form_has(form: dict[str, Any]) -> None:
    schema = newsparse.json_schema()
    assert set(schema["required"]) == set(form) - {"text"}
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(form)))
