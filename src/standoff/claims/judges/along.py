"""Steps and moves of one decision maker along the roads of a question.

Pairs are two arrays of positions in the reading, intp[n] each: where a step
begins, and where it ends. Open steps and gains are by the game that the
decision maker sees, as far as the reading allows them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from standoff.claims.asked import Asked
from standoff.claims.verdict import Found, Judgement
from standoff.expr.truth import Bools
from standoff.hypergame.road_movers import movers_of
from standoff.paths import Path
from standoff.paths.arcs import Arcs, among
from standoff.paths.region import components, loop_through
from standoff.stability.concepts import concept
from standoff.stability.engine.fixpoint import LEAST, MOST
from standoff.stability.local import few_at_a_time, moves_from
from standoff.stability.model import Index
from standoff.stability.roads import Mover
from standoff.stability.search import Search, Step

Pairs = tuple[Index, Index]

GAINS = "nash"
"""The concept under which every improvement is an open step."""


def open_steps(asked: Asked, dm: int, states: Index) -> Pairs:
    """The open steps of a decision maker from some states."""
    return _steps(asked, asked.concept, dm, states)


def gains(asked: Asked, dm: int, states: Index) -> Pairs:
    """Its improvements from some states, deterred or not."""
    return _steps(asked, GAINS, dm, states)


def seen_moves(asked: Asked, dm: int, states: Index) -> Pairs:
    """Its moves from some states, gains or not, as far as it sees them."""
    mover = movers_of(asked.game, GAINS)[dm]
    rank = np.where(asked.game.own[dm].place >= 0, LEAST, MOST).astype(np.int32)
    return _from(replace(mover, rank=rank[np.newaxis]), states)


def _steps(asked: Asked, name: str, dm: int, states: Index) -> Pairs:
    return _from(movers_of(asked.game, name)[dm], states)


def _from(mover: Mover, states: Index) -> Pairs:
    return _joined(mover.open_from(some) for some in mover.few(states))


def moves_into(asked: Asked, dm: int, states: Index, goal: Bools) -> Pairs:
    """Its moves from some states into bool[S], gains or not."""
    model = asked.reading.model
    cuts = few_at_a_time(model, dm, states)
    return _joined(into(moves_from(model, dm, some), goal) for some in cuts)


def into(pairs: Pairs, goal: Bools) -> Pairs:
    """Those of some pairs that end in bool[S]."""
    inside = goal[pairs[1]]
    return pairs[0][inside], pairs[1][inside]


def _joined(parts: Iterable[Pairs]) -> Pairs:
    none = np.zeros(0, dtype=np.intp)
    found = [(none, none), *parts]
    return np.concatenate([o for o, _ in found]), np.concatenate([t for _, t in found])


def shown(asked: Asked, holds: bool, found: Found, dm: int, pairs: Pairs, **more: Any) -> Judgement:
    """A judgement that a step of somebody shows: the nearest of some, with the road up to it."""
    near = int(np.argmin(asked.roads().steps[pairs[0]]))
    origin, target = int(pairs[0][near]), int(pairs[1][near])
    steps = (*asked.roads().path_to(origin), Step(dm, origin, target))
    return asked.judged(holds, found, [target], count=len(pairs[0]), steps=steps, **more)


def sanctioned_by(asked: Asked, dm: int, pairs: Pairs, answer: Bools) -> Path | None:
    """One of some improvements with a sanction of it that ends in bool[S], or None.

    The improvement first, then the sequence of the others, all by the game of the
    one who would improve; told in positions of the reading where that game is it.
    """
    own, kind = asked.game.own[dm], concept(asked.concept)
    model = own.game.reading.model
    rank, there = model.ranks[0, dm], np.zeros(model.shape[2], dtype=np.bool_)
    there[own.same[np.flatnonzero(answer & (own.same >= 0))]] = True
    others = tuple(j for j in range(model.shape[1]) if j != dm)
    for s, t in zip(pairs[0].tolist(), pairs[1].tolist(), strict=True):
        here, start = int(rank[own.place[s]]), int(own.place[t])
        search = Search(model, 0, others, start, kind.credible)
        for level in search.levels():
            ends = level.nodes // search.stride
            good = there[ends] & (rank[ends] <= here)
            for node in level.nodes[good].tolist():
                if kind.answered and _escapes(model, dm, node // search.stride, here):
                    continue
                steps = search.path(node) if model is asked.reading.model else ()
                return (Step(dm, s, t), *steps)
    return None


def _escapes(model: Any, dm: int, state: int, here: int) -> bool:
    """Whether a decision maker can still move to something better than a rank."""
    _, targets = moves_from(model, dm, np.array([state]))
    return bool((model.ranks[0, dm, targets] > here).any())


@dataclass(frozen=True, eq=False)
class Stays:
    """A road that does not leave some states by a step of one decision maker."""

    state: int
    steps: Path


def first_exit(asked: Asked, inside: Bools, dm: int) -> Stays | None:
    """A road that ends inside, goes round inside, or is led out by somebody else; else None.

    Asked of the states of bool[S] in which the roads begin.
    """
    arcs = asked.arcs()
    within = among(arcs, arcs.rows(inside) & _met(arcs, arcs.rows(inside)))
    for state in within.states.tolist():
        row = int(np.searchsorted(arcs.states, state))
        out = range(int(arcs.first[row]), int(arcs.first[row + 1]))
        if not out:
            return Stays(state, arcs.path_to(row))
        for arc in out:
            if arcs.mover[arc] != dm and not inside[arcs.states[arcs.target[arc]]]:
                return Stays(state, (*arcs.path_to(row), arcs.step(arc)))
    label = components(within)
    round_ = np.flatnonzero(np.bincount(label)[label] > 1) if len(label) else label
    if not len(round_):
        return None
    state = int(within.states[round_[0]])
    return Stays(state, (*asked.roads().path_to(state), *loop_through(within, state)))


def _met(arcs: Arcs, inside: Bools) -> Bools:
    """bool[V]: the rows that are met from the starts without leaving some rows first."""
    found = np.zeros(len(arcs.states), dtype=np.bool_)
    found[arcs.starts] = inside[arcs.starts]
    before = 0
    while before != (count := int(found.sum())):
        before = count
        stays = found[arcs.origin] & inside[arcs.target]
        found[arcs.target[stays]] = True
    return found
