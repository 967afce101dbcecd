"""A document of the classic Nexis layout, as TXT and HTML downloads share it.

                          2 of 10 DOCUMENTS              (the marker, cut off before)
                          The Westmere Courier           publication
                          March 9, 2021 Tuesday          date, with the edition below it
    Borough board votes to clear the channel             headline
    BYLINE: Anna Lund                                    labels, in capitals, in the reader's language
    LENGTH: 44 words
    The borough board voted ...                          body
    LOAD-DATE: March 10, 2021                            labels again
                          Copyright 2021 ...             missing after the last document

Older and Academic downloads set the copyright first and label everything: `HEADLINE:`, `BODY:`.
"""

import re
from typing import Any

from newsparse.errors import InputError
from newsparse.lexicon import table
from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import (
    Block,
    find_date,
    is_dated,
    label_of,
    one_line,
    opens_as,
    read_time,
)
from newsparse.splitting.formats.source import Source

__all__ = ["HEAD_FIELDS", "LABELS", "MARKER", "Label", "collect", "document", "trailer"]

MARKER = re.compile(
    r"[ \t\ufeff\f]{0,100}(?:(?:level \d{1,2}|focus) - )?(?:"
    r"(?:document|dokument|documento|doc)\.? +\d[\d.,]{0,8} +(?:of|von|de|sur|van|di|do) +\d[\d.,]{0,8}"
    r"|\d[\d.,]{0,8} +(?:of|von|de|sur|van|di|do) +\d[\d.,]{0,8} +(?:do[ck]ument[a-z]{0,3}|stories|story)"
    r")\s*",
    re.IGNORECASE,
)
"""The line that opens a document: `2 of 10 DOCUMENTS`, `Dokument 2 von 10`, `LEVEL 1 - 2 OF 10 STORIES`."""

LABELS = "nexis_labels"
HEAD_FIELDS = frozenset(
    ("headline", "byline", "section", "length", "published", "publication", "head", "body")
)
_LEAD = 5
"""Blocks between the date and the first label: the edition, the headline."""
_LOOK_AHEAD = 6
"""A HIGHLIGHT may run over several paragraphs before LENGTH or BODY comes."""

_LONGEST_NOTE = 8
"""Paragraphs that a correction or a caption may have."""
_UNKNOWN = re.compile(r"([^\W\d_a-z][A-ZÀ-Þ\-/ ]{1,30}): {0,3}(?=\S)")

Label = tuple[str, str, str]


def document(source: Source, found: list[Block], place: str | int, format: str) -> RawArticle | InputError:
    """Read one document from its blocks, without its marker; an error if it holds no article."""
    labels = [_label(block) for block in found]
    first = next((i for i, label in enumerate(labels) if label and label[1] in HEAD_FIELDS), None)
    dated = _date_block(found, first)
    if first is not None and dated is not None and first > dated + _LEAD:
        first = None  # a label below a body that has none above it
    if not found or (first is None and dated is None):
        return source.error(place, f"no article: {found[0].line[:80] if found else 'nothing'!r}")
    metadata: dict[str, Any] = {"format": format}
    fields: dict[str, str] = {}
    if first is None:
        start = (dated or 0) + 2
        while start < len(found) and found[start - 1].centred:  # the edition
            start += 1
        titles = _lead(found[:start], dated, fields, metadata)
    else:
        titles = _lead(found[:first], dated, fields, metadata)
        start = _header(found, labels, first, fields, metadata)
    if "headline" in fields:
        metadata.update({"edition": " ".join(titles)} if titles else {})
    elif titles:
        fields["headline"] = " ".join(titles)
    below = [label if label and label[1] in ("tail", "head") else None for label in labels]
    end = trailer(found, below, start)
    collect(found[end:], below[end:], metadata)
    texts = [block.text for block in found[start:end]]
    if "body" in fields:
        texts.insert(0, fields["body"])
    printed = fields.get("published") or ""
    return RawArticle(
        text="\n\n".join(t for t in texts if t),
        headline=one_line(fields.get("headline")),
        byline=one_line(fields.get("byline")),
        published=read_time(printed) if printed else None,
        publication=one_line(fields.get("publication")),
        section=one_line(fields.get("section")),
        start=found[0].start,
        end=found[-1].end,
        metadata=metadata,
    )


def _label(block: Block) -> Label | None:
    """Return the block's label; in this layout labels are all capitals ("BYLINE: ")."""
    label = label_of(block.text, LABELS)
    return label if label and label[0].isupper() else None


