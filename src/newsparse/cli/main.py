"""Arguments to subcommands, and exceptions to exit codes."""

import argparse
import atexit
import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from newsparse import __version__
from newsparse.errors import NewsparseError

__all__ = ["main"]

# Subcommands and what `--help` says of them: a module is imported when its subcommand is asked for.
_COMMANDS = {
    "gazetteer": "make or describe a gazetteer",
    "load": "load output into a database",
    "parse": "parse articles",
    "show": "look at one article",
    "split": "split a file of many articles",
}

CRASH, USAGE = 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141  # what a shell gives for SIGINT and SIGPIPE
_PATH_ERRORS = {
    errno.EACCES,
    errno.EISDIR,
    errno.ELOOP,
    errno.ENAMETOOLONG,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EPERM,
    errno.EROFS,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code.

    0 all good, 3 some rows failed, 2 usage (an unknown argument, an input that is not there), 1 crash (a full
    disk), 130 interrupted, 141 whoever read the output went away.
    """
    _relax_collector()
    arguments = sys.argv[1:] if arguments is None else arguments
    args = _parser(arguments).parse_args(arguments)
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
    except NewsparseError as e:
        print(f"newsparse: {e}", file=sys.stderr)
        return USAGE
    except OSError as e:
        print(f"newsparse: {said(e)}", file=sys.stderr)
        return USAGE if is_of_a_path(e) else CRASH
    return code


def said(error: Exception) -> str:
    """Return what an exception says, without its number."""
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def is_of_a_path(error: BaseException) -> bool:
    """Tell whether a file that was named cannot be used, from a disk or a pipe that fails."""
    return isinstance(error, OSError) and (
        isinstance(error, FileNotFoundError) or error.errno in _PATH_ERRORS
    )


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return a parser that knows all subcommands, and the arguments of those named in `arguments`."""
    parser = argparse.ArgumentParser(
        prog="newsparse",
        description="News articles to typed objects: parts, quotes with their speakers, dates, places.",
        epilog="`newsparse COMMAND --help` says what a command takes.",
    )
    parser.add_argument("--version", action="version", version=f"newsparse {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, help in _COMMANDS.items():
        subparser = commands.add_parser(name, help=help)
        if name in arguments:
            module = import_module(f"newsparse.cli.{name}")
            subparser.description = module.__doc__
            subparser.set_defaults(run=module.run)
            module.add(subparser)
    return parser


def _relax_collector() -> None:
    """Let the garbage collector look less often.

    A start makes many objects that stay, an article many that go by themselves, and there are no cycles to
    speak of: looking for them took a sixth of the time of a small input, some of it at the exit.
    """
    gc.set_threshold(100_000, 20, 100)
    atexit.register(_freeze)


def _freeze() -> None:
    # DuckDB's binding takes what is not collected at the exit for leaks, and lists it on standard error.
    if "duckdb" not in sys.modules:
        gc.freeze()
