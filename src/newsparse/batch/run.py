"""One run of `newsparse parse`: an input through workers to an output, with a journal to resume it by."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import attrs

from newsparse.batch.inputs import Record, Source, Unreadable
from newsparse.batch.journal import Checkpoint, Journal
from newsparse.batch.many import check_workers
from newsparse.batch.outputs import ErrorLines, Output
from newsparse.batch.workers import LostRow, run_rows
from newsparse.codec import encode
from newsparse.errors import InputError, NewsparseError, shorten
from newsparse.model import RowError
from newsparse.rows import KEYS, Options, read_line, read_row, row_error, sha256, to_output

__all__ = ["ParseRecord", "Progress", "Run", "Stopped"]

PART_ROWS = 5_000
PART_SIZE = 1 << 26
"""A part ends after so many rows, or bytes of input: both depend on the input alone, so that a resumed run
has the same parts."""


class Stopped(NewsparseError):
    """The run ended before its input did; what is done is kept if `resumable`."""

    def __init__(self, why: str, rows: int, *, resumable: bool) -> None:
        after = f"{rows:,} rows are kept: go on with --resume" if resumable else f"after {rows:,} rows"
        super().__init__(f"{why}; {after}")


Progress = Callable[[int, int, int], None]
"""Is told (rows, errors, bytes of the input read) after each row."""


@attrs.frozen(kw_only=True)
class ParseRecord:
    """What a worker does: a record to an output line (or a dict, for Parquet), or to an error."""

    options: Options
    text: bool = False
    dicts: bool = False
    columns: Mapping[str, str] = attrs.field(factory=dict[str, str])
    """What the input calls `text`, `id` and `published`, where it has other names."""

    def __call__(self, record: Record) -> bytes | dict[str, Any] | RowError:
        """Return the output."""
        stage, row = "read", dict[str, Any]()
        try:
            given = _row(record.data)
            names = {ours: self._name(ours, given) for ours in KEYS}
            row = {ours: given[theirs] for ours, theirs in names.items() if theirs in given}
            if "text" not in row:
                raise InputError(
                    f"the row has no text; --columns text=… names it among {shorten(list(given))}"
                )
            fields = read_row(row)
            meta = {key: value for key, value in given.items() if key not in names.values()}
            stage = "parse"
            out = to_output(fields, self.options, meta=meta, text=self.text)
            stage = "write"
            return out if self.dicts else encode(out)
        except Exception as e:  # whatever a row does, the run goes on
            return row_error(e, row=row, line=record.line, stage=stage)

    def _name(self, ours: str, given: Mapping[str, Any]) -> str:
        """Return what this row calls our `ours`."""
        theirs = self.columns.get(ours, ours)
        return theirs if theirs in given else ours


def _row(data: bytes | Mapping[str, Any] | InputError) -> Mapping[str, Any]:
    if isinstance(data, InputError):
        raise data
    return read_line(data) if isinstance(data, bytes) else data


def _lost(record: Record, why: LostRow) -> RowError:
    row: dict[str, Any] | None = None
    with suppress(InputError):
        row = read_line(record.data) if isinstance(record.data, bytes) else None
    return row_error(why, row=row if row is not None else record.data, line=record.line)


def _size(record: Record) -> int:
    return record.size


def _never() -> None:
    return None


@attrs.frozen(kw_only=True)
class Run:
    """A run and its settings; `go` does it."""

    source: Source
    output: Output
    errors: ErrorLines
    parse: ParseRecord
    settings: Mapping[str, Any]
    """What a resumed run must have in common with the one that it resumes."""
    workers: int = 1
    row_timeout: float | None = None
    resume: bool = False
    max_errors: int | None = None
    part_rows: int = PART_ROWS
    progress: Progress = lambda rows, errors, position: None
    stop: Callable[[], str | None] = _never
    """Asked after each row; a word why to stop, or None."""

    def go(self) -> Checkpoint:
        """Do the run; return how many rows and errors there were.

        Raises:
            InputError: there is nothing to resume for these settings, or the input has changed.
            Stopped: too many rows failed, or `stop` said so.
            OSError: the input broke off, or the disk is full.
        """
        check_workers(self.workers, self.row_timeout)
        journal = Journal(self.output.journal, dict(self.settings)) if self.output.journal else None
        at = journal.last() if journal and self.resume else Checkpoint()
        if journal and not self.resume:
            journal.start()
        self.output.start(at)
        self.errors.start(at)
        try:
            if not at.done:
                at = self._go_on(at, journal)
        except BaseException:
            self.errors.abandon()
            self.output.abandon()
            raise
        self.errors.finish()
        self.output.finish()
        if journal:
            journal.remove()
        return at

    def _go_on(self, at: Checkpoint, journal: Journal | None) -> Checkpoint:
        records = iter(self.source)
        book = _Book(self.output, self.errors, journal, at, _skip(records, at))
        waiting: deque[Record] = deque()
        results = run_rows(
            _remembered(records, waiting),
            self.parse,
            lost=_lost,
            size=_size,
            workers=self.workers,
            row_timeout=self.row_timeout,
        )
        # Parts have their boundaries: rows after the last one are done again.
        any_row = journal is not None and self.output.any_boundary
        with closing(results):
            try:
                for result in results:
                    book.take(waiting.popleft(), result)
                    self.progress(book.rows, book.failed, self.source.position)
                    if why := self._why_stop(book.failed):
                        kept = book.keep() if any_row else book.kept
                        raise Stopped(why, kept.rows, resumable=journal is not None)
                    if book.part_rows >= self.part_rows or book.part_size >= PART_SIZE:
                        book.keep()
            except Unreadable:
                if any_row and book.part_rows:
                    book.keep()
                raise
        return book.keep(done=True)

    def _why_stop(self, failed: int) -> str | None:
        if self.max_errors is not None and failed > self.max_errors:
            return f"more than {self.max_errors:,} rows failed"
        return self.stop()


class _Book:
    """Takes results, counts them, and keeps what was taken."""

    def __init__(
        self, output: Output, errors: ErrorLines, journal: Journal | None, at: Checkpoint, digest: Any
    ) -> None:
        self._output, self._errors, self._journal, self._digest = output, errors, journal, digest
        self.kept = at
        self.rows, self.failed = at.rows, at.errors
        self.part_rows = self.part_size = 0

    def take(self, record: Record, result: bytes | dict[str, Any] | RowError) -> None:
        """Write a row's result where it belongs."""
        self._digest.update(record.content + b"\n")
        if isinstance(result, RowError):
            self.failed += 1
            self._errors.write(_error_row(result, record))
        else:
            self._output.write(result)
        self.rows += 1
        self.part_rows += 1
        self.part_size += record.size

    def keep(self, *, done: bool = False) -> Checkpoint:
        """Put everything taken on disk, the journal last."""
        errors_size = self._errors.keep()
        parts, size = self._output.keep()
        self.kept = Checkpoint(
            rows=self.rows,
            sha256=self._digest.hexdigest(),
            parts=parts,
            size=size,
            errors=self.failed,
            errors_size=errors_size,
            done=done,
        )
        # A run that ends within its first part needs no journal: it would be done again in no time.
        if self._journal and not (done and self.rows == self.part_rows):
            self._journal.add(self.kept)
        self.part_rows = self.part_size = 0
        return self.kept


