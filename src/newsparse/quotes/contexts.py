"""Candidates from outside the quotation's sentence: the sentences around it, and who spoke before."""

from collections.abc import Iterator

from newsparse.quotes.features import Group
from newsparse.quotes.phrases import mention_of, sort_of
from newsparse.quotes.scenes import WIDE, Candidate, Scene

__all__ = ["alternating", "continued", "is_answer", "other_sentences", "turned_to"]

_FAR = 60
"""How many chunks of another sentence are looked at."""


def other_sentences(scene: Scene, best: str) -> Iterator[Candidate]:
    """Give the candidates of the two sentences before and the one after."""
    sentences, kinds, s = scene.reading.sentences, scene.kinds, scene.sentence
    for step in (-1, -2, 1):
        o = s + step
        if not 0 <= o < len(sentences):
            continue
        lo, hi = sentences[o]
        between = kinds[hi : sentences[s][0]] if step < 0 else kinds[sentences[s][1] : lo]
        broken = "¶" in between
        if step == -2 and broken:
            continue
        if step == 1 and kinds[scene.at + 1 : min(scene.hi, scene.at + 4)].strip(".,"):
            continue  # the sentence goes on behind the quotation
        where = f"{step}{'¶' if broken else ''}"
        side = "before" if step < 0 else "after"
        rule = f"{'paragraph' if broken else 'sentence'}-{side}"
        if where != "1¶":
            yield from _according_of(scene, lo, hi, where, rule, best)
            yield from _verbs_of(scene, lo, hi, where, rule, best)
        yield from _bare_of(scene, lo, hi, where, rule)


def _verbs_of(scene: Scene, lo: int, hi: int, where: str, rule: str, best: str) -> Iterator[Candidate]:
    """Give the subjects of the verbs of another sentence: "Lund was angry. “…”"."""
    chunks, shape, alone = scene.chunks, scene.shape, scene.alone
    close = scene.kinds[hi - 1 if where[0] == "-" else lo]
    body = scene.kinds[lo : min(hi, lo + WIDE)]
    has_quote = "q" if "q" in body else "-"
    near = lo + body.find("q")
    verbs = [
        k
        for k, kind in enumerate(body[:_FAR], lo)
        if kind == "v" and chunks[k].subject >= 0 and chunks[chunks[k].subject].low != "you"
    ]
    strong = [k for k in verbs if chunks[k].verb.strength >= 2]
    seen: set[int] = set()
    for n, k in enumerate(verbs):
        verb = chunks[k]
        i = verb.subject
        strength = verb.verb.strength
        first = "1" if n == 0 else "f" if strong and k == strong[0] else "x"
        last = "l" if strong and k == strong[-1] else "-"
        if strength < 2 and (i in seen or chunks[i].low == "it"):
            continue
        seen.add(i)
        order = "-"
        if has_quote == "q":
            order = "QSV" if near < min(i, k) else "SVQ" if near > max(i, k) else "SQV"
        features: list[Group] = [
            ("far", where, strength, first + last, alone, sort_of(chunks[i]), first),
            ("far sentence", where, alone, best, has_quote, close, strength, order, shape.size),
            ("far marks", where, scene.marks, shape.left, close, first + last, shape.begin),
            ("far verb", where, verb.sort, verb.how, strength, verb.verb.lemma or "-", close),
        ]
        start, end = mention_of(chunks, i, lo, hi)
        yield Candidate(start, end, verb.verb_start, verb.end, rule, features, verb.low)


def _according_of(scene: Scene, lo: int, hi: int, where: str, rule: str, best: str) -> Iterator[Candidate]:
    """Give who another sentence follows, as if they said it: According to Lund, it rained. “…”"""
    chunks, shape, alone = scene.chunks, scene.shape, scene.alone
    if where[0] != "-" or scene.kinds[lo] != "@" or lo + 2 >= hi or chunks[lo + 2].kind != "n":
        return
    close = scene.kinds[hi - 1]
    features: list[Group] = [
        ("far", where, 3, "1l", alone, sort_of(chunks[lo + 2]), "1"),
        ("far sentence", where, alone, best, "-", close, 3, "-", shape.size),
        ("far marks", where, scene.marks, shape.left, close, "1l", shape.begin),
        ("far verb", where, "d", "next", 3, "say", close),
    ]
    start, end = mention_of(chunks, lo + 2, lo, hi)
    yield Candidate(start, end, chunks[lo].start, chunks[lo + 1].end, rule, features, "according to")


