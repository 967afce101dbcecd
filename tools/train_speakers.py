"""Train the two linear models that attribute quotes.

    python tools/train_speakers.py GOLD.jsonl [GOLD.jsonl ...]

Each gold file is JSON Lines: `text` and `quotes` (start, end, speaker, cue; offsets in code points). The
weights are written to `data/en/speaker_weights.txt` (which candidate speaks: a log-linear model over the
candidates of a quotation) and `data/en/quote_weights.txt` (quote or not: logistic regression). Both are
trained with AdaGrad and an L1 penalty, so that rare features drop out.
"""

import argparse
import json
import math
import random
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from frames import articles

from newsparse.lexicon import DATA, table
from newsparse.quotes import speakers
from newsparse.quotes.candidates import candidates
from newsparse.quotes.features import Group, expand, forget_weights
from newsparse.quotes.reported import reported_features
from newsparse.quotes.scenes import Candidate
from newsparse.splitting.layout import split_layout
from newsparse.text import View

LEAST = 3
"""A feature that fewer examples have is left out."""

Choice = tuple[list[list[str]], list[int]]


HEAD = "Made by tools/train_speakers.py: feature, weight."
FOLDS = 4
FRAMES = 4
"""Invented articles of each frame."""


SINGLE = str.maketrans({"“": "‘", "”": "’", '"': "'"})


def single(row: dict[str, Any]) -> dict[str, Any] | None:
    """Return the article with its double marks made single, as British houses print them."""
    if "‘" in row["text"] or "''" in row["text"] or "``" in row["text"]:
        return None
    return {**row, "text": row["text"].translate(SINGLE)}


def logical(row: dict[str, Any]) -> dict[str, Any]:
    """Return the article with the comma or full stop after each quoted part moved behind its closing mark.

    Two characters change places, so that only the quote's own end moves. Half of the whole quotes are treated
    so too: “It rained”, she said.
    """
    text = list(row["text"])
    quotes: list[dict[str, Any]] = []
    for number, quote in enumerate(row["quotes"]):
        a, b = quote["end"] - 2, quote["end"] - 1
        part = quote.get("kind") == "mixed" or number % 2
        if part and a > quote["start"] and text[a] in ".," and text[b] in "”\"’'":
            text[a], text[b] = text[b], text[a]
            quote = {**quote, "end": b}
        quotes.append(quote)
    return {**row, "text": "".join(text), "quotes": quotes}


