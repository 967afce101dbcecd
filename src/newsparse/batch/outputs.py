"""Outputs: where rows go, so that a crash never leaves half a result under the result's name.

`LinesFile` is one file of JSON Lines, `LinesParts` and `ParquetParts` a folder of parts, `Stream` a pipe.
"""

from __future__ import annotations

import os
import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, cast

from newsparse.batch.journal import Checkpoint, sync_folder
from newsparse.codec import encode
from newsparse.errors import InputError

__all__ = [
    "ErrorLines",
    "LinesFile",
    "LinesParts",
    "Output",
    "ParquetParts",
    "Stream",
    "check_paths",
    "open_output",
]

_BUFFER = 1 << 20
_BATCH_ROWS = 256
_UNFINISHED = ".unfinished"
_OTHER_FORMATS = (".gz", ".zst", ".bz2", ".xz", ".zip", ".csv", ".tsv")
_PART = re.compile(r"part-\d{5,}\.(?:jsonl|parquet)(?:\.unfinished)?")


class _Appender:
    """A file that is only appended to, with its own buffer: closing after an error writes no more."""

    def __init__(self, path: Path, size: int) -> None:
        """Open `path` at `size` bytes; what is after that goes."""
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        os.ftruncate(self._fd, size)
        os.lseek(self._fd, size, os.SEEK_SET)
        self._buffer = bytearray()
        self.size = size

    def write(self, line: bytes) -> None:
        self._buffer += line
        self._buffer += b"\n"
        self.size += len(line) + 1
        if len(self._buffer) >= _BUFFER:
            self._flush()

    def sync(self) -> None:
        self._flush()
        os.fsync(self._fd)

    def close(self) -> None:
        os.close(self._fd)

    def _flush(self) -> None:
        left = memoryview(bytes(self._buffer))
        self._buffer.clear()
        while left:
            left = left[os.write(self._fd, left) :]


class Output(ABC):
    """Where rows go; `write` takes a line of JSON, or a row's dict where `wants_dicts`."""

    wants_dicts = False
    journal: Path | None = None
    """Where the run's journal is; None where it cannot be resumed."""
    any_boundary = False
    """Whether a run may stop and go on after any row, and not only after a part."""

    @abstractmethod
    def start(self, at: Checkpoint) -> None:
        """Open the output where a run stopped."""

    @abstractmethod
    def write(self, row: Any) -> None:
        """Take a row."""

    @abstractmethod
    def keep(self) -> tuple[int, int]:
        """Put what was written on disk; return (parts, size), as a `Checkpoint` has them."""

    @abstractmethod
    def finish(self) -> None:
        """Give the result its name."""

    def abandon(self) -> None:
        """Close without finishing."""
        return


class Stream(Output):
    """Standard output, a pipe or a device."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def start(self, at: Checkpoint) -> None:
        pass

    def write(self, row: Any) -> None:
        self._file.write(row + b"\n")

    def keep(self) -> tuple[int, int]:
        self._file.flush()
        return 0, 0

    def finish(self) -> None:
        self._file.flush()


class LinesFile(Output):
    """One file of JSON Lines. Until it is whole its name ends in `.unfinished`."""

    any_boundary = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unfinished = path.with_name(path.name + _UNFINISHED)
        self.journal = path.with_name(path.name + ".journal")
        self._file: _Appender | None = None

    def start(self, at: Checkpoint) -> None:
        if not (at.done and not self._unfinished.exists()):
            self._file = _Appender(self._unfinished, at.size)

    def write(self, row: Any) -> None:
        assert self._file
        self._file.write(row)

    def keep(self) -> tuple[int, int]:
        assert self._file
        self._file.sync()
        return 0, self._file.size

    def finish(self) -> None:
        if self._file is not None:
            self._file.close()
            os.replace(self._unfinished, self._path)
            sync_folder(self._path.parent)

    def abandon(self) -> None:
        if self._file is not None:
            self._file.close()
            if not self._file.size:  # the input could not even be opened
                self._unfinished.unlink(missing_ok=True)


class _Parts(Output):
    """A folder of parts, each whole from the moment it has its name."""

    suffix = ""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.journal = folder / "_journal"
        self._rows: list[Any] = []
        self._parts = 0

    def start(self, at: Checkpoint) -> None:
        self._folder.mkdir(exist_ok=True)
        self._parts = at.parts
        whole = {self._name(number) for number in range(at.parts)}
        for file in self._folder.iterdir():
            if _PART.fullmatch(file.name) and file.name not in whole:
                file.unlink()

    def write(self, row: Any) -> None:
        self._rows.append(row)

    def keep(self) -> tuple[int, int]:
        if self._rows:
            path = self._folder / self._name(self._parts)
            unfinished = path.with_name(path.name + _UNFINISHED)
            with open(unfinished, "wb") as file:
                self._write_part(file, self._rows)
                file.flush()
                os.fsync(file.fileno())
            os.replace(unfinished, path)
            sync_folder(self._folder)
            self._rows = []
            self._parts += 1
        return self._parts, 0

    def finish(self) -> None:
        pass

    def _name(self, number: int) -> str:
        return f"part-{number:05}{self.suffix}"

    @abstractmethod
    def _write_part(self, file: BinaryIO, rows: list[Any]) -> None:
        """Write a part's rows."""


