"""Must improvements lead to an outcome, whichever of them are taken?

A *maximal path* of improvements goes on for as long as somebody can improve: it
ends in a state that nobody improves from, or it never ends. All maximal paths
from a start *end in* a set E of states when every one that ends does so in E,
and every one that never ends comes back to E for ever. The first fails at a
state outside E without improvements, the second at a cycle that avoids E; in a
finite graph there is no third way, so one of the two is the counterexample.
"""

from dataclasses import dataclass

import numpy as np

from standoff.paths.arcs import Arcs, among
from standoff.paths.reach import Path
from standoff.paths.region import components, loop_through
from standoff.stability.model import Bools


@dataclass(frozen=True, eq=False)
class Counterexample:
    """A maximal path that does not end in the outcome.

    state
        Where it ends, or where its cycle begins.
    stem
        The shortest path from a start to that state.
    loop
        The cycle, from that state back to it; empty where the path ends.
    """

    state: int
    stem: Path
    loop: Path = ()


def counterexample(arcs: Arcs, goal: Bools) -> Counterexample | None:
    """A maximal path that does not end in the states of bool[S], or None.

    A path that ends is preferred to one that goes round, then the nearest.
    """
    outside = ~arcs.rows(goal)
    rests = outside & (np.diff(arcs.first) == 0)
    if rests.any():
        state = _nearest(arcs, rests)
        return Counterexample(state, arcs.reach.path_to(state))
    off = among(arcs, outside)
    label = components(off)
    round_ = np.bincount(label)[label] > 1 if len(label) else np.zeros(0, dtype=bool)
    if not round_.any():
        return None
    state = _nearest(off, round_)
    return Counterexample(state, arcs.reach.path_to(state), loop_through(off, state))


def _nearest(arcs: Arcs, rows: Bools) -> int:
    """The position of the row of bool[V] that takes the fewest steps, the lowest among equals."""
    states = arcs.states[rows]
    return int(states[np.argmin(arcs.reach.steps[states])])
