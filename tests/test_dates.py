"""Temporal expressions: what is found, what it means, and what is none. All sentences are made up."""

import ast
import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

import newsparse
from newsparse.dates import grammar, values
from newsparse.dates.holidays import easter, eid, hanukkah, holiday, passover
from newsparse.dates.reader import READERS
from newsparse.errors import InputError
from newsparse.lexicon import table

PUBLISHED = date(2025, 3, 14)  # a Friday


def found(text, published=PUBLISHED):
    return [(d.text, d.value) for d in newsparse.normalize_dates(text, published=published)]


def only(text, published=PUBLISHED):
    mentions = newsparse.normalize_dates(text, published=published)
    assert len(mentions) == 1, mentions
    return mentions[0]


EXPLICIT = [
    ("13 March 2025", "2025-03-13"),
    ("March 13, 2025", "2025-03-13"),
    ("Thursday, March 13, 2025", "2025-03-13"),
    ("Thursday 13 March", "2025-03-13"),
    ("Mar. 13", "2025-03-13"),
    ("13th March", "2025-03-13"),
    ("the 13th of March", "2025-03-13"),
    ("March thirteenth", "2025-03-13"),
    ("March 13 last year", "2024-03-13"),
    ("2025-03-13", "2025-03-13"),
    ("13/3/25", "2025-03-13"),
    ("3/13/2025", "2025-03-13"),
    ("13.03.2025", "2025-03-13"),
    ("2025-03-13T14:30", "2025-03-13T14:30"),
    ("March 2025", "2025-03"),
    ("early December 2024", "2024-12"),
    ("mid-November", "2024-11"),
    ("last August", "2024-08"),
    ("next May", "2025-05"),
    ("July last year", "2024-07"),
    ("the 13th", "2025-03-13"),
    ("December 19", "2024-12-19"),
    ("May 2", "2025-05-02"),
]
PERIODS = [
    ("the late 1990s", "199X"),
    ("the '80s", "198X"),
    ("the nineties", "199X"),
    ("mid-1970s", "197X"),
    ("the 19th century", "18XX"),
    ("the year 2000", "2000"),
    ("fiscal 2025", "2025"),
    ("FY2024", "2024"),
    ("spring 2024", "2024-SP"),
    ("last summer", "2024-SU"),
    ("the winter of 1994", "1994-WI"),
    ("the third quarter", "2024-Q3"),
    ("the third quarter of 1984", "1984-Q3"),
    ("Q4", "2024-Q4"),
    ("Q1 2025", "2025-Q1"),
    ("the first half of 2024", "2024-H1"),
    ("last quarter", "2024-Q4"),
    ("this week", "2025-W11"),
    ("next week", "2025-W12"),
    ("the week of March 3", "2025-W10"),
    ("last weekend", "2025-W10-WE"),
    ("this weekend", "2025-W11-WE"),
    ("earlier this month", "2025-03"),
    ("last year", "2024"),
    ("late next year", "2026"),
    ("this century", "20XX"),
    ("the end of the year", "2025"),
]
DAYS = [
    ("Thursday", "2025-03-13"),
    ("Friday", "2025-03-14"),
    ("Saturday", "2025-03-08"),
    ("last Friday", "2025-03-07"),
    ("next Tuesday", "2025-03-18"),
    ("Tuesday of next week", "2025-03-18"),
    ("Monday night", "2025-03-10TNI"),
    ("late Tuesday", "2025-03-11"),
    ("yesterday", "2025-03-13"),
    ("the day before yesterday", "2025-03-12"),
    ("tomorrow morning", "2025-03-15TMO"),
    ("tonight", "2025-03-14TNI"),
    ("this morning", "2025-03-14TMO"),
    ("last night", "2025-03-13TNI"),
    ("5 p.m. EST Thursday", "2025-03-13T17:00"),
    ("5.30pm", "2025-03-14T17:30"),
    ("noon Monday", "2025-03-10T12:00"),
    ("the morning of March 3", "2025-03-03TMO"),
    ("Good Friday", "2025-04-18"),
    ("Black Friday", "2024-11-29"),
    ("last Thanksgiving", "2024-11-28"),
    ("New Year's Eve 1999", "1999-12-31"),
]
RELATIVE = [
    ("two weeks ago", "2025-W09"),
    ("three days ago", "2025-03-11"),
    ("five months ago", "2024-10"),
    ("42 years ago", "1983"),
    ("a decade ago", "2015"),
    ("six months from now", "2025-09"),
    ("40 or 50 years ago", "1985"),
    ("years ago", "PAST_REF"),
    ("recent years", "PAST_REF"),
    ("the near future", "FUTURE_REF"),
    ("these days", "PRESENT_REF"),
]
DURATIONS = [
    ("30-day", "P30D"),
    ("four years", "P4Y"),
    ("twenty-five years", "P25Y"),
    ("a hundred years", "P100Y"),
    ("2 1/2 years", "P2Y6M"),
    ("two and a half hours", "PT2H30M"),
    ("half an hour", "PT30M"),
    ("half a century", "P50Y"),
    ("several months", "PXM"),
    ("decades", "PXDE"),
    ("two to three weeks", "P2W"),
    ("eight trading days", "P8D"),
    ("a year and a half", "P1Y6M"),
    ("month-long", "P1M"),
    ("yearlong", "P1Y"),
    ("the past three years", "P3Y"),
    ("the first nine months", "P9M"),
    ("the next few days", "PXD"),
]
SETS = [
    ("every Thursday", "XXXX-WXX-4"),
    ("Mondays", "XXXX-WXX-1"),
    ("daily", "P1D"),
    ("twice a year", "P1Y"),
    ("every two weeks", "P2W"),
    ("each month", "P1M"),
    ("every morning", "XXXX-XX-XXTMO"),
]


