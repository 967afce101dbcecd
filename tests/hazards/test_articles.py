"""Hostile export files: bombs, lies, truncation, noise. Only `NewsparseError` may come out, and soon."""

import io
import json
import time
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsparse import InputError, NewsparseError, NewsparseWarning, RawArticle, split_articles
from newsparse.cli.split import row_of
from newsparse.codec import encode
from newsparse.splitting.formats.source import Source
from newsparse.splitting.formats.xmlrecords import parse_element, records

DATA = Path(__file__).parents[1] / "formats" / "data"
SAMPLES = sorted(path for path in DATA.iterdir() if path.name != "expected.json")

LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>\n'
    "<rss><channel><item><title>&c;</title></item></channel></rss>"
)
FILE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><title>&x;</title></item></channel></rss>'


def split(source: str | Path) -> tuple[list[RawArticle], list[InputError]]:
    errors: list[InputError] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NewsparseWarning)
        return list(split_articles(source, on_error=errors.append)), errors


def harmless(source: str | Path) -> None:
    """Split; nothing but a NewsparseError may come out, and every article is well made."""
    try:
        found, errors = split(source)
    except NewsparseError:
        return
    assert all(isinstance(error, InputError) for error in errors)
    for article in found:
        assert article.text or article.headline
        assert article.headline is None or "\n" not in article.headline
        assert json.loads(encode(row_of(article, "x")))["text"] is not None


@pytest.mark.parametrize(
    "text", [LAUGHS, FILE, LAUGHS.replace("rss", "newsMessage"), LAUGHS.replace("rss", "unknown")]
)
def test_declared_entities_are_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"text, line \d: the document declares an entity"):
        split(text)


def test_an_entity_declared_inside_a_record_is_not_expanded() -> None:
    for text in (LAUGHS, FILE):
        with pytest.raises(ValueError, match="declares"):
            parse_element(text)


def test_an_external_dtd_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.open", lambda *_, **__: pytest.fail("something was opened"))
    source = Source(
        "x",
        text='<!DOCTYPE nitf SYSTEM "file:///etc/hostname"><nitf><body><p>One&nbsp;&what;</p></body></nitf>',
    )
    (record,) = records(source, ("nitf",))
    assert not isinstance(record, InputError)
    assert "".join(record.element.itertext()) == "One\xa0&what;"


@pytest.mark.parametrize("deep", [300, 100_000])
def test_deep_elements_are_an_error(deep: int) -> None:
    found, errors = split(
        f"<rss><channel><item>{'<a>' * deep}{'</a>' * deep}</item>"
        "<item><title>B</title></item></channel></rss>"
    )
    assert [a.headline for a in found] == ["B"]
    assert "deeper than 200" in str(errors[0])


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({"bomb.txt": b"\0" * (30 << 20)}))
    found, errors = split(path)
    assert not found
    assert "bomb.zip, bomb.txt: refused" in str(errors[0])


def test_docx_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(zipped({"word/document.xml": b"<w>" + b" " * (30 << 20) + b"</w>"}))
    with pytest.raises(InputError, match=r"bomb\.docx, word/document\.xml: refused"):
        split(path)


def test_docx_with_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "laughs.docx"
    path.write_bytes(zipped({"word/document.xml": LAUGHS.encode()}))
    with pytest.raises(InputError, match=r"laughs\.docx, word/document\.xml: .*entit"):
        split(path)


def test_a_zip_in_a_zip_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "nest.zip"
    path.write_bytes(zipped({"inner.zip": zipped({"a.txt": b"Rain."})}))
    found, errors = split(path)
    assert not found
    assert "a ZIP inside a ZIP" in str(errors[0])


def test_encrypted_members_are_an_error(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"Rain fell on Tuesday."}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    path = tmp_path / "locked.zip"
    path.write_bytes(bytes(data))
    found, errors = split(path)
    assert not found
    assert "locked.zip, a.txt: encrypted" in str(errors[0])


def test_encrypted_office_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
    with pytest.raises(InputError, match=r"locked\.docx, byte 0: .*encrypted"):
        split(path)


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_truncated_zip_is_refused(keep: float, tmp_path: Path) -> None:
    data = zipped({f"{i}.txt": b"Rain fell on Tuesday. %d" % i for i in range(20)})
    path = tmp_path / "cut.zip"
    path.write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(InputError, match=r"cut\.zip: truncated or damaged"):
        split(path)


