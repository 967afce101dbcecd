"""The command: files in and out, error rows, exit codes, resuming."""

from __future__ import annotations

import bz2
import csv
import errno
import gzip
import hashlib
import json
import lzma
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import articles
import jsonschema
import pytest

import newsparse
from newsparse.cli import main

ROWS = list(articles.articles(23))
TEXT = "OSLO (NTB) — “It rained,” Anna Lund said on Monday."


def write_rows(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "in.jsonl", ROWS)


@pytest.fixture
def expected(tmp_path: Path, source: Path) -> bytes:
    assert main(["parse", str(source), "-o", str(tmp_path / "expected.jsonl")]) == 0
    return (tmp_path / "expected.jsonl").read_bytes()


def test_every_row_comes_out_in_order_with_its_id_and_its_other_keys(expected: bytes) -> None:
    lines = expected.splitlines()
    validator = jsonschema.Draft202012Validator(newsparse.json_schema())
    for row, line in zip(ROWS, lines, strict=True):
        out = json.loads(line)
        validator.validate(out)
        assert out.pop("meta") == {"section": row["section"]}
        assert out == newsparse.to_dict(
            newsparse.parse(row["text"], id=row["id"], published=row["published"])
        )


def test_nothing_but_the_output_is_left(tmp_path: Path, expected: bytes) -> None:
    assert {p.name for p in tmp_path.iterdir()} == {"in.jsonl", "expected.jsonl"}


@pytest.mark.parametrize("name", [0, -7, 3.5, "a", "", None])
def test_the_id_is_the_inputs_whatever_it_is(tmp_path: Path, name: Any) -> None:
    source = write_rows(tmp_path / "in.jsonl", [{"id": name, "text": TEXT}, {"id": name, "text": TEXT}])
    assert main(["parse", str(source), "-o", str(tmp_path / "out.jsonl")]) == 0
    assert [row["id"] for row in read_rows(tmp_path / "out.jsonl")] == [name, name]


BAD = [
    (b"{bad", "read", "not JSON"),
    (
        b'{"id": "n", "body": "x"}',
        "read",
        "--columns text=… names it among ['id', 'body']",
    ),
    (b'{"id": "t", "text": 7}', "read", "text is a string"),
    (b'{"id": "p", "text": "x", "published": "never"}', "parse", "'never'"),
    (b"[1, 2]", "read", "a row is a JSON object"),
    (b'{"id": "u", "text": "\xff"}', "read", "not UTF-8 at byte 21"),
]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_bad_row_is_one_error_row_and_the_others_are_there(tmp_path: Path, workers: str) -> None:
    good = json.dumps({"id": "g", "text": TEXT}).encode()
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"\n".join(line for bad, _, _ in BAD for line in (good, b"", bad)))
    assert main(["parse", str(source), "-o", str(out), "--workers", workers]) == 3
    assert len(read_rows(out)) == len(BAD)
    errors = read_rows(tmp_path / "out.errors.jsonl")
    for number, (error, (line, stage, words)) in enumerate(zip(errors, BAD, strict=True), 1):
        assert error["line"] == 3 * number
        assert error["stage"] == stage
        assert error["type"] == "InputError"
        assert words in error["message"]
        assert error["sha256"] == hashlib.sha256(line).hexdigest()
    assert [error["id"] for error in errors] == [None, "n", "t", "p", None, None]


def test_a_json_array_gives_its_items(tmp_path: Path, expected: bytes) -> None:
    for name, indent in (("flat.json", None), ("indented.jsonl", 2)):
        source, out = tmp_path / name, tmp_path / f"{name}.out.jsonl"
        source.write_text(json.dumps(ROWS, indent=indent), encoding="utf-8")
        assert main(["parse", str(source), "-o", str(out), "--workers", "2"]) == 0
        assert out.read_bytes() == expected


def test_a_lone_object_over_many_lines_is_a_row(tmp_path: Path, expected: bytes) -> None:
    source, out = tmp_path / "one.json", tmp_path / "out.jsonl"
    source.write_text("\ufeff" + json.dumps(ROWS[0], indent=2), encoding="utf-8")
    assert main(["parse", str(source), "-o", str(out)]) == 0
    assert out.read_bytes() == expected.splitlines(keepends=True)[0]


