"""Keeping what was worked out of a gazetteer's answer."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

__all__ = ["keep"]

_MOST = 20_000
"""Answers of which something is kept."""
_Answer = TypeVar("_Answer")
_Result = TypeVar("_Result")


def keep(function: Callable[[_Answer], _Result]) -> Callable[[_Answer], _Result]:
    """Decorate a function of a gazetteer's answer: its results are kept by the identity of the answer.

    A gazetteer gives the same tuple each time it is asked for a name, and to compare or hash hundreds of
    entries would cost as much as to work the result out again.
    """
    results: dict[int, tuple[_Answer, _Result]] = {}

    @wraps(function)
    def kept(answer: _Answer) -> _Result:
        known = results.get(id(answer))
        if known is not None and known[0] is answer:
            return known[1]
        if len(results) >= _MOST:
            results.clear()
        result = function(answer)
        results[id(answer)] = answer, result
        return result

    return kept
