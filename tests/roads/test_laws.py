"""What must hold of roads whatever the conflict: docs/explanation/roads.md has the proofs."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.hypergame import hypergame
from standoff.hypergame.roads import arcs_of, roads
from standoff.paths import By, arcs_from, counterexample, routes, spread
from standoff.stability import CONCEPTS, RULES
from standoff.stability.concepts import REGISTRY
from standoff.stability.roads import harms, leaving, levels, reach, solve_with_harm
from tests.hypergame.conflicts import case_of, playable_conflicts
from tests.stability.models import option_model
from tests.stability.test_engine import relabelled

from .models import movers_of, random_model, some_starts

seeds = st.integers(0, 2**32 - 1)

WITHIN = [("gmr", "seq"), ("seq", "sseq"), ("gmr", "smr"), ("smr", "sseq"), ("sseq", "nash")]
"""What is reached under the first is reached under the second."""


def reached_by(model, rule, starts):
    harm = harms(model, rule=rule)
    return {
        c: reach(movers_of(model, c, harm[:, k]), starts).reached for k, c in enumerate(CONCEPTS)
    }


@settings(max_examples=150, deadline=None)
@given(seeds, st.sampled_from(list(RULES)))
def test_fewer_sanctions_reach_further(seed, rule):
    rng = np.random.default_rng(seed)
    model = random_model(rng)
    found = reached_by(model, rule, some_starts(rng, model.shape[2]))
    for narrow, wide in WITHIN:
        assert (found[narrow] <= found[wide]).all()


def test_what_nests_is_what_the_concepts_imply():
    assert set(WITHIN) == {(weak, c.id) for c in REGISTRY.values() for weak in c.implies}


@settings(max_examples=80, deadline=None)
@given(seeds)
def test_roads_under_nash_are_the_paths_of_improvements(seed):
    rng = np.random.default_rng(seed)
    model = random_model(rng)
    starts = some_starts(rng, model.shape[2])
    found = reach(movers_of(model, "nash", harms(model, concepts=("nash",))[:, 0]), starts)
    for b in range(2):
        paths = spread(model, starts, by=By.IMPROVEMENTS, reading=b)
        for name in ("steps", "parent", "mover"):
            assert np.array_equal(getattr(found, name)[b], getattr(paths, name))


@settings(max_examples=80, deadline=None)
@given(seeds, st.sampled_from(list(RULES)))
def test_roads_end_exactly_at_equilibria(seed, rule):
    rng = np.random.default_rng(seed)
    model = random_model(rng)
    stability, harm = solve_with_harm(model, rule=rule)
    for k, c in enumerate(CONCEPTS):
        movers = movers_of(model, c, harm[:, k])
        everywhere = np.ones((2, model.shape[2]), dtype=bool)
        assert np.array_equal(~leaving(movers, everywhere), stability.equilibria[:, k])
        found = reach(movers, np.arange(model.shape[2]))
        assert found.reached.all()
        assert not found.steps.any()


@settings(max_examples=80, deadline=None)
@given(seeds, st.sampled_from(list(RULES)))
def test_names_and_codings_do_not_matter(seed, rule):
    rng = np.random.default_rng(seed)
    model = option_model(rng)
    other, order, _ = relabelled(model, rng)
    starts = some_starts(rng, model.shape[2])
    there = np.flatnonzero(np.isin(order, starts))
    one, two = harms(model, rule=rule), harms(other, rule=rule)
    for k, c in enumerate(CONCEPTS):
        here = reach(movers_of(model, c, one[:, k]), starts)
        moved = reach(movers_of(other, c, two[:, k]), there)
        assert np.array_equal(moved.steps, here.steps[:, order])


@settings(max_examples=60, deadline=None)
@given(seeds, st.sampled_from(list(RULES)))
def test_a_longer_way_round_is_never_missed(seed, rule):
    """What is reached from what is reached is reached; and more starts reach what each reaches."""
    rng = np.random.default_rng(seed)
    model = random_model(rng, readings=1)
    harm = harms(model, rule=rule)
    starts = np.unique(rng.integers(0, model.shape[2], 3))
    for k, c in enumerate(CONCEPTS):
        movers = movers_of(model, c, harm[:, k])
        found = reach(movers, starts).reached
        again = reach(movers, np.flatnonzero(found[0])).reached
        alone = [reach(movers, starts[n : n + 1]).reached for n in range(len(starts))]
        assert np.array_equal(found, again)
        assert np.array_equal(found, np.logical_or.reduce(alone))


@pytest.mark.parametrize("seed", range(20))
def test_what_states_stand_for_others_changes_no_road(seed, monkeypatch):
    model = random_model(np.random.default_rng(seed))
    starts = some_starts(np.random.default_rng(seed), model.shape[2])
    for k, c in enumerate(CONCEPTS):
        movers = movers_of(model, c, harms(model)[:, k])
        monkeypatch.setattr(levels, "FEW", 0)
        noted = reach(movers, starts)
        monkeypatch.setattr(levels, "FEW", 1 << 16)
        plain = reach(movers, starts)
        for name in ("steps", "parent", "mover"):
            assert np.array_equal(getattr(noted, name), getattr(plain, name))


@pytest.mark.parametrize("seed", range(8))
def test_arcs_under_nash_are_those_of_improvements(seed):
    for spec in playable_conflicts(seed, 8, depth=0):
        game = hypergame(Solver(case_of(spec)), Adopt("p"))
        model = game.game.reading.model
        starts = some_starts(np.random.default_rng(seed), model.shape[2])
        one, two = arcs_of(roads(game, "nash", starts)), arcs_from(model, starts)
        for name in ("states", "first", "origin", "target", "mover"):
            assert np.array_equal(getattr(one, name), getattr(two, name)), name
        assert np.array_equal(one.starts, two.starts)


@pytest.mark.parametrize("seed", range(8))
def test_counterexamples_and_lists_of_paths_serve_roads(seed):
    """A road that cannot be continued outside, or a cycle that avoids it; else there is neither."""
    rng, seen = np.random.default_rng(seed), set()
    for spec in playable_conflicts(seed, 12, depth=1):
        game = hypergame(Solver(case_of(spec)), Adopt("p"))
        count = game.game.reading.model.shape[2]
        for concept in CONCEPTS:
            found = roads(game, concept, some_starts(rng, count))
            arcs, goal = arcs_of(found), rng.random(count) < 0.3
            ends = {*found.rests.tolist(), *found.stuck_at.tolist()}
            against = counterexample(arcs, goal)
            seen.add(against is None)
            if against is None:
                assert all(goal[s] for s in ends)
                check_no_cycle_avoids(arcs, goal)
            elif not against.loop:
                assert against.state in ends
                assert not goal[against.state]
            for path in routes(arcs, goal).paths:
                assert all(a.target == b.origin for a, b in pairwise(path))
    assert seen == {True, False}


def check_no_cycle_avoids(arcs, goal):
    """Steps between states outside come to an end: taking away the last states leaves none."""
    outside = ~goal[arcs.states]
    steps = {(int(o), int(t)) for o, t in zip(arcs.origin, arcs.target, strict=True)}
    left = {(o, t) for o, t in steps if outside[o] and outside[t]}
    while left:
        on = {o for o, _ in left}
        fewer = {(o, t) for o, t in left if t in on}
        assert fewer < left
        left = fewer


@settings(max_examples=10, deadline=None)
@given(seeds)
def test_larger_models_in_several_readings_reach_what_each_does_alone(seed):
    rng = np.random.default_rng(seed)
    model = option_model(rng, players=4, options=9, readings=3)
    harm = harms(model)
    starts = some_starts(rng, model.shape[2])
    for k, c in enumerate(CONCEPTS):
        movers = movers_of(model, c, harm[:, k])
        found = reach(movers, starts)
        assert np.array_equal(found.reached, slowly(model, harm[:, k], starts))


def slowly(model, harm, starts):
    """The same by sweeping over all moves until nothing is new."""
    out = np.zeros((model.shape[0], model.shape[2]), dtype=bool)
    out[:, starts] = True
    for b in range(len(out)):
        arcs = [open_arcs(model, b, i, harm[b, i]) for i in range(model.shape[1])]
        before = -1
        while out[b].sum() > before:
            before = out[b].sum()
            for origin, target in arcs:
                out[b, target[out[b, origin]]] = True
    return out


def open_arcs(model, b, i, harm):
    moves, codes = model.moves, model.states
    changed = codes[:, None] ^ codes
    stuck = changed & (
        (codes[:, None] & np.uint64(moves.only_on)) | (codes & np.uint64(moves.only_off))
    )
    foreign = changed & np.uint64(~moves.own[i] & 2**64 - 1)
    rank = model.ranks[b, i]
    better = (rank > rank[:, None]) & (harm > rank[:, None])
    return np.nonzero((changed != 0) & (stuck == 0) & (foreign == 0) & better)
