"""Whom a noun phrase stands for: "the governor", "the 44-year-old", "her husband", "the company".

The person whom the article describes so; where nobody is, and the phrase is one by which news calls somebody
again ("the striker"), the subject of the sentences just before. What fits nobody stays itself.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from newsparse.lexicon import table, words
from newsparse.model import ArticleParts
from newsparse.names.cast import MOST_COMPARED, REACH, Cast
from newsparse.names.descriptions import head_nouns, role_noun
from newsparse.names.entities import Entity, Gender
from newsparse.names.mentions import GIVEN, NAME_OPENER, OPENER, Run, classes, name_parts
from newsparse.names.pronouns import Narrative

__all__ = ["HEAD_END", "Nominals"]

HEAD_END = re.compile(
    r"[,(;:—–\[]|\s(?:of|for|at|in|on|from|with|to|who|whose|whom|that|which|said|says|and|or|by|as|near|where|"
    r"when|after|under|about|during|against|told)\s|$"
)
_DETERMINED = re.compile(r"(?:an?|the|one|another|some|several|many|his|her|their|its|our|my|this|that)\b")
_DETERMINER_BEFORE = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Mm]y|[Tt]his|[Tt]hat)"
    r"(?:,? [\w’'-]+){0,4},? $"
)
_COMPANY_AFTER = re.compile(r", (?:an?|the|one of the) ((?:[\w-]+ ?){1,5})")
_INDEFINITE = re.compile(
    r"(?:an?|one|another|some|several|many|few|two|three|both|other|most|all|no|any)\b", re.I
)
_AGED = re.compile(r"([1-9]\d)-year-old")
_CLOSING = ",.;:!?)]\"”’'–—…\n"
_PHRASE_ENDS = (
    "preposition",
    "auxiliary",
    "conjunction",
    "complementizer",
    "relative",
    "that",
    "to",
    "pronoun",
)
_WORD = re.compile(r"[\w'’.-]+")


class Nominals:
    """The noun phrases of an article, resolved against its cast and its narrative."""

    def __init__(self, cast: Cast, parts: ArticleParts) -> None:
        self.cast = cast
        self._parts = parts
        self._narrative: Narrative | None = None

    @property
    def narrative(self) -> Narrative:
        """The narrative, followed when it is first asked for (following it asks for what went before)."""
        if self._narrative is None:
            self._narrative = Narrative(self.cast.view, self._parts)
            self._narrative.follow(self.cast.mentions, self._subject)
        return self._narrative

    def identify(self, start: int, end: int, previous: Entity | None) -> Entity | None:
        """Return whom a noun phrase stands for, or the phrase itself as an unnamed entity."""
        text = self.cast.view.text
        start = self._with_determiner(start)
        phrase = " ".join(text[start:end].split())
        head = HEAD_END.search(text, start, end)
        core = " ".join(text[start : head.start() if head else end].split())
        nouns, _, gender = head_nouns(core)
        if (apposed := self._apposed_after(end)) is not None:
            return apposed
        if _DEFINITE.match(core) and not _INDEFINITE.match(core):
            found = self._definite(start, core, phrase, gender, nouns, previous)
            if found is not None:
                return found
            phrase = self._introduced(start, core, nouns) or phrase
        elif core[:1].isupper() and nouns and (holder := self._office_holder(core)) is not None:
            return holder
        elif core[:1].isupper() and " " not in core and (typo := self.cast.misspelt(core)) is not None:
            return typo
        if (firm := _firm_in(core)) is not None:
            return Entity(name=firm, kind="organization")
        bare = core.split(" ", 1)[-1] if core[:4].lower() == "the " else core
        named = (
            not nouns
            and bare[:1].isupper()
            and bare.rpartition(" ")[2][:1].isupper()
            and not classes().get(bare.split()[0], 0) & OPENER
            and not _is_of_a_place(bare)
        )
        return Entity(
            name=phrase[len(core) - len(bare) :] if named else phrase,
            kind="person" if nouns or classes().get(bare.split()[0], 0) & GIVEN else "organization",
            gender=gender,
            named=named,
        )

    def _with_determiner(self, start: int) -> int:
        """Return where a noun phrase begins whose head alone was given ("her campaign | manager")."""
        text = self.cast.view.text
        if not text[start].islower() or _DETERMINED.match(text, start):
            return start
        begin = max(0, start - 50)
        found = _DETERMINER_BEFORE.search(text, begin, start)
        if found is None:
            return start
        between = found[0].lower().split()[1:]
        unfit = any(
            word in name_parts("preposition")
            or word in name_parts("verb")
            or table("function_words").get(word, ("",))[0] in _PHRASE_ENDS
            for word in between
        )
        return start if unfit else found.start()

    def _introduced(self, start: int, core: str, nouns: Sequence[str]) -> str | None:
        """Return the phrase that introduced whom "the woman" takes up: "a young woman"."""
        last = core.rpartition(" ")[2]
        if not nouns or core.count(" ") != 1 or not last.isalpha():
            return None
        pattern = rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w-]+ ){{0,3}}{last}\b"
        found = re.findall(pattern, self.cast.view.text[max(0, start - REACH) : start])
        return found[-1] if found else None

    def _subject(self, start: int, opens: bool) -> tuple[int, Entity] | None:
        """Return the end of the noun phrase at `start` and whom it stands for, if a role is its head.

        Where it does not open its clause, only kin ("with her husband") are people to come back to.
        """
        text = self.cast.view.text
        if opens and text[start - 2 : start] == ", " and self.cast.ending_at(start - 2):
            return None  # Anna Lund, the mayor
        end, noun = _person_phrase(text, start)
        if end < 0 and opens and (lone := _LONE.match(text, start)) and _may_follow(lone[2]):
            return lone.end(1), Entity(name=lone[1], kind="person", named=False)
        if end < 0 or not (opens or table("roles")[noun][0] in ("f", "m")):
            return None
        found = self.identify(start, end, None)
        return (end, found) if found is not None and found.kind == "person" else None

    def ending_at(self, at: int) -> Entity | None:
        """Return whom the noun phrase stands for that ends before a place ("the Norwegian envoy, | who")."""
        text = self.cast.view.text
        for found in reversed(list(_DETERMINER.finditer(text, max(0, at - 60), at))):
            end, _ = _person_phrase(text, found.start())
            if end >= 0 and text[end:at] in (" ", ", "):
                return self.identify(found.start(), end, None)
        return None

    def _apposed_after(self, end: int) -> Entity | None:
        """Return the person named right after a noun phrase: "His opposite number, Dr Anna Lund, said"."""
        text, mentions = self.cast.view.text, self.cast.mentions
        found = _APPOSED.match(text, end, end + 80)
        if found is None:
            return None
        i = bisect_left(self.cast.starts, found.end())
        if i == len(mentions) or mentions[i].start > found.end() + 40 or mentions[i].entity.kind != "person":
            return None
        m = mentions[i]
        titles = text[found.end() : m.start].split()
        if titles[:1] == ["the"] and titles[-1] in words("roles"):
            titles = []  # her partner, the fell runner | Bo Ek,
        if not all(word[0].isupper() or word in words("roles") for word in titles):
            return None
        closed = found["named"] or _CLOSED.match(text, m.end) is not None
        return m.entity if closed else None

    def _definite(
        self,
        start: int,
        core: str,
        phrase: str,
        gender: Gender | None,
        nouns: Sequence[str],
        previous: Entity | None,
    ) -> Entity | None:
        """Return whom "the Russian leader", "the 44-year-old", "the ministry" stands for."""
        aged = _AGED.search(core)
        if aged:
            if aged[1] in self.cast.by_age:
                return self.cast.by_age[aged[1]]
            if aged.end() == len(core):
                return self.narrative.resolve(start, None, previous, reach=_EPITHET_REACH)
        word = _WORD.findall(core)[-1]
        last = word.lower()
        if last in table("organization_nouns"):
            return self._organization(start, last) if word == last or core == phrase else None
        if _is_of_a_place(word):
            return self._native(start, word)
        telling = _TELLING.search(core) is not None or _PARENT.search(phrase) is not None
        last = role_noun(word)
        if not nouns or last not in words("roles"):
            return self.narrative.resolve(start, None, None, reach=_EPITHET_REACH) if telling else None
        found = self._of_nation(core, self._described(start, core, phrase))
        if found is not None or not _DETERMINED.match(core.lower()):
            return found  # Norway's prime minister calls nobody again
        return self._epithet(start, core, last, gender, telling)

    def _of_nation(self, core: str, found: Entity | None) -> Entity | None:
        """Return whom a nationality fits alone, for one whom it does not ("the Polish president")."""
        nations = table("demonyms")
        country = next((nations[word][0] for word in core.split() if word in nations), None)
        natives = self.cast.by_country.get(country, []) if country is not None else []
        return natives[0] if len(natives) == 1 and found is not None and found not in natives else found

    def _office_holder(self, core: str) -> Entity | None:
        """Return whom a headline calls by office alone ("PM: “…”"): the only one whom all its words fit."""
        nouns, modifiers, _ = head_nouns(core)
        last = core.rpartition(" ")[2].lower()
        wanted = {word for word in modifiers if word not in nouns and word != last}
        bearers = self.cast.by_noun.get(nouns[-1] if " " in nouns[-1] else nouns[0], [])
        fits = [e for e in bearers if wanted <= self.cast.descriptions[e].modifiers.keys()]
        return fits[0] if len(fits) == 1 else None

    def _epithet(
        self, start: int, core: str, noun: str, gender: Gender | None, telling: bool
    ) -> Entity | None:
        """Return the subject of the sentences just before, if the noun calls them again ("the striker").

        A noun that the article has not used tells something new of them, unless they are described as
        something that it is not, or it is one of those that enter a story without a name ("the driver").
        What is said of a life ("the retired driver") can only be of somebody known.
        """
        generic = noun in _GENERIC and not telling
        found = self.narrative.resolve(start, gender, None, reach=_EPITHET_REACH)
        if found is None or found.named == generic:
            return None  # "the woman" is nobody with a name, nor "the striker" somebody without
        if noun in words("scene_roles") and not (
            telling or generic or self._may_be(found, noun) or self._has_spoken(found, start, core)
        ):
            return None
        return found if generic or telling or not self._is_otherwise(found, noun) else None

    def _has_spoken(self, entity: Entity, start: int, core: str) -> bool:
        """Does the paragraph say that they spoke: "Lund promised more money. “…,” | the mayor said"?

        An office that was spoken of before them is somebody else's.
        """
        text = self.cast.view.text
        named = next((m for m in reversed(self.cast.before(start)) if m.entity == entity), None)
        if named is None or "\n" in text[named.end : start]:
            return False
        if core.lower().partition(" ")[2] in text[max(0, named.start - REACH) : named.start].lower():
            return False
        verb = text[named.end : named.end + 24].split(" ", 2)[1:2]
        return bool(verb) and _tells_of_speech(verb[0])

    def _native(self, start: int, word: str) -> Entity | None:
        """Return whom "the Norwegian", "the Frenchwoman", "the Yorkshireman" stands for."""
        gender: Gender | None = (
            "female" if word.endswith("woman") else "male" if word.endswith("man") and len(word) > 6 else None
        )
        country = table("demonyms").get(word, (word,))[0]
        known = self.cast.by_country.get(country) or self.cast.by_modifier.get(word.lower(), [])
        said = [e for e in known if gender is None or e.gender in (None, gender)]
        if len(said) == 1:
            return said[0]
        return self.narrative.resolve(start, gender, None, reach=_EPITHET_REACH)

    def _is_otherwise(self, entity: Entity, noun: str) -> bool:
        """Does the article describe a person only as something that the noun is not?"""
        description = self.cast.descriptions.get(entity)
        fit = {noun, *" ".join(table("roles")[noun][1:]).split()}
        return description is not None and bool(description.nouns) and fit.isdisjoint(description.nouns)

    def _may_be(self, entity: Entity, noun: str) -> bool:
        """Does the article call a person what the noun makes more exact: Dr. Anna Lund, the surgeon?"""
        description = self.cast.descriptions.get(entity)
        broader = " ".join(table("roles")[noun][1:]).split()
        return description is not None and not description.nouns.keys().isdisjoint(broader)

    def _organization(self, start: int, noun: str) -> Entity | None:
        """Return the organisation that "the company" stands for: the last one named that fits.

        A noun with cues of its own wants them in the name ("the university": "University of Oslo").
        """
        cues = table("organization_nouns")[noun][0].split() if table("organization_nouns")[noun] else []
        stop = bisect_left(self._organizations, (start,))
        for at, entity in reversed(self._organizations[max(0, stop - MOST_COMPARED) : stop]):
            if at < start - REACH:
                break
            name = entity.name.split()
            if any(cue in name or (cue == "CAPITALS" and entity.name.isupper()) for cue in cues):
                return entity
            if not cues and not _PUBLIC.intersection(name):
                return entity
        return self._introduced_organization(start, noun) or (None if cues else self._unknown(start))

    def _unknown(self, start: int) -> Entity | None:
        """Return the subject just before that may be a firm as well: "Vikco said … The firm added"."""
        found = self.narrative.resolve(start, None, None, reach=_EPITHET_REACH)
        if found is None or not found.named or " " in found.name or found.gender or found.role:
            return None
        return found

    def _introduced_organization(self, start: int, noun: str) -> Entity | None:
        """Return the phrase that "the ministry" takes up: "Norway's foreign ministry"."""
        pattern = rf"\b([A-Z][\w-]+)(?:['’]s)? (?:[a-z][\w-]+ ){{0,2}}{noun}\b"
        for found in reversed(list(re.finditer(pattern, self.cast.view.text[max(0, start - REACH) : start]))):
            if not classes().get(found[1], 0) & (OPENER | NAME_OPENER):
                return Entity(name=found[0], kind="organization", named=False)
        return None

    @cached_property
    def _organizations(self) -> list[tuple[int, Entity]]:
        """Where the narrative names organisations, those included that only the words around show."""
        text, told = self.cast.view.text, self.narrative
        taken = {m.start for m in self.cast.mentions}
        found = [(m.start, m.entity) for m in self.cast.mentions if m.entity.kind == "organization"]
        for run in self.cast.runs:
            if run.start not in taken and _is_company(text, run):
                name = text[run.start : run.end]
                found.append((run.start, Entity(name=" ".join(name.split()), kind="organization")))
        return sorted(((at, e) for at, e in found if not told.is_quoted(at)), key=lambda place: place[0])

    def _described(self, start: int, core: str, phrase: str) -> Entity | None:
        """Return the person whom the article describes by this noun: "the Russian leader"."""
        printed = _WORD.findall(core)
        tokens = [*(t.lower() for t in printed[:-1]), role_noun(printed[-1])]
        pair = " ".join(tokens[-2:])
        noun = pair if pair in words("roles") else tokens[-1]
        if phrase.lower().startswith(f"{core.lower()} of state"):
            noun = "secretary of state"
        modifiers = {t.removesuffix("'s").removesuffix("’s") for t in tokens[:-1]} - set(noun.split())
        gender = table("roles").get(tokens[-1], ("-",))[0]
        best: Entity | None = None
        score = 0.0
        bearers = self.cast.by_noun.get(noun, [])
        several = len(bearers) > 1
        told = self.narrative.resolve(start, None, None, reach=_EPITHET_REACH) if several else None
        seen: dict[Entity, int] = {m.entity: m.start for m in self.cast.before(start)}
        for entity in bearers:
            description = self.cast.descriptions[entity]
            if entity.gender and gender in ("f", "m") and entity.gender[0] != gender:
                continue
            value = 1.0 + 2.0 * len(modifiers & description.modifiers.keys())
            if ("former" in description.modifiers) != ("former" in modifiers):
                value -= 0.5 if "former" in description.modifiers else 2.5
            if entity in seen:
                value += (
                    1.0 + 1.0 / (1 + (start - seen[entity]) / 400) + 0.05 * min(self.cast.counts[entity], 10)
                )
            if entity == told:
                value += _TOLD_OF
            if value > score:
                best, score = entity, value
        return best


def _person_phrase(text: str, start: int) -> tuple[int, str]:
    """Return the end and the head of the noun phrase at `start`, if a role is its head; (-1, "") else.

    "The bank's chief economist | warned": the last role before a verb, a mark or a preposition.
    """
    roles, kinds = table("roles"), table("function_words")
    end, head, before = -1, "", ""
    first, *rest = text[start : start + 80].partition("\n")[0].split(" ", 8)
    at = start + len(first)
    for token in rest[:7]:
        word = token.rstrip(_CLOSING)
        low = word.lower()
        if not word or not word[0].isalnum() or (low in kinds and kinds[low][0] in _PHRASE_ENDS):
            break
        pair = f"{before} {low}"
        noun = pair if pair in roles else role_noun(word)
        if noun in roles:
            end, head = at + 1 + len(word), noun
        elif head:
            if roles[head][0] in ("f", "m") or _may_follow(low):
                break
            end, head = -1, ""  # the student | union
        if len(word) < len(token):
            break
        before = low
        at += 1 + len(token)
    return end, head


def _may_follow(low: str) -> bool:
    """May a word follow the head of a subject: a verb or an adverb, as far as its form shows?"""
    return low.endswith(("ed", "ly", "s")) or low in words("common_verbs") or low in words("person_verbs")


def _firm_in(core: str) -> str | None:
    """Return the name of a firm behind what it is: "The shipping group | Maersk", "Airline | Ryanair"."""
    kinds, tokens = words("organization_nouns"), core.split()
    for i in range(len(tokens) - 2, -1, -1):
        if not tokens[i + 1][0].isupper():
            return None
        low = tokens[i].lower()
        if low in kinds and (tokens[i] == low or not classes().get(tokens[i], 0)):  # not Club Brugge
            return " ".join(tokens[i + 1 :])
    return None


def _tells_of_speech(verb: str) -> bool:
    """Is it a verb of speech in the past, as far as its form shows: said, promised, urged?"""
    known = words("reporting_verbs")
    return (
        verb in words("person_verbs") or verb.removesuffix("ed") in known or verb.removesuffix("d") in known
    )


def _is_company(text: str, run: Run) -> bool:
    """Do a name or the words beside it show a company: "Vikco, a chain", "the website Vikco"?"""
    name = run.words[-1]
    if table("polities").get(name) == ("company",) or name.endswith((".com", ".org", ".net")):
        return True
    if len(run.words) > 3 or any(classes().get(word, 0) for word in run.words):
        return False
    before = text[max(0, run.start - 20) : run.start].split(" ")
    if len(before) > 1 and before[-2] in table("organization_nouns"):
        return True
    after = _COMPANY_AFTER.match(text, run.end)
    return after is not None and not table("organization_nouns").keys().isdisjoint(after[1].split())


def _is_of_a_place(word: str) -> bool:
    """Is it a noun for one person of a nation or region ("Norwegian", "Yorkshireman", not "French")?"""
    if not word[:1].isupper() or word.lower() in words("roles") or word in words("titles"):
        return False
    if word in words("demonyms"):
        return not word.endswith(("s", "sh", "ch", "ese"))
    return word in words("roles") or word.endswith(("man", "woman"))


_PARENT = re.compile(
    r"\b(?:mother|father|mom|mum|dad|parent|grandmother|grandfather)[- ]of[- ](?:[a-z]+|\d+)$"
)
_TELLING = re.compile(
    r"\b(?:former|retired|veteran|ex-\w+|one-time|onetime|disgraced|embattled|outspoken"
    r"|(?:great-)?grand(?:mother|father)|pensioner|retiree|widow(?:er)?"
    r"|[\w-]+-(?:born|based|bred|raised|educated|year-old|time|turned-[\w-]+))\b"
)
"""What is said of a life, and so of somebody known: "the retired driver", "the Leeds-born poet"."""
# The bank's chairman (of the board), | Anna Lund; a ward boy named | Bo Ek
_APPOSED = re.compile(r"(?: (?:of|for|at|in|to) [^,.;:!?\n“”\"]{1,50})?, |(?P<named> (?:named|called) )")
_CLOSED = re.compile(r"(?: [A-Z]{2,4}\b)?[,.;–—]")
_LONE = re.compile(r"(One|Another) (\w+)")
_GENERIC = ("man", "woman", "boy", "girl", "teenager", "pensioner", "lady", "gentleman")
_TOLD_OF = 0.5
"""What the subject of the sentences just before has over others whom the noun fits."""
_EPITHET_REACH = 2
"""How many sentences back an unexplained epithet may reach."""
_PUBLIC = frozenset(
    (
        "University",
        "Department",
        "Ministry",
        "Police",
        "Court",
        "Senate",
        "Congress",
        "Council",
        "Party",
        "Army",
    )
)
_DETERMINER = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa]nother|[Oo]ne) ")
_DEFINITE = re.compile(
    r"(?i:the|this|that|his|her|their|its|our|my)\s|(?:[A-Z][\w.-]* ){0,5}[A-Z][\w-]+['’]s?\s"
)
