"""Who may have said a quotation: noun phrases beside it with the words that report, and their features.

A candidate is a noun phrase and a cue (a verb it is the subject of, "according to", a colon, a noun such as
"claim" that it owns), or the speaker of the quotation before. Its features are short readable strings, all
about form: where it stands, what stands between, the kind of verb and of noun phrase. They are weighed in
`newsparse.quotes.speakers`.
"""

from collections.abc import Iterator, Sequence

import attrs

from newsparse.quotes.clauses import Chunk, Reading
from newsparse.quotes.marks import Quotation

__all__ = ["Candidate", "Shape", "candidates", "shape_of"]

_NEAR = 45
"""How many chunks away from a quotation a candidate may stand in its sentence."""


@attrs.define(slots=True)
class Candidate:
    """A possible speaker: a span, the cue's span (or -1), a rule and features."""

    start: int
    end: int
    cue_start: int
    cue_end: int
    rule: str
    features: list[str]
    verb: str = ""


@attrs.frozen(slots=True)
class Shape:
    """What a quotation looks like: how it begins and ends, how long it is, what stands beside it."""

    begin: str
    end: str
    size: str
    left: str
    right: str
    words: int


def shape_of(text: str, quotation: Quotation, reading: Reading, at: int) -> Shape:
    """Describe the quotation that is chunk `at`."""
    body = text[quotation.start : quotation.end].strip("\"'“”‘’«»‹›„‚`´ \xa0")
    first = next((c for c in body[:12] if c.isalnum()), "")
    last = body[-1:]
    ending = last if last in ".,?!" else ";" if last in ":;-–—…" else "_"
    if ending in "?!":
        ending = "!"
    if ending == "_" and not quotation.closed:
        ending = "."
    words = body.count(" ") + 1
    size = "1" if words == 1 else "2" if words <= 3 else "4" if words <= 7 else "8" if words < 20 else "20"
    chunks = reading.chunks
    left = chunks[at - 1].kind if at else "¶"
    right = chunks[at + 1].kind if at + 1 < len(chunks) else "¶"
    begin = "A" if first.isupper() else "a" if first.islower() else "0"
    return Shape(begin, ending, size, left, right, words)


def _gap(kinds: str, a: int, b: int) -> str:
    """Say what stands between two chunks: their kinds if few, else how many."""
    if b - a <= 4:
        return kinds[a:b] or "0"
    n = b - a
    return "5-6" if n < 7 else "7-9" if n < 10 else "10-14" if n < 15 else "15+"


def _mention(chunks: Sequence[Chunk], i: int, lo: int, hi: int) -> tuple[int, int]:
    """Return the span of the noun phrase at i, with its owner and, after a common noun, its "of" or "for"."""
    start, end = chunks[i].start, chunks[i].end
    j = i - 1
    while j >= lo and chunks[j].kind == "n" and chunks[j].owner:
        start = chunks[j].start
        j -= 1
    if chunks[i].sort in ("person", "words", "other"):
        k = i
        while (
            k + 2 < hi
            and chunks[k + 1].kind == "p"
            and chunks[k + 1].low in ("of", "for")
            and chunks[k + 2].kind == "n"
        ):
            k += 2
            end = chunks[k].end
    if (
        j - 1 >= lo
        and chunks[j].kind == "c"
        and chunks[j].low == "and"
        and chunks[j - 1].kind == "n"
        and chunks[i].sort == chunks[j - 1].sort == "name"
        and (j - 2 < lo or chunks[j - 2].kind in ",q")
    ):
        start = chunks[j - 1].start
    return start, end


def _subject_sort(chunk: Chunk) -> str:
    if chunk.sort == "pronoun":
        return "I" if chunk.low in ("i", "we", "you") else "it" if chunk.low in ("it", "one") else "he"
    return chunk.sort


