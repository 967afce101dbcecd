"""What must hold of dates for every calendar day and every text."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse.dates.grammar import rules
from newsparse.dates.tokens import CLASSES, lexicon, tokenize
from newsparse.dates.values import duration, interval, is_timex
from newsparse.lexicon import table
from newsparse.text import View

MONTHS = sorted(
    (m.title() for m, (_, form) in table("months").items() if form == "full"),
    key=lambda m: int(table("months")[m.lower()][0]),
)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
MODERN = st.dates(date(1800, 1, 1), date(2200, 12, 31))


def ordinal(n):
    return f"{n}{'th' if 10 < n < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def month(d):
    return MONTHS[d.month - 1]


FORMS = {
    "iso": lambda d: d.isoformat(),
    "slashed": lambda d: f"{d.year:04}/{d.month}/{d.day}",
    "american": lambda d: f"{month(d)} {d.day}, {d.year}",
    "american with weekday": lambda d: f"{WEEKDAYS[d.weekday()]}, {month(d)} {d.day}, {d.year}",
    "american ordinal": lambda d: f"{month(d)} {ordinal(d.day)}, {d.year}",
    "british": lambda d: f"{d.day} {month(d)} {d.year}",
    "british with weekday": lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {month(d)} {d.year}",
    "british ordinal": lambda d: f"{ordinal(d.day)} {month(d)} {d.year}",
    "of": lambda d: f"the {ordinal(d.day)} of {month(d)}, {d.year}",
    "abbreviated": lambda d: f"{month(d)[:3]}{'' if d.month == 5 else '.'} {d.day}, {d.year}",
    "dotted": lambda d: f"{d.day:02}.{d.month:02}.{d.year:04}",
    "month first in numbers": lambda d: f"{d.month}/{d.day}/{d.year}",
    "capitals": lambda d: f"{d.day} {month(d).upper()} {d.year}",
}


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS)
@settings(max_examples=60)
def test_rendering_and_reading_give_the_day_back(form, day):
    written = FORMS[form](day)
    (mention,) = newsparse.normalize_dates(f"It was signed on {written}.", published=None)
    assert (mention.text, mention.value) == (written, day.isoformat())
    assert (mention.earliest, mention.latest) == (day, day)


@pytest.mark.parametrize("form", ["american", "british", "iso"])
@given(day=DAYS)
@settings(max_examples=30)
def test_published_reads_what_was_rendered(form, day):
    article = newsparse.parse("x", published=FORMS[form](day))
    assert article.published == day


@pytest.mark.parametrize("form", ["american", "british"])
def test_every_day_of_four_centuries_ends(form):
    """Month ends and leap days of every year from 1000 to 2999, where a date would go wrong."""
    days = [date(y, m, 28) for y in range(1000, 3000, 7) for m in (2, 6, 12)]
    days += [date(y, 2, 29) for y in range(1000, 3000, 4) if y % 100 or not y % 400]
    text = ". ".join(f"On {FORMS[form](d)} it rained" for d in days)
    assert [d.value for d in newsparse.normalize_dates(text)] == [d.isoformat() for d in days]


@given(anchor=MODERN, weeks=st.integers(-500, 500))
def test_weeks_move_every_weekday_by_as_much(anchor, weeks):
    text = (
        "Met Monday, due Tuesday, last Wednesday, next Thursday, Friday night, Saturday of next week, Sunday."
    )
    shift = timedelta(weeks=weeks)
    before = [d.value[:10] for d in newsparse.normalize_dates(text, published=anchor)]
    after = [d.value[:10] for d in newsparse.normalize_dates(text, published=anchor + shift)]
    assert len(before) == 7
    assert after == [(date.fromisoformat(v) + shift).isoformat() for v in before]


@given(anchor=MODERN)
def test_a_bare_weekday_is_within_the_week_up_to_the_article(anchor):
    for number, name in enumerate(WEEKDAYS):
        (mention,) = newsparse.normalize_dates(f"It rained on {name}.", published=anchor)
        assert mention.earliest.weekday() == number
        assert timedelta(0) <= anchor - mention.earliest < timedelta(7)


@pytest.mark.parametrize(
    ("text", "back", "ahead"),
    [
        ("No word yet ({}).", 246, 120),
        ("It rained on {}.", 306, 60),
        ("It has rained since {}.", 366, 0),
        ("The board will meet on {}.", 60, 306),
    ],
)
@given(anchor=MODERN, day=MODERN)
def test_a_day_of_the_year_is_the_nearest_that_the_verb_allows(text, back, ahead, anchor, day):
    (mention,) = newsparse.normalize_dates(text.format(f"{month(day)} {day.day}"), published=anchor)
    assert (mention.earliest.month, mention.earliest.day) == (day.month, day.day)
    if (day.month, day.day) != (2, 29):
        assert timedelta(-back) <= mention.earliest - anchor <= timedelta(ahead)


@given(anchor=MODERN, day=MODERN)
def test_a_weekday_beside_a_day_decides_its_year(anchor, day):
    if abs(day.year - anchor.year) <= 1 and abs(day - anchor) < timedelta(365):
        text = f"It rained on {WEEKDAYS[day.weekday()]}, {month(day)} {day.day}."
        (mention,) = newsparse.normalize_dates(text, published=anchor)
        assert mention.earliest == day


# A text that the grammar bites on: its own words, numbers and marks, in any order.
_LEXICONS = ("months", "weekdays", "time_units", "numbers", "seasons", "day_parts", "holidays", "date_words")
TERMS = sorted({term for name in _LEXICONS for term in table(name)} | set(table("time_zones")))
PIECE = st.one_of(
    st.sampled_from(TERMS),
    st.sampled_from(TERMS).map(str.title),
    st.sampled_from(
        ["-", ",", ".", "/", "'s", "'", "(", "\n\n", "\r\n", "½", "\ud800", "$5", "’98", "1990s"]
    ),
    st.integers(0, 99999).map(str),
    st.integers(1, 40).map(ordinal),
    st.text(max_size=3),
    st.text(alphabet="0127hapmst:.,/-'", max_size=8),
)
TEXTS = st.lists(st.tuples(PIECE, st.sampled_from([" ", "", "-", "\n"])), max_size=25).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)
ANCHORS = st.one_of(st.none(), st.dates(), st.datetimes())


@given(text=TEXTS, anchor=ANCHORS)
@settings(max_examples=400)
def test_any_text_gives_ordered_spans_with_valid_values(text, anchor):
    mentions = newsparse.normalize_dates(text, published=anchor)
    end = 0
    for d in mentions:
        assert end <= d.start < d.end <= len(text)
        assert text[d.start : d.end] == d.text
        assert is_timex(d.value), d
        assert d.rule
        end = d.end
    assert mentions == newsparse.normalize_dates(text, published=anchor)


# A word of each class, in all the forms a class has, to write out what the grammar's rules allow.
_BY_CLASS = {kind: [] for kind in CLASSES.values()}
for _term, _kind in lexicon().classes.listed.items():
    _BY_CLASS[_kind].append(_term.upper() if _kind == CLASSES["zone"] else _term.capitalize())
_NUMBERS = "0 7 17 29 44 80 1,500 1998 '98 3rd 1/2 1990s 2025-03-13 3/4/25 14:30 0735 $5 FY25 1.5 1500 21st"
for _term in [*_NUMBERS.split(), "house", "\n\n", "-", ",", ".", "/", "'s"]:
    _BY_CLASS[tokenize(View(_term)).classes].append(_term)


def drawn(pattern, rng):
    """Return classes of tokens that a rule's pattern allows, drawn at random."""
    return "".join(_alternatives(iter(pattern + ")"), rng))


