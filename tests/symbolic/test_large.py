"""What cannot be compared state by state: laws at sixty options, budgets, and the door."""

import json

import pytest

from benchmarks.symbolic import ring
from standoff.case import write
from standoff.case.edits import Adopt
from standoff.errors import TooLarge
from standoff.expr import feasible_states
from standoff.library import text as library_text
from standoff.stability import CONCEPTS
from standoff.stability.concepts import REGISTRY
from standoff.symbolic import Budget, Settled, StateSet, Unlisted, Unsettled
from standoff.symbolic.diagrams import OutOfBudget
from standoff.symbolic.order import force, span

pytest.importorskip("oxidd")

ONE = (Adopt("one"),)


@pytest.fixture(scope="module", params=[(60, 6, 4), (72, 8, 3)])
def large(request):
    return Unlisted(ring(*request.param, seed=3), ONE)


def test_what_is_stable_under_a_concept_is_stable_under_those_that_it_implies(large):
    for concept in CONCEPTS:
        for weaker in REGISTRY[concept].implies:
            for mine, theirs in zip(
                large.settle(concept).stable, large.settle(weaker).stable, strict=True
            ):
                assert mine.is_within(theirs)


def test_roads_that_end_end_at_equilibria_and_fewer_sanctions_reach_more(large):
    reached = {c: large.roads(c).reached for c in ("nash", "sseq", "seq", "gmr", "smr")}
    for more, fewer in (("nash", "sseq"), ("sseq", "seq"), ("seq", "gmr"), ("sseq", "smr")):
        assert reached[fewer].is_within(reached[more])
    for concept, states in reached.items():
        steps = large.roads(concept).steps
        everything = states.space.feasible
        leaves = StateSet(states.space, steps.leaving(everything))
        assert (states - leaves).is_same(large.roads(concept).rests)
        assert large.equilibria(concept).is_same(large.feasible - leaves)


def test_a_road_is_made_of_open_steps(large):
    roads = large.roads("seq")
    for end in roads.rests.few(3):
        road, at = roads.path_to(end), large.start
        for step in road:
            assert step.origin == at
            after = roads.steps.after(step.mover, roads.steps.space.at(at))
            assert StateSet(roads.steps.space, after).contains(step.target)
            at = step.target
        assert at == end


def test_sets_are_counted_covered_picked_and_projected(large):
    states = large.feasible.where("o0x0 and not o1x0")
    rest = large.feasible - states
    assert states.count + rest.count == large.feasible.count
    assert states.implies("o0x0")
    assert not large.feasible.implies("o0x0")
    assert states.contains(states.pick())
    assert (states & rest).is_empty
    assert states.few(3) == sorted(states.few(3))
    assert states.projected(0).count == 1 << large.space.layout.options
    rows, whole = states.cover(5)
    assert len(rows) == 5
    assert not whole
    assert {row[0] for row in rows} == {"Y"}


def test_what_takes_too_long_is_not_settled_and_the_other_concepts_stand():
    found = Unlisted(ring(60, 6, 8), ONE, Budget(seconds=60.0, nodes=28_000))
    assert isinstance(found.settle("nash"), Settled)
    unsettled = found.settle("seq")
    assert isinstance(unsettled, Unsettled)
    assert not unsettled
    assert found.roads("seq") == unsettled
    assert isinstance(found.settle("nash"), Settled)


def test_clocks_within_clocks_wait():
    budget = Budget(seconds=0.0)
    budget.begin()
    with pytest.raises(OutOfBudget):
        budget.check()
    budget.end()
    budget.check()


def test_an_order_pulls_together_what_is_mentioned_together():
    groups = [(0, 3), (1, 4), (2, 5), (0, 1), (3, 4)]
    assert span(force(range(6), groups), groups) < span(range(6), groups)


def test_listing_refuses_more_options_than_a_word_has_and_names_the_way(large):
    case = large.reading
    if len(case.scope.options) > 64:
        with pytest.raises(TooLarge, match="--engine symbolic"):
            feasible_states([], case.scope)


def test_verbs_choose_the_engine_by_size_and_name_it(tmp_path, standoff):
    case = tmp_path / "large.yaml"
    case.write_text(write(ring(66, 6, 2)), encoding="utf-8")
    for verb in ("check", "analyze", "explain"):
        assert "symbolic engine" in " ".join(standoff(verb, str(case)).out.split())
    found = json.loads(standoff("analyze", str(case), "--json").out)
    assert found["engine"] == "symbolic"
    assert len(found["options"]) == 66
    refused = standoff("analyze", str(case), "--engine", "listing")
    assert refused.code
    assert "--engine symbolic" in " ".join(refused.err.split())


def test_no_roads_are_told_where_somebody_sees_another_game(tmp_path, standoff):
    text = library_text("six-harbours")
    believing = (
        "    beliefs: {alder: {source: assumed, preferences: {brook: {priorities: [brook.pay]}}}}\n"
    )
    at = text.index("    preferences:", text.index("perspectives:"))
    case = tmp_path / "believed.yaml"
    case.write_text(text[:at] + believing + text[at:], encoding="utf-8")
    ran = standoff("analyze", str(case), "--json")
    page = json.loads(ran.out)
    assert page["with_beliefs"]
    assert {(c["reached"], c["rests"]) for c in page["concepts"]} == {(None, None)}
    said = " ".join(standoff("analyze", str(case)).out.split())
    assert "Somebody sees another game than there is." in said
    assert "Roads from the status quo" not in said
    assert not json.loads(standoff("analyze", "six-harbours", "--json").out)["with_beliefs"]
