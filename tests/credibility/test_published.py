"""Commitments of published and textbook cases, worked by hand."""

import pytest

from standoff import library
from standoff.case import read
from standoff.case.edits import Adopt, Negate, SeenBy
from standoff.credibility import (
    Flaw,
    WhyNot,
    answered_back,
    bind,
    capable,
    compare_forms,
    credible,
    deters,
    edited,
    remedies,
    self_enforcing,
)
from standoff.graph import reading

DILEMMA = """
standoff: 1
title: A promise in the dilemma
decision_makers:
  first: {options: {cooperate: Cooperate}}
  second: {options: {cooperate: Cooperate}}
status_quo: N N
commitments:
  pledge:
    {kind: promise, by: first, against: second, when: second.cooperate, response: first.cooperate}
perspectives:
  textbook:
    preferences:
      first: {ranking: [N Y, Y Y, N N, Y N]}
      second: {ranking: [Y N, Y Y, N N, N Y]}
"""

PLEDGE = DILEMMA.split("pledge:\n    ")[1].split("\n", maxsplit=1)[0]

STANDOFF = """
standoff: 1
title: Guarantees
decision_makers:
  giver: {options: {say: Promise, sign: Sign, arm: Arm}}
  taker: {options: {yield: Yield}}
infeasible: [say and sign]
status_quo: none
commitments:
  spoken: {kind: promise, form: spoken, by: giver, against: taker, when: say, response: not arm}
  written: {kind: promise, form: written, by: giver, against: taker, when: sign, response: not arm}
perspectives:
  words:
    preferences:
      giver: {priorities: [arm, yield]}
      taker: {priorities: [not arm, not yield]}
  honour:
    preferences:
      giver: {priorities: [not (sign and arm), arm, yield]}
      taker: {priorities: [not arm, yield if sign, not yield]}
"""


def bound(case, perspective, commitment, *edits):
    made = reading(case, Adopt(perspective), *edits)
    return bind(made, next(c for c in case.commitments if c.id == commitment))


def escalation(perspective, commitment):
    return bound(library.load("asymmetric-escalation"), perspective, commitment)


@pytest.mark.parametrize(
    ("perspective", "tactical", "strategic"),
    [
        ("hard-hard", True, True),
        ("hard-soft", True, False),
        ("soft-hard", False, True),
        ("soft-soft", False, False),
    ],
)
class TestAsymmetricEscalation:
    def test_a_threat_is_credible_when_defender_is_hard_at_its_level(
        self, perspective, tactical, strategic
    ):
        assert credible(escalation(perspective, "tactical-threat")).holds is tactical
        assert credible(escalation(perspective, "strategic-threat")).holds is strategic

    def test_both_threats_are_capable_whoever_defender_is(self, perspective, tactical, strategic):
        for threat in ("tactical-threat", "strategic-threat"):
            assert capable(escalation(perspective, threat)).holds

    def test_only_a_credible_threat_deters_those_who_look_for_credible_sanctions(
        self, perspective, tactical, strategic
    ):
        for threat, hard in (("tactical-threat", tactical), ("strategic-threat", strategic)):
            asked = escalation(perspective, threat)
            assert deters(asked, "gmr").holds
            assert deters(asked, "seq").holds is hard
            assert not deters(asked, "nash").holds


def test_a_soft_defender_is_one_rank_short():
    answer = credible(escalation("soft-hard", "tactical-threat"))
    (place,) = answer.shown
    assert (answer.failing, answer.largest, answer.total) == (1, 1, 1)
    assert place.flaw is Flaw.NO_GAIN
    assert (place.before, place.after) == (3, 2)  # DC 3rd of 6 from the best, DD 4th


def test_a_move_into_a_standing_response_is_no_offence():
    # From DE, where Defender has escalated already, Challenger escalates to EE.
    answer = deters(escalation("hard-hard", "strategic-threat"), "seq")
    assert answer.places == 1


def test_answering_in_kind_is_a_gain_that_challenger_could_answer():
    assert not answered_back(escalation("hard-soft", "tactical-threat"), "seq").holds
    assert answered_back(escalation("hard-hard", "strategic-threat"), "seq").holds


class TestTheDilemma:
    def test_a_promise_to_cooperate_is_not_credible_and_one_rank_short(self):
        answer = credible(bound(read(DILEMMA), "textbook", "pledge"))
        assert not answer.holds
        assert (answer.places, answer.failing, answer.largest) == (1, 1, 1)

    def test_it_keeps_itself_only_for_those_who_look_ahead(self):
        asked = bound(read(DILEMMA), "textbook", "pledge")
        held = {
            name: self_enforcing(asked, name).holds
            for name in ("nash", "gmr", "smr", "seq", "sseq")
        }
        assert held == {"nash": False, "gmr": True, "smr": True, "seq": True, "sseq": True}

    def test_the_breach_and_what_answers_it_are_shown(self):
        breach, sanction = (
            self_enforcing(bound(read(DILEMMA), "textbook", "pledge"), "seq").shown[0].steps
        )
        assert (breach.mover, breach.origin, breach.target) == (0, 3, 2)
        assert (sanction.mover, sanction.origin, sanction.target) == (1, 2, 0)


