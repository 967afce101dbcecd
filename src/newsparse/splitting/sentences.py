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
from functools import cache
from typing import Literal, NamedTuple

from newsparse.lexicon import table, words
from newsparse.model import Dateline, Paragraph, Sentence
from newsparse.text import View

__all__ = ["Break", "Quotations", "find_breaks", "split_sentences"]

Quotations = Literal["split", "whole"]

# Every alternative begins behind one character of the first class: the scan for it is all that most of the
# text costs. What follows is possessive, so that no stretch is looked at twice.
_CANDIDATE = re.compile(
    r"""
    [.!?…‽\n•⁃‣▪●■►:]
    (?: (?<= [.!?…‽] )
        (?P<more>  [.!?…‽]*+ (?:\x20[.…]++){0,4}+ )                            # "...", ". . .", "?!"
        (?P<close> ["')\]}»]*+ (?:\x20?\[\d{1,3}\]){0,4}+ [¹²³⁰⁴-⁹]{0,3}+ )          # '."', '.)', '. [12]'
        (?P<note>  \d{0,2}+ )                                                        # "the fee.8 Yet"
        (?P<gap>   \s*+ )
        (?P<open>  (?:-{1,3}\x20?)? ["'(\[{`«<*_\#$£€¥¿¡+~@&©]*+ )
        (?= (?P<next> [^\W_][\w']{0,23}+ )? )
      | (?<= \n ) \s*+
      | (?P<bullet> (?<= \s[•⁃‣▪●■►] ) )
      | (?P<credit> (?: (?<= \s(?:Image|Photo): ) | (?<= \sCredit: ) | (?<= \sPicture: )
                      | (?<= \sPhotograph: ) | (?<= \sIllustration: ) ) (?= \x20[A-Z] ) )
    )
    """,
    re.VERBOSE,
)
_STOP_THEN_ELLIPSIS = re.compile(r"[.!?] (?:\.\.\.+|…|\. \. \.)")
_LIST_MARK = re.compile(r"(?:(\d{1,2})|([a-z]))(\.\)|\.|\))(?=\s)")
_MARK_TAIL = (".", ")")
_ENUMERATOR = re.compile(r"(?:[•⁃‣▪●■►]\s?)?[(\[]?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[IVXivx]{2,5})\)?")
_PREPOSED_TIME = re.compile(
    r"['\"(]*(?:(?:And|But|So)\s)?"
    r"(?:About|After|Around|At|Before|By|From|Just|Shortly|Since|Until)\b[^,]{0,30}"
)
_ROMAN = re.compile(r"[IVXLC]+|[A-Z]")
_WORD = re.compile(r"\s++[\"'(]*+([^\W_]\w*+)")
# What a small letter behind a stop is no sentence of: "Why? he asked"; "on its site. com"
_NO_START = frozenset(("he", "she", "they", "com", "org", "net", "co", "uk", "ru", "de"))
_INNER_STOP = re.compile(r"[.!?]\s")
_LONGEST_SIGNATURE = 80  # characters
_WIDEST_ITEM = 2000  # characters: bounds the look ahead for the next mark of a list, or a single closing mark


class Break(NamedTuple):
    """The end of one sentence and the start of the next, and the rule that put it there."""

    end: int
    start: int
    rule: str


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
            cut = _terminated(_Stop(folded, begin, m))
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


class _Stop:
    """A run of terminators and what stands around it."""

    __slots__ = (
        "at",
        "begin",
        "close",
        "end",
        "folded",
        "gap",
        "marks",
        "next",
        "next_at",
        "note",
        "open",
        "word",
    )

    def __init__(self, folded: str, begin: int, m: "re.Match[str]") -> None:
        self.folded = folded
        self.begin = begin
        """Where the sentence begins that it may end."""
        self.at = m.start()
        self.end = m.endpos
        """The paragraph's end."""
        self.marks = folded[self.at : m.end("more")]
        self.close, self.note, self.gap, self.open = m.group("close", "note", "gap", "open")
        self.next_at = m.end()
        self.next: str = m["next"] or ""
        """The word behind it, without opening marks."""
        self.word = _word_before(folded, begin, self.at)

    @property
    def quoted(self) -> bool:
        """Does a quotation end here?"""
        return '"' in self.close or "'" in self.close


