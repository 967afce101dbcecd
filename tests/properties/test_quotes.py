"""What holds of quotes in any article."""

import sys
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import newsparse
from newsparse.model import Quote

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from frames import FRAMES, MARKS, article

CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
NARRATIVE = "\nThe harbour was quiet in the evening and the boats stayed in until the wind fell."

frames = st.sampled_from(FRAMES)
texts = st.builds(
    lambda chosen, marks, seed: "\n".join(article(f, marks, seed + n)["text"] for n, f in enumerate(chosen)),
    st.lists(frames, min_size=1, max_size=4),
    st.sampled_from(MARKS),
    st.integers(0, 10**6),
)
scraps = st.lists(
    st.sampled_from(
        ["“", "”", '"', "'", "‘", "’", "''", "``", "«", "»", "Anna Lund", " said", " ", "\n", ", ", ". "]
    ),
    max_size=40,
).map("".join)


def key(quote: Quote) -> tuple[int, int, str, tuple[int, int] | None]:
    return quote.start, quote.end, quote.kind, quote.speaker and (quote.speaker.start, quote.speaker.end)


def fits(quote: Quote, mentions: list[tuple[int, int]]) -> bool:
    """Is the quote's speaker one of the mentions, or nobody where there are none?"""
    if quote.speaker is None or not mentions:
        return not mentions
    return any(quote.speaker.start < b and a < quote.speaker.end for a, b in mentions)


def test_frames_give_back_the_speaker_that_made_them() -> None:
    found = right = 0
    for number, frame in enumerate(FRAMES):
        for n, marks in enumerate(MARKS):
            made = article(frame, marks, 500_000 + 100 * number + n)
            quotes = {q.start: q for q in newsparse.attribute_quotes(made["text"])}
            for wanted in made["quotes"]:
                quote = quotes.get(wanted["start"])
                found += 1
                right += quote is not None and quote.end == wanted["end"] and fits(quote, wanted["mentions"])
    assert right >= 0.98 * found


@settings(deadline=None)
@given(st.one_of(texts, scraps))
def test_quotes_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for quote in newsparse.attribute_quotes(text):
        assert text[quote.start : quote.end] == quote.text
        assert quote.start >= end
        end = quote.end
        for span in (quote.speaker, quote.cue):
            assert span is None or text[span.start : span.end] == span.text
        if quote.speaker:
            assert quote.speaker.end <= quote.start or quote.end <= quote.speaker.start


@settings(deadline=None)
@given(texts)
def test_curly_and_straight_marks_give_the_same_quotes(text: str) -> None:
    curly = [key(q) for q in newsparse.attribute_quotes(text)]
    straight = [key(q) for q in newsparse.attribute_quotes(text.translate(CURLY))]
    assert curly == straight


@settings(deadline=None)
@given(texts)
def test_a_paragraph_of_narrative_changes_no_earlier_quote(text: str) -> None:
    assume(not text.endswith(":"))
    before = [key(q) for q in newsparse.attribute_quotes(text)]
    after = [key(q) for q in newsparse.attribute_quotes(text + NARRATIVE)]
    assert before == after
