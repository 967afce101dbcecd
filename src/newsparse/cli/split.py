"""`newsparse split`: a file of many articles to rows that `newsparse parse` takes.

An article that cannot be read is an error row beside the output (standard error without `-o`), and exit code
3; a file that is refused whole (encrypted, a ZIP bomb) ends with exit code 2. docs/reference/formats.md lists
the formats.
"""

import argparse
import sys
import warnings
from pathlib import Path

import attrs

from newsparse.batch.journal import Checkpoint
from newsparse.batch.outputs import ErrorLines, LinesFile, Stream, check_paths, open_output
from newsparse.batch.run import errors_path
from newsparse.codec import encode
from newsparse.errors import InputError, NewsparseWarning
from newsparse.model import RawArticle
from newsparse.rows import row_error

__all__ = ["add", "run"]


def add(p: argparse.ArgumentParser) -> None:
    """Add the subcommand's arguments."""
    p.add_argument(
        "input",
        metavar="EXPORT",
        help="the file: .txt, .html, .xml, .json, .jsonl, .ris, .sgm, .docx, .rtf, .zip",
    )
    p.add_argument("-o", "--output", metavar="OUT.jsonl", help="standard output if not given")
    p.add_argument("--format", metavar="NAME", help="its format, where the content does not tell")
    p.add_argument("--errors", metavar="FILE", help="error rows; beside the output if not given")


def run(args: argparse.Namespace) -> int:
    """Run the subcommand; return the exit code."""
    from newsparse.splitting.articles import split_articles  # the formats would slow every other subcommand

    path, errors, given = Path(args.input), list[InputError](), 0
    check_paths([path], args.output, errors_path(args.output, args.errors))
    output = open_output(args.output)
    if not isinstance(output, (LinesFile, Stream)):
        raise InputError(f"{args.output}: rows go to one file of JSON Lines")
    with warnings.catch_warnings():
        warnings.simplefilter("always", NewsparseWarning)
        warnings.showwarning = _show
        articles = split_articles(path, format=args.format, on_error=errors.append)
        try:
            for given, raw in enumerate(articles, 1):
                if given == 1:
                    output.start(Checkpoint())  # a file that is refused leaves no output behind
                output.write(encode(row_of(raw, f"{path.stem}-{given:04}")))
        except InputError as e:
            if not given:
                raise
            errors.append(e)
    if not given:
        output.start(Checkpoint())
    output.keep()
    output.finish()
    _report(errors, args)
    return 3 if errors else 0


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
    path = errors_path(args.output, args.errors)
    lines = ErrorLines(path, always=bool(args.errors))
    lines.start(Checkpoint())
    for error in errors:
        lines.write(attrs.asdict(row_error(error, stage="read")))
    lines.keep()
    lines.finish()
    if errors and path:
        print(f"newsparse: {len(errors)} could not be read; see {path}", file=sys.stderr)
