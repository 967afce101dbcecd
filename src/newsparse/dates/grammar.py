"""The grammar of temporal expressions in English news.

A rule is a name and a pattern over classes of tokens (`tokens.CLASSES`): `M the? DAY comma? YEAR`. At each
token those rules that can begin with it are tried, in the order they stand here, from left to right over
the text, each stretch read once; every repeat is bounded. What a rule finds is read by the function of its
name in `readings`, which gives the value or refuses ("12 May" is no date in "Room 12 May be").
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache, partial

from newsparse.dates.reader import READERS, Read, Reader, Reading
from newsparse.dates.readings.clock import place_times
from newsparse.dates.tokens import CLASSES, tokenize
from newsparse.dates.values import interval
from newsparse.model import DateMention
from newsparse.text import View

__all__ = ["RULES", "normalize"]

# Names that stand for a stretch of pattern, defined from those above them.
MACROS = """
INT        n0|n12|n24|n31|n59|n99|big|year|military
ORD        ordinal|ten hyphen? ordword|ordword
DAY        n12|n24|n31|ordinal|ten hyphen? ordword|ordword
M          month|mabbr dot?
W          wday|wabbr dot?
YEAR       year|yy
WORDS      ten (hyphen? one)?|one|teen
COUNT      INT scale? frac?|frac|a? scale|WORDS (scale (and? WORDS)?)?|a? few (of the)?
HALF       hyphen? and hyphen? a hyphen? half
N          COUNT HALF?
NN         N ((to|or|hyphen) N)?
U          unit|yearunit|quarter|century|units|uabbr
EDGE       the? edge of the?|edge hyphen
PHASE      early hyphen?|EDGE
AP         approx
ADJ        unitadj hyphen?
UNIT       unit|yearunit|quarter|century
QUARTER    quarter|half
QORD       ORD|last|final|opening
OFYEAR     the? fiscal? yearunit? YEAR|(this|last|next|the|its|fiscal) current? fiscal? yearunit
SEASONDET  the (past|coming|previous|following)|the|this (past|coming)|this|last|next|that|past|coming
SPANWORD   past|last|next|previous|coming|following|opening|latest|final|recent|ordword|early
RELWORD    this|last|next|that same?|the? (same|current|previous|following|coming|past|last|next|latest)|same
RELDAY     today|tonight
YEARREF    comma? YEAR|of? (this|last|next|that|the (past|previous|following|same)) yearunit
MDY        ((W comma?)? M the? DAY (comma? year)?)
DMY        ((W comma?)? the? DAY of? M (comma? year)?)
CLOCK      ((clock|n12|n24|big) ampm|clock|n12 oclock|(military|year|big) (?=zone)|n12 (?=in the part))
"""

# The first rule that matches and whose reader accepts it wins.
RULES = """
iso            iso
numeric        (W comma?)? numeric
clock          AP? CLOCK zone? (in the part)? (comma? on? (MDY|DMY|W part? (?!(to|hyphen) W)|RELDAY part?))?
noon           AP? (early hyphen?)? part comma? on? (MDY|DMY|W|RELDAY)
days           (W comma?)? M DAY ((comma DAY){0,4} comma? and|hyphen|to|or) DAY (comma? YEAR)?
day_range      (W comma?)? (M DAY (to|hyphen|and) (W comma?)? M DAY comma? YEAR
               |DAY of? M (to|hyphen|and) (W comma?)? DAY of? M comma? YEAR)
month_day      ((early|later|earlier) on?)? (this coming?)? (W comma?)? M the? DAY YEARREF? part?
day_span       (W comma?)? the? DAY (hyphen|to|and|or|slash) DAY of? M (comma? YEAR)?
day_month      ((early|later|earlier) on?)? (W comma?)? the? DAY of? M YEARREF? part?
month_span     M (hyphen|to|and|or) M of? YEAR
month_year     PHASE? M (comma|of)? YEAR
month_of       PHASE? M of? (this|last|next|that|the? (past|previous|following|coming|same)) yearunit
month_rel      (sometime|PHASE)? (this|that|last|next|past|coming|this past|this coming) M
month_same     (the|that)? (same|previous|following) M
quarter_month  (the|a)? M quarter YEAR?
month          PHASE? M
quarter_of     PHASE? the? fiscal? hyphen? QORD hyphen? QUARTER (of OFYEAR|in? comma? fiscal? YEAR)
quarter_year   the? fiscal? YEAR poss? fiscal? (ORD|last|final)? hyphen? (quarter|period)
quarter_poss   PHASE? (this|last|next) fiscal? yearunit poss QORD? hyphen? (QUARTER|period)
quarter        PHASE? (the|this|last|next)? (current|same)? fiscal? hyphen? QORD hyphen? fiscal?
               hyphen? QUARTER
