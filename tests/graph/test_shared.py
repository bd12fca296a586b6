"""What readings of one case share changes nothing in them."""

import random
from functools import partial

import numpy as np
import pytest

from standoff import library
from standoff.case.edits import Adopt, Fix, SeenBy
from standoff.case.rules import view_of
from standoff.errors import StandoffError
from standoff.expr import truth
from standoff.graph import Solver, reading
from standoff.graph.rows import Rows

CASES = ["cuban-missile-crisis", "elmira-groundwater", "gisborne-lake", "ukraine-2021"]


def chains(case, seed, most=8):
    """Random edits, of which many begin alike."""
    rng = random.Random(seed)
    for perspective in rng.sample(case.perspectives, min(2, len(case.perspectives))):
        yield (Adopt(perspective.id),)
        for _ in range(most):
            names = rng.sample(case.scope.options, 2)
            fixes = [Fix(name, taken=rng.random() < 0.5) for name in names]
            yield (Adopt(perspective.id), *fixes[: rng.randint(1, 2)])
            seen = rng.choice(case.decision_makers).id
            yield (Adopt(perspective.id), fixes[0], SeenBy(seen))


def said(make, edits):
    """What is made after some edits, or why it cannot be."""
    try:
        return make(*edits)
    except StandoffError as error:
        return f"{type(error)}: {error}"


@pytest.mark.parametrize("slug", CASES)
def test_a_solver_makes_the_readings_that_are_made_alone(slug):
    case = library.load(slug)
    solver = Solver(case)
    for edits in chains(case, slug):
        alone, found = (said(make, edits) for make in (partial(reading, case), solver))
        if isinstance(alone, str):
            assert found == alone
            continue
        found = found.reading
        assert found.case == alone.case
        assert found.edits == alone.edits
        assert (found.start, found.feasible) == (alone.start, alone.feasible)
        for name in ("states", "varies"):
            assert np.array_equal(getattr(found, name), getattr(alone, name))
        assert np.array_equal(found.model.ranks, alone.model.ranks)


def test_readings_with_the_same_numbers_share_a_model():
    case = library.load("gisborne-lake")
    perspective = Adopt(case.perspectives[0].id)
    solver = Solver(case)
    one, two = solver(perspective), solver(perspective, SeenBy(case.decision_makers[0].id))
    assert not view_of(one.reading.case).beliefs
    assert one.reading.model is two.reading.model
    assert one.reading is not two.reading


def test_truths_are_those_of_the_formula_and_may_be_written_over():
    case = library.load("gisborne-lake")
    found = Solver(case)(Adopt(case.perspectives[0].id)).reading
    for outcome in case.outcomes:
        for _ in range(2):
            true = found.where(outcome.when)
            assert np.array_equal(true, truth(outcome.when, case.scope, found.states))
            true[:] = False


def test_rows_are_forgotten_when_there_are_many(monkeypatch):
    from standoff.graph import rows

    case = library.load("gisborne-lake")
    view = view_of(reading(case, Adopt(case.perspectives[0].id)).case)
    states = reading(case, Adopt(case.perspectives[0].id)).states
    kept = Rows(case.scope)
    first = [kept.of(p, states) for p in view.preferences]
    assert [kept.of(p, states) is row for p, row in zip(view.preferences, first, strict=True)]
    monkeypatch.setattr(rows, "CELLS", 0)
    again = [kept.of(p, states) for p in view.preferences]
    assert all(a is not b for a, b in zip(first, again, strict=True))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