def _word_before(folded: str, begin: int, at: int) -> str:
    """Return the word that ends at `at`, without opening marks and what a hyphen or slash joins to it."""
    low = max(begin, at - 40)
    word = folded[max(folded.rfind(" ", low, at), folded.rfind("\n", low, at), low - 1) + 1 : at]
    if word.isalpha():
        return word
    word = word.lstrip("\"'([{`«*<_")
    for joint in "-/":
        if joint in word:
            word = word[word.rfind(joint) + 1 :] or word
    return word


def _terminated(stop: _Stop) -> Break | None:
    """Decide a run of terminators; None where the sentence goes on."""
    end = stop.at + len(stop.marks) + len(stop.close)
    if not stop.gap:
        return _glued(stop, end)
    if stop.note:
        # "…the fee.8 Yet they": a footnote mark behind the stop of a plain word, else a figure ("No.5 The").
        if not (len(stop.word) > 2 and stop.word.islower() and stop.next[:1].isupper()):
            return None
        end += len(stop.note)
    if not stop.next:
        if stop.open in ('"', "''", "'", ")") and stop.folded[stop.next_at] in " \n":
            return _detached(stop)
        if not stop.open.strip("-_*~ "):
            return None
    if stop.open[:1] == "-" and _is_signature(stop):
        return None
    attached = stop.word and stop.folded[stop.at - 1] not in " \n"
    if stop.next[:1].islower():
        rule = _before_lower(stop)
    elif attached and _STOP_THEN_ELLIPSIS.fullmatch(stop.marks):
        # "…was unjust. ... We need": the first mark ends the sentence, the ellipsis opens the next one.
        return Break(stop.at + 1, stop.at + 2, "ellipsis-opens")
    elif stop.marks[0] not in ".…":
        rule = _after_question(stop)
    elif len(stop.marks) > 2 or "…" in stop.marks:
        rule = _after_ellipsis(stop)
    else:
        rule = _after_full_stop(stop)
    return Break(end, stop.next_at - len(stop.open), rule) if rule else None


def _glued(stop: _Stop, end: int) -> Break | None:
    """No space behind the stop ("…he left.The next day"): only before a sure starter, never in a domain."""
    found = (
        not (stop.note or stop.open)
        and stop.close in ("", '"', ")")
        and len(stop.marks) == 1
        and len(stop.next) > 1
        and stop.next[0].isupper()
        and stop.next[1:].replace("'", "").islower()
        and len(stop.word) > 1
        and stop.word.islower()
        and stop.word.isalpha()
        and _starters().get(stop.next.lower().partition("'")[0]) == "any"
    )
    if not found:
        return None
    if stop.close == '"' and stop.folded.count('"', max(stop.begin, stop.at - 2000), stop.at) % 2 == 0:
        end -= 1  # `…he left."They stayed," she said`: the mark opens
    return Break(end, end, "glued")


def _is_signature(stop: _Stop) -> bool:
    """Does the paragraph end in a dash and who said it: "“It rained.” — Anna Lund, mayor of Bergen"?"""
    rest = stop.folded[stop.next_at : min(stop.next_at + _LONGEST_SIGNATURE, stop.end)]
    return len(rest) < _LONGEST_SIGNATURE and not _INNER_STOP.search(rest)


def _detached(stop: _Stop) -> Break | None:
    """White space before a closing mark too: `…does that mean? " He left`."""
    behind = _WORD.match(stop.folded, stop.next_at, stop.end)
    if behind is None or not behind[1][0].isupper():
        return None
    return Break(stop.next_at, behind.start(1), "detached-mark")