class LinesParts(_Parts):
    """A folder of parts in JSON Lines."""

    suffix = ".jsonl"

    def _write_part(self, file: BinaryIO, rows: list[Any]) -> None:
        file.writelines(row + b"\n" for row in rows)


class ParquetParts(_Parts):
    """A folder of parts in Parquet, in the schema of `newsparse.arrow`."""

    suffix = ".parquet"
    wants_dicts = True

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._batches: list[Any] = []

    def write(self, row: Any) -> None:
        super().write(row)
        if len(self._rows) == _BATCH_ROWS:
            self._pack()

    def keep(self) -> tuple[int, int]:
        if self._rows:
            self._pack()
        self._rows, self._batches = self._batches, []
        return super().keep()

    def _pack(self) -> None:
        # Rows as Arrow take much less memory than as dicts.
        from newsparse.arrow import output_batch

        self._batches.append(output_batch(self._rows))
        self._rows = []

    def _write_part(self, file: BinaryIO, rows: list[Any]) -> None:
        from newsparse.arrow import write_parquet

        write_parquet(rows, file)


def open_output(path: str | None) -> Output:
    """Return the output that a path names.

    A folder and `.parquet` have parts; `None` and `-` are standard output.

    Raises:
        FileNotFoundError: the folder that it would be in is not there.
        InputError: it is `.parquet`, and pyarrow is not installed; or its name promises what is not written.
    """
    if path is None or path == "-":
        return Stream(sys.stdout.buffer)
    out = Path(path)
    if out.is_symlink():
        out = out.resolve()
    if not out.parent.is_dir():
        raise FileNotFoundError(f"{path}: there is no folder {out.parent}")
    if out.suffix == ".parquet":
        if find_spec("pyarrow") is None:  # fail now, not after an hour
            raise InputError("Parquet takes the extra `arrow`: pip install 'newsparse[arrow]'")
        return ParquetParts(out)
    if path.endswith(("/", os.sep)) or out.is_dir():
        return LinesParts(out)
    if out.exists() and not out.is_file():
        return Stream(open(out, "wb"))  # /dev/null, a named pipe: closed at exit
    if out.suffix.lower() in _OTHER_FORMATS:
        raise InputError(
            f"{path}: the output is plain JSON Lines or Parquet; to pack it, leave out -o and pipe it"
        )
    return LinesFile(out)


def check_paths(inputs: Iterable[Path], output: str | None, errors: Path | None) -> None:
    """Refuse to write over what is read, or errors over results.

    Raises:
        InputError: a file of the output or of the errors is one of the inputs, or both are one.
        FileNotFoundError: the folder that the errors would be in is not there.
    """
    out = None if output is None or output == "-" else Path(output).resolve()
    wrong = None if errors is None else errors.resolve()
    if wrong is not None and not wrong.parent.is_dir():
        raise FileNotFoundError(f"{errors}: there is no folder {wrong.parent}")
    if wrong is not None and wrong == out and (wrong.is_file() or not wrong.exists()):
        raise InputError(f"{errors}: rows that failed need another file than the output")
    for file in inputs:
        read = file.resolve()
        # A folder of parts is cleared of parts of earlier runs.
        if read.is_file() and (read in (out, wrong) or read.parent == out):
            raise InputError(f"{output if wrong != read else errors}: the input {file} would be written over")


class ErrorLines:
    """The file of error rows: `always` there if it was asked for, else from the first error on."""

    def __init__(self, path: Path | None, *, always: bool) -> None:
        # A device is written to as it is, and standard error if there is no path.
        self._stream = None if path and (path.is_file() or not path.exists()) else _error_stream(path)
        self._path = path or Path(os.devnull)
        self._unfinished = self._path.with_name(self._path.name + _UNFINISHED)
        self._always = always
        self._wanted = False
        self._file: _Appender | None = None

    def start(self, at: Checkpoint) -> None:
        """Open the file where a run stopped."""
        if self._stream:
            return
        self._wanted = self._always or at.errors > 0
        if not self._wanted:
            self._unfinished.unlink(missing_ok=True)
        elif not at.done or self._unfinished.exists():
            self._file = _Appender(self._unfinished, at.errors_size)

    def write(self, row: dict[str, Any]) -> None:
        """Take an error row."""
        line = encode(row)
        if self._stream:
            self._stream.write(line + b"\n")
            return
        if self._file is None:
            self._file = _Appender(self._unfinished, 0)
        self._file.write(line)

    def keep(self) -> int:
        """Put what was written on disk; return how many bytes that are."""
        if self._file is None:
            return 0
        self._file.sync()
        return self._file.size

    def finish(self) -> None:
        """Give the file its name, or take away one of an earlier run."""
        if self._file is not None:
            self._file.close()
            os.replace(self._unfinished, self._path)
        elif not self._wanted and not self._stream:
            self._path.unlink(missing_ok=True)

    def abandon(self) -> None:
        """Close without finishing."""
        if self._file is not None:
            self._file.close()


def _error_stream(path: Path | None) -> BinaryIO:
    return open(path, "wb", buffering=0) if path else cast("BinaryIO", sys.stderr.buffer)
