"""Traps and cycles: where improvements lead nowhere else, and where they lead round.

A *region* is a set of states each of which leads to every other: a strongly
connected component of the graph of improvements (Tarjan 1972). It is *closed*
when nothing leads out of it: then it is a *trap*, and in the words of Markov
chains a closed class (Kemeny & Snell 1960). A trap of one state is a state that
nobody improves from, which is a Nash equilibrium; a trap of several states is a
conflict that never comes to rest. A region of several states holds a *cycle*.

Letters: **V** rows of a graph, **A** its arcs.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from standoff.paths.arcs import Arcs
from standoff.paths.reach import Path
from standoff.stability.model import Bools, Index


@dataclass(frozen=True, eq=False)
class Region:
    """States that lead to each other, by steps of one graph.

    states
        intp[n], ascending: positions of the states; n > 1 means that a cycle runs there.
    closed
        Nothing leads out: a trap.
    """

    states: Index
    closed: bool

    @property
    def cyclic(self) -> bool:
        """There are several states, and so a cycle through each."""
        return len(self.states) > 1


def regions(arcs: Arcs) -> tuple[Region, ...]:
    """The traps and cycles of a graph, by their lowest state."""
    label = components(arcs)
    sizes = np.bincount(label)
    leaving = label[arcs.origin] != label[arcs.target]
    closed = np.ones(len(sizes), dtype=bool)
    closed[label[arcs.origin[leaving]]] = False
    order = np.argsort(label, kind="stable")
    ends = np.cumsum(sizes)
    found = [
        Region(arcs.states[order[ends[c] - sizes[c] : ends[c]]], bool(closed[c]))
        for c in np.flatnonzero(closed | (sizes > 1)).tolist()
    ]
    return tuple(sorted(found, key=lambda region: int(region.states[0])))


def traps(arcs: Arcs) -> tuple[Region, ...]:
    """The closed regions: what is in one never leaves it."""
    return tuple(region for region in regions(arcs) if region.closed)


def cycles(arcs: Arcs) -> tuple[Region, ...]:
    """The regions of several states, closed or not."""
    return tuple(region for region in regions(arcs) if region.cyclic)


def loop_through(arcs: Arcs, position: int) -> Path:
    """A shortest cycle through a state of the graph; empty when none runs there.

    Among equally short ones that of the lowest mover, then the lowest target,
    is met first.
    """
    home = int(np.searchsorted(arcs.states, position))
    first, target, inside = arcs.first.data, arcs.target.data, arcs.components.data
    here = inside[home]  # what leaves the component never comes back
    came: dict[int, int] = {}
    queue = deque([home])
    while queue:
        row = queue.popleft()
        for arc in range(first[row], first[row + 1]):
            to = target[arc]
            if inside[to] == here and to not in came:
                came[to] = arc
                if to == home:
                    return _back(arcs, came, home)
                queue.append(to)
    return ()


def _back(arcs: Arcs, came: dict[int, int], home: int) -> Path:
    steps, row = [arcs.step(came[home])], int(arcs.origin[came[home]])
    while row != home:
        steps.append(arcs.step(came[row]))
        row = int(arcs.origin[came[row]])
    return tuple(reversed(steps))


def components(arcs: Arcs) -> Index:
    """intp[V]: the number of each row's strongly connected component, from 0.

    An arc never leads to a component of a higher number: traps come first. Worked
    out once for each graph.
    """
    return arcs.components


def reaching(arcs: Arcs, goal: Bools) -> Bools:
    """bool[V]: the rows from which some path leads to the rows of bool[V], themselves included."""
    found, before = goal.copy(), 0
    while before != (count := int(found.sum())):
        before = count
        found[arcs.origin[found[arcs.target]]] = True
    return found