def _skip(records: Iterator[Record], at: Checkpoint) -> Any:
    """Pass over the rows that are done; return their checksum, to go on with."""
    digest = hashlib.sha256()
    for _ in range(at.rows):
        record = next(records, None)
        if record is None:
            break
        digest.update(record.content + b"\n")
    if at.rows and digest.hexdigest() != at.sha256:
        raise InputError(f"the first {at.rows:,} rows of the input are not those that the journal tells of")
    return digest


def _remembered(records: Iterator[Record], waiting: deque[Record]) -> Iterator[Record]:
    for record in records:
        waiting.append(record)
        yield record


def _error_row(error: RowError, record: Record) -> dict[str, Any]:
    row = {**attrs.asdict(error), "sha256": sha256(record.content)}
    if record.file is not None:
        row["file"] = record.file
    return row


def errors_path(output: str | None, asked: str | None) -> Path | None:
    """Return where error rows go: where it was asked for, else beside the output, else standard error."""
    if asked:
        return None if asked == "-" else Path(asked)
    if output is None or output == "-" or (Path(output).exists() and not _ordinary(Path(output))):
        return None
    out = Path(output)
    return out.with_name(out.name.removesuffix(".jsonl").removesuffix(".parquet") + ".errors.jsonl")


def _ordinary(path: Path) -> bool:
    return path.is_file() or path.is_dir()
