"""Durations and sets: "30-day", "the past three years", "for decades", "every Thursday", "twice a year"."""

from datetime import date

from newsparse.dates import anchors
from newsparse.dates.reader import (
    COUNTS,
    UNITS,
    Reader,
    Readings,
    context,
    one,
    reads,
)
from newsparse.dates.values import Interval, duration


def stretch(r: Reader, number: float | None, unit: str, sign: int) -> Interval | None:
    """Return the interval of "the past three years" (-1) or "the next two weeks" (1)."""
    if not r.day or number is None or unit[0] == "T" or number > 9999:
        return None
    value = anchors.shift(r.day.isoformat(), int(sign * number), unit)
    if not value:
        return None
    other = date.fromisoformat(value)
    return (other, r.day) if sign < 0 else (r.day, other)


def _duration(r: Reader, i: int, j: int, rule: str = "duration", extent: Interval | None = None) -> Readings:
    k, unit = r.unit(i, j)
    number = number_of(r, i, k)
    value = duration(number, unit)
    mod = r.approximate(i, j)
    return one(i, j, value, rule, kind="duration", mod=mod, extent=extent)


def number_of(r: Reader, i: int, k: int) -> float | None:
    """Return the number before the unit at `k`; of two ("two to three weeks") the first."""
    for n in range(i + 1, k):
        either = r.is_class(n, "to", "or") and r.number(i, n) is not None
        if either or (r.is_class(n, "hyphen") and r.is_number(n - 1) and r.is_number(n + 1)):
            return r.number(i, n)
    return r.number(i, k)


@reads("duration", "duration_half", "duration_a", "period")
def read_duration(r: Reader, i: int, j: int) -> Readings:
    """Read "30-day", "more than four years", "half an hour", "two and a half weeks"; ages are none."""
    if _is_age(r, j) or r.tokens.word(i - 1) == "aged" or _glued_before(r, i):
        return ()
    if r.is_class(i, "a") and j == i + 2 and r.tokens.words[j : j + 2] == ["-", "long"]:
        return ()  # "a [month-long] siege"
    i = _duration_start(r, i, j)
    k, unit = r.unit(i, j)
    if unit == "C" and r.is_made(k):
        return ()
    rate = _is_rate(r, i, k)
    if unit == "Q" and (r.tokens.word(j) == "of" or not rate) and _is_fraction(r, k):
        return ()
    half = r.has(i, k, "half")
    if r.is_class(j - 1, "half"):  # "a year and a half"
        number: float | None = 1.5
        unit = r.value(r.has(i, j, *UNITS))
    elif half >= 0 and r.number(i, half) is None:
        number = 0.5
    else:
        number = number_of(r, i, k)
        if number is None and r.has(i, k, "few") < 0 and r.has(i, k, "a", "another") >= 0:
            number = 1.0
    if rate:
        return one(i, j, duration(number, unit), "set/rate", kind="set")
    return one(i, j, duration(number, unit), "duration", kind="duration", mod=r.approximate(i, j))


def _is_fraction(r: Reader, k: int) -> bool:
    """Tell whether "quarter" is a fourth: "a quarter of them", "three-quarters"."""
    return r.is_class(k, "quarter") or r.tokens.word(k - 1) in ("three", "-")


def _duration_start(r: Reader, i: int, j: int) -> int:
    """Return where the span of a duration begins: "the [two-week] crisis", "used over [three years]"."""
    if r.tokens.words[i] in ("over", "under") and not (
        r.tokens.word(i - 1) in context("before-over") and not r.is_class(i + 1, "the", "its")
    ):
        i += 1
    numbered = r.has(i + 1, j - 1, *COUNTS) >= 0
    adjective = numbered and r.is_class(j - 1, *UNITS)
    if r.is_class(i, "its") or (
        adjective
        and r.is_class(i, "the", "a", "those", "these", "all")
        and not r.is_class(i + 1, "few", "scale", "half")
    ):
        i += 1
    return i


def _is_age(r: Reader, j: int) -> bool:
    """Tell whether "old" or "of age" follows: "a 61-year-old man"."""
    after = r.tokens.word(j)
    return (
        after in ("old", "olds")
        or (after == "-" and r.tokens.word(j + 1) in ("old", "olds"))
        or (after == "of" and r.tokens.word(j + 1) == "age")
    )


def _glued_before(r: Reader, i: int) -> bool:
    return r.tokens.glued(i) and r.tokens.word(i - 1) in (".", "/", "$", "-") and r.tokens.glued(i - 1)


def _is_rate(r: Reader, i: int, k: int) -> bool:
    """Tell whether "a year" is a rate: "$5 million a year", "three percent a month"."""
    if not (r.is_class(i, "a") and k == i + 1):
        return False
    if r.tokens.word(i - 1) in context("no-rate") or r.tokens.word(k + 1) in context("after-no-rate"):
        return False  # "14 people after a week of unrest"
    before = range(max(0, i - 4), i)
    return any(r.is_number(n) or r.is_class(n, "money", "times", "once") for n in before)


