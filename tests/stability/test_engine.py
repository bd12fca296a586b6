"""The engine against the definitions, and against itself where those do not finish."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.stability import CONCEPTS, ArcMoves, GraphModel, OptionMoves, solve
from standoff.stability.concepts import REGISTRY
from standoff.stability.definitions import Reading, stable
from standoff.stability.engine import slabs
from standoff.stability.engine.kernels import installed
from standoff.stability.explain import explain
from tests.stability.models import arcs, arcs_of, graph_model, option_model, random_ranks

FAST = pytest.mark.skipif(not installed(), reason="the extra 'fast' is not installed")
KERNELS = ["numpy", pytest.param("numba", marks=FAST)]
on_every_kernel = pytest.mark.parametrize("kernel", KERNELS)


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


@on_every_kernel
@pytest.mark.parametrize("block", range(20))
def test_option_form_agrees_with_the_definitions(block, kernel):
    for seed in range(60):
        rng = np.random.default_rng([1, block, seed])
        model = option_model(rng, readings=int(rng.integers(1, 4)))
        expected = defined(model)
        assert (solve(model, kernel=kernel).stable == expected).all(), seed
        if kernel == "numpy":
            assert (solve(arcs_of(model)).stable == expected).all(), seed


@pytest.mark.parametrize("block", range(20))
def test_graph_form_agrees_with_the_definitions(block):
    for seed in range(60):
        rng = np.random.default_rng([2, block, seed])
        model = graph_model(rng, readings=int(rng.integers(1, 4)))
        assert (solve(model).stable == defined(model)).all(), seed
        assert (solve(model, rule="free").stable == defined(model, "free")).all(), seed


@pytest.mark.parametrize("block", range(8))
def test_sanctions_in_which_each_moves_once_agree_with_the_definitions(block):
    for seed in range(25):
        rng = np.random.default_rng([7, block, seed])
        option = option_model(rng, readings=int(rng.integers(1, 3)))
        expected = defined(option, "once")
        assert (solve(option, rule="once").stable == expected).all(), seed
        assert (solve(arcs_of(option), rule="once").stable == expected).all(), seed
        graph = graph_model(rng)
        assert (solve(graph, rule="once").stable == defined(graph, "once")).all(), seed


def test_each_moving_once_is_refused_for_too_many_decision_makers():
    model = GraphModel(
        np.arange(2, dtype=np.uint64),
        OptionMoves((1, *(0,) * 10)),
        np.zeros((1, 11, 2), dtype=np.int32),
    )
    with pytest.raises(ValueError, match="up to 10 decision makers"):
        solve(model, rule="once")


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


def assert_relabelling_changes_nothing(model, rng, kernel):
    other, order, turn = relabelled(model, rng)
    one, two = (solve(m, kernel=kernel).stable for m in (model, other))
    assert (two == one[:, :, turn][..., order]).all()


@on_every_kernel
@pytest.mark.parametrize("feasible", [1.0, 0.6, 0.02])
@pytest.mark.parametrize("seed", range(4))
def test_names_and_codings_do_not_matter(seed, feasible, kernel):
    rng = np.random.default_rng([3, seed])
    model = option_model(rng, players=4, options=14, feasible=feasible, readings=2)
    assert_relabelling_changes_nothing(model, rng, kernel)


@on_every_kernel
def test_sixty_four_options_fit(kernel):
    rng = np.random.default_rng(8)
    states = np.unique(rng.integers(0, 2**64, 300, dtype=np.uint64))
    own = (0xFFFF_FFFF_0000_0000, 0x0000_0000_FFFF_FFFF)
    for irreversible in (0, 0x00FF_0000_00FF_0000):
        moves = OptionMoves(own, only_on=irreversible)
        model = GraphModel(states, moves, random_ranks(rng, 1, 2, len(states)))
        assert solve(model, kernel=kernel).stable.shape == (1, 5, 2, len(states))
        assert_relabelling_changes_nothing(model, rng, kernel)


@on_every_kernel
def test_many_irreversible_options_stay_cheap_where_states_are_few(kernel):
    rng = np.random.default_rng(9)
    states = np.unique(rng.integers(0, 2**40, 400, dtype=np.uint64))
    states[:100] &= states[100:200]
    states = np.unique(states)
    model = GraphModel(
        states, OptionMoves((2**40 - 1, 0), only_on=2**40 - 1), random_ranks(rng, 1, 2, len(states))
    )
    assert (solve(model, kernel=kernel).stable == solve(arcs_of(model)).stable).all()


@on_every_kernel
def test_readings_do_not_touch_each_other(kernel):
    rng = np.random.default_rng(4)
    for model in (option_model(rng, options=5, readings=300), graph_model(rng, readings=300)):
        together = solve(model, kernel=kernel).stable
        for b in (0, 7, 299):
            alone = GraphModel(model.states, model.moves, model.ranks[b : b + 1].copy())
            assert (solve(alone, kernel=kernel).stable[0] == together[b]).all()


@on_every_kernel
def test_some_concepts_are_solved_in_the_order_asked_for(kernel):
    model = option_model(np.random.default_rng(2), readings=2)
    every = solve(model, kernel=kernel)
    some = solve(model, concepts=("sseq", "nash"), kernel=kernel)
    assert some.concepts == ("sseq", "nash")
    for name in some.concepts:
        assert (some.of(name, 1) == every.of(name, 1)).all()
        assert (some.equilibria_of(name) == every.equilibria_of(name)).all()


@on_every_kernel
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), graph=st.booleans())
def test_stronger_concepts_imply_weaker_ones(seed, graph, kernel):
    rng = np.random.default_rng(seed)
    found = solve(graph_model(rng) if graph else option_model(rng, options=8), kernel=kernel)
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


def large(rng, feasible, irreversible):
    """Four decision makers, 16 options, an option that nobody controls."""
    states = np.flatnonzero(rng.random(1 << 17) < feasible).astype(np.uint64)
    own = (0x0000F, 0x000F0, 0x00F00, 0x0F000)
    moves = OptionMoves(own, 0x00011 * irreversible, 0x00900 * irreversible)
    return GraphModel(states, moves, random_ranks(rng, 1, 4, len(states), ties=1000))


@pytest.mark.parametrize("irreversible", [False, True])
@pytest.mark.parametrize("feasible", [1.0, 0.5])
def test_kernels_and_threads_change_nothing(feasible, irreversible):
    model = large(np.random.default_rng(6), feasible, irreversible)
    expected = solve(model, kernel="numpy", threads=1).stable
    kernels = ("numpy", "numba") if installed() else ("numpy",)
    for kernel in kernels:
        for threads in (1, 2, 5):
            assert (solve(model, kernel=kernel, threads=threads).stable == expected).all()


@pytest.mark.parametrize("irreversible", [False, True])
@pytest.mark.parametrize("feasible", [1.0, 0.5])
def test_states_of_a_large_model_agree_with_the_explainer(feasible, irreversible):
    rng = np.random.default_rng(7)
    model = large(rng, feasible, irreversible)
    found = solve(model)
    for name in CONCEPTS:
        for s in rng.integers(0, len(model.states), 6).tolist():
            for i in range(4):
                assert explain(model, s, i, name).stable == found.of(name)[i, s]


@on_every_kernel
def test_a_long_chain_of_sanctions_is_followed_to_its_end(kernel):
    length = 200
    codes = [0, 1]
    for step in range(length):
        codes.append(codes[-1] ^ (2 if step % 2 else 4) ^ (8 << step // 2))
    own = (1, *(sum(8 << k for k in range(60) if k % 2 == p) | (2, 4)[p] for p in (0, 1)))
    states = np.unique(np.array([c % 2**64 for c in codes], dtype=np.uint64))
    rng = np.random.default_rng(1)
    model = GraphModel(states, OptionMoves(own), random_ranks(rng, 1, 3, len(states)))
    assert (solve(model, kernel=kernel).stable == defined(model)).all()


def test_a_snake_of_two_opponents_takes_many_rounds():
    half = 60
    lists = [[[] for _ in range(2 * half + 2)] for _ in range(3)]
    lists[0][0] = [1]
    for s in range(1, 2 * half + 1):
        lists[1 + s % 2][s] = [s + 1]
    ranks = np.ones((1, 3, 2 * half + 2), dtype=np.int32)
    ranks[0, 0, 1:] = 2
    ranks[0, 0, -1] = 0
    ranks[0, 1:] = np.arange(2 * half + 2)
    model = GraphModel(np.arange(2 * half + 2, dtype=np.uint64), arcs(lists), ranks)
    found = solve(model)
    assert found.of("sseq")[0, 0]
    assert (found.stable == defined(model)).all()


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
        (
            "ranks",
            np.zeros((1, 2, 4)),
            "ranks must have dtype int32 or int16 or uint8, not float64",
        ),
        ("ranks", np.zeros((2, 4), dtype=np.int32), "3 axes, not 2"),
        ("ranks", np.zeros((1, 0, 4), dtype=np.int32), "at least one decision maker"),
        ("moves", OptionMoves((1,)), "1 masks for 2 decision makers"),
        ("moves", OptionMoves((1, -1)), "at most 64 options"),
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
        ({"rule": "twice"}, "unsupported sanction rule 'twice'"),
        ({"kernel": "gpu"}, "unknown kernel 'gpu': expected one of auto, numpy, numba"),
    ],
)
def test_what_cannot_be_solved_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        solve(GraphModel(**good()), **options)


def test_a_batch_of_no_readings_has_no_answers():
    model = GraphModel(**{**good(), "ranks": np.zeros((0, 2, 4), dtype=np.int32)})
    assert solve(model).stable.shape == (0, 5, 2, 4)


@on_every_kernel
def test_large_models_may_be_laid_out_piece_by_piece(kernel, monkeypatch):
    model = large(np.random.default_rng(11), 0.02, irreversible=True)
    whole = solve(model, kernel=kernel).stable
    monkeypatch.setattr(slabs, "PIECE", 100)
    assert (solve(model, kernel=kernel).stable == whole).all()
