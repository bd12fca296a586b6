"""Sanctions in graph form, by passes over the arcs.

Arcs need not be transitive, so a sequence must recall who moved last: one copy
of the values for each decision maker m holds the least value over sequences
that m may not start. A move of j reads the copy of j and lowers all others.
Where every decision maker's arcs are transitive (or when sequences are free),
moving twice in a row reaches nothing new and one copy is enough.

The B readings of a batch are laid end to end, as B copies of the arcs. An arc
costs the same in each pass, so a pass is linear in the arcs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from standoff.stability.engine.fixpoint import EDGES, Rank, Values, Watch, settle, store
from standoff.stability.model import ArcMoves, Bools, Index, Ranks

CHUNK = 1 << 14
CHECKED_PATHS = 1 << 22


@dataclass(frozen=True, eq=False)
class Arcs:
    """Arcs of one decision maker, sorted by origin.

    origin
        intp[G]: the states that have an arc, ascending.
    start
        intp[G + 1]: where the arcs of each begin; the last is their number.
    target
        intp[A]: where they lead.
    """

    origin: Index
    start: Index
    target: Index

    def chunks(self) -> Iterator["Arcs"]:
        """Yield the arcs some thousands at a time, cut between origins."""
        at = 0
        while at < len(self.origin):
            goal = self.start[at] + CHUNK
            end = max(at + 1, int(np.searchsorted(self.start, goal, side="right")) - 1)
            cut = self.start[at : end + 1]
            yield Arcs(self.origin[at:end], cut - cut[0], self.target[cut[0] : cut[-1]])
            at = end


def lay_out(origin: Index, target: Index) -> Arcs:
    """Arcs from pairs (origin, target) that ascend by origin."""
    new = np.flatnonzero(np.r_[len(origin) > 0, origin[1:] != origin[:-1]])
    return Arcs(origin[new], np.r_[new, len(origin)], target)


def repeat_arcs(moves: ArcMoves, j: int, readings: int) -> tuple[Index, Index]:
    """Return origins and targets of the arcs of j, once for each reading."""
    count = moves.first.shape[1] - 1
    origin = np.repeat(np.arange(count), np.diff(moves.first[j]))
    shift = (np.arange(readings) * count)[:, None]
    return (origin + shift).reshape(-1), (moves.target[j] + shift).reshape(-1)


def is_transitive(moves: ArcMoves, j: int) -> bool:
    """Say whether two moves of j in a row reach nothing that one or none does not.

    Gives up, with False, when there are more than CHECKED_PATHS paths of two arcs.
    """
    first, target = moves.first[j], moves.target[j]
    count = moves.first.shape[1] - 1
    degree = np.diff(first)
    paths = degree[target]
    if paths.sum() > CHECKED_PATHS:
        return False
    origin = np.repeat(np.arange(count), degree)
    start = np.repeat(origin, paths)
    offset = np.arange(paths.sum()) - np.repeat(np.cumsum(paths) - paths, paths)
    end = target[np.repeat(first[target], paths) + offset]
    arcs, two = origin * count + target, start * count + end
    return bool((np.isin(two, arcs) | (start == end)).all())


def lower(
    arcs: Arcs, source: Values, sinks: tuple[Values, ...], fixed: slice, watch: Watch
) -> bool:
    """sinks[s] = the least of itself and source[t] over the arcs (s, t).

    The rows `fixed` stay as they are. Says whether anything fell.
    """
    for part in arcs.chunks():
        least = np.minimum.reduceat(source.take(part.target, axis=0), part.start[:-1], axis=0)
        least[:, fixed] = EDGES[least.dtype][1]
        for sink in sinks:
            sink[part.origin] = np.minimum(sink.take(part.origin, axis=0), least)
    return watch.fell()


class GraphForm:
    """Some readings of a model in graph form, ready to solve."""

    align = 1

    def __init__(self, moves: ArcMoves, ranks: Ranks, *, recalls: bool, transitive: bool) -> None:
        """Lay out all arcs and the improving ones for ranks [B, N, S].

        `recalls`: sequences must recall who moved last; `transitive`: moving
        twice in a row reaches nothing new.
        """
        readings, players, _ = ranks.shape
        self.idempotent = recalls or transitive
        self.copies = players if recalls else 1
        self.moves, self.improvements = [], []
        self.ranks = [np.ascontiguousarray(own.reshape(-1)) for own in ranks.swapaxes(0, 1)]
        for j, rank in enumerate(self.ranks):
            origin, target = repeat_arcs(moves, j, readings)
            better = rank[target] > rank[origin]
            self.moves.append(lay_out(origin, target))
            self.improvements.append(lay_out(origin[better], target[better]))

    def rank(self, i: int) -> Rank:
        """[M]: the ranks of i, readings end to end."""
        return self.ranks[i]

    def best_reply(self, i: int) -> Rank:
        """[M]: the best rank that i can reach from each state, or keep."""
        rank = self.ranks[i]
        best = rank.copy()
        for part in self.improvements[i].chunks():
            best[part.origin] = np.maximum.reduceat(rank[part.target], part.start[:-1])
        return best

    def settle(self, values: Values, width: int, *, credible: bool) -> tuple[Values, int]:
        """Lower values to the least that opponents reach; also the rounds taken."""
        copies = tuple(values.copy() for _ in range(self.copies))
        watch = Watch(*copies)
        steps = []
        for j, arcs in enumerate(self.improvements if credible else self.moves):
            fixed = slice(j * width, (j + 1) * width)
            source = copies[j % len(copies)]
            sinks = tuple(c for c in copies if c is not source) or copies
            if len(arcs.origin):
                steps.append(partial(lower, arcs, source, sinks, fixed, watch))
        rounds = settle(steps, idempotent=self.idempotent)
        return np.minimum.reduce(copies), rounds

    def lowered(self, values: Values, j: int, width: int, *, credible: bool) -> Values:
        """A new array: the least of values[t] over s and every move t of j from s."""
        arcs = (self.improvements if credible else self.moves)[j]
        out = values.copy()
        if len(arcs.origin):
            lower(arcs, values, (out,), slice(j * width, (j + 1) * width), Watch(out))
        return out

    def judge(self, i: int, harm: Values, stable: Bools, places: list[int]) -> None:
        """stable[:, places, i, s] = every improvement t of i from s has harm[t] <= rank[s]."""
        width = len(places)
        own = np.ascontiguousarray(harm[:, i * width : (i + 1) * width])
        rank = self.ranks[i]
        found = np.ones((len(rank), width), dtype=np.bool_)
        for part in self.improvements[i].chunks():
            most = np.maximum.reduceat(own.take(part.target, axis=0), part.start[:-1], axis=0)
            found[part.origin] = most <= rank[part.origin][:, None]
        store(stable, places, i, found)
