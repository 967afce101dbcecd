"""`parse_many`: rows to articles, in order."""

from collections.abc import Iterable, Iterator

from newsparse.model import Article, RowError
from newsparse.pipeline import STAGES
from newsparse.rows import Options, Row, parse_row, row_error, row_id

__all__ = ["parse_many"]


def parse_many(
    rows: Iterable[Row], workers: int = 1, *, only: tuple[str, ...] = STAGES
) -> Iterator[Article | RowError]:
    """Parse rows in order; a row that fails gives a `RowError` in its place."""
    options = Options(only=only)
    for number, row in enumerate(rows, 1):
        try:
            yield parse_row(row, options)
        except Exception as e:  # whatever a row does, the run goes on
            yield row_error(e, id=_id(row), line=number)


def _id(row: Row) -> object:
    try:
        return row_id(row)
    except ValueError:
        return None
