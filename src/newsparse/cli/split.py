"""`newsparse split`: a file of many articles to rows that `newsparse parse` takes.

An article that cannot be read is an error row beside the output (standard error without `-o`), and exit code
3; a file that is refused whole (encrypted, a ZIP bomb) ends with exit code 2. docs/reference/formats.md lists
the formats.
"""

import argparse
import sys
import warnings
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import attrs

from newsparse.codec import encode
from newsparse.errors import InputError, NewsparseWarning
from newsparse.model import RawArticle
from newsparse.rows import row_error

__all__ = ["add", "run"]


def add(p: argparse.ArgumentParser) -> None:
    """Add the subcommand's arguments."""
    p.add_argument(
        "input", help="the export: .txt, .html, .xml, .json, .jsonl, .ris, .sgm, .docx, .rtf, .zip"
    )
    p.add_argument("-o", "--output", metavar="OUT.jsonl", help="standard output if not given")
    p.add_argument("--format", metavar="NAME", help="its format, where the content does not tell")
    p.add_argument("--errors", metavar="FILE", help="error rows; beside the output if not given")


def run(args: argparse.Namespace) -> int:
    """Run the subcommand; return the exit code."""
    from newsparse.splitting.articles import split_articles  # the formats would slow every other subcommand

    path, errors, given = Path(args.input), list[InputError](), 0
    out: BinaryIO | None = None
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings(record=False))
        warnings.simplefilter("always", NewsparseWarning)
        warnings.showwarning = _show
        articles = split_articles(path, format=args.format, on_error=errors.append)
        try:
            for given, raw in enumerate(articles, 1):
                out = out or _open(args.output, stack)  # a file that is refused leaves no output behind
                out.write(encode(row_of(raw, f"{path.stem}-{given:04}")) + b"\n")
        except InputError as e:
            if not given:
                raise
            errors.append(e)
        if out is None:
            _open(args.output, stack)
    _report(errors, args)
    return 3 if errors else 0


def _open(output: str | None, stack: ExitStack) -> BinaryIO:
    return stack.enter_context(open(output, "wb")) if output else sys.stdout.buffer


def row_of(raw: RawArticle, id: str) -> dict[str, object]:
    """Return the row of an article: what `newsparse parse` reads, and what it passes through."""
    return {
        "id": id,
        "text": raw.text,
        "headline": raw.headline,
        "byline": raw.byline,
        "published": raw.published and raw.published.isoformat(),
        "publication": raw.publication,
        "section": raw.section,
        "metadata": dict(raw.metadata),
    }


def _show(message: Warning | str, *_: object, **__: object) -> None:
    print(f"newsparse: {message}", file=sys.stderr)


def _report(errors: list[InputError], args: argparse.Namespace) -> None:
    """Write the error rows: to `--errors`, else beside the output, else to standard error."""
    path = Path(args.errors) if args.errors else None
    if path is None and args.output:
        path = Path(args.output.removesuffix(".jsonl") + ".errors.jsonl")
        path.unlink(missing_ok=True)
    lines = [encode(attrs.asdict(row_error(e, stage="read"))) + b"\n" for e in errors]
    if path is None:
        sys.stderr.buffer.write(b"".join(lines))
        return
    if lines or args.errors:
        path.write_bytes(b"".join(lines))
    if lines:
        print(f"newsparse: {len(lines)} could not be read; see {path}", file=sys.stderr)
