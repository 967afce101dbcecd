"""Datelines of many houses; every example is invented."""

from __future__ import annotations

import datetime as dt
import runpy
from pathlib import Path

import pytest

import newsparse
from newsparse.lexicon import words
from newsparse.splitting.datelines import NO_YEAR, anchor

# text, span, place, (month, day), agency
HOUSES = [
    ("Lille (France) (AFP) – Ports shut.", "Lille (France) (AFP)", "Lille (France)", None, "AFP"),
    ("Lille, France | AFP | Ports shut.", "Lille, France | AFP", "Lille, France", None, "AFP"),
    (
        "HULL, UK / ACCESSWIRE / March 12, 2025 / A yard.",
        "HULL, UK / ACCESSWIRE / March 12, 2025",
        "Hull, UK",
        (3, 12),
        "ACCESSWIRE",
    ),
    ("TOPEKA, Kan. [WQXE] — Rain fell.", "TOPEKA, Kan. [WQXE]", "Topeka, Kan.", None, "WQXE"),
    ("Accra, March 12, GNA – Rain fell.", "Accra, March 12, GNA", "Accra", (3, 12), "GNA"),
    ("CAIRO – 12 March 2025: Rain fell.", "CAIRO – 12 March 2025", "Cairo", (3, 12), None),
    ("MAE SAI, Thailand: All twelve came out.", "MAE SAI, Thailand", "Mae Sai, Thailand", None, None),
    ("MUMBAI : Rain fell in the hills.", "MUMBAI", "Mumbai", None, None),
    (
        "Rome, Mar 12, 2025 / 09:00 am (CNA).- Rain fell.",
        "Rome, Mar 12, 2025 / 09:00 am (CNA)",
        "Rome",
        (3, 12),
        "CNA",
    ),
    ("MELBOURNE, April 29 AAP - Rain fell.", "MELBOURNE, April 29 AAP", "Melbourne", (4, 29), "AAP"),
    ("SYDNEY, AAP - Rain fell.", "SYDNEY, AAP", "Sydney", None, "AAP"),
    ("NEW DELHI, MARCH 14. The Centre met.", "NEW DELHI, MARCH 14", "New Delhi", (3, 14), None),
    ("Glasgow, Scotland (CNN) Leaders met.", "Glasgow, Scotland (CNN)", "Glasgow, Scotland", None, "CNN"),
    ("London (CNN)The leaders met.", "London (CNN)", "London", None, "CNN"),
    ("CNN — The leaders met.", "CNN", None, None, "CNN"),
    ("ST. LOUIS • A judge ruled.", "ST. LOUIS", "St. Louis", None, None),
    ("GENEVA (14 March) – Experts met.", "GENEVA (14 March)", "Geneva", (3, 14), None),
    # American agencies and papers
    ("BATON ROUGE, La. (AP) — The river crested.", "BATON ROUGE, La. (AP)", "Baton Rouge, La.", None, "AP"),
    ("TULSA, Okla., May 2 (UPI) -- Rain fell.", "TULSA, Okla., May 2 (UPI)", "Tulsa, Okla.", (5, 2), "UPI"),
    ("WASHINGTON -- The Senate met.", "WASHINGTON", "Washington", None, None),
    ("WASHINGTON — The Senate met.", "WASHINGTON", "Washington", None, None),
    ("WINSTON-SALEM, N.C. – Crews worked.", "WINSTON-SALEM, N.C.", "Winston-Salem, N.C.", None, None),
    ("ST. LOUIS — The arch closed.", "ST. LOUIS", "St. Louis", None, None),
    (
        "COEUR d'ALENE, Idaho (AP) — Snow fell.",
        "COEUR d'ALENE, Idaho (AP)",
        "Coeur d'Alene, Idaho",
        None,
        "AP",
    ),
    ("McALLEN, Texas — The bridge reopened.", "McALLEN, Texas", "McAllen, Texas", None, None),
    ("O'FALLON, Mo. — The bridge reopened.", "O'FALLON, Mo.", "O'Fallon, Mo.", None, None),
    (
        "ABOARD AIR FORCE ONE — The president slept.",
        "ABOARD AIR FORCE ONE",
        "Aboard Air Force One",
        None,
        None,
    ),
    (
        "SAN FRANCISCO--(BUSINESS WIRE)--Acme Corp. grew.",
        "SAN FRANCISCO--(BUSINESS WIRE)",
        "San Francisco",
        None,
        "BUSINESS WIRE",
    ),
    (
        "NEW YORK, March 3, 2024 /PRNewswire/ -- Acme Corp. grew.",
        "NEW YORK, March 3, 2024 /PRNewswire/",
        "New York",
        (3, 3),
        "PRNewswire",
    ),
    ("(CNN) -- The storm turned north.", "(CNN)", None, None, "CNN"),
    ("ATLANTA (CNN) — The storm turned north.", "ATLANTA (CNN)", "Atlanta", None, "CNN"),
    # American stations
    (
        "FORT WAYNE, Ind. (WQXE) – Police say a man fled.",
        "FORT WAYNE, Ind. (WQXE)",
        "Fort Wayne, Ind.",
        None,
        "WQXE",
    ),
    (
        "RICHMOND, Va. (WXRV/AP) -- Police say a man fled.",
        "RICHMOND, Va. (WXRV/AP)",
        "Richmond, Va.",
        None,
        "WXRV/AP",
    ),
    ("HARLAN, Ky. (News 9) - Police say a man fled.", "HARLAN, Ky. (News 9)", "Harlan, Ky.", None, "News 9"),
    (
        "BOYD COUNTY, Ky. (WQXE) - Police say a man fled.",
        "BOYD COUNTY, Ky. (WQXE)",
        "Boyd County, Ky.",
        None,
        "WQXE",
    ),
    ("EASTERN KENTUCKY - Police say a man fled.", "EASTERN KENTUCKY", "Eastern Kentucky", None, None),
    # British and Irish
    ("LONDON, Oct 24 (Reuters) - Shares rose.", "LONDON, Oct 24 (Reuters)", "London", (10, 24), "Reuters"),
    ("LONDON (Reuters) - Shares rose.", "LONDON (Reuters)", "London", None, "Reuters"),
    (
        "LONDON/FRANKFURT (Reuters) - Shares rose.",
        "LONDON/FRANKFURT (Reuters)",
        "London/Frankfurt",
        None,
        "Reuters",
    ),
    ("(Reuters) - Shares rose.", "(Reuters)", None, None, "Reuters"),
    ("London (AFP) – Shares rose.", "London (AFP)", "London", None, "AFP"),
    ("Dublin, 4 May (PA) - Shares rose.", "Dublin, 4 May (PA)", "Dublin", (5, 4), "PA"),
    # The continent
    ("Berlin (dpa) - The bridge is shut.", "Berlin (dpa)", "Berlin", None, "dpa"),
    (
        "PARIS, March 9, 2024 (AFP) - The bridge is shut.",
        "PARIS, March 9, 2024 (AFP)",
        "Paris",
        (3, 9),
        "AFP",
    ),
    ("Madrid, 9 Mar (EFE).- The bridge is shut.", "Madrid, 9 Mar (EFE)", "Madrid", (3, 9), "EFE"),
    ("(ANSA) - ROME, MAR 9 - The bridge is shut.", "(ANSA) - ROME, MAR 9", "Rome", (3, 9), "ANSA"),
    ("MOSCOW, March 14. /TASS/. The bridge is shut.", "MOSCOW, March 14. /TASS/", "Moscow", (3, 14), "TASS"),
    (
        "MOSCOW. March 14 (Interfax) - The bridge is shut.",
        "MOSCOW. March 14 (Interfax)",
        "Moscow",
        (3, 14),
        "Interfax",
    ),
    ("KYIV, Ukraine — The bridge is shut.", "KYIV, Ukraine", "Kyiv, Ukraine", None, None),
    # Asia, Africa, Latin America, Australia
    (
        "NAIROBI, March 12 (Xinhua) -- Ministers met.",
        "NAIROBI, March 12 (Xinhua)",
        "Nairobi",
        (3, 12),
        "Xinhua",
    ),
    ("TOKYO, March 12 (Kyodo) - Ministers met.", "TOKYO, March 12 (Kyodo)", "Tokyo", (3, 12), "Kyodo"),
    ("SEOUL, Feb. 29 (Yonhap) -- Ministers met.", "SEOUL, Feb. 29 (Yonhap)", "Seoul", (2, 29), "Yonhap"),
    ("New Delhi, Mar 12 (PTI) The ministers met.", "New Delhi, Mar 12 (PTI)", "New Delhi", (3, 12), "PTI"),
    (
        "New Delhi [India], March 12 (ANI): The ministers met.",
        "New Delhi [India], March 12 (ANI)",
        "New Delhi [India]",
        (3, 12),
        "ANI",
    ),
    ("NEW DELHI: The ministers met.", "NEW DELHI", "New Delhi", None, None),
    ("Islamabad: The ministers met.", "Islamabad", "Islamabad", None, None),
    ("KATHMANDU, March 12: The ministers met.", "KATHMANDU, March 12", "Kathmandu", (3, 12), None),
    (
        "KUALA LUMPUR, March 12 (Bernama) -- Ministers met.",
        "KUALA LUMPUR, March 12 (Bernama)",
        "Kuala Lumpur",
        (3, 12),
        "Bernama",
    ),
    ("RIO DE JANEIRO (AP) _ The march began.", "RIO DE JANEIRO (AP)", "Rio de Janeiro", None, "AP"),
    ("N'DJAMENA, Chad (AFP) — The march began.", "N'DJAMENA, Chad (AFP)", "N'Djamena, Chad", None, "AFP"),
    ("SÃO PAULO — The march began.", "SÃO PAULO", "São Paulo", None, None),
    (
        "THE HAGUE, Netherlands (AP) — The court sat.",
        "THE HAGUE, Netherlands (AP)",
        "The Hague, Netherlands",
        None,
        "AP",
    ),
    ("UNITED NATIONS (AP) — The council sat.", "UNITED NATIONS (AP)", "United Nations", None, "AP"),
    ("GENEVA, 12 March 2024 – The council sat.", "GENEVA, 12 March 2024", "Geneva", (3, 12), None),
    ("Sydney, Australia — The council sat.", "Sydney, Australia", "Sydney, Australia", None, None),
    # Joint datelines
    ("WASHINGTON and MOSCOW — The envoys met.", "WASHINGTON and MOSCOW", "Washington and Moscow", None, None),
    (
        "KYIV, Ukraine, and WARSAW, Poland (AP) — The envoys met.",
        "KYIV, Ukraine, and WARSAW, Poland (AP)",
        "Kyiv, Ukraine, and Warsaw, Poland",
        None,
        "AP",
    ),
    # Broken dashes
    ("BOSTON —The crowd stood.", "BOSTON", "Boston", None, None),
    ("SELMA, N.C.—The crowd stood.", "SELMA, N.C.", "Selma, N.C.", None, None),
    ("INNISFAIL- The crowd stood.", "INNISFAIL", "Innisfail", None, None),
    (
        "CANBERRA, Australia (AP)_ The crowd stood.",
        "CANBERRA, Australia (AP)",
        "Canberra, Australia",
        None,
        "AP",
    ),
    ("BOSTON (AP) \x97 The crowd stood.", "BOSTON (AP)", "Boston", None, "AP"),
    ("BOSTON (AP) &mdash; The crowd stood.", "BOSTON (AP)", "Boston", None, "AP"),
    ("BOSTON (AP) â€” The crowd stood.", "BOSTON (AP)", "Boston", None, "AP"),
    ("BOSTON (AP ) -- The crowd stood.", "BOSTON (AP )", "Boston", None, "AP"),
    # Alone on its line
    ("HAVANA (AP) --", "HAVANA (AP)", "Havana", None, "AP"),
    ("MIAMI _", "MIAMI", "Miami", None, None),
]

