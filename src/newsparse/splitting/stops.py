"""Full stops, question marks and their like: whether one ends its sentence.

It is decided from the word before the mark and the words right behind it, never from more: `Stop` holds them,
`decide` asks one rule after the other.
"""

import re
from functools import cache
from typing import NamedTuple

from newsparse.lexicon import table, words

__all__ = ["Break", "Stop", "decide"]

_STOP_THEN_ELLIPSIS = re.compile(r"[.!?] (?:\.\.\.+|…|\. \. \.)")
_ENUMERATOR = re.compile(r"(?:[•⁃‣▪●■►]\s?)?[(\[]?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[IVXivx]{2,5})\)?")
_PREPOSED_TIME = re.compile(
    r"['\"(]*(?:(?:And|But|So)\s)?"
    r"(?:About|After|Around|At|Before|By|From|Just|Shortly|Since|Until)\b[^,]{0,30}"
)
_ROMAN = re.compile(r"[IVXLC]+|[A-Z]")
_WORD = re.compile(r"\s+([\"'(]*)([^\W_]\w*)")
# What a small letter behind a stop is no sentence of: "Why? he asked"; "on its site. com"
_NO_START = frozenset(("he", "she", "they", "com", "org", "net", "co", "uk", "ru", "de"))
_INNER_STOP = re.compile(r"[.!?]\s")
_LONGEST_SIGNATURE = 80  # characters
# "…" Anna Lund said. — a sentence too short to be anything but the words of who spoke
_BARE_ATTRIBUTION = re.compile(
    r"(?:He|She|They|We|I|The\s[a-z]{3,20}|[A-Z][\w'-]{1,20}(?:\s[A-Z][\w'-]{0,20}\.?){0,3})\s([a-z]{3,12})\.(?!\S)"
)
_FULL_NAME = re.compile(r"[A-Z][\w'-]{1,20}\s(?:[A-Z]\.\s)?[A-Z][\w'-]{1,20}(?:,|\s[a-z])")
_STREET = re.compile(r"\d{1,5}[A-Z]?\s(?:[NSEW]\.?\s)?(?:[A-Z][a-z'-]{1,20}\s){1,3}")
_STREET_GOES_ON = re.compile(
    r"[NSEW]\b|(?:North|South)(?:[ew]est|[ew]ast)?\b|East\b|West\b|(?:Apartment|Apt|Box|Building|Floor|Room|Suite|Unit)\b"
)


class Break(NamedTuple):
    """The end of one sentence and the start of the next, and the rule that put it there."""

    end: int
    start: int
    rule: str


class Stop:
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


def decide(stop: Stop) -> Break | None:
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


def _glued(stop: Stop, end: int) -> Break | None:
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


def _is_signature(stop: Stop) -> bool:
    """Does the paragraph end in a dash and who said it: "“It rained.” — Anna Lund, mayor of Bergen"?"""
    rest = stop.folded[stop.next_at : min(stop.next_at + _LONGEST_SIGNATURE, stop.end)]
    return len(rest) < _LONGEST_SIGNATURE and not _INNER_STOP.search(rest)


def _detached(stop: Stop) -> Break | None:
    """White space before a closing mark too: `…does that mean? " He left`."""
    behind = _WORD.match(stop.folded, stop.next_at, stop.end)
    if behind is None or not behind[2][0].isupper():
        return None
    if _is_attribution(stop.folded, behind.start(2), stop.end):
        return None  # `…does that mean? " Lund asked`
    return Break(stop.next_at, behind.start(1), "detached-mark")


def _before_lower(stop: Stop) -> str:
    """A small letter follows: no end, but for names that begin with one and for texts without capitals."""
    word, following = stop.word, stop.next
    if len(word) < 2 or _class_of(word):
        return ""
    if following[1:2].isupper():
        return "camel-case"  # "…cut the price. iPhone sales fell."
    if len(word) < 3 or not word.isalpha() or (len(stop.marks) > 1 and stop.marks[0] == "."):
        return ""
    if stop.marks == "…" or stop.open[:1] == "-":
        return ""  # "…this far… and no further", "…and I have! - but"
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


