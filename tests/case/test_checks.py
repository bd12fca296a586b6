"""Checks of sense: what the pages of the codes do not show."""

import random

import pytest

from standoff.case import check, errors, read, write
from standoff.errors import CaseError
from standoff.expr import count_states, parse
from standoff.graph import reading

from .cases import dam, dam_case


def found(*more, limit=1 << 20, **how):
    return [p.code for p in check(dam_case(*more, **how), limit=limit)]


def test_the_case_that_the_tests_start_from_is_clean():
    assert found() == []


class TestRankings:
    def test_one_that_a_perspective_takes_over_must_fit_its_states(self):
        assert found(views="p: {extends: study, feasible: [release and escalate]}") == ["S405"]
        assert found(views="p: {extends: study, fix: {attack: no}}") == []

    def test_one_that_a_belief_takes_over_must_fit_its_states(self):
        belief = "beliefs: {upstream: {source: study, feasible: [release and escalate]}}"
        assert found(views=f"p: {{extends: study, {belief}}}") == ["S405"]

    def test_one_that_a_belief_states_must_fit_its_states(self):
        belief = "{fix: {attack: no}, preferences: {downstream: {ranking: [Y N N, N N N%s]}}}"
        views = "p: {extends: study, beliefs: {upstream: %s}}"
        assert found(views=views % (belief % ", N Y N")) == ["S413"] * 2
        assert "S405" in found(views=views % (belief % ""))

    def test_entries_that_are_no_state_are_told_where_they_are_stated(self):
        problems = check(dam_case(replace=[("N Y N]", "N Y N, Y Y Y]")]))
        assert [p.what for p in problems] == [
            "the entry 'Y Y Y' of the ranking is no feasible state"
        ]


class TestStates:
    def test_beliefs_too_large_are_told_as_an_error(self):
        options = ", ".join(f"o{n}: x" for n in range(30))
        rules = "[" + ", ".join(f"o{n}" for n in range(30)) + "]"
        text = dam(
            views=f"p: {{extends: study, beliefs: {{upstream: {{feasible: {rules}}}}}}}",
            replace=[
                ("{attack: Bomb the dam}", f"{{attack: x, {options}}}"),
                ("[release and escalate]", f"[release and escalate, {rules[1:]}"),
                ("ranking: [Y N N, N N Y, N Y Y, [N N N, Y N Y], N Y N]", "priorities: [attack]"),
            ],
        )
        assert [p.code for p in check(read(text))] == ["S400"]

    def test_a_perspective_that_holds_most_of_many_options_is_small(self):
        options = ", ".join(f"o{n}: x" for n in range(60))
        held = ", ".join(f"o{n}: no" for n in range(60))
        text = dam(
            replace=[
                ("{attack: Bomb the dam}", f"{{attack: x, {options}}}"),
                ("    source: study\n", f"    source: study\n    fix: {{{held}}}\n"),
                ("ranking: [Y N N, N N Y, N Y Y, [N N N, Y N Y], N Y N]", "priorities: [attack]"),
            ]
        )
        assert errors(check(read(text))) == []

    def test_a_status_quo_of_far_too_many_states_is_told(self):
        options = ", ".join(f"o{n}: x" for n in range(40))
        text = dam(
            replace=[
                ("{attack: Bomb the dam}", f"{{attack: x, {options}}}"),
                ("    source: study\n", "    source: study\n    fix: {"
                 + ", ".join(f"o{n}: no" for n in range(40)) + "}\n"),
                ("status_quo: none", "status_quo: not attack"),
                ("ranking: [Y N N, N N Y, N Y Y, [N N N, Y N Y], N Y N]", "priorities: [attack]"),
            ]
        )  # fmt: skip
        assert [p.code for p in errors(check(read(text)))] == ["S401"]


BOTH = "release, escalate"


@pytest.mark.parametrize(
    ("said", "what", "hint"),
    [
        ("attack", "3 feasible states satisfy the status quo 'attack'",
         f"say whether {BOTH} are taken now; if none of them is: status_quo: only attack"),
        ("attack and not release", "2 feasible states satisfy",
         "say whether escalate is taken now; if it is not: status_quo: only attack"),
        ("not attack", "3 feasible states satisfy",
         "say whether release, escalate are taken now; if none of them is: status_quo: none"),
        ("release or attack", "4 feasible states satisfy",
         f"say whether {BOTH}, attack are taken now; for instance: status_quo: only release"),
        ("release and escalate", "no feasible states satisfy",
         "the rule 'release and escalate' excludes it; correct the one or the other"),
        ("release and not release", "no feasible states satisfy",
         "it contradicts itself; say of every option whether it is taken now"),
    ],
)  # fmt: skip
def test_a_status_quo_that_is_not_one_state_is_told_with_a_line_to_paste(said, what, hint):
    case = dam_case(replace=[("status_quo: none", f"status_quo: {said}")])
    (problem,) = errors(check(case))
    assert problem.code == "S401"
    assert problem.what.startswith(what)
    assert problem.hint == hint
    if "status_quo: " in hint:
        line = hint[hint.index("status_quo: ") :]
        assert errors(check(dam_case(replace=[("status_quo: none", line)]))) == []


@pytest.mark.parametrize(
    "said", ["only attack", "only (attack)", "only escalate and attack", "only upstream.release"]
)
def test_only_says_of_every_option_whether_it_is_taken(said):
    assert found(replace=[("status_quo: none", f"status_quo: {said}")]) == []


