"""Draw the README's picture: `newsparse show` of a seed, as SVG.

    python tools/make_picture.py [SEED.txt] [OUT.svg]

Needs rich (the extra `newsparse[cli]`). The seed's `.json` says when it was published.
"""

import json
import sys
from pathlib import Path

import newsparse
from newsparse.render import terminal

ROOT = Path(__file__).resolve().parent.parent


def main(seed: Path, out: Path) -> None:
    """Parse the seed and write its picture."""
    expected = json.loads(seed.with_suffix(".json").read_text(encoding="utf-8"))
    article = newsparse.parse(seed.read_text(encoding="utf-8"), published=expected.get("published"))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(terminal.svg(article, f"newsparse show {seed.name}", width=96), encoding="utf-8")


if __name__ == "__main__":
    arguments = [Path(argument) for argument in sys.argv[1:3]]
    defaults = [ROOT / "seeds" / "glacier.txt", ROOT / "docs" / "images" / "show.svg"]
    main(*(arguments + defaults[len(arguments) :]))
