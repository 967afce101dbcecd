"""Files that hold a text, or files: DOCX, RTF and ZIP, opened with limits.

A ZIP's directory may lie, so sizes are counted as they are read: a member that grows beyond 512 MiB, or more
than two hundredfold once past 8 MiB, all members beyond 2 GiB, more than 20,000 members: refused. DOCX is
read by expat a chunk at a time; entities are never expanded. A ZIP inside a ZIP is not opened, a DOCX is.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, Self
from xml.parsers import expat

from newsparse.errors import InputError
from newsparse.splitting.formats.rtf import is_rtf, rtf_text
from newsparse.splitting.formats.source import Source

__all__ = ["opened"]

_MEMBERS = 20_000
_MEMBER = 512 << 20
_TOTAL = 2 << 30
_RATIO, _RATIO_FROM = 200, 8 << 20
_CHUNK = 1 << 16
_DOCUMENT = "word/document.xml"
_OTHER_OFFICE = {
    "xl/workbook.xml": "a spreadsheet",
    "ppt/presentation.xml": "a presentation",
    "content.xml": "an OpenDocument file; save it as DOCX or TXT",
}
_NO_TEXT = (".png", ".jpg", ".jpeg", ".gif", ".css", ".js", ".pdf", ".ds_store", ".ico", ".svg")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)


def opened(source: Source) -> Iterator[Source | InputError]:
    """Yield the texts that a source holds: itself, if it is one; an error for a member that cannot be read.

    Raises:
        InputError: the file is encrypted, truncated or grows beyond all limits.
    """
    magic = source.magic
    if magic.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        with _Archive(source) as archive:
            yield from archive.texts()
    elif is_rtf(source.head[:100]):
        text, damage = rtf_text(source.text)
        yield Source(source.name, text=text, offsets=False, member=source.member)
        if damage:
            yield source.error("the end", damage)
    else:
        yield source


class _Archive:
    """A ZIP, and how much of it has been read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.read = 0
        self._file = source.open()
        try:
            self.zip = zipfile.ZipFile(self._file)
        except _DAMAGE as e:
            self._file.close()
            raise InputError(
                f"{source.name}: truncated or damaged; it is not a whole ZIP or DOCX file ({e})"
            ) from None
        if len(self.zip.infolist()) > _MEMBERS:
            self.zip.close()
            self._file.close()
            raise InputError(f"{source.name}: refused, it has more than {_MEMBERS} members")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()
        self._file.close()

    def texts(self) -> Iterator[Source | InputError]:
        members = [m for m in self.zip.infolist() if not m.is_dir()]
        names = {m.filename for m in members}
        if _DOCUMENT in names:
            yield from self._word()
            return
        for name, what in _OTHER_OFFICE.items():
            if name in names:
                raise InputError(f"{self.source.name}: this is {what}")
        for member in members:
            name = member.filename.rpartition("/")[2]
            if (
                name.startswith((".", "_"))
                or member.filename.startswith("__MACOSX")
                or name.lower().endswith(_NO_TEXT)
            ):
                continue
            yield from self._member(member)

    def _word(self) -> Iterator[Source | InputError]:
        """Yield the text of a DOCX; where the file is damaged, what could be read before that."""
        reader = _Word()
        try:
            for chunk in self._chunks(self.zip.getinfo(_DOCUMENT)):
                reader.feed(chunk)
            reader.close()
        except (*_DAMAGE, expat.ExpatError) as e:
            if isinstance(e, InputError) or not reader.pieces:
                raise self._refusal(_DOCUMENT, e) from None
            yield Source(self.source.name, text=reader.text, offsets=False, member=self.source.member)
            yield self.source.error(_DOCUMENT, _why(e))
            return
        yield Source(self.source.name, text=reader.text, offsets=False, member=self.source.member)

    def _member(self, member: zipfile.ZipInfo) -> Iterator[Source | InputError]:
        try:
            data = b"".join(self._chunks(member))
        except _DAMAGE as e:
            refusal = self._refusal(member.filename, e)
            if self.read > _TOTAL:
                raise refusal from None
            yield refusal
            return
        inner = Source(
            f"{self.source.name}/{member.filename}", data=data, offsets=False, member=member.filename
        )
        if data.startswith(b"PK\x03\x04"):
            try:
                with _Archive(inner) as archive:
                    archive.read = self.read
                    if _DOCUMENT not in archive.zip.namelist():
                        raise inner.error("the start", "a ZIP inside a ZIP is not opened")
                    yield from archive.texts()
                    self.read = archive.read
            except InputError as e:
                yield e
        else:
            try:
                yield from opened(inner)
            except InputError as e:
                yield e

    def _chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield the bytes of a member, within the limits."""
        if member.flag_bits & 1:
            raise self.source.error(member.filename, "encrypted")
        size = 0
        with self._open(member) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                self.read += len(chunk)
                if size > _MEMBER or self.read > _TOTAL:
                    raise self.source.error(
                        member.filename, "refused, it grows beyond all limits (a ZIP bomb?)"
                    )
                if size > _RATIO_FROM and size > _RATIO * max(1, member.compress_size):
                    raise self.source.error(member.filename, f"refused, it grows {_RATIO}-fold (a ZIP bomb?)")
                yield chunk

    def _open(self, member: zipfile.ZipInfo) -> IO[bytes]:
        return self.zip.open(member)

    def _refusal(self, place: str, error: Exception) -> InputError:
        return error if isinstance(error, InputError) else self.source.error(place, _why(error))


def _why(error: Exception) -> str:
    return f"truncated or damaged ({error})"


class _Word:
    """The text of word/document.xml: a blank line behind each paragraph, a form feed where a section ends."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._hidden = 0
        self._inside = 0
        self._runs = 0
        self._parser = p = expat.ParserCreate("utf-8")
        p.buffer_text = True
        p.StartElementHandler = self._start
        p.EndElementHandler = self._end
        p.CharacterDataHandler = self._data
        p.EntityDeclHandler = self._entity

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, False)

    def close(self) -> None:
        self._parser.Parse(b"", True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        # deleted text, and the second form of what is given twice
        if name in ("del", "Fallback", "instrText"):
            self._hidden += 1
        elif name == "t":
            self._inside += 1
        elif name in ("br", "cr") and not self._hidden:
            self.pieces.append("\n\f\n" if attributes.get("w:type") == "page" else "\n")
        elif name == "r":
            self._runs += 1
        elif name == "tab" and self._runs and not self._hidden:  # and not a tab stop's definition
            self.pieces.append("\t")
        elif name == "sectPr":
            self.pieces.append("\n\f\n")

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("del", "Fallback", "instrText"):
            self._hidden -= 1
        elif name == "t":
            self._inside -= 1
        elif name == "r":
            self._runs -= 1
        elif name == "p" and not self._hidden:
            self.pieces.append("\n\n")

    def _data(self, text: str) -> None:
        if self._inside and not self._hidden:
            self.pieces.append(text)

    def _entity(self, *_: Any) -> None:
        raise ValueError("the document declares an entity; entities are never expanded")
