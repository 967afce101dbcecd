"""Bylines of many houses; every name is invented."""

from __future__ import annotations

import pytest

import newsparse

# line, authors, contributors
BYLINES = [
    ("From: Musa Danladi, Kaduna", ["Musa Danladi"], []),
    ("Exclusive: Anna Lund", ["Anna Lund"], []),
    ("By Datuk Bo Ek and Engr Liv Aas", ["Bo Ek", "Liv Aas"], []),
    ("By Anna Lund", ["Anna Lund"], []),
    ("by Anna Lund, Reuters", ["Anna Lund"], []),
    ("BY ANNA LUND", ["ANNA LUND"], []),
    ("By Anna Lund, Local Democracy Reporter", ["Anna Lund"], []),
    ("By Anna Lund, Local Democracy Reporting Service", ["Anna Lund"], []),
    ("By Anna Lund and Sir Bo Ek MP", ["Anna Lund", "Bo Ek"], []),
    ("Words: Anna Lund. Photographs: Bo Ek", ["Anna Lund"], []),
    ("Guest column by Anna Lund", ["Anna Lund"], []),
    ("By Omar Idris al-Masri", ["Omar Idris al-Masri"], []),
    ("BO EK boek@example.com Mar 14, 2024 Updated 2 hrs ago", ["BO EK"], []),
    ("By ANNA LUND and BO EK", ["ANNA LUND", "BO EK"], []),
    ("By Anna Lund, Bo Ek and Liv Aas", ["Anna Lund", "Bo Ek", "Liv Aas"], []),
    ("By Anna Lund, Bo Ek, and Liv Aas", ["Anna Lund", "Bo Ek", "Liv Aas"], []),
    ("Anna Lund", ["Anna Lund"], []),
    ("Anna Lund & Bo Ek", ["Anna Lund", "Bo Ek"], []),
    ("Anna Lund | Bo Ek", ["Anna Lund", "Bo Ek"], []),
    ("Anna Lund,Bo Ek", ["Anna Lund", "Bo Ek"], []),
    ("Anna Lund; Bo Ek", ["Anna Lund", "Bo Ek"], []),
    ("Anna Lund with Bo Ek", ["Anna Lund", "Bo Ek"], []),
    ("BYLINE: Anna Lund", ["Anna Lund"], []),
    ("BYLINE: By Anna Lund; Staff Writer", ["Anna Lund"], []),
    # Jobs, desks, houses
    ("ANNA LUND; Staff Writer", ["ANNA LUND"], []),
    ("Anna Lund, Staff Writer", ["Anna Lund"], []),
    ("By Anna Lund Staff Writer", ["Anna Lund"], []),
    ("By Anna Lund, USA TODAY", ["Anna Lund"], []),
    ("By Anna Lund, The Associated Press", ["Anna Lund"], []),
    ("By Anna Lund Associated Press", ["Anna Lund"], []),
    ("By ANNA LUND, Associated Press Writer", ["ANNA LUND"], []),
    ("By Anna Lund, Political Correspondent", ["Anna Lund"], []),
    ("By Anna Lund, Chief Political Correspondent", ["Anna Lund"], []),
    ("Anna Lund Political editor", ["Anna Lund"], []),
    ("Anna Lund Deputy political editor", ["Anna Lund"], []),
    ("Anna Lund, environment correspondent", ["Anna Lund"], []),
    ("By Anna Lund, BBC News", ["Anna Lund"], []),
    ("By Anna Lund\nBBC News, Nairobi", ["Anna Lund"], []),
    ("By Anna Lund BBC News", ["Anna Lund"], []),
    ("By Anna Lund and Bo Ek, BBC Verify", ["Anna Lund", "Bo Ek"], []),
    ("By Anna Lund for the Daily Mail", ["Anna Lund"], []),
    ("By Anna Lund For Mailonline", ["Anna Lund"], []),
    ("By Anna Lund | The Canadian Press", ["Anna Lund"], []),
    ("Anna Lund, CNN", ["Anna Lund"], []),
    ("Anna Lund, CBC News", ["Anna Lund"], []),
    ("Anna Lund, Express News Service", ["Anna Lund"], []),
    ("Written by Anna Lund", ["Anna Lund"], []),
    ("Written by Anna Lund, Edited by Bo Ek", ["Anna Lund"], []),
    ("Reported by Anna Lund", ["Anna Lund"], []),
    ("Story by Anna Lund", ["Anna Lund"], []),
    ("Words by Anna Lund; photographs by Bo Ek", ["Anna Lund"], []),
    ("Analysis by Anna Lund, CNN", ["Anna Lund"], []),
    ("Opinion by Anna Lund", ["Anna Lund"], []),
    ("Review by Anna Lund", ["Anna Lund"], []),
    ("Anna Lund Ottawa Bureau", ["Anna Lund"], []),
    ("By Anna Lund, Home Affairs Correspondent, in Leeds", ["Anna Lund"], []),
    ("By ANNA LUND, AP Diplomatic Writer", ["ANNA LUND"], []),
    ("By Europe correspondent Anna Lund", ["Anna Lund"], []),
    ("By the Rev. Anna Lund", ["Anna Lund"], []),
    ("Xinhua writers Anna Lund, Bo Ek", ["Anna Lund", "Bo Ek"], []),
    ("EXCLUSIVE By Anna Lund", ["Anna Lund"], []),
    ("Anna Lund, Bo Ek, WQXE-TV, Atlanta", ["Anna Lund", "Bo Ek"], []),
    ("Anna Lund | TNN | Mar 12, 2025, 05:30 IST", ["Anna Lund"], []),
    # Places
    ("By Anna Lund in Nairobi", ["Anna Lund"], []),
    ("Anna Lund in Nairobi and Bo Ek in Oslo", ["Anna Lund", "Bo Ek"], []),
    ("By Anna Lund at Hillsborough", ["Anna Lund"], []),
    ("By Anna Lund, London", ["Anna Lund"], []),
    ("By Anna Lund, New Delhi", ["Anna Lund"], []),
    ("Anna Lund (now), Bo Ek (earlier)", ["Anna Lund", "Bo Ek"], []),
    ("Anna Lund in Kyiv, Bo Ek in Oslo and agencies", ["Anna Lund", "Bo Ek"], []),
    # Names with more to them
    ("By Anna M. Lund", ["Anna M. Lund"], []),
    ("By A.M. Lund", ["A.M. Lund"], []),
    ("By A. M. Lund Jr.", ["A. M. Lund Jr."], []),
    ("By BO EK JR. and ANNA LUND", ["BO EK JR.", "ANNA LUND"], []),
    ("By Bo Ek, Jr.", ["Bo Ek Jr."], []),
    ("By Tom van der Berg", ["Tom van der Berg"], []),
    ("By Ludmila de la Cruz-Ortega", ["Ludmila de la Cruz-Ortega"], []),
    ("By Seán O'Malley-Byrne", ["Seán O'Malley-Byrne"], []),
    ("By Aoife Ní Bhriain", ["Aoife Ní Bhriain"], []),
    ("By Dr. Anna Lund", ["Anna Lund"], []),
    ("Lund, Anna", ["Anna Lund"], []),
    ("By ANNA McLUND", ["ANNA McLUND"], []),
    ("Anna Lund Bo Ekberg Liv Aasen", ["Anna Lund", "Bo Ekberg", "Liv Aasen"], []),
    # Addresses, handles, dates
    ("By Anna Lund, @annalund", ["Anna Lund"], []),
    ("By Anna Lund alund@example.org", ["Anna Lund"], []),
    ("By Anna Lund. Email: alund@example.org", ["Anna Lund"], []),
    ("By ANNA LUND. Twitter: @annalund", ["ANNA LUND"], []),
    ("By Anna Lund (@annalund)", ["Anna Lund"], []),
    ("By Anna Lund - alund@example.org", ["Anna Lund"], []),
    ("By Anna Lund | alund@example.org | The Gazette", ["Anna Lund"], []),
    ("By Anna Lund Updated: 5:30 p.m.", ["Anna Lund"], []),
    ("By Anna Lund | March 3, 2024", ["Anna Lund"], []),
    ("By Anna Lund March 3, 2024", ["Anna Lund"], []),
    ("By Anna Lund on March 3, 2024", ["Anna Lund"], []),
    ("By Anna Lund • Published 3 March 2024", ["Anna Lund"], []),
    # Contributors
    ("By Anna Lund. Bo Ek contributed reporting.", ["Anna Lund"], ["Bo Ek"]),
    ("By ANNA LUND; Bo Ek contributed reporting from Oslo.", ["ANNA LUND"], ["Bo Ek"]),
    ("By ANNA LUND,Bo Ek and Liv Aas contributed reporting.", ["ANNA LUND"], ["Bo Ek", "Liv Aas"]),
    ("Bo Ek contributed to this report.", [], ["Bo Ek"]),
    ("Bo Ek and Liv Aas contributed to this report.", [], ["Bo Ek", "Liv Aas"]),
    ("By Anna Lund, with reporting by Bo Ek", ["Anna Lund"], ["Bo Ek"]),
    ("By Anna Lund; Additional reporting by Bo Ek", ["Anna Lund"], ["Bo Ek"]),
    ("Additional reporting by Bo Ek and Liv Aas", [], ["Bo Ek", "Liv Aas"]),
    ("With files from Bo Ek", [], ["Bo Ek"]),
    ("(Reporting by Anna Lund; Editing by Bo Ek)", ["Anna Lund"], []),
    ("Reporting by Anna Lund in Oslo and Liv Aas in Riga; Editing by Bo Ek", ["Anna Lund", "Liv Aas"], []),
    (
        "(Reporting by Anna Lund; Additional reporting by Liv Aas; Editing by Bo Ek)",
        ["Anna Lund"],
        ["Liv Aas"],
    ),
    ("By ANNA LUND; Reporting was contributed by Bo Ek and Liv Aas.", ["ANNA LUND"], ["Bo Ek", "Liv Aas"]),
    ("By ANNA LUND. Anna Lund reported from Oslo.", ["ANNA LUND"], []),
    (
        "By ANNA LUND; Bo Ek contributed reporting from Oslo, and Liv Aas from Riga.",
        ["ANNA LUND"],
        ["Bo Ek", "Liv Aas"],
    ),
    ("By ANNA LUND. ANNA LUND is the author of ''Rain.''", ["ANNA LUND"], []),
]