@pytest.mark.parametrize(
    ("phrase", "value"), EXPLICIT + PERIODS + DAYS + RELATIVE + DURATIONS + SETS, ids=lambda v: v
)
def test_a_phrase_has_its_value(phrase, value):
    before = "on" if phrase == "the 13th" else "for" if phrase in dict(DURATIONS) else "of"
    assert found(f"Anna Lund spoke {before} {phrase}, she said.") == [(phrase, value)]


def test_the_kind_follows_from_the_value():
    kinds = {
        "30-day": "duration",
        "every Thursday": "set",
        "5 p.m.": "time",
        "Monday night": "time",
        "Monday": "date",
    }
    assert {phrase: only(f"It took {phrase}.").kind for phrase in kinds} == kinds


@pytest.mark.parametrize(
    ("phrase", "mod"),
    [
        ("early December", "START"),
        ("mid-November", "MID"),
        ("late last year", "END"),
        ("the end of 2025", "END"),
        ("more than 60 days", "MORE_THAN"),
        ("less than two weeks", "LESS_THAN"),
        ("nearly four years", "LESS_THAN"),
        ("at least six months", "EQUAL_OR_MORE"),
        ("no more than ten days", "EQUAL_OR_LESS"),
        ("a year or so", "APPROX"),
    ],
)
def test_modifiers_are_part_of_the_phrase(phrase, mod):
    mention = only(f"It was {phrase}.")
    assert (mention.text, mention.mod) == (phrase, mod)


def test_a_hedge_gives_its_mod_and_stays_outside():
    mention = only("It took about ten days.")
    assert (mention.text, mention.mod) == ("ten days", "APPROX")


@pytest.mark.parametrize(
    "text",
    [
        "He may go, and she may not.",
        "They march for peace; a march began.",
        "Theresa Holt, 45, is the mother of a 12-year-old boy.",
        "The boys, eight years old, were aged 16-24 then.",
        "It cost $1995, or 2000 dollars.",
        "Flight 1976 left; see page 1998 and Route 1990.",
        "After a recent meeting she spoke to the Norwegian daily Nordlys.",
        "Rovers won 3-2 after leading 2-0.",
        "He sat down; the sun rose.",
        "She came second, a second time.",
        "He is in his 30s.",
        "By 2000 votes to 1900 votes it passed.",
        "Bo Ek of the Sunday Times backs Sheffield Wednesday.",
        "Sheffield Wednesday lost. The Wednesday manager, Bo Ek, was furious.",
        "She was player of the year.",
        "The fall of the wall, and a spring in her step.",
        "Three-quarters of them agreed; a quarter of them did not.",
        "24/7, 747s and 4x4s.",
        "Gas costs rose by more than a third.",
        "April Lund and August Ek met.",
        "Ek threw a touchdown in the fourth quarter; the quarterback led at halftime.",
    ],
)
def test_what_is_no_date(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from March 3-5", [("March 3", "2025-03-03"), ("5", "2025-03-05")]),
        ("on 3 and 5 March 2024", [("3", "2024-03-03"), ("5 March 2024", "2024-03-05")]),
        ("between 2019 and 2021", [("2019", "2019"), ("2021", "2021")]),
        ("Monday and Tuesday", [("Monday", "2025-03-10"), ("Tuesday", "2025-03-11")]),
        ("the 2016-17 season", [("2016", "2016"), ("17", "2017")]),
        ("June-August 2019", [("June", "2019-06"), ("August 2019", "2019-08")]),
        ("between 9am and 5pm", [("9am", "2025-03-14T09:00"), ("5pm", "2025-03-14T17:00")]),
    ],
)
def test_ranges_give_both_ends(text, expected):
    assert found(text) == expected


