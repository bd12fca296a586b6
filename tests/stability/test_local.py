"""Moves from a few states, found by trying patterns, are those that the definition allows."""

import numpy as np
import pytest

from standoff.stability import GraphModel, OptionMoves, local
from standoff.stability.local import moves_from

SHAPES = ("whole", "consecutive", "some")


def model_of(rng, shape):
    """Random options of two, some one way, over all codes, the first of them, or some of them."""
    options = int(rng.integers(1, 8))
    every = (1 << options) - 1
    states = np.arange(1 << options, dtype=np.uint64)
    if shape == "consecutive":
        states = states[: int(rng.integers(1, len(states) + 1))]
    if shape == "some":
        states = states[rng.random(len(states)) < 0.7]
    own = int(rng.integers(0, every + 1))
    one_way = [int(rng.integers(0, every + 1)) if rng.random() < 0.6 else 0 for _ in range(2)]
    moves = OptionMoves((own, every & ~own), *one_way)
    return GraphModel(states, moves, np.zeros((1, 2, len(states)), dtype=np.int32))


def allowed(model, i, s, t):
    """Whether i can move from s to t: only its options differ, none against its one way."""
    before, after = int(model.states[s]), int(model.states[t])
    on, off = ~before & after, before & ~after
    moves = model.moves
    stuck = off & moves.only_on or on & moves.only_off
    return before != after and not (before ^ after) & ~moves.own[i] and not stuck


@pytest.mark.parametrize("shape", SHAPES)
def test_moves_are_those_of_the_definition(shape, monkeypatch):
    monkeypatch.setattr(local, "listed", lambda model, i: None)
    for seed in range(60):
        rng = np.random.default_rng(seed)
        model = model_of(rng, shape)
        count = len(model.states)
        origins = rng.permutation(count)[: int(rng.integers(0, count + 1))]
        for i in range(2):
            pairs = zip(*(part.tolist() for part in moves_from(model, i, origins)), strict=True)
            expected = [
                (s, t) for s in origins.tolist() for t in range(count) if allowed(model, i, s, t)
            ]
            assert list(pairs) == expected
