"""`newsparse load`: what `newsparse parse` wrote into a database.

Loading is idempotent by id: a row replaces what the database had under its id.
"""

import argparse

from newsparse.errors import InputError
from newsparse.export.duckdb import load

__all__ = ["add", "run"]


def add(p: argparse.ArgumentParser) -> None:
    """Add the subcommand's arguments."""
    p.add_argument("input", metavar="OUT", help="OUT.jsonl, a folder of parts, or OUT.parquet")
    p.add_argument("--to", required=True, metavar="duckdb:FILE", help="the database, made if it is not there")


def run(args: argparse.Namespace) -> int:
    """Run the subcommand; return the exit code."""
    kind, _, database = args.to.partition(":")
    if kind != "duckdb" or not database:
        raise InputError(f"--to {args.to}: it is like duckdb:news.duckdb")
    counts = load(args.input, database)
    print(f"{database}: " + ", ".join(f"{count:,} {table}" for table, count in counts.items()))
    return 0
