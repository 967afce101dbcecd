"""HTML as exports write it: tokens in one linear pass, and the paragraphs that they make.

`html.parser` rescans what it was fed when a construct stays open, and a tree of a 100 MB export does not
fit; exports need neither a tree nor HTML5's error recovery. A tag ends at its `>` and never holds a `<`, so
every scan stops at the next tag at the latest. Nothing recurses, and the open elements are bounded.
"""

import html
import re
from collections.abc import Iterable, Iterator

import attrs

__all__ = ["Paragraph", "Token", "centred_classes", "paragraphs", "plain", "tokens"]

_TAG = re.compile(
    r"""<(/?)([A-Za-z][\w:.-]{0,60})((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>"""
    r"""|<(/?)([A-Za-z][\w:.-]{0,60})([^<>]*)>"""
)
_ATTRIBUTE = re.compile(r"""([\w:.-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_RAW = frozenset(("script", "style"))
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hl1",
        "hl2",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "text",
        "th",
        "title",
        "tr",
        "ul",
    ]
)
_DEEPEST = 200


@attrs.frozen
class Token:
    """A piece of HTML: `kind` is start, end, text or comment."""

    kind: str
    name: str
    """The tag's name in lower case; empty for text and comments."""
    content: str
    """Text with its entities resolved; a comment; the raw attributes of a tag."""
    start: int

    def attributes(self) -> dict[str, str]:
        """Return the tag's attributes, names in lower case."""
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.content):
            found.setdefault(name.lower(), html.unescape(double or single or bare))
        return found


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of `text`; scripts, styles and declarations are left out."""
    position, length = 0, len(text)
    comments_end = raws_end = True  # whether another "-->" or "</" may still follow
    while position < length:
        opening = text.find("<", position)
        if opening < 0:
            yield Token("text", "", html.unescape(text[position:]), position)
            return
        if opening > position:
            yield Token("text", "", html.unescape(text[position:opening]), position)
        if text.startswith("<!", opening) or text.startswith("<?", opening):
            comment = text.startswith("<!--", opening)
            closing = text.find("-->" if comment else ">", opening + 2) if comments_end else -1
            if closing < 0:
                comments_end = False
                position = opening + 2
                continue
            if comment:
                yield Token("comment", "", text[opening + 4 : closing], opening)
            position = closing + (3 if comment else 1)
            continue
        tag = _TAG.match(text, opening)
        if not tag:
            yield Token("text", "", "<", opening)
            position = opening + 1
            continue
        position = tag.end()
        name = (tag[2] or tag[5]).lower()
        ending = bool(tag[1] or tag[4])
        if name in _RAW and not ending:
            closing = text.find("</", position) if raws_end else -1
            while closing >= 0 and text[closing + 2 : closing + 2 + len(name)].lower() != name:
                closing = text.find("</", closing + 2)
            raws_end = closing >= 0
            position = closing if closing >= 0 else position
            continue
        yield Token("end" if ending else "start", name, tag[3] or tag[6] or "", opening)


@attrs.frozen(kw_only=True)
class Paragraph:
    """Text between two block boundaries, its lines parted where a `<br>` stands."""

    text: str
    marks: frozenset[str]
    """Where it stands: open tags (`td`), their classes (`.DocHeader`) and ids (`#hd`)."""
    start: int = 0
    break_after: bool = False
    """Whether a `<br>` stands at its end."""


@attrs.define
class _Flow:
    """The open elements, and the paragraph in the making."""

    stack: list[tuple[str, tuple[str, ...]]] = attrs.field(factory=list[tuple[str, tuple[str, ...]]])
    pieces: list[str] = attrs.field(factory=list[str])
    marks: set[str] = attrs.field(factory=set[str])
    start: int = 0

    def open(self, token: Token) -> None:
        if token.name in _VOID or token.content.endswith("/") or len(self.stack) >= _DEEPEST:
            return
        if token.name == "p" and self.stack and self.stack[-1][0] == "p":
            self.stack.pop()
        marks = [token.name]
        attributes = token.attributes() if "=" in token.content else {}
        marks += ["." + c for c in attributes.get("class", "").split()]
        if "id" in attributes:
            marks.append("#" + attributes["id"])
        self.stack.append((token.name, tuple(marks)))

    def close(self, name: str) -> None:
        for i in range(len(self.stack) - 1, -1, -1):
            if self.stack[i][0] == name:
                del self.stack[i:]
                return

    def add(self, text: str, start: int) -> None:
        if not text.strip():
            if self.pieces:
                self.pieces.append(" ")
            return
        if not self.marks:
            self.start = start
        for _, marks in self.stack:
            self.marks.update(marks)
        self.pieces.append(_SPACES.sub(" ", text))

    def flush(self) -> Paragraph | None:
        joined = "".join(self.pieces)
        lines = [_SPACES.sub(" ", line).strip() for line in joined.split("\n")]
        text = "\n".join(lines).strip("\n")
        done = Paragraph(
            text=text,
            marks=frozenset(self.marks),
            start=self.start,
            break_after=joined.rstrip(" ").endswith("\n"),
        )
        self.pieces, self.marks = [], set()
        return done if text else None


def paragraphs(given: Iterable[Token], *, lines: bool = False) -> Iterator[Paragraph]:
    """Yield the paragraphs that tokens make; with `lines` a `<br>` ends one too."""
    flow = _Flow()
    for token in given:
        if token.kind == "text":
            flow.add(token.content, token.start)
        elif token.kind == "comment":
            continue
        elif token.name == "br":
            flow.pieces.append("\n")
            if lines and (done := flow.flush()):
                yield done
        else:
            if token.name in _BLOCKS and (done := flow.flush()):
                yield done
            if token.kind == "start":
                flow.open(token)
            else:
                flow.close(token.name)
    if done := flow.flush():
        yield done


def plain(markup: str) -> str:
    r"""Return the text of a piece of HTML, its paragraphs parted by blank lines.

    >>> plain("<p>One &amp; two.</p><p>Three<br>four.</p>")
    'One & two.\n\nThree\nfour.'
    """
    return "\n\n".join(p.text for p in paragraphs(tokens(markup)))


_RULE = re.compile(r"\.([\w-]{1,40})\s{0,4}\{[^{}]{0,400}?text-align\s{0,2}:\s{0,2}center", re.IGNORECASE)


def centred_classes(head: str) -> frozenset[str]:
    """Return the classes that the style sheet in a file's head centres, as marks (`.c3`)."""
    return frozenset("." + name for name in _RULE.findall(head[:20_000]))
