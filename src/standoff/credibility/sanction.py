"""Whether one given move is answered by a sanction of the others.

The engine says whether *every* improvement from a state is answered. A broken
promise is one particular move, so here the question is put to moves one by one,
with the definitions of :mod:`standoff.stability.definitions`: a move of i from s
to t is sanctioned when the others lead from t, by a legal sequence, to a state
u with u <=_i s (and, under the symmetric concepts, no move of i from u leads to
anything better than s). Under nash nothing is sanctioned.
"""

from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np

from standoff.stability import GraphModel, OptionMoves
from standoff.stability.alone import Steps
from standoff.stability.concepts import Concept, concept
from standoff.stability.explain import Sanction
from standoff.stability.local import few_at_a_time, improvements_from, moves_from
from standoff.stability.model import Bools, Index
from standoff.stability.search import Search, Step

PAIRS = 1 << 23
"""Moves of the others that are held at once; in larger models they are listed anew every time."""


def sanctioned(model: GraphModel, dm: int, origins: Index, targets: Index, name: str) -> Bools:
    """bool[n]: is each move of dm, from origins intp[n] to targets intp[n], answered?

    Every one of the moves must be an improvement for dm.
    """
    kind = concept(name)
    if not kind.sanctioned or not len(origins):
        return np.zeros(len(origins), dtype=np.bool_)
    if isinstance(model.moves, OptionMoves):
        harm = _harm_everywhere(model, model.moves, dm, kind)[targets]
    else:
        ends, which = np.unique(targets, return_inverse=True)
        harm = np.array([_harm(model, dm, int(t), kind) for t in ends], dtype=np.int64)[which]
    return np.asarray(harm <= model.ranks[0, dm, origins])


def _harm_everywhere(model: GraphModel, moves: OptionMoves, dm: int, kind: Concept) -> Index:
    """intp[S]: the least that dm may be left with once the others have moved on, or not.

    In option form the moves of one decision maker are transitive, so the rule
    that no one moves twice in a row adds nothing, and states alone will do.
    """
    count = len(model.states)
    few = count * sum(min(1 << own.bit_count(), count) for own in moves.own) <= PAIRS
    held = list(_moves_of_others(model, dm, kind)) if few else None
    harm, fell = _worth(model, dm, np.arange(count), kind), True
    while fell:
        fell = False
        for some in held or _moves_of_others(model, dm, kind):
            fell |= _lower(harm, some)
    return harm


def _lower(harm: Index, steps: Steps) -> bool:
    """Lower the harm where steps lead to less; say whether any fell."""
    if not len(steps.target):
        return False
    least, here = np.minimum.reduceat(harm[steps.target], steps.start), harm[steps.origin]
    harm[steps.origin] = np.minimum(least, here)
    return bool((least < here).any())


def _moves_of_others(model: GraphModel, dm: int, kind: Concept) -> Iterator[Steps]:
    """The moves that may be part of a sanction, some at a time."""
    step = partial(improvements_from, model, 0) if kind.credible else partial(moves_from, model)
    for j in range(model.shape[1]):
        if j != dm:
            for some in few_at_a_time(model, j, np.arange(len(model.states))):
                yield Steps.of(*step(j, some))


def sanction_of(model: GraphModel, move: Step, name: str) -> Sanction | None:
    """A shortest sequence of the others that answers a move, or None."""
    kind = concept(name)
    if not kind.sanctioned:
        return None
    search, here = _search(model, move.mover, move.target, kind), model.ranks[0, move.mover]
    for level in search.levels():
        worth = _worth(model, move.mover, level.nodes // search.stride, kind)
        holds = np.flatnonzero(worth <= here[move.origin])
        if len(holds):
            return Sanction(search.path(int(level.nodes[holds[0]])))
    return None


def _search(model: GraphModel, dm: int, start: int, kind: Concept) -> Search:
    others = tuple(j for j in range(model.shape[1]) if j != dm)
    return Search(model, 0, others, start, kind.credible)


def _harm(model: GraphModel, dm: int, start: int, kind: Concept) -> int:
    """The least that dm may be left with once the others have moved on from a state."""
    search = _search(model, dm, start, kind)
    levels: Iterable[Index] = (level.nodes // search.stride for level in search.levels())
    found = [int(_worth(model, dm, states, kind).min()) for states in levels]
    return min(found, default=int(np.iinfo(np.int64).max))


def _worth(model: GraphModel, dm: int, states: Index, kind: Concept) -> Index:
    """intp[n]: the rank of each state for dm, or of the best that dm can make of it."""
    rank = model.ranks[0, dm]
    worth: Index = rank[states].astype(np.intp)
    if kind.answered:
        places, which = np.unique(states, return_inverse=True)
        best = rank[places].astype(np.intp)
        for some in few_at_a_time(model, dm, places):
            moves = Steps.of(*moves_from(model, dm, some))
            if len(moves.target):
                at = np.searchsorted(places, moves.origin)
                most = np.maximum.reduceat(rank[moves.target], moves.start)
                best[at] = np.maximum(best[at], most)
        worth = best[which]
    return worth
