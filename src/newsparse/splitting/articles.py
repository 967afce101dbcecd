"""Files of many articles, one `RawArticle` each."""

import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from newsparse.errors import InputError, NewsparseWarning, shorten
from newsparse.model import RawArticle
from newsparse.splitting.formats import FORMATS, Format, Source, containers
from newsparse.splitting.formats.xmlrecords import refuse_entities

__all__ = ["OnError", "split_articles"]

OnError = Callable[[InputError], object]


def split_articles(
    source: str | os.PathLike[str],
    *,
    format: str | None = None,
    on_error: OnError | None = None,
    name: str | None = None,
) -> Iterator[RawArticle]:
    r"""Yield the articles of an export file, or of its text, in the order of the file.

    A file in no known format is one article, with a `NewsparseWarning`.

    Args:
        source: the text itself (a `str`) or a file (a `pathlib.Path`).
        format: its format, by a name of docs/reference/formats.md; told by the content if not given.
        on_error: called with an `InputError` that names file, place and reason for each article that could
            not be read; the others are still given. Without it each is a `NewsparseWarning`.
        name: what messages call the source; by default the file's name, or "text".

    Raises:
        InputError: nothing (more) can be read: no such file, encrypted, truncated, a ZIP or XML bomb; or
            there is no such format.
        TypeError: `source` is neither text nor path.

    >>> text = "TY  - NEWS\nTI  - Rain delays regatta\nAB  - Heavy rain.\nER  - \n"
    >>> [article.headline for article in split_articles(text)]
    ['Rain delays regatta']
    """
    if isinstance(source, str):
        whole = Source(name or "text", text=source)
    else:
        path = Path(source)  # a TypeError for anything but a path
        whole = Source(name or path.name, path=path)
    return _articles(whole, _named(format), on_error or _warn)


def _named(format: str | None) -> tuple[Format, ...]:
    """Return the formats to choose from."""
    if format is None:
        return FORMATS
    found = tuple(f for f in FORMATS if f.name == format)
    if not found:
        raise InputError(f"format: {shorten(format)} is none of {', '.join(f.name for f in FORMATS)}")
    return found


def _warn(error: InputError) -> None:
    warnings.warn(str(error), NewsparseWarning, stacklevel=4)


def _articles(whole: Source, formats: tuple[Format, ...], on_error: OnError) -> Iterator[RawArticle]:
    for source in containers.opened(whole):
        if isinstance(source, InputError):
            on_error(source)
            continue
        refuse_entities(source)
        # a format that was asked for needs no detector's consent
        format = formats[0] if len(formats) == 1 else next((f for f in formats if f.detect(source)), None)
        yield from _read(source, format, on_error) if format else _unknown(source)


def _read(source: Source, format: Format, on_error: OnError) -> Iterator[RawArticle]:
    for number, item in enumerate(format.read(source), 1):
        if isinstance(item, InputError):
            on_error(item)
        elif not item.text and not item.headline:
            on_error(source.error(f"article {number}", "neither headline nor text"))
        else:
            yield item if source.offsets else _inside(source, item)


def _inside(source: Source, article: RawArticle) -> RawArticle:
    """Return an article of a DOCX, an RTF or a ZIP: without offsets, with the name of its file in the ZIP."""
    file = {"file": source.member} if source.member else {}
    return attrs.evolve(article, start=None, end=None, metadata={**article.metadata, **file})


def _unknown(source: Source) -> Iterator[RawArticle]:
    text = source.text
    if text.count("\0", 0, 4096) > 16:
        raise source.error("the start", "this is no text")
    if not text.strip("\ufeff \t\r\n"):
        return
    warnings.warn(f"{source.name}: in no known format; taken as one article", NewsparseWarning, stacklevel=4)
    article = RawArticle(text=text, start=0, end=len(text), metadata={"format": "unknown"})
    yield article if source.offsets else _inside(source, article)
