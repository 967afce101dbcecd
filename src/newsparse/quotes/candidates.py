"""Who may have said a quotation: noun phrases beside it with the words that report, and their features.

A candidate is a noun phrase and a cue (a verb it is the subject of, "according to", a colon, a noun such as
"claim" that it owns), or the speaker of the quotation before. Its features are groups of short facts,
all about form: where it stands, what stands between, the kind of verb and of noun phrase. How the facts are
combined is in `newsparse.quotes.features`; they are weighed in `newsparse.quotes.speakers`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from newsparse.lexicon import words
from newsparse.quotes.clauses import Chunk
from newsparse.quotes.contexts import alternating, continued, is_answer, other_sentences, turned_to
from newsparse.quotes.features import Group
from newsparse.quotes.phrases import PEOPLE, gap_of, mention_of, sort_of
from newsparse.quotes.scenes import Candidate, Scene

__all__ = ["RULES", "candidates"]

_NEAR = 45
"""How many chunks away from a quotation a candidate may stand in its sentence."""


def candidates(scene: Scene) -> list[Candidate]:
    """Return the candidates for a quotation: in its sentence, around it, and who spoke before."""
    if scene.shape.left == "¶" and scene.shape.right == ":":
        return _titled(scene)
    if _is_answered(scene):
        return []
    if (dubbed := _dubbed(scene)) is not None:
        return [dubbed]
    own = [*_verbs(scene), *_nouns(scene)]
    best = max([str(c.features[0][1]) for c in own if c.features[0][0] == "v"], default="0")
    if scene.heads:
        return own  # a heading stands for itself
    if best != "3":  # else the sentence says itself who spoke
        turned = turned_to(scene)
        others = list(other_sentences(scene, best))
        if turned >= 0:
            return [c for c in others if c.end == scene.chunks[turned].end] or own + others
        own.extend(others)
    if scene.history.last is not None:
        own.append(continued(scene, scene.history.last, best))
        if scene.history.other is not None and is_answer(scene):
            own.append(alternating(scene, scene.history.other, best))
    return own


def _titled(scene: Scene) -> list[Candidate]:
    """Return who a headline names behind what they said: “It was dark”: Oslo mayor recalls flood."""
    chunks, kinds, hi = scene.chunks, scene.kinds, scene.hi
    i = scene.at + 2
    if kinds[i : i + 1] == "s":
        i += 1  # “…”: How one mayor beat the flood
    if i >= hi or kinds[i] != "n":
        return []
    follow = chunks[i + 1] if i + 1 < hi else None
    told = follow is None or follow.kind == "v" or follow.low == "on"
    if chunks[i].sort != "person" and not (chunks[i].sort == "name" and told):
        return []  # “…”: Anger over fines
    found = _bare(scene, i, False, False)
    found.rule = "colon"
    return [found]


def _dubbed(scene: Scene) -> Candidate | None:
    """Return who is behind a passive that has the quotation.

    a tax, called the “…” by critics; a claim dismissed by one minister as “…”
    """
    chunks, kinds, at = scene.chunks, scene.kinds, scene.at
    if kinds[max(scene.lo, at - 4) : at] == "vpnz" and chunks[at - 4].sort in ("b", "d"):
        return next(_agent(scene, at - 4, "L", "2", at), None)
    if at + 2 >= scene.hi or chunks[at + 1].low != "by" or chunks[at + 2].sort not in PEOPLE:
        return None
    k = next((k for k in (at - 1, at - 2) if k >= scene.lo and scene.kinds[k] == "v"), -1)
    if k < 0 or chunks[k].sort != "d" or chunks[k].verb.strength not in (1, 2):
        return None
    return next(_agent(scene, k, "L", "2", scene.hi), None)


def _is_answered(scene: Scene) -> bool:
    """Tell whether only a letter says who speaks, as in questions and answers: A: “In May.”"""
    at = scene.at
    return scene.kinds[max(0, at - 3) : at] == "¶n:" and scene.chunks[at - 2].low in ("a", "q")


_ORDERS = {
    "SVQ": "speaker-verb-quote",
    "QSV": "quote-speaker-verb",
    "QVS": "quote-verb-speaker",
    "SQV": "speaker-quote-verb",
    "VSQ": "verb-speaker-quote",
    "VQS": "verb-quote-speaker",
}
_CLAUSES = {"relative": "relative-clause", "apposition": "apposition", "participle": "participle"}
RULES = (
    *_ORDERS.values(),
    *_CLAUSES.values(),
    "agent",
    "according-to",
    "cue-noun",
    "colon",
    "nearest",
    "sentence-before",
    "sentence-after",
    "paragraph-before",
    "paragraph-after",
    "continued",
    "alternating",
    "no-speaker",
)
"""What `Quote.rule` may be; docs/reference/quotes.md has an example of each."""


def _verbs(scene: Scene) -> Iterator[Candidate]:
    """Give the subjects of the verbs of the sentence: "Lund said “…”", "“…,” said Lund"."""
    chunks, kinds, at, shape, marks = scene.chunks, scene.kinds, scene.at, scene.shape, scene.marks
    floor, ceiling = max(scene.lo, at - _NEAR), min(scene.hi, at + _NEAR)
    verbs = [k for k in scene.verbs if floor <= k < ceiling]
    if shape.left == ":":
        verbs = _of_last_clause(scene, verbs)
    lefts = [k for k in verbs if k < at and chunks[k].verb.strength >= 2]
    rights = [k for k in verbs if k > at and chunks[k].verb.strength >= 2]
    strengths = ["0123"[chunks[k].verb.strength] for k in verbs]
    sides = f"{shape.left}_{shape.right}"
    middle = bisect_left(verbs, at)
    seen: set[int] = set()
    for n, k in enumerate(verbs):
        verb = chunks[k]
        strength = strengths[n]
        if k < at:
            side, rank, other = "L", len(lefts) - bisect_right(lefts, k), "r" if rights else "-"
            inner = strengths[n + 1 : min(n + 4, middle)]
        else:
            side, rank, other = "R", bisect_left(rights, k), "l" if lefts else "-"
            inner = strengths[max(middle, n - 3) : n]
        chain = strength + ">" + "".join(inner)
        place = str(min(rank, 3))
        lemma = verb.verb.lemma or "-"
        for i, how in () if _is_spoken_of(verb) else _subjects(verb):
            if not -_NEAR <= i - at <= _NEAR:
                continue
            order = _order(i, k, at)
            gap = gap_of(kinds, k + 1, at) if k < at else gap_of(kinds, at + 1, k if i > k or i < at else i)
            sort = sort_of(chunks[i])
            after = kinds[k + 1] if k + 1 < scene.hi else "$"
            features: list[Group] = [
                ("v", strength, order, gap, side, lemma),
                ("form", order, how, verb.sort, strength, place, sort),
                ("rank", order, place, strength, other, shape.end, i not in seen, marks),
                ("side", order, shape.size, sides, strength, place),
                ("chain", order, chain, strength, after, len(inner)),
            ]
            seen.add(i)
            rule = _CLAUSES.get(how) or _ORDERS[order]
            start, end = mention_of(chunks, i, scene.lo, scene.hi)
            yield Candidate(start, end, verb.verb_start, verb.end, rule, features, verb.low)
        if verb.sort == "b":
            yield from _agent(scene, k, side, strength, ceiling)


def _subjects(verb: Chunk) -> tuple[tuple[int, str], ...]:
    return ((verb.subject, verb.how), *verb.others) if verb.subject >= 0 else verb.others


def _is_spoken_of(verb: Chunk) -> bool:
    """Tell whether a verb's subject only hears or is spoken of: was told “…”."""
    return verb.how == "told" or (
        verb.sort == "b" and verb.verb.strength == 3 and verb.verb.lemma not in _HEARD
    )


