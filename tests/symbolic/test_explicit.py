"""The symbolic engine against the one that lists states, on random models.

``python -m tests.symbolic.test_explicit 0 10000`` compares as many as you like.
"""

import sys

import pytest

from standoff import library
from standoff.case.edits import Adopt
from standoff.graph import Solver
from standoff.symbolic import Unlisted
from standoff.symbolic.space import NotSymbolic
from tests.listed import LISTED
from tests.symbolic.explicit import compare_roads, compare_stability, other_order, solved_both

pytest.importorskip("oxidd")

SEEDS = range(240)


def compared(seed):
    """How many comparisons a seed gave."""
    pair = solved_both(seed)
    if pair is None:
        return 0
    listed, found = pair
    again = compare_stability(listed, other_order(found)) if seed % 3 == 0 else 0
    return compare_stability(listed, found) + compare_roads(listed, found) + again


@pytest.mark.parametrize("part", range(10))
def test_both_engines_find_the_same_stable_states_and_the_same_roads(part):
    assert sum(compared(seed) for seed in SEEDS[part::10]) > 160


def test_both_engines_of_diagrams_give_the_same():
    cudd = pytest.importorskip("standoff.symbolic.cudd")
    for seed in range(40):
        pair = solved_both(seed, engine=cudd.Cudd)
        if pair is not None:
            compare_stability(*pair)
            compare_roads(*pair)


@pytest.mark.parametrize("slug", LISTED)
def test_both_engines_agree_on_the_library(slug):
    case = library.load(slug)
    solver, compared = Solver(case), 0
    for perspective in case.perspectives:
        edits = (Adopt(perspective.id),)
        found = Unlisted(case, edits)
        if case.coalesce:
            with pytest.raises(NotSymbolic):
                found.space  # noqa: B018 - built when asked for
            return
        compared += compare_stability(solver(*edits), found)
    assert compared


if __name__ == "__main__":
    first, last = map(int, sys.argv[1:3])
    sys.stdout.write(f"{sum(compared(n) for n in range(first, last)):,} comparisons agree\n")
