"""Hinges by asking again are those that are found where states are listed."""

import pytest

from standoff.claims.hinges import hinges
from standoff.claims.unlisted.asked import Readings
from standoff.claims.unlisted.hinges import hinges_unlisted
from tests.symbolic.test_claims import drawn

pytest.importorskip("oxidd")


def test_hinges_are_the_same_whether_states_are_listed_or_not():
    compared = turned = 0
    for seed in range(2):
        case = drawn(seed)
        readings = Readings(case)
        for claim in [c for c in case.claims if c.says == "settles_only_at"]:
            ours = hinges_unlisted(readings, claim, "p")
            theirs = hinges(case, "p", [claim]).get(claim.id)
            assert (ours is None) == (theirs is None)
            if ours is not None:
                assert ours.found == theirs.found
                compared, turned = compared + 1, turned + len(ours.found)
    assert compared > 1
    assert turned > 1
