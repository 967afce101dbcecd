"""The command `newsparse`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from newsparse import __version__
from newsparse.batch import parse_row, read_row
from newsparse.codec import dumps, to_dict
from newsparse.errors import NewsparseError
from newsparse.pipeline import STAGES, parse
from newsparse.splitting.articles import split_articles

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0 all good, 3 some rows failed, 2 usage, 1 crash."""
    parser = argparse.ArgumentParser(prog="newsparse", description="News articles to typed objects.")
    parser.add_argument("--version", action="version", version=f"newsparse {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    p = commands.add_parser("parse", help="parse articles")
    p.add_argument("input")
    p.add_argument("-o", "--output")
    p.add_argument("--published")
    p.add_argument("--only", default=",".join(STAGES))
    s = commands.add_parser("split", help="split a file of many articles")
    s.add_argument("input")
    s.add_argument("-o", "--output", required=True)
    args = parser.parse_args(arguments)
    return _parse(args) if args.command == "parse" else _split(args)


def _parse(args: argparse.Namespace) -> int:
    only = tuple(args.only.split(","))
    if not args.input.endswith(".jsonl"):
        article = parse(Path(args.input).read_text(encoding="utf-8"), published=args.published, only=only)
        print(json.dumps(to_dict(article), ensure_ascii=False, indent=2))
        return 0
    failed = 0
    with (
        open(args.input, encoding="utf-8", newline="\n") as lines,
        open(args.output, "w", encoding="utf-8") as out,
    ):
        for line in lines:
            if not line.strip():
                continue
            try:
                out.write(dumps(parse_row(read_row(line), only=only)) + "\n")
            except NewsparseError as e:
                failed += 1
                print(e, file=sys.stderr)
    return 3 if failed else 0


def _split(args: argparse.Namespace) -> int:
    with open(args.output, "w", encoding="utf-8") as out:
        for raw in split_articles(Path(args.input)):
            row = {
                "text": raw.text,
                "headline": raw.headline,
                "byline": raw.byline,
                "published": raw.published and raw.published.isoformat(),
                "publication": raw.publication,
                "section": raw.section,
                "metadata": dict(raw.metadata),
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0
