"""`newsparse show`: look at one article, in the terminal or as a page (`--html`, `--svg`)."""

import argparse
import importlib.util
import sys
from pathlib import Path

from newsparse.cli.arguments import add_home, add_published
from newsparse.pipeline import parse

__all__ = ["add", "run"]


def add(p: argparse.ArgumentParser) -> None:
    """Add the subcommand's arguments."""
    p.add_argument("input", metavar="ARTICLE.txt", help="one article, UTF-8")
    add_published(p, "the day it appeared")
    add_home(p)
    p.add_argument("--html", metavar="OUT.html", help="write a page instead")
    p.add_argument("--svg", metavar="OUT.svg", help="write a picture of the terminal instead (needs rich)")


def run(args: argparse.Namespace) -> int:
    """Run the subcommand; return the exit code."""
    from newsparse.render import page, terminal

    path = Path(args.input)
    text = path.read_bytes().decode("utf-8-sig", "replace")
    article = parse(text, published=args.published, home=args.home)
    if args.html:
        Path(args.html).write_text(page.page(article), encoding="utf-8")
    if args.svg and importlib.util.find_spec("rich") is None:
        print("newsparse: --svg needs rich: pip install 'newsparse[cli]'", file=sys.stderr)
        return 2
    if args.svg:
        picture = terminal.svg(article, f"newsparse show {path.name}")
        Path(args.svg).write_text(picture, encoding="utf-8")
    if not (args.html or args.svg):
        terminal.show(article)
    return 0
