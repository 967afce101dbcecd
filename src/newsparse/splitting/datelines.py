"""Datelines: the place, date and agency before the lead's dash.

A dateline is read from its parts, left to right, as the style books print them:

    [AGENCY -] PLACE [and PLACE] [, REGION] [, DATE] [(AGENCY)] DASH text

A place in capitals needs only the dash. A place in mixed case ("Moscow - ...") looks like the first words
of a sentence, so it needs a date, an agency, or a town or region that the lexicons know. The colon of
Indian papers ("NEW DELHI: ...") labels many other things too and needs the same. Where the dash is missing
an agency with a date or a known town makes a dateline ("New Delhi, Mar 3 (PTI) The Centre ...", "London (CNN)
Voters ..."), and so does a date with a full stop behind capitals ("HRODNA, Belarus, May 9, 2020. Several").
"""

import datetime as dt
from functools import cache

import regex

from newsparse.lexicon import alternation, table, words
from newsparse.model import Dateline
from newsparse.text import View

__all__ = [
    "NO_YEAR",
    "anchor",
    "opens_like_dateline",
    "parse_date_line",
    "parse_dateline",
    "parse_place_line",
]

NO_YEAR = 4
"""The year of a `Dateline.date` printed without one, where `published` does not tell it.

`datetime.date` has no "February 26 of some year". The year 4 is the first leap year, so every month and day
is a valid date in it, and it is so far from any news that it cannot be mistaken for a real one. `anchor`
leaves such dates out, so that nothing is ever reckoned from them.
"""

_REACH = 220  # code points a dateline may take: the longest joint datelines are about half of that
_DASHES = str.maketrans(
    dict.fromkeys("‒–—―−\x96\x97", "—")
    | dict.fromkeys("‐‑﹘﹣－", "-")
    | dict.fromkeys("‘’`´", "'")
    | dict.fromkeys("\t\xa0\u2002\u2003\u2009\u202f", " ")
)


def anchor(dateline: Dateline | None) -> dt.date | None:
    """Return the day a dateline gives, None where it has none or where its year is unknown."""
    if dateline is None or dateline.date is None or dateline.date.year == NO_YEAR:
        return None
    return dateline.date


@cache
def _pattern() -> regex.Pattern[str]:
    """Return the pattern of a dateline; every repeat in it is bounded.

    A group that is called, as in `(?&town)`, keeps what it caught before; a call takes no time to compile.
    """
    upper = r"(?:(?:Mc|Mac|De|Le|La|d'|l'|O'|al-|el-)?\p{Lu}[\p{Lu}\p{M}'.]{1,24}+|(?:St|Ft|Mt)\.?)"
    upper = rf"{upper}(?:-(?:\p{{Lu}}[\p{{Lu}}\p{{M}}'.]{{0,24}}+|[a-z]{{2,5}}(?=-))){{0,3}}"
    particle = rf"(?:{alternation(words('place_particles') - {'and'})})"
    capitals = rf"{upper}(?:\ (?:{upper}|{particle}(?=\ \p{{Lu}}))){{0,4}}"
    word = r"\p{Lu}[\p{L}\p{M}'.]{1,24}+(?:-\p{L}[\p{L}\p{M}'.]{0,24}+){0,3}"
    mixed = rf"{word}(?:\ (?:{word}|{particle}(?=\ \p{{Lu}}))){{0,3}}"
    month = alternation(table("months"))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    weekday = rf"(?i:{alternation(table('weekdays'))})\b\.?"
    date = rf"""(?:
        (?P<weekday>{weekday})?,?\ ?
        (?: (?P<month>(?i:{month}))\b\.?\ (?P<day>{day})\b (?:,?\ (?P<year>\d{{4}})\b)?
          | (?P<day>{day})\ (?P<month>(?i:{month}))\b\.? (?:,?\ (?P<year>\d{{4}})\b)?
          | (?P<iso>\d{{4}}-\d\d-\d\d)
        ) | (?P<weekday>{weekday}) )"""
    region = rf"(?!(?i:{month}|{alternation(table('weekdays'))})\b\.?)(?:{word}|(?&caps))(?:\ {word}){{0,2}}"
    place = rf"(?:(?P<caps>{capitals})|(?P<mixed>{mixed}))"
    agency = r"\(\s{0,2}(?P<agency>[^()\n]{1,48}?)\s{0,2}\)|/\ ?(?P<agency>[^/()\n]{2,30}?)\ ?/"
    agency = rf"{agency}|\[(?P<agency>[A-Z]{{3,6}})\]"  # "TOPEKA, Kan. [WIBW] - "
    bare = alternation(a for a in words("agencies") if a.isupper() and a.isalpha())
    region = rf"(?!(?:{bare})\b){region}"
    return regex.compile(
        rf"""
        (?:(?P<first>\([^()\n]{{2,30}}\))\ ?[-—]{{1,3}}\ )?
        (?P<site>(?P<town>{place}(?:,\ ?(?P<region>{region}))?)
          (?:(?:\ ?/\ ?(?!{word}(?:\ {word})?\ /)|,?\ (?:and|AND|&)\ )(?&town)){{0,3}}
          (?:\ \[(?![A-Z]{{3,6}}\])(?:{word}\ ?){{1,3}}\]|\ \((?:{word}\ ?){{1,3}}\)(?=\ \())?)
        (?:(?:[,.]?\ ?|(?P<bracket>\ \())(?:{date})(?(bracket)\))(?:\ /\ \d{{1,2}}:\d\d\ ?[ap]m)?
          |\ [-—]{{1,2}}\ (?:{date})(?=:\ ))?
        (?:(?:,|\.)?\ {{0,2}}-{{0,2}}(?:{agency})\ ?,?(?:\ (?:{date}))?
          |,?\ (?P<agency>{bare})(?=,?\ ?[-—]))?
        (?P<dash>
            \ ?\.?-{{2,4}}\ {{0,2}} | \.-\ | [,.]?\ {{0,2}}—{{1,3}}\ {{0,2}}
          | [,.]?\ {{1,2}}-{{1,2}}\ {{0,2}} | -(?:\ |$) | \ ?_{{1,2}}(?:\ |$) | \ ?(?P<colon>:)(?:\ |$)
          | \ [•|/]\ (?=\S)
          | \ ?(?:â€[\x93\x94“”—–]|&[mn]dash;|&\#821[12];)\ ?
          | (?P<weak>\.?\ |\ ?\?\ |$|(?<=\))(?=\p{{Lu}})) )
        """,
        regex.VERBOSE,
    )


