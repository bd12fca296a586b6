"""Relations between states as tables, for graph form: a product, and sequences of steps.

In option form nothing of S x S is kept; arcs that are given need not be transitive, so
there what sequences of moves reach is worked out on tables.
"""

from collections.abc import Sequence
from functools import reduce

import numpy as np

from standoff.stability.coalitions.cells import Relation


def after(first: Relation, then: Relation) -> Relation:
    """The composition: what `then` reaches from what `first` reaches."""
    paths = first.astype(np.float32) @ then.astype(np.float32)  # counts, exact below 2^24
    return np.asarray(paths > np.float32(0.5))


def closure(step: Relation) -> Relation:
    """All that any number of steps, at least one, reach."""
    while True:
        longer = step | after(step, step)
        if (longer == step).all():
            return step
        step = longer


def alternating(steps: Sequence[Relation]) -> Relation:
    """What sequences of steps reach in which no relation is used twice in a row."""
    ending = [step.copy() for step in steps]
    fell = True
    while fell:
        fell = False
        for j, step in enumerate(steps):
            before = [e for k, e in enumerate(ending) if k != j]
            if before:
                longer = ending[j] | after(reduce(np.logical_or, before), step)
                fell |= bool((longer != ending[j]).any())
                ending[j] = longer
    return np.asarray(reduce(np.logical_or, ending))
