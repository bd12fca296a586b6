"""What deters from leaving some states only: sets of states, a few columns at a time.

For stances that no :mod:`~standoff.stability.pairwise.scales` tell in full. A state y has the
set of those states that it deters from leaving, as bits, and the union of these sets is handed
along the moves of the others. Only states about which something is still open have a column, so
this costs the moves times their number / 64, and memory has a bound.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.stability.model import Bools, Index
from standoff.stability.pairwise.fast import Arcs
from standoff.stability.pairwise.team import UNION, Asker, Fans, handed

Bits = npt.NDArray[np.uint64]
"""uint64[S, C / 64]: C columns, 64 to the word."""

CELLS = 1 << 25
"""Pairs of a state and a column that are looked at together."""

Deters = Callable[[Index], Bools]
"""From C states, bool[S, C]: whether to end at the state of the row deters from leaving them."""


@dataclass(frozen=True, eq=False, slots=True)
class Answers:
    """The answers to moves that tempt, where sets must tell.

    asker
        Whose moves they are.
    tempted
        The moves.
    deters
        What deters it.
    count
        S.
    """

    asker: Asker
    tempted: Arcs
    deters: Deters
    count: int

    def complete(self, answered: Bools, team: Sequence[Fans], among: Bools | None = None) -> None:
        """Mark in bool[A] the moves that something answers, of those not marked so far.

        With ``among``, the moves that something answers at first, whatever the asker then does.
        """
        lasting = among is not None
        open_ = np.flatnonzero(~answered if among is None else among & ~answered)
        every = np.unique(self.tempted.origin[open_])
        step = max(64, CELLS // self.count)
        for at in range(0, len(every), step):
            columns = every[at : at + step]
            some = open_[np.isin(self.tempted.origin[open_], columns)]
            reached = handed(team, self._sets(columns, lasting=lasting), UNION)
            place = np.searchsorted(columns, self.tempted.origin[some])
            answered[some] = _bit(reached, self.tempted.target[some], place)

    def _sets(self, columns: Index, *, lasting: bool) -> Bits:
        """Row y: the columns that y deters, or that it and all that the asker then can do deter."""
        fails = packed(~self.deters(columns))
        return ~(fails | self.asker.fans.joined(fails, UNION)) if lasting else ~fails


def packed(relation: Bools) -> Bits:
    """bool[S, C] as bits, the lowest first."""
    count, width = relation.shape
    rows = np.zeros((count, (width + 63) // 64 * 8), dtype=np.uint8)
    rows[:, : (width + 7) // 8] = np.packbits(relation, axis=1, bitorder="little")
    return rows.view(np.uint64)


def _bit(rows: Bits, row: Index, column: Index) -> Bools:
    """bool[A]: whether each row has a column."""
    found: Bools = (rows.view(np.uint8)[row, column >> 3] >> (column & 7) & 1).astype(np.bool_)
    return found