_HEARD = ("quote", "cite", "hear", "say")
"""Verbs whose subject speaks even in the passive: she was heard to say."""


def _of_last_clause(scene: Scene, verbs: list[int]) -> list[int]:
    """Leave out the clauses before the one whose colon it is: "Ek said so, while Lund wrote: “…”"."""
    kinds, chunks = scene.kinds, scene.chunks
    last = max([k for k in verbs if k < scene.at and chunks[k].verb.strength >= 2], default=-1)
    start = chunks[last].subject if last >= 0 else -1
    apart = scene.lo + 1 < start < last and (
        kinds[start - 1] == ";" or kinds[start - 2 : start] in _CLAUSE_OPENS
    )
    return [k for k in verbs if k > start] if apart else verbs


_CLAUSE_OPENS = (",c", ",s", "qc", "qs")


def _order(subject: int, verb: int, quotation: int) -> str:
    """Return in which order the three stand: SVQ, QSV and so on."""
    if verb < quotation:
        return "SVQ" if subject < verb else "VSQ" if subject < quotation else "VQS"
    return "SQV" if subject < quotation else "QSV" if subject < verb else "QVS"


def _agent(scene: Scene, k: int, side: str, strength: str, ceiling: int) -> Iterator[Candidate]:
    """Give who is behind a passive: "was called “…” by Lund"."""
    chunks = scene.chunks
    for j in range(k + 1, min(k + 8, ceiling - 1)):
        if chunks[j].low == "by" and chunks[j + 1].kind == "n":
            verb = chunks[k]
            features: list[Group] = [
                (
                    "agent",
                    side,
                    strength,
                    sort_of(chunks[j + 1]),
                    f"{j - k} {scene.at - k if 0 < scene.at - k < 4 else '-'}",
                ),
            ]
            start, end = mention_of(chunks, j + 1, scene.lo, scene.hi)
            yield Candidate(start, end, verb.verb_start, verb.end, "agent", features, verb.low)
            return


