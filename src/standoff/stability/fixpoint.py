"""The harm that opponents can do: a least fixpoint, by rounds of single moves.

The *harm* of a state s to decision maker i is the least value for i among s and
the states that the others reach from s by a legal sequence. It is the least
fixpoint of "the minimum over one more move by one opponent". Values only fall,
so their sum tells exactly whether a step changed anything.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from standoff.stability.model import Bools

Values = npt.NDArray[np.int32]
"""int32[M + 1, R]: values of M = B * S states in R rows; the last state is never read."""

Rank = npt.NDArray[np.int32]
"""int32[M + 1]: one decision maker's ranks, readings end to end."""

LEAST = np.int32(-(2**31))
MOST = np.int32(2**31 - 1)


class Game(Protocol):
    """What the engine asks of a form of moves: some readings, ready to solve."""

    def best_reply(self, i: int, rank: Rank) -> Rank:
        """int32[M + 1]: the best rank that i can reach from each state, or keep."""

    def settle(self, values: Values, width: int, *, credible: bool) -> tuple[Values, int]:
        """Lower values to the least that opponents reach; also the rounds taken.

        Rows ``i * width`` up to ``(i + 1) * width`` belong to focal decision
        maker i, whose own moves do not lower them.
        """

    def unanswered(self, i: int, harm: Values, rank: Rank, stable: Bools) -> None:
        """Clear stable[s] where some improvement t of i has harm[t] > rank[s].

        `harm` and `stable` have one row for each concept.
        """


def settle(steps: Sequence[Callable[[], None]], *values: Values, idempotent: bool = True) -> int:
    """Take the steps in turn until all of them together change nothing; count the rounds.

    `idempotent` says that a step taken twice does no more than once.
    """
    quiet = taken = 0
    before = _checksum(values)
    while quiet < len(steps):
        steps[taken % len(steps)]()
        taken += 1
        after = _checksum(values)
        quiet = quiet + 1 if after == before else int(idempotent)
        before = after
    return -(-taken // len(steps)) if steps else 0


def _checksum(values: Sequence[Values]) -> int:
    return sum(int(array[:-1].sum(dtype=np.int64)) for array in values)
