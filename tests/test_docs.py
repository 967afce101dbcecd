"""What the documentation says is true: its examples run, its links lead somewhere."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import attrs
import pytest
from conftest import ROOT

import newsparse
from newsparse import frames

PAGES = sorted([ROOT / "README.md", ROOT / "seeds" / "README.md", *(ROOT / "docs").rglob("*.md")])


def test_the_tutorial_runs_and_prints_what_it_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```(?:\s*```text\n(.*?)```)?", page, re.S)
    assert sum(bool(printed) for _, printed in blocks) == 6
    names: dict[str, object] = {"__name__": "tutorial"}
    for code, printed in blocks:
        exec(compile(code, "tutorial", "exec"), names)
        assert capsys.readouterr().out == printed, code


def test_the_reference_has_every_function_as_it_is_called() -> None:
    calls = {n: c for c, n in re.findall(r"^\| `((\w+)\(.*?\))` \|", reference_page(), re.M)}
    functions = {n: f for n in newsparse.__all__ if inspect.isfunction(f := getattr(newsparse, n))}
    assert set(calls) == set(functions)
    for name, function in functions.items():
        signature = inspect.signature(function, eval_str=False)
        bare = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
        shown = signature.replace(parameters=bare, return_annotation=signature.empty)
        assert calls[name] == f"{name}{shown}"


def test_the_reference_has_every_class_with_its_fields() -> None:
    rows = dict(re.findall(r"^\| `([A-Z]\w+)` \| (.*) \|$", reference_page(), re.M))
    classes = {n: c for n in newsparse.__all__ if inspect.isclass(c := getattr(newsparse, n))}
    assert set(rows) == set(classes)
    for name, made in classes.items():
        if attrs.has(made):
            said = set(re.findall(r"`(\w+)`", rows[name]))
            inherited = {"start", "end", "text"} if "a span" in rows[name] else set()
            extra = {"content"} if name == "Quote" else set()
            assert said | inherited == {field.name for field in attrs.fields(made)} | extra, name


def test_the_guide_has_every_table_with_its_columns() -> None:
    guide = (ROOT / "docs" / "how-to" / "etl.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (`article_id`.*) \|$", guide, re.M))
    assert list(rows) == ["articles", "sentences", "quotes", "dates", "places"]
    for table, said in rows.items():
        assert re.findall(r"`(\w+)`", said) == list(frames.columns(table, [])), table  # type: ignore[arg-type]
        made = getattr(frames, table).__doc__
        assert all(name in made for name in frames.columns(table, [])), table  # type: ignore[arg-type]


def reference_page() -> str:
    return (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"
