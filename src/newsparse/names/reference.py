"""Whom a name, a pronoun or a noun phrase stands for.

Pronouns go to the person that fits by gender and number and stands best by recency and syntactic role,
outside quotations: the subject of a sentence before, or the previous speaker. Noun phrases ("the governor",
"the 44-year-old") go to the person whom the article describes so; one that fits nobody stays itself.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from newsparse.lexicon import table, words
from newsparse.model import ArticleParts
from newsparse.names.descriptions import Description, head_nouns
from newsparse.names.entities import Entity, Gender, NameMention
from newsparse.names.mentions import GIVEN, NAME_OPENER, OPENER, Run, classes, name_parts
from newsparse.names.pronouns import GENDERED, Narrative
from newsparse.text import View

__all__ = ["Context"]

_RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
_NEUTER = frozenset(("it", "its", "itself"))
_OTHER = frozenset(("i", "me", "my", "we", "us", "our", "you", "one", "this", "these", "those"))
_REACH = 4000
"""How far back an antecedent may stand, in code points."""
_COUPLE_REACH = 600
_MOST_COMPARED = 200
"""How many people one expression is compared with: more would make long lists of names quadratic."""
_SLIPS = 2
"""How often a name may occur that is taken for a misspelling of another."""
_HEAD_END = re.compile(
    r"[,(;:—–\[]|\s(?:of|for|at|in|on|from|with|to|who|whose|whom|that|which|said|says|and|or|by|as|near|where|"
    r"when|after|under|about|during|against|told)\s|$"
)
_DETERMINED = re.compile(r"(?:an?|the|one|another|some|several|many|his|her|their|its|our|my|this|that)\b")
_DETERMINER_BEFORE = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Mm]y|[Tt]his|[Tt]hat)"
    r"(?:,? [\w’'-]+){0,4},? $"
)
_NO_MODIFIERS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "to",
        "and",
        "or",
        "that",
        "who",
        "which",
        "is",
        "was",
        "are",
        "said",
        "says",
        "told",
    ]
)
_COMPANY_AFTER = re.compile(r", (?:an?|the|one of the) ((?:[\w-]+ ?){1,5})")
_INDEFINITE = re.compile(
    r"(?:an?|one|another|some|several|many|few|two|three|both|other|most|all|no|any)\b", re.I
)
_AGED = re.compile(r"([1-9]\d)-year-old")
_WORD = re.compile(r"[\w'’.-]+")
_WORD_OR_MARK = re.compile(r"[\w'’.-]*\w|[^\w\s]|\n")
_PHRASE_ENDS = (
    "preposition",
    "auxiliary",
    "conjunction",
    "complementizer",
    "relative",
    "that",
    "to",
    "pronoun",
)
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
        self.view = view
        self.mentions = mentions
        self.runs = runs
        self.parts = parts
        self.descriptions = descriptions
        self._told: Narrative | None = None

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def _ends(self) -> list[int]:
        return [m.end for m in self.mentions]

    @cached_property
    def _end_set(self) -> frozenset[int]:
        return frozenset(self._ends)

    @property
    def _narrative(self) -> Narrative:
        """The narrative, followed when it is first asked for (following it asks for what went before)."""
        if self._told is None:
            self._told = Narrative(self.view, self.parts.paragraphs)
            self._told.follow(self.mentions, self._described_subject)
        return self._told

    @cached_property
    def _counts(self) -> dict[Entity, int]:
        counts: dict[Entity, int] = {}
        for m in self.mentions:
            counts[m.entity] = counts.get(m.entity, 0) + 1
        return counts

    @cached_property
    def _by_age(self) -> dict[str, Entity]:
        """People by the age the article gives, the first of each."""
        return {d.age: entity for entity, d in reversed(self.descriptions.items()) if d.age}

    @cached_property
    def _by_noun(self) -> dict[str, list[Entity]]:
        """People by the nouns that describe them."""
        found: dict[str, list[Entity]] = {}
        for entity, description in self.descriptions.items():
            for noun in description.nouns:
                bearers = found.setdefault(noun, [])
                if len(bearers) < _MOST_COMPARED:
                    bearers.append(entity)
        return found

    @cached_property
    def _by_modifier(self) -> dict[str, list[Entity]]:
        """People by the other words that describe them: "norwegian"."""
        found: dict[str, list[Entity]] = {}
        for entity, description in self.descriptions.items():
            for word in description.modifiers:
                found.setdefault(word, []).append(entity)
        return found

    @cached_property
    def _by_letter(self) -> dict[str, list[Entity]]:
        """People of two words or more by the first letter of their surname."""
        found: dict[str, list[Entity]] = {}
        for entity in self.descriptions:
            surname = entity.name.rpartition(" ")[2]
            if surname != entity.name and len(bearers := found.setdefault(surname[:1], [])) < _MOST_COMPARED:
                bearers.append(entity)
        return found

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
        found = self._named(start, end)
        if found is not None and " " not in found.name and self._counts[found] <= _SLIPS:
            found = self._misspelt(found.name) or found
        return found or self._nominal(start, end, previous)

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
        together = self._together(inside, end)
        if together is not None:
            return together
        heads = [m for m in inside if m.start < cut]
        if heads:
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
        gaps = [self.view.text[a.end : b.start] for a, b in pairwise(inside)]
        if (
            inside[-1].end < end
            or not all(map(_BETWEEN_PEOPLE.fullmatch, gaps))
            or gaps[-1].split()[0] == ","
        ):
            return None
        return _several([m.entity for m in inside])

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
        return found or self._headed(start, gender) or self._narrative.next_named(start, gender)

    def _headed(self, start: int, gender: Gender) -> Entity | None:
        """Return whom a headline or caption before the pronoun names, where the narrative has nobody."""
        for m in reversed(self._candidates(start)):
            if m.entity.kind == "person" and m.sure and m.entity.gender in (None, gender):
                return m.entity
        return None

    def _described_subject(self, start: int, opens: bool) -> tuple[int, Entity] | None:
        """Return the end of the noun phrase at `start` and whom it stands for, if a role is its head.

        Where it does not open its clause, only kin ("with her husband") are people to come back to.
        """
        text = self.view.text
        if opens and text[start - 2 : start] == ", " and start - 2 in self._end_set:
            return None  # Anna Lund, the mayor
        end, noun = _person_phrase(text, start)
        if end < 0 or not (opens or table("roles")[noun][0] in ("f", "m")):
            return None
        found = self._nominal(start, end, None)
        return (end, found) if found is not None and found.kind == "person" else None

    def _relative(self, start: int, previous: Entity | None) -> Entity | None:
        near = [m for m in self._candidates(start) if start - m.end < 80]
        return near[-1].entity if near else previous

    def _group(self, start: int, plural: bool, previous: Entity | None) -> Entity | None:
        """Return the organisation an "it" or "they" stands for."""
        if previous is not None and (previous.kind == "organization" or (plural and not previous.named)):
            return previous
        if plural and previous is not None and " and " in previous.name:
            return previous
        if plural:
            return self._couple(start)
        near = [
            m
            for m in self._candidates(start)
            if m.entity.kind == "organization" and not self._narrative.is_quoted(m.start)
        ]
        return near[-1].entity if near else None

    def _couple(self, start: int) -> Entity | None:
        """Return the people whom "they" takes up: "Anna Lund and Bo Ek run the bakery. “…,” they said"."""
        after: NameMention | None = None
        for m in reversed(self._candidates(start)):
            if m.start < start - _COUPLE_REACH:
                return None
            if m.entity.kind == "person" and not self._narrative.is_quoted(m.start):
                if after is not None and self.view.text[m.end : after.start].strip() in ("and", "&"):
                    return _several([m.entity, after.entity])
                after = m
        return None

    def _nominal(self, start: int, end: int, previous: Entity | None) -> Entity | None:
        """Return whom a noun phrase stands for, or the phrase itself as an unnamed entity."""
        text = self.view.text
        start = self._with_determiner(start)
        phrase = " ".join(text[start:end].split())
        head = _HEAD_END.search(text, start, end)
        core = " ".join(text[start : head.start() if head else end].split())
        nouns, _, gender = head_nouns(core)
        if _DEFINITE.match(core) and not _INDEFINITE.match(core):
            found = self._apposed_after(end) or self._definite(start, core, phrase, gender, nouns, previous)
            if found is not None:
                return found
            phrase = self._introduced(start, core, nouns) or phrase
        elif core[:1].isupper() and " " not in core and (typo := self._misspelt(core)) is not None:
            return typo
        bare = core.split(" ", 1)[-1] if core[:4].lower() == "the " else core
        named = not nouns and bare[:1].isupper() and not classes().get(bare.split()[0], 0) & OPENER
        return Entity(
            name=phrase[len(core) - len(bare) :] if named else phrase,
            kind="person" if nouns or classes().get(bare.split()[0], 0) & GIVEN else "organization",
            gender=gender,
            named=named,
        )

    def _with_determiner(self, start: int) -> int:
        """Return where a noun phrase begins whose head alone was given ("her campaign | manager")."""
        text = self.view.text
        if not text[start].islower() or _DETERMINED.match(text, start):
            return start
        begin = max(0, start - 50)
        found = _DETERMINER_BEFORE.search(text, begin, start)
        if found is None:
            return start
        between = found[0].lower().split()[1:]
        unfit = any(word in name_parts("preposition") or word in name_parts("verb") for word in between)
        return start if unfit else found.start()

    def _introduced(self, start: int, core: str, nouns: Sequence[str]) -> str | None:
        """Return the phrase that introduced whom "the woman" takes up: "a young woman"."""
        last = core.rpartition(" ")[2]
        if not nouns or core.count(" ") != 1 or not last.isalpha():
            return None
        pattern = rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w-]+ ){{0,3}}{last}\b"
        found = re.findall(pattern, self.view.text[max(0, start - _REACH) : start])
        return found[-1] if found else None

    def _misspelt(self, word: str) -> Entity | None:
        """Return the person whose surname a lone word misspells by one letter ("Lundgern")."""
        if len(word) < 5:
            return None
        for entity in self._by_letter.get(word[0], ()):
            if _one_slip(entity.name.rpartition(" ")[2], word):
                return entity
        return None

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
            if aged[1] in self._by_age:
                return self._by_age[aged[1]]
            if aged.end() == len(core):
                return self._narrative.resolve(start, None, previous, reach=_EPITHET_REACH)
        word = _WORD.findall(core)[-1]
        last = word.lower()
        if last in table("organization_nouns"):
            return self._organization(start, last)
        if _is_of_a_place(word):
            return self._native(start, word)
        if not nouns or last not in words("roles"):
            return None
        found = self._described(start, core, phrase)
        if found is None and "former" not in core and (_is_epithet(last) or _PARENT.search(phrase)):
            found = self._narrative.resolve(start, gender, None, reach=_EPITHET_REACH)
            if found is not None and self._is_otherwise(found, last):
                return None
        return found

    def _native(self, start: int, word: str) -> Entity | None:
        """Return whom "the Norwegian", "the Frenchwoman", "the Yorkshireman" stands for."""
        gender: Gender | None = (
            "female" if word.endswith("woman") else "male" if word.endswith("man") and len(word) > 6 else None
        )
        nation = word.lower()
        said = [e for e in self._by_modifier.get(nation, ()) if gender is None or e.gender in (None, gender)]
        if len(said) == 1:
            return said[0]
        return self._narrative.resolve(start, gender, None, reach=_EPITHET_REACH)

    def _is_otherwise(self, entity: Entity, noun: str) -> bool:
        """Does the article describe a person only as something that the noun is not?"""
        description = self.descriptions.get(entity)
        fit = {noun, *" ".join(table("roles")[noun][1:]).split()}
        return description is not None and bool(description.nouns) and fit.isdisjoint(description.nouns)

    def _organization(self, start: int, noun: str) -> Entity | None:
        """Return the organisation that "the company" stands for: the last one named that fits.

        A noun with cues of its own wants them in the name ("the university": "University of Oslo").
        """
        cues = table("organization_nouns")[noun][0].split() if table("organization_nouns")[noun] else []
        stop = bisect_left(self._organizations, (start,))
        for at, entity in reversed(self._organizations[max(0, stop - _MOST_COMPARED) : stop]):
            if at < start - _REACH:
                break
            name = entity.name.split()
            if any(cue in name or (cue == "CAPITALS" and entity.name.isupper()) for cue in cues):
                return entity
            if not cues and not _PUBLIC.intersection(name):
                return entity
        return self._introduced_organization(start, noun)

    def _introduced_organization(self, start: int, noun: str) -> Entity | None:
        """Return the phrase that "the ministry" takes up: "Norway's foreign ministry"."""
        pattern = rf"\b([A-Z][\w-]+)(?:['’]s)? (?:[a-z][\w-]+ ){{0,2}}{noun}\b"
        for found in reversed(list(re.finditer(pattern, self.view.text[max(0, start - _REACH) : start]))):
            if not classes().get(found[1], 0) & (OPENER | NAME_OPENER):
                return Entity(name=found[0], kind="organization", named=False)
        return None

    @cached_property
    def _organizations(self) -> list[tuple[int, Entity]]:
        """Where the narrative names organisations, those included that only the words around show."""
        text, told = self.view.text, self._narrative
        taken = {m.start for m in self.mentions}
        found = [(m.start, m.entity) for m in self.mentions if m.entity.kind == "organization"]
        for run in self.runs:
            if run.start not in taken and _is_company(text, run):
                name = text[run.start : run.end]
                found.append((run.start, Entity(name=" ".join(name.split()), kind="organization")))
        return sorted(((at, e) for at, e in found if not told.is_quoted(at)), key=lambda place: place[0])

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
        for entity in self._by_noun.get(noun, ()):
            description = self.descriptions[entity]
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


def _person_phrase(text: str, start: int) -> tuple[int, str]:
    """Return the end and the head of the noun phrase at `start`, if a role is its head; (-1, "") else.

    "The bank's chief economist | warned": the last role before a verb, a mark or a preposition.
    """
    roles, kinds = table("roles"), table("function_words")
    end, head, before = -1, "", ""
    for number, found in enumerate(_WORD_OR_MARK.finditer(text, start, start + 80)):
        low = found[0].lower()
        if number == 0:
            continue
        if number > 7 or not low[0].isalnum() or (low in kinds and kinds[low][0] in _PHRASE_ENDS):
            break
        pair = f"{before} {low}"
        noun = pair if pair in roles else low
        if noun in roles:
            end, head = found.end(), noun
        elif head:
            if _may_follow(low):
                break
            end, head = -1, ""  # the student | union
        before = low
    return end, head


def _may_follow(low: str) -> bool:
    """May a word follow the head of a subject: a verb or an adverb, as far as its form shows?"""
    return low.endswith(("ed", "ly", "s")) or low in words("common_verbs") or low in words("person_verbs")


def _several(people: Sequence[Entity]) -> Entity:
    names = [person.name for person in people]
    return Entity(name=f"{', '.join(names[:-1])} and {names[-1]}", kind="person")


def _is_company(text: str, run: Run) -> bool:
    """Do a name or the words beside it show a company: "Vikco, a chain", "the website Vikco"?"""
    name = run.words[-1]
    if table("polities").get(name) == ("company",) or name.endswith((".com", ".org", ".net")):
        return True
    if len(run.words) > 3 or any(classes().get(word, 0) for word in run.words):
        return False
    before = text[max(0, run.start - 20) : run.start].split(" ")
    if len(before) > 1 and before[-2] in table("organization_nouns"):
        return True
    after = _COMPANY_AFTER.match(text, run.end)
    return after is not None and not table("organization_nouns").keys().isdisjoint(after[1].split())


def _is_predicate(rest: str) -> bool:
    """Is what follows a name its verb, so that the mention ran on too far ("Lund didn't seem")?"""
    first = rest.split(None, 1)[0].replace("’", "'")
    return first.endswith("n't") or first in name_parts("verb") or first in words("person_verbs")


def _one_slip(a: str, b: str) -> bool:
    """Do two words differ by one letter left out, put in, changed, or two neighbours exchanged?"""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[same:], b[same:]
    return x[1:] == y or x == y[1:] or x[1:] == y[1:] or (x[:2] == y[1::-1] and x[2:] == y[2:])


def _is_of_a_place(word: str) -> bool:
    """Is it a noun for one person of a nation or region ("Norwegian", "Yorkshireman", not "French")?"""
    if not word[:1].isupper() or word.lower() in words("roles") or word in words("titles"):
        return False
    if word in words("demonyms"):
        return not word.endswith(("s", "sh", "ch", "ese"))
    return word in words("roles") or word.endswith(("man", "woman"))


def _is_epithet(noun: str) -> bool:
    """Is it a noun by which news calls a well-known person again ("the candidate", "the striker")?"""
    broader = table("roles").get(noun, ("-",))[1:]
    return bool(_EPITHETS.intersection((noun, *(broader[0].split() if broader else ()))))


_PARENT = re.compile(
    r"\b(?:mother|father|mom|mum|dad|parent|grandmother|grandfather)[- ]of[- ](?:[a-z]+|\d+)$"
)
_EPITHETS = frozenset(
    ("figure", "politician", "star", "executive", "leader", "player", "author", "artist", "musician")
)
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
