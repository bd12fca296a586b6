"""Roads of a batch are the roads of each of its readings."""

from dataclasses import replace

import numpy as np
import pytest

from standoff.case.edits import Adopt
from standoff.graph import Solved, Solver
from standoff.hypergame import Hypergame, hypergame
from standoff.hypergame.road_batches import roads_of_batch
from standoff.hypergame.roads import roads
from standoff.stability import RULES
from tests.hypergame.conflicts import CONCEPTS, case_of, playable_conflicts

from .test_beliefs import some_starts
from .test_coalesced import conflicts

READINGS = 4


def drawn(rng, model):
    """Random ranks int32[B, N, S] for a model, with ties."""
    _, players, count = model.shape
    levels = int(rng.choice([2, 4, 2 * count]))
    return rng.integers(0, levels, (READINGS, players, count)).astype(np.int32)


def with_ranks(game, ranks, own, b):
    """The hypergame of one reading of a batch, put together by hand."""

    def solved(old, ranks):
        model = replace(old.reading.model, ranks=ranks[b : b + 1])
        return Solved(replace(old.reading, model=model), rule=old.rule)

    base = solved(game.game, ranks)
    seen = [
        replace(o, game=solved(o.game, own[o.dm]) if o.dm in own else o.game)
        if o.dm in game.within
        else replace(o, game=base)
        for o in game.own
    ]
    return Hypergame(base, tuple(seen), game.within, game.viewer)


def same_as_one_by_one(game, rng, starts):
    ranks = drawn(rng, game.game.reading.model)
    own = {i: drawn(rng, game.own[i].game.reading.model) for i in game.within if rng.random() < 0.7}
    found = roads_of_batch(game, CONCEPTS, starts, ranks, own)
    for b in range(READINGS):
        one = with_ranks(game, ranks, own, b)
        for k, concept in enumerate(CONCEPTS):
            alone = roads(one, concept, starts)
            assert np.array_equal(found.reached[b, k], alone.reached)
            assert sorted(alone.rests) == np.flatnonzero(found.rests[b, k]).tolist()
            assert sorted(alone.stuck_at) == np.flatnonzero(found.stuck[b, k]).tolist()
            assert np.array_equal(np.flatnonzero(found.equilibria[b, k]), one.equilibria(concept))


@pytest.mark.parametrize("seed", range(10))
def test_a_batch_with_beliefs_is_each_of_its_readings(seed):
    rng = np.random.default_rng(seed)
    for spec in playable_conflicts(seed, 6, depth=1):
        rule = str(rng.choice(list(RULES)))
        game = hypergame(Solver(case_of(spec), rule=rule), Adopt("p"))
        same_as_one_by_one(game, rng, some_starts(game, seed))


@pytest.mark.parametrize("seed", range(5))
def test_a_batch_without_beliefs_is_each_of_its_readings(seed):
    rng = np.random.default_rng(seed)
    for spec in playable_conflicts(seed, 6, depth=0):
        game = hypergame(Solver(case_of(spec)), Adopt("p"))
        same_as_one_by_one(game, rng, some_starts(game, seed))


@pytest.mark.parametrize("seed", range(5))
def test_a_batch_with_states_made_one_is_each_of_its_readings(seed):
    rng = np.random.default_rng(seed)
    for spec in conflicts(seed, 6):
        game = hypergame(Solver(case_of(spec)), Adopt("p"))
        same_as_one_by_one(game, rng, some_starts(game, seed))


def test_a_batch_too_large_for_tables_looks_moves_up(monkeypatch):
    from standoff.stability import listed
    from standoff.stability.roads import mover

    rng = np.random.default_rng(1)
    for spec in playable_conflicts(1, 6, depth=1):
        monkeypatch.setattr(mover, "TABLE", 0)
        monkeypatch.setattr(listed, "SMALL", 0)
        game = hypergame(Solver(case_of(spec)), Adopt("p"))
        same_as_one_by_one(game, rng, some_starts(game, 1))
        assert any(ways.table is None for ways in game.ways.values())
