"""Who could end what is so in a state, and why he does not."""

import numpy as np
import pytest

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt
from standoff.expr import parse
from standoff.graph import Solver
from standoff.hypergame import hypergame
from standoff.hypergame.holders import Hold, holders
from standoff.hypergame.roads import open_steps_from
from standoff.stability.local import moves_from

from .conflicts import CONCEPTS, case_of, playable_conflicts


def asked(seed, **shape):
    """Random conflicts with a formula about one option, and every state of each."""
    for spec in playable_conflicts(400 + seed, 10, **shape):
        solver = Solver(case_of(spec))
        game = hypergame(solver, Adopt("p"))
        for option in game.game.reading.case.scope.options:
            yield game, parse(option)


def turning(read, dm, state, inside):
    targets = moves_from(read.model, dm, np.array([state]))[1]
    return targets[inside[targets] != inside[state]]


@pytest.mark.parametrize("seed", range(3))
def test_somebody_would_exactly_where_an_open_step_turns_it(seed):
    for game, what in asked(seed):
        base = game.game.reading
        inside = base.where(what)
        for concept in ("nash", "seq", "smr"):
            for state in range(len(base.states)):
                steps = open_steps_from(game, concept, state)
                would = {s.mover for s in steps if inside[s.target] != inside[state]}
                found = {h.dm for h in holders(game, concept, state, what) if h.hold is Hold.WOULD}
                assert found == would


@pytest.mark.parametrize("seed", range(3))
def test_who_has_no_say_has_no_move_that_turns_it_anywhere(seed):
    for game, what in asked(seed):
        base = game.game.reading
        inside = base.where(what)
        for h in holders(game, "seq", 0, what):
            if h.hold is Hold.NO_SAY:
                everywhere = [turning(base, h.dm, s, inside) for s in range(len(base.states))]
                assert not any(map(len, everywhere))


@pytest.mark.parametrize("seed", range(3))
def test_without_beliefs_who_would_rather_not_gains_by_no_move_and_who_is_held_back_does(seed):
    seen = set()
    for game, what in asked(seed, depth=0):
        base = game.game.reading
        inside, rank = base.where(what), base.model.ranks[0]
        for concept in CONCEPTS:
            for state in range(len(base.states)):
                for h in holders(game, concept, state, what):
                    ways = turning(base, h.dm, state, inside)
                    gains = rank[h.dm, ways] > rank[h.dm, state]
                    seen.add(h.hold)
                    assert (h.move is None) == (not len(ways))
                    if h.hold is Hold.RATHER_NOT:
                        assert not gains.any()
                    if h.hold is Hold.HELD_BACK:
                        assert gains.any()
                        assert concept != "nash"
                        assert rank[h.dm, h.answer[-1].target] <= rank[h.dm, state]
    assert seen >= {Hold.WOULD, Hold.RATHER_NOT, Hold.HELD_BACK, Hold.CANNOT, Hold.NO_SAY}


def test_at_a_rest_nobody_would():
    for slug in ("syria-iraq-euphrates", "gisborne-lake", "cuban-missile-crisis"):
        case = library.load(slug)
        game = hypergame(Solver(case), Adopt(case.perspectives[0].id))
        for concept in CONCEPTS:
            for state in game.equilibria(concept).tolist():
                for option in case.scope.options:
                    found = holders(game, concept, state, parse(option))
                    assert Hold.WOULD not in {h.hold for h in found}


DAM = """
standoff: 1
title: Dam
sources: {one: {title: One}}
decision_makers:
  up: {options: {fill: {text: Fill the dam, reversible: only_on}}}
  down: {options: {bomb: Bomb the dam}}
  third: {options: {watch: Watch}}
status_quo: fill and not (bomb or watch)
perspectives:
  p:
    source: assumed
    preferences:
      up: {priorities: [not bomb, fill]}
      down: {priorities: [not watch, not bomb, not fill]}
      third: {priorities: [watch iff bomb]}
"""


def test_the_line_that_decides_is_named():
    game = hypergame(Solver(read(DAM)), Adopt("p"))
    start = game.game.reading.start
    up, down, third = holders(game, "nash", start, parse("bomb"))
    assert (up.hold, third.hold) == (Hold.NO_SAY, Hold.NO_SAY)
    assert (down.hold, down.line) == (Hold.RATHER_NOT, 2)
    up, down, third = holders(game, "nash", start, parse("fill"))
    assert up.hold is Hold.CANNOT
