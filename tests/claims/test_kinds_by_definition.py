"""Every kind of claim against its slow definition, on random accounts.

``python -m tests.claims.test_kinds_by_definition 0 500`` runs more of them.
"""

import sys
from collections import Counter

import numpy as np
import pytest

from standoff.claims import ByModel, judge, judge_claim
from standoff.graph import Solver
from tests.claims.accounts import KINDS, account, claims
from tests.claims.kinds_defined import conflict_after, judged
from tests.claims.witnessed import check_witness
from tests.claims.worlds import CannotBeAsked, NoGame, World, case_of

SEEDS = range(24)


def drawn(seed, **shape):
    """(account, case) with a claim of every kind, some with suppositions."""
    rng = np.random.default_rng(seed)
    made, draw = account(rng, **shape)
    made["claims"] = claims(draw, KINDS)
    return made, case_of(made)


def defined(world, claim):
    """The answer under each concept; None where it cannot be asked. Empty if some game is."""
    out = {}
    for concept in claim["under"]:
        try:
            out[concept] = judged(world, "p", claim.get("given", []), claim["check"], concept)
        except NoGame:
            return {}
        except CannotBeAsked:
            out[concept] = None
    return out


def compared(world, solver, claim):
    """(verdict, what the definition says), which must agree."""
    (asked,) = (c for c in solver.case.claims if c.id == claim["id"])
    verdict, expected = judge_claim(solver, asked, "p"), defined(world, claim)
    found = {j.concept: j for j in verdict.judgements}
    if not expected:
        return verdict
    if not found:
        assert verdict.word is ByModel.CANNOT_BE_ASKED
        assert verdict.why_not
        assert None in expected.values(), verdict.why_not
    elif set(found) == {""}:
        assert {found[""].holds} == {answer.holds for answer in expected.values()}
    else:
        said = {concept: answer for concept, answer in expected.items() if answer is not None}
        assert {c: (j.holds, j.empty) for c, j in found.items()} == {
            c: (answer.holds, answer.empty) for c, answer in said.items()
        }
        for judgement in found.values():
            check_witness(conflict_after(world, "p", claim.get("given", [])), claim["check"], verdict, judgement)
    return verdict


def check_seed(seed, **shape):
    made, case = drawn(seed, **shape)
    world, solver = World(made), Solver(case)
    for claim in made["claims"]:
        yield claim, compared(world, solver, claim)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_kind_is_what_its_definition_says(seed):
    for claim, _ in check_seed(seed):
        assert claim


def test_the_random_claims_come_out_every_way():
    """Each kind follows, does not follow and cannot be asked often enough to be worth it."""
    seen = Counter()
    for seed in range(1000, 1040):
        made, case = drawn(seed)
        verdicts = judge(case)
        for claim, verdict in zip(made["claims"], verdicts, strict=True):
            kind = claim["says"]
            seen[kind, "not asked"] += not verdict.judgements
            for judgement in verdict.judgements:
                seen[kind, judgement.holds] += 1
                seen["empty"] += judgement.empty
                seen["idle"] += judgement.idle
    assert all(seen[kind, holds] > 2 for kind in KINDS for holds in (True, False)), seen
    assert min(seen["empty"], seen["idle"]) > 50


if __name__ == "__main__":
    tally = Counter()
    for number in range(int(sys.argv[1]), int(sys.argv[2])):
        for said, told in check_seed(number):
            tally[said["says"], str(told.word)] += 1
    for (name, word), count in sorted(tally.items()):
        sys.stdout.write(f"{name} {word} {count}\n")
