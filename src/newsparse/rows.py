"""Rows: what users have (a JSON line, a dict, a text) to an `Article`, and a failure to a `RowError`."""

import hashlib
import json
import math
from collections.abc import Mapping
from typing import Any, cast

import attrs

from newsparse.codec import encode, to_dict
from newsparse.errors import InputError, shorten
from newsparse.model import Article, RowError
from newsparse.pipeline import STAGES, parse
from newsparse.places.gazetteer import Gazetteer

__all__ = ["Options", "Row", "encode_row", "parse_row", "read_line", "row_error", "row_id", "sha256"]

Row = str | tuple[str | None, str] | Mapping[str, Any]
"""A text, an (id, text) pair, or a mapping with `text` and, if known, `id` and `published`."""

_KEYS = frozenset({"id", "text", "published"})


@attrs.frozen(kw_only=True)
class Options:
    """How rows are parsed: the arguments of `parse` that hold for a whole run. It can be pickled."""

    only: tuple[str, ...] = STAGES
    published: Any = None
    """For rows that have none of their own."""
    language: str = "en"
    gazetteer: Gazetteer | None = None
    home: str | None = None
    demonyms: bool = False
    candidates: bool = False


def read_line(line: bytes) -> dict[str, Any]:
    """Read one line of JSON Lines as a row.

    `NaN` and `Infinity`, which many writers put for a missing value and which are no JSON, become None.

    Raises:
        InputError: it is not UTF-8, not JSON, or not an object.
    """
    try:
        row: object = _DECODER.decode(line.decode("utf-8-sig"))
    except UnicodeDecodeError as e:
        raise InputError(f"not UTF-8 at byte {e.start}: {shorten(line[e.start : e.start + 20])}") from None
    except (ValueError, RecursionError) as e:
        raise InputError(f"not JSON ({e}): {shorten(line.decode('utf-8'))}") from None
    if not isinstance(row, dict):
        raise InputError(f"a row is a JSON object, not {shorten(row)}")
    return cast("dict[str, Any]", row)


def _null(_: str) -> None:
    return None


_DECODER = json.JSONDecoder(parse_constant=_null)


def parse_row(row: Row, options: Options) -> Article:
    """Parse one row.

    Raises:
        InputError: it has no `text`, or a `published` in which no date can be read.
        TypeError: it is no row at all.
    """
    name, text, published = _fields(row)
    if not isinstance(text, str):
        raise InputError(f"text is a string, not {shorten(text)}")
    if _missing(published):
        published = options.published
    elif not isinstance(published, str) and not hasattr(published, "isoformat"):
        raise InputError(f"published: no date can be read in {shorten(published)}")
    return parse(
        text,
        id=None if name is None else str(name),
        published=published,
        language=options.language,
        gazetteer=options.gazetteer,
        home=options.home,
        demonyms=options.demonyms,
        candidates=options.candidates,
        only=options.only,
    )


def _fields(row: object) -> tuple[object, object, Any]:
    """Return the row's id, text and published."""
    match row:
        case str():
            return None, row, None
        case tuple() if len(pair := cast("tuple[object, ...]", row)) == 2:
            return pair[0], pair[1], None
        case Mapping():
            fields = cast("Mapping[str, Any]", row)
            if fields.get("text") is None:
                raise InputError(f"the row has no text: {shorten(dict(fields))}")
            return row_id(fields), fields["text"], fields.get("published")
        case _:
            raise TypeError(f"a row is a str, an (id, text) pair or a mapping, not {type(row).__name__}")


def row_id(row: Row) -> str | int | float | None:
    """Return the row's `id`, or None if it has none.

    Raises:
        InputError: it is neither a string nor a number.
    """
    name: object = None if isinstance(row, str) else row[0] if isinstance(row, tuple) else row.get("id")
    if name is None or (isinstance(name, (str, int, float)) and not isinstance(name, bool)):
        return name
    raise InputError(f"id is a string or a number, not {shorten(name)}")


def _missing(value: object) -> bool:
    """Tables have three ways to say that there is no date: None, an empty string and NaN (or NaT)."""
    return (
        value is None
        or (isinstance(value, str) and not value.strip())
        or (isinstance(value, float) and math.isnan(value))
        or value != value
    )


def encode_row(row: Mapping[str, Any], options: Options, *, text: bool = False) -> bytes:
    """Parse a row and return its output line: the JSON form, the row's other keys under `meta`."""
    out = to_dict(parse_row(row, options), text=text)
    out["id"] = row_id(row)
    meta = {key: value for key, value in row.items() if key not in _KEYS}
    if meta:
        out["meta"] = meta
    return encode(out)


def row_error(
    error: BaseException, *, id: object = None, line: int | None = None, stage: str = "parse"
) -> RowError:
    """Return the error row of an exception."""
    return RowError(
        id=None if id is None else str(id),
        line=line,
        type=type(error).__name__,
        message=str(error) or type(error).__name__,
        stage=stage,
    )


def sha256(value: bytes | str) -> str:
    """Return the hexadecimal SHA-256 of a line, or of a text as UTF-8."""
    if isinstance(value, str):
        value = value.encode("utf-8", "surrogatepass")
    return hashlib.sha256(value).hexdigest()
