"""Claims about where a conflict settles, by hand; asked anywhere, against the definitions."""

import random

import pytest

from standoff.case import read
from standoff.case.edits import Adopt, Fix
from standoff.claims import ByModel, Found, judge
from standoff.expr import parse
from standoff.graph import Solver, reading
from standoff.stability import definitions

CASE = """
standoff: 1
title: Two
decision_makers:
  a: {{options: {{x: X, z: Z}}}}
  b: {{options: {{y: Y}}}}
infeasible: [{rule}]
status_quo: none
perspectives:
  sole:
    source: assumed
    preferences:
      a: {{priorities: [{a}]}}
      b: {{priorities: [{b}]}}
claims:
  - {{id: it, says: So it is., source: assumed, check: {check}, under: [{under}]{given}}}
"""


def verdict(check, *, a="x", b="y", under="nash", rule="x and z", given=""):
    text = CASE.format(check=check, a=a, b=b, under=under, rule=rule, given=given)
    (found,) = judge(read(text))
    return found


def test_settling_only_somewhere_needs_every_equilibrium_there():
    assert verdict("{settles_only_at: x and y}").word is ByModel.FOLLOWS
    fails = verdict("{settles_only_at: not y}")
    assert fails.word is ByModel.FAILS
    assert fails.judgements[0].witness.found is Found.OUTSIDE


def test_settling_only_somewhere_needs_an_equilibrium():
    cycle = {"a": "x iff y", "b": "not (x iff y)"}
    for start, shown in (("", Found.NO_REST), (", from: anywhere", Found.NO_EQUILIBRIUM)):
        found = verdict(f"{{settles_only_at: x{start}}}", **cycle)
        assert found.word is ByModel.FAILS
        assert found.judgements[0].witness.found is shown
        assert found.empty


def test_never_settling_is_the_opposite_of_possibly_settling():
    for outcome in ("x", "y", "not x", "z", "x and y"):
        can = verdict(f"{{can_settle_at: {outcome}}}")
        never = verdict(f"{{never_settles_at: {outcome}}}")
        assert {can.word, never.word} == {ByModel.FOLLOWS, ByModel.FAILS}


def test_a_denied_claim_holds_exactly_where_the_other_fails():
    for check in ("{settles_only_at: x}", "{can_settle_at: not y}", "persists", "{irrelevant: x}"):
        words = {verdict(check).word, verdict(f"{{not: {check}}}").word}
        assert words == {ByModel.FOLLOWS, ByModel.FAILS}, check
    assert verdict("{not: {not: persists}}").word is verdict("persists").word


def test_a_failing_claim_says_who_leaves_the_state():
    witness = verdict("{can_settle_at: not y, from: anywhere}").judgements[0].witness
    assert witness.found is Found.NONE_INSIDE
    assert [one.explanation.dm for one in witness.why] == [1]
    assert witness.why[0].explanation.unanswered is not None


def test_a_failing_claim_says_where_roads_rest_instead():
    witness = verdict("{can_settle_at: not y}").judgements[0].witness
    assert witness.found is Found.RESTS_ELSEWHERE
    assert len(witness.steps) == 2
    assert witness.steps[-1].target == witness.states[0]


def test_persisting_is_about_the_status_quo_unless_it_says_otherwise():
    assert verdict("persists").word is ByModel.FAILS
    assert verdict("persists", a="not x", b="not y").word is ByModel.FOLLOWS
    assert verdict("{persists: x and y}").word is ByModel.FOLLOWS


def test_a_verdict_may_depend_on_the_concept():
    pd = {"a": "not x and y, x, y", "b": "not y and x, y, x"}
    found = verdict("{can_settle_at: x and y, from: anywhere}", under="nash, gmr", **pd)
    assert found.word is ByModel.DEPENDS
    assert found.holds_under == ("gmr",)


def test_what_rests_somewhere_need_not_be_reached_from_here():
    pd = {"a": "not x and y, x, y", "b": "not y and x, y, x"}
    found = verdict("{can_settle_at: x and y}", under="gmr", **pd)
    assert found.word is ByModel.FAILS
    assert found.beside.anywhere.holds_under == ("gmr",)