def _before_lower(stop: _Stop) -> str:
    """A small letter follows: no end, but for names that begin with one and for texts without capitals."""
    word, following = stop.word, stop.next
    if len(word) < 2 or _class_of(word):
        return ""
    if following[1:2].isupper():
        return "camel-case"  # "…cut the price. iPhone sales fell."
    if len(word) < 3 or not word.isalpha() or (len(stop.marks) > 1 and stop.marks[0] == "."):
        return ""
    if following in ("http", "https", "www"):
        return "address"  # "Read the report. https://example.org/report"
    if "particle" in table("attributions").get(following, ()):
        name = stop.next_at + len(following)
        if stop.folded[name : name + 2].lstrip(" -'")[:1].isupper():
            return "particle"  # "…near the border. al-Shabab said", "…she left. de Wit agreed."
    if not stop.close:
        if stop.folded[stop.begin].islower() or following == "i":
            return "lower-case"  # "we lost again. see you tomorrow."
        if len(word) > 3 and len(following) > 1 and word.islower() and following not in _NO_START:
            return "lower-case"  # "…were unsure of the fines. reduced hours begin on Monday"
    return ""


def _after_full_stop(stop: _Stop) -> str:
    """Decide a full stop before a capital, a figure or an opening mark."""
    word, following = stop.word, stop.next
    if stop.at - stop.begin < 10 and _ENUMERATOR.fullmatch(stop.folded, stop.begin, stop.at):
        return ""  # "2.1. New rules", "• 9. The ninth": the number of a heading or a list item
    kind = _class_of(word)
    if kind == "" and len(word) < 12 and not word[1::2].strip(".") and word[::2].isalpha():
        kind = "initial"  # "J", "J.K", "E.P.A"
    before_figure = following[:1].isdigit()
    if kind == "" or (kind == "open" and not before_figure):
        return "stop"  # "It rained. Then", "…pears, etc. Others"
    if kind in ("title", "joint"):
        return ""  # "Dr. Lund", "Mt. Hood"
    if '"' in stop.close or "''" in stop.close:
        return "quote-end"  # `…"born in the U.S." Critics`
    if before_figure or stop.open[:1] == "-":
        return ""  # "Sept. 5", "BOSTON, Mass. - A"
    if kind == "number":
        # "Sec. IV" goes on, "No. I did" does not.
        return "" if _ROMAN.fullmatch(following) and word not in ("No", "no") else "stop"
    if kind == "time":
        goes_on = following.lower() in _after_time() or _PREPOSED_TIME.fullmatch(
            stop.folded, stop.begin, stop.at
        )
        return "" if goes_on else "time"  # "…at 6 p.m. Lund"; but "9 a.m. Monday", "At 5 a.m. Lund"
    if _is_starter(stop.folded, stop.next_at, following):
        return "" if kind == "place" and _in_title_case(stop) else "starter"  # "…in the U.S. But he"
    return _before_name(stop, kind)


def _before_name(stop: _Stop, kind: str) -> str:
    """Decide an abbreviation before what may be a name and its own continuation."""
    if kind == "state" and "(" not in stop.open and ")" not in stop.close:
        where = stop.at - len(stop.word)
        if stop.folded[where - 2 : where] in (", ", ",\n"):
            return "state-after-comma"  # "…lives in Salem, Ore. Lund said": else a comma would follow
    if kind == "company" and len(stop.next) > 3:
        named = stop.folded.find(stop.next, max(stop.begin, stop.at - 80), stop.at)
        return "company-again" if named >= 0 else ""  # "…rose at Lund Tea Co. Lund, which"
    return ""


def _in_title_case(stop: _Stop) -> bool:
    """Is this a headline in title case ("Ek to Visit U.S. As Talks Resume")?"""
    where = stop.at - len(stop.word)
    before = stop.folded[max(stop.begin, where - 30) : where].split()
    after = stop.folded[stop.next_at : stop.next_at + 40].split()
    return (not before or before[-1][0].isupper()) and len(after) > 1 and after[1][0].isupper()