@pytest.mark.parametrize(
    ("content", "good", "line", "words"),
    [
        (b'[{"text": "a"},\n3,\n{"text": "b"}]', 2, 2, "a row is a JSON object, not 3"),
        (b'[{"text": "a"},\n{"text": oops},\n{"text": "b"}]', 1, 2, "what follows in the file is not read"),
        (b'[{"text": "a"},\n{"text": "b"}\n', 2, 2, "cut short"),
        (b'[{"text": "a"},\n{"text": "\xff"}]', 0, 2, "not UTF-8 at byte 26"),
        (b"[" * 100_000, 0, 1, "not JSON"),
        (b"[]", 0, None, ""),
    ],
)
def test_what_is_wrong_in_an_array_is_an_error_row(
    tmp_path: Path, content: bytes, good: int, line: int | None, words: str
) -> None:
    source, out = tmp_path / "in.json", tmp_path / "out.jsonl"
    source.write_bytes(content)
    assert main(["parse", str(source), "-o", str(out)]) == (0 if line is None else 3)
    assert len(read_rows(out)) == good
    if line is not None:
        (error,) = read_rows(tmp_path / "out.errors.jsonl")
        assert error["line"] == line
        assert words in error["message"]


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("missing.jsonl", None, 2, "missing.jsonl: No such file or directory"),
        ("export.docx", b"PK", 2, "export.docx: its suffix says no format; give one with --format"),
        ("in.jsonl.gz", b"no", 1, "in.jsonl.gz cannot be read further (Not a gzipped file"),
    ],
)
def test_an_input_that_cannot_be_used_is_told_of_by_its_name(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    code: int,
    words: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main(["parse", str(tmp_path / name), "-o", str(tmp_path / "out.jsonl")]) == code
    said = capsys.readouterr().err
    assert words in said
    assert "--resume" not in said


def test_the_errors_file_is_there_if_asked_for_and_an_old_one_goes(tmp_path: Path, source: Path) -> None:
    old, asked = tmp_path / "out.errors.jsonl", tmp_path / "asked.jsonl"
    old.write_text("{}\n")
    assert main(["parse", str(source), "-o", str(tmp_path / "out.jsonl")]) == 0
    assert not old.exists()
    assert main(["parse", str(source), "-o", str(tmp_path / "out.jsonl"), "--errors", str(asked)]) == 0
    assert asked.read_bytes() == b""


def test_only_runs_the_stages_that_are_named(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["parse", str(source), "-o", str(out), "--only", "quotes, dates"]) == 0
    row = read_rows(out)[0]
    assert row["quotes"]
    assert row["dates"]
    assert row["sentences"] == row["places"] == []


def test_a_text_file_is_printed_for_people(tmp_path: Path, capfdbinary: Any) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert main(["parse", str(path), "--published", "2025-03-14"]) == 0
    printed = capfdbinary.readouterr().out.decode()
    assert json.loads(printed) == newsparse.to_dict(newsparse.parse(TEXT, published="2025-03-14"))
    assert printed.startswith('{\n  "schema": "newsparse/1",\n')


def test_a_text_file_into_a_file_is_one_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["parse", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out.jsonl"), "--text"]) == 0
    (row,) = read_rows(tmp_path / "out.jsonl")
    assert (row["id"], row["text"]) == (None, TEXT)


PACKED = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


@pytest.mark.parametrize("suffix", PACKED)
def test_packed_input(tmp_path: Path, source: Path, expected: bytes, suffix: str) -> None:
    path = tmp_path / f"packed.jsonl.{suffix}"
    path.write_bytes(PACKED[suffix](source.read_bytes()))
    assert main(["parse", str(path), "-o", str(tmp_path / "out.jsonl")]) == 0
    assert (tmp_path / "out.jsonl").read_bytes() == expected


@pytest.mark.parametrize("suffix", [*PACKED, "parquet"])
@pytest.mark.parametrize("damage", ["cut short", "changed", "something else"])
def test_damaged_input_ends_the_run_in_words(
    tmp_path: Path, source: Path, suffix: str, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if suffix == "parquet":
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet as pq

        pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "whole")
        packed = (tmp_path / "whole").read_bytes()
    else:
        packed = PACKED[suffix](source.read_bytes())
    middle = len(packed) // 2
    damaged = {
        "cut short": packed[:middle],
        "changed": packed[:middle] + b"damaged here" * 3 + packed[middle + 36 :],
        "something else": b"<html>",
    }[damage]
    path = tmp_path / f"in.{'parquet' if suffix == 'parquet' else f'jsonl.{suffix}'}"
    path.write_bytes(damaged)
    code = main(["parse", str(path), "-o", str(tmp_path / "out.jsonl"), "--only", "dates"])
    said = capsys.readouterr().err
    if code != 3:  # some damage only hurts rows
        assert code == 1
        assert "cannot be read further" in said
        assert str(path) in said
        assert not (tmp_path / "out.jsonl").exists()


def test_zstd_input(tmp_path: Path, source: Path, expected: bytes) -> None:
    zstandard = pytest.importorskip("zstandard")
    path = tmp_path / "packed.jsonl.zst"
    half = len(source.read_bytes()) // 2
    frames = [source.read_bytes()[:half], source.read_bytes()[half:]]
    path.write_bytes(b"".join(map(zstandard.compress, frames)))
    assert main(["parse", str(path), "-o", str(tmp_path / "out.jsonl")]) == 0
    assert (tmp_path / "out.jsonl").read_bytes() == expected


@pytest.mark.parametrize(("suffix", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_csv_input(tmp_path: Path, expected: bytes, suffix: str, delimiter: str) -> None:
    path = tmp_path / f"in.{suffix}"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ROWS[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(ROWS)
    assert main(["parse", str(path), "-o", str(tmp_path / "out.jsonl"), "--workers", "2"]) == 0
    assert (tmp_path / "out.jsonl").read_bytes() == expected


def test_csv_with_other_names_long_fields_and_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    path, long = tmp_path / "in.csv", "It rained. " * 20_000
    path.write_bytes(b"url,body,day\nu1,ab\xff,\nu2," + long.encode() + b",\n")
    columns = "text=body,id=url,published=day"
    assert main(["parse", str(path), "-o", str(tmp_path / "o.jsonl"), "--columns", columns, "--text"]) == 3
    (row,) = read_rows(tmp_path / "o.jsonl")
    assert (row["id"], row["text"]) == ("u2", long)
    (error,) = read_rows(tmp_path / "o.errors.jsonl")
    assert (error["line"], error["message"]) == (2, "not UTF-8: the column 'body' at character 2")


def test_columns_of_our_names_that_are_not_ours_are_kept(tmp_path: Path) -> None:
    row = {"id": 7, "url": "u", "text": "A teaser.", "body": "It rained.", "day": "2025-03-14"}
    source = write_rows(tmp_path / "in.jsonl", [row, {"id": "a", "text": "It snowed."}])
    out = tmp_path / "out.jsonl"
    columns = "text=body,id=url,published=day"
    assert main(["parse", str(source), "-o", str(out), "--columns", columns]) == 0
    first, second = read_rows(out)
    assert (first["id"], first["published"], first["sentences"][0]["text"]) == (
        "u",
        "2025-03-14",
        "It rained.",
    )
    assert first["meta"] == {"id": 7, "text": "A teaser."}
    assert second["id"] == "a"
    assert "meta" not in second


def test_a_quotation_mark_that_is_not_closed_is_an_error_row(tmp_path: Path) -> None:
    """It takes all that follows for one field: without a word, the rest of the file would be one text."""
    path, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    path.write_text('id,text\na,"It rained.\n\nHard."\nb,"It snowed.\nc,It hailed.\n', encoding="utf-8")
    assert main(["parse", str(path), "-o", str(out)]) == 3
    assert [row["id"] for row in read_rows(out)] == ["a"]
    (error,) = read_rows(tmp_path / "out.errors.jsonl")
    assert error["line"] == 6
    assert "a quotation mark opens a field at line 5 or later" in error["message"]


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n\n"])
def test_the_last_row_of_a_table_is_a_row_however_it_ends(tmp_path: Path, end: str) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    path.write_text(f'id,text\na,It rained.\nb,"It snowed."{end}', encoding="utf-8", newline="")
    assert main(["parse", str(path), "-o", str(out)]) == 0
    assert [row["id"] for row in read_rows(out)] == ["a", "b"]


def test_a_folder_of_texts_and_rows(tmp_path: Path, source: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "sub" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "sub" / "broken.txt").write_bytes(b"\xe9")
    (folder / "notes.md").write_text("not an input")
    (folder / "rows.jsonl").write_text(json.dumps({"id": "r", "text": TEXT}))
    assert main(["parse", str(folder), "-o", str(tmp_path / "out.jsonl")]) == 3
    assert [row["id"] for row in read_rows(tmp_path / "out.jsonl")] == ["b.txt", "r", "sub/a.txt"]
    (error,) = read_rows(tmp_path / "out.errors.jsonl")
    assert error["file"] == "sub/broken.txt"


def test_parquet_in_and_out(tmp_path: Path, source: Path, expected: bytes) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    from newsparse.arrow import from_table

    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "in.parquet")
    assert main(["parse", str(tmp_path / "in.parquet"), "-o", str(tmp_path / "out.jsonl")]) == 0
    assert (tmp_path / "out.jsonl").read_bytes() == expected
    folder = tmp_path / "out.parquet"
    assert main(["parse", str(source), "-o", str(folder), "--part-rows", "10"]) == 0
    assert sorted(p.name for p in folder.iterdir()) == [f"part-0000{n}.parquet" for n in range(3)]
    table = pq.read_table(folder)
    articles_ = list(from_table(table, texts=[row["text"] for row in ROWS]))
    assert articles_ == list(newsparse.parse_many(ROWS))
    assert json.loads(table.column("meta")[0].as_py()) == {"section": ROWS[0]["section"]}


def test_a_folder_of_parts_and_no_part_of_an_earlier_run(
    tmp_path: Path, source: Path, expected: bytes
) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / "part-00007.jsonl").write_text("old")
    (folder / "mine.txt").write_text("kept")
    assert main(["parse", str(source), "-o", f"{folder}/", "--part-rows", "10"]) == 0
    parts = sorted(folder.glob("part-*"))
    assert [len(read_rows(part)) for part in parts] == [10, 10, 3]
    assert b"".join(part.read_bytes() for part in parts) == expected
    assert {p.name for p in folder.iterdir()} - {p.name for p in parts} == {"mine.txt"}


def test_standard_input_and_output(source: Path, expected: bytes) -> None:
    done = command("parse", "-", stdin=source.read_bytes())
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, b"")


def test_errors_without_an_output_file_go_to_standard_error(tmp_path: Path) -> None:
    done = command("parse", "-", stdin=b"{bad\n")
    assert (done.returncode, done.stdout) == (3, b"")
    assert json.loads(done.stderr.splitlines()[0])["line"] == 1


def test_a_reader_that_goes_away_is_no_crash(source: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "newsparse", "parse", str(source), "--text", "--candidates"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), said) == (141, b"")


def command(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "newsparse", *arguments], input=stdin, capture_output=True, check=False
    )


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["parse"],
        ["parse", "no/such/file.jsonl"],
        ["parse", "IN", "--only", "quotations"],
        ["parse", "IN", "--workers", "0"],
        ["parse", "IN", "--published", "never"],
        ["parse", "IN", "--columns", "body"],
        ["parse", "IN", "-o", "no/such/folder/out.jsonl"],
        ["parse", "IN", "-o", "OUT", "--row-timeout", "-1"],
        ["parse", "IN", "-o", "OUT", "--home", "England"],
        ["parse", "IN", "-o", "OUT", "--errors", "no/such/folder/errors.jsonl"],
        ["parse", "IN", "-o", "OUT", "--errors", "OUT"],
        ["parse", "IN", "-o", "OUT", "--errors", "IN"],
        ["parse", "IN", "-o", "IN"],
        ["parse", "IN", "-o", "out.jsonl.gz"],
        ["parse", "IN", "-o", "out.csv"],
        ["split", "IN", "-o", "IN"],
        ["split", "IN", "-o", "no/such/folder/out.jsonl"],
        ["split", "IN", "-o", "OUT", "--errors", "no/such/folder/errors.jsonl"],
        ["parse", "setup.cfg"],
        ["load", "IN", "--to", "oracle:x"],
        ["split", "no/such/file.txt"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(
    tmp_path: Path, source: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "setup.cfg").write_text("x")
    before = source.read_bytes()
    names = {"IN": str(source), "OUT": str(tmp_path / "o.jsonl"), "setup.cfg": str(tmp_path / "setup.cfg")}
    try:
        code = main([names.get(argument, argument) for argument in arguments])
    except SystemExit as e:
        code = int(str(e.code))
    assert code == 2
    assert "newsparse" in capsys.readouterr().err
    assert source.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"setup.cfg", source.name}


