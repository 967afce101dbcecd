"""The parts of one article: blocks with their roles, the headline, the byline, the dateline.

A text comes as lines. First the lines become blocks (paragraphs): blank lines part them always; inside a
run of lines without a blank one, either every line is a paragraph or the lines are wrapped, which the run
itself shows (`_blocks`). Then every block gets its role: the head of the article (headline, byline, date,
deck), its body, and what trails it (`_roles`).

Every decision looks back or at its own run of lines, never at what comes later: appending a paragraph
leaves the paragraphs before the last as they were.
"""

import datetime as dt
from functools import cache
from itertools import pairwise

import attrs
import regex

from newsparse.lexicon import words
from newsparse.model import ArticleParts, Byline, Dateline, Headline, Paragraph, Role
from newsparse.splitting.bylines import has_byline_mark, parse_byline
from newsparse.splitting.datelines import parse_date_line, parse_dateline
from newsparse.text import View

__all__ = ["split_layout"]


@attrs.frozen
class _Line:
    start: int
    end: int
    text: str  # folded
    indent: int
    blank_before: bool


def split_layout(view: View, published: dt.date | None = None) -> ArticleParts:
    """Return the parts of the article without its sentences."""
    blocks = _blocks(view)
    head = _head(view, blocks, published)
    roles = head.roles + _body_roles(view, blocks, len(head.roles))
    paragraphs = tuple(
        Paragraph(start=a, end=b, text=view.text[a:b], role=role)
        for (a, b), role in zip(blocks, roles, strict=True)
    )
    return ArticleParts(
        headline=head.headline, byline=head.byline, dateline=head.dateline, paragraphs=paragraphs
    )


# --- Lines to blocks ------------------------------------------------------------------------------------

_TERMINAL = regex.compile(r"[.!?:;][\"')\]*]{0,4}$")
_NARROW, _WIDE = 30, 200  # code points: no text is wrapped narrower or wider than this
_ITEM = regex.compile(r"(?:[*•·‣▪●○–-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s+\S")


def _lines(view: View) -> list[_Line]:
    lines: list[_Line] = []
    position, blank = 0, False
    for raw in view.folded.split("\n"):
        text = raw.strip()
        if text:
            start = position + len(raw) - len(raw.lstrip())
            lines.append(_Line(start, start + len(text), text, start - position, blank))
        blank = not text
        position += len(raw) + 1
    return lines


def _blocks(view: View) -> list[tuple[int, int]]:
    """Return the blocks of the text as offsets."""
    lines = _lines(view)
    blocks: list[tuple[int, int]] = []
    run: list[_Line] = []
    fill = 0  # how full the emptiest line was that is known to be wrapped
    for line in [*lines, None]:
        if line is None or (line.blank_before and run):
            fill = _part_run(run, fill, blocks)
            run = []
        if line is not None:
            run.append(line)
    return blocks


def _part_run(run: list[_Line], fill: int, blocks: list[tuple[int, int]]) -> int:
    """Add the blocks of a run of lines that no blank line parts; return the fill for the next run."""
    if not run:
        return fill
    pairs = list(pairwise(run))
    wrapped = [_fill(a, b) for a, b in pairs if _runs_on(a, b)]
    width = max(len(line.text) for line in run)
    if len(wrapped) * 4 < len(pairs) or not _NARROW <= width <= _WIDE:
        wrapped = []
    if wrapped:
        fill = min(wrapped)
    base = min(line.indent for line in run[1:]) if len(run) > 1 else 0
    start = run[0].start
    for before, line in pairs:
        if not (wrapped or (fill and width <= _WIDE)) or _parts(before, line, fill, base):
            blocks.append((start, before.end))
            start = line.start
    blocks.append((start, run[-1].end))
    return fill


def _fill(line: _Line, after: _Line) -> int:
    """How long the line would have become with the next word: a greedy wrapper breaks above its width."""
    return len(line.text) + 1 + len(after.text.split(" ", 1)[0].split("-", 1)[0])


def _runs_on(line: _Line, after: _Line) -> bool:
    """Whether the sentence plainly goes on in the next line."""
    if _TERMINAL.search(line.text) or len(line.text) < _NARROW or _ITEM.match(after.text):
        return False
    return (
        after.text[0].islower()
        or line.text[-1] == ","
        or line.text.rsplit(" ", 1)[-1].lower() in words("linking_words")
    )


def _parts(line: _Line, after: _Line, fill: int, base: int) -> bool:
    """Whether a paragraph ends between two lines of wrapped text."""
    if after.indent > max(base, line.indent) or _ITEM.match(after.text):
        return True
    if after.indent > base and not (after.text[0].islower() and not _TERMINAL.search(line.text)):
        return True
    if after.text[0].islower() and not _TERMINAL.search(line.text):
        return False
    if line.text.isupper() and not after.text.isupper():
        return True  # a headline in capitals over wrapped text
    return _fill(line, after) < fill


# --- The head: headline, byline, dateline -----------------------------------------------------------------

