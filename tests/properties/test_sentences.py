"""What holds of the sentences of every text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsparse
from newsparse.model import Paragraph
from newsparse.splitting.sentences import Quotations, split_sentences
from newsparse.text import View

# Pieces that the rules are about, so that random texts reach them.
PIECES = [
    *(
        "It rained",
        "The",
        "But",
        "I",
        "a",
        "said",
        "asked",
        "Anna Lund",
        "al-",
        "iPhone",
        "http://a.no",
        "5",
        "12",
    ),
    *(
        "U.S.",
        "U.S",
        "D.C.",
        "Corp.",
        "Inc.",
        "Mr.",
        "J.",
        "No.",
        "p.m.",
        "At 5 a.m.",
        "Jan.",
        ", Ill.",
        "Yahoo!",
    ),
    *(
        ".",
        "...",
        "…",
        ". . .",
        ". . . .",
        "?",
        "!",
        "?!",
        "'",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "''",
        "``",
        "(",
        ")",
    ),
    *("[1]", "²", "•", "1.", "2.", "1)", "2)", "a.", "b.", "Photo:", ":", ",", "-", "—", " - ", "\t", "etc."),
]
SPACES = st.sampled_from([" ", " ", " ", " ", "", "  ", "\n", "\u00a0", " \n "])
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), SPACES), max_size=30).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
) | st.text(max_size=60)
QUOTATIONS: st.SearchStrategy[Quotations] = st.sampled_from(["split", "whole"])


def split(text: str, quotations: Quotations = "split") -> list[str]:
    """Split one paragraph."""
    view = View(text)
    start, end = view.trim(0, len(text))
    paragraph = Paragraph(start=start, end=end, text=text[start:end])
    return [s.text for s in split_sentences(view, (paragraph,), quotations)]


@given(TEXTS, QUOTATIONS)
@example("U.S. ' 'It rained ", "split")
def test_sentences_tile_the_paragraphs(text: str, quotations: Quotations) -> None:
    parts = newsparse.split_article(text, quotations=quotations)
    position = 0
    for sentence in parts.sentences:
        home = parts.paragraphs[sentence.paragraph]
        assert home.start <= sentence.start < sentence.end <= home.end
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert sentence.start >= position
        position = sentence.end
    assert "".join("".join(s.text.split()) for s in parts.sentences) == "".join(
        "".join(p.text.split()) for p in parts.paragraphs
    )


@given(TEXTS)
@example("U.S. 1. a 2. The b")
def test_a_sentence_split_alone_stays_whole(text: str) -> None:
    # But for the short line, which is short beside the other lines of its paragraph.
    for sentence in split(text.replace("\n", " ")):
        assert split(sentence) == [sentence]


@given(TEXTS, TEXTS)
def test_another_paragraph_changes_no_sentence_before_the_last_paragraph(text: str, more: str) -> None:
    before = newsparse.split_article(text)
    after = newsparse.split_article(text + "\n\n" + more)
    last = len(before.paragraphs) - 1
    kept = [s for s in before.sentences if s.paragraph < last]
    assert list(after.sentences[: len(kept)]) == kept


@given(TEXTS, QUOTATIONS)
def test_curly_and_straight_marks_split_alike(text: str, quotations: Quotations) -> None:
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))
    spans = [(s.start, s.end) for s in newsparse.split_sentences(text, quotations)]
    assert spans == [(s.start, s.end) for s in newsparse.split_sentences(straight, quotations)]


@given(TEXTS)
def test_whole_quotations_only_join_sentences(text: str) -> None:
    ends = {s.end for s in newsparse.split_sentences(text)}
    assert {s.end for s in newsparse.split_sentences(text, "whole")} <= ends


@given(st.lists(st.sampled_from(["It rained.", "Then it stopped.", "Nobody came!", "Why not?"]), max_size=8))
@settings(max_examples=50)
def test_plain_sentences_come_back(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences
