"""The cast of an article: its entities by what is said of them, and its mentions by place."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from newsparse.lexicon import table
from newsparse.names.descriptions import Description
from newsparse.names.entities import Entity, NameMention
from newsparse.names.mentions import Run
from newsparse.text import View

__all__ = ["MOST_COMPARED", "REACH", "Cast"]

REACH = 4000
"""How far back an antecedent may stand, in code points."""
MOST_COMPARED = 200
"""How many people one expression is compared with: more would make long lists of names quadratic."""


class Cast:
    """Who is named where, and what is said of them; the indexes are made when they are first asked for."""

    def __init__(
        self,
        view: View,
        mentions: tuple[NameMention, ...],
        runs: Sequence[Run],
        descriptions: dict[Entity, Description],
    ) -> None:
        self.view = view
        self.mentions = mentions
        self.runs = runs
        self.descriptions = descriptions

    @cached_property
    def starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def ends(self) -> list[int]:
        return [m.end for m in self.mentions]

    @cached_property
    def counts(self) -> dict[Entity, int]:
        """How often each entity is named."""
        counts: dict[Entity, int] = {}
        for m in self.mentions:
            counts[m.entity] = counts.get(m.entity, 0) + 1
        return counts

    def before(self, at: int) -> list[NameMention]:
        """Return the mentions within reach before a place."""
        last = bisect_left(self.starts, at)
        first = bisect_left(self.starts, at - REACH)
        return [m for m in self.mentions[first:last] if m.end <= at]

    def ending_at(self, at: int) -> NameMention | None:
        """Return the mention that ends at a place."""
        i = bisect_left(self.ends, at)
        return self.mentions[i] if i < len(self.ends) and self.ends[i] == at else None

    @cached_property
    def by_age(self) -> dict[str, Entity]:
        """People by the age the article gives, the first of each."""
        return {d.age: entity for entity, d in reversed(self.descriptions.items()) if d.age}

    @cached_property
    def by_noun(self) -> dict[str, list[Entity]]:
        """People by the nouns that describe them."""
        found: dict[str, list[Entity]] = {}
        for entity, description in self.descriptions.items():
            for noun in description.nouns:
                bearers = found.setdefault(noun, [])
                if len(bearers) < MOST_COMPARED:
                    bearers.append(entity)
        return found

    @cached_property
    def by_modifier(self) -> dict[str, list[Entity]]:
        """People by the other words that describe them: "norwegian"."""
        found: dict[str, list[Entity]] = {}
        for entity, description in self.descriptions.items():
            for word in description.modifiers:
                found.setdefault(word, []).append(entity)
        return found

    @cached_property
    def by_country(self) -> dict[str, list[Entity]]:
        """People by the country of which their role speaks: "French" president."""
        nations = table("demonyms")
        found: dict[str, list[Entity]] = {}
        for word, bearers in self.by_modifier.items():
            if (columns := nations.get(word.capitalize())) is not None:
                known = found.setdefault(columns[0], [])
                known.extend(e for e in bearers if e not in known and len(known) < MOST_COMPARED)
        return found

    @cached_property
    def by_letter(self) -> dict[str, list[Entity]]:
        """People of two words or more by the first letter of their surname."""
        found: dict[str, list[Entity]] = {}
        for entity in self.descriptions:
            surname = entity.name.rpartition(" ")[2]
            if surname != entity.name and len(bearers := found.setdefault(surname[:1], [])) < MOST_COMPARED:
                bearers.append(entity)
        return found

    def misspelt(self, word: str) -> Entity | None:
        """Return the person whose surname a lone word misspells by one letter ("Lundgern")."""
        if len(word) < 5:
            return None
        for entity in self.by_letter.get(word[0], ()):
            if _one_slip(entity.name.rpartition(" ")[2], word):
                return entity
        return None


def _one_slip(a: str, b: str) -> bool:
    """Do two words differ by one letter left out, put in, changed, or two neighbours exchanged?"""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[same:], b[same:]
    return x[1:] == y or x == y[1:] or x[1:] == y[1:] or (x[:2] == y[1::-1] and x[2:] == y[2:])
