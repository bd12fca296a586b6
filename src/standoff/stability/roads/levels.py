"""How far roads lead: breadth first, level by level, in all readings of a batch at once.

A *place* is a state of a reading, numbered ``b * S + s``. Each level holds the
places first reached by so many steps. Of equally short roads to a place the
search keeps the one whose last step has the lowest mover, then the lowest
origin. Where one state stands for another (:mod:`~standoff.stability.roads.covered`)
only one is followed, so a level costs about the moves of what is new in it.

Letters: **B** readings, **S** states.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.stability.listed import Joined, joined
from standoff.stability.model import Bools, Index
from standoff.stability.roads.covered import Covered
from standoff.stability.roads.mover import Mover, Values


@dataclass(frozen=True, eq=False)
class Reach:
    """The shortest roads from some states, in B readings.

    starts
        intp[any], ascending.
    steps
        int32[B, S]: steps of the shortest road; -1 where none leads.
    parent, mover
        int32[B, S] and int16[B, S]: the last step of that road; -1 at the
        starts and where none leads.
    """

    starts: Index
    steps: Values
    parent: Values
    mover: npt.NDArray[np.int16]

    @property
    def reached(self) -> Bools:
        """bool[B, S]: some road leads there; to a start the one without steps."""
        return np.asarray(self.steps >= 0)


def reach(movers: Sequence[Mover], starts: Index) -> Reach:
    """Follow the open steps of all movers from the states at some positions."""
    readings, count = movers[0].shape
    starts = np.unique(starts).astype(np.intp)
    steps, parent = (np.full((readings, count), -1, dtype=np.int32) for _ in range(2))
    found = Reach(starts, steps, parent, np.full((readings, count), -1, dtype=np.int16))
    whole = Opened.of(movers)
    if whole is not None:
        whole.search(found)
    else:
        (_search_small if _is_small(movers) else _search)(movers, found)
    return found


@dataclass(frozen=True, eq=False, slots=True)
class Opened:
    """One small reading, with the moves of everybody in one list.

    rank, gain
        int32[N * S]: what it is worth to each mover to stay, and to go there; the second
        as far as it is ``known``, of those movers who have improvements to look at.
    """

    movers: Sequence[Mover]
    joined: Joined
    rank: Values
    gain: Values
    known: set[int]

    @classmethod
    def of(cls, movers: Sequence[Mover]) -> "Opened | None":
        """None for several readings, and where moves are not listed or are many."""
        lists = [mover.ways.listed for mover in movers] if movers[0].shape[0] == 1 else [None]
        some = [one for one in lists if one is not None]
        whole = joined(*some) if len(some) == len(lists) else None
        if whole is None:
            return None
        rank = np.concatenate([mover.rank[0] for mover in movers])
        return cls(movers, whole, rank, np.empty_like(rank), set())

    def steps_from(self, states: Index) -> Index:
        """intp[any]: where the open steps from some states are in the list."""
        at, moves = self.joined.out_of(states), self.joined
        at = at[self.rank[moves.after[at]] > self.rank[moves.before[at]]]
        for i in {*moves.mover[at].tolist()} - self.known:
            count = self.movers[i].shape[1]
            self.gain[i * count : (i + 1) * count] = self.movers[i].gain[0]
            self.known.add(i)
        return at[self.gain[moves.after[at]] > self.rank[moves.before[at]]]

    def search(self, found: Reach) -> None:
        """Fill what was found, level after level."""
        steps, parent, by = (part[0] for part in (found.steps, found.parent, found.mover))
        moves, level, depth = self.joined, found.starts, 0
        steps[level] = 0
        while len(level):
            depth += 1
            at = self.steps_from(level)
            at = at[steps[moves.target[at]] < 0]
            mover = moves.mover[at]
            last = np.argsort(mover, kind="stable")[::-1]  # so that the lowest mover stays
            at, mover = at[last], mover[last]
            ends = moves.target[at]
            steps[ends], by[ends], parent[ends] = depth, mover, moves.origin[at]
            level = np.flatnonzero(steps == depth)


TABLED = 1 << 20
"""Moves in all readings together up to which none is spared: following them all costs less."""


def _is_small(movers: Sequence[Mover]) -> bool:
    """Whether all moves are listed, and few."""
    tables = [mover.table for mover in movers]
    moves = sum(len(table.target) for table in tables if table is not None)
    return None not in tables and moves * movers[0].shape[0] <= TABLED


def _search_small(movers: Sequence[Mover], found: Reach) -> None:
    """Fill what was found, looking for each level among all places."""
    steps, parent, by = (part.reshape(-1) for part in (found.steps, found.parent, found.mover))
    readings, count = found.steps.shape
    level = (np.arange(readings)[:, None] * count + found.starts).reshape(-1)
    depth = 0
    steps[level] = 0
    while len(level):
        depth += 1
        for mover in movers:
            origin, target = mover.open_from(level)
            fresh = np.flatnonzero(steps[target] < 0)[::-1]  # so that the lowest origin stays
            ends = target[fresh]
            steps[ends], by[ends], parent[ends] = depth, mover.i, origin[fresh] % count
        level = np.flatnonzero(steps == depth)


FEW = 1 << 16
"""Moves that are looked at before it is worked out which states stand for which."""


def _search(movers: Sequence[Mover], found: Reach) -> None:
    """Fill what was found, level after level."""
    readings, count = found.steps.shape
    followed = [_Followed(mover) for mover in movers]
    level = (np.arange(readings)[:, None] * count + found.starts).reshape(-1)
    steps, depth = found.steps.reshape(-1), 0
    steps[level] = 0
    while len(level):
        depth += 1
        parts = [_next(some.mover, some.uncovered(level), found, depth) for some in followed]
        level = np.sort(np.concatenate(parts))


@dataclass(eq=False, slots=True)
class _Followed:
    """A mover, and what it has been followed from: noted once there were many moves."""

    mover: Mover
    moves: int = 0
    covered: Covered | None = None

    def uncovered(self, level: Index) -> Index:
        """The places of a level that need be followed."""
        ways, (readings, count) = self.mover.ways, self.mover.shape
        self.moves += len(level) * ways.fan
        if self.moves <= FEW or ways.sets is None:
            return level
        covered = self.covered or Covered.nothing(ways.sets, readings)
        self.covered = covered
        reading, state = np.divmod(level, count)
        rank = self.mover.rank[reading, state].astype(np.int64)
        return level[covered.take_uncovered(ways.model.states[state], rank, reading)]


def _next(mover: Mover, level: Index, found: Reach, depth: int) -> Index:
    """Note the places that a mover is the first to reach from a level; intp[any]."""
    steps, parent = found.steps.reshape(-1), found.parent.reshape(-1)
    by, count = found.mover.reshape(-1), mover.shape[1]
    new = []
    for some in mover.few(level):
        origin, target = mover.open_from(some)
        fresh = steps[target] < 0
        ends, first = np.unique(target[fresh], return_index=True)
        steps[ends], by[ends] = depth, mover.i
        parent[ends] = origin[fresh][first] % count
        new.append(ends)
    return np.concatenate(new) if new else level[:0]


def leaving(movers: Sequence[Mover], where: Bools) -> Bools:
    """bool[B, S]: those of some places, bool[B, S], that somebody has an open step from."""
    found = np.zeros(where.shape, dtype=np.bool_)
    whole = Opened.of(movers)
    if whole is not None:
        found[0, whole.joined.origin[whole.steps_from(np.flatnonzero(where[0]))]] = True
        return found
    for mover in movers:
        for some in mover.few(np.flatnonzero(where & ~found)):
            found.reshape(-1)[mover.open_from(some)[0]] = True
    return found