NOT_DATELINES = [
    "WASHINGTON — the general, not the town — is on the coin.",
    "NATO — the alliance will meet in May.",
    "ROUNDUP - Shares fell in Oslo.",
    "Paris - the city of light - was dark.",
    "LUND, Anna - Passed away on Sunday.",
    "",
    "The river crested - and then it fell.",
    "Anna Lund — the mayor of Oslo — resigned.",
    "UPDATE: 5/12 — The auction is over.",
    "BREAKING — The auction is over.",
    "EXCLUSIVE - The auction is over.",
    "LETTERS. The auction is over.",
    "LUND--Anna, 98, of Mamaroneck, died on Friday.",
    "SUGAR IMPORTS DOWN IN WEEK - USDA",
    "GREEN fingered youngsters have been hard at work.",
    "AS the cold sets in - and it will - shelters open.",
    "US President Bo Ek met ministers.",
    "WASHINGTON The president spoke.",
    "GOP candidates — all nine of them — met on Tuesday.",
    "Labour (UK) leaders met on Tuesday.",
    "Paris (France's capital) is lovely - in spring.",
    "Note: prices are in dollars.",
    "Question: did it rain?",
    "I - and nobody else - paid.",
    "A - B",
    "Smith - the captain - scored.",
    "TV - the old kind - is back.",
    "Q: Did it rain?",
    "Fed: rates to stay",
    "BBC - Homepage",
    "12 - 14 March",
    "March 3 - The day it rained.",
    "Monday - The day it rained.",
]


