"""Where coalitions get to by cells of states: what it says is what tables of all states say."""

from functools import reduce

import numpy as np
import pytest

from standoff.stability.coalitions.cells import after, cells, closure
from standoff.stability.coalitions.defined import coalitions
from standoff.stability.coalitions.fast import relations
from tests.stability.models import option_model
from tests.stability.test_common_moves import shared_models


def models():
    for seed in range(60):
        yield option_model(np.random.default_rng(seed))
    yield from shared_models(30, 500, players=3, options=3)


@pytest.mark.parametrize("part", range(3))
def test_cells_lead_where_sequences_of_moves_lead(part):
    for n, model in enumerate(models()):
        if n % 3 != part:
            continue
        found = relations(model)
        for members in coalitions(tuple(range(model.shape[1]))):
            made = cells(model, model.moves, members)
            table = closure(reduce(np.logical_or, [found.moves(i) for i in members]))
            assert np.array_equal(made.table(), table)
            assert len(made.leads) <= model.shape[2]


def test_what_is_met_is_the_product_of_tables():
    rng = np.random.default_rng(0)
    for model in models():
        made = cells(model, model.moves, (0,))
        some = rng.random((model.shape[2],) * 2) < rng.choice([0.1, 0.5])
        assert np.array_equal(made.met_by(some), after(some, made.table().T))


def test_a_coalition_that_can_take_everything_back_has_cells_that_lead_nowhere_else():
    from dataclasses import replace

    for model in models():
        free = replace(model, moves=replace(model.moves, only_on=0, only_off=0))
        made = cells(free, free.moves, (0,))
        inside = np.bincount(made.cell) > 1
        assert np.array_equal(made.leads, np.diag(inside))
