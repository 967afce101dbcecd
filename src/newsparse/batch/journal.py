"""The journal of a run: how far it is safely on disk, so that it can be taken up again.

JSON Lines beside the output. The first line says what the run is; each further line is written when another
part of the output is on disk, and says how much that is. A line that was cut short by a crash counts as not
written.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import attrs

from newsparse.errors import InputError

__all__ = ["Checkpoint", "Journal", "sync_folder"]


@attrs.frozen(kw_only=True)
class Checkpoint:
    """How far a run is: `rows` of the input have led to what is named here."""

    rows: int = 0
    sha256: str = ""
    """Of the rows' content, so that a resumed run can tell that the input is the same."""
    parts: int = 0
    size: int = 0
    """Bytes of the output file, where it is one file."""
    errors: int = 0
    errors_size: int = 0
    """Bytes of the file of error rows."""
    done: bool = False


class Journal:
    """A journal file, made when the first checkpoint is."""

    def __init__(self, path: Path, run: dict[str, Any]) -> None:
        self._path, self._run = path, run

    def last(self) -> Checkpoint:
        """Return the last checkpoint; the start, if there is no journal.

        Raises:
            InputError: the journal is of a run with another input, other options or another version.
        """
        try:
            lines = self._path.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return Checkpoint()
        entries = [json.loads(line) for line in lines]
        if not entries:
            return Checkpoint()
        if different := sorted(k for k in self._run if entries[0].get(k) != self._run[k]):
            said = ", ".join(f"{k} was {entries[0].get(k)!r} and is {self._run[k]!r}" for k in different)
            raise InputError(f"{self._path} is of another run, which cannot be resumed with this one: {said}")
        return Checkpoint(**entries[-1]) if len(entries) > 1 else Checkpoint()

    def start(self) -> None:
        """Begin anew."""
        self._path.unlink(missing_ok=True)

    def add(self, checkpoint: Checkpoint) -> None:
        """Write a checkpoint; when this returns, it is on disk."""
        new = not self._path.exists()
        with open(self._path, "ab") as file:
            if new:
                file.write(_line(self._run))
            else:
                _cut_torn_line(self._path)
            file.write(_line(attrs.asdict(checkpoint)))
            file.flush()
            os.fsync(file.fileno())
        if new:
            sync_folder(self._path.parent)

    def remove(self) -> None:
        """Take the journal away: the output is whole."""
        self._path.unlink(missing_ok=True)


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode() + b"\n"


def _cut_torn_line(path: Path) -> None:
    whole = path.read_bytes()
    end = whole.rfind(b"\n") + 1
    if end < len(whole):
        os.truncate(path, end)


def sync_folder(folder: Path) -> None:
    """Put a folder's names on disk, where the system can (Windows cannot, and need not)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
