r"""RTF to text: paragraphs parted by blank lines, pages by form feeds. One linear pass, nothing recurses.

Of the RTF specification (1.9.1) only what text needs: groups, destinations that hold no text, code pages and
the character sets of fonts, `\u` with its fallback, the special characters.
"""

import codecs
import re

import attrs

__all__ = ["is_rtf", "rtf_text"]

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\", re.DOTALL
)
_NO_TEXT = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf"),
        *("footer", "footerl", "footerr", "footerf", "filetbl", "listtable", "listoverridetable", "rsidtbl"),
        *("generator", "themedata", "colorschememapping", "datastore", "latentstyles", "object", "objdata"),
        *("nonshppict", "xmlnstbl", "fldinst", "bkmkstart", "bkmkend", "pgdsctbl", "revtbl", "annotation"),
        *("atnid", "atnauthor"),
    )
)
_CHARACTERS = {
    "par": "\n\n",
    "line": "\n",
    "row": "\n\n",
    "cell": "\t",
    "nestcell": "\t",
    "nestrow": "\n\n",
    "tab": "\t",
    "page": "\n\n\f\n",
    "sect": "\n\n\f\n",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
_SYMBOLS = {"~": "\u00a0", "_": "‑", "-": "", "\\": "\\", "{": "{", "}": "}", "\n": "\n\n", "\r": "\n\n"}
_CHARSETS = {
    128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 0: "cp1252",
}  # fmt: skip
_DEEPEST = 10_000


@attrs.define
class _Group:
    """The state that a group inherits and its end restores."""

    hidden: bool = False
    fallback: int = 1
    font: int | None = None
    fonts: bool = False


@attrs.define
class _Reader:
    out: list[str] = attrs.field(factory=list[str])
    pending: bytearray = attrs.field(factory=bytearray)
    charsets: dict[int, str] = attrs.field(factory=dict[int, str])
    page: str = "cp1252"
    default: int = 0
    """The font where none is chosen."""
    group: _Group = attrs.field(factory=_Group)
    stack: list[_Group] = attrs.field(factory=list[_Group])
    skip: int = 0
    """Characters still to be dropped: the fallback of a `\\u`."""
    high: int = 0
    """The first half of a surrogate pair."""

    def write(self, text: str) -> None:
        if self.pending:
            codec = self.charsets.get(self.default if self.group.font is None else self.group.font, self.page)
            self.out.append(self.pending.decode(codec, "replace"))
            self.pending.clear()
        if text and not self.group.hidden:
            self.out.append(text)

    def unicode(self, number: int) -> None:
        number &= 0xFFFF
        if 0xD800 <= number < 0xDC00:
            self.high = number
        elif 0xDC00 <= number < 0xE000:
            if self.high:
                self.write(chr(0x10000 + ((self.high - 0xD800) << 10) + number - 0xDC00))
            self.high = 0
        else:
            self.write(chr(number))
        self.skip = self.group.fallback


def is_rtf(head: str) -> bool:
    """Say whether a text is RTF."""
    return head.lstrip("\ufeff \t\r\n").startswith("{\\rtf")


def rtf_text(rtf: str) -> tuple[str, str | None]:
    """Return the text of an RTF file, its bytes given as Latin-1, and what is wrong with it, if anything."""
    reader = _Reader()
    position, length = 0, len(rtf)
    ended = False
    while position < length and not ended:
        found = _TOKEN.match(rtf, position)
        if found is None:
            break
        position = found.end()
        word, number, byte, symbol, brace, text = found.groups()
        if brace == "{":
            reader.write("")
            reader.stack.append(reader.group)
            reader.group = attrs.evolve(reader.group)
            if len(reader.stack) > _DEEPEST:
                return "".join(reader.out), f"groups nest deeper than {_DEEPEST}"
        elif brace == "}":
            reader.write("")
            if reader.stack:
                reader.group = reader.stack.pop()
            ended = not reader.stack
        elif byte:
            _byte(reader, int(byte, 16))
        elif word:
            if word == "bin" and number:
                position += max(0, int(number))
            else:
                _word(reader, word, int(number) if number else None)
        elif symbol == "*":
            reader.group.hidden = True
        elif symbol is not None:
            _text(reader, _SYMBOLS.get(symbol, ""))
        elif text:
            _text(reader, text)
    reader.write("")
    return "".join(reader.out), None if ended else "the file ends inside a group: it is cut off"


def _byte(reader: _Reader, value: int) -> None:
    if reader.skip:
        reader.skip -= 1
    elif not reader.group.hidden:
        reader.pending.append(value)


def _text(reader: _Reader, text: str) -> None:
    dropped = min(reader.skip, len(text))
    reader.skip -= dropped
    # raw bytes above ASCII are in the code page too
    if text.isascii():
        reader.write(text[dropped:])
    elif not reader.group.hidden:
        for character in text[dropped:]:
            if "\x7f" < character <= "\xff":
                reader.pending.append(ord(character))
            else:
                reader.write(character)


def _word(reader: _Reader, word: str, number: int | None) -> None:
    group = reader.group
    if word == "u" and number is not None:
        reader.unicode(number)
    elif word in _CHARACTERS:
        reader.skip = 0
        reader.write(_CHARACTERS[word])
    elif word == "uc":
        group.fallback = max(0, min(number or 0, 100))
    elif word in _NO_TEXT:
        group.hidden = True
        group.fonts = word == "fonttbl"
    elif word in ("f", "af"):
        reader.write("")
        if word == "f" or group.fonts:
            group.font = number
    elif word == "fcharset" and group.fonts and group.font is not None and number in _CHARSETS:
        reader.charsets[group.font] = _CHARSETS[number]
    elif word == "deff":
        reader.default = number or 0
    elif word == "ansicpg" and number:
        reader.page = _codec(f"cp{number}")
    elif word == "plain":
        reader.write("")
        group.font = None


def _codec(name: str) -> str:
    try:
        return codecs.lookup(
            {"cp936": "gb18030", "cp65001": "utf-8", "cp10000": "mac-roman"}.get(name, name)
        ).name
    except LookupError:
        return "cp1252"
