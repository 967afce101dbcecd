"""Sentences: where one ends and the next begins.

One scan finds the candidates: a run of terminators with the closing marks and footnote marks behind it, the
white space, and the word that follows. The rest is decided from that word and the one before:

- A full stop after a word that is no abbreviation, before a capital, a figure or an opening mark, ends the
  sentence. Most candidates are of this kind and cost a few dictionary look-ups.
- After an abbreviation it depends on the class of the abbreviation (`data/en/abbreviations.txt`) and on
  whether the next word is a sentence starter (`data/en/sentence_starters.txt`): "the U.S. Senate" goes on,
  "in the U.S. But he" does not.
- `?` and `!` end a sentence, unless the words behind a quotation say who spoke (`data/en/attributions.txt`).
- A newline inside a paragraph is a space (wrapped wires), unless its line is short and unpunctuated.

A decision looks at its own paragraph only, and but for the short line only at its own sentence and the words
right behind it: a sentence split alone stays whole, and the cost is linear in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

from newsparse.model import Dateline, Paragraph, Sentence
from newsparse.splitting.stops import Break, Stop, decide
from newsparse.text import View

__all__ = ["Break", "Quotations", "find_breaks", "split_sentences"]

Quotations = Literal["split", "whole"]

# Every alternative begins behind one character of the first class: the scan for it is all that most of the
# text costs. What follows is all optional, so that no stretch is looked at twice.
_CANDIDATE = re.compile(
    r"""
    [.!?…‽\n•⁃‣▪●■►:]
    (?: (?<= [.!?…‽] )
        (?P<more>  [.!?…‽]* (?:\x20[.…]+){0,4} )                            # "...", ". . .", "?!"
        (?P<close> ["')\]}»]* (?:[\x20\n]?\[\d{1,3}\]){0,4} [¹²³⁰⁴-⁹]{0,3} )          # '."', '.)', '. [12]'
        (?P<note>  \d{0,2} )                                                        # "the fee.8 Yet"
        (?P<gap>   \s* )
        (?P<open>  (?:-{1,3}\x20?)? ["'(\[{`«<*_\#$£€¥¿¡+~@&©]* )
        (?= (?P<next> [^\W_][\w']{0,23} )? )
      | (?<= \n ) \s*
      | (?P<bullet> (?<= \s[•⁃‣▪●■►] ) )
      | (?P<credit> (?: (?<= \s(?:Image|Photo): ) | (?<= \sCredit: ) | (?<= \sPicture: )
                      | (?<= \sPhotograph: ) | (?<= \sIllustration: ) ) (?= \x20[A-Z] ) )
    )
    """,
    re.VERBOSE,
)
_LIST_MARK = re.compile(r"(?:(\d{1,2})|([a-z]))(\.\)|\.|\))(?=\s)")
_MARK_TAIL = (".", ")")
_WIDEST_ITEM = 2000  # characters: bounds the look ahead for the next mark of a list, or a single closing mark


def split_sentences(
    view: View,
    paragraphs: tuple[Paragraph, ...],
    quotations: Quotations = "split",
    dateline: Dateline | None = None,
) -> tuple[Sentence, ...]:
    """Return the sentences of the paragraphs, in order.

    Together they hold every character of the paragraphs that is not white space. Headline and byline are
    sentences too; no sentence crosses a paragraph's end. A dateline belongs to the sentence behind it, and
    no full stop inside it counts.

    Args:
        view: the article.
        paragraphs: where to look, as `split_layout` gives them.
        quotations: "split" ends sentences inside a quotation as well; "whole" never cuts a quotation that
            opens and closes in the same paragraph.
        dateline: the article's dateline.
    """
    text, folded = view.text, view.folded
    out: list[Sentence] = []
    for index, paragraph in enumerate(paragraphs):
        start, end = paragraph.start, paragraph.end
        floor = dateline.end if dateline and start <= dateline.start < end else start
        breaks: Iterable[Break] = find_breaks(folded, start, end, floor)
        if quotations == "whole":
            breaks = _outside_quotations(folded, start, end, breaks)
        for cut in breaks:
            out.append(Sentence(start=start, end=cut.end, text=text[start : cut.end], paragraph=index))
            start = cut.start
        start, end = view.trim(start, end)
        if start < end:
            out.append(Sentence(start=start, end=end, text=text[start:end], paragraph=index))
    return tuple(out)


def find_breaks(folded: str, start: int, end: int, floor: int = 0) -> Iterator[Break]:
    """Yield the breaks between the sentences of the paragraph `folded[start:end]`, in order.

    `floor` is where its text begins, behind a dateline: there is no break before it.
    """
    begin = start
    item = _next_item(folded, begin, end)
    widest = 0
    for m in _CANDIDATE.finditer(folded, start, end):
        if 0 <= item <= m.start():
            yield Break(_rtrim(folded, begin, item), item, "list-mark")
            begin = item
            item = _next_item(folded, begin, end)
        if m.start() < floor or m.end() >= end:
            continue
        if m["close"] is not None:
            cut = decide(Stop(folded, begin, m))
        elif m.lastgroup is None:
            widest = widest or max(map(len, folded[start:end].split("\n")))
            cut = _line_end(folded, start, begin, m, widest)
        else:
            cut = _marked(folded, begin, m)
        if cut and cut.end > begin:
            yield cut
            begin = cut.start
            item = _next_item(folded, begin, end)
    if item > begin:
        yield Break(_rtrim(folded, begin, item), item, "list-mark")


def _next_item(folded: str, begin: int, end: int) -> int:
    """Where a sentence begins with a list mark, return where the next one of its kind stands, else -1.

    "1. Norway 2. Sweden" are two items, and so are "a) … b) …".
    """
    if folded[begin + 1 : begin + 2] not in _MARK_TAIL and folded[begin + 2 : begin + 3] not in _MARK_TAIL:
        return -1
    m = _LIST_MARK.match(folded, begin, end)
    if m is None:
        return -1
    number, letter, tail = m.groups()
    mark = (str(int(number) + 1) if number else chr(ord(letter) + 1)) + tail
    at = folded.find(mark, m.end(), min(end, begin + _WIDEST_ITEM))
    behind = folded[at + len(mark) : at + len(mark) + 1]
    return at if at > 0 and folded[at - 1] in " \n" and behind in (" ", "\n") else -1


def _line_end(folded: str, start: int, begin: int, m: "re.Match[str]", widest: int) -> Break | None:
    """Decide a newline inside a paragraph that no terminator precedes.

    In wrapped text a line is as long as it can be. One that is much shorter than the widest, though the next
    word would have fitted, and that has no punctuation at its end, was ended on purpose.
    """
    at, then = m.span()
    end = _rtrim(folded, begin, at)
    after = folded[then : then + 40].partition(" ")[0].partition("\n")[0]
    length = end - max(start, folded.rfind("\n", start, at) + 1)
    if (
        end > begin
        and length + len(after) < 0.75 * widest
        and (folded[end - 1].isalnum() or folded[end - 1] in "\"')")
        and not after[:1].islower()
    ):
        return Break(end, then, "short-line")
    return None


def _marked(folded: str, begin: int, m: "re.Match[str]") -> Break:
    """Decide what begins a new sentence whatever stands before it."""
    then = m.start()
    if m.lastgroup == "credit":
        # "…leaves the court. Photograph: Anna Lund/Agency": back to the start of the word.
        then = max(folded.rfind(" ", begin, then), folded.rfind("\n", begin, then)) + 1
    return Break(_rtrim(folded, begin, then), then, m.lastgroup or "")


def _rtrim(folded: str, begin: int, end: int) -> int:
    while end > begin and folded[end - 1].isspace():
        end -= 1
    return end


_OPENING = re.compile(r"""(?<![\w.,!?"'])(?P<mark>"|''|``|'(?=\w))(?=\S)""")
_SINGLE_CLOSE = re.compile(r"(?<=[.,!?;…-])'(?![\w'])")


def _outside_quotations(folded: str, start: int, end: int, breaks: Iterable[Break]) -> Iterator[Break]:
    """Leave out the breaks inside quotations that open and close in the paragraph."""
    opens: list[int] = []
    closes: list[int] = []
    position = start
    unclosed = {'"': start, "'": start, "''": start}  # there is no closing mark of the kind before here
    while m := _OPENING.search(folded, position, end):
        position = m.end()
        kind = "''" if m["mark"] == "``" else m["mark"]
        close, unclosed[kind] = _closing(folded, kind, max(position, unclosed[kind]), end)
        if close >= 0:
            opens.append(m.start())
            closes.append(close)
            position = close
    for cut in breaks:
        i = bisect_right(opens, cut.end) - 1
        if i < 0 or cut.end >= closes[i]:
            yield cut


def _closing(folded: str, mark: str, at: int, end: int) -> tuple[int, int]:
    """Look from `at` for the closing mark; return where it ends (-1: none), and how far was looked."""
    if mark == "'":
        limit = min(end, at + _WIDEST_ITEM)
        m = _SINGLE_CLOSE.search(folded, at, limit)
        return (m.end(), m.end()) if m else (-1, limit)
    close = folded.find(mark, at, end)
    after = close + len(mark)
    return (after, after) if close >= 0 else (-1, end)
