"""Parties: the people and organisations of an article while it is read."""

from collections.abc import Iterable
from functools import lru_cache

import attrs

from newsparse.lexicon import table
from newsparse.names.descriptions import Description
from newsparse.names.entities import Entity, Gender
from newsparse.names.mentions import name_parts
from newsparse.names.reading import Reading, capitalized

__all__ = ["Party", "entity_of", "gender_of", "is_within", "key_of", "printed_name"]


@attrs.define
class Party:
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


@lru_cache(maxsize=10_000)
def key_of(word: str) -> str:
    """Return what two forms of one surname share: "al-Assad" and "Assad"."""
    low = word.lower().rstrip(".")
    head, mark, rest = low.partition("-")
    return rest if mark and head in ("al", "el", "ad", "as", "ash", "an", "ar", "at", "az", "ul") else low


def is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return {*map(key_of, short)} <= {*map(key_of, long)}


def printed_name(text: str, reading: Reading) -> str:
    """Return the name as printed, nickname and line ends apart; one name keeps a title it goes by."""
    if reading.nickname:
        return " ".join(reading.words)
    printed = text[reading.start : reading.end].split()
    name = " ".join(low if (low := capitalized(word)) in reading.words else word for word in printed)
    title = reading.title.split()[-1] if reading.title and len(reading.words) == 1 else ""
    return f"{title} {name}" if title in name_parts("regnal") else name


def gender_of(party: Party) -> Gender | None:
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


def entity_of(party: Party) -> Entity:
    if party.kind != "person":
        return Entity(name=party.name, kind="organization")
    return Entity(name=party.name, kind="person", role=party.description.role, gender=gender_of(party))
