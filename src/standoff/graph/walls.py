"""Rules that keep somebody where it is: without them it could move to what it likes better."""

import numpy as np

from standoff.case.edits import Allow
from standoff.case.perspective import Rule
from standoff.case.rules import view_of
from standoff.errors import StandoffError
from standoff.graph.build import Reading, reading
from standoff.graph.members import placed
from standoff.stability.local import moves_from

WALLS = 1 << 18
"""States, over all rules that are lifted, beyond which nothing is looked for."""


def walls(read: Reading, state: int, dm: int) -> tuple[Rule, ...]:
    """The rules of which each alone keeps a decision maker from an improvement at a state."""
    case, view = read.case, view_of(read.case)
    stated = {r.when: r for r in (*case.infeasible, *view.infeasible)}
    rules = [rule for when, rule in stated.items() if when not in view.feasible]
    if len(rules) * len(read.states) > WALLS:
        return ()
    return tuple(rule for rule in rules if _is_wall(read, rule, state, dm))


def _is_wall(read: Reading, rule: Rule, state: int, dm: int) -> bool:
    try:
        lifted = reading(read.case, Allow(rule.when))
    except StandoffError:  # no reading: preferences that do not rank what the rule rules out
        return False
    at = placed(lifted, read.states[[state]])
    _, target = moves_from(lifted.model, dm, at)
    new = target[~np.isin(lifted.states[target], read.states)]
    rank = lifted.model.ranks[0, dm]
    return bool((rank[new] > rank[at]).any())
