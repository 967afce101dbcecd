"""The text as the grammar of dates sees it: words and numbers, each with a class of one character.

The grammar's rules are regular expressions over these classes rather than over the text, so that a rule
reads "month day comma year" and costs one step a word. Phrases of several words ("more than", "Ash
Wednesday") are one token where a lexicon has them.
"""

import re
from functools import cache
from itertools import accumulate, compress

import attrs

from newsparse.lexicon import table
from newsparse.text import View

__all__ = ["CLASSES", "OTHER", "Lexicon", "Tokens", "context", "lexicon", "tokenize"]

# Every class of token, in no order that matters. Each is one character from Latin-1's upper half on, none
# of which means anything in a regular expression. n12 is a number from 1 to 12, n24 one from 13 to 24, and
# so on to n99; big is any other number, military "0735", yy "'98", frac "1/2"; ordword is "third", decword
# "nineties", mabbr "Mar", wdays "Mondays", wabbr "Tues", uabbr "hrs", early also "mid" and "late", edge "the
# end", orso "or so", q "Q3", fy "FY2025", longword "yearlong", name what only looks like a date.
_NAMES = """
    other break hyphen comma dot slash poss n0 n12 n24 n31 n59 n99 big year yy ordinal frac decade
    iso numeric clock military ampm one teen ten scale ordword decword month mabbr wday wdays wabbr
    unit yearunit quarter century units uabbr season part holiday zone the a its this that these
    those last next past previous following coming current latest recent same whole final opening
    every all ago earlier before later after hence early edge hedge sometime approx orso few
    another unitadj ending half fiscal q daily today tonight vague since future near term period weekend
    of and or to in on at from between per once times oclock old money name fy longword event
"""
CLASSES = {name: chr(0xA1 + i) for i, name in enumerate(_NAMES.split())}
OTHER = CLASSES["other"]

_TOKEN = re.compile(
    r"""
    \s* (?:
      [a-z]+ (?![\w'])  # most words, by a set that is quick to look into
    | [^\W\d_] \w* (?:'clock)?
    | \d (?:
          \d{3}-\d\d-\d\d  # 2025-03-13T14:30Z
          (?:[ t]\d\d:\d\d (?::\d\d(?:[.]\d{1,9})?)? (?:z|[+-]\d\d:?\d\d)?)? (?![\w-])
        | \d{3}/\d{1,2}/\d{1,2} (?![\w/])  # 2025/3/13
        | \d?/\d{1,2}/(?:\d{4}|\d\d) (?![\w/])  # 13/3/25
        | \d?[.]\d{1,2}[.]\d{4} (?!\w)  # 13.3.2025
        | \d?-\d{1,2}-\d{4} (?![\w-])  # 13-03-2025
        | \d?:\d\d(?::\d\d)? (?= [ap]m\b | [ap]\.m | (?! [\w:] | \.\d))  # 14:30
        | \d?[.]\d\d (?= [ ]? [ap]\.? m\b)  # 5.30pm
        | \d?h\d\d (?!\w)  # 14h30
        | \d? (?= [ap]m\b | [ap]\.m)  # the 5 of 5pm
        | (?:\d\d)? 0 '? s (?!\w)  # 1990s, 80s
        | \d? (?:st|nd|rd|th) (?!\w)  # 13th
        | / [2-9] (?![\w/])  # the 1/2 of 5 1/2
        | \d* (?:,\d{3})* (?:[.]\d+)? (?!\w)  # 30; 1,250.5
        | \w*  # 747s: no number
      )
    | ' (?: \d\d (?!\w|'s) | \d0s (?!\w) | s (?!\w) )  # '98, '80s, the 's of today's
    | [$£€¥] [ ]? \d [\d,.]*  # money: one token, no number
    | \S
    )
    """,
    re.VERBOSE,
)
_PUNCTUATION = {"-": "hyphen", ",": "comma", ".": "dot", "/": "slash", "'s": "poss", "'": "poss"}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_FISCAL = re.compile(r"fy(?:20)?\d\d")
_AM_PM = ("am", "pm", "a.m", "p.m", "a.m.", "p.m.", "a. m.", "p. m.")
_ASCII_LOWER = {c: c + 32 for c in range(65, 91)}

# Names that are common words in lower case (may, march), or parts of words cut short (sat, sun).
_NEED_CAPITAL = ("month", "mabbr", "wday", "wdays", "wabbr", "holiday")

