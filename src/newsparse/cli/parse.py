"""`newsparse parse`: articles to the JSON form.

The input is JSON Lines (rows with id, text, published), CSV, TSV, Parquet, a text file, a folder of any of
these, or - (JSON Lines on standard input); .gz, .zst, .bz2 and .xz are unpacked. The output is one file of
JSON Lines, a folder of parts (OUT/), or a folder of Parquet parts (OUT.parquet). Exit codes: 0 all good, 3
some rows failed, 2 usage, 1 crash, 130 and 143 interrupted, 141 the output was closed.
"""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import newsparse
from newsparse.batch.inputs import FORMATS, Source
from newsparse.batch.outputs import ErrorLines, check_paths, open_output
from newsparse.batch.progress import Meter, shown
from newsparse.batch.run import PART_ROWS, ParseRecord, Run, Stopped, errors_path
from newsparse.cli.arguments import add_home, add_published
from newsparse.cli.main import is_of_a_path, said
from newsparse.codec import to_dict
from newsparse.errors import InputError
from newsparse.pipeline import STAGES
from newsparse.places.gazetteer import SQLiteGazetteer
from newsparse.rows import Options, parse_fields, read_row

__all__ = ["add", "run"]


def add(p: argparse.ArgumentParser) -> None:
    """Add the subcommand's arguments."""
    p.add_argument("input", metavar="IN", help="file, folder, or - for standard input")
    p.add_argument("-o", "--output", metavar="OUT", help="standard output if not given")
    add_published(p, "for articles that have no date")
    p.add_argument("--only", type=_stages, default=STAGES, metavar="STAGES", help=f"of {','.join(STAGES)}")
    p.add_argument("--text", action="store_true", help="keep the articles' text in the output")
    p.add_argument(
        "--gazetteer", metavar="FILE", help="a gazetteer of your own, in place of the one that ships"
    )
    add_home(p)
    p.add_argument("--demonyms", action="store_true", help="also find “Russian” and its like")
    p.add_argument("--candidates", action="store_true", help="also give the runners-up of every place")
    p.add_argument("--format", choices=FORMATS, help="the input's, where its suffix does not say")
    p.add_argument(
        "--columns",
        type=_columns,
        default={},
        metavar="OURS=THEIRS,…",
        help="what the input calls text, id and published: text=body,id=url",
    )
    p.add_argument("--errors", metavar="FILE", help="rows that failed; OUT.errors.jsonl if not given")
    p.add_argument("--max-errors", type=_natural, metavar="N", help="stop when more rows than this failed")
    p.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes (1)")
    p.add_argument("--row-timeout", type=float, metavar="S", help="seconds that a row may take")
    p.add_argument("--resume", action="store_true", help="go on with a run that stopped")
    p.add_argument(
        "--part-rows",
        type=_positive,
        default=PART_ROWS,
        metavar="N",
        help=f"rows a part; also how often a run is made safe ({PART_ROWS})",
    )
    p.add_argument("--log-json", action="store_true", help="progress as JSON lines on standard error")
    p.add_argument("--quiet", action="store_true", help="no progress")


def run(args: argparse.Namespace) -> int:
    """Run the subcommand; return the exit code."""
    options = Options(
        only=args.only,
        published=args.published,
        gazetteer=_gazetteer(args.gazetteer),
        home=args.home,
        demonyms=args.demonyms,
        candidates=args.candidates,
    )
    source = Source(args.input, args.format)
    if source.is_one_text and args.output is None:
        return _print_one(source, options, text=args.text)
    errors = errors_path(args.output, args.errors)
    check_paths(source.files, args.output, errors)
    output = open_output(args.output)
    with (
        shown(source.total, as_json=args.log_json, quiet=args.quiet) as meter,
        _stop_on_signals() as stopped,
    ):
        job = Run(
            source=source,
            output=output,
            errors=ErrorLines(errors, always=bool(args.errors)),
            parse=ParseRecord(
                options=options, text=args.text, dicts=output.wants_dicts, columns=args.columns
            ),
            settings=_settings(args),
            workers=args.workers,
            row_timeout=args.row_timeout,
            resume=args.resume,
            max_errors=args.max_errors,
            part_rows=args.part_rows,
            progress=meter,
            stop=lambda: f"stopped by {stopped[0].name}" if stopped else None,
        )
        try:
            end = job.go()
        except Stopped as e:
            print(f"newsparse: {e}", file=sys.stderr)
            return 128 + stopped[0] if stopped else 1
        except (OSError, EOFError) as e:
            return _broken_off(e, meter, resumable=output.journal is not None and output.journal.exists())
    if end.errors and not args.quiet:
        print(
            f"newsparse: {end.errors:,} of {end.rows:,} rows failed" + (f": see {errors}" if errors else ""),
            file=sys.stderr,
        )
    return 3 if end.errors else 0


