"""The dilemmas of drama theory: by hand, and by their laws."""

from dataclasses import replace

import pytest

from standoff import library
from standoff.case import Commitment, CommitmentKind
from standoff.case.edits import Adopt
from standoff.credibility import Dilemma, drama
from standoff.expr import parse
from standoff.graph import reading
from standoff.stability import definitions as d

D = Dilemma
NOTHING = Commitment("it", CommitmentKind.THREAT, "first", parse("none"), parse("none"))


def dilemmas(slug, first, second, fallback, *, strict=False):
    case = library.load(slug)
    made = reading(case, Adopt(case.perspectives[0].id))
    given = (("first", parse(first)), ("second", parse(second)))
    found = drama(made, replace(NOTHING, positions=given, fallback=parse(fallback)), strict=strict)
    return {(f.dilemma, f.party) for f in found.dilemmas}


def test_two_who_both_demand_cooperation_have_dilemmas_of_cooperation_and_trust():
    both = {(kind, i) for kind in (D.COOPERATION, D.TRUST) for i in (0, 1)}
    assert dilemmas("prisoners-dilemma", "Y Y", "Y Y", "N N") == both


def test_in_chicken_each_is_induced_and_would_rather_not_collide():
    kinds = {(kind, i) for kind in (D.INDUCEMENT, D.THREAT) for i in (0, 1)}
    assert dilemmas("chicken", "N Y", "Y N", "N N") == kinds


def test_indifference_is_a_dilemma_only_when_it_counts():
    # The fallback is what the second demands: each compares it with itself.
    weak = dilemmas("prisoners-dilemma", "Y Y", "N N", "N N")
    strict = dilemmas("prisoners-dilemma", "Y Y", "N N", "N N", strict=True)
    assert (D.INDUCEMENT, 0) in weak - strict
    assert (D.DETERRENCE, 1) in weak - strict


@pytest.mark.parametrize("slug", ["prisoners-dilemma", "chicken", "stag-hunt"])
class TestLaws:
    STATES = ("N N", "Y N", "N Y", "Y Y")

    def printed(self, slug):
        case = library.load(slug)
        made = reading(case, Adopt(case.perspectives[0].id))
        return d.Reading(made.model), {s: n for n, s in enumerate(self.STATES)}

    def test_one_position_for_all_without_a_dilemma_is_a_nash_equilibrium(self, slug):
        game, place = self.printed(slug)
        for state in self.STATES:
            found = dilemmas(slug, state, state, "N N")
            tempted = any(kind in {D.COOPERATION, D.TRUST} for kind, _ in found)
            assert tempted != d.equilibrium(game, place[state], "nash")
            assert not any(kind is D.POSITIONING for kind, _ in found)

    def test_nobody_shrinks_from_a_fallback_that_is_a_nash_equilibrium(self, slug):
        game, place = self.printed(slug)
        for state in self.STATES:
            shrinks = any(kind is D.THREAT for kind, _ in dilemmas(slug, "Y Y", "Y Y", state))
            assert shrinks != d.equilibrium(game, place[state], "nash")

    def test_where_positions_differ_somebody_has_a_dilemma(self, slug):
        for first in self.STATES:
            for second in self.STATES:
                for fallback in self.STATES:
                    found = dilemmas(slug, first, second, fallback)
                    if first != second:
                        assert (D.DETERRENCE, 0) in found or (D.INDUCEMENT, 1) in found
                        assert (D.DETERRENCE, 1) in found or (D.INDUCEMENT, 0) in found

    def test_trust_in_a_shared_position_is_the_others_cooperation(self, slug):
        for state in self.STATES:
            found = dilemmas(slug, state, state, "N N")
            assert ((D.TRUST, 0) in found) == ((D.COOPERATION, 1) in found)
            assert ((D.TRUST, 1) in found) == ((D.COOPERATION, 0) in found)


class TestPositionsAsStates:
    def drama(self, positions, fallback):
        case = library.load("cuban-missile-crisis")
        made = reading(case, Adopt("study"))
        given = tuple((dm, parse(p)) for dm, p in positions.items())
        return drama(made, replace(NOTHING, positions=given, fallback=parse(fallback)))

    def test_of_several_states_a_position_is_the_one_its_owner_likes_best(self):
        found = self.drama(
            {"us": "withdraw", "ussr": "not withdraw"},
            "escalate and not blockade and not air-strike",
        )
        assert found.positions == ((0, 4), (1, 0))

    def test_a_position_that_cannot_be_is_said_to_be_unclear(self):
        found = self.drama({"us": "withdraw and escalate", "ussr": "none"}, "none")
        assert found.unclear == ("us",)
        assert [place for place, _ in found.positions] == [1]

    def test_without_a_fallback_there_are_no_dilemmas_to_name(self):
        found = self.drama({"us": "withdraw"}, "withdraw and escalate")
        assert found.fallback is None
        assert found.dilemmas == ()

    def test_nothing_is_said_of_a_commitment_without_positions(self):
        case = library.load("asymmetric-escalation")
        made = reading(case, Adopt("hard-hard"))
        assert drama(made, case.commitments[0]) is None


def test_positions_that_are_met_and_liked_by_all_leave_nobody_with_a_dilemma():
    assert dilemmas("stag-hunt", "Y Y", "Y Y", "N N") == set()
