"""The people and organisations of an article, and where it names them."""

from typing import Literal

import attrs

__all__ = ["Entity", "Gender", "NameKind", "NameMention"]

NameKind = Literal["person", "organization"]
Gender = Literal["female", "male"]


@attrs.frozen(kw_only=True, cache_hash=True)
class Entity:
    """A person or organisation of the article."""

    name: str
    """The fullest name the article gives; else the noun phrase itself ("a police spokesman")."""
    kind: NameKind
    role: str | None = None
    """What the article says of them: "Russian foreign policy adviser"."""
    gender: Gender | None = None
    named: bool = True
    """False where `name` is only a noun phrase or a pronoun."""


@attrs.frozen(kw_only=True)
class NameMention:
    """A stretch of the text that names an entity; titles and roles before the name are left out."""

    start: int
    end: int
    entity: Entity
    sure: bool = True
    """For a person: more than a given name shows it (a title, an age, a role, a verb beside the name). Where
    this is False, a gazetteer that knows the whole name ("Glen Ellyn") may know better."""
    rule: str = ""
    """Why it stands for the entity; docs/reference/names.md lists the rules."""