_AGENCY_FIRST = regex.compile(
    r"\((?P<agency>[^()\n]{2,30})\)\ ?(?:—|-{1,2})\ ?|(?P<agency>[A-Z]{2,8})\ {1,2}(?:—|--)(?:\ |$)"
)


def parse_dateline(
    view: View, published: dt.date | None = None, start: int = 0, end: int | None = None
) -> Dateline | None:
    """Read the dateline at the head of the text between `start` and `end`; None if there is none.

    A date without a year takes the one that puts it nearest to `published`, and `NO_YEAR` without that.
    """
    start, end = view.trim(start, len(view.text) if end is None else end)
    head = view.text[start : min(end, start + _REACH)].translate(_DASHES).partition("\n\n")[0]
    head = head.replace("\n", " ")  # a wrapped line: "KUALA LUMPUR, Malaysia\n(AP) -- ..."
    if not head[:1].isupper() and head[:1] != "(":
        return None
    dateline = _read(view, head, start, published)
    return dateline or _barred(view, head, start, published) or _agency_alone(view, head, start)


_OPENING = regex.compile(
    r"\p{Lu}{3}[^\n]{0,90}?(?:\(\p{Lu}\w{1,20}\)|\d) ?-{1,2} |\p{Lu}{3}[^\n]{0,60}?/\p{Lu}{2,8}/"
    r"|\p{Lu}[\p{Lu}. ]{3,30}(?:, [^\n]{2,20})? -{1,2} "
)


def opens_like_dateline(line: str) -> bool:
    """Whether a folded line may open with a dateline in capitals: a cheap look, not `parse_dateline`."""
    return line[1:3].isupper() and _OPENING.match(line) is not None


def parse_date_line(view: View, published: dt.date | None, start: int, end: int) -> Dateline | None:
    """Read a line that is a date and nothing else: "Friday, July 21, 2017", "Published: 3 March 2024".

    "03/12/2025" is March in one country and December in the next: the one within a week of `published`, or
    the one that exists; else the `date` stays None.
    """
    line = view.folded[start:end]
    found = _date_line().match(line) if len(line) <= 100 and _DIGIT.search(line) else None
    if not found or not all(map(_is_place_or_agency, found.captures("where"))):
        return None
    day = _numeric_date(found["numbers"], published) if found["numbers"] else _date(found, published)
    first, last = start + found.start("date"), start + found.end("date")
    return Dateline(start=first, end=last, text=view.text[first:last], date=day)


_DIGIT = regex.compile(r"\d")


