"""Does "Thursday" or "in June" look back or ahead? What the words of its clause say.

News looks back, and a verb nearby need not govern the expression ("said Thursday it will meet"), so that
only a few words decide: those read backwards from the expression, the first of them counts, and where the
expression opens its sentence those after it.
"""

from functools import cache
from typing import Literal

from newsparse.dates.tokens import CLASSES, OTHER, Tokens, context

__all__ = ["Direction", "direction"]

Direction = Literal["future", "past", "told", "until"]
"""What decides. "told" is weaker than "past": the clause has a verb in the past; "until" is than "future"."""

_CLAUSE, _LONG_CLAUSE = 12, 20
_NEAR_CUE = 4
_VERB = 6
_INFINITIVE = 4
_SHORT = 2
_WEEKDAYS = CLASSES["wday"] + CLASSES["wabbr"]
_ENDS = frozenset('.;:"')


def direction(t: Tokens, start: int, end: int) -> Direction | None:
    """Return which way the expression of tokens `start` to `end` points; None: nothing says it.

    "will meet on [Thursday]", "due [Thursday]", "The fair opens [Thursday]", "On [Thursday] the board will
    meet" are to come; "since [March]" is past; "said on [Thursday] it will meet" is told, and so is "had
    been due [Thursday]".
    """
    if t.word(start - 1) == "since" or _follows_its_verb(t, start):
        return "past"
    if t.word(start - 1) in context("until"):
        return _until(t, start, end)
    if t.word(start - 1) == "through" and t.word(start - 2) in context("shut"):
        return "until"
    if t.word(end) in context("made-then"):  # "beat its [July] forecast"
        return "past"
    if t.word(end) == "after":  # "left Thursday after", but "will meet Thursday after"
        return _clause(t, start, end) or "told"
    if _is_past(t, end):  # "A judge in March ruled"
        return "told"
    if t.word(start - 1) == "for" and t.classes[start] in _WEEKDAYS and t.class_at(end) != CLASSES["poss"]:
        # "a warning for [Friday]", not "blamed for [Friday]'s attack"
        return "told" if _is_called_off(t, end) else _unless_undone(t, start - 1)
    return _clause(t, start, end)


def _clause(t: Tokens, start: int, end: int) -> Direction | None:
    """Return what the words before say, backwards to where the clause begins, else those after."""
    owns = t.class_at(end) == CLASSES["poss"]  # "will discuss [Monday]'s vote": no verb governs it
    for k in range(start - 1, max(-1, start - 1 - _LONG_CLAUSE), -1):
        word = t.words[k]
        if t.classes[k] == CLASSES["break"] or (word in _ENDS and not _is_abbreviated(t, k)):
            break
        if word in context("says") and (start - k > 2 or t.word(start - 1) == "the"):
            # "said the June fair would be the last", not "said in June"
            return _after(t, end) or "told"
        if cue := _cue(t, k, near=start - k <= _NEAR_CUE, owns=owns):
            first = max(k, start - _INFINITIVE)
            if cue == "told" and "to" in (infinitive := t.words[first:start]):
                # "was remanded to reappear on July 22": that was not told of the verb before
                verb = t.word(first + infinitive.index("to") + 1)
                return "future" if word in context("orders") and verb in context("due-to") else None
            if cue == "future" and start - k > _CLAUSE:
                return None  # so far ahead of it a "will" seldom governs
            return "told" if cue == "future" and _is_called_off(t, end) else cue
    else:
        k = max(-1, start - 1 - _LONG_CLAUSE)
    if start - k <= 2 or _is_apart(t, start, end):
        return _after(t, end)
    return "future" if t.word(end) in context("modal") else None  # "A walkout on [Friday] will close schools"


def _is_apart(t: Tokens, start: int, end: int) -> bool:
    """Tell whether commas part the expression from its clause: "The sale, on [Saturday], is expected to"."""
    return t.word(end) == "," and "," in (t.word(start - 1), t.word(start - 2))


def _is_abbreviated(t: Tokens, k: int) -> bool:
    """Tell whether the mark at token `k` is the full stop of an initial or a short title: "Ana P. Lund"."""
    return t.words[k] == "." and k > 0 and len(t.words[k - 1]) <= _SHORT and t.capital(k - 1)


def _until(t: Tokens, start: int, end: int) -> Direction:
    """Return the direction after "until": "future" if the clause says so, else "until" ("was shut until").

    But "had been shut until", "did not open until [Monday]" and "Until [Monday] nobody knew" are told.
    """
    k = start - 2
    words = t.words[max(0, k + 1 - _VERB) : k + 1]
    over = any(word in context("undoes-future") or word in context("undoes-until") for word in words)
    over = over or ("not" in words and ("was" in words or "were" in words))
    over = over and not ("had" in words and "to" in words)  # "had planned to stay until"
    opens = k < 0 or t.word(k) in _ENDS or t.word(k) == "up" or t.classes[k] == CLASSES["break"]
    if over or t.word(k) == "not" or (opens and _after(t, end) == "told"):
        return "told"
    return "future" if _clause(t, start - 1, start) == "future" else "until"


