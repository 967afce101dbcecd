"""Roles of single blocks: what a block says of itself, whatever stands around it.

The cues are in the lexicon `block_cues`: "Related articles:", "Correction:", "Reporting by", "(AP Photo".
Here is what a list of words cannot say: credits, sign-offs, handles, separators.
"""

import re
from functools import cache

import regex

from newsparse.lexicon import table, words
from newsparse.model import Role
from newsparse.splitting.blocks import ITEM, TERMINAL

__all__ = [
    "body_role",
    "closes",
    "is_address",
    "is_credit",
    "is_credit_pair",
    "is_note_on_author",
    "is_row",
    "is_section",
    "is_slug",
    "looks_like_caption",
    "looks_like_link",
    "own_role",
]

_LONGEST = 420  # code points: a block that is longer is told by its first words only
_MANY = 900  # a block that is longer is a paragraph of the article
_SEPARATOR = re.compile(r"[\W_]{1,60}$")
_DELIMITER = re.compile(r"\s{0,2}(?:[:|>»]|-{1,2}\s|[.!?…]{0,3}$)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b(?=.{0,40}\d{4}))\s{0,2}", re.IGNORECASE)
_ADDRESS = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,30}){1,4}|https?://\S{1,300}|www\.\S{1,200}|@\w{2,40}"
)
_END_MARK = re.compile(
    r"[-#*(\s]{0,4}(?:30|end(?:s|item)?|more|mf|reuters?|xinhua)[-#*)\s.]{0,4}$", re.IGNORECASE
)
_PHOTO = regex.compile(
    r"\b(?:PHOTO|IMAGE|CREDIT|Image|Photo|Photograph|Photographer|Picture|Pic|Credit|Illustration|Video|Graphic)s?"
    r"(?: (?:by|credit|courtesy(?: of)?|via|from))?\s?: ?\p{Lu}[^.!?\n]{1,60}[.)]?$"
)
# "The court. - Dawn/File", "The pier. (ABC News: Bo Ek)", "Crews at the barn. (WQXE)", "Bo Ek hide caption"
_CREDIT_AT_END = re.compile(
    r"[.!?\"'] ?-{1,2} ?(?P<pair>[A-Z][\w .]{1,24}/[A-Z][\w .]{1,30})$"
    r"|[(\[](?P<house>[A-Z][\w ]{1,24}): ?[A-Z][\w .,'/-]{2,40}[)\]]\.?$"
    r"|[.!?] \([WK][A-Z]{2,4}\)$|\bhide caption$|\((?:file|stock) (?:image|photo|picture)\)$"
    r"|\bPHOTOS?(?: ?[|/] ?[A-Z][\w.' ]{1,25}){1,3}$|[ -]Copyright [A-Z][\w.' ]{2,30}(?:/[\w ]{2,20})?$"
    r"|[a-z.] \| [A-Z][A-Z.'-]{1,20}(?:[ /][A-Z][A-Z.'-]{0,20}){0,3}$"
)
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{3,60})[)\]]\.?$")
_SIDE = re.compile(
    r"\((?:from |far |second |third |at )?(?:left|right|cent(?:re|er)|top|bottom|pictured|rear|front)"
    r"(?:[, ][^()]{0,20})?\)|\(L\).{0,200}?\(R\)"
)
# "[ab/cd]", "mk/so (dpa, Reuters)", "- PA": the editors' initials and the agency, at the end.
_INITIALS = re.compile(
    r"[\[(][a-zA-Z]{2,4}(?:/[a-zA-Z]{2,4}){0,3}(?:/\([A-Za-z]{2,5}\))?[\])]$"
    r"|[a-z]{2,4}(?:-[a-z]{2,4}){0,2}(?:/[a-z]{2,4}(?:-[a-z]{2,4}){0,2}){1,4}(?: \([\w ,/-]{2,40}\))?$"
    r"|dpa(?: [a-z0-9]{2,4}){1,5}$"
)
# "5 min read", "3 hours ago", "12 comments", "Listen to this article (4 min)": the page around the article.
_PAGE = re.compile(
    r"(?i)(?:(?:published|updated|posted|reading time|read time)?:? ?(?:about )?\d{1,4}[ -]"
    r"(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|(?:view )?comments?|shares?|views?|likes?|images?|photos?)\b"
    r"(?: ago| (?:to )?read| listen| watch)?|\d{1,2}(?:h|hr|min|m|d) ago"
    r"|listen to (?:this |the )?(?:article|story)\b.{0,30}"
    r"|(?:today|yesterday)(?: at|,)? \d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?[a-z]{3,4})?|\+\d{1,3}"
    r"|(?:updated|posted|published) at \d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?[a-z]{3,4})?"
    r"|time to \d{1,2} min|listen ?\(\d{1,2} min\)?|\d{1,2}-\d\d-\d\d \d{4}[a-z]{2,3}"
    r"|topics?:\S.{0,40})[.)]?$"
)
_LATEST = re.compile(
    r"(?:the )?(?:latest|more|other|top) (?:[\w'-]{2,15} ){0,2}(?:news|headlines|stories):?$"
)
_CLOCK = re.compile(r"(?i)\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?[a-z]{3,4})?$")
_POST = re.compile(r"@\w{2,40}: ?[\"']")  # what readers write: '@annalund: "Too little, too late"'
_NUMBERED = re.compile(r"\d{1,2}[.)] [A-Z\"'\d]")
_COUNT = re.compile(r"\d{1,3}(?:\.\d)?[kK]?$")  # of comments, shares, views
# What agencies of the 1980s to 2000s set around a story: "AM-Quake, 2nd Ld-Writethru, a0551",
# "AP-NY-06-02-98 0934EDT"; and the head of a clipping: "The Hull Gazette, March 3, 2005, p. A3".
_SLUG = regex.compile(
    r"(?:AM|PM|BC)-{1,2}\p{Lu}[\w'&./-]{1,40}(?:, ?[^.!?]{1,60})?$"
    r"|AP-[A-Z]{2}-\d\d-\d\d-\d{2,4} \d{4}[A-Z]{3,4}\b"
    r"|[^.!?]{3,80}\b\d{4}, (?:p|pp|pg|page|pages)\.? ?[A-Z]?\d{1,3}\b.{0,10}$"
)
_ROW = re.compile(r"\S(?: {3,}| ?\| ?)\S[^|]{0,80}?(?: {3,}| ?\| ?)\S")
_FOLLOW = re.compile(
    r"(?i)reach .{2,40} at (?=.{0,60}[@\d])|follow\b.{1,80}?\b(?:on|at|via) "
    r"(?:x|twitter|facebook|instagram|threads|bluesky|linkedin|tiktok|youtube|whatsapp|telegram|https?:)\b"
    r"|download (?:the|our) [^.!?]{0,40}\bapps?\b.{0,40}$"
    r"|(?:first |originally |last )?(?:published|updated|posted|modified)\b"
    r"[^.!?]{0,80}\d{4}\b[^.!?]{0,20}\.?$"
)
_BIO = re.compile(
    r"\b(?:is|are) (?:an? |the )?(?:[\w'-]{1,20} ){0,4}"
    r"(?:correspondent|columnist|reporter|writer|editor|author|journalist|contributor|professor|fellow|lecturer|novelist|director|analyst)\b"
)


