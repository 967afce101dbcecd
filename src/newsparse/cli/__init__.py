"""The command `newsparse`: one module a subcommand, each with `add` (its arguments) and `run`."""

from newsparse.cli.main import main

__all__ = ["main"]
