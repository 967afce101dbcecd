"""Who said it: each quotation's kind, cue and speaker."""

from newsparse.model import ArticleParts, Quote
from newsparse.names.people import Names
from newsparse.text import View

__all__ = ["attribute"]


def attribute(view: View, parts: ArticleParts, names: Names) -> tuple[Quote, ...]:
    """Return the quotes of the article, in order, with their speakers."""
    return ()