def _nouns(scene: Scene) -> Iterator[Candidate]:
    """Give the candidates of the sentence that need no verb."""
    chunks, kinds, at = scene.chunks, scene.kinds, scene.at
    floor, ceiling = max(scene.lo, at - _NEAR), min(scene.hi, at + _NEAR)
    verbs = [chunks[k] for k in scene.verbs if floor <= k < ceiling]
    subjects = {verb.subject for verb in verbs}
    strong = max([verb.verb.strength for verb in verbs], default=0) >= 2
    for i, kind in enumerate(kinds[floor:ceiling], floor):
        found: Candidate | None = None
        if kind == "n":
            chunk = chunks[i]
            if chunk.sort in _MAY_BE_CUES and not chunk.owner:
                found = _cue_noun(scene, i, strong)
                if found:
                    yield found
            colon = i + 2 == at and kinds[i + 1] == ":"
            if not colon and (i in subjects or (chunk.sort in _NO_NAMES and i + 1 != at)):
                continue
            if not colon or chunk.sort != "other" or chunk.low in words("organization_nouns"):
                found = _bare(scene, i, strong, colon)  # but Floods in Oslo: “…” names a topic
        elif kind == "@":
            found = _according(scene, i, strong)
        if found:
            yield found


_MAY_BE_CUES = frozenset(("words", "other"))
_NO_NAMES = frozenset(("object", "open", "other", "words", "some"))


def _according(scene: Scene, i: int, strong: bool) -> Candidate | None:
    """Return who "according to" names."""
    chunks, at, hi = scene.chunks, scene.at, scene.hi
    j = i + 2
    if j >= hi or chunks[i + 1].low != "to" or chunks[j].kind != "n":
        return None
    while j + 1 < hi and chunks[j].owner and chunks[j + 1].kind == "n":
        j += 1
    order = "AQ" if i < at else "QA"
    gap = gap_of(scene.kinds, j + 1, at) if i < at else gap_of(scene.kinds, at + 1, i)
    # “…,” Anna Lund said, according to the Daily Courier: the outlet reports what she said.
    for k in range(at + 1, min(i, at + 4)):
        if scene.kinds[k] == "v" and chunks[k].verb.strength == 3 and chunks[k].subject > at:
            return None
    features: list[Group] = [
        ("according", order, gap, scene.shape.end, strong, sort_of(chunks[j]), scene.marks),
    ]
    start, end = mention_of(chunks, j, scene.lo, hi)
    return Candidate(start, end, chunks[i].start, chunks[i + 1].end, "according-to", features, "according to")


_POSSESSIVE = re.compile(r"(?:his|her|their|its|my|our|your)(?= )", re.I)


def _cue_noun(scene: Scene, i: int, strong: bool) -> Candidate | None:
    """Return who owns or sent a noun of speech: "Lund’s claim that “…”", "a letter from Lund"."""
    chunks, at, lo, hi = scene.chunks, scene.at, scene.lo, scene.hi
    chunk = chunks[i]
    how, start = "own", i + 1
    mine = _POSSESSIVE.match(scene.text, chunk.start, chunk.end)
    if i - 1 >= lo and chunks[i - 1].kind == "n" and chunks[i - 1].owner:
        span = mention_of(chunks, i - 1, lo, hi)
        sort = sort_of(chunks[i - 1])
    elif mine:
        first = mine[0][0].lower()
        sort = "he" if first in "ht" else "it" if first == "i" else "I"
        span = (chunk.start, mine.end())
    elif i + 2 < hi and chunks[i + 2].kind == "n" and _is_sent(chunks, i, lo):
        how, start = "from", i + 3
        span = mention_of(chunks, i + 2, lo, hi)
        sort = sort_of(chunks[i + 2])
    else:
        return None
    side = "L" if i < at else "R"
    gap = gap_of(scene.kinds, start, at) if i < at else gap_of(scene.kinds, at + 1, i)
    features: list[Group] = [
        ("noun", chunk.sort, how, side, gap, sort, strong, scene.marks),
        ("noun low", chunk.sort, scene.shape.size, side, chunk.low),
    ]
    return Candidate(*span, chunk.start, chunk.end, "cue-noun", features, chunk.low)


def _is_sent(chunks: Sequence[Chunk], i: int, lo: int) -> bool:
    """Tell whether a noun of speech goes on with who sent it: a letter from Lund, in the words of Lund."""
    return chunks[i + 1].low in ("from", "by") or (
        chunks[i].low == "words" and chunks[i + 1].low == "of" and i > lo and chunks[i - 1].low == "in"
    )


def _bare(scene: Scene, i: int, strong: bool, colon: bool) -> Candidate:
    """Return a noun phrase that no verb has for a subject, or that a colon follows: "Lund: “…”"."""
    chunk, kinds, at, shape = scene.chunks[i], scene.kinds, scene.at, scene.shape
    side = "L" if i < at else "R"
    gap = gap_of(kinds, i + 1, at) if i < at else gap_of(kinds, at + 1, i)
    sort = sort_of(chunk)
    before = kinds[i - 1] if i > scene.lo else "^"
    features: list[Group] = [
        ("bare", side, gap, sort, before, strong),
        ("bare form", side, gap, sort, before == "^", scene.marks, shape.begin, shape.end),
        ("bare around", side, before, chunk.owner, kinds[i + 1] if i + 1 < scene.hi else "$"),
    ]
    start, end = mention_of(scene.chunks, i, scene.lo, scene.hi)
    return Candidate(start, end, -1, -1, "colon" if colon else "nearest", features)
