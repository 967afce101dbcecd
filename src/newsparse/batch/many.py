"""`parse_many`: rows to articles, for callers in Python."""

from collections.abc import Iterable, Iterator, Mapping

import attrs

from newsparse.batch.workers import LostRow, run_rows
from newsparse.dates.values import Published
from newsparse.errors import InputError, shorten
from newsparse.model import Article, RowError
from newsparse.pipeline import STAGES
from newsparse.places.gazetteer import Gazetteer
from newsparse.rows import Fields, Options, Row, parse_fields, read_row, row_error

__all__ = ["parse_many"]


def parse_many(
    rows: Iterable[Row],
    workers: int = 1,
    *,
    row_timeout: float | None = None,
    published: Published = None,
    language: str = "en",
    gazetteer: Gazetteer | None = None,
    home: str | None = None,
    demonyms: bool = False,
    candidates: bool = False,
    only: tuple[str, ...] = STAGES,
) -> Iterator[Article | RowError]:
    """Parse rows, in order; a row that fails gives a `RowError` in its place.

    Memory is bounded: rows are read as results are taken, and at most two chunks (of 256 K characters, or
    one longer row) a worker are in flight.

    Args:
        rows: texts, (id, text) pairs, or mappings with `text` and, if known, `id` and `published`.
        workers: how many processes. With 1 the rows are parsed in this one; with more, a worker that is
            killed costs no more than its row. Scripts call this under `if __name__ == "__main__":`, and
            `gazetteer` can be pickled.
        row_timeout: seconds that a row may take before it is a `RowError` (of type LostRow); with it there
            is a worker process even for `workers=1`.
        published: for rows that have none.
        language: as in `parse`, like all that follow.
        gazetteer: as in `parse`.
        home: as in `parse`.
        demonyms: as in `parse`.
        candidates: as in `parse`.
        only: as in `parse`.

    Raises:
        TypeError: `rows` is one text or mapping and not an iterable of them, or an argument is of the wrong
            type.
        InputError: `workers` or `row_timeout` is not positive, or an argument is refused by `parse`.
        NewsparseError: the worker processes cannot start.

    >>> [article.text for article in parse_many(["Rain.", ("b", "Sun."), {"text": "Snow.", "id": 3}])]
    ['Rain.', 'Sun.', 'Snow.']
    """
    _check_rows(rows)
    check_workers(workers, row_timeout)
    options = Options(
        only=only,
        published=published,
        language=language,
        gazetteer=gazetteer,
        home=home,
        demonyms=demonyms,
        candidates=candidates,
    )
    return run_rows(
        map(_number, enumerate(rows, 1)),
        _ParseRow(options),
        lost=_lost,
        size=_size,
        workers=workers,
        row_timeout=row_timeout,
    )


def _check_rows(rows: object) -> None:
    # A text is an iterable of its characters, a mapping of its keys: nobody means that.
    for one in (str, bytes, Mapping):
        if isinstance(rows, one):
            raise TypeError(
                f"rows is an iterable of rows, such as a list, and not one {one.__name__.lower()}"
            )


def check_workers(workers: object, row_timeout: object) -> None:
    """Raise TypeError or InputError unless both can be used."""
    if not isinstance(workers, int):
        raise TypeError(f"workers is an int, not {type(workers).__name__}")
    if row_timeout is not None and not isinstance(row_timeout, (int, float)):
        raise TypeError(f"row_timeout is a number of seconds, not {type(row_timeout).__name__}")
    if workers < 1:
        raise InputError(f"workers is 1 or more, not {shorten(workers)}")
    if row_timeout is not None and not row_timeout > 0:
        raise InputError(f"row_timeout is more than 0 seconds, not {shorten(row_timeout)}")


# What goes to a worker: the row's number, and its fields, or why it has none. The row itself stays here; it
# may hold anything, also what cannot be pickled.
_Item = tuple[int, Fields | RowError]


def _number(numbered: tuple[int, Row]) -> _Item:
    number, row = numbered
    try:
        return number, read_row(row)
    except Exception as e:  # whatever a row is, the run goes on
        return number, row_error(e, row=row, line=number, stage="read")


def _size(item: _Item) -> int:
    fields = item[1]
    return len(fields.text) if isinstance(fields, Fields) else 1


@attrs.frozen
class _ParseRow:
    options: Options

    def __call__(self, item: _Item) -> Article | RowError:
        number, fields = item
        if isinstance(fields, RowError):
            return fields
        try:
            return parse_fields(fields, self.options)
        except Exception as e:  # whatever a row does, the run goes on
            return row_error(e, row=fields, line=number)


def _lost(item: _Item, why: LostRow) -> RowError:
    return row_error(why, row=item[1], line=item[0])
