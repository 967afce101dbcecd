"""Who "he" and "she" are: the narrative followed sentence by sentence.

Quoted words are left out: they are about somebody else. Each sentence of the narrative has anchors (names,
pronouns and described people, in order) of which the first that is no complement is its subject. A pronoun
goes to the anchor that fits by gender and stands best by distance and role; pronouns in the narrative are
resolved on the way, so that a topic carried on by "she" is as near as her name.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

import attrs

from newsparse.lexicon import words
from newsparse.model import ArticleParts, Sentence
from newsparse.names.entities import Entity, Gender, NameMention
from newsparse.names.mentions import name_parts
from newsparse.splitting.sentences import split_sentences
from newsparse.text import View

__all__ = ["GENDERED", "Narrative"]

GENDERED: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "He": "male", "She": "female",
}  # fmt: skip
_QUOTED = re.compile(
    # Begins with a class, so that the scan jumps from mark to mark; each mark then looks back at itself.
    r"[“\"'‘](?:(?<=“)[^”“\n]{0,4000}(?:”|\n|$)|(?<=\")[^\"\n]{0,4000}(?:\"|\n|$)"
    r"|(?<=')'(?:[^'\n]|'(?!')){0,4000}(?:''|\n|$)"
    r"|(?<=‘)(?<!\w‘)(?:[^’‘\n]|’(?=\w)){0,4000}(?:’|\n|$)"
    r"|(?<=')(?<![\w']')(?=\w)(?:[^'\n]|(?<=\w)'(?=\w)){1,2000}'(?!\w))"
)
_SUBJECT = re.compile(
    # Begins with a class, as above: he, she, his …; the determiners that open a sentence or clause.
    r"[HhSsTAOIM,](?:(?<!\w\w)(?:(?<=[Hh])e\b|(?<=[Ss])he\b|(?<=h)(?:is|imself|erself)\b"
    r"|(?:(?<=T)he|(?<=T)heir|(?<=A)n(?:other)?|(?<=A)|(?<=O)ne|(?<=H)(?:is|er)|(?<=h)er|(?<=I)ts|(?<=M)y|(?<=O)ur)"
    r"(?= [\w“‘\"'-]))|(?<=,) (the|an?(?:other)?)(?= [\w“‘\"'-]))"
)
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
_WHICH = re.compile(r", (?:in|on|at|during|with) which ")
_ASKS = re.compile(r"\s(?:asked|pressed|questioned|interviewed)\s")
# Asked by the prosecutor, Anna Lund, whether she …: the agent is not who the sentence goes on about
_FRONTED = re.compile(r"[A-Z][a-z]{2,12}ed by (?:[\w’'-]{1,20},? ){0,5}")
_OBJECT = re.compile(
    r"\b(?:to|told|asked|with|at|against|reminded|showed|gave|handed|pressed|questioned) (him|her)\b"
    r"(?=[.,;:!?]| (?:that|what|if|whether|how|why|to|about|in|on|at|for|and|with|when|as|from)\b)"
)
_LONGEST_ASKING = 14
_LOOK_BACK = 24
"""How many anchors before a pronoun are looked at."""
_LOOK_BACK_SENTENCES = 12
_LOOK_AHEAD_SENTENCES = 3

# How much each fact counts for an anchor; per sentence of distance, then once.
_DISTANCE = -1.0
_SUBJECT_OF = 1.5
_POSSESSIVE = -1.0
_COMPLEMENT = -0.7
_MODIFIER = -1.5
_AGENT = -2.5
_PRONOUN = 0.6
_KNOWN_GENDER = 0.8
_PREVIOUS = 0.3
_SAME_PARAGRAPH = 0.5
# For the speaker before, apart from where they stand as an anchor.
_NAMED = -1.0
_UNKNOWN_GENDER = -0.6


@attrs.define
class _Anchor:
    start: int
    end: int
    entity: Entity
    sentence: int
    weight: float


Described = Callable[[int, bool], tuple[int, Entity] | None]


class Narrative:
    """The anchors of an article's narrative, in the order of the text."""

    def __init__(self, view: View, parts: ArticleParts) -> None:
        """Divide the narrative into sentences; a quotation has none inside."""
        self.text = text = view.text
        spans = [m.span() for m in _QUOTED.finditer(text)]
        self._quote_starts, self._quote_ends = [a for a, _ in spans], [b for _, b in spans]
        self._paragraphs = [p.start for p in parts.paragraphs]
        self._sentences: list[int] = []
        """Where each begins."""
        self._silent: list[bool] = []
        """Whether it tells nothing, being a byline or the like."""
        last = Sentence(start=0, end=0, text="", paragraph=-1)
        for sentence in parts.sentences or split_sentences(view, parts.paragraphs, dateline=parts.dateline):
            if sentence.paragraph != last.paragraph or not self.is_quoted(last.end - 1):
                self._sentences.append(sentence.start)
                self._silent.append(parts.paragraphs[sentence.paragraph].role in _TELLING_NOTHING)
            last = sentence
        if not self._sentences:
            self._sentences, self._silent = [0], [False]
        self.anchors: list[_Anchor] = []
        self._starts: list[int] = []
        self._learned: dict[Entity, int] = {}
        """Genders that only pronouns have shown, by votes: more than 0 is female, less is male."""
        self._taught = -1
        """The last sentence with a pronoun."""

    def is_quoted(self, at: int) -> bool:
        """Is the place inside a quotation, as far as its marks show?"""
        i = bisect_right(self._quote_starts, at) - 1
        return i >= 0 and self._quote_starts[i] < at < self._quote_ends[i] - 1

    def _told(self) -> Iterator[tuple[int, int]]:
        """Give the stretches outside quotations, the marks beside them included."""
        starts = [0, *[end - 1 for end in self._quote_ends]]
        return zip(starts, [*[start + 1 for start in self._quote_starts], len(self.text)], strict=True)

    def follow(self, mentions: Sequence[NameMention], described: Described) -> None:
        """Lay the anchors of the narrative, in order.

        Args:
            mentions: the names in the text, in order.
            described: returns where the noun phrase that opens at a place ends, and whom it stands for
                ("The senator"); None where it is nobody, or, for what may be no subject, no kin.
        """
        subjects = [
            (*m.span(m.lastindex or 0), None)
            for a, b in self._told()
            for m in _SUBJECT.finditer(self.text, a, b)
        ]
        names = [(m.start, m.end, m.entity) for m in mentions if m.entity.kind == "person"]
        taken = -1  # the sentence that has its subject
        for start, end, entity in sorted([*names, *subjects], key=itemgetter(0, 1)):
            sentence = self._sentence(start)
            if self._silent[sentence] or self.is_quoted(start):
                continue
            for stop, who, role in self._called(start, end, entity, sentence, described):
                weight = role
                if taken != sentence and weight >= 0:
                    taken = sentence
                    weight += _SUBJECT_OF
                elif self.anchors and self._is_answer(self.anchors[-1], start, sentence):
                    weight += _SUBJECT_OF + 0.5
                self.anchors.append(_Anchor(start, stop, who, sentence, weight))
                self._starts.append(start)

    def _called(
        self, start: int, end: int, entity: Entity | None, sentence: int, described: Described
    ) -> list[tuple[int, Entity, float]]:
        """Return whom a name, a pronoun or a determiner calls: where that ends, who, the role's worth."""
        if entity is not None:
            if self.text.startswith("orn ", max(0, start - 4)):
                return []  # Born Anna Lund in 1931, she …
            weight = self._role(start, end, sentence)
            owned = described(start, False) if weight == _POSSESSIVE else None
            return [(*owned, 0.0), (end, entity, weight)] if owned else [(end, entity, weight)]
        word = self.text[start:end]
        gender = GENDERED.get(word)
        if gender is not None and word != "her":
            self._learn(sentence, gender)
        if word in ("he", "He", "she", "She"):
            found = self.resolve(start, gender, None)
            return [(end, found, _PRONOUN)] if found is not None else []
        if word in ("himself", "herself"):
            return []
        opens = start == self._sentences[sentence] or self.text[start - 2 : start] == ", "
        phrase = described(start, opens)
        return [(*phrase, self._role(start, phrase[0], sentence))] if phrase else []

    def _sentence(self, at: int) -> int:
        """Return the number of the sentence that holds a place."""
        return max(0, bisect_right(self._sentences, at) - 1)

    def _learn(self, sentence: int, gender: Gender) -> None:
        """Take a gender from a pronoun whose sentence names one person only before it ("Zzyx said she …")."""
        if self._taught == sentence:
            return  # who "he" is was settled before: "he would keep Dr. Zzyx in his cabinet"
        self._taught = sentence
        here = [a.entity for a in self.anchors[-2:] if a.sentence == sentence and a.weight > 0]
        if len(here) == 1 and here[0].gender is None:
            self._learned[here[0]] = self._learned.get(here[0], 0) + (1 if gender == "female" else -1)

    def gender(self, entity: Entity) -> Gender | None:
        """Return the gender that a name, a role or the pronouns of the narrative have shown."""
        votes = 0 if entity.gender else self._learned.get(entity, 0)
        return ("female" if votes > 0 else "male") if votes else entity.gender

    def _role(self, start: int, end: int, sentence: int) -> float:
        """Return what a name's role in its sentence is worth: an owner, a complement, a modifier is less."""
        text = self.text
        if text.startswith(("'s ", "’s ", "' ", "’ "), end):
            return _POSSESSIVE
        if text.startswith(" ", end):
            after = text[end : end + 24].split(None, 1)
            if after and (after[0] in words("roles") or after[0] in name_parts("camp")):
                return _MODIFIER
        if _FRONTED.fullmatch(text, self._sentences[sentence], start):
            return _AGENT
        before = text[max(self._sentences[sentence], start - 40) : start].split()
        for i in range(len(before) - 1, -1, -1):
            word = before[i]
            if word in name_parts("preposition"):
                if i and before[i - 1] in words("titles"):
                    continue  # Minister for Justice | Anna Lund
                return _COMPLEMENT
            if not word[0].isupper():
                break
            if word[-1] == "," or (word[-1] == "." and word not in words("titles")):
                break  # after a comma: In an interview with the Times, | Anna Lund said
        return 0.0

    def _is_answer(self, subject: _Anchor, start: int, sentence: int) -> bool:
        """Is the name here whom the subject asked ("Lund asked Ek how …"), and so the next to speak?"""
        if subject.sentence != sentence or start - subject.end > _LONGEST_ASKING:
            return False
        return _ASKS.fullmatch(self.text, subject.end, start) is not None

    def resolve(
        self,
        start: int,
        gender: Gender | None,
        previous: Entity | None,
        *,
        reach: int = _LOOK_BACK_SENTENCES,
    ) -> Entity | None:
        """Return the person a pronoun of this gender at `start` stands for, or None if nobody fits.

        Args:
            start: where the pronoun is.
            gender: the pronoun's; None fits everybody.
            previous: the speaker of the quotation before, where there is one.
            reach: how many sentences back the antecedent may stand.
        """
        here = self._sentence(start)
        i = bisect_right(self._paragraphs, start) - 1
        paragraph = self._paragraphs[i] if i >= 0 else 0
        best: Entity | None = None
        score = -1e9
        if previous is not None and previous.kind == "person" and self.gender(previous) in (None, gender):
            less = _NAMED if previous.named else _UNKNOWN_GENDER if not self.gender(previous) else 0.0
            best, score = previous, _DISTANCE + _SUBJECT_OF + _PREVIOUS + less
        stop = bisect_left(self._starts, start)
        for anchor in reversed(self.anchors[max(0, stop - _LOOK_BACK) : stop]):
            entity = anchor.entity
            distance = here - anchor.sentence
            if distance > reach:
                break
            known = entity.gender or self.gender(entity)
            if gender is not None and (
                known not in (None, gender) or (known is None and self._addresses(anchor, gender, start))
            ):
                continue
            if distance == 0 and _WHICH.fullmatch(self.text, anchor.end, start):
                return entity
            value = _DISTANCE * distance + anchor.weight
            if anchor.start >= paragraph:
                value += _SAME_PARAGRAPH
            if known:
                value += _KNOWN_GENDER
            if entity == previous:
                value += _PREVIOUS
            if value > score:
                best, score = entity, value
        return best

    def _addresses(self, anchor: _Anchor, gender: Gender, before: int) -> bool:
        """Does somebody do something to "her" or "him", being somebody else: "Lund put it to her that …"?"""
        after = anchor.sentence + 1
        end = self._sentences[after] if after < len(self._sentences) else len(self.text)
        return any(
            GENDERED[found[1]] == gender
            for found in _OBJECT.finditer(self.text, anchor.end, min(end, before, anchor.end + 120))
        )

    def next_named(self, start: int, gender: Gender | None) -> Entity | None:
        """Return the first fitting person named after `start`: “I fell,” she said. Anna Lund is a nurse."""
        here = self._sentence(start)
        i = bisect_right(self._paragraphs, start)
        end = self._paragraphs[i] if i < len(self._paragraphs) else len(self.text)
        first = bisect_right(self._starts, start)
        for anchor in self.anchors[first : first + _LOOK_BACK]:
            if anchor.sentence > here + _LOOK_AHEAD_SENTENCES or anchor.start >= end:
                break
            if anchor.weight > 0 and anchor.entity.named and self.gender(anchor.entity) in (None, gender):
                return anchor.entity
        return None
