"""The registry of concepts, the rules, and what the definitions say by themselves."""

import numpy as np
import pytest

from standoff.stability import CONCEPTS, REGISTRY, GraphModel, OptionMoves
from standoff.stability.concepts import implied
from standoff.stability.definitions import (
    DEFINITIONS,
    Reading,
    improvements,
    moves,
    reachable,
    stable,
)
from tests.stability.models import arcs, graph_model


def test_the_five_concepts_have_an_order_a_definition_and_a_source():
    assert CONCEPTS == ("nash", "gmr", "smr", "seq", "sseq")
    assert tuple(DEFINITIONS) == CONCEPTS
    assert all(rule.source and rule.title for rule in REGISTRY.values())


def test_implications_follow_each_other():
    assert implied("nash") == set(CONCEPTS)
    assert implied("sseq") == {"sseq", "seq", "smr", "gmr"}
    assert implied("gmr") == {"gmr"}


def test_one_move_may_change_several_options_but_undo_none_that_is_final():
    states = np.arange(8, dtype=np.uint64)
    model = GraphModel(states, OptionMoves((3, 4), only_on=1), np.zeros((1, 2, 8), np.int32))
    reading = Reading(model)
    assert moves(reading, 0, 0) == {1, 2, 3}
    assert moves(reading, 0, 1) == {3}
    assert moves(reading, 1, 1) == {5}
    assert improvements(reading, 0, 0) == frozenset()


def line(players, steps):
    lists = [[[] for _ in range(len(steps) + 1)] for _ in range(players)]
    for s, mover in enumerate(steps):
        lists[mover][s] = [s + 1]
    count = len(steps) + 1
    ranks = np.zeros((1, players, count), dtype=np.int32)
    return GraphModel(np.arange(count, dtype=np.uint64), arcs(lists), ranks)


@pytest.mark.parametrize(
    ("steps", "rule", "reached"),
    [
        ((0, 1, 0), "legal", {1, 2, 3}),
        ((0, 1, 0), "once", {1, 2}),
        ((0, 0, 1), "legal", {1}),
        ((0, 0, 1), "once", {1}),
        ((0, 0, 1), "free", {1, 2, 3}),
    ],
)
def test_rules_for_turns_in_a_sanction(steps, rule, reached):
    reading = Reading(line(2, steps), rule=rule)
    assert reachable(reading, frozenset({0, 1}), 0) == reached


def test_the_start_is_reached_only_by_going_round():
    model = GraphModel(
        np.arange(2, dtype=np.uint64), arcs([[[1], []], [[], [0]]]), np.zeros((1, 2, 2), np.int32)
    )
    both = frozenset({0, 1})
    assert reachable(Reading(model), both, 0) == {0, 1}
    assert reachable(Reading(model), frozenset({0}), 0) == {1}


@pytest.mark.parametrize("name", ["", "NASH", "r"])
def test_unknown_concepts_are_refused(name):
    with pytest.raises(ValueError, match="expected one of nash, gmr, smr, seq, sseq"):
        stable(Reading(graph_model(np.random.default_rng(0))), 0, 0, name)


def test_unknown_rules_are_refused():
    with pytest.raises(ValueError, match="expected one of legal, once, free"):
        Reading(graph_model(np.random.default_rng(0)), rule="twice")
