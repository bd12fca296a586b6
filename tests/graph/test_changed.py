"""What a move between states made one changes, and what such a state says is taken."""

import numpy as np
import pytest

import standoff as so
from standoff.graph.members import changed, members
from standoff.interop.graphs import state_graph
from standoff.report.words.states import move_words
from standoff.stability.local import moves_from
from standoff.stability.search import Step

MADE_ONE = """
standoff: 1
title: Made one
decision_makers:
  a: {options: {x: Do x, y: Do y}}
  b: {options: {z: Do z}}
infeasible: [x and y and z]
coalesce: ["%s"]
status_quo: none
perspectives:
  main: {source: assumed, preferences: {a: {priorities: [x]}, b: {priorities: []}}}
"""


def made_one(formula: str) -> so.Reading:
    return so.reading(so.read(MADE_ONE % formula))


def test_a_move_into_states_that_settle_nothing_says_what_it_changes() -> None:
    reading = made_one("y or z")
    start, one = reading.at(0), reading.at(2)
    assert reading.cells(one) == "---"
    assert move_words(reading, Step(0, start, one)) == "takes y"
    assert move_words(reading, Step(1, start, one)) == "takes z"
    assert move_words(reading, Step(1, one, start)) == "gives up z"


def test_what_is_not_settled_is_not_taken() -> None:
    reading = made_one("y or z")
    assert reading.taken(reading.at(2)) == ()


@pytest.mark.parametrize("formula", ["y or z", "x iff y", "x", "x and y or z and not y"])
def test_a_move_changes_only_options_of_whoever_makes_it(formula: str) -> None:
    reading = made_one(formula)
    codes, state = members(reading)
    found = dict(zip(codes.tolist(), state.tolist(), strict=True))
    for i, own in enumerate((0b011, 0b100)):
        pairs = moves_from(reading.model, i, np.arange(len(reading.states)))
        for origin, target in zip(*map(np.ndarray.tolist, pairs), strict=True):
            before, after = changed(reading, Step(i, origin, target))
            assert (found[before], found[after]) == (origin, target)
            assert before != after
            assert not (before ^ after) & ~own


def test_moves_of_a_graph_say_what_they_change() -> None:
    solved = so.Solver(so.load("elmira-groundwater"))(so.Adopt("study"))
    mine = {"uniroyal": {"delay", "accept", "abandon"}, "moe": {"modify"}, "local": {"insist"}}
    for edge in state_graph(solved).edges:
        assert set(edge.takes + edge.gives_up) <= mine[edge.decision_maker]
