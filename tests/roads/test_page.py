"""``standoff paths --under`` on every library case, as text and as JSON, and its mistakes."""

import json

import pytest

from standoff import library
from tests.cli.conftest import standoff
from tests.listed import LISTED

__all__ = ["standoff"]

SETS = [
    pytest.param(slug, p.id, id=f"{slug}-{p.id}")
    for slug in LISTED
    for p in library.load(slug).perspectives
]

WALL = """
standoff: 1
title: A wall
decision_makers:
  ann: {name: Ann, options: {wall: A wall, door: A door}}
  bob: {name: Bob, options: {ladder: A ladder}}
status_quo: none
perspectives:
  sole:
    source: assumed
    control: {door: bob}
    preferences:
      ann: {priorities: [door, wall]}
      bob: {priorities: [not ladder, not door]}
    beliefs:
      ann: {source: assumed, control: {door: ann}, infeasible: [ladder]}
"""
"""Ann thinks that she can make the door, which is Bob's, and has no view of a ladder."""


def page(standoff, *arguments):
    ran = standoff("paths", *arguments, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


@pytest.fixture
def wall(tmp_path):
    file = tmp_path / "wall.yaml"
    file.write_text(WALL, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("concept", ["nash", "smr", "seq"])
@pytest.mark.parametrize(("slug", "perspective"), SETS)
def test_roads_are_text_of_80_columns(standoff, slug, perspective, concept):
    ran = standoff("paths", "--full", slug, "-p", perspective, "--under", concept)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert [line for line in lines if line != line.rstrip()] == []
    for title in ("Where open steps lead", "Where roads come to rest"):
        assert title in lines


@pytest.mark.parametrize(("slug", "perspective"), SETS)
def test_the_record_adds_up(standoff, slug, perspective):
    for concept in ("nash", "gmr", "seq"):
        found = page(standoff, slug, "-p", perspective, "--under", concept)
        assert (found["schema"], found["concept"]) == ("standoff/roads/1", concept)
        assert found["to"] is None
        assert found["start_count"] == len(found["start"]) == len(found["trees"]) == 1
        assert len(found["rests"]) == min(10, found["rests_count"])
        steps = [len(rest["road"]["steps"]) for rest in found["rests"]]
        assert steps == sorted(steps)
        for rest in found["rests"]:
            road = rest["road"]
            assert road["begins"] == found["start"][0]
            assert {step["effect"] for step in road["steps"]} <= {"better"}
            end = road["steps"][-1]["to"] if road["steps"] else road["begins"]
            assert end == rest["state"]
        if found["reached"] == 1:
            assert found["rests_count"] + found["stuck_count"] == 1
            assert found["trees"][0]["below"] == []


def test_without_a_concept_the_page_is_that_of_improvements(standoff):
    plain = page(standoff, "cuban-missile-crisis")
    under = page(standoff, "cuban-missile-crisis", "--under", "nash")
    assert plain["schema"] == "standoff/paths/1"
    assert under["reached"] == plain["overview"]["improvements_reach"]
    assert [loop["count"] for loop in under["loops"]] == [4]
    assert not under["loops"][0]["closed"]


def test_who_is_held_back_is_named(standoff):
    found = page(standoff, "prisoners-dilemma", "--under", "gmr", "--from", "mutual-cooperation")
    assert found["held_back"] == ["First player", "Second player"]
    text = standoff(
        "paths", "--full", "prisoners-dilemma", "--under", "gmr", "--from", "mutual-cooperation"
    )
    assert "Nobody stirs" in text.out
    found = page(standoff, "prisoners-dilemma", "--under", "nash", "--from", "mutual-cooperation")
    assert found["held_back"] == []


def test_a_road_to_a_place_and_whether_it_must_end_there(standoff):
    found = page(standoff, "cuban-missile-crisis", "--under", "seq", "--to", "withdraw")["to"]
    assert found["must"]
    assert [len(p["steps"]) for p in found["paths"]] == [2, 2, 2]
    text = standoff(
        "paths", "--full", "cuban-missile-crisis", "--under", "seq", "--to", "air-strike"
    ).out
    assert "The shortest road" in text
    assert "this road ends elsewhere" in text
    gone = standoff(
        "paths", "--full", "cuban-missile-crisis", "--under", "seq", "--to", "escalate"
    ).out
    assert "No road under seq" in gone
    assert "Roads come to rest only at" in gone


def test_where_roads_are_stuck_it_says_who_tries_what_in_vain(standoff, wall):
    found = page(standoff, wall, "--under", "nash")
    assert found["believers"] == ["Ann"]
    assert found["rests_count"] == 0
    (stuck,) = found["stuck"]
    assert stuck["state"]["taken"] == ["wall"]
    assert stuck["no_view"] == []
    (tried,) = stuck["tries"]
    assert (tried["name"], tried["does"]) == ("Ann", "take door")
    text = " ".join(standoff("paths", "--full", wall, "--under", "nash").out.split())
    assert "Ann would take door, which cannot be done." in text
    assert ": stuck" in text


def test_where_somebody_has_no_view_roads_are_stuck_too(standoff, tmp_path):
    file = tmp_path / "ladder.yaml"
    file.write_text(WALL.replace("not ladder, not door", "ladder, not door"), encoding="utf-8")
    found = page(standoff, str(file), "--under", "nash")
    assert found["rests_count"] == 0
    assert {row["state"]["taken"][-1] for row in found["stuck"]} == {"ladder"}
    assert {tuple(row["no_view"]) for row in found["stuck"]} == {("Ann",)}
    assert "Ann has no view of it." in " ".join(
        standoff("paths", "--full", str(file), "--under", "nash").out.split()
    )


def test_mixed_questions_and_unknown_concepts_are_told(standoff):
    for more in (("--moves",), ("--weight", "first=2"), ("--draw", "move")):
        ran = standoff("paths", "--full", "chicken", "--under", "nash", *more)
        assert ran.code
        assert "--under follows open steps" in ran.err
    ran = standoff("paths", "--full", "chicken", "--under", "nsh")
    assert ran.code
    assert "nash" in ran.err


def test_one_step_by_the_view_of_another(standoff):
    """The page of what somebody sees begins where it sees the conflict stand."""
    found = page(standoff, "ukraine-2021", "-p", "essay", "--as", "moscow", "--under", "seq")
    assert any("moscow" in edit for edit in found["reading"])
