"""Verdicts on sets against the judges that list states, on random accounts."""

import sys
from collections import Counter

import numpy as np
import pytest

from standoff.claims import judge_claim
from standoff.claims.unlisted import JUDGES
from standoff.claims.unlisted.asked import Readings
from standoff.claims.unlisted.judge import judge_one
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
