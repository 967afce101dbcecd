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
from newsparse.text import View

__all__ = ["Context"]

_GENDERED: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
_RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
_NEUTER = frozenset(("it", "its", "itself"))
_OTHER = frozenset(("i", "me", "my", "we", "us", "our", "you", "one", "this", "these", "those"))
_REACH = 4000
"""How far back an antecedent may stand, in code points."""
_QUOTED = re.compile(
    r"“[^”“\n]{0,4000}(?:”|\n|$)|\"[^\"\n]{0,4000}(?:\"|\n|$)|''(?:[^'\n]|'(?!')){0,4000}(?:''|\n|$)"
    r"|(?<!\w)‘(?:[^’‘\n]|’(?=\w)){0,4000}(?:’|\n|$)|(?<![\w'])'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w)){1,2000}'(?!\w)"
)
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bSt)(?<!\bLt)(?<!\bGen)"
    r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+"
)
_HEAD_END = re.compile(
    r"[,(;:—–\[]|\s(?:of|for|at|in|on|from|with|to|who|whose|whom|that|which|said|says|and|or|by|as|near|where|"
    r"when|after|under|about|during|against|told)\s|$"
)
_DETERMINER = re.compile(r"(?:the|this|that|his|her|their|its|our|my)\s+", re.I)
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

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def _ends(self) -> list[int]:
        return [m.end for m in self.mentions]

    @cached_property
    def _quoted(self) -> tuple[list[int], list[int]]:
        """Where quotations begin and end, roughly: enough to tell narrative from quoted words."""
        spans = [m.span() for m in _QUOTED.finditer(self.view.text)]
        return [a for a, _ in spans], [b for _, b in spans]

    @cached_property
    def _sentences(self) -> list[int]:
        """Where sentences begin outside quotations."""
        return [m.end() for m in _SENTENCE_END.finditer(self.view.text) if not self._is_quoted(m.start())]

    @cached_property
    def _counts(self) -> dict[Entity, int]:
        counts: dict[Entity, int] = {}
        for m in self.mentions:
            counts[m.entity] = counts.get(m.entity, 0) + 1
        return counts

    def _is_quoted(self, at: int) -> bool:
        starts, ends = self._quoted
        i = bisect_right(starts, at) - 1
        return i >= 0 and starts[i] < at < ends[i] - 1

    def identify(self, start: int, end: int, previous: Entity | None) -> Entity | None:
        """See `Names.identify`."""
        start, end = self._trim(start, end)
        if start >= end:
            return None
        phrase = self.view.text[start:end]
        low = phrase.lower()
        if low in _GENDERED:
            return self._person(start, _GENDERED[low], previous)
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
        best: Entity | None = None
        score = -1e9
        here = bisect_right(self._sentences, start)
        for number, m in enumerate(reversed(self._candidates(start))):
            entity = m.entity
            if entity.kind != "person" or entity.gender not in (None, gender) or self._is_quoted(m.start):
                continue
            value = self._score(m, start, here, number) + (0.4 if entity.gender else 0.0)
            if previous is not None and entity == previous:
                value += 1.5
            if value > score:
                best, score = entity, value
        if previous is not None and not previous.named and previous.gender in (None, gender) and score < -2:
            return previous
        if best is None and previous is not None and previous.gender in (None, gender):
            return previous
        return best

    def _score(self, m: NameMention, start: int, here: int, number: int) -> float:
        text = self.view.text
        distance = here - bisect_right(self._sentences, m.start)
        value = -1.0 * min(distance, 8)
        if text.startswith(("'s", "’s", "'", "’"), m.end):
            value -= 1.0
        before = text[max(0, m.start - 12) : m.start].split()
        if before and before[-1].lower() in name_parts("preposition"):
            value -= 0.8
        begin = self._sentences[bisect_right(self._sentences, m.start) - 1] if self._sentences else 0
        i = bisect_left(self._starts, begin)
        if i < len(self.mentions) and self.mentions[i].start == m.start:
            value += 1.0
        return value - 0.02 * number

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
            if m.entity.kind == "organization" and not self._is_quoted(m.start)
        ]
        return near[-1].entity if near else None

    def _nominal(self, start: int, end: int, previous: Entity | None) -> Entity | None:
        """Return whom a noun phrase stands for, or the phrase itself as an unnamed entity."""
        text = self.view.text
        phrase = " ".join(text[start:end].split())
        head = _HEAD_END.search(text, start, end)
        core = " ".join(text[start : head.start() if head else end].split())
        nouns, _, gender = head_nouns(core)
        if not _INDEFINITE.match(core):
            aged = _AGED.search(core)
            if aged:
                for entity, description in self.descriptions.items():
                    if description.age == aged[1]:
                        return entity
            if _DETERMINER.match(core) and nouns:
                found = self._described(start, core, phrase)
                if found is not None:
                    return found
        bits = classes().get(core.split()[0], 0)
        person = bool(nouns) or bool(bits & GIVEN)
        return Entity(
            name=_DETERMINER_THE.sub("", phrase) if phrase[:1] == "T" and not nouns else phrase,
            kind="person" if person else "organization",
            gender=gender,
            named=bool(core[:1].isupper() and not bits & OPENER and not nouns),
        )

    def _described(self, start: int, core: str, phrase: str) -> Entity | None:
        """Return the person whom the article describes by this noun: "the Russian leader"."""
        tokens = [t.lower() for t in _WORD.findall(core)]
        noun = tokens[-1]
        roles = words("roles")
        wanted = [" ".join(tokens[-2:])] if " ".join(tokens[-2:]) in roles else []
        wanted = wanted or [noun]
        modifiers = {t for t in tokens[1 : len(tokens) - 1] if t not in wanted[0].split()}
        gender = table("roles").get(noun, ("-",))[0]
        best: Entity | None = None
        score = 0.0
        seen: dict[Entity, int] = {m.entity: m.start for m in self._candidates(start)}
        for entity, description in self.descriptions.items():
            if wanted[0] not in description.nouns:
                continue
            if entity.gender and gender in ("f", "m") and entity.gender[0] != gender:
                continue
            value = 1.0 + 2.0 * len(modifiers & description.modifiers.keys())
            if "former" in description.modifiers and "former" not in modifiers:
                value -= 0.5
            if entity in seen:
                value += 1.0 + 1.0 / (1 + (start - seen[entity]) / 400) + 0.05 * min(self._counts[entity], 10)
            if value > score:
                best, score = entity, value
        return best


_DETERMINER_THE = re.compile(r"The\s+")
