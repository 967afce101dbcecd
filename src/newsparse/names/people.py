"""Who is who in an article: each person's and organisation's fullest name, short forms, role and gender.

The runs of capitalised words are read one by one (`reading`); full names found anywhere make the article's
people and organisations, and every shorter form ("Lund", "Mr. Lund", "the FDA") is then linked to one of them
in the order of the text. Pronouns and noun phrases are resolved on demand, by `Names.identify`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

import attrs

from newsparse.lexicon import table, words
from newsparse.model import ArticleParts
from newsparse.names.descriptions import Description, describe
from newsparse.names.entities import Entity, Gender, NameMention
from newsparse.names.joining import introduced, join_runs
from newsparse.names.mentions import (
    AFFILIATION,
    DAY,
    GIVEN,
    NAME_OPENER,
    OPENER,
    ORGANIZATION,
    PLACE_OPENER,
    THING,
    TITLE,
    WEAK,
    Run,
    classes,
    name_parts,
    scan_runs,
)
from newsparse.names.reading import Reading, acts, capitalized, read
from newsparse.names.reference import Context
from newsparse.text import View

__all__ = ["Entity", "NameMention", "Names", "find_names"]


_NO_LONE_PERSON = OPENER | NAME_OPENER | TITLE | ORGANIZATION | THING | AFFILIATION | DAY
_MOST_BEARERS = 50
"""How many people of one name are kept apart: comparing all with all would be quadratic."""


class Names:
    """The entities of an article and where they are named, in the order of the text.

    `mentions` are the names; `runs` are all runs of capitalised words, names or not, for stages that look for
    other things in them. `identify` says who a name, a pronoun or a noun phrase stands for.
    """

    def __init__(
        self,
        view: View,
        mentions: tuple[NameMention, ...] = (),
        runs: tuple[Run, ...] = (),
        parts: ArticleParts | None = None,
        descriptions: dict[Entity, Description] | None = None,
    ) -> None:
        self.view = view
        self.mentions = mentions
        self.runs = runs
        self._context = Context(view, mentions, runs, parts or ArticleParts(), descriptions or {})

    def identify(self, start: int, end: int, previous: Entity | None = None) -> Entity | None:
        """Return who the mention at `start`, `end` (a name, a pronoun, a nominal) stands for.

        A noun phrase that stands for nobody named gives an unnamed entity whose name is the phrase; None is
        for a pronoun that stands for nobody in sight, and for an empty mention.

        Args:
            start: where the mention begins, in code points.
            end: where it ends.
            previous: the speaker of the quotation before, where there is one.
        """
        return self._context.identify(start, end, previous)

    def end_of(self, at: int) -> int:
        """Return where a name ends that is cut before a particle ("Omar Fattah | el-Sayed"), else `at`."""
        ends = self._context.cast.ends
        i = bisect_right(ends, at)
        if i == len(ends) or self.mentions[i].start >= at:
            return at
        return ends[i] if self.view.text[at : at + 2].strip().islower() else at


@attrs.define
class _Party:
    """A person or organisation while the article is read."""

    kind: str
    words: tuple[str, ...]
    name: str
    gender: Gender | None = None
    nicknames: list[str] = attrs.Factory(list[str])
    description: Description = attrs.Factory(Description)
    sure: bool = False
    first: int = 0
    seen: int = -1
    """The start of the last mention."""
    full: int = -1
    """The start of the last mention in full."""


def find_names(view: View, parts: ArticleParts) -> Names:
    """Return who is named in the article."""
    text = view.text
    runs = scan_runs(view, tuple([p.start for p in parts.paragraphs]))
    headings = [(p.start, p.end) for p in parts.paragraphs if p.role in ("headline", "heading", "related")]
    dateline = parts.dateline
    if dateline is not None:
        runs = tuple([run for run in runs if not dateline.start <= run.start < dateline.end])
    readings = _readings(text, join_runs(text, runs), headings)
    directory = _Directory(text)
    directory.enter(readings)
    mentions = directory.link(readings)
    return Names(view, mentions, runs, parts, directory.descriptions())


def _readings(text: str, runs: Sequence[Run], headings: list[tuple[int, int]]) -> list[Reading]:
    """Read all runs; in headings, where any word may be capitalised, new names are not believed."""
    known = classes()
    found: list[Reading] = []
    before: Run | None = None
    headed = 0  # how many headings end before the run
    for run in runs:
        office = (
            before is not None
            and 4 <= run.start - before.end <= 9
            and known.get(before.words[-1], 0) & TITLE != 0
            and _OFFICE_GAP.fullmatch(text, before.end, run.start) is not None
        )
        reading = read(text, run, office=office)
        if reading is not None and office and before is not None and reading.kind == "person":
            opened = len(before.words) > 1 and known.get(before.words[0], 0) & OPENER
            title = text[before.starts[1] if opened else before.start : reading.start].rstrip()
            reading = attrs.evolve(reading, title=title)
        before = run
        if reading is not None:
            while headed < len(headings) and headings[headed][1] <= run.start:
                headed += 1
            if (
                headed < len(headings)
                and headings[headed][0] <= run.start
                and reading.kind in ("person", "titled", "organization", "maybe")
            ):
                opened = reading.words[0].lower() in name_parts("preposition")  # Oslo Mayor On Floods
                reading = attrs.evolve(reading, heading=True, kind="maybe" if opened else reading.kind)
            found.append(reading)
    return found


@lru_cache(maxsize=10_000)
def _key(word: str) -> str:
    """Return what two forms of one surname share: "al-Assad" and "Assad"."""
    low = word.lower().rstrip(".")
    head, mark, rest = low.partition("-")
    return rest if mark and head in ("al", "el", "ad", "as", "ash", "an", "ar", "at", "az", "ul") else low


class _Directory:
    """The parties of one article, found by any of their words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parties: list[_Party] = []
        self.by_ends: dict[tuple[str, str], _Party] = {}
        self.by_word: dict[str, list[_Party]] = {}
        self.organizations: dict[tuple[str, ...], _Party] = {}
        self.acronyms: dict[str, _Party] = {}
        self.places: set[str] = set()
        """Names that stand for a place somewhere in the article ("in Jackson")."""

    def enter(self, readings: Sequence[Reading]) -> None:
        """Make a party of every full name, then of what shorter forms prove or leave over."""
        body = [r for r in readings if not r.heading]
        for reading in sorted((r for r in body if r.kind == "person"), key=lambda r: -len(r.words)):
            self._enter_person(reading)
        for reading in body:
            if reading.kind == "organization":
                self._enter_organization(reading)
        self._enter_proven(body)
        for number, reading in enumerate(readings):
            if reading.kind == "person":
                self._enter_couple(readings, number)
        self._confirm(body)
        headed = [r for r in readings if r.heading and r.kind == "person"]
        titled = [r for r in readings if r.kind == "titled"]
        lone = [r for r in body if r.kind == "single" and self._is_new(r) and self._speaks(r)]
        for reading in (*headed, *titled, *lone):
            if self._is_new(reading):
                self._enter_person(reading)

    def _is_new(self, reading: Reading) -> bool:
        return _key(reading.words[-1]) not in self.by_word

    def _enter_proven(self, body: Sequence[Reading]) -> None:
        """Enter unknown words that a title or a verb beside a short form proves a person ("… Mr. Zzyx")."""
        maybe = [r for r in body if r.kind == "maybe"]
        if not maybe:
            return
        wanted = {_key(w) for r in maybe for w in (r.words[0], r.words[-1])} - self.by_word.keys()
        shown = {_key(r.words[0]) for r in body if r.kind == "titled"}
        for r in body:
            if r.kind == "single" and (key := _key(r.words[0])) in wanted and acts(self.text, r.start, r.end):
                shown.add(key)
        for reading in maybe:
            if {_key(reading.words[-1]), _key(reading.words[0])} & shown and not self._the(reading):
                self._enter_person(attrs.evolve(reading, sure=True))

    def _confirm(self, body: Sequence[Reading]) -> None:
        """Be sure of people whose short form speaks somewhere."""
        for reading in body:
            bearers = self.by_word.get(_key(reading.words[0]), ()) if reading.kind == "single" else ()
            if bearers and not bearers[0].sure and acts(self.text, reading.start, reading.end):
                bearers[0].sure = True

    def _speaks(self, reading: Reading) -> bool:
        """Is one word that is short for no full name a person: "Lund said", "his wife, Anna, nodded"?"""
        word = reading.words[0]
        bits = classes().get(word, 0)
        if bits & _NO_LONE_PERSON or word in words("polities") or word.isupper():
            return False
        if word.rpartition(".")[2].islower() and "." in word:
            return False  # Example.com said
        before = self.text[max(0, reading.start - 20) : reading.start].rpartition(" ")[0].rpartition(" ")[2]
        if before in words("organization_nouns"):
            return False  # the tech giant Vikco said
        given = bits & (GIVEN | WEAK) == GIVEN
        if (given and _AGED.match(self.text, reading.end)) or (
            not bits & ~(GIVEN | WEAK) and _is_apposed(self.text, reading)
        ):
            return True
        return not self._the(reading) and acts(self.text, reading.start, reading.end)

    def _the(self, reading: Reading) -> bool:
        return self.text[max(0, reading.start - 4) : reading.start].lower().split()[-1:] == ["the"]

    def _enter_person(self, reading: Reading) -> None:
        tokens, small = reading.words, name_parts("link")
        ends = (_key(tokens[0]), _key(tokens[-1]))
        party = self.by_ends.get(ends)
        if party is None and len(tokens) > 1:
            bearers = self.by_word.get(ends[1], ())
            longer = [p for p in bearers if len(p.words) > len(tokens) and _within(tokens, p.words)]
            party = longer[0] if len(longer) == 1 else None
        if party is None:
            party = _Party(
                kind="person", words=tokens, name=_printed(self.text, reading), first=reading.start
            )
            self.by_ends[ends] = party
            self.parties.append(party)
        elif len(tokens) > len(party.words):
            party.words, party.name = tokens, _printed(self.text, reading)
        for word in {_key(w): None for w in tokens if w not in small and w[-1] != "."}:
            bearers = self.by_word.setdefault(word, [])
            if party not in bearers and len(bearers) < _MOST_BEARERS:
                bearers.append(party)
        if reading.nickname and reading.nickname not in party.nicknames:
            party.nicknames.append(reading.nickname)
            self.by_word.setdefault(_key(reading.nickname), []).append(party)
        party.first = min(party.first, reading.start)
        party.sure = party.sure or reading.sure or reading.kind == "titled"
        describe(party.description, self.text, reading)

    def _enter_couple(self, readings: Sequence[Reading], number: int) -> None:
        """Give the first of "Anna and Bo Lund" their surname."""
        if number == 0:
            return
        before, reading = readings[number - 1], readings[number]
        if (
            before.kind == "single"
            and classes().get(before.words[0], 0) & (GIVEN | WEAK) == GIVEN
            and self.text[before.end : reading.start].split() == ["and"]
        ):
            self._enter_person(
                attrs.evolve(
                    before, kind="person", words=(before.words[0], reading.words[-1]), end=before.end
                )
            )
            party = self.by_ends[_key(before.words[0]), _key(reading.words[-1])]
            party.name = f"{before.words[0]} {reading.words[-1]}"

    def _enter_organization(self, reading: Reading) -> None:
        tokens = tuple([w for w in reading.words if w != "The"])
        party = self.organizations.get(tokens)
        if party is None:
            name = self.text[reading.start : reading.end]
            party = _Party(
                kind="organization", words=tokens, name=name.removeprefix("The "), first=reading.start
            )
            self.organizations[tokens] = party
            self.parties.append(party)
            if len(tokens) > 1:
                small = name_parts("link")
                initials = "".join(w[0] for w in tokens if w not in small)
                self.acronyms.setdefault(initials.upper(), party)
            acronym = introduced(self.text, reading.words, reading.end)
            if acronym:
                self.acronyms.setdefault(acronym, party)
            if len(tokens) > 1 and tokens[-1] in name_parts("corporate"):
                self.organizations.setdefault(tokens[:-1], party)
                if not classes().get(tokens[0], 0) & (GIVEN | PLACE_OPENER | NAME_OPENER):
                    self.organizations.setdefault(tokens[:1], party)

    def link(self, readings: Sequence[Reading]) -> tuple[NameMention, ...]:
        """Return the mentions: every reading that names a party."""
        found: list[tuple[Reading, _Party, str]] = []
        self.places = {
            _key(r.words[0])
            for r in readings
            if r.kind == "single" and _key(r.words[0]) in self.by_word and _in_place(self.text, r)
        }
        for reading in readings:
            party, rule = self._party_of(reading)
            if party is not None:
                party.seen = reading.start
                if len(reading.words) > 1:
                    party.full = reading.start
                if reading.gender and not party.gender and party.kind == "person":
                    party.gender = reading.gender
                if rule in ("short-name", "titled-name") and _is_described(self.text, reading):
                    describe(party.description, self.text, reading)
                found.append((reading, party, rule))
        entities = {id(party): _entity(party) for party in self.parties}
        self._described = {entities[id(p)]: p.description for p in self.parties if p.kind == "person"}
        mentions = [
            NameMention(
                start=r.start,
                end=r.end,
                entity=entities[id(party)],
                sure=party.sure or party.kind != "person",
                rule=rule,
            )
            for r, party, rule in found
        ]
        return tuple(mentions)

    def descriptions(self) -> dict[Entity, Description]:
        return self._described

    def _party_of(self, reading: Reading) -> tuple[_Party | None, str]:
        tokens = reading.words
        if reading.kind == "organization":
            party = self.organizations.get(tuple([w for w in tokens if w != "The"]))
            if len(tokens) == 1 and tokens[0] in self.acronyms:
                return self.acronyms[tokens[0]], "acronym"
            return party, "organization"
        if len(tokens) > 1:
            party = self.by_ends.get((_key(tokens[0]), _key(tokens[-1])))
            if party is not None:
                return party, "full-name"
            if tokens in self.organizations:
                return self.organizations[tokens], "short-organization"
            if reading.opens and reading.kind == "maybe" and len(tokens) == 2:
                tokens = tokens[1:]  # "Continued Lund"
            shared = [p for p in self.by_word.get(_key(tokens[-1]), ()) if _within(tokens, p.words)]
            return (self._choose(shared, reading), "part-name") if shared else (None, "")
        if reading.kind not in ("single", "titled"):
            return None, ""
        bearers = self.by_word.get(_key(reading.words[0]), [])
        if reading.kind == "single":
            bearers = [p for p in bearers if self._may_be_short(reading, p)]
        elif reading.gender:
            bearers = [p for p in bearers if _gender(p) in (None, reading.gender) or not p.sure] or bearers
        if bearers:
            return self._choose(bearers, reading), "titled-name" if reading.kind == "titled" else "short-name"
        return (self.organizations.get(tokens), "short-organization")

    def _may_be_short(self, reading: Reading, party: _Party) -> bool:
        """May one bare word stand for this person? A surname may; a first name that is a place hardly."""
        word = reading.words[0]
        bits = classes().get(word, 0)
        if bits & OPENER:
            return False
        if _key(word) in self.places and (not party.sure or _after_preposition(self.text, reading)):
            return False
        if _key(word) == _key(party.words[-1]):
            return not (word in name_parts("calendar") and not _in_a_sentence_as_person(self.text, reading))
        if _key(word) == _key(party.words[0]) and _is_surname_first(party.words):
            return True
        if bits & (WEAK | NAME_OPENER | THING | ORGANIZATION | TITLE):
            return False
        if _key(word) == _key(party.words[0]) and not bits & GIVEN:
            return acts(self.text, reading.start, reading.end)  # "Xi said", not "Columbus" for a place before
        return True

    def _choose(self, parties: Sequence[_Party], reading: Reading) -> _Party:
        """Choose between people who share a name: by the title's gender, by surname before first name, then
        whoever was last named in full in this paragraph, then whoever was named first.
        """
        if len(parties) == 1:
            return parties[0]
        fits = [p for p in parties if _key(p.words[-1]) == _key(reading.words[-1])] or list(parties)
        if reading.gender:
            fits = [p for p in fits if _gender(p) in (None, reading.gender)] or fits
        begun = max(self.text.rfind("\n", 0, reading.start), reading.start - 800)
        here = [p for p in fits if p.full > begun]
        if here:
            return max(here, key=lambda p: p.full)
        named = [p for p in fits if p.full >= 0] or fits
        return min(named, key=lambda p: p.first)


