"""Verdicts on sets against the judges that list states, on random accounts."""

import sys
from collections import Counter

import numpy as np
import pytest

from standoff.case import read
from standoff.claims import judge, judge_claim
from standoff.claims.unlisted import judge_unlisted
from standoff.claims.unlisted.asked import Readings
from standoff.claims.unlisted.judge import JUDGES, judge_one
from standoff.errors import NotFound
from standoff.graph import Solver
from tests.claims.accounts import account, claims
from tests.claims.worlds import case_of

pytest.importorskip("oxidd")

KINDS = tuple(kind.kind for kind in JUDGES)


def drawn(seed):
    """A random case without beliefs, with claims of every kind that is asked here."""
    made, draw = account(np.random.default_rng(seed), believing=0, options=4 + seed % 3)
    made["claims"] = [
        c
        for c in claims(draw, KINDS, each=2)
        if not any("believe" in e for e in c.get("given", ()))
    ]
    return case_of(made)


def compare(seed):
    """The words of all verdicts of one case, the same both ways."""
    case, out = drawn(seed), Counter()
    solver, readings = Solver(case), Readings(case)
    for claim in case.claims:
        verdict, sets = judge_claim(solver, claim, "p"), judge_one(readings, claim, "p")
        if " asked only where states are listed" in sets.why_not:
            continue
        assert sets.word == verdict.word, (seed, claim, verdict.why_not, sets.why_not)
        for ours, theirs in zip(sets.judgements, verdict.judgements, strict=True):
            assert (ours.holds, ours.empty) == (theirs.holds, theirs.empty), (seed, claim)
        out[claim.says, verdict.word] += 1
    return out


@pytest.mark.parametrize("part", range(5))
def test_verdicts_are_the_same_whether_states_are_listed_or_not(part):
    found = sum((compare(seed) for seed in range(part * 8, part * 8 + 8)), Counter())
    assert {kind for kind, _ in found} == set(KINDS)


if __name__ == "__main__":
    total = sum((compare(n) for n in range(*map(int, sys.argv[1:3]))), Counter())
    for (name, word), count in sorted(total.items()):
        sys.stdout.write(f"{name} {word} {count}\n")


ACCOUNTS = """\
standoff: 1
title: Two sides
sources: {mayor: {title: A speech}, aide: {title: A letter}}
decision_makers:
  a: {name: A, options: {x: Does x}}
  b: {name: B, options: {y: Does y}}
status_quo: none
perspectives:
  one:
    source: mayor
    preferences: {a: {priorities: [{want: x, source: aide}]}, b: {priorities: [y]}}
  two: {source: assumed, preferences: {a: {priorities: [x]}, b: {priorities: [y]}}}
claims:
  - {id: c1, says: So., source: mayor, check: {can_settle_at: x}}
  - {id: c2, says: So., source: aide, check: {can_settle_at: x}}
  - {id: c3, says: So., source: assumed, check: {can_settle_at: x}}
"""


def test_whose_account_it_is_and_unknown_names_are_as_where_states_are_listed():
    case = read(ACCOUNTS)
    readings = Readings(case)
    own = [(v.claim.id, v.perspective) for v in judge_unlisted(readings) if v.own]
    assert own == [(v.claim.id, v.perspective) for v in judge(case) if v.own]
    assert own == [("c1", "one"), ("c2", "one")]
    with pytest.raises(NotFound):
        judge_unlisted(readings, claims=["no-such"])
