"""Visits to the states of a cycle: followed term by term they are those of the dense system."""

import numpy as np
import pytest

from standoff.errors import TooLarge
from standoff.paths import visits
from standoff.paths.visits import Within, dense, followed, visits_of

LEAVING = (0.9, 0.5, 0.1)


def cycle(rng, count, leaving):
    """Random steps round V states and across, that are left with a chance of about so much."""
    origin = np.concatenate([np.arange(count), rng.integers(0, count, 3 * count)])
    target = np.concatenate([(np.arange(count) + 1) % count, rng.integers(0, count, 3 * count)])
    chance = rng.random(len(origin))
    stays = 1 - leaving * rng.random(count)
    chance *= (stays / np.bincount(origin, chance, count))[origin]
    order = np.argsort(origin, kind="stable")
    return Within(count, origin[order], target[order], chance[order])


@pytest.mark.parametrize("leaving", LEAVING)
def test_following_the_mover_is_solving_the_system(leaving):
    for seed in range(20):
        rng = np.random.default_rng(seed)
        within = cycle(rng, int(rng.integers(2, 60)), leaving)
        known = np.where(rng.random(within.count) < 0.3, rng.random(within.count), 0)
        found = followed(within, known)
        assert found is not None
        np.testing.assert_allclose(found, np.linalg.solve(dense(within), known), rtol=1e-11)


def test_what_hardly_anything_leaves_is_solved_as_a_system():
    within = cycle(np.random.default_rng(0), 20, 1e-6)
    known = np.eye(20)[0]
    assert followed(within, known) is None
    assert visits_of(within, known, exact=False).sum() > 1e6


def test_nothing_flows_through_what_nothing_flows_into():
    within = cycle(np.random.default_rng(1), 20, 0.5)
    assert not followed(within, np.zeros(20)).any()


def test_long_cycles_are_followed_and_refused_beyond_the_limit(monkeypatch):
    within = cycle(np.random.default_rng(2), visits.DENSE + 1, 0.2)
    known = np.eye(within.count)[0]
    found = visits_of(within, known, exact=False)
    monkeypatch.setattr(visits, "DENSE", within.count)
    np.testing.assert_allclose(found, visits_of(within, known, exact=False), rtol=1e-11)
    monkeypatch.setattr(visits, "CYCLE_LIMIT", within.count - 1)
    with pytest.raises(TooLarge, match=f"runs through {within.count} states"):
        visits_of(within, known, exact=False)
