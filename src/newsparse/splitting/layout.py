"""The parts of one article: its headline, byline and dateline, and the role of every block.

`blocks` has parted the text into blocks. Here the head of the article is read from the top (headline, deck,
byline, date, up to the lead), then every block below the lead gets its role: from its own words (`roles`),
else from where it stands.
"""

import datetime as dt
import re

import attrs
import regex

from newsparse.lexicon import words
from newsparse.model import ArticleParts, Byline, Dateline, Headline, Paragraph, Role
from newsparse.splitting import roles
from newsparse.splitting.blocks import ITEM, TERMINAL, find_blocks
from newsparse.splitting.bylines import (
    has_byline_mark,
    has_digits,
    is_job_or_house,
    parse_byline,
    without_dates,
)
from newsparse.splitting.datelines import parse_date_line, parse_dateline, parse_place_line
from newsparse.text import View

__all__ = ["split_layout"]

_Spans = list[tuple[int, int]]

_HEAD = 12  # blocks: no article has more before its lead
_TAIL = 5  # blocks: where the notes on the author stand
_SHORTEST = 15  # code points: a shorter sentence is no headline on its lead's line
_ABOVE_HEADLINE = frozenset(("dateline", "byline", "boilerplate", "caption", "editor_note"))
_LONGEST_HEADING = 90  # code points
_HEADLINE, _DECK, _BYLINE = 250, 250, 300  # code points: none is longer


def split_layout(view: View, published: dt.date | None = None, *, head_only: bool = False) -> ArticleParts:
    """Return the parts of the article without its sentences.

    With `head_only` the roles below the lead are not told; all are "paragraph".
    """
    blocks = _part_joined_headline(view, find_blocks(view))
    texts = [view.folded[start:end] for start, end in blocks]
    head = _Head(view, blocks, texts, published)
    below: list[Role] = ["paragraph"] * (len(texts) - len(head.roles))
    found = head.roles + (below if head_only else _body(texts, len(head.roles)))
    # From a list, as everywhere that articles pass: a tuple of a generator is made too long and cut, which
    # fills CPython's store of spare tuples (2,000 a length), megabytes in a long run.
    paragraphs = tuple(
        [
            Paragraph(start=start, end=end, text=view.text[start:end], role=role)
            for (start, end), role in zip(blocks, found, strict=True)
        ]
    )
    return ArticleParts(
        headline=head.headline, byline=head.byline, dateline=head.dateline, paragraphs=paragraphs
    )


_JOINED = regex.compile(r"[.!?][\"')]{0,2} {1,3}(?=(?:\p{Lu}{3}|(?:ST|MT|FT)\b)[^\n]{0,60}?(?:--|[-_] ))")


def _part_joined_headline(view: View, blocks: _Spans) -> _Spans:
    """Part a headline from a lead on the same line: "River crests. TULSA, Okla. (AP) — The ..."."""
    if not blocks:
        return blocks
    start, end = blocks[0]
    for joint in _JOINED.finditer(view.folded, start, min(end, start + _HEADLINE)):
        if joint.end() - start >= _SHORTEST and parse_dateline(view, None, joint.end(), end) is not None:
            return [(start, joint.start() + len(joint[0].rstrip())), (joint.end(), end), *blocks[1:]]
    return blocks