# "Anna Lund is a reporter for the Hull Gazette." "Bo Ek covers the courts for The Courier. More about Bo Ek"
_NOTE_ON_AUTHOR = regex.compile(
    r"(?:\p{Lu}[\w'.-]{0,20}\s){1,4}(?:covers [\w\s,]{3,60} for \p{Lu}|covers [\w\s,]{3,60} for the \p{Lu}"
    r"|is (?:an? |the )?(?:[\w'-]{1,20} ){0,5}(?:correspondent|columnist|reporter|writer|journalist)\b"
    r"[\w\s,'-]{0,60} (?:at|for|with|based in|covering|author of|from|living in) "
    r"|reported from \p{Lu}|is based in \p{Lu})"
)


_TO_SPACES = str.maketrans(dict.fromkeys('()[]/:;,.!?"@', " "))
_Cue = tuple[str, Role, str]


@cache
def _cues() -> tuple[dict[str, list[_Cue]], dict[str, list[_Cue]], dict[str, tuple[str, ...]]]:
    """Return the cues that open a block, by their first word, and those inside one, by their longest word.

    The third is what the first begin with: most blocks open with a word of theirs and go on otherwise.
    """
    opening: dict[str, list[_Cue]] = {}
    inside: dict[str, list[_Cue]] = {}
    for term, (name, where) in sorted(table("block_cues").items(), key=lambda item: (-len(item[0]), item[0])):
        cue = (term, _role(name), where)
        if where in ("part", "tail"):
            inside.setdefault(max(re.findall(r"[\w'-]+", term), key=len), []).append(cue)
        else:
            opening.setdefault(term.lstrip("(").split(" ", 1)[0].rstrip(":,.!?|"), []).append(cue)
    return opening, inside, {first: tuple([cue[0] for cue in cues]) for first, cues in opening.items()}


