"""Laws that paths obey, simulations, and the limits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.errors import BadInput, TooLarge
from standoff.paths import (
    Arcs,
    By,
    Draw,
    Way,
    absorption,
    arcs_from,
    counterexample,
    cycles,
    routes,
    spread,
    traps,
    visits,
)
from standoff.paths.reach import STATE_LIMIT
from standoff.stability import GraphModel, OptionMoves
from tests.stability.models import graph_model, option_model
from tests.stability.test_engine import relabelled

seeds = st.integers(0, 2**32 - 1)


def random_model(seed):
    rng = np.random.default_rng(seed)
    return (option_model(rng) if rng.random() < 0.5 else graph_model(rng)), rng


@settings(max_examples=150, deadline=None)
@given(seeds)
def test_names_and_codings_do_not_matter(seed):
    rng = np.random.default_rng(seed)
    model = option_model(rng)
    other, order, turn = relabelled(model, rng)
    new = np.argsort(order)
    start, goal = int(rng.integers(model.shape[2])), rng.random(model.shape[2]) < 0.3
    for by in By:
        one, two = (
            spread(model, np.array([start]), by=by),
            spread(other, np.array([new[start]]), by=by),
        )
        for kept in ("losses", "ties", "steps"):
            assert (getattr(two, kept) == getattr(one, kept)[order]).all()
    here, there = (arcs_from(m, np.array([s])) for m, s in ((model, start), (other, new[start])))
    assert here.shape == there.shape
    lengths = [[len(p) for p in routes(a, g, limit=500).paths]
               for a, g in ((here, goal), (there, goal[order]))]  # fmt: skip
    assert lengths[0] == lengths[1]
    assert bool(counterexample(here, goal)) == bool(counterexample(there, goal[order]))
    weights = rng.integers(1, 4, model.shape[1])
    one = absorption(here, weights=weights.tolist(), exact=True)
    two = absorption(there, weights=weights[turn].tolist(), exact=True)
    found = {frozenset(e.states.tolist()): c for e, c in zip(one.ends, one.chances, strict=True)}
    back = {
        frozenset(order[e.states].tolist()): c for e, c in zip(two.ends, two.chances, strict=True)
    }
    assert found == back
    assert one.steps == two.steps


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_ranks_matter_only_by_their_order(seed):
    model, rng = random_model(seed)
    wider = GraphModel(model.states, model.moves, _dense(model) * 2)
    start = np.array([int(rng.integers(model.shape[2]))])
    one, two = (absorption(arcs_from(m, start), exact=True) for m in (model, wider))
    assert one.chances == two.chances


def _dense(model):
    rows = [np.unique(row, return_inverse=True)[1] for row in model.ranks[0]]
    return np.array(rows)[np.newaxis].astype(np.int32)


@settings(max_examples=150, deadline=None)
@given(seeds)
def test_what_must_be_can_be_and_is_certain_for_the_random_mover(seed):
    model, rng = random_model(seed)
    start, goal = np.array([int(rng.integers(model.shape[2]))]), rng.random(model.shape[2]) < 0.6
    arcs = arcs_from(model, start)
    ended = absorption(arcs, exact=True)
    if counterexample(arcs, goal) is None:
        assert spread(model, start).nearest(goal) is not None
        assert all(goal[end.states].any() for end in ended.ends)
        assert sum(c for e, c in zip(ended.ends, ended.chances, strict=True) if not e.cyclic) == (
            ended.chance_of(goal & ~_in_cycles(arcs, goal))
        )
    if spread(model, start).nearest(goal) is None:
        assert ended.chance_of(goal) == 0


def _in_cycles(arcs, goal):
    out = np.zeros_like(goal)
    for region in traps(arcs):
        out[region.states] = region.cyclic
    return out


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_traps_are_disjoint_and_one_is_always_within_reach(seed):
    model, rng = random_model(seed)
    arcs = arcs_from(model, np.array([int(rng.integers(model.shape[2]))]))
    found = [s for trap in traps(arcs) for s in trap.states.tolist()]
    assert len(found) == len(set(found)) > 0
    assert all(len(region.states) > 1 for region in cycles(arcs))


@pytest.mark.parametrize("draw", Draw)
@pytest.mark.parametrize("seed", range(8))
def test_chances_are_those_of_a_simulation_within_its_error(seed, draw):
    rng = np.random.default_rng([11, seed])
    model = option_model(rng, players=3, options=5, ties=12)
    weights = [1, 2, 3]
    arcs = arcs_from(model, np.array([0]))
    found = absorption(arcs, weights=weights, draw=draw)
    runs = 4_000
    place = {int(s): n for n, end in enumerate(found.ends) for s in end.states}
    ended, steps = np.zeros(len(found.ends)), np.zeros(runs)
    for n in range(runs):
        row = int(arcs.starts[0])
        while int(arcs.states[row]) not in place:
            row = int(arcs.target[drawn(arcs, row, weights, draw, rng)])
            steps[n] += 1
        ended[place[int(arcs.states[row])]] += 1
    chances = np.array(found.chances)
    error = np.sqrt(chances * (1 - chances) / runs)
    assert (np.abs(ended / runs - chances) <= 4.5 * error + 1e-12).all()
    assert abs(steps.mean() - found.steps) <= 4.5 * steps.std() / np.sqrt(runs) + 1e-12


def drawn(arcs, row, weights, draw, rng):
    """One step of the random mover, drawn as it is described."""
    out = list(range(int(arcs.first[row]), int(arcs.first[row + 1])))
    who = [int(arcs.mover[a]) for a in out]
    if draw is Draw.MOVE:
        share = np.array([weights[i] for i in who], dtype=float)
        return out[rng.choice(len(out), p=share / share.sum())]
    able = sorted(set(who))
    share = np.array([weights[i] for i in able], dtype=float)
    mover = able[rng.choice(len(able), p=share / share.sum())]
    return int(rng.choice([a for a, i in zip(out, who, strict=True) if i == mover]))


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_small_chunks_and_thinning_change_nothing(seed):
    model, rng = random_model(seed)
    start = np.array([int(rng.integers(model.shape[2]))])
    whole = {by: spread(model, start, by=by) for by in By}
    arcs = arcs_from(model, start, by=By.MOVES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("standoff.paths.reach._PENDING", 1)
        patch.setattr("standoff.stability.local.PAIRS", 1)
        again = arcs_from(model, start, by=By.MOVES)
        for by in By:
            cut = spread(model, start, by=by)
            for kept in ("losses", "ties", "steps", "parent", "mover"):
                assert (getattr(cut, kept) == getattr(whole[by], kept)).all()
    assert (arcs.target == again.target).all()
    assert (arcs.mover == again.mover).all()


def cube(options, players, *, levels=50):
    """Every combination of options, split evenly, with random ranks."""
    rng = np.random.default_rng(5)
    per = options // players
    own = tuple(((1 << per) - 1) << (per * i) for i in range(players))
    states = np.arange(1 << options, dtype=np.uint64)
    ranks = rng.integers(0, levels, (1, players, len(states))).astype(np.int32)
    return GraphModel(states, OptionMoves(own), ranks)


def test_a_million_states_are_searched_in_seconds():
    model = cube(20, 2)
    found = spread(model, np.array([0]), by=By.LEAST_LOSS)
    assert found.reached.all()
    assert found.steps.max() <= 6
    far = int(np.argmax(found.losses * 100 + found.steps))
    assert len(found.path_to(far)) == found.steps[far]


def test_too_many_arcs_are_refused_before_they_are_listed():
    model = cube(12, 4)
    with pytest.raises(TooLarge, match="more than 1,000 moves lead on from the 4,096 states"):
        arcs_from(model, np.array([0]), by=By.MOVES, limit=1_000)
    whole = arcs_from(model, np.array([0]), by=By.MOVES)
    assert whole.shape == (4096, 4096 * 4 * 7)
    assert isinstance(arcs_from(model, np.array([0]), by=By.MOVES, limit=whole.shape[1]), Arcs)


def test_too_many_states_are_refused_before_memory_is_taken():
    count = STATE_LIMIT + 1
    states = np.broadcast_to(np.uint64(0), (count,))
    ranks = np.broadcast_to(np.int32(0), (1, 1, count))
    with pytest.raises(TooLarge, match="16,777,217 states"):
        spread(GraphModel(states, OptionMoves((1,)), ranks), np.array([0]))


def test_a_long_cycle_is_refused_for_chances(monkeypatch):
    model = cycle_with_a_way_out(8)
    arcs = arcs_from(model, np.array([0]))
    assert absorption(arcs, exact=True).chances == (1,)
    monkeypatch.setattr(visits, "CYCLE_LIMIT", 7)
    with pytest.raises(TooLarge, match="a cycle of improvements runs through 8 states"):
        absorption(arcs)


def cycle_with_a_way_out(count):
    """States round which two take turns, each state also leading to a last one by a third."""
    from tests.stability.models import arcs

    turn = [[[(s + 1) % count] if s % 2 == i and s < count else [] for s in range(count + 1)]
            for i in range(2)]  # fmt: skip
    out = [[[count] if s < count else [] for s in range(count + 1)]]
    ranks = np.zeros((1, 3, count + 1), dtype=np.int32)
    for i in range(2):
        ranks[0, i, [(s + 1) % count for s in range(count) if s % 2 == i]] = 1
    ranks[0, 2, count] = 1
    return GraphModel(np.arange(count + 1, dtype=np.uint64), arcs(turn + out), ranks)


@pytest.mark.parametrize("weights", [[1], [0, 1], [-1, 1], [float("nan"), 1], [1e9, 1]])
def test_weights_that_are_none_are_refused(weights):
    arcs = arcs_from(cube(2, 2), np.array([0]))
    with pytest.raises(BadInput, match="P701"):
        absorption(arcs, weights=weights)


def test_routes_come_one_by_one():
    model = cube(9, 3)
    goal = np.zeros(512, dtype=bool)
    goal[511] = True
    arcs = arcs_from(model, np.array([0]), by=By.MOVES)
    found = routes(arcs, goal, limit=7)
    assert len(found.paths) == 7
    assert len(found.paths[0]) == 3
    assert not found.complete


def test_a_start_that_is_there_already_needs_no_steps():
    model = cube(4, 2)
    goal = np.zeros(16, dtype=bool)
    goal[[3, 5]] = True
    assert routes(arcs_from(model, np.array([3])), goal).paths[0] == ()
    reach = spread(model, np.array([3]), until=goal)
    assert reach.nearest(goal) == 3
    assert reach.path_to(3) == ()
    assert reach.way_to(3) is Way.IMPROVEMENTS
