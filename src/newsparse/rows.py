"""Rows: what users have (a JSON line, a dict, a text) to an `Article`, and a failure to a `RowError`."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from numbers import Integral
from typing import Any, cast

import attrs

from newsparse.codec import to_dict
from newsparse.dates.values import read_published
from newsparse.errors import InputError, shorten
from newsparse.model import Article, RowError
from newsparse.pipeline import STAGES, check_arguments, parse
from newsparse.places.gazetteer import Gazetteer

__all__ = [
    "KEYS",
    "Fields",
    "Options",
    "Row",
    "parse_fields",
    "read_line",
    "read_row",
    "read_values",
    "row_error",
    "sha256",
    "to_output",
]

Row = str | tuple[str | float | None, str] | Mapping[str, Any]
"""A text, an (id, text) pair, or a mapping with `text` and, if known, `id` and `published`."""

KEYS = ("id", "text", "published")
"""The keys of a row that `parse` takes; all others pass through."""


@attrs.frozen(kw_only=True)
class Options:
    """How rows are parsed: the arguments of `parse` that hold for a whole run. It can be pickled.

    What cannot be used is refused here, once, and not in every row.
    """

    only: tuple[str, ...] = STAGES
    published: date | None = attrs.field(default=None, converter=read_published)
    """For rows that have none of their own."""
    language: str = "en"
    gazetteer: Gazetteer | None = None
    home: str | None = None
    demonyms: bool = False
    candidates: bool = False

    def __attrs_post_init__(self) -> None:
        check_arguments(only=self.only, language=self.language, gazetteer=self.gazetteer, home=self.home)


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
        raise _no_object(row)
    return cast("dict[str, Any]", row)


def read_values(content: bytes) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    """Yield the objects of a JSON array, or a lone object, each with the line that it starts in.

    What is no object is an InputError. So is what is no JSON, and nothing after it can be read.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        yield content.count(b"\n", 0, e.start) + 1, InputError(f"not UTF-8 at byte {e.start}")
        return
    array = text.lstrip().startswith("[")
    at, line, counted = text.index("[") + 1 if array else 0, 1, 0
    while (found := _VALUE.search(text, at)) is not None:
        line, counted = line + text.count("\n", counted, found.start()), found.start()
        try:
            value, at = _DECODER.raw_decode(text, counted)
        except (ValueError, RecursionError) as e:
            yield line, InputError(f"not JSON ({e}); what follows in the file is not read")
            return
        yield line, value if isinstance(value, dict) else _no_object(value)
    if array and not text.rstrip().endswith("]"):
        yield line, InputError("the array has no end: the file was cut short")


_VALUE = re.compile(r"[^\s,\]]")
"""Where the next value of an array starts."""


def _no_object(value: object) -> InputError:
    return InputError(f"a row is a JSON object, not {shorten(value)}")


def _null(_: str) -> None:
    return None


_DECODER = json.JSONDecoder(parse_constant=_null)


@attrs.frozen
class Fields:
    """What a row says that `parse` needs."""

    id: str | int | float | None
    text: str
    published: date | str | None


def read_row(row: Row) -> Fields:
    """Return the row's fields.

    Raises:
        InputError: it has no `text`, or a field is of the wrong kind.
        TypeError: it is no row at all.
    """
    name, text, published = _fields(row)
    if not isinstance(text, str):
        raise InputError(f"text is a string, not {shorten(text) if text is not None else 'null'}")
    return Fields(name, text, _published(published))


def _is_missing(value: Any) -> bool:
    """Tell whether it is what tables have for nothing: None, NaN, NaT (a datetime!) or pandas' NA."""
    try:
        return value is None or bool(value != value)
    except TypeError:  # NA is neither equal to itself nor not
        return True


def _published(value: Any) -> date | str | None:
    if _is_missing(value) or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, (date, str)):
        raise InputError(f"published: no date can be read in {shorten(value)}")
    return value


def _fields(row: object) -> tuple[str | int | float | None, object, Any]:
    match row:
        case str():
            return None, row, None
        case tuple() if len(pair := cast("tuple[object, ...]", row)) == 2:
            return _id(pair[0]), pair[1], None
        case Mapping():
            fields = cast("Mapping[str, Any]", row)
            if "text" not in fields:
                raise InputError(f"the row has no text; its keys are {shorten(list(fields))}")
            return _id(fields.get("id")), fields["text"], fields.get("published")
        case _:
            raise TypeError(f"a row is a str, an (id, text) pair or a mapping, not {type(row).__name__}")


def _id(name: Any) -> str | int | float | None:
    if _is_missing(name):
        return None
    match name:
        case bool():
            pass
        case str() | float():
            return name
        case Integral():
            return int(name)  # of numpy, say
        case _:
            pass
    raise InputError(f"id is a string or a number, not {shorten(name)}")


def parse_fields(fields: Fields, options: Options) -> Article:
    """Parse a row's text.

    Raises:
        InputError: no date can be read in its `published`.
    """
    return parse(
        fields.text,
        id=fields.id,
        published=options.published if fields.published is None else fields.published,
        language=options.language,
        gazetteer=options.gazetteer,
        home=options.home,
        demonyms=options.demonyms,
        candidates=options.candidates,
        only=options.only,
    )


def to_output(
    fields: Fields, options: Options, *, meta: Mapping[str, Any], text: bool = False
) -> dict[str, Any]:
    """Parse a row of these fields and return its output row: the JSON form, the row's other keys as `meta`.

    The id is the row's own, a number where it was one.
    """
    out = to_dict(parse_fields(fields, options), text=text)
    out["id"] = fields.id
    if meta:
        out["meta"] = dict(meta)
    return out


def row_error(
    error: BaseException, *, row: object = None, line: int | None = None, stage: str = "parse"
) -> RowError:
    """Return the error row of an exception that `row` (or its fields) raised."""
    name: object = None
    match row:
        case Fields() | RowError():
            name = row.id
        case tuple() if row:
            name = cast("tuple[object, ...]", row)[0]
        case Mapping():
            name = cast("Mapping[str, object]", row).get("id")
        case _:
            pass
    return RowError(
        id=None if name is None else str(name),
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
