"""Who is who: fullest names, short forms, roles, and whom pronouns and noun phrases stand for."""

import re
from pathlib import Path

import pytest

from newsparse.model import ArticleParts
from newsparse.names.entities import Entity
from newsparse.names.people import Names, find_names
from newsparse.splitting import layout
from newsparse.text import View

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "newsparse" / "names"
PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "names.md"


def names_of(text: str) -> Names:
    view = View(text)
    return find_names(view, layout.split_layout(view))


def mentions(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.entity.name) for m in names_of(text).mentions]


def who(text: str, previous: Entity | None = None) -> Entity | None:
    """Return whom the [bracketed] words of a text stand for."""
    start = text.index("[")
    end = text.index("]") - 1
    return names_of(text.replace("[", "").replace("]", "")).identify(start, end, previous)


def name(text: str, previous: Entity | None = None) -> str | None:
    found = who(text, previous)
    return found and found.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bo Ek, 44, met Anna Lund. Ek told Lund so.", ["Bo Ek", "Anna Lund", "Bo Ek", "Anna Lund"]),
        ("Lund spoke. It was Anna F. Lund who left, Anna Lund said.", ["Anna F. Lund"] * 3),
        ("Ole van der Veen, 30, sat. Van der Veen said no.", ["Ole van der Veen"] * 2),
        ("Mona al-Rashid, 51, sat. Al-Rashid said no. Rashid left.", ["Mona al-Rashid"] * 3),
        ("Xi Wanqi, a poet, sat. Xi said no.", ["Xi Wanqi"] * 2),
        ("Anna and Bo Lund sat. Anna said no.", ["Anna Lund", "Bo Lund", "Anna Lund"]),
        ("William “Bo” Ek, 44, sat. Bo said no.", ["William Ek"] * 2),
        ("Theresa May, 60, sat. May said so in May.", ["Theresa May"] * 2),
        ("Bo Ek Jr., 20, sat. Ek said no.", ["Bo Ek Jr.", "Bo Ek Jr."]),
        (
            "the Food and Drug Administration (FDA) met. The FDA said no.",
            ["Food and Drug Administration"] * 3,
        ),
        (
            "Earl Lund sat with Anna Lund. Earl Lund said no.",
            ["Earl Lund", "Anna Lund", "Earl Lund"],
        ),
        ("Justices R. K. Ek and Anna Lund sat. Justice Ek said no.", ["R. K. Ek", "Anna Lund", "R. K. Ek"]),
        ("KAYLEIGH Lund, 24, sat. Lund said no.", ["Kayleigh Lund"] * 2),
        ("MARY O'NEILL left. O'Neill said no.", ["Mary O'Neill"] * 2),
        ("Charles Ek III, 60, sat. Ek said no.", ["Charles Ek III"] * 2),
        ("Simon Lund QC, defending, sat. Mr Lund said no.", ["Simon Lund"] * 2),
        ("Anna Lund MP, the minister, sat.", ["Anna Lund"]),
        ("Farmer Dai Lund, who sat, left. Lund said no.", ["Dai Lund"] * 2),
        ("Datuk Seri Azman Yusof said no. Alhaji Musa Ek left.", ["Azman Yusof", "Musa Ek"]),
        ("Her husband, Nuno, nodded. His sister, Anna, 40, left.", ["Nuno", "Anna"]),
        ("President Jiang Weimin left. Jiang was quoted.", ["Jiang Weimin"] * 2),
        ("Ex-trainer Bo Lund said no.", ["Bo Lund"]),
        ("Jordan Akinola put the hosts ahead.", ["Jordan Akinola"]),
        ("Harbor Holdings Inc. fell. Harbor Holdings said no.", ["Harbor Holdings Inc."] * 2),
    ],
)
def test_short_forms_link_to_the_fullest_name(text: str, expected: list[str]) -> None:
    assert [found for _, found in mentions(text)] == expected


def test_a_couple_is_told_apart_by_titles() -> None:
    text = "Anna Lund and her husband, Bo Lund, sat. Mrs. Lund said yes. Mr. Lund said no."
    assert [found for said, found in mentions(text) if said == "Lund"] == ["Anna Lund", "Bo Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "They met in Kansas City on Tuesday.",
        "He flew to Jordan and Georgia, then to Paris.",
        "She lives in Virginia Beach near Fort Worth.",
        "It happened on Anna Street in Saint Paul.",
        "Police in Springfield closed Lake Shore Drive.",
        "Saudi Arabia and North Korea said they agreed.",
    ],
)
def test_places_are_no_people(text: str) -> None:
    assert [m for m in names_of(text).mentions if m.entity.kind == "person"] == []


