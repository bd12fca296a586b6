"""Where coalitions get to, and what is jointly better for them: what concepts are told by.

What is jointly better is told by scales (:mod:`~standoff.stability.coalitions.order`),
where a coalition gets to by cells (:mod:`~standoff.stability.coalitions.cells`).
Pairs of states are looked at some at a time and never kept; where only *whether*
there is one is asked, the peaks of a part stand for all of it.

Letters: **D** scales, **S** states, **F** states that are left, **n** states of a part.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import numpy as np

from standoff.stability.check import check_model
from standoff.stability.coalitions.cells import PAIRS, Cells, Relation, TooMany, cells, from_table
from standoff.stability.coalitions.defined import STRICT, How, Members, coalitions
from standoff.stability.coalitions.order import Scale, Scales, above, count_above, peaks, scales
from standoff.stability.coalitions.tables import alternating, closure
from standoff.stability.engine.graph_form import is_transitive
from standoff.stability.local import moves_from
from standoff.stability.model import ArcMoves, Bools, GraphModel, Index, OptionMoves

STATES = 1 << 16
"""States up to which coalitions are solved."""

GRAPH_STATES = 1 << 12
"""The same in graph form, where what a coalition reaches is a table of all states."""

MANY = 512
"""States of a part from which it is worth it to look for its peaks."""

Blocks = tuple[Members, ...]
"""Disjoint coalitions that together are everybody."""

Gains = tuple[Index, Index, Bools]
"""intp[F], targets intp[n] or intp[F, n], and bool[F, n]: which of them are above."""


@dataclass(frozen=True, eq=False)
class Relations:
    """Moves, joint moves and joint preferences of one reading.

    blocks
        The decision makers that each mover is: each alone, unless some move as one.
    """

    model: GraphModel
    how: How
    b: int
    transitive: bool
    blocks: Blocks
    known: dict[tuple[str, Members], Any] = field(default_factory=dict, repr=False)

    def moves(self, k: int) -> Relation:
        """bool[S, S]: the moves of a mover; several as one go along sequences of theirs."""
        count = self.model.shape[2]
        arcs = []
        for i in self.blocks[k]:
            table = np.zeros((count, count), dtype=np.bool_)
            table[moves_from(self.model, i, np.arange(count))] = True
            arcs.append(table)
        found = arcs[0] if len(arcs) == 1 else self.sequences(arcs)
        np.fill_diagonal(found, val=False)
        return found

    def sequences(self, steps: Sequence[Relation]) -> Relation:
        """Ends of sequences of steps in which no mover moves twice in a row."""
        if not steps:
            return np.zeros((self.model.shape[2],) * 2, dtype=np.bool_)
        if self.transitive:
            return closure(reduce(np.logical_or, steps))
        return alternating(steps)

    def reached(self, movers: Members) -> Cells:
        """R_H, by cells."""
        key = ("reached", movers)
        if key not in self.known:
            self.known[key] = self._reached(movers)
        found: Cells = self.known[key]
        return found

    def _reached(self, movers: Members) -> Cells:
        form = self.model.moves
        if isinstance(form, ArcMoves):
            return from_table(self.sequences([self.moves(k) for k in movers]))
        masks = (reduce(int.__or__, (form.own[i] for i in block)) for block in self.blocks)
        own = OptionMoves(tuple(masks), form.only_on, form.only_off)
        return cells(self.model.states, own, movers)

    def scales(self, movers: Members) -> Scales:
        """What is jointly better for a coalition."""
        key = ("scales", movers)
        if key not in self.known:
            people = sorted(i for k in movers for i in self.blocks[k])
            self.known[key] = scales(self.model.ranks[self.b, people], weak=self.how.weak)
        found: Scales = self.known[key]
        return found

    def others(self, movers: Members) -> Members:
        """N - H."""
        return tuple(k for k in range(len(self.blocks)) if k not in movers)

    def steppers(self, people: Members) -> list[Members]:
        """Who makes the single steps of a credible answer: coalitions, or each alone."""
        return list(coalitions(people)) if self.how.jointly else [(k,) for k in people]

    def better(self, movers: Members, s: int) -> Bools:
        """bool[S]: the states that are jointly better than s."""
        scale = self.scales(movers)
        return above(scale.reached, scale.left[:, s, None])

    def over(
        self, movers: Members, worth: Scale, origins: Index, *, thin: bool = False
    ) -> Iterator[Gains]:
        """Where a coalition gets to, and whether that is above its origin if it is worth so much.

        With ``thin`` of a large part only the peaks are looked at, which tell whether any is.
        """
        reach, left = self.reached(movers), self.scales(movers).left
        for some, targets in reach.blocks(origins):
            at = targets
            if thin and targets.ndim == 1 and len(at) >= MANY and reach.whole(reach.part[at[0]]):
                at = targets[peaks(worth[:, targets])]
            yield from _above(reach, worth, left, (some, at))

    def improvements(
        self, movers: Members, origins: Index | None = None
    ) -> Iterator[tuple[Index, Index]]:
        """The joint improvements from some states, or from all: pairs, some at a time."""
        origins = np.arange(self.model.shape[2]) if origins is None else origins
        for some, targets, found in self.over(movers, self.scales(movers).reached, origins):
            row, column = np.nonzero(found)
            yield some[row], targets[column] if targets.ndim == 1 else targets[row, column]

    def improvements_from(self, movers: Members, s: int) -> Index:
        """The joint improvements from one state, ascending."""
        pairs = [target for _, target in self.improvements(movers, np.array([s]))]
        return np.sort(np.concatenate([np.zeros(0, dtype=np.intp), *pairs]))

    def count(self, movers: Members) -> int:
        """How many joint improvements there are."""
        reach, scale, total = self.reached(movers), self.scales(movers), 0
        for some, at in reach.blocks(np.arange(self.model.shape[2])):
            if at.ndim == 1 and len(at) >= MANY and reach.whole(reach.part[at[0]]):
                total += count_above(scale.reached[:, at], scale.left[:, some])
            else:
                rows = _above(reach, scale.reached, scale.left, (some, at))
                total += sum(int(np.count_nonzero(found)) for _, _, found in rows)
        return total

    def beaten(self, movers: Members, worth: Scale) -> Bools:
        """bool[S]: the states from which a coalition gets to something that is worth more."""
        out = np.zeros(self.model.shape[2], dtype=np.bool_)
        for some, _, found in self.over(movers, worth, np.arange(len(out)), thin=True):
            out[some] |= found.any(axis=1)
        return out


def _above(reach: Cells, worth: Scale, left: Scale, block: tuple[Index, Index]) -> Iterator[Gains]:
    origins, targets = block
    points = worth[:, None, targets] if targets.ndim == 1 else worth[:, targets]
    step = max(1, PAIRS // targets.shape[-1]) if targets.ndim == 1 else len(origins)
    for at in range(0, len(origins), step):
        some = origins[at : at + step]
        found = above(points, left[:, some, None])
        led = reach.led(some, targets)
        yield some, targets, found if led is None else found & led


def relations(
    model: GraphModel, how: How = STRICT, *, reading: int = 0, blocks: Blocks = ()
) -> Relations:
    """The relations of one reading of a model; with ``blocks`` some move as one.

    Raises
    ------
    ValueError
        For a malformed model.
    TooMany
        For one with too many states: see :func:`most_states`.

    """
    check_model(model)
    count, most, form = model.shape[2], most_states(model), model.moves
    if count > most:
        raise TooMany(f"coalitions are solved for up to {most:,} states, not {count:,}")
    transitive = isinstance(form, OptionMoves) or all(
        is_transitive(form, j) for j in range(model.shape[1])
    )
    alone = tuple((i,) for i in range(model.shape[1]))
    return Relations(model, how, reading, transitive, blocks or alone)


def most_states(model: GraphModel) -> int:
    """States up to which coalitions are solved in the form of a model."""
    return GRAPH_STATES if isinstance(model.moves, ArcMoves) else STATES
