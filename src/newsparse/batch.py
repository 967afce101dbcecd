"""Many articles: rows in, articles or errors out, in order."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsparse.errors import InputError, shorten
from newsparse.model import Article, RowError
from newsparse.pipeline import STAGES, parse

__all__ = ["Row", "parse_many", "parse_row", "read_row"]

Row = str | tuple[str, str] | Mapping[str, Any]


def read_row(line: str) -> dict[str, Any]:
    """Read one JSON line as a row.

    Raises:
        InputError: it is not JSON, or not an object.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as e:
        raise InputError(f"not JSON ({e}): {shorten(line)}") from None
    if not isinstance(row, dict):
        raise InputError(f"a row is a JSON object, not {shorten(row)}")
    return row


def parse_row(row: Row, **options: Any) -> Article:
    """Parse one row: a text, an (id, text) pair, or a mapping with `text`, `id` and `published`."""
    if isinstance(row, str):
        return parse(row, **options)
    if isinstance(row, tuple):
        return parse(row[1], id=row[0], **options)
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f"text is a string, not {shorten(text)}" if "text" in row else "the row has no text")
    name = row.get("id")
    published = row.get("published")
    if published is not None and not isinstance(published, str) and not hasattr(published, "isoformat"):
        raise InputError(f"published: no date can be read in {shorten(published)}")
    return parse(text, id=None if name is None else str(name), published=published, **options)


def parse_many(
    rows: Iterable[Row], workers: int = 1, *, only: tuple[str, ...] = STAGES
) -> Iterator[Article | RowError]:
    """Parse rows in order; a row that fails gives a `RowError` in its place."""
    for number, row in enumerate(rows, 1):
        try:
            yield parse_row(row, only=only)
        except (ValueError, TypeError) as e:
            name = row.get("id") if isinstance(row, Mapping) else None
            yield RowError(
                id=None if name is None else str(name),
                line=number,
                type=type(e).__name__,
                message=str(e),
                stage="parse",
            )