_MOST_HEADLINE = 250
_DECK = 200
_END = regex.compile(r"[.!?][\"')\]]{0,4}$")
_SAID = regex.compile(r"\b(?:said|told|announced|reported)\b")


@attrs.define
class _Head:
    roles: list[Role] = attrs.field(factory=lambda: list[Role]())
    headline: Headline | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None


def _head(view: View, blocks: list[tuple[int, int]], published: dt.date | None) -> _Head:
    """Read the article's head, up to and with its lead."""
    head = _Head()
    for index, (start, end) in enumerate(blocks[:8]):
        text = view.folded[start:end]
        rest = blocks[index + 1 :]
        if (role := _label_role(text)) is not None:
            head.roles.append(role)
            continue
        dateline = parse_dateline(view, published, start, end)
        if dateline is not None:
            head.dateline = dateline
            alone = _alone(view, dateline, end)
            head.roles.append("dateline" if alone else "lead")
            if not alone:
                break
            continue
        if (date_line := parse_date_line(view, published, start, end)) is not None:
            head.dateline = head.dateline or date_line
            head.roles.append("dateline")
            continue
        byline = _byline(view, start, end, head)
        if byline is not None:
            head.byline = head.byline or byline
            head.roles.append("byline")
            continue
        if head.headline is None and not head.roles and rest and _is_headline(view, text, rest):
            head.headline = Headline(start=start, end=end, text=view.text[start:end])
            head.roles.append("headline")
            continue
        if head.headline is not None and rest and _is_deck(view, text, rest):
            head.roles.append("heading")
            continue
        head.roles.append("lead")
        break
    return head


def _alone(view: View, dateline: Dateline, end: int) -> bool:
    return not any(c.isalnum() for c in view.folded[dateline.end : end])


def _byline(view: View, start: int, end: int, head: _Head) -> Byline | None:
    """Read a block of the head as a byline: marked with "By", or bare names right below the headline."""
    text = view.folded[start:end]
    if len(text) > 300:
        return None
    marked = has_byline_mark(text)
    if not marked and (
        head.headline is None or head.byline is not None or len(text) > 120 or _END.search(text)
    ):
        return None
    if not marked and any(c.isdigit() for c in text):
        return None
    byline = parse_byline(view, start, end)
    if byline is None or (marked and not byline.authors and len(text) > 60):
        return None
    if not marked and not _bare_names(text, byline):
        return None
    return byline


def _bare_names(text: str, byline: Byline) -> bool:
    """Whether a block without "By" is all names: no other word in small letters but "and"."""
    named = sum(len(name) for name in byline.authors)
    return bool(byline.authors) and named * 2 > len(text)


def _is_headline(view: View, text: str, rest: list[tuple[int, int]]) -> bool:
    if len(text) > _MOST_HEADLINE:
        return False
    if not _END.search(text):
        return True
    after = view.folded[rest[0][0] : rest[0][1]]
    if has_byline_mark(after):
        return True
    if len(text) > 145 or _SAID.search(text):
        return False
    longer = [w for w in text.split() if len(w) > 3]
    capitals = sum(w[:1].isupper() or not w[:1].isalpha() for w in longer)
    if longer and capitals >= 0.7 * len(longer):
        return True
    return len(text) <= 105


def _is_deck(view: View, text: str, rest: list[tuple[int, int]]) -> bool:
    """Whether a block below the headline is a deck: unpunctuated, or followed by a byline or dateline."""
    if len(text) > _DECK:
        return False
    after = view.folded[rest[0][0] : rest[0][1]]
    return not _TERMINAL.search(text) or has_byline_mark(after)


# --- The body and what trails it ------------------------------------------------------------------------


def _body_roles(view: View, blocks: list[tuple[int, int]], first: int) -> list[Role]:
    roles: list[Role] = []
    related = False
    for start, end in blocks[first:]:
        text = view.folded[start:end]
        role = _label_role(text)
        if role is None:
            role = "related" if related else _body_role(text)
        elif role == "related" and text.endswith(":"):
            related = True
        roles.append(role)
    return roles


def _body_role(text: str) -> Role:
    if _ITEM.match(text):
        return "list"
    if len(text) < 80 and not _TERMINAL.search(text) and not text[:1].islower():
        return "heading"
    return "paragraph"


@cache
def _labels() -> list[tuple[regex.Pattern[str], Role]]:
    """Return the patterns of blocks that say themselves what they are."""
    return [
        (regex.compile(r"(?:related|read more|see also|more from|also read)\b", regex.IGNORECASE), "related"),
        (regex.compile(r"(?:correction|clarification)s?\b", regex.IGNORECASE), "correction"),
        (
            regex.compile(r"(?:editor'?s'? note|note to (?:editors|readers))\b", regex.IGNORECASE),
            "editor_note",
        ),
        (
            regex.compile(r"(?:follow (?:us|@)|copyright|©|reuters?$|_+$|\(?reporting by)", regex.IGNORECASE),
            "boilerplate",
        ),
    ]


def _label_role(text: str) -> Role | None:
    if len(text) > 400:
        return None
    for pattern, role in _labels():
        if pattern.match(text):
            return role
    return None