def _alternatives(rest, rng):
    """Return one of the alternatives up to the next closing bracket."""
    found, group, char = [[]], [], ""
    for char in rest:
        if char in ")|":
            found[-1] += group
            group = []
            if char == ")":
                return rng.choice(found)
            found.append([])
        elif char == "?":
            group = rng.choice(([], group))
        elif char == "{":
            low, high = "".join(iter(lambda: next(rest), "}")).split(",")
            group = group * rng.randint(int(low), int(high))
        else:
            found[-1] += group
            group = [char]
            if char == "(":
                ahead = [next(rest), next(rest)][1] != ":"  # (?= and (?! stand for what follows
                group = _alternatives(rest, rng)
                group = [] if ahead else group
    return rng.choice(found)


@pytest.mark.parametrize("rule", sorted(rules()))
@given(rng=st.randoms(use_true_random=False), anchor=ANCHORS)
@settings(max_examples=8)
def test_what_a_rule_allows_is_read_or_refused(rule, rng, anchor):
    for _ in range(5):
        words = [rng.choice(_BY_CLASS[kind]) for kind in drawn(rules()[rule], rng)]
        for d in newsparse.normalize_dates("It was " + " ".join(words) + " then.", published=anchor):
            assert is_timex(d.value), d


def _as_datetime(moment):
    return moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)


@given(text=TEXTS, anchor=st.dates())
@settings(max_examples=200)
def test_earliest_is_not_after_latest(text, anchor):
    for d in newsparse.normalize_dates(text, published=anchor):
        if d.earliest is not None and d.latest is not None:
            assert _as_datetime(d.earliest) <= _as_datetime(d.latest), d


@given(st.integers(1, 9999), st.sampled_from(sorted({v for v, *_ in table("time_units").values()})))
def test_every_duration_is_timex(number, unit):
    for n in (None, float(number), number + 0.5):
        assert is_timex(duration(n, unit)), (n, unit)
        assert interval(duration(n, unit)) == (None, None)
