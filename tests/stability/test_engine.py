"""The engine against the definitions, and against itself where those do not finish."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.stability import CONCEPTS, ArcMoves, GraphModel, OptionMoves, solve
from standoff.stability.concepts import REGISTRY
from standoff.stability.definitions import Reading, stable
from tests.stability.models import arcs, arcs_of, graph_model, option_model, random_ranks


def defined(model, rule="legal"):
    """bool[B, K, N, S] straight from the definitions."""
    readings, players, count = model.shape
    out = np.zeros((readings, len(CONCEPTS), players, count), dtype=bool)
    for b in range(readings):
        reading = Reading(model, b, rule)
        for k, name in enumerate(CONCEPTS):
            for i in range(players):
                out[b, k, i] = [stable(reading, i, s, name) for s in range(count)]
    return out


@pytest.mark.parametrize("block", range(20))
def test_option_form_agrees_with_the_definitions(block):
    for seed in range(60):
        rng = np.random.default_rng([1, block, seed])
        model = option_model(rng, readings=int(rng.integers(1, 4)))
        expected = defined(model)
        assert (solve(model).stable == expected).all(), seed
        assert (solve(arcs_of(model)).stable == expected).all(), seed


@pytest.mark.parametrize("block", range(20))
def test_graph_form_agrees_with_the_definitions(block):
    for seed in range(60):
        rng = np.random.default_rng([2, block, seed])
        model = graph_model(rng, readings=int(rng.integers(1, 4)))
        assert (solve(model).stable == defined(model)).all(), seed
        assert (solve(model, rule="free").stable == defined(model, "free")).all(), seed


def relabelled(model, rng):
    """The same conflict with options moved, codings flipped, decision makers and states permuted.

    Returns the new model, the new position of each state and of each decision maker.
    """
    moves, (_, players, _) = model.moves, model.shape
    place = rng.permutation(64)
    flip = int(rng.integers(0, 2**63))
    used = int(np.bitwise_or.reduce(model.states)) | moves.only_on | moves.only_off
    for mask in moves.own:
        used |= mask
    flip &= used

    def move_bits(mask):
        return sum(1 << int(place[o]) for o in range(64) if mask >> o & 1)

    codes = np.zeros(len(model.states), dtype=np.uint64)
    for o in range(64):
        bit = (model.states >> np.uint64(o)) & np.uint64(1)
        codes |= bit << np.uint64(place[o])
    codes ^= np.uint64(move_bits(flip))
    order = np.argsort(codes)
    turn = rng.permutation(players)
    on = moves.only_on & ~flip | moves.only_off & flip
    off = moves.only_off & ~flip | moves.only_on & flip
    new_moves = OptionMoves(
        tuple(move_bits(moves.own[i]) for i in turn), move_bits(on), move_bits(off)
    )
    ranks = np.ascontiguousarray(model.ranks[:, turn][:, :, order])
    return GraphModel(codes[order], new_moves, ranks), order, turn


def assert_relabelling_changes_nothing(model, rng):
    other, order, turn = relabelled(model, rng)
    assert (solve(other).stable == solve(model).stable[:, :, turn][..., order]).all()


@pytest.mark.parametrize("feasible", [1.0, 0.6, 0.02])
@pytest.mark.parametrize("seed", range(4))
def test_names_and_codings_do_not_matter(seed, feasible):
    rng = np.random.default_rng([3, seed])
    model = option_model(rng, players=4, options=14, feasible=feasible, readings=2)
    assert_relabelling_changes_nothing(model, rng)


def test_sixty_four_options_fit():
    rng = np.random.default_rng(8)
    states = np.unique(rng.integers(0, 2**64, 300, dtype=np.uint64))
    own = (0xFFFF_FFFF_0000_0000, 0x0000_0000_FFFF_FFFF)
    for irreversible in (0, 0x00FF_0000_00FF_0000):
        moves = OptionMoves(own, only_on=irreversible)
        model = GraphModel(states, moves, random_ranks(rng, 1, 2, len(states)))
        assert solve(model).stable.shape == (1, 5, 2, len(states))
        assert_relabelling_changes_nothing(model, rng)


def test_many_irreversible_options_of_one_decision_maker_stay_cheap_where_states_are_few():
    rng = np.random.default_rng(9)
    states = np.unique(rng.integers(0, 2**40, 400, dtype=np.uint64))
    states[:100] &= states[100:200]
    states = np.unique(states)
    model = GraphModel(
        states, OptionMoves((2**40 - 1, 0), only_on=2**40 - 1), random_ranks(rng, 1, 2, len(states))
    )
    assert (solve(model).stable == solve(arcs_of(model)).stable).all()


def test_readings_do_not_touch_each_other():
    rng = np.random.default_rng(4)
    for model in (option_model(rng, options=5, readings=300), graph_model(rng, readings=300)):
        together = solve(model).stable
        for b in (0, 7, 299):
            alone = GraphModel(model.states, model.moves, model.ranks[b : b + 1].copy())
            assert (solve(alone).stable[0] == together[b]).all()


def test_some_concepts_are_solved_in_the_order_asked_for():
    model = option_model(np.random.default_rng(2), readings=2)
    every = solve(model)
    some = solve(model, concepts=("sseq", "nash"))
    assert some.concepts == ("sseq", "nash")
    for name in some.concepts:
        assert (some.of(name, 1) == every.of(name, 1)).all()
        assert (some.equilibria_of(name) == every.equilibria_of(name)).all()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.booleans())
def test_stronger_concepts_imply_weaker_ones(seed, graph):
    rng = np.random.default_rng(seed)
    found = solve(graph_model(rng) if graph else option_model(rng, options=8))
    for name, rule in REGISTRY.items():
        for weaker in rule.implies:
            assert (~found.of(name) | found.of(weaker)).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(-5, 5), st.integers(1, 1000))
def test_only_the_order_of_ranks_matters(seed, shift, factor):
    rng = np.random.default_rng(seed)
    model = option_model(rng, ties=50)
    scaled = GraphModel(model.states, model.moves, random_ranks(rng, *model.shape, ties=50))
    other = GraphModel(
        model.states,
        model.moves,
        (scaled.ranks.astype(np.int64) // 2**20 * factor + shift).astype(np.int32),
    )
    same = GraphModel(
        model.states, model.moves, (scaled.ranks.astype(np.int64) // 2**20).astype(np.int32)
    )
    assert (solve(other).stable == solve(same).stable).all()


def test_smr_and_seq_do_not_imply_each_other():
    found = [solve(option_model(np.random.default_rng(seed))) for seed in range(100)]
    assert any((s.of("smr") & ~s.of("seq")).any() for s in found)
    assert any((s.of("seq") & ~s.of("smr")).any() for s in found)


def test_a_sanction_may_come_back_through_the_focal_state():
    lists = [[[1], [], []], [[2], [0], []], [[], [], [0]]]
    ranks = np.array([[[1, 2, 1], [0, 0, 0], [0, 0, 0]]], dtype=np.int32)
    model = GraphModel(np.arange(3, dtype=np.uint64), arcs(lists), ranks)
    assert (solve(model).stable == defined(model)).all()
    assert solve(model).of("gmr")[0, 0]


def test_one_opponent_alone_makes_one_move_in_graph_form():
    lists = [[[1], [], [], []], [[], [2], [3], []]]
    ranks = np.array([[[1, 2, 2, 0], [0, 1, 2, 3]]], dtype=np.int32)
    model = GraphModel(np.arange(4, dtype=np.uint64), arcs(lists), ranks)
    assert not solve(model).of("gmr")[0, 0]
    assert solve(model, rule="free").of("gmr")[0, 0]


def test_equal_ranks_are_no_improvement():
    model = GraphModel(
        np.arange(4, dtype=np.uint64), OptionMoves((1, 2)), np.zeros((1, 2, 4), dtype=np.int32)
    )
    assert solve(model).stable.all()


def good():
    return {
        "states": np.arange(4, dtype=np.uint64),
        "moves": OptionMoves((1, 2)),
        "ranks": np.zeros((1, 2, 4), dtype=np.int32),
    }


FIRST = np.array([[0, 1, 1, 1, 1], [0, 0, 0, 0, 0]], dtype=np.intp)
NONE = np.array([], dtype=np.intp)
LOOP = np.array([0], dtype=np.intp)
ONE = np.array([1], dtype=np.intp)


@pytest.mark.parametrize(
    ("part", "value", "message"),
    [
        ("states", np.arange(4), "states must have dtype uint64, not int64"),
        ("states", [0, 1, 2, 3], "states must be a NumPy array, not list"),
        ("states", np.array([0, 1, 1, 2], dtype=np.uint64), "strictly ascending"),
        ("states", np.arange(3, dtype=np.uint64), "4 states on their last axis, states 3"),
        ("ranks", np.zeros((1, 2, 4)), "ranks must have dtype int32, not float64"),
        ("ranks", np.zeros((2, 4), dtype=np.int32), "3 axes, not 2"),
        ("ranks", np.zeros((1, 0, 4), dtype=np.int32), "at least one decision maker"),
        ("moves", OptionMoves((1,)), "1 masks for 2 decision makers"),
        ("moves", OptionMoves((1, 3)), "shares options 0x1"),
        ("moves", OptionMoves((1, 1 << 64)), "at most 64 options"),
        ("moves", OptionMoves((1, 2), only_on=-1), "moves.only_on"),
        ("moves", ArcMoves(FIRST[:, :4], (ONE, NONE)), r"\(2, 5\)"),
        ("moves", ArcMoves(FIRST, (ONE,)), "1 arrays for 2"),
        ("moves", ArcMoves(FIRST, (NONE, NONE)), "does not rise from 0 to the 0 arcs"),
        ("moves", ArcMoves(FIRST, (LOOP, NONE)), "has a loop"),
        ("moves", ArcMoves(FIRST, (np.array([4], dtype=np.intp), NONE)), "outside 0 .. 3"),
        (
            "moves",
            ArcMoves(FIRST * 2, (np.array([2, 1], dtype=np.intp), NONE)),
            "not strictly ascending within each row",
        ),
    ],
)
def test_malformed_models_are_refused(part, value, message):
    with pytest.raises(ValueError, match=message):
        solve(GraphModel(**{**good(), part: value}))


def test_no_states_are_refused():
    empty = {"states": np.zeros(0, np.uint64), "ranks": np.zeros((1, 2, 0), np.int32)}
    with pytest.raises(ValueError, match="at least one state"):
        solve(GraphModel(**{**good(), **empty}))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"concepts": ("nsh",)}, "unknown concept 'nsh': expected one of nash, gmr"),
        ({"concepts": ("nash", "nash")}, "repeated"),
        ({"rule": "once"}, "unsupported sanction rule 'once'"),
    ],
)
def test_what_cannot_be_solved_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        solve(GraphModel(**good()), **options)


def test_a_batch_of_no_readings_has_no_answers():
    model = GraphModel(**{**good(), "ranks": np.zeros((0, 2, 4), dtype=np.int32)})
    assert solve(model).stable.shape == (0, 5, 2, 4)