def _is_apposed(text: str, reading: Reading) -> bool:
    """Is one name the apposition of a role: "Her husband, Bo, nodded", "Her husband Bo nodded"?"""
    before = text[max(0, reading.start - 32) : reading.start].split()
    if len(before) < 2:
        return False
    if text[reading.end : reading.end + 1] == "," and before[-1][-1] == ",":
        return before[-1][:-1] in words("roles")
    if before[-2].lower() in _OWNERS:
        return before[-1] in words("roles")
    return table("roles").get(before[-1], ("-",))[0] != "-" and before[-2].endswith(("'s", "’s"))


_OWNERS = ("his", "her", "their", "my", "our")


def _is_described(text: str, reading: Reading) -> bool:
    """May a short form have a title or an apposition: "Mayor Lund", "Lund, a clerk, said"?"""
    return text.startswith(", ", reading.end) or (reading.title is not None and reading.gender is None)


def _is_surname_first(words: Sequence[str]) -> bool:
    """Is it a name like "Jiang Weimin", or "Lee Dong-hyuk", whose given name is two syllables joined?"""
    if words[0] in name_parts("family"):
        return True
    syllables = words[-1].split("-")
    return len(words) == 2 and len(syllables) == 2 and syllables[1].islower() and "-" not in words[0]


