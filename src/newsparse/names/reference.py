"""Whom a name, a pronoun or a noun phrase stands for.

Pronouns go to the person that fits by gender and number and stands best by recency and syntactic role,
outside quotations: the subject of a sentence before, or the previous speaker. Noun phrases ("the governor",
"the 44-year-old") go to the person whom the article describes so; one that fits nobody stays itself.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from newsparse.lexicon import table, words
from newsparse.model import ArticleParts
from newsparse.names.descriptions import Description, head_nouns
from newsparse.names.entities import Entity, Gender, NameMention
from newsparse.names.mentions import GIVEN, OPENER, classes, name_parts
from newsparse.names.pronouns import GENDERED, Narrative
from newsparse.text import View

__all__ = ["Context"]

_RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
_NEUTER = frozenset(("it", "its", "itself"))
_OTHER = frozenset(("i", "me", "my", "we", "us", "our", "you", "one", "this", "these", "those"))
_TELLING_NOTHING = (
    "headline",
    "byline",
    "dateline",
    "heading",
    "caption",
    "related",
    "boilerplate",
    "editor_note",
)
_REACH = 4000
"""How far back an antecedent may stand, in code points."""
_HEAD_END = re.compile(
    r"[,(;:—–\[]|\s(?:of|for|at|in|on|from|with|to|who|whose|whom|that|which|said|says|and|or|by|as|near|where|"
    r"when|after|under|about|during|against|told)\s|$"
)
_INDEFINITE = re.compile(
    r"(?:an?|one|another|some|several|many|few|two|three|both|other|most|all|no|any)\b", re.I
)
_AGED = re.compile(r"([1-9]\d)-year-old")
_WORD = re.compile(r"[\w'’.-]+")


class Context:
    """The mentions of an article, laid out so that any expression can be resolved against them."""

    def __init__(
        self,
        view: View,
        mentions: tuple[NameMention, ...],
        parts: ArticleParts,
        descriptions: dict[Entity, Description],
    ) -> None:
        self.view = view
        self.mentions = mentions
        self.parts = parts
        self.descriptions = descriptions
        self._told: Narrative | None = None

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def _ends(self) -> list[int]:
        return [m.end for m in self.mentions]

    @property
    def _narrative(self) -> Narrative:
        """The narrative, followed when it is first asked for (following it asks for what went before)."""
        if self._told is None:
            skipped = [(p.start, p.end) for p in self.parts.paragraphs if p.role in _TELLING_NOTHING]
            self._told = Narrative(self.view.text, skipped)
            self._told.follow(self.mentions, self._described_subject)
        return self._told

    @cached_property
    def _counts(self) -> dict[Entity, int]:
        counts: dict[Entity, int] = {}
        for m in self.mentions:
            counts[m.entity] = counts.get(m.entity, 0) + 1
        return counts

    def identify(self, start: int, end: int, previous: Entity | None) -> Entity | None:
        """See `Names.identify`."""
        start, end = self._trim(start, end)
        if start >= end:
            return None
        phrase = self.view.text[start:end]
        low = phrase.lower()
        if low in GENDERED:
            return self._person(start, GENDERED[low], previous)
        if low in _RELATIVE:
            return self._relative(start, previous)
        if low in _PLURAL or low in _NEUTER:
            return self._group(start, low in _PLURAL, previous)
        if low in _OTHER:
            return previous
        return self._named(start, end) or self._nominal(start, end, previous)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        text = self.view.text
        start, end = max(0, start), min(end, len(text))
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
            end -= 1
        return start, end

    def _named(self, start: int, end: int) -> Entity | None:
        """Return whom the head of a phrase names: "Boston Mayor Anna Lund", "Lund, a clerk"."""
        text = self.view.text
        head = _HEAD_END.search(text, start, end)
        cut = head.start() if head else end
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        inside = self.mentions[first:last]
        heads = [m for m in inside if m.start < cut]
        if heads:
            rest = text[heads[-1].end : cut].strip(" .'’")
            if rest in ("", "s") or rest.lower() in name_parts("outlet"):
                return heads[-1].entity
        if head and text[cut : cut + 1] == ",":
            return self._apposed(inside, cut)
        return None

    def _apposed(self, inside: Sequence[NameMention], comma: int) -> Entity | None:
        """Return whom the apposition after a comma names: "his lawyer, Anna Lund", "…, Gov. Anna Lund"."""
        text = self.view.text
        after = next((m for m in inside if m.start > comma), None)
        if after is None or after.start > comma + 40:
            return None
        between = text[comma + 1 : after.start].split()
        return after.entity if all(word[0].isupper() for word in between) else None

    def _candidates(self, start: int) -> list[NameMention]:
        last = bisect_left(self._starts, start)
        first = bisect_left(self._starts, start - _REACH)
        return [m for m in self.mentions[first:last] if m.end <= start]

    def _person(self, start: int, gender: Gender, previous: Entity | None) -> Entity | None:
        """Return the person a pronoun stands for."""
        found = self._narrative.resolve(start, gender, previous)
        if found is None and previous is not None and previous.gender in (None, gender):
            return previous
        return found

    def _described_subject(self, start: int, phrase: str) -> Entity | None:
        """Return whom "The senator said" at the head of a sentence is about; nobody if it names no role."""
        tokens = phrase.split()
        roles = words("roles")
        last = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i] in roles), 0)
        if not last:
            return None
        found = self._nominal(start, start + len(" ".join(tokens[: last + 1])), None)
        return found if found is not None and found.kind == "person" else None

    def _relative(self, start: int, previous: Entity | None) -> Entity | None:
        near = [m for m in self._candidates(start) if start - m.end < 80]
        return near[-1].entity if near else previous

    def _group(self, start: int, plural: bool, previous: Entity | None) -> Entity | None:
        """Return the organisation an "it" or "they" stands for."""
        if previous is not None and (previous.kind == "organization" or (plural and not previous.named)):
            return previous
        if plural:
            return None
        near = [
            m
            for m in self._candidates(start)
            if m.entity.kind == "organization" and not self._narrative.is_quoted(m.start)
        ]
        return near[-1].entity if near else None

    def _nominal(self, start: int, end: int, previous: Entity | None) -> Entity | None:
        """Return whom a noun phrase stands for, or the phrase itself as an unnamed entity."""
        text = self.view.text
        phrase = " ".join(text[start:end].split())
        head = _HEAD_END.search(text, start, end)
        core = " ".join(text[start : head.start() if head else end].split())
        nouns, _, gender = head_nouns(core)
        if _DEFINITE.match(core) and not _INDEFINITE.match(core):
            found = self._apposed_after(end) or self._definite(start, core, phrase, gender, nouns, previous)
            if found is not None:
                return found
        bare = core.split(" ", 1)[-1] if core[:4].lower() == "the " else core
        named = not nouns and bare[:1].isupper() and not classes().get(bare.split()[0], 0) & OPENER
        return Entity(
            name=phrase[len(core) - len(bare) :] if named else phrase,
            kind="person" if nouns or classes().get(bare.split()[0], 0) & GIVEN else "organization",
            gender=gender,
            named=named,
        )

    def _apposed_after(self, end: int) -> Entity | None:
        """Return the person named right after a noun phrase: "His opposite number, Anna Lund, said"."""
        if self.view.text[end : end + 2] != ", ":
            return None
        i = bisect_left(self._starts, end + 2)
        if i == len(self.mentions) or self.mentions[i].start != end + 2:
            return None
        m = self.mentions[i]
        return m.entity if m.entity.kind == "person" and self.view.text[m.end : m.end + 1] == "," else None

    def _definite(
        self,
        start: int,
        core: str,
        phrase: str,
        gender: Gender | None,
        nouns: Sequence[str],
        previous: Entity | None,
    ) -> Entity | None:
        """Return whom "the Russian leader", "the 44-year-old", "the ministry" stands for."""
        aged = _AGED.search(core)
        if aged:
            for entity, description in self.descriptions.items():
                if description.age == aged[1]:
                    return entity
            if aged.end() == len(core):
                return self._narrative.resolve(start, None, previous, reach=_EPITHET_REACH)
        last = _WORD.findall(core)[-1].lower()
        if last in table("organization_nouns"):
            return self._organization(start, last)
        if not nouns or last not in words("roles"):
            return None
        found = self._described(start, core, phrase)
        if found is None and _is_epithet(last) and "former" not in core:
            found = self._narrative.resolve(start, gender, None, reach=_EPITHET_REACH)
        return found

    def _organization(self, start: int, noun: str) -> Entity | None:
        """Return the organisation that "the company" stands for: the last one named that fits.

        A noun with cues of its own wants them in the name ("the university": "University of Oslo").
        """
        cues = table("organization_nouns")[noun][0].split() if table("organization_nouns")[noun] else []
        for m in reversed(self._candidates(start)):
            if m.entity.kind != "organization" or self._narrative.is_quoted(m.start):
                continue
            name = m.entity.name.split()
            if any(cue in name or (cue == "CAPITALS" and m.entity.name.isupper()) for cue in cues):
                return m.entity
            if not cues and not _PUBLIC.intersection(name):
                return m.entity
        return None

    def _described(self, start: int, core: str, phrase: str) -> Entity | None:
        """Return the person whom the article describes by this noun: "the Russian leader"."""
        tokens = [t.lower() for t in _WORD.findall(core)]
        pair = " ".join(tokens[-2:])
        noun = pair if pair in words("roles") else tokens[-1]
        if phrase.lower().startswith(f"{core.lower()} of state"):
            noun = "secretary of state"
        modifiers = {t.removesuffix("'s").removesuffix("’s") for t in tokens[:-1]} - set(noun.split())
        gender = table("roles").get(tokens[-1], ("-",))[0]
        best: Entity | None = None
        score = 0.0
        seen: dict[Entity, int] = {m.entity: m.start for m in self._candidates(start)}
        for entity, description in self.descriptions.items():
            if noun not in description.nouns:
                continue
            if entity.gender and gender in ("f", "m") and entity.gender[0] != gender:
                continue
            value = 1.0 + 2.0 * len(modifiers & description.modifiers.keys())
            if ("former" in description.modifiers) != ("former" in modifiers):
                value -= 0.5 if "former" in description.modifiers else 2.5
            if entity in seen:
                value += 1.0 + 1.0 / (1 + (start - seen[entity]) / 400) + 0.05 * min(self._counts[entity], 10)
            if value > score:
                best, score = entity, value
        return best


def _is_epithet(noun: str) -> bool:
    """Is it a noun by which news calls a well-known person again ("the candidate", "the striker")?"""
    broader = table("roles").get(noun, ("-",))[1:]
    return bool(_EPITHETS.intersection((noun, *(broader[0].split() if broader else ()))))


_EPITHETS = frozenset(("politician", "star", "executive", "leader", "player", "author", "artist", "musician"))
_EPITHET_REACH = 2
"""How many sentences back an unexplained epithet may reach."""
_PUBLIC = frozenset(
    (
        "University",
        "Department",
        "Ministry",
        "Police",
        "Court",
        "Senate",
        "Congress",
        "Council",
        "Party",
        "Army",
    )
)
_DEFINITE = re.compile(r"(?:the|this|that|his|her|their|its|our|my)\s|[A-Z][\w-]+['’]s\s", re.I)
