"""Degrees of preference: int32[D, N, S], ranks that count only steps of some degree.

Between two neighbours in a preference order lies a step of some degree, 1 for
mild, 2 for strong. A state is preferred to another by the largest step between
them. So row d - 1, the number of steps of degree d or more below a state, says
all: s is preferred to t by at least d when it is larger for s.

In a list of priorities the step between two neighbours has the strength of the
first statement on which they differ, in a ranking that of the mark between them.
"""

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from standoff.case.apply import preferences_of
from standoff.case.perspective import Order, Priorities, Ranking
from standoff.case.rules import view_of
from standoff.expr import truth
from standoff.graph.build import Reading

Grades = npt.NDArray[np.int32]
"""int32[D, N, S]: row 0 orders as the ranks do."""


def grades(reading: Reading) -> Grades:
    """The ranks of a reading by degree, up to the highest that it uses, at least 2."""
    view = view_of(reading.case)
    ranks = reading.model.ranks[0]
    orders = [preferences_of(view, d.id) for d in reading.case.decision_makers]
    steps = [
        _steps(reading, p.order if p else None, _neighbours(row))
        for p, row in zip(orders, ranks, strict=True)
    ]
    top = max(2, *(int(s.max(initial=1)) for s in steps))
    return np.stack([np.stack(_counted(steps, ranks, degree)) for degree in range(1, top + 1)])


def has_degrees(reading: Reading) -> bool:
    """Whether some preference is marked as strong; looks at what is written."""
    return any(
        bool(o.gaps) if isinstance(o, Ranking) else any(s.strength > 1 for s in o.statements)
        for o in (p.order for p in view_of(reading.case).preferences)
        if isinstance(o, Ranking | Priorities)
    )


def _counted(steps: list[Grades], ranks: Grades, degree: int) -> list[Grades]:
    """For each decision maker int32[S]: steps of at least this degree below each state."""
    out = []
    for step, row in zip(steps, ranks, strict=True):
        below = np.r_[0, np.cumsum(step >= degree)].astype(np.int32)
        out.append(below[np.unique(row, return_inverse=True)[1]])
    return out


def _neighbours(rank: Grades) -> npt.NDArray[np.intp]:
    """One state of each rank, from worst to best."""
    return np.unique(rank, return_index=True)[1]


def _steps(reading: Reading, order: Order | None, chain: npt.NDArray[np.intp]) -> Grades:
    """The degree of each step up the chain."""
    steps = np.ones(len(chain) - 1, dtype=np.int32)
    match order:
        case Priorities():
            for line in reversed(order.statements):
                true = truth(line.want, reading.case.scope, reading.states[chain])
                steps[true[1:] != true[:-1]] = line.strength
        case Ranking() if order.gaps:
            place = np.zeros(len(reading.states), dtype=np.intp)
            for n, tier in enumerate(order.tiers):
                for want in tier:
                    place[reading.where(want)] = n
            for k, (low, high) in enumerate(pairwise(place[chain].tolist())):
                steps[k] = max([1, *(d for n, d in order.gaps if high <= n < low)])
    return steps
