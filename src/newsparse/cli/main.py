"""Arguments to subcommands, and exceptions to exit codes."""

import argparse
import os
import sys
from collections.abc import Sequence

from newsparse import __version__
from newsparse.cli import gazetteer, load, parse, show, split
from newsparse.errors import NewsparseError

__all__ = ["main"]

_COMMANDS = {"gazetteer": gazetteer, "load": load, "parse": parse, "show": show, "split": split}

OK, CRASH, USAGE, ROWS_FAILED = 0, 1, 2, 3
INTERRUPTED, PIPE_CLOSED = 130, 141  # what a shell gives for SIGINT and SIGPIPE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code.

    0 all good, 3 some rows failed, 2 usage (an unknown argument, an input that is not there), 1 crash (a full
    disk), 130 interrupted, 141 whoever read the output went away.
    """
    parser = argparse.ArgumentParser(prog="newsparse", description="News articles to typed objects.")
    parser.add_argument("--version", action="version", version=f"newsparse {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in _COMMANDS.items():
        subparser = commands.add_parser(name, help=module.HELP, description=module.__doc__)
        subparser.set_defaults(run=module.run)
        module.add(subparser)
    args = parser.parse_args(arguments)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        print("newsparse: interrupted", file=sys.stderr)
        return INTERRUPTED
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError, NewsparseError) as e:
        print(f"newsparse: {e}", file=sys.stderr)
        return USAGE
    except OSError as e:
        print(f"newsparse: {e}", file=sys.stderr)
        return CRASH
    return code
