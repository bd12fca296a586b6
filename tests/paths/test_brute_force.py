"""Every question about paths against its definition, on random models with every feature."""

from types import SimpleNamespace

import numpy as np
import pytest

from standoff.graph import Solved
from standoff.paths import (
    By,
    Draw,
    Way,
    absorption,
    arcs_from,
    branches,
    counterexample,
    fates,
    gain,
    loop_through,
    regions,
    routes,
    spread,
)
from standoff.paths.components import goes_round
from standoff.paths.region import components
from standoff.stability import OptionMoves, solve
from tests.paths import oracle
from tests.stability.models import arcs_of, graph_model, option_model


def model_of(seed):
    """One model in four is in option form, one the same in graph form, two in graph form."""
    rng = np.random.default_rng([7, seed])
    if seed % 4 == 0:
        return option_model(rng), rng
    if seed % 4 == 1:
        return arcs_of(option_model(rng)), rng
    return graph_model(rng), rng


def question(seed):
    """A model, starts and a goal."""
    model, rng = model_of(seed)
    count = model.shape[2]
    starts = np.unique(rng.integers(0, count, int(rng.choice([1, 1, 2]))))
    return model, starts, rng.random(count) < rng.choice([0.1, 0.3, 0.6])


SEEDS = [pytest.param(range(n, n + 40), id=str(n)) for n in range(0, 400, 40)]


@pytest.mark.parametrize("seeds", SEEDS)
def test_what_is_reached_and_at_what_cost_is_as_defined(seeds):
    for seed in seeds:
        model, starts, _ = question(seed)
        for by in (By.IMPROVEMENTS, By.MOVES):
            graph = oracle.steps(model, by.value)
            found = spread(model, starts, by=by)
            ahead = oracle.closure(graph, starts.tolist())
            assert set(np.flatnonzero(found.reached)) == ahead, seed
            assert all(oracle.is_path(graph, found.path_to(s), set(starts)) for s in ahead)
            assert all(len(found.path_to(s)) == found.steps[s] for s in ahead)
            assert (found.steps[sorted(ahead)] <= len(ahead)).all()


@pytest.mark.parametrize("seeds", SEEDS)
def test_the_cheapest_path_loses_least_then_stalls_least_then_is_shortest(seeds):
    for seed in seeds:
        model, starts, _ = question(seed)
        best, found = (
            oracle.cheapest(model, starts.tolist()),
            spread(model, starts, by=By.LEAST_LOSS),
        )
        graph = oracle.steps(model, "moves")
        ways = found.by_way()
        for s in range(model.shape[2]):
            assert (found.losses[s], found.ties[s], found.steps[s]) == best.get(s, (-1, -1, -1))
            assert sum(bool(ways[way][s]) for way in Way) == 1
            assert ways[found.way_to(s)][s]
            if s in best:
                path = found.path_to(s)
                signs = [gain(model, step) for step in path]
                assert oracle.is_path(graph, path, set(starts))
                assert (signs.count(-1), signs.count(0), len(path)) == best[s]


@pytest.mark.parametrize("seeds", SEEDS)
def test_improvements_reach_what_costs_nothing(seeds):
    for seed in seeds:
        model, starts, _ = question(seed)
        free = spread(model, starts, by=By.LEAST_LOSS).by_way()[Way.IMPROVEMENTS]
        assert (free == spread(model, starts).reached).all(), seed


@pytest.mark.parametrize("seeds", SEEDS)
def test_an_early_end_knows_the_nearest_state_of_the_goal(seeds):
    for seed in seeds:
        model, starts, goal = question(seed)
        whole, cut = spread(model, starts), spread(model, starts, until=goal)
        assert whole.nearest(goal) == cut.nearest(goal), seed
        if (nearest := cut.nearest(goal)) is not None:
            assert whole.path_to(nearest) == cut.path_to(nearest)


