"""Strongly connected components of a graph in compressed rows (Tarjan 1972).

Letters: **V** rows of a graph, **A** its arcs.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from standoff.stability.listed import spans
from standoff.stability.model import Index

Rows = npt.NDArray[np.int32]


def strong_components(first: Index, target: Rows) -> Index:
    """intp[V]: the number of each row's component, from 0.

    An arc never leads to a component of a higher number: those that nothing leads
    out of come before those that lead to them.
    """
    count = len(first) - 1
    search = _Tarjan(first.tolist(), target.tolist(), [-1] * count, [0] * count, [-1] * count)
    for root in range(count):
        if search.order[root] < 0:
            search.visit(root)
    return np.array(search.label, dtype=np.intp)


@dataclass(eq=False, slots=True)
class _Tarjan:
    """Tarjan's search, without recursion.

    first, target
        The arcs, as lists: single numbers of them are read far faster than those of arrays.
    order, low
        When a row was entered, and the earliest open row that it is known to lead to.
    label
        The component of a row once it is known, else -1.
    upto
        The next arc to look at, for each row that is open.
    """

    first: list[int]
    target: list[int]
    order: list[int]
    low: list[int]
    label: list[int]
    upto: dict[int, int] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)
    entered: int = 0
    closed: int = 0

    def visit(self, root: int) -> None:
        """Settle every row that is reached from a root."""
        calls, upto = self.calls, self.upto
        self.enter(root)
        while calls:
            row = calls[-1]
            fresh = self.next_fresh(row, upto[row])
            if fresh is None:
                self.leave(row)
            else:
                self.enter(fresh)

    def next_fresh(self, row: int, begin: int) -> int | None:
        """The next row that a row leads to and that was not entered before; None after the last."""
        target, order, label, low = self.target, self.order, self.label, self.low[row]
        for arc in range(begin, self.first[row + 1]):
            to = target[arc]
            if order[to] < 0:
                self.upto[row], self.low[row] = arc + 1, low
                return to
            if label[to] < 0 and order[to] < low:
                low = order[to]
        self.low[row] = low
        return None

    def enter(self, row: int) -> None:
        self.order[row] = self.low[row] = self.entered
        self.upto[row] = self.first[row]
        self.entered += 1
        self.open.append(row)
        self.calls.append(row)

    def leave(self, row: int) -> None:
        self.calls.pop()
        del self.upto[row]
        low = self.low[row]
        if self.calls:
            above = self.calls[-1]
            self.low[above] = min(self.low[above], low)
        if low == self.order[row]:
            while self.label[row] < 0:
                self.label[self.open.pop()] = self.closed
            self.closed += 1


def goes_round(count: int, origin: Rows, target: Rows) -> bool:
    """Whether some path of a graph of V rows leads round; its arcs int32[A] in any order.

    Rows that lead nowhere are taken away, until none is left or none can be.
    """
    left = np.bincount(origin, minlength=count)
    order = np.argsort(target, kind="stable")
    into = np.concatenate([[0], np.cumsum(np.bincount(target, minlength=count))])
    gone, taken = np.flatnonzero(left == 0), 0
    while len(gone):
        taken += len(gone)
        before, arcs = np.unique(
            origin[order[spans(into[gone], into[gone + 1])]], return_counts=True
        )
        left[before] -= arcs
        gone = before[left[before] == 0]
    return taken < count