quarter_q      PHASE? (YEAR hyphen? q|q hyphen? of? fy|q hyphen? of? fiscal? yearunit? YEAR|q)
quarter_ago    (the|its)? same? a? yearunit hyphen? (ago|earlier) ORD? hyphen? (quarter|period)
year_ago       the? yearunit hyphen (ago|earlier)
quarter_same   (the|its) same ORD? (quarter|period) (of? (last|the (previous|past)) yearunit|a yearunit
               (ago|earlier)|(of|in)? YEAR)?
quarter_ref    (the|its|this|last|that|next) (latest|current|same|previous|past|last)? fiscal?
               (quarter|period) ((of? last) yearunit)?
season         (PHASE|earlier|later)? SEASONDET? (early hyphen?)? season
               ((of|comma)? YEAR|of? (this|last|next) yearunit)?
week_of        PHASE? the? (unit|weekend) (of|edge|ending)
               (M DAY (hyphen|to|and) DAY|DAY (hyphen|to|and) DAY of? M|MDY|DMY)
weekend        PHASE? (this|last|next|the|that|coming|this (past|coming)|the
               (past|last|previous|following|coming|same)|previous)? weekend
year_span      (from|between|the? fiscal yearunit?|the)? YEAR (hyphen|slash) (year|n12|n24|n31|n59|n99)
fiscal         PHASE? the? (fiscal yearunit? YEAR|YEAR fiscal yearunit)|fy
year_the       the? yearunit YEAR
year_spoken    (the? yearunit)? (teen ten (hyphen? one)?|one scale (and? WORDS)?)
decade         (the? (early|last half of|edge of) hyphen? the?|the)? (decade|decword)
century        PHASE? (the|this|last)? (early hyphen?)? (ORD hyphen?)? century
every          the? (ORD|last) W of every unit
               |every (N|ORD)? (unit|yearunit|quarter|units|W|season|M|weekend|part) part?
times_a        (N times|once) (a|per|every) UNIT|once daily|N units (a|per) UNIT
per            per UNIT
wdays          (wdays|W) (part|units)?
week_on        W unit|a unit (on W|RELDAY|(from|ago) on? (W|RELDAY))
nth_weekday    (the|its)? (ORD|last|final|opening) W (of|in) M (comma? YEAR)?
wdays_ago      N wdays ago
wday_span      W (to|hyphen) W
weekday        ((early|later|earlier) on?)? (this (coming|past)|the
               (following|previous|same)|this|last|next|past|coming)? W (comma? early? part)? (of?
               (this|last|next) unit)?
relday         ((early|earlier|later) on?)? the? RELDAY early? part?
part_of        (the|early|EDGE) part of (MDY|DMY|W|RELDAY) (of? (this|last|next) yearunit)?
part           (early|earlier|later)? (this|last|that|the (same|following|previous|next)?|next)
               (early hyphen?)? part|early hyphen? part
ago_half       (half a UNIT|a UNIT and a half|a half hyphen? UNIT) (ago|earlier|later)
ago_day        AP? (NN|a) U ago RELDAY
ago            AP? (NN|a) ADJ? U orso? hyphen? (ago|earlier|later|hence|from (vague|today))
ago_vague      units (ago|earlier|later)
year_end       (the? early hyphen?|EDGE)? (of the?)? (this|last|next|the)? yearunit hyphen? edge
day_before     the (UNIT|part) (before|after|earlier)
span_rel       AP? (the|these|those|its|this|all|every of)? the? SPANWORD AP? NN ADJ? U orso?
span_vague     (the|these|those|its|this)? (past|recent|coming|previous|following|last|next) units|these
               units
