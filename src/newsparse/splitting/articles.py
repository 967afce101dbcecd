"""Files of many articles, one `RawArticle` each."""

from collections.abc import Iterator
from os import PathLike
from pathlib import Path

from newsparse.model import RawArticle

__all__ = ["split_articles"]


def split_articles(source: str | PathLike[str]) -> Iterator[RawArticle]:
    """Yield the articles of a file (a path) or of its text (a str).

    A `str` is the text itself; a path is given as `pathlib.Path`.
    """
    text = source if isinstance(source, str) else Path(source).read_text(encoding="utf-8")
    yield RawArticle(text=text, start=0, end=len(text))
