"""Rows through worker processes: in order, in bounded memory, whatever happens to a worker.

Rows are cut into chunks; at most two chunks a worker are in flight, counting those that wait to be read, so
memory does not grow with the input. Each worker process has a thread here that hands it chunks and takes the
results one by one: so it is always known which row a worker is at, and a worker that dies, or takes longer
over a row than it may, costs that row and no other.

    rows -> chunks -> queue -> thread <-> process
                                thread <-> process -> each chunk's results, in order

`multiprocessing.Pool` and `concurrent.futures` are not used because with them a worker that is killed breaks
the pool or is never missed.
"""

from __future__ import annotations

import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from newsparse.errors import NewsparseError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

__all__ = ["LostRow", "run_rows"]

T = TypeVar("T")
R = TypeVar("R")

CHUNK_SIZE = 1 << 18
"""Characters (or bytes, as `size` counts) in a chunk: about half a second's work. A longer row is alone."""
CHUNK_ROWS = 256
_START_SECONDS = 120.0


class LostRow(Exception):
    """A row that no worker came back from: killed or crashed twice at it, or out of time."""


def run_rows(
    rows: Iterable[T],
    work: Callable[[T], R],
    *,
    lost: Callable[[T, LostRow], R],
    size: Callable[[T], int],
    workers: int = 1,
    row_timeout: float | None = None,
) -> Generator[R, None, None]:
    """Yield `work(row)` for each row, in order.

    Args:
        rows: any iterable; it is read as results are taken, never far ahead.
        work: called in a worker; it can be pickled and raises nothing.
        lost: makes the result of a row that was lost; called here.
        size: how much a row weighs, for chunks of even work.
        workers: how many processes; with 1, and no `row_timeout`, the rows are worked here.
        row_timeout: seconds that a row may take.

    Raises:
        InputError: `workers` or `row_timeout` is not positive.
        NewsparseError: the worker processes cannot start.
    """
    if workers == 1 and row_timeout is None:
        yield from map(work, rows)
        return
    todo: queue.SimpleQueue[_Chunk[T, R] | None] = queue.SimpleQueue()
    seats = [_Seat(todo, work, lost, row_timeout) for _ in range(workers)]
    for seat in seats:
        seat.start()
    in_flight: deque[_Chunk[T, R]] = deque()
    chunks = _chunks(rows, size)
    try:
        while True:
            while len(in_flight) < 2 * workers and (items := next(chunks, None)) is not None:
                chunk = _Chunk[T, R](items)
                in_flight.append(chunk)
                todo.put(chunk)
            if not in_flight:
                return
            chunk = in_flight[0]
            for _ in chunk.rows:
                result = chunk.results.get()
                if isinstance(result, _CannotStart):
                    raise NewsparseError(str(result))
                yield result
            in_flight.popleft()
    finally:
        for seat in seats:
            seat.stop()
        for _ in seats:
            todo.put(None)
        for seat in seats:
            seat.join()


def _chunks(rows: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    chunk: list[T] = []
    weight = 0
    for row in rows:
        weigh = size(row)
        if chunk and (weight + weigh > CHUNK_SIZE or len(chunk) == CHUNK_ROWS):
            yield chunk
            chunk, weight = [], 0
        chunk.append(row)
        weight += weigh
    if chunk:
        yield chunk


@attrs.define(eq=False)
class _Chunk(Generic[T, R]):
    rows: list[T]
    results: queue.SimpleQueue[R | _CannotStart] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.results = queue.SimpleQueue()


@attrs.frozen
class _CannotStart:
    why: str

    def __str__(self) -> str:
        return (
            f"the worker processes cannot start ({self.why}). In a script, the call that starts them stands "
            'under `if __name__ == "__main__":`, since each worker imports the script.'
        )


class _StartError(Exception):
    pass


class _Seat(threading.Thread, Generic[T, R]):
    """A thread that keeps one worker process busy, and puts a new one in its place when it dies."""

    def __init__(
        self,
        todo: queue.SimpleQueue[_Chunk[T, R] | None],
        work: Callable[[T], R],
        lost: Callable[[T, LostRow], R],
        row_timeout: float | None,
    ) -> None:
        super().__init__(name="newsparse-seat", daemon=True)
        self._todo, self._work, self._lost, self._timeout = todo, work, lost, row_timeout
        self._lock = threading.Lock()
        self._stopped = False
        self._process: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None

    def run(self) -> None:
        try:
            while (chunk := self._todo.get()) is not None and not self._stopped:
                try:
                    self._run_chunk(chunk)
                except Exception as e:
                    chunk.results.put(_CannotStart(f"{type(e).__name__}: {e}"))
        finally:
            self._leave()

    def stop(self) -> None:
        """End the process at once; the thread sees its pipe close, and ends."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _run_chunk(self, chunk: _Chunk[T, R]) -> None:
        done, tried = 0, -1
        while done < len(chunk.rows):
            pipe = self._pipe or self._enter()
            try:
                pipe.send(chunk.rows[done:])
                while done < len(chunk.rows):
                    if not pipe.poll(self._timeout):
                        self._leave(at_once=True)
                        why = LostRow(f"took longer than {self._timeout:g} seconds")
                        chunk.results.put(self._lost(chunk.rows[done], why))
                        done += 1
                        break
                    chunk.results.put(pipe.recv())
                    done += 1
            except (EOFError, OSError):
                code = self._leave()
                if self._stopped:
                    return
                # A worker may be killed for what others do (memory): its row has a second chance.
                if tried == done:
                    why = LostRow(f"the worker process ended with exit code {code}, twice")
                    chunk.results.put(self._lost(chunk.rows[done], why))
                    done += 1
                tried = done

    def _enter(self) -> Connection[Any, Any]:
        """Start a process and wait until it is ready."""
        # Spawned, not forked: the parent may have threads (this is one) and open connections.
        from multiprocessing import get_context

        context = get_context("spawn")
        pipe, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        with self._lock:
            if self._stopped:
                raise _StartError("stopped")
            process.start()
            self._process, self._pipe = process, pipe
        theirs.close()
        try:
            ready = pipe.poll(_START_SECONDS) and pipe.recv()
        except (EOFError, OSError):
            ready = False
        if not ready:
            raise _StartError(f"exit code {self._leave()}")
        return pipe

    def _leave(self, *, at_once: bool = False) -> int | None:
        """End the process, if there is one; return its exit code (negative: the signal)."""
        with self._lock:
            process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if process is None or pipe is None:
            return None
        pipe.close()
        if not at_once:
            process.join(1.0)  # it ends by itself when its pipe closes
        process.kill()
        process.join()
        code = process.exitcode
        process.close()
        return code


def _serve(pipe: Connection[Any, Any], work: Callable[[Any], Any]) -> None:
    """Be a worker: take chunks from `pipe` and send back each row's result, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the parent ends its workers
    try:
        pipe.send(True)
        while True:
            for row in pipe.recv():
                pipe.send(work(row))
    except (EOFError, OSError):
        return
