"""Toponyms: the candidates that are places here.

The gazetteer alone finds nearly every place and twice as many things that are none ("Reading", "Jordan",
"Police"). A linear model weighs the evidence on each candidate (see `evidence`); then each is weighed again
with what the other mentions of the same name in the article got, for "Mobile" in "in Mobile, Ala." tells what
"Mobile" is three paragraphs on.
"""

import math
import re
from collections.abc import Sequence

import attrs

from newsparse import lexicon
from newsparse.model import ArticleParts
from newsparse.names.people import Names
from newsparse.places.candidates import Candidate, find_candidates, scan
from newsparse.places.context import Context, make_context
from newsparse.places.evidence import evidence
from newsparse.places.gazetteer import Gazetteer
from newsparse.places.weights import load_model
from newsparse.text import View

__all__ = ["AGAIN", "Toponym", "find_toponyms", "look", "may_be_place", "shared_features"]


_UNKNOWN = 0.9
"""What a place that is in no gazetteer must score: it brings no coordinates that could prove it right."""
_SHOWN = 0.8
"""How sure a place is that no gazetteer has, where what stands beside it shows it."""


@attrs.frozen(eq=False)
class Toponym:
    """A candidate that was taken, and how sure that is."""

    candidate: Candidate
    confidence: float


def find_toponyms(
    view: View, parts: ArticleParts, names: Names, gazetteer: Gazetteer
) -> tuple[list[Toponym], list[Candidate]]:
    """Return the places named in a text, in order, and all the candidates they were chosen from."""
    candidates, context = look(view, parts, names, gazetteer)
    weight = load_model("toponym_weights").weights.get
    places: list[Candidate] = []
    scores: list[float] = []
    around = [None, *candidates, None]
    for i, c in enumerate(candidates):
        if may_be_place(c, context):
            score = 0.0
            for piece in evidence(c, around[i], around[i + 2], context):
                score += weight(piece, 0.0)
            places.append(c)
            scores.append(score)
    found: list[Toponym] = []
    again = [weight(name, 0.0) for name in AGAIN]
    for c, values in zip(places, shared_features([c.key for c in places], scores), strict=True):
        score = 0.0
        for w, value in zip(again, values, strict=True):
            score += w * value
        if c.form and c.form.shown and c.start not in context.people:
            found.append(Toponym(c, _SHOWN))
        elif score > (_UNKNOWN if c.form else 0.0):
            found.append(Toponym(c, round(_logistic(score), 2)))
    return found, candidates


def may_be_place(c: Candidate, context: Context) -> bool:
    """Tell whether the evidence on a candidate is worth weighing: not for a demonym, nor for a surname."""
    if c.demonym is not None or _goes_on(context.folded, c.end):
        return False
    surname = c.last == c.first + 1 and context.people.get(c.start) == "sure person"
    return not surname or context.folded.startswith(", ", c.start - 2)  # "in Zarqa, Jordan"


def _goes_on(folded: str, end: int) -> bool:
    """Tell whether a name goes on as a paper's or a holiday's: "the Leeds | Daily News", "Columbus | Day"."""
    found = _NEXT_WORDS.match(folded, end)
    if found is None:
        return False
    titles = lexicon.table("news_titles")
    word = found[1]
    return word == "Day" or bool(titles.get(word)) or (word in _EDITIONS and found[2] in titles)


_NEXT_WORDS = re.compile(r" ([A-Z][a-z]+)(?: ([A-Z][a-z]+))?\b")
_EDITIONS = frozenset(("Daily", "Evening", "Morning", "Sunday"))


def look(
    view: View, parts: ArticleParts, names: Names, gazetteer: Gazetteer
) -> tuple[list[Candidate], Context]:
    """Return the candidates of a text, and what the evidence on them is drawn from."""
    tokens = scan(view.folded)
    lower = view.words
    dateline = parts.dateline
    span = (dateline.start, dateline.end) if dateline and dateline.place else (-1, -1)
    candidates = find_candidates(view, tokens, gazetteer, lower=lower, dateline=span)
    return candidates, make_context(view, parts, names, tokens, candidates, lower)


AGAIN = ("again:bias", "again:own", "again:others", "again:best", "again:shared")
"""The evidence of the second step: what the mentions of a name tell of each other."""


def shared_features(keys: Sequence[str], scores: Sequence[float]) -> list[tuple[float, ...]]:
    """Return how much of the evidence `AGAIN` there is on each mention, by their names and first scores."""
    groups: dict[str, list[float]] = {}
    clipped = [max(-4.0, min(4.0, s)) for s in scores]
    for key, score in zip(keys, clipped, strict=True):
        groups.setdefault(key, []).append(score)
    of_all = {key: (sum(group), len(group), max(group)) for key, group in groups.items() if len(group) > 1}
    found: list[tuple[float, ...]] = []
    for key, score in zip(keys, clipped, strict=True):
        if key in of_all:
            total, number, best = of_all[key]
            found.append((1.0, score, (total - score) / (number - 1), best, 1.0))
        else:
            found.append((1.0, score, 0.0, 0.0, 0.0))
    return found


def _logistic(score: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
