"""Claims that can be asked nowhere are found before they are asked."""

from collections import Counter
from pathlib import Path

import pytest

from standoff.case import check, errors, read
from standoff.claims import ByModel, judge
from tests.claims.small_cases import small_case

FOUND = Path(__file__).parent / "found"


def told(case):
    return {case.claims[p.path[1]].id: p.what for p in check(case) if p.code == "S460"}


def test_what_excludes_the_present_state_leaves_a_question_about_it_nowhere_to_start():
    """``fix`` moves the start, so that k1 and k2 can be asked; ``assume`` never does."""
    case = read((FOUND / "fix-and-start.yaml").read_text("utf-8"))
    why = "it can be asked nowhere: what it supposes leaves no present state to start from"
    assert told(case) == {"k3": why}
    words = {v.claim.id: v.word for v in judge(case)}
    assert words["k3"] is ByModel.CANNOT_BE_ASKED
    assert ByModel.CANNOT_BE_ASKED not in (words["k1"], words["k2"])


CASE = """
standoff: 1
title: Two
sources: {s: {title: S}}
decision_makers:
  a: {name: A, options: {x: X, z: Z}}
  b: {name: B, options: {y: Y}}
infeasible: [z and not x]
status_quo: only x
commitments:
  threat: {kind: threat, by: a, against: b, when: y, response: not x, source: s}
  loose: {kind: threat, by: a, when: y, response: not x, source: s}
  never: {kind: threat, by: a, against: b, when: z and not x, response: z, source: s}
  promise: {kind: promise, by: a, when: y, response: x, source: s}
perspectives:
  p: {source: s, preferences: {a: {priorities: [x]}, b: {priorities: [y]}}}
  q: {extends: p, source: s, infeasible: [y and z]}
claims:
  - {id: k, says: K., source: s, CLAIM}
"""


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("check: {self_enforcing: threat}", "'threat' is no promise"),
        ("check: {deters: promise}", "'promise' is a promise, which threatens nobody"),
        ("check: {not: {deters: loose}}", "'loose' is against nobody in particular"),
        ("check: {deters: threat}, under: [nash]",
         "under nash nobody looks beyond its own step, so nothing deters"),
        ("check: {compels: threat}", "the trigger of 'threat', 'y', does not hold now"),
        ("check: {credible: never}",
         "no feasible state has the trigger 'z and not x' of 'never'"),
        ("check: {deters: threat, from: anywhere}, given: [{fix: {x: no}}]",
         "wherever the trigger of 'threat' holds, 'not x' holds already"),
        ("check: {missed: {dm: a, option: x}}", "a.x is taken already"),
        ("check: {missed: {dm: a, option: z, giving_up: yes}}", "a.z is not taken already"),
        ("check: {missed: {dm: b, option: z}}", "b does not decide on a.z"),
        ("check: persists, given: [{assume: z}]",
         "what it supposes leaves no present state to start from"),
        ("check: {irrelevant: x}, given: [{assume: x}]", "with a.x not taken no state is left"),
        ("check: {only_way: {to: y, by: z}, from: anywhere}, given: [{assume: not z}]",
         "with a.z taken no state is left"),
    ],
)  # fmt: skip
def test_each_reason_is_found_and_the_judge_gives_the_same_answer(claim, why):
    case = read(CASE.replace("CLAIM", claim))
    assert told(case) == {"k": f"it can be asked nowhere: {why}"}
    assert {v.word for v in judge(case)} == {ByModel.CANNOT_BE_ASKED}


@pytest.mark.parametrize(
    "claim",
    [
        "check: {settles_only_at: x}",
        "check: {deters: threat}, under: [nash, seq]",
        "check: {missed: {dm: b, option: z}}, given: [{control: {z: b}}]",
        "check: {settles_only_at: x, from: z}, given: [{assume: z}]",
        "check: {can_settle_at: z}, given: [{assume: z}, {status_quo: x and z and not y}]",
        "check: {predicts: x, by: 2030-01-01}",
        "check: persists, given: [{fix: {z: yes}}]",
    ],
)
def test_what_can_be_asked_somewhere_is_left_alone(claim):
    assert told(read(CASE.replace("CLAIM", claim))) == {}


def test_a_claim_that_can_be_asked_in_one_perspective_of_two_is_left_alone():
    excluded = CASE.replace("infeasible: [y and z]}", "infeasible: [x]}")
    assert told(read(excluded.replace("CLAIM", "check: persists"))) == {}
    assert set(told(read(excluded.replace("CLAIM", "check: persists, perspectives: [q]")))) == {"k"}


def test_on_random_cases_nothing_that_is_found_can_be_asked_and_most_of_the_rest_can():
    counts = Counter()
    for seed in range(60):
        case = small_case(seed, claims=3)
        if errors(check(case)):
            continue
        found, verdicts = told(case), {v.claim.id: v for v in judge(case)}
        for claim in case.claims:
            asked = verdicts[claim.id].word is not ByModel.CANNOT_BE_ASKED
            assert not (asked and claim.id in found), (seed, claim.id, found[claim.id])
            counts[claim.id in found, asked] += 1
    assert counts[True, False] > 8
    assert counts[False, True] > 80
