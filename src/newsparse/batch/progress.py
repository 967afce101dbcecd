"""How far a run is, for people (a bar on a terminal, a line a minute elsewhere) and for machines."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TextIO

import attrs

__all__ = ["Meter", "shown"]

_LINE_SECONDS = 60.0
_BAR_SECONDS = 0.2


@attrs.define
class Meter:
    """Counts, and tells `show` about them no more than once in `every` seconds."""

    show: Callable[[Meter], None]
    every: float
    total: int
    """Bytes of the input; 0 if it is not known."""
    rows: int = 0
    errors: int = 0
    position: int = 0
    done_before: int | None = None
    """Rows of the run that this one resumes."""
    read_before: int = 0
    started: float = attrs.field(factory=time.monotonic)
    _next: float = 0.0

    def __call__(self, rows: int, errors: int, position: int) -> None:
        """Take the counts after a row."""
        if self.done_before is None:
            self.done_before, self.read_before, self._next = rows - 1, position, self.started + self.every
        self.rows, self.errors, self.position = rows, errors, position
        now = time.monotonic()
        if now >= self._next:
            self._next = now + self.every
            self.show(self)

    @property
    def seconds(self) -> float:
        """Since the start."""
        return max(time.monotonic() - self.started, 1e-9)

    @property
    def rows_per_second(self) -> float:
        """Of this run, not of one it resumes."""
        return (self.rows - (self.done_before or 0)) / self.seconds

    @property
    def bytes_per_second(self) -> float:
        """Bytes of the input, as it is packed."""
        return (self.position - self.read_before) / self.seconds

    @property
    def seconds_left(self) -> float | None:
        """None if the input's size is not known."""
        if not self.total or not self.bytes_per_second:
            return None
        return max(self.total - self.position, 0) / self.bytes_per_second

    def line(self) -> str:
        """Return the counts in words."""
        left = self.seconds_left
        return (
            f"{self.rows:,} rows, {self.errors:,} errors, {self.rows_per_second:,.0f} rows/s, "
            f"{self.bytes_per_second / 1e6:.2f} MB/s" + (f", {_clock(left)} left" if left is not None else "")
        )

    def json(self) -> str:
        """Return the counts for machines."""
        left = self.seconds_left
        return json.dumps(
            {
                "event": "progress",
                "rows": self.rows,
                "errors": self.errors,
                "seconds": round(self.seconds, 3),
                "rows_per_second": round(self.rows_per_second, 1),
                "bytes_per_second": round(self.bytes_per_second),
                "seconds_left": None if left is None else round(left),
            }
        )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


@contextmanager
def shown(total: int, *, as_json: bool = False, quiet: bool = False) -> Generator[Meter, None, None]:
    """Give a meter that shows itself on standard error: a bar, lines, JSON lines, or nothing.

    The last counts are shown as JSON whenever JSON was asked for; else only for runs that had more to tell.
    """
    out = sys.stderr
    if quiet:
        yield Meter(lambda meter: None, float("inf"), total)
        return
    if as_json:
        meter = Meter(lambda m: _print(m.json(), out), _LINE_SECONDS, total)
        try:
            yield meter
        finally:
            _print(meter.json(), out)
        return
    if out.isatty() and find_spec("rich") is not None:
        with _bar(total) as meter:
            yield meter
        return
    yield Meter(lambda m: _print(f"newsparse: {m.line()}", out), _LINE_SECONDS, total)


@contextmanager
def _bar(total: int) -> Generator[Meter, None, None]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False) as progress:
        task = progress.add_task("", total=total or None)

        def show(meter: Meter) -> None:
            progress.update(task, completed=meter.position, description=meter.line(), refresh=True)

        meter = Meter(show, _BAR_SECONDS, total)
        try:
            yield meter
        finally:
            show(meter)


def _print(line: str, out: TextIO) -> None:
    print(line, file=out, flush=True)
