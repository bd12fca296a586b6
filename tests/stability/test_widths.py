"""Ranks and values in the smallest type that holds the levels: the same answers at every edge."""

import numpy as np
import pytest

from standoff.stability import GraphModel, OptionMoves, solve
from standoff.stability.engine import solve as engine
from standoff.stability.engine.kernels import installed
from standoff.stability.engine.widths import fitting
from standoff.stability.roads import solve_with_harm
from tests.stability.models import arcs_of, option_model
from tests.stability.test_engine import defined

FAST = pytest.mark.skipif(not installed(), reason="the extra 'fast' is not installed")
KERNELS = ["numpy", pytest.param("numba", marks=FAST)]
on_every_kernel = pytest.mark.parametrize("kernel", KERNELS)


def levels(count, options=10, readings=1, seed=0, players=3):
    """A model of which every level 0 .. count - 1 is used by somebody."""
    rng = np.random.default_rng([seed, count])
    states = np.arange(1 << options, dtype=np.uint64)
    ranks = rng.integers(0, count, (readings, players, len(states)), dtype=np.int32)
    ranks.reshape(-1)[rng.choice(ranks.size, count, replace=False)] = np.arange(count)
    share = options // players
    own = tuple(((1 << share) - 1) << share * i for i in range(players))
    return GraphModel(states, OptionMoves(own), ranks)


def stretched(model):
    """The same orders on levels so far apart that only int32 holds them."""
    return GraphModel(model.states, model.moves, model.ranks * np.int32(60_000) - np.int32(2**30))


@pytest.mark.parametrize(
    ("count", "least", "kind"),
    [
        (256, 0, "uint8"), (257, 0, "int16"), (256, -1, "int16"), (1 << 15, 0, "int16"),
        ((1 << 15) + 1, 0, "int32"), (1 << 16, -(1 << 15), "int16"),
    ],
)  # fmt: skip
def test_the_type_is_the_smallest_that_holds_the_levels(count, least, kind):
    ranks = np.arange(count, dtype=np.int32).reshape(1, 1, -1) + np.int32(least)
    assert fitting(ranks) == kind


def test_the_type_holds_the_places_of_the_longest_segment():
    ranks = np.zeros((1, 1, 4), dtype=np.int32)
    kinds = [fitting(ranks, longest) for longest in (128, 129, 1 << 15, (1 << 15) + 1)]
    assert kinds == ["uint8", "int16", "int16", "int32"]
    assert fitting(ranks.astype(np.uint8), 129) == "int16"


@on_every_kernel
@pytest.mark.parametrize("count", [255, 256, 257, 32767, 32768, 32769])
def test_models_on_either_side_of_an_edge_agree_with_int32(count, kernel, monkeypatch):
    monkeypatch.setattr(engine, "WORTH_A_LOOK", 0)
    for model in (levels(count, 14), levels(count, 11, readings=8, seed=1)):
        wide = stretched(model)
        assert fitting(wide.ranks) == "int32"
        expected = solve(wide, kernel="numpy").stable
        assert (solve(model, kernel=kernel).stable == expected).all()


@on_every_kernel
@pytest.mark.parametrize("players", [1, 2, 3])
def test_slabs_on_either_side_of_128_states_agree(players, kernel, monkeypatch):
    monkeypatch.setattr(engine, "WORTH_A_LOOK", 0)
    for options in (7 * players, 8 * players):
        if options < 17:
            model = levels(min(256, players << options), options, players=players)
            expected = solve(stretched(model), kernel="numpy").stable
            assert (solve(model, kernel=kernel).stable == expected).all()


@on_every_kernel
@pytest.mark.parametrize("kind", ["uint8", "int16", "int32"])
def test_every_type_agrees_with_the_definitions(kind, kernel, monkeypatch):
    monkeypatch.setattr(engine, "WORTH_A_LOOK", 0)
    most = np.iinfo(kind).max
    for seed in range(60):
        rng = np.random.default_rng([21, seed])
        model = option_model(rng, readings=int(rng.integers(1, 4)))
        dense = np.unique(model.ranks, return_inverse=True)[1].reshape(model.ranks.shape)
        ranks = (dense if seed % 2 else most - dense.max() + dense).astype(kind)
        narrow = GraphModel(model.states, model.moves, ranks)
        expected = defined(model)
        assert (solve(narrow, kernel=kernel).stable == expected).all(), seed
        if kernel == "numpy":
            assert (solve(arcs_of(narrow)).stable == expected).all(), seed
            once = solve(narrow, rule="once").stable
            assert (once == solve(model, rule="once").stable).all(), seed


@on_every_kernel
def test_the_harm_is_the_same_in_every_type(kernel):
    model = levels(200, 12, readings=2)
    found = []
    for kind in (np.uint8, np.int16, np.int32):
        one = GraphModel(model.states, model.moves, model.ranks.astype(kind))
        found.append(solve_with_harm(one, kernel=kernel)[1])
    assert (found[0] == found[2]).all()
    assert (found[1] == found[2]).all()
    assert found[0].dtype == np.int32


@FAST
def test_eight_bytes_are_compared_at_once():
    from standoff.stability.engine.compiled_bytes import least, most, reaches

    one, other = (np.random.default_rng(n).permutation(1 << 16) for n in (1, 2))
    for x, y in zip(one[:4096].tolist(), other[:4096].tolist(), strict=True):
        left, right = (np.array([z & 255, z >> 8] * 4, dtype=np.uint8) for z in (x, y))
        words = left.view(np.uint64)[0], right.view(np.uint64)[0]
        assert (_bytes(least(*words)) == np.minimum(left, right)).all()
        assert (_bytes(most(*words)) == np.maximum(left, right)).all()
        assert (_bytes(reaches(*words)) == (left >= right) * np.uint8(128)).all()


def _bytes(word):
    return np.array([word], dtype=np.uint64).view(np.uint8)
