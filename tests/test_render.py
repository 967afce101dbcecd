"""The article in a terminal and as a page: nothing breaks out of it, nothing breaks it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import model
from newsparse.cli.main import main
from newsparse.render import terminal
from newsparse.render.marks import lay_out, marks, visible
from newsparse.render.page import page

VOID = {"meta", "br"}
NASTY = (
    '<b>“It rained,” said A</b>\x00\x1b[31m\ud800\u202e & "Bo" in Oslo\'s on Monday.\r\n\n'
    "</table><script>x</script>"
)


class Checker(HTMLParser):
    """Collects the elements, their attributes and the text; asserts that they nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.printed = ""
        """The article's own text: without roles and notes."""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(f"{tag} aside" if tag == "small" or ("class", "role") in attrs else tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().split()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "article" in self.open and not any(" " in tag for tag in self.open):
            self.printed += data


def spans(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


@st.composite
def articles(draw: st.DrawFn) -> model.Article:
    """Articles whose spans overlap, touch, are empty, and cross paragraphs."""
    text = draw(st.text(max_size=40) | st.just(NASTY))

    def some(make: Any) -> tuple[Any, ...]:
        return tuple(make(*sorted(draw(st.tuples(at, at)))) for _ in range(draw(st.integers(0, 4))))

    at = st.integers(0, len(text))
    name = draw(st.text(max_size=5))
    cuts = sorted({0, len(text), *draw(st.lists(at, max_size=3))})
    paragraphs = tuple(
        model.Paragraph(
            **spans(text, a, b), role=draw(st.sampled_from(["headline", "byline", "lead", "paragraph"]))
        )
        for a, b in pairwise(cuts)
    )

    def quote(a: int, b: int) -> model.Quote:
        speaker = model.Speaker(**spans(text, a, (a + b) // 2), name=name) if draw(st.booleans()) else None
        return model.Quote(**spans(text, a, b), speaker=speaker, cue=model.Span(**spans(text, b, len(text))))

    return model.Article(
        text=text,
        headline=model.Headline(**spans(text, *cuts[:2])) if len(cuts) > 1 else None,
        paragraphs=paragraphs,
        quotes=some(quote),
        dates=some(
            lambda a, b: model.DateMention(**spans(text, a, b), value=draw(st.sampled_from(["2025", name])))
        ),
        places=some(
            lambda a, b: model.PlaceMention(**spans(text, a, b), name=name, kind="city", geonames_id=a)
        ),
    )


@given(articles())
def test_pieces_tile_the_paragraphs_and_know_their_marks(article: model.Article) -> None:
    for paragraph, pieces in lay_out(article):
        assert "".join(piece.text for piece in pieces) == paragraph.text
        position = paragraph.start
        for piece in pieces:
            end = position + len(piece.text)
            over = {m for m in marks(article) if m.start < end and m.end > position}
            assert set(piece.marks) == over
            assert all(m.start <= position and end <= m.end for m in over)
            position = end


@given(articles())
@settings(max_examples=60, deadline=None)
def test_a_page_is_whole_and_holds_the_text(article: model.Article) -> None:
    html = page(article)
    html.encode("utf-8")
    seen = Checker(html)
    assert not {"script", "img", "link", "iframe", "b"} & {tag for tag, _ in seen.tags}
    ids = [attrs["id"] for _, attrs in seen.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] or "" for _, attrs in seen.tags if "href" in attrs]
    assert all(link[1:] in ids for link in links if link.startswith("#") and "-row-" in link)
    body = "".join(visible(paragraph.text) for paragraph in article.paragraphs)
    assert "".join(seen.printed.split()) == "".join(body.split())


@given(articles(), st.integers(1, 120))
@settings(max_examples=60, deadline=None)
def test_a_terminal_shows_nothing_that_steers_it(article: model.Article, width: int) -> None:
    shown = terminal.plain(article, width)
    shown.encode("utf-8")
    assert not [c for c in shown if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(shown)
    file = io.StringIO()
    terminal.show(article, file)
    assert "\x1b" not in file.getvalue()  # no terminal: no colours either


def test_nasty_text_breaks_neither_page_nor_terminal() -> None:
    article = newsparse.parse(NASTY, published="2025-03-14")
    html = page(article)
    assert "<script>" not in html
    assert "<b>" not in html
    assert "\x00" not in html
    assert "\x1b" not in terminal.plain(article)
    ET.fromstring(terminal.svg(article))


def test_an_article_without_paragraphs_is_an_empty_page() -> None:
    article = newsparse.parse("")
    Checker(page(article))
    assert terminal.plain(article) == "\n"


def test_what_a_page_says() -> None:
    text = "Harbour opens\n\n“It rained,” Anna Lund said in Oslo on Monday. “We left,” she said."
    seen = Checker(page(newsparse.parse(text, published="2025-03-14")))
    assert ("time", {"datetime": "2025-03-10"}) in seen.tags
    assert {"lang": "en"} in [attrs for tag, attrs in seen.tags if tag == "html"]
    assert "she [Anna Lund]" in seen.text
    assert "Monday [2025-03-10]" in seen.text
    assert [tag for tag, _ in seen.tags].count("caption") == 3
    assert all("scope" in attrs for tag, attrs in seen.tags if tag == "th")


def test_what_a_terminal_says() -> None:
    text = "Harbour opens\n\n“It rained,” Anna Lund said in Norway’s capital on Monday. “We left,” she said."
    shown = terminal.plain(newsparse.parse(text, published="2025-03-14"))
    assert "Norway’s [NO] capital on Monday [2025-03-10]" in " ".join(shown.split())
    assert re.search(r"^Anna Lund +“We left,” +direct$", shown, re.M)


def test_colour_only_adds_colour() -> None:
    article = newsparse.parse("“It rained,” Anna Lund said on Monday.", published="2025-03-14")
    picture = terminal.svg(article, "title & <more>")
    root = ET.fromstring(picture)
    assert "http" not in re.sub(r"<!--.*?-->|xmlns=\"[^\"]*\"", "", picture)
    text = "".join(root.itertext()).replace("\xa0", " ")
    assert "Anna Lund" in text
    assert "⟨2025-03-10⟩" in text
    assert "title & <more>" in text


def test_without_rich_it_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich.console", None)
    article = newsparse.parse("“It rained,” Anna Lund said on Monday.", published="2025-03-14")
    file = io.StringIO()
    terminal.show(article, file)
    assert "Monday [2025-03-10]" in file.getvalue()


def test_show_writes_a_page_and_a_picture(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "article.txt"
    source.write_text("\ufeff“It rained,” Anna Lund said on Monday.", encoding="utf-8")
    html, picture = tmp_path / "a.html", tmp_path / "a.svg"
    arguments = ["show", str(source), "--published", "2025-03-14"]
    assert main([*arguments, "--html", str(html), "--svg", str(picture)]) == 0
    assert capsys.readouterr().out == ""
    Checker(html.read_text(encoding="utf-8"))
    ET.fromstring(picture.read_text(encoding="utf-8"))
    assert main(arguments) == 0
    assert "2025-03-10" in capsys.readouterr().out


def test_the_picture_of_the_readme_can_be_drawn(tmp_path: Any) -> None:
    out = tmp_path / "show.svg"
    seed = ROOT / "seeds" / "glacier.txt"
    command = [sys.executable, str(ROOT / "tools" / "make_picture.py"), str(seed), str(out)]
    subprocess.run(command, check=True, timeout=60)
    ET.parse(out)


def test_an_output_that_knows_few_characters() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    terminal.show(newsparse.parse("“It rained,” Anna Lund said on Monday.", published="2025-03-14"), out)
    out.flush()
    assert b"Anna Lund said on Monday ?2025-03-10?." in raw.getvalue()


def test_a_picture_without_rich_is_refused(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    source = tmp_path / "article.txt"
    source.write_text("It rained.", encoding="utf-8")
    assert main(["show", str(source), "--svg", str(tmp_path / "a.svg")]) == 2
    assert "newsparse[cli]" in capsys.readouterr().err