def test_the_seed_article_has_its_five_dates():
    text = (
        "The talks opened on Thursday. Units had crossed the border last August. A 30-day truce was offered;"
        " the 30-day truce failed. On Thursday Bo Ek was scheduled to meet the envoy."
    )
    assert found(text) == [
        ("Thursday", "2025-03-13"),
        ("last August", "2024-08"),
        ("30-day", "P30D"),
        ("30-day", "P30D"),
        ("Thursday", "2025-03-13"),
    ]


class TestDirections:
    """A future cue counts only where it governs the expression."""

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("The board met Tuesday.", "2025-03-11"),
            ("The board will meet Tuesday.", "2025-03-18"),
            ("It is due Tuesday.", "2025-03-18"),
            ("It had been due Tuesday.", "2025-03-11"),
            ("The bridge is closed until Tuesday.", "2025-03-18"),
            ("The bridge was closed until Tuesday.", "2025-03-18"),
            ("The bridge had been closed until Tuesday.", "2025-03-11"),
            ("The bridge did not open until Tuesday.", "2025-03-11"),
            ("The bridge is not due to open until Tuesday.", "2025-03-18"),
            ("She said Tuesday she will resign.", "2025-03-11"),
            ("They are scheduled to vote on Tuesday.", "2025-03-18"),
            ("He left in June.", "2024-06"),
            ("He will leave in June.", "2025-06"),
            ("It must close by June.", "2025-06"),
            ("He left in April.", "2024-04"),
            ("It has risen since April.", "2024-04"),
            ("It opens on December 30.", "2025-12-30"),
            ("They pledged to reopen it in the third quarter.", "2025-Q3"),
            ("Profit fell in the third quarter.", "2024-Q3"),
            ("It will open on December 30.", "2025-12-30"),
        ],
    )
    def test_direction(self, text, value):
        assert only(text).value == value


class TestReferences:
    """What is counted from what was said before."""

    def test_that_day_and_the_day_before(self):
        text = "He fell on March 3, 2019. Later that day it rained. The next day was dry."
        text += " He wept the day before."
        assert [v for _, v in found(text)] == ["2019-03-03", "2019-03-03", "2019-03-04", "2019-03-03"]

    @pytest.mark.parametrize(
        ("phrase", "value"),
        [
            ("that October", "2009-10"),
            ("October of that year", "2009-10"),
            ("October 3 of that year", "2009-10-03"),
        ],
    )
    def test_that_year(self, phrase, value):
        assert found(f"She won in January 2009 and lost in {phrase}.")[1] == (phrase, value)

    def test_a_year_earlier_is_as_exact_as_what_it_is_counted_from(self):
        assert found("Sales rose in May 2019 from a year earlier.")[1] == ("a year earlier", "2018-05")

    def test_the_reported_quarter(self):
        text = (
            "Third-quarter profit fell. In the quarter, sales rose from a year ago and the year-ago quarter."
        )
        assert [v for _, v in found(text)] == ["2024-Q3", "2024-Q3", "2023-Q3", "2023-Q3"]

    def test_a_time_may_name_its_day(self):
        assert found("Talks will resume at 9.30am on Monday.") == [("9.30am on Monday", "2025-03-17T09:30")]

    def test_a_time_takes_the_day_said_beside_it(self):
        assert found("It struck at 10:35 a.m. (0735 GMT) on Thursday.") == [
            ("10:35 a.m.", "2025-03-13T10:35"),
            ("0735 GMT", "2025-03-13T07:35"),
            ("Thursday", "2025-03-13"),
        ]


