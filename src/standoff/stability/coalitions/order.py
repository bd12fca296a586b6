"""What is jointly better, as an order of rows of numbers.

Every state has one number for each *scale*; y is jointly better than s when y,
as a state that is reached, is above s, as a state that is left, on every scale.

* strict: one scale for each member, its levels of preference;
* weak: none may lose, so on the scale of each member a state that is reached
  counts for one level more; and some must gain, so that the sum of all levels,
  which is one scale more, must rise.

Being above on every scale is what makes a coalition's preference cheap to ask
for: of a set of states only those matter that no other one of the set is above
or level with on all scales, its *peaks*; and that all states of a set are better
than s is told by the least of the set on each scale.

Letters: **D** scales, **S** states, **P** points.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.stability.model import Bools, Index

Scale = npt.NDArray[np.unsignedinteger]
"""Any unsigned integers: as small as the levels are few."""

FEW = 64
"""Points that are compared with all others together."""


@dataclass(frozen=True, eq=False, slots=True)
class Scales:
    """unsigned[D, S] each: what the states are worth when reached, and when left."""

    reached: Scale
    left: Scale


def scales(ranks: npt.NDArray[np.int32], *, weak: bool) -> Scales:
    """The scales of a coalition, by the ranks int32[H, S] of its members."""
    levels = np.stack([np.unique(row, return_inverse=True)[1] for row in ranks])
    if not weak:
        made = small(levels)
        return Scales(made, made)
    total = levels.sum(axis=0, keepdims=True)
    both = small(np.stack([np.vstack([levels + 1, total]), np.vstack([levels, total])]))
    return Scales(both[0], both[1])


def small(numbers: Index) -> Scale:
    """The same in the smallest type that holds them."""
    return numbers.astype(np.min_scalar_type(int(numbers.max())))


def above(points: Scale, left: Scale) -> Bools:
    """bool[..]: whether points [D, ..] are above what is left [D, ..] on every scale."""
    found = points[0] > left[0]
    for point, at in zip(points[1:], left[1:], strict=True):
        found &= point > at
    return np.asarray(found)


def peaks(points: Scale) -> Index:
    """Which points [D, P] no other one is above or level with; one of those that are equal."""
    total = points.sum(axis=0, dtype=np.int64)
    waiting, found = np.argsort(-total, kind="stable"), []
    while len(waiting):
        some, rest = waiting[:FEW], waiting[FEW:]
        under = _covered(points[:, some], points[:, some])
        np.fill_diagonal(under, val=False)
        best = some[~np.triu(under).any(axis=0)]
        found.append(best)
        waiting = rest[~_covered(points[:, best], points[:, rest]).any(axis=0)]
    return np.concatenate(found)


def _covered(points: Scale, others: Scale) -> Bools:
    """bool[P, Q]: each point is above or level with each of the others on every scale."""
    found = points[0][:, None] >= others[0]
    for point, other in zip(points[1:], others[1:], strict=True):
        found &= point[:, None] >= other
    return np.asarray(found)