NOBODY = [
    "By our political staff",
    "By our correspondent in Lagos",
    "by the editorial board",
    "AP",
    "AFP",
    "Reuters",
    "The Associated Press",
    "By The Associated Press",
    "By Associated Press",
    "BY THE ASSOCIATED PRESS",
    "Staff and agencies",
    "From staff and wire reports",
    "By Staff Reporter",
    "By Our Foreign Staff",
    "By Reuters Staff",
    "By Agencies",
    "Agence France-Presse",
    "Press Association",
    "PA Media",
    "Press Trust of India",
    "By PTI",
    "By Express News Service",
    "The New York Times",
    "The Editorial Board",
    "Guardian staff",
    "Guardian staff and agencies",
    "Associated Press in Nairobi",
    "Agence France-Presse in Nairobi",
    "By Sentinel Staff",
    "By USA TODAY Sports",
    "Xinhua",
    "By BBC News",
    "Our Correspondent",
    "By Editorial",
    "Newsroom",
    "Telegraph Reporters",
    "By Telegraph Sport",
    "Web Desk",
]

NOT_BYLINES = [
    "",
    "The river crested on Monday.",
    "It rained.",
    "By Monday the river had crested at a foot below the wall.",
    "by and by",
    "12 March",
    "...",
]


@pytest.mark.parametrize(("line", "authors", "contributors"), BYLINES, ids=[b[0][:40] for b in BYLINES])
def test_who_wrote_and_who_helped(line: str, authors: list[str], contributors: list[str]) -> None:
    byline = newsparse.parse_byline(line)
    assert byline is not None
    assert (list(byline.authors), list(byline.contributors)) == (authors, contributors)
    assert line[byline.start : byline.end] == byline.text


@pytest.mark.parametrize("line", NOBODY)
def test_a_house_is_nobody(line: str) -> None:
    byline = newsparse.parse_byline(line)
    assert byline is not None
    assert byline.authors == ()


@pytest.mark.parametrize("line", NOT_BYLINES)
def test_what_is_no_byline(line: str) -> None:
    assert newsparse.parse_byline(line) is None