def candidates(
    text: str,
    reading: Reading,
    kinds: str,
    at: int,
    shape: Shape,
    previous: Candidate | None,
    previous_at: int,
) -> list[Candidate]:
    """Return the candidates for the quotation that is chunk `at`.

    `kinds` are the kinds of all chunks as one string; `previous` is the candidate that was chosen for the
    quotation before, which is chunk `previous_at`.
    """
    chunks = reading.chunks
    s = reading.sentence_of[at]
    lo, hi = reading.sentences[s]
    q = f"{shape.begin}{shape.end}"
    out: list[Candidate] = []
    own = list(_same_sentence(text, chunks, kinds, at, lo, hi, shape, q))
    best = max((c.features[0][2] for c in own if c.verb), default="0")
    out.extend(own)
    alone = "alone" if hi - lo <= 2 and kinds[lo:hi].strip(".,") == "q" else "among"
    out.extend(_other_sentences(chunks, kinds, reading, at, s, shape, q, alone, best))
    if previous is not None:
        out.append(_continued(chunks, kinds, reading, at, s, shape, q, alone, best, previous, previous_at))
    return out


def _same_sentence(
    text: str, chunks: list[Chunk], kinds: str, at: int, lo: int, hi: int, shape: Shape, q: str
) -> Iterator[Candidate]:
    floor, ceiling = max(lo, at - _NEAR), min(hi, at + _NEAR)
    verbs = [k for k in range(floor, ceiling) if chunks[k].kind == "v"]
    strong = [k for k in verbs if chunks[k].verb.strength >= 2]
    subjects: set[int] = set()
    side = f"{shape.left}_{shape.right}"
    lefts = [k for k in strong if k < at]
    rights = [k for k in strong if k > at]
    for k in verbs:
        verb = chunks[k]
        i = verb.subject
        if i < 0 or abs(i - at) > _NEAR:
            continue
        first = i not in subjects
        subjects.add(i)
        subject = chunks[i]
        order = "".join(sign for _, sign in sorted(((i, "S"), (k, "V"), (at, "Q"))))
        strength = verb.verb.strength
        if k < at:
            gap = _gap(kinds, k + 1, at)
            rank = sum(j > k for j in lefts)
        else:
            gap = _gap(kinds, at + 1, k if i > k or i < at else i)
            rank = sum(j < k for j in rights)
        sort = _subject_sort(subject)
        rank_name = str(min(rank, 3))
        other = "r" if (rights if k < at else lefts) else "-"
        features = [
            f"v {strength} {order}",
            f"gap {order} {gap}",
            f"gap {order} {gap} {strength}",
            f"form {order} {verb.sort} {strength}",
            f"how {order} {verb.how} {verb.sort}",
            f"sort {order} {sort}",
            f"sort {sort} {strength}",
            f"q {order} {q}",
            f"q {order} {q} {rank_name}",
            f"rank {order} {rank_name} {strength}",
            f"rank {order} {rank_name} {other} {shape.end}",
            f"size {order} {shape.size} {strength}",
            f"side {order} {side}",
            f"side {order} {side} {strength} {rank_name}",
            f"first {order} {first}",
            f"lemma {'L' if k < at else 'R'} {verb.verb.lemma or '-'}",
            f"cue {'L' if k < at else 'R'} {verb.verb.lemma or '-'} {gap}",
        ]
        start, end = _mention(chunks, i, lo, hi)
        rule = _RULES[order]
        if verb.how in ("relative", "apposition", "participle"):
            rule += "-" + verb.how
        yield Candidate(start, end, verb.verb_start, verb.end, rule, features, verb.low)
        if verb.sort == "b" and k + 2 < ceiling:
            for j in range(k + 1, min(k + 8, ceiling - 1)):
                if chunks[j].kind == "p" and chunks[j].low == "by" and chunks[j + 1].kind == "n":
                    start, end = _mention(chunks, j + 1, lo, hi)
                    side_name = "L" if k < at else "R"
                    features = [
                        f"agent {side_name} {strength}",
                        f"agent {_subject_sort(chunks[j + 1])} {strength}",
                        f"agent {side_name} {gap}",
                    ]
                    yield Candidate(start, end, verb.verb_start, verb.end, "agent", features, verb.low)
                    break
    for i in range(floor, ceiling):
        chunk = chunks[i]
        if chunk.kind == "@" and i + 2 < hi and chunks[i + 1].low == "to" and chunks[i + 2].kind == "n":
            j = i + 2
            while j + 1 < hi and chunks[j].owner and chunks[j + 1].kind == "n":
                j += 1
            start, end = _mention(chunks, j, lo, hi)
            order = "AQ" if i < at else "QA"
            gap = _gap(kinds, j + 1, at) if i < at else _gap(kinds, at + 1, i)
            features = [
                f"according {order} {gap}",
                f"according {order} {bool(strong)}",
                f"according {order} {_subject_sort(chunks[j])}",
                f"according {order} {q}",
            ]
            yield Candidate(
                start, end, chunk.start, chunks[i + 1].end, "according-to", features, "according to"
            )
        elif chunk.kind == "n":
            yield from _noun_cues(text, chunks, kinds, i, at, lo, hi, shape, q, bool(strong), i in subjects)