def varied(gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the articles with their variants in other houses' style."""
    out: list[dict[str, Any]] = []
    for row in gold:
        british = single(row)
        out += [row, logical(row)] if british is None else [row, british, logical(british)]
    return out


def fold_of(row: dict[str, Any]) -> int:
    return zlib.crc32(str(row["id"]).encode()) % FOLDS


def rows(paths: list[str]) -> Iterator[dict[str, Any]]:
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield json.loads(line)


def overlaps(a: int, b: int, spans: list[tuple[int, int]]) -> bool:
    return any(a < y and x < b for x, y in spans)


def expanded(groups: list[Group]) -> list[str]:
    return [feature for group in groups for feature in expand(group)]


def golden(gold: list[dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    """Return the gold quote that a quotation is, if any: half of either must be shared."""
    best, most = None, 0.5
    for quote in gold:
        shared = min(end, quote["end"]) - max(start, quote["start"])
        size = max(end, quote["end"]) - min(start, quote["start"])
        if shared > 0 and (shared / size >= most or start == quote["start"]):
            best, most = quote, max(most, shared / size)
    return best


def right_ones(options: list[Candidate], quote: dict[str, Any]) -> list[int]:
    """Return the candidates that are the gold's speaker: its first mention and, if so marked, its cue."""
    speaker = quote["speaker"]
    spans = [(p["start"], p["end"]) for p in speaker.get("pieces", [speaker])]
    found = [i for i, o in enumerate(options) if overlaps(o.start, o.end, spans)]
    if not found and speaker["text"].lower() in ("who", "which", "that"):
        found = [i for i, o in enumerate(options) if o.end <= speaker["start"] <= o.end + 60]
    cue = quote.get("cue")
    if cue:
        exact = [
            i
            for i in found
            if overlaps(options[i].cue_start, options[i].cue_end, [(cue["start"], cue["end"])])
        ]
        found = exact or found
    return found


def is_ignored(row: dict[str, Any], start: int, end: int) -> bool:
    return any(
        min(end, i["end"]) - max(start, i["start"]) >= 0.5 * (end - start) for i in row.get("ignore", ())
    )


def choices(gold: list[dict[str, Any]]) -> list[Choice]:
    """Return, for each gold quote with a speaker, its candidates' features and which are right."""
    out: list[Choice] = []
    for row in gold:
        view = View(row["text"])
        for quotation, scene in speakers.scenes(view, split_layout(view)):
            quote = golden(row["quotes"], quotation.start, quotation.end)
            if quote is None:
                scene.history.pass_by(scene.at)
                continue
            options = candidates(scene)
            if not quote["speaker"]:
                continue
            right = right_ones(options, quote)
            if right:
                out.append(([expanded(o.features) for o in options], right))
                scene.history.hear(options[right[0]], scene.at, scene.shape.last)
            else:
                scene.history.hear(speakers.choose(options)[0], scene.at, scene.shape.last)
    return out


def judgements(gold: list[dict[str, Any]]) -> list[tuple[list[str], bool]]:
    """Return, for each quotation, its features and whether the gold has it as a quote."""
    out: list[tuple[list[str], bool]] = []
    for row in gold:
        view = View(row["text"])
        for quotation, scene in speakers.scenes(view, split_layout(view)):
            if is_ignored(row, quotation.start, quotation.end):
                continue
            options = candidates(scene)
            best, share = speakers.choose(options)
            is_quote = golden(row["quotes"], quotation.start, quotation.end) is not None
            features = reported_features(scene, quotation, best, share)
            out.append((expanded(features), is_quote))
            if is_quote:
                scene.history.hear(best, scene.at, scene.shape.last)
            else:
                scene.history.pass_by(scene.at)
    return out


class Weights:
    """Weights under AdaGrad with an L1 penalty taken when a weight is touched."""

    def __init__(self, rate: float, penalty: float) -> None:
        self.rate, self.penalty = rate, penalty
        self.values: dict[str, float] = defaultdict(float)
        self.squares: dict[str, float] = defaultdict(lambda: 1e-2)

    def score(self, features: list[str]) -> float:
        return sum(self.values[f] for f in features)

    def step(self, gradient: dict[str, float]) -> None:
        for f, g in gradient.items():
            if not g:
                continue
            self.squares[f] += g * g
            rate = self.rate / math.sqrt(self.squares[f])
            value = self.values[f] + rate * g
            penalty = self.penalty * rate
            self.values[f] = max(0.0, abs(value) - penalty) * (1 if value > 0 else -1)


def train_choices(data: list[Choice]) -> dict[str, float]:
    counts = Counter(f for options, _ in data for f in {f for o in options for f in o})
    data = [([[f for f in o if counts[f] >= LEAST] for o in options], right) for options, right in data]
    weights = Weights(rate=0.06, penalty=0.002)
    shuffle = random.Random(7)
    for _ in range(4):
        shuffle.shuffle(data)
        for options, right in data:
            scores = [weights.score(o) for o in options]
            top = max(scores)
            powers = [math.exp(s - top) for s in scores]
            total, good = sum(powers), sum(powers[i] for i in right)
            gradient: dict[str, float] = defaultdict(float)
            for i, features in enumerate(options):
                g = (powers[i] / good if i in right else 0.0) - powers[i] / total
                for f in features:
                    gradient[f] += g
            weights.step(gradient)
    return weights.values


def train_judgements(data: list[tuple[list[str], bool]]) -> dict[str, float]:
    counts = Counter(f for features, _ in data for f in set(features))
    data = [([f for f in features if counts[f] >= LEAST], good) for features, good in data]
    weights = Weights(rate=0.04, penalty=0.008)
    shuffle = random.Random(7)
    for _ in range(8):
        shuffle.shuffle(data)
        for features, good in data:
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, weights.score(features)))))
            weights.step(dict.fromkeys(features, good - p))
    return weights.values


def write(name: str, weights: dict[str, float], head: str) -> None:
    path = DATA / "en" / f"{name}.txt"
    lines = [f"{f}\t{w:.3f}" for f, w in sorted(weights.items()) if abs(w) >= 0.02]
    Path(path).write_text(f"# {head}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    forget_weights()
    table.cache_clear()
    print(name, len(lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", nargs="+", help="annotated articles, JSON Lines")
    paths = parser.parse_args().gold
    write("speaker_weights", {}, "")
    gold = varied(list(rows(paths))) + articles(FRAMES)
    # What is a quote is learnt beside speakers chosen by a model that has not seen the article.
    judged: list[tuple[list[str], bool]] = []
    for fold in range(FOLDS):
        write("speaker_weights", train_choices(choices([r for r in gold if fold_of(r) != fold])), HEAD)
        judged += judgements([r for r in gold if fold_of(r) == fold])
    write("speaker_weights", train_choices(choices(gold)), HEAD)
    write("quote_weights", train_judgements(judged), HEAD)


if __name__ == "__main__":
    main()