@pytest.mark.parametrize("seeds", SEEDS)
def test_the_graph_has_every_step_of_every_state_reached(seeds):
    for seed in seeds:
        model, starts, _ = question(seed)
        for by in (By.IMPROVEMENTS, By.MOVES):
            graph, arcs = oracle.steps(model, by.value), arcs_from(model, starts, by=by)
            found = [arcs.step(a) for a in range(arcs.shape[1])]
            expected = [(s, i, t) for s in arcs.states.tolist() for i, t in sorted(graph[s])]
            assert [(x.origin, x.mover, x.target) for x in found] == expected, seed
            assert (arcs.states[arcs.starts] == starts).all()


@pytest.mark.parametrize("seeds", SEEDS)
def test_regions_are_the_sets_of_states_that_lead_to_each_other(seeds):
    for seed in seeds:
        model, starts, _ = question(seed)
        graph, arcs = oracle.steps(model), arcs_from(model, starts)
        label = components(arcs)
        for a, s in enumerate(arcs.states.tolist()):
            for b, t in enumerate(arcs.states.tolist()):
                assert (label[a] == label[b]) == oracle.same_component(graph, s, t), seed
        assert (label[arcs.origin] >= label[arcs.target]).all()
        cyclic = bool((np.bincount(label) > 1).any())
        mixed = np.random.default_rng(seed).permutation(len(arcs.target))
        assert goes_round(len(arcs.states), arcs.origin[mixed], arcs.target[mixed]) == cyclic
        for region in regions(arcs):
            inside = set(region.states.tolist())
            ahead = oracle.closure(graph, inside)
            assert region.closed == (ahead == inside)
            assert region.closed or region.cyclic
            for s in inside if region.cyclic else ():
                loop = loop_through(arcs, s)
                assert oracle.is_path(graph, loop, {s})
                assert loop[-1].target == s
                assert len({step.target for step in loop}) == len(loop)


@pytest.mark.parametrize("seeds", SEEDS)
def test_single_traps_are_the_nash_equilibria_within_reach(seeds):
    for seed in seeds:
        model, starts, _ = question(seed)
        arcs = arcs_from(model, starts)
        single = {int(r.states[0]) for r in regions(arcs) if r.closed and not r.cyclic}
        nash = set(solve(model).equilibria_of("nash").tolist())
        assert single == nash & set(arcs.states.tolist()), seed


@pytest.mark.parametrize("seeds", SEEDS)
def test_must_lead_is_decided_as_by_walking_every_maximal_path(seeds):
    decided = [0, 0, 0]
    for seed in seeds:
        model, starts, goal = question(seed)
        graph = oracle.steps(model)
        if sum(map(len, graph.values())) > 40:
            continue
        wrong = counterexample(arcs_from(model, starts), goal)
        goals = set(np.flatnonzero(goal).tolist())
        assert (wrong is None) == oracle.must_lead(graph, starts.tolist(), goals), seed
        decided[0 if wrong is None else 2 if wrong.loop else 1] += 1
        if wrong is None:
            continue
        assert oracle.is_path(graph, wrong.stem + wrong.loop, set(starts))
        assert wrong.state not in goals
        assert not wrong.stem or wrong.stem[-1].target == wrong.state
        if wrong.loop:
            assert wrong.loop[-1].target == wrong.state
            assert not goals & {step.target for step in wrong.loop}
        else:
            assert not graph[wrong.state]
    assert min(decided[:2]) > 0


def test_some_counterexamples_are_cycles():
    found = 0
    for seed in range(400):
        model, starts, goal = question(seed)
        wrong = counterexample(arcs_from(model, starts), goal)
        found += bool(wrong and wrong.loop)
    assert found > 5


@pytest.mark.parametrize("seeds", SEEDS)
def test_routes_are_all_the_simple_paths_shortest_first(seeds):
    for seed in seeds:
        model, starts, goal = question(seed)
        for by in (By.IMPROVEMENTS, By.MOVES):
            graph = oracle.steps(model, by.value)
            if sum(map(len, graph.values())) > 30:
                continue
            merges = isinstance(model.moves, OptionMoves)
            goals = set(np.flatnonzero(goal).tolist())
            expected = oracle.simple_paths(graph, starts.tolist(), goals, merges)
            found = routes(arcs_from(model, starts, by=by), goal, limit=100_000, longest=40)
            assert found.complete, seed
            plain = [tuple((x.mover, x.target) for x in path) for path in found.paths]
            assert sorted(plain) == sorted(expected), seed
            assert [len(p) for p in plain] == sorted(len(p) for p in plain)
            reach = spread(model, starts, by=by)
            nearest = reach.nearest(goal)
            if found.paths:
                assert found.paths[0] == reach.path_to(nearest), seed
            else:
                assert nearest is None