@pytest.mark.parametrize(("text", "span", "place", "day", "agency"), HOUSES, ids=[h[0][:24] for h in HOUSES])
def test_the_forms_of_many_houses(
    text: str, span: str, place: str | None, day: tuple[int, int] | None, agency: str | None
) -> None:
    dateline = newsparse.parse_dateline(text)
    assert dateline is not None
    found = (dateline.date.month, dateline.date.day) if dateline.date else None
    assert (dateline.text, dateline.place, found, dateline.agency) == (span, place, day, agency)
    assert text[dateline.start : dateline.end] == dateline.text


@pytest.mark.parametrize(
    ("line", "published", "expected"),
    [
        ("14/03/2025", None, "2025-03-14"),
        ("03/14/2025", None, "2025-03-14"),
        ("03/12/2025", None, None),
        ("03/12/2025", "2025-03-13", "2025-03-12"),
        ("03/12/2025", "2025-12-03", "2025-12-03"),
        ("Published: 6:14 PM CDT March 14, 2025", None, "2025-03-14"),
        ("March 14, 2025 3:04 PM UTC Updated 2 hours ago", None, "2025-03-14"),
        ("Pune | March 14, 2025 10:12 IST", None, "2025-03-14"),
        ("TNN | Mar 14, 2025, 05.30 AM IST", None, "2025-03-14"),
        ("PTI | New Delhi | Mar 14, 2025", None, "2025-03-14"),
        ("Fri 14 Mar", "2025-03-15", "2025-03-14"),
        ("Friday, March 14", "2025-03-15", "2025-03-14"),
        ("14-03-2025", None, "2025-03-14"),
        ("March 14, 2025 08:00 ET | Source: Nordhaven Marine", None, "2025-03-14"),
        ("March 14, 2012 -- Updated 1915 GMT (0315 HKT)", None, "2012-03-14"),
        ("Published:Friday | March 14, 2025 | 12:09 AM", None, "2025-03-14"),
        ("Posted: Mar 14, 2025 / 05:14 PM EDT", None, "2025-03-14"),
    ],
)
def test_a_date_line_below_the_headline(line: str, published: str | None, expected: str | None) -> None:
    text = f"Rain delays regatta\n\n{line}\n\nHeavy rain fell on the lake all morning, the club said."
    parts = newsparse.split_article(text, published=published)
    assert [p.role for p in parts.paragraphs] == ["headline", "dateline", "lead"]
    found = parts.dateline.date if parts.dateline else None
    assert (found.isoformat() if found else None) == expected