_RULES = {
    "SVQ": "speaker-verb-quote",
    "QSV": "quote-speaker-verb",
    "QVS": "quote-verb-speaker",
    "SQV": "speaker-quote-verb",
    "VSQ": "verb-speaker-quote",
    "VQS": "verb-quote-speaker",
}
_POSSESSIVES = ("his ", "her ", "their ", "its ", "my ", "our ", "your ")


def _noun_cues(
    text: str,
    chunks: list[Chunk],
    kinds: str,
    i: int,
    at: int,
    lo: int,
    hi: int,
    shape: Shape,
    q: str,
    strong: bool,
    is_subject: bool,
) -> Iterator[Candidate]:
    """Give the candidates that need no verb: "Lund: “…”", "Lund’s claim that “…”", "a letter from Lund"."""
    chunk = chunks[i]
    side = "L" if i < at else "R"
    gap = _gap(kinds, i + 1, at) if i < at else _gap(kinds, at + 1, i)
    if chunk.sort in ("words", "other") and not chunk.owner:
        span = None
        if i - 1 >= lo and chunks[i - 1].kind == "n" and chunks[i - 1].owner:
            how = "own"
            span = _mention(chunks, i - 1, lo, hi)
            sort = _subject_sort(chunks[i - 1])
        else:
            head = text[chunk.start : chunk.start + 6].lower()
            mine = next((p for p in _POSSESSIVES if head.startswith(p)), None)
            if mine:
                how, sort = "own", "he" if mine[0] in "ht" else "it" if mine[0] == "i" else "I"
                span = (chunk.start, chunk.start + len(mine) - 1)
            elif (
                i + 2 < hi
                and chunks[i + 1].kind == "p"
                and chunks[i + 1].low in ("from", "by")
                and chunks[i + 2].kind == "n"
            ):
                how = "from"
                span = _mention(chunks, i + 2, lo, hi)
                sort = _subject_sort(chunks[i + 2])
                gap = _gap(kinds, i + 3, at) if i < at else gap
        if span is not None:
            cue = chunk.sort
            features = [
                f"noun {cue} {how} {side} {gap}",
                f"noun {cue} {how} {side} {sort} {strong}",
                f"noun {cue} {side} {q}",
                f"noun {cue} {shape.size} {side}",
            ]
            yield Candidate(*span, chunk.start, chunk.end, "cue-noun", features, chunk.low)
    if chunk.sort in ("object", "open", "other", "words") and not (side == "L" and gap in (":", "")):
        return
    if is_subject and not (side == "L" and gap == ":"):
        return
    sort = _subject_sort(chunk)
    where = kinds[i - 1] if i > lo else "^"
    features = [
        f"bare {side} {gap}",
        f"bare {side} {gap} {sort}",
        f"bare {side} {where} {strong}",
        f"bare {side} {q} {sort}",
        f"bare {side} {gap} {shape.begin} {shape.end}",
        f"bare {where} {chunk.owner}",
        f"bare {side} {gap} {where == '^'}",
    ]
    rule = "colon" if gap == ":" and side == "L" else "nearest"
    start, end = _mention(chunks, i, lo, hi)
    yield Candidate(start, end, -1, -1, rule, features)


