"""How often the random mover passes through each state of a cycle that it can leave.

With *known* what flows into each state from outside and P the chances of the steps
within the cycle, the expected visits v are the one solution of ``v = known + v P``,
which is the sum of ``known P^k`` over all k (Kemeny & Snell 1960, ch. 3).

A small cycle is solved as a dense system of equations. In a large one the sum is
followed term by term: P has few steps a state. What is still on its way after k
terms is no more than ``sum(known P^k) * k / (1 - h)``, h being the largest chance to
be still within after k steps, whatever the state; once that is lost in rounding the
sum is the solution. Where hardly anything ever leaves, that takes too long, and the
dense system is solved after all.

Letters: **V** rows of the cycle, **A** its arcs.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.errors import TooLarge
from standoff.paths.arcs import Arcs
from standoff.stability.model import Index

CYCLE_LIMIT = 4_000
"""States of a cycle that chances are computed through: a dense matrix of 128 megabytes."""

EXACT_CYCLE_LIMIT = 60
"""The same in fractions, whose digits grow with every step."""

DENSE = 64
"""States of a cycle up to which the dense system is solved at once."""

TERMS = 4_000
"""Terms of the sum that are followed before the dense system is solved after all."""

LOST = 1e-16
"""The part of all visits below which what is still on its way is lost in rounding."""

Number = float | Fraction
Numbers = npt.NDArray[Any]
"""float64, or objects that are fractions."""


@dataclass(frozen=True, eq=False, slots=True)
class Within:
    """The steps within a cycle: places of rows int32[A], and the chance of each."""

    count: int
    origin: Index
    target: Index
    chance: Numbers

    @classmethod
    def of(cls, arcs: Arcs, rows: Index, at: Index, chance: Numbers) -> "Within":
        """Those at some places of a graph, between rows intp[V] that ascend."""
        origin, target = (np.searchsorted(rows, end[at]) for end in (arcs.origin, arcs.target))
        return cls(len(rows), origin, target, chance[at])


def visits_of(within: Within, known: Numbers, *, exact: bool) -> Numbers:
    """V numbers: the expected visits to each row, given what flows in. Raises TooLarge."""
    count, limit = within.count, EXACT_CYCLE_LIMIT if exact else CYCLE_LIMIT
    if count > limit:
        raise TooLarge(
            f"a cycle of improvements runs through {count:,} states; chances are computed "
            f"through at most {limit:,}{' in fractions' if exact else ''}.",
            count=count,
        )
    if exact:
        return eliminated(dense(within), known)
    found = followed(within, known) if count > DENSE else None
    return np.asarray(np.linalg.solve(dense(within), known)) if found is None else found


def dense(within: Within) -> Numbers:
    """V x V numbers: 1 - P, with the row of a state in a column."""
    one = Fraction(1) if within.chance.dtype == object else 1.0
    system = np.zeros((within.count, within.count), dtype=within.chance.dtype)
    np.fill_diagonal(system, one)
    np.subtract.at(system, (within.target, within.origin), within.chance)
    return system


def followed(within: Within, known: Numbers) -> Numbers | None:
    """The sum of all terms up to rounding, or None where too many count."""
    origin, target, chance, count = within.origin, within.target, within.chance, within.count
    visits = known.copy()
    flow: Numbers = known
    stay: Numbers = np.ones(count)
    for k in range(1, TERMS + 1):
        flow = np.bincount(target, chance * flow[origin], count)
        stay = np.bincount(origin, chance * stay[target], count)
        visits += flow
        longest = float(stay.max())
        if longest < 1 and flow.sum() * k <= (1 - longest) * LOST * visits.sum():
            return visits
    return None


def eliminated(system: Numbers, known: Numbers) -> Numbers:
    """Solve a regular system of equations in fractions."""
    rows = np.hstack([system, known[:, np.newaxis]])
    for at in range(len(rows)):
        pivot = at + int(np.flatnonzero(rows[at:, at] != 0)[0])
        rows[[at, pivot]] = rows[[pivot, at]]
        rows[at] = rows[at] / rows[at, at]
        for other in np.flatnonzero(rows[:, at] != 0).tolist():
            if other != at:
                rows[other] = rows[other] - rows[at] * rows[other, at]
    solved: Numbers = rows[:, -1]
    return solved
