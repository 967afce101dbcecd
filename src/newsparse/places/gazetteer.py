"""The gazetteer: what places there are."""

from typing import Protocol

__all__ = ["Gazetteer"]


class Gazetteer(Protocol):
    """What `normalize_places` asks of a gazetteer."""
