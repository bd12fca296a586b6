"""Relational stability by attitudes, of all states at once.

The definitions are in :mod:`~standoff.stability.attitudes.defined`. Whom i would
have better off or worse off is a comparison of ranks for each decision maker
that i is not neutral to, and i goes along with what passes all of them.
"""

from dataclasses import dataclass

import numpy as np

from standoff.stability.attitudes.defined import Attitudes
from standoff.stability.model import Bools, GraphModel, Ranks
from standoff.stability.pairwise.fast import Square, stable_by


@dataclass(frozen=True, eq=False)
class _Relational:
    """The stance of decision makers with attitudes."""

    ranks: Ranks
    attitudes: Attitudes

    def tempts(self, i: int) -> Square:
        """Row s, column t: i is ready to see t in place of s."""
        count = self.ranks.shape[1]
        ready = np.ones((count, count), dtype=np.bool_)
        for rank, attitude in zip(self.ranks, self.attitudes[i], strict=True):
            if attitude > 0:
                ready &= rank[:, None] <= rank
            elif attitude < 0:
                ready &= rank[:, None] > rank
        return ready

    def deters(self, i: int) -> Square:
        """Back where it was, or where i is not ready to be instead."""
        found: Square = ~self.tempts(i)
        np.fill_diagonal(found, True)
        return found

    def steps(self, j: int) -> Square:
        """The total replies of j."""
        return self.tempts(j)


def by_attitude(model: GraphModel, attitudes: Attitudes) -> Bools:
    """bool[K, N, S]: relational stability RNash, RGMR, RSMR, RSEQ, RSSEQ.

    attitudes int8[N, N]: row i, the attitude of i towards each. Raises
    ValueError when it has another shape.
    """
    players = model.shape[1]
    if attitudes.shape != (players, players):
        wanted = [players, players]
        raise ValueError(f"attitudes must have shape {wanted}, not {list(attitudes.shape)}")
    return stable_by(model, _Relational(model.ranks[0], attitudes))