def _is_place_or_agency(name: str) -> bool:
    return _folded(name) in _known("dateline_cities") or _folded(name) in _known("agencies")


def parse_place_line(view: View, start: int, end: int) -> Dateline | None:
    """Read a line that is a town and nothing else, as under a headline: "HULL", "LAGOS, Nigeria"."""
    text = view.folded[start:end]
    town, _, region = text.partition(", ")
    if len(text) > 40 or _folded(town) not in _known("dateline_cities"):
        return None
    if region and _folded(region) not in _known("regions"):
        return None
    return Dateline(start=start, end=end, text=view.text[start:end], place=_title(text))


@cache
def _date_line() -> regex.Pattern[str]:
    month, weekday = alternation(table("months")), alternation(table("weekdays"))
    return regex.compile(
        rf"""(?: (?:first\ |last\ )?(?:published|updated|posted|modified|issued|date|created)
                 (?:\ on|\ at)?\s*(?::\s*|/\ |-?\s+) | on\ | source:\ ?\p{{L}}{{2,12}}\ ?\|\ ? )?
        (?:(?P<where>(?!{weekday}\b)\p{{Lu}}[\p{{L}} .'-]{{1,30}}?)\ ?[|•]\ ?
             (?:(?:last\ )?(?:updated|published)\s*:?\ )? ){{0,2}}
        (?:\d{{1,2}}[:.]\d\d(?:\ ?[ap]\.?m\.?)?,?\ (?:[A-Z]{{2,4}},?\ )?)?
        (?:\d{{1,2}}/\d{{1,2}}/\d{{4}}(?=\p{{L}}))?
        (?P<date>(?:(?P<weekday>{weekday})\b\.?,?\ (?:\|\ )?)?
        (?: (?P<month>{month})\b\.?\ (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\ (?P<year>\d{{4}})
          | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\ (?P<month>{month})\b\.?,?\ (?P<year>\d{{4}})
          | (?P<iso>\d{{4}}-\d\d-\d\d) | (?P<numbers>\d{{1,2}}(?P<by>[/.-])\d{{1,2}}(?P=by)(?:\d\d)?\d\d) )
          | (?P<weekday>{weekday})\b\.?,?\ (?: (?P<month>{month})\b\.?\ (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b
              | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\ (?P<month>{month})\b\.? ) )
        (?:(?:T|,?\ (?:at\ |[-|•·/]\ )?)
           \d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\ ?[ap]\.?m\.?)?
           (?:\ ?[A-Z]{{1,4}}(?:[+-]\d{{1,2}})?)?(?:\ \([\p{{L}}\ ]{{2,20}}\))?)?
        (?:\ [-/]\ [\p{{L}}\ ,]{{2,30}}|\ ?\|\ ?(?:source|editor):.{{2,60}})?
        (?:\s{{0,2}}(?:[|·•/,]|--)?\s{{0,2}}(?:last\ )?
           (?:updated?|modified|\d{{1,2}}[:.]\d\d)\b.{{0,40}}|\.)?$""",
        regex.VERBOSE | regex.IGNORECASE,
    )


def _agency_alone(view: View, head: str, start: int) -> Dateline | None:
    """Read "(Reuters) - Shares rose ..." or "CNN — Voters ...": an agency, a dash and no place."""
    found = _AGENCY_FIRST.match(head)
    if not found or not _is_agency(found["agency"]):
        return None
    end = start + found.end("agency") + (head[0] == "(")
    return Dateline(start=start, end=end, text=view.text[start:end], agency=found["agency"].strip())


_NAME = r"\p{Lu}[\p{L}\ .'-]{1,30}"


@cache
def _bars() -> regex.Pattern[str]:
    """Return the pattern of a dateline in bars: "Lille, France | AFP | Monday 3/10/2025 - 14:22 UTC+1 |"."""
    agency, weekday = alternation(words("agencies")), alternation(table("weekdays"))
    return regex.compile(
        rf"""(?P<town>{_NAME})(?:,\ (?P<region>{_NAME}))?\ \|\ (?P<agency>{agency})(?:\ \||$)
        (?:\ (?P<weekday>(?i:{weekday}))\ (?P<numbers>\d{{1,2}}/\d{{1,2}}/\d{{4}})\b[^|]{{0,30}}(?:\||$))?
        (?:\ \d{{1,5}}\ words\ \|?)?""",
        regex.VERBOSE,
    )