def _after_full_stop(stop: Stop) -> str:
    """Decide a full stop before a capital, a figure or an opening mark."""
    word, following = stop.word, stop.next
    if stop.at - stop.begin < 10 and _ENUMERATOR.fullmatch(stop.folded, stop.begin, stop.at):
        return ""  # "2.1. New rules", "• 9. The ninth": the number of a heading or a list item
    if (
        word.isdigit()
        and len(word) < 3
        and stop.folded[stop.at - len(word) - 2 : stop.at - len(word)] in (": ", "; ")
    ):
        return ""  # "The winners: 1. Anna Lund; 2. Bo Ek"
    kind = _class_of(word)
    if kind == "" and len(word) < 12 and not word[1::2].strip(".") and word[::2].isalpha():
        kind = "initial"  # "J", "J.K", "E.P.A"
    before_figure = following[:1].isdigit()
    if kind == "" and stop.quoted and _BARE_ATTRIBUTION.match(stop.folded, stop.next_at, stop.end):
        return (
            "" if _is_attribution(stop.folded, stop.next_at, stop.end) else "stop"
        )  # `"We won." Lund said.`
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


def _before_name(stop: Stop, kind: str) -> str:
    """Decide an abbreviation before what may be a name and its own continuation."""
    if kind == "initial":
        lettered = len(stop.word) == 1 and _before(stop).lower() in words("lettered_nouns")
        return "lettered" if lettered else ""  # "…has hepatitis B. Lund said", but "J. Lund"
    if _before(stop) and _FULL_NAME.match(stop.folded, stop.next_at, stop.end) and _is_given_name(stop.next):
        return "full-name"  # "…at Lund Inc. Anna Ek, its head", but at the start "U.S. Anna Ek Day"
    if kind == "address" and _is_street(stop):
        return "street"  # "…a fire at 1200 E. Elm St. Lund said it"
    if kind == "state" and "(" not in stop.open and ")" not in stop.close:
        where = stop.at - len(stop.word)
        if stop.folded[where - 2 : where] in (", ", ",\n"):
            return "state-after-comma"  # "…lives in Salem, Ore. Lund said": else a comma would follow
    if kind == "company" and len(stop.next) > 3:
        named = stop.folded.find(stop.next, max(stop.begin, stop.at - 80), stop.at)
        return "company-again" if named >= 0 else ""  # "…rose at Lund Tea Co. Lund, which"
    return ""


def _before(stop: Stop) -> str:
    """Return the word before the stop's word in its sentence."""
    at = stop.at - len(stop.word)
    held = stop.folded[max(stop.begin, at - 40) : at].split()
    return held[-1].lstrip("\"'([") if held else ""


def _last_word(stop: Stop) -> str:
    """Return the last word before the mark, in small letters, be there space between them or not."""
    held = stop.folded[max(stop.begin, stop.at - 40) : stop.at].split()
    return held[-1].lower() if held else ""


def _is_given_name(word: str) -> bool:
    """Is the word a given name and nothing else: Anna, but not Jordan?"""
    return table("given_names").get(word, ("", "weak"))[1:] == ()


def _is_street(stop: Stop) -> bool:
    """Does a house number open the street's name ("1200 E. Elm St."), and no part of the address follow?"""
    low = max(stop.begin, stop.at - 50)
    for number in re.finditer(r"\d{1,5}", stop.folded[low : stop.at]):
        m = _STREET.match(stop.folded, low + number.start(), stop.at)
        if m and m.end() == stop.at - len(stop.word):
            return not (stop.open or _STREET_GOES_ON.match(stop.folded, stop.next_at))
    return False