unit_rel       (sometime|PHASE|earlier in?|later in?|early in)? RELWORD early? whole? fiscal? UNIT orso?
unit_the       (PHASE|earlier in the|later in the|early in the|the) whole? current? fiscal? UNIT
duration_half  AP? (half (a|hyphen)|a half hyphen?) UNIT|AP? a UNIT and a half
duration       AP? (the|a|another|its|those|these|all)? NN hyphen? (another hyphen?)? ADJ{0,2} U orso?
period         AP? (a|the) NN hyphen? ADJ? U period
event          event
duration_a     AP? (a|another) whole? ADJ{0,2} UNIT (orso|or N U?)?
duration_long  UNIT hyphen? unitadj|units hyphen unitadj|a? longword|all (unit|yearunit)
units          AP? (the|all)? units (or units)?
daily          daily
holiday        (this|last|next)? holiday (unit|part)? (comma? YEAR|of? (this|last|next) yearunit)?
day_only       the DAY
vague          the? vague|current|recent|the? near? hyphen? future|the? near hyphen? term|the past
year           PHASE? the? YEAR
bare_part      part
"""


@cache
def rules() -> dict[str, str]:
    """Return the rules by name, in order, each as a regular expression over classes of tokens."""
    macros: dict[str, str] = {}
    for name, pattern in _lines(MACROS):
        macros[name] = _compile(f"({pattern})", macros)
    return {name: _compile(pattern, macros) for name, pattern in _lines(RULES)}


def _lines(block: str) -> list[tuple[str, str]]:
    """Return name and pattern of each line; a line that begins with white space continues the one before."""
    found = re.findall(r"^(\w+) +(.+(?:\n +.+)*)", block, re.MULTILINE)
    return [(name, pattern) for name, pattern in found]


def _compile(pattern: str, macros: dict[str, str]) -> str:
    def name(m: re.Match[str]) -> str:
        return macros[m[0]] if m[0] in macros else CLASSES[m[0]]

    pattern = re.sub(r"[A-Za-z]\w*", name, re.sub(r"\((?!\?)", "(?:", pattern))
    return re.sub(r"\s+", "", pattern)


def _beginnings(rest: Iterator[str]) -> tuple[set[str], bool]:
    """Return the classes a pattern up to its closing bracket can begin with, and whether it can be empty."""
    found: set[str] = set()
    empty = False
    begun: set[str] = set()  # of the alternative at hand
    bare = True  # all of its items so far can be left out
    item: set[str] = set()
    optional = True
    for char in rest:
        if char == "?":
            optional = True
        elif char == "{":
            optional = "".join(iter(partial(next, rest), "}")).startswith("0")
        else:
            if bare:
                begun |= item
            bare = bare and optional
            item, optional = {char}, False
            if char == "(":
                ahead = (next(rest), next(rest))[1] != ":"
                inner = _beginnings(rest)
                item, optional = (set[str](), True) if ahead else inner
            elif char in "|)":
                found |= begun
                empty = empty or bare
                if char == ")":
                    return found, empty
                begun, bare, item, optional = set[str](), True, set[str](), True
    return found, empty


@cache
def _rules_by_class() -> dict[str, list[str]]:
    """Return the names of the rules, in order, by the class of token that they can begin with."""
    names: dict[str, list[str]] = {}
    for name, pattern in rules().items():
        for kind in sorted(_beginnings(iter(pattern + ")"))[0]):
            names.setdefault(kind, []).append(name)
    return names


@cache
def _rule(name: str) -> tuple[Callable[[str, int], re.Match[str] | None], Read]:
    return re.compile(rules()[name]).match, READERS[name]


@cache
def _rules_from(kind: str) -> tuple[tuple[Callable[[str, int], re.Match[str] | None], Read], ...]:
    """Return pattern and reader of each rule that can begin with a token of this class."""
    return tuple(_rule(name) for name in _rules_by_class()[kind])


@cache
def _candidates() -> re.Pattern[str]:
    """Return the pattern of tokens that a rule can begin with, and that lead to one of its heart."""
    first = "".join(sorted(_rules_by_class()))
    core = "".join(CLASSES[name] for name in _CORE.split())
    used = set("".join(rules().values())).intersection(CLASSES.values())
    lead = "".join(sorted(used.difference(core)))
    return re.compile(f"[{first}](?:(?<=[{core}])|(?=[{lead}]{{0,{_LONGEST_LEAD - 1}}}[{core}]))")


# Every rule has one of these classes near its beginning, and what may stand before it is of few classes: most
# tokens are passed over by that.
_CORE = (
    "month mabbr wday wdays wabbr unit yearunit quarter century units uabbr season part holiday year yy"
    " decade decword fy longword iso numeric clock military ampm oclock q daily today tonight vague current"
    " recent past future term period weekend half scale teen ordinal event zone"
)
_LONGEST_LEAD = 12


def normalize(view: View, anchor: date | datetime | None) -> tuple[DateMention, ...]:
    """Return the temporal expressions of the text, in order, anchored at `anchor` where it is known."""
    tokens = tokenize(view)
    reader = Reader(tokens, anchor)
    found: list[Reading] = []
    end = 0
    for candidate in _candidates().finditer(tokens.classes):
        if candidate.start() >= end and (readings := _read(reader, candidate.start())):
            found += readings
            for reading in readings:
                reader.remember(reading)
            end = readings[-1].end
    return tuple(_mention(view, reader, reading) for reading in place_times(reader, found))


def _read(reader: Reader, start: int) -> tuple[Reading, ...]:
    """Return what the first rule reads that matches at token `start` and whose reader does not refuse."""
    classes = reader.tokens.classes
    for match, read in _rules_from(classes[start]):
        m = match(classes, start)
        if m and (readings := read(reader, start, m.end())):
            return readings
    return ()


def _mention(view: View, reader: Reader, r: Reading) -> DateMention:
    start, end = reader.tokens.start(r.start), reader.tokens.ends[r.end - 1]
    earliest, latest = r.extent or interval(r.value, reader.anchor)
    return DateMention(
        start=start,
        end=end,
        text=view.text[start:end],
        kind=r.kind,
        value=r.value,
        mod=r.mod,
        earliest=earliest,
        latest=latest,
        rule=r.rule,
    )
