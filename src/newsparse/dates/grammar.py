"""The grammar of temporal expressions in English news.

A rule is a name and a pattern over classes of tokens (`tokens.CLASSES`): `M the? DAY comma? YEAR`. All rules
are one regular expression, tried in the order they stand here, from left to right over the text, each
stretch read once; every repeat is bounded. What a rule finds is read by the function of its name in
`readings`, which gives the value or refuses ("12 May" is no date in "Room 12 May be").
"""

import re
from datetime import date, datetime
from functools import cache

from newsparse.dates.reader import READERS, Reader, Reading
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
EDGE       the? edge of the?
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
noon           AP? (early hyphen?)? part comma? (MDY|DMY|W|RELDAY)
days           (W comma?)? M DAY ((comma DAY){0,4} comma? and|hyphen|to|or) DAY (comma? YEAR)?
month_day      ((early|later|earlier) on?)? (this coming?)? (W comma?)? M the? DAY YEARREF? part?
day_span       (W comma?)? the? DAY (hyphen|to|and|or|slash) DAY of? M (comma? YEAR)?
day_month      ((early|later|earlier) on?)? (W comma?)? the? DAY of? M YEARREF? part?
month_span     M (hyphen|to|and|or) M of? YEAR
month_year     PHASE? M (comma|of)? YEAR
month_of       PHASE? M of? (this|last|next|that|the? (past|previous|following|coming|same)) yearunit
month_rel      (sometime|PHASE)? (this|that|last|next|past|coming|this past|this coming) M
month_same     (the|that) (same|previous|following) M
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
season         PHASE? SEASONDET? (early hyphen?)? season ((of|comma)? YEAR|of? (this|last|next) yearunit)?
week_of        PHASE? the (unit|weekend) of (MDY|DMY)
weekend        PHASE? (this|last|next|the|that|coming|this (past|coming)|the
               (past|last|previous|following|coming|same)|previous)? weekend
year_span      (from|between|fiscal yearunit?)? YEAR (hyphen|slash) (year|n12|n24|n31|n59|n99)
fiscal         PHASE? the? (fiscal yearunit? YEAR|YEAR fiscal yearunit)|fy
year_the       the? yearunit YEAR
year_spoken    (the? yearunit)? (teen ten (hyphen? one)?|one scale (and? WORDS)?)
decade         (the? (early|last half of|edge of) hyphen? the?|the)? (decade|decword)
century        PHASE? (the|this|last)? (early hyphen?)? (ORD hyphen?)? century
every          every (N|ORD)? (unit|yearunit|quarter|units|W|season|M|weekend|part) part?
times_a        (N times|once) (a|per|every) UNIT
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
part_of        (the|early|EDGE) part of (MDY|DMY|W|RELDAY)
part           (early|earlier|later)? (this|last|that|the (same|following|previous|next)?|next)
               (early hyphen?)? part|early hyphen? part
ago_half       (half a UNIT|a UNIT and a half|a half hyphen? UNIT) (ago|earlier|later)
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


@cache
def _grammar() -> re.Pattern[str]:
    dull, core = ("".join(CLASSES[n] for n in names.split()) for names in (_NEVER_FIRST, _CORE))
    either = "|".join(f"(?P<{name}>{pattern})" for name, pattern in rules().items())
    return re.compile(f"(?![{dull}])(?=[^{core}]{{0,{_LONGEST_LEAD}}}+[{core}])(?:{either})")


@cache
def _later_rules(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rules after `name`, each a pattern of its own."""
    names = list(rules())
    return tuple((n, _rule(n)) for n in names[names.index(name) + 1 :])


@cache
def _rule(name: str) -> re.Pattern[str]:
    return re.compile(rules()[name])


# Classes no rule begins with, and those of which every rule has one near its beginning: most tokens are
# passed over by these two tests.
_NEVER_FIRST = "other break hyphen comma dot slash poss and or of to in on at"
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
    search = _grammar().search
    found: list[Reading] = []
    m = search(tokens.classes)
    while m:
        readings = _read(reader, m)
        found += readings
        for reading in readings:
            reader.remember(reading)
        m = search(tokens.classes, readings[-1].end if readings else m.start() + 1)
    return tuple([_mention(view, reader, reading) for reading in place_times(reader, found)])


def _read(reader: Reader, m: re.Match[str]) -> tuple[Reading, ...]:
    """Read what a rule found; where its reader refuses, try the later rules at the same place."""
    name = m.lastgroup or ""
    readings = READERS[name](reader, *m.span())
    if readings:
        return readings
    for later, pattern in _later_rules(name):
        other = pattern.match(m.string, m.start())
        if other and (readings := READERS[later](reader, *other.span())):
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
