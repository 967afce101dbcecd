"""Blocks: the paragraphs of a text, whatever way its lines end.

A blank line parts blocks always. In a run of lines without a blank one, either every line is a paragraph of
its own (what extractors give) or the lines are wrapped (wires, mail, PDF). The run shows which: in wrapped
text most lines end in mid-sentence, and the next one often opens in small letters. Where lines are wrapped,
a paragraph ends at a line that left room for the next word, before an indented line, and before an item of
a list.

Decisions look back or at their own run, never further: appending a paragraph after a blank line leaves all
blocks before it as they were.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import attrs

from newsparse.lexicon import table, words
from newsparse.splitting.bylines import has_byline_mark
from newsparse.splitting.datelines import opens_like_dateline
from newsparse.text import View

__all__ = ["ITEM", "TERMINAL", "find_blocks"]

TERMINAL = re.compile(r"[.!?:;…][\"')\]*]{0,4}$")
"""What ends a sentence or a label at a line's end."""
ITEM = re.compile(r"(?:[*•·‣▪◦●○■►-]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\([A-Z]\))\s+\S")
"""What opens an item of a list, in the folded text: a bullet, a dash, a number or a letter."""

# What stands on a line of its own though it opens with a small letter: an address, the editors' initials
_LONE = re.compile(r"\S{1,60}@\S{1,60}$|(?:https?:|www\.)\S{1,200}$|[a-z]{2,4}(?:/[a-z]{2,4}){1,4}$")
_NARROW, _WIDE = 30, 160  # code points: no text is wrapped narrower or wider than this
_PARAGRAPH = 200  # code points: what a paragraph of news is likely to have at least
_SHORT, _COLUMNS = 55, 80  # a line of text wrapped at 65 to 80 columns


@attrs.frozen
class _Line:
    start: int
    end: int
    text: str  # folded
    indent: int


def find_blocks(view: View) -> list[tuple[int, int]]:
    """Return the blocks as (start, end), trimmed, in order; they hold all non-space characters."""
    blocks: list[tuple[int, int]] = []
    floor = 0  # how full a wrapped line is at least, from the runs so far; 0 while none was wrapped
    for run in _runs(view):
        if len(run) == 1:
            at, raw = run[0]
            start = at + len(raw) - len(raw.lstrip())
            blocks.append((start, at + len(raw.rstrip())))
        else:
            floor = _part_run([_line(at, raw) for at, raw in run], floor, blocks)
    return blocks


def _line(at: int, raw: str) -> _Line:
    text = raw.strip()
    indent = raw.index(text)
    # "> the levee held": the mark of a quoted column is no text, though the block holds it
    return _Line(at + indent, at + indent + len(text), text.lstrip("> ") or text, indent)


