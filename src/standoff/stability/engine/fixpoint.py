"""The harm that opponents can do: a least fixpoint, by rounds of single moves.

The *harm* of a state s to decision maker i is the least value for i among s and
the states that the others reach from s by a legal sequence. It is the least
fixpoint of "the minimum over one more move by one opponent", and it does not
matter in which order the opponents are asked.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np

from standoff.stability.model import Bools, Ranks

Values = Ranks
"""[>= M, >= R]: values of M = B * S states in R rows, in the type of the ranks."""

Rank = Ranks
"""[>= M]: one decision maker's ranks, readings end to end."""

LEAST = np.int32(-(2**31))
MOST = np.int32(2**31 - 1)
"""More than any rank, or as much as the best: it lowers nothing."""

_TYPES: tuple[np.dtype[Any], ...] = (np.dtype("u1"), np.dtype("i2"), np.dtype("i4"))

EDGES = {kind: (int(np.iinfo(kind).min), int(np.iinfo(kind).max)) for kind in _TYPES}
"""The least and the most of each type of ranks; levels may be as far as these."""


class Game(Protocol):
    """What the engine asks of a form of moves: some readings, ready to solve.

    All arrays may have more states than M, as many as those of :meth:`rank`, and
    values more rows than R, up to a multiple of `align`; what is there means
    nothing.
    """

    align: int

    def rank(self, i: int) -> Rank:
        """[>= M]: the ranks of i, readings end to end."""

    def best_reply(self, i: int) -> Rank:
        """[>= M]: the best rank that i can reach from each state, or keep."""

    def settle(self, values: Values, width: int, *, credible: bool) -> tuple[Values, int]:
        """Lower values to the least that opponents reach; also the rounds taken.

        Rows ``i * width`` up to ``(i + 1) * width`` belong to focal decision
        maker i, whose own moves do not lower them.
        """

    def judge(self, i: int, harm: Values, stable: Bools, places: list[int]) -> None:
        """stable[b, k, i, s] = every improvement t of i from s has harm[t] <= rank[s].

        `stable` is bool[B, K, N, S], all of these are written; `places` are the K of the rows
        of `harm`, which are those of :meth:`settle`.
        """


def store(stable: Bools, places: list[int], i: int, found: Bools) -> None:
    """Put bool[>= M, width] of decision maker i into bool[B, K, N, S]."""
    readings, _, _, count = stable.shape
    split = found[: readings * count].reshape(readings, count, len(places))
    for row, place in enumerate(places):
        stable[:, place, i] = split[..., row]


class Watch:
    """Tells whether values fell since it was last asked: they only fall, so their sum does."""

    def __init__(self, *values: Values) -> None:
        self.values = values
        self.sum = self._sum()

    def _sum(self) -> int:
        return sum(int(array.sum(dtype=np.int64)) for array in self.values)

    def fell(self) -> bool:
        """Say whether any value fell since the last call."""
        before, self.sum = self.sum, self._sum()
        return self.sum != before


def settle(steps: Sequence[Callable[[], bool]], *, idempotent: bool = True) -> int:
    """Take the steps in turn until all of them together change nothing; count the rounds.

    Each step says whether it changed anything. `idempotent` says that a step
    taken twice does no more than once.
    """
    quiet = taken = 0
    while quiet < len(steps):
        changed = steps[taken % len(steps)]()
        taken += 1
        quiet = int(idempotent) if changed else quiet + 1
    return -(-taken // len(steps)) if steps else 0