def test_a_person_named_like_a_place_leaves_the_place_alone() -> None:
    text = "Anna Jackson, a teacher, lives in Jackson. Jackson said she likes Jackson."
    spans = [(m.start, text[m.start : m.end]) for m in names_of(text).mentions]
    assert spans[0] == (0, "Anna Jackson")
    assert text.index("in Jackson.") + 3 not in [start for start, _ in spans]
    assert text.index("Jackson said") in [start for start, _ in spans]


@pytest.mark.parametrize(
    ("text", "role", "gender"),
    [
        ("Norwegian foreign policy adviser Yuri Ek left.", "Norwegian foreign policy adviser", "male"),
        ("Boston Mayor Anna Lund left.", "Boston Mayor", "female"),
        ("Then Anna Lund, a clerk of the court, left.", "clerk of the court", "female"),
        ("Then Zzyx Qadri, chairwoman of the board, left.", "chairwoman of the board", "female"),
        ("Ohio Sen. Peter Ek left.", "Ohio senator", "male"),
        ("Mrs. Qadri left.", None, "female"),
        ("It was her husband, Zzyx Qadri, 44, who left.", "husband", "male"),
        ("Secretary of State Anna Lund left.", "Secretary of State", "female"),
    ],
)
def test_roles_and_genders(text: str, role: str | None, gender: str | None) -> None:
    entity = names_of(text).mentions[0].entity
    assert entity.role == role
    assert entity.gender == gender


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Lund met Bo Ek. “No,” [she] said.", "Anna Lund"),
        ("Peter Ek met Anna Lund. “No,” [he] said.", "Peter Ek"),
        ("Peter Ek spoke after John Vik. “No,” [he] said.", "Peter Ek"),
        ("Peter Ek sat. He had met John Vik's father. “No,” [he] said.", "Peter Ek"),
        ("John Vik asked Peter Ek why. “No,” [he] said.", "Peter Ek"),
        ("Anna Lund sat. “Maria Vik is here,” she said. “And late,” [she] added.", "Anna Lund"),
        ("Harbor Bank closed. [It] said no.", "Harbor Bank"),
        ("Anna Lund was a nun. Born Maria Lund in Oslo, she left at 18. “No,” [she] said.", "Anna Lund"),
    ],
)
def test_pronouns(text: str, expected: str) -> None:
    assert name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russian President Yuri Volkov met Belarusian President Ivan Koval. [The Russian leader] left.",
            "Yuri Volkov",
        ),
        ("Gov. Anna Lund met Sen. Peter Ek. [The senator] said no.", "Peter Ek"),
        ("Anna Lund, 44, met Peter Ek, 51. [The 51-year-old] said no.", "Peter Ek"),
        ("Harbor Bank failed. [The bank] said no.", "Harbor Bank"),
        ("Anna Lund met Peter Ek. [Both leaders] said no.", "Both leaders"),
        ("Anna Lund sat. [A police spokesman] said no.", "A police spokesman"),
        (
            "Anna Lund sat. [Three officials close to the talks] said no.",
            "Three officials close to the talks",
        ),
        ("[His lawyer, Anna Lund,] said no.", "Anna Lund"),
        ("[His opposite number], Anna Lund, said no.", "Anna Lund"),
        ("[A spokesman for Anna Lund] said no.", "A spokesman for Anna Lund"),
        ("[Anna Lund’s campaign] said no.", "Anna Lund’s campaign"),
        ("[Boston Mayor Anna Lund] said no.", "Anna Lund"),
        ("[The Morning Herald] wrote.", "Morning Herald"),
        ("Vikco, a chain of stores, closed. [The company] said no.", "Vikco"),
        ("He sold it to Vik.com on Monday. [The company] said no.", "Vik.com"),
        ("It rained, Norway’s foreign ministry said. [The ministry] said no.", "Norway’s foreign ministry"),
        ("Anna Lund scored. [The striker] said no.", "Anna Lund"),
        ("Gov. Anna Lund sat. [The striker] said no.", "The striker"),
        ("Her campaign [manager], Anna Lund, said no.", "Anna Lund"),
        ("It rained, one tired [user] wrote.", "one tired user"),
        ("A young woman sat by the door. [The woman] said no.", "A young woman"),
        ("Anna Lundgren sat. [Lundgern] said no.", "Anna Lundgren"),
        ("President JosÃ© Lund sat. [Lund] said no.", "JosÃ© Lund"),
        ("Anna Lund sat. [Lund didn’t seem pleased] and said no.", "Anna Lund"),
    ],
)
def test_noun_phrases(text: str, expected: str) -> None:
    assert name(text) == expected