def _date_block(found: list[Block], first: int | None) -> int | None:
    """Return the index of the date line: the first dated block of the lead that is no copyright notice."""
    for i, block in enumerate(found[: 8 if first is None else first]):
        line = block.line
        if len(line) < 200 and not opens_as(line, "copyright") and is_dated(line):
            return i
        last = block.text.rpartition("\n")[2].strip()
        # Copyright 2002 The Westmere Company \n The Westmere Courier: no date, though it has a year
        if opens_as(line, "copyright") and find_date(last) and not opens_as(last, "copyright"):
            return i
    return None


def _lead(
    lead: list[Block], dated: int | None, fields: dict[str, str], metadata: dict[str, Any]
) -> list[str]:
    """Read publication and date from the blocks above the first label; return what may be the headline."""
    if dated is None:
        above, below = (lead[:1], lead[1:]) if len(lead) > 1 or (lead and lead[0].centred) else ([], lead)
    else:
        above, below = lead[:dated], lead[dated + 1 :]
        lines = [line.strip() for line in lead[dated].text.split("\n") if line.strip()]
        at = next((i for i, line in enumerate(lines) if is_dated(line)), 0)
        fields["published"] = lines[at]
        metadata["date"] = lines[at]
        if lines[at + 1 :]:
            metadata["edition"] = " ".join(lines[at + 1 :])
    lines = [line.strip() for block in above for line in block.text.split("\n")]
    notices = [line for line in lines if opens_as(line, "copyright")]
    names = [line for line in lines if line and not opens_as(line, "copyright")]
    if notices:
        metadata["copyright"] = " ".join(notices)
    if names:
        fields["publication"] = names[-1] if notices else names[0]
    if any(not block.centred for block in below):
        below = [block for block in below if not block.centred]
    lines = [block.line for block in below]
    return [line for line in lines if not _is_edition(line)] or lines


def _is_edition(line: str) -> bool:
    """Say whether a line below the date names the edition ("Late Edition", "National Edition")."""
    return len(line) < 60 and (
        opens_as(line, "edition") or line.casefold().endswith((" edition", "-ausgabe"))
    )


def _header(
    found: list[Block],
    labels: list[Label | None],
    first: int,
    fields: dict[str, str],
    metadata: dict[str, Any],
) -> int:
    """Read the labels above the body into `fields` and `metadata`; return where the body starts."""
    i, last = first, ""
    while i < len(found):
        label = labels[i]
        if label is None:
            if not any(map(_is_header, found[i : i + _LOOK_AHEAD], labels[i : i + _LOOK_AHEAD])):
                return i
            if last:  # a further paragraph of the label above
                metadata[last] = f"{metadata.get(last, '')}\n\n{found[i].text}".strip()
        else:
            printed, field, value = label
            if field == "body":
                fields["body"] = value
                return i + 1
            last = printed
            if field in HEAD_FIELDS and field not in ("head", "length"):
                fields.setdefault(field, value)
            if field in ("head", "tail", "length") or not value:
                metadata[printed] = value
        i += 1
    return i


def _is_header(block: Block, label: Label | None) -> bool:
    """Say whether a block is sure to stand above the body: the length, or a label alone on its line."""
    return label is not None and (
        label[1] == "length" or (label[1] == "body" and block.text.partition("\n")[0].rstrip().endswith(":"))
    )


def trailer(found: list[Block], labels: list[Label | None], start: int) -> int:
    """Return where the labels below the body begin.

    From the end upwards: labels, copyright lines and centred lines; a block without a label only where the
    label above may run on (a correction, a caption); an unknown label in capitals only below a known one.
    """
    end = best = len(found)
    for i in range(end - 1, start - 1, -1):
        label = labels[i]
        if label:
            best = i
        elif opens_as(found[i].line, "copyright") or found[i].centred:
            best = i if best == i + 1 else best
        elif not _continues(found[i], labels[max(start, i - _LONGEST_NOTE) : i]):
            break
    return best


def _continues(block: Block, above: list[Label | None]) -> bool:
    if _UNKNOWN.match(block.text):
        return bool(above) and above[-1] is not None
    label = next((label for label in reversed(above) if label), None)
    return label is not None and (not label[2] or "long" in table(LABELS, "formats")[label[0].casefold()])


def collect(found: list[Block], labels: list[Label | None], metadata: dict[str, Any]) -> None:
    """Put the labels below the body, and what stands under each, into `metadata`."""
    last = "copyright"
    for block, label in zip(found, labels, strict=True):
        unknown = None if label else _UNKNOWN.match(block.text)
        if label:
            last = label[0]
            metadata[last] = label[2]
        elif unknown:
            last = unknown[1]
            metadata[last] = block.text[unknown.end() :]
        elif opens_as(block.line, "copyright") or block.centred:
            metadata["copyright"] = f"{metadata.get('copyright', '')} {block.line}".strip()
        else:
            metadata[last] = f"{metadata.get(last, '')}\n\n{block.text}".strip()
