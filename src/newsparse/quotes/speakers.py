"""Who said it: each quotation's kind, cue and speaker, or that it is no quote.

Two small linear models decide, whose weights are readable lines in `data/en/speaker_weights.txt` and
`data/en/quote_weights.txt` (made by `tools/train_speakers.py`): the first chooses among the candidates of
`newsparse.quotes.candidates`, the second tells reported words from titles, nicknames and scare quotes.
"""

import math
from collections.abc import Iterator

from newsparse.model import ArticleParts, Quote, QuoteKind, Span, Speaker
from newsparse.names.people import Entity, Names
from newsparse.quotes.candidates import candidates
from newsparse.quotes.clauses import read_clauses
from newsparse.quotes.features import Group, weigh
from newsparse.quotes.marks import Quotation, find_quotations
from newsparse.quotes.reported import is_name, is_spoken, is_term, reported_features
from newsparse.quotes.scenes import Candidate, History, Scene, shape_of
from newsparse.text import View

__all__ = ["attribute"]


def attribute(view: View, parts: ArticleParts, names: Names) -> tuple[Quote, ...]:
    """Return the quotes of the article, in order, with their speakers."""
    quotes: list[Quote] = []
    entity: Entity | None = None
    for quotation, scene in scenes(view, parts):
        if is_name(scene, quotation):
            continue
        best, share = choose(candidates(scene))
        sure = _probability(reported_features(scene, quotation, best, share))
        if is_term(scene, best) or (sure < 0.5 and not is_spoken(scene)):
            scene.history.pass_by(scene.at)
            continue
        speaker = None
        if best is not None:
            entity = names.identify(best.start, best.end, entity)
            speaker = _speaker(view, best.start, names.end_of(best.end), entity)
        quotes.append(
            Quote(
                start=quotation.start,
                end=quotation.end,
                text=view.text[quotation.start : quotation.end],
                kind=_kind(scene, best),
                speaker=speaker,
                cue=_cue(view, best),
                confidence=round(sure * share, 3),
                rule=best.rule if best else "no-speaker",
            )
        )
        scene.history.hear(best, scene.at, scene.shape.last)
    return tuple(quotes)


def scenes(view: View, parts: ArticleParts) -> Iterator[tuple[Quotation, Scene]]:
    """Give each quotation in its surroundings; who takes one notes in its history who spoke.

    What stands in marks among links and sources is a title.
    """
    quotations = find_quotations(view, [p for p in parts.paragraphs if p.role not in _APART])
    if not quotations:
        return
    reading = read_clauses(view, parts, quotations)
    history = History()
    for quotation, at in zip(quotations, reading.place, strict=True):
        if at >= 0:
            shape = shape_of(view.text, quotation, reading, at)
            yield quotation, Scene(view.text, reading, reading.kinds, at, shape, history)


_APART = ("boilerplate", "related")


def choose(options: list[Candidate]) -> tuple[Candidate | None, float]:
    """Return the likeliest candidate, and the share of the probability that its span has."""
    if not options:
        return None, 0.0
    scores = weigh("speaker_weights", [option.features for option in options])
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    best = options[scores.index(top)]
    a, b = best.start, best.end
    same = sum([p for p, o in zip(powers, options, strict=True) if o.start < b and a < o.end])
    return best, same / sum(powers)


def _probability(features: list[Group]) -> float:
    score = weigh("quote_weights", [features])[0]
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _speaker(view: View, start: int, end: int, entity: Entity | None) -> Speaker:
    mention = view.text[start:end]
    return Speaker(
        start=start,
        end=end,
        text=mention,
        name=entity.name if entity else mention,
        role=entity.role if entity else None,
    )


def _cue(view: View, best: Candidate | None) -> Span | None:
    if best is None or best.cue_start < 0:
        return None
    return Span(start=best.cue_start, end=best.cue_end, text=view.text[best.cue_start : best.cue_end])


def _kind(scene: Scene, best: Candidate | None) -> QuoteKind:
    """Tell a whole quote from a part, which follows a word or begins in lower case in a sentence."""
    shape = scene.shape
    if shape.left in "tvnpsczirad@" and not (
        shape.left in "vn" and shape.begin == "A" and shape.end in ".,!"
    ):
        return "mixed"
    last = scene.history.last
    same = best and last and last.start == best.start
    if same and shape.left == "," and scene.history.last_at >= scene.lo:
        return "direct"  # “It rained,” she said, “and nobody came.”
    if shape.begin == "a" and shape.left not in "¶.:q":
        return "mixed"
    return "direct"
