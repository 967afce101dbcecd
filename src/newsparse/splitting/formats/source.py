"""What a format reads: a file or a text, decoded, its head at hand and the rest by lines or chunks.

A file is decoded once and for all here, so that formats deal in `str` only.
"""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import attrs

from newsparse.errors import InputError
from newsparse.model import RawArticle
from newsparse.splitting.formats.encodings import encoding_of

__all__ = ["HEAD", "Format", "Item", "Source"]

HEAD = 1 << 18
"""Characters that a detector may look at: room for the cover page of a download of 500 articles."""

_CHUNK = 1 << 16
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


@attrs.frozen(kw_only=True)
class Format:
    """An export format: its name, how it is recognised, how it is read."""

    name: str
    detect: Callable[[Source], bool]
    """Look at `source.head` only."""
    read: Callable[[Source], Iterator[Item]]