def test_the_day_of_the_week_tells_the_day_from_the_month() -> None:
    text = "Lille, France | AFP | Friday 3/14/2025 - 14:22 UTC+1 | 402 words | Ports shut."
    dateline = newsparse.parse_dateline(text)
    assert dateline is not None
    assert (dateline.place, dateline.date) == ("Lille, France", dt.date(2025, 3, 14))
    # 3 December 2025 is a Wednesday too
    text = "Lille, France | AFP | Wednesday 3/12/2025 - 14:22 UTC+1 | Ports shut."
    days = [newsparse.parse_dateline(text, published=p) for p in (None, "2025-03-13", "2025-12-03")]
    assert [d and d.date for d in days] == [None, dt.date(2025, 3, 12), dt.date(2025, 12, 3)]


@pytest.mark.parametrize("text", NOT_DATELINES)
def test_what_is_no_dateline(text: str) -> None:
    assert newsparse.parse_dateline(text) is None


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2025-03-14", "2025-02-26"),
        ("2025-01-03", "2025-02-26"),
        ("2025-12-30", "2026-02-26"),
        ("2024-12-30T08:00:00", "2025-02-26"),
    ],
)
def test_a_date_without_a_year_is_the_nearest_to_the_day_of_publication(
    published: str, expected: str
) -> None:
    dateline = newsparse.parse_dateline("OSLO, Feb 26 (NTB) - It rained.", published=published)
    assert dateline is not None
    assert dateline.date == dt.date.fromisoformat(expected)