_FORMS = {
    ("months", "full"): "month",
    ("months", "abbreviated"): "mabbr",
    ("weekdays", "full"): "wday",
    ("weekdays", "plural"): "wdays",
    ("weekdays", "abbreviated"): "wabbr",
    ("time_units", "singular"): "unit",
    ("time_units", "year"): "yearunit",
    ("time_units", "plural"): "units",
    ("time_units", "abbreviated"): "uabbr",
    ("numbers", "ordinal"): "ordword",
    ("numbers", "decade"): "decword",
}


@attrs.frozen
class Lexicon:
    """The grammar's words: class and value of each, and the phrases by their first word, longest first."""

    classes: "_Classes"
    values: dict[str, str]
    phrases: dict[str, list[str]]
    seconds: dict[str, set[str]]
    """The second words of phrases by their first."""


@cache
def lexicon() -> Lexicon:
    """Return the words of dates, from the lexicons."""
    words: dict[str, tuple[str, str]] = {}
    for name in ("months", "weekdays", "time_units", "numbers"):
        for term, (value, form) in table(name).items():
            words[term] = (_FORMS.get((name, form), form), value)
    for name, kind in (("seasons", "season"), ("day_parts", "part"), ("holidays", "holiday")):
        words.update((term, (kind, value)) for term, (value, *_) in table(name).items())
    words.update((term, ("ampm", term[0])) for term in _AM_PM)
    words.update((term, ("name", "")) for term in table("date_names"))
    for term, columns in table("time_zones").items():
        words.setdefault(term, ("zone", columns[0] if columns else ""))
    for term, (kind, *rest) in table("date_words").items():
        words.setdefault(term, (kind, rest[0] if rest else ""))
    phrases: dict[str, list[str]] = {}
    seconds: dict[str, set[str]] = {}
    for term in sorted(words, key=lambda t: (-len(t), t)):
        first = _TOKEN.match(term)
        second = first and _TOKEN.match(term, first.end())
        if first and second:
            phrases.setdefault(first[0], []).append(term)
            seconds.setdefault(first[0], set()).add(second[0].lstrip())
    return Lexicon(
        classes=_Classes({term: CLASSES[kind] for term, (kind, _) in words.items()}),
        values={term: value for term, (_, value) in words.items()},
        phrases=phrases,
        seconds=seconds,
    )


@cache
def context(group: str) -> frozenset[str]:
    """Return the words beside an expression that decide what it is; the groups of `date_contexts.txt`."""
    return frozenset(word for word, (groups, *_) in table("date_contexts").items() if group in groups.split())


@attrs.frozen
class Tokens:
    """Words and numbers of a text, as parallel sequences; `classes` has one character a token."""

    text: str
    """The folded text, in its own case."""
    classes: str
    words: list[str]
    """Lower case."""
    ends: list[int]

    def start(self, i: int) -> int:
        """Return where token `i` begins in the text."""
        return self.ends[i] - len(self.words[i])

    def capital(self, i: int) -> bool:
        """Tell whether token `i` begins with a capital letter."""
        return self.text[self.start(i)].isupper()

    def word(self, i: int) -> str:
        """Return the word of token `i`, empty beyond either end of the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def class_at(self, i: int) -> str:
        """Return the class of token `i`, empty beyond either end of the text."""
        return self.classes[i] if 0 <= i < len(self.classes) else ""

    def glued(self, i: int) -> bool:
        """Tell whether token `i` follows the one before it without a space."""
        return 0 < i < len(self.words) and self.ends[i - 1] == self.start(i)

    def sentence_ends(self, i: int, j: int) -> bool:
        """Tell whether a sentence ends among tokens `i` to `j`."""
        for k in range(i - 1, j - 1):  # from the token before, which may be "a.m."
            after = k + 1 + (self.words[k + 1] == '"')
            if self.classes[k] == CLASSES["break"] or (self.words[k][-1] in ".!?" and self.capital(after)):
                return True
        return False


def lower(text: str) -> str:
    """Return `text` in lower case and of the same length: "İ" has two characters in lower case."""
    low = text.lower()
    return low if len(low) == len(text) else text.translate(_ASCII_LOWER)


def tokenize(view: View) -> Tokens:
    """Cut the text into tokens; one pass, linear in the text."""
    folded = view.folded
    low = lower(folded)
    known = lexicon()
    # Each piece has the white space before it, so that nothing is between them.
    pieces = _TOKEN.findall(_mark_breaks(low).rstrip())
    words = list(map(str.lstrip, pieces))
    ends = list(accumulate(map(len, pieces)))
    classes = list(map(known.classes.__getitem__, words))
    seconds = known.seconds
    for i in compress(range(len(words) - 1), map(seconds.__contains__, words)):
        if words[i + 1] in seconds[words[i]]:
            _join_phrase(known, low, words, ends, classes, i)
    for m in _CHECKED.finditer("".join(classes)):
        i = m.start()
        word = folded[ends[i] - len(words[i]) : ends[i]]
        abbreviated = classes[i] == _ZONE and " " not in word and len(word) < _ZONE_WORD
        if not (word.isupper() if abbreviated else word[0].isupper() or " " in word):
            classes[i] = OTHER
    if _GONE in classes:
        kept = [kind != _GONE for kind in classes]
        words, ends = list(compress(words, kept)), list(compress(ends, kept))
    return Tokens(folded, "".join(classes).replace(_GONE, ""), words, ends)


def _mark_breaks(text: str) -> str:
    """Return `text` with a mark where a blank line begins, of the same length."""
    return _BLANK.sub(lambda m: _BREAK + m[0][1:], text.replace("\n\n", _BREAK + "\n"))


_BREAK = "\x01"
_BLANK = re.compile(rf"\n(?<!{_BREAK}\n)[^\S\n]+\n")


class _Classes(dict[str, str]):
    """The class of each word: the lexicon's, and that of other words that were met, up to a number."""

    def __init__(self, listed: dict[str, str]) -> None:
        self.listed = listed

    def __missing__(self, word: str) -> str:
        if len(self) > _REMEMBERED:
            self.clear()
        kind = self.listed.get(word) or (OTHER if word.isalpha() and word[0] != "f" else _unlisted(word))
        if len(word) < _LONG:
            self[word] = kind
        return kind


