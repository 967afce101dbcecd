"""Sentences: the issue's examples, one for each rule, and the page that lists the rules.

In the cases a bar stands where one sentence ends; the examples are written for these tests.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import newsparse
from newsparse.lexicon import table
from newsparse.model import Dateline, Paragraph
from newsparse.splitting.sentences import find_breaks, split_sentences
from newsparse.text import View

ROOT = Path(__file__).resolve().parent.parent


def split(marked: str, **options: object) -> list[str]:
    """Split the text as one paragraph; return its sentences."""
    view = View(marked.replace("|", ""))
    whole = Paragraph(start=0, end=len(view.text), text=view.text)
    return [s.text for s in split_sentences(view, (whole,), **options)]  # type: ignore[arg-type]


def expected(marked: str) -> list[str]:
    return [part.strip() for part in marked.split("|")]


BREAKS = {
    "stop": [
        "It rained. |Then it stopped.",
        "Sales rose 4.5%. |They fell later.",
        "She was born in 1970. |He was born in 1972.",
        "Nobody came. |1,200 seats stayed empty.",
        "She moved to the UK. |He stayed.",
        "They sold apples, pears, etc. |Nobody bought them.",
        "(It rained.) |He left.",
        "He left [in haste]. |She stayed.",
        "The plan failed.[3] |It cost too much.",
        "The plan failed. [3] [4] |It cost too much.",
        "The plan failed.² |It cost too much.",
        "The plan failed.12 |It cost too much.",
        "Niklas and Johann II. |He wrote to both.",
        "It cost $5. |£3 was too little.",
        "Did I say no? |No. |I did not.",
    ],
    "full-name": [
        "They moved to the U.S. |Anna Lund said it was time.",
        "She left Lund Inc. |Thomas Ek, its chairman, stayed.",
    ],
    "street": [
        "The fire began at 1200 E. Elm St. |Lund said nobody was hurt.",
        "He lives at 42 Harbour Rd. |Ek does too.",
    ],
    "lettered": [
        "The cook had hepatitis A. |Lund said it was mild.",
        "Hull play in Serie A. |Ek scored twice.",
    ],
    "starter": [
        "They live in the U.S. |But they vote in Norway.",
        "He moved to Washington, D.C. |The house was small.",
        "She works for Lund & Co. |They make tea.",
        "She spoke to Bo Ek Jr. |He agreed.",
        "They met on Fifth Ave. |There was no one.",
        "It began in Sept. |Then it rained.",
        "She took vitamin C. |It helped.",
        "He rose at Lund Corp. |Mr. Ek said so.",
        "They came to the U.S. |Officials said they could stay.",
        "It fell in the U.S. |Ironically, it rose in Canada.",
        "He spoke at the U.N. |It's over, he said.",
    ],
    "state-after-comma": ["She lives in Salem, Ore. |Lund said the house was sold."],
    "company-again": ["The shares rose at Lund Tea Co. |Lund, which sells tea, is pleased."],
    "time": ["The shop shut at 7 p.m. |Mr. Ek walked on to the harbour."],
    "quote-end": [
        "“No.” |“That is all?”",
        "“She was born in the U.S.” |Critics disagreed.",
        "``She was born in the U.S.'' |Critics disagreed.",
    ],
    "question": ["What now? |Nobody knows.", "“Is it over?” |The crowd went home.", "What?! |It is true."],
    "exclamation": [
        "We read it on Yahoo! |It was wrong.",
        "Goal! |Bo Ek scored.",
        "Stop!! |The light is red.",
    ],
    "ellipsis": [
        "I never meant that.... |She left.",
        "He waited … |Nobody came.",
        "He waited . . . |Nobody came.",
    ],
    "ellipsis-opens": [
        "The cost was unjust. |... We need to talk.",
        "It was over. |. . . The band went home.",
    ],
    "glued": [
        "He left.|The next day it rained.",
        "He left.|“They stayed,” she said.",
        "“He left.”|They stayed.",
    ],
    "detached-mark": ['"What does that mean? " |Nobody knew.', "'' Nobody came. '' |Anna Lund left."],
    "camel-case": ["They cut the price. |iPhone sales fell."],
    "address": ["Read the report. |https://example.org/report"],
    "lower-case": [
        "we lost again. |see you tomorrow.",
        "They were unsure of the fines. |reduced hours begin on Monday.",
    ],
    "particle": ["They met near the border. |al-Shabab said nothing.", "She left. |de Wit agreed."],
    "list-mark": ["1. Norway |2. Sweden |3. Denmark", "1) tea |2) milk", "a. tea |b. milk"],
    "bullet": ["• tea |• milk |• bread"],
    "credit": ["Anna Lund leaves the court |Photograph: Bo Ek/Agency"],
    "short-line": [
        "What we know\n|The bridge over the river Glomma was closed on Monday morning\n"
        "after a lorry hit it and the driver was taken away."
    ],
}
WHOLE = [
    "The yard (est. 1903) built ferries.",
    "The wall is 6ft. 2in. tall at the quay.",
    "Det. Ch. Insp. Lund asked for help.",
    '"We won." Lund said.',
    "“We won.” The mayor said.",
    "“Why now?” Ek told reporters on Friday.",
    "“Why now?” Police asked.",
    'What does it mean? " Lund asked.',
    "She wrote about ... Bo Ek and his boat.",
    "“We have come this far… and no further,” he said.",
    "The winners: 1. Anna Lund; 2. Bo Ek; 3. Liv Aas.",
    "The state gave Rs. 500 crore to Hull.",
    "He lives at 1200 Elm St. Apt. 5.",
    "The U.S. Lund Foundation gave.",
    "The hon. Gentleman is wrong.",
    # titles and what stands before a name
    "Dr. Anna Lund met Gen. Bo Ek and the Rev. Ola Vik.",
    "MR. LUND AND GOV. EK MET IN ST. PAUL.",
    "Then-Gov. Bo Ek and Lt.-Gen. Anna Lund spoke.",
    "The Ft. Worth paper and the Mt. Hood club agreed on Lund v. Ek.",
    # abbreviations inside names
    "The U.S. Senate and the U.N. Security Council met.",
    "Lund & Co. Chairman Bo Ek and Acme Inc. President Anna Lund spoke.",
    "Warner Bros. Pictures made it.",
    "The N.Y. Giants lost in Fla. Monday to nobody.",
    "Bo Ek Jr. Day is in May.",
    "It stands at 42 N. Elm Ave. East of the river.",
    "Yahoo! Mail and Yum! Brands are firms.",
    # figures
    "It began on Sept. 5 and was No. 1 by Dec. 25.",
    "See Sec. IV and Fig. A for Vol. II of it.",
    "It was 6 ft. 2 in. tall and weighed 90 lbs. 5 oz. in all.",
    # initials
    "J. K. Lund, J.K. Ek and John F. Ek met W. E. B. Ek.",
    # times
    "It starts at 9 a.m. Monday and ends at 5 p.m. EST on Friday.",
    "The library opens at 9 a.m. Eastern and closes at 5 p.m. GMT daily.",
    "At 5 a.m. Mr. Lund went to the bank.",
    # a small letter goes on
    "He works at Yahoo! in Oslo, e.g. as a cook, i.e. for food.",
    "“Why?” he asked.",
    "“This is great.” she said.",
    "He studied (He had worked for five years as an engineer.) at the university.",
    "They met approx. five times in the dept. store.",
    # who spoke, behind the quotation
    "“Is it over?” Anna Lund asked.",
    "“Is it over?” Mr. Lund asked the mayor.",
    "‘Is it over?’ Anna Lund asked.",
    "“We won!” Rep. Bo Ek, D-Ohio, said of the vote.",
    "“We won!” Lund said on Monday.",
    "“We won!” Lund said in Oslo.",
    "“I thought …” Anna Lund said.",
    "“We won!” I said.",
    "“It rained.” — Anna Lund, mayor of Bergen",
    # ellipses
    "I was ... well, what I mean ... see . . . the thing is . . . I did not mean it.",
    "“Lund [...] used it [...]” (Ek 55).",
    # what looks like an end inside a word
    "Version 2.0 of Node.js is at example.com/index.html today.",
    "The film Who Goes There? (1938) was short.",
    "2.1. New rules for the harbour",
    "U.S. Officials Say They Will Vote",
    "Ek to Visit U.S. As Talks Resume",
    "BOSTON, Mass. - A man was found.",
    "She writes for the (Salem, Ore.) Herald.",
    "Dr. Lund came from the then-U.S. Trust.",
]
PAIRS = [
    # citation marks stay with their sentence, on whatever line they are
    "The wall held. [12] |It rained.",
    "The wall held.\n[12] [13] |It rained.",
    # the same words, and what decides
    "“Is it over?” |Anna Lund said it was.",
    "“We won!” |Lund said county officials were slow.",
    "“We won!” |He said so.",
    "No. 5 came. |No. |Nobody did.",
    "“It is great.” |She held the book out.",
    "Let us ask Jane and co. |They should know.",
    "It was only the dog and I. |Has anyone met Karin I. Berg?",
    "They joined the E.U. |Who else will?",
]


@pytest.mark.parametrize(
    ("rule", "marked"), [(rule, case) for rule, cases in BREAKS.items() for case in cases], ids=str
)
def test_each_rule_ends_a_sentence(rule: str, marked: str) -> None:
    assert split(marked) == expected(marked)
    text = View(marked.replace("|", "")).folded
    assert rule in {found.rule for found in find_breaks(text, 0, len(text))}


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize("marked", PAIRS)
def test_the_same_words_decided_both_ways(marked: str) -> None:
    assert split(marked) == expected(marked)


@pytest.mark.parametrize(
    ("marked", "whole"),
    [
        (
            "Anna Lund said: “It rained. |It stopped.” |Bo Ek left.",
            "Anna Lund said: “It rained. It stopped.” |Bo Ek left.",
        ),
        ('"It rained. |It stopped," he said. |"We left."', '"It rained. It stopped," he said. |"We left."'),
        ("She said: ‘It’s over. |I’m tired.’ |He left.", "She said: ‘It’s over. I’m tired.’ |He left."),
        ("She said: ``It rained. |It stopped.'' |He left.", "She said: ``It rained. It stopped.'' |He left."),
        # not closed in the paragraph: no quotation to keep whole
        ("“It rained. |It stopped. |We left.", "“It rained. |It stopped. |We left."),
    ],
)
def test_quotations_whole(marked: str, whole: str) -> None:
    assert split(marked) == expected(marked)
    assert split(whole, quotations="whole") == expected(whole)


def test_a_newline_in_a_paragraph_is_a_space() -> None:
    text = "The bridge was closed on\nMonday after a lorry hit it. The\nmayor said it would open in\nMay."
    assert split(text) == [text[:53], text[54:]]


def test_no_stop_counts_inside_a_dateline() -> None:
    text = "ST. JOHN'S, N.L. The Lund Inc. plant closed. It will not open."
    dateline = Dateline(start=0, end=16, text=text[:16])
    assert split(text, dateline=dateline) == [
        "ST. JOHN'S, N.L. The Lund Inc. plant closed.",
        "It will not open.",
    ]
    assert len(split(text)) == 3


def test_sentences_know_their_paragraph() -> None:
    text = "It rained. It stopped.\n\nNobody came.\n"
    found = newsparse.split_sentences(text)
    assert [(s.text, s.paragraph) for s in found] == [
        ("It rained.", 0),
        ("It stopped.", 0),
        ("Nobody came.", 1),
    ]
    assert all(text[s.start : s.end] == s.text for s in found)


def test_american_and_british_marks_split_alike() -> None:
    double = "“It rained,” Anna Lund said. “Then it stopped. Why?” Bo Ek asked."
    single = double.translate(str.maketrans("“”", "‘’"))
    straight = double.translate(str.maketrans({"“": '"', "”": '"'}))
    assert len(split(double)) == len(split(single)) == len(split(straight)) == 3


@pytest.mark.parametrize(
    ("name", "classes"),
    [
        (
            "abbreviations",
            "title joint number date state place company suffix address time open exclaim",
        ),
        ("sentence_starters", "any noun"),
        ("attributions", "asking saying telling behind particle"),
    ],
)
def test_the_lexicons_are_sorted_and_name_known_classes(name: str, classes: str) -> None:
    terms = table(name)
    assert list(terms) == sorted(terms, key=lambda term: (term.casefold(), term))
    for term, columns in terms.items():
        assert columns
        assert set(columns) <= set(classes.split()), term


def test_every_rule_is_in_the_reference() -> None:
    folder = ROOT / "src/newsparse/splitting"
    code = "".join((folder / f"{name}.py").read_text(encoding="utf-8") for name in ("stops", "sentences"))
    page = (ROOT / "docs/reference/sentences.md").read_text(encoding="utf-8")
    named = set(re.findall(r'(?:return|else) "([a-z][a-z-]+)"|Break\([^"\n]*"([a-z-]+)"\)', code))
    rules = {a or b for a, b in named} | set(re.findall(r"\(\?P<(bullet|credit)>", code))
    rules |= {"question", "starter"}
    assert rules == set(BREAKS)
    assert set(re.findall(r"^\| `([a-z-]+)` \|", page.partition("## What ends")[2], re.M)) == rules
