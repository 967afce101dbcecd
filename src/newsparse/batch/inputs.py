"""Inputs: a file, a folder or standard input, of many formats and packings, to records.

A record is not parsed further than it takes to know where the next one starts, because that is the part of
the work that cannot be shared out: a line of JSON Lines stays bytes. A JSON array has to be read whole.
"""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, cast

import attrs

from newsparse.errors import InputError
from newsparse.rows import read_values

__all__ = ["FORMATS", "Record", "Source", "Unreadable"]

FORMATS = ("jsonl", "csv", "tsv", "parquet", "txt")
_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", "": "jsonl"} | {
    f".{name}": name for name in FORMATS
}
_PACKINGS = (".gz", ".zst", ".bz2", ".xz")


class Unreadable(OSError):
    """The input, or one of its files, cannot be read or not read further."""


@attrs.frozen
class Record:
    """One row as it stands in the input: a line, the fields of a row, or why it cannot be read."""

    line: int
    """1-based line (of a CSV file: the last line of the row; of Parquet: the row)."""
    data: bytes | Mapping[str, Any] | InputError
    file: str | None = None
    """The file's path in its folder, where the input is a folder."""

    @property
    def size(self) -> int:
        """How much it weighs, in bytes or characters."""
        match self.data:
            case bytes():
                return len(self.data)
            case InputError():
                return 1
            case row:
                text = row.get("text")
                return len(text) if isinstance(text, str) else 1

    @property
    def content(self) -> bytes:
        """What the record says, for checksums."""
        match self.data:
            case bytes() as line:
                return line.rstrip(b"\r\n")
            case InputError() as e:
                said = str(e)
            case row:
                said = "\0".join([f"{key}={value}" for key, value in row.items()])
        return said.encode("utf-8", "surrogatepass")


class Source:
    """An input, its size, and how much of it has been read."""

    def __init__(self, path: str, format: str | None = None) -> None:
        """Find the input's files.

        Args:
            path: a file, a folder, or "-" for standard input.
            format: of `FORMATS`; by the file's suffix if None.

        Raises:
            FileNotFoundError: there is no such path.
            InputError: the suffix says nothing, or the folder has no file of a known suffix.
        """
        self._raw: BinaryIO | None = None
        self._read_before = 0
        self.path = path
        self._folder = None if path == "-" or not os.path.isdir(path) else Path(path)
        if self._folder is not None:
            self._files = [(file, known) for file in _files_in(self._folder) if (known := _format(file))]
            if not self._files:
                raise InputError(f"{path}: no file with a suffix of {', '.join(FORMATS)} is in this folder")
        else:
            known = format or ("jsonl" if path == "-" else _format(Path(path)))
            if known is None:
                raise InputError(
                    f"{path}: its suffix says no format; give one with --format, or make rows of an export "
                    "with `newsparse split`"
                )
            self._files = [(Path(path), known)]
        # A pipe has no size, and time left cannot be told.
        self.total = sum(os.path.getsize(f) for f, _ in self._files) if path != "-" else 0

    @property
    def files(self) -> list[Path]:
        """The files it reads; none for standard input."""
        return [] if self.path == "-" else [file for file, _ in self._files]

    @property
    def is_one_text(self) -> bool:
        """Whether the input is one article in a text file."""
        return self._folder is None and self._files[0][1] == "txt"

    @property
    def position(self) -> int:
        """Bytes read so far, as they are on disk."""
        raw = self._raw
        return self._read_before + (raw.tell() if raw is not None and not raw.closed and self.total else 0)

    def __iter__(self) -> Iterator[Record]:
        for file, format in self._files:
            name = None if self._folder is None else file.relative_to(self._folder).as_posix()
            try:
                with ExitStack() as stack:
                    stream = self._open(file, stack)
                    for line, data in _READERS[format](stream, name):
                        yield Record(line, data, name)
            except InputError:
                raise
            except (FileNotFoundError, PermissionError) as e:
                raise Unreadable(e.errno, e.strerror, str(file)) from e
            except Exception as e:  # each packing and format has exceptions of its own
                raise Unreadable(f"{file} cannot be read further ({e})") from e
            self._read_before += os.path.getsize(file) if self.total else 0
            self._raw = None

    def _open(self, file: Path, stack: ExitStack) -> BinaryIO:
        if self.path == "-":
            return sys.stdin.buffer
        self._raw = stack.enter_context(file.open("rb"))
        return stack.enter_context(_unpacked(self._raw, file.suffix))