def _barred(view: View, head: str, start: int, published: dt.date | None) -> Dateline | None:
    """Read a dateline whose parts stand between bars; the day of the week tells the day from the month."""
    found = _bars().match(head) if " | " in head else None
    if not found or (
        _folded(found["region"] or found["town"]) not in _known("regions") | _known("dateline_cities")
    ):
        return None
    day = None
    if found["numbers"]:
        number = int(table("weekdays")[found["weekday"].casefold()][0])
        days = [day for day in _orders(found["numbers"]) if day.isoweekday() == number]
        day = _only(days, published)
    end = start + len(found[0].rstrip(" |"))
    place = _title(head[: found.end("region") if found["region"] else found.end("town")])
    return Dateline(
        start=start, end=end, text=view.text[start:end], place=place, date=day, agency=found["agency"]
    )


def _read(view: View, head: str, start: int, published: dt.date | None) -> Dateline | None:
    found = _pattern().match(head)
    if not found or not _is_dateline(found, head):
        return None
    end = start + len(head[: found.start("dash")].rstrip(" ,"))
    agency = found["agency"] or (found["first"] or "").strip("()") or None
    return Dateline(
        start=start,
        end=end,
        text=view.text[start:end],
        place=_title(found["site"]),
        date=_date(found, published),
        agency=agency.strip() if agency else None,
    )


def _is_dateline(found: regex.Match[str], head: str) -> bool:
    """Decide whether what matched is a dateline, by what it is made of."""
    dated = bool(found["month"] or found["iso"] or found["weekday"])
    agency = found["agency"] or (found["first"] or "").strip("()")
    if (agency and not _plausible_agency(agency)) or (found["caps"] and _is_agency(found["caps"])):
        return False
    rest = head[found.end() :]
    if found["weak"] is not None and not rest:  # alone on its line: "NEW DELHI, March 3"
        return dated and (bool(found["caps"]) or _is_known(found))
    if (
        found["weak"] is not None
    ):  # no dash: "New Delhi, Mar 3 (PTI) The Centre ...", "London (CNN) Voters ..."
        stop = found["weak"].strip()
        if not agency:  # "HRODNA, Belarus, September 9, 2020. Several thousand ..."
            return bool(stop == "." and dated and found["day"] and found["caps"] and rest[:1].isupper())
        dated = dated or (_is_agency(agency) and _is_known(found))
        return dated and (stop in ("?", ".") or rest[:1].isupper())
    if rest and not any(c.islower() for c in rest):  # a headline in capitals: "SUGAR IMPORTS DOWN - USDA"
        return bool(agency) or dated
    if rest[:1].islower() and (found["colon"] or not (dated or agency)):
        return False  # "WASHINGTON — the general, not the town — ..."
    if dated or (agency and (found["caps"] or _is_agency(agency) or _is_known(found))):
        return True
    if not rest and not _is_known(found):
        return False
    if found["dash"].strip() in ("•", "|", "/"):
        return bool(found["caps"]) and _is_known(found)  # "ST. LOUIS • A judge ..."
    if found["colon"]:
        # "NEW DELHI: ..."; a country before a colon is an entry of a list: "KENYA: 192 dead"
        town = _folded(found["caps"] or found["mixed"]) in _known("dateline_cities")
        town = town or bool(
            found["caps"] and found["region"] and _is_known(found)
        )  # "MAE SAI, Thailand: ..."
        return town and (not rest or rest[:1].isupper())
    if not found["caps"]:
        return _is_known(found) and not rest[:1].islower()  # "Paris - the city of light - ..."
    return _is_known(found) or _capitals_name_a_place(found, rest)


def _capitals_name_a_place(found: regex.Match[str], rest: str) -> bool:
    """Decide on capitals that no lexicon knows: "INNISFAIL - Nine-year-old ..." but not "UPDATE - ..."."""
    name = found["caps"]
    if name in words("kickers") or name.partition(" ")[0] in words("kickers") or len(name) < 3:
        return False
    if found["dash"] == "--" and "," in rest[:40]:
        return False  # a death notice: "LUND--Anna, 98, of Boston"
    if found["region"] and found["region"].split()[0] in words("given_names"):
        return False  # another: "LUND, Anna - Passed away"
    return not (found["dash"] == "—" and rest[:1] in "\"'“‘")  # a label: "NOW OPEN—“A gallery ...”"


def _is_known(found: regex.Match[str]) -> bool:
    """Whether the lexicons know the region, or the town that has none."""
    region = found["region"]
    if region is not None and _folded(region) in _known("regions"):
        return True
    return _folded(found["caps"] or found["mixed"]) in _known("dateline_cities") or _folded(
        found["caps"] or found["mixed"]
    ) in _known("regions")


