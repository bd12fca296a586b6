"""What is jointly better by scales, and how the fast form works when little fits at a time."""

import numpy as np
import pytest

from standoff.stability.coalitions import cells, harm, order, rejoinder
from standoff.stability.coalitions import relations as related
from standoff.stability.coalitions.defined import CONCEPTS, How, Joint, better, coalitions
from standoff.stability.coalitions.fast import relations, stable_for
from standoff.stability.coalitions.merged import merged
from standoff.stability.coalitions.order import above, count_above, peaks, scales
from standoff.stability.definitions import Reading
from tests.coalitions.test_concepts import WAYS, everybody, some_models

SMALL = (
    (cells, "FEW", 2), (cells, "PAIRS", 8), (related, "PAIRS", 8), (related, "MANY", 2),
    (rejoinder, "MANY", 2), (rejoinder, "ROOM", 64), (rejoinder, "PAIRS", 8),
    (harm, "KEPT", 6), (harm, "SHORT", 2), (order, "FEW", 2), (order, "WIDE", 3),
)  # fmt: skip
"""How much is looked at together, and how little of it will do."""


def points(seed):
    rng = np.random.default_rng(seed)
    shape = (int(rng.integers(1, 5)), int(rng.integers(1, 80)))
    return rng.integers(0, rng.choice([2, 5, 300]), shape).astype(np.uint16)


@pytest.mark.parametrize("weak", [False, True])
def test_scales_tell_what_is_jointly_better(weak):
    for model in some_models(30, 100):
        joint, found = Joint(Reading(model), How(weak)), relations(model, How(weak))
        for h in coalitions(everybody(model)):
            for s in joint.reading.states:
                says = [better(joint, h, t, s) for t in joint.reading.states]
                assert found.better(h, s).tolist() == says


def test_levels_take_the_smallest_type_that_holds_them():
    ranks = np.arange(510, dtype=np.int32).reshape(2, 255) * 1000
    assert scales(ranks, weak=False).reached.dtype == np.uint8
    assert scales(ranks, weak=True).reached.dtype == np.uint16


def test_peaks_are_the_points_that_no_other_is_as_high_as():
    for seed in range(200):
        some = points(seed)
        best = peaks(some)
        for n in range(some.shape[1]):
            over = (some[:, best] >= some[:, [n]]).all(axis=0)
            assert (best[over] == n).all() if n in best else over.any()


def test_pairs_are_counted_as_they_are_one_by_one(monkeypatch):
    for wide in (3, 64, 2048):
        monkeypatch.setattr(order, "WIDE", wide)
        for seed in range(60):
            some = points(seed)
            left = np.roll(some, 1, axis=1)[:, : 1 + seed]
            assert count_above(some, left) == above(some[:, :, None], left[:, None]).sum()


@pytest.mark.parametrize("how", WAYS, ids=str)
def test_nothing_depends_on_how_much_is_looked_at_together(how, monkeypatch):
    models = list(some_models(40, 8000))
    wide = [answers(model, how) for model in models]
    for module, name, value in SMALL:
        monkeypatch.setattr(module, name, value)
    for model, found in zip(models, wide, strict=True):
        assert answers(model, how) == found


def answers(model, how):
    found, told = relations(model, how), []
    for h in coalitions(everybody(model)):
        told.append(found.count(h))
        told += [stable_for(found, h, name).tolist() for name in CONCEPTS]
    as_one = merged(model, [(0, 1)], how)
    return told + [as_one.stable_for(0, name).tolist() for name in CONCEPTS]
