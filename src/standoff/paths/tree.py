"""What improvements open up from a state, as a tree that fits on a page.

Every state is followed up once, at the place nearest to the root where it is
met, and named again elsewhere. The tree is bounded in depth, in branches at one
state and in branches altogether; where it is cut it says so, and how much is missing.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

import numpy as np

from standoff.paths.reach import By
from standoff.stability.local import improvements_from, moves_from
from standoff.stability.model import GraphModel
from standoff.stability.search import Step


class Follow(StrEnum):
    """What comes after a branch."""

    ON = "on"
    RESTS = "rests"
    ELSEWHERE = "elsewhere"
    CUT = "cut"


@dataclass(frozen=True)
class Branch:
    """A state of the tree, and the step that leads to it.

    step
        None at the root.
    below
        The steps open there, by mover, each mover's best first; empty unless
        ``follow`` is ON.
    hidden
        How many open steps were left out behind those of ``below``.
    """

    state: int
    step: Step | None
    follow: Follow
    below: tuple["Branch", ...] = ()
    hidden: int = 0


def branches(
    model: GraphModel,
    state: int,
    *,
    by: By = By.IMPROVEMENTS,
    reading: int = 0,
    steps: Callable[[int], list[Step]] | None = None,
    depth: int = 6,
    width: int = 6,
    most: int = 24,
) -> Branch:
    """The tree of improvements, or of moves, from the state at a position.

    ``depth`` bounds the steps from the root, ``width`` the branches at one
    state, ``most`` the branches altogether. ``steps`` gives the open steps of a
    state instead, in the order in which they are shown.
    """
    open_steps = steps or partial(_open_steps, model, by=by, reading=reading)
    root = _Node(state, None)
    queue, seen, left = deque([(root, 0)]), {state}, most
    while queue:
        node, deep = queue.popleft()
        ways = open_steps(node.state)
        if not ways:
            node.follow = Follow.RESTS
            continue
        if deep == depth or left <= 0:
            node.follow = Follow.CUT
            node.hidden = len(ways)
            continue
        shown = ways[: min(width, left)]
        node.hidden, left = len(ways) - len(shown), left - len(shown)
        for step in shown:
            child = _Node(step.target, step)
            node.below.append(child)
            if step.target in seen:
                child.follow = Follow.ELSEWHERE
            else:
                seen.add(step.target)
                queue.append((child, deep + 1))
    return root.frozen()


@dataclass(eq=False, slots=True)
class _Node:
    state: int
    step: Step | None
    follow: Follow = Follow.ON
    below: list["_Node"] = field(default_factory=list)
    hidden: int = 0

    def frozen(self) -> Branch:
        below = tuple(node.frozen() for node in self.below)
        return Branch(self.state, self.step, self.follow, below, self.hidden)


def _open_steps(model: GraphModel, state: int, *, by: By, reading: int) -> list[Step]:
    """The steps out of a state, by mover, then by what the mover likes best."""
    found, here = [], np.array([state])
    for i in range(model.shape[1]):
        if by is By.IMPROVEMENTS:
            _, targets = improvements_from(model, reading, i, here)
        else:
            _, targets = moves_from(model, i, here)
        rank = model.ranks[reading, i][targets].astype(np.int64)
        order = np.lexsort((targets, -rank))
        found += [Step(i, state, int(t)) for t in targets[order]]
    return found