class TestWithoutAnchor:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("on March 13", "XXXX-03-13"),
            ("on Thursday", "XXXX-WXX-4"),
            ("in March", "XXXX-03"),
            ("last summer", "XXXX-SU"),
            ("this morning", "XXXX-XX-XXTMO"),
            ("in the third quarter", "XXXX-Q3"),
            ("March 13, 2025", "2025-03-13"),
            ("for four years", "P4Y"),
            ("last year", "XXXX"),
        ],
    )
    def test_what_can_be_known(self, text, value):
        assert only(text, None).value == value

    def test_nothing_unknown_has_an_interval(self):
        assert (only("on March 13", None).earliest, only("on March 13", None).latest) == (None, None)


class TestIntervals:
    @pytest.mark.parametrize(
        ("value", "first", "last"),
        [
            ("2025-03-13", date(2025, 3, 13), date(2025, 3, 13)),
            ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
            ("2025", date(2025, 1, 1), date(2025, 12, 31)),
            ("199X", date(1990, 1, 1), date(1999, 12, 31)),
            ("18XX", date(1800, 1, 1), date(1899, 12, 31)),
            ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
            ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
            ("2024-WI", date(2024, 12, 1), date(2025, 2, 28)),
            ("2025-W11", date(2025, 3, 10), date(2025, 3, 16)),
            ("2025-W11-WE", date(2025, 3, 15), date(2025, 3, 16)),
            ("2025-03-13TNI", datetime(2025, 3, 13, 20), datetime(2025, 3, 14, 5, 59, 59)),
            ("2025-03-13T14:30", datetime(2025, 3, 13, 14, 30), datetime(2025, 3, 13, 14, 30)),
            ("2025-03-13T24:00", datetime(2025, 3, 14), datetime(2025, 3, 14)),
            ("P3D", None, None),
            ("XXXX-03", None, None),
            ("2025-02-30", None, None),
            ("2025-W60", None, None),
            ("9999-WI", date(9999, 12, 1), date.max),
        ],
    )
    def test_what_a_value_covers(self, value, first, last):
        assert values.interval(value) == (first, last)

    def test_references_are_bounded_by_the_anchor(self):
        assert values.interval("PAST_REF", PUBLISHED) == (None, PUBLISHED)
        assert values.interval("FUTURE_REF", PUBLISHED) == (PUBLISHED, None)

    def test_a_stretch_has_the_interval_it_spans(self):
        mention = only("over the past three years")
        assert (mention.earliest, mention.latest) == (date(2022, 3, 14), PUBLISHED)

    def test_a_time_with_a_zone_is_a_moment(self):
        mention = only("at 5 p.m. EST Thursday")
        assert mention.earliest == datetime(2025, 3, 13, 17, tzinfo=timezone(timedelta(hours=-5)))


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("2025-03-13", True),
        ("2025-02-30", False),
        ("PXY", True),
        ("P", False),
        ("PT5H30M", True),
        ("XXXX-WXX-4", True),
        ("PRESENT_REF", True),
        ("soon", False),
        ("", False),
    ],
)
def test_is_timex(value, is_one):
    assert values.is_timex(value) is is_one


class TestPublished:
    @pytest.mark.parametrize(
        "written",
        [
            "2025-03-14",
            "20250314",
            "14 March 2025",
            "March 14, 2025",
            "Fri 14 Mar 2025",
            "Published: 14 March 2025",
            "14/03/2025",
            "14. März 2025",
            "14 mars 2025",
            "14 de marzo de 2025",
            "2025年3月14日",
            "2025년 3월 14일",
            "14 марта 2025 г.",
            "14 مارس 2025",
        ],
    )
    def test_a_day_in_any_language(self, written):
        assert values.read_published(written) == date(2025, 3, 14)

    @pytest.mark.parametrize(
        ("written", "moment"),
        [
            ("2025-03-14T10:30:00", datetime(2025, 3, 14, 10, 30)),
            ("14 March 2025 5:30 pm", datetime(2025, 3, 14, 17, 30)),
            (
                "Fri, 14 Mar 2025 10:30:00 +0100",
                datetime(2025, 3, 14, 10, 30, tzinfo=timezone(timedelta(hours=1))),
            ),
        ],
    )
    def test_a_moment(self, written, moment):
        assert values.read_published(written) == moment

    @pytest.mark.parametrize(
        "written", ["yesterday", "Thursday", "March 2025", "14 mars", "vor 2 Tagen", "12:30", "", "x" * 1000]
    )
    def test_what_needs_a_clock_is_refused(self, written):
        with pytest.raises(InputError, match="no date can be read"):
            values.read_published(written)

    def test_other_types(self):
        assert values.read_published(None) is None
        assert values.read_published(PUBLISHED) is PUBLISHED
        with pytest.raises(TypeError):
            values.read_published(20250314)


