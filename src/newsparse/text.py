"""The given text and its folded twin.

Stages match their patterns against `View.folded`, in which typographic variants are one character each
(curly quotes are straight, all dashes are hyphens, odd spaces are spaces, full-width digits are digits),
and take offsets and surface forms from `View.text`. The twin has the same length, code point for code
point, so an offset in one is an offset in the other and no mapping is ever needed. Nothing that changes
lengths (NFC, casefold, lower) is applied to a whole text.
"""

import re
from functools import cached_property

__all__ = ["View", "fold"]

_FOLDS: dict[str, str] = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\uff07",
    '"': "\u201c\u201d\u201e\u201f\u2033\uff02",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
    " ": "\t\x0b\x0c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u202f\u205f\u3000",
    "\n": "\x85\u2028\u2029",
    "/": "\u2044\u2215",
}
_FOLD = {c: to for to, chars in _FOLDS.items() for c in chars}
_FOLD.update({chr(0xFF10 + d): str(d) for d in range(10)})
# Two classes, so that ASCII text is searched for its few odd spaces only.
_ODD_ASCII = [c for c in _FOLD if c < "\x80"]
_ODD = re.compile(f"[{''.join(c for c in _FOLD if c >= chr(0x80))}]")


def fold(text: str) -> str:
    r"""Return `text` with typographic variants folded, one for one: the length never changes.

    A carriage return becomes a space before a line feed, so that CR LF is one line end, and a line feed
    where it stands alone.

    >>> fold("“No,” she said – twice")
    '"No," she said - twice'
    """
    folded = text
    for c in _ODD_ASCII:
        if c in folded:
            folded = folded.replace(c, _FOLD[c])
    if not folded.isascii():
        # One replace for each variant that occurs: many times faster than str.translate.
        for c in sorted(set(_ODD.findall(folded))):
            folded = folded.replace(c, _FOLD[c])
    if "\r" in folded:
        folded = folded.replace("\r\n", " \n").replace("\r", "\n")
    return folded


class View:
    """A text (`text`) and its same-length folded twin (`folded`)."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """What white space parts the folded text into, marks and all."""
        return frozenset(self.folded.split())

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Narrow `start`, `end` to leave out white space at both ends."""
        if start < end and not self.text[start].isspace() and not self.text[end - 1].isspace():
            return start, end  # most spans
        piece = self.text[start:end]
        left = len(piece) - len(piece.lstrip())
        return (start + left, start + len(piece.rstrip())) if left < len(piece) else (start, start)