def _other_sentences(
    chunks: list[Chunk],
    kinds: str,
    reading: Reading,
    at: int,
    s: int,
    shape: Shape,
    q: str,
    alone: str,
    best: str,
) -> Iterator[Candidate]:
    sentences = reading.sentences
    for step in (-1, -2, 1):
        o = s + step
        if not 0 <= o < len(sentences):
            continue
        lo, hi = sentences[o]
        between = kinds[hi : sentences[s][0]] if step < 0 else kinds[sentences[s][1] : lo]
        broken = "¶" in between or (abs(step) > 1 and "¶" in kinds[sentences[o][0] : sentences[s][0]])
        if step == 1 and at != sentences[s][1] - 1 and kinds[at + 1 : sentences[s][1]].strip(".,"):
            continue  # a sentence goes on behind the quotation
        where = f"{step}{'¶' if broken else ''}"
        body = kinds[lo:hi]
        has_quote = "q" if "q" in body else "-"
        close = (body[-1:] if step < 0 else body[:1]) or "-"
        verbs = [k for k in range(lo, min(hi, lo + 60)) if chunks[k].kind == "v" and chunks[k].subject >= 0]
        if abs(step) == 2 and broken:
            continue
        strong = [k for k in verbs if chunks[k].verb.strength >= 2]
        seen: set[int] = set()
        for n, k in enumerate(verbs):
            verb = chunks[k]
            i = verb.subject
            strength = verb.verb.strength
            first = "1" if n == 0 else "f" if strong and k == strong[0] else "x"
            last = "l" if strong and k == strong[-1] else "-"
            if i in seen and strength < 2 and first != "1":
                continue
            seen.add(i)
            sort = _subject_sort(chunks[i])
            beside = "-"
            if "q" in body:
                near = body.find("q") + lo
                beside = "QSV" if near < min(i, k) else "SVQ" if near > max(i, k) else "SQV"
            features = [
                f"far {where} {strength}",
                f"far {where} {strength} {first}{last} {alone}",
                f"far {where} {sort} {strength} {first}",
                f"far {where} {alone} {best} {has_quote}",
                f"far {where} {has_quote}{close} {strength} {alone}",
                f"far {where} {q} {shape.left}",
                f"far {where} {verb.sort} {verb.how} {strength}",
                f"far {where} {beside} {strength} {alone}",
                f"far {where} {shape.size} {alone}",
                f"far {where} {close} {first}{last} {shape.begin}",
                f"far {where} lemma {verb.verb.lemma or '-'} {close}",
            ]
            start, end = _mention(chunks, i, lo, hi)
            rule = "sentence-before" if step < 0 else "sentence-after"
            if broken:
                rule = "paragraph-before" if step < 0 else "paragraph-after"
            yield Candidate(start, end, verb.verb_start, verb.end, rule, features, verb.low)
        # a sentence without a verb: a name and a colon
        if not verbs or close == ":":
            for i in range(lo, min(hi, lo + 30)):
                if kinds[i] == "n" and chunks[i].sort in ("name", "pronoun", "person") and i not in seen:
                    follow = kinds[i + 1] if i + 1 < hi else "$"
                    features = [
                        f"farbare {where} {close} {follow}",
                        f"farbare {where} {chunks[i].sort} {alone} {i == lo}",
                        f"farbare {where} {q}",
                    ]
                    start, end = _mention(chunks, i, lo, hi)
                    yield Candidate(start, end, -1, -1, "sentence-before", features)
                    seen.add(i)
                    if len(seen) > 4:
                        break


def _continued(
    chunks: list[Chunk],
    kinds: str,
    reading: Reading,
    at: int,
    s: int,
    shape: Shape,
    q: str,
    alone: str,
    best: str,
    previous: Candidate,
    previous_at: int,
) -> Candidate:
    """Return the candidate that the speaker of the quotation before goes on."""
    gap = kinds[previous_at + 1 : at]
    breaks = min(gap.count("¶"), 3)
    apart = s - reading.sentence_of[previous_at]
    near = gap or "0" if len(gap) <= 3 else f"{min(apart, 4)}s{min(len(gap) // 4, 6)}"
    inside = "in" if previous.start >= chunks[previous_at].end and previous.end <= chunks[at].start else "out"
    features = [
        f"cont {breaks} {alone} {best}",
        f"cont {breaks} {min(apart, 4)} {best}",
        f"cont {breaks} {near}",
        f"cont {breaks} {near} {shape.left}{shape.right} {shape.begin}",
        f"cont {breaks} {previous.rule} {alone}",
        f"cont {breaks} {inside} {alone} {min(apart, 4)}",
        f"cont {breaks} {q} {shape.left}",
        f"cont {breaks} {shape.size} {alone}",
        f"cont {breaks} {best} {shape.left}{shape.right}",
    ]
    return Candidate(
        previous.start,
        previous.end,
        previous.cue_start,
        previous.cue_end,
        "continued",
        features,
        previous.verb,
    )
