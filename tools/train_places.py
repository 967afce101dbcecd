"""Learn the weights that find and resolve places, from annotated news.

    python tools/train_places.py GOLD.jsonl [--plain TEXTS.jsonl] [--gazetteer FILE]

GOLD has rows of {"text", "places": [{"start", "end", "latitude", "longitude", "geonames_id", ...}]};
`neutral` below says which annotations neither count nor mislead. Writes `toponym_weights.txt`,
`prior_weights.txt` and `ranking_weights.txt` under `src/newsparse/data/`. Plain stochastic gradient descent
with AdaGrad steps, in a fixed order: the same gold gives the same weights.

The gold at hand is full of small towns named like great cities. TEXTS, news without annotations, keeps the
ranking from seeing them everywhere: there, a name that a country, a capital or a city of a million bears
means that one, unless the text says otherwise ("Paris, Texas").
"""

import argparse
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from newsparse.model import ArticleParts
from newsparse.names.people import Names, find_names
from newsparse.places import ranking, resolution, toponyms
from newsparse.places.candidates import Candidate
from newsparse.places.evidence import evidence
from newsparse.places.gazetteer import Gazetteer, Place, SQLiteGazetteer, default_gazetteer
from newsparse.places.priors import static_features
from newsparse.places.ranking import Group, Votes, cast, count, dynamic_features
from newsparse.places.weights import Model, load_model
from newsparse.splitting import layout
from newsparse.text import View

TEMPER = 0.75
HAND = {"home country": 2.5, "home division": 4.0, "shire": 2.0, "namesake": 1.5, "shadowed": -2.5,
        "contained": 4.0, "not contained": -4.0, "country shown": 0.8}  # fmt: skip
OF_EVIDENCE = {
    "dateline": 3.0,
    "next=power": -3.0,
    "next=crude": -4.0,
    "club": -5.0,
    "club short": -4.0,
    "like a person": -3.0,
    "team": -4.0,
    "firm": -4.0,
    "lent short": -4.0,
    "ship": -5.0,
    "street": -3.0,
}
"""Weights of what the gold at hand cannot teach: the caller's hint; counties of Britain and Ireland."""
DATA = Path(__file__).parents[1] / "src" / "newsparse" / "data"
NEAR_KM = 161.0
Row = dict[str, Any]


def neutral(place: Row, source: str) -> bool:
    """Adjectives, peoples, names inside those of organisations, and what has no entry anywhere."""
    if place.get("adjectival") or place.get("type") in ("Embedded_Non_Lit", "Language", "Demonym"):
        return True
    return place.get("geonames_id") is None and not (
        source == "GeoVirus" and place.get("latitude") is not None
    )


class Document:
    def __init__(self, row: Row, gazetteer: Gazetteer) -> None:
        self.row = row
        self.gazetteer = gazetteer
        self.view = View(row["text"])
        self.parts: ArticleParts = layout.split_layout(self.view, None)
        self.names: Names = find_names(self.view, self.parts)
        self.candidates, context = toponyms.look(self.view, self.parts, self.names, gazetteer)
        around = [None, *self.candidates, None]
        self.examples: list[tuple[Candidate, list[str], int | None]] = []
        for i, c in enumerate(self.candidates):
            if toponyms.may_be_place(c, context):
                self.examples.append((c, evidence(c, around[i], around[i + 2], context), self.label(c)))

    def gold(self, c: Candidate) -> list[Row]:
        return [p for p in self.row["places"] if p["start"] < c.end and c.start < p["end"]]

    def label(self, c: Candidate) -> int | None:
        source = self.row.get("source", "")
        found = self.gold(c)
        if any(p.get("type") != "Homonym" and not neutral(p, source) for p in found):
            return 1
        if any(p.get("type") != "Homonym" for p in found):
            return None
        if any(p["start"] < c.end and c.start < p["end"] for p in self.row.get("ignore", [])):
            return None
        return 0


class Learner:
    """Weights learnt by AdaGrad with L2 shrinkage."""

    def __init__(self, step: float, shrink: float, start: Mapping[str, float] | None = None) -> None:
        self.step, self.shrink = step, shrink
        self.weights: defaultdict[str, float] = defaultdict(float, start or {})
        self.squares: defaultdict[str, float] = defaultdict(float)

    def move(self, name: str, gradient: float) -> None:
        gradient += self.shrink * self.weights[name]
        self.squares[name] += gradient * gradient
        self.weights[name] -= self.step * gradient / math.sqrt(self.squares[name] + 1e-8)


def learn_binary(
    examples: Sequence[tuple[list[tuple[str, float]], int]], *, shrink: float, rounds: int, step: float = 0.1
) -> dict[str, float]:
    learner = Learner(step, shrink)
    order = list(examples)
    shuffle = random.Random(1)
    for _ in range(rounds):
        shuffle.shuffle(order)
        for features, label in order:
            score = sum(learner.weights[name] * value for name, value in features)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - label
            for name, value in features:
                learner.move(name, error * value)
    return dict(learner.weights)


