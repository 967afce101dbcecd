"""A light reading of the clauses around quotations: noun phrases, verbs, and which is the subject of which.

The article becomes a line of tokens in which every quotation is one token, and the tokens become chunks:
noun phrases, verb groups, prepositions, commas, quotations and so on. Only paragraphs with a quotation,
those before them and signatures behind them ("— Anna Lund") are read. This is no parser: it knows what news
sentences need, which noun phrase a reporting verb has for its subject, across appositions ("Anna Lund, a
clerk, said"), relative clauses ("who said"), participles ("…, calling it"), coordination ("rose and said")
and inversion ("said Anna Lund").
"""

import re
from collections.abc import Sequence
from functools import cache

import attrs

from newsparse.lexicon import table, words
from newsparse.model import Paragraph
from newsparse.quotes.cues import NOTHING, Verb, reporting_verbs, word_classes
from newsparse.quotes.marks import Quotation
from newsparse.text import View

__all__ = ["Chunk", "Reading", "read_clauses"]

_TOKEN = re.compile(
    r"[$£€#@]?[^\W_]+(?:[.&/'’‑‐-][^\W_]+)*|\.{2,}|--+|['’][^\W_]*|[^\w\s]",
)

# Chunk kinds, one letter each, so that a stretch of chunks can be matched and shown as a string:
#   n noun phrase   v verb group    p preposition  c conjunction   t that        s other complementizer
#   r relative      a adverb        d time word    q quotation     , : ; - ( )   . end of sentence
#   ¶ paragraph     @ according     o other        i "to"            z as


@attrs.define(slots=True)
class Chunk:
    """A chunk; `first` and `last` are code points (last exclusive)."""

    kind: str
    start: int
    end: int
    sort: str = ""
    """Of a noun phrase: name, pronoun, person (a speaker noun), words (a reporting noun), other. Of a verb:
    its form (f, d, g), i after "to", x an auxiliary alone, b passive."""
    low: str = ""
    """The head word of a noun phrase or the only word of another chunk, lower case."""
    verb: Verb = NOTHING
    verb_start: int = -1
    owner: bool = False
    """A noun phrase that ends in 's and owns the next one."""
    subject: int = -1
    """Of a verb: the chunk that is its subject."""
    how: str = ""
    """How the subject was found: next, apposition, shared, relative, inverted, participle."""
    others: tuple[tuple[int, str], ...] = ()
    """Of a verb: what else may be its subject, and how that was found."""
    quotation: int = -1


@attrs.define(slots=True)
class Reading:
    """The chunks of an article, the sentence of each, and where each quotation stands among them."""

    chunks: list[Chunk]
    sentences: list[tuple[int, int]]
    """First chunk, last chunk (exclusive) of every sentence."""
    sentence_of: list[int]
    place: list[int]
    """Of each quotation: the index of its chunk."""


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(
        term.lower() for term, columns in table("abbreviations").items() if term.endswith(".") and columns
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


_CLASS_KINDS = {
    "preposition": "p",
    "conjunction": "c",
    "complementizer": "s",
    "relative": "r",
    "adverb": "a",
    "time": "d",
    "according": "@",
    "that": "t",
    "to": "i",
    "as": "z",
}


def read_clauses(view: View, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]) -> Reading:
    """Read the narrative around the quotations."""
    builder = _Builder(view.text)
    at = 0
    open_until = 0  # where the last quotation ends: one that runs on from the paragraph before is no break
    count = len(paragraphs)
    has = [False] * (count + 1)
    spans: list[tuple[int, int]] = []
    for i, p in enumerate(paragraphs):
        while at < len(quotations) and quotations[at].end <= p.start:
            at += 1
        has[i] = at < len(quotations) and quotations[at].start < p.end
        spans.append((p.start, p.end))
    at = 0
    for i, (start, end) in enumerate(spans):
        signed = i > 0 and has[i - 1] and view.text[start] in "-–—―"
        if not (has[i] or signed or (i + 1 < count and has[i + 1])):
            continue
        if start >= open_until:
            builder.paragraph(start, end)
        position = start
        while at < len(quotations) and quotations[at].start < end:
            q = quotations[at]
            if q.end <= start:
                at += 1
                continue
            if q.start >= position:
                builder.narrative(position, q.start)
                builder.quotation(at, q.start, q.end)
            position = open_until = max(position, q.end)
            if q.end > end:
                break
            at += 1
        if position < end:
            builder.narrative(position, end)
    return builder.reading(len(quotations))


