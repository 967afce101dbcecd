"""Is it a quote: what tells reported words from titles of works, nicknames, terms and scare quotes."""

from functools import cache, lru_cache

from newsparse.lexicon import table, words
from newsparse.quotes.features import Group, expand
from newsparse.quotes.marks import Quotation
from newsparse.quotes.scenes import Candidate, Scene

__all__ = ["is_name", "is_spoken", "is_term", "reported_features"]


def is_name(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether a quotation names something: Hugo “Tiger” Marsh, nicknamed “Tiger”, option “A”."""
    shape, text = scene.shape, scene.text
    if _is_work(scene, quotation):
        return True
    if shape.size not in "12":
        return False
    if sum(map(str.isalnum, text[quotation.start : quotation.end])) == 1:
        return text[quotation.start + 1 : quotation.end - 1].strip(",.").isupper()
    before = text[max(0, quotation.start - _LONGEST_NAMING) : quotation.start].rstrip(" ,").lower()
    if before.endswith(_naming_words()):
        return True
    return _is_inside_name(scene, quotation)


def _is_work(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether the quotation is in capitals where works stand: her memoir, “A Life in Boxes”."""
    if _titled(_body(scene.text, quotation).split()) not in ("all", "most"):
        return False
    at, kinds, passed = scene.at, scene.kinds, scene.history.passed_at
    if passed >= scene.lo and kinds[passed + 1 : at] in (",", "c", ",c"):
        return True  # “Harbor Lights” and “The Long Rain”
    if kinds[at + 1 : at + 2] == "n" and _is_noun_for_works(scene, at + 1):
        return True  # the “Good Morning” show
    i = at - 1
    i -= i > scene.lo and kinds[i] == ","
    return i >= scene.lo and _introduces_work(scene, i)


def _is_noun_for_works(scene: Scene, i: int) -> bool:
    chunk = scene.chunks[i]
    noun = scene.text[chunk.start : chunk.end].rpartition(" ")[2]
    return chunk.low in words("works") and noun.islower()


def _introduces_work(scene: Scene, i: int) -> bool:
    """Tell whether chunk i goes before works: a novel, Oslo TV’s, on, told."""
    chunk, at = scene.chunks[i], scene.at
    if chunk.kind == "n":
        noun = scene.text[chunk.start : chunk.end].rpartition(" ")[2]
        if chunk.owner:
            return noun.isupper() and len(noun) > 1 and i == at - 1  # the BBC’s “Good Morning”
        return _is_noun_for_works(scene, i)
    ends = scene.shape.end in ",." or scene.kinds[scene.hi - 1] == "."
    return i == at - 1 and ends and chunk.low in ("on", "told")


def _body(text: str, quotation: Quotation) -> str:
    """Return the words of a quotation, as many as are looked at."""
    return text[quotation.start + 1 : quotation.end - 1].strip("'\"`“”‘’ ,.")[:200]


def _is_inside_name(scene: Scene, quotation: Quotation) -> bool:
    """Tell whether the quotation stands inside a name: Hugo “Tiger” Marsh."""
    at = scene.at
    if scene.shape.begin != "A" or scene.shape.end != "_" or not scene.lo < at < scene.hi - 1:
        return False
    left, right = scene.chunks[at - 1], scene.chunks[at + 1]
    return (
        left.sort == right.sort == "name"
        and not left.owner
        and scene.text[left.end : quotation.start] == scene.text[quotation.end : right.start] == " "
    )


@cache
def _naming_words() -> tuple[str, ...]:
    return (*sorted(words("naming_words")),)


_LONGEST_NAMING = 24


def is_spoken(scene: Scene) -> bool:
    """Tell whether the marks alone show speech: “Good night,” he signed off; “It rained”: mayor speaks."""
    shape = scene.shape
    if shape.left == "¶" and shape.right == ":":
        return shape.size not in "12"
    if scene.alone == "alone" and scene.kinds[scene.at - 1] == "¶" and shape.last in _STOPS:
        return True  # a paragraph of its own, with its full stop inside
    return shape.left in "¶.q" and shape.end == "," and scene.kinds[scene.at + 1 : scene.at + 3] == "nv"


_STOPS = (".", "!", "?")


def is_term(scene: Scene, best: Candidate | None) -> bool:
    """Tell whether a quotation nobody can have said is a subject: “Stop the boats” is no policy."""
    return best is None and scene.shape.right == "v" and scene.shape.end == "_"


def reported_features(
    scene: Scene, quotation: Quotation, best: Candidate | None, share: float
) -> list[Group]:
    """Return the features of a quotation by which it is taken for a quote or not.

    `best` is who would speak, and `share` how likely that is.
    """
    text, chunks, kinds, at, shape = scene.text, scene.chunks, scene.kinds, scene.at, scene.shape
    lo, hi = scene.lo, scene.hi
    titled, verbal, function, first_person = _inside(_body(text, quotation))
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
    said = _said(best.features[0]) if best else ()
    cue = said[0] if said else "none"
    level = _level(share)
    size = shape.size
    owner = left is not None and left.owner
    before = kinds[max(lo, at - 3) : at]
    after = kinds[at + 1 : min(hi, at + 3)] or "$"
    last_at = scene.history.last_at
    passed_at = scene.history.passed_at
    gap = kinds[last_at + 1 : at] if last_at >= lo else "far"
    parallel = gap if len(gap) < 4 else "far"
    right_word = right.low if right and right.kind != "n" else right_kind
    glued = right is not None and right.start - quotation.end <= 1 and right_kind == "n"
    maximum = _strongest(scene, lo, at) + _strongest(scene, at + 1, hi)
    that = "t" in kinds[lo:at]
    features: list[Group] = [
        (
            "look",
            size,
            titled,
            quotation.closed,
            shape.end,
            quotation.family,
            first_person,
            kinds[hi - 1] in ".q",
            verbal,
            function,
            left_kind,
        ),
        (
            "work",
            work,
            next_work,
            titled,
            owner,
            size,
            kinds[passed_at + 1 : at] if lo <= passed_at and at - passed_at < 5 else "far",
        ),
        ("max", maximum, size, titled, verbal, rule, that, maximum[0]),
        ("word", left_word or "-", titled),
        ("next", (right and right.low) or "-"),
        ("last", left.low if left and left.kind == "n" else "-"),
        ("first", cue, size, titled, level),
        ("before", before, titled, after, size),
        ("after", right_word, size),
        ("parallel", parallel or 0, titled),
        ("prep", left_word if left_kind in "pcisza" else "-", titled, rule),
        ("left", left_kind, left_class, size, titled, glued, strength),
        ("around", left_kind, right_kind, size, left_class, titled),
        ("verb", (left and left.kind == "v" and left.low) or "-"),
        ("best", rule, size, left_kind, titled, level),
        ("cue", (best and best.verb) or "-", size),
    ]
    if size in "12":
        # Capitals matter less where the sentence goes on behind a comma or full stop inside the marks.
        features.append(("short", titled, shape.end, left_class, right_kind))
    if said:
        features.append(("of", *said))
    return features


def _inside(body: str) -> tuple[str, bool, bool, bool]:
    """Return how the words are capitalised, and whether there are verbs, function words, an I or we."""
    low = body.lower().replace("’", "'")
    lows = [t.strip(".,;:!?") for t in low.split()]
    verbal = not _verbal_words().isdisjoint(lows) or ("n't" in low and "n't" in {t[-3:] for t in lows})
    function = verbal or not words("function_words").isdisjoint(lows)
    return _titled(body.split()), verbal, function, not words("first_person").isdisjoint(lows)


def _level(share: float) -> str:
    return "9" if share > 0.9 else "7" if share > 0.7 else "5" if share > 0.5 else "3" if share > 0.3 else "1"


@lru_cache(4096)
def _said(group: Group) -> tuple[str, ...]:
    """Return the first three features of a candidate's first fact group: its cue, place and gap."""
    return (*expand(group)[:3],)


def _titled(tokens: list[str]) -> str:
    """Say which words of a quotation have a capital: all, most, the first, or no."""
    small = [t for t in tokens if not t[0].isupper()]
    if not [t for t in small if not t[0].isdigit()]:
        return "all"
    if not [t for t in small if len(t) > 3] and [t for t in tokens if len(t) > 3]:
        return "most"
    return "first" if tokens[0][0].isupper() else "no"


@cache
def _verbal_words() -> frozenset[str]:
    """Return the words that only a clause has: auxiliaries, pronouns, "that"."""
    kinds = ("auxiliary", "pronoun", "that")
    return frozenset(word for word, columns in table("function_words").items() if columns[0] in kinds)


def _last_word(text: str, end: int) -> str:
    """Return the word before `end`, lower case."""
    piece = text[max(0, end - 24) : end].split()
    return piece[-1].lower() if piece else ""


def _strongest(scene: Scene, a: int, b: int) -> str:
    """Return the strength of the strongest verb among some chunks."""
    chunks = scene.chunks
    return str(max([chunks[k].verb.strength for k in scene.verbs if a <= k < b], default=0))
