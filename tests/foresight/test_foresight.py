"""Looking ahead: the fast form against the definition, laws, and published conflicts."""

import numpy as np
import pytest

from standoff import library
from standoff.case.edits import Adopt
from standoff.graph import reading
from standoff.stability import ArcMoves, GraphModel, OptionMoves, solve
from standoff.stability.definitions import Reading
from standoff.stability.foresight import look_ahead
from standoff.stability.foresight_defined import limited_move, stackelberg
from tests.stability.models import graph_model, option_model

HORIZONS = 5


def models(seed, count=60):
    rng = np.random.default_rng(seed)
    for _ in range(count):
        yield option_model(rng, players=2, options=int(rng.integers(1, 5)))
        yield graph_model(rng, players=2)


@pytest.mark.parametrize("seed", range(4))
def test_the_fast_form_is_the_definition(seed):
    for model in models(seed):
        found, said = look_ahead(model, HORIZONS), Reading(model)
        for i in (0, 1):
            for s in said.states:
                for h in range(1, HORIZONS + 1):
                    assert found.limited[h - 1, i, s] == limited_move(said, h, i, s)
                assert found.stackelberg[i, s] == stackelberg(said, i, s)


@pytest.mark.parametrize("seed", range(2))
def test_one_move_ahead_is_nash_and_two_moves_imply_sequential_stability(seed):
    for model in models(10 + seed):
        found, basic = look_ahead(model, 2), solve(model)
        assert (found.limited[0] == basic.of("nash")).all()
        assert (found.limited[1] <= basic.of("seq")).all()


@pytest.mark.parametrize("seed", range(2))
def test_non_myopic_stability_is_stability_at_every_long_horizon(seed):
    for model in models(20 + seed, count=30):
        found = look_ahead(model, 1)
        assert found.period
        stop = found.settled + 2 * found.period
        long = look_ahead(model, stop).limited[found.settled - 1 :]
        assert (found.nonmyopic == long.all(axis=0)).all()
        round_, again = long[: found.period], long[found.period : 2 * found.period]
        assert (round_ == again).all()


def two_by_two(first, second):
    """A conflict of one option each, from worst to best state code."""
    ranks = np.zeros((1, 2, 4), dtype=np.int32)
    ranks[0, 0, first], ranks[0, 1, second] = range(4), range(4)
    return GraphModel(np.arange(4, dtype=np.uint64), OptionMoves((1, 2)), ranks)


def test_in_the_prisoners_dilemma_foresight_keeps_cooperation():
    dd, cd, dc, cc = range(4)
    found = look_ahead(two_by_two([cd, dd, cc, dc], [dc, dd, cc, cd]), 4)
    assert [np.flatnonzero(found.equilibria(h)).tolist() for h in (1, 2)] == [[dd], [dd, cc]]
    assert np.flatnonzero(found.nonmyopic.all(axis=0)).tolist() == [dd, cc]


def test_in_chicken_the_leader_gets_its_way():
    dd, cd, dc, cc = range(4)
    found = look_ahead(two_by_two([dd, cd, cc, dc], [dd, dc, cc, cd]), 2)
    assert found.stackelberg[0].nonzero()[0].tolist() == [dc]
    assert found.stackelberg[1].nonzero()[0].tolist() == [cd]


def test_a_side_without_moves_stays():
    first = np.zeros((2, 3), dtype=np.intp)
    moves = ArcMoves(first, (np.array([], dtype=np.intp), np.array([], dtype=np.intp)))
    found = look_ahead(
        GraphModel(np.arange(2, dtype=np.uint64), moves, np.zeros((1, 2, 2), dtype=np.int32)), 3
    )
    assert found.limited.all()
    assert found.nonmyopic.all()


def test_more_than_two_decision_makers_are_refused():
    model = reading(library.load("elmira-groundwater"), Adopt("study")).model
    with pytest.raises(ValueError, match="2 decision makers, not 3"):
        look_ahead(model, 2)
    cuba = reading(library.load("cuban-missile-crisis"), Adopt("study")).model
    with pytest.raises(ValueError, match="at least 1"):
        look_ahead(cuba, 0)


def test_a_few_thousand_states_are_looked_at_quickly():
    rng = np.random.default_rng(1)
    ranks = rng.integers(0, 4096, (1, 2, 4096)).astype(np.int32)
    model = GraphModel(np.arange(4096, dtype=np.uint64), OptionMoves((63, 63 << 6)), ranks)
    assert look_ahead(model, 3).limited.shape == (3, 2, 4096)
