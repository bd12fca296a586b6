"""Hinges by asking again are those that are found where states are listed."""

import json

import pytest

from standoff import library
from standoff.case.questions import core
from standoff.claims.hinges import hinges
from standoff.claims.unlisted import hinges_of_sets, judge_unlisted
from standoff.claims.unlisted.asked import Readings
from standoff.claims.unlisted.hinges import hinges_unlisted
from standoff.claims.unlisted.judge import JUDGES
from standoff.errors import NotFound
from standoff.report.pages.unlisted.check import check_sets_page
from standoff.symbolic.diagrams import OutOfBudget
from tests.symbolic.test_claims import drawn

pytest.importorskip("oxidd")


def test_hinges_are_the_same_whether_states_are_listed_or_not():
    compared = turned = 0
    for seed in range(2):
        case = drawn(seed)
        readings = Readings(case)
        for claim in [c for c in case.claims if c.says == "settles_only_at"]:
            ours = hinges_unlisted(readings, claim, "p")
            theirs = hinges(case, "p", [claim]).get(claim.id)
            assert (ours is None) == (theirs is None)
            if ours is not None:
                assert ours.found == theirs.found
                compared, turned = compared + 1, turned + len(ours.found)
    assert compared > 1
    assert turned > 1


LIKE = ["gisborne-lake", "cuban-missile-crisis", "chicken"]


@pytest.mark.parametrize("slug", LIKE)
def test_check_says_the_same_hinges_whichever_engine_answers(standoff, slug):
    listed = json.loads(standoff("check", slug, "--hinges", "1", "--json").out)
    asked = standoff("check", slug, "--hinges", "1", "--engine", "symbolic", "--json")
    own = {c.id for c in library.load(slug).claims if type(core(c.check)[0]) in JUDGES}
    sets = [row for row in json.loads(asked.out)["verdicts"] if row["claim"] in own]
    theirs = {(c["id"], v["perspective"]): v for c in listed["claims"] for v in c["verdicts"]}
    assert sets
    for row in sets:
        verdict = theirs[row["claim"], row["perspective"]]
        assert row["hinges"] == verdict["hinges"]
        assert row["tried"] == verdict["tried"]
        assert row["hangs_on"] == verdict["hangs_on"]
        assert row["unsettled"] == 0


def test_families_narrow_what_is_tried(standoff):
    for engine in ("listing", "symbolic"):
        ran = standoff(
            "check", "gisborne-lake", "--hinges", "1", "-f", "rank", "--engine", engine, "--json"
        )
        assert ran.out.count('"rank"') > 1
        assert '"rule"' not in ran.out
    wrong = standoff("check", "gisborne-lake", "--hinges", "1", "-f", "dropp")
    assert wrong.code == 2
    assert "drop" in wrong.err


def test_changes_that_are_not_settled_are_counted_and_are_no_hinges(monkeypatch):
    case = library.load("gisborne-lake")
    readings = Readings(case)
    written = judge_unlisted(readings, perspectives=["economy"])

    def too_long(*_):
        raise OutOfBudget

    monkeypatch.setattr("standoff.symbolic.unlisted.sanctioned", too_long)
    found = hinges_of_sets(readings, written, families=["rank"])
    assert found
    for one in found.values():
        assert one.unsettled == one.hinges.tried.single > 0
        assert one.hinges.found == ()
    page = check_sets_page(case, written, readings.budget, found)
    assert all("21 of these changes it was not settled" in str(r.hangs_on) for r in page.verdicts)
    with pytest.raises(NotFound):
        hinges_of_sets(readings, written, families=["dropp"])


def test_what_needs_a_list_is_refused_with_what_can_be_had(standoff):
    several = standoff("check", "chicken", "--engine", "symbolic", "--hinges", "2")
    assert several.code == 2
    assert "--hinges 1" in several.err
    carried = standoff("check", "chicken", "--engine", "symbolic", "--carriers")
    assert carried.code == 2
    assert "states are listed" in " ".join(carried.err.split())


def test_without_hinges_the_way_to_them_and_its_budget_are_told(standoff):
    ran = standoff("check", "chicken", "--engine", "symbolic", "--seconds", "7")
    said = " ".join(ran.out.split())
    assert "asking again after every single change, each time within 7 s" in said
    assert "--hinges 1" in said
