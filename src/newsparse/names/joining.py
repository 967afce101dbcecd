"""Joining runs of capitalised words that make one name: "Bank of Norway"."""

import re
from collections.abc import Sequence

from newsparse.names.mentions import GIVEN, ORGANIZATION, ORGANIZATION_OPENER, Run, classes, name_parts

__all__ = ["introduced", "join_runs"]

_WORD = re.compile(r"\w\S*")
_OF_GAPS = (["of"], ["of", "the"], ["for"], ["for", "the"])
_DEPARTMENTS = frozenset(("Department", "Ministry"))
_LINKED = re.compile(r",?(?: (?:of|for|and|on|in|to|the|&)){0,2} ")
_BRACKETED = re.compile(r" \(([A-Z][A-Za-z]{1,7})\)")
_LONGEST_GAP = 12
_MOST = 5
"""So many runs an acronym may sum up."""


def join_runs(text: str, runs: Sequence[Run]) -> list[Run]:
    """Join runs that make one name: "Bank of Norway", "Food and Drug Administration"."""
    known = classes()
    joined: list[Run] = []
    for run in runs:
        if run.end - run.start < 9 and text.startswith(" (", run.start - 2):
            _join_introduced(text, joined)
        before = joined[-1] if joined else None
        if before is not None and 4 <= run.start - before.end <= 9 and before.end - before.start < 90:
            gap = text[before.end : run.start].split()
            last = known.get(before.words[-1], 0)
            if (gap in _OF_GAPS and last & ORGANIZATION_OPENER) or (
                gap == ["and"] and (_is_half(text, before, run) or _is_department(before, run))
            ):
                joined[-1] = _join(text, before, run)
                continue
        joined.append(run)
    return joined


def _is_half(text: str, before: Run, run: Run) -> bool:
    """Is it one word and the rest of a body's name: "the Food and Drug Administration"?"""
    known, word = classes(), before.words[0]
    return (
        known.get(run.words[-1], 0) & ORGANIZATION != 0
        and len(before.words) == 1
        and not known.get(word, 0) & (GIVEN | ORGANIZATION)
        and not word.isupper()
        and _follows_the(text, before)
    )


def _is_department(before: Run, run: Run) -> bool:
    """Is it a department's second task: "the Department of Trade | and Industry"?"""
    if len(before.words) < 3 or _DEPARTMENTS.isdisjoint(before.words):
        return False
    bits = classes().get(run.words[-1], 0)
    alone = len(run.words) == 1 and not bits and not run.words[0].isupper()
    return alone or bits & (ORGANIZATION | ORGANIZATION_OPENER) == ORGANIZATION


def _follows_the(text: str, run: Run) -> bool:
    return run.words[0] == "The" or text[max(0, run.start - 4) : run.start].rstrip().endswith("the")


def _join(text: str, before: Run, run: Run) -> Run:
    between = list(_WORD.finditer(text, before.end, run.start))
    return Run(
        before.start,
        run.end,
        (*before.words, *[m[0] for m in between], *run.words),
        (*before.starts, *[m.start() for m in between], *run.starts),
        before.opens,
    )


def _join_introduced(text: str, joined: list[Run]) -> None:
    """Join the last runs where they are what the acronym behind them is made of, in place.

    "The Centers for Disease Control and Prevention (CDC)".
    """
    if not joined or introduced(text, joined[-1].words, joined[-1].end):
        return
    whole = joined[-1]
    for number in range(2, min(_MOST, len(joined)) + 1):
        before = joined[-number]
        if whole.start - before.end > _LONGEST_GAP or not _LINKED.fullmatch(text, before.end, whole.start):
            return
        whole = _join(text, before, whole)
        if introduced(text, whole.words, whole.end):
            joined[-number:] = [whole]
            return


def introduced(text: str, words: Sequence[str], end: int) -> str | None:
    """Return the acronym in brackets behind a name, should it be made of the initials of its words."""
    found = _BRACKETED.match(text, end)
    if found is None:
        return None
    small = name_parts("link")
    initials = iter([word[0].upper() for word in words if word not in small])
    letters = [letter for letter in found[1] if letter.isupper()]
    return found[1] if len(letters) > 1 and all(letter in initials for letter in letters) else None
