"""Invented articles whose speakers are known: frames of news sentences x marks x names.

What the annotated corpora have little of (transcripts, signatures, passive forms, nominal speakers, other
houses' marks) is trained on these, and `tests/properties/test_quotes.py` draws others from them.
"""

import random
from typing import Any

__all__ = ["FRAMES", "MARKS", "article", "articles"]

# Opening and closing mark, and whether the comma stands inside.
MARKS = [
    ("“", "”", True),
    ('"', '"', True),
    ("‘", "’", True),
    ("'", "'", True),
    ("“", "”", False),
    ("‘", "’", False),
]

# {S} the speaker, who counts; {Q} a whole quote that a comma ends, {E} one that a full stop ends, {P} a part
# of one; {O} another person, {X} somebody spoken of. A frame with two quotes has one speaker.
FRAMES = [
    "{Q} said {S}.",
    "{Q} {S} said.",
    "{Q} {S} said on Monday.",
    "{Q} {S} told reporters in Oslo.",
    "{Q} {S} told the Daily Courier.",
    "{S} said: {E}",
    "{S} said, {E}",
    "{S} told reporters: {E}",
    "{S} told the BBC: {E}",
    "{S} added: {E}",
    "{Q} added {S}.",
    "{Q} {S} wrote on Facebook.",
    "{S} tweeted: {E}",
    "{Q} {S} said. {E}",
    "{Q} said {S}. {E}",
    "{Q} said {S}, who has lived there for ten years. {E}",
    "{Q} said {S} after meeting {O}.",
    "{Q} {S} told {O} at the hearing.",
    "According to {S}, {P} remains the aim.",
    "The plan is {P}, according to {S}.",
    "{S} called the plan {P}.",
    "{S} described the decision as {P}.",
    "{S} said the plan was {P}.",
    "{S} said that {X} had been {P} by the storm.",
    "{S} has branded the scheme {P}.",
    "{S} accused {X} of being {P}.",
    "{S} praised {X} for showing {P}.",
    "{S} dismissed the report as {P}, adding that {X} had no part in it.",
    "{S} criticised the ministry, calling it {P}.",
    "{S} warned of {P} if nothing was done.",
    "In a statement, {S} said: {E}",
    "In a statement on Friday, {S} called the talks {P}.",
    "Speaking to reporters in Bergen, {S} said the talks were {P}.",
    "Speaking after the match, {S} said: {E}",
    "{S} was quoted as saying: {E}",
    "The bridge was called {P} by {S}.",
    "{S} was blunt. {E}",
    "{S} rejected the idea. {Q} {pronoun} said.",
    "Asked about {X}, {S} said: {E}",
    "When the vote was over, {S} said {P} was the only word for it.",
    "{S}, a clerk from Oslo, said: {E}",
    "{S}, who runs the harbour, said: {E}",
    "{Q} {S}, a clerk from Oslo, said.",
    "{Q} said {S}, a clerk from Oslo.",
    "{S}: {E}",
    "{E}\n— {S}",
    "{S} told the meeting:\n{E}",
    "{S} went on:\n{E}",
    "{Q} {S} said.\n{E}",
    "In the words of {S}, it was {P}.",
    "{S}’s claim that {X} was {P} drew laughter.",
    "{S} insisted {X} had been {P}.",
    "{O} met {S} on Tuesday. {Q} {S} said afterwards.",
    "{O} said nothing. {S} said: {E}",
    "{Q} {S} said, according to the Daily Courier.",
    "{Q} asked {S}.",
    "{Q} {S} asked {O}.",
    "{Q} replied {S}.",
]