@reads("duration_long")
def read_duration_long(r: Reader, i: int, j: int) -> Readings:
    """Read "year-long", "decades-long", "a quarter-century", "all day"."""
    if r.is_class(j - 1, "longword"):
        i += r.tokens.words[j - 1].endswith("long") and r.is_class(i, "a")
        return one(i, j, r.value(j - 1), "duration", kind="duration")
    if r.is_class(i, "all"):
        return one(i, j, duration(1, r.value(j - 1)), "duration", kind="duration")
    if r.tokens.words[j - 1] != "long":
        return ()
    number = None if r.is_class(i, "units") else 1
    return one(i, j, duration(number, r.value(i)), "duration", kind="duration")


@reads("span_rel")
def read_stretch(r: Reader, i: int, j: int) -> Readings:
    """Read "the past three years", "the first nine months", "the next few days"."""
    if _is_age(r, j):
        return ()
    if r.is_class(i, "last") and r.tokens.word(i - 1) in context("before-verb"):  # "may last two weeks"
        return read_duration(r, i + 1, j)
    i = i + 1 if r.tokens.words[i] in ("over", "under") else i
    k, unit = r.unit(i, j)
    sign = -1 if r.has(i, k, "past", "last", "previous", "latest", "recent") >= 0 else 0
    sign = sign or (1 if r.has(i, k, "next", "coming", "following") >= 0 else 0)
    number = number_of(r, i, k)
    extent = stretch(r, number, unit, sign) if sign else None
    return _duration(r, i, j, "stretch" if sign else "duration", extent)


@reads("span_vague")
def read_vague_stretch(r: Reader, i: int, j: int) -> Readings:
    """Read "recent years", "the coming weeks", "these days", "past months"."""
    unit = r.value(j - 1)
    if unit[0] == "T" and r.has(i, j, "past", "recent", "coming", "last", "next") < 0:
        return ()
    if r.is_class(i, "last") and r.tokens.word(i - 1) in context("before-verb"):  # "could last [weeks]"
        i += 1
    if r.is_class(i, "these") and unit == "D" and j == i + 2:
        return one(i, j, "PRESENT_REF", "vague")
    if r.has(i, j, "recent") >= 0:
        return one(i, j, "PAST_REF", "vague")
    return one(i, j, duration(None, unit), "stretch", kind="duration")


@reads("units")
def read_units(r: Reader, i: int, j: int) -> Readings:
    """Read "for decades", "years", "the months": an unknown number of them."""
    _, unit = r.unit(i, j)
    if unit[0] == "T" and r.tokens.word(i - 1) not in context("before-hours"):
        return ()
    if r.is_class(j, "hyphen") and r.tokens.word(j + 1) in ("long", "old"):
        return ()
    i += r.tokens.words[i] in ("over", "under")
    k = j - 1
    if r.tokens.words[k] == "minutes" and r.tokens.word(i - 1) == "of" and r.tokens.word(j) in ("of", "from"):
        return ()  # "the release of minutes of a meeting"
    if unit == "Q" or _is_age(r, j) or r.tokens.words[k] == "nights" or (unit == "C" and r.is_made(k)):
        return ()
    if k == i > 1 and r.is_class(i - 2, "the") and r.tokens.capital(i - 1):  # "the Reagan years" were a time
        return ()
    return one(i, j, duration(None, r.value(r.has(i, j, "units"))), "duration/vague", kind="duration")


@reads("every")
def read_every(r: Reader, i: int, j: int) -> Readings:
    """Read "every Thursday", "each year", "every two weeks", "the first Friday of every month"."""
    f = r.fields(i, j)
    last = j - 1
    if f.weekday:
        value = f"XXXX-WXX-{f.weekday}" + (f"T{f.part}" if f.part else "")
    elif (k := r.has(i, j, "season")) >= 0:
        value = f"XXXX-{r.value(k)}"
    elif f.month:
        value = f"XXXX-{f.month:02}"
    elif r.has(i, j, "weekend") >= 0:
        value = "XXXX-WXX-WE"
    elif f.part:
        value = f"XXXX-XX-XXT{f.part}"
    elif r.is_class(last, *UNITS, "units"):
        if r.is_class(last - 1, "few"):
            return one(i, j, duration(None, r.value(last)), "set", kind="set")
        number = r.number(i + 1, last) or (
            r.integer(last - 1) if r.is_class(last - 1, "ordinal", "ordword") else 0
        )
        value = duration(number or int(r.value(i) or 1), r.value(last))
    else:
        return ()
    return one(i, j, value, "set", kind="set")


@reads("times_a", "per")
def read_times(r: Reader, i: int, j: int) -> Readings:
    """Read "twice a year", "three times a week", "per month": how often, the period as value."""
    unit = r.value(j - 1)
    value = unit if r.is_class(j - 1, "daily") else duration(1, unit)  # "twice weekly"
    return one(i, j, value, "set/rate", kind="set")


@reads("daily")
def read_daily(r: Reader, i: int, j: int) -> Readings:
    """Read "daily", "annually", "weekly"; not in a name ("the Daily News")."""
    if r.tokens.capital(i) and r.tokens.word(i - 1) not in ("", ".") and not r.is_class(i - 1, "break"):
        return ()
    if r.tokens.words[i] == "annual":
        return ()
    if r.tokens.words[i] in ("daily", "weekly") and j < len(r.tokens.words) and r.tokens.capital(j):
        return ()  # "the Norwegian daily Nordlys": a newspaper
    return one(i, j, r.value(i), "set", kind="set")
