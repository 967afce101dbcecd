"""TIMEX3 values and the calendar: what a value covers, and reading a `published` argument."""

from datetime import date, datetime

from newsparse.errors import InputError, shorten

__all__ = ["Published", "read_published"]

Published = date | datetime | str | None


def read_published(value: Published) -> date | datetime | None:
    """Return `value` as a date (or a datetime, where it has a time).

    Raises:
        TypeError: it is neither a str, a date, a datetime nor None.
        InputError: it is a string in which no date can be read.
    """
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"published is a date, a datetime, a str or None, not {type(value).__name__}")
    text = value.strip()
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"published: no date can be read in {shorten(value)}") from None
