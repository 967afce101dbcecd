"""Clock times: "5 p.m. EST Thursday", "14:30 GMT", "noon Saturday", and the day they belong to."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

import attrs

from newsparse.dates import anchors
from newsparse.dates.reader import (
    DAY_NUMBERS,
    Reader,
    Reading,
    Readings,
    context,
    one,
    reads,
)
from newsparse.dates.readings.calendar import day_value
from newsparse.dates.readings.days import bare_weekday
from newsparse.dates.values import interval


@reads("clock", "noon")
def read_clock(r: Reader, i: int, j: int) -> Readings:
    """Read "5 p.m. EST Thursday", "14:30 GMT", "noon Saturday"."""
    k = r.has(i, j, "clock", "n12", "n24", "big", "military", "year", "part")
    if r.is_class(k, "part") and r.tokens.capital(k) and not r.opens(k):  # "Published in Dawn, July 31"
        return ()
    time = r.value(k) if r.is_class(k, "part") else _clock(r, k, j)
    if not time:
        return ()
    zone = r.has(k, j, "zone")
    offset = int(r.value(zone)) if zone >= 0 and r.value(zone) else None
    after = k + 1
    while after < j and not r.is_class(after, "month", "mabbr", "wday", "wabbr", "today", "tonight"):
        after += 1
    day = _day_in(r, i, k + 1, j) if after < j else None
    return one(
        i,
        j,
        f"{day or 'XXXX-XX-XX'}T{time}",
        "clock" if day else "clock/nearby",
        kind="time",
        mod=r.approximate(i, k),
        offset=offset,
    )


def _day_in(r: Reader, start: int, i: int, j: int) -> str | None:
    """Return the day that tokens `i` to `j` name, in an expression that begins at `start`."""
    f = r.fields(i, j)
    if f.month:
        f.day = None
        for k in range(r.has(i, j, "month", "mabbr") - 3, j):
            if k >= i and r.is_class(k, *DAY_NUMBERS):
                f.day = r.integer(k)
                break
        return day_value(r, f, start, j)[0]
    if not r.day:
        return f"XXXX-WXX-{f.weekday}" if f.weekday else None
    if f.weekday:
        day, _ = bare_weekday(r, start, j, f.weekday)
        last = anchors.last_weekday(r.day, f.weekday)
        if day and last and day - r.day > r.day - last and r.direction(start, j) == "until":
            day = last  # "they stayed until 6.30 am on Thursday", of a Friday
    elif (k := r.has(i, j, "today")) >= 0:
        day = anchors.shift_days(r.day, int(r.value(k)))
    else:
        day = r.day
    return day.isoformat() if day else None


def _clock(r: Reader, k: int, j: int) -> str | None:
    """Return HH:MM of the time at token `k`; None if it is none, or cannot be told from a score."""
    word = r.tokens.words[k]
    ampm = r.tokens.word(k + 1)[:1] if r.is_class(k + 1, "ampm") else ""
    if r.is_class(k, "military", "year"):
        hour, minute = int(word[:2]), int(word[2:])
    else:
        parts = word.replace(".", ":").replace("h", ":").split(":")
        if "," in word or not all(part.isdecimal() for part in parts):  # 1,500; "1hn4g"
            return None
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
        if r.is_class(k, "big") and (len(parts) != 2 or len(parts[1]) != 2 or len(parts[0]) > 2):
            return None
    if r.is_class(k, "clock") and not ampm and not _clock_stands(r, k):
        return None
    if hour > (12 if ampm else 24) or minute > 59 or (ampm and not hour):
        return None
    if ampm:
        hour = hour % 12 + (12 if ampm == "p" else 0)
    part = r.has(k, j, "part")
    if part >= 0 and r.has(k, part, "in") >= 0 and hour < 12 and r.value(part) in ("AF", "EV", "NI"):
        hour += 12
    return f"{hour:02}:{minute:02}"


def _clock_stands(r: Reader, k: int) -> bool:
    """Tell whether "10:30" is a time: it has a zone, or "at" or its like before it."""
    return (
        "h" in r.tokens.words[k]
        or r.is_class(k + 1, "zone", "part")
        or r.tokens.word(k - 1) in context("before-clock")
    )


def place_times(r: Reader, found: list[Reading]) -> Iterator[Reading]:
    """Give times of unknown day the day said near them: "10:35 a.m. (0735 GMT) Friday".

    That is the day beside it in its sentence; else the last day the story told of, if it is of the days up to
    the article's own or was said just before; else the article's.
    """
    if all(reading.kind != "time" for reading in found):  # most articles
        yield from found
        return
    done: list[Reading] = []
    told: Reading | None = None
    for n, reading in enumerate(found):
        if reading.kind == "time" and reading.value.startswith("XXXX-XX-XXT"):
            day = _day_beside(r, found, n, done) or _day_told(r, reading, told)
            if day:
                reading = attrs.evolve(reading, value=day + reading.value[10:])
        elif (
            done and done[-1].kind == "time" and _is_abroad(r, reading) and reading.start - done[-1].end <= 2
        ):
            reading = _beside(reading, done[-1])
        elif _is_of_the_story(r, reading) and not _is_abroad(r, reading) and not _is_aside(r, reading.start):
            told = reading
        done.append(reading)
        yield _with_zone(reading)


_AFTER, _BEFORE, _RIGHT_BEFORE = 5, 14, 8
_STORY_DAYS = 7


def _day_beside(r: Reader, found: list[Reading], n: int, done: list[Reading]) -> str | None:
    """Return the day that the sentence of the time `found[n]` says; `done` are the readings before it."""
    here = found[n]
    if done and done[-1].kind == "time" and _is_bracketed(r, here) and here.start - done[-1].end <= 2:
        return _day_of(done[-1])
    if done and here.start == done[-1].end and (day := _day_of(done[-1])):  # "Tue 12 Mar 2019 18.11 GMT"
        return day
    passed = 0
    for other in found[n + 1 : n + 3]:
        between = other.start - here.end - passed
        if between > (1 if other.kind == "time" else _AFTER):  # "at noon, and not before [7am Friday]"
            break
        if other.kind == "set" or r.tokens.sentence_ends(here.end, other.start):
            break
        if (day := _day_of(other)) and not _is_abroad(r, other):
            return day
        passed += other.end - other.start
    for other in done[:-3:-1]:
        if here.start - other.end > _BEFORE or r.tokens.sentence_ends(other.end, here.start):
            break
        if day := _day_of(other):
            return day
    return None


def _beside(reading: Reading, first: Reading) -> Reading:
    """Give a time told once more in another zone the week of the first: "6 p.m. (0200 GMT Thursday)"."""
    day, other = _day_of(reading), _day_of(first)
    if not day or not other:
        return reading
    apart = (date.fromisoformat(other) - date.fromisoformat(day)).days
    near = anchors.shift_days(date.fromisoformat(day), 7 * round(apart / 7))
    return attrs.evolve(reading, value=near.isoformat() + reading.value[10:]) if near else reading


def _is_bracketed(r: Reader, reading: Reading) -> bool:
    return r.tokens.word(reading.start - 1) == "("


def _is_abroad(r: Reader, reading: Reading) -> bool:
    """Tell whether a time is told once more in another zone: "5:04 a.m. (2204 GMT Thursday)" was a Friday."""
    return reading.offset is not None and _is_bracketed(r, reading)


def _is_of_the_story(r: Reader, reading: Reading) -> bool:
    """Tell whether a reading is a day of the week before the article or the one after it."""
    day = _day_of(reading)
    return bool(day) and (not r.day or abs((date.fromisoformat(day or "") - r.day).days) <= _STORY_DAYS)


def _is_aside(r: Reader, i: int) -> bool:
    """Tell whether the day at token `i` is not the story's: "said on [Friday]", "had fled on [Sunday]"."""
    if r.tokens.word(i - 1 - (r.tokens.word(i - 1) == "on")) in context("says"):
        return True
    before = range(i - 1, max(-1, i - 1 - _BEFORE), -1)
    k = next((k for k in before if r.tokens.words[k] in ("had", ".")), -1)
    return k >= 0 and r.tokens.words[k] == "had"


def _day_told(r: Reader, here: Reading, told: Reading | None) -> str | None:
    """Return the day of a time by what was told before it; a day to come must stand right before."""
    own = r.day.isoformat() if r.day else None
    day = _day_of(told) if told else None
    if not told or not day or (own and day > own and here.start - told.end > _RIGHT_BEFORE):
        return own
    return day


def _day_of(reading: Reading) -> str | None:
    """Return the day of a reading as a value, None if it is not as exact as that."""
    day = reading.value[:10]
    return day if len(day) == 10 and day[:4].isdecimal() and day[8:].isdecimal() else None


def _with_zone(reading: Reading) -> Reading:
    if reading.offset is None or not reading.value[:4].isdecimal():
        return reading
    moment, _ = interval(reading.value)
    if not isinstance(moment, datetime):
        return reading
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=reading.offset)))
    return attrs.evolve(reading, extent=(aware, aware))
