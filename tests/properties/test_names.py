"""What holds of names in any text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.model import ArticleParts
from newsparse.names.people import find_names
from newsparse.text import View

FIRST = ["Anna", "Maria", "Ingrid", "Peter", "Sergei", "Kwame", "Rajesh", "Miguel", "Fatima", "Hiroshi"]
LAST = ["Lundgren", "Okafor", "Petrenko", "Sharma", "Quispe", "Haddad", "Novak", "Takeda", "Brandt", "Moreau"]
WORDS = st.sampled_from(
    [
        "Anna",
        "Lund",
        "Mr.",
        "President",
        "the",
        "of",
        "said",
        "he",
        "she",
        "“",
        "”",
        ".",
        ",",
        "\n",
        "Bank",
        "44",
        "U.S.",
    ]
)
FRAMES = [
    "{full}, a teacher, spoke on Monday. {last} said it rained.",
    "It rained, {full} told reporters. “No,” {last} said.",
    "On Monday, Oslo Mayor {full} resigned. {last} told the council so.",
    "“No,” said {full}, 44. “Never,” {last} added.",
]


@given(st.text() | st.lists(WORDS, max_size=60).map(" ".join))
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    names = find_names(View(text), ArticleParts())
    last = 0
    for mention in names.mentions:
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
    for run in names.runs:
        assert text[run.start : run.end].split() == list(run.words)


@given(st.text() | st.lists(WORDS, max_size=60).map(" ".join), st.integers(-5, 400), st.integers(-5, 400))
def test_identify_never_fails(text: str, start: int, end: int) -> None:
    found = find_names(View(text), ArticleParts()).identify(start, end)
    assert found is None or found.name


@given(st.sampled_from(FIRST), st.sampled_from(LAST), st.sampled_from(FRAMES))
@settings(max_examples=200)
def test_frames_give_back_the_person_that_made_them(first: str, last: str, frame: str) -> None:
    text = frame.format(full=f"{first} {last}", last=last)
    names = find_names(View(text), ArticleParts())
    at = text.rindex(last)
    found = names.identify(at, at + len(last))
    assert found is not None
    assert found.name == f"{first} {last}"
    people = [text[m.start : m.end] for m in names.mentions if m.entity.kind == "person"]
    assert people == [f"{first} {last}", last]


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_curly_and_straight_marks_give_the_same_names(text: str) -> None:
    straight = text.replace("“", '"').replace("”", '"')
    curly = [(m.start, m.entity.name) for m in find_names(View(text), ArticleParts()).mentions]
    assert curly == [(m.start, m.entity.name) for m in find_names(View(straight), ArticleParts()).mentions]
