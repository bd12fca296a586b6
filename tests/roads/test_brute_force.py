"""Harm, open steps and roads in the engine against their definitions, on random models."""

from dataclasses import replace

import numpy as np
import pytest

from standoff.stability import CONCEPTS, RULES, solve
from standoff.stability.definitions import Reading, equilibrium, improvements, moves, stable
from standoff.stability.roads import harms, leaving, reach, solve_with_harm
from standoff.stability.roads.defined import deterred, open_steps, reached, rests, road
from tests.stability.models import option_model

from .models import movers_of, random_model, some_starts

SEEDS = range(150)


def models():
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        rule = str(rng.choice(list(RULES)))
        yield seed, rule, random_model(rng)


CASES = list(models())


@pytest.mark.parametrize(("seed", "rule", "model"), CASES, ids=map(str, SEEDS))
def test_an_improvement_is_deterred_where_harm_says_so(seed, rule, model):
    harm = harms(model, rule=rule)
    for b in range(2):
        reading = Reading(model, b, rule)
        for k, concept in enumerate(CONCEPTS):
            for i in reading.players:
                for s in reading.states:
                    for t in improvements(reading, i, s):
                        said = harm[b, k, i, t] <= reading.rank(i, s)
                        assert said == deterred(reading, i, s, t, concept)


@pytest.mark.parametrize(("seed", "rule", "model"), CASES, ids=map(str, SEEDS))
def test_roads_lead_as_far_as_defined(seed, rule, model):
    stability, harm = solve_with_harm(model, rule=rule)
    starts = some_starts(np.random.default_rng(seed), model.shape[2])
    for k, concept in enumerate(CONCEPTS):
        movers = movers_of(model, concept, harm[:, k])
        found = reach(movers, starts)
        leaves = leaving(movers, found.reached)
        for b in range(2):
            reading = Reading(model, b, rule)
            assert set(np.flatnonzero(found.reached[b])) == reached(reading, concept, starts)
            at_rest = found.reached[b] & ~leaves[b]
            assert set(np.flatnonzero(at_rest)) == rests(reading, concept, starts)
            assert np.array_equal(at_rest, found.reached[b] & stability.equilibria[b, k])
            for s in np.flatnonzero(found.reached[b]):
                shortest = road(reading, concept, starts, s)
                assert found.steps[b, s] == len(shortest)
                last = (shortest[-1].mover, shortest[-1].origin) if shortest else (-1, -1)
                assert (found.mover[b, s], found.parent[b, s]) <= last or last == (-1, -1)


@pytest.mark.parametrize(("seed", "rule", "model"), CASES, ids=map(str, SEEDS))
def test_one_reading_alone_gives_the_roads_that_it_has_in_a_batch(seed, rule, model):
    _, harm = solve_with_harm(model, rule=rule)
    starts = some_starts(np.random.default_rng(seed), model.shape[2])
    for k, concept in enumerate(CONCEPTS):
        found = reach(movers_of(model, concept, harm[:, k]), starts)
        for b in range(2):
            only = replace(model, ranks=model.ranks[b : b + 1])
            alone = reach(movers_of(only, concept, harm[b : b + 1, k]), starts)
            for name in ("steps", "parent", "mover"):
                assert np.array_equal(getattr(alone, name)[0], getattr(found, name)[b])


@pytest.mark.parametrize(("seed", "rule", "model"), CASES, ids=map(str, SEEDS))
def test_the_last_step_of_a_road_is_the_first_in_order(seed, rule, model):
    """The lowest mover, then the lowest origin, among the last steps of shortest roads."""
    harm = harms(model, rule=rule)
    starts = some_starts(np.random.default_rng(seed), model.shape[2])
    for k, concept in enumerate(CONCEPTS):
        found = reach(movers_of(model, concept, harm[:, k]), starts)
        reading = Reading(model, 0, rule)
        steps = found.steps[0]
        last = {
            (i, s, t)
            for s in np.flatnonzero(steps >= 0).tolist()
            for i in reading.players
            for t in open_steps(reading, i, s, concept)
            if steps[t] == steps[s] + 1
        }
        for t in np.flatnonzero(steps > 0).tolist():
            first = min((i, s) for i, s, end in last if end == t)
            assert first == (found.mover[0, t], found.parent[0, t])


@pytest.mark.parametrize("seed", range(20))
def test_a_state_is_stable_exactly_when_no_step_is_open(seed):
    rng = np.random.default_rng(seed)
    model, rule = random_model(rng), str(rng.choice(list(RULES)))
    reading = Reading(model, 0, rule)
    for concept in CONCEPTS:
        for s in reading.states:
            still = [not open_steps(reading, i, s, concept) for i in reading.players]
            assert still == [stable(reading, i, s, concept) for i in reading.players]
            assert all(still) == equilibrium(reading, s, concept)


@pytest.mark.parametrize("seed", range(6))
def test_compiled_kernels_find_the_same_harm(seed):
    pytest.importorskip("numba")
    model = option_model(np.random.default_rng(seed), readings=3)
    for rule in ("legal", "free"):
        plain = solve_with_harm(model, rule=rule, kernel="numpy")
        compiled = solve_with_harm(model, rule=rule, kernel="numba")
        assert np.array_equal(plain[1], compiled[1])
        assert np.array_equal(plain[0].stable, compiled[0].stable)
        assert np.array_equal(plain[1], harms(model, rule=rule))
        assert np.array_equal(plain[0].stable, solve(model, rule=rule).stable)


def test_the_random_models_have_what_matters():
    """Deterred and open improvements under every sanction concept, and ties."""
    seen = {(c, said): 0 for c in CONCEPTS[1:] for said in (True, False)}
    tied = 0
    for _, rule, model in CASES:
        reading = Reading(model, 0, rule)
        for i in reading.players:
            for s in reading.states:
                tied += any(reading.rank(i, t) == reading.rank(i, s) for t in moves(reading, i, s))
                for t in improvements(reading, i, s):
                    for c in CONCEPTS[1:]:
                        seen[c, deterred(reading, i, s, t, c)] += 1
    assert min(seen.values()) > 50, seen
    assert tied > 50
