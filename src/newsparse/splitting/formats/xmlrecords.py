"""XML as news services send it: a record at a time, by names without regard to namespaces, and hardened.

Records are cut from the text by their tags (minding comments and CDATA) and parsed one by one, so that a
record that is not well-formed is one error and costs no other, two files set end to end are read as both,
and no more than one record is held.

Hardening: no entity that a document declares is expanded (billion laughs needs one: such a file is refused),
nothing external is fetched, elements nest 200 deep at most. `&nbsp;` and the other names of HTML are known,
since feeds use them undeclared; prefixes are kept as written, since feeds forget to declare them.
"""

import re
from collections.abc import Callable, Iterator
from html.entities import html5
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

import attrs

from newsparse.errors import InputError
from newsparse.model import RawArticle
from newsparse.splitting.formats.source import Item, Source

__all__ = [
    "Record",
    "articles",
    "child",
    "children",
    "content",
    "descendants",
    "local",
    "parse_element",
    "records",
    "refuse_entities",
    "root_tag",
    "words",
]

_DEEPEST = 200
_PROLOG = 1 << 18
_LONGEST = 1 << 26
"""Characters of a record: 64 million."""
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,80})(?=[\s>/])")
_SPACES = re.compile(r"\s+")


def root_tag(head: str) -> str:
    """Return the name of the document element without its prefix; empty if this is no XML.

    >>> root_tag('<?xml version="1.0"?><nar:newsMessage>')
    'newsMessage'
    """
    if not head.lstrip("\ufeff \t\r\n").startswith("<"):
        return ""
    opening = _ROOT.search(re.sub(r"<!--.*?-->", "", head[:20_000], flags=re.DOTALL))
    return local(opening[1]) if opening else ""


def refuse_entities(source: Source) -> None:
    """Refuse a document that declares entities of its own.

    Raises:
        InputError: there is an `<!ENTITY` before the document element.
    """
    head = source.head
    if head.lstrip("\ufeff \t\r\n").startswith("<"):
        declared = head.find("<!ENTITY")
        root = _ROOT.search(head)
        if declared >= 0 and (root is None or declared < root.start()):
            line = head.count("\n", 0, declared) + 1
            raise source.error(line, "the document declares an entity; entities are never expanded")


def local(tag: str) -> str:
    """Return a name without its prefix."""
    return tag.rpartition(":")[2]


@attrs.frozen(kw_only=True, eq=False)
class Record:
    """A record, the elements that stand before the first one (a feed's title), and its place."""

    element: Element
    around: Element
    start: int
    end: int
    line: int


def records(source: Source, tags: tuple[str, ...]) -> Iterator[Record | InputError]:
    """Yield each outermost element whose name is in `tags`; an error for each that is not well-formed."""
    names = "|".join(sorted(tags))
    outside = re.compile(rf"<!--|<!\[CDATA\[|<((?:[\w.-]{{1,40}}:)?(?:{names}))(?=[\s>/])")
    around: Element | None = None
    cutter = _Cutter(source)
    found = 0
    while (opening := cutter.search(outside)) is not None:
        if not opening[1]:
            cutter.skip("-->" if opening[0] == "<!--" else "]]>")
            continue
        if around is None:
            around = _around(cutter.cut)
        start, line = cutter.begin_here()
        found += 1
        if not _close(cutter, opening[1]):
            yield source.error(line, f"<{opening[1]}> is not closed")
            continue
        try:
            element = parse_element(cutter.cut)
        except ValueError as e:
            yield source.error(line, f"<{opening[1]}> is not well-formed ({e})")
        else:
            yield Record(element=element, around=around, start=start, end=start + len(cutter.cut), line=line)
    if not found:
        yield source.error("the end", f"no {' or '.join(f'<{tag}>' for tag in tags)} found")
    elif around is not None and around.tag and f"</{around.tag}" not in cutter.text[-_PROLOG:]:
        yield source.error("the end", f"the file ends before </{around.tag}>")


def articles(source: Source, tag: str, read: Callable[[Record], RawArticle]) -> Iterator[Item]:
    """Yield the article that each `tag` holds; an error for each that has neither headline nor text."""
    for record in records(source, (tag,)):
        if isinstance(record, InputError):
            yield record
            continue
        article = read(record)
        if article.text or article.headline:
            yield article
        else:
            yield source.error(record.line, f"the {tag} has neither headline nor text")


def _close(cutter: "_Cutter", tag: str) -> bool:
    """Move behind the record's closing tag; False, and no further, if another record opens first."""
    within = re.compile(rf"<!--|<!\[CDATA\[|<(/?){re.escape(tag)}(?=[\s>/])")
    cutter.position += 1
    while (found := cutter.search(within)) is not None:
        if found[1] is None:
            cutter.skip("-->" if found[0] == "<!--" else "]]>")
        elif found[1] == "/":
            return cutter.skip(">")
        else:
            return False
        if cutter.position - cutter.begin > _LONGEST:
            return False
    # <item/>, or the file ends here
    return False


