"""The directory of an article: who is in it, found by any of their words, and whom a name stands for."""

import re
from collections.abc import Sequence

import attrs

from newsparse.lexicon import table, words
from newsparse.names.descriptions import Description, describe, role_after
from newsparse.names.entities import Entity, NameMention
from newsparse.names.joining import introduced
from newsparse.names.kinds import acts
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
    classes,
    name_parts,
)
from newsparse.names.parties import Party, entity_of, gender_of, is_within, key_of, printed_name
from newsparse.names.reading import Reading

__all__ = ["Directory"]

_NO_LONE_PERSON = OPENER | NAME_OPENER | TITLE | ORGANIZATION | THING | AFFILIATION | DAY
_MOST_BEARERS = 50
"""How many people of one name are kept apart: comparing all with all would be quadratic."""


class Directory:
    """The parties of one article, found by any of their words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parties: list[Party] = []
        self.by_ends: dict[tuple[str, str], Party] = {}
        self.by_word: dict[str, list[Party]] = {}
        self.organizations: dict[tuple[str, ...], Party] = {}
        self.acronyms: dict[str, Party] = {}
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
        return key_of(reading.words[-1]) not in self.by_word

    def _enter_proven(self, body: Sequence[Reading]) -> None:
        """Enter unknown words that a title or a verb beside a short form proves a person ("… Mr. Zzyx")."""
        maybe = [r for r in body if r.kind == "maybe"]
        if not maybe:
            return
        wanted = {key_of(w) for r in maybe for w in (r.words[0], r.words[-1])} - self.by_word.keys()
        shown = {key_of(r.words[0]) for r in body if r.kind == "titled"}
        for r in body:
            if (
                r.kind == "single"
                and (key := key_of(r.words[0])) in wanted
                and acts(self.text, r.start, r.end)
            ):
                shown.add(key)
        for reading in maybe:
            if {key_of(reading.words[-1]), key_of(reading.words[0])} & shown and not self._the(reading):
                self._enter_person(attrs.evolve(reading, sure=True))

    def _confirm(self, body: Sequence[Reading]) -> None:
        """Be sure of people whose short form speaks somewhere."""
        for reading in body:
            bearers = self.by_word.get(key_of(reading.words[0]), ()) if reading.kind == "single" else ()
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
        if before in words("organization_nouns") or before in _OBJECT:
            return False  # the tech giant Vikco said; a man from Newcastle died
        given = bits & (GIVEN | WEAK) == GIVEN
        if (given and (_AGED.match(self.text, reading.end) or role_after(self.text, reading.end))) or (
            not bits & ~(GIVEN | WEAK) and _is_apposed(self.text, reading)
        ):
            return True
        return not self._the(reading) and acts(self.text, reading.start, reading.end)

    def _the(self, reading: Reading) -> bool:
        return self.text[max(0, reading.start - 4) : reading.start].lower().split()[-1:] == ["the"]

    def _enter_person(self, reading: Reading) -> None:
        tokens, small = reading.words, name_parts("link")
        ends = (key_of(tokens[0]), key_of(tokens[-1]))
        party = self.by_ends.get(ends)
        if party is None and len(tokens) > 1:
            bearers = self.by_word.get(ends[1], ())
            longer = [p for p in bearers if len(p.words) > len(tokens) and is_within(tokens, p.words)]
            party = longer[0] if len(longer) == 1 else None
        if party is None:
            party = Party(
                kind="person", words=tokens, name=printed_name(self.text, reading), first=reading.start
            )
            self.by_ends[ends] = party
            self.parties.append(party)
        elif len(tokens) > len(party.words):
            party.words, party.name = tokens, printed_name(self.text, reading)
        for word in {key_of(w): None for w in tokens if w not in small and w[-1] != "."}:
            bearers = self.by_word.setdefault(word, [])
            if party not in bearers and len(bearers) < _MOST_BEARERS:
                bearers.append(party)
        if reading.nickname and reading.nickname not in party.nicknames:
            party.nicknames.append(reading.nickname)
            self.by_word.setdefault(key_of(reading.nickname), []).append(party)
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
            party = self.by_ends[key_of(before.words[0]), key_of(reading.words[-1])]
            party.name = f"{before.words[0]} {reading.words[-1]}"

    def _enter_organization(self, reading: Reading) -> None:
        tokens = tuple([w for w in reading.words if w != "The"])
        party = self.organizations.get(tokens)
        if party is None:
            name = self.text[reading.start : reading.end]
            party = Party(
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
        found: list[tuple[Reading, Party, str]] = []
        self.places = {
            key_of(r.words[0])
            for r in readings
            if r.kind == "single" and key_of(r.words[0]) in self.by_word and _in_place(self.text, r)
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
        entities = {id(party): entity_of(party) for party in self.parties}
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

    def _party_of(self, reading: Reading) -> tuple[Party | None, str]:
        tokens = reading.words
        if reading.kind == "organization":
            party = self.organizations.get(tuple([w for w in tokens if w != "The"]))
            if len(tokens) == 1 and tokens[0] in self.acronyms:
                return self.acronyms[tokens[0]], "acronym"
            return party, "organization"
        if len(tokens) > 1:
            party = self.by_ends.get((key_of(tokens[0]), key_of(tokens[-1])))
            if party is not None:
                return party, "full-name"
            if tokens in self.organizations:
                return self.organizations[tokens], "short-organization"
            if reading.opens and reading.kind == "maybe" and len(tokens) == 2:
                tokens = tokens[1:]  # "Continued Lund"
            shared = [p for p in self.by_word.get(key_of(tokens[-1]), ()) if is_within(tokens, p.words)]
            return (self._choose(shared, reading), "part-name") if shared else (None, "")
        if reading.kind not in ("single", "titled"):
            return None, ""
        bearers = self.by_word.get(key_of(reading.words[0]), [])
        if reading.kind == "single":
            bearers = [p for p in bearers if self._may_be_short(reading, p)]
        elif reading.gender:
            bearers = [p for p in bearers if gender_of(p) in (None, reading.gender) or not p.sure] or bearers
        if bearers:
            return self._choose(bearers, reading), "titled-name" if reading.kind == "titled" else "short-name"
        return (self.organizations.get(tokens), "short-organization")

    def _may_be_short(self, reading: Reading, party: Party) -> bool:
        """May one bare word stand for this person? A surname may; a first name that is a place hardly."""
        word = reading.words[0]
        bits = classes().get(word, 0)
        if bits & OPENER:
            return False
        if key_of(word) in self.places and (not party.sure or _after_preposition(self.text, reading)):
            return False
        if key_of(word) == key_of(party.words[-1]):
            return not (word in name_parts("calendar") and not _in_a_sentence_as_person(self.text, reading))
        if key_of(word) == key_of(party.words[0]) and _is_surname_first(party.words):
            return True
        if bits & (WEAK | NAME_OPENER | THING | ORGANIZATION | TITLE):
            return False
        if key_of(word) == key_of(party.words[0]) and not bits & GIVEN:
            return acts(self.text, reading.start, reading.end)  # "Xi said", not "Columbus" for a place before
        return True

    def _choose(self, parties: Sequence[Party], reading: Reading) -> Party:
        """Choose between people who share a name: by the title's gender, by surname before first name, then
        whoever was last named in full in this paragraph, then whoever was named first.
        """
        if len(parties) == 1:
            return parties[0]
        fits = [p for p in parties if key_of(p.words[-1]) == key_of(reading.words[-1])] or list(parties)
        if reading.gender:
            fits = [p for p in fits if gender_of(p) in (None, reading.gender)] or fits
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


_OBJECT = frozenset(("at", "from", "in", "near", "of", "outside", "to"))
"""After these a name is not who acts, however the sentence goes on."""
_INSIDE = ("in", "near", "outside", "throughout", "around")