class _Builder:
    """Collects tokens, then chunks them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[int, int, str, str]] = []  # start, end, lower case, class
        self.kinds = _kinds()
        self.abbreviations = _abbreviations()
        self.title = False

    def paragraph(self, start: int, end: int) -> None:
        self.tokens.append((start, start, "", "¶"))
        self.title = end - start < 200 and _is_title(self.text[start:end])

    def quotation(self, index: int, start: int, end: int) -> None:
        self.tokens.append((start, end, str(index), "q"))

    def narrative(self, start: int, end: int) -> None:
        """Tokenise a stretch without quotations."""
        append, known = self.tokens.append, self.kinds.get
        for match in _TOKEN.finditer(self.text, start, end):
            word = match[0]
            a, b = match.span()
            kind = known(word)
            if kind is not None:
                append((a, b, word, kind))
            elif word.isalpha() and word.islower():
                append((a, b, word, "w"))
            elif word[0].isalpha():
                self._word(word, a)
            else:
                self._sign(word, a, b)

    def _word(self, word: str, start: int) -> None:
        """Add a word that has a capital, a hyphen or a clitic."""
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
        if kind == "w" or (kind in ("V", "v0", "VN") and (kind == "v0" or _is_base(low))):
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

    def _abbreviates(self, token: tuple[int, int, str, str], at: int) -> bool:
        """Tell whether the full stop after a token belongs to it: Mr., U.S., J."""
        low = token[2]
        if len(low) == 1 and self.text[token[0]].isupper() and low != "i":
            return True
        if "-" in low:
            low = low.rpartition("-")[2]  # R-Tex.
        if low + "." in self.abbreviations or "." in low:
            following = self.text[at : at + 2]
            return bool(following.strip()) or low + "." in self.abbreviations
        return False

    def reading(self, quotations: int) -> Reading:
        chunks = _chunk(self.text, self.tokens, reporting_verbs())
        sentences, sentence_of = _sentences(self.text, chunks)
        place = [-1] * quotations
        for i, chunk in enumerate(chunks):
            if chunk.kind == "q" and place[chunk.quotation] < 0:
                place[chunk.quotation] = i
        for lo, hi in sentences:
            _find_subjects(chunks, lo, hi)
        return Reading(chunks, sentences, sentence_of, place)


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


_OPENS_NOUN_PHRASE = frozenset(("determiner", "possessive", "quantifier", "N", "P", "R", "#"))
_SORTS = {"P": "person", "R": "words", "N": "name", "w": "other", "#": "other"}


def _chunk(text: str, tokens: list[tuple[int, int, str, str]], verbs: dict[str, Verb]) -> list[Chunk]:
    """Group the tokens into chunks."""
    chunks: list[Chunk] = []
    i, n = 0, len(tokens)
    while i < n:
        a, b, low, kind = tokens[i]
        if kind in _OPENS_NOUN_PHRASE:
            i = _noun_phrase(tokens, i, chunks)
            continue
        if kind == "q":
            chunks.append(Chunk("q", a, b, quotation=int(low)))
        elif kind in "¶.,:;-()o":
            chunks.append(Chunk(kind, a, b, low=low))
        elif kind == "pronoun":
            chunks.append(Chunk("n", a, b, "pronoun", low))
        elif kind == "object":
            chunks.append(Chunk("n", a, b, "object", low))
        elif kind == "auxiliary" and low in ("may", "will") and text[a].isupper() and _finite(tokens, i + 1):
            chunks.append(Chunk("n", a, b, "name", low))  # May said; Will has written
        elif kind in ("V", "VN") and chunks and chunks[-1].owner:
            i = _noun_phrase(tokens, i, chunks)
            continue
        elif (
            kind == "preposition"
            and low in _ROUGHLY
            and i + 1 < n
            and tokens[i + 1][3] in ("#", "quantifier")
        ):
            i = _noun_phrase(tokens, i + 1, chunks)  # about four in 10
            chunks[-1].start = a
            continue
        elif kind == "that":
            # "that man" is rare beside "said that", so it never begins a noun phrase
            chunks.append(Chunk("t", a, b, low=low))
        elif (
            kind == "auxiliary"
            or kind in ("V", "v0", "VN")
            or (kind == "to" and _verb_follows(tokens, i))
            or (kind == "clitic" and low in ("'d", "'ll", "'ve", "'re", "'m"))
            or (kind == "clitic" and low == "'s" and chunks and chunks[-1].sort == "pronoun")
            or (kind == "w" and _looks_verbal(low, chunks))
        ):
            i = _verb_group(tokens, i, chunks, verbs)
            continue
        elif kind in _CLASS_KINDS:
            chunks.append(Chunk(_CLASS_KINDS[kind], a, b, low=low))
        elif kind == "clitic":
            if chunks and chunks[-1].kind == "n":
                chunks[-1].owner = True
            elif chunks and chunks[-1].kind == "q":
                pass
        else:
            i = _noun_phrase(tokens, i, chunks)
            continue
        i += 1
    return chunks


_SUBORDINATING = frozenset(("after", "before", "since", "until", "than"))
_ROUGHLY = frozenset(("about", "around", "over", "nearly", "under"))


def _finite(tokens: list[tuple[int, int, str, str]], i: int) -> bool:
    """Tell whether token i is a verb that no modal can stand before."""
    if i >= len(tokens):
        return False
    low, kind = tokens[i][2], tokens[i][3]
    verb = reporting_verbs().get(low) if kind in ("V", "VN") else None
    if verb:
        return verb.form == "d" or verb.lemma != low
    return low in ("has", "had", "was", "is", "did", "does", "also", "later", "would", "will")


def _looks_verbal(low: str, chunks: list[Chunk]) -> bool:
    """Tell whether an unknown word is a verb: "…ed" is one after a name, a pronoun, a complete phrase."""
    if low.endswith("ing") and len(low) > 4:
        return not chunks or chunks[-1].kind in ",¶.c-q("
    if not chunks or chunks[-1].kind not in "nra,c)":
        return False
    last = chunks[-1]
    if last.owner:
        return False
    if low.endswith("ed") and len(low) > 3:
        return last.kind in "ra,)c" or (last.kind == "n" and last.sort != "open")
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return last.kind == "r" or (last.kind == "n" and last.sort in ("name", "pronoun"))
    return last.kind == "r" or (last.kind == "n" and last.sort == "pronoun")


def _verb_follows(tokens: list[tuple[int, int, str, str]], i: int) -> bool:
    """Tell whether the "to" at i begins an infinitive."""
    for j in (i + 1, i + 2):
        if j >= len(tokens):
            return False
        kind, low = tokens[j][3], tokens[j][2]
        if kind in ("V", "v0", "auxiliary"):
            return not low.endswith("ing")
        if kind == "VN":
            return j + 1 < len(tokens)
        if kind != "adverb" and not (kind == "w" and low.endswith("ly")):
            return False
    return False


def _verb_group(
    tokens: list[tuple[int, int, str, str]], i: int, chunks: list[Chunk], verbs: dict[str, Verb]
) -> int:
    """Read auxiliaries, adverbs and verbs as one group; its verb is the last that reports, else the last."""
    be, modal = _auxiliaries("be"), _auxiliaries("modal")
    start, n = i, len(tokens)
    end = i
    main = NOTHING
    main_at = -1
    passive = infinitive = False
    only_auxiliaries = True
    form = ""
    last_be = False
    first = True
    while i < n:
        _, _, low, kind = tokens[i]
        if kind == "auxiliary" or (kind == "clitic" and low != "'"):
            if not only_auxiliaries and kind == "auxiliary" and form != "i" and not infinitive:
                break
            last_be = low in be
            end = i + 1
        elif kind == "adverb" or (kind == "w" and low.endswith("ly") and len(low) > 4):
            pass
        elif kind in ("V", "v0", "VN") or (kind == "w" and low.endswith(("ed", "ing")) and only_auxiliaries):
            verb = verbs.get(low, NOTHING) if kind != "v0" else NOTHING
            tag = (
                verb.form
                if verb.lemma
                else ("g" if low.endswith("ing") else "d" if low.endswith("ed") else "f")
            )
            if not only_auxiliaries and not infinitive:
                break
            if first and chunks and chunks[-1].kind == "i":
                infinitive = True
            if verb.strength >= main.strength or main_at < 0:
                main, main_at = verb, i
            passive = last_be and tag == "d"
            if only_auxiliaries or infinitive:
                form = form or ("f" if tag == "g" and last_be else tag)
            only_auxiliaries = False
            infinitive = False
            last_be = False
            end = i + 1
        elif kind == "to" and i > start and not only_auxiliaries and _verb_follows(tokens, i):
            infinitive = True
            last_be = False
        elif kind == "to" and i == start:
            infinitive = True
            form = "i"
        elif (
            kind == "w"
            and only_auxiliaries
            and i > start
            and not low.endswith("ly")
            and tokens[i - 1][3]
            in (
                "auxiliary",
                "clitic",
            )
            and tokens[i - 1][2] in modal
        ):
            end = i + 1
            only_auxiliaries = False
            form = form or "f"
        else:
            break
        first = False
        i += 1
    if end == start:
        end = start + 1
    sort = "x" if only_auxiliaries else "b" if passive else form or "f"
    low = tokens[main_at if main_at >= 0 else end - 1][2]
    chunks.append(
        Chunk(
            "v",
            tokens[start][0],
            tokens[end - 1][1],
            sort,
            low,
            verb=main,
            verb_start=tokens[main_at][0] if main_at >= 0 else tokens[end - 1][0],
        )
    )
    return end


@cache
def _auxiliaries(group: str) -> frozenset[str]:
    """Return the auxiliaries of a group: "be" or "modal"."""
    return frozenset(t for t, c in table("function_words").items() if c[1:] == (group,))


def _noun_phrase(tokens: list[tuple[int, int, str, str]], i: int, chunks: list[Chunk]) -> int:
    """Read a noun phrase from its first word to its head."""
    start, n = i, len(tokens)
    owned = bool(chunks) and chunks[-1].owner
    head = -1
    sort = "open"
    while i < n:
        _, _, low, kind = tokens[i]
        if kind in ("determiner", "possessive"):
            if head >= 0:
                break
        elif kind == "quantifier":
            if head >= 0 and sort != "some":
                break
            head, sort = i, "some"
        elif kind in ("N", "w", "P", "R", "#"):
            if kind == "w" and head >= 0 and _looks_verbal_after(low, sort):
                break
            if kind == "N" and sort == "name" and tokens[i - 1][1] < tokens[i][0] - 1:
                break
            head = i
            sort = _SORTS.get(kind, "other")
        elif kind in ("VN", "V", "v0"):
            # a noun after a determiner or an adjective, a verb after a name or a finished phrase
            previous = tokens[i - 1][3] if i > start else ""
            base = kind != "v0" and head >= 0 and sort != "some" and _is_base(low)
            if (head < 0 and i > start) or (i == start and owned):
                head = i
                sort = "words" if kind == "VN" else "other"
            elif base and not tokens[i - 1][2].endswith("s"):
                # no base form follows a singular: the Oslo attack, a new ban
                head = i
                sort = "words" if kind == "VN" else "other"
            elif kind == "VN" and previous == "w" and sort == "other" and not low.endswith("ed"):
                head = i
                sort = "words"
            else:
                break
        elif kind == "adverb" and head < 0 and i > start:
            pass
        else:
            break
        i += 1
    if i == start:
        i += 1
    at = head if head >= 0 else i - 1
    chunks.append(Chunk("n", tokens[start][0], tokens[i - 1][1], sort, tokens[at][2]))
    return i


def _is_base(low: str) -> bool:
    verb = reporting_verbs().get(low)
    return verb is not None and verb.lemma == low and verb.form == "f"


def _looks_verbal_after(low: str, sort: str) -> bool:
    if low.endswith("ed") and len(low) > 3:
        return True
    return sort == "name" and low.endswith("s") and not low.endswith(("ss", "us", "is"))


def _sentences(text: str, chunks: list[Chunk]) -> tuple[list[tuple[int, int]], list[int]]:
    """Part the chunks into sentences."""
    sentences: list[tuple[int, int]] = []
    start = 0
    n = len(chunks)
    for i, chunk in enumerate(chunks):
        end = -1
        if chunk.kind == "¶":
            if i > start:
                sentences.append((start, i))
            start = i + 1
            continue
        following = chunks[i + 1] if i + 1 < n else None
        if chunk.kind == ".":
            end = i + 1
        elif chunk.kind == "q" and following and following.kind not in "¶.":
            last = text[chunk.end - 1 : chunk.end]
            body = text[max(chunk.start, chunk.end - 4) : chunk.end].rstrip("\"'”’»›` \xa0")
            if body[-1:] in (".", "!", "?", "…") and last in "\"'”’»›“":
                upper = text[following.start : following.start + 1].isupper()
                if following.kind == "q" or (upper and (body[-1:] == "." or not _cue_follows(chunks, i + 1))):
                    end = i + 1
        if end > 0:
            if following and following.kind == ".":
                continue
            sentences.append((start, end))
            start = end
    if start < n:
        sentences.append((start, n))
    sentence_of = [0] * n
    for k, (lo, hi) in enumerate(sentences):
        for j in range(lo, hi):
            sentence_of[j] = k
    return sentences, sentence_of


def _cue_follows(chunks: list[Chunk], i: int) -> bool:
    """Tell whether "X said" follows, so that ! or ? ends no sentence: “Why?” Anna Lund asked."""
    if i + 1 >= len(chunks) or chunks[i].kind != "n":
        return False
    verb = chunks[i + 1]
    if verb.kind != "v" or verb.verb.strength < 2:
        return False
    return i + 2 >= len(chunks) or chunks[i + 2].kind in ".,¶dpaiq"


_CHAIN = frozenset(["of", "for", "at", "in", "from", "with", "on", "near", "and"])


def _chain_head(chunks: list[Chunk], j: int, lo: int) -> int:
    """Walk back over prepositional phrases: "a spokesman for the ministry" -> "a spokesman"."""
    while True:
        k = j - 1
        while k >= lo and chunks[k].kind == "n" and chunks[k].owner:
            k -= 1
        if (
            k - 1 >= lo
            and (chunks[k].low == "to" or (chunks[k].kind == "p" and chunks[k].low in _CHAIN))
            and chunks[k - 1].kind == "n"
            and chunks[k - 1].sort not in ("pronoun", "object")
        ):
            j = k - 1
        else:
            return j


def _find_subjects(chunks: list[Chunk], lo: int, hi: int) -> None:
    """Give each verb of a sentence its subject, and what else may be it."""
    shared = main = strong = -1
    waiting: list[int] = []
    for k in range(lo, hi):
        chunk = chunks[k]
        if chunk.kind != "v":
            continue
        subject, how = _subject(chunks, k, lo, hi, shared)
        if subject < 0 and chunk.sort in "gi" and shared < 0:
            waiting.append(k)
        chunk.subject, chunk.how = subject, how
        if how in ("shared", "participle", "object"):
            chunk.others = _alternatives(chunks, k, lo, subject, shared, main, strong)
        if subject >= 0:
            if how != "relative" and (chunk.sort not in "gi" or shared < 0):
                shared = subject
                main = subject if main < 0 else main
                strong = subject if chunk.verb.strength >= 2 else strong
            if waiting and chunk.sort not in "gi":
                for w in waiting:
                    chunks[w].subject, chunks[w].how = subject, "participle"
                waiting.clear()


def _alternatives(
    chunks: list[Chunk], k: int, lo: int, subject: int, shared: int, main: int, strong: int
) -> tuple[tuple[int, str], ...]:
    """Return who else may be the subject of a verb that has none beside it.

    The subject of the sentence ("Lund said the towns paid, but insisted"), of the last reporting verb, or
    the noun phrase right before a participle ("with Lund promising").
    """
    found: list[tuple[int, str]] = []
    if chunks[k].sort == "g":
        j = k - 1
        while j > lo and chunks[j].kind in "ad":
            j -= 1
        if j >= lo and chunks[j].kind == "n":
            found.append((j, "beside"))
    found += [(strong, "strong"), (main, "main"), (shared, "shared")]
    out: list[tuple[int, str]] = []
    for other, how in found:
        if other >= 0 and other != subject and all(other != o for o, _ in out):
            out.append((other, how))
    return tuple(out)


def _subject(chunks: list[Chunk], k: int, lo: int, hi: int, shared: int) -> tuple[int, str]:
    verb = chunks[k]
    j = k - 1
    while j >= lo and chunks[j].kind in "ad":
        j -= 1
    if verb.sort in "gi" and not (j >= lo and chunks[j].kind == "r"):
        if shared >= 0:
            return shared, "participle"
        if j >= lo and chunks[j].kind == "n" and verb.sort == "g":
            return _chain_head(chunks, j, lo), "participle"
        return -1, ""
    how = "next"
    if j >= lo and chunks[j].kind == ")":
        j = _before_bracket(chunks, j, lo)
    if j < lo:
        return _inverted(chunks, k, hi, shared)
    kind = chunks[j].kind
    if kind == "n":
        head = _chain_head(chunks, j, lo)
        before = chunks[head - 1].kind if head > lo else ""
        if before in ("p", "i") and chunks[head - 1].low not in _SUBORDINATING:
            inverted = _inverted(chunks, k, hi, shared)
            return inverted if inverted[0] >= 0 else (head, "object")
        return head, how
    if kind == "r":
        i = j - 1
        while i >= lo and chunks[i].kind in ",)-(ad":
            i -= 1
        if i >= lo and chunks[i].kind == "n":
            return i, "relative"
        return (shared, "shared") if shared >= 0 else (-1, "")
    if kind in ",-":
        found = _before_apposition(chunks, j, lo, kind)
        if found >= 0:
            return found, "apposition"
        inverted = _inverted(chunks, k, hi, -1)
        if inverted[0] >= 0:
            return inverted
        return (shared, "shared") if shared >= 0 else (-1, "")
    if kind == "q":
        inverted = _inverted(chunks, k, hi, -1)
        if inverted[0] >= 0:
            return inverted
    if shared >= 0 and kind in "cvqst":
        return shared, "shared"
    return _inverted(chunks, k, hi, shared)


def _before_bracket(chunks: list[Chunk], j: int, lo: int) -> int:
    """Return the chunk before the bracket that chunk j closes: "Anna Lund (left) said"."""
    floor = max(lo, j - 12)
    i = j
    while i > floor and chunks[i].kind != "(":
        i -= 1
    return i - 1 if chunks[i].kind == "(" else j - 1


def _inverted(chunks: list[Chunk], k: int, hi: int, shared: int) -> tuple[int, str]:
    """Look for the subject after the verb: "said Anna Lund"."""
    if chunks[k].verb.strength >= 2 and chunks[k].sort in "fd":
        j = k + 1
        if j < hi and chunks[j].kind == "n" and chunks[j].sort not in ("object",):
            while j + 1 < hi and chunks[j].owner and chunks[j + 1].kind == "n":
                j += 1
            return j, "inverted"
    return (shared, "shared") if shared >= 0 else (-1, "")


def _before_apposition(chunks: list[Chunk], j: int, lo: int, mark: str) -> int:
    """Return the noun phrase that ", …," before a verb belongs to: "Anna Lund, who lives in Oslo, said"."""
    m = j - 1
    floor = max(lo, j - 24)
    while m >= floor and chunks[m].kind != mark:
        m -= 1
    if m <= lo or chunks[m].kind != mark or chunks[m - 1].kind not in "n)d":
        return -1
    inner = chunks[m + 1]
    if inner.kind == "q" or (inner.kind == "v" and inner.sort not in "gdb") or inner.kind in "ct":
        return -1
    i = m - 1
    if chunks[i].kind == ")":
        i = _before_bracket(chunks, i, lo)
    if i > lo and chunks[i].kind == "d":
        i -= 1
    if i < lo or chunks[i].kind != "n":
        return -1
    head = _chain_head(chunks, i, lo)
    if inner.sort == "name" and m + 2 == j and chunks[head].sort in ("person", "other"):
        return m + 1  # the prime minister, Anna Lund, said
    # "Anna Lund, a clerk in Oslo, who was there, said": on to the name before the first comma.
    if head - 1 > lo and chunks[head - 1].kind == "," and chunks[head].sort != "pronoun":
        outer = head - 2
        if chunks[outer].kind == "n" and chunks[outer].sort == "name" and chunks[head].sort != "name":
            return _chain_head(chunks, outer, lo)
    return head