def _broken_off(error: Exception, meter: Meter, *, resumable: bool) -> int:
    """Say that the disk is full or the input is damaged."""
    if isinstance(error, BrokenPipeError) or (is_of_a_path(error) and not meter.rows):
        raise error
    after = f"after {meter.rows:,} rows: " if meter.rows else ""
    kept = "; what is done is kept: go on with --resume" if resumable else ""
    print(f"newsparse: {after}{said(error)}{kept}", file=sys.stderr)
    return 1


def _settings(args: argparse.Namespace) -> dict[str, Any]:
    """Everything that the output depends on, besides the input's rows."""
    return {
        "version": newsparse.__version__,
        "only": list(args.only),
        "published": args.published and args.published.isoformat(),
        "text": args.text,
        "gazetteer": args.gazetteer,
        "home": args.home,
        "demonyms": args.demonyms,
        "candidates": args.candidates,
        "columns": args.columns,
        "part_rows": args.part_rows,
    }


def _print_one(source: Source, options: Options, *, text: bool) -> int:
    """Parse one article and print it for people, indented."""
    (record,) = source
    if isinstance(record.data, InputError):
        raise InputError(f"{source.path}: {record.data}")
    assert not isinstance(record.data, bytes)
    article = parse_fields(read_row({"text": record.data["text"]}), options)
    lines = json.dumps(to_dict(article, text=text), ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(lines.encode("utf-8", "backslashreplace") + b"\n")
    return 0


@contextmanager
def _stop_on_signals() -> Generator[list[signal.Signals], None, None]:
    """Give a list that the first SIGINT or SIGTERM is put in, so that no row is left half done.

    A second one stops at once.
    """
    stopped: list[signal.Signals] = []
    old: dict[signal.Signals, Any] = {}

    def note(number: int, frame: object) -> None:
        stopped.append(signal.Signals(number))
        for known, handler in old.items():
            signal.signal(known, handler)

    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            old[number] = signal.signal(number, note)
    except ValueError:  # not in the main thread: whoever called has the signals
        pass
    try:
        yield stopped
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def _gazetteer(path: str | None) -> SQLiteGazetteer | None:
    if path is None:
        return None
    gazetteer = SQLiteGazetteer(path)
    gazetteer.describe()  # a file that is none is told of now, not in every row
    return gazetteer


def _stages(value: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    unknown = sorted(set(names) - set(STAGES))
    if unknown or not names:
        what = ", ".join(unknown) or repr(value)
        raise argparse.ArgumentTypeError(f"{what}: the stages are {', '.join(STAGES)}")
    return names


def _columns(value: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for pair in value.split(","):
        ours, _, theirs = pair.partition("=")
        pairs[ours.strip()] = theirs
    if not set(pairs) <= {"text", "id", "published"} or not all(pairs.values()):
        raise argparse.ArgumentTypeError(f"{value!r}: it is like text=body,id=url,published=date")
    return pairs


def _whole(least: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isascii() or not value.isdigit() or int(value) < least:
            raise argparse.ArgumentTypeError(f"{value!r}: it is a whole number, {least} or more")
        return int(value)

    return read


_natural, _positive = _whole(0), _whole(1)