@cache
def _known(lexicon: str) -> frozenset[str]:
    return frozenset(_folded(term.translate(_DASHES)) for term in words(lexicon))


def _folded(name: str) -> str:
    return name.casefold().replace(".", "").replace(" ", "").strip()


def _is_agency(name: str) -> bool:
    return all(_folded(part) in _known("agencies") for part in name.split("/"))


def _plausible_agency(name: str) -> bool:
    """Whether what stands in parentheses may be an agency or a station: "WKYT", "Dow Jones"."""
    if _is_agency(name):
        return True
    parts = name.split()
    return (
        len(parts) <= 4 and name[:1].isupper() and not any(c in name for c in '.;!?"') and not name.isdigit()
    )


def _date(found: regex.Match[str], published: dt.date | None) -> dt.date | None:
    """Return the dateline's day as a date; None where it has none or one that no calendar has."""
    try:
        if found["iso"]:
            return dt.date.fromisoformat(found["iso"])
        if found["month"]:
            month = int(table("months")[found["month"].casefold()][0])
            day = int(found["day"].rstrip("dhnrst"))
            return _nearest(month, day, int(found["year"]) if found["year"] else None, published)
    except ValueError:
        return None
    if found["weekday"] and published:
        number = int(table("weekdays")[found["weekday"].casefold().rstrip(".")][0])
        return _day(published) - dt.timedelta(days=(published.isoweekday() - number) % 7)
    return None


def _numeric_date(numbers: str, published: dt.date | None) -> dt.date | None:
    """Read "14/03/2025" or "03/14/2025"; None where both orders are dates and none is near `published`."""
    return _only(_orders(numbers), published)


def _only(days: list[dt.date], published: dt.date | None) -> dt.date | None:
    """Return the only day, or the only one within a week of `published`."""
    if published is not None and len(set(days)) > 1:
        days = [day for day in days if abs(day - _day(published)) <= dt.timedelta(days=7)]
    return days[0] if len(set(days)) == 1 else None


def _orders(numbers: str) -> list[dt.date]:
    """Return the dates that "14/03/2025" may be: the day first, the month first."""
    first, second, year = (int(part) for part in regex.split("[/.-]", numbers))
    found: list[dt.date] = []
    for day, month in ((first, second), (second, first)):
        try:
            found.append(dt.date(year + 2000 if year < 100 else year, month, day))
        except ValueError:
            continue
    return found


def _nearest(month: int, day: int, year: int | None, published: dt.date | None) -> dt.date:
    if year is not None:
        return dt.date(year, month, day)
    if published is None:
        return dt.date(NO_YEAR, month, day)
    given = _day(published)
    candidates: list[dt.date] = []
    for y in (given.year, given.year - 1, given.year + 1):
        try:
            candidates.append(dt.date(y, month, day))
        except ValueError:  # 29 February, or a year the calendar does not have
            continue
    if not candidates:
        return dt.date(NO_YEAR, month, day)
    return min(candidates, key=lambda d: abs(d - given))


def _day(when: dt.date) -> dt.date:
    return when.date() if isinstance(when, dt.datetime) else when


def _title(place: str) -> str:
    """Return a place printed in capitals as a name is written: "RIO DE JANEIRO" -> "Rio de Janeiro"."""
    place = place.strip(" ,")
    if place.endswith(".") and place[-5:-1].isalpha() and place.isupper():
        place = place[:-1]  # "MOSCOW. March 14", but not "PLYMOUTH CO."
    title: str = regex.sub(r"\p{L}[\p{L}\p{M}']*\.?(?:\p{Lu}\.)*", _title_word, place)
    return title


_PREFIX = regex.compile(r"(?:Mc|Mac|De|Le|La|[dl]'|al-|el-)(?=\p{Lu}{2})|\p{Lu}'(?=\p{Lu}{2})")


def _title_word(found: regex.Match[str]) -> str:
    word: str = found[0]
    if word.lower() in words("place_particles") and found.start():
        return word.lower()
    letters = word.replace(".", "").replace("'", "")
    is_state = len(word) == 2 and found.string[: found.start()].endswith(", ")  # "Vancouver, BC"
    if "." in word[:-1] or len(letters) == 1 or is_state or word in words("place_initials"):
        return word
    prefix = _PREFIX.match(word)  # McALLEN, d'ALENE, O'FALLON, N'DJAMENA
    start = prefix.end() if prefix else 0
    rest = word[start:]
    return word[:start] + rest.capitalize() if rest.isupper() else word
