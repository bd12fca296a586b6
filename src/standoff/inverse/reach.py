"""Where a team gets by legal sequences, when only some of it must gain by every step.

A legal sequence is a finite sequence of moves in which no one moves twice in a
row (Fang, Hipel & Kilgour 1993, ch. 3). For R_H nobody has to gain, for R_H^+
everybody; when the preferences of some are still open it is useful to let
those move freely, which gives the most that any preferences of theirs allow.
"""

import numpy as np

from standoff.stability import GraphModel
from standoff.stability.local import improvements_from, moves_from
from standoff.stability.model import Index

Nodes = dict[int, set[int]]
"""States, as positions, for each decision maker that may have moved last."""

NOBODY = -1
"""In place of the last mover, before anybody has moved."""


def reached(
    model: GraphModel, team: frozenset[int], start: int, *, gaining: frozenset[int], b: int = 0
) -> Nodes:
    """The states in which legal sequences of the team from `start` end, by their last mover.

    Members in `gaining` move only to what they prefer in reading b; the others
    make any move.
    """
    seen: Nodes = {j: set() for j in sorted(team)}
    level: Nodes = {NOBODY: {start}}
    while level:
        following: Nodes = {}
        for j in seen:
            origins = set().union(*(states for last, states in level.items() if last != j))
            fresh = _targets(model, b, j, origins, j in gaining) - seen[j]
            if fresh:
                seen[j] |= fresh
                following[j] = fresh
        level = following
    return seen


def reach(
    model: GraphModel, team: frozenset[int], start: int, *, gaining: frozenset[int], b: int = 0
) -> frozenset[int]:
    """The states of :func:`reached`; `start` is one when a sequence returns to it."""
    ends = reached(model, team, start, gaining=gaining, b=b)
    return frozenset().union(*ends.values())


def _targets(model: GraphModel, b: int, j: int, origins: set[int], gains: bool) -> set[int]:
    if not origins:
        return set()
    at = np.array(sorted(origins), dtype=np.intp)
    found = improvements_from(model, b, j, at)[1] if gains else moves_from(model, j, at)[1]
    return set(found.tolist())


def moves_of(model: GraphModel, i: int, states: frozenset[int]) -> dict[int, frozenset[int]]:
    """R_i(u) for each of the states u; those without moves are there with an empty set."""
    if not states:
        return {}
    at: Index = np.array(sorted(states), dtype=np.intp)
    origin, target = moves_from(model, i, at)
    found: dict[int, set[int]] = {u: set() for u in sorted(states)}
    for u, t in zip(origin.tolist(), target.tolist(), strict=True):
        found[u].add(t)
    return {u: frozenset(targets) for u, targets in found.items()}
