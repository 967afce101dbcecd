"""Quotation marks: what is paired with what."""

import pytest

from newsparse.quotes.marks import find_quotations
from newsparse.splitting.layout import split_layout
from newsparse.text import View


def quotations(text: str) -> list[str]:
    view = View(text)
    return [text[q.start : q.end] for q in find_quotations(view, split_layout(view).paragraphs)]


@pytest.mark.parametrize(
    "quoted",
    [
        "“It rained,”",
        '"It rained,"',
        "‘It rained,’",
        "'It rained,'",
        "''It rained,''",
        "``It rained,''",
        "«It rained,»",
        "„It rained,“",
        "‘‘It rained,’’",
        "‹It rained,›",
    ],
)
def test_every_style_of_marks(quoted: str) -> None:
    assert quotations(f"{quoted} Anna Lund said on Monday.") == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour wasn’t built in the ’90s, and the workers’ hall isn't open.",
        "Rock 'n' roll was the boys' music in the '60s.",
        "’Twas a cold night for the Lunds’ dog.",
        'He is 6\'2" tall and drives a 12" pipe home.',
        '<img alt="The mayor" src="mayor.png"> The mayor spoke.',
        "It was the leaders' plan and the unions' too.",
    ],
)
def test_apostrophes_inches_and_attributes_quote_nothing(text: str) -> None:
    assert quotations(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "‘The leaders’ plan won’t work,’ said Anna Lund of the towns’ union.",
            ["‘The leaders’ plan won’t work,’"],
        ),
        ("They called it ‘aggressive and confrontational’.", ["‘aggressive and confrontational’"]),
        ("She wanted ‘tax cuts’ for small firms.", ["‘tax cuts’"]),
        ("'It was the '90s, and we didn't care,' she said.", ["'It was the '90s, and we didn't care,'"]),
        ("‘He said “no” to me,’ she said.", ["‘He said “no” to me,’"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("''He said 'no,''' she recalled.", ["''He said 'no,'''"]),
        ('“It rained," he said. "A lot.”', ['“It rained,"', '"A lot.”']),
        ("Mayor: ‘We Are Going Home’\nThe mayor said “yes” on Monday.", ["‘We Are Going Home’", "“yes”"]),
    ],
)
def test_single_marks_and_nesting(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


def test_a_quotation_of_several_paragraphs_is_one() -> None:
    text = "“It rained.\n“It poured.\n“It stopped,” she said."
    assert quotations(text) == ["“It rained.\n“It poured.\n“It stopped,”"]


def test_a_closing_mark_in_the_next_paragraph_closes() -> None:
    assert quotations("“It rained.\nIt poured,” she said. “Yes.”") == ["“It rained.\nIt poured,”", "“Yes.”"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("He said: “We will go home.\nThe train left.\nShe said: “Good.”", "“Good.”"),
        ("It rained” all day.\nShe said: “Good.”", "“Good.”"),
        ("“One, he said. “Two.”\nShe said: “Good.”", "“Good.”"),
    ],
)
def test_a_stray_mark_costs_one_quotation(text: str, last: str) -> None:
    assert quotations(text)[-1] == last


def test_marks_around_nothing_are_dropped() -> None:
    assert quotations('He wrote “” and “—” and "...".') == []
