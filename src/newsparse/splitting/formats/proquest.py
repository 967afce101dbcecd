"""A document of a ProQuest export, as its TXT and HTML share it: a heading, then `Label: value` blocks.

The labels are in the language of ProQuest's pages (data/formats/proquest_labels.txt). The heading stands
alone at the top and again under `Title:`, there with the subtitle doubled ("A: B:   B"). Without an author
the credit line that ends the text names one. A block without a label belongs to the label above it.
"""

import re
from typing import Any

from newsparse.errors import InputError
from newsparse.model import RawArticle
from newsparse.splitting.formats.fields import (
    Block,
    find_date,
    label_of,
    one_line,
    opens_as,
    part_lines,
    read_time,
)
from newsparse.splitting.formats.source import Source

__all__ = ["MARKER", "document", "is_document"]

_LABELS = "proquest_labels"
_IN_TEXT = frozenset(("credit", "headline", "byline", "section"))
"""Labels that the text itself may hold; one below it has its value beside it and another label under it."""
_KEYS = frozenset(("text", "published", "publication", "info", "id", "abstract"))
"""The fields of which a record has at least two, if it is one; a page of terms and conditions has none."""

_CREDIT = re.compile(
    r"(?:^[ \t]{0,4}|[.!?\"”’] )(?:CREDIT|Credit|CRÉDIT|Crédit)[ \u00a0]?: {0,3}(\S.{0,200})$", re.MULTILINE
)
MARKER = re.compile(r"[ \t\f\ufeff]{0,20}\w{5,10} \d{1,6} (?:of|von|de|di) \d{1,6}\s*")
"""`Document 2 of 12`: older exports number the records."""

_PLACE = re.compile(r" ?[;\[]")
_SUBTITLE = re.compile(r": {2,}")


def is_document(found: list[Block]) -> bool:
    """Say whether blocks are a record: at least two of the labels that every record has."""
    labels = {label[1] for block in found if (label := _label(block))}
    return len(labels & _KEYS) >= 2


def _label(block: Block) -> tuple[str, str, str] | None:
    return label_of(block.text, _LABELS) if block.labelled else None


def document(source: Source, found: list[Block], place: str | int, format: str) -> RawArticle | InputError:
    """Read one record from its blocks."""
    heading: list[str] = []
    fields: dict[str, str] = {}
    metadata: dict[str, Any] = {"format": format}
    last, printed = "", ""
    labels = [_label(block) for block in found]
    for block, label, below in zip(found, labels, (*labels[1:], None), strict=True):
        if label and (last != "text" or label[1] not in _IN_TEXT or (_is_line(label) and below)):
            printed, last, value = label
            if last in ("meta", "info", "abstract", "id", "published"):
                metadata[printed] = value
            if last != "meta":
                fields.setdefault(last, value)
        elif not last:
            heading.append(one_line(_SUBTITLE.split(block.text)[0]) or "")
        elif last == "text" or last == "abstract":
            fields[last] = f"{fields[last]}\n\n{block.text}".strip()
    text = _given(fields.get("text")) or _given(fields.get("abstract")) or ""
    title = one_line(_SUBTITLE.split(fields.get("headline", ""))[0])
    headline = _heading(heading, title)
    if not text and not headline:
        return source.error(place, "the record has neither title nor text")
    return RawArticle(
        text=part_lines(text),
        headline=headline,
        byline=one_line(_byline(fields, text)),
        published=_published(fields),
        publication=_publication(fields),
        section=one_line(fields.get("section")),
        start=found[0].start,
        end=found[-1].end,
        metadata=metadata,
    )


def _heading(above: list[str], title: str | None) -> str | None:
    """Return the block above the labels that the title repeats; else the last, under a cover page if any."""
    above = [line for line in above if not MARKER.fullmatch(line)]
    same = next((line for line in above if title and title.startswith(line)), None)
    return same or (above[-1] if above else title)


def _is_line(label: tuple[str, str, str]) -> bool:
    """A label below the text: it has its value beside it, on a line of its own."""
    return bool(label[2]) and "\n" not in label[2] and len(label[2]) < 400


def _given(text: str | None) -> str | None:
    return None if not text or (len(text) < 60 and opens_as(text, "nothing")) else text


def _byline(fields: dict[str, str], text: str) -> str | None:
    if fields.get("byline"):
        return fields["byline"]
    if fields.get("credit"):
        return fields["credit"]
    credits = _CREDIT.findall(text[-3000:])
    return credits[-1] if credits else None


def _published(fields: dict[str, str]) -> Any:
    date = read_time(fields.get("published"))
    if date is None and (found := find_date(fields.get("info", ""))):
        date = found.date
    return date


def _publication(fields: dict[str, str]) -> str | None:
    """Return the name before the place: "The Courier; Westmere", "The Courier ; Westmere [..]09 Mar"."""
    if name := one_line(fields.get("publication")):
        return _PLACE.split(name)[0]
    info = one_line(fields.get("info")) or ""
    name = _PLACE.split(info)[0]
    return name if name and name != info and not find_date(name) else None
