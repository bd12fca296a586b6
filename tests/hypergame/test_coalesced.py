"""States made one are matched by any of the codes that they stand for."""

import numpy as np

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt, Fix
from standoff.graph import Solver
from standoff.graph.members import counterparts, members, placed
from standoff.hypergame import hypergame


def test_every_code_of_a_coalesced_state_finds_it():
    reading = Solver(library.load("elmira-groundwater"))(Adopt("study")).reading
    codes, state = members(reading)
    assert len(codes) > len(reading.states)
    assert np.array_equal(placed(reading, codes), state)
    assert placed(reading, np.array([2**40], dtype=np.uint64)).tolist() == [-1]


def test_a_reading_that_lacks_the_lowest_code_of_a_group_still_has_the_group():
    solver = Solver(library.load("elmira-groundwater"))
    study = solver(Adopt("study")).reading
    option = study.case.scope.options[0]
    other = solver(Adopt("study"), Fix(option, taken=True)).reading
    there = counterparts(study, other)
    group = int(np.flatnonzero(study.varies)[0])
    assert other.varies[there[group]]
    assert study.states[group] != other.states[there[group]]


def test_who_does_not_see_that_the_plant_can_be_closed_has_no_view_of_it_closed():
    """Without closing it the firm must delay or accept, and the closed plant does neither."""
    text = library.text("elmira-groundwater")
    belief = "\n    beliefs: {moe: {source: assumed, unaware_of: [abandon]}}\nclaims:"
    game = hypergame(Solver(read(text.replace("\nclaims:", belief, 1))), Adopt("study"))
    (closed,) = np.flatnonzero(game.own[0].place < 0)
    assert game.game.reading.varies[closed]
    assert closed in game.undecided("nash")
