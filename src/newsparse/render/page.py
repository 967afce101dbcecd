"""The article as one HTML page that needs nothing else: no script, no font, no image, no network.

What is marked is told apart by underlines as well as by colour, in light and in dark; every mark is a link
to its row in a table, and every table has its caption and header cells.
"""

import datetime as dt
import re
from collections.abc import Iterator
from html import escape

from newsparse.model import Article, PlaceMention
from newsparse.render.marks import (
    KINDS,
    TABLES,
    Mark,
    Piece,
    Row,
    date_row,
    lay_out,
    place_row,
    quote_row,
    visible,
)

__all__ = ["page"]

_TAGS = {"headline": "h1", "heading": "h2", "caption": "p", "list": "p"}
_TABLE_OF = {"quote": "Quotes", "date": "Dates", "place": "Places"}
_CALENDAR = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --soft: #5c5c5c; --line: #d0d0d0;
  --quote: #0b5d1e; --speaker: #0a4f8f; --cue: #0a4f8f; --date: #7a4b00; --place: #8a1f6a; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161616; --soft: #a8a8a8; --line: #444;
  --quote: #8fd99f; --speaker: #8cc4ff; --cue: #8cc4ff; --date: #f0c36a; --place: #f0a6d8; } }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; color: var(--ink);
  background: var(--paper); font: 1.05rem/1.65 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; } h2 { font-size: 1.2rem; }
p { white-space: pre-line; } a { color: inherit; text-decoration: none; }
a:focus-visible, tr:target { outline: 2px solid var(--speaker); outline-offset: 1px; }
.byline { font-style: italic; }
.boilerplate, .related, .editor_note, .correction, .caption { color: var(--soft); }
.role { display: block; font: .75rem/1.4 system-ui, sans-serif; color: var(--soft); }
.quote { color: var(--quote); } .speaker { color: var(--speaker); font-weight: bold; }
.cue { color: var(--cue); font-style: italic; }
.date { color: var(--date); text-decoration: underline dotted; }
.place { color: var(--place); text-decoration: underline; }
.date.place { text-decoration: underline double; }
small { font: .72em system-ui, sans-serif; color: var(--soft); }
table { border-collapse: collapse; width: 100%; margin: 2rem 0; font: .85rem/1.4 system-ui, sans-serif; }
caption { text-align: left; font-weight: bold; padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0;
  border-top: 1px solid var(--line); }
.legend { font: .85rem/1.6 system-ui, sans-serif; border-top: 1px solid var(--line); padding-top: .6rem; }
.legend span { margin-right: 1rem; }
"""


def page(article: Article) -> str:
    """Return the article as an HTML document.

    The text is escaped; what cannot be printed shows as U+FFFD, so that it can be written as UTF-8.
    """
    headline = visible(article.headline.text) if article.headline else "Article"
    return (
        f'<!doctype html>\n<html lang="{escape(visible(article.language), quote=True)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{_text(headline)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<article>\n"
        f"{''.join(_paragraphs(article))}</article>\n{_legend()}{''.join(_tables(article))}"
        "</main>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(visible(text), quote=True)


def _paragraphs(article: Article) -> Iterator[str]:
    for paragraph, pieces in lay_out(article):
        tag = _TAGS.get(paragraph.role, "p")
        role = ""
        if paragraph.role not in ("paragraph", "headline", "heading", "lead"):
            role = f'<span class="role">{paragraph.role.replace("_", " ")}</span>'
        body = "".join(map(_piece, pieces))
        yield f'<{tag} class="{paragraph.role}">{role}{body}</{tag}>\n'


def _piece(piece: Piece) -> str:
    """Return the piece as one element: a link to the row of its innermost mark, or a plain span."""
    text = _text(piece.text)
    notes = "".join(f" <small>[{_text(note)}]</small>" for note in piece.notes)
    if not piece.marks:
        return text + notes
    anchors = "".join(f'<span id="{mark.kind}-{mark.number}"></span>' for mark in piece.first if mark.number)
    kinds = " ".join(kind for kind in KINDS if any(mark.kind == kind for mark in piece.marks))
    title = escape("; ".join(map(_spoken, piece.marks)), quote=True)
    inner = next((mark for mark in reversed(piece.marks) if mark.number), None)
    if inner is None:
        return f'{anchors}<span class="{kinds}" title="{title}">{text}</span>{notes}'
    link = f'href="#{inner.kind}-row-{inner.number}"'
    return f'{anchors}<a class="{kinds}" {link} title="{title}">{text}</a>{notes}'


def _spoken(mark: Mark) -> str:
    return f"{mark.kind}: {visible(mark.note)}" if mark.note and mark.note != "?" else mark.kind


def _legend() -> str:
    marks = "".join(f'<span class="{kind}">{kind}</span>' for kind in KINDS)
    return f'<p class="legend">Marked: {marks}<small>[note]</small></p>\n'


def _tables(article: Article) -> Iterator[str]:
    """Yield the tables that have rows; the first cell leads back to the mark."""
    for kind, rows in {
        "quote": [tuple(map(_text, quote_row(quote))) for quote in article.quotes],
        "date": [_date_cells(date_row(date)) for date in article.dates],
        "place": [_place_cells(place) for place in article.places],
    }.items():
        if not rows:
            continue
        title = _TABLE_OF[kind]
        head = "".join(f'<th scope="col">{name}</th>' for name in TABLES[title])
        body = "".join(
            f'<tr id="{kind}-row-{n}"><th scope="row"><a href="#{kind}-{n}">{row[0]}</a></th>'
            + "".join(f"<td>{cell}</td>" for cell in row[1:])
            + "</tr>\n"
            for n, row in enumerate(rows, 1)
        )
        yield (
            f"<table>\n<caption>{title}</caption>\n<thead><tr>{head}</tr></thead>\n"
            f"<tbody>\n{body}</tbody>\n</table>\n"
        )


def _date_cells(row: Row) -> Row:
    text, value, *rest = row
    shown = _text(value)
    if _is_calendar(value):
        shown = f'<time datetime="{shown}">{shown}</time>'
    return (_text(text), shown, *map(_text, rest))


def _is_calendar(value: str) -> bool:
    """Is it a year, a month or a day that HTML's `time` takes?"""
    if not _CALENDAR.fullmatch(value):
        return False
    try:
        dt.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _place_cells(place: PlaceMention) -> Row:
    text, name, *rest = map(_text, place_row(place))
    if place.geonames_id is not None:
        name = f'<a href="https://www.geonames.org/{int(place.geonames_id)}" rel="noreferrer">{name}</a>'
    return (text, name, *rest)