def _files_in(folder: Path) -> list[Path]:
    """Return a folder's files, in the order of their paths; hidden ones and `_journal`s are not inputs."""
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith((".", "_")))


def _format(file: Path) -> str | None:
    suffix = file.suffix.lower()
    return _SUFFIXES.get(file.with_suffix("").suffix.lower() if suffix in _PACKINGS else suffix)


def _unpacked(raw: BinaryIO, suffix: str) -> BinaryIO:
    match suffix.lower():
        case ".gz":
            import gzip

            return cast("BinaryIO", gzip.open(raw, "rb"))
        case ".bz2":
            import bz2

            return cast("BinaryIO", bz2.open(raw, "rb"))
        case ".xz":
            import lzma

            return cast("BinaryIO", lzma.open(raw, "rb"))
        case ".zst":
            return _unpacked_zstd(raw)
        case _:
            return raw


def _unpacked_zstd(raw: BinaryIO) -> BinaryIO:
    try:
        zstandard: Any = import_module("zstandard")
    except ImportError:
        raise InputError("a .zst file takes the extra `zstd`: pip install 'newsparse[zstd]'") from None
    reader: Any = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
    return io.BufferedReader(reader, 1 << 20)


_Rows = Iterator[tuple[int, bytes | dict[str, Any] | InputError]]


def _read_jsonl(stream: BinaryIO, name: str | None) -> _Rows:
    first = stream.readline()
    if _opens_one_value(first):
        yield from read_values(first + stream.read())
        return
    for number, line in enumerate(chain([first] if first else [], stream), 1):
        if not line.isspace():
            yield number, line


def _opens_one_value(line: bytes) -> bool:
    """Whether a file with this first line holds no JSON Lines but an array, or one object over many lines."""
    line = line.removeprefix(b"\xef\xbb\xbf").strip()
    return line.startswith(b"[") or line == b"{"


def _read_csv(stream: BinaryIO, name: str | None, delimiter: str = ",") -> _Rows:
    # Articles are longer than the module's limit of 128 K, which is there for other uses.
    csv.field_size_limit(2**31 - 1)
    # Bytes that are no UTF-8 become lone surrogates, so that they cost their row and not the file.
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    lines = _Lines(text)
    rows = csv.DictReader(lines, delimiter=delimiter, restkey="(more)")
    try:
        yield from _each_csv_row(rows, lines)
    finally:
        text.detach()  # the stream is the caller's to close


class _Lines(Iterator[str]):
    """A file's lines, and whether a reader has asked for more than there are."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.ended = False

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.ended = True
            raise StopIteration
        return line


def _each_csv_row(rows: csv.DictReader[str], lines: _Lines) -> _Rows:
    while True:
        first = rows.line_num + 1
        try:
            row: dict[str, Any] | None = next(rows, None)
        except csv.Error as e:
            yield rows.line_num, InputError(f"not CSV ({e})")
            continue
        if row is None:
            return
        if lines.ended:  # it was looking for the end of a field: what it took for one may be many rows
            cut = InputError(
                f"not CSV: a quotation mark opens a field at line {first} or later, and none closes it"
            )
            yield rows.line_num, cut
            return
        yield rows.line_num, _utf8_only(row)


def _read_tsv(stream: BinaryIO, name: str | None) -> _Rows:
    return _read_csv(stream, name, "\t")


def _utf8_only(row: dict[str, Any]) -> dict[str, Any] | InputError:
    for key, value in row.items():
        try:
            str(value).encode("utf-8")
        except UnicodeEncodeError as e:
            return InputError(f"not UTF-8: the column {key!r} at character {e.start}")
    return row


def _read_parquet(stream: BinaryIO, name: str | None) -> _Rows:
    try:
        from newsparse.arrow import read_parquet
    except ImportError:
        raise InputError("Parquet takes the extra `arrow`: pip install 'newsparse[arrow]'") from None
    return enumerate(read_parquet(stream), 1)


def _read_txt(stream: BinaryIO, name: str | None) -> _Rows:
    try:
        yield 1, {"id": name, "text": stream.read().decode("utf-8-sig")}
    except UnicodeDecodeError as e:
        yield 1, InputError(f"not UTF-8 at byte {e.start}")


_READERS: dict[str, Callable[[BinaryIO, str | None], _Rows]] = {
    "jsonl": _read_jsonl,
    "csv": _read_csv,
    "tsv": _read_tsv,
    "parquet": _read_parquet,
    "txt": _read_txt,
}