def test_easter():
    assert [easter(y) for y in (1961, 2000, 2008, 2025, 2038)] == [
        date(1961, 4, 2),
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2025, 4, 20),
        date(2038, 4, 25),
    ]


def test_hebrew_feasts():
    assert [holiday("passover +163", y) for y in (1999, 2013, 2020, 2023, 2024)] == [  # Rosh Hashanah
        date(1999, 9, 11),
        date(2013, 9, 5),
        date(2020, 9, 19),
        date(2023, 9, 16),
        date(2024, 10, 3),
    ]
    assert (passover(2024), hanukkah(2013), hanukkah(2024)) == (
        date(2024, 4, 23),
        date(2013, 11, 28),
        date(2024, 12, 26),
    )
    # No Passover begins on a Monday, Wednesday or Friday.
    assert {passover(y).isoweekday() for y in range(1900, 2100)} == {2, 4, 6, 7}


def test_eid_is_within_a_day_of_the_sighting():
    sighted = {2009: (9, 20), 2015: (7, 17), 2019: (6, 4), 2020: (5, 24), 2023: (4, 21), 2024: (4, 10)}
    for year, (month, day) in sighted.items():
        found = eid(year, 10, 1)
        assert found
        assert abs((found - date(year, month, day)).days) <= 1


def test_every_holiday_has_a_day_in_every_year():
    rules = {rule for rule, *_ in table("holidays").values()}
    assert all(holiday(rule, year) for rule in rules for year in (1900, 2024, 2025))
    assert holiday("no rule", 2025) is None


def test_every_rule_of_the_grammar_has_a_reader():
    assert set(grammar.rules()) == set(READERS)


ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/reference/dates.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `([^`]+)` \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("rule", "sentence", "expected"), EXAMPLES, ids=[rule for rule, _, _ in EXAMPLES])
def test_the_examples_of_the_reference(rule, sentence, expected):
    published = None if rule.endswith("unanchored") else PUBLISHED
    mentions = newsparse.normalize_dates(re.sub(r"[][]", "", sentence), published=published)
    assert [d.text for d in mentions] == re.findall(r"\[(.+?)\]", sentence)
    assert [d.value for d in mentions] == expected.split(", ")
    assert mentions[-1].rule == rule


def rules_in_the_code():
    """The rules that readers name: whole where they are constants, else what stands before the braces."""
    for path in sorted((ROOT / "src/newsparse/dates/readings").glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(call.func, "id", "") if isinstance(call, ast.Call) else ""
            where = {"one": 3, "part_of_day": 4}.get(name)
            if where is None and name != "Reading":
                continue
            given = {k.arg: k.value for k in call.keywords}
            rule = given.get("rule") or call.args[where]
            for node in ast.walk(rule):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_every_rule_in_the_code_is_in_the_reference():
    named = {rule for rule, _, _ in EXAMPLES}
    used = set(rules_in_the_code())
    assert len(used) > 40
    assert {r for r in used if not r.endswith("/")} <= named
    assert all(any(n.startswith(r) for n in named) for r in used if r.endswith("/"))


def cases(name):
    """Return the lines of a file of cases, each with its day of publication."""
    published = None
    for line in (Path(__file__).parent / "cases" / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            published = date.fromisoformat(line[2:])
        elif line and not line.startswith("#"):
            yield pytest.param(line, published, id=re.sub(r"\|[^]]*", "", line)[:60])


def marked_up(marked, published, *, mods):
    """Return a text whose marks are taken away and set anew, by what is found in it."""
    plain = re.sub(r"\[([^]|]*)\|[^]]*\]", r"\1", marked)
    pieces, end = [], 0
    for d in newsparse.normalize_dates(plain, published=published):
        mod = f"|{d.mod}" if mods and d.mod else ""
        pieces += [plain[end : d.start], f"[{d.text}|{d.value}{mod}]"]
        end = d.end
    return "".join(pieces) + plain[end:]


@pytest.mark.parametrize(("marked", "published"), list(cases("dates.txt")))
def test_sentences_of_many_houses(marked, published):
    assert marked_up(marked, published, mods=False) == marked


@pytest.mark.parametrize(("marked", "published"), list(cases("date_passages.txt")))
def test_passages_of_many_houses(marked, published):
    assert marked_up(marked, published, mods=True) == marked