def _after_ellipsis(stop: _Stop) -> str:
    """Decide an ellipsis before a capital: it ends the sentence, but for "I", which has one anywhere."""
    if stop.at - stop.begin < 4 and not stop.folded[stop.begin : stop.at].strip("\"'`(["):
        return ""  # "... The band left": the ellipsis opens the sentence
    if stop.next.partition("'")[0] == "I" or (stop.close and stop.open == "("):
        return ""  # "the thing is ... I did not mean it"; `"[...]" (Lund 55)`
    if stop.quoted and _is_attribution(stop):
        return ""  # "I thought …" Anna Lund said.
    return "ellipsis"


def _after_question(stop: _Stop) -> str:
    """Decide `?` and `!` before a capital, a figure or an opening mark."""
    if stop.open == "(" and not stop.close and stop.next[:1].isdigit():
        return ""  # "Who Goes There? (1938) was": a title and its year
    if stop.word + stop.marks in table("abbreviations") and not _is_starter(
        stop.folded, stop.next_at, stop.next
    ):
        return ""  # "Yahoo! Mail"
    if stop.quoted and not stop.open and _is_attribution(stop):
        return ""  # "Is it over?" Anna Lund asked.
    return "question" if "?" in stop.marks else "exclamation"


def _is_attribution(stop: _Stop) -> bool:
    """Do the words behind the quotation say who spoke: "Anna Lund asked", "Rep. Bo Ek, D-Ohio, said of it"?

    "Anna Lund said the plan" is a new sentence: what a verb of saying reports comes behind it.
    """
    kinds = table("attributions")
    tokens = stop.folded[stop.next_at : min(stop.next_at + 140, stop.end)].split()[:14]
    aside = False  # inside ", D-Ohio,"
    for i, token in enumerate(tokens):
        bare = token.rstrip(".,")
        kind = kinds.get(bare, ("",))[0]
        if i and not aside and kind == "asking":
            return True
        if i and not aside and kind == "saying":
            return _reports_nothing(token, tokens[i + 1] if i + 1 < len(tokens) else "")
        if not i and token != "I" and bare.lower() in _starters() and _class_of(bare) != "title":
            return False
        if token.endswith(","):
            aside = not aside
        elif not (aside or token[0].isupper() or kind == "particle"):
            return False
    return False


def _reports_nothing(verb: str, following: str) -> bool:
    """Has the verb of saying no clause behind it: "said.", "said on Friday", "said, shrugging"?"""
    if verb.endswith(","):
        return following[:1] not in ("'", '"')
    bare = following.rstrip(".,")
    return (
        verb.endswith(".")
        or not bare
        or bare.endswith("ly")
        or "behind" in table("attributions").get(bare, ())
        or bare.lower() in words("weekdays")
    )


def _is_starter(folded: str, at: int, word: str) -> bool:
    """Is the word at `at` a sentence starter?"""
    lowered = word.lower()
    kind = _starters().get(lowered) or _starters().get(lowered.partition("'")[0])
    behind = folded[at + len(word) : at + len(word) + 2]
    if kind is None:
        return lowered.endswith("ly") and behind[:1] == ","  # "Ironically, the firm"
    if kind == "noun":
        return behind[1:].islower()  # "Officials said", but not "U.S. Officials Say"
    return not (len(word) == 1 and behind[:1] in (".", "&"))  # "A spokesman", but not "A. Lund"


def _class_of(word: str) -> str:
    """Return the class of the abbreviation `word` (given without its last stop), "" if it is none."""
    kind = _abbreviations().get(word, "")
    if not kind and len(word) > 1 and word.isupper():
        kind = _abbreviations().get(word.capitalize(), "")
    return kind


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


@cache
def _abbreviations() -> dict[str, str]:
    return {term[:-1]: columns[0] for term, columns in table("abbreviations").items() if term.endswith(".")}


@cache
def _starters() -> dict[str, str]:
    return {term: columns[0] for term, columns in table("sentence_starters").items()}


@cache
def _after_time() -> frozenset[str]:
    """What may follow "9 a.m.": the first words of zones, weekdays and months."""
    return frozenset(
        term.partition(" ")[0] for name in ("time_zones", "weekdays", "months") for term in words(name)
    )