def _follows_its_verb(t: Tokens, start: int) -> bool:
    """Tell whether a verb in the past stands right before "in [April]": "She left in April"."""
    k = start - 2
    if t.word(k + 1) != "in" or t.word(k - 1) in context("before-participle"):
        return False
    return k >= 0 and _is_past(t, k)


def _cue(t: Tokens, k: int, *, near: bool, owns: bool = False) -> Direction | None:
    """Return what token `k` says of an expression after it."""
    word = t.words[k]
    if word not in _telling() and not word.endswith(("ed", "ing")):  # most words
        return None
    before, after = t.word(k - 1), t.word(k + 1)
    if word == "due" and after == "to":  # "due to appear", not "due to snow"
        return _unless_undone(t, k) if t.word(k + 2) in context("due-to") else None
    if word in context("future-near"):
        return _unless_undone(t, k) if near else None
    if word in context("future-far") or (word in context("commits") and after in ("to", "for")):
        return _unless_undone(t, k)
    if word == "won" and after == "'":  # won't
        return "future"
    if (
        word in context("weak-modal") and t.classes[k] == OTHER
    ):  # "could vote Monday", not "could not be reached Monday"
        undone = after in ("not", "have", "'", "only") or _is_denied(t, k)
        return "told" if undone else "future"
    if word == "to" and before in ("is", "are", "'re", "was", "were"):  # "was to open Monday"
        return "told" if after == "have" else "future"
    if word == "as":
        return "future" if before in ("soon", "early") else None
    if word == "next":  # "its next review in [November]", not "the next day"
        return "future" if near and t.class_at(k + 1) == OTHER and before not in ("was", "were") else None
    if word.endswith("ing") and before in ("is", "are", "'re"):
        return "future"
    if _is_past(t, k):
        return "told"
    return "future" if not owns and _is_scheduled(t, k) else None


@cache
def _telling() -> frozenset[str]:
    """Return the words that may say something of a direction, those in -ed and -ing apart."""
    groups = "future-near future-far commits weak-modal past-verb scheduled scheduled-plural"
    return frozenset[str](("won", "to", "as", "next")).union(*(context(group) for group in groups.split()))


def _unless_undone(t: Tokens, k: int) -> Direction:
    """Return "future", but "told" where the words before say that it is over: "had been due Monday"."""
    undone = any(word in context("undoes-future") for word in t.words[max(0, k - _VERB) : k])
    return "told" if undone else "future"


def _is_denied(t: Tokens, k: int) -> bool:
    """Tell whether the clause is denied before token `k`: "neither could be reached"."""
    return any(word in context("denies") for word in t.words[max(0, k - _VERB) : k])


def _is_scheduled(t: Tokens, k: int) -> bool:
    """Tell whether token `k` is a verb in the present that tells of an appointment.

    "The fair opens Monday", "Talks resume Monday", "The hearing is Monday"; not "the decision to meet".
    """
    word, before = t.words[k], t.word(k - 1)
    if word in context("scheduled"):
        return before not in context("before-participle")
    if before in ("also", "now", "then"):
        before, k = t.word(k - 2), k - 1
    if word not in context("scheduled-plural") or t.capital(k):
        return False
    if not before.isalpha():  # "England, without two men, face Sweden Friday"
        return before == "," and k + 1 < len(t.words) and t.capital(k + 1)
    if word in context("never-noun"):  # "Three days of mourning begin Monday"
        return before not in context("before-participle") and before not in ("did", "not")
    return before.endswith("s") or t.capital(k - 1) or before in context("plural-subject")


def _is_past(t: Tokens, k: int) -> bool:
    """Tell whether token `k` is a verb in the past: "opened", not the participle of "to be opened"."""
    word = t.word(k)
    if word in context("past-verb"):
        return t.word(k - 1) not in ("be", "being", "is", "are", "to")  # "will be held"
    return word.endswith("ed") and len(word) > 4 and t.word(k - 1) not in context("before-participle")


def _is_called_off(t: Tokens, end: int) -> bool:
    """Tell whether what was to come did not: "The vote due [Monday] was postponed"."""
    return any(word in context("called-off") for word in t.words[end : end + _NEAR_CUE])


def _after(t: Tokens, end: int) -> Direction | None:
    """Return what the first verb after an expression that opens its sentence says."""
    for k in range(end, min(len(t.words), end + _CLAUSE)):
        word = t.words[k]
        if word in context("modal") or word == "would" or _is_scheduled(t, k):
            return "future"
        if _is_past(t, k):
            return "told"
        if word in _ENDS:
            return None
    return None
