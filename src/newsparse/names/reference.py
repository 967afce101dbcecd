"""Whom a name, a pronoun or a noun phrase stands for.

Pronouns go to the person that fits by gender and number and stands best by recency and syntactic role,
outside quotations: the subject of a sentence before, or the previous speaker. Noun phrases ("the governor",
"the 44-year-old") go to the person whom the article describes so; one that fits nobody stays itself.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from newsparse.lexicon import words
from newsparse.model import ArticleParts
from newsparse.names.cast import Cast
from newsparse.names.descriptions import Description
from newsparse.names.entities import Entity, Gender, NameMention
from newsparse.names.mentions import Run, name_parts
from newsparse.names.nominals import HEAD_END, Nominals
from newsparse.names.pronouns import GENDERED, Narrative
from newsparse.text import View

__all__ = ["Context"]

_RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
_NEUTER = frozenset(("it", "its", "itself"))
_OTHER = frozenset(("i", "me", "my", "we", "us", "our", "you", "this", "these", "those"))
_SOMEBODY = frozenset(("one", "another", "others", "some", "many", "most", "several", "a second", "a third"))
"""Of people named only together: "British officials … one said"; nobody the article names."""
_COUPLE_REACH = 600
_SOMEBODY_REACH = 2
"""How many sentences back somebody unnamed may stand whom "they" takes up."""
_SLIPS = 2
"""How often a name may occur that is taken for a misspelling of another."""
_OF_A_BODY = re.compile(r" (?:of|for) (?:the )?(?:[A-Z][\w'’.-]* (?:and |of )?){1,6}")
_BETWEEN_PEOPLE = re.compile(r"(?:,|,? and| &) (?:[A-Z][\w.]* ){0,4}")


class Context:
    """The mentions of an article, laid out so that any expression can be resolved against them."""

    def __init__(
        self,
        view: View,
        mentions: tuple[NameMention, ...],
        runs: Sequence[Run],
        parts: ArticleParts,
        descriptions: dict[Entity, Description],
    ) -> None:
        self.cast = Cast(view, mentions, runs, descriptions)
        self._nominals = Nominals(self.cast, parts)

    @property
    def _narrative(self) -> Narrative:
        return self._nominals.narrative

    def identify(self, start: int, end: int, previous: Entity | None) -> Entity | None:
        """See `Names.identify`."""
        start, end = self._trim(start, end)
        if start >= end:
            return None
        phrase = self.cast.view.text[start:end]
        low = phrase.lower()
        if low in GENDERED:
            return self._person(start, GENDERED[low], previous)
        if low in _RELATIVE:
            return self._relative(start, previous)
        if low in _PLURAL or low in _NEUTER:
            return self._group(start, low in _PLURAL, previous)
        if low in _SOMEBODY:
            return Entity(name=phrase, kind="person", named=False)
        if low in _OTHER:
            return previous
        found = self._named(start, end)
        if found is not None and " " not in found.name and self.cast.counts[found] <= _SLIPS:
            found = self.cast.misspelt(found.name) or found
        return found or self._nominals.identify(start, end, previous)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        text = self.cast.view.text
        start, end = max(0, start), min(end, len(text))
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
            end -= 1
        return start, end

    def _named(self, start: int, end: int) -> Entity | None:
        """Return whom the head of a phrase names: "Boston Mayor Anna Lund", "Lund, a clerk"."""
        text = self.cast.view.text
        head = HEAD_END.search(text, start, end)
        cut = head.start() if head else end
        first = bisect_right(self.cast.ends, start)
        last = bisect_left(self.cast.starts, end)
        inside = self.cast.mentions[first:last]
        together = self._together(inside, end)
        if together is not None:
            return together
        if head and inside and inside[-1].end == end and _is_office(text, start, head, inside[-1].start):
            return inside[-1].entity
        if len(inside) > 1 and inside[-1].end == end and _are_roles(text[inside[-2].end : inside[-1].start]):
            return inside[-1].entity
        heads = [m for m in inside if m.start < cut]
        if heads:
            noun = text[heads[-1].end : end].rpartition(" ")[2]
            if noun in words("roles") and not (head and text[cut] == ","):
                return None  # a Department of Health spokesman
            rest = text[heads[-1].end : cut].strip(" .'’")
            if rest in ("", "s") or rest.lower() in name_parts("outlet") or _is_predicate(rest):
                return heads[-1].entity
            if name_parts("letters").issuperset(rest.split()):
                return heads[-1].entity
        if head and text[cut : cut + 1] == ",":
            return self._apposed(inside, cut)
        return None

    def _together(self, inside: Sequence[NameMention], end: int) -> Entity | None:
        """Return several people as one: "Holm and Dahl", "Mr. Holm, Ms. Dahl and Bo Ek"."""
        if len(inside) < 2 or any(m.entity.kind != "person" for m in inside):
            return None
        gaps = [self.cast.view.text[a.end : b.start] for a, b in pairwise(inside)]
        if (
            inside[-1].end < end
            or not all(map(_BETWEEN_PEOPLE.fullmatch, gaps))
            or gaps[-1].split()[0] == ","
        ):
            return None
        return _several([m.entity for m in inside])

    def _apposed(self, inside: Sequence[NameMention], comma: int) -> Entity | None:
        """Return whom the apposition after a comma names: "his lawyer, Anna Lund", "…, Gov. Anna Lund"."""
        text = self.cast.view.text
        after = next((m for m in inside if m.start > comma), None)
        if after is None or after.start > comma + 40:
            return None
        between = text[comma + 1 : after.start].split()
        return after.entity if all(word[0].isupper() for word in between) else None

    def _person(self, start: int, gender: Gender, previous: Entity | None) -> Entity | None:
        """Return the person a pronoun stands for."""
        found = self._narrative.resolve(start, gender, previous)
        if found is None and previous is not None and self._narrative.gender(previous) in (None, gender):
            return previous
        return found or self._headed(start, gender) or self._narrative.next_named(start, gender)

    def _headed(self, start: int, gender: Gender) -> Entity | None:
        """Return whom a headline or caption before the pronoun names, where the narrative has nobody."""
        for m in reversed(self.cast.before(start)):
            known = m.entity.gender
            if m.entity.kind == "person" and (known == gender or (m.sure and known is None)):
                return m.entity
        return None

    def _relative(self, start: int, previous: Entity | None) -> Entity | None:
        """Return whom "who" takes up: the name before it, or the noun phrase ("the Norwegian envoy, who")."""
        near = [m for m in self.cast.before(start) if start - m.end < 80]
        if near and start - near[-1].end <= 2:
            return near[-1].entity
        return self._nominals.ending_at(start) or (near[-1].entity if near else previous)

    def _group(self, start: int, plural: bool, previous: Entity | None) -> Entity | None:
        """Return the organisation an "it" or "they" stands for."""
        if previous is not None and (
            (previous.kind == "organization" and (plural or not _are_many(previous)))
            or (plural and not previous.named)
        ):
            return previous
        if plural and previous is not None and " and " in previous.name:
            return previous
        if plural:
            return self._couple(start) or self._somebody(start)
        near = [
            m
            for m in self.cast.before(start)
            if m.entity.kind == "organization" and not self._narrative.is_quoted(m.start)
        ]
        return near[-1].entity if near else None

    def _somebody(self, start: int) -> Entity | None:
        """Return whom "they" spares a gender: "A spokesperson declined to comment. “…,” they added"."""
        found = self._narrative.resolve(start, None, None, reach=_SOMEBODY_REACH)
        return found if found is not None and not found.named else None

    def _couple(self, start: int) -> Entity | None:
        """Return the people whom "they" takes up: "Anna Lund and Bo Ek run the bakery. “…,” they said"."""
        after: NameMention | None = None
        for m in reversed(self.cast.before(start)):
            if m.start < start - _COUPLE_REACH:
                return None
            if m.entity.kind == "person" and not self._narrative.is_quoted(m.start):
                if after is not None and self.cast.view.text[m.end : after.start].strip() in ("and", "&"):
                    return _several([m.entity, after.entity])
                after = m
        return None


def _are_many(entity: Entity) -> bool:
    """Is it a noun phrase in the plural: "the women", "residents"?"""
    return not entity.named and entity.name.endswith(("s", "men", "people", "children", "police"))


def _several(people: Sequence[Entity]) -> Entity:
    names = [person.name for person in people]
    return Entity(name=f"{', '.join(names[:-1])} and {names[-1]}", kind="person")


def _is_office(text: str, start: int, head: re.Match[str], name: int) -> bool:
    """Is what stands before a name its office: "Secretary of State | Anna Lund"?"""
    return text[start : head.start()].rpartition(" ")[2] in words("titles") and (
        _OF_A_BODY.fullmatch(text, head.start(), name) is not None
    )


def _are_roles(between: str) -> bool:
    """Does what stands between a body and a name say what somebody is: "Oslo University | lecturer | Ek"?"""
    tokens = between.split()
    return bool(tokens) and all(word in words("roles") or word in words("titles") for word in tokens)


def _is_predicate(rest: str) -> bool:
    """Is what follows a name its verb, so that the mention ran on too far ("Lund didn't seem")?"""
    first = rest.split(None, 1)[0].replace("’", "'")
    return first.endswith("n't") or first in name_parts("verb") or first in words("person_verbs")
