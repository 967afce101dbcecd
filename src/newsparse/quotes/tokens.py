"""The words of the narrative around quotations: tokens and their classes.

The article becomes a line of tokens in which every quotation is one token. Only paragraphs with a quotation
are read, signatures behind them ("— Anna Lund"), and those before a paragraph that does not say who spoke.
"""

import re
from collections.abc import Sequence
from functools import cache

from newsparse.lexicon import table, words
from newsparse.model import ArticleParts, Dateline, Paragraph
from newsparse.quotes.cues import is_base, reporting_verbs, word_classes
from newsparse.quotes.marks import Quotation
from newsparse.text import View

__all__ = ["Token", "tokenize"]

Token = tuple[int, int, str, str]
"""Start, end, lower case, class."""

# A token and the blanks before it, and the end: the matches leave nothing out, so that their lengths tell
# where they are (which is three times as fast as to ask each for its place).
_TOKENS = re.compile(
    r"\s*(?:[$£€#@]?[^\W_]+(?:[.&/'’‑‐-][^\W_]+|(?<=\d),\d{3}(?!\d))*|\.{2,}|--+|['’][^\W_]*|[^\w\s]|_|\Z)",
)


@cache
def _abbreviations() -> frozenset[str]:
    """Return the abbreviations as they are printed: "Ill." is one, "ill." ends a sentence."""
    return frozenset(
        term for term, columns in table("abbreviations").items() if term.endswith(".") and columns
    )


@cache
def _kinds() -> dict[str, str]:
    """Return the class of every known word in lower case.

    The closed classes by name, P speaker noun, R reporting noun, V reporting verb, VN either verb or noun,
    v0 another verb; what is unknown is w, and a name N.
    """
    kinds = {word: {"N": "P", "C": "R"}.get(kind, kind) for word, kind in word_classes().items()}
    kinds.update((word, "v0") for word in words("common_verbs") if kinds.get(word, "P") in "PR")
    for form in reporting_verbs():
        if kinds.get(form, "v0") in ("P", "R", "v0"):
            kinds[form] = "VN" if kinds.get(form, "v0") in "PR" else "V"
    return kinds


_SIGNS = {"[": "(", "{": "(", "]": ")", "}": ")", "…": "o"} | {c: c for c in ",:;()"}


def tokenize(view: View, parts: ArticleParts, quotations: Sequence[Quotation]) -> list[Token]:
    """Return the tokens of the narrative around the quotations; a quotation's word is its number."""
    builder = _Builder(view.text)
    has = _quoting(parts.paragraphs, quotations)
    at = 0
    open_until = 0  # where the last quotation ends: one that runs on from the paragraph before is no break
    for i, paragraph in enumerate(parts.paragraphs):
        start, end = paragraph.start, paragraph.end
        signed = i > 0 and has[i - 1] and view.text[start] in "-–—―"
        introduces = has[i + 1] and not _is_told(view.text, parts.paragraphs[i + 1], quotations, at)
        if not (has[i] or signed or introduces):
            continue
        position = start
        if start >= open_until:
            builder.paragraph(start, end, paragraph.role == "heading")
            position = _after_label(view.text, start, end, parts.dateline)
        while at < len(quotations) and quotations[at].start < end:
            q = quotations[at]
            if q.end > start:
                if q.start >= position:
                    builder.narrative(position, q.start)
                    builder.quotation(at, q.start, q.end)
                position = open_until = max(position, q.end)
                if q.end > end:
                    break
            at += 1
        if position < end:
            builder.narrative(position, end)
    return builder.tokens


def _quoting(paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]) -> list[bool]:
    """Tell of each paragraph, and of the one after the last, whether a quotation is in it."""
    has: list[bool] = []
    at = 0
    for paragraph in paragraphs:
        while at < len(quotations) and quotations[at].end <= paragraph.start:
            at += 1
        has.append(at < len(quotations) and quotations[at].start < paragraph.end)
    return [*has, False]


def _is_told(text: str, paragraph: Paragraph, quotations: Sequence[Quotation], at: int) -> bool:
    """Tell whether a paragraph, whose first quotation is number `at`, says outside quotations who spoke."""
    said, position = _saying(), paragraph.start
    while at < len(quotations) and quotations[at].start < paragraph.end:
        if not said.isdisjoint(_SMALL_WORD.findall(text, position, quotations[at].start)):
            return True
        position = max(position, quotations[at].end)
        at += 1
    return not said.isdisjoint(_SMALL_WORD.findall(text, position, paragraph.end))


_SMALL_WORD = re.compile(r"[a-z]+")


@cache
def _saying() -> frozenset[str]:
    """Return the verb forms that nearly always report words: said, told."""
    return frozenset(form for form, verb in reporting_verbs().items() if verb.strength > 2)


_LABEL = re.compile(r"([A-Z][A-Za-z&]*(?: [A-Za-z]+){0,2}): ")


