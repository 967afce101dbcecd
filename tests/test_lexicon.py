from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsparse import DataError, lexicon

FILES = sorted(lexicon.DATA.glob("??/*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_lexicon_reads_and_is_tidy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    untidy = re.findall(r"^ .*|.*[ \t]$|.*\t .*", text, re.M)
    if not path.stem.endswith("_weights"):  # a feature may end in an empty part
        untidy += re.findall(r".* \t.*", text)
    assert untidy == []
    assert lexicon.table(path.stem, path.parent.name)
    assert lexicon.words(path.stem, path.parent.name) == frozenset(lexicon.table(path.stem, path.parent.name))


def test_a_missing_lexicon_is_named() -> None:
    with pytest.raises(DataError, match=r"nothing_there\.txt"):
        lexicon.table("nothing_there")


def test_a_term_twice_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "twice.txt").write_text("# a comment\nsay\t2\ntell\nsay\t1\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "DATA", tmp_path)
    with pytest.raises(DataError, match="line 4: 'say'"):
        lexicon.table("twice")


def test_alternation_prefers_the_longest() -> None:
    pattern = re.compile(lexicon.alternation(["point", "point out", "say"]))
    found = pattern.match("point \n out")
    assert found is not None
    assert found.group() == "point \n out"