def _in_title_case(stop: Stop) -> bool:
    """Is this a headline in title case ("Ek to Visit U.S. As Talks Resume")?"""
    where = stop.at - len(stop.word)
    before = stop.folded[max(stop.begin, where - 30) : where].split()
    after = stop.folded[stop.next_at : stop.next_at + 40].split()
    return (not before or before[-1][0].isupper()) and len(after) > 1 and after[1][0].isupper()


def _after_ellipsis(stop: Stop) -> str:
    """Decide an ellipsis before a capital: it ends the sentence, but for "I", which has one anywhere."""
    if stop.at - stop.begin < 4 and not stop.folded[stop.begin : stop.at].strip("\"'`(["):
        return ""  # "... The band left": the ellipsis opens the sentence
    if stop.next.partition("'")[0] == "I" or (stop.close and stop.open == "("):
        return ""  # "the thing is ... I did not mean it"; `"[...]" (Lund 55)`
    if not stop.close and stop.marks.count(".") < 4 and _last_word(stop) in words("linking_words"):
        return ""  # "She wrote about ... Bo Ek"
    if stop.quoted and _is_attribution(stop.folded, stop.next_at, stop.end):
        return ""  # "I thought …" Anna Lund said.
    return "ellipsis"


def _after_question(stop: Stop) -> str:
    """Decide `?` and `!` before a capital, a figure or an opening mark."""
    if stop.open == "(" and not stop.close and stop.next[:1].isdigit():
        return ""  # "Who Goes There? (1938) was": a title and its year
    if stop.word + stop.marks in table("abbreviations") and not _is_starter(
        stop.folded, stop.next_at, stop.next
    ):
        return ""  # "Yahoo! Mail"
    if stop.quoted and not stop.open and _is_attribution(stop.folded, stop.next_at, stop.end):
        return ""  # "Is it over?" Anna Lund asked.
    return "question" if "?" in stop.marks else "exclamation"


def _is_attribution(folded: str, at: int, end: int) -> bool:
    """Do the words behind the quotation say who spoke: "Anna Lund asked", "Rep. Bo Ek, D-Ohio, said of it"?

    "Anna Lund said the plan" is a new sentence: what a verb of saying reports comes behind it.
    """
    kinds = table("attributions")
    bare = _BARE_ATTRIBUTION.match(folded, at, end)
    if bare:
        return kinds.get(bare[1], ("",))[0] in ("asking", "saying")
    tokens = folded[at : min(at + 140, end)].split()[:14]
    aside = False  # inside ", D-Ohio,"
    for i, token in enumerate(tokens):
        word = token.rstrip(".,")
        kind = kinds.get(word, ("",))[0]
        if i and not aside and kind == "asking":
            return True
        if i and not aside and kind == "saying":
            return _reports_nothing(token, tokens[i + 1] if i + 1 < len(tokens) else "")
        if i and not aside and kind == "telling":
            return _tells_nothing(tokens[i + 1 : i + 7])
        if not i and token != "I" and word.lower() in _starters() and _class_of(word) != "title":
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


def _tells_nothing(tokens: list[str]) -> bool:
    """Has "told" a hearer and no clause behind it: "told the crowd.", "told reporters on Friday"?"""
    for i, token in enumerate(tokens):
        bare = token.rstrip(".,").lower()
        kind = table("function_words").get(bare, ("",))[0]
        if bare in ("to", "how") or kind == "complementizer" or (i and kind in ("determiner", "pronoun")):
            return False
        if i and "behind" in table("attributions").get(bare, ()):
            return True
        if token.endswith(".") and _class_of(bare) != "title":
            return True
    return False


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
    if not kind and len(word) > 1:
        if word.isupper():
            kind = _abbreviations().get(word.capitalize(), "")
        elif word[0].isdigit():
            kind = _abbreviations().get(word.lstrip("0123456789"), "")  # "6ft. 2in."
    return kind


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
