"""Is it a quote: what tells reported words from titles of works, nicknames, terms and scare quotes."""

from newsparse.lexicon import words
from newsparse.quotes.candidates import Candidate, Shape
from newsparse.quotes.clauses import Reading
from newsparse.quotes.marks import Quotation

__all__ = ["reported_features"]


def reported_features(
    text: str,
    reading: Reading,
    kinds: str,
    at: int,
    shape: Shape,
    quotation: Quotation,
    best: Candidate | None,
    share: float,
) -> list[str]:
    """Return the features of a quotation by which it is taken for a quote or not."""
    chunks = reading.chunks
    speaking = words("first_person")
    body = text[quotation.start + 1 : quotation.end - 1].strip("'\"`“”‘’ ,.")
    tokens = body[:200].split()
    capitals = sum(t[:1].isupper() or t[:1].isdigit() for t in tokens)
    long_words = [t for t in tokens if len(t) > 3]
    titled = (
        "all"
        if capitals == len(tokens)
        else "most"
        if long_words and all(t[:1].isupper() for t in long_words)
        else "first"
        if tokens and tokens[0][:1].isupper()
        else "no"
    )
    first_person = any(t.lower().strip(".,").replace("’", "'") in speaking for t in tokens)
    s = reading.sentence_of[at]
    lo, hi = reading.sentences[s]
    left = chunks[at - 1] if at > lo else None
    right = chunks[at + 1] if at + 1 < hi else None
    left_word = _last_word(text, quotation.start) if left and left.kind not in ",:q" else ""
    right_kind = right.kind if right else "$"
    left_kind = left.kind if left else "^"
    left_class = left_word if left_word in words("function_words") else (left.sort if left else "^")
    strength = left.verb.strength if left and left.kind == "v" else "-"
    work = left is not None and (left.low in words("works") or left_word in words("works"))
    next_work = right is not None and right.low in words("works")
    rule = best.rule if best else "none"
    cue = best.features[0] if best else "none"
    level = (
        "9" if share > 0.9 else "7" if share > 0.7 else "5" if share > 0.5 else "3" if share > 0.3 else "1"
    )
    size = shape.size
    glued = right is not None and right.start - quotation.end <= 1 and right_kind == "n"
    features = [
        "bias",
        f"size {size} {titled}",
        f"size {size} {titled} {left_kind}",
        f"end {shape.end} {size}",
        f"left {left_kind} {left_class} {size}",
        f"left {left_kind} {left_class} {titled}",
        f"right {right_kind} {size}",
        f"around {left_kind}{right_kind} {size}",
        f"around {left_class} {right_kind} {titled}",
        f"verb {strength} {size}",
        f"verb {(left and left.kind == 'v' and left.low) or '-'}",
        f"work {work} {titled}",
        f"next work {next_work} {titled}",
        f"speaking {first_person} {size}",
        f"best {rule} {size}",
        f"best {rule} {left_kind} {titled}",
        f"best {cue} {size}",
        f"share {level} {size}",
        f"share {level} {rule}",
        f"cue {(best and best.verb) or '-'}",
        f"cue {(best and best.verb) or '-'} {size}",
        f"glued {glued} {titled} {left_class}",
        f"closed {quotation.closed} {size}",
        f"family {quotation.family} {titled}",
    ]
    if size in "12":
        # Capitals matter less where the sentence goes on behind a comma or full stop inside the marks.
        features.append(f"short {titled} {shape.end} {left_class} {right_kind}")
    for f in best.features[:3] if best else ():
        features.append(f"of {f}")
    return features


def _last_word(text: str, end: int) -> str:
    """Return the word before `end`, lower case."""
    piece = text[max(0, end - 24) : end].split()
    return piece[-1].lower() if piece else ""
