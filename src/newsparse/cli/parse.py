"""`newsparse parse`: articles to the JSON form."""

import argparse
import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import attrs

from newsparse.codec import encode, to_dict
from newsparse.dates.values import read_published
from newsparse.errors import InputError
from newsparse.pipeline import STAGES
from newsparse.pipeline import parse as parse_text
from newsparse.rows import Options, encode_row, read_line, row_error, sha256

__all__ = ["HELP", "add", "run"]

HELP = "parse articles"


def add(p: argparse.ArgumentParser) -> None:
    """Add the subcommand's arguments."""
    p.add_argument("input", help="IN.jsonl (rows with id, text, published), or article.txt")
    p.add_argument("-o", "--output", metavar="OUT", help="the rows' JSON Lines; standard output if not given")
    p.add_argument("--published", type=_published, metavar="DATE", help="for articles that have no date")
    p.add_argument(
        "--only", type=_stages, default=STAGES, metavar="STAGES", help=f"some of {','.join(STAGES)}"
    )
    p.add_argument("--errors", metavar="FILE", help="rows that failed; OUT.errors.jsonl if not given")
    p.add_argument("--text", action="store_true", help="keep the articles' text in the output")


def run(args: argparse.Namespace) -> int:
    """Run the subcommand; return the exit code."""
    options = Options(only=args.only, published=args.published)
    if args.input.endswith(".txt"):
        return _one(args, options)
    failed = 0
    with ExitStack() as stack:
        lines: BinaryIO = stack.enter_context(open(args.input, "rb"))
        out: BinaryIO = stack.enter_context(open(args.output, "wb")) if args.output else sys.stdout.buffer
        errors = _Errors(_errors_path(args), always=bool(args.errors))
        stack.callback(errors.close)
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            stage, row = "read", dict[str, Any]()
            try:
                row = read_line(line)
                stage = "parse"
                out.write(encode_row(row, options, text=args.text) + b"\n")
            except Exception as e:  # whatever a row does, the run goes on
                failed += 1
                error = row_error(e, id=row.get("id"), line=number, stage=stage)
                errors.write({**attrs.asdict(error), "sha256": sha256(line.rstrip(b"\r\n"))})
    return 3 if failed else 0


def _one(args: argparse.Namespace, options: Options) -> int:
    """Parse one article; JSON on standard output is indented, for people."""
    text = Path(args.input).read_bytes().decode("utf-8-sig")
    article = parse_text(text, published=options.published, only=options.only)
    value = to_dict(article, text=args.text)
    if args.output:
        Path(args.output).write_bytes(encode(value) + b"\n")
    else:
        print(json.dumps(value, ensure_ascii=False, indent=2))
    return 0


def _errors_path(args: argparse.Namespace) -> Path | None:
    if args.errors:
        return Path(args.errors)
    if not args.output:
        return None
    out = Path(args.output)
    return out.with_name(out.name.removesuffix(".jsonl") + ".errors.jsonl")


class _Errors:
    """The file of error rows: made when the first comes, unless asked for; standard error without a path."""

    def __init__(self, path: Path | None, *, always: bool) -> None:
        self._path = path
        self._file: BinaryIO | None = None
        if path is not None:
            path.unlink(missing_ok=True)
            if always:
                self._file = path.open("wb")

    def write(self, row: dict[str, Any]) -> None:
        out = self._file or (self._path.open("wb") if self._path else sys.stderr.buffer)
        out.write(encode(row) + b"\n")
        self._file = out

    def close(self) -> None:
        if self._file is not None and self._path is not None:
            self._file.close()


def _published(value: str) -> Any:
    try:
        return read_published(value)
    except InputError as e:
        raise argparse.ArgumentTypeError(str(e)) from None


def _stages(value: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    unknown = sorted(set(names) - set(STAGES))
    if unknown or not names:
        raise argparse.ArgumentTypeError(
            f"{', '.join(unknown) or repr(value)}: the stages are {', '.join(STAGES)}"
        )
    return names
