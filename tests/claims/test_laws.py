"""The laws of what is varied, on a few hundred cases; ``tests.claims.laws`` runs more."""

from collections import Counter

import pytest

from tests.claims.laws import LAWS, check_case

CASES = {"hinges": 64, "pairs": 60, "carriers": 60, "shares": 40}
"""Cases for each law; other ones for each."""


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("part", range(4))
def test_laws_hold_on_random_cases(law, part):
    told = Counter()
    first = 10_000 * (LAWS.index(law) + 1) + 1_000 * part
    for seed in range(first, first + CASES[law] // 4):
        check_case(seed, told, (law,), most=4)
    assert told["cases"] > CASES[law] // 8
    assert told[law]
