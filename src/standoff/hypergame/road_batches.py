"""Roads of many readings that differ in ranks only, together.

A batch shares its structure: the states and moves of the conflict, and of the
game of each decision maker with beliefs. Each of these games is solved once for
all readings, or once altogether where no reading changes it.

Letters: **B** readings, **K** concepts, **N** decision makers, **S** states of
the base, **S'** of an own game.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from standoff.hypergame.games import Hypergame
from standoff.hypergame.road_movers import mover_of
from standoff.stability import GraphModel, Stability
from standoff.stability.model import Bools, Index, Ranks
from standoff.stability.roads import Harms, Mover, gain_of, leaving, reach, solve_with_harm


@dataclass(frozen=True, eq=False)
class RoadsBatch:
    """Where roads lead from the same states of the base, in B readings under K concepts.

    reached, rests, stuck
        bool[B, K, S]: as in :class:`~standoff.hypergame.roads.Roads`.
    equilibria
        bool[B, K, S]: everybody stays, each by its own game; reached or not.
    """

    concepts: tuple[str, ...]
    starts: Index
    reached: Bools
    rests: Bools
    stuck: Bools
    equilibria: Bools


def roads_of_batch(
    game: Hypergame,
    concepts: tuple[str, ...],
    starts: Index,
    ranks: Ranks,
    own: Mapping[int, Ranks] | None = None,
) -> RoadsBatch:
    """Follow the open steps in B readings, from the states of the base at some positions.

    ``game`` is the structure that all readings share, with its beliefs and its
    rule for sanctions; ``ranks`` int32[B, N, S] are those of the base. ``own``
    has int32[B, N, S'] for the games of those who hold beliefs, by decision
    maker; for whom none are given it is as in ``game``, in all readings.
    """
    acts = _acting(game, concepts, ranks, own or {})
    shape = (len(ranks), len(concepts), ranks.shape[2])
    reached, stuck = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    equilibria = np.ones(shape, dtype=np.bool_)
    for k in range(len(concepts)):
        movers = [act.mover(game, k, len(ranks)) for act in acts]
        for act in acts:
            equilibria[:, k] &= act.stable(game, k)
        reached[:, k] = reach(movers, starts).reached
        if game.within:
            unsettled = reached[:, k] & ~equilibria[:, k]
            stuck[:, k] = unsettled & ~leaving(movers, unsettled)
    return RoadsBatch(concepts, np.unique(starts), reached, reached & equilibria, stuck, equilibria)


@dataclass(frozen=True, eq=False)
class _Act:
    """The game that a decision maker acts on, in all readings (B) or alike in each (1).

    ranks
        int32[B or 1, N, S']
    stability, harm
        Its solution under the K concepts; int32[B or 1, K, N, S'].
    """

    dm: int
    ranks: Ranks
    stability: Stability
    harm: Harms

    def mover(self, game: Hypergame, k: int, readings: int) -> Mover:
        """How it steps under one concept, in all readings."""
        rank, harm = self.ranks[:, self.dm], self.harm[:, k, self.dm]
        made = mover_of(game, self.dm, rank, gain_of(self.stability.concepts[k], rank, harm))
        times = readings if len(rank) < readings else 1
        rank, gain = (np.repeat(values, times, axis=0) for values in (made.rank, made.gain))
        return Mover(made.ways, rank, gain)

    def stable(self, game: Hypergame, k: int) -> Bools:
        """bool[B or 1, S]: where it stays."""
        own, stable = game.own[self.dm], self.stability.stable[:, k, self.dm]
        return np.where(own.place >= 0, stable[:, own.place], False)


def _acting(
    game: Hypergame, concepts: tuple[str, ...], ranks: Ranks, own: Mapping[int, Ranks]
) -> list[_Act]:
    """Everybody's game, solved; the base once for all who act on it."""
    base = game.game.reading.model

    def solved(model: GraphModel) -> tuple[Ranks, Stability, Harms]:
        return model.ranks, *solve_with_harm(model, concepts=concepts, rule=game.game.rule)

    found = {}
    for i in game.within:
        model = game.own[i].game.reading.model
        found[i] = solved(replace(model, ranks=own.get(i, model.ranks)))
    others = [i for i in range(len(game.own)) if i not in found]
    if others:
        found |= dict.fromkeys(others, solved(replace(base, ranks=ranks)))
    return [_Act(i, *found[i]) for i in range(len(game.own))]