_FIRST = [
    "Anna",
    "Bo",
    "Clara",
    "David",
    "Elin",
    "Farid",
    "Grace",
    "Hugo",
    "Ines",
    "Jonas",
    "Karin",
    "Liam",
    "Mary",
    "Nils",
    "Olga",
    "Peter",
    "Rosa",
    "Tom",
]
_LAST = [
    "Lund",
    "Berg",
    "Okafor",
    "Hansen",
    "Moreau",
    "Tanaka",
    "Silva",
    "Novak",
    "Patel",
    "Quinn",
    "Weber",
    "Young",
    "Zhang",
    "O’Hara",
    "Lindqvist",
]
_TITLES = [
    "",
    "",
    "",
    "",
    "Dr. ",
    "Mayor ",
    "Prime Minister ",
    "Mr ",
    "Mrs. ",
    "foreign minister ",
    "Senator ",
]
_NOMINALS = [
    "a police spokesman",
    "the ministry",
    "the mayor",
    "three officials",
    "a spokeswoman for the union",
    "the company",
    "one resident",
    "the Russian leader",
    "both leaders",
]
_WHOLE = [
    "We will rebuild the bridge",
    "It rained for three days and nobody came to help us",
    "This is not the end of it",
    "Nobody told me anything about the plan",
    "The people of this town deserve better",
    "I have never seen anything like it in my life",
    "There will be no talks before the summer",
    "You cannot run a hospital on promises",
    "Thank you",
]
_PARTS = [
    "a disgrace",
    "reckless and cruel",
    "a step in the right direction",
    "unacceptable",
    "deeply flawed",
    "great courage",
    "chaos in the markets",
    "completely cut off",
]


def _quote(
    random_: random.Random, frame: str, sign: str, marks: tuple[str, str, bool], used: list[str]
) -> str:
    opening, closing, inside = marks
    pool = [w for w in (_PARTS if sign == "P" else _WHOLE) if w not in used]
    words = random_.choice(pool)
    used.append(words)
    if sign == "E":
        return f"{opening}{words}.{closing}"
    if sign == "P":
        return f"{opening}{words}{closing}"
    stop = "?" if "ask" in frame else ","
    return f"{opening}{words}{stop}{closing}" if inside or stop == "?" else f"{opening}{words}{closing}{stop}"


def _name(random_: random.Random, used: list[str]) -> str:
    last = random_.choice([n for n in _LAST if n not in used])
    used.append(last)
    return f"{random_.choice(_TITLES)}{random_.choice(_FIRST)} {last}"


def article(frame: str, marks: tuple[str, str, bool], seed: int, *, nominals: bool = True) -> dict[str, Any]:
    """Return an article of one frame: its text and quotes, each with the speaker's span."""
    random_ = random.Random(seed)
    used: list[str] = []
    pronoun = random_.choice(["he", "she"])
    kind = random_.random()
    speaker = _name(random_, used)
    if nominals and kind < 0.2:
        speaker = random_.choice(_NOMINALS)
    elif kind < 0.4:
        speaker = speaker.split()[-1]
    values = {"O": _name(random_, used), "X": _name(random_, used), "pronoun": pronoun}
    text = ""
    quotes: list[dict[str, Any]] = []
    mentions: list[tuple[int, int]] = []
    for piece in frame.replace("}", "{").split("{"):
        if piece in ("Q", "E", "P"):
            quoted = _quote(random_, frame, piece, marks, used)
            end = len(text) + len(quoted) - (quoted[-1] in ",?" and quoted[-2] == marks[1])
            quotes.append({"start": len(text), "end": end, "kind": "mixed" if piece == "P" else "direct"})
            text += quoted
        elif piece == "S" or (piece == "pronoun"):
            words = speaker if piece == "S" else pronoun
            if not text or text.endswith(("\n", ". ")):
                words = words[0].upper() + words[1:]
            mentions.append((len(text), len(text) + len(words)))
            text += words
        else:
            text += values.get(piece, piece)
    for quote in quotes:
        # the mention beside the quote, in its own sentence where there is one
        start, end = max(mentions, key=lambda m: (m[0] > quote["end"] - 1 and len(mentions) > 1, -m[0]))
        quote["speaker"] = {"start": start, "end": end, "text": text[start:end]}
        quote["cue"] = None
        quote["mentions"] = mentions
    return {"id": f"frame-{FRAMES.index(frame)}-{seed}", "text": text, "quotes": quotes, "nonquotes": []}


def articles(count: int) -> list[dict[str, Any]]:
    """Return `count` articles of every frame, the marks in turn."""
    return [
        article(frame, MARKS[(n + k) % len(MARKS)], 1000 * n + k)
        for n, frame in enumerate(FRAMES)
        for k in range(count)
    ]
