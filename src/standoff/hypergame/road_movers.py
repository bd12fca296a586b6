"""How each decision maker steps in a hypergame: by its own game, in the conflict as it is.

A step of i from a state s of the base counts when three things hold. i takes s
for a state of its own game (:class:`~standoff.hypergame.games.Own`). The step is
open there: a move, an improvement, and not deterred, all by that game. And it is
a move of i in the base, which changes just the options that it changes in the
own game; those that i does not see stay as they are.

In option form the moves that count are those by options that i controls in both
games and sees, one way where either game has them one way. So they are moves in
option form again, and the numbers of the own game are taken over state by
state. Where states were made one (``coalesce``) a state stands for several
codes, and a step counts when it does so from some code that it stands for and
that i takes for what it takes the state for.

Letters: **B** readings, **S** states of the base, **S'** of an own game.
"""

from collections.abc import Callable

import numpy as np

from standoff.case.rules import one_way_masks, options_in_force, own_masks, view_of
from standoff.graph import Reading
from standoff.graph.members import members, placed
from standoff.hypergame.games import Hypergame, Own, unaware_of
from standoff.stability import GraphModel, OptionMoves
from standoff.stability.engine.fixpoint import MOST
from standoff.stability.local import moves_from
from standoff.stability.model import Index
from standoff.stability.roads import NOWHERE, Mover, Table, Values, Ways, gain_of


def movers_of(game: Hypergame, concept: str) -> tuple[Mover, ...]:
    """How everybody steps under a concept, B = 1; worked out once for each game and concept."""
    if concept not in game.movers:
        game.movers[concept] = tuple(_mover(game, own, concept) for own in game.own)
    return game.movers[concept]


def _mover(game: Hypergame, own: Own, concept: str) -> Mover:
    ranks = own.game.reading.model.ranks[:1, own.dm]

    def gain() -> Values:
        return gain_of(concept, ranks, own.game.harm_to(concept, own.dm)[np.newaxis])

    return mover_of(game, own.dm, ranks, gain)


def mover_of(game: Hypergame, dm: int, ranks: Values, gain: Callable[[], Values]) -> Mover:
    """How a decision maker steps, by its ranks and gains int32[B, S'] in its own game."""
    own, ways = game.own[dm], ways_of(game, dm)
    if dm not in game.within:
        return Mover(ways, ranks, gain)
    placeless = own.place < 0
    rank = np.where(placeless, MOST, ranks[:, own.place])
    if ways.linked is not None:
        return Mover(ways, rank, gain)
    return Mover(ways, rank, lambda: np.where(placeless, NOWHERE, gain()[:, own.place]))


def ways_of(game: Hypergame, dm: int) -> Ways:
    """The moves that the steps of a decision maker are among; worked out once for each game."""
    if dm not in game.ways:
        game.ways[dm] = _ways(game, game.own[dm])
    return game.ways[dm]


def _ways(game: Hypergame, own: Own) -> Ways:
    base = game.game.reading
    if own.dm not in game.within:
        return Ways(own.dm, base.model)
    if base.case.coalesce:
        return Ways(own.dm, base.model, _linked(base, own))
    moves = _common(base, own.game.reading)
    return Ways(own.dm, GraphModel(base.states, moves, base.model.ranks))


def _common(base: Reading, seen: Reading) -> OptionMoves:
    """The moves that are moves in both games and leave alone what the second does not see."""
    one, other = _option_moves(base), _option_moves(seen)
    in_view = ~unaware_of(seen)
    own = tuple(a & b & in_view for a, b in zip(one.own, other.own, strict=True))
    return OptionMoves(own, one.only_on | other.only_on, one.only_off | other.only_off)


def _option_moves(reading: Reading) -> OptionMoves:
    """The moves between codes, before states were made one."""
    view = view_of(reading.case)
    return OptionMoves(
        own_masks(reading.case, view), *one_way_masks(options_in_force(reading.case, view))
    )


def _linked(base: Reading, own: Own) -> Table:
    """The moves that count between states that stand for several codes."""
    seen, unseen = own.game.reading, np.uint64(unaware_of(own.game.reading))
    codes, state = members(base)
    moves = _common(base, seen)
    unranked = np.zeros((1, len(moves.own), len(codes)), dtype=np.int32)
    model = GraphModel(codes, moves, unranked)
    taken_for = placed(seen, codes & ~unseen)
    origins = np.flatnonzero((taken_for >= 0) & (taken_for == own.place[state]))
    origin, target = moves_from(model, own.dm, origins)
    goal = taken_for[target]
    is_step = (goal >= 0) & (goal != taken_for[origin]) & (state[target] != state[origin])
    return _rows(state[origin[is_step]], state[target[is_step]], goal[is_step], len(base.states))


def _rows(origin: Index, target: Index, goal: Index, count: int) -> Table:
    arcs = np.unique(np.stack([origin, target, goal]), axis=1)
    first = np.searchsorted(arcs[0], np.arange(count + 1))
    return Table(first, arcs[0], arcs[1], arcs[2])
