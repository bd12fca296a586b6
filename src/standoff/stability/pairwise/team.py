"""What the others can reach, handed along their moves: numbers, or sets as bits.

From x, by sequences that k begins and in which no one moves twice in a row,

    by_k(x) = join over the moves y of k from x of  value(y) and by_m(y), m != k

where to join is to take the least, or the union. That is a fixpoint on rows of values,
one pass over all moves of somebody at a time, and holds of moves of any form.

Letters: **R** values of each state, **A** moves of one decision maker.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.stability.engine.fixpoint import MOST, settle
from standoff.stability.model import Index
from standoff.stability.pairwise.fast import Arcs

Rows = npt.NDArray[Any]
"""int32[S, R] or uint64[S, R]."""


@dataclass(frozen=True, eq=False, slots=True)
class Join:
    """How two values become one, and the value that changes nothing."""

    of: np.ufunc
    nothing: int


LEAST = Join(np.minimum, int(MOST))
UNION = Join(np.bitwise_or, 0)


@dataclass(frozen=True, eq=False, slots=True)
class Fans:
    """Moves of one decision maker, laid out so that few passes take the least of each state's.

    origin
        intp[G]: the states that have moves, those that have the most of them first.
    slots
        The first, second, ... move of as many of these as have one.
    """

    origin: Index
    slots: tuple[Index, ...]

    @classmethod
    def of(cls, arcs: Arcs) -> "Fans":
        """From moves by origin ascending."""
        origin, first, size = np.unique(arcs.origin, return_index=True, return_counts=True)
        order = np.argsort(-size, kind="stable")
        first, size = first[order], size[order]
        widths = np.arange(size[0] if len(size) else 0)
        counts = np.searchsorted(-size, -widths)  # how many have more moves than that
        slots = [arcs.target[first[:n] + w] for w, n in zip(widths, counts, strict=True)]
        return cls(origin[order], tuple(slots))

    def joined(self, values: Rows, join: Join) -> Rows:
        """[S, R]: values[y] of the moves y of each state together, nothing without any."""
        out = np.full_like(values, join.nothing)
        if self.slots:
            best = values.take(self.slots[0], axis=0)
            for slot in self.slots[1:]:
                part = best[: len(slot)]
                join.of(part, values.take(slot, axis=0), out=part)
            out[self.origin] = best
        return out


def handed(team: Sequence[Fans], values: Rows, join: Join) -> Rows:
    """[S, R]: the values of all that a team reaches from each state by legal sequences, joined."""
    by = [np.full_like(values, join.nothing) for _ in team]

    def step(k: int) -> bool:
        beyond = values
        for m, other in enumerate(by):
            if m != k:
                beyond = join.of(beyond, other)
        fresh = team[k].joined(beyond, join)
        changed = not np.array_equal(fresh, by[k])
        by[k] = fresh
        return changed

    settle([partial(step, k) for k in range(len(team))])
    return join.of.reduce(by) if by else np.full_like(values, join.nothing)


@dataclass(frozen=True, eq=False, slots=True)
class Asker:
    """Whose stability is asked about.

    arcs, fans
        Its moves.
    free, credible
        The moves of each opponent, all of them and those that it would take.
    """

    arcs: Arcs
    fans: Fans
    free: Sequence[Fans]
    credible: Sequence[Fans]


def askers(arcs: Sequence[Arcs], firm: Sequence[Arcs]) -> Iterator[Asker]:
    """Everybody in turn, from the moves of each and those that it would take as a sanction."""
    free, credible = [Fans.of(a) for a in arcs], [Fans.of(a) for a in firm]
    for i, own in enumerate(arcs):
        others = [j for j in range(len(arcs)) if j != i]
        yield Asker(own, free[i], [free[j] for j in others], [credible[j] for j in others])
