"""General, strong and weak stability of all states: how hard do sanctions hit?

The definitions are in :mod:`~standoff.stability.strength.defined`. Degrees come
as ranks, one row for each: a state is preferred to another by degree d or more
when it stands higher in row d - 1. So each degree is a comparison of ranks, and of what the
others can reach the lowest rank says all (:mod:`~standoff.stability.pairwise.scales`).
"""

from dataclasses import dataclass

import numpy as np

from standoff.stability.model import Bools, GraphModel
from standoff.stability.pairwise.fast import Arcs
from standoff.stability.pairwise.scales import Scales, stable_by_scales
from standoff.stability.strength.defined import Grades

STRONG = 2
"""The degree that is called strong."""


@dataclass(frozen=True, eq=False)
class _Graded:
    """The stance with sanctions of at least some degree, 0 for in general."""

    grades: Grades
    least: int

    def tempts(self, i: int, arcs: Arcs) -> Bools:
        """Better in whatever degree."""
        rank = self.grades[0, i]
        found: Bools = rank[arcs.origin] < rank[arcs.target]
        return found

    def scales(self, i: int) -> Scales:
        """No better; or worse by the degree."""
        rank = self.grades[max(0, self.least - 1), i]
        level = np.unique(rank, return_inverse=True)[1].astype(np.int32)[None]
        return Scales(level, level - np.int32(self.least > 0))

    def steps(self, j: int, arcs: Arcs) -> Bools:
        """Better in whatever degree."""
        return self.tempts(j, arcs)


def by_strength(model: GraphModel, grades: Grades) -> Bools:
    """bool[D, K, N, S]: stability of the concepts ``KINDS``, in general and by degree.

    Row 0 is in general, row 1 by sanctions of degree 2, strong, and so on up to
    the highest degree D of ``grades`` int32[D, N, S].
    """
    _, players, count = model.shape
    if grades.ndim != 3 or grades.shape[1:] != (players, count) or len(grades) < STRONG:
        wanted = f"[D >= 2, {players}, {count}]"
        raise ValueError(f"grades must have shape {wanted}, not {list(grades.shape)}")
    degrees = (0, *range(STRONG, len(grades) + 1))
    return stable_by_scales(model, [_Graded(grades, least) for least in degrees])
