"""Every kind of claim against its slow definition, on random accounts.

``python -m tests.claims.test_kinds_by_definition 0 500`` runs more of them.
"""

import functools
import itertools
import sys
from collections import Counter

import numpy as np
import pytest

from standoff.claims import ByModel, judge_claim
from standoff.graph import Solver
from tests.claims.accounts import KINDS, account, claims
from tests.claims.kinds_defined import conflict_after, judged
from tests.claims.witnessed import check_witness
from tests.claims.worlds import CannotBeAsked, NoGame, World, case_of

SEEDS = range(24)


def drawn(seed):
    """(account, case) with a claim of every kind, some with suppositions."""
    rng = np.random.default_rng(seed)
    made, draw = account(rng)
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
    """The verdict, which must be what the definition says; a game without states says nothing."""
    (asked,) = (c for c in solver.case.claims if c.id == claim["id"])
    verdict, expected = judge_claim(solver, asked, "p"), defined(world, claim)
    found = {j.concept: j for j in verdict.judgements}
    if not expected or " sees it: no state is feasible" in verdict.why_not:
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
            check_witness(
                conflict_after(world, "p", claim.get("given", [])),
                claim["check"],
                verdict,
                judgement,
            )
    return verdict


@functools.cache
def checked(seed):
    """((kind, verdict), ...) of one account, each compared to its definition."""
    made, case = drawn(seed)
    world, solver = World(made), Solver(case)
    return tuple((c["says"], compared(world, solver, c)) for c in made["claims"])


@pytest.mark.parametrize("seed", SEEDS)
def test_every_kind_is_what_its_definition_says(seed):
    assert len(checked(seed)) == len(KINDS)


def test_the_random_claims_come_out_every_way():
    """Each kind follows and does not, and is left unasked; nothing to judge, nobody stirs."""
    seen = Counter()
    for kind, verdict in itertools.chain.from_iterable(map(checked, SEEDS)):
        seen[kind, verdict.word] += 1
        seen[kind, ByModel.DEPENDS] += 0
        for judgement in verdict.judgements:
            seen[kind, judgement.holds] += 1
            seen["empty"] += judgement.empty
            seen["idle"] += judgement.idle
    assert [k for k in KINDS if not (seen[k, True] and seen[k, False])] == []
    assert [k for k in KINDS if not seen[k, ByModel.CANNOT_BE_ASKED]] == []
    assert sum(seen[k, ByModel.DEPENDS] for k in KINDS) > 10
    assert min(seen["empty"], seen["idle"]) > 50


if __name__ == "__main__":
    tally = Counter(
        (k, str(v.word)) for n in range(*map(int, sys.argv[1:3])) for k, v in checked(n)
    )
    for (name, word), count in sorted(tally.items()):
        sys.stdout.write(f"{name} {word} {count}\n")
