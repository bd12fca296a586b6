"""One reading of a small model, asked about one decision maker at a time.

What a concept says of one decision maker needs the harm that the others can do
to that one only. In a small model the improvements of everybody are listed
(:mod:`~standoff.stability.listed`) and one row of values is lowered along them:
the fixpoint of :mod:`~standoff.stability.engine.fixpoint` for a single row.
Where many rows are wanted of a large model the engine is faster.

Letters: **S** states, **A** improvements or moves of somebody, **G** states that they lead from.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import numpy.typing as npt

from standoff.stability.concepts import concept
from standoff.stability.engine.fixpoint import MOST
from standoff.stability.listed import Listed, listed
from standoff.stability.model import Bools, GraphModel, Index

STATES = 1 << 12
"""States up to which one decision maker at a time is quicker than all at once."""

SHARED = 64
"""Lists of improvements that readings share; beyond them all are forgotten."""

Row = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False, slots=True)
class Steps:
    """Some moves of one decision maker.

    origin
        intp[G], ascending: the states that they lead from.
    start
        intp[G]: where those of each begin.
    target
        intp[A]: where they lead.
    """

    origin: Index
    start: Index
    target: Index

    @classmethod
    def of(cls, origin: Index, target: Index) -> Self:
        """From pairs that ascend by origin."""
        start = np.flatnonzero(origin[1:] != origin[:-1]) + 1
        start = np.concatenate([[0], start]) if len(origin) else start
        return cls(origin[start], start, target)


@dataclass(eq=False, slots=True)
class Alone:
    """One reading of a model, and what was worked out of it for each decision maker.

    same_gains
        The improvements of those who have the same ranks in other readings of the model.
    """

    ranks: npt.NDArray[np.int32]
    lists: tuple[Listed, ...]
    same_gains: dict[tuple[int, bytes], Steps] = field(default_factory=dict)
    kept_moves: dict[int, Steps] = field(default_factory=dict)
    kept_gains: dict[int, Steps] = field(default_factory=dict)
    kept_harm: dict[tuple[str, int], Row] = field(default_factory=dict)

    def harm(self, name: str, i: int) -> Row:
        """int32[S]: the least that the others can bring i to in a state, under a concept."""
        key = (name, i)
        if key not in self.kept_harm:
            self.kept_harm[key] = self._harm(name, i)
        return self.kept_harm[key]

    def stable(self, name: str, i: int) -> Bools:
        """bool[S]: the states from which every improvement of i is deterred."""
        found = np.ones(self.ranks.shape[1], dtype=np.bool_)
        gains, rank = self.gains(i), self.ranks[i]
        if not concept(name).sanctioned:
            found[gains.origin] = False
        elif len(gains.target):
            most = np.maximum.reduceat(self.harm(name, i)[gains.target], gains.start)
            found[gains.origin] = most <= rank[gains.origin]
        return found

    def _harm(self, name: str, i: int) -> Row:
        c = concept(name)
        if not c.sanctioned:
            return np.full(self.ranks.shape[1], MOST)
        others = [j for j in range(len(self.lists)) if j != i]
        steps = [self.gains(j) if c.credible else self.moves(j) for j in others]
        values = self.best_reply(i) if c.answered else self.ranks[i].copy()
        return lowered(values, [some for some in steps if len(some.target)])

    def best_reply(self, i: int) -> Row:
        """int32[S]: the best that i can move to from each state, or keep."""
        best, gains = self.ranks[i].copy(), self.gains(i)
        if len(gains.target):
            best[gains.origin] = np.maximum.reduceat(best[gains.target], gains.start)
        return np.asarray(best)

    def gains(self, j: int) -> Steps:
        """The improvements of somebody."""
        if j not in self.kept_gains:
            key = (j, self.ranks[j].tobytes())
            if key not in self.same_gains:
                if len(self.same_gains) >= SHARED:
                    self.same_gains.clear()
                self.same_gains[key] = self._gains(j)
            self.kept_gains[j] = self.same_gains[key]
        return self.kept_gains[j]

    def _gains(self, j: int) -> Steps:
        rank, found = self.ranks[j], self.lists[j]
        better = rank[found.target] > rank[found.origin]
        return Steps.of(found.origin[better], found.target[better])

    def moves(self, j: int) -> Steps:
        """The moves of somebody."""
        if j not in self.kept_moves:
            found = self.lists[j]
            self.kept_moves[j] = Steps.of(found.origin, found.target)
        return self.kept_moves[j]


def lowered(values: Row, movers: Sequence[Steps], *, transitive: bool = True) -> Row:
    """The values int32[S], each lowered to the least that the steps lead to; in place.

    Where the steps of each mover are ``transitive`` one need not be asked again
    before another's made values fall.
    """
    quiet = asked = 0
    while quiet < len(movers):
        some = movers[asked % len(movers)]
        least = np.minimum.reduceat(values[some.target], some.start)
        here = values[some.origin]
        fell = bool((least < here).any())
        if fell:
            values[some.origin] = np.minimum(least, here)
        asked += 1
        quiet = int(transitive) if fell else quiet + 1
    return values


def lists_of(model: GraphModel) -> tuple[Listed, ...] | None:
    """The moves of everybody; None where there are too many states, or they are not listed."""
    if len(model.states) > STATES:
        return None
    lists = [listed(model, i) for i in range(model.shape[1])]
    some = tuple(one for one in lists if one is not None)
    return some if len(some) == len(lists) else None


def alone(model: GraphModel) -> Alone | None:
    """The first reading of a model, one decision maker at a time; None where it is too large."""
    if "alone" not in model.kept:
        lists = lists_of(model)
        model.kept["alone"] = None if lists is None else Alone(model.ranks[0], lists)
    found: Alone | None = model.kept["alone"]
    return found