def _bare_of(scene: Scene, lo: int, hi: int, where: str, rule: str) -> Iterator[Candidate]:
    """Give the names of another sentence that ends in a colon or has no verb: "Lund, on the flood:"."""
    chunks, kinds = scene.chunks, scene.kinds
    close = kinds[hi - 1] if where[0] == "-" else kinds[lo]
    if "v" in kinds[lo : min(hi, lo + WIDE)] and close != ":":
        return
    count = 0
    for i in range(lo, min(hi, lo + 30)):
        if kinds[i] != "n" or chunks[i].sort not in ("name", "pronoun", "person") or chunks[i].low == "you":
            continue
        follow = kinds[i + 1] if i + 1 < hi else "$"
        features: list[Group] = [
            ("farbare", where, close, follow, chunks[i].sort, scene.alone, i == lo, scene.marks),
        ]
        start, end = mention_of(chunks, i, lo, hi)
        yield Candidate(start, end, -1, -1, rule, features)
        count += 1
        if count > 3:
            return


def continued(scene: Scene, previous: Candidate, best: str) -> Candidate:
    """Return the candidate that the speaker of the quote before goes on: "“A,” she said. “B.”"."""
    kinds, at, shape, alone = scene.kinds, scene.at, scene.shape, scene.alone
    gap = kinds[max(scene.history.last_at + 1, at - 3 * WIDE) : at]
    breaks = min(gap.count("¶"), 3)
    apart = min(scene.sentence - scene.reading.sentence_of[scene.history.last_at], 4)
    near = (gap or "0") if len(gap) <= 3 else f"{apart}s{min(len(gap) // 4, 6)}"
    before_end = scene.chunks[scene.history.last_at].end
    sides = shape.left + shape.right
    inside = "in" if before_end <= previous.start and previous.end <= scene.chunks[at].start else "out"
    features: list[Group] = [
        ("cont", breaks, alone, best, apart, near),
        ("cont around", breaks, near, sides, shape.begin, shape.left, scene.marks, best),
        ("cont alone", breaks, previous.rule, alone, inside, apart, shape.size),
        ("cont asked", breaks, scene.history.asked, alone, _turns(scene)),
    ]
    return _again(previous, "continued", features)


def turned_to(scene: Scene) -> int:
    """Return the subject of the sentence before, where a new paragraph turns to somebody with it, else -1.

    “Why?” asked Lund. ¶ Ek is not convinced. “We tried it.”
    """
    lo, hi = scene.reading.sentences[scene.sentence - 1] if scene.sentence else (0, 0)
    last_at = scene.history.last_at
    if (
        scene.alone != "alone"
        or scene.marks not in ("A.", "A!")
        or last_at < 0
        or "¶" in scene.kinds[hi : scene.lo]
        or "¶" not in scene.kinds[last_at:lo]
        or scene.kinds.count("v", lo, hi) != 1
    ):
        return -1
    subject = scene.chunks[scene.kinds.index("v", lo, hi)].subject
    return subject if subject >= lo and scene.chunks[subject].sort in ("name", "person") else -1


def _again(speaker: Candidate, rule: str, features: list[Group]) -> Candidate:
    """Return an earlier speaker as a candidate under another rule."""
    return Candidate(
        speaker.start, speaker.end, speaker.cue_start, speaker.cue_end, rule, features, speaker.verb
    )


def _turns(scene: Scene) -> int:
    """Return how many paragraphs ago somebody else spoke, 4 for more or nobody."""
    other_at = scene.history.other_at
    if other_at < 0 or scene.at - other_at > WIDE:
        return 4
    return min(scene.kinds.count("¶", other_at, scene.at), 4)


def is_answer(scene: Scene) -> bool:
    """Tell whether the quotation is a paragraph of its own right behind a question or in a talk under way."""
    history = scene.history
    if scene.alone != "alone" or scene.kinds.count("¶", history.last_at, scene.at) != 1:
        return False
    return (
        history.asked or history.answered or (history.last is not None and history.last.rule == "alternating")
    )


def alternating(scene: Scene, other: Candidate, best: str) -> Candidate:
    """Return the candidate that the other one of two who talk answers: “Why?” Ek asked. ¶ “I was cold.”"""
    features: list[Group] = [
        ("alternating", scene.history.asked, _turns(scene), best, scene.history.answered, scene.shape.last),
        ("alternating marks", scene.shape.end, scene.shape.size, scene.history.asked),
    ]
    return _again(other, "alternating", features)
