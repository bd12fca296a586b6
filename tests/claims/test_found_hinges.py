"""Small accounts of which verdicts were once said to hang on nothing, or on the wrong lines."""

import re
from pathlib import Path

import pytest

from standoff.case import read
from standoff.case.edits import Allow, Drop, Negate
from standoff.case.read import read_edits
from standoff.claims import judge_claim
from standoff.claims.carriers import carrier
from standoff.claims.hinges import hinges
from standoff.claims.sweep import sweep
from standoff.expr import parse
from standoff.graph import Solver
from standoff.report.words.hinges import carrier_text, hinge_rows, hinge_text

FOLDER = Path(__file__).parent / "found"


def account(name, *, anywhere=False):
    """One of the files, its claim asked of all equilibria wherever they lie if so wanted."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return read(
        re.sub(r"(settles_only_at: [^,}]*)", r"\1, from: anywhere", text) if anywhere else text
    )


def single(case, perspective, claim=None):
    """Edit to what becomes of the claim, for each single hinge."""
    asked = claim or case.claims[0].id
    found = hinges(case, perspective, [c for c in case.claims if c.id == asked])[asked]
    return {h.alternatives[0][0]: h.holds_under for h in found.found}


class TestWhatSomebodyOnlySees:
    """``seen`` supposes b's view; b believes other things of a than are so."""

    @pytest.mark.parametrize("anywhere", [False, True])
    def test_lines_that_it_does_not_see_decide_nothing(self, anywhere):
        case = account("supposed-view", anywhere=anywhere)
        own = [x for x in single(case, "p") if getattr(x, "dm", "") == "a" and not x.seen_by]
        assert own == []
        share = sweep(case, "p", claims=["seen"], families=["drop"])
        assert (share.tally.holds == share.tally.asked).all()
        carried = carrier(case, "p", case.claims[0])
        assert all(line.seen_by == ("b",) for line in carried.lines)

    def test_lines_that_it_believes_in_do(self):
        anywhere = single(account("supposed-view", anywhere=True), "p")
        assert anywhere[Drop("a", 1, ("b",))] == ()
        here = single(account("supposed-view"), "p")
        assert Drop("a", 1, ("b",)) not in here
        assert here[Negate("a", 1, ("b",))] == ()

    def test_compare_says_the_same(self):
        case = account("supposed-view")
        for text in ("drop: {dm: a, line: 1}", "drop: {dm: a, line: 1, seen_by: b}"):
            edits = read_edits(text, case)
            verdict = judge_claim(Solver(case), case.claims[0], "p", edits=edits)
            assert verdict.holds_under == ("nash", "seq")
        edits = read_edits("negate: {dm: a, line: 1, seen_by: b}", case)
        assert judge_claim(Solver(case), case.claims[0], "p", edits=edits).holds_under == ()


def test_a_change_of_which_concepts_hold_is_a_hinge():
    case = account("turned-round", anywhere=True)
    assert judge_claim(Solver(case), case.claims[0], "p").holds_under == ("seq",)
    assert single(case, "p")[Drop("a", 1)] == ("nash",)


class TestWeights:
    def test_are_left_out_turned_round_and_exchanged(self):
        found = single(account("weights"), "weights")
        assert {Drop("a", 1), Negate("a", 1)} <= set(found)

    def test_carry_a_verdict(self):
        case = account("weights")
        found = carrier(case, "weights", case.claims[0])
        assert (found.lines, found.of) == ((Drop("a", 1),), 4)
        assert str(carrier_text(case, found)) == "Carried by 1 line of 4: A 1, x: 1. No fewer."


class TestWalledIn:
    def test_it_hangs_on_the_rule_and_on_the_wish_to_stand_there(self):
        found = single(account("walled-in"), "p")
        assert Allow(parse("y and not x")) in found
        assert Negate("b", 1) in found

    def test_the_rule_that_keeps_it_in_is_named_where_a_state_is_explained(self, standoff):
        plain = " ".join(standoff("explain", str(FOLDER / "walled-in.yaml")).out.split())
        assert "A would no longer stay in, were it not for a rule of the case: never" in plain
        full = standoff("explain", str(FOLDER / "walled-in.yaml"), "--full")
        a, b = " ".join(full.out.split()).split("B, under seq: ")
        assert "It would have one if this were possible: y and not x [assumed]" in a
        assert b.startswith("stable. It has no improvement from here. Definitions.")

    def test_it_is_said_what_was_tried(self):
        case = account("walled-in")
        found = hinges(case, "p", case.claims, families=["drop"])["out"]
        told = str(hinge_text(hinge_rows(case, found), found))
        assert told == "Hangs on none of 2 single changes (lines left out)."


def test_remedies_are_looked_for_under_every_concept(standoff):
    said = " ".join(standoff("commitments", str(FOLDER / "remedy.yaml"), "--full").out.split())
    assert "self-enforcing under nash: no." in said
    nash = said.split("self-enforcing under nash: no.")[1].split("self-enforcing under gmr")[0]
    assert "It would be so without Giver's priority 2, arm" in nash