class _Head:
    """The blocks of an article up to its lead, read one after the other."""

    def __init__(self, view: View, blocks: _Spans, texts: list[str], published: dt.date | None) -> None:
        self.view = view
        self.blocks = blocks
        self.texts = texts
        self.published = published
        self.roles: list[Role] = []
        self.headline: Headline | None = None
        self.byline: Byline | None = None
        self.dateline: Dateline | None = None
        for index in range(min(len(blocks), _HEAD)):
            role = self._read(index)
            self.roles.append(role)
            if role == "lead":
                break

    def _read(self, index: int) -> Role:
        """Return the role of the block; the lead ends the head."""
        start, end = self.blocks[index]
        text = self.texts[index]
        if self._take_date(start, end):
            return "dateline"
        dateline = parse_dateline(self.view, self.published, start, end)
        if dateline is not None and not self._is_place_in_headline(index, dateline):
            self.dateline = dateline
            return "lead" if any(c.isalnum() for c in self.view.folded[dateline.end : end]) else "dateline"
        is_label = len(text) <= 40 and roles.own_role(text) == "heading"  # "STORY HIGHLIGHTS"
        if not is_label and self._take_byline(index, start, end):
            return "byline"
        if index + 1 < len(self.blocks) and roles.is_section(text):
            return "boilerplate"
        if self.headline is None and self._is_headline(index):
            self.headline = Headline(start=start, end=end, text=self.view.text[start:end])
            return "headline"
        if index and index + 1 < len(self.blocks) and (ITEM.match(text) or self._is_point(text)):
            return "list"  # the points of a story above it: "* Orders up a third"
        own = roles.own_role(text)
        if own is None and index and self.roles[-1] == "caption" and roles.is_credit(self.texts[index - 1]):
            own = "caption" if roles.looks_like_caption(text) or not _SENTENCE.search(text) else None
        if own is not None and index + 1 < len(self.blocks):
            return own
        return "heading" if self._is_deck(index) else "lead"

    def _is_point(self, text: str) -> bool:
        """Whether a block under "Key points:" is one of them."""
        above = next((i for i in range(len(self.roles) - 1, -1, -1) if self.roles[i] != "list"), 0)
        return (
            self.roles[above] == "heading"
            and roles.own_role(self.texts[above]) == "heading"
            and roles.looks_like_link(text)
        )

    def _is_place_in_headline(self, index: int, dateline: Dateline) -> bool:
        """Whether a place and a dash or colon open a headline: "Nairobi: Bus strike enters second day"."""
        if index or dateline.agency or dateline.date or len(self.texts) == 1:
            return False
        text = self.texts[0]
        alone = dateline.end + 4 > self.blocks[0][1]  # "WASHINGTON _"
        return not alone and len(text) <= _HEADLINE and not _SENTENCE.search(text)

    def _take_date(self, start: int, end: int) -> bool:
        date_line = parse_date_line(self.view, self.published, start, end)
        if self.headline is not None and date_line is None:
            date_line = parse_place_line(self.view, start, end)
            if date_line is not None:
                self.dateline = self.dateline or date_line
                return True
        if date_line is None:
            return False
        if date_line.date is not None:
            self.dateline = self.dateline or date_line
        return True

    def _take_byline(self, index: int, start: int, end: int) -> bool:
        """Read the block as a byline: one that says "By", names under the headline, or more of a byline."""
        text = self.texts[index]
        if len(text) > _BYLINE:
            return False
        if self.roles and text.rstrip(":").lower() == "by":
            return True  # the names are in the next block
        marked = has_byline_mark(text)
        if not marked and (not self.roles or len(text) > 120 or has_digits(text)):
            return False
        after_byline = bool(self.roles) and self.roles[-1] == "byline"
        if after_byline and (
            text.lower() in words("byline_links")  # "and", the names are in the next block
            or roles.is_address(text)
            or roles.is_note_on_author(text)
            or (len(text) <= 60 and _FOR_A_HOUSE.match(text))
        ):
            return True
        if not marked and self.byline is not None and self.byline.authors and roles.is_credit_pair(text):
            return False  # the picture below it: "Bo Ek/BBC"
        byline = parse_byline(self.view, start, end)
        if byline is None:
            return False
        if marked:
            taken = _is_marked_byline(text, byline)
        elif after_byline:
            taken = len(text) <= 80 and not _SENTENCE.search(text) and _is_all_names(text)
            taken = taken and not any(c.isdigit() for c in text)
        else:
            near = self.headline is not None and len(self.roles) <= 3 and not TERMINAL.search(text)
            taken = near and index + 1 < len(self.blocks) and self._is_bare_byline(text, byline, index)
        if taken:
            self.byline = self._joined(byline, text)
        return taken

    def _joined(self, byline: Byline, text: str) -> Byline:
        """Return the byline so far with the names of one more block; its text stays the first block's."""
        before = self.byline
        if before is None or not before.authors:
            return byline
        more = [name for name in byline.authors if name not in before.authors]
        # "Ben Ortega", but not the paper and the job in "Hull Gazette Science Writer"
        linked = self.texts[len(self.roles) - 1].lower() in words("byline_links")
        if not linked and (text != " and ".join(more) or more[0].split()[0] not in words("given_names")):
            return before
        return attrs.evolve(before, authors=(*before.authors, *more)) if more else before

    def _is_bare_byline(self, text: str, byline: Byline, index: int) -> bool:
        """Whether a block without "By" is a byline: all names or a house, and nothing else."""
        if not _is_all_names(text) or text[0] in "-*(" or (self.headline and text == self.headline.text):
            return False
        if not byline.authors:
            small = {t for t in text.split() if t[0].islower()}
            above = [role for role in self.roles if role != "dateline"]
            near = len(above) == 1 or (above[1:] == ["heading"] and is_job_or_house(text.rsplit(" ", 1)[-1]))
            return len(text) <= 60 and near and not small & words("determiners")
        if index + 1 >= len(self.texts):
            return False
        name = byline.authors[0].split()
        if byline.authors[0].isupper() and len(name) <= 3:
            return True
        if name[0] in words("given_names") or "." in name[0] or len(name[0]) == 1:
            return True
        # "Anna Lund" over a longer text: a name that no list knows is still a name
        below = self.texts[index + 1]
        if len(name) <= 4 and len(below) <= 60 and " " in below and is_job_or_house(below.rsplit(" ", 1)[1]):
            return True  # its job stands below it: "Transport Correspondent"
        return len(name) == 2 and len(below) > 2 * len(text)

    def _is_headline(self, index: int) -> bool:
        """Whether the block is the headline: the first block that is no sentence of the body."""
        text = self.texts[index]
        if len(text) > _HEADLINE or index + 1 >= len(self.blocks):
            return False
        if self.dateline is not None and self.dateline.place is not None:
            return False
        if any(role not in _ABOVE_HEADLINE for role in self.roles):
            return False
        if index and self.byline is not None and self.byline.authors and len(text) > 120:
            return False
        own = roles.own_role(text)
        if own == "editor_note" or (own == "boilerplate" and (len(text) <= 30 or roles.is_slug(text))):
            return False
        if not _SENTENCE.search(text):
            return True
        if self._byline_follows(index) or self._dateline_follows(index):
            return True
        return _reads_like_headline(text, max(map(len, self.texts[index + 1 : index + 4])))

    def _byline_follows(self, index: int) -> bool:
        """Whether the next block is a byline."""
        below = self.texts[index + 1]
        if has_byline_mark(below):
            return len(below) <= _BYLINE
        if len(below) > 120 or TERMINAL.search(below) or has_digits(below) or not _is_all_names(below):
            return False
        if roles.own_role(below) is not None:
            return False  # "SHARE THIS ARTICLE"
        byline = parse_byline(self.view, *self.blocks[index + 1])
        return byline is not None and bool(byline.authors) and self._is_bare_byline(below, byline, index + 1)

    def _dateline_follows(self, index: int) -> bool:
        """Whether the next block opens with a dateline that names a place."""
        dateline = parse_dateline(self.view, None, *self.blocks[index + 1])
        return dateline is not None and dateline.place is not None

    def _is_deck(self, index: int) -> bool:
        """Whether a block below the headline is a deck: it has no stop, or a byline or dateline follows."""
        text = self.texts[index]
        if self.headline is None or len(text) > _DECK or index + 1 >= len(self.blocks):
            return False
        if not _SENTENCE.search(text):
            return True
        if self._byline_follows(index) or self._dateline_follows(index):
            return True
        return parse_date_line(self.view, None, *self.blocks[index + 1]) is not None


