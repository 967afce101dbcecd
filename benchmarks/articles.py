"""Synthetic articles, for benchmarks and tests: as many as are asked for, always the same ones.

They look like news to the parser (headline, byline, dateline, paragraphs, quotes in several styles, dates,
places) and are nonsense to a reader. The people are invented, the places are real. Article `n` depends on `n`
and the seed alone, so that any stretch of them can be made on its own.

    python benchmarks/articles.py 2000 > articles.jsonl
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
from collections.abc import Iterator
from typing import Any

FIRST = [
    "Anna",
    "Bo",
    "Kari",
    "Dev",
    "Ines",
    "Tomas",
    "Ruth",
    "Paolo",
    "Mei",
    "Samir",
    "Greta",
    "Owen",
    "Lucia",
    "Hamid",
    "Noor",
    "Piotr",
    "Elsa",
    "Kwame",
]
LAST = [
    "Lund",
    "Ekberg",
    "Dahl",
    "Anand",
    "Moreau",
    "Novotny",
    "Abara",
    "Ricci",
    "Tanaka",
    "Haddad",
    "Vogel",
    "Pryce",
    "Serra",
    "Karimi",
    "Bakker",
]
ROLES = [
    "harbour master",
    "council leader",
    "spokeswoman for the ferry line",
    "professor of hydrology",
    "union official",
    "deputy finance minister",
    "police commissioner",
    "head of the growers' association",
    "retired engineer",
]
PLACES = [
    "Oslo",
    "Bergen",
    "Lyon",
    "Bristol",
    "Leeds",
    "Halifax",
    "Perth",
    "Cork",
    "Ghent",
    "Porto",
    "Seville",
    "Turin",
    "Graz",
    "Nairobi",
    "Kumasi",
    "Tulsa, Oklahoma",
    "Dayton, Ohio",
    "Boise, Idaho",
    "Manchester",
    "Birmingham",
    "Paris, Texas",
    "New Delhi",
    "Osaka",
    "Quito",
]
AGENCIES = ("NTB", "AP", "Reuters", "AFP", "PA")
TOPICS = [
    "the ferry timetable",
    "the flood barrier",
    "the new tram line",
    "the grain harvest",
    "the school budget",
    "the water treaty",
    "the port strike",
    "the wind farm",
    "the housing plan",
    "the museum roof",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SAID = ["said", "told reporters", "added", "warned", "conceded", "insisted", "explained"]
WORDS = [
    "We cannot wait for another winter",
    "The numbers do not add up",
    "Nobody asked the people who live here",
    "It will take months, not weeks",
    "This is the largest sum we have ever spent",
    "I have not seen water this high",
    "There is a plan, and it is a good one",
    "The committee was told twice",
]
FACTS = [
    "The work on {topic} began in {month} {year} and was to end within {number} days.",
    "Figures published on {day} showed a rise of {number} percent since {month}.",
    "A similar vote in {place} failed last {month}.",
    "Officials in {place} and {other} have met every {day} for the past {number} weeks.",
    "The cost was put at ${number}.5 million in the third quarter of {year}.",
    "Repairs to {topic} were put off until next year after a storm struck {place} on {month} {date}.",
    "Some {number},000 residents signed the petition between {month} and the end of {year}.",
]

PLAIN = [
    "The two sides have blamed each other for the costs, which neither has made public.",
    "People who live near {topic} were offered rooms in a school and two hotels.",
    "The contract went to the lowest of four bidders, a firm that has done such work before.",
    "Its engineers measured the ground, found it softer than the maps had shown, and stopped.",
    "Critics of {topic} point to the noise; its friends point to the jobs, {number} of them by one count.",
    "No one was hurt, and the road was open again before the shops were.",
    "The council is to vote on the matter once the auditors have handed in their report.",
]


def article(number: int, seed: int = 0) -> dict[str, Any]:
    """Return article `number` as an input row: id, text, published and one key more."""
    r = random.Random(seed * 1_000_003 + number)
    published = dt.date(2024, 1, 1) + dt.timedelta(days=r.randrange(700))
    place, topic = r.choice(PLACES), r.choice(TOPICS)
    people = [f"{r.choice(FIRST)} {r.choice(LAST)}" for _ in range(3)]
    curly = r.random() < 0.6
    lead = (
        f"{place.split(',')[0].upper()}, {published:%B} {published.day} ({r.choice(AGENCIES)}) — "
        f"Residents of {place} learned on {r.choice(DAYS)} that {topic} would be delayed, "
        f"{people[0]}, {r.choice(ROLES)}, said."
    )
    body = [_paragraph(r, people, topic) for _ in range(r.randint(6, 16))]
    text = "\n\n".join(
        [
            f"Delay to {topic} angers {place.split(',')[0]}",
            f"By {r.choice(FIRST)} {r.choice(LAST)}",
            lead,
            *body,
        ]
    )
    if not curly:
        text = text.translate({0x201C: '"', 0x201D: '"', 0x2019: "'"})
    return {"id": f"a{number:07}", "text": text, "published": published.isoformat(), "section": topic}


def articles(count: int, seed: int = 0, start: int = 0) -> Iterator[dict[str, Any]]:
    """Yield `count` articles as input rows, from number `start` on."""
    return (article(number, seed) for number in range(start, start + count))


def _paragraph(r: random.Random, people: list[str], topic: str) -> str:
    person, words, said = r.choice(people), r.choice(WORDS), r.choice(SAID)
    first = r.choice(
        [
            f"“{words},” {person} {said} on {r.choice(DAYS)}.",
            f"“{words},” {said} {person}, {r.choice(ROLES)}. “{r.choice(WORDS)}.”",
            f"{person.split()[1]} {said}: “{words}.”",
            f"According to {person}, {topic} is “{words.lower().split()[-1]}” for the town.",
            f"{person} {said} that {topic} would open again in {r.choice(MONTHS)}.",
            "",
        ]
    )
    facts = [_fact(r, topic) for _ in range(r.randint(1, 3))]
    return " ".join(filter(None, [first, *facts]))


def _fact(r: random.Random, topic: str) -> str:
    return r.choice(FACTS if r.random() < 0.3 else PLAIN).format(
        topic=topic,
        month=r.choice(MONTHS),
        day=r.choice(DAYS),
        date=r.randint(1, 28),
        year=r.randint(2015, 2025),
        number=r.randint(2, 90),
        place=r.choice(PLACES),
        other=r.choice(PLACES),
    )


def main() -> None:
    """Print articles as JSON Lines."""
    parser = argparse.ArgumentParser(description="Synthetic articles as JSON Lines.")
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    for row in articles(args.count, args.seed):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