@pytest.mark.parametrize("seeds", SEEDS)
def test_a_cut_list_of_routes_is_the_head_of_the_whole_and_says_so(seeds):
    for seed in seeds:
        model, starts, goal = question(seed)
        if len(oracle.steps(model)) > 8:
            continue
        arcs = arcs_from(model, starts)
        whole = routes(arcs, goal, limit=100_000, longest=40)
        some = routes(arcs, goal, limit=2, longest=40)
        assert some.paths == whole.paths[:2], seed
        assert some.complete == (len(whole.paths) <= 2)
        short = routes(arcs, goal, limit=100_000, longest=1)
        assert short.paths == tuple(p for p in whole.paths if len(p) <= 1)
        assert not short.complete or len(short.paths) == len(whole.paths)


@pytest.mark.parametrize("draw", Draw)
@pytest.mark.parametrize("seeds", SEEDS)
def test_chances_are_those_of_one_system_of_equations(seeds, draw):
    for seed in seeds:
        model, starts, _ = question(seed)
        if model.shape[2] > 20:
            continue
        rng = np.random.default_rng(seed)
        weights = rng.integers(1, 5, model.shape[1]).tolist()
        arcs = arcs_from(model, starts)
        expected, steps = oracle.absorption(oracle.steps(model), starts.tolist(), weights, draw)
        exact = absorption(arcs, weights=weights, draw=draw, exact=True)
        found = {
            tuple(e.states.tolist()): c for e, c in zip(exact.ends, exact.chances, strict=True)
        }
        assert found == expected, seed
        assert exact.steps == steps
        assert sum(exact.chances) == 1
        near = absorption(arcs, weights=weights, draw=draw)
        assert np.allclose(near.chances, [float(c) for c in exact.chances], atol=1e-12)
        assert np.isclose(near.steps, float(steps))


@pytest.mark.parametrize("seeds", SEEDS)
def test_trees_show_each_state_once_and_what_they_leave_out(seeds):
    for seed in seeds:
        model, starts, _ = question(seed)
        graph, start = oracle.steps(model), int(starts[0])
        for depth, width, most in ((50, 99, 9999), (3, 2, 7)):
            root = branches(model, start, depth=depth, width=width, most=most)
            opened, lines, stack = set(), 0, [root]
            while stack:
                node = stack.pop()
                lines += len(node.below)
                stack += node.below
                if node.follow == "rests":
                    assert not graph[node.state]
                if node.follow in ("on", "cut"):
                    assert node.state not in opened, seed
                    opened.add(node.state)
                    assert len(node.below) + node.hidden == len(graph[node.state])
            assert lines <= most
            if most == 9999:
                ahead = oracle.closure(graph, [start])
                assert opened == {s for s in ahead if graph[s]}


@pytest.mark.parametrize("seeds", SEEDS)
def test_equilibria_are_counted_and_come_in_the_order_of_what_they_take(seeds):
    for seed in seeds:
        model, starts, _ = question(seed)
        solved = Solved(SimpleNamespace(model=model), solve(model))
        best, found = oracle.cheapest(model, starts.tolist()), fates(solved, starts)
        rows = found.rows(10_000)
        never = (10_000, 0, 0)
        keys = []
        for row in rows:
            losses, ties, steps = best.get(row.state, never)
            keys.append((losses, ties, -len(row.concepts), steps, row.state))
            worse = {s.mover for s in row.path if gain(model, s) < 0}
            assert row.losers == tuple(sorted(worse)), seed
            assert len(row.path) == steps
        assert keys == sorted(keys), seed
        for concept in solved.stability.concepts:
            equilibria = set(solved.equilibria(concept).tolist())
            assert equilibria == {r.state for r in rows if concept in r.concepts}
            counts = {way: sum(r.way is way and concept in r.concepts for r in rows) for way in Way}
            assert counts == {way: found.count(concept, way) for way in Way}