def test_an_option_is_irrelevant_when_nothing_changes_without_it():
    assert verdict("{irrelevant: z}").word is ByModel.FOLLOWS
    assert verdict("{irrelevant: x}", a="not x").word is ByModel.FOLLOWS
    assert verdict("{irrelevant: x}").word is ByModel.FOLLOWS  # only its owner minds
    for wish in ("not x", "y implies x"):
        minded = verdict("{irrelevant: x}", b=f"y, {wish}")
        assert minded.word is ByModel.FAILS
        assert minded.judgements[0].witness.found is Found.MINDED
    assert verdict("{irrelevant: x}", b="y iff x").judgements[0].witness.found is Found.LOST
    assert verdict("{irrelevant: x, for: [y]}", b="y, not x").word is ByModel.FOLLOWS


def test_a_ranking_minds_what_it_turns_on():
    """A state stands in it by all its options, so that it mentions none of them."""
    rows = ["Y N Y", "N Y Y", "N N Y", "Y N N", "N Y N", "N N N"]
    priorities = CASE.format(check="{irrelevant: x}", a="x", b="y", under="nash",
                             rule="x and z", given="")  # fmt: skip
    for tiers, word in ((rows, ByModel.FAILS), ([rows[:3], rows[3:]], ByModel.FOLLOWS)):
        text = priorities.replace("{priorities: [y]}", f"{{ranking: {tiers}}}".replace("'", ""))
        assert judge(read(text))[0].word is word


def test_what_a_claim_supposes_is_supposed():
    assert verdict("{can_settle_at: not x}").word is ByModel.FAILS
    assert (
        verdict("{can_settle_at: not x}", given=", given: [{fix: {x: no}}]").word is ByModel.FOLLOWS
    )


def test_an_outcome_that_the_supposition_rules_out_cannot_be_asked_about():
    found = verdict("{can_settle_at: x}", given=", given: [{fix: {x: no}}]")
    assert found.word is ByModel.CANNOT_BE_ASKED
    assert "no feasible state" in found.why_not


def test_a_status_quo_that_is_ruled_out_cannot_persist_or_not():
    found = verdict("persists", given=", given: [{assume: x}]")
    assert found.word is ByModel.CANNOT_BE_ASKED


STATEMENTS = ["x", "y", "z", "not x", "not y", "x iff y", "y implies z", "x or y", "not (x and y)"]


def random_case(rng):
    lists = [", ".join(rng.sample(STATEMENTS, 4)) for _ in range(2)]
    rule = rng.choice(["x and z", "x and y and z", "not x and z", "y and not x"])
    return CASE.format(check="persists", a=lists[0], b=lists[1], under="nash", rule=rule, given="")


@pytest.mark.parametrize("seed", range(60))
def test_verdicts_agree_with_the_definitions(seed):
    rng = random.Random(seed)
    text = random_case(rng)
    outcome = rng.choice(STATEMENTS)
    read_ = reading(read(text), Adopt("sole"))
    inside = read_.where(parse(outcome))
    if not inside.any():
        return
    for concept in ("nash", "gmr", "smr", "seq", "sseq"):
        exact = definitions.Reading(read_.model, 0)
        stable = [definitions.equilibrium(exact, s, concept) for s in range(len(read_.states))]
        truth = {
            "settles_only_at": any(stable) and all(inside[s] for s, e in enumerate(stable) if e),
            "can_settle_at": any(e and inside[s] for s, e in enumerate(stable)),
            "never_settles_at": not any(e and inside[s] for s, e in enumerate(stable)),
            "persists": all(stable[s] for s in inside.nonzero()[0]),
        }
        for kind, holds in truth.items():
            anywhere = "" if kind == "persists" else ", from: anywhere"
            check = f"check: {{{kind}: {outcome}{anywhere}}}, under: [{concept}]"
            asked = text.replace("check: persists, under: [nash]", check)
            (found,) = judge(read(asked))
            assert (found.word is ByModel.FOLLOWS) == holds, (kind, concept)


@pytest.mark.parametrize("seed", range(30))
def test_irrelevance_agrees_with_two_separate_solutions(seed):
    text = random_case(random.Random(seed))
    solver = Solver(read(text))
    both = [solver(Adopt("sole")), solver(Adopt("sole"), Fix("a.z", taken=False))]
    cells = [{s.reading.cells(e)[::2] for e in s.equilibria("seq")} for s in both]
    asked = text.replace("check: persists, under: [nash]",
                         "check: {irrelevant: z, from: anywhere}, under: [seq]")  # fmt: skip
    (found,) = judge(read(asked))
    taken = any(both[0].reading.cells(e)[1] == "Y" for e in both[0].equilibria("seq"))
    minded = taken and "z" in text.split("b: {priorities:")[1].splitlines()[0]
    assert (found.word is ByModel.FOLLOWS) == (cells[0] == cells[1] and not minded)
