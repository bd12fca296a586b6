"""Small inputs whose verdicts were wrong once, with what they must come to."""

from dataclasses import replace
from pathlib import Path

import pytest

from standoff.case import questions as q
from standoff.case import read
from standoff.case.checks import check
from standoff.claims import ByModel, ByRecord, Found, Told, judge
from standoff.expr import Chain, negated

HERE = Path(__file__).parent / "found"
FOLLOWS, FAILS, DEPENDS = ByModel.FOLLOWS, ByModel.FAILS, ByModel.DEPENDS
CANNOT = ByModel.CANNOT_BE_ASKED


def case_of(name):
    return read((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def verdicts_of(name):
    return {v.claim.id: v for v in judge(case_of(name))}


def asked(case, check, claim):
    """The verdict on a claim of a case, asked with another question."""
    claims = tuple(replace(c, check=check) for c in case.claims if c.id == claim)
    (verdict,) = judge(replace(case, claims=claims))
    return verdict


def tags(verdict):
    return {j.concept: j.witness.found for j in verdict.judgements}


WORDS = {
    ("bridge", "bridge-stands"): FOLLOWS,
    ("bridge", "no-road"): FOLLOWS,
    ("talks", "talks-idle"): FOLLOWS,
    ("talks", "always-sue"): FOLLOWS,
    ("irrelevant-war", "irr"): FAILS,
    ("irrelevant-war", "war"): FOLLOWS,
    ("missed-later", "too-late"): FOLLOWS,
    ("both-must", "m1"): DEPENDS,
    ("both-must", "m2"): FOLLOWS,
    ("both-must", "n1"): FOLLOWS,
    ("both-must", "miss"): CANNOT,
    ("both-must", "nmiss"): CANNOT,
    ("both-must", "miss2"): DEPENDS,
    ("missed-or-deterred", "miss"): FAILS,
    ("missed-or-deterred", "stays"): FOLLOWS,
    ("response-stands", "det"): FAILS,
    ("response-stands", "att"): FOLLOWS,
    ("response-stands", "onlywar"): FOLLOWS,
    ("compel", "works"): FAILS,
    ("compel", "stays"): FOLLOWS,
    ("begging", "arms-cause"): FOLLOWS,
    ("fix-and-start", "k1"): FAILS,
    ("fix-and-start", "k2"): FOLLOWS,
    ("fix-and-start", "k3"): CANNOT,
}


@pytest.mark.parametrize(("name", "claim"), WORDS, ids="-".join)
def test_each_claim_comes_to_what_is_right(name, claim):
    assert verdicts_of(name)[claim].word is WORDS[name, claim]


def test_every_claim_of_these_inputs_is_looked_at():
    names = {name for name, _ in WORDS}
    assert {(n, c.id) for n in names for c in case_of(n).claims} == set(WORDS)


def test_a_bridge_rests_where_it_stands_and_nobody_stirs():
    verdict = verdicts_of("bridge")["bridge-stands"]
    assert (verdict.empty, verdict.idle) == (False, True)
    assert verdict.beside.anywhere.holds_under == ()
    assert verdict.beside.anywhere.lasting
    assert not verdict.beside.ruled


def test_talks_are_irrelevant_with_what_needs_them_set_aside():
    verdict = verdicts_of("talks")["talks-idle"]
    assert not verdict.empty
    scope = case_of("talks").scope
    for judgement in verdict.judgements:
        assert [scope.options[o] for o in judgement.witness.options] == ["a.talk", "a.note"]


def test_a_war_that_others_mind_is_not_irrelevant():
    assert set(tags(verdicts_of("irrelevant-war")["irr"]).values()) == {Found.MINDED}


def test_doing_it_later_refutes_no_missed_chance():
    side = verdicts_of("missed-later")["too-late"].record
    assert (side.word, side.told, side.days) == (ByRecord.SILENT, Told.DONE_LATER, 243)


def test_two_that_must_both_come_go_round():
    found = verdicts_of("both-must")
    assert tags(found["m1"]) == {"nash": Found.ALWAYS_ROUND, "seq": Found.ENDS_ELSEWHERE}
    assert tags(found["m2"]) == {"nash": Found.ALWAYS_ROUND, "seq": Found.SO_ALREADY}
    assert [j.idle for j in found["m1"].judgements] == [False, True]
    shown = {claim: found[claim].judgements[0].witness.states[0] for claim in ("m1", "m2")}
    reading = found["m1"].reading
    assert "x" in reading.taken(shown["m1"])
    assert "x" not in reading.taken(shown["m2"])
    assert found["n1"].empty


def test_the_chance_of_another_is_not_ones_own():
    found = verdicts_of("both-must")
    for claim in ("miss", "nmiss"):
        assert found[claim].why_not == "A does not decide on b.y here"
        assert found[claim].record.word is ByRecord.SILENT


def test_a_chance_without_ends_to_compare_is_empty():
    nash, seq = verdicts_of("both-must")["miss2"].judgements
    assert (nash.witness.found, nash.empty, nash.holds) == (Found.NO_END, True, False)
    assert [one.reading for one in nash.witness.beside] == [None]
    assert (seq.witness.found, seq.empty, seq.holds) == (Found.BETTER_END, False, True)


def test_a_chance_that_was_deterred_was_not_missed():
    nash, seq = verdicts_of("missed-or-deterred")["miss"].judgements
    assert {nash.witness.found, seq.witness.found} == {Found.WORSE_END}
    deterred = [Found.DETERS in {b.found for b in j.witness.beside} for j in (nash, seq)]
    assert deterred == [False, True]


def test_a_response_that_stands_already_deters_nobody():
    verdict = verdicts_of("response-stands")["det"]
    assert tags(verdict) == {"seq": Found.NOT_DETERRED}
    assert verdict.beside.anywhere.holds_under == ("seq",)


def test_a_threat_that_is_to_end_something_is_asked_as_one():
    case = case_of("compel")
    assert "S452" in {problem.code for problem in check(case)}
    verdict = asked(case, q.Compels("threat"), "works")
    assert verdict.word is FAILS
    assert set(tags(verdict).values()) == {Found.NOT_COMPELLED}
    assert verdicts_of("compel")["works"].empty


def test_what_rests_on_the_statement_that_it_cites_is_assumed_and_not_shown():
    case = case_of("begging")
    (verdict,) = judge(case)
    assert verdict.beside.assumed
    (claim,) = case.claims
    elsewhere = replace(claim, cited=replace(claim.cited, at="para 12"))
    (verdict,) = judge(replace(case, claims=(elsewhere,)))
    assert verdict.word is FOLLOWS
    assert not verdict.beside.assumed


def test_what_is_fixed_moves_the_start_and_what_is_assumed_does_not():
    found = verdicts_of("fix-and-start")
    assert [found[k].beside.moved for k in ("k1", "k2")] == [(0,), (0,)]
    assert found["k1"].reading.cells(found["k1"].reading.start) == "NY"
    assert found["k3"].why_not == (
        "the status quo, x and y, is no state of this reading, where not x is assumed; "
        "only what is fixed moves it"
    )


def test_that_it_comes_to_rest_at_all_is_not_fixed_by_the_rules():
    case = case_of("both-must")
    every = case.claims[0].check.outcome
    only = asked(case, q.SettlesOnlyAt(every), "n1")
    assert not only.beside.ruled
    claim = replace(case.claims[0], check=q.SettlesOnlyAt(_either(every)))
    (verdict,) = judge(replace(case, claims=(claim,)))
    assert verdict.word is DEPENDS
    assert not verdict.beside.ruled
    leads = replace(claim, check=q.MustLeadTo(_either(every)))
    (verdict,) = judge(replace(case, claims=(leads,)))
    assert verdict.word is FOLLOWS
    assert verdict.beside.ruled


def _either(tree):
    """A formula that is true everywhere."""
    return Chain("or", (tree, negated(tree)))