def _after_label(text: str, start: int, end: int, dateline: Dateline | None) -> int:
    """Return where the narrative of a paragraph begins, behind a dateline or a label (EXCLUSIVE:)."""
    if dateline is not None and start <= dateline.start < end:
        start = dateline.end
        while start < end and text[start] in " :-–—―\u00a0":
            start += 1
        return start
    label = _LABEL.match(text, start, end)
    return label.end() if label and label[1].upper() in words("kickers") else start


class _Builder:
    """Collects tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.kinds = _kinds()
        self.abbreviations = _abbreviations()
        self.title = False

    def paragraph(self, start: int, end: int, heading: bool) -> None:
        self.tokens.append((start, start, "heading" if heading else "", "¶"))
        self.title = end - start < 200 and _is_title(self.text[start:end])

    def quotation(self, index: int, start: int, end: int) -> None:
        self.tokens.append((start, end, str(index), "q"))

    def narrative(self, start: int, end: int) -> None:
        """Tokenise a stretch without quotations."""
        append, known = self.tokens.append, self.kinds.get
        b = start
        for piece in _TOKENS.findall(self.text, start, end):
            word = piece.lstrip()
            b += len(piece)
            a = b - len(word)
            kind = known(word)
            if kind is not None:
                append((a, b, word, kind))
            elif word.isalpha():
                low = word.lower()
                append((a, b, low, "w" if low == word else self._kind(word, low)))
            elif word[:1].isalpha():
                self._word(word, a)
            elif word:
                self._sign(word, a, b)

    def _word(self, word: str, start: int) -> None:
        """Add a word that has a hyphen, a clitic or the like."""
        cut = _clitic(word)
        rest = word[cut:] if cut else ""
        word = word[:cut] if cut else word
        low = word.lower()
        end = start + len(word)
        self.tokens.append((start, end, low, self._kind(word, low)))
        if rest:
            self.tokens.append((end, end + len(rest), rest.lower().replace("’", "'"), "clitic"))

    def _kind(self, word: str, low: str) -> str:
        kind = self.kinds.get(low, "w")
        previous = self.tokens[-1][3] if self.tokens else "¶"
        if not word[0].isupper() or low == "i" or kind == "time":
            return kind
        if previous not in "¶.q:(" or word.isupper():
            if kind in _FUNCTION:
                unlikely = kind == "auxiliary" and not self.title
                return "N" if unlikely or (word.isupper() and len(word) < 3) else kind
            verb = reporting_verbs().get(low) if self.title and previous != "to" else None
            return kind if verb and verb.strength > 1 else "N"
        if kind == "w" or (kind in ("V", "v0", "VN") and (kind == "v0" or is_base(low))):
            return "N"  # Bill said; Drew Lund
        return kind

    def _sign(self, word: str, a: int, b: int) -> None:
        """Add a number or a punctuation mark."""
        tokens, first = self.tokens, word[0]
        if first.isdigit() or first in "$£€":
            tokens.append((a, b, word, "#"))
        elif first in "#@" and b - a > 1:
            tokens.append((a, b, word, "N"))
        elif first in ".!?":
            last = tokens[-1]
            if first == "." and b - a == 1 and last[1] == a and self._abbreviates(last, b):
                tokens[-1] = (last[0], b, last[2] + ".", last[3])
            else:
                tokens.append((a, b, word, "." if b - a == 1 else "o"))
        elif first in "—–-‒―":
            if first in "—–―" or b - a > 1 or self.text[a - 1 : a].isspace():
                tokens.append((a, b, word, "-"))
        elif first == "&" and tokens[-1][3] == "N":
            tokens.append((a, b, word, "N"))  # Lund & Berg
        elif first in "'’" and b - a == 1 and tokens[-1][1] == a:
            tokens.append((a, b, "'", "clitic"))  # the Farmers’ Union
        elif first in _SIGNS:
            tokens.append((a, b, word, _SIGNS[first]))

    def _abbreviates(self, token: Token, at: int) -> bool:
        """Tell whether the full stop after a token belongs to it: Mr., U.S., J."""
        if token[3] == "q":
            return False
        word = self.text[token[0] : token[1]]
        if len(word) == 1 and word.isupper() and word != "I":
            return True
        if "-" in word:
            word = word.rpartition("-")[2]  # R-Tex.
        if word + "." in self.abbreviations:
            return True
        return "." in word and word[0].isalpha() and bool(self.text[at : at + 2].strip())


_FUNCTION = frozenset(
    (
        "preposition",
        "determiner",
        "quantifier",
        "to",
        "pronoun",
        "possessive",
        "auxiliary",
        "that",
        "relative",
        "as",
    )
)
_CLITICS = re.compile(r"['’](?:s|d|ll|ve|re|m|S)?$")


def _is_title(line: str) -> bool:
    """Tell whether a line is in title case, as headlines are: Mayor Says Flood ‘Was Not Foreseen’."""
    long_words = [w for w in line.split() if len(w) > 3 and w.isalpha()]
    return len(long_words) > 2 and sum(w[0].isupper() for w in long_words) > 0.8 * len(long_words)


def _clitic(word: str) -> int:
    """Return where a clitic ('s, 're) begins in a token, or 0."""
    if "'" not in word and "’" not in word:
        return 0
    m = _CLITICS.search(word)
    return m.start() if m else 0