def learn_choice(
    groups: Sequence[list[tuple[list[tuple[str, float]], bool]]], *, shrink: float, rounds: int
) -> dict[str, float]:
    """Learn to give the right readings of each group the most weight (softmax over its readings)."""
    learner = Learner(0.1, shrink)
    order = list(groups)
    shuffle = random.Random(1)
    for _ in range(rounds):
        shuffle.shuffle(order)
        for group in order:
            scores = [sum(learner.weights[n] * v for n, v in features) for features, _ in group]
            top = max(scores)
            powers = [math.exp(max(-30.0, s - top)) for s in scores]
            total = sum(powers)
            right = sum(p for p, (_, good) in zip(powers, group, strict=True) if good)
            gradient: defaultdict[str, float] = defaultdict(float)
            for p, (features, good) in zip(powers, group, strict=True):
                error = p / total - (p / right if good and right else 0.0)
                if abs(error) > 1e-4:
                    for name, value in features:
                        gradient[name] += error * value
            for name, value in gradient.items():
                learner.move(name, value)
    return dict(learner.weights)


def distance_km(a: float, b: float, c: float, d: float) -> float:
    p, q = math.radians(a), math.radians(c)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def right_readings(group: Group, gold: Sequence[Row]) -> list[bool]:
    """Mark the readings that are the annotated place; where none is, those within 161 km of it."""
    ids = Counter(p["geonames_id"] for p in gold if p.get("geonames_id"))
    if ids:
        ident = ids.most_common(1)[0][0]
        same = [r.place.id == ident for r in group.readings]
        if any(same):
            return same
    near = [
        any(
            p.get("latitude") is not None
            and distance_km(p["latitude"], p["longitude"], r.place.latitude, r.place.longitude) <= NEAR_KM
            for p in gold
        )
        for r in group.readings
    ]
    # Of a city and the state around it the gold that has no ids says which by what it calls it.
    kinds = {p.get("kind") for p in gold}
    if "country" in kinds and any(
        n and r.place.kind == "country" for n, r in zip(near, group.readings, strict=True)
    ):
        return [n and r.place.kind == "country" for n, r in zip(near, group.readings, strict=True)]
    return near


def learn_toponyms(documents: Sequence[Document], shrink: float, rare: int) -> dict[str, float]:
    spread: Counter[str] = Counter()
    for d in documents:
        spread.update({f for _, features, _ in d.examples for f in features})
    kept = {f for f, n in spread.items() if n >= rare}
    examples = [
        ([(f, 1.0) for f in features if f in kept], label)
        for d in documents
        for _, features, label in d.examples
        if label is not None
    ]
    weights = learn_binary(examples, shrink=shrink, rounds=15)
    weights |= OF_EVIDENCE
    weights.update(learn_again(documents, weights, shrink, kept))
    return weights


def learn_again(
    documents: Sequence[Document], all_weights: dict[str, float], shrink: float, kept: set[str]
) -> dict[str, float]:
    """Learn the second step on scores by weights that did not see the document: five-fold."""
    folds = 5
    examples: list[tuple[list[tuple[str, float]], int]] = []
    for fold in range(folds):
        seen = [
            ([(f, 1.0) for f in features if f in kept], label)
            for i, d in enumerate(documents)
            if i % folds != fold
            for _, features, label in d.examples
            if label is not None
        ]
        weights = learn_binary(seen, shrink=shrink, rounds=8)
        for d in documents[fold::folds]:
            scores = [sum(weights.get(f, 0.0) for f in features) for _, features, _ in d.examples]
            shared = toponyms.shared_features([c.key for c, _, _ in d.examples], scores)
            examples += [
                ([(name, v) for name, v in zip(toponyms.AGAIN, values, strict=True) if v], y)
                for values, (_, _, y) in zip(shared, d.examples, strict=True)
                if y is not None
            ]
    return learn_binary(examples, shrink=1e-4, rounds=15)


def gold_groups(
    d: Document, found: list[toponyms.Toponym]
) -> tuple[dict[str, Group], ranking.Clues, dict[str, list[Row]]]:
    groups, clues = resolution.gather(d.view, d.parts, found, d.candidates, d.gazetteer, None)
    gold: defaultdict[str, list[Row]] = defaultdict(list)
    for t in found:
        gold[resolution.group_key(t.candidate)] += [
            p for p in d.gold(t.candidate) if p.get("latitude") is not None
        ]
    return groups, clues, gold


def places_of(d: Document) -> list[toponyms.Toponym]:
    return [toponyms.Toponym(c, 1.0) for c, _, y in d.examples if y == 1]


