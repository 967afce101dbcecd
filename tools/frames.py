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

# {S} the speaker, who counts; {Q} a whole quote that a comma ends, {E} one that a full stop ends, {A} one
# that is a question, {P} a part of one; {O} another person, whose quotes are {Q2} and {E2}; {X} somebody
# spoken of; {H} a whole quote of nobody in sight; {W} a title, {N} a nickname, {T} a term: no quotes.
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
    "{S}, the mayor of Oslo, last night called it {P}.",
    "The court on Monday heard from {S}, who said: {E}",
    "{S} laughed. {E}",
    "{S} keeps the books in a tin box at the station. {pronoun} began in the autumn of 1990. {E}",
    "{S} apologised. {Q} {pronoun} told the court.",
    "{Q2} {O} said.\n{A} {S} asked.\n{E2}\n{A}\n{E2}",
    "{O} opened the door. {A} said {S}.\n{Q2} {O} said.\n{A}\n{E2}",
    "{H}: inside the fight for the harbour\n\n{S} has lived here for years. {Q} {pronoun} said.",
    "{H}: the night the harbour burned\n\nThe fire began at two. {Q} said {S}.",
    "The harbour in winter\n\nIt snowed. {Q} said {S}.\n\n{H}\n\nThe road was closed at noon.",
    "The film {W} opens on Friday. {Q} {S} said.",
    "{S} starred in {W} and {W}. {Q} {pronoun} said.",
    "{S}’s new book, {W}, is out in May.\n{Q} {pronoun} said.",
    "The band played {W} and left. {Q} said {S}.",
    "He was known as {T} in the village. {Q} {S} said.",
    "The so-called {T} scheme was ended. {S} called it {P}.",
    "The word {T} means many things. {Q} said {S}.",
    "The road has been named {T} by the council. {Q} said {S}.",
    "Hugo {N} Marsh, who once managed the club, was there. {Q} {S} said.",
    "{S} said Hugo {N} Marsh would join the board in June.",
    "The company announced that Clara {N} Dunn will join it. {Q} {S} said.",
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


_TITLES_OF_WORKS = [
    "Harbor Lights",
    "The Salt Road",
    "A Winter in Bergen",
    "Blue Door",
    "The Last Ferryman",
    "Night Train to Oslo",
    "Sunday Morning Live",
]
_NICKNAMES = ["Tiger", "Bo", "Big Al", "Red", "Buddy", "The Hat", "Doc", "Teddy"]
_TERMS = [
    "posh",
    "the Rock",
    "dark fibre",
    "bedroom tax",
    "Sailor’s Way",
    "heritage",
    "carve-out",
    "Old Kings Road",
]
_NO_QUOTES = {"W": _TITLES_OF_WORKS, "N": _NICKNAMES, "T": _TERMS}


def _quote(
    random_: random.Random, frame: str, sign: str, marks: tuple[str, str, bool], used: list[str]
) -> str:
    opening, closing, inside = marks
    pool = [w for w in (_PARTS if sign == "P" else _WHOLE) if w not in used]
    words = random_.choice(pool)
    used.append(words)
    if sign == "H":
        return f"{opening}{words}{closing}"
    if sign == "A":
        return f"{opening}{words}?{closing}"
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
    mentions: dict[str, list[tuple[int, int]]] = {"S": [], "O": [], "H": []}
    for piece in frame.replace("}", "{").split("{"):
        if piece in ("Q", "E", "P", "A", "H", "Q2", "E2"):
            quoted = _quote(random_, frame, piece[0], marks, used)
            end = len(text) + len(quoted) - (quoted[-1] in ",?" and quoted[-2] == marks[1])
            who = "O" if piece.endswith("2") else "H" if piece == "H" else "S"
            kind_ = "mixed" if piece == "P" else "direct"
            quotes.append({"start": len(text), "end": end, "kind": kind_, "who": who})
            text += quoted
        elif piece in _NO_QUOTES:
            text += f"{marks[0]}{random_.choice(_NO_QUOTES[piece])}{marks[1]}"
        elif piece == "S" or (piece == "pronoun"):
            words = speaker if piece == "S" else pronoun
            if not text or text.endswith(("\n", ". ")):
                words = words[0].upper() + words[1:]
            mentions["S"].append((len(text), len(text) + len(words)))
            text += words
        elif piece == "O":
            mentions["O"].append((len(text), len(text) + len(values["O"])))
            text += values["O"]
        else:
            text += values.get(piece, piece)
    for quote in quotes:
        # the mention beside the quote, in its own sentence where there is one
        spans = mentions[quote["who"]]
        quote["cue"] = quote["speaker"] = None
        quote["mentions"] = spans
        if spans:
            start, end = _beside(quote, spans, text)
            quote["speaker"] = {"start": start, "end": end, "text": text[start:end]}
    return {"id": f"frame-{FRAMES.index(frame)}-{seed}", "text": text, "quotes": quotes, "nonquotes": []}


def _beside(quote: dict[str, Any], spans: list[tuple[int, int]], text: str) -> tuple[int, int]:
    """Return the mention that goes with a quote: behind it in its paragraph, else the last before it."""
    end = text.find("\n", quote["end"])
    behind = [m for m in spans if quote["end"] <= m[0] < (end if end >= 0 else len(text))]
    before = [m for m in spans if m[1] <= quote["start"]]
    return behind[0] if behind else before[-1] if before else spans[0]


def articles(count: int) -> list[dict[str, Any]]:
    """Return `count` articles of every frame, the marks in turn."""
    return [
        article(frame, MARKS[(n + k) % len(MARKS)], 1000 * n + k)
        for n, frame in enumerate(FRAMES)
        for k in range(count)
    ]
