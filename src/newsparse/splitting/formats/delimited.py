"""Tables with a header row: CSV and TSV of Media Cloud, BigKinds, data frames and spreadsheets. Streamed.

    title,publish_date,media_name,url
    "Borough board votes, again",2021-03-09,The Westmere Courier,https://example.org/1

The header names the columns, in any language of data/formats/field_names.txt; what parts them is whichever
of comma, semicolon, tab and bar lets it name most. A cell is quoted as RFC 4180 says.
"""

import csv
import re
from collections.abc import Iterator
from typing import Literal

import attrs

from newsparse.splitting.formats.extracted import article, named_field
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMAT"]

_NAME = "csv"
_DELIMITERS = ",;\t|"
_LONGEST_NAME = 60
_LONGEST_HEADER, _MOST_COLUMNS = 20_000, 400
_NOTHING = frozenset(("na", "n/a", "nan", "null", "none", "<na>", "nat", "\\n"))
"""How R, pandas and databases write an empty cell, casefolded."""
_NUMERIC = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d{2})\b(.{0,20})")

_QUOTED_CELL = re.compile(r'(?:^|\t)"(?:[^"]|""){0,4000}"(?=\t|\r?$)', re.MULTILINE)


@attrs.frozen
class _Table:
    """How a table is written: its columns, what parts them, how many lines its header takes."""

    columns: tuple[str, ...]
    delimiter: str
    lines: int
    month_first: bool = False
    """Whether a date such as 3/25/2021 stands in the first rows: then 3/4/2021 is in March."""


def _table(head: str) -> _Table | None:
    """Return how a table is written by its head; None if this is none."""
    lines = head.lstrip("\ufeff").splitlines()[:2]
    skipped = bool(lines) and lines[0].lower().startswith("sep=")  # Excel's own first line
    header = lines[skipped] if len(lines) > skipped else ""
    found: list[tuple[int, _Table]] = []
    for delimiter in _DELIMITERS:
        columns = _columns(header, delimiter)
        named = {field for column in columns if (field := named_field(column))}
        if len(named) > 1 and named & {"headline", "text"}:
            found.append((len(named), _Table(columns, delimiter, 1 + skipped)))
    if not found:
        return None
    table = max(found, key=lambda pair: pair[0])[1]
    return attrs.evolve(table, month_first=_is_month_first(head, table))


def _quoting(head: str, delimiter: str) -> Literal[0, 3]:
    """Return how cells are quoted: between tabs not at all, unless one opens and closes with a mark."""
    unquoted = delimiter == "\t" and not _QUOTED_CELL.search(head, 0, 1 << 16)
    return csv.QUOTE_NONE if unquoted else csv.QUOTE_MINIMAL


def _columns(header: str, delimiter: str) -> tuple[str, ...]:
    """Return the names in a header row; none if it is no such row, but a sentence or a row of values."""
    if len(header) > _LONGEST_HEADER:
        return ()
    columns = tuple(name.strip() for name in next(csv.reader([header], delimiter=delimiter), ()))
    is_header = 1 < len(columns) < _MOST_COLUMNS and all(len(name) < _LONGEST_NAME for name in columns)
    return columns if is_header else ()


def _is_month_first(head: str, table: _Table) -> bool:
    """Say whether the dates in the first rows have the month first: one has a second number above 12."""
    given = [i for i, name in enumerate(table.columns) if named_field(name) == "published"]
    try:
        for row in csv.reader(head.splitlines(keepends=True)[table.lines :], delimiter=table.delimiter):
            for cell in (row[i] for i in given if i < len(row)):
                found = _NUMERIC.fullmatch(cell.strip())
                if found and int(found[3]) > 12:
                    return True
    except csv.Error:
        pass
    return False


def _detect(source: Source) -> bool:
    return not source.head.lstrip("\ufeff \r\n").startswith(("<", "{", "[")) and bool(_table(source.head))


def _read(source: Source) -> Iterator[Item]:
    table = _table(source.head)
    if table is None:
        yield source.error(1, "no header row that names a title or a text")
        return
    lines = source.lines()
    for _ in range(table.lines):
        next(lines, None)
    rows = csv.reader(lines, delimiter=table.delimiter, quoting=_quoting(source.head, table.delimiter))
    line, lost = table.lines + 1, False
    while True:
        try:
            row = next(rows, None)
        except csv.Error as e:  # a quote that never closes: go on at the next row that is whole
            yield source.error(line, f"the row cannot be read ({e})")
            row, lost = [], True
        if row is None:
            return
        lost = lost and len(row) != len(table.columns)
        # tables set end to end say their header again
        is_header = tuple(cell.strip("\ufeff \t") for cell in row) == table.columns
        if any(cell.strip() for cell in row) and not (lost or is_header):
            yield article(source, line, _cells(row, table), _NAME)
        line = table.lines + 1 + rows.line_num


def _cells(row: list[str], table: _Table) -> dict[str, str]:
    """Return the cells of a row that hold something, by the names of their columns."""
    cells: dict[str, str] = {}
    for name, cell in zip(table.columns, row, strict=False):
        value = cell.strip()
        if value and value.casefold() not in _NOTHING:
            dated = table.month_first and named_field(name) == "published"
            cells.setdefault(name or "index", _day_last(value) if dated else value)
    return cells


def _day_last(value: str) -> str:
    found = _NUMERIC.fullmatch(value)
    return f"{found[4]}-{int(found[1]):02}-{int(found[3]):02}{found[5]}" if found else value


FORMAT = Format(name=_NAME, detect=_detect, read=_read)
