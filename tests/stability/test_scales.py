"""What deters told by numbers: the fast form against the definition."""

from itertools import product

import numpy as np
import pytest

from standoff.stability.definitions import Reading
from standoff.stability.pairwise.defined import DEFINITIONS, KINDS, Stance
from standoff.stability.pairwise.scales import Scales, stable_by_scales
from tests.stability.models import graph_model, option_model


class Random:
    """A stance that nobody holds: any moves tempt and are taken, any numbers deter."""

    def __init__(self, rng, model, *, alone):
        _, players, count = model.shape
        self.likes = rng.random((2, players, count, count)) < rng.choice([0.3, 0.7])
        size = (players, int(rng.integers(1, 4)), count)
        self.height, self.bar = rng.integers(0, count + 1, (2, *size)).astype(np.int32)
        if alone:
            kept = rng.integers(0, size[1], (players, 1, count)) == np.arange(size[1])[:, None]
            self.bar[~kept] = -1

    def tempts(self, i, arcs):
        return self.likes[0, i, arcs.origin, arcs.target]

    def steps(self, j, arcs):
        return self.likes[1, j, arcs.origin, arcs.target]

    def scales(self, i):
        return Scales(self.height[i], self.bar[i])

    def said(self):
        return Stance(
            tempts=lambda i, s, t: self.likes[0, i, s, t],
            deters=lambda i, s, y: (self.height[i, :, y] <= self.bar[i, :, s]).any(),
            steps=lambda j, x, y: self.likes[1, j, x, y],
        )


def found_and_said(seed, count, *, alone):
    rng = np.random.default_rng(seed)
    for n in range(count):
        model = graph_model(rng) if n % 2 else option_model(rng, options=3)
        stance, reading = Random(rng, model, alone=alone), Reading(model)
        found = stable_by_scales(model, [stance])[0]
        for (k, name), i, s in product(enumerate(KINDS), reading.players, reading.states):
            yield name, found[k, i, s], DEFINITIONS[name](reading, stance.said(), i, s)


@pytest.mark.parametrize("seed", range(4))
def test_where_each_state_has_one_bar_the_fast_form_is_the_definition(seed):
    for _, found, said in found_and_said(seed, 40, alone=True):
        assert found == said


@pytest.mark.parametrize("seed", range(4))
def test_with_bars_on_several_scales_what_is_found_holds_and_is_all_but_for_replies(seed):
    for name, found, said in found_and_said(100 + seed, 40, alone=False):
        assert found <= said
        assert found == said or name in {"smr", "sseq"}


def test_few_scales_at_a_time_find_the_same(monkeypatch):
    wanted = list(found_and_said(7, 20, alone=True))
    monkeypatch.setattr("standoff.stability.pairwise.scales.SPAN", 1)
    monkeypatch.setattr("standoff.stability.pairwise.scales.CHUNK", 1)
    assert list(found_and_said(7, 20, alone=True)) == wanted