_REMEMBERED = 20_000
_LONG = 40


def _join_phrase(
    known: Lexicon, low: str, words: list[str], ends: list[int], classes: list[str], i: int
) -> None:
    """Make the longest phrase that begins at token `i` one token; those it takes up are gone."""
    if classes[i] == _GONE:
        return
    start = ends[i] - len(words[i])
    for phrase in known.phrases[words[i]]:
        end = start + len(phrase)
        if low.startswith(phrase, start) and not low[end : end + 1].isalnum():
            words[i], ends[i], classes[i] = phrase, end, known.classes[phrase]
            i += 1
            while i < len(ends) and ends[i] - len(words[i]) < end:
                classes[i] = _GONE
                i += 1
            return


# Month and weekday names must be capitalised ("may", "march", "sat" are words), zones all in capitals.
_CHECKED = re.compile(f"[{''.join(CLASSES[n] for n in (*_NEED_CAPITAL, 'zone'))}]")
_ZONE = CLASSES["zone"]
_ZONE_WORD = 6  # "11 a.m. Eastern": longer than any abbreviation
_GONE = "\0"


def _unlisted(word: str) -> str:
    """Return the class of a token that no lexicon has: a number, a mark or another word."""
    first = word[0]
    if first.isalpha():
        return CLASSES["fy"] if first == "f" and _FISCAL.fullmatch(word) else OTHER
    if first.isascii() and first.isdecimal():
        return CLASSES[_number(word)]
    if first == _BREAK:
        return CLASSES["break"]
    if first == "'" and len(word) > 2:
        return CLASSES["decade" if word[-1] == "s" else "yy"]
    if first in "$£€¥" and len(word) > 1:
        return CLASSES["money"]
    if word in _FRACTIONS:
        return CLASSES["frac"]
    return CLASSES[_PUNCTUATION.get(word, "other")]


_HOURS = re.compile(r"\d{1,2}h\d\d")


def _number(word: str) -> str:
    if word.isdecimal():
        return _whole_number(word)
    if word[1:2] == "/" and len(word) == 3:
        return "frac"
    last = word[-1]
    if last == "s":
        digits = word[:-1].rstrip("'")
        return "decade" if digits.isdecimal() and digits[-1] == "0" and len(digits) in (2, 4) else "other"
    if word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdecimal():
        return "ordinal"
    if "-" in word or "/" in word:
        return (
            "iso"
            if word[4] == "-"
            else "numeric"
            if word.count("/") == 2 or word.count("-") == 2
            else "other"
        )
    if ":" in word or _HOURS.fullmatch(word):
        return "clock"
    if word.count(".") == 2:
        return "numeric"
    return "big" if word.replace(",", "").replace(".", "").isdecimal() else "other"


def _whole_number(word: str) -> str:
    if len(word) == 4:
        return "military" if word[0] == "0" else "year" if word[0] in "12" else "big"
    if len(word) > 2:
        return "big"
    n = int(word)
    for limit, name in ((0, "n0"), (12, "n12"), (24, "n24"), (31, "n31"), (59, "n59")):
        if n <= limit:
            return name
    return "n99"
