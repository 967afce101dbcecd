"""Who is who in an article: each person's and organisation's fullest name, short forms, role and gender."""

from typing import Literal

import attrs

from newsparse.model import ArticleParts
from newsparse.text import View

__all__ = ["Entity", "NameMention", "Names", "find_names"]

NameKind = Literal["person", "organization"]


@attrs.frozen(kw_only=True)
class Entity:
    """A person or organisation of the article."""

    name: str
    """The fullest name the article gives."""
    kind: NameKind
    role: str | None = None
    gender: Literal["female", "male"] | None = None


@attrs.frozen(kw_only=True)
class NameMention:
    """A stretch of the text that names an entity."""

    start: int
    end: int
    entity: Entity


class Names:
    """The entities of an article and where they are named, in the order of the text."""

    def __init__(self, view: View, mentions: tuple[NameMention, ...] = ()) -> None:
        self.view = view
        self.mentions = mentions

    def identify(self, start: int, end: int, previous: Entity | None = None) -> Entity | None:
        """Return who the mention at `start`, `end` (a name, a pronoun, a nominal) stands for, or None.

        `previous` is the speaker of the quote before, where there is one.
        """
        return next((m.entity for m in self.mentions if m.start < end and start < m.end), None)


def find_names(view: View, parts: ArticleParts) -> Names:
    """Return who is named in the article."""
    return Names(view)
