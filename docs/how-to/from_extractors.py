"""From what extractors give to what `newsparse.parse_many` takes: recipes to copy.

Each function returns a row. Two things are worth care, whatever the extractor: paragraphs are parted by an
empty line, and the text is kept, because the offsets of the result count in it.
"""

from typing import Any

Row = dict[str, Any]


def from_trafilatura(document: Any) -> Row:
    """Make a row of what `trafilatura.bare_extraction(html, with_metadata=True)` gave."""
    # Trafilatura gives a paragraph a line, and repeats the headline where the page has it in the article.
    paragraphs = document.text.split("\n")
    if document.title and paragraphs[0] != document.title:
        paragraphs.insert(0, document.title)
    return {"id": document.url, "text": "\n\n".join(paragraphs), "published": document.date}


def from_newspaper(article: Any) -> Row:
    """Make a row of a parsed `newspaper.Article` (newspaper4k)."""
    text = f"{article.title}\n\n{article.text}" if article.title else article.text
    return {"id": article.url, "text": text, "published": article.publish_date}


def from_fundus(article: Any) -> Row:
    """Make a row of a `fundus.Article`."""
    blocks = [article.title, *article.body.summary]
    for section in article.body.sections:
        blocks += [*section.headline, *section.paragraphs]
    return {
        "id": article.html.responded_url,
        "text": "\n\n".join(block for block in blocks if block),
        "published": article.publishing_date,
    }


class NewsparsePipeline:
    """A Scrapy item pipeline: adds `article`, the JSON form, to items that have a `text`.

    ITEM_PIPELINES = {"yourproject.pipelines.NewsparsePipeline": 500}
    """

    def process_item(self, item: Any, spider: Any = None) -> Any:
        from itemadapter import ItemAdapter

        import newsparse

        fields = ItemAdapter(item)
        article = newsparse.parse(fields["text"], id=fields.get("url"), published=fields.get("published"))
        fields["article"] = newsparse.to_dict(article)
        return item
