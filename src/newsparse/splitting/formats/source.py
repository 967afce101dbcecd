"""What a format reads: a file or a text, decoded, its head at hand and the rest by lines or chunks.

A file is decoded once and for all here, so that formats deal in `str` only. Encodings, in order: a byte
order mark; UTF-8 where the whole file is valid UTF-8, whatever it declares (exports rewritten by a browser
keep the old declaration); the charset that an HTML or XML file declares; UTF-8 with a few damaged bytes;
Windows-1252 (Latin-1 where a byte has no meaning there).
"""

import codecs
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import attrs

from newsparse.errors import InputError
from newsparse.model import RawArticle

__all__ = ["HEAD", "Format", "Item", "Source", "encoding_of"]

HEAD = 1 << 18
"""Characters that a detector may look at: room for the cover page of a download of 500 articles."""

_CHUNK = 1 << 16
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
# Files that are no text at all; a ZIP is opened before anybody asks for its text.
_BINARY = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an encrypted or pre-2007 Office file; save it as DOCX, RTF or TXT",
    ),
    (b"%PDF-", "a PDF; export DOCX, RTF, HTML or TXT"),
    (b"\x1f\x8b", "compressed by gzip; unpack it first"),
    (b"BZh", "compressed by bzip2; unpack it first"),
    (b"\xfd7zXZ\x00", "compressed by xz; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd; unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)

Item = RawArticle | InputError
"""What a format yields: an article, or why one could not be read. An error is yielded, never raised, where
reading can go on behind it; what is raised ends the file."""


class Source:
    """A text to split, from a `str`, from bytes or from a file; `name` is what messages call it."""

    def __init__(
        self,
        name: str,
        *,
        text: str | None = None,
        data: bytes | None = None,
        path: Path | None = None,
        offsets: bool = True,
        member: str | None = None,
    ) -> None:
        self.name = name
        self.offsets = offsets
        """Whether offsets into this text mean anything to the caller: not for a DOCX's or a ZIP's."""
        self.member = member
        """Its name in the ZIP it comes from."""
        self._text, self._data, self._path = text, data, path
        self._encoding: str | None = None
        self._head: str | None = None

    def error(self, place: str | int, reason: str) -> InputError:
        """Return an error of this file: its name, the place (an int is a 1-based line), the reason."""
        where = f"line {place}" if isinstance(place, int) else place
        return InputError(f"{self.name}, {where}: {reason}")

    @property
    def magic(self) -> bytes:
        """The first bytes; empty for a `str`, which is decoded already."""
        if self._text is not None:
            return b""
        with self.open() as file:
            return file.read(16)

    def open(self) -> IO[bytes]:
        """Open the bytes.

        Raises:
            InputError: the file cannot be read.
        """
        if self._path is None:
            return io.BytesIO(self._data or b"")
        try:
            return open(self._path, "rb")
        except (OSError, ValueError) as e:
            raise InputError(f"{self.name}: cannot be read ({e})") from None

    @property
    def encoding(self) -> str:
        """The codec that the bytes are decoded by.

        Raises:
            InputError: the bytes are no text (a PDF, an image, a compressed file).
        """
        if self._encoding is None:
            magic = self.magic
            for mark, what in _BINARY:
                if magic.startswith(mark):
                    raise self.error("byte 0", f"this is {what}")
            with self.open() as file:
                self._encoding = encoding_of(file)
        return self._encoding

    def stream(self) -> IO[str]:
        """Open the decoded text; line ends stay as they are."""
        if self._text is not None:
            return io.StringIO(self._text, newline="")
        return io.TextIOWrapper(
            io.BufferedReader(_Raw(self.open())), encoding=self.encoding, errors="replace", newline=""
        )

    @property
    def head(self) -> str:
        """The first `HEAD` characters."""
        if self._head is None:
            with self.stream() as stream:
                self._head = stream.read(HEAD)
        return self._head

    def lines(self) -> Iterator[str]:
        r"""Yield the lines with their ends (`\n`, `\r\n` or `\r`)."""
        with self.stream() as stream:
            yield from stream

    def chunks(self) -> Iterator[str]:
        """Yield the text in pieces of a few ten thousand characters."""
        with self.stream() as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk

    @property
    def text(self) -> str:
        """The whole text; for formats that cannot be read by the line."""
        if self._text is not None:
            return self._text
        with self.stream() as stream:
            return stream.read()


class _Raw(io.RawIOBase):
    """Bytes to read, with an error of the disk told as an InputError by name."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._file.read(len(buffer))
        except OSError as e:
            raise InputError(f"{self._file.name}: cannot be read ({e})") from None
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


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
    return "latin-1" if undefined else "cp1252"


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


@attrs.frozen(kw_only=True)
class Format:
    """An export format: its name, how it is recognised, how it is read."""

    name: str
    detect: Callable[[Source], bool]
    """Look at `source.head` only."""
    read: Callable[[Source], Iterator[Item]]
