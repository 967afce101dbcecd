"""The library's exceptions. Nothing else escapes a public function, save `TypeError` for a wrong type."""

__all__ = ["DataError", "InputError", "NewsparseError", "NewsparseWarning", "shorten"]

_SHOWN = 80


class NewsparseError(ValueError):
    """Base of everything this library raises about values it was given."""


class InputError(NewsparseError):
    """A row, file or argument that cannot be used: the message holds the offending value, cut short."""


class DataError(NewsparseError):
    """A data file of the library (the gazetteer, a lexicon) is missing or damaged: the message names it."""


class NewsparseWarning(UserWarning):
    """Something a caller should know of, though a result is given: a file in no known format."""


def shorten(value: object, limit: int = _SHOWN) -> str:
    """Return `repr(value)` cut to `limit` characters, for messages.

    >>> shorten("x" * 200, limit=10)
    "'xxxxxxxx…"
    """
    shown = repr(value[: limit + 1] if isinstance(value, (str, bytes)) else value)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"
