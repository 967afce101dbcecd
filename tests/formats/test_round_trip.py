"""Invented articles, written in each format and read back: what went in comes out."""

import html
import json
import textwrap
import warnings
from collections.abc import Callable
from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse import RawArticle, split_articles

MONTHS = tuple(
    names.split()
    for names in (
        "January February March April May June July August September October November December",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
)


@attrs.frozen
class Made:
    headline: str
    byline: str | None
    published: date
    publication: str
    paragraphs: tuple[str, ...]


# words with which a line of some format begins: an article may well be about them, but not here
TAKEN = frozenset(
    ("by", "von", "par", "por", "di", "door", "copyright", "edition", "ausgabe", "body", "credit", "the")
)
word = st.text("abcdefghijklmnopqrstuvwxyzäéñ", min_size=2, max_size=12).filter(lambda w: w not in TAKEN)
capital = word.map(str.capitalize)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    first, rest = draw(capital), draw(st.lists(word, min_size=3, max_size=30))
    rest.insert(
        2, draw(st.sampled_from(["& co", "<x>", '"yes"', "“no”", "1,5", "(a)", "S. 3", "it: so", "I;"]))
    )
    return " ".join((first, *rest)) + "."


@st.composite
def made(draw: st.DrawFn) -> Made:
    name = st.builds("{} {}".format, capital, capital)
    return Made(
        headline=" ".join((draw(capital), *draw(st.lists(word, min_size=2, max_size=14)))),
        byline=draw(st.none() | name),
        published=draw(st.dates(date(1981, 1, 1), date(2029, 12, 31))),
        publication=draw(st.builds("The {} Courier".format, capital)),
        paragraphs=tuple(draw(st.lists(sentences(), min_size=1, max_size=4))),
    )


exports = st.lists(made(), min_size=1, max_size=4)


def long_date(day: date, language: int) -> str:
    month = MONTHS[language][day.month - 1]
    return (
        f"{month} {day.day}, {day.year} Monday",
        f"Montag {day.day}. {month} {day.year}",
        f"{day.day} {month} {day.year} lundi",
        f"{day.day} de {month} de {day.year}",
    )[language]


def plain_date(day: date, language: int = 0, *, short: bool = False) -> str:
    month = MONTHS[language][day.month - 1]
    return f"{day.day} {month[:3] if short else month} {day.year}"


def nexis(given: list[Made], language: int) -> str:
    marker, byline, length, loaded, tongue = (
        ("{} of {} DOCUMENTS", "BYLINE", "LENGTH", "LOAD-DATE", "LANGUAGE"),
        ("Dokument {} von {}", "AUTOR", "LÄNGE", "UPDATE", "SPRACHE"),
        ("Document {} de {}", "AUTEUR", "LONGUEUR", "DATE-CHARGEMENT", "LANGUE"),
        ("Documento {} de {}", "AUTOR", "LONGITUD", "FECHA-CARGA", "IDIOMA"),
    )[language]
    out = "Download Request: Selected Items\n\n"
    for number, a in enumerate(given, 1):
        middle = [a.publication, long_date(a.published, language)]
        blocks = [" " * 30 + marker.format(number, len(given)), "", *(" " * 30 + line for line in middle)]
        blocks.append(textwrap.fill(a.headline, 70))
        blocks += [f"{byline}: {a.byline}"] if a.byline else []
        blocks += [f"{length}: 10 words", *(textwrap.fill(p, 76) for p in a.paragraphs)]
        if number < len(given):
            blocks += [f"{loaded}: {long_date(a.published, language)}", f"{tongue}: ENGLISH"]
            blocks += [" " * 20 + f"Copyright 2021 {a.publication}"]
        out += "\n\n".join(blocks) + "\n\n"
    return out


def nexis_uni(given: list[Made]) -> str:
    out = (
        "Job Number: 1\nDocuments (2)\n"
        + "".join(f"{i}. {a.headline}\n" for i, a in enumerate(given, 1))
        + "\n"
    )
    for a in given:
        out += f"{a.headline}\n{a.publication}\n{long_date(a.published, 0)}\n\nCopyright 2021 x\n\n"
        out += "Length: 9 words\n"
        out += (f"Byline: {a.byline}\n" if a.byline else "") + "Body\n\n" + "\n\n".join(a.paragraphs)
        out += "\n\nClassification\n\nLanguage: ENGLISH\n\nLoad-Date: March 9, 2021\n\nEnd of Document\n\n"
    return out


def factiva(given: list[Made]) -> str:
    out = ""
    for i, a in enumerate(given):
        out += f"HD\n{a.headline}\n\n" + (f"BY\n{a.byline}\n\n" if a.byline else "") + "WC\n9 words\n\n"
        out += f"PD\n{plain_date(a.published)}\n\nSN\n{a.publication}\n\n"
        out += "LP\n" + "\n\nTD\n".join((a.paragraphs[0], "\n\n".join(a.paragraphs[1:])))
        out += f"\n\nAN\nDocument EPCR000020210309eh39{i:05}\n\n"
    return out


def factiva_lines(given: list[Made]) -> str:
    out = ""
    for i, a in enumerate(given):
        out += f"{a.headline}\n" + (f"By {a.byline}\n" if a.byline else "") + "1,295 words\n"
        out += f"{plain_date(a.published, 2)}\n{a.publication}\nEPCR\nEnglish\n"
        out += (
            "Copyright 2021 x\n\n"
            + "\n\n".join(a.paragraphs)
            + f"\n\nDocument EPCR000020210309eh39{i:05}\n\n"
        )
    return out


def factiva_html(given: list[Made]) -> str:
    out = "<html><head><title>Factiva</title></head><body>"
    for a in given:
        rows = [("HD", f"<b class='enHeadline'>{html.escape(a.headline)}</b>"), ("WC", "9 words")]
        rows += [("BY", html.escape(a.byline))] if a.byline else []
        rows += [("PD", a.published.strftime("%d/%m/%Y")), ("SN", html.escape(a.publication))]
        rows += [
            (
                "LP",
                "".join(
                    f"<p class='articleParagraph enarticleParagraph'>{html.escape(p)}</p>"
                    for p in a.paragraphs
                ),
            )
        ]
        cells = "".join(f"<tr><td class='index'><b>{k}</b>&nbsp;</td><td>{v}</td></tr>" for k, v in rows)
        out += f"<div class='article enArticle'><table>{cells}</table></div>"
    return out + "</body></html>"


def proquest(given: list[Made]) -> str:
    out = ""
    for i, a in enumerate(given):
        day = f"{MONTHS[0][a.published.month - 1][:3]} {a.published.day}, {a.published.year}"
        fields = [a.headline, f"Publication info: {a.publication} ; Westmere [Westmere]. {day}: 1."]
        fields += [f"Author: {a.byline}"] if a.byline else []
        fields += ["Full text: " + "\n\n".join(a.paragraphs), f"Title: {a.headline}"]
        fields += [
            f"Publication title: {a.publication}; Westmere",
            f"Publication date: {day}",
            f"ProQuest document ID: {i}",
        ]
        out += "_" * 60 + "\n\n" + "\n\n".join(fields) + "\n\n"
    return out + "_" * 60 + "\n\nContact us at: http://x\n"


def ris(given: list[Made]) -> str:
    return "".join(
        f"TY  - NEWS\nTI  - {a.headline}\n"
        + (f"AU  - {a.byline}\n" if a.byline else "")
        + f"JF  - {a.publication}\nY1  - {a.published:%Y/%m/%d}/\nN2  - "
        + "\n\n".join(a.paragraphs)
        + "\nER  - \n\n"
        for a in given
    )


def reuters(given: list[Made]) -> str:
    return '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n' + "".join(
        '<REUTERS NEWID="1">\n<DATE>'
        + plain_date(a.published, short=True).upper().replace(" ", "-")
        + f" 15:01:01.79</DATE>\n<TEXT>&#2;\n<TITLE>{html.escape(a.headline)}</TITLE>\n"
        + (f"<AUTHOR>    {a.byline}</AUTHOR>\n" if a.byline else "")
        + "<DATELINE>    X, Feb 26 - </DATELINE><BODY>"
        + "\n    ".join(html.escape(p) for p in a.paragraphs)
        + "\n&#3;</BODY></TEXT>\n</REUTERS>\n"
        for a in given
    )


def rss(given: list[Made]) -> str:
    items = "".join(
        f"<item><title>{html.escape(a.headline)}</title>"
        + (f"<dc:creator>{a.byline}</dc:creator>" if a.byline else "")
        + f"<source>{a.publication}</source><pubDate>{a.published:%d} {MONTHS[0][a.published.month - 1][:3]}"
        + f" {a.published.year} 06:00:00 GMT</pubDate><content:encoded><![CDATA["
        + "".join(f"<p>{html.escape(p)}</p>" for p in a.paragraphs)
        + "]]></content:encoded></item>"
        for a in given
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'


def newsml(given: list[Made]) -> str:
    items = "".join(
        f'<newsItem guid="g"><itemMeta><provider><name>{a.publication}</name></provider></itemMeta>'
        "<contentMeta>"
        f"<contentCreated>{a.published}T06:00:00Z</contentCreated>"
        + (f"<by>{a.byline}</by>" if a.byline else "")
        + f"<headline>{html.escape(a.headline)}</headline></contentMeta>"
        + "<contentSet><inlineXML><nitf><body><body.content>"
        + "".join(f"<p>{html.escape(p)}</p>\n" for p in a.paragraphs)
        + "</body.content></body></nitf></inlineXML></contentSet></newsItem>"
        for a in given
    )
    return (
        f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'
    )


def ninjs(given: list[Made]) -> str:
    values = [
        {
            "uri": "u",
            "versioncreated": f"{a.published}T06:00:00Z",
            "headline": a.headline,
            "byline": a.byline,
            "infosources": [{"name": a.publication}],
            "body_html": "".join(f"<p>{html.escape(p)}</p>" for p in a.paragraphs),
        }
        for a in given
    ]
    return json.dumps(values, ensure_ascii=False, indent=1)


def extracted(given: list[Made]) -> str:
    return "".join(
        json.dumps(
            {
                "title": a.headline,
                "author": a.byline,
                "date": str(a.published),
                "sitename": a.publication,
                "text": "\n".join(a.paragraphs),
            }
        )
        + "\n"
        for a in given
    )


def plain(given: list[Made]) -> str:
    return ("=" * 60 + "\n").join(
        "\n".join([a.headline, *([a.byline] if a.byline else []), f"{a.publication}, {a.published}"])
        + "\n\n"
        + "\n\n".join(a.paragraphs)
        + "\n\n"
        for a in [*given, given[0]]
    )


def europresse(given: list[Made]) -> str:
    return "<html><body>" + "".join(
        f"<article><header><div><span class='DocPublicationName'>{a.publication}  </span></div>"
        f"<div><span class='DocHeader'>Politique, lundi {plain_date(a.published, 2)}, p. 3"
        "</span></div><div class='titreArticle'>"
        f"<p class='titreArticleVisu'>{html.escape(a.headline)}</p></div>"
        + (f"<div>{a.byline}</div>" if a.byline else "")
        + "</header><section><div class='DocText'>"
        + "".join(f"<p>{html.escape(p)}</p>" for p in a.paragraphs)
        + "</div></section><footer><small>© 2021 x.</small></footer></article>"
        for a in given
    )


WRITERS: dict[str, Callable[[list[Made]], str]] = {
    "nexis en": lambda given: nexis(given, 0),
    "nexis de": lambda given: nexis(given, 1),
    "nexis fr": lambda given: nexis(given, 2),
    "nexis es": lambda given: nexis(given, 3),
    "nexis uni": nexis_uni,
    "factiva": factiva,
    "factiva lines": factiva_lines,
    "factiva html": factiva_html,
    "proquest": proquest,
    "ris": ris,
    "reuters": reuters,
    "rss": rss,
    "newsml": newsml,
    "ninjs": ninjs,
    "extracted": extracted,
    "plain": plain,
    "europresse": europresse,
}
OF_REUTERS = "Reuters"


def read_back(article: RawArticle) -> Made:
    published = article.published
    assert published is not None
    return Made(
        headline=article.headline or "",
        byline=article.byline.removeprefix("By ") if article.byline else None,
        published=date(published.year, published.month, published.day),
        publication=article.publication or "",
        paragraphs=tuple(" ".join(p.split()) for p in article.text.split("\n\n")),
    )


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=12, deadline=None)
@given(given_articles=exports)
def test_what_goes_in_comes_out(name: str, given_articles: list[Made]) -> None:
    text = WRITERS[name](given_articles)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = [read_back(a) for a in split_articles(text)]
    if name == "reuters":
        given_articles = [attrs.evolve(a, publication=OF_REUTERS) for a in given_articles]
    if name == "plain":
        given_articles = [*given_articles, given_articles[0]]
    assert found == given_articles
