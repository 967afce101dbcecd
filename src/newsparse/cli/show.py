"""`newsparse show`: look at one article."""

import argparse
from pathlib import Path

from newsparse.pipeline import parse

__all__ = ["add", "run"]


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand's arguments."""
    p = commands.add_parser("show", help="look at one article", description=__doc__)
    p.add_argument("input", help="article.txt")
    p.add_argument("--published", metavar="DATE")
    p.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the subcommand; return the exit code."""
    text = Path(args.input).read_bytes().decode("utf-8-sig")
    article = parse(text, published=args.published)
    for quote in article.quotes:
        print(f"quote  {quote.speaker.name if quote.speaker else '?'}: {quote.text}")
    for date in article.dates:
        print(f"date   {date.text} = {date.value}")
    for place in article.places:
        print(f"place  {place.text} = {place.name}, {place.country_code}")
    return 0
