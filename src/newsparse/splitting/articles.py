"""Files of many articles, one `RawArticle` each."""

import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from newsparse.errors import InputError, NewsparseWarning
from newsparse.model import RawArticle
from newsparse.splitting.formats import FORMATS, Source, containers
from newsparse.splitting.formats.xmlrecords import refuse_entities

__all__ = ["OnError", "split_articles"]

OnError = Callable[[InputError], object]


def split_articles(
    source: str | os.PathLike[str], *, on_error: OnError | None = None, name: str | None = None
) -> Iterator[RawArticle]:
    r"""Yield the articles of an export file, or of its text, in the order of the file.

    docs/reference/formats.md lists the formats; which one it is shows in the content, not in the file's name.
    A file in no known format is one article, with a `NewsparseWarning`.

    Args:
        source: the text itself (a `str`) or a file (a `pathlib.Path`).
        on_error: called with an `InputError` that names file, place and reason for each article that could
            not be read; the others are still given. Without it each is a `NewsparseWarning`.
        name: what messages call the source; by default the file's name, or "text".

    Raises:
        InputError: nothing (more) can be read: no such file, encrypted, truncated, a ZIP or XML bomb.
        TypeError: `source` is neither text nor path.

    >>> text = "TY  - NEWS\nTI  - Rain delays regatta\nAB  - Heavy rain.\nER  - \n"
    >>> [article.headline for article in split_articles(text)]
    ['Rain delays regatta']
    """
    if isinstance(source, str):
        opened = Source(name or "text", text=source)
    else:
        path = Path(source)  # a TypeError for anything but a path
        opened = Source(name or path.name, path=path)
    return _articles(opened, on_error or _warn)


def _warn(error: InputError) -> None:
    warnings.warn(str(error), NewsparseWarning, stacklevel=4)


def _articles(source: Source, on_error: OnError) -> Iterator[RawArticle]:
    for opened in containers.opened(source):
        if isinstance(opened, InputError):
            on_error(opened)
        else:
            yield from _read(opened, on_error)


def _read(source: Source, on_error: OnError) -> Iterator[RawArticle]:
    refuse_entities(source)
    for format in FORMATS:
        if format.detect(source):
            for number, item in enumerate(format.read(source), 1):
                if isinstance(item, InputError):
                    on_error(item)
                elif not item.text and not item.headline:
                    on_error(source.error(f"article {number}", "neither headline nor text"))
                else:
                    yield item if source.offsets else attrs.evolve(item, start=None, end=None)
            return
    text = source.text
    if not text.strip():
        return
    if text.count("\0", 0, 4096) > 16:
        raise source.error("the start", "this is no text")
    warnings.warn(f"{source.name}: in no known format; taken as one article", NewsparseWarning, stacklevel=3)
    yield RawArticle(
        text=text,
        start=0 if source.offsets else None,
        end=len(text) if source.offsets else None,
        metadata={"format": "unknown"},
    )
