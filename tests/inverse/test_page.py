"""``standoff invert``: on every case, in 80 columns, as JSON; and mistakes made on purpose."""

import json
import sys

import pytest

from standoff import library
from tests.cli.conftest import standoff
from tests.listed import LISTED

__all__ = ["standoff"]

WANTED = {"cuban-missile-crisis": "missiles-gone", "elmira-groundwater": "s7"}


def outcome(slug):
    return WANTED.get(slug, library.load(slug).outcomes[-1].id)


@pytest.mark.parametrize("slug", LISTED)
def test_every_case_is_answered_in_80_columns(standoff, slug):
    few = ["-c", "nash", "-c", "seq"] if slug == "ukraine-2021" else []
    ran = standoff("invert", "--full", slug, "--to", outcome(slug), *few)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("slug", ["syria-iraq-euphrates", "chicken", "elmira-groundwater"])
def test_json_names_its_schema_and_holds_the_counts(standoff, slug):
    ran = standoff("invert", slug, "--to", outcome(slug), "--json")
    page = json.loads(ran.out)
    assert page["schema"] == "standoff/invert/1"
    assert [row["concept"] for row in page["concepts"]] == ["nash", "gmr", "smr", "seq", "sseq"]
    for row in page["concepts"]:
        for count in row["counts"]:
            assert int(count["making"]) <= int(count["of"])
        assert row["together"]["reversals"] == sum(
            len(move["past"]) for move in row["together"]["moves"]
        )


def test_rankings_are_listed_on_demand(standoff):
    asked = ["invert", "syria-iraq-euphrates", "--to", "s2", "--free", "syria", "-c", "nash"]
    page = json.loads(standoff(*asked, "--list", "4", "--json").out)
    assert len(page["listed"]) == 4
    assert [row["decision_maker"] for row in page["listed"][0]] == ["syria"]
    assert page["concepts"][0]["counts"][0]["making"] == "240"
    everything = json.loads(standoff(*asked, "--list", "999", "--json").out)
    assert len(everything["listed"]) == 240


def test_some_states_only_may_be_freed(standoff):
    asked = ["invert", "syria-iraq-euphrates", "--to", "s2", "-c", "nash"]
    page = json.loads(standoff(*asked, "--free", "syria:not attack", "--json").out)
    (count,) = page["concepts"][0]["counts"]
    assert (count["making"], count["of"]) == ("2", "6")


def test_nothing_is_asked_of_a_mediator_where_the_state_holds_already(standoff):
    page = json.loads(standoff("invert", "stag-hunt", "--to", "stag", "--json").out)
    assert page["remedies"] is None


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chicken", "--to", "both-swerv"], "did you mean 'both-swerve'"),
        (["chicken", "--to", "crash and both-swerve"], "S409 no feasible state satisfies"),
        (["chicken", "--to", "crash", "--free", "frist"], "did you mean 'first'?"),
        (["chicken", "--to", "crash", "--free", "first:hm"], "--free:1:1: X202"),
        (
            ["chicken", "--to", "crash", "--free", "first", "--free", "first:crash"],
            "more than once",
        ),
        (["chicken", "--to", "crash", "-c", "nahs"], "did you mean 'nash'?"),
        (["chicken", "--to", "crash", "-p", "x"], "there is no perspective 'x'"),
        (["chicken", "--to", "crash", "--free", "first:crash and both-swerve"], "S409"),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(standoff, arguments, says):
    ran = standoff("invert", "--full", *arguments)
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_it_works_without_the_solver(standoff, monkeypatch):
    monkeypatch.setitem(sys.modules, "pysat.examples.rc2", None)
    for slug in ("chicken", "gisborne-lake", "cuban-missile-crisis"):
        assert standoff("invert", "--full", slug, "--to", outcome(slug)).code == 0


def test_an_interrupt_leaves_cleanly(standoff, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("standoff.inverse.ask.nearest_change", stop)
    ran = standoff("invert", "--full", "chicken", "--to", "crash")
    assert (ran.code, ran.out) == (130, "")
    assert "Traceback" not in ran.err