def test_truncated_rtf_gives_what_is_there(tmp_path: Path) -> None:
    data = (DATA / "factiva.rtf").read_bytes()
    path = tmp_path / "cut.rtf"
    path.write_bytes(data[: data.index(b"\\page")])
    found, errors = split(path)
    assert [a.headline for a in found] == ["Borough board votes to clear the channel"]
    assert "cut.rtf, the end: the file ends inside a group" in str(errors[0])


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x1f\x8b\x08", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0"])
def test_what_is_no_text_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes(data + bytes(range(256)))
    with pytest.raises(InputError, match=r"x\.bin, byte 0: this is "):
        split(path)


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=400), sample=st.sampled_from(SAMPLES), cut=st.floats(0, 1), end=st.floats(0, 1)
)
def test_any_bytes(
    data: bytes, sample: Path, cut: float, end: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = sample.read_bytes()
    path = tmp_path_factory.getbasetemp() / f"any{sample.suffix}"
    for content in (data, whole[: int(len(whole) * cut)] + data + whole[int(len(whole) * end) :]):
        path.write_bytes(content)
        harmless(path)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(SAMPLES), st.floats(0, 1))
@example("\ud800", SAMPLES[0], 0.5)
@example("<rss><item>\ud800</item></rss>", SAMPLES[0], 0.0)
@example("[" * 100_000, SAMPLES[0], 0.0)
@example('{"text": ' + "1" * 5000 + "}", SAMPLES[0], 0.0)
@example('{"title": "A\\ud800", "text": "\\u0000", "x": NaN, "n": 1e999, "i": -Infinity}', SAMPLES[0], 0.0)
@example("{\\rtf1 " + "{" * 20_000, SAMPLES[0], 0.0)
def test_any_text(text: str, sample: Path, cut: float) -> None:
    whole = sample.read_bytes().decode("utf-8", "surrogateescape")
    at = int(len(whole) * cut)
    harmless(text)
    harmless(whole[:at] + text + whole[at:])


HOSTILE = {
    "tags": ("<html><div class='article enArticle'><p class='articleParagraph'>", "<a <"),
    "quotes": ("<html><div class='article enArticle'><p class='articleParagraph'>", '<a "'),
    "comments": ("<html><!-- LXNComment --><DOCFULL>", "<!--"),
    "declarations": ("<html><!-- LXNComment --><DOCFULL>", "<!a"),
    "scripts": ("<html><!-- LXNComment --><DOCFULL>", "<script>"),
    "open records": ("<rss><channel>", "<item>"),
    "cdata": ("<rss><channel><item>", "<![CDATA["),
    "one record": ("<rss><channel><item>", "<a>"),
    "sgml": ("<REUTERS NEWID='1'>", "<TEXT>"),
    "markers": ("", "1 of 2 DOCUMENTS\n"),
    "labels": ("1 of 2 DOCUMENTS\n\n", "LENGTH: 1\n\n"),
    "unlabelled": ("1 of 2 DOCUMENTS\n\nT\n\nMarch 9, 2021\n\nLENGTH: 1\n\n", "a\n\n"),
    "rules": ("A\nb\n", "=====\nA\nb\n"),
    "braces": ("{\\rtf1 ", "{"),
    "bytes": ("{\\rtf1 ", "\\'e9"),
    "objects": ('[{"title": "A", "text": "B"},', '{"'),
    "lines": ('{"title": "A", "text": "B"}\n', "{\n"),
    "codes": ("HD\nA\nPD\n1 May 2021\n", "HD\n"),
    "codes2": ("HD\nA\nPD\n1 May 2021\n", "TD\n"),
    "spaces": ("1 of 2 DOCUMENTS\n\n", " "),
    "dates": ("1 of 2 DOCUMENTS\n\n", "1 "),
    "ris": ("TY  - NEWS\nTI  - A\nAB  - b\n", "x\n"),
}


def seconds(text: str) -> float:
    started = time.process_time()
    harmless(text)
    return time.process_time() - started


@pytest.mark.parametrize("kind", HOSTILE)
def test_cost_is_linear(kind: str) -> None:
    opening, piece = HOSTILE[kind]
    few = min(seconds(opening + piece * 10_000) for _ in range(2))
    many = seconds(opening + piece * 80_000)
    assert many < 8 * 4 * few + 0.3
