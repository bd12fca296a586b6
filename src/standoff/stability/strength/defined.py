"""Stability by strength of preference, pair by pair: the oracle of the fast form.

After Hamouda, Kilgour & Hipel 2004 (two decision makers) and 2006 (more), with
degrees after Xu, Hipel, Kilgour & Fang 2018. Preferring s to y has a degree, 0
for equal, 1 for mild (>), 2 for strong (>>), and more where a case has more.
Every improvement tempts, of whatever degree, and every improvement is a step
that the others would take. A sanction y of leaving s

* deters i in general, when s is at least as good as y;
* deters i by degree d, when s is preferred to y by d or more.

A concept holds *strongly* when all that tempts is answered by sanctions that
deter by degree 2; *weakly* when it holds and does not hold strongly. Where
nothing tempts, it holds strongly. That is how the papers are known to us; their
pages could not be read while this was written. To read symmetric sequential
stability (sseq) in the same way is ours.
"""

import numpy as np
import numpy.typing as npt

from standoff.stability.definitions import Reading
from standoff.stability.pairwise.defined import DEFINITIONS, Stance

Grades = npt.NDArray[np.int32]
"""int32[D, N, S]: row d - 1 counts steps of degree d or more; row 0 orders as the ranks do."""


def degree(grades: Grades, i: int, s: int, t: int) -> int:
    """By how much i prefers s to t; 0 when it does not."""
    return max([0, *(d for d, row in enumerate(grades, 1) if row[i, s] > row[i, t])])


def stance_of(grades: Grades, least: int) -> Stance:
    """The predicates with sanctions that deter by degree `least`, 0 for in general."""

    def deters(i: int, s: int, y: int) -> bool:
        if least:
            return degree(grades, i, s, y) >= least
        return degree(grades, i, y, s) == 0

    def improves(i: int, s: int, t: int) -> bool:
        return degree(grades, i, t, s) > 0

    return Stance(tempts=improves, deters=deters, steps=improves)


def stable(reading: Reading, grades: Grades, i: int, s: int, name: str, least: int) -> bool:
    """Say whether s is stable for i in general (`least` 0), or by sanctions of this degree."""
    return DEFINITIONS[name](reading, stance_of(grades, least), i, s)
