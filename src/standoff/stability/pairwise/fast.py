"""The five concepts where preferences are told pair by pair: all states at once.

The definitions are in :mod:`~standoff.stability.pairwise.defined`. A relation between
states is a square of booleans; what the others can reach is kept as one row of
bits for each state, 64 states to the word. From x, by sequences that k begins
and in which no one moves twice in a row,

    reach_k(x) = union over the moves y of k from x of  {y} and reach_m(y), m != k

which is a least fixpoint on sets: it is approached from below, one pass over
all moves at a time. Memory and time grow with S^2 / 8 for each decision maker and
with the number of moves times S / 8: a few thousand states are in reach.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from standoff.stability.check import check_model
from standoff.stability.local import moves_from
from standoff.stability.model import Bools, GraphModel, Index
from standoff.stability.pairwise.defined import KINDS

Square = npt.NDArray[np.bool_]
"""bool[S, S]: a relation from the state of the row to the state of the column."""

Bits = npt.NDArray[np.uint64]
"""uint64[S, S / 64]: the same, 64 columns to the word."""

CHUNK = 1 << 26
"""Bytes that are gathered together."""


class Squares(Protocol):
    """The three predicates of a stance as relations, made when they are asked for."""

    def tempts(self, i: int) -> Square:
        """Row s, column t: i would leave s for t."""

    def deters(self, i: int) -> Square:
        """Row s, column y: to end at y deters i from leaving s."""

    def steps(self, j: int) -> Square:
        """Row x, column y: j would go from x to y in a credible sanction."""


@dataclass(frozen=True, eq=False)
class Arcs:
    """Moves of one decision maker, by origin ascending: intp[A] each."""

    origin: Index
    target: Index

    def where(self, kept: Bools) -> "Arcs":
        """Those that are marked in bool[A]."""
        return Arcs(self.origin[kept], self.target[kept])

    def within(self, relation: Square) -> "Arcs":
        """Those along which a relation holds."""
        return self.where(relation[self.origin, self.target])


def arcs_of(model: GraphModel) -> list[Arcs]:
    """The moves of each decision maker."""
    everywhere = np.arange(model.shape[2])
    return [Arcs(*moves_from(model, i, everywhere)) for i in range(model.shape[1])]


def stable_by(model: GraphModel, stance: Squares) -> Bools:
    """bool[K, N, S]: stability under the concepts ``KINDS`` of a stance."""
    found: Bools = stable_by_each(model, [stance])[0]
    return found


def stable_by_each(model: GraphModel, stances: Sequence[Squares]) -> Bools:
    """bool[T, K, N, S]: the same for several stances that agree on ``steps`` along all moves.

    What the others can reach depends on nothing else, and is worked out once.
    """
    check_model(model)
    _, players, count = model.shape
    arcs = arcs_of(model)
    firm = [a.within(stances[0].steps(j)) for j, a in enumerate(arcs)]
    out = np.ones((len(stances), len(KINDS), players, count), dtype=np.bool_)
    for i in range(players):
        free = reached([a for j, a in enumerate(arcs) if j != i], count)
        credible = reached([a for j, a in enumerate(firm) if j != i], count)
        for n, stance in enumerate(stances):
            _judge(out[n, :, i], arcs[i], stance.tempts(i), stance.deters(i), (free, credible))
    return out


def _judge(
    out: Bools, arcs: Arcs, tempts: Square, deters: Square, reach: tuple[Bits, Bits]
) -> None:
    """Take from bool[K, S] what is not stable for the one whose moves these are."""
    free, credible = reach
    tempted = arcs.within(tempts)
    out[0, tempted.origin] = False
    lasting, once = packed(deters & _all_moves(arcs, deters)), packed(deters)
    ways = ((free, once), (free, lasting), (credible, once), (credible, lasting))
    for k, (within, wanted) in enumerate(ways, 1):
        out[k, _unanswered(tempted, within, wanted)] = False


def packed(relation: Square) -> Bits:
    """A relation as bits."""
    count, width = relation.shape
    rows = np.zeros((count, (width + 63) // 64 * 8), dtype=np.uint8)
    rows[:, : (width + 7) // 8] = np.packbits(np.ascontiguousarray(relation), axis=1)
    return rows.view(np.uint64)


def reached(team: list[Arcs], count: int) -> Bits:
    """Row x: the states that a team reaches from x by legal sequences of its moves."""
    self_ = packed(np.eye(count, dtype=np.bool_))
    by = [np.zeros_like(self_) for _ in team]
    changed = bool(team)
    while changed:
        changed = False
        for k, arcs in enumerate(team):
            beyond = self_.copy()
            for m, other in enumerate(by):
                if m != k:
                    beyond |= other
            fresh = _joined(arcs, beyond)
            changed |= not np.array_equal(fresh, by[k])
            by[k] = fresh
        changed &= len(team) > 1
    total = np.zeros_like(self_)
    for rows in by:
        total |= rows
    return total


def _joined(arcs: Arcs, rows: Bits) -> Bits:
    """Row x: the union of the rows of the targets of x."""
    out = np.zeros_like(rows)
    first = np.flatnonzero(np.r_[True, arcs.origin[1:] != arcs.origin[:-1]][: len(arcs.origin)])
    for some in _cut(first, len(arcs.origin), rows.shape[1] * 8):
        end = len(arcs.origin) if some[1] == len(first) else first[some[1]]
        start = first[some[0] : some[1]]
        gathered = rows[arcs.target[start[0] : end]]
        out[arcs.origin[start]] = np.bitwise_or.reduceat(gathered, start - start[0], axis=0)
    return out


def _cut(first: Index, arcs: int, width: int) -> list[tuple[int, int]]:
    """Ranges of groups whose arcs take up about ``CHUNK`` bytes together."""
    groups = len(first)
    if not groups:
        return []
    step = max(1, CHUNK * groups // max(1, arcs * width))
    return [(at, min(at + step, groups)) for at in range(0, groups, step)]


def _all_moves(arcs: Arcs, relation: Square) -> Square:
    """Row s, column y: the relation holds from s to everything that is one move from y."""
    missing = _joined(arcs, packed(~relation.T))
    bits = np.unpackbits(missing.view(np.uint8), axis=1, count=len(relation))
    found: Square = ~bits.astype(np.bool_).T
    return found


def _unanswered(tempted: Arcs, reach: Bits, wanted: Bits) -> Index:
    """The states from which something tempts that no reachable state of the wanted ones answers."""
    found = []
    step = max(1, CHUNK // (8 * reach.shape[1]))
    for at in range(0, len(tempted.origin), step):
        origin, target = tempted.origin[at : at + step], tempted.target[at : at + step]
        found.append(origin[~(reach[target] & wanted[origin]).any(axis=1)])
    return np.concatenate(found) if found else np.zeros(0, dtype=np.intp)