def _runs(view: View) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines of the text with their offsets, those without a blank line between them together."""
    run: list[tuple[int, str]] = []
    position = 0
    for raw in view.folded.split("\n"):
        if raw and not raw.isspace():
            if raw[0] == ">" and not raw.strip("> \t\r"):  # the blank line of a quoted column
                if run:
                    yield run
                yield [(position, raw)]
                run = []
            else:
                run.append((position, raw))
        elif run:
            yield run
            run = []
        position += len(raw) + 1
    if run:
        yield run


def _part_run(run: list[_Line], floor: int, blocks: list[tuple[int, int]]) -> int:
    """Add the blocks of a run of lines; return the floor for the runs after it."""
    base = min(line.indent for line in run[1:])
    breaks = [_break(line, after, base, line is run[0]) for line, after in pairwise(run)]
    if not blocks and _is_headline_over(run):
        breaks[0] = "new"
    width = max(line.end - line.start for line in (run[1:] if breaks[0] == "new" else run))
    fills = [_fill(a, b) for (a, b), how in zip(pairwise(run), breaks, strict=True) if how == "goes on"]
    going_on, open_ended, ended = (
        sum(fill >= width * 3 // 5 for fill in fills),
        breaks.count("open"),
        breaks.count("ended"),
    )
    if width > _WIDE:  # every line is a paragraph, though one that opens in small letters may follow a stop
        own = 0
        breaks = [
            "ended" if how == "goes on" and TERMINAL.search(line.text) else how
            for line, how in zip(run, breaks, strict=False)
        ]
    elif going_on and going_on * 2 >= open_ended and going_on + open_ended >= ended:
        own = floor = max(min(*fills, width + 1), width * 3 // 5)
    else:  # a short run may still be wrapped: like the text before it, or as full lines without a stop show
        full = (not ended or bool(blocks)) and width <= _COLUMNS
        full = full and all(len(line.text) >= _SHORT for line in run[:-1])
        if len(run) <= 3 and not _is_ragged(run, open_ended):
            own = floor or (_SHORT if full and _is_one(run) else 0)
        elif open_ended and floor and _are_full(run, breaks, floor):
            own = floor
        else:
            own = floor = width * 3 // 5 if _is_ragged(run, open_ended) else 0
    floors = {"open": min(own, width * 3 // 5), "ended": own}
    parted = [
        how == "new" or (how != "goes on" and (not own or _fill(line, after) < floors[how]))
        for (line, after), how in zip(pairwise(run), breaks, strict=True)
    ]
    several = own and sum(part and how == "ended" for part, how in zip(parted, breaks, strict=True)) > 1
    first = 0  # the line that opens the block
    for i, (line, how) in enumerate(zip(run, breaks, strict=False)):
        if parted[i] or (several and how == "ended" and _is_whole(run[first : i + 1], run[i + 1])):
            blocks.append((run[first].start, line.end))
            first = i + 1
    blocks.append((run[first].start, run[-1].end))
    return floor


def _is_ragged(run: list[_Line], open_ended: int) -> bool:
    """Whether the next word never had room on a line, of three and more: only a wrapper makes such lines."""
    width = max(len(line.text) for line in run)
    fits = any(_fill(line, after) <= width for line, after in pairwise(run))
    return len(run) > 2 and open_ended > 0 and width >= _NARROW and not fits and _is_one(run)


def _are_full(run: list[_Line], breaks: list[str], floor: int) -> bool:
    """Whether the lines that end in mid-sentence are as long as those of the wrapped runs before."""
    return all(
        _fill(line, after) >= floor
        for (line, after), how in zip(pairwise(run), breaks, strict=True)
        if how == "open"
    )


def _is_whole(lines: list[_Line], after: _Line) -> bool:
    """Whether lines that end in a stop at the full width are a paragraph, where no blank line parts any.

    Nothing on the page tells. A quotation that is open goes on; one that closes at the line's end often
    closes its paragraph; and paragraphs of news have three or four lines.
    """
    marks = sum(line.text.count('"') + line.text.count("''") for line in lines)
    if marks % 2:
        return after.text[0] in "\"'"
    return lines[-1].text[-1] in "\"'" or sum(len(line.text) for line in lines) > _PARAGRAPH


def _break(line: _Line, after: _Line, base: int, first: bool) -> str:
    """Say how a line ends: "goes on", "open", "ended", or "new" where a block must start."""
    ended = TERMINAL.search(line.text) is not None
    small = after.text[0].islower() and not (ended and _LONE.match(after.text))
    if ITEM.match(after.text):
        # "…the latest figures are for 2024\n— or two years old": a dash that the wrapping put there
        full = len(line.text) >= _SHORT
        goes_on = after.text[2:3].islower() or (full and _is_prose(after.text))
        dash = after.text[0] == "-" != line.text[0] and goes_on
        number = after.text[0].isdigit() and full and not ITEM.match(line.text)
        return "goes on" if (dash or number) and not ended and len(line.text) >= _NARROW else "new"
    if not ended and has_byline_mark(after.text) and (not small or (first and _is_byline_below(line, after))):
        return "new"  # a headline and its byline: "RIVER CRESTS\nBy Anna Lund, Reuters"
    if line.text[-1] == "." and (small or _is_cut_name(line.text.rsplit(" ", 1)[-1], after.text)):
        ended = False  # "imports of the U.S.\nsugar trade", "said Jock A.\nEk"
    dateline = opens_like_dateline(after.text)
    if not ended and len(line.text) >= _NARROW and not dateline:
        last = line.text.rsplit(" ", 1)[-1].lower()
        if small or last.endswith((",", ".")) or last in words("linking_words"):
            return "goes on"
    if after.indent > base and not (small and not ended):
        return "new"
    if (line.text.isupper() and not after.text.isupper()) or dateline:
        return "new"  # a headline in capitals over the text
    return "ended" if ended else "open"


def _is_prose(text: str) -> bool:
    """Whether a line is a full one or ends in a stop, as items of a list seldom do."""
    return len(text) >= _SHORT or TERMINAL.search(text) is not None


def _is_headline_over(run: list[_Line]) -> bool:
    """Whether the first line of the text is a headline that was not wrapped like the lines below it."""
    if len(run) < 4 or run[1].text[0].islower() or _is_ragged(run, 1):
        return False
    widest = max(line.end - line.start for line in run[1:])
    first = run[0]
    if len(first.text) * 10 > widest * 11:
        return True
    room = _fill(first, run[1])
    if room * 4 < widest * 3 and not opens_like_dateline(first.text):
        return not TERMINAL.search(first.text)
    return room <= widest and _is_title(first.text) and not _is_title(run[1].text)


def _is_cut_name(last: str, after: str) -> bool:
    """Whether a line ends in the middle of a name or a date: in a title, an initial, "Jan." before a day."""
    if after[0].isdigit() and last[:-1].lower() in table("months"):
        return True
    return (len(last) == 2 and last[0].isupper()) or last in words("titles")


def _is_one(run: list[_Line]) -> bool:
    """Whether full lines without a stop are one wrapped block: a sentence, or a headline of many words."""
    if not _is_title(run[0].text) or run[0].text.rsplit(" ", 1)[-1][0].islower():
        return True
    name = run[1].text.split(" ", 1)[0].capitalize()  # a byline below the headline: "Anna Lund"
    return all(_is_title(line.text) for line in run) and name not in words("given_names")


def _is_title(line: str) -> bool:
    """Whether most words open with a capital, as those of a headline do."""
    longer = [t for t in line.split() if len(t) > 3]
    return sum(not t[0].islower() for t in longer) * 10 >= 7 * len(longer)


def _is_byline_below(line: _Line, after: _Line) -> bool:
    """Whether "by ..." in small letters is a byline under a headline, not a sentence that goes on."""
    if TERMINAL.search(after.text) or len(after.text) > 80:
        return False
    return line.text.isupper() or all(not t[0].islower() for t in after.text.split()[1:])


def _fill(line: _Line, after: _Line) -> int:
    """How long the line would have become with the next word: a wrapper breaks where that is too long."""
    return len(line.text) + 1 + len(after.text.split(" ", 1)[0].split("-", 1)[0])
