"""Features of the two models, and what they weigh.

Facts that are looked at together make a fact group: its name, then the facts, as a tuple. A group
stands for a few features, the combinations of its facts that `_FEATURES` lists; those are what the lines of
the weights' files name. A group is weighed once and then remembered: the same few thousand come up again and
again, and to make and to look up each feature's string would take as long as all else in this stage.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from operator import itemgetter

from newsparse.lexicon import table

__all__ = ["Group", "expand", "forget_weights", "weigh"]

Group = tuple[str | int, ...]

_MOST_REMEMBERED = 1 << 15

# How each group's facts are combined; {0} is the group's name, {1} its first fact.
_FEATURES: dict[str, tuple[str, ...]] = {
    # The subjects of the sentence's verbs.
    "v": ("v {1} {2}", "gap {2} {3}", "gap {2} {3} {1}", "lemma {4} {5}", "cue {4} {5} {3}"),
    "form": ("form {1} {3} {4}", "how {1} {2} {3}", "how {2} {4} {5}", "sort {1} {6}", "sort {6} {4}"),
    "rank": (
        "q {1} {7}",
        "q {1} {7} {2}",
        "rank {1} {2} {3}",
        "rank {1} {2} {4} {5}",
        "first {1} {6}",
    ),
    "side": ("side {1} {3}", "side {1} {3} {4} {5}", "size {1} {2} {4}"),
    "chain": ("chain {1} {2}", "chain {1} {3} {4} {5}"),
    "agent": ("agent {1} {2}", "agent {3} {2}", "agent {1} {4}"),
    # The noun phrases of the sentence that need no verb.
    "according": (
        "according {1} {2}",
        "according {1} {3}",
        "according {1} {4}",
        "according {1} {5}",
        "according {1} {6}",
    ),
    "noun": ("noun {1} {2} {3} {4}", "noun {1} {2} {3} {5} {6}", "noun {1} {3} {7}"),
    "noun low": ("noun {1} {2} {3}", "noun low {4} {3}"),
    "bare": ("bare {1} {2}", "bare {1} {2} {3}", "bare {1} {4} {5}"),
    "bare form": ("bare {1} {5} {3}", "bare {1} {2} {6} {7}", "bare {1} {2} {4}"),
    "bare around": ("bare {2} {3}", "bare {1} {2} then {4}"),
    # Other sentences.
    "far": ("far {1} {2}", "far {1} {2} {3} {4}", "far {1} {5} {2} {6}"),
    "far sentence": (
        "far {1} {2} {3} {4}",
        "far {1} {4}{5} {6} {2}",
        "far {1} {7} {6} {2}",
        "far {1} {8} {2}",
    ),
    "far marks": ("far {1} {2} {3}", "far {1} {4} {5} {6}"),
    "far verb": ("far {1} {2} {3} {4}", "far {1} lemma {5} {6}"),
    "farbare": ("farbare {1} {2} {3}", "farbare {1} {4} {5} {6}", "farbare {1} {7}"),
    # The speaker of the quotation before.
    "cont": ("cont {1} {2} {3}", "cont {1} {4} {3}", "cont {1} {5}"),
    "cont around": ("cont {1} {2} {3} {4}", "cont {1} {6} {5}", "cont {1} {7} {3}"),
    "cont alone": ("cont {1} {2} {3}", "cont {1} {4} {3} {5}", "cont {1} {6} {3}"),
    "cont asked": ("cont asked {1} {2} {3}", "cont turns {1} {2} {4}"),
    "alternating": ("alternating {1} {2}", "alternating {4} {5}", "alternating best {3}"),
    "alternating marks": ("alternating marks {1} {3}", "alternating size {2}"),
    # Whether it is a quote; a group that is not listed is one feature, all its facts together.
    "max": ("max {1} {2}", "max {1} {3} {4}", "max {1} {5}", "that {6} {7} {2}"),
    "word": ("word {1}", "word {1} {2}"),
    "of": ("of {1}", "of {2}", "of {3}"),
    "first": ("first {1} {2} {3}", "first {1} {4}", "best {1} {2}"),
    "look": (
        "bias",
        "closed {3} {1}",
        "end {4} {1}",
        "family {5} {2}",
        "speaking {6} {1}",
        "line {7} {1} {2}",
        "inside {8} {9} {2}",
        "inside {8} {9} {1} {10}",
        "inside {8} {4} {1}",
        "size {1} {2}",
        "size {1} {2} {10}",
    ),
    "work": ("work {1} {3}", "next work {2} {3}", "owner {4} {3} {5}", "passed {6} {3}"),
    "before": ("before {1} {2}", "before {1}_{3}", "before {1} {4}", "after {3} {2}"),
    "prep": ("prep {1} {2}", "prep {1} {3}"),
    "left": ("left {1} {2} {3}", "left {1} {2} {4}", "glued {5} {4} {2}", "verb {6} {3}"),
    "around": ("right {2} {3}", "around {1}{2} {3}", "around {4} {2} {5}"),
    "best": ("best {1} {2}", "best {1} {3} {4}", "share {5} {2}", "share {5} {1}"),
    "cue": ("cue {1}", "cue {1} {2}"),
}


def expand(group: Group) -> list[str]:
    """Return the features that a fact group stands for.

    >>> expand(("far marks", "-1", "A.", ",", ".", "1l", "A"))
    ['far -1 A. ,', 'far -1 . 1l A']
    """
    name = str(group[0])
    if name not in _FEATURES:
        return [" ".join(map(str, group))]
    form, facts = _form(name)
    return (form % facts(group)).split("\n")


@cache
def _form(name: str) -> tuple[str, Callable[[Group], object]]:
    """Return the features of a group with a place for each fact, one a line, and what gives those facts."""
    lines = "\n".join(_FEATURES[name])
    return re.sub(r"{\d+}", "%s", lines), itemgetter(*map(int, re.findall(r"{(\d+)}", lines)))


class _Memory(dict[Group, float]):
    """What fact groups weigh together, remembered; when full it is emptied, so it cannot grow without end."""

    def __init__(self, model: str) -> None:
        super().__init__()
        self.weights = {feature: float(columns[0]) for feature, columns in table(model).items()}

    def __missing__(self, group: Group) -> float:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        weight = self[group] = sum([self.weights.get(feature, 0.0) for feature in expand(group)])
        return weight


@cache
def _memory(model: str) -> _Memory:
    return _Memory(model)


def forget_weights() -> None:
    """Read the weights' files again when next asked, as after training."""
    _memory.cache_clear()


def weigh(model: str, lists: Iterable[list[Group]]) -> list[float]:
    """Return the sum of the weights of all features of each list of groups under a model."""
    weight = _memory(model).__getitem__
    return [sum(map(weight, groups)) for groups in lists]
