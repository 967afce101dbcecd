"""Arguments that several subcommands take."""

import argparse
import re
from datetime import date

from newsparse.dates.values import read_published
from newsparse.errors import InputError, shorten

__all__ = ["add_home", "add_published"]

_HOME = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]+)?", re.ASCII | re.IGNORECASE)


def add_published(p: argparse.ArgumentParser, help: str) -> None:
    """Add `--published`."""
    p.add_argument("--published", type=_published, metavar="DATE", help=help)


def add_home(p: argparse.ArgumentParser) -> None:
    """Add `--home`."""
    p.add_argument(
        "--home", type=_home, metavar="CC", help="where the publisher is: GB, US-VA; a hint for place names"
    )


def _published(value: str) -> date | None:
    try:
        return read_published(value)
    except InputError as e:
        raise argparse.ArgumentTypeError(str(e)) from None


def _home(value: str) -> str:
    if not _HOME.fullmatch(value):
        raise argparse.ArgumentTypeError(f"{shorten(value)}: it is like GB or US-VA")
    return value
