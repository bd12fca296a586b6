"""Versions and degrees together, for all states at once.

The definitions are in :mod:`~standoff.stability.hybrid.defined`.
"""

from dataclasses import dataclass

from standoff.stability.hybrid.defined import Levels
from standoff.stability.model import Bools, GraphModel
from standoff.stability.pairwise.fast import Square, stable_by_each
from standoff.stability.strength.fast import STRONG
from standoff.stability.unknown.defined import VERSIONS


@dataclass(frozen=True, eq=False)
class _Hybrid:
    """The stance of one version with sanctions of at least some degree, 0 for in general."""

    levels: Levels
    least: int
    unknown_tempts: bool
    unknown_deters: bool

    def tempts(self, i: int) -> Square:
        """Better for i in whatever degree, or not known to be no better."""
        k = self.levels[0, i]
        found: Square = ~k if self.unknown_tempts else k.T & ~k
        return found

    def deters(self, i: int) -> Square:
        """Worse by the degree; or unknown."""
        k = self.levels[0, i]
        beaten: Square = self.levels[max(0, self.least - 1), i]
        return beaten | ~(k | k.T) if self.unknown_deters else beaten

    def steps(self, j: int) -> Square:
        """Better for j, or not known to be no better."""
        found: Square = ~self.levels[0, j]
        return found


def by_both(model: GraphModel, levels: Levels) -> Bools:
    """bool[V, D, K, N, S]: stability under versions a, b, c, d, in general and by degree.

    Rows of D as in :func:`~standoff.stability.strength.fast.by_strength`: in general,
    by degree 2, strong, and so on up to the highest degree of ``levels``. Raises
    ValueError for levels of another shape than bool[D >= 2, N, S, S].
    """
    _, players, count = model.shape
    if levels.ndim != 4 or levels.shape[1:] != (players, count, count) or len(levels) < STRONG:
        wanted = f"[D >= 2, {players}, {count}, {count}]"
        raise ValueError(f"levels must have shape {wanted}, not {list(levels.shape)}")
    degrees = (0, *range(STRONG, len(levels) + 1))
    ways = [_Hybrid(levels, least, *how) for how in VERSIONS.values() for least in degrees]
    found = stable_by_each(model, ways)
    return found.reshape(len(VERSIONS), len(degrees), *found.shape[1:])
