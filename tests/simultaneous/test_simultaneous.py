"""Simultaneous stability: the fast form, its laws, and the command."""

import json

import numpy as np
import pytest

from standoff.stability import solve
from standoff.stability.coalitions.cells import TooMany
from standoff.stability.definitions import Reading
from standoff.stability.simultaneous import fast
from standoff.stability.simultaneous.fast import (
    AtOnce,
    explain_simultaneous,
    solve_simultaneous,
    stable,
)
from tests.cli.conftest import standoff  # noqa: F401 - a fixture
from tests.stability.models import arcs_of, option_model
from tests.stability.test_common_moves import shared_models


def some_models(count, start=0):
    for seed in range(start, start + count):
        rng = np.random.default_rng(seed)
        yield option_model(rng, players=int(rng.integers(2, 5)), options=int(rng.integers(2, 6)))


def test_the_fast_form_says_what_the_definition_says():
    added = 0
    for model in some_models(400):
        reading, found = Reading(model), solve_simultaneous(model)
        defined = [[stable(reading, i, s) for s in reading.states] for i in reading.players]
        assert found.tolist() == defined
        added += int((found & ~solve(model).of("seq")).sum())
    assert added > 100


def test_the_fast_explanation_is_the_one_that_is_defined():
    for model in some_models(60, 4000):
        reading, at_once = Reading(model), AtOnce.of(model)
        for i in reading.players:
            for s in reading.states:
                assert at_once.explain(i, s) == explain_simultaneous(reading, i, s)


def test_a_few_improvements_at_a_time_give_what_all_at_once_give(monkeypatch):
    models = list(some_models(60, 5000))
    whole = [solve_simultaneous(model) for model in models]
    monkeypatch.setattr(fast, "ROWS", 2)
    for model, found in zip(models, whole, strict=True):
        assert (solve_simultaneous(model) == found).all()


def test_more_at_once_than_can_be_tried_is_refused(monkeypatch):
    models = [m for m in some_models(60) if (solve_simultaneous(m) & ~solve(m).of("seq")).any()]
    monkeypatch.setattr(fast, "WIDEST", 1)
    with pytest.raises(TooMany, match="too many improvements"):
        solve_simultaneous(models[0])


def test_an_option_of_several_owners_is_changed_once():
    for model in shared_models(150, 100, options=4):
        reading, found = Reading(model), solve_simultaneous(model)
        defined = [[stable(reading, i, s) for s in reading.states] for i in reading.players]
        assert found.tolist() == defined


def test_what_is_sequentially_stable_is_stable_here():
    for model in some_models(200, 1000):
        assert not (solve(model).of("seq") & ~solve_simultaneous(model)).any()


def test_only_states_that_two_would_leave_become_stable():
    for model in some_models(200, 2000):
        seq = solve(model).of("seq")
        added = (solve_simultaneous(model) & ~seq).any(axis=0)
        assert ((~seq).sum(axis=0)[added] >= 2).all()


def test_witnesses_are_moves_made_at_once_that_end_no_better():
    for model in some_models(60, 3000):
        reading = Reading(model)
        codes = [int(c) for c in model.states]
        for i in reading.players:
            for s in reading.states:
                for found in explain_simultaneous(reading, i, s):
                    if found.end is not None:
                        steps = (found.improvement, *found.with_)
                        assert len({step.mover for step in steps}) == len(steps) > 1
                        changed = np.bitwise_or.reduce([codes[s] ^ codes[t.target] for t in steps])
                        assert codes[found.end] == codes[s] ^ int(changed)
                        assert reading.rank(i, found.end) <= reading.rank(i, s)


def test_graph_form_is_refused():
    model = arcs_of(option_model(np.random.default_rng(0), players=2, options=2))
    with pytest.raises(ValueError, match="option form"):
        solve_simultaneous(model)


def test_in_chicken_both_who_would_stop_swerving_at_once_are_deterred(standoff):  # noqa: F811
    page = json.loads(standoff("simultaneous", "chicken", "--json").out)
    assert page["schema"] == "standoff/simultaneous/1"
    assert [row["state"]["cells"] for row in page["added"]] == ["Y Y"]
    assert page["added"][0]["equilibrium"]
    assert len(page["added"][0]["deterred"]) == 2


@pytest.mark.parametrize("case", ["chicken", "cuban-missile-crisis", "gisborne-lake"])
def test_text_fits_80_columns(standoff, case):  # noqa: F811
    ran = standoff("simultaneous", case)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 80


def test_states_made_one_are_refused_without_a_traceback(standoff):  # noqa: F811
    ran = standoff("simultaneous", "elmira-groundwater")
    assert ran.code == 2
    assert "made one" in ran.err