class _Cutter:
    """A window on the text: `begin` is where the record begins, `position` where the search stands."""

    def __init__(self, source: Source) -> None:
        self._chunks = source.chunks()
        self._offset, self._line = 0, 1
        self.text, self.begin, self.position = "", 0, 0

    @property
    def cut(self) -> str:
        """The text from `begin` to `position`."""
        return self.text[self.begin : self.position]

    def begin_here(self) -> tuple[int, int]:
        """Let a record begin at `position`; return its offset in the source and its line."""
        self._line += self.text.count("\n", self.begin, self.position)
        self.begin = self.position
        return self._offset + self.begin, self._line

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Move to the next match; to the end if there is none."""
        while True:
            found = pattern.search(self.text, self.position)
            if found and found.end() < len(self.text):
                self.position = found.start()
                return found
            # a tag may be cut by the end of what was read
            self.position = found.start() if found else max(self.position, len(self.text) - 200)
            if not self._more():
                found = pattern.search(self.text, self.position)
                self.position = found.start() if found else len(self.text)
                return found

    def skip(self, closing: str) -> bool:
        """Move behind the next `closing`; to the end, and False, if there is none."""
        while (at := self.text.find(closing, self.position + 1)) < 0:
            self.position = max(self.position, len(self.text) - len(closing) - 1)
            if not self._more():
                self.position = len(self.text)
                return False
        self.position = at + len(closing)
        return True

    def _more(self) -> bool:
        """Drop what lies before `begin`; read on.

        By as much again as is held, lest a long record be copied for every chunk.
        """
        pieces, size, held = [self.text[self.begin :]], 0, len(self.text) - self.begin
        for chunk in self._chunks:
            pieces.append(chunk)
            size += len(chunk)
            if size >= held:
                break
        self._offset += self.begin
        self.position -= self.begin
        self.begin = 0
        self.text = "".join(pieces)
        return size > 0


def _around(prolog: str) -> Element:
    """Return the document element with what stands before the first record; an empty one if it is damaged."""
    document = _Document()
    try:
        document.parser.Parse(prolog[:_PROLOG].lstrip("\ufeff \t\r\n").encode("utf-8", "replace"), False)
    except ValueError:
        pass
    except expat.ExpatError:
        pass
    return document.rest()


def parse_element(text: str) -> Element:
    """Parse one element.

    Raises:
        ValueError: it is not well-formed, nests too deep, or declares entities.
    """
    document = _Document()
    try:
        document.parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as e:
        raise ValueError(f"{expat.ErrorString(e.code)}, line {e.lineno} of it") from None
    return document.rest()


class _Document:
    """An expat parser that does nothing but build elements."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._open: list[str] = []
        self._opened = False
        self.parser = p = expat.ParserCreate("utf-8")
        p.buffer_text = True
        p.UseForeignDTD(True)  # an undeclared entity is then skipped, not an error
        p.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        p.StartElementHandler = self._start
        p.EndElementHandler = self._end
        p.CharacterDataHandler = self._data
        p.EntityDeclHandler = self._entity
        p.ExternalEntityRefHandler = self._external
        p.SkippedEntityHandler = self._skipped

    def rest(self) -> Element:
        """Close what is open and return the tree."""
        if not self._opened:
            return Element("")
        for tag in reversed(self._open):
            self._builder.end(tag)
        self._open.clear()
        return self._builder.close()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise ValueError(f"elements nest deeper than {_DEEPEST}")
        self._opened = True
        self._open.append(tag)
        self._builder.start(tag, attributes)

    def _end(self, tag: str) -> None:
        self._open.pop()
        self._builder.end(tag)

    def _data(self, text: str) -> None:
        if self._open:
            self._builder.data(text)

    def _entity(self, name: str, *_: Any) -> None:
        raise ValueError(f"it declares the entity {name[:40]!r}")

    def _external(self, context: str | None, *_: Any) -> int:
        # an empty DTD: unless one was read, expat takes an undeclared entity for an error
        self.parser.ExternalEntityParserCreate(context).Parse(b"", True)
        return 1

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._data(html5.get(name + ";", f"&{name};"))


def children(element: Element, name: str) -> list[Element]:
    """Return the children of that name; those written without a prefix, if there are any."""
    exact = [e for e in element if e.tag == name]
    return exact or [e for e in element if local(e.tag) == name]


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element down a path of names, or None."""
    for name in path:
        if element is None:
            return None
        found = children(element, name)
        element = found[0] if found else None
    return element


def descendants(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the elements of that name at any depth, in order."""
    if element is not None:
        for e in element.iter():
            if local(e.tag) == name:
                yield e


def words(element: Element | None) -> str | None:
    """Return all text of an element on one line; None for nothing."""
    if element is None:
        return None
    return _SPACES.sub(" ", "".join(element.itertext())).strip() or None


def content(element: Element | None, blocks: frozenset[str], *, without: str = "") -> str:
    """Return the text of an element, the elements named in `blocks` parted by blank lines.

    Elements named `without` (pictures with their captions) are left out.
    """
    if element is None:
        return ""
    pieces: list[str] = []
    # itertext() in which the bounds of blocks show; iterative, as all trees here may be deep
    stack: list[tuple[Element, Iterator[Element]]] = [(element, iter(element))]
    pieces.append(element.text or "")
    while stack:
        parent, rest = stack[-1]
        inner = next(rest, None)
        if inner is None:
            stack.pop()
            if local(parent.tag) in blocks:
                pieces.append("\0")
            if stack:
                pieces.append(parent.tail or "")
            continue
        if local(inner.tag) == without:
            pieces += ["\0", inner.tail or ""]
            continue
        if local(inner.tag) in blocks:
            pieces.append("\0")
        elif local(inner.tag) == "br":
            pieces.append("\n")
        pieces.append(inner.text or "")
        stack.append((inner, iter(inner)))
    joined = "".join(pieces)
    paragraphs = (_SPACES.sub(" ", p).strip() for p in joined.split("\0"))
    return "\n\n".join(p for p in paragraphs if p)
