"""Quotation marks: where each quotation begins and ends.

Two families of marks are paired, paragraph by paragraph: double (“…”, "…", ''…'', ``…'', «…», „…“) and
single (‘…’, '…', ‹…›). A house uses one family for quotations and the other for quotations inside them, so
the family that an article quotes with is paired first, and the other one in the gaps. A single mark is
also the apostrophe, so a single quotation must be closed, and a plural possessive ("the leaders’ plan")
closes it only where no better mark follows.

A mark that nothing closes costs that one quotation: pairing starts afresh at the next opening mark and
in the next paragraph. A quotation of several paragraphs has a mark at the head of each and a closing mark
in the last alone; it is one quotation here.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

import attrs

from newsparse.lexicon import words
from newsparse.model import Paragraph
from newsparse.text import View

__all__ = ["Quotation", "find_quotations"]

Family = Literal["double", "single"]

# A tag is matched first, so that the marks around its attributes' values are no quotation marks:
# <img alt="The mayor" src="x.png">. Runs of apostrophes are one match: '' is a double mark.
_MARKS = re.compile(
    # Begins with a class, so that the scan jumps from mark to mark; each mark then looks back at itself.
    r"[<`'‘’´,\"“”„‟″＂«»‚‛‹›](?:(?<=<)[A-Za-z/!][^<>\n]{0,1000}>|(?<=,),(?=\w)"
    r"|(?<=')(?:'+|(?<![^\W_]')|(?![^\W_]))|(?<=’)(?:’|(?<![^\W_]’)|(?![^\W_]))"  # but not don’t
    r"|(?<=`)`|(?<=‘)‘|(?<=´)´|(?<![<,'’]))",
)
_OPENING = frozenset("“„‟«‘‚‛‹") | {"``", "‘‘", ",,"}
_CLOSING = frozenset("”»’›´") | {"’’", "´´"}
_SINGLE = frozenset("'‘’‚‛‹›`´")
_BEFORE = frozenset("([{<>/|*-‐‑‒–—―…\"“„«'‘‚")
_AFTER = frozenset(".,;:!?)]}<>/|*-‐‑‒–—―…\"”»'’")
# 6'2" and 5 feet 11": the double mark after such a number is inches.
_FEET = re.compile(r"\d\s?['’′]\s?\d{1,2}$")


@attrs.frozen(slots=True)
class Quotation:
    """A stretch between quotation marks, marks included; `closed` tells whether a closing mark was there."""

    start: int
    end: int
    family: Family
    closed: bool = True


class _Mark(NamedTuple):
    start: int
    end: int
    family: Family
    opens: bool
    closes: bool
    doubtful: bool = False
    """A closing mark that may be the apostrophe of a plural: leaders’."""


def find_quotations(view: View, paragraphs: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """Return the quotations of the paragraphs, outermost only, in order."""
    text = view.text
    long_marks = _long_marks_quote(text)
    lines = [(p.start, p.end, _marks_of(text, p.start, p.end, long_marks)) for p in paragraphs]
    doubles = [_pair(line, "double") if line[2] else [] for line in lines]
    singles = [_pair(line, "single") if line[2] else [] for line in lines]
    first, second = (doubles, singles) if _prefers_double(doubles, singles) else (singles, doubles)
    found: list[list[Quotation]] = []
    for index, line in enumerate(lines):
        main = first[index]
        if second[index]:
            family: Family = "single" if first is doubles else "double"
            main = sorted([*main, *_pair(line, family, main)], key=lambda q: q.start)
        found.append(main)
    return (*_join(text, lines, found),)


def _long_marks_quote(text: str) -> bool:
    """Tell whether two apostrophes are a double mark here, as some wires send it: ''We won,'' she said."""
    return "''" in text and (re.search(r"(?:^|[\s(\[-])''\w", text) is not None or "``" in text)


def _marks_of(text: str, start: int, end: int, long_marks: bool) -> list[_Mark]:
    marks: list[_Mark] = []
    for match in _MARKS.finditer(text, start, end):
        sign = match.group()
        if sign[0] == "<":
            continue
        a, b = match.span()
        if sign[0] == "'" and b - a > 1:
            if b - a > 5:
                continue
            marks.extend(_apostrophes(text, a, b, start, end, long_marks))
        else:
            mark = _single(text, a, b, start, end) if sign in _SINGLE else _double(text, a, b, start, end)
            if mark:
                marks.append(mark)
    return marks


def _around(text: str, a: int, b: int, start: int, end: int) -> tuple[str, str]:
    return (text[a - 1] if a > start else "\n"), (text[b] if b < end else "\n")


def _apostrophes(text: str, a: int, b: int, start: int, end: int, long_marks: bool) -> list[_Mark]:
    """Read a run of two to five straight apostrophes: ''x, x'', '''x and x''' (one nested in the other)."""
    left, right = _around(text, a, b, start, end)
    opening = left.isspace() or left in "([-"
    if not long_marks:
        one = _single(text, a, a + 1, start, end) if opening else _single(text, b - 1, b, start, end)
        return [one] if one else []
    if b - a == 2:
        both = opening == (right.isspace() or right in _AFTER)
        return [_Mark(a, b, "double", opening or both, not opening or both)]
    if opening:
        return [_Mark(a, a + 2, "double", True, False)]
    return [_Mark(b - 2, b, "double", False, True)]


def _double(text: str, a: int, b: int, start: int, end: int) -> _Mark | None:
    sign = text[a:b]
    left, right = _around(text, a, b, start, end)
    if left.isdigit() and (sign == "″" or _FEET.search(text, max(start, a - 8), a)):
        return None
    before = left.isspace() or left in _BEFORE
    after = right.isspace() or right in _AFTER
    if sign in _OPENING:
        # “ closes where it is set for ”, and in German use: „so“, and »so«.
        wrong = after and not before
        return _Mark(a, b, "double", not wrong, wrong)
    if sign in _CLOSING:
        wrong = before and not after
        return _Mark(a, b, "double", wrong, not wrong)
    clear = before != after
    return _Mark(a, b, "double", before or not clear, after or not clear)


def _single(text: str, a: int, b: int, start: int, end: int) -> _Mark | None:
    sign = text[a:b]
    left, right = _around(text, a, b, start, end)
    if left.isalnum() and right.isalnum():
        return None  # don’t
    before = left.isspace() or left in _BEFORE
    if before and (right.isalnum() or right in "“\"$£€¥(['‘….#@" or (sign == "‘" and right == " ")):
        if sign in "’´›" or (sign != "‹" and _elides(text, b, sign)):
            return None  # the ’90s, ’em
        return _Mark(a, b, "single", True, False)
    if left.isspace() or sign in "‘‚‹`":
        return None
    return _Mark(a, b, "single", False, True, _may_be_possessive(text, a, b, end))


_DECADE = re.compile(r"\d\ds\b")
_YEAR = re.compile(r"\d\ds?\b")


def _elides(text: str, at: int, sign: str) -> bool:
    """Tell whether the mark before `at` stands for letters left out: ’90s, ’em, ’twas."""
    if text[at : at + 1].isdigit():
        return (_DECADE if sign == "‘" else _YEAR).match(text, at) is not None
    word = re.compile(r"[^\W\d_]{1,6}\b").match(text, at)
    if word is None or word.group().lower() not in words("elisions"):
        return False
    return sign == "'" and not word.group()[0].isupper()


def _may_be_possessive(text: str, a: int, b: int, end: int) -> bool:
    """Tell whether a closing single mark may be an apostrophe: the leaders’ plan, goin’ home."""
    if text[a - 1] not in "sSn" or (text[a - 1] == "n" and text[a - 2 : a - 1] != "i"):
        return False
    return b + 1 < end and text[b] == " " and text[b + 1].isalnum()


def _pair(
    line: tuple[int, int, list[_Mark]], family: Family, taken: Sequence[Quotation] = ()
) -> list[Quotation]:
    """Pair the marks of one family in one paragraph, leaving out those inside `taken` quotations."""
    _, end, marks = line
    own = [m for m in marks if m.family == family]
    if taken:
        own = _outside(own, taken)
    if not own:
        return []
    # How many more closing than opening marks follow each mark: what decides whether an opening mark in
    # an open quotation is nested ("He said "no" to me.") or shows that the one before was never closed.
    surplus = [0] * (len(own) + 1)
    for i in range(len(own) - 1, -1, -1):
        mark = own[i]
        surplus[i] = surplus[i + 1] + (mark.closes and not mark.opens) - (mark.opens and not mark.closes)
    found: list[Quotation] = []
    opener: _Mark | None = None
    depth = 0
    for i, mark in enumerate(own):
        if opener is None:
            if mark.opens:
                opener, depth = mark, 0
        elif mark.closes:
            if mark.doubtful and i + 1 < len(own) and own[i + 1].closes and not own[i + 1].doubtful:
                continue
            if depth and not mark.opens:
                depth -= 1
            else:
                found.append(Quotation(opener.start, mark.end, family))
                opener = None
        elif surplus[i + 1] >= 2:
            depth += 1
        else:
            if family == "double":
                found.append(Quotation(opener.start, mark.start, family, False))
            opener, depth = mark, 0
    if opener is not None and end > opener.end:
        found.append(Quotation(opener.start, end, family, False))
    return found


def _outside(marks: list[_Mark], taken: Sequence[Quotation]) -> list[_Mark]:
    out: list[_Mark] = []
    spans = iter(taken)
    span = next(spans, None)
    for mark in marks:
        while span and span.end <= mark.start:
            span = next(spans, None)
        if span is None or mark.end <= span.start:
            out.append(mark)
    return out


def _prefers_double(doubles: list[list[Quotation]], singles: list[list[Quotation]]) -> bool:
    """Tell whether the article quotes with double marks: they are more, apart from those inside others."""
    double = single = 0
    for pairs, others in zip(doubles, singles, strict=True):
        if pairs:
            double += _not_inside(pairs, others)
        if others:
            single += _not_inside(others, pairs)
    return double >= single


def _not_inside(pairs: list[Quotation], others: list[Quotation]) -> int:
    count, at = 0, 0
    for pair in pairs:
        if not pair.closed:
            continue
        while at < len(others) and (others[at].end <= pair.start or not others[at].closed):
            at += 1
        count += not (at < len(others) and others[at].start < pair.start and pair.end < others[at].end)
    return count


def _join(
    text: str, lines: list[tuple[int, int, list[_Mark]]], found: list[list[Quotation]]
) -> list[Quotation]:
    """Join the paragraphs of one quotation; drop what has no words and single marks that nothing closes."""
    out: list[Quotation] = []
    running: Quotation | None = None
    for (start, end, marks), pairs in zip(lines, found, strict=True):
        rest = pairs
        if running:
            head = pairs[0] if pairs and pairs[0].start == start else None
            if head and head.family == running.family:
                running = attrs.evolve(running, end=head.end, closed=head.closed)
                rest = pairs[1:]
            elif (tail := _tail(marks, running)) is not None:
                running = attrs.evolve(running, end=tail, closed=True)
            if running.closed or running.end != end:
                _keep(out, text, running)
                running = None
        for pair in rest:
            if not pair.closed and pair.end == end:
                running = pair
            else:
                _keep(out, text, pair)
    if running:
        _keep(out, text, running)
    return out


def _tail(marks: list[_Mark], running: Quotation) -> int | None:
    """Return where a quotation left open by the paragraph before ends, if the first mark here closes it."""
    if running.family == "single":
        return None
    first = next((m for m in marks if m.family == running.family), None)
    return first.end if first and first.closes and not first.opens else None


def _keep(out: list[Quotation], text: str, quotation: Quotation) -> None:
    start, end = quotation.start, quotation.end
    if quotation.family == "single" and not quotation.closed and not _heads_line(text, start):
        return
    while end > start and text[end - 1].isspace():
        end -= 1
    body = text[start:end]
    if any(c.isalnum() for c in body[:200]) or any(c.isalnum() for c in body[200:]):
        out.append(quotation if end == quotation.end else attrs.evolve(quotation, end=end))


def _heads_line(text: str, at: int) -> bool:
    """Tell whether nothing but a few spaces stands between `at` and the line's beginning."""
    return not text[max(0, at - 8) : at].rstrip(" \u00a0\t")[-1:].strip("\n\r")