def test_the_speaker_before_carries_on() -> None:
    spokesman = Entity(name="A police spokesman", kind="person", gender="male", named=False)
    assert name("“No,” [he] said.", spokesman) == "A police spokesman"
    assert name("“No,” [she] said.", spokesman) is None


def test_unnamed_entities_say_so() -> None:
    found = who("[A nurse] said no.")
    assert found is not None
    assert (found.named, found.kind) == (False, "person")


def test_nothing_stands_for_nobody() -> None:
    names = names_of("It rained.")
    assert names.identify(3, 3) is None
    assert names.identify(9, 10) is None
    assert find_names(View(""), ArticleParts()).mentions == ()


def test_every_rule_is_in_the_documentation() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.glob("*.py")))
    rules = set(re.findall(r'"((?:full|part|titled|short)-[a-z]+|acronym|organization)"', source))
    assert len(rules) >= 7
    page = PAGE.read_text(encoding="utf-8")
    assert [rule for rule in sorted(rules) if f"`{rule}`" not in page] == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Patients were unimpressed. Retired bus driver Bo Lund, 71, said no.", "Retired bus driver"),
        ("The Health Secretary, Bo Lund, said no.", "Health Secretary"),
        ("In Oslo, the head of the agency, Bo Lund, said no.", "head of the agency"),
        ("The bank's chief economist for Europe, Bo Lund, said no.", "chief economist for Europe"),
        ("Bo Lund, the Foreign Secretary, said no.", "Foreign Secretary"),
        ("Bo Lund, a retired schoolteacher, said no.", "retired schoolteacher"),
        ("Bo Lund, founder and chairman, said no.", "founder and chairman"),
        ("Bo Lund, a teacher and her husband, sat.", "teacher"),
        ("A Fish and Game biologist Bo Lund said no.", "Fish and Game biologist"),
        ("Attorney General-designate Bo Lund said no.", "Attorney General-designate"),
        ("Det Con Bo Lund said no.", "detective constable"),
        ("Director of Public Prosecutions Bo Lund said no.", "Director of Public Prosecutions"),
        ("Minister for Health Bo Lund said no.", "Minister for Health"),
        ("Federal deputy director Datuk Bo Lund said no.", "Federal deputy director"),
        ("The union's chief, Dr Bo Lund, said no.", "chief"),
        ("Dr Bo Lund, a chemist, said no.", "chemist"),
        ("Dr Bo Lund said no.", "doctor"),
        ("Police Chief Bo Lund said no.", "Police Chief"),
        ("Committee chair Dr Bo Lund said no.", "Committee chair"),
        ("Mayor Ek rejected Green candidate Bo Lund.", "Green candidate"),
        ("She met the seasoned captain Bo Lund.", "seasoned captain"),
        ("She met well-known captain Bo Lund.", "well-known captain"),
        ("Bo Lund, now the chairman of the bank, said no.", "now the chairman of the bank"),
        ("Bo Lund, Ek told the chairman, said no.", None),
        ("Health Minister Dr Bo Lund said no.", "Health Minister"),
        ("Judges Bo Lund and Anna Ek sat.", "Judge"),
        ("It was Bo Lund, you are the Queen of it.", None),
        ("Bo Lund, 29, became the first man to swim it.", None),
        ("Bo Lund, 44, told the judge he was sorry.", None),
        ("Bo Lund, a sailor whose charts of the sea helped, died on Sunday.", "sailor"),
        ("Chancellor of the Exchequer Bo Lund said no.", "Chancellor of the Exchequer"),
    ],
)
def test_roles_are_those_of_the_person_and_the_sentence(text: str, role: str | None) -> None:
    assert {m.entity.role for m in names_of(text).mentions if m.entity.name == "Bo Lund"} == {role}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Centers for Disease Control and Prevention (CDC) warned of it. The CDC counted 300.",
            ["Centers for Disease Control and Prevention"] * 3,
        ),
        (
            "The National Union of Rail, Maritime and Transport Workers (RMT) will strike. The RMT said so.",
            ["National Union of Rail, Maritime and Transport Workers"] * 3,
        ),
        ("The Ministry of Trade and Industry and Bo Ek met.", ["Ministry of Trade and Industry", "Bo Ek"]),
        ("The University of Leeds and Kent University met.", ["University of Leeds", "Kent University"]),
        ("PRIME MINISTER ANNA LUND vowed to act. Mrs LUND smiled.", ["Anna Lund", "Anna Lund"]),
        ("They were hurt in Hong Kong from noon, near Merrill Field and at Anand Vihar.", []),
    ],
)  # fmt: skip
def test_bodies_and_capitals(text: str, expected: list[str]) -> None:
    assert [name for _, name in mentions(text)] == expected
