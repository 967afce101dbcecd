"""`newsparse split`: a file of many articles to rows that `newsparse parse` takes."""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from newsparse.codec import encode
from newsparse.model import RawArticle
from newsparse.splitting.articles import split_articles

__all__ = ["HELP", "add", "run"]

HELP = "split a file of many articles"


def add(p: argparse.ArgumentParser) -> None:
    """Add the subcommand's arguments."""
    p.add_argument("input", help="the export: .txt, .docx, .rtf, .zip, …")
    p.add_argument("-o", "--output", metavar="OUT.jsonl", help="standard output if not given")


def run(args: argparse.Namespace) -> int:
    """Run the subcommand; return the exit code."""
    articles = split_articles(Path(args.input))
    with ExitStack() as stack:
        out: BinaryIO = stack.enter_context(open(args.output, "wb")) if args.output else sys.stdout.buffer
        for raw in articles:
            out.write(encode(_row(raw)) + b"\n")
    return 0


def _row(raw: RawArticle) -> dict[str, object]:
    return {
        "text": raw.text,
        "headline": raw.headline,
        "byline": raw.byline,
        "published": raw.published and raw.published.isoformat(),
        "publication": raw.publication,
        "section": raw.section,
        "metadata": dict(raw.metadata),
    }
