"""Turn the output of `newsparse parse` into SQL for psql, as docs/how-to/postgresql.md has it.

python to_postgresql.py OUT.jsonl | psql -v ON_ERROR_STOP=1 news
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

ARTICLES = "id, published, headline, dateline_place, agency"
MENTIONS = {
    "quotes": "content, kind, speaker, cue, confidence, rule",
    "dates": "surface, kind, value, earliest, latest, rule",
    "places": "surface, name, kind, country_code, latitude, longitude, geonames_id, confidence, rule",
}
ESCAPES = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}


def field(value: Any) -> str:
    """Return a value as COPY's text format has it."""
    if value is None:
        return r"\N"
    text = re.sub("[\0\ud800-\udfff]", "\ufffd", str(value))
    return re.sub(r"[\\\t\n\r]", lambda m: ESCAPES[m[0]], text)


def article(row: dict[str, Any]) -> list[Any]:
    """Return an article's columns."""
    headline, dateline = row["headline"] or {}, row["dateline"] or {}
    return [
        row["id"],
        day(row["published"]),
        headline.get("text"),
        dateline.get("place"),
        dateline.get("agency"),
    ]


def mention(table: str, row: dict[str, Any]) -> list[Any]:
    """Return a mention's columns, after its place in the article."""
    row = row | {"surface": row["text"], "cue": (row.get("cue") or {}).get("text")}
    row["speaker"] = (row.get("speaker") or {}).get("name")
    if table == "dates":
        row |= {"earliest": day(row["earliest"]), "latest": day(row["latest"])}
    return [row[name] for name in MENTIONS[table].split(", ")]


def day(moment: str | None) -> str | None:
    """Return the day of a date, or of a date and time."""
    return moment and moment[:10]


def copy(table: str, columns: str, rows: Iterable[list[Any]]) -> Iterator[str]:
    """Yield a COPY command and its data."""
    yield f"COPY {table} ({columns}) FROM STDIN;"
    for row in rows:
        yield "\t".join(map(field, row))
    yield r"\."


def last_of_each_id(path: str) -> dict[str, int]:
    """Return where in the file the last row of each id is."""
    with open(path, "rb") as lines:
        return {
            str(name): number
            for number, line in enumerate(lines)
            if (name := json.loads(line)["id"]) is not None
        }


def main(path: str) -> Iterator[str]:
    """Yield the SQL; the file is read once for each table, so that it may be larger than memory."""
    wanted = set(last_of_each_id(path).values())

    def rows() -> Iterator[dict[str, Any]]:
        with open(path, "rb") as lines:
            yield from (json.loads(line) for number, line in enumerate(lines) if number in wanted)

    yield "BEGIN;"
    yield "CREATE TEMP TABLE incoming (LIKE articles) ON COMMIT DROP;"
    yield from copy("incoming", ARTICLES, map(article, rows()))
    yield "DELETE FROM articles USING incoming WHERE articles.id = incoming.id;"
    yield "INSERT INTO articles SELECT * FROM incoming;"
    for table, columns in MENTIONS.items():
        mentions = (
            [row["id"], position, m["start"], m["end"], *mention(table, m)]
            for row in rows()
            for position, m in enumerate(row[table])
        )
        yield from copy(table, f'article_id, position, "start", "end", {columns}', mentions)
    yield "COMMIT;"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in main(sys.argv[1]):
        print(line)
