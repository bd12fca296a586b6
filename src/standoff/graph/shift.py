"""How well a set of states serves a decision maker: its worst and its best rank there.

Ranks are ordinal. Where a conflict may settle in several states nothing is
averaged and nothing is added up over people: a set is told by the two ends of
its range, and two sets are compared end by end.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from standoff.stability.model import Index, Ranks


@dataclass(frozen=True, slots=True)
class Standing:
    """The worst and the best rank of a set of states; larger is better."""

    worst: int
    best: int


def standing(ranks: Ranks, states: Index) -> Standing | None:
    """The standing of the states intp[...] under the ranks int32[S]; None when there are none."""
    if not len(states):
        return None
    here = ranks[states]
    return Standing(int(here.min()), int(here.max()))


class Turn(StrEnum):
    """What became of somebody when one set of states took the place of another."""

    BETTER = "better"
    WORSE = "worse"
    MIXED = "mixed"
    SAME = "same"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Shift:
    """From one standing to another; None where there was no state to stand on."""

    before: Standing | None
    after: Standing | None

    @property
    def worst(self) -> int | None:
        """By how many ranks the worst state rose; negative when it fell."""
        return self.after.worst - self.before.worst if self.before and self.after else None

    @property
    def best(self) -> int | None:
        """By how many ranks the best state rose; negative when it fell."""
        return self.after.best - self.before.best if self.before and self.after else None

    @property
    def turn(self) -> Turn:
        """Better when one end rose and the other did not fall; mixed when one rose and one fell."""
        if self.worst is None or self.best is None:
            return Turn.SAME if self.before is self.after else Turn.UNKNOWN
        moves = {np.sign(self.worst), np.sign(self.best)} - {0}
        if len(moves) == 2:
            return Turn.MIXED
        if not moves:
            return Turn.SAME
        return Turn.BETTER if moves == {1} else Turn.WORSE
