"""What a capitalised word can be: a given name, a title, the last word of a company's name, …"""

from functools import cache, lru_cache

from newsparse import lexicon

__all__ = ["word_class"]


_KINDS = (
    ("sentence_openers", "opener"),
    ("places_and_things", "thing"),
    ("organizations", "org"),
    ("news_titles", "news"),
    ("titles", "title"),
    ("demonyms", "demonym"),
)


@cache
def _classes() -> dict[str, str]:
    """Return the class of each capitalised word that has one."""
    found: dict[str, str] = {}
    for word, columns in lexicon.table("given_names").items():
        found[word] = "weak_given" if "weak" in columns else "given"
    for name, kind in _KINDS:  # a word in several lists is what the last says
        found.update(dict.fromkeys(lexicon.words(name), kind))
    for word in (*lexicon.words("months"), *lexicon.words("weekdays")):
        found.setdefault(word.capitalize(), "calendar")
    return found


@lru_cache(maxsize=1 << 13)
def word_class(word: str) -> str:
    """Return the class of a capitalised word: given, title, org, thing, initial, … or "cap".

    >>> word_class("Anna"), word_class("J."), word_class("Police"), word_class("Zyx")
    ('given', 'initial', 'org', 'cap')
    """
    if len(word) == 1 or (len(word) == 2 and word[1] == "."):
        return "initial"
    if word.lower() in lexicon.words("directions"):
        return "direction"
    known = _classes()
    kind = known.get(word)
    if kind is None and word.isupper():
        kind = known.get(word.capitalize()) if len(word) > 3 else "acronym"
    return kind or "cap"
