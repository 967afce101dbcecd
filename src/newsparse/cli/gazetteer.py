"""`newsparse gazetteer`: make a gazetteer of a GeoNames dump, and see what a gazetteer holds."""

import argparse
from pathlib import Path

from newsparse.batch.outputs import check_paths
from newsparse.places.gazetteer import SQLiteGazetteer, default_gazetteer

__all__ = ["add", "run"]


def add(p: argparse.ArgumentParser) -> None:
    """Add the subcommand's arguments."""
    actions = p.add_subparsers(dest="action", required=True, metavar="ACTION")
    build = actions.add_parser("build", help="make one of a GeoNames dump")
    build.add_argument("places", metavar="allCountries.txt", help="or the file of one country")
    build.add_argument("names", nargs="?", metavar="alternateNamesV2.txt")
    build.add_argument("-o", "--output", required=True, metavar="FULL.sqlite")
    info = actions.add_parser("info", help="what a gazetteer holds, and where it is from")
    info.add_argument("file", nargs="?", help="the one that ships with the library if not given")


def run(args: argparse.Namespace) -> int:
    """Run the subcommand; return the exit code."""
    if args.action == "build":
        from newsparse.places.building import build_from_dump  # every other subcommand starts without it

        check_paths([Path(p) for p in (args.places, args.names) if p], args.output, None)
        if not Path(args.output).parent.is_dir():
            raise FileNotFoundError(f"{args.output}: there is no folder {Path(args.output).parent}")
        build_from_dump(args.places, args.names, args.output)
        gazetteer = SQLiteGazetteer(args.output)
    else:
        gazetteer = SQLiteGazetteer(args.file) if args.file else default_gazetteer()
    print(f"file: {gazetteer.path}")
    for name, value in sorted(gazetteer.describe().items()):
        print(f"{name}: {value}")
    return 0
