"""Legal sequences from one state, level by level.

A node is a state and whoever moved last; a level holds the nodes first reached
after so many moves. In option form two moves of one decision maker in a row are
one move, so shortest sequences are legal by themselves and the state alone is
the node: then there are fewer nodes and the same shortest sequences.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from standoff.stability.local import (
    few_at_a_time,
    improvements_from,
    moves_from,
    one_of_each_slab,
)
from standoff.stability.model import ArcMoves, Bools, GraphModel, Index, OptionMoves


@dataclass(frozen=True)
class Step:
    """One move: `mover` takes the state from `origin` to `target` (positions)."""

    mover: int
    origin: int
    target: int


@dataclass(frozen=True, eq=False)
class Level:
    """Nodes first reached after the same number of moves, ascending, and how each was reached.

    nodes, parents
        intp[L]
    movers
        intp[L]: who moved from the parent.
    """

    nodes: Index
    parents: Index
    movers: Index


@dataclass(frozen=True, eq=False)
class Search:
    """The states that a team reaches from `start`, in reading `b`.

    team
        Who moves, ascending.
    credible
        Every step improves on the state that it leaves, for its mover.
    """

    model: GraphModel
    b: int
    team: tuple[int, ...]
    start: int
    credible: bool
    found: list[Level] = field(default_factory=list, repr=False)

    @property
    def stride(self) -> int:
        """Nodes for each state: one for each last mover and for nobody, or just one."""
        return self.model.shape[1] + 1 if isinstance(self.model.moves, ArcMoves) else 1

    def levels(self) -> Iterator[Level]:
        """Yield the levels after 1, 2, ... moves; :meth:`path` knows those yielded so far."""
        stride = self.stride
        seen = np.zeros(self.model.shape[2] * stride, dtype=bool)
        level = np.array([self.start * stride + stride - 1])
        seen[level] = True
        while True:
            parts = [part for j in self.team for part in self._expand(level, j, seen)]
            if not parts:
                return
            self.found.append(_join(parts))
            yield self.found[-1]
            level = self.found[-1].nodes

    def _expand(self, level: Index, j: int, seen: Bools) -> Iterator[Level]:
        """Yield the nodes that j reaches from a level and that were not seen before."""
        stride, model = self.stride, self.model
        if isinstance(model.moves, OptionMoves) and not model.moves.own[j]:
            return
        if stride == 1:
            open_to = states = level
            first = np.arange(len(level))
        else:
            open_to = level[level % stride != j]
            states, first = np.unique(open_to // stride, return_index=True)
        origins = states if self.credible else one_of_each_slab(model, j, states)
        for some in few_at_a_time(model, j, origins):
            if self.credible:
                origin, target = improvements_from(model, self.b, j, some)
            else:
                origin, target = moves_from(model, j, some)
            node = target * stride + (j if stride > 1 else 0)
            fresh = np.flatnonzero(~seen[node])
            if not len(fresh):
                continue
            nodes, which = np.unique(node[fresh], return_index=True)
            seen[nodes] = True
            place = first[np.searchsorted(states, origin[fresh[which]])]
            yield Level(nodes, open_to[place], np.full(len(nodes), j))

    def path(self, node: int) -> tuple[Step, ...]:
        """The sequence of moves from the start to a node of the last level yielded."""
        steps: list[Step] = []
        for level in reversed(self.found):
            at = int(np.searchsorted(level.nodes, node))
            parent, mover = int(level.parents[at]), int(level.movers[at])
            steps.append(Step(mover, parent // self.stride, node // self.stride))
            node = parent
        return tuple(reversed(steps))


def _join(parts: list[Level]) -> Level:
    nodes = np.concatenate([part.nodes for part in parts])
    order = np.argsort(nodes)
    parents = np.concatenate([part.parents for part in parts])
    movers = np.concatenate([part.movers for part in parts])
    return Level(nodes[order], parents[order], movers[order])
