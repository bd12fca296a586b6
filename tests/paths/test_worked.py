"""Examples worked by hand."""

from fractions import Fraction

import numpy as np
import pytest

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt
from standoff.expr import parse
from standoff.graph import Solver
from standoff.paths import (
    By,
    Draw,
    Way,
    absorption,
    arcs_from,
    counterexample,
    cycles,
    fates,
    loop_through,
    routes,
    spread,
    traps,
)
from tests.listed import LISTED


def solved(slug):
    case = library.load(slug)
    return Solver(case)(Adopt(case.perspectives[0].id))


def codes(reading, path):
    """The codes of the states of a path, in order."""
    return [int(reading.states[step.target]) for step in path]


def where(reading, formula):
    return reading.where(parse(formula))


class TestChicken:
    """Codes: bit 0 first swerves, bit 1 second swerves; nobody swerves at first."""

    reading = solved("chicken").reading
    arcs = arcs_from(reading.model, np.array([0]))

    def test_either_gives_way_and_that_is_the_end(self):
        assert [t.states.tolist() for t in traps(self.arcs)] == [[1], [2]]
        assert cycles(self.arcs) == ()
        ended = absorption(self.arcs, exact=True)
        assert (ended.chances, ended.steps) == ((Fraction(1, 2), Fraction(1, 2)), 1)

    def test_who_moves_more_readily_gives_way_more_often(self):
        ended = absorption(self.arcs, weights=[3, 1], exact=True)
        assert ended.chances == (Fraction(3, 4), Fraction(1, 4))

    def test_that_both_swerve_takes_a_loss_of_the_second_to_swerve(self):
        both = fates(solved("chicken"), np.array([0])).fate(3)
        assert both.way is Way.LOSS
        assert both.concepts == ("gmr", "smr")
        assert [s.mover for s in both.path] == [1, 0]
        assert both.losers == (0,)


def test_prisoners_cooperate_only_when_both_take_a_loss():
    dilemma = solved("prisoners-dilemma")
    found = fates(dilemma, np.array([0]))
    assert (found.reach.losses[3], found.fate(3).losers) == (2, (0, 1))
    assert found.count("seq", Way.LOSS) == 1
    assert found.count("seq", Way.IMPROVEMENTS) == 1
    assert found.count("nash", Way.LOSS) == 0


class TestCuba:
    """Codes as Fraser and Hipel give them: air strike 1, blockade 2, withdrawal 4, escalation 8.

    By improvements from 0: the US goes to 1, 2 or 3; from 1 to 5 (USSR) where all rests;
    from 2 to 6 (USSR), to 4 (US), to 0 (USSR); from 3 to 1 (US) or 7 (USSR), and 7 to 5 (US).
    """

    reading = solved("cuban-missile-crisis").reading
    arcs = arcs_from(reading.model, np.array([0]))

    def test_improvements_reach_eight_states(self):
        assert self.reading.states[self.arcs.states].tolist() == [0, 1, 2, 3, 4, 5, 6, 7]
        assert self.arcs.shape == (8, 10)

    def test_all_ends_in_the_air_strike_with_withdrawal(self):
        (end,) = traps(self.arcs)
        assert self.reading.states[end.states].tolist() == [5]

    def test_blockade_and_withdrawal_can_come_and_go_for_ever(self):
        (round_,) = cycles(self.arcs)
        assert not round_.closed
        assert self.reading.states[round_.states].tolist() == [0, 2, 4, 6]
        assert codes(self.reading, loop_through(self.arcs, 0)) == [2, 6, 4, 0]

    def test_it_takes_four_and_a_half_steps(self):
        # x0 = 1 + (x1 + x2 + x3) / 3, x1 = 1, x2 = 3 + x0, x3 = 1 + (x1 + x7) / 2, x7 = 1
        assert absorption(self.arcs, exact=True).steps == Fraction(9, 2)

    def test_drawing_moves_rather_than_movers_makes_no_difference_where_one_side_moves(self):
        assert absorption(self.arcs, draw=Draw.MOVE, exact=True).steps == Fraction(9, 2)

    def test_it_must_lead_to_withdrawal_but_not_to_bombs(self):
        assert counterexample(self.arcs, where(self.reading, "withdraw")) is None
        wrong = counterexample(self.arcs, where(self.reading, "air-strike"))
        assert wrong.stem == ()
        assert codes(self.reading, wrong.loop) == [2, 6, 4, 0]

    def test_the_three_ways_to_withdrawal(self):
        found = routes(self.arcs, where(self.reading, "withdraw"))
        assert [codes(self.reading, p) for p in found.paths] == [[1, 5], [2, 6], [3, 7]]
        assert found.complete

    def test_escalation_takes_a_loss(self):
        dear = spread(self.reading.model, np.array([0]), by=By.LEAST_LOSS)
        end = dear.nearest(where(self.reading, "escalate"))
        assert (int(self.reading.states[end]), dear.losses[end]) == (8, 1)


