"""Looking ahead: the fast form against the definition, laws, and published conflicts."""

import numpy as np
import pytest

from standoff import library
from standoff.case.edits import Adopt
from standoff.graph import reading
from standoff.report.senses.foresight import foresight_page
from standoff.report.senses.page import Asked
from standoff.stability import ArcMoves, GraphModel, OptionMoves, solve
from standoff.stability.definitions import Reading, moves
from standoff.stability.foresight.defined import anticipated, limited_move, stackelberg
from standoff.stability.foresight.fast import look_ahead
from tests.stability.models import arcs, arcs_of, graph_model, option_model

HORIZONS = 5


def models(seed, count=60, players=2):
    rng = np.random.default_rng(seed)
    for _ in range(count):
        yield option_model(rng, players=players, options=int(rng.integers(1, 5)))
        yield graph_model(rng, players=players)


@pytest.mark.parametrize("seed", range(4))
def test_the_fast_form_is_the_definition(seed):
    for model in models(seed):
        found, said = look_ahead(model, HORIZONS), Reading(model)
        for i in (0, 1):
            for s in said.states:
                for h in range(1, HORIZONS + 1):
                    assert found.limited[h - 1, i, s] == limited_move(said, h, i, s)
                assert found.stackelberg[i, s] == stackelberg(said, i, s)


@pytest.mark.parametrize("players", [3, 4])
@pytest.mark.parametrize("seed", range(4))
def test_the_fast_form_is_the_definition_for_more_than_two(seed, players):
    for model in models(100 + seed, 150, players):
        found, said = look_ahead(model, HORIZONS), Reading(model)
        assert found.stackelberg is None
        for i in range(players):
            for s in said.states:
                for h in range(1, HORIZONS + 1):
                    assert found.limited[h - 1, i, s] == limited_move(said, h, i, s)


def in_turn(said, h, i, s):
    """A_h(i, s) for two who take turns, as it was before there could be more."""
    ends = {t: in_turn(said, h - 1, 1 - i, t) for t in moves(said, i, s)} if h else {}
    promise = {t: min(said.rank(i, u) for u in found) for t, found in ends.items()}
    if not ends or max(promise.values()) <= said.rank(i, s):
        return {s}
    return set().union(*(ends[t] for t in ends if promise[t] == max(promise.values())))


def test_with_two_it_is_what_two_anticipate_who_take_turns():
    for model in models(200, 40):
        said = Reading(model)
        for i in (0, 1):
            for s in said.states:
                for h in range(4):
                    assert anticipated(said, h, i, s) == in_turn(said, h, i, s)


def lists(model):
    """lists[i][s]: where i moves from s."""
    if isinstance(model.moves, OptionMoves):
        model = arcs_of(model)
    form = model.moves
    return [
        [t[f[s] : f[s + 1]].tolist() for s in range(model.shape[2])]
        for f, t in zip(form.first, form.target, strict=True)
    ]


@pytest.mark.parametrize("players", [2, 3])
def test_who_has_no_move_changes_nothing(players):
    for model in models(300, 60, players):
        rng = np.random.default_rng(model.shape[2])
        before = look_ahead(model, HORIZONS)
        count = model.shape[2]
        idle = rng.integers(0, 9, (1, 1, count)).astype(np.int32)
        ranks = np.concatenate([model.ranks, idle], axis=1)
        after = look_ahead(
            GraphModel(model.states, arcs([*lists(model), [[]] * count]), ranks), HORIZONS
        )
        assert (after.limited[:, :players] == before.limited).all()
        assert (after.nonmyopic[:players] == before.nonmyopic).all()
        assert after.limited[:, players].all()


def test_the_order_in_which_decision_makers_are_listed_does_not_matter():
    for model in models(400, 40, 3):
        found, to = look_ahead(model, HORIZONS), lists(model)
        turned = GraphModel(
            model.states,
            arcs([to[2], to[0], to[1]]),
            np.ascontiguousarray(model.ranks[:, [2, 0, 1]]),
        )
        again = look_ahead(turned, HORIZONS)
        assert (again.limited == found.limited[:, [2, 0, 1]]).all()
        assert (again.nonmyopic == found.nonmyopic[[2, 0, 1]]).all()


