"""The weights of the linear models that find and resolve places, in readable files."""

from collections.abc import Iterable, Mapping
from functools import cache

import attrs

from newsparse.errors import DataError
from newsparse.lexicon import DATA

__all__ = ["Model", "load_model"]


@attrs.frozen(eq=False)
class Model:
    """A linear model; compared by identity, so that what it makes of a place can be kept."""

    weights: Mapping[str, float]
    """The weight of each feature; of any other, none."""

    def weigh(self, features: Iterable[tuple[str, float]]) -> float:
        """Return the score of features and their values."""
        weights, score = self.weights, 0.0
        for name, value in features:
            score += weights.get(name, 0.0) * value
        return score


@cache
def load_model(name: str) -> Model:
    """Return the model in `data/NAME.txt`: a feature and its weight a line, parted by a tab.

    Raises:
        DataError: the file is missing or damaged.
    """
    path = DATA / f"{name}.txt"
    try:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        return Model({row[0]: float(row[1]) for row in rows if row[0] and not row[0].startswith("#")})
    except (OSError, UnicodeDecodeError, ValueError, IndexError) as e:
        raise DataError(f"{path}: cannot be read ({e}); reinstall newsparse") from e