@pytest.mark.parametrize("through", ["the folder", "a link"])
def test_the_input_is_not_written_over(tmp_path: Path, through: str) -> None:
    """A folder of parts is cleared of those of an earlier run: of the input, if that is the same folder."""
    folder = tmp_path / "parsed"
    folder.mkdir()
    part = write_rows(folder / "part-00000.jsonl", ROWS)
    before = part.read_bytes()
    (tmp_path / "link").symlink_to(folder)
    out = folder if through == "the folder" else tmp_path / "link"
    assert main(["parse", str(folder), "-o", str(out)]) == 2
    assert main(["parse", str(part), "-o", f"{out}/"]) == 2
    assert part.read_bytes() == before
    assert main(["parse", str(folder), "-o", str(tmp_path / "other/")]) == 0


def test_an_output_that_cannot_be_written_is_wrong_usage(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: str, *_: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr("newsparse.batch.outputs.os.open", refuse)
    assert main(["parse", str(source), "-o", str(tmp_path / "out.jsonl")]) == 2
    assert "out.jsonl.unfinished: Read-only file system" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"newsparse {newsparse.__version__}\n"


def test_a_run_that_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    """Twice stopped by --max-errors, then let through: the bytes of a run that was never stopped."""
    rows: list[dict[str, Any]] = [dict(row) for row in ROWS]
    rows[4]["published"] = rows[15]["published"] = "never"
    source, out = write_rows(tmp_path / "in.jsonl", rows), tmp_path / "out.jsonl"
    assert main(["parse", str(source), "-o", str(tmp_path / "whole.jsonl"), "--part-rows", "3"]) == 3
    common = ["parse", str(source), "-o", str(out), "--part-rows", "3", "--resume", "--max-errors"]
    assert main([*common, "0"]) == 1
    assert not out.exists()
    assert main([*common, "0"]) == 1
    assert main([*common, "1"]) == 1
    assert main([*common, "2"]) == 3
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    errors, whole = tmp_path / "out.errors.jsonl", tmp_path / "whole.errors.jsonl"
    assert errors.read_bytes() == whole.read_bytes()
    assert {p.suffix for p in tmp_path.iterdir()} == {".jsonl"}


def stopped(tmp_path: Path) -> tuple[Path, list[str]]:
    rows = [*ROWS[:9], {"id": "bad"}, *ROWS[10:]]
    source = write_rows(tmp_path / "in.jsonl", rows)
    arguments = ["parse", str(source), "-o", str(tmp_path / "out.jsonl"), "--part-rows", "4"]
    assert main([*arguments, "--max-errors", "0"]) == 1
    return source, [*arguments, "--resume"]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_input_that_breaks_off_keeps_the_rows_before(
    tmp_path: Path, workers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    write_rows(folder / "a.jsonl", ROWS)
    (folder / "b.jsonl.gz").write_bytes(b"no")
    arguments = ["parse", str(folder), "-o", str(out), "--only", "dates", "--workers", workers]
    assert main(arguments) == 1
    said = capsys.readouterr().err
    assert "b.jsonl.gz cannot be read further" in said
    kept = out.with_name("out.jsonl.journal").exists()
    assert kept == ("go on with --resume" in said)
    assert kept or workers == "2"  # rows that workers have in hand are done again
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(b'{"id": "last", "text": "It rained."}\n'))
    assert main([*arguments, "--resume"]) == 0
    assert [row["id"] for row in read_rows(out)] == [*(row["id"] for row in ROWS), "last"]


def test_another_input_is_not_gone_on_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, arguments = stopped(tmp_path)
    write_rows(source, ROWS[1:])
    assert main(arguments) == 2
    assert "are not those that the journal tells of" in capsys.readouterr().err


def test_other_settings_are_not_gone_on_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, arguments = stopped(tmp_path)
    assert main([*arguments, "--only", "dates"]) == 2
    assert "only was" in capsys.readouterr().err


def test_a_journal_line_that_was_cut_short_counts_as_not_written(tmp_path: Path) -> None:
    _, arguments = stopped(tmp_path)
    journal = tmp_path / "out.jsonl.journal"
    lines = journal.read_bytes()
    journal.write_bytes(lines[:-20])
    assert main(arguments) == 3
    assert len(read_rows(tmp_path / "out.jsonl")) == len(ROWS) - 1


def test_progress_for_machines(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(source), "-o", str(tmp_path / "out.jsonl"), "--log-json"]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert (said["event"], said["rows"], said["errors"], said["seconds_left"]) == ("progress", 23, 0, 0)


def test_split_gives_rows_that_parse_takes(tmp_path: Path) -> None:
    export, rows = tmp_path / "export.txt", tmp_path / "rows.jsonl"
    export.write_text(TEXT, encoding="utf-8")
    assert main(["split", str(export), "-o", str(rows)]) == 0
    (row,) = read_rows(rows)
    parts = {"text", "headline", "byline", "published", "publication", "section", "metadata"}
    assert parts <= set(row)
    assert main(["parse", str(rows), "-o", str(tmp_path / "out.jsonl")]) == 0


@pytest.mark.skipif(find_spec("duckdb") is None, reason="DuckDB is not installed")
@pytest.mark.parametrize("name", ["out.jsonl", "out/", "out.parquet"])
def test_load_is_idempotent_and_the_last_row_of_an_id_stays(tmp_path: Path, source: Path, name: str) -> None:
    import duckdb

    rows = [*ROWS, {"id": ROWS[0]["id"], "text": "Nothing here."}, {"text": TEXT}]
    write_rows(source, rows)
    out, database = str(tmp_path / name), tmp_path / "news.duckdb"
    extra = ["--text"] if name == "out/" else []
    assert main(["parse", str(source), "-o", out, *extra]) == 0
    for _ in range(2):
        assert main(["load", out, "--to", f"duckdb:{database}"]) == 0
    parsed = {a.id: a for a in newsparse.parse_many(rows) if isinstance(a, newsparse.Article)}
    with duckdb.connect(str(database)) as connection:

        def one(query: str) -> Any:
            return connection.execute(query).fetchall()

        assert one("SELECT count(*) FROM articles") == [(len(parsed),)]
        for table in ("quotes", "dates", "places"):
            total = sum(len(getattr(article, table)) for article in parsed.values())
            assert one(f"SELECT count(*) FROM {table}") == [(total,)]
        article = parsed[ROWS[1]["id"]]
        got = one(f"SELECT content, speaker FROM quotes WHERE article_id = '{article.id}' ORDER BY position")
        assert got == [(q.content, q.speaker and q.speaker.name) for q in article.quotes]
        assert one("SELECT count(*) FROM articles WHERE id LIKE 'sha256-%'") == [(1,)]


@pytest.mark.skipif(find_spec("duckdb") is None, reason="DuckDB is not installed")
def test_what_is_no_database_is_not_loaded_into(tmp_path: Path, expected: bytes) -> None:
    """DuckDB shows JSON and CSV files as a database in memory, which is gone when the command ends."""
    out = tmp_path / "out.jsonl"
    (tmp_path / "other.jsonl").write_text("{}\n")
    (tmp_path / "other.txt").write_text("x")
    for name in ("other.jsonl", "other.txt", "no/such/folder/news.duckdb"):
        done = command("load", str(out), "--to", f"duckdb:{tmp_path / name}")
        assert done.returncode == 2
        assert done.stderr.startswith(b"newsparse: ")
        assert done.stderr.count(b"\n") == 1


def test_the_command_needs_only_the_core(tmp_path: Path, source: Path) -> None:
    """Nothing of the extras is imported, even where they are installed."""
    code = (
        "import sys\nfrom newsparse.cli import main\n"
        f"assert main(['parse', {str(source)!r}, '-o', {str(tmp_path / 'o.jsonl')!r}]) == 0\n"
        "heavy = {'rich', 'pyarrow', 'duckdb', 'pandas', 'polars', 'multiprocessing'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_bar_is_for_terminals(tmp_path: Path, source: Path) -> None:
    pty = pytest.importorskip("pty")
    pytest.importorskip("rich")
    mine, theirs = pty.openpty()
    arguments = ["parse", str(source), "-o", str(tmp_path / "o.jsonl")]
    done = subprocess.run([sys.executable, "-m", "newsparse", *arguments], stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(mine, 100_000).decode()
    os.close(mine)
    assert done.returncode == 0
    assert "23 rows, 0 errors" in shown