def _role(name: str) -> Role:
    roles: dict[str, Role] = {
        "related": "related",
        "correction": "correction",
        "editor_note": "editor_note",
        "boilerplate": "boilerplate",
        "caption": "caption",
        "heading": "heading",
    }
    return roles[name]


def own_role(text: str, tail: bool = False) -> Role | None:
    """Return the role that a block's own words show; None where it may be any part of the body.

    Args:
        text: the block, folded and trimmed.
        tail: it is one of the last blocks of the text.
    """
    if len(text) > _MANY:
        return None
    low = text[:_LONGEST].lower()
    if "\n" in low:
        low = low.replace("\n", " ")
    bare = low.lstrip("-*_[(>»#|•~ '\"")
    if not bare[:1].isalnum() and _SEPARATOR.match(text):
        return "boilerplate"  # "___", "* * *"
    if tail and len(text) <= 6 and text.isupper() and text.isalpha():
        return "boilerplate"  # the house at the end: "IOL"
    if tail and len(text) <= 40 and text.rstrip(".").casefold().removeprefix("with ") in _agencies():
        return "boilerplate"  # "AAP", "With AAP"
    opening, inside, begins = _cues()
    first = bare.split(" ", 1)[0].rstrip(":,.!?|")
    begun = begins.get(first, ())
    if bare.startswith(begun) or low.startswith(begun):
        for cue, role, where in opening[first]:
            if _opens(low, bare, cue, where, len(text)):
                return role
    if len(text) <= _LONGEST:
        tokens = low.translate(_TO_SPACES).split()
        if not inside.keys().isdisjoint(tokens):
            for cue, role, where in (c for t in tokens for c in inside.get(t, ())):
                if cue in low and (tail or where == "part"):
                    return role
    if len(text) <= 40 and low.endswith(("s", "s:")) and _LATEST.match(low):
        return "related"  # "LATEST KENTUCKY NEWS:"
    if tail and is_note_on_author(text):
        return "boilerplate"
    return _shaped(text)


def closes(text: str) -> bool:
    """Whether a block is a label whose lines end the article: "Sources", "Media contacts:"."""
    columns = table("block_cues").get(text.rstrip(": ").lower())
    return columns is not None and columns[1] == "closing"


def _opens(low: str, bare: str, cue: str, where: str, length: int) -> bool:
    """Whether a block opens with a cue in the place the lexicon asks for."""
    if cue[0] == "(":
        return low.startswith(cue)
    if not bare.startswith(cue) or bare[len(cue) : len(cue) + 1].isalnum():
        return False
    rest = bare[len(cue) :]
    if where == "whole":
        return not any(c.isalnum() for c in rest)
    if where in ("label", "closing"):
        return length <= _MANY and _DELIMITER.match(rest) is not None
    return length <= _LONGEST