class TestElmira:
    """Kilgour, Hipel, Fang and Peng 2001: s5 is where single moves end, s8 is better for two.

    Getting to s8 takes a step of the Ministry that it does not like for itself.
    """

    conflict = solved("elmira-groundwater")
    reading = conflict.reading

    def at(self, outcome):
        return int(np.flatnonzero(where(self.reading, outcome))[0])

    def test_improvements_end_at_once_in_delay_under_insistence(self):
        arcs = arcs_from(self.reading.model, np.array([self.reading.start]))
        assert [t.states.tolist() for t in traps(arcs)] == [[self.at("s5")]]
        assert counterexample(arcs, where(self.reading, "s5")) is None

    def test_the_agreement_takes_a_loss_of_the_ministry(self):
        found = fates(self.conflict, np.array([self.at("s5")])).fate(self.at("s8"))
        assert found.way is Way.LOSS
        assert [self.reading.names[s.mover] for s in found.path] == ["moe", "uniroyal"]
        assert [s.target for s in found.path] == [self.at("s6"), self.at("s8")]
        assert found.losers == (0,)

    def test_nothing_leads_out_of_the_abandoned_plant(self):
        found = fates(self.conflict, np.array([self.at("s9")]))
        assert found.reach.reached.sum() == 1
        assert found.fate(self.at("s5")).way is Way.NEVER
        assert found.fate(self.at("s5")).path == ()
        assert found.total() == 5
        assert {way: found.count("nash", way) for way in Way} == {
            Way.IMPROVEMENTS: 1, Way.INDIFFERENCE: 0, Way.LOSS: 0, Way.NEVER: 2,
        }  # fmt: skip

    def test_the_easiest_equilibria_are_listed_first(self):
        found = fates(self.conflict, np.array([self.reading.start]))
        rows = found.rows(10)
        assert [r.way for r in rows] == [Way.IMPROVEMENTS] * 2 + [Way.LOSS] * 3
        assert rows[0].state == self.at("s5")


class TestATrapOfSeveralStates:
    """Either A sits down to play, and matching pennies goes round for ever; or C leaves first.

    Codes: w 1, x 2, y 4, z 8. The cycle is w, wx, wxy, wy; C's leaving is 8, at rest.
    """

    case = read("""
standoff: 1
title: Matching pennies, or not
decision_makers:
  a: {name: A, options: {w: {text: Sit down, reversible: only_on}, x: Heads}}
  b: {name: B, options: {y: Heads}}
  c: {name: C, options: {z: {text: Leave, reversible: only_on}}}
infeasible: [w and z, x and not w, y and not w]
status_quo: none
perspectives:
  sole:
    source: assumed
    preferences:
      a: {priorities: [w, x iff not y]}
      b: {priorities: [y iff x]}
      c: {priorities: [z]}
""")
    reading = Solver(case)().reading
    ended = absorption(arcs_from(reading.model, np.array([0])), exact=True)

    def test_the_ends_are_the_cycle_and_a_rest(self):
        assert [codes_of(self.reading, e.states) for e in self.ended.ends] == [[1, 3, 5, 7], [8]]
        assert self.ended.chances == (Fraction(1, 2), Fraction(1, 2))

    @pytest.mark.parametrize(
        ("goal", "chance"),
        [("w", 1), ("z", 1), ("w or z", 2), ("x", 0), ("y", 0), ("w and not x", 0), ("x or z", 1)],
    )
    def test_who_ends_in_a_cycle_ends_only_where_the_whole_of_it_lies(self, goal, chance):
        assert self.ended.chance_of(where(self.reading, goal)) == Fraction(chance, 2)
        near = absorption(arcs_from(self.reading.model, np.array([0])))
        assert near.chance_of(where(self.reading, goal)) == chance / 2


def codes_of(reading, states):
    return [int(code) for code in reading.states[states]]


@pytest.mark.parametrize("slug", LISTED)
def test_every_library_case_is_certain_to_end_somewhere(slug):
    case = library.load(slug)
    for perspective in case.perspectives:
        reading = Solver(case)(Adopt(perspective.id)).reading
        arcs = arcs_from(reading.model, np.array([reading.start]))
        ended = absorption(arcs, exact=arcs.shape[0] <= 200)
        assert abs(sum(ended.chances) - 1) < 1e-12
