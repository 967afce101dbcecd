"""What holds of blocks, roles, bylines and datelines for every text."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.model import Role
from newsparse.splitting.blocks import find_blocks
from newsparse.text import View

LINES = st.sampled_from(
    [
        "Levee Holds as River Crests in Louisiana",
        "By Anna Lund and Bo Ek",
        "Anna Lund",
        "by Anna Lund, Reuters",
        "The Associated Press",
        "March 3, 2024",
        "OSLO, Feb 26 (NTB) - The river crested a foot below the top of the wall.",
        "HAVANA (AP) --",
        "The river crested a foot below the top of the levee on Sunday, sparing a town that had been",
        "told to leave, and the mayor said that most of its people would be back by the end of the week.",
        "“We got lucky,” she said.",
        "Read more:",
        "Related articles:",
        "Correction: The levee is in Iowa.",
        "Correction:",
        "Photograph: Bo Ek/Reuters",
        "Bo Ek/Reuters",
        "___",
        "* a point",
        "1. another point",
        "    an indented line",
        "Short heading",
        "Copyright 2024 The Gazette. All rights reserved.",
        "",
        "",
        "\r",
        "\x00",
        "\ud800",
        "\u2028",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=40), max_size=20).map("\n".join)


@given(TEXTS)
def test_blocks_tile_the_text(text: str) -> None:
    position = 0
    for start, end in find_blocks(View(text)):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(TEXTS, LINES)
def test_a_paragraph_added_after_a_blank_line_moves_no_block(text: str, added: str) -> None:
    before = find_blocks(View(text))
    assert find_blocks(View(text + "\n\n" + added))[: len(before)] == before


@given(TEXTS)
def test_a_paragraph_added_changes_no_sentence_before_the_last_paragraph(text: str) -> None:
    parts = newsparse.split_article(text)
    longer = newsparse.split_article(text + "\n\nIt rained on Monday, and the mayor said so.")
    last = len(parts.paragraphs) - 1
    earlier = [s for s in parts.sentences if s.paragraph < last]
    assert [s for s in longer.sentences if s.paragraph < last] == earlier


@given(TEXTS)
def test_the_parts_are_blocks_of_their_roles(text: str) -> None:
    parts = newsparse.split_article(text)
    assert {p.role for p in parts.paragraphs} <= set(get_args(Role))
    roles = {(p.start, p.end): p.role for p in parts.paragraphs}
    if parts.headline:
        assert roles[parts.headline.start, parts.headline.end] == "headline"
    if parts.byline:
        assert roles[parts.byline.start, parts.byline.end] == "byline"
    if parts.dateline:
        holder = [p for p in parts.paragraphs if p.start <= parts.dateline.start < p.end]
        assert [p.role for p in holder] in (["lead"], ["dateline"])
        assert parts.dateline.end <= holder[0].end
    for span in (parts.headline, parts.byline, parts.dateline, *parts.paragraphs):
        assert span is None or text[span.start : span.end] == span.text
    assert sum(p.role == "headline" for p in parts.paragraphs) <= 1
    assert sum(p.role == "lead" for p in parts.paragraphs) <= 1


@given(LINES | st.text(max_size=120), st.none() | st.dates())
def test_one_line_gives_true_spans(line: str, published: object) -> None:
    byline = newsparse.parse_byline(line)
    if byline:
        assert line[byline.start : byline.end] == byline.text
        assert not set(byline.authors) & set(byline.contributors)
        assert all(name.strip() == name != "" for name in (*byline.authors, *byline.contributors))
    dateline = newsparse.parse_dateline(line, published=published)  # type: ignore[arg-type]
    if dateline:
        assert line[dateline.start : dateline.end] == dateline.text
        assert dateline.place or dateline.agency


@given(st.sampled_from(["Anna Lund", "BO EK", "Tom van der Berg", "A.M. Lund", "Seán O'Malley-Byrne"]))
def test_by_adds_nothing(name: str) -> None:
    bare, marked = newsparse.parse_byline(name), newsparse.parse_byline(f"By {name}")
    assert bare is not None
    assert marked is not None
    assert bare.authors == marked.authors == (name,)
