"""Files of many articles: every format's samples, and what holds for all formats."""

import io
import json
import warnings
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newsparse import InputError, NewsparseWarning, RawArticle, split_articles
from newsparse.cli import main
from newsparse.splitting.formats import FORMATS
from newsparse.splitting.formats.fields import find_date
from newsparse.splitting.formats.rtf import rtf_text

DATA = Path(__file__).parent / "formats" / "data"
EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
SAMPLES = sorted(EXPECTED)
PLAIN_TEXT = [name for name in SAMPLES if name.endswith((".txt", ".sgm", ".xml", ".ris", ".md"))]


def articles(source: str | Path) -> list[RawArticle]:
    """Split without an error or a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return list(split_articles(source))


def as_expected(article: RawArticle) -> dict[str, str | None]:
    return {
        "headline": article.headline,
        "byline": article.byline,
        "published": article.published and article.published.isoformat(),
        "publication": article.publication,
        "section": article.section,
        "text": article.text,
        "format": article.metadata["format"],
    }


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(name: str) -> None:
    assert [as_expected(a) for a in articles(DATA / name)] == EXPECTED[name]


@pytest.mark.parametrize("name", [n for n in SAMPLES if n != "factiva.rtf"])
def test_a_text_gives_what_its_file_gives(name: str) -> None:
    encoding = "latin-1" if name == "feed_rdf.xml" else "utf-8"
    text = (DATA / name).read_bytes().decode(encoding)
    assert articles(text) == articles(DATA / name)


def test_every_format_has_a_sample() -> None:
    seen = {article["format"] for expected in EXPECTED.values() for article in expected}
    assert {format.name for format in FORMATS} == seen


@pytest.mark.parametrize("name", PLAIN_TEXT)
def test_offsets_are_true_and_in_order(name: str) -> None:
    text = (DATA / name).read_bytes().decode("latin-1" if name == "feed_rdf.xml" else "utf-8")
    end = 0
    for article in articles(text):
        assert article.start is not None
        assert article.end is not None
        assert end <= article.start < article.end <= len(text)
        end = article.end
        stretch = text[article.start : article.end]
        assert stretch == stretch.strip()
        first = (article.text or article.headline or "").split()[0]
        assert first.split("\xa0")[0] in stretch


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    "name", ["nexis_de.txt", "proquest_languages.txt", "extracted.jsonl", "newsml_message.xml"]
)
def test_encodings(name: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes((DATA / name).read_text(encoding="utf-8").encode(encoding))
    assert [as_expected(a) for a in articles(path)] == EXPECTED[name]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_western_code_page_without_a_declaration(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_bytes((DATA / "nexis_de.txt").read_text(encoding="utf-8").encode(encoding))
    assert [as_expected(a) for a in articles(path)] == EXPECTED["nexis_de.txt"]


@pytest.mark.parametrize(
    ("encoding", "labels", "text"),
    [
        ("cp949", "제목 언론사 날짜 본문", "항만 위원회가 확장안을 통과시켰다. 시민들이 방청했다."),
        ("gb18030", "标题 来源 日期 正文", "港口委员会周一通过扩建方案，反对者表示将继续上诉。"),
        ("big5", "標題 來源 日期 內文", "港口委員會週一通過擴建方案，反對者表示將繼續上訴。"),
    ],
)
def test_an_east_asian_code_page_without_a_declaration(
    encoding: str, labels: str, text: str, tmp_path: Path
) -> None:
    title, source, day, body = labels.split()
    row = f"{title}: {text[:7]}\n{source}: {text[:4]}\n{day}: 2021-03-09\n{body}: {text}\n\n"
    path = tmp_path / "export.txt"
    path.write_bytes((row * 2).encode(encoding))
    found = articles(path)
    assert [(a.headline, a.publication, a.text) for a in found] == [(text[:7].strip(), text[:4], text)] * 2


def test_french_in_windows_1252_is_no_east_asian_code_page(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    text = "«\xa0L’été a été très chaud\xa0», a déclaré le préfet. Où sont passés les élus\xa0?"
    path.write_bytes(f"titre;texte\nL’été;{text}\n".encode("cp1252"))
    assert [a.text for a in articles(path)] == [text]


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "GBK"])
def test_a_declared_charset(declared: str, tmp_path: Path) -> None:
    html = (DATA / "factiva_lines.html").read_text(encoding="utf-8").replace("항만 위원회", "港口委员会")
    html = html.replace("charset=UTF-8", f"charset={declared}")
    path = tmp_path / "export.html"
    path.write_bytes(html.encode("gb18030" if declared != "utf-8" else "utf-8"))
    assert [a.headline for a in articles(path)][1] == "港口委员会, 수로 확장 의결"


def test_utf8_wins_over_a_false_declaration(tmp_path: Path) -> None:
    html = (DATA / "europresse_2023.html").read_text(encoding="utf-8").replace("utf-8", "ISO-8859-1")
    path = tmp_path / "export.html"
    path.write_text(html, encoding="utf-8")
    assert articles(path)[0].headline == "Le chenal sera élargi"


def test_a_damaged_byte_does_not_turn_utf8_into_another_code_page(tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    data = (DATA / "proquest_languages.txt").read_bytes()
    path.write_bytes(data.replace(b"Streit", b"Str\xffeit"))
    assert articles(path)[2].headline == EXPECTED["proquest_languages.txt"][2]["headline"]


def test_damage_far_into_a_file_does_not_either(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    row = '{"title": "Fünf zu zwei für die Fahrrinne", "text": "Früh am Montag."}\n'.encode()
    path.write_bytes(row * 100 + row.replace(b"Montag", b"Mo\xe4tag") + row)
    found = articles(path)
    assert {a.headline for a in found} == {"Fünf zu zwei für die Fahrrinne"}
    assert found[100].text == "Früh am Mo\ufffdtag."


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("name", ["nexis_de.txt", "nexis_uni.txt", "factiva_lines.txt", "plain_labels.txt"])
def test_line_ends(name: str, end: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8").replace("\n", end)
    found = [as_expected(a) for a in articles(text)]
    assert [
        {**a, "text": (a["text"] or "").replace("\r\n", "\n").replace("\r", "\n")} for a in found
    ] == EXPECTED[name]


TWICE = [n for n in SAMPLES if n not in ("factiva.rtf", "ninjs_2.json", "feed_rdf.xml")]


@pytest.mark.parametrize("name", TWICE)
def test_two_exports_end_to_end_give_the_articles_of_both(name: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    if name.startswith("plain"):
        text += "########################################\n"
    found = [as_expected(a) for a in articles(text + text)]
    assert found == EXPECTED[name] * 2


def one(text: str) -> RawArticle:
    (article,) = articles(text)
    return article


def test_a_table_whose_dates_have_the_month_first() -> None:
    head = "title,date,text\nA,3/4/2021,One.\n"
    assert one(head).published == date(2021, 4, 3)
    found = articles(f"sep=,\n{head}B,12/31/2021 08:00,Two.\n")
    assert [a.published for a in found] == [date(2021, 3, 4), datetime(2021, 12, 31, 8, 0)]


def test_a_table_of_titles_alone_and_one_with_empty_cells() -> None:
    found = articles("제목\t언론사\t일자\t본문\nA\t바다일보\t20210309\tNA\n\nB\t\t\t\n")
    assert [(a.headline, a.publication, a.published, a.text) for a in found] == [
        ("A", "바다일보", date(2021, 3, 9), ""),
        ("B", None, None, ""),
    ]


def test_a_table_of_tabs_may_quote_nothing() -> None:
    found = articles('title\ttext\nA\t"One," he said.\nB\t"Two\nC\tThree.\n')
    assert [a.text for a in found] == ['"One," he said.', '"Two', "Three."]
    assert [a.text for a in articles('title\ttext\nA\t"One\tor two"\nB\tThree.\n')] == [
        "One\tor two",
        "Three.",
    ]


def test_a_quote_that_never_closes_costs_the_rows_in_it() -> None:
    errors: list[InputError] = []
    text = 'title,text,url\nA,One.,u\nB,"' + "two\n" * 40_000 + "C,Three.,w\n"
    found = list(split_articles(text, on_error=errors.append))
    assert [a.headline for a in found] == ["A", "C"]
    assert len(errors) == 1
    assert "text, line 3: the row cannot be read" in str(errors[0])


def test_a_row_without_title_and_text_is_an_error() -> None:
    errors: list[InputError] = []
    text = "title,text,url\nA,One.,u\n,,v\nB,Two.,w\n"
    assert [a.headline for a in split_articles(text, on_error=errors.append)] == ["A", "B"]
    assert "text, line 3: " in str(errors[0])


@pytest.mark.parametrize(
    "text", ["Title, text and date, he said.\nA, b, c\n", "1,2,3\n4,5,6\n", "By land, by sea\nand by air\n"]
)
def test_a_sentence_with_commas_is_no_table(text: str) -> None:
    with pytest.warns(NewsparseWarning, match="no known format"):
        assert one_of_unknown(text) == text


def one_of_unknown(text: str) -> str:
    (article,) = split_articles(text)
    return article.text


def test_front_matter_without_a_title_takes_the_heading() -> None:
    article = one("---\nauthor: 'Anna O''Hara'\ndate: 2021-03-09\n---\n# Board votes #\n\nIt voted.\n")
    assert (article.headline, article.byline, article.text) == ("Board votes", "Anna O'Hara", "It voted.")


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    text = "---\n\nNote: rain fell.\n\n---\n\nIt stopped.\n"
    with pytest.warns(NewsparseWarning, match="no known format"):
        assert one_of_unknown(text) == text


def test_a_trec_record_with_a_lead_and_tags_that_do_not_close() -> None:
    article = one(
        "<DOC>\n<DOCNO> WSJ870324-0001 </DOCNO>\n<HL> Port:\n@ To Grow</HL>\n<DD> 03/24/87</DD>\n"
        "<SO> WALL STREET JOURNAL (J)</SO>\n<LP>The port <sic> will grow.</LP>\n<TEXT>\n"
        "It is old.\n</TEXT>\n</DOC>"
    )
    assert (article.headline, article.published) == ("Port: @ To Grow", date(1987, 3, 24))
    assert article.text == "The port will grow.\n\nIt is old."


def test_a_nexis_uni_text_without_blank_lines() -> None:
    article = one(
        "Board votes\nThe Courier\nMarch 9, 2021\nCopyright 2021 Courier\nLength: 4 words\nBody\nOne.\nTwo.\n"
        "Load-Date: March 9, 2021\nEnd of Document\n"
    )
    assert (article.text, article.metadata["Load-Date"]) == ("One.\n\nTwo.", "March 9, 2021")


def test_a_credit_within_a_proquest_text() -> None:
    article = one(
        "Board votes\n\nFull text: One.\n\nCredit: where it is due.\n\nTwo.\n\nCredit: Anna Lund\n\n"
        "Title: Board votes\n\nPublication date: Mar 9, 2021\n\nProQuest document ID: 1\n"
    )
    assert (article.byline, article.text) == ("Anna Lund", "One.\n\nCredit: where it is due.\n\nTwo.")


def test_a_ris_date_with_the_month_in_words() -> None:
    assert one("TY  - NEWS\nTI  - A\nY1  - 2021/Mar/09\nER  - \n").published == date(2021, 3, 9)


def docx(text: str) -> bytes:
    """A DOCX as Nexis Uni writes it: a paragraph a line, a section a document."""
    body = "".join(
        f"<w:p><w:r><w:t>{line.replace('&', '&amp;').replace('<', '&lt;')}</w:t></w:r></w:p>"
        + ("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" if line.startswith(("End of", "Ende des", "3. ")) else "")
        for line in text.split("\n")
    )
    xml = f'<?xml version="1.0"?><w:document xmlns:w="urn:w"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_docx(tmp_path: Path) -> None:
    path = tmp_path / "export.docx"
    path.write_bytes(docx((DATA / "nexis_uni.txt").read_text(encoding="utf-8")))
    found = articles(path)
    assert [as_expected(a) for a in found] == EXPECTED["nexis_uni.txt"]
    assert {(a.start, a.end) for a in found} == {(None, None)}


def test_zip_of_single_files(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    uni = (DATA / "nexis_uni.txt").read_text(encoding="utf-8")
    single = uni[uni.index("Regen verschiebt Regatta\nDer") :]
    path.write_bytes(
        zipped(
            {
                "a/Regen.docx": docx(single),
                "a/factiva.rtf": (DATA / "factiva.rtf").read_bytes(),
                "__MACOSX/a/._Regen.docx": b"\0",
                "a/logo.png": b"\x89PNG",
                "a/.DS_Store": b"\0",
            }
        )
    )
    assert [as_expected(a) for a in articles(path)] == [
        EXPECTED["nexis_uni.txt"][2],
        *EXPECTED["factiva.rtf"],
    ]


def test_a_docx_list_of_documents_holds_no_article(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    uni = (DATA / "nexis_uni.txt").read_text(encoding="utf-8")
    cover, rest = uni[: uni.index("\nBorough board")], uni[uni.index("\nBorough board") + 1 :]
    path.write_bytes(zipped({"files_doclist.docx": docx(cover), "articles.docx": docx(rest)}))
    assert [as_expected(a) for a in articles(path)] == EXPECTED["nexis_uni.txt"]


def test_word_text_without_what_is_no_text(tmp_path: Path) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    xml = (
        '<w:document xmlns:w="w" xmlns:mc="m"><w:body>'
        '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>'
        f"{run.format('One')}<w:r><w:tab/></w:r><w:del>{run.format('gone')}</w:del>{run.format('two')}</w:p>"
        f"<w:p><mc:AlternateContent><mc:Choice>{run.format('Three')}</mc:Choice>"
        f"<mc:Fallback>{run.format('Three')}</mc:Fallback></mc:AlternateContent><w:r><w:br/></w:r>"
        f"<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>{run.format('four')}</w:p></w:body></w:document>"
    )
    path = tmp_path / "x.docx"
    path.write_bytes(zipped({"word/document.xml": xml.encode()}))
    with pytest.warns(NewsparseWarning, match="no known format"):
        (article,) = split_articles(path)
    assert article.text == "One\ttwo\n\nThree\nfour\n\n"


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (r"{\rtf1\ansi\deff0{\fonttbl{\f0\fcharset134 Song;}}\'d6\'d0\par x}", "中\n\nx"),
        (r"{\rtf1\ansi\ansicpg1251 \'cf\par}", "П\n\n"),
        (r"{\rtf1\uc1 a\u8364?b\u-10179?\u-8704?c}", "a€b😀c"),
        (r"{\rtf1\uc2 a\u8364\'80\'80b}", "a€b"),
        (r"{\rtf1 a\~b\_c\-d\{e\}\\f\tab g}", "a\u00a0b‑cd{e}\\f\tg"),
        (r"{\rtf1{\*\unknown{\b hidden} x}{\info{\title no}}{\footer no}\bin3 {{{yes}", "yes"),
        (r"{\rtf1\trowd HD\cell Rain\cell\row}", "HD\tRain\t\n\n"),
    ],
)
def test_rtf(rtf: str, text: str) -> None:
    assert rtf_text(rtf) == (text, None)


def test_an_unknown_format_is_one_article_and_a_warning() -> None:
    text = "Rain fell on Tuesday.\n\nIt stopped on Wednesday.\n"
    with pytest.warns(NewsparseWarning, match="no known format"):
        (article,) = split_articles(text)
    assert (article.text, article.start, article.end) == (text, 0, len(text))


def test_a_rule_inside_an_article_parts_nothing() -> None:
    text = "Rain fell.\n\n--------------------\n\nIt stopped on Wednesday, the office said.\n"
    with pytest.warns(NewsparseWarning):
        assert len(list(split_articles(text))) == 1


@pytest.mark.parametrize("text", ["", " \n\n\t", "\ufeff"])
def test_nothing_gives_nothing(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NewsparseWarning)
        assert not [a for a in split_articles(text) if a.text.strip("\ufeff")]


def test_what_is_neither_text_nor_path() -> None:
    with pytest.raises(TypeError):
        split_articles(b"bytes")  # type: ignore[arg-type]


def test_a_format_by_name() -> None:
    text = "Board votes\n\nOne, two.\n\n---\n\nWhat now\n\nMore text.\n"
    assert len(list(split_articles(text, format="plain"))) == 1  # no separator to be found, and no warning
    assert articles((DATA / "ninjs_2.json").read_text(encoding="utf-8"))[0].metadata["format"] == "ninjs"
    (article,) = split_articles((DATA / "ninjs_2.json").read_text(encoding="utf-8"), format="ninjs")
    assert article.headline == EXPECTED["ninjs_2.json"][0]["headline"]
    with pytest.raises(InputError, match="'nexis' is none of nexis-html, "):
        split_articles("x", format="nexis")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: cannot be read"):
        list(split_articles(tmp_path / "gone.txt"))


DAMAGED = {
    "jsonl": (
        '{"title": "A", "text": "One."}\n{"title": "B", \n{"title": "C", "text": "Three."}\n',
        "line 2",
    ),
    "json": (
        '[{"title": "A", "text": "One."}, {"title": "B" oops}, {"title": "C", "text": "Three."}]',
        "line 1",
    ),
    "xml": (
        "<rss><channel><title>T</title>\n<item><title>A</title></item>\n<item><title>B</b></item>\n"
        "<item><title>C</title></item></channel></rss>",
        "line 3",
    ),
    "open xml": (
        "<rss><channel><title>T</title>\n<item><title>A</title></item>\n<item><title>B</title>\n"
        "<item><title>C</title></item></channel></rss>",
        "line 3",
    ),
    "sgml": (
        "<REUTERS NEWID='1'><DATE>9-MAR-1987</DATE><TEXT><TITLE>A</TITLE></TEXT></REUTERS>\n"
        "<REUTERS NEWID='2'><TEXT><TITLE>B</TITLE>\n"
        "<REUTERS NEWID='3'><TEXT><TITLE>C</TITLE></TEXT></REUTERS>\n",
        "line 2",
    ),
    "nexis": (
        "1 of 3 DOCUMENTS\n\nT\n\nMarch 9, 2021\n\nA\n\nLENGTH: 2 words\n\nOne.\n\n"
        "2 of 3 DOCUMENTS\n\nWe are sorry but there is an error in this document.\n\n"
        "3 of 3 DOCUMENTS\n\nT\n\nMarch 9, 2021\n\nC\n\nLENGTH: 2 words\n\nThree.\n",
        "line 13",
    ),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_damage_costs_one_article_and_is_one_error(kind: str) -> None:
    text, place = DAMAGED[kind]
    errors: list[InputError] = []
    found = [a.headline for a in split_articles(text, on_error=errors.append, name="export")]
    assert found == ["A", "C"]
    assert len(errors) == 1
    assert f"export, {place}: " in str(errors[0])


def test_errors_are_warnings_without_a_callback() -> None:
    with pytest.warns(NewsparseWarning, match="text, line 2: "):
        assert len(list(split_articles(DAMAGED["jsonl"][0]))) == 2


def test_a_truncated_file_says_so() -> None:
    text = (DATA / "feed_atom.xml").read_text(encoding="utf-8")
    errors: list[InputError] = []
    found = list(split_articles(text[: text.index("</entry>") + 60], on_error=errors.append))
    assert len(found) == 1
    assert "not closed" in str(errors[0])
    errors.clear()
    assert len(list(split_articles(text.removesuffix("</feed>\n"), on_error=errors.append))) == 2
    assert "the file ends before </feed>" in str(errors[0])


def test_dates_and_times() -> None:
    with_time, day = articles(DATA / "feed_rdf.xml")[1], articles(DATA / "factiva_lines.txt")[1]
    assert with_time.published == datetime(2021, 3, 10, 5, tzinfo=UTC)
    assert day.published == date(2021, 3, 10)


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "articles.jsonl"
    assert main(["split", str(DATA / "nexis_de.txt"), "-o", str(out)]) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["nexis_de-0001", "nexis_de-0002", "nexis_de-0003"]
    assert [row["text"] for row in rows] == [a["text"] for a in EXPECTED["nexis_de.txt"]]
    assert rows[0]["metadata"]["LÄNGE"] == "61 Wörter"
    assert not capsys.readouterr().err
    assert main(["parse", str(out), "-o", str(tmp_path / "parsed.jsonl")]) == 0


def test_command_with_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export, out = tmp_path / "export.jsonl", tmp_path / "articles.jsonl"
    export.write_text(DAMAGED["jsonl"][0], encoding="utf-8")
    assert main(["split", str(export), "-o", str(out)]) == 3
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2
    (row,) = [json.loads(line) for line in (tmp_path / "articles.errors.jsonl").read_text().splitlines()]
    assert row["type"] == "InputError"
    assert "export.jsonl, line 2" in row["message"]
    assert "1 could not be read" in capsys.readouterr().err


def test_command_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "export.pdf"
    export.write_bytes(b"%PDF-1.7 \n")
    assert main(["split", str(export), "-o", str(tmp_path / "out.jsonl")]) == 2
    assert "a PDF" in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


def test_command_warns_of_an_unknown_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "note.txt"
    export.write_text("Rain fell.\n", encoding="utf-8")
    assert main(["split", str(export), "-o", str(tmp_path / "out.jsonl")]) == 0
    assert "no known format" in capsys.readouterr().err


def test_every_format_is_in_the_reference() -> None:
    page = (Path(__file__).parents[1] / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
    assert [f.name for f in FORMATS if f"| `{f.name}` |" not in page] == []


RULES = {
    "three dashes between signed articles": (
        "Board votes\nBy Anna Sandstrom\n\nOne.\n\n---\n\nRain falls\n10 March 2021\n\nTwo.\n",
        2,
    ),
    "three dashes between sections": ("Board votes\n\nOne, two.\n\n---\n\nWhat now\n\nMore text.\n", 1),
    "a name in the rule": (
        "=== 1 ===\nBoard votes\nBy Anna Sandstrom\n\nOne.\n\n=== 2 ===\nRain\nBy Tom Okafor\n\nTwo.\n",
        2,
    ),
    "form feeds": ("Board votes\n\nOne.\n\fRain falls\n\nTwo.\n", 2),
    "the heavier of two marks": (
        "Board votes\n\nOne.\n\n----------\n\nMore\n\nx\n\n==========\n\n"
        "Rain falls\n\nTwo.\n\n----------\n\nMore\n\nx\n",
        2,
    ),
}


@pytest.mark.parametrize("kind", RULES)
def test_separators(kind: str) -> None:
    text, count = RULES[kind]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NewsparseWarning)
        assert len(list(split_articles(text))) == count


def test_an_older_proquest_file_with_a_cover() -> None:
    record = (
        "Document {0} of 2\n\n{1}\n\nPublication info: The Courier ; Westmere [Westmere]09 Mar 2021: A.4.\n\n"
        "Full text: The board voted.\n\nProQuest document ID: 10{0}\n\n"
    )
    cover = "Report Information from ProQuest\n\nTable of contents\n\n1. Board votes\n\n"
    found = articles(cover + record.format(1, "Board votes") + record.format(2, "Rain falls"))
    assert [a.headline for a in found] == ["Board votes", "Rain falls"]
    assert {a.publication for a in found} == {"The Courier"}


def test_nitf_of_an_archive() -> None:
    text = (
        "<nitf><body><body.head><hedline><hl1>A</hl1></hedline></body.head><body.content>"
        '<block class="lead_paragraph"><p>One.</p></block><block class="full_text"><p>One.</p>'
        "<media><media-caption>Caption.</media-caption></media><p>Two.</p></block></body.content></body></nitf>"
    )
    (article,) = articles(text)
    assert article.text == "One.\n\nTwo."
    assert article.metadata["media-caption"] == "Caption."


HEADS = {
    "signed": (
        "Board votes\nBy Anna Sandstrom\nThe Courier, 2021-03-09\n\nOne.",
        "By Anna Sandstrom",
        "The Courier",
    ),
    "unsigned": ("Board votes\nThe Courier, 9 March 2021\n\nOne.", None, "The Courier"),
    "name alone": ("Board votes\nAnna Sandstrom\nMarch 9, 2021\n\nOne.", "Anna Sandstrom", None),
    "publication alone": (
        "Board votes\nThe Westmere Courier\n2021-03-09\n\nOne.",
        None,
        "The Westmere Courier",
    ),
    "any order": (
        "Board votes\nThe Courier\n9. März 2021\nVon Anna Sandstrom\n\nOne.",
        "Von Anna Sandstrom",
        "The Courier",
    ),
    "an odd name beside a publication": (
        "Board votes\nlindquist / okafor\nThe Courier | 2021/03/09\n\nOne.",
        "lindquist / okafor",
        "The Courier",
    ),
    "no blank line": (
        "Board votes\nBy Anna Sandstrom\nThe Courier, 2021-03-09\nOne.",
        "By Anna Sandstrom",
        "The Courier",
    ),
    "blank lines": ("Board votes\n\nBy Anna Sandstrom\n\n9 March 2021\n\nOne.", "By Anna Sandstrom", None),
    "labels": (
        "Title: Board votes\nBy: Anna Sandstrom\nNewspaper: The Courier\nDate: 9 March 2021\n\nOne.",
        "Anna Sandstrom",
        "The Courier",
    ),
    "bars": (
        "Board votes\nBy Anna Sandstrom | The Courier | 2021-03-09\n\nOne.",
        "By Anna Sandstrom",
        "The Courier",
    ),
    "dashes": (
        "Board votes\nThe Courier - 9 March 2021 - Anna Sandstrom\n\nOne.",
        "Anna Sandstrom",
        "The Courier",
    ),
    "a weekday": ("Board votes\nMorning Post\nMonday, March 9, 2021\n\nOne.", None, "Morning Post"),
    "an article": ("Board votes\nPar Anne Lund\nLe Port, le 9 mars 2021\n\nOne.", "Par Anne Lund", "Le Port"),
    "the date first": ("9 March 2021\nBoard votes\nThe Courier\n\nOne.", None, "The Courier"),
    "a block each": (
        "Board votes\n\nBy Anna Lund\n\nThe Courier\n\nTuesday, March 9, 2021\n\nOne.",
        "By Anna Lund",
        "The Courier",
    ),
    "a rule below labels": (
        "Title: Board votes\nDate: 9 March 2021\nSource: The Courier\n-----------\n\nOne.",
        None,
        "The Courier",
    ),
    "labels without a blank line": (
        "Title: Board votes\nPublication: The Courier\nDate: 9 March 2021\nOne.",
        None,
        "The Courier",
    ),
}


@pytest.mark.parametrize("kind", HEADS)
def test_heads_of_plain_dumps(kind: str) -> None:
    text, byline, publication = HEADS[kind]
    rule = "\n" + "=" * 40 + "\n"
    for article in articles(text + rule + text):
        assert article.headline == "Board votes"
        assert (article.byline, article.publication) == (byline, publication)
        assert (article.published, article.text) == (date(2021, 3, 9), "One.")


FIRST = "Board votes to clear the channel", "Anna Sandstrom", "9 March 2021", "One.\n\nTwo."
SECOND = "Rain delays the regatta", "Bo Ek", "10 March 2021", "Three.\n\nFour."
DUMPS = {
    "a rule": "{headline}\nBy {byline}\n{day}\n\n{text}\n\n------\n",
    "a rule with spaces": "{headline}\nBy {byline}\n{day}\n\n{text}\n\n* * *\n",
    "a rule above": "\n#####\n{headline}\nBy {byline}\n{day}\n\n{text}\n",
    "a rule with words": "==== {number} of 2 ====\n{headline}\nBy {byline}\n{day}\n\n{text}\n",
    "form feeds": "{headline}\nBy {byline}\n{day}\n\n{text}\f",
    "labels": "Title: {headline}\nAuthor: By {byline}\nDate: {day}\n\n{text}\n\n",
    "labels to the text": "HEADLINE: {headline}\nBYLINE: By {byline}\nDATE: {day}\nBODY:\n{text}\n\n",
    "numbers": "{number}. {headline}\nBy {byline}\n{day}\n\n{text}\n\n",
    "a number in brackets": "[{number}] {headline}\nBy {byline}\n{day}\n\n{text}\n\n",
    "numbers that stand alone": "Article {number} of 2\n\n{headline}\nBy {byline}\n{day}\n\n{text}\n\n",
}


@pytest.mark.parametrize("kind", DUMPS)
def test_what_parts_the_articles_of_plain_dumps(kind: str) -> None:
    dump = "".join(
        DUMPS[kind].format(number=i, headline=headline, byline=byline, day=day, text=text)
        for i, (headline, byline, day, text) in enumerate((FIRST, SECOND), 1)
    )
    first, second = articles(dump)
    assert (first.headline, first.byline, first.text) == (FIRST[0], "By Anna Sandstrom", FIRST[3])
    assert (second.headline, second.byline, second.text) == (SECOND[0], "By Bo Ek", SECOND[3])
    assert (first.published, second.published) == (date(2021, 3, 9), date(2021, 3, 10))
    assert second.start is not None
    assert dump[second.start : second.end].endswith("Four.")


def test_numbered_points_are_no_articles() -> None:
    text = "1. Wash your hands\n\nIt helps.\n\n2. Stay at home\n\nIt helps too.\n"
    with pytest.warns(NewsparseWarning, match="no known format"):
        assert len(list(split_articles(text))) == 1


def test_factiva_codes_without_their_columns() -> None:
    text = (
        "HD Board votes\nBY Anna Sandstrom\nWC 9 words\nPD 9 March 2021\nSN The Courier\nLP \n"
        "IN WESTMERE the board voted.\n\nTD \nMore.\n\n"
        "IN iship : Shipping\nAN Document EPCR000020210309eh390000a\n"
    )
    first, second = articles(text + text)
    assert first.text == second.text == "IN WESTMERE the board voted.\n\nMore."
    assert (first.byline, first.published) == ("Anna Sandstrom", date(2021, 3, 9))
    assert first.metadata["IN"] == "iship : Shipping"


def test_factiva_lines_in_chinese_and_a_copyright_behind_a_name() -> None:
    chinese = (
        "港口扩建\n王小明\n440 字\n2021 年 3 月 9 日\n人民日报\nRMRB\n版权 2021。\n\n"
        "开工。\n\n文件 RMRB000020210309eh390000b\n"
    )
    english = (
        "Board votes\n\n9 words\n10 March 2021\nThe Courier\nEPCR\nEnglish\n"
        "The Courier © 2021. Courier Ltd.\n\nThe board voted.\n\nDocument EPCR000020210310eh3a0000b\n"
    )
    first, second = articles(chinese + english)
    assert (first.headline, first.byline, first.publication, first.text) == (
        "港口扩建",
        "王小明",
        "人民日报",
        "开工。",
    )
    assert (first.published, second.published) == (date(2021, 3, 9), date(2021, 3, 10))
    assert (second.text, second.metadata["CY"]) == ("The board voted.", "The Courier © 2021. Courier Ltd.")


@pytest.mark.parametrize(
    "value",
    [
        {"webTitle": "x", "fields": {"headline": "Board votes", "byline": "Bo Ek", "bodyText": "One.\nTwo."}},
        {
            "headline": {"main": "Board votes"},
            "byline": {"original": "Bo Ek"},
            "lead_paragraph": "One.\nTwo.",
        },
        {
            "title": {"rendered": "Board&#32;votes"},
            "author": "Bo Ek",
            "content": {"rendered": "<p>One.<p>Two."},
        },
        {"https://example.org/1": {"title": "Board votes", "authors": ["Bo Ek"], "text": "One.\nTwo."}},
        [{"title": "Board votes", "authors": ["Bo Ek"], "text": "One.\nTwo."}],
    ],
    ids=["Guardian", "New York Times", "WordPress", "by address", "array"],
)
def test_json_of_other_houses(value: object) -> None:
    (article,) = articles(json.dumps(value))
    assert (article.headline, article.byline, article.text) == ("Board votes", "Bo Ek", "One.\n\nTwo.")


def test_labels_in_a_nexis_body_stay_there() -> None:
    text = (
        "1 of 1 DOCUMENTS\n\n          The Courier\n\n          March 9, 2021\n            1 Edition\n\n"
        "IN BRIEF\n\n"
        "LENGTH: 9 words\n\nHIGHLIGHT: First.\n\nSecond of it.\n\nDATELINE: WESTMERE\n\nBODY:\n\n"
        "ONE: it was close.\n\n"
        "TEXT: 1234 to vote.\n\nLOAD-DATE: March 9, 2021\n\nHOUSE-CODE: X\n"
    )
    (article,) = articles(text)
    assert article.headline == "IN BRIEF"
    assert article.text == "ONE: it was close.\n\nTEXT: 1234 to vote."
    assert article.metadata["HIGHLIGHT"] == "First.\n\nSecond of it."
    assert article.metadata["HOUSE-CODE"] == "X"
    assert article.metadata["edition"] == "1 Edition"


def test_a_nexis_document_without_labels_above_its_body() -> None:
    head = "1 of 1 DOCUMENTS\n\n  The Courier\n\n  March 9, 2021\n\nBoard votes\n\n"
    text = head + "One.\n\nTwo.\n\nLANGUAGE: ENGLISH\n"
    (article,) = articles(text)
    assert (article.headline, article.text) == ("Board votes", "One.\n\nTwo.")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("January 5, 1999, Tuesday, Late Edition - Final", date(1999, 1, 5)),
        ("Dienstag 9. März 2021", date(2021, 3, 9)),
        ("Politique, jeudi 1er octobre 2013, p. 3", date(2013, 10, 1)),
        ("10 de marzo de 2021 miércoles", date(2021, 3, 10)),
        ("Mar 9, 2021", date(2021, 3, 9)),
        ("2021 Mar 09", date(2021, 3, 9)),
        ("2021/03/09/", date(2021, 3, 9)),
        ("9.3.2021", date(2021, 3, 9)),
        ("3/25/2021", date(2021, 3, 25)),
        ("20210309", date(2021, 3, 9)),
        ("26-FEB-1987 15:01:01.79", date(1987, 2, 26)),
        ("2021年3月9日 星期二", date(2021, 3, 9)),
        ("2021년 3월 9일 화요일", date(2021, 3, 9)),
        ("9 października 2021", date(2021, 10, 9)),
        ("9 марта 2021 г.", date(2021, 3, 9)),
        ("31 February 2021, then 1 March 2021", date(2021, 3, 1)),
        ("March 2010", None),
        ("Volume 12, 345 pages", None),
        ("9 Elephants 2021", None),
        ("tel. 0123456789", None),
    ],
)
def test_dates_of_header_lines(line: str, expected: date | None) -> None:
    found = find_date(line)
    assert (found.date if found else None) == expected
