"""Runs of capitalised words, and what one run says."""

import pytest

from newsparse.names.joining import join_runs
from newsparse.names.mentions import scan_runs
from newsparse.names.reading import read
from newsparse.text import View


def runs(text: str, *breaks: int) -> list[tuple[str, ...]]:
    return [run.words for run in scan_runs(View(text), breaks)]


def kinds(text: str) -> list[tuple[str, tuple[str, ...]]]:
    readings = [read(text, run) for run in join_runs(text, scan_runs(View(text)))]
    return [(r.kind, r.words) for r in readings if r is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it met Anna Lund today", [("Anna", "Lund")]),
        ("with Ole van der Veen and Mona al-Rashid", [("Ole", "van", "der", "Veen"), ("Mona", "al-Rashid")]),
        ("saw Jean-Paul O’Dell-Roy’s boat", [("Jean-Paul", "O’Dell-Roy")]),
        ("said Mr. Lund of J.K. Rowe", [("Mr.", "Lund"), ("J.K.", "Rowe")]),
        ("with William “Bo” Ek now", [("William", "“Bo”", "Ek")]),
        ("by Émilie Çelik-Østby here", [("Émilie", "Çelik-Østby")]),
        ("at Weber & Stahl now", [("Weber", "&", "Stahl")]),
        ("from AT&T and Lund.com", [("AT&T",), ("Lund.com",)]),
        ("between Lund—Ek and Oslo–Bergen", [("Lund",), ("Ek",), ("Oslo",), ("Bergen",)]),
        ("to McAdam’s aide", [("McAdam",)]),
        ("iPhone or eBay", []),
    ],
)
def test_runs(text: str, expected: list[tuple[str, ...]]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("met Bo Lund Jr. However, he left", [("Bo", "Lund", "Jr."), ("However",)]),
        ("in Riley County Friday", [("Riley", "County"), ("Friday",)]),
        ("the Sunday Times wrote", [("Sunday", "Times")]),
        ("in Lund April 4", [("Lund",), ("April",)]),
        ("at 341 S. Main St. Ek lived", [("S.", "Main", "St."), ("Ek",)]),
    ],
)
def test_runs_are_cut(text: str, expected: list[tuple[str, ...]]) -> None:
    assert runs(text) == expected


def test_runs_cross_wrapped_lines_but_no_paragraph() -> None:
    text = "met Anna\nLund of Oslo\nBergen is wet"
    assert runs(text, 0, text.index("Bergen")) == [("Anna", "Lund"), ("Oslo",), ("Bergen",)]


def test_a_run_knows_where_a_sentence_opens() -> None:
    opens = {
        run.words[0]: run.opens
        for run in scan_runs(View("Lund met Ek. “Berg is here,” said Vik.\nHolm left"))
    }
    assert opens == {"Lund": True, "Ek": False, "Berg": True, "Vik": False, "Holm": True}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boston Mayor Anna Lund spoke", [("person", ("Anna", "Lund"))]),
        ("Russian President Yuri Volkov", [("person", ("Yuri", "Volkov"))]),
        ("the Oslo-based Anna Lund", [("person", ("Anna", "Lund"))]),
        ("Republican Bo Ek of Ohio", [("person", ("Bo", "Ek")), ("single", ("Ohio",))]),
        ("Laurel County Judge-Executive Bo Ek", [("person", ("Bo", "Ek"))]),
        ("however Qadri Zzyx, 44, left", [("person", ("Qadri", "Zzyx"))]),
        ("the teacher Qadri Zzyx left", [("person", ("Qadri", "Zzyx"))]),
        ("as Qadri Zzyx, a baker, left", [("person", ("Qadri", "Zzyx"))]),
        ("as Qadri Zzyx left", [("maybe", ("Qadri", "Zzyx"))]),
        ("with Mrs. Lund", [("titled", ("Lund",))]),
        ("at the Bank of Norway", [("organization", ("Bank", "of", "Norway"))]),
        ("the Food and Drug Administration", [("organization", ("Food", "and", "Drug", "Administration"))]),
        ("by the FDA and Harbor Bank", [("organization", ("FDA",)), ("organization", ("Harbor", "Bank"))]),
        ("a Boston University study", [("organization", ("Boston", "University"))]),
        (
            "in Kansas City and on Jordan Street",
            [("none", ("Kansas", "City")), ("none", ("Jordan", "Street"))],
        ),
        ("near Fort Anna", [("none", ("Fort", "Anna"))]),
        ("see Anna Hill and Bo Woods", [("person", ("Anna", "Hill")), ("person", ("Bo", "Woods"))]),
        ("However, The But", []),
    ],
)
def test_readings(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert kinds(text) == expected


def test_an_office_before_of_is_a_title() -> None:
    text = "Secretary of State Anna Lund"
    run = scan_runs(View(text))[1]
    reading = read(text, run, office=True)
    assert reading is not None
    assert (reading.kind, reading.words) == ("person", ("Anna", "Lund"))