_HOUSE_BEHIND_DASH = re.compile(r"- ?(?:[A-Z][\w.]{1,15} ?){1,3}$")
_FOR_A_HOUSE = re.compile(r"(?:[Ss]pecial (?:to|for)|SPECIAL TO|[Ff]or)(?: [Tt]he)? [A-Z][^.!?]{2,40}$")
_SENTENCE = re.compile(r"[.!?…][\"')\]]{0,4}$")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|would|could)\b")
_PROSE = re.compile(
    r"\b(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|said|told|announced|reported|according to|it is"
    r"|(?:it|he|she) was)\b"
)


def _reads_like_headline(text: str, longest: int) -> bool:
    """Whether a sentence is the headline of what follows, its stop added by an export.

    Args:
        text: the first block.
        longest: the length of the longest of the next three blocks.
    """
    if len(text) > 145:
        return False
    tokens = text.split()
    longer = [t for t in tokens if len(t) > 3]
    capitals = sum(not t[0].islower() for t in longer)
    prose = text[-1] == "." and _PROSE.search(text) is not None
    if longer and 20 * capitals >= (17 if prose else 14) * len(longer):
        return True  # "Levee Holds as River Crests in Louisiana."
    if len(text) > 105 or longest < len(text) or prose:
        return False
    # Headlines save on "a", "the", "its" and "is": "Bank lifts outlook as orders jump."
    if len(text) <= 70:
        return True
    small = sum(t.lower() in words("determiners") for t in tokens)
    return small < 2 and tokens[0].lower() not in words("determiners") and not _AUXILIARY.search(text)


