"""Orders that are promised: what comes first is part of the answer."""

from types import SimpleNamespace

import pytest

from standoff.graph import Solved
from standoff.paths import (
    By,
    absorption,
    arcs_from,
    branches,
    cycles,
    fates,
    loop_through,
    regions,
    routes,
    traps,
)
from standoff.stability import solve
from tests.paths.test_brute_force import SEEDS, question


def ascending(numbers):
    numbers = list(numbers)
    return numbers == sorted(set(numbers))


@pytest.mark.parametrize("seeds", SEEDS)
def test_states_regions_and_ends_come_by_their_lowest_state(seeds):
    for seed in seeds:
        model, starts, _ = question(seed)
        arcs = arcs_from(model, starts[::-1])
        assert ascending(arcs.states.tolist()), seed
        assert ascending(arcs.reach.starts.tolist())
        assert ascending(arcs.starts.tolist())
        for found in (regions(arcs), traps(arcs), cycles(arcs), absorption(arcs, exact=True).ends):
            assert all(ascending(region.states.tolist()) for region in found), seed
            assert ascending(int(region.states[0]) for region in found), seed


@pytest.mark.parametrize("seeds", SEEDS)
def test_losers_come_ascending_each_once(seeds):
    for seed in seeds:
        model, starts, _ = question(seed)
        solved = Solved(SimpleNamespace(model=model), solve(model))
        for row in fates(solved, starts).rows(10_000):
            assert ascending(row.losers), seed


@pytest.mark.parametrize("seeds", SEEDS)
def test_a_tree_has_each_mover_s_best_step_first(seeds):
    for seed in seeds:
        model, starts, _ = question(seed)
        for by in (By.IMPROVEMENTS, By.MOVES):
            stack = [branches(model, int(starts[0]), by=by, depth=5, width=99, most=999)]
            while stack:
                node = stack.pop()
                steps = [b.step for b in node.below]
                keys = [(x.mover, -int(model.ranks[0, x.mover, x.target])) for x in steps]
                assert keys == sorted(keys), seed
                stack += node.below


@pytest.mark.parametrize("seeds", SEEDS)
def test_of_equally_long_ways_the_lowest_end_then_last_mover_then_origin_comes_first(seeds):
    for seed in seeds:
        model, starts, goal = question(seed)
        found = routes(arcs_from(model, starts), goal, limit=1_000, longest=6)
        keys = [backwards(path) for path in found.paths]
        assert keys == sorted(keys), seed


def backwards(path):
    """How long a way is, where it ends, and who made its steps from where, the last first."""
    steps = [(step.mover, step.origin) for step in reversed(path)]
    return len(path), [step.target for step in path[-1:]], steps


@pytest.mark.parametrize("seeds", SEEDS)
def test_of_the_shortest_ways_round_the_lowest_first_mover_then_target_is_met(seeds):
    for seed in seeds:
        model, starts, _ = question(seed)
        arcs = arcs_from(model, starts)
        for region in cycles(arcs):
            at = int(region.states[0])
            found = loop_through(arcs, at)
            least = min(x for x in ways_round(arcs, at, len(found)) if len(x) == len(found))
            assert least == [(x.mover, x.target) for x in found], seed


def ways_round(arcs, at, longest):
    """All simple ways of so many steps from a state back to it, as lists of (mover, target)."""
    steps = {}
    for a in range(len(arcs.origin)):
        step = arcs.step(a)
        steps.setdefault(step.origin, []).append((step.mover, step.target))
    stack = [(at, [])]
    while stack:
        state, way = stack.pop()
        for mover, target in steps.get(state, ()):
            if target == at:
                yield [*way, (mover, target)]
            elif target not in {t for _, t in way} and len(way) < longest - 1:
                stack.append((target, [*way, (mover, target)]))
