"""Roads of many readings that differ in ranks only, together.

A batch shares its structure: the states and moves of the conflict, and of the
game of each decision maker with beliefs. Each of these games is solved once for
all readings, or once altogether where no reading changes it.

Letters: **B** readings, **K** concepts, **N** decision makers, **S** states of
the base, **S'** of an own game.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from standoff.hypergame.games import Hypergame
from standoff.hypergame.road_movers import mover_of
from standoff.stability import GraphModel
from standoff.stability.alone import Alone, Steps, lists_of
from standoff.stability.model import Bools, Index, Ranks
from standoff.stability.roads import Mover, Values, gain_of, leaving, reach, solve_with_harm


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

    rank
        int32[B or 1, S']
    is_stable, harm
        Its solution under the K concepts; bool and int32[B or 1, K, S'].
    """

    dm: int
    concepts: tuple[str, ...]
    rank: Values
    is_stable: Bools
    harm: Ranks

    def mover(self, game: Hypergame, k: int, readings: int) -> Mover:
        """How it steps under one concept, in all readings."""
        rank, harm = self.rank, self.harm[:, k]
        gained = gain_of(self.concepts[k], rank, harm)
        made = mover_of(game, self.dm, rank, lambda: gained)
        times = readings if len(rank) < readings else 1
        rank, gain = (np.repeat(values, times, axis=0) for values in (made.rank, made.gain))
        return Mover(made.ways, rank, gain)

    def stable(self, game: Hypergame, k: int) -> Bools:
        """bool[B or 1, S]: where it stays."""
        own, stable = game.own[self.dm], self.is_stable[:, k]
        return np.where(own.place >= 0, stable[:, own.place], False)


def _acting(
    game: Hypergame, concepts: tuple[str, ...], ranks: Ranks, own: Mapping[int, Ranks]
) -> list[_Act]:
    """Everybody's game, solved; the base once for all who act on it."""
    base, rule = game.game.reading.model, game.game.rule
    acts: dict[int, _Act] = {}
    for i in game.within:
        model = game.own[i].game.reading.model
        acts |= _solved(replace(model, ranks=own.get(i, model.ranks)), concepts, rule, [i])
    others = [i for i in range(len(game.own)) if i not in acts]
    if others:
        acts |= _solved(replace(base, ranks=ranks), concepts, rule, others)
    return [acts[i] for i in range(len(game.own))]


FEW, WIDE = 4, 512
"""Readings up to which, or states from which, each reading is better solved on its own."""


def _solved(
    model: GraphModel, concepts: tuple[str, ...], rule: str, acting: Sequence[int]
) -> dict[int, _Act]:
    """What some decision makers make of a game, in all readings."""
    found = _each_alone(model, concepts, acting) if rule != "once" and _is_light(model) else None
    if found is not None:
        return found
    stability, harm = solve_with_harm(model, concepts=concepts, rule=rule)
    return {
        i: _Act(i, concepts, model.ranks[:, i], stability.stable[:, :, i], harm[:, :, i])
        for i in acting
    }


def _is_light(model: GraphModel) -> bool:
    """Whether solving reading by reading takes less than all at once."""
    readings, _, states = model.shape
    return readings <= FEW or states >= WIDE


def _each_alone(
    model: GraphModel, concepts: tuple[str, ...], acting: Sequence[int]
) -> dict[int, _Act] | None:
    """The same for those who act only, reading by reading; None where the model is too large."""
    lists = lists_of(model)
    if lists is None:
        return None
    shape = (model.shape[0], len(concepts), model.shape[2])
    acts = {
        i: _Act(
            i, concepts, model.ranks[:, i], np.empty(shape, np.bool_), np.empty(shape, np.int32)
        )
        for i in acting
    }
    gains: dict[tuple[int, bytes], Steps] = {}
    for b, ranks in enumerate(model.ranks):
        one = Alone(ranks, lists, same_gains=gains)
        for (i, act), (k, concept) in product(acts.items(), enumerate(concepts)):
            act.is_stable[b, k], act.harm[b, k] = one.stable(concept, i), one.harm(concept, i)
    return acts