def test_a_year_that_is_printed_wins() -> None:
    dateline = newsparse.parse_dateline("OSLO, Feb. 26, 1987 (NTB) - It rained.", published="2025-03-14")
    assert dateline is not None
    assert dateline.date == dt.date(1987, 2, 26)


def test_a_weekday_is_the_last_one_up_to_the_day_of_publication() -> None:
    text = "OSLO, Tuesday (NTB) - It rained."
    dated, undated = newsparse.parse_dateline(text, published="2025-03-14"), newsparse.parse_dateline(text)
    assert dated is not None
    assert undated is not None
    assert dated.date == dt.date(2025, 3, 11)
    assert undated.date is None


def test_a_day_no_calendar_has_is_no_date() -> None:
    dateline = newsparse.parse_dateline("OSLO, Feb 31 (NTB) - It rained.")
    assert dateline is not None
    assert dateline.date is None


def test_the_neutral_year_keeps_month_and_day_and_anchors_nothing() -> None:
    dateline = newsparse.parse_dateline("OSLO, Feb. 29 (NTB) - It rained on Monday.")
    assert dateline is not None
    assert dateline.date == dt.date(NO_YEAR, 2, 29)
    assert anchor(dateline) is None
    article = newsparse.parse("OSLO, Feb. 26 (NTB) - It rained on Monday.", only=("dates",))
    assert all(d.earliest is None or d.earliest.year != NO_YEAR for d in article.dates)


def test_the_towns_are_what_their_tool_builds() -> None:
    tool = Path(__file__).parent.parent / "tools" / "build_dateline_cities.py"
    built: list[str] = runpy.run_path(str(tool))["build"]()
    # a gazetteer with newer populations moves a few over the line
    assert len(set(built) ^ words("dateline_cities")) < len(built) // 50


def test_a_full_date_anchors() -> None:
    assert anchor(newsparse.parse_dateline("OSLO, Feb. 26, 1987 (NTB) - It rained.")) == dt.date(1987, 2, 26)
    assert anchor(newsparse.parse_dateline("OSLO (NTB) - It rained.")) is None
    assert anchor(None) is None


def test_a_town_is_known_whatever_its_apostrophe() -> None:
    dateline = newsparse.parse_dateline("NUKU'ALOFA/WELLINGTON: The first images of the islands came in.")
    assert dateline is not None
    assert dateline.place == "Nuku'alofa/Wellington"
