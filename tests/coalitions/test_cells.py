"""Where coalitions get to by cells of states: what it says is what tables of all states say."""

from dataclasses import replace
from functools import reduce

import numpy as np
import pytest

from standoff.stability.coalitions import cells as module
from standoff.stability.coalitions.cells import cells, from_table
from standoff.stability.coalitions.defined import coalitions
from standoff.stability.coalitions.fast import relations
from standoff.stability.coalitions.tables import after, closure
from tests.stability.models import option_model
from tests.stability.test_common_moves import shared_models


def models():
    for seed in range(60):
        yield option_model(np.random.default_rng(seed))
    yield from shared_models(30, 500, players=3, options=3)


def table(made):
    """bool[S, S]: what each state leads to, itself among it."""
    found = np.eye(len(made.cell), dtype=bool)
    for some, targets in made.blocks(np.arange(len(made.cell))):
        led = made.led(some, targets)
        rows = np.broadcast_to(targets, (len(some), targets.shape[-1]))
        found[some[:, None], rows] |= True if led is None else led
    return found


def moved(model, members):
    """The same by tables of moves."""
    steps = [relations(model).moves(i) for i in members]
    return closure(reduce(np.logical_or, steps)) | np.eye(model.shape[2], dtype=bool)


@pytest.mark.parametrize("part", range(3))
def test_cells_lead_where_sequences_of_moves_lead(part, monkeypatch):
    monkeypatch.setattr(module, "FEW", part)  # parts are looked at together, or each alone
    for n, model in enumerate(models()):
        if n % 3 != part:
            continue
        for members in coalitions(tuple(range(model.shape[1]))):
            made = cells(model.states, model.moves, members)
            assert np.array_equal(table(made), moved(model, members))
            assert len(made.leads) <= model.shape[2]


def test_a_coalition_of_nobody_stays():
    model = option_model(np.random.default_rng(0))
    made = cells(model.states, model.moves, ())
    assert made.apart
    assert np.array_equal(table(made), np.eye(model.shape[2]))


def test_an_option_that_is_one_way_both_ways_never_changes():
    states = np.arange(4, dtype=np.uint64)
    moves = replace(option_model(np.random.default_rng(0)).moves, own=(3,), only_on=1, only_off=1)
    assert table(cells(states, moves, (0,))).tolist() == [
        [True, False, True, False], [False, True, False, True],
        [True, False, True, False], [False, True, False, True],
    ]  # fmt: skip


def test_beside_it_another_option_is_one_way():
    moves = replace(option_model(np.random.default_rng(0)).moves, own=(3,), only_on=3, only_off=1)
    assert table(cells(np.arange(4, dtype=np.uint64), moves, (0,))).tolist() == [
        [True, False, True, False], [False, True, False, True],
        [False, False, True, False], [False, False, False, True],
    ]  # fmt: skip


def test_the_least_is_taken_over_all_that_a_state_leads_to():
    rng = np.random.default_rng(0)
    for model in models():
        for made in (
            cells(model.states, model.moves, (0, 1)),
            from_table(rng.random((model.shape[2],) * 2) < rng.choice([0.1, 0.5])),
        ):
            values = rng.integers(0, 100, (3, model.shape[2]))
            wanted = np.where(table(made), values[:, None], 100).min(axis=2)
            assert np.array_equal(made.least(values), wanted)


def test_what_cells_lead_to_is_joined_as_the_product_of_tables(monkeypatch):
    monkeypatch.setattr(module, "PAIRS", 8)  # some rows at a time
    rng = np.random.default_rng(0)
    for model in models():
        made = cells(model.states, model.moves, (0, 1))
        some = rng.random((len(made.leads), 8)) < rng.choice([0.1, 0.5])
        bits = made.spread(np.packbits(some, axis=1), np.bitwise_or, 0)
        first = np.unique(made.cell, return_index=True)[1]
        led = table(made)[first][:, first]
        assert np.array_equal(np.unpackbits(bits, axis=1).astype(bool), after(led, some))


def test_a_coalition_that_can_take_everything_back_has_cells_that_lead_nowhere_else():
    for model in models():
        free = replace(model, moves=replace(model.moves, only_on=0, only_off=0))
        made = cells(free.states, free.moves, (0,))
        assert made.apart
        assert np.array_equal(np.unique(made.cell), np.unique(made.part))


def test_more_cells_than_there_is_room_for_are_refused_and_the_refusal_says_how_many(monkeypatch):
    monkeypatch.setattr(module, "KEPT", 100)
    moves = replace(option_model(np.random.default_rng(0)).moves, own=(15,), only_on=15, only_off=0)
    with pytest.raises(ValueError, match=r"16 cells of states .* up to 6"):
        cells(np.arange(16, dtype=np.uint64), moves, (0,))
