"""The grammar of temporal expressions in English news."""

from datetime import date, datetime

from newsparse.model import DateMention
from newsparse.text import View

__all__ = ["normalize"]


def normalize(view: View, anchor: date | datetime | None) -> tuple[DateMention, ...]:
    """Return the temporal expressions of the text, in order, anchored at `anchor` where it is known."""
    return ()
