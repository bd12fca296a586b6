"""Coalitions on relations: the fast form of :mod:`~standoff.stability.coalitions.defined`.

A relation is a table bool[S, S], one row for each state. With M_j the moves of
j, R_H = the legal sequences of members of H, and B_H[s, t] = t is jointly better
than s for H, joint improvements are R_H & B_H, and

    answered[s, x] = some y with W[x, y] and D[s, y]

says that the opponents, who reach W, can answer x by a deterrent D: all that is
not jointly better than s (gmr, seq), of that only what H cannot leave for
something jointly better (smr). Composition of relations is a product of tables.

Preferences of a coalition are no ranking, so the engine's one number for each
state will not do; tables cost S x S, which is why there is a limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
import numpy.typing as npt

from standoff.stability.check import check_model
from standoff.stability.coalitions.defined import (
    CONCEPTS,
    STRICT,
    How,
    Members,
    check_concept,
    check_members,
    coalitions,
)
from standoff.stability.engine.graph_form import is_transitive
from standoff.stability.local import moves_from
from standoff.stability.model import ArcMoves, Bools, GraphModel, Index, OptionMoves

STATES = 4096
"""States up to which coalitions are solved."""

PLAYERS = 8
"""Decision makers up to which joint sanctions, by all their coalitions, are solved."""

Relation = npt.NDArray[np.bool_]
"""bool[S, S]: row s holds the states that s is related to."""


@dataclass(frozen=True, eq=False)
class Relations:
    """Moves, joint moves and joint preferences of one reading, each made once."""

    model: GraphModel
    how: How = STRICT
    b: int = 0
    transitive: bool = True
    known: dict[tuple[str, Members], Relation] = field(default_factory=dict, repr=False)

    def moves(self, i: int) -> Relation:
        """R_i."""
        if ("moves", (i,)) not in self.known:
            count = self.model.shape[2]
            table = np.zeros((count, count), dtype=np.bool_)
            table[moves_from(self.model, i, np.arange(count))] = True
            self.known["moves", (i,)] = table
        return self.known["moves", (i,)]

    def reach(self, members: Members) -> Relation:
        """R_H."""
        if ("reach", members) not in self.known:
            steps = [self.moves(i) for i in members]
            self.known["reach", members] = self.sequences(steps)
        return self.known["reach", members]

    def better(self, members: Members) -> Relation:
        """B_H: row s, column t holds when t is jointly better than s."""
        if ("better", members) not in self.known:
            ranks = self.model.ranks[self.b, list(members)]
            self.known["better", members] = jointly_better(ranks, weak=self.how.weak)
        return self.known["better", members]

    def improvements(self, members: Members) -> Relation:
        """R_H & B_H."""
        return self.reach(members) & self.better(members)

    def replies(self, members: Members, *, credible: bool) -> Relation:
        """What the opponents of the coalition reach, by improvements when `credible`."""
        others = tuple(i for i in range(self.model.shape[1]) if i not in members)
        if not credible:
            return self.reach(others)
        key = ("replies", others)
        if key not in self.known:
            movers = coalitions(others) if self.how.jointly else ((i,) for i in others)
            self.known[key] = self.sequences([self._steps(h) for h in movers])
        return self.known[key]

    def _steps(self, members: Members) -> Relation:
        """One improving step; of a single mover, one move of its own."""
        if len(members) > 1:
            return self.improvements(members)
        return self.moves(members[0]) & self.better(members)

    def sequences(self, steps: Sequence[Relation]) -> Relation:
        """Ends of sequences of steps in which no mover moves twice in a row."""
        if not steps:
            return np.zeros((self.model.shape[2],) * 2, dtype=np.bool_)
        if self.transitive:
            return closure(reduce(np.logical_or, steps))
        return alternating(steps)


def relations(model: GraphModel, how: How = STRICT, *, reading: int = 0) -> Relations:
    """The relations of one reading of a model.

    Raises
    ------
    ValueError
        For a malformed model, or one with more than STATES states.

    """
    check_model(model)
    count = model.shape[2]
    if count > STATES:
        raise ValueError(f"coalitions are solved for up to {STATES:,} states, not {count:,}")
    form = model.moves
    transitive = isinstance(form, OptionMoves) or (
        isinstance(form, ArcMoves) and all(is_transitive(form, j) for j in range(model.shape[1]))
    )
    return Relations(model, how, reading, transitive)


def jointly_better(ranks: npt.NDArray[np.int32], *, weak: bool) -> Relation:
    """B[s, t] = t is jointly better than s, by the ranks int32[H, S] of the members."""
    gains = [row[None, :] > row[:, None] for row in ranks]
    if not weak:
        return np.asarray(reduce(np.logical_and, gains))
    losses = [row[None, :] < row[:, None] for row in ranks]
    return np.asarray(reduce(np.logical_or, gains) & ~reduce(np.logical_or, losses))


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


def alternating(steps: Sequence[Relation]) -> Relation:
    """What sequences of steps reach in which no relation is used twice in a row."""
    ending = [step.copy() for step in steps]
    fell = True
    while fell:
        fell = False
        for j, step in enumerate(steps):
            before = [e for k, e in enumerate(ending) if k != j]
            if before:
                longer = ending[j] | after(reduce(np.logical_or, before), step)
                fell |= bool((longer != ending[j]).any())
                ending[j] = longer
    return np.asarray(reduce(np.logical_or, ending))


def deterrents(better: Relation, moves: Relation, *, answered: bool) -> Relation:
    """D[s, y]: being in y instead of s deters, if `answered` also after one more move."""
    if not answered:
        return ~better
    return ~(better | after(better, moves.T))


def unanswered(improvements: Relation, replies: Relation, deterrent: Relation) -> Relation:
    """The improvements that no reply turns into a deterrent."""
    return improvements & ~after(deterrent, replies.T)


def stable_for(found: Relations, members: Members, name: str) -> Bools:
    """bool[S]: the states that are stable for the coalition under the concept `name`.

    Raises
    ------
    ValueError
        When there is no such concept, or the members are no coalition.

    """
    people = check_members(found.model, members)
    return np.asarray(~standing(found, people, check_concept(name)).any(axis=1))


def standing(found: Relations, members: Members, name: str) -> Relation:
    """The joint improvements that nothing answers under the concept `name`."""
    gains = found.improvements(members)
    if name == "nash":
        return gains
    deterrent = deterrents(found.better(members), found.reach(members), answered=name == "smr")
    return unanswered(gains, found.replies(members, credible=name == "seq"), deterrent)


def equilibria(found: Relations, name: str, among: Sequence[Members] = ()) -> Index:
    """intp[any]: the states that are stable for all of these coalitions, by default for every."""
    every = among or tuple(coalitions(tuple(range(found.model.shape[1]))))
    return np.flatnonzero(np.logical_and.reduce([stable_for(found, h, name) for h in every]))


__all__ = ["CONCEPTS", "Relations", "equilibria", "relations", "stable_for", "standing"]
