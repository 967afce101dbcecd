"""`newsparse show`: look at one article."""

import argparse
from pathlib import Path

from newsparse.pipeline import parse

__all__ = ["HELP", "add", "run"]

HELP = "look at one article"


def add(p: argparse.ArgumentParser) -> None:
    """Add the subcommand's arguments."""
    p.add_argument("input", help="article.txt")
    p.add_argument("--published", metavar="DATE")


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
