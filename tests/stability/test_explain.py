"""Every witness is checked step by step against the definitions."""

import numpy as np
import pytest

from standoff.stability.concepts import CONCEPTS, REGISTRY
from standoff.stability.definitions import Reading, holds, improvements, moves, reachable, stable
from standoff.stability.explain import explain
from standoff.stability.model import GraphModel, OptionMoves
from tests.stability.models import arcs, arcs_of, graph_model, option_model

SEEDS = range(60)


def assert_sequence_is_legal(reading, start, steps, dm, credible):
    at, last = start, None
    for step in steps:
        assert step.origin == at
        assert step.mover not in (dm, last)
        open_to_mover = improvements if credible else moves
        assert step.target in open_to_mover(reading, step.mover, at)
        at, last = step.target, step.mover


def assert_counter_is_the_best(reading, sanction, dm):
    options = moves(reading, dm, sanction.end)
    if sanction.counter is None:
        assert not options
        return
    assert sanction.counter.mover == dm
    assert sanction.counter.origin == sanction.end
    assert sanction.counter.target in options
    best = max(reading.rank(dm, t) for t in options)
    assert reading.rank(dm, sanction.counter.target) == best


def assert_answer_is_true(reading, found, answer):
    rule, s, dm = REGISTRY[found.concept], found.state, found.dm
    here, start = reading.rank(dm, s), answer.improvement.target
    for sanction in (answer.sanction, *answer.escapes):
        if sanction is None:
            continue
        assert_sequence_is_legal(reading, start, sanction.steps, dm, rule.credible)
        assert reading.rank(dm, sanction.end) <= here
        if rule.answered:
            assert_counter_is_the_best(reading, sanction, dm)
            assert holds(reading, dm, s, sanction.end) == (sanction is answer.sanction)
        else:
            assert sanction.counter is None


def assert_nothing_answers(reading, found, answer):
    rule, dm = REGISTRY[found.concept], found.dm
    if not rule.sanctioned:
        return
    reach = reachable(
        reading, reading.opponents(dm), answer.improvement.target, credible=rule.credible
    )
    bad = {t for t in reach if reading.rank(dm, t) <= reading.rank(dm, found.state)}
    assert answer.escapable == len(bad)
    assert {e.end for e in answer.escapes} == bad


def assert_explanation_is_true(model, b, dm, s, name):
    reading = Reading(model, b)
    found = explain(model, s, dm, name, reading=b, escapes=10**6)
    assert found.stable == stable(reading, dm, s, name)
    targets = [a.improvement.target for a in found.answers]
    every = sorted(improvements(reading, dm, s))
    assert targets == (every if found.stable else every[: len(targets)])
    for answer in found.answers:
        assert_answer_is_true(reading, found, answer)
    if found.unanswered:
        assert_nothing_answers(reading, found, found.unanswered)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("form", ["option", "option as graph", "graph"])
def test_explanations_follow_the_definitions(seed, form):
    rng = np.random.default_rng(seed)
    model = graph_model(rng, readings=2) if form == "graph" else option_model(rng, readings=2)
    model = arcs_of(model) if form == "option as graph" else model
    _, players, count = model.shape
    for _ in range(12):
        b, dm, s = (int(rng.integers(n)) for n in (2, players, count))
        for name in CONCEPTS:
            assert_explanation_is_true(model, b, dm, s, name)


def test_the_shortest_sanction_is_given():
    rng = np.random.default_rng(5)
    for _ in range(40):
        model = option_model(rng, players=3, options=4)
        for s in range(model.shape[2]):
            one = explain(model, s, 0, "gmr")
            two = explain(arcs_of(model), s, 0, "gmr")
            lengths = [
                [a.sanction and len(a.sanction.steps) for a in e.answers] for e in (one, two)
            ]
            assert lengths[0] == lengths[1]


def test_a_sanction_may_move_the_same_opponent_again_after_another():
    lists = [
        [[1], [], [], [], []],
        [[], [2], [], [4], []],
        [[], [], [3], [], []],
    ]
    ranks = np.array([[[1, 2, 3, 4, 0], [0] * 5, [0] * 5]], dtype=np.int32)
    model = GraphModel(np.arange(5, dtype=np.uint64), arcs(lists), ranks)
    found = explain(model, 0, 0, "gmr")
    assert [step.mover for step in found.answers[0].sanction.steps] == [1, 2, 1]


def test_one_state_of_sixteen_million_is_explained_without_solving_the_rest():
    own = tuple(0b111111 << 6 * i for i in range(4))
    states = np.arange(1 << 24, dtype=np.uint64)
    ranks = np.zeros((1, 4, 1 << 24), dtype=np.int32)
    ranks[0, 0] = states & 63
    model = GraphModel(states, OptionMoves(own), ranks)
    found = explain(model, 60, 0, "gmr")
    assert not found.stable
    assert found.unanswered.improvement.target == 61
    ranks[0, 0, (1 << 24) - 5] = -1
    found = explain(model, 60, 0, "smr", escapes=3)
    assert found.unanswered.escapable == 0 or found.unanswered.escapes


@pytest.mark.parametrize(
    ("state", "dm", "reading", "message"),
    [
        (99, 0, 0, "state 99"),
        (0, 9, 0, "decision maker 9"),
        (0, 0, 1, "reading 1"),
        (-1, 0, 0, "state -1"),
    ],
)
def test_what_is_not_in_the_model_is_refused(state, dm, reading, message):
    model = graph_model(np.random.default_rng(1), count=3, players=2)
    with pytest.raises(IndexError, match=message):
        explain(model, state, dm, "nash", reading=reading)
