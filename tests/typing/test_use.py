from __future__ import annotations

import importlib.util
from pathlib import Path

from conftest import ROOT


def test_typed_program_runs() -> None:
    spec = importlib.util.spec_from_file_location("use", Path(__file__).with_name("use.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    quotes, dates, countries = module.main(ROOT / "seeds" / "levee.txt")
    assert ("We got lucky,", "Delia Fontaine") in quotes
    assert dates
    assert "US" in countries
    assert module.more([(7, "It rained.")]) == ["7"]
