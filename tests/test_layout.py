"""Whole articles: their blocks and the role of each, in the layouts of many houses."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import get_args

import pytest

import newsparse
from newsparse.lexicon import table
from newsparse.model import Role
from newsparse.splitting.roles import own_role

POOL = (
    "“We got lucky,” Mayor Delia Fontaine told reporters at the foot of the wall. “Next time we may not.”",
    "Fontaine, who had ordered 4,000 people to leave on Friday night, said that most of them would be back in"
    " their homes by the end of the week, though the schools will stay shut until the water has been tested.",
    "Forecasters expect up to three inches of rain on Tuesday. The ground, they say, can take no more of it.",
)
Case = tuple[str, list[tuple[str, str]]]


def read_cases() -> list[Case]:
    cases: list[Case] = []
    for line in (Path(__file__).parent / "cases" / "layouts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            cases.append((line[3:], []))
        elif line == "P":
            blocks = cases[-1][1]
            blocks.append(("paragraph", POOL[sum(text in POOL for _, text in blocks) % len(POOL)]))
        elif line and not line.startswith("#"):
            role, _, text = line.partition(" | ")
            cases[-1][1].append((role, text))
    return cases


CASES = read_cases()


def seen(text: str) -> list[tuple[str, str]]:
    return [(p.role, " ".join(p.text.split())) for p in newsparse.split_article(text).paragraphs]


def test_the_cases_are_in_order() -> None:
    assert len(CASES) >= 40
    assert {role for _, blocks in CASES for role, _ in blocks} <= set(get_args(Role))


@pytest.mark.parametrize(("name", "blocks"), CASES, ids=[name for name, _ in CASES])
@pytest.mark.parametrize("form", ["blank lines", "single newlines", "wrapped", "CR LF"])
def test_every_block_has_its_role(name: str, blocks: list[tuple[str, str]], form: str) -> None:
    texts = [text for _, text in blocks]
    if form == "wrapped":
        texts = [textwrap.fill(t, 72, break_long_words=False, break_on_hyphens=False) for t in texts]
    text = {"single newlines": "\n", "CR LF": "\r\n\r\n"}.get(form, "\n\n").join(texts)
    assert seen(text) == blocks


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("By Ruth Calloway\n\nand\n\nBen Ortega", ("Ruth Calloway", "Ben Ortega")),
        ("By Ruth Calloway\n\nBen Ortega", ("Ruth Calloway", "Ben Ortega")),
        ("By RUTH CALLOWAY\n\nHouston Sentinel Space Writer", ("RUTH CALLOWAY",)),
    ],
)
def test_a_byline_over_several_blocks(lines: str, authors: tuple[str, ...]) -> None:
    parts = newsparse.split_article(f"Levee holds as river crests\n\n{lines}\n\n{POOL[1]}\n\n{POOL[0]}")
    assert parts.byline is not None
    assert parts.byline.authors == authors
    assert parts.byline.text == lines.split("\n")[0]


def test_a_headline_stays_apart_from_a_longer_line_below_it() -> None:
    text = (
        "Up to ten centimetres of snow expected on the coast by Thursday noon\n"
        "Winter is making itself felt on the coast this week, with warnings of snow, forecasters say.\n"
        "Roads will be closed at night."
    )
    assert [role for role, _ in seen(text)] == ["headline", "lead", "paragraph"]


def test_a_headline_on_the_line_of_its_lead_is_parted_before_the_dateline() -> None:
    text = "River crests below levee. BATON ROUGE, La. (AP) — The river crested on Sunday. It rained."
    parts = newsparse.split_article(text)
    assert [(p.role, p.text) for p in parts.paragraphs] == [("headline", text[:25]), ("lead", text[26:])]
    assert parts.dateline is not None
    assert parts.dateline.place == "Baton Rouge, La."


@pytest.mark.parametrize(
    "text",
    [
        "It rained in the U.S. UNICEF said so.",
        "It rained all day on Sunday. BBC reporters - two of them - saw it.",
        "He was thrilled. ‘WOW - what a river,’ he said.",
    ],
)
def test_capitals_in_a_plain_text_part_nothing(text: str) -> None:
    assert [p.role for p in newsparse.split_article(text).paragraphs] == ["lead"]


def test_a_label_that_stands_alone_gives_its_role_to_the_block_below() -> None:
    text = (
        "River crests\n\nThe river crested on Sunday.\n\nCORRECTION:\n\nThe river is the Red, not the Black."
    )
    assert [role for role, _ in seen(text)] == ["headline", "lead", "correction", "correction"]


def test_wrapped_text_without_blank_lines_ends_its_paragraphs_at_indents() -> None:
    first = "The river crested a foot below the top of the levee on Sunday, sparing a town that was empty."
    second = "Forecasters expect up to three inches of rain on Tuesday, and the ground can take no more."
    text = "\n".join(textwrap.fill(p, 60, initial_indent="    ") for p in (first, second, first))
    assert [t for _, t in seen(text)] == [first, second, first]


def test_wrapped_text_without_blank_lines_or_indents_ends_its_paragraphs_by_length_and_quotations() -> None:
    lines = [
        "The harbour board closed the old pier on Monday after divers found a",
        "crack in three of its pillars, the mayor said.",
        "It will stay closed until the spring, and boats to the islands leave",
        "from the new pier at the north end of the harbour until it has been",
        "repaired. The board has asked three firms to say what that will cost.",
        "Fishermen were not surprised.",
        '"The pier has been moving for years. We told them in May and in June.',
        'Nobody came to look at it," said Bo Ek, who lands his catch there at',
        'six in the morning. "It was a matter of time until something broke."',
        "The board meets on Friday, and the mayor has asked the state for money",
        "to build a third pier, which would take two years and would need the",
        "consent of the islands.",
    ]
    found = newsparse.split_article("\n".join(lines)).paragraphs
    opening = [p.text.partition(" ")[0] for p in found]
    assert opening == ["The", "It", "Fishermen", '"The', "The"]


def test_lines_that_end_in_a_title_or_an_initial_go_on() -> None:
    text = (
        "The levee held on Sunday, and nobody was hurt in the town, said Mr.\n"
        "Ek, who had stood on it through the night with the crew of Jock A.\n"
        "Lund and with the men of the parish, all of them wet to the skin."
    )
    assert len(newsparse.split_article(text).paragraphs) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The board split on the matter, as it had in each of the three votes of\n"
        "— Hull and Goole among them — 2023. Nothing more is planned before May.",
        "The town asked for the report on Jan. 23 and asked again on the last Jan.\n"
        "24, which was the day of the hearing, and it has not had an answer yet.",
    ],
)
def test_lines_that_open_with_a_dash_or_a_day_go_on(text: str) -> None:
    assert len(newsparse.split_article(text).paragraphs) == 1


@pytest.mark.parametrize(
    "text",
    [
        # the first line is the longest by far
        "It is hard to think that the parish has fewer miles of levee now\n"
        "than it had. The board said it absolutely cannot\n"
        "continue with those who are against the wall. We\n"
        "will see whether it holds in the spring.",
        # no line opens with a small letter
        "Deciding to stay on, Ruth Calloway took a post at the Corona Street\n"
        "Academy in Hammersmith. Calloway met her husband, Ben, when she taught\n"
        "That Summer at the Levee, and they left the school in the autumn of\n"
        "1988 and moved to Oslo.",
    ],
)
def test_a_wrapped_text_shows_in_its_lines(text: str) -> None:
    assert len(newsparse.split_article(text).paragraphs) == 1


def test_a_quoted_column_is_wrapped_too() -> None:
    quoted = [textwrap.indent(textwrap.fill(text, 70), "> ") for text in (POOL[1], POOL[0])]
    found = newsparse.split_article("\n>\n".join(quoted)).paragraphs
    assert [p.text for p in found] == [quoted[0], ">", quoted[1]]


def test_a_run_wrapped_like_those_before_it_is_one_though_names_open_its_lines() -> None:
    first = textwrap.fill(POOL[1], 72)
    second = (
        "The levee board of the lower parish was led for eleven years by the late\n"
        "Ruth Calloway, whose nephew now runs the pumping station at Port Dorothea\n"
        "Landing. The first of the new pumps was bought by the parish from Nordhaven\n"
        "Marine in the spring."
    )
    found = newsparse.split_article(f"{first}\n\n{second}\n").paragraphs
    assert [p.text for p in found] == [first, second]


@pytest.mark.parametrize("cue", sorted(table("block_cues")))
def test_every_cue_gives_its_role_where_it_says(cue: str) -> None:
    role, where = table("block_cues")[cue]
    text = {
        "start": f"{cue} of the river",
        "whole": f"{cue}.",
        "label": f"{cue}: the river",
        "closing": f"{cue}: the river",
    }.get(where, f"the river {cue} and so on")
    assert own_role(text, tail=where == "tail") == role
