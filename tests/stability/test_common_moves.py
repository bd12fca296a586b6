"""Common moves: options that several decision makers control, in every engine."""

import numpy as np
import pytest

from standoff.stability import CONCEPTS, RULES, OptionMoves, solve
from standoff.stability.definitions import Reading, moves, stable
from standoff.stability.engine.kernels import installed
from standoff.stability.explain import explain
from standoff.stability.model import GraphModel
from tests.stability.models import arcs_of, option_model

FAST = pytest.mark.skipif(not installed(), reason="the extra 'fast' is not installed")


def shared_model(rng, **given):
    """A random model in option form in which some options have further owners."""
    model = option_model(rng, **given)
    every = int(np.bitwise_or.reduce([np.uint64(own) for own in model.moves.own]))
    own = tuple(
        mask
        | (every & int(rng.integers(0, 2**63)) & int(rng.integers(0, 2**63)))
        | (every & -(2**63) % 2**64 & (int(rng.integers(0, 2)) << 63))
        for mask in model.moves.own
    )
    form = OptionMoves(own, model.moves.only_on, model.moves.only_off)
    return GraphModel(model.states, form, model.ranks)


def shared_models(count, start=0, **given):
    for seed in range(start, start + count):
        yield shared_model(np.random.default_rng(seed), **given)


def overlap(model):
    return (
        sum(m.bit_count() for m in model.moves.own)
        > int(np.bitwise_or.reduce([np.uint64(m) for m in model.moves.own])).bit_count()
    )


def defined(model, rule="legal"):
    reading = Reading(model, rule=rule)
    return np.array(
        [
            [[stable(reading, i, s, name) for s in reading.states] for i in reading.players]
            for name in CONCEPTS
        ]
    )


def test_the_engine_says_what_the_definitions_say():
    shared = 0
    for model in shared_models(400):
        assert (solve(model, kernel="numpy").stable[0] == defined(model)).all()
        shared += overlap(model)
    assert shared > 200


@pytest.mark.parametrize("rule", [r for r in RULES if r != "legal"])
def test_under_every_rule(rule):
    for model in shared_models(100, 1000):
        assert (solve(model, rule=rule).stable[0] == defined(model, rule)).all()


def test_where_every_combination_can_be():
    for model in shared_models(150, 2000, feasible=1.0):
        assert (solve(model, kernel="numpy").stable[0] == defined(model)).all()


@FAST
def test_the_compiled_kernels_say_the_same():
    for n, model in enumerate(shared_models(150, 3000)):
        given = solve(model, kernel="numba").stable
        assert (given == solve(model, kernel="numpy").stable).all(), n


def test_both_forms_give_the_same():
    for model in shared_models(100, 4000):
        assert (solve(model).stable == solve(arcs_of(model)).stable).all()


def test_explanations_agree_and_show_moves_that_can_be_made():
    for model in shared_models(60, 5000):
        found, reading = solve(model).stable[0], Reading(model)
        for k, name in enumerate(CONCEPTS):
            for i in reading.players:
                for s in reading.states:
                    why = explain(model, s, i, name)
                    assert why.stable == found[k, i, s]
                    for answer in why.answers:
                        steps = answer.sanction.steps if answer.sanction else ()
                        for step in (answer.improvement, *steps):
                            assert step.target in moves(reading, step.mover, step.origin)