def _shaped(text: str) -> Role | None:
    """Return the role that a block's shape shows."""
    if len(text) > 300:
        return None
    if (text[0] in "©(cC" and _COPYRIGHT.match(text)) or (
        len(text) <= 60 and (_END_MARK.match(text) or _INITIALS.match(text))
    ):
        return "boilerplate"  # "© 2025 Hull Daily", "-30-", "(PTI)"
    bare = text.lstrip("->►▶• ")
    if bare[:1] in "dfpuomlrDFPUOMLR" and len(text) <= 160 and _FOLLOW.match(bare):
        return (
            "boilerplate"  # "Follow Anna Lund on Twitter.", "Reach her at 555-0123.", "First published on …"
        )
    if is_slug(text):
        return "boilerplate"
    if len(text) <= 50 and text[-1] not in "!?," and _PAGE.match(text):
        return "boilerplate"
    if len(text) <= 80 and (text.startswith("SOURCE ") or _is_sign_off(text)):
        return "boilerplate"  # "SOURCE Acme Corp.", "- Reuters"
    if text[0] == "@" and _POST.match(text):
        return "boilerplate"
    if "@" in text or "://" in text or "www." in text:
        rest = _ADDRESS.sub("", text)
        if sum(c.isalpha() for c in rest) <= 20 or (len(text) < 200 and _BIO.search(text)):
            return "boilerplate"  # "Twitter: @annalund", "alund@example.org"
    if "Credit..." in text or (":" in text and _PHOTO.search(text)):
        return "caption"  # "The harbour at dawn. Image: Bo Ek."
    if "(" in text and len(text) <= 250 and _SIDE.search(text):
        return "caption"  # "Anna Lund (left) opens the bridge"
    is_sentence = text[-1] in ".?!\"'" and text[-2:-1] not in (")", "]")
    if not is_sentence and ends_in_credit(text):
        return "caption"
    if text[-1] in ")]." and "/" in text:
        credit = _IN_BRACKETS.search(text)
        if credit and _are_person_and_house(credit[1]):
            return "caption"  # "The harbour at dawn. (Bo Ek/The Hull Gazette)"
    return "caption" if is_credit(text) else None


def ends_in_credit(text: str) -> bool:
    """Whether a block ends as only a picture's caption does: "The court. — Dawn/File", "hide caption"."""
    found = _CREDIT_AT_END.search(text[-70:])
    if found is None:
        return False
    if found["house"]:
        return any(word in table("byline_organizations") for word in found["house"].split())
    return not found["pair"] or any(
        part.strip() in _credit_houses() for part in found["pair"].lower().split("/")
    )


def is_slug(text: str) -> bool:
    """Whether a block is an agency's slug line or the head of a clipping."""
    likely = text[:2] in ("AM", "PM", "BC", "AP") or ", p" in text
    return likely and len(text) <= 120 and _SLUG.match(text) is not None


def is_section(text: str) -> bool:
    """Whether a block is no headline and no lead: the name of a section ("Sport"), a clock time, "4.2k"."""
    return len(text) <= 30 and (
        text.casefold() in _sections() or _CLOCK.match(text) is not None or _COUNT.match(text) is not None
    )


@cache
def _sections() -> frozenset[str]:
    return frozenset(term.casefold() for term in words("section_names"))


def is_note_on_author(text: str) -> bool:
    """Whether a block says who wrote it, or from where: "Anna Lund reported from Oslo."."""
    return len(text) <= 300 and _NOTE_ON_AUTHOR.match(text.lstrip("-*• ")) is not None


def is_address(text: str) -> bool:
    """Whether a block is an e-mail or web address or a handle: "@annalund"."""
    return len(text) <= 120 and _ADDRESS.fullmatch(text) is not None


