"""Where a coalition gets to, by cells: states that its members change into each other.

In option form every member can go back where its options can be taken back. So
states fall into *cells*, within which the coalition gets from each to each other,
and what one state leads to all of its cell lead to. A table of the C cells says
it all, where a table of states would have S rows.

Letters: **S** states, **C** cells.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.stability.local import few_at_a_time, moves_from
from standoff.stability.model import GraphModel, Index, OptionMoves

Relation = npt.NDArray[np.bool_]
"""bool[S, S]: row s holds the states that s is related to."""


@dataclass(frozen=True, eq=False, slots=True)
class Cells:
    """Which states a coalition reaches.

    cell
        intp[S]: the cell of each state.
    leads
        bool[C, C]: the cells that each leads to, by at least one move.
    """

    cell: Index
    leads: Relation

    def table(self) -> Relation:
        """bool[S, S]: row s holds the states that are reached from s."""
        return self.leads[self.cell][:, self.cell]

    def met_by(self, table: Relation) -> Relation:
        """bool[S, S]: row s, column x: whether row s of a table holds a state that x leads to."""
        inside = table if len(self.leads) == len(self.cell) else self._by_cell(table)
        found = inside & self.leads.diagonal() if self._apart else after(inside, self.leads.T)
        return found[:, self.cell]

    @property
    def _apart(self) -> bool:
        """Whether no cell leads to another."""
        return int(self.leads.sum()) == int(self.leads.diagonal().sum())

    def _by_cell(self, table: Relation) -> Relation:
        """bool[S, C]: whether row s of a table holds a state of a cell."""
        order = np.argsort(self.cell, kind="stable")
        start = np.searchsorted(self.cell[order], np.arange(len(self.leads)))
        return np.logical_or.reduceat(table[:, order], start, axis=1)


def cells(model: GraphModel, moves: OptionMoves, members: tuple[int, ...]) -> Cells:
    """Where some decision makers get to by any sequence of their moves."""
    cell = _numbered(model, moves, members)
    count = int(cell.max()) + 1
    leads = np.zeros((count, count), dtype=np.bool_)
    every = np.arange(len(cell))
    for j in members:
        for some in few_at_a_time(model, j, every):
            origin, target = moves_from(model, j, some)
            leads[cell[origin], cell[target]] = True
    return Cells(cell, closure(leads))


def _numbered(model: GraphModel, moves: OptionMoves, members: tuple[int, ...]) -> Index:
    """intp[S]: the cells, numbered; states go together by moves that can be taken back."""
    final = moves.only_on | moves.only_off
    kept = [np.uint64(~(moves.own[j] & ~final) & 2**64 - 1) for j in members]
    slabs = [np.unique(model.states & mask, return_inverse=True)[1] for mask in kept]
    least = np.arange(len(model.states))
    while True:
        before = least
        for slab in slabs:
            first = np.full(int(slab.max()) + 1, len(least))
            np.minimum.at(first, slab, least)
            least = first[slab]
        if (least == before).all():
            return np.asarray(np.unique(least, return_inverse=True)[1], dtype=np.intp)


def after(first: Relation, then: Relation) -> Relation:
    """The composition: what `then` reaches from what `first` reaches."""
    paths = first.astype(np.float32) @ then.astype(np.float32)  # counts, exact below 2^24
    return np.asarray(paths > np.float32(0.5))


def closure(step: Relation) -> Relation:
    """All that any number of steps, at least one, reach."""
    while True:
        longer = step | after(step, step)
        if (longer == step).all():
            return step
        step = longer
