"""The package as a user gets it: the wheel, the import, the docs' examples."""

from __future__ import annotations

import ast
import doctest
import importlib
import json
import os
import pkgutil
import pydoc
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from conftest import ROOT

import newsparse

SOURCES = sorted((ROOT / "src" / "newsparse").rglob("*.py"))
HEAVY = {"dateparser", "sqlite3", "rich", "pyarrow", "multiprocessing", "regex", "importlib.metadata"}


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_import_is_light() -> None:
    code = "import sys; old = set(sys.modules); import newsparse; print(*sorted(set(sys.modules) - old))"
    loaded = set(run(sys.executable, "-c", code).stdout.split())
    assert "newsparse.model" in loaded
    assert not loaded & HEAVY


def test_every_public_name_exists_and_is_documented() -> None:
    for name in newsparse.__all__:
        assert hasattr(newsparse, name), name
        if not name.startswith("__"):
            assert getattr(newsparse, name).__doc__, name


def test_help_needs_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "newsparse.arrow", None)  # as where pyarrow is not installed
    shown = pydoc.render_doc(newsparse, renderer=pydoc.plaintext)
    assert all(f"{name}(" in shown for name in ("parse", "parse_many", "split_articles", "dumps"))


def modules() -> list[str]:
    found = pkgutil.walk_packages(newsparse.__path__, "newsparse.")
    return [m.name for m in found if m.name != "newsparse.__main__"]


@pytest.mark.parametrize("name", ["newsparse", *modules()])
def test_docstring_examples(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as e:  # an extra's module on a machine without the extra
        pytest.skip(f"{name} needs {e.name}")
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0


def test_readme_example_prints_what_the_readme_says() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    code, output = re.findall(r"```python\n(.*?)```\s*```text\n(.*?)```", readme, re.S)[0]
    done = run(sys.executable, "-c", code, cwd=ROOT)
    assert done.stdout == output


def test_the_wheel_runs_the_readme_command_in_an_empty_environment(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first = re.findall(r"```sh\n(.*?)```", readme, re.S)[0]
    command = first.strip().splitlines()[-1].split("newsparse ", 1)[1].split()
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path, ROOT)
    (wheel,) = tmp_path.glob("newsparse-*.whl")
    assert wheel.stat().st_size < 15_000_000
    venv.create(tmp_path / "empty", with_pip=True)
    python = tmp_path / "empty" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel)
    # Away from the source tree, with nothing of it on the path.
    for name in ("seeds", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = run(python, "-m", "newsparse", *command, cwd=tmp_path, env=environment)
    article = json.loads(done.stdout)
    assert article["schema"] == "newsparse/1"
    assert all(article[key] for key in ("paragraphs", "sentences", "quotes", "dates", "places"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_re_is_given_nothing_possessive(path: Path) -> None:
    """Python before 3.11.5 matches possessive repeats of `re` wrongly (CPython issue 106052)."""
    source = path.read_text(encoding="utf-8")
    strings = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    possessive = re.compile(r"(?<!\\)(?:[*+?]|[\w,]\})\+|\(\?>")
    if re.search(r"^import re$", source, re.M) and not re.search(r"^import regex$", source, re.M):
        assert [s for s in strings if isinstance(s, str) and possessive.search(s)] == []