class TestTwoForms:
    def test_a_form_that_nobody_cares_about_changes_nothing(self):
        case = read(STANDOFF)
        spoken, written = bound(case, "words", "spoken"), bound(case, "words", "written")
        forms = compare_forms(spoken, written)
        assert (forms.same_states, forms.matched, forms.unmatched) == (False, 4, 0)
        assert forms.changes == ()
        assert not self_enforcing(spoken, "nash").holds
        assert not self_enforcing(written, "nash").holds

    def test_a_form_that_binds_changes_its_makers_improvements(self):
        case = read(STANDOFF)
        spoken, written = bound(case, "honour", "spoken"), bound(case, "honour", "written")
        changes = {c.dm: (c.gained, c.lost) for c in compare_forms(spoken, written).changes}
        assert changes[0] == (
            2,
            2,
        )  # taking arm pays only when spoken, giving it up only when signed
        assert changes[1][0] > 0
        assert self_enforcing(written, "nash").holds
        assert not self_enforcing(spoken, "nash").holds

    def test_comparing_a_promise_with_itself_finds_the_same_states(self):
        spoken = bound(read(STANDOFF), "words", "spoken")
        forms = compare_forms(spoken, spoken)
        assert forms.same_states
        assert not forms.changes


class TestWhatWouldMakeItSo:
    def test_turning_the_first_priority_round_makes_the_promise_keep_itself(self):
        case = read(STANDOFF)
        commitment = case.commitments[0]
        found = remedies(
            edited(case, Adopt("words")), commitment, lambda b: self_enforcing(b, "nash"), shown=99
        )
        assert Negate("giver", 1) in found.found
        assert found.complete
        for change in found.found:
            assert self_enforcing(bound(case, "words", "spoken", change), "nash").holds

    def test_smaller_changes_come_first(self):
        case = read(STANDOFF)
        found = remedies(
            edited(case, Adopt("honour")),
            case.commitments[1],
            lambda b: self_enforcing(b, "nash"),
            wanted=False,
            shown=99,
        )
        assert found.found[0].kind == "swap"
        kinds = [change.kind for change in found.found]
        assert kinds == sorted(kinds, key=["swap", "drop", "negate", "reversible", "control"].index)


class TestUnderWhosePerception:
    TEXT = (
        STANDOFF
        + """\
    beliefs:
      taker: {preferences: {giver: {priorities: [arm, yield]}}}
"""
    )

    def test_the_taker_may_wrongly_think_that_it_would_not_be_kept(self):
        case = read(self.TEXT)
        assert self_enforcing(bound(case, "honour", "written"), "nash").holds
        seen = bound(case, "honour", "written", SeenBy("taker"))
        assert not self_enforcing(seen, "nash").holds


class TestWhatCannotBeAsked:
    def ask(self, what, question=credible):
        text = DILEMMA.replace(
            PLEDGE,
            what,
        )
        case = read(text)
        return question(bind(reading(case, Adopt("textbook")), case.commitments[0])).why_not

    def test_a_response_that_is_not_the_makers(self):
        what = "{kind: threat, by: first, when: first.cooperate, response: second.cooperate}"
        assert self.ask(what) is WhyNot.NOT_ITS_OWN

    def test_a_trigger_that_holds_nowhere(self):
        what = "{kind: threat, by: first, when: none and all, response: first.cooperate}"
        assert self.ask(what) is WhyNot.NEVER_DUE

    def test_a_response_that_always_stands_already(self):
        what = "{kind: threat, by: first, when: all, response: first.cooperate}"
        assert self.ask(what) is WhyNot.ALWAYS_GIVEN

    def test_a_threat_against_nobody(self):
        what = "{kind: threat, by: first, when: not second.cooperate, response: first.cooperate}"
        assert self.ask(what, capable) is WhyNot.NO_TARGET
        assert self.ask(what, lambda b: deters(b, "seq")) is WhyNot.NO_TARGET

    def test_deterrence_of_a_promise_and_self_enforcement_of_a_threat(self):
        promise = PLEDGE
        assert self.ask(promise, lambda b: deters(b, "seq")) is WhyNot.NOT_A_THREAT
        threat = promise.replace("promise", "threat")
        assert self.ask(threat, lambda b: self_enforcing(b, "seq")) is WhyNot.NOT_A_PROMISE
