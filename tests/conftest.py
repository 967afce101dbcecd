from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# No deadlines: machines are noisy, and the first call in a process reads the word lists. CI tries the same
# examples each time, so that it judges the change; everybody else's runs look for new ones.
settings.register_profile("newsparse", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("newsparse")

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def read_seed(path: Path) -> tuple[str, dict[str, Any]]:
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return path.read_text(encoding="utf-8"), expected


@pytest.fixture(params=SEEDS, ids=lambda path: path.stem)
def seed(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    """Each seed in turn: its text and what is expected of it."""
    return read_seed(request.param)
