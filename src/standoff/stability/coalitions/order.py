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
from functools import reduce

import numpy as np
import numpy.typing as npt

from standoff.stability.model import Bools, Index, Ranks

Scale = npt.NDArray[np.unsignedinteger]
"""Any unsigned integers: as small as the levels are few."""

FEW = 64
"""Points that are compared with all others together."""

WIDE = 2048
"""Points, and states that are left, of which pairs are counted together."""


@dataclass(frozen=True, eq=False, slots=True)
class Scales:
    """unsigned[D, S] each: what the states are worth when reached, and when left."""

    reached: Scale
    left: Scale


def scales(ranks: Ranks, *, weak: bool) -> Scales:
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


def count_above(points: Scale, left: Scale) -> int:
    """How many pairs there are of a point [D, P] that is above what is left [D, F].

    Points that are best on a scale go first on it, so that those above a state are so many
    first ones of each scale: rows of bits, of which as many are kept as there are points.
    """
    total = 0
    for at in range(0, points.shape[1], WIDE):
        some = points[:, at : at + WIDE]
        tables = [_first_ones(row) for row in some]
        ranks = [len(row) - np.searchsorted(np.sort(row), at_least, side="right")
                 for row, at_least in zip(some, left, strict=True)]  # fmt: skip
        for cut in range(0, left.shape[1], WIDE):
            rows = (
                table[rank[cut : cut + WIDE]] for table, rank in zip(tables, ranks, strict=True)
            )
            both = reduce(np.bitwise_and, rows)
            total += int.from_bytes(both.tobytes(), "little").bit_count()
    return total


def _first_ones(values: Scale) -> npt.NDArray[np.uint8]:
    """uint8[P + 1, P / 8]: row k has a bit for each of the k largest values."""
    order = np.argsort(values, kind="stable")[::-1]
    rows = np.zeros((len(order) + 1, (len(order) + 63) // 64 * 8), dtype=np.uint8)
    rows[np.arange(1, len(rows)), order >> 3] = 1 << (order & 7)
    words = rows.view(np.uint64)
    np.bitwise_or.accumulate(words, axis=0, out=words)
    return rows


def _covered(points: Scale, others: Scale) -> Bools:
    """bool[P, Q]: each point is above or level with each of the others on every scale."""
    found = points[0][:, None] >= others[0]
    for point, other in zip(points[1:], others[1:], strict=True):
        found &= point[:, None] >= other
    return np.asarray(found)
