"""The export formats that `split_articles` reads, one module each.

A format is a `Format`: its name, a detector that looks at the head of the file, and a reader that yields an
article or an error at a time. A new format is a module of its own and a line in `FORMATS`; the first
detector that says yes decides, so the more particular come first.
"""

from newsparse.splitting.formats import (
    delimited,
    europresse,
    extracted,
    factiva_html,
    factiva_txt,
    factiva_xml,
    feed,
    front_matter,
    newsml_1,
    newsml_g2,
    nexis_html,
    nexis_txt,
    nexis_uni,
    ninjs,
    plain,
    proquest_html,
    proquest_txt,
    rcv1,
    reuters21578,
    ris,
    trec,
)
from newsparse.splitting.formats.source import Format, Item, Source

__all__ = ["FORMATS", "Format", "Item", "Source"]

FORMATS: tuple[Format, ...] = (
    nexis_html.FORMAT,
    europresse.FORMAT,
    factiva_html.FORMAT,
    proquest_html.FORMAT,
    reuters21578.FORMAT,
    trec.FORMAT,
    factiva_xml.FORMAT,
    rcv1.FORMAT,
    newsml_1.FORMAT,
    newsml_g2.FORMAT,
    feed.FORMAT,
    ninjs.FORMAT,
    extracted.FORMAT,
    delimited.FORMAT,
    front_matter.FORMAT,
    ris.FORMAT,
    proquest_txt.FORMAT,
    factiva_txt.FORMAT,
    nexis_txt.FORMAT,
    nexis_uni.FORMAT,
    plain.FORMAT,
)
