"""A quotation in its surroundings: what it looks like, its sentence, who spoke before."""

import attrs

from newsparse.quotes.clauses import Chunk, Reading
from newsparse.quotes.features import Group
from newsparse.quotes.marks import Quotation

__all__ = ["WIDE", "Candidate", "History", "Scene", "Shape", "shape_of"]

WIDE = 120
"""How much of its sentence is looked at on either side: what bounds the work on endless sentences."""


@attrs.define(slots=True)
class Candidate:
    """A possible speaker: a span, the cue's span (or -1), a rule and features."""

    start: int
    end: int
    cue_start: int
    cue_end: int
    rule: str
    features: list[Group]
    verb: str = ""


@attrs.frozen(slots=True)
class Shape:
    """What a quotation looks like: how it begins and ends, how long it is, what stands beside it."""

    begin: str
    """A capital, a small letter or other: A, a, 0."""
    end: str
    """The last mark inside: , . ! ; or _ for none."""
    last: str
    """That mark as it is printed: ? apart from !."""
    size: str
    """The least number of words of its class: 1, 2, 4, 8, 20."""
    left: str
    right: str
    """The kinds of the chunks beside it."""


@attrs.define(slots=True)
class History:
    """Who spoke before the quotation at hand."""

    last: Candidate | None = None
    """The candidate chosen for the quote before."""
    last_at: int = -1
    """That quote's chunk."""
    other: Candidate | None = None
    """Who spoke before they did, and is somebody else as far as the words tell."""
    other_at: int = -1
    asked: bool = False
    """The quote before ends as a question."""
    answered: bool = False
    """It answers a question of somebody else."""
    passed_at: int = -1
    """The chunk of the last quotation that was no quote."""

    def hear(self, candidate: Candidate | None, at: int, end: str) -> None:
        """Note the speaker of the quote at chunk `at`, whose last mark is `end`."""
        before = self.last
        changes = candidate and before and (candidate.start, candidate.end) != (before.start, before.end)
        if changes:
            self.other, self.other_at = before, self.last_at
        self.answered = self.asked and bool(changes)
        self.last, self.last_at, self.asked = candidate, at, end == "?"

    def pass_by(self, at: int) -> None:
        """Note that the quotation at chunk `at` is no quote."""
        self.passed_at = at


@attrs.define(slots=True)
class Scene:
    """A quotation in its surroundings."""

    text: str
    reading: Reading
    kinds: str
    """The kinds of all chunks, as one string."""
    at: int
    """The quotation's chunk."""
    shape: Shape
    history: History
    chunks: list[Chunk] = attrs.field(init=False)
    sentence: int = attrs.field(init=False)
    lo: int = attrs.field(init=False)
    hi: int = attrs.field(init=False)
    """The quotation's sentence, or as much of it as is near: its first chunk, its last (exclusive)."""
    verbs: list[int] = attrs.field(init=False)
    """The verbs among those."""
    marks: str = attrs.field(init=False)
    """How it begins and ends."""
    heads: bool = attrs.field(init=False)
    """Whether it stands alone in a headline or heading."""
    alone: str = attrs.field(init=False)
    """Whether there is nothing else in its sentence."""

    def __attrs_post_init__(self) -> None:
        self.chunks = self.reading.chunks
        self.sentence = self.reading.sentence_of[self.at]
        lo, hi = self.reading.sentences[self.sentence]
        self.lo, self.hi = max(lo, self.at - WIDE), min(hi, self.at + WIDE)
        near = self.kinds[self.lo : self.hi]
        self.verbs = [k for k, kind in enumerate(near, self.lo) if kind == "v"]
        self.marks = self.shape.begin + self.shape.end
        lonely = self.hi - self.lo <= 2 and near.strip(".,") == "q"
        self.alone = "alone" if lonely else "among"
        headed = lo > 0 and self.chunks[lo - 1].low == "heading"
        self.heads = lonely and (headed or self._is_title(lo, hi)) and not self._runs_on()

    def _runs_on(self) -> bool:
        """Tell whether the quotation goes on in the next paragraph."""
        chunk = self.chunks[self.at]
        return self.text.find("\n", chunk.start, chunk.end) >= 0

    def _is_title(self, lo: int, hi: int) -> bool:
        """Tell whether it is a paragraph that ends in no stop, as the headings of live reports do."""
        parted = lo > 0 and self.kinds[lo - 1] == "¶" and self.kinds[hi : hi + 1] in ("¶", "")
        return hi - lo == 1 and parted and self.shape.end == "_" and self.shape.size != "20"


def shape_of(text: str, quotation: Quotation, reading: Reading, at: int) -> Shape:
    """Describe the quotation that is chunk `at`."""
    body = text[quotation.start : quotation.end].strip("\"'“”‘’«»‹›„‚`´ \xa0")
    first = next((c for c in body[:12] if c.isalnum()), "")
    last = body[-1:]
    ending = last if last in (".", ",", "!") else "!" if last == "?" else ";" if last in _PAUSES else "_"
    if ending == "_" and not quotation.closed:
        ending = "."
    words = body.count(" ") + 1
    size = "1" if words == 1 else "2" if words <= 3 else "4" if words <= 7 else "8" if words < 20 else "20"
    chunks = reading.chunks
    left = chunks[at - 1].kind if at else "¶"
    right = chunks[at + 1].kind if at + 1 < len(chunks) else "¶"
    begin = "A" if first.isupper() else "a" if first.islower() else "0"
    return Shape(begin, ending, last, size, left, right)


_PAUSES = (":", ";", "-", "–", "—", "…")
