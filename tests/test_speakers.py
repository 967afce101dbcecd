"""Who said it, on invented sentences."""

import re
from pathlib import Path

import pytest

import newsparse
from newsparse.model import Quote

ROOT = Path(__file__).parents[1]


def quotes(text: str) -> tuple[Quote, ...]:
    return newsparse.attribute_quotes(text)


def speakers(text: str) -> list[str | None]:
    return [q.speaker.text if q.speaker else None for q in quotes(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("“It rained all night,” Anna Lund said.", "Anna Lund", "said"),
        ("“It rained all night,” said Anna Lund.", "Anna Lund", "said"),
        ("Anna Lund said: “It rained all night.”", "Anna Lund", "said"),
        ("“It rained all night,” Anna Lund, who runs the harbour, said.", "Anna Lund", "said"),
        ("Anna Lund, who runs the harbour, said: “It rained all night.”", "Anna Lund", "said"),
        ("“It rained all night,” a police spokesman told the BBC.", "a police spokesman", "told"),
        ("In a statement, the ministry said: “It rained all night.”", "the ministry", "said"),
        ("Speaking to reporters, Anna Lund said: “It rained all night.”", "Anna Lund", "said"),
        ("Anna Lund was quoted as saying: “It rained all night.”", "Anna Lund", "saying"),
        ("According to Anna Lund, it was “a disgrace”.", "Anna Lund", "According to"),
        ("Anna Lund: “It rained all night.”", "Anna Lund", None),
        ("Both leaders criticised the plan, calling it “reckless and cruel”.", "Both leaders", "calling"),
        ("“It rained all night,” Anna Lund said, according to the Daily Courier.", "Anna Lund", "said"),
        ("The bridge was branded “a disgrace” by Anna Lund.", "Anna Lund", "branded"),
        ("“Why did nobody come?” Anna Lund asked.", "Anna Lund", "asked"),
        ("Theresa May said: “It rained all night.”", "Theresa May", "said"),
        ("May said it was “a disgrace”.", "May", "said"),
        ("Bill Berg said: “It rained all night.”", "Bill Berg", "said"),
    ],
)
def test_the_speaker_and_the_cue(text: str, speaker: str, cue: str | None) -> None:
    (quote,) = quotes(text)
    assert quote.speaker is not None
    assert quote.speaker.text == speaker
    assert (quote.cue.text if quote.cue else None) == cue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It rained,” she said. “Nobody came.”", ["she", "she"]),
        ("“It rained,” said Anna Lund, a clerk. “Nobody came to help.”", ["Anna Lund", "Anna Lund"]),
        ("Anna Lund was blunt. “We are not going home,” she said.", ["she"]),
        ("Anna Lund told the meeting:\n“We are not going home today.”", ["Anna Lund"]),
        ("“We are not going home,” said Anna Lund.\n“We like it here,” said Bo Ek.", ["Anna Lund", "Bo Ek"]),
        ("“It rained.\n“Nobody came to help us,” said Anna Lund.", ["Anna Lund"]),
    ],
)
def test_across_sentences(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The film “Harbor Lights” opens on Friday in Oslo.",
        "Her novel “The Long Rain” won the prize in Bergen.",
        "John “Jack” Doe moved to Oslo in May.",
        "William “Bill” Hansen founded the firm in 1972.",
        "He appears on the show “Good Evening Oslo” every week.",
    ],
)
def test_titles_and_nicknames_are_no_quotes(text: str) -> None:
    assert quotes(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It rained all night,” Anna Lund said.", "direct"),
        ("Anna Lund said: “It rained all night.”", "direct"),
        ("Anna Lund said the plan was “a disgrace”.", "mixed"),
        ("Anna Lund called the plan “deeply flawed”.", "mixed"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert [q.kind for q in quotes(text)] == [kind]


def test_the_name_behind_a_pronoun() -> None:
    text = "Anna Lund, the mayor of Oslo, was blunt. “We are not going home,” she said."
    (quote,) = quotes(text)
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker.name) == ("she", "Anna Lund")


def test_confidence_is_a_probability() -> None:
    for quote in quotes("“It rained,” she said. The “quiet” harbour was “a disgrace”, Bo Ek said."):
        assert 0.0 < quote.confidence <= 1.0


def test_every_rule_is_in_the_reference() -> None:
    page = (ROOT / "docs" / "reference" / "quotes.md").read_text(encoding="utf-8")
    from newsparse.quotes.candidates import RULES

    assert set(re.findall(r"^\| `([a-z-]+)`", page.partition("## Rules")[2], re.M)) == set(RULES)


def test_a_mention_runs_to_the_end_of_a_name_with_a_particle() -> None:
    text = "President Omar Fattah el-Sayed wrote online that Oslo had “ended the crisis”."
    (quote,) = newsparse.attribute_quotes(text)
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker.name) == (
        "President Omar Fattah el-Sayed",
        "Omar Fattah el-Sayed",
    )


def test_what_stands_in_marks_among_sources_is_a_title() -> None:
    text = (
        "Quake hits Oslo\n\nA quake hit Oslo on Monday. “We ran,” said Bo Ek.\n\n"
        "Sources\n\n“Quake hits Oslo: dozens hurt” — Oslo News, November 14, 2013\n"
    )
    article = newsparse.parse(text)
    assert article.paragraphs[-1].role == "boilerplate"
    assert [quote.text for quote in article.quotes] == ["“We ran,”"]


def test_who_signs_the_last_quote_of_an_article() -> None:
    text = "“I was there,” said Ines Silva.\n“Nobody told me of the plan.”\n— Ines Zhang"
    assert [quote.speaker and quote.speaker.text for quote in newsparse.attribute_quotes(text)] == [
        "Ines Silva",
        "Ines Zhang",
    ]