_AGED = re.compile(r", [1-9]\d[,.;]")
_OFFICE_GAP = re.compile(r"\s(?:of|for|on)\s(?:the\s)?")


def _in_a_sentence_as_person(text: str, reading: Reading) -> bool:
    before = text[max(0, reading.start - 12) : reading.start].lower().split()[-1:]
    after = text[reading.end : reading.end + 3].strip()
    return not (
        before and before[0] in ("in", "on", "since", "until", "by", "last", "next", "of", "early", "late")
    ) and not (after[:1].isdigit())


def _in_place(text: str, reading: Reading) -> bool:
    """Is the word a place here ("in Jackson on Monday", not "in Jackson's" or "in Jackson success")?"""
    before = text[max(0, reading.start - 10) : reading.start].lower().split()
    if not before or before[-1] not in _INSIDE:
        return False
    after = text[reading.end : reading.end + 16]
    if after[:1] in ("'", "’", "-"):
        return False
    word = after.split(None, 1)[0] if after[:1] == " " and after.strip() else ""
    return not word.isalpha() or word[0].isupper() or word in name_parts("preposition")


def _after_preposition(text: str, reading: Reading) -> bool:
    before = text[max(0, reading.start - 10) : reading.start].lower().split()
    return bool(before) and before[-1] in name_parts("preposition") and before[-1] not in ("and", "or", "but")


