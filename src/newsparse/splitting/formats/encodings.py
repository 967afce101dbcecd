"""The encoding of a file, by its bytes.

In order: a byte order mark; UTF-8 where the whole file is valid UTF-8, whatever it declares (exports
rewritten by a browser keep the old declaration); the charset that an HTML or XML file declares; UTF-8 with a
few damaged bytes; the Korean, Taiwanese or Chinese code page whose common characters the bytes are;
Windows-1252 (Latin-1 where a byte has no meaning there).
"""

import codecs
import re
from typing import IO

__all__ = ["encoding_of"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that mean nothing in Windows-1252."""

_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""")
# Labels that name less than files so labelled hold (WHATWG Encoding Standard, section 4.2).
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 1 << 14


def encoding_of(file: IO[bytes]) -> str:
    """Return the codec that `file` should be decoded by; the file is read through once."""
    start = file.read(4096)
    for mark, codec in _BOMS:
        if start.startswith(mark):
            return codec
    if start.count(b"\0", 1, 400) > len(start[:400]) // 4:
        return "utf-16-le" if start[1:2] == b"\0" else "utf-16-be"
    if start.startswith(b"{\\rtf"):
        return "latin-1"  # RTF says its code pages itself, byte by byte
    declared = _declared(start)
    if declared and declared.startswith("iso2022") and b"\x1b" in start:
        return declared
    valid, damaged, undefined = _survey(file, start)
    if not damaged:
        return "utf-8"
    if declared and declared not in ("utf-8", "utf_8", "utf-16", "utf-32"):
        return declared
    if damaged * 10 < valid:
        return "utf-8"
    file.seek(0)
    return _east_asian(file.read(_SAMPLE)) or ("latin-1" if undefined else "cp1252")


def _declared(start: bytes) -> str | None:
    """Return the codec that HTML or XML declares in its first bytes, if Python knows it."""
    if not start.lstrip().startswith(b"<"):
        return None
    found = _DECLARED.search(start)
    if not found:
        return None
    label = found[1].decode("ascii").lower()
    try:
        info = codecs.lookup(_WIDER.get(label, label))
    except LookupError:
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _survey(file: IO[bytes], start: bytes) -> tuple[int, int, bool]:
    """Count non-ASCII characters and damaged places as UTF-8; say whether cp1252 lacks a byte."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    valid = damaged = 0
    undefined = False
    chunk = start
    while True:
        text = decoder.decode(chunk, final=not chunk)
        if not text.isascii():
            bad = text.count("\ufffd")
            damaged += bad
            valid += len(text) - len(text.encode("ascii", "ignore")) - bad
            undefined = undefined or any(byte in chunk for byte in _UNDEFINED)
        if not chunk:
            return valid, damaged, undefined
        chunk = file.read(1 << 20)


def _east_asian(sample: bytes) -> str | None:
    """Return the code page of Korean or Chinese text; None where bytes above ASCII stand alone, as in French.

    The frequent characters lie close together: Hangul in Windows-949, A4 to C6 in Big5, B0 to D7 in GB 18030.
    """
    runs = _HIGH.findall(sample)
    if sum(len(run) for run in runs if len(run) > 1) * 5 < sum(map(len, runs)) * 3:
        return None
    korean = _decoded(sample, "cp949")
    hangul = sum("\uac00" <= c <= "\ud7a3" for c in korean)
    if hangul > 4 and sum("\u4e00" <= c <= "\u9fff" for c in korean) * 5 < hangul:
        return "cp949"
    for codec, first, last in (("big5hkscs", 0xA1, 0xC6), ("gb18030", 0xA1, 0xD7)):
        wide = [c for c in _decoded(sample, codec) if c > "\x7f"]
        frequent = sum(first <= c.encode(codec, "replace")[0] <= last for c in wide)
        if len(wide) > 4 and frequent * 10 >= len(wide) * 9:
            return codec
    return None


def _decoded(sample: bytes, codec: str) -> str:
    """Return the text of the first bytes of a file; nothing if they are none in that code page."""
    try:
        return codecs.getincrementaldecoder(codec)().decode(sample)
    except UnicodeDecodeError:
        return ""