def learn_prior(documents: Sequence[Document], shrink: float) -> dict[str, float]:
    load_model.cache_clear()
    choices = []
    for d in documents:
        groups, _, gold = gold_groups(d, places_of(d))
        for key, group in groups.items():
            right = right_readings(group, gold[key]) if gold[key] else []
            if any(right) and not all(right):
                choices.append(
                    [
                        (list(static_features(r.place, r.rank)), good)
                        for r, good in zip(group.readings, right, strict=True)
                    ]
                )
    return learn_choice(choices, shrink=shrink, rounds=15)


def is_famous(place: Place) -> bool:
    big = place.capital or place.population >= 1_000_000
    return place.kind == "country" or (place.kind == "city" and big)


def well_known(group: Group) -> list[bool]:
    """Mark the country, the capital or the city of a million that a group must mean, if there is just one."""
    if group.containers or "#" in group.key or group.company:
        return []
    famous = [r.rank < 2 and is_famous(r.place) for r in group.readings]
    return famous if sum(famous) == 1 else []


def learn_ranking(
    documents: Sequence[Document], plain: Sequence[Document], shrink: float, steps: int
) -> dict[str, float]:
    """Learn with votes by the prior alone, then again with votes by what was learnt."""
    weights: dict[str, float] = {}
    load_model.cache_clear()
    for step in range(steps):
        choices = []
        for d in documents:
            groups, clues, gold = gold_groups(d, places_of(d))
            if step:
                ranking.rank(list(groups.values()), clues, Model(weights), passes=step)
            votes = count(map(cast, groups.values()))
            for key, group in groups.items():
                right = right_readings(group, gold[key]) if gold[key] else []
                if not any(right) or all(right):
                    continue
                choices.append(features_of(group, right, votes, len(groups), clues))
        for d in plain:
            found = toponyms.find_toponyms(d.view, d.parts, d.names, d.gazetteer)[0]
            groups, clues = resolution.gather(d.view, d.parts, found, d.candidates, d.gazetteer, None)
            if step:
                ranking.rank(list(groups.values()), clues, Model(weights), passes=step)
            votes = count(map(cast, groups.values()))
            for group in groups.values():
                right = well_known(group)
                if any(right) and not all(right):
                    choices.append(features_of(group, right, votes, len(groups), clues))
        weights = learn_choice(choices, shrink=shrink, rounds=12)
    return weights


def features_of(
    group: Group, right: Sequence[bool], votes: Votes, total: int, clues: ranking.Clues
) -> list[tuple[list[tuple[str, float]], bool]]:
    own = cast(group)
    return [
        ([*static_features(r.place, r.rank), *dynamic_features(r, own, votes, total, group, clues)], good)
        for r, good in zip(group.readings, right, strict=True)
    ]


def tempered(weights: Mapping[str, float]) -> dict[str, float]:
    """Take a quarter off what the gold, mostly American, says for American and against other places."""
    found = dict(weights)
    for name, weight in weights.items():
        part, _, kind = name.partition(":")
        if part in ("in=US", "in=GB", "in=CA"):
            other = weights.get(f"in=other:{kind}", 0.0)
            found[name] = other + (weight - other) * TEMPER
    return found


def write(name: str, weights: Mapping[str, float], about: str) -> None:
    rows = [f"{f}\t{w:.3f}" for f, w in sorted(weights.items()) if abs(w) >= 0.02]
    (DATA / f"{name}.txt").write_text("\n".join([f"# {about}", *rows, ""]), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("--plain")
    parser.add_argument("--gazetteer")
    parser.add_argument("--shrink", type=float, default=1e-3)
    parser.add_argument("--rare", type=int, default=8, help="evidence of fewer documents is left out")
    args = parser.parse_args()
    gazetteer = SQLiteGazetteer(args.gazetteer) if args.gazetteer else default_gazetteer()
    rows = [
        json.loads(line) for line in Path(args.gold).read_text(encoding="utf-8").split("\n") if line.strip()
    ]
    documents = [Document(row, gazetteer) for row in rows]
    texts = Path(args.plain).read_text(encoding="utf-8").split("\n") if args.plain else []
    plain = [Document({"text": json.loads(line)["text"], "places": []}, gazetteer) for line in texts if line]
    write(
        "toponym_weights",
        learn_toponyms(documents, args.shrink, args.rare),
        "Weights of the evidence that a candidate is a place; learnt by tools/train_places.py.",
    )
    write("prior_weights", {}, "")
    write(
        "prior_weights",
        tempered(learn_prior(documents, args.shrink)) | {"shire": HAND["shire"]},
        "Weights of what speaks for a place whatever the article says; learnt by tools/train_places.py.",
    )
    write(
        "ranking_weights",
        tempered(learn_ranking(documents, plain, args.shrink, 3)) | HAND,
        "Weights of the readings of a name in an article; learnt by tools/train_places.py, but for its HAND.",
    )


if __name__ == "__main__":
    main()
