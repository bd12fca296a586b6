"""The story of a case: what each account says will come, and what happened."""

import numpy as np
import pytest

import standoff as so
from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.hypergame import hypergame
from standoff.hypergame.roads import roads
from standoff.record import replay
from standoff.report.names.foresight import FORESIGHT, clause, depends, label
from standoff.report.names.story import ENDS, day, story
from standoff.stability import CONCEPTS
from tests.listed import LISTED


def told(name, **asked):
    return story(Solver(so.load(name)), **asked)


def test_the_story_of_chicken_by_hand():
    (account,) = told("chicken").accounts
    assert account.now == "Nobody swerves"
    (ways,) = account.ways
    assert (ways.concepts, ways.foresight, ways.count) == (("nash", "seq"), "", 2)
    first, second = ways.ends
    assert first.name == "The first driver alone swerves"
    assert [(s.by, s.does) for s in first.steps] == [("the first driver", "swerves")]
    assert second.name == "The second driver alone swerves"
    assert not first.now
    assert not second.now


def test_ways_that_come_to_the_same_are_told_together_and_others_apart():
    winter = {a.perspective: a for a in told("nuclear-winter").accounts}
    one, ahead = winter["symmetric"].ways
    assert (one.foresight, ahead.foresight) == ("looking one step ahead", "reckoning with answers")
    assert [e.name for e in ahead.ends] == ["Peace"]
    assert ahead.ends[0].now
    assert ahead.ends[0].steps == ()
    assert "Nuclear winter" not in [e.name for e in one.ends]


def test_what_happened_is_told_by_what_it_changed():
    crisis = told("cuban-missile-crisis")
    assert [(day(e.date), e.changed) for e in crisis.events] == [
        ("22 Oct 1962", "The United States stops ships on their way to Cuba"),
        ("28 Oct 1962", "The Soviet Union takes the missiles out of Cuba"),
        ("20 Nov 1962", "The United States lets ships pass again"),
    ]
    assert crisis.accounts[0].unexplained is None


@pytest.mark.parametrize("name", [slug for slug in LISTED if slug != "ukraine-2021"])
def test_a_story_is_what_roads_and_the_record_say(name):
    solver = Solver(so.load(name))
    for account in story(solver).accounts:
        game = hypergame(solver, Adopt(account.perspective))
        reading = game.game.reading
        for ways in account.ways:
            for concept in ways.concepts:
                found = roads(game, concept, np.array([reading.start]))
                numbers = {n for end in ways.ends for n in end.numbers}
                assert numbers <= {s + 1 for s in found.rests.tolist()}
                assert ways.count <= ENDS or len(ways.ends) == ENDS
                if ways.count <= ENDS:
                    assert numbers == {s + 1 for s in found.rests.tolist()}
                assert ways.stuck == bool(len(found.stuck_at))
                for end in ways.ends:
                    assert len(end.steps) == min(int(found.steps[n - 1]) for n in end.numbers)
        if solver.case.record:
            done = replay(solver(Adopt(account.perspective)))
            first = done.first_unexplained
            assert account.unexplained == (first.event if first else None)
            assert account.explained == done.explained


def test_an_account_that_cannot_be_read_says_why():
    text = """
standoff: 1
title: Nothing is possible
decision_makers: {a: {name: Ann, options: {x: Go}}}
status_quo: none
perspectives:
  p: {source: assumed, infeasible: [x, not x], preferences: {a: {priorities: [x]}}}
  q: {source: assumed, preferences: {a: {priorities: [x]}}}
"""
    first, second = story(Solver(so.read(text))).accounts
    assert first.why_not == "no state is feasible in this reading"
    assert first.ways == ()
    (end,) = second.ways[0].ends
    assert (end.name, end.steps[0].does) == ("As now, but Ann goes", "goes")


def test_foresight_is_told_of_every_concept_and_only_of_those_asked():
    assert set(FORESIGHT) == set(CONCEPTS)
    assert "only" in clause("nash")
    assert all("only" not in clause(c) for c in CONCEPTS if c != "nash")
    assert label(["nash", "seq"]) == "looking one step ahead or reckoning with answers"
    said = depends(["seq"], ["nash"])
    assert said.startswith("it follows if each reckons with answers")
    assert "it does not if each looks only at its own next step" in said
