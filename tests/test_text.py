"""The folded twin: one for one with the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.text import View, fold

ODD = "“”„‟″＂‘’‚‛′ʼ´＇‐‑–—―−－\t\x0b\x0c\u00a0\u2003\u3000\x85\u2028\u2029⁄∕０９\r\n"
TEXTS = st.text(max_size=80) | st.text(alphabet=st.sampled_from(ODD + "ab c.") | st.characters(), max_size=80)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“It rained,” she said – twice", '"It rained," she said - twice'),
        ("‘No’ ’tis ʼ´", "'No' 'tis ''"),
        ("a\u00a0b\tc\u3000d", "a b c d"),
        ("１９９９", "1999"),
        ("one\r\ntwo\rthree\u2028four", "one \ntwo\nthree\nfour"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TEXTS)
def test_folding_keeps_the_length_and_folds_each_character_by_itself(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    for i, c in enumerate(text):
        if c != "\r":
            assert folded[i] == fold(c)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS, st.integers(0, 90), st.integers(0, 90))
def test_trim_leaves_out_white_space_only(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    left, right = View(text).trim(start, end)
    assert text[left:right] == text[start:end].strip()
    assert start <= left <= right <= end


def test_lone_surrogates_and_zeros_stay() -> None:
    assert fold("\ud800\0“") == '\ud800\0"'
