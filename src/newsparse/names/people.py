"""Who is who in an article: each person's and organisation's fullest name, short forms, role and gender.

The runs of capitalised words are read one by one (`reading`); full names found anywhere make the article's
people and organisations, and every shorter form ("Lund", "Mr. Lund", "the FDA") is then linked to one of them
in the order of the text. Pronouns and noun phrases are resolved on demand, by `Names.identify`.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

import attrs

from newsparse.model import ArticleParts
from newsparse.names.descriptions import Description
from newsparse.names.directory import Directory
from newsparse.names.entities import Entity, NameMention
from newsparse.names.joining import join_runs
from newsparse.names.mentions import OPENER, TITLE, Run, classes, name_parts, scan_runs
from newsparse.names.reading import Reading, read
from newsparse.names.reference import Context
from newsparse.text import View

__all__ = ["Entity", "NameMention", "Names", "find_names"]


class Names:
    """The entities of an article and where they are named, in the order of the text.

    `mentions` are the names; `runs` are all runs of capitalised words, names or not, for stages that look for
    other things in them. `identify` says who a name, a pronoun or a noun phrase stands for.
    """

    def __init__(
        self,
        view: View,
        mentions: tuple[NameMention, ...] = (),
        runs: tuple[Run, ...] = (),
        parts: ArticleParts | None = None,
        descriptions: dict[Entity, Description] | None = None,
    ) -> None:
        self.view = view
        self.mentions = mentions
        self.runs = runs
        self._context = Context(view, mentions, runs, parts or ArticleParts(), descriptions or {})

    def identify(self, start: int, end: int, previous: Entity | None = None) -> Entity | None:
        """Return who the mention at `start`, `end` (a name, a pronoun, a nominal) stands for.

        A noun phrase that stands for nobody named gives an unnamed entity whose name is the phrase; None is
        for a pronoun that stands for nobody in sight, and for an empty mention.

        Args:
            start: where the mention begins, in code points.
            end: where it ends.
            previous: the speaker of the quotation before, where there is one.
        """
        return self._context.identify(start, end, previous)

    def end_of(self, at: int) -> int:
        """Return where a name ends that is cut before a particle ("Omar Fattah | el-Sayed"), else `at`."""
        ends = self._context.cast.ends
        i = bisect_right(ends, at)
        if i == len(ends) or self.mentions[i].start >= at:
            return at
        return ends[i] if self.view.text[at : at + 2].strip().islower() else at


def find_names(view: View, parts: ArticleParts) -> Names:
    """Return who is named in the article."""
    text = view.text
    runs = scan_runs(view, tuple([p.start for p in parts.paragraphs]))
    headings = [(p.start, p.end) for p in parts.paragraphs if p.role in ("headline", "heading", "related")]
    dateline = parts.dateline
    if dateline is not None:
        runs = tuple([run for run in runs if not dateline.start <= run.start < dateline.end])
    readings = _readings(text, join_runs(text, runs), headings)
    directory = Directory(text)
    directory.enter(readings)
    mentions = directory.link(readings)
    return Names(view, mentions, runs, parts, directory.descriptions())


_OFFICE_GAP = re.compile(r"\s(?:of|for|on)\s(?:the\s)?")


def _readings(text: str, runs: Sequence[Run], headings: list[tuple[int, int]]) -> list[Reading]:
    """Read all runs; in headings, where any word may be capitalised, new names are not believed."""
    known = classes()
    found: list[Reading] = []
    before: Run | None = None
    headed = 0  # how many headings end before the run
    for run in runs:
        office = (
            before is not None
            and 4 <= run.start - before.end <= 9
            and known.get(before.words[-1], 0) & TITLE != 0
            and _OFFICE_GAP.fullmatch(text, before.end, run.start) is not None
        )
        reading = read(text, run, office=office)
        if reading is not None and office and before is not None and reading.kind == "person":
            opened = len(before.words) > 1 and known.get(before.words[0], 0) & OPENER
            title = text[before.starts[1] if opened else before.start : reading.start].rstrip()
            reading = attrs.evolve(reading, title=title)
        before = run
        if reading is not None:
            while headed < len(headings) and headings[headed][1] <= run.start:
                headed += 1
            if (
                headed < len(headings)
                and headings[headed][0] <= run.start
                and reading.kind in ("person", "titled", "organization", "maybe")
            ):
                opened = reading.words[0].lower() in name_parts("preposition")  # Oslo Mayor On Floods
                reading = attrs.evolve(reading, heading=True, kind="maybe" if opened else reading.kind)
            found.append(reading)
    return found