@pytest.mark.parametrize("bad", [2, 3])
def test_of_those_who_may_move_next_the_worst_for_the_mover_counts(bad):
    # From 0 the first goes to 1; from there the second would go on to 2, the third to 3.
    to = [[[1], [], [], []], [[], [2], [], []], [[], [3], [], []]]
    ranks = np.zeros((1, 3, 4), dtype=np.int32)
    ranks[0, 0] = 2
    ranks[0, 0, [0, bad]] = 1, 0
    ranks[0, 1, 2] = ranks[0, 2, 3] = 1
    model = GraphModel(np.arange(4, dtype=np.uint64), arcs(to), ranks)
    assert look_ahead(model, 2).limited[:, 0, 0].tolist() == [False, True]
    ranks[0, bad - 1, bad] = 0  # who would do harm has no reason to
    assert look_ahead(model, 2).limited[:, 0, 0].tolist() == [False, False]


@pytest.mark.parametrize("players", [2, 3, 4])
@pytest.mark.parametrize("seed", range(2))
def test_one_move_ahead_is_nash_and_two_moves_imply_sequential_stability(seed, players):
    for model in models(10 + seed, 60, players):
        found, basic = look_ahead(model, 2), solve(model)
        assert (found.limited[0] == basic.of("nash")).all()
        assert (found.limited[1] <= basic.of("seq")).all()


@pytest.mark.parametrize("players", [2, 3])
@pytest.mark.parametrize("seed", range(2))
def test_non_myopic_stability_is_stability_at_every_long_horizon(seed, players):
    for model in models(20 + seed, 30, players):
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


def test_in_elmira_the_stalemate_does_not_hold_against_long_foresight():
    elmira = reading(library.load("elmira-groundwater"), Adopt("study"))
    found = look_ahead(elmira.model, 6)
    cells = [
        {elmira.cells(s) for s in np.flatnonzero(held)}
        for held in (found.equilibria(1), found.equilibria(6), found.nonmyopic.all(axis=0))
    ]
    assert cells == [{"-NNY-", "YNYNY", "NYNNY"}, {"-NNY-", "YNYNY"}, {"-NNY-", "YNYNY"}]


def test_where_no_repeat_is_found_in_time_it_is_left_open(monkeypatch):
    elmira = reading(library.load("elmira-groundwater"), Adopt("study"))
    whole = look_ahead(elmira.model, 3)
    monkeypatch.setattr("standoff.stability.foresight.fast.WORK", 0)
    found = look_ahead(elmira.model, 3)
    assert found.nonmyopic is None
    assert (found.settled, found.period, found.tried) == (0, 0, 3)
    assert (found.limited == whole.limited).all()
    remarks = foresight_page(elmira, found, Asked()).remarks
    assert any("No repeat in 3 horizons" in r for r in remarks)


def test_nobody_to_answer_and_nothing_to_look_at_are_refused():
    alone = graph_model(np.random.default_rng(1), players=1, count=3)
    with pytest.raises(ValueError, match="at least 2 decision makers, not 1"):
        look_ahead(alone, 2)
    cuba = reading(library.load("cuban-missile-crisis"), Adopt("study")).model
    with pytest.raises(ValueError, match="at least 1"):
        look_ahead(cuba, 0)


def test_a_few_thousand_states_are_looked_at_quickly():
    rng = np.random.default_rng(1)
    ranks = rng.integers(0, 4096, (1, 2, 4096)).astype(np.int32)
    model = GraphModel(np.arange(4096, dtype=np.uint64), OptionMoves((63, 63 << 6)), ranks)
    assert look_ahead(model, 3).limited.shape == (3, 2, 4096)
