"""Sentences: where one ends and the next begins.

One scan finds the candidates: a run of terminators with the closing marks and footnote marks behind it, the
white space, and the word that follows. Everything else is decided from that word and the one before:

- A full stop after a word that is no abbreviation, before a capital, a figure or an opening mark, ends the
  sentence; most candidates are of this kind and cost two dictionary look-ups.
- After an abbreviation it depends on the class of the abbreviation (`data/en/abbreviations.txt`) and on
  whether the next word is a sentence starter (`data/en/sentence_starters.txt`): "the U.S. Senate" goes on,
  "in the U.S. But he" does not.
- `?` and `!` end a sentence unless the words behind the quotation say who asked.

A newline inside a paragraph is a space (wrapped wires), unless its line is short and unpunctuated.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from newsparse.lexicon import table, words
from newsparse.model import Dateline, Paragraph, Sentence
from newsparse.text import View

__all__ = ["Break", "Quotations", "find_breaks", "split_sentences"]

Quotations = Literal["split", "whole"]

# Every alternative begins behind one character of the first class: the scan for it is all that most of the
# text costs. All that follows is possessive, so that no stretch is looked at twice.
_CANDIDATE = re.compile(
    r"""
    [.!?…‽。！？\n•⁃‣▪●■►:_=*]
    (?: (?<= [.!?…‽。！？] ) (?P<more> [.!?…‽。！？]*+ (?:\x20[.…]++){0,4}+ )
        (?P<close> ["')\]}»]*+ (?:\x20?\[\d{1,3}\]){0,4}+ [¹²³⁰⁴-⁹]{0,3}+ )
        (?P<note>  \d{0,2}+ )
        (?P<gap>   \s*+ )
        (?P<open>  (?:-{1,3}\x20?)? ["'(\[{`«<*_\#$£€¥¿¡+~@&]*+ )
        (?= (?P<next> [^\W_][\w']{0,23}+ )? )
      | (?<= \n ) \s*+
      | (?P<bullet> (?<= \s[•⁃‣▪●■►] ) )
      | (?P<credit> (?: (?<= \s(?:Image|Photo): ) | (?<= \s(?:Credit): ) | (?<= \s(?:Picture): )
                      | (?<= \s(?:Photograph): ) | (?<= \s(?:Illustration): ) ) (?= \x20[A-Z] ) )
      | (?P<rule> (?<= [_=*] ) [_=*]{4,}+ )
    )
    """,
    re.VERBOSE,
)
_LIST_MARK = re.compile(r"(?:(\d{1,2})|([a-z]))(\.\)|\.|\))(?=\s)")
_ENUMERATOR = re.compile(r"(?:[•⁃‣▪●■►]\s?)?[(\[]?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[IVXivx]{2,5})\)?")
_PREPOSED_TIME = re.compile(
    r"['\"(]*(?:\w+\s)?(?:At|By|Around|About|Before|After|Until|From|Since|Shortly|Just)\b[^,]{0,30}", re.A
)
_ROMAN = re.compile(r"[IVXLC]+|[A-Z]")
_DETACHED = ('"', "''", "'", ")")
_WORD = re.compile(r"\s++[\"'(]*+([^\W_]\w*+)")
_NO_START = ("he", "she", "they", "com", "org", "net", "co", "uk", "ru", "de")  # "Why? he asked"; "site. com"
_MARK_TAIL = (".", ")")
_MOST_ITEM = 2000  # characters an inline list item may have: keeps the look ahead for the next mark bounded


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
        quotations: "split" ends sentences inside a quotation as well, "whole" never cuts a quotation that
            opens and closes in the same paragraph.
        dateline: the article's dateline.
    """
    text, folded = view.text, view.folded
    out: list[Sentence] = []
    for index, paragraph in enumerate(paragraphs):
        start, end = paragraph.start, paragraph.end
        floor = dateline.end if dateline and start <= dateline.start < end else start
        found: Iterator[Break] | list[Break] = find_breaks(folded, start, end, floor)
        if quotations == "whole":
            found = _outside_quotations(folded, start, end, list(found))
        for cut in found:
            out.append(Sentence(start=start, end=cut.end, text=text[start : cut.end], paragraph=index))
            start = cut.start
        start, end = view.trim(start, end)
        if start < end:
            out.append(Sentence(start=start, end=end, text=text[start:end], paragraph=index))
    return tuple(out)


def find_breaks(folded: str, start: int, end: int, floor: int | None = None) -> Iterator[Break]:
    """Yield the breaks between the sentences of the paragraph `folded[start:end]`, in order.

    `floor` is where its text begins, behind a dateline: there is no break before it.
    """
    begin, widest = start, 0
    mark, mark_rule = _next_mark(folded, start, end)
    for m in _CANDIDATE.finditer(folded, start, end):
        if 0 <= mark <= m.start():
            tail = _rtrim(folded, begin, mark)
            if tail > begin:
                yield Break(tail, mark, mark_rule)
                begin = mark
            mark, mark_rule = _next_mark(folded, begin, end)
        if m.start() < (floor or start) or m.end() >= end:
            continue
        if m["close"] is not None:
            cut = _terminated(folded, begin, m)
        elif m.lastgroup is None:
            widest = widest or _widest_line(folded, start, end)
            cut = _line_end(folded, start, begin, m, widest)
        else:
            cut = _marked(folded, begin, end, m)
        if cut and cut.end > begin:
            yield cut
            begin = cut.start
            mark, mark_rule = _next_mark(folded, begin, end)
    if mark > begin:
        yield Break(_rtrim(folded, begin, mark), mark, mark_rule)


def _marked(folded: str, begin: int, end: int, m: "re.Match[str]") -> Break | None:
    """Decide what begins a new sentence whatever stands before it."""
    then = m.start()
    if m.lastgroup == "rule":
        # "…by e-mail. ________ This message": a line drawn in characters is a sentence of its own.
        if m.start() == begin:
            then = m.end()
            while then < end and folded[then].isspace():
                then += 1
            return Break(m.end(), then, "ruler") if then < end else None
    elif m.lastgroup == "credit":
        then = max(folded.rfind(" ", begin, then), folded.rfind("\n", begin, then)) + 1
    return Break(_rtrim(folded, begin, then), then, m.lastgroup or "")


def _terminated(folded: str, begin: int, m: "re.Match[str]") -> Break | None:
    """Decide a run of terminators; None where the sentence goes on."""
    close, note, gap, opening, following = m.group("close", "note", "gap", "open", "next")
    at = m.start()
    marks = folded[at : m.end("more")]
    first = following[0] if following else opening[-1:]
    word = _word_before(folded, begin, at)
    if not gap:
        if _glued(word, marks, close, note, opening, following):
            return Break(m.start("gap"), m.start("gap"), "glued")
        return None
    end, then = m.start("note"), m.start("open")
    if note:
        # "…the fee.8 Yet they": a footnote mark behind the stop of a plain word, else a figure ("No.5 The").
        if not (len(word) > 2 and word.islower() and first.isupper()):
            return None
        end = m.end("note")
    if not following:
        if not opening.strip("-_*~ "):
            return None
        if opening in _DETACHED and folded[m.end() : m.end() + 1] in (" ", "\n"):
            # `…does that mean? " He left`: a closing mark that white space parts from its sentence.
            behind = _WORD.match(folded, m.end())
            if behind is None or not behind[1][0].isupper():
                return None
            return Break(m.end(), behind.start(1), "detached-mark")
    if first.islower():
        rule = _before_lower(folded, begin, m, word)
    elif (
        " " in marks
        and word
        and folded[at - 1] not in " \n"
        and marks[0] not in "…"
        and marks[1] == " "
        and (marks.count(".") > 3)
    ):
        # "…was unjust. ... We need": the first mark ends the sentence, the ellipsis opens the next one.
        return Break(at + 1, at + 2, "ellipsis-opens")
    elif marks[0] in ".…":
        rule = (
            _after_stop(folded, begin, m, word)
            if len(marks) < 3 and "…" not in marks
            else _after_ellipsis(folded, m)
        )
    else:
        rule = _after_question(folded, m, word)
    return Break(end, then, rule) if rule else None


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


def _glued(word: str, marks: str, close: str, note: str, opening: str, following: str | None) -> bool:
    """No space behind the stop ("…he left.The next day"): only before a sure starter, never in a domain."""
    return (
        following is not None
        and not (note or opening)
        and close in ("", '"', ")")
        and len(marks) == 1
        and len(following) > 1
        and following[0].isupper()
        and following[1:].replace("'", "").islower()
        and len(word) > 1
        and word.islower()
        and word.isalpha()
        and _starters().get(following.lower().partition("'")[0]) == "any"
    )


def _before_lower(folded: str, begin: int, m: "re.Match[str]", word: str) -> str:
    """A small letter follows: no end, but for names that begin with one and texts without capitals."""
    following = m["next"]
    if not following or _class_of(word) or len(word) < 2:
        return ""
    if following[1:2].isupper():
        return "camel-case"  # "…the price. iPhone sales fell."
    plain = len(word) > 2 and word.isalpha() and (m.end("more") == m.start() + 1 or folded[m.start()] in "!?")
    if plain and following in ("http", "https", "www"):
        return "address"  # "Read the report. https://example.org/report"
    if plain and not m["close"]:
        if folded[begin].islower() or following == "i":
            return "lower-case"  # "we lost again. see you tomorrow."
        if len(word) > 3 and len(following) > 1 and word.islower() and following not in _NO_START:
            return "lower-case"  # "…were unsure of the fines. reduced hours begin"
    if plain and table("attributions").get(following) == ("particle",):
        after = folded[m.end() + len(following) : m.end() + len(following) + 2].lstrip(" -'")
        if after[:1].isupper():
            return "particle"  # "…the border. al-Shabab said", "…left. de Wit agreed."
    return ""


def _after_stop(folded: str, begin: int, m: "re.Match[str]", word: str) -> str:
    """Decide a full stop before a capital, a figure or an opening mark."""
    kind = _class_of(word)
    close = m["close"]
    following, opening = m["next"] or "", m["open"]
    at = m.start()
    if at - begin < 10 and _ENUMERATOR.fullmatch(folded, begin, at):
        return ""  # "2.1. New rules", "• 9. The ninth": the number of a heading or a list item
    if kind == "" and len(word) < 12 and not word[1::2].strip(".") and word[::2].isalpha():
        kind = "initial"  # "J", "J.K", "E.P.A"
    if kind == "" or (kind == "open" and not following[:1].isdigit()):
        return "stop"
    if '"' in close and kind not in ("title", "joint"):
        return "quote-end"  # "…born in the U.S." Critics disagreed.
    if kind in ("title", "joint") or following[:1].isdigit() or opening[:1] == "-":
        return ""  # Dr. Lund; Sept. 5; BOSTON, Mass. - A
    starter = _is_starter(folded, m.end(), following)
    if kind == "number":
        return "" if _ROMAN.fullmatch(following) and word not in ("No", "no") else "stop"
    if kind == "time":
        if following.lower() in _after_time() or _PREPOSED_TIME.fullmatch(folded, begin, at):
            return ""
        return "time"
    if starter:
        return "" if kind == "place" and _title_case(folded, begin, m, word) else f"{kind}-starter"
    if kind == "state" and "(" not in opening:
        where = at - len(word)
        return "state-after-comma" if folded[where - 2 : where] in (", ", ",\n") else ""
    if kind == "company" and len(following) > 3 and folded.find(following, max(begin, at - 80), at) >= 0:
        return "company-again"  # "…rose at Lund Tea Co. Lund, which"
    return ""


def _title_case(folded: str, begin: int, m: "re.Match[str]", word: str) -> bool:
    """Is this a headline in title case ("Ek to Visit U.S. As Talks Resume")?"""
    before = folded[max(begin, m.start() - len(word) - 30) : m.start() - len(word)].split()
    after = folded[m.end() : m.end() + 40].split()
    return (not before or before[-1][0].isupper()) and len(after) > 1 and after[1][0].isupper()


def _after_ellipsis(folded: str, m: "re.Match[str]") -> str:
    """Decide an ellipsis before a capital: it ends the sentence, but for "I", which has one anywhere."""
    following = m["next"] or ""
    if following.partition("'")[0] == "I" or (m["close"] and m["open"] == "("):
        return ""  # "the thing is ... I did not mean it"; "[...]" (Lund 55)
    if m["close"] and _is_attribution(folded, m.end(), m.endpos):
        return ""  # "I thought …" Anna Lund said.
    return "ellipsis"


def _after_question(folded: str, m: "re.Match[str]", word: str) -> str:
    """Decide `?` and `!` before a capital, a figure or an opening mark."""
    marks = folded[m.start() : m.end("more")]
    if m["open"] == "(" and not m["close"] and (m["next"] or "")[:1].isdigit():
        return ""  # "Who Goes There? (1938) was": a title and its year
    if word + marks in table("abbreviations"):
        return "exclaim-starter" if _is_starter(folded, m.end(), m["next"] or "") else ""
    if (
        ("'" in m["close"] or '"' in m["close"])
        and not m["open"]
        and _is_attribution(folded, m.end(), m.endpos)
    ):
        return ""  # "Is it over?" Anna Lund asked.
    return "question" if "?" in marks else "exclamation"


def _is_attribution(folded: str, at: int, end: int) -> bool:
    """Do the words at `at` say who spoke: "Anna Lund asked", "Rep. Bo Ek, D-Ohio, said of the plan"?

    "Anna Lund said the plan" is a new sentence: what a verb of saying reports comes behind it.
    """
    aside = False
    kinds = table("attributions")
    tokens = folded[at : min(at + 140, end)].split()[:14]
    for i, token in enumerate(tokens):
        bare = token.rstrip(".,")
        (kind,) = kinds.get(bare, ("",))
        if i and not aside and kind == "asking":
            return True
        if i and not aside and kind == "saying":
            behind = tokens[i + 1].rstrip(".,") if i + 1 < len(tokens) and bare == token else ""
            if token.endswith(","):
                return i + 1 == len(tokens) or tokens[i + 1][0] not in "\"'"
            return not behind or kinds.get(behind) == ("behind",) or behind.lower() in words("weekdays")
        if token.endswith(","):
            aside = not aside
        elif not aside and not (token[:1].isupper() or kind == "particle"):
            return False
        if not i and token != "I" and _starters().get(bare.lower()) == "any":
            return False
    return False


def _is_starter(folded: str, end: int, following: str) -> bool:
    """Is the word a sentence starter? `end` is where it begins."""
    word = following.lower()
    starters = _starters()
    kind = starters.get(word) or starters.get(word.partition("'")[0] if "'" in word else "")
    if kind is None:
        # "Ironically, the firm": an adverb with its comma.
        return word.endswith("ly") and folded[end + len(word) : end + len(word) + 1] == ","
    behind = folded[end + len(following) : end + len(following) + 2]
    if kind == "noun":
        return behind[1:].islower()
    return not (len(following) == 1 and behind[:1] in ".&")


def _class_of(word: str) -> str:
    """Return the class of the abbreviation `word` (given without its last stop), "" if it is none."""
    return _abbreviations().get(word) or (
        _abbreviations().get(word.capitalize(), "") if len(word) > 1 and word.isupper() else ""
    )


def _next_mark(folded: str, begin: int, end: int) -> tuple[int, str]:
    """Where a sentence begins with a list mark, return where the next one of its kind stands, else -1.

    "1. Norway 2. Sweden" are two items; "a) b)" too. The look ahead is bounded.
    """
    if folded[begin + 1 : begin + 2] not in _MARK_TAIL and folded[begin + 2 : begin + 3] not in _MARK_TAIL:
        return -1, ""
    m = _LIST_MARK.match(folded, begin, end)
    if m is None:
        return -1, ""
    number, letter, tail = m.groups()
    following = str(int(number) + 1) if number else chr(ord(letter) + 1)
    at = folded.find(following + tail, m.end(), min(end, begin + _MOST_ITEM))
    tail_end = at + len(following + tail)
    if at > 0 and folded[at - 1] in " \n" and folded[tail_end : tail_end + 1] in (" ", "\n"):
        return at, "list-mark"
    return -1, ""


def _line_end(folded: str, start: int, begin: int, m: "re.Match[str]", widest: int) -> Break | None:
    """Decide a newline inside a paragraph that no terminator precedes.

    In wrapped text a line is as long as it can be. One that is much shorter than the widest, though the next
    word would have fitted, and that has no punctuation at its end, was ended on purpose.
    """
    at, then = m.span()
    tail = _rtrim(folded, begin, at)
    after = folded[then : then + 40].partition(" ")[0].partition("\n")[0]
    line = tail - max(start, folded.rfind("\n", start, at) + 1)
    if (
        tail > begin
        and line + len(after) < 0.75 * widest
        and (folded[tail - 1].isalnum() or folded[tail - 1] in "\"')")
        and not after[:1].islower()
    ):
        return Break(tail, then, "short-line")
    return None


def _widest_line(folded: str, start: int, end: int) -> int:
    return max(len(line) for line in folded[start:end].split("\n"))


def _rtrim(folded: str, begin: int, end: int) -> int:
    while end > begin and folded[end - 1].isspace():
        end -= 1
    return end


_OPENING = re.compile(r"""(?<![\w.,!?"'])(?P<mark>"|''|``|'(?=\w))(?=\S)""")


def _outside_quotations(folded: str, start: int, end: int, found: list[Break]) -> list[Break]:
    """Leave out the breaks inside quotations that open and close in the paragraph."""
    if not found:
        return found
    opens: list[int] = []
    closes: list[int] = []
    position = start
    while m := _OPENING.search(folded, position, end):
        close = _closing(folded, m, end)
        if close < 0:
            position = m.end()
            if m["mark"] == '"':
                break
            continue
        opens.append(m.start())
        closes.append(close)
        position = close
    kept: list[Break] = []
    for cut in found:
        i = bisect_right(opens, cut.end) - 1
        if i < 0 or cut.end >= closes[i]:
            kept.append(cut)
    return kept


def _closing(folded: str, m: "re.Match[str]", end: int) -> int:
    mark = m["mark"]
    if mark != "'":
        close = folded.find('"' if mark == '"' else "''", m.end(), end)
        return close + (1 if mark == '"' else 2) if close >= 0 else -1
    single = _SINGLE_CLOSE.search(folded, m.end(), min(end, m.end() + _MOST_ITEM))
    return single.end() if single else -1


_SINGLE_CLOSE = re.compile(r"(?<=[.,!?;…-])'(?![\w'])")


@cache
def _abbreviations() -> dict[str, str]:
    return {term[:-1]: columns[0] for term, columns in table("abbreviations").items() if term.endswith(".")}


@cache
def _starters() -> dict[str, str]:
    return {term: columns[0] for term, columns in table("sentence_starters").items()}


@cache
def _after_time() -> frozenset[str]:
    return frozenset(
        term.partition(" ")[0] for name in ("time_zones", "weekdays", "months") for term in words(name)
    )
