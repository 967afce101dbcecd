"""The article in a terminal: its parts, its text with quotes, dates and places marked, and their tables.

Colours need rich (the extra `newsparse[cli]`); without it the same is printed plain, notes in brackets.
"""

import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from newsparse.model import Article
from newsparse.render.marks import (
    KINDS,
    TABLES,
    Kind,
    Piece,
    Row,
    date_row,
    lay_out,
    place_row,
    quote_row,
    visible,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

__all__ = ["plain", "show", "svg"]

_STYLES: dict[Kind, str] = {
    "quote": "green",
    "speaker": "bold cyan",
    "cue": "cyan",
    "date": "underline yellow",
    "place": "underline magenta",
}
_ROLES = {"headline": "bold", "byline": "italic", "heading": "bold", "boilerplate": "dim", "related": "dim"}
_MARGIN = 13  # columns for the paragraph's role
_WIDEST = 100  # columns: longer lines are hard to read


def show(article: Article, file: TextIO | None = None) -> None:
    """Print the article to `file` (standard output): in colour where it is a terminal and rich is there."""
    out: TextIO = sys.stdout if file is None else file
    try:
        from rich.console import Console
    except ImportError:
        shown = plain(article, shutil.get_terminal_size().columns)
    else:
        console = Console(file=out, highlight=False)
        console.width = min(console.width, _WIDEST)
        with console.capture() as capture:
            _print(console, article)
        shown = capture.get()
    encoding = getattr(out, "encoding", None) or "utf-8"
    out.write(shown.encode(encoding, "replace").decode(encoding))


def svg(article: Article, title: str = "newsparse show", width: int = _WIDEST) -> str:
    """Return the terminal's picture of the article as SVG.

    Raises:
        ImportError: rich is not installed (the extra `newsparse[cli]`).
    """
    import io
    import re

    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        record=True,
        width=width,
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
    )
    _print(console, article)
    # Without the web fonts it names: the picture loads nothing from elsewhere.
    return re.sub(r"@font-face \{[^}]*\}\s*", "", console.export_svg(title=visible(title)))


def plain(article: Article, width: int = 80) -> str:
    """Return the article as plain text, notes in brackets, with its tables."""
    lines: list[str] = []
    room = max(20, min(width, _WIDEST) - _MARGIN)
    for paragraph, pieces in lay_out(article):
        text = "".join(
            visible(piece.text) + "".join(f" [{visible(note)}]" for note in piece.notes) for piece in pieces
        )
        role = "" if paragraph.role == "paragraph" else paragraph.role.replace("_", " ")
        for i, line in enumerate(textwrap.wrap(" ".join(text.split()), room) or [""]):
            lines.append(f"{role if i == 0 else '':<{_MARGIN}}{line}".rstrip())
        lines.append("")
    for title, rows in _tables(article):
        lines += _plain_table(title, rows, min(width, _WIDEST))
    return "\n".join(lines).rstrip() + "\n"


def _tables(article: Article) -> Iterator[tuple[str, list[Row]]]:
    """Yield the tables that have rows, with their titles."""
    for title, rows in zip(
        TABLES,
        (map(quote_row, article.quotes), map(date_row, article.dates), map(place_row, article.places)),
        strict=True,
    ):
        shown = [tuple(visible(cell) for cell in row) for row in rows]
        if shown:
            yield title, shown


def _plain_table(title: str, rows: list[Row], width: int) -> list[str]:
    """Return the table's lines; cells are cut short so that it fits."""
    widths = [max(map(len, column)) for column in zip(TABLES[title], *rows, strict=True)]
    while sum(widths) + 2 * len(widths) > width and max(widths) > 12:
        widest = widths.index(max(widths))
        widths[widest] -= max(1, min(widths[widest] - 12, sum(widths) + 2 * len(widths) - width))
    lines = [title]
    for row in (TABLES[title], *rows):
        cells = (
            f"{cell if len(cell) <= size else cell[: size - 1] + '…':<{size}}"
            for cell, size in zip(row, widths, strict=True)
        )
        lines.append("  ".join(cells).rstrip())
    return [*lines, ""]


def _print(console: "Console", article: Article) -> None:
    from rich.table import Table
    from rich.text import Text

    for paragraph, pieces in lay_out(article):
        role = "" if paragraph.role == "paragraph" else paragraph.role.replace("_", " ")
        body = Table.grid(padding=(0, 2, 0, 0))
        body.add_column(style="dim", width=_MARGIN - 2)
        body.add_column()
        body.add_row(role, _styled(pieces, _ROLES.get(paragraph.role, "")))
        console.print(body)
        console.print()
    legend = Text(" " * _MARGIN)
    for kind in KINDS:
        legend.append(kind, _STYLES[kind]).append("  ")
    console.print(legend.append("⟨note⟩", "dim"))
    for title, rows in _tables(article):
        console.print()
        console.print(_table(title, rows))


def _styled(pieces: list[Piece], style: str) -> "Text":
    from rich.text import Text

    text = Text(style=style)
    for piece in pieces:
        kinds = {mark.kind for mark in piece.marks}
        shown = " ".join(_STYLES[kind] for kind in KINDS if kind in kinds)
        text.append(visible(piece.text.replace("\n", " ")), shown)
        for note in piece.notes:
            text.append(f" ⟨{visible(note)}⟩", "dim")
    return text


def _table(title: str, rows: list[Row]) -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="dim",
        expand="quote" in TABLES[title],
    )
    for name in TABLES[title]:
        # A quotation is as wide as there is room, the rest as wide as it is.
        table.add_column(name, no_wrap=True, overflow="ellipsis", ratio=1 if name == "quote" else None)
    for row in rows:
        table.add_row(*map(Text, row))
    return table
