"""The classical answer beside a verdict: of all equilibria, where it is another one."""

import numpy as np
import pytest

from standoff.claims import judge
from tests.claims.accounts import account
from tests.claims.worlds import CONCEPTS, case_of

CLASSICAL = {
    "settles_only_at": "settles_only_at", "can_settle_at": "can_settle_at",
    "never_settles_at": "never_settles_at", "can_lead_to": "can_settle_at",
    "never_leads_to": "never_settles_at", "must_lead_to": "settles_only_at",
}  # fmt: skip
"""What is asked of all equilibria, by the kind that a claim has."""


def verdicts(made, asked):
    said = [
        {"id": f"k{n}", "says": "x", "check": check, "under": list(CONCEPTS)}
        for n, check in enumerate(asked)
    ]
    return judge(case_of(made | {"claims": said}))


@pytest.mark.parametrize("seed", range(6))
def test_it_is_that_of_the_settling_kind_asked_anywhere(seed):
    told = 0
    for n in range(8):
        made, draw = account(np.random.default_rng([31, seed, n]), believing=0.2)
        outcome = draw.formula()
        for kind, other in CLASSICAL.items():
            here, every = verdicts(made, [{kind: outcome}, {other: outcome, "from": "anywhere"}])
            if not here.judgements or not every.judgements:
                continue
            beside = here.beside.anywhere
            assert (beside is None) == (here.holds_under == every.holds_under)
            if beside is not None:
                assert beside.holds_under == every.holds_under
                told += 1
    assert told


def test_a_cause_has_none():
    made, draw = account(np.random.default_rng([31, 99]))
    (found,) = verdicts(made, [{"but_for": {"effect": draw.formula(), "without": draw.options[0]}}])
    assert found.beside.anywhere is None
