"""What an article as a whole tells of: a game, years long past; and how it writes its dates."""

import re
from datetime import date
from functools import cached_property

from newsparse.dates.tokens import CLASSES, Tokens, context

__all__ = ["Subject"]

_YEAR = CLASSES["year"]
_NUMERIC = re.compile(r"(\d\d?)\D(\d\d?)\D")
_DAY_MONTH = re.compile("[{n12}{n24}{n31}{ordinal}][{month}{mabbr}]".format_map(CLASSES))
_MONTH_DAY = re.compile("[{month}{mabbr}]{dot}?[{n12}{n24}{n31}{ordinal}]".format_map(CLASSES))
# A day by its distance from the article: "today", "Monday", but not "Monday, March 3".
_OWN_DAYS = re.compile(
    "[{today}{tonight}]|[{wday}{wabbr}](?!{comma}?(?:{the}?[{n12}{n24}{n31}{ordinal}]|[{month}{mabbr}]))".format_map(
        CLASSES
    )
)
_FIGURE = "[" + "".join(CLASSES[n] for n in ("n0", "n12", "n24", "n31", "n59", "n99")) + "]"
_SCORE = re.compile(f"{_FIGURE}{CLASSES['hyphen']}{_FIGURE}")


class Subject:
    """What an article tells of, worked out when it is asked for."""

    def __init__(self, tokens: Tokens, day: date | None) -> None:
        self._tokens = tokens
        self._day = day

    @cached_property
    def is_history(self) -> bool:
        """Whether the article tells of years long past, and of no days of its own week."""
        if not self._day:
            return False
        years = (w for w, kind in zip(self._tokens.words, self._tokens.classes, strict=True) if kind == _YEAR)
        past = sum(int(word) < self._day.year - 1 for word in years)
        return past >= 3 and past >= 3 * len(_OWN_DAYS.findall(self._tokens.classes)) + 3

    @cached_property
    def days_first(self) -> bool:
        """Whether the article writes days before months in numbers.

        A day over 12 shows it, else whether it writes "3 March" rather than "March 3".
        """
        numeric = CLASSES["numeric"]
        found = [
            _NUMERIC.match(w)
            for w, kind in zip(self._tokens.words, self._tokens.classes, strict=True)
            if kind == numeric
        ]
        for first, second in ((int(m[1]), int(m[2])) for m in found if m):
            if first > 12 or second > 12:
                return first > 12
        classes = self._tokens.classes
        return len(_DAY_MONTH.findall(classes)) > len(_MONTH_DAY.findall(classes))

    @cached_property
    def names_a_club(self) -> bool:
        """Whether the article names Sheffield Wednesday, so that "Wednesday" alone is the club."""
        return "sheffield wednesday" in self._tokens.words

    @cached_property
    def tells_of_a_game(self) -> bool:
        """Whether the article is about a game, whose quarters are no quarters of a year."""
        words = len(context("game").intersection(self._tokens.words))
        return words > 1 or (words == 1 and _SCORE.search(self._tokens.classes) is not None)

    @cached_property
    def tells_of_cricket(self) -> bool:
        """Whether the article is about cricket, where a century is a hundred runs."""
        return not context("cricket").isdisjoint(self._tokens.words)