_INSIDE = ("in", "near", "outside", "throughout", "around")


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return {*map(_key, short)} <= {*map(_key, long)}


def _printed(text: str, reading: Reading) -> str:
    """Return the name as printed, nickname and line ends apart; one name keeps a title it goes by."""
    if reading.nickname:
        return " ".join(reading.words)
    printed = text[reading.start : reading.end].split()
    name = " ".join(low if (low := capitalized(word)) in reading.words else word for word in printed)
    title = reading.title.split()[-1] if reading.title and len(reading.words) == 1 else ""
    return f"{title} {name}" if title in name_parts("regnal") else name


def _gender(party: _Party) -> Gender | None:
    """Return a person's gender by title, else by what is said of them, else by first name."""
    if party.kind != "person":
        return None
    if party.gender:
        return party.gender
    if party.description.gender:
        return party.description.gender
    return _given_gender(party.words) if len(party.words) > 1 else None


def _given_gender(words: Iterable[str]) -> Gender | None:
    for word in words:
        columns = table("given_names").get(word)
        if columns:
            return "female" if columns[0] == "f" else "male" if columns[0] == "m" else None
        if not word.endswith("."):
            return None
    return None


def _entity(party: _Party) -> Entity:
    if party.kind != "person":
        return Entity(name=party.name, kind="organization")
    return Entity(name=party.name, kind="person", role=party.description.role, gender=_gender(party))
