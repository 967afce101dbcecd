"""Years, decades and centuries: "fiscal 2025", "the late 1990s", "the 19th century"."""

from newsparse.dates.reader import (
    Reader,
    Reading,
    Readings,
    context,
    one,
    reads,
)


@reads("year", "year_the", "fiscal")
def read_year(r: Reader, i: int, j: int) -> Readings:
    """Read "2024", "early 1990", "fiscal 2025", "the year 2000"."""
    if r.is_class(i, "fy"):
        return one(i, j, f"20{r.tokens.words[i][-2:]}", "fiscal-year")
    f = r.fields(i, j)
    k = r.has(i, j, "year", "yy")
    if f.year is None:
        return ()
    if r.is_class(i, "the") and j == i + 2:
        i += 1
    if k == i and j == i + 1:
        stands = (
            r.tokens.word(k - 1) in context("before-year")
            if r.is_class(k, "yy")
            else _year_stands(r, k, f.year)
        )
        if not stands:
            return ()
    rule = "fiscal-year" if r.has(i, j, "fiscal") >= 0 else "year"
    return one(i, j, f"{f.year:04}", rule, mod=f.mod)


def _year_stands(r: Reader, k: int, year: int) -> bool:
    """Tell whether a bare number of four digits is a year: "In 2024", not "2000 people"."""
    before, after = r.tokens.word(k - 1), r.tokens.word(k + 1)
    if _is_before_christ(r, k + 1):
        return False
    if before in context("before-number") or r.is_number(k - 1):  # 01202 555 1984
        return False
    if before == "-" and r.tokens.glued(k) and r.tokens.glued(k - 1):
        return False
    if after in context("after-number"):
        return False
    if after in ("-", "/", "$") and r.tokens.glued(k + 1) and r.tokens.glued(k + 2):
        return False
    if before == "." and (r.tokens.glued(k) or r.tokens.word(k - 2) == "no"):  # "No. 2000"
        return False
    if before in context("before-count") and _plural_after(r, k):  # "by 2000 votes"
        return False
    cued = before in context("before-year")
    if 1900 <= year <= 2099:
        return cued or not _plural_after(r, k) or before in ("", "(", ",")
    return before in context("before-old-year") and not (_plural_after(r, k))


def _is_before_christ(r: Reader, k: int) -> bool:
    """Tell whether what stands at token `k` makes a year or century one before Christ: "in 1200 BC"."""
    return r.tokens.word(k) in ("bc", "bce") or r.tokens.words[k : k + 3] == ["b", ".", "c"]


def _plural_after(r: Reader, k: int) -> bool:
    after = r.tokens.word(k + 1)
    return after.isalpha() and after.endswith("s") and len(after) > 3 and not r.tokens.capital(k + 1)


@reads("year_span")
def read_year_span(r: Reader, i: int, j: int) -> Readings:
    """Read "2016-17", "1939-1945": a year each."""
    k = r.has(i, j, "year", "yy")
    last = r.tokens.words[j - 1]
    first = r.year(k)
    second = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if not first < second <= first + 150 or len(last) not in (2, 4) or not 1000 <= first < 3000:
        return ()
    if r.tokens.word(k - 1) in ("-", "/", "$") or r.tokens.word(j) in ("-", "/"):
        return ()
    return (
        Reading(start=k, end=k + 1, value=f"{first:04}", rule="year-span"),
        Reading(start=j - 1, end=j, value=f"{second:04}", rule="year-span"),
    )


@reads("year_spoken")
def read_year_spoken(r: Reader, i: int, j: int) -> Readings:
    """Read "nineteen ninety-one", "the year two thousand"."""
    teen = r.has(i, j, "teen")
    if teen >= 0:
        rest = r.number(teen + 1, j)
        value = int(r.value(teen)) * 100 + int(rest or 0)
    else:
        if r.has(i, j, "yearunit") < 0 and r.tokens.word(i - 1) not in ("in", "since", "by"):
            return ()
        value = int(r.number(r.has(i, j, "one"), j) or 0)
    if not 1500 <= value <= 2099:
        return ()
    return one(i, j, f"{value:04}", "year-spoken")


@reads("decade")
def read_decade(r: Reader, i: int, j: int) -> Readings:
    """Read "the 1990s", "mid-'80s", "the late seventies"."""
    word = r.tokens.words[j - 1]
    phase = r.has(i, j, "early", "edge")
    mod = r.value(phase) if phase >= 0 else "END" if r.has(i, j, "half") >= 0 else None
    digits = "".join(c for c in word if c.isdecimal())
    if r.is_class(j - 1, "decword"):
        if r.has(i, j, "the") < 0 and not mod:
            return ()
        digits = r.value(j - 1) + "0"
    elif len(digits) == 2 and word[0] != "'" and r.has(i, j, "the") < 0 and not mod and not _goes_on(r, i):
        return ()
    if r.tokens.word(i - 1) in context("owner"):  # "in her 30s" is an age
        return ()
    if len(digits) == 2:
        latest = r.day.year if r.day else 2029
        decade = (latest - (latest - int(digits)) % 100) // 10
    elif digits.endswith("00") and int(digits) < 1900:  # "the 1500s" are a hundred years
        return one(i, j, f"{int(digits) // 100}XX", "century", mod=mod)
    else:
        decade = int(digits) // 10
    return one(i, j, f"{decade:03}X", "decade", mod=mod)


def _goes_on(r: Reader, i: int) -> bool:
    """Tell whether a decade at token `i` goes on from another: "the 1920s and [30s]"."""
    return r.is_class(i - 1, "and", "or", "hyphen", "to") and r.is_class(i - 2, "decade")


@reads("century")
def read_century(r: Reader, i: int, j: int) -> Readings:
    """Read "the 19th century", "this century"."""
    f = r.fields(i, j)
    phase = r.has(i, j, "early", "edge")
    mod = r.value(phase) if phase >= 0 else None
    if _is_before_christ(r, j) or r.is_made(j - 1):
        return ()
    if f.day and 1 < f.day <= 30:
        value = f"{f.day - 1:02}XX"
    elif r.day and r.day.year >= 100 and r.has(i, j, "this", "last") >= 0:
        value = f"{r.day.year // 100 + r.step(i, j):02}XX"
    else:
        return ()
    return one(i, j, value, "century", mod=mod)