def test_only_takes_options_and_no_outcomes():
    more = "outcomes: {calm: not attack}\n"
    with pytest.raises(CaseError, match="X202 'calm' is an outcome, and 'only' takes options"):
        dam_case(more, replace=[("status_quo: none", "status_quo: only calm")])


class TestClaims:
    def test_what_a_claim_supposes_counts_for_the_states_it_is_about(self):
        claim = "claims: [{id: k, says: S, source: study, check: {can_settle_at: all}%s}]\n"
        only = {"S416"}
        assert set(found(claim % "")) == {"S408"} | only
        wishes = "{prefer: {downstream: {source: study, priorities: [attack]}}}"
        assumed = f", given: [{{allow: release and escalate}}, {wishes}]"
        assert set(found(claim % assumed)) == only

    @pytest.mark.parametrize(
        "given",
        ["{assume: all}", "{allow: release and escalate}", "{drop: {dm: upstream, line: 9}}"],
    )
    def test_what_a_claim_supposes_must_leave_something_to_solve(self, given):
        claim = f"claims: [{{id: k, says: S, source: study, check: persists, given: [{given}]}}]\n"
        assert set(found(claim)) == {"S416", "S421"}

    def test_the_denial_of_a_claim_is_about_the_same_states(self):
        claim = "claims: [{id: k, says: S, source: study, check: {not: {can_settle_at: all}}}]\n"
        assert set(found(claim)) == {"S408", "S416"}


def test_what_is_taken_over_is_told_once():
    idle = ("none, escalate, not attack", "none, escalate, release and escalate")
    assert found(views="p: {extends: study}\nq: {extends: p}", replace=[idle]) == ["S406"]
    wishes = "preferences: {downstream: {priorities: [attack]}}"
    belief = f"beliefs: {{upstream: {{source: study, unaware_of: [attack], {wishes}}}}}"
    told = found(views=f"p: {{extends: study, {belief}}}\nq: {{extends: p}}")
    assert sorted(told) == ["S406", "S407"]


def test_sense_is_looked_at_only_in_a_case_that_has_form():
    with pytest.raises(CaseError):
        read(dam("as_of: today\n", replace=[("status_quo: none", "status_quo: attack")]))


@pytest.mark.parametrize("views", ["", "p: {extends: study, control: {attack: upstream}}"])
def test_a_case_without_errors_can_be_read_as_a_graph_in_every_perspective(views):
    from standoff.case import edits

    case = dam_case(views=views)
    assert errors(check(case)) == []
    for p in case.perspectives:
        found = reading(case, edits.Adopt(p.id))
        assert found.cells(found.start) == "NNN"
        assert found.where(parse("attack")).any()


@pytest.mark.parametrize("seed", range(12))
def test_idle_rules_are_those_without_which_as_many_states_are_left(seed):
    """Rules of a puzzle with fourteen options, one of them twice."""
    rng = random.Random(seed)
    names = [f"o{n}" for n in range(14)]

    def rule():
        return " and ".join(rng.choice(["", "not "]) + o for o in rng.sample(names, 3))

    rules = [rule() for _ in range(20 + 2 * seed)]
    rules.append(rules[seed])
    listed = "\n".join(f"  - {one}" for one in rules)
    case = read(PUZZLE.format(options=", ".join(f"{o}: x" for o in names[1:]), rules=listed))
    trees = [r.when for r in case.infeasible]
    left = count_states(trees, case.scope)
    less = [count_states(trees[:n] + trees[n + 1 :], case.scope) for n in range(len(trees))]
    expected = {n for n, count in enumerate(less) if count == left}
    found = {p.line - FIRST for p in check(case) if p.code == "S403"}
    assert found == expected
    assert seed in found
    assert len(rules) - 1 in found


PUZZLE = """\
standoff: 1
title: A puzzle
decision_makers:
  a: {{name: A, options: {{o0: x}}}}
  b: {{name: B, options: {{{options}}}}}
infeasible:
{rules}
perspectives:
  p: {{source: assumed, preferences: {{a: {{priorities: [o0]}}, b: {{priorities: [o1]}}}}}}
"""
FIRST = PUZZLE.splitlines().index("{rules}") + 1
"""The line of its first rule."""


def test_a_case_made_without_a_file_is_checked_without_places():
    case = read(write(dam_case(replace=[("not attack]", "all]")])))
    assert {(p.code, p.line > 0) for p in check(case)} == {("S406", True)}
    from dataclasses import replace

    from standoff.case.parts import Marks

    assert {(p.code, p.line) for p in check(replace(case, marks=Marks()))} == {("S406", 0)}


def test_idle_rules_are_found_among_few_options_and_among_many():
    idle = [("[release and escalate]", "[release and escalate, attack and escalate and release]")]
    assert found(replace=idle, limit=6) == ["S403"]
    options = ", ".join(f"o{n}: x" for n in range(12))
    many = [("{attack: Bomb the dam}", f"{{attack: x, {options}}}")]
    order = [("ranking: [Y N N, N N Y, N Y Y, [N N N, Y N Y], N Y N]", "priorities: [attack]")]
    assert found(replace=[*idle, *many, *order]).count("S403") == 1
    assert found(replace=[*many, *order]).count("S403") == 0
