"""Rules that keep somebody where it is: without them it could move to what it likes better."""

import numpy as np

from standoff.case.edits import Allow
from standoff.case.perspective import Rule
from standoff.case.rules import view_of
from standoff.errors import StandoffError
from standoff.graph.build import Reading, reading
from standoff.graph.members import placed
from standoff.stability.local import moves_from
from standoff.stability.search import Step

WALLS = 1 << 18
"""States, over all rules that are lifted, beyond which nothing is looked for."""


def walls(read: Reading, state: int, dm: int) -> tuple[Rule, ...]:
    """The rules of which each alone keeps a decision maker from an improvement at a state."""
    case, view = read.case, view_of(read.case)
    stated = {r.when: r for r in (*case.infeasible, *view.infeasible)}
    rules = [rule for when, rule in stated.items() if when not in view.feasible]
    if len(rules) * len(read.states) > WALLS:
        return ()
    return tuple(rule for rule in rules if beyond(read, rule, state, dm) is not None)


def beyond(read: Reading, rule: Rule, state: int, dm: int) -> tuple[Reading, Step] | None:
    """What a decision maker would do best at a state if a rule did not forbid it.

    The reading without the rule, and the step in it; None where there is no such
    improvement.
    """
    try:
        lifted = reading(read.case, Allow(rule.when))
    except StandoffError:  # no reading: preferences that do not rank what the rule rules out
        return None
    at = placed(lifted, read.states[[state]])
    _, target = moves_from(lifted.model, dm, at)
    new = target[~np.isin(lifted.states[target], read.states)]
    rank = lifted.model.ranks[0, dm]
    better = new[rank[new] > rank[at]]
    if not len(better):
        return None
    best = better[np.argmax(rank[better])]
    return lifted, Step(dm, int(at[0]), int(best))