def _is_marked_byline(text: str, byline: Byline) -> bool:
    """Whether "By ..." opens a byline and no sentence: "By Friday the river had crested."."""
    named = sum(len(name) for name in (*byline.authors, *byline.contributors))
    if not named:
        return len(text) <= 80 and not TERMINAL.search(text)
    return (len(text) <= 100 and not text.endswith((".", "?"))) or named * 4 >= len(text)


def _is_all_names(text: str) -> bool:
    """Whether every word opens with a capital, or is one that bylines have between names."""
    small = words("name_particles") | words("byline_links")
    tokens = (t.strip(",.;:()") for t in without_dates(text).split() if t[0].islower())
    return all(t in small or "@" in t or is_job_or_house(t) for t in tokens)


def _body(texts: list[str], first: int) -> list[Role]:
    """Return the roles of the blocks below the lead."""
    found: list[Role] = []
    linking: Role | None = None  # below a "Related:" or "Tags:" that stands alone
    credited = False  # below a picture's credit
    labelled: Role | None = None  # below a "Correction:" that stands alone
    closing: Role | None = None  # below "Sources" or "Contacts"
    for index in range(first, len(texts)):
        text = texts[index]
        role = roles.own_role(text, tail=index + _TAIL >= len(texts))
        if role is None:
            if closing is not None and (len(text) > _DECK or text.startswith("About ")):
                closing = None
            if (given := labelled or closing) is not None:
                role = given
            elif index > first and found[-1] == "boilerplate" and _is_in_newsletter(texts, index):
                role = "boilerplate"
            elif credited and roles.looks_like_caption(text):
                role = "caption"
            elif linking and roles.looks_like_link(text):
                role = linking
            elif roles.is_row(text) and any(map(roles.is_row, texts[index - 1 : index + 2 : 2])):
                role = "table"
            else:
                linking = None
                role = roles.body_role(text, len(text) <= _LONGEST_HEADING and _stands_alone(texts, index))
        elif role == "heading":
            linking = "list"  # "Key points"
        elif role == "related":
            linking = "related" if linking == "related" or len(text) <= 60 else linking
        elif role == "boilerplate" and text.endswith(":") and len(text) <= 40:
            linking = role
        if len(text) <= 40 and roles.closes(text):
            closing = role
        credited = role == "caption" and roles.is_credit(text)
        alone = text.endswith(":") and len(text) <= 40
        labelled = role if alone and role in ("correction", "editor_note") else None
        found.append(role)
    if len(found) > 1 and found[-1] == "list" != found[-2] and _HOUSE_BEHIND_DASH.match(texts[-1]):
        found[-1] = "boilerplate"  # "– Stuff"
    return found


def _is_in_newsletter(texts: list[str], index: int) -> bool:
    """Whether a newsletter says this of itself, between the call to sign up and the small print."""
    if not texts[index - 1][:9].lower().startswith(("sign up t", "sign up f")) or len(texts[index]) > 200:
        return False
    return index + 1 < len(texts) and roles.own_role(texts[index + 1]) == "boilerplate"


def _stands_alone(texts: list[str], index: int) -> bool:
    """Whether the block could head what follows: the next one is longer, the one before no such line."""
    if index + 1 >= len(texts):
        return False
    below, above = texts[index + 1], texts[index - 1]
    if len(below) < 60 and not TERMINAL.search(below):
        return False
    return TERMINAL.search(above) is not None or len(above) > 60
