"""Chicken with one misreading, worked out by hand.

Drivers one and two; Y is to swerve. The first thinks that the second would
rather crash than swerve alone, so it sees a prisoner's dilemma on that side.

    true ranks      first:  N Y > Y Y > Y N > N N
                    second: Y N > Y Y > N Y > N N
    as first sees   second: Y N > Y Y > N N > N Y
"""

import numpy as np
import pytest

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.hypergame import (
    corrections,
    hypergame,
    surprise,
    who_breaks,
    who_seems_to_break,
    worth,
)

BELIEF = """
    beliefs:
      first:
        source: assumed
        preferences: {second: {ranking: [Y N, Y Y, N N, N Y]}}
claims:"""
NN, YN, NY, YY = 0, 1, 2, 3


@pytest.fixture
def solver():
    return Solver(read(library.text("chicken").replace("\nclaims:", BELIEF, 1)))


@pytest.fixture
def game(solver):
    return hypergame(solver, Adopt("textbook"))


@pytest.mark.parametrize(
    ("concept", "first", "second", "holds"),
    [
        ("nash", [YN], [YN, NY], [YN, NY]),
        ("seq", [YN], [YN, NY], [YN, NY]),
        ("gmr", [YN, YY], [YN, NY, YY], [YN, NY, YY]),
        ("smr", [YN, YY], [YN, NY, YY], [YN, NY, YY]),
    ],
)
def test_the_hand_worked_table(game, concept, first, second, holds):
    assert game.expected(0, concept).tolist() == first
    assert game.expected(1, concept).tolist() == second
    assert game.equilibria(concept).tolist() == holds


@pytest.mark.parametrize("concept", ["nash", "seq"])
def test_the_first_driver_does_not_foresee_that_the_second_gives_way(game, concept):
    wrong = surprise(game, 0, concept)
    assert wrong.unforeseen.tolist() == [NY]
    assert wrong.disappointing.tolist() == []
    assert not surprise(game, 1, concept)
    seems = who_seems_to_break(game, wrong, concept)
    assert seems.dm == 1
    assert seems.explanation.unanswered.improvement.target == NN


def test_setting_the_first_driver_right_adds_what_it_did_not_foresee(solver, game):
    (correction,) = corrections(solver, game, Adopt("textbook"))
    for concept in ("nash", "seq"):
        assert correction.after.expected(0, concept).tolist() == [YN, NY]
        assert correction.changes_expectation(game, concept)
        assert not correction.changes_outcome(game, concept)
        assert worth(game, correction.after, 0, concept).turn == "same"


def test_a_wrong_view_of_ones_own_moves_disappoints(solver):
    """The second thinks that only a swerve holds, as it cannot drive straight on."""
    text = library.text("chicken").replace(
        "\nclaims:",
        "\n    beliefs: {second: {source: assumed, fix: {second.swerve: yes}}}\nclaims:",
        1,
    )
    game = hypergame(Solver(read(text)), Adopt("textbook"))
    assert game.expected(1, "nash").tolist() == [0]  # N Y, the first of its two states
    assert game.own[1].game.reading.states.tolist() == [NY, YY]
    assert game.own[1].place.tolist() == [-1, -1, 0, 1]
    assert game.equilibria("nash").tolist() == [NY]
    assert game.undecided("nash").tolist() == [YN]
    assert not surprise(game, 1, "nash")
    assert surprise(game, 0, "nash").disappointing.tolist() == [YN]
    leaver = who_breaks(game, surprise(game, 0, "nash"), "nash")
    assert (leaver.dm, leaver.state, leaver.explanation) == (1, -1, None)


BRIDGE = """\
standoff: 1
title: Chicken, and a bridge
decision_makers:
  first: {name: First driver, options: {swerve: Swerve instead of going straight on}}
  second:
    name: Second driver
    options: {swerve: Swerve instead of going straight on, bridge: Cross by a bridge}
infeasible: [bridge]
status_quo: N N N
perspectives:
  textbook:
    source: assumed
    preferences:
      first: {ranking: [N Y -, Y Y -, Y N -, N N -]}
      second: {priorities: [bridge, not (N N -), first.swerve, second.swerve]}
    beliefs: {second: {source: assumed, feasible: [bridge]}}
"""


def test_an_option_that_exists_in_a_belief_only_is_expected_and_cannot_come_about():
    """The second believes in a bridge; a rule says that there is none, and its belief lifts it."""
    game = hypergame(Solver(read(BRIDGE)), Adopt("textbook"))
    assert len(game.game.reading.states) == 4
    assert len(game.own[1].game.reading.states) == 8
    wrong = surprise(game, 1, "nash")
    bridge = np.uint64(4)
    seen = game.own[1].game.reading.states[wrong.disappointing]
    assert len(seen)
    assert (seen & bridge == bridge).all()
    assert who_breaks(game, wrong, "nash") is None
