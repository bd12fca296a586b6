"""Two readings side by side, against sets of codes worked out plainly."""

import numpy as np
import pytest

from standoff import library
from standoff.case.edits import Adopt, Allow, Fix, SeenBy
from standoff.case.read import read_edits
from standoff.compare import compare
from standoff.errors import StandoffError
from standoff.graph import Solver
from tests.hypergame.conflicts import CONCEPTS, case_of, playable_conflicts
from tests.listed import LISTED


def codes(solved, states):
    return set(solved.reading.states[states].tolist())


@pytest.mark.parametrize("seed", range(6))
def test_gained_lost_and_kept_are_set_differences_of_codes(seed):
    for spec in playable_conflicts(400 + seed, 15, depth=1):
        solver = Solver(case_of(spec))
        before = solver(Adopt("p"))
        for dm in before.reading.names:
            after = solver(Adopt("p"), SeenBy(dm))
            found = compare(before, after)
            for concept in CONCEPTS:
                here = codes(before, before.equilibria(concept))
                there = codes(after, after.equilibria(concept))
                assert codes(before, found.kept(concept)) == here & there
                assert codes(before, found.lost(concept)) == here - there
                assert codes(after, found.gained(concept)) == there - here


@pytest.mark.parametrize("slug", LISTED)
def test_a_reading_compared_with_itself_shows_no_difference(slug):
    case = library.load(slug)
    solved = Solver(case)(Adopt(case.perspectives[0].id))
    same = compare(solved, solved)
    for concept in CONCEPTS:
        assert not len(same.gained(concept))
        assert not len(same.lost(concept))
        assert {same.shift(concept, i).turn for i in range(len(solved.reading.names))} == {"same"}


@pytest.mark.parametrize("seed", range(6))
def test_turned_round_what_was_gained_is_lost(seed):
    for spec in playable_conflicts(500 + seed, 10, depth=1):
        solver = Solver(case_of(spec))
        before = solver(Adopt("p"))
        after = solver(Adopt("p"), SeenBy("d0"))
        there, back = compare(before, after), compare(after, before)
        for concept in CONCEPTS:
            assert codes(after, there.gained(concept)) == codes(after, back.lost(concept))
            assert codes(before, there.lost(concept)) == codes(before, back.gained(concept))


def test_who_is_better_off_is_told_by_the_ranks_of_the_first_reading():
    """Gisborne: with a province for the environment the ban stays (Y N Y) and is appealed."""
    solver = Solver(library.load("gisborne-lake"))
    found = compare(solver(Adopt("economy")), solver(Adopt("environment")))
    ranks = found.before.reading.model.ranks[0]
    lost, gained = found.lost("nash"), found.gained("nash")
    for dm in range(3):
        by = int(ranks[dm, gained[0]]) - int(ranks[dm, lost[0]])
        assert found.shift("nash", dm).worst == by
        assert found.shift("nash", dm).best == by
    assert [found.shift("nash", i).turn for i in range(3)] == ["better", "worse", "worse"]


def test_states_that_a_lifted_rule_adds_are_ranked_by_priorities_and_not_by_a_ranking():
    ranked = library.load("cuban-missile-crisis")
    solver = Solver(ranked)
    rule = ranked.infeasible[0].when
    with pytest.raises(StandoffError, match="leaves out states"):
        solver(Adopt("study"), Allow(rule))
    dam = case_of(
        {
            "standoff": "1",
            "title": "x",
            "decision_makers": {
                "a": {"options": {"p": "x"}},
                "b": {"options": {"q": "x"}},
            },
            "infeasible": ["p and q"],
            "perspectives": {
                "one": {
                    "preferences": {"a": {"priorities": ["p", "q"]}, "b": {"priorities": ["q"]}}
                }
            },
        }
    )
    solver = Solver(dam)
    found = compare(solver(Adopt("one")), solver(Adopt("one"), Allow(dam.infeasible[0].when)))
    assert codes(found.after, found.gained("nash")) == {3}
    assert codes(found.before, found.lost("nash")) == {1, 2}
    shift = found.shift("nash", 0)
    assert (shift.before.worst, shift.before.best) == (1, 2)
    assert (shift.after.worst, shift.after.best) == (3, 3)


def test_an_option_held_taken_is_found_again_in_a_coalesced_state():
    solver = Solver(library.load("elmira-groundwater"))
    option = solver.case.scope.options[0]
    found = compare(solver(Adopt("study")), solver(Adopt("study"), Fix(option, taken=True)))
    closed = np.flatnonzero(found.before.reading.varies)
    assert (found.there[closed] >= 0).all()


@pytest.mark.parametrize(
    "text",
    [
        "fix: {air-strike: no}",
        "assume: not escalate",
        "control: {escalate: us}",
        "reversible: {air-strike: both}",
        "status_quo: blockade and not air-strike and not withdraw and not escalate",
        "seen_by: us",
        "prefer: {us: {priorities: [withdraw, {want: not air-strike, source: frus1962}]}}",
        "believe: {ussr: {source: assumed, unaware_of: [air-strike]}}",
        "correct: us",
        "[{fix: {air-strike: no}}, {assume: not escalate}]",
    ],
)
def test_every_edit_of_the_format_can_be_read_and_made(text):
    case = library.load("cuban-missile-crisis")
    edits = read_edits(text, case)
    assert len(Solver(case)(Adopt("study"), *edits).reading.states)


@pytest.mark.parametrize(
    "text",
    ["swap: {dm: a, line: 1, with: 2}", "drop: {dm: a, line: 2}", "negate: {dm: a, line: 1}"],
)
def test_edits_of_lines_can_be_read_and_made(text):
    spec = {
        "standoff": "1",
        "title": "x",
        "decision_makers": {"a": {"options": {"p": "x", "q": "y"}}},
        "infeasible": ["p and q"],
        "perspectives": {"one": {"preferences": {"a": {"priorities": ["p", "q"]}}}},
    }
    case = case_of(spec)
    (change,) = read_edits(text, case)
    solver = Solver(case)
    ranks = solver(Adopt("one"), change).reading.model.ranks[0, 0]
    assert ranks.tolist() != solver(Adopt("one")).reading.model.ranks[0, 0].tolist()
    (allow,) = read_edits("allow: p and q", case)
    assert len(solver(Adopt("one"), allow).reading.states) == 4


@pytest.mark.parametrize(
    ("text", "code", "column", "told"),
    [
        ("fix: {airstrike: no}", "X202", 7, "did you mean 'air-strike'"),
        ("fixx: {blockade: no}", "C301", 1, "did you mean 'fix'"),
        ("correct: usa", "C305", 10, "did you mean 'us'"),
        ("assume: withdraw and", "X201", 21, "still expected"),
        ("{fix: {blockade: no}, correct: us}", "C302", 1, "exactly one of"),
        ("fix", "C303", 1, "an edit"),
        ("believe: {us: {unaware_of: [escalat]}}", "X202", 29, "escalate"),
    ],
)
def test_an_edit_that_cannot_be_read_says_where_and_what_to_try(text, code, column, told):
    with pytest.raises(StandoffError) as error:
        read_edits(text, library.load("cuban-missile-crisis"), file="--edit")
    (problem,) = error.value.problems
    assert (problem.code, problem.line, problem.column) == (code, 1, column)
    assert told in str(problem)
    assert str(problem).startswith("--edit:1:")