def _is_sign_off(text: str) -> bool:
    """Whether a block is an agency's name behind a dash: "- PA", "-- The Associated Press"."""
    return text[0] == "-" and text.lstrip("- ").rstrip(".").casefold() in _credit_houses()


def is_credit(text: str) -> bool:
    """Whether a block is nothing but a picture's credit: "Bo Ek/Reuters", "Handout via Getty Images"."""
    if len(text) > 80 or "\n" in text:
        return False
    return is_credit_pair(text) or text.strip("()[]. ").lower() in _image_houses()


def is_credit_pair(text: str) -> bool:
    """Whether a block is the credit of a person and a house: "Bo Ek/Reuters", "Handout via Getty Images"."""
    bare = text.strip("()[]. ")
    if " via " in bare:
        return any(bare.lower().endswith(" via " + house) for house in _credit_houses())
    return "/" in bare and len(bare) <= 80 and _are_person_and_house(bare)


def _are_person_and_house(bare: str) -> bool:
    """Whether the parts on both sides of a slash are names, one of a house: "Bo Ek/The Hull Gazette"."""
    parts = [part.strip() for part in bare.split("/")]
    if not all(0 < len(part.split()) <= 4 and not part[0].islower() for part in parts):
        return False
    if any(part.lower() in _credit_houses() for part in parts):
        return True
    return parts[0].split()[0] in words("given_names") and " " in parts[0] and parts[-1].startswith("The ")


@cache
def _credit_houses() -> frozenset[str]:
    return _agencies() | _image_houses()


@cache
def _agencies() -> frozenset[str]:
    return frozenset(t.casefold() for t in words("agencies"))


@cache
def _image_houses() -> frozenset[str]:
    return words("image_houses")


def looks_like_caption(text: str) -> bool:
    """Whether a block under a picture's credit reads like its caption: one sentence in the present."""
    if len(text) > 320 or text[0] in "\"'":
        return False
    tokens = text.split()[:14]
    return (
        any(t.strip(",.").lower() in words("caption_verbs") for t in tokens[1:])
        or _SIDE.search(text) is not None
    )


def looks_like_link(text: str) -> bool:
    """Whether a block under "Related:" is one more title: short, and no sentence of the body."""
    if len(text) > 160:
        return False
    longer = [t for t in text.split() if len(t) > 3]
    title = sum(not t[0].islower() for t in longer) * 10 >= 7 * len(longer)
    return text[-1] == "?" or not TERMINAL.search(text) or (title and len(text) <= 110)


def is_row(text: str) -> bool:
    """Whether a block has three cells or more, parted by wide gaps or bars."""
    return len(text) <= 300 and ("   " in text or "|" in text) and _ROW.search(text) is not None


def body_role(text: str, alone: bool) -> Role:
    """Return the role of a block of the body; `alone`: no short line without a stop is next to it."""
    if alone and text[0].isdigit() and _NUMBERED.match(text) and text[-1] not in ".:;":
        return "heading"  # "2. What would it cost?" over a paragraph
    if not text[0].isupper() and ITEM.match(text):
        return "list" if not text.rstrip(" .").endswith("-") else "heading"  # "- Turning the tide -"
    if (alone and _is_heading(text)) or (len(text) <= 15 and _CLOCK.match(text)):
        return "heading"  # "9:40 p.m." is one, in a story told by the hour
    return "paragraph"


def _is_heading(text: str) -> bool:
    """Whether a block reads like a heading: short, no stop, opening with a capital."""
    if text[-1] in ",-":
        return False
    if len(text) > 90 or not text[0].isalnum() or text[0].islower():
        return (
            text[:1] in "\"'" and 3 <= len(text) <= 60 and not TERMINAL.search(text) and text[1:2].isupper()
        )
    if text.endswith(":"):
        return text[:-1].isupper() and len(text) <= 50
    return not TERMINAL.search(text) or (text.endswith("?") and len(text) <= 45 and ":" not in text)
