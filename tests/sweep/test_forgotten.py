"""What batches know of readings is bounded, and forgetting it changes no answer."""

import numpy as np
import pytest

from standoff import library
from standoff.case import edit
from standoff.case.edits import Adopt
from standoff.claims.batch import answers, items_of
from standoff.sweep import Batches, Space, alike, batch, family
from standoff.sweep.space import sampled_rows


def asked(families):
    """The answers to all claims of a case in portions of four, and what was known at most."""
    base = edit(library.load("cuban-missile-crisis"), Adopt("study"))
    space = Space(family(base, families))
    readings = [space.alternatives(r) for r in sampled_rows(space, 24, seed=2, chunk=0)]
    batches, found, known = Batches(base), [], []
    for at in range(0, 24, 4):
        found.append(answers(batches, items_of(base.claims), readings[at : at + 4]))
        known.append((len(batches.changes), len(batches.structures)))
    return np.concatenate(found), np.array(known).max(axis=0)


@pytest.mark.parametrize(
    ("where", "limit"),
    [(batch, "CELLS"), (batch, "CHANGES"), (batch, "STRUCTURES"), (batch, "MOVES"),
     (alike, "MOVES"), (alike, "REGIONS")],
)  # fmt: skip
@pytest.mark.parametrize("families", [["rank"], ["reversible", "control"]])
def test_what_is_forgotten_is_found_again(monkeypatch, where, limit, families):
    kept, known = asked(families)
    monkeypatch.setattr(where, limit, 0)
    again, left = asked(families)
    assert (kept == again).all()
    assert (left <= known).all()
    if (limit, *families) in {("CHANGES", "rank"), ("STRUCTURES", "reversible", "control")}:
        assert left.sum() < known.sum()
