"""Sanctions in which each opponent moves at most once, in any order.

The program GMCR+ reads sanctions so. With H(J, s) the least value, for the
focal decision maker, among s and what the opponents J reach from s when each
moves at most once,

    H({}, s) = value of s,    H(J, s) = min over j in J and over s and every
    move t of j of H(J - j, t),

so the harm is H(N - i, s). Sets of movers are many (2^N), so this is for few
decision makers; the printed definition (rule ``legal``) has no such cost.
"""

from itertools import combinations
from typing import Protocol

import numpy as np

from standoff.stability.engine.fixpoint import Game, Values

PLAYERS = 10
"""Decision makers up to which the sets of movers are gone through."""


class Stepwise(Game, Protocol):
    """A game that also tells what a single move of one decision maker does to values."""

    def lowered(self, values: Values, j: int, width: int, *, credible: bool) -> Values:
        """A new array: the least of values[t] over s and every move t of j from s.

        Rows ``j * width`` up to ``(j + 1) * width`` are copied.
        """


def settle_once(
    game: Stepwise, values: Values, players: int, width: int, *, credible: bool
) -> tuple[Values, int]:
    """Values lowered to the least that opponents reach; also the most moves in a sequence.

    A decision maker never lowers its own rows, so the sets of all decision
    makers serve every focal one at the same time.
    """
    everybody = range(players)
    before: dict[tuple[int, ...], Values] = {(): values}
    for size in range(1, players + 1):
        before = {
            some: _least(game, before, some, width, credible=credible)
            for some in combinations(everybody, size)
        }
    (harm,) = before.values()
    return harm, players


def _least(
    game: Stepwise,
    before: dict[tuple[int, ...], Values],
    some: tuple[int, ...],
    width: int,
    *,
    credible: bool,
) -> Values:
    first, *others = (
        game.lowered(before[tuple(k for k in some if k != j)], j, width, credible=credible)
        for j in some
    )
    for other in others:
        np.minimum(first, other, out=first)
    return first
