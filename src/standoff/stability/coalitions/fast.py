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
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.stability.alone import Steps, lowered
from standoff.stability.check import check_model
from standoff.stability.coalitions.cells import Cells, Relation, after, cells, closure
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

ROWS = 1 << 22
"""Pairs of states that are looked at together."""


@dataclass(frozen=True, eq=False)
class Relations:
    """Moves, joint moves and joint preferences of one reading."""

    model: GraphModel
    how: How = STRICT
    b: int = 0
    transitive: bool = True
    known: dict[tuple[str, Members], Any] = field(default_factory=dict, repr=False)

    def moves(self, i: int) -> Relation:
        """R_i."""
        count = self.model.shape[2]
        table = np.zeros((count, count), dtype=np.bool_)
        table[moves_from(self.model, i, np.arange(count))] = True
        return table

    def reached(self, members: Members) -> Cells:
        """R_H, by cells."""
        key = ("reached", members)
        if key not in self.known:
            self.known[key] = self._reached(members)
        found: Cells = self.known[key]
        return found

    def _reached(self, members: Members) -> Cells:
        moves = self.model.moves
        if isinstance(moves, OptionMoves) and members:
            return cells(self.model, moves, members)
        every = np.arange(self.model.shape[2])
        return Cells(every, self.sequences([self.moves(i) for i in members]))

    def reach(self, members: Members) -> Relation:
        """R_H."""
        return self.reached(members).table()

    def better(self, members: Members) -> Relation:
        """B_H: row s, column t holds when t is jointly better than s."""
        ranks = self.model.ranks[self.b, list(members)]
        return jointly_better(ranks, weak=self.how.weak)

    def improvements(self, members: Members) -> Relation:
        """R_H & B_H; kept as bits."""
        key, count = ("improvements", members), self.model.shape[2]
        if key not in self.known:
            found = self.better(members)
            found &= self.reach(members)
            self.known[key] = np.packbits(found, axis=1)
            return found
        bits = np.unpackbits(self.known[key], axis=1, count=count)
        return np.asarray(bits.view(np.bool_))

    def replies(self, members: Members) -> Relation:
        """What the opponents of the coalition reach by improvements."""
        others = self.others(members)
        key = ("replies", others)
        if key not in self.known:
            self.known[key] = self.sequences([self.improvements(h) for h in self.movers(others)])
        found: Relation = self.known[key]
        return found

    def others(self, members: Members) -> Members:
        """N - H."""
        return tuple(i for i in range(self.model.shape[1]) if i not in members)

    def movers(self, people: Members) -> list[Members]:
        """Who makes the single steps of a credible answer: coalitions, or each alone."""
        return list(coalitions(people)) if self.how.jointly else [(i,) for i in people]

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


def deterrents(found: Relations, members: Members, *, answered: bool) -> Relation:
    """D[s, y]: being in y instead of s deters, if `answered` also after one more joint move."""
    better = found.better(members)
    return ~(better | found.reached(members).met_by(better)) if answered else ~better


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
    if name == "nash" or not gains.any():
        return gains
    if name == "seq" and found.transitive and not found.how.weak:
        return _unharmed(found, members, gains)
    deterrent = deterrents(found, members, answered=name == "smr")
    if name == "seq":
        return gains & ~after(deterrent, found.replies(members).T)
    return gains & ~found.reached(found.others(members)).met_by(deterrent)


def _unharmed(found: Relations, members: Members, gains: Relation) -> Relation:
    """Those after which no member is brought as low as before, by the others' improvements.

    Whatever is not strictly jointly better than s is no better than s for some
    member, so the least that each can be brought to tells all.
    """
    ranks, others = found.model.ranks[found.b], found.others(members)
    steps = [found.improvements(h) for h in found.movers(others)]
    along = _listed(reduce(np.logical_or, steps)) if steps else None
    for i in members:
        least = ranks[i] if along is None else lowered(ranks[i].copy(), [along], transitive=False)
        gains &= least > ranks[i][:, None]
    return gains


def _listed(table: Relation) -> Steps:
    """The pairs of a table as steps; some rows at a time, as there may be many."""
    size = max(1, ROWS // len(table))
    parts = [np.nonzero(table[at : at + size]) for at in range(0, len(table), size)]
    origin = np.concatenate([part[0] + n * size for n, part in enumerate(parts)])
    return Steps.of(origin, np.concatenate([part[1] for part in parts]))


def equilibria(found: Relations, name: str, among: Sequence[Members] = ()) -> Index:
    """intp[any]: the states that are stable for all of these coalitions, by default for every."""
    every = among or tuple(coalitions(tuple(range(found.model.shape[1]))))
    return np.flatnonzero(np.logical_and.reduce([stable_for(found, h, name) for h in every]))


__all__ = ["CONCEPTS", "Relations", "equilibria", "relations", "stable_for", "standing"]
