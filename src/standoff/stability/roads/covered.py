"""What one mover has been followed from already, so that a search need not look again.

In option form states that differ only in options that the mover can change both
ways have the same moves. Of two such states the one that the mover likes less
has no fewer improvements, no fewer open steps (the same sanctions leave more of
its improvements open), and no dearer steps. So of each set of such states only
those are followed that the mover likes less than every one followed before.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.stability.engine.slabs import compact, is_cube
from standoff.stability.model import Bools, GraphModel, Index, OptionMoves, StateCodes


@dataclass(frozen=True, eq=False, slots=True)
class Sets:
    """The sets of states that a mover can change into each other; G of them.

    mask
        The options that the states of a set agree on.
    keys
        uint64[G], ascending: the codes of the states under the mask, each once;
        None where they are all that there can be.
    """

    mask: int
    count: int
    keys: StateCodes | None

    @classmethod
    def of(cls, model: GraphModel, i: int) -> "Sets | None":
        """None in graph form, where no state stands for another."""
        moves, states = model.moves, model.states
        if not isinstance(moves, OptionMoves):
            return None
        mask = ~(moves.own[i] & ~(moves.only_on | moves.only_off)) & 2**64 - 1
        if is_cube(states):
            mask &= len(states) - 1
            return cls(mask, 1 << mask.bit_count(), None)
        keys = np.unique(states & np.uint64(mask))
        return cls(mask, len(keys), keys)

    def of_codes(self, codes: StateCodes) -> Index:
        """intp[n]: the set of each of some codes."""
        if self.keys is None:
            return compact(codes, self.mask).astype(np.intp)
        return np.searchsorted(self.keys, codes & np.uint64(self.mask))


@dataclass(eq=False, slots=True)
class Covered:
    """How far down the mover was followed, in each set of each of B readings.

    low
        int64[B * G]: the lowest rank that the mover was followed from.
    """

    sets: Sets
    low: npt.NDArray[np.int64]

    @classmethod
    def nothing(cls, sets: Sets, readings: int = 1) -> "Covered":
        """Nothing covered yet."""
        return cls(sets, np.full(readings * sets.count, np.iinfo(np.int64).max))

    def take_uncovered(
        self, codes: StateCodes, rank: npt.NDArray[np.int64], reading: Index | int = 0
    ) -> Bools:
        """bool[n]: which of n states, ascending, at least as cheap ones before them do not cover.

        Covers those that are kept.
        """
        group = self.sets.of_codes(codes) + reading * self.sets.count
        order = np.argsort(group, kind="stable")
        apart = rank[order] - (group[order] << 33)  # so that each set begins below the one before
        before = np.minimum.accumulate(apart)[:-1]
        lowest = np.ones(len(codes), dtype=bool)
        lowest[1:] = apart[1:] < before
        kept = np.empty(len(codes), dtype=bool)
        kept[order] = lowest
        kept &= rank < self.low[group]
        np.minimum.at(self.low, group[kept], rank[kept])
        return kept
