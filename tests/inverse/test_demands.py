"""Demands say the same as the definitions, in whatever ranking."""

import numpy as np
import pytest

from standoff.inverse import demands
from standoff.inverse.demands import above, stable_for
from standoff.inverse.ladder import cost_of, needed, raised
from standoff.inverse.reach import reach
from standoff.stability import CONCEPTS, GraphModel
from standoff.stability.definitions import Reading, reachable, stable
from tests.inverse.models import small_model


@pytest.mark.parametrize("seed", range(60))
class TestDemands:
    def test_a_state_is_stable_where_all_demands_are_met(self, seed):
        rng = np.random.default_rng(seed)
        model = small_model(rng)
        i, count = int(rng.integers(model.shape[1])), model.shape[2]
        for s in range(count):
            for concept in CONCEPTS:
                asked = demands(model, i, s, concept)
                for _ in range(4):
                    ranks = model.ranks.copy()
                    ranks[0, i] = rng.permutation(count)
                    other = GraphModel(model.states, model.moves, ranks)
                    expected = stable(Reading(other), i, s, concept)
                    assert stable_for(other, i, s, asked) == expected

    def test_raising_a_state_never_makes_it_less_stable(self, seed):
        rng = np.random.default_rng(seed)
        model = small_model(rng)
        for s in range(model.shape[2]):
            for concept in CONCEPTS:
                asked = demands(model, 0, s, concept)
                higher = above(model, 0, s)
                met = all(d.met(higher) for d in asked)
                for state in sorted(higher):
                    higher -= {state}
                    now = all(d.met(higher) for d in asked)
                    assert now or not met
                    met = now

    def test_the_rank_needed_is_the_lowest_that_meets_them(self, seed):
        rng = np.random.default_rng(seed)
        model = small_model(rng)
        ranks = model.ranks[0, 0]
        for concept in ("nash", "gmr", "smr"):
            need = needed(model, 0, concept)
            for s in range(model.shape[2]):
                asked = demands(model, 0, s, concept)
                heights = sorted({int(ranks[s]), *(int(r) for r in ranks if r > ranks[s])})
                for height in heights:
                    higher = frozenset(np.flatnonzero(ranks > height).tolist()) - {s}
                    assert all(d.met(higher) for d in asked) == (height >= need[s])

    def test_the_price_of_a_raise_is_its_distance(self, seed):
        rng = np.random.default_rng(seed)
        ranks = rng.integers(0, 4, 6).astype(np.int32)
        s, height = int(rng.integers(6)), int(rng.integers(0, 4))
        after = raised(ranks, s, height)
        changed = [
            (a, b)
            for a in range(6)
            for b in range(a)
            if np.sign(ranks[a] - ranks[b]) != np.sign(after[a] - after[b])
        ]
        assert len(changed) == cost_of(ranks, s, height)
        assert all(s in pair for pair in changed)

    def test_a_team_reaches_what_the_definition_says(self, seed):
        rng = np.random.default_rng(seed)
        model = small_model(rng)
        team = frozenset(range(1, model.shape[1]))
        for s in range(model.shape[2]):
            for gaining in (team, frozenset()):
                found = reach(model, team, s, gaining=gaining)
                expected = reachable(Reading(model), team, s, credible=bool(gaining))
                assert found - {s} == expected - {s}
