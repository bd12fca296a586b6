"""Claims about where a conflict leads: along unilateral improvements, from a start.

Both kinds ask the paths of the reading (:mod:`standoff.paths`) and need no
solution concept. The start is the status quo, or every state of ``from``.
"""

import numpy as np

from standoff.case import questions as q
from standoff.claims.asked import Asked, CannotBeAsked, judges
from standoff.claims.verdict import Found, Judgement
from standoff.errors import TooLarge
from standoff.expr import Expr
from standoff.expr.truth import Bools
from standoff.paths import By, Spread, arcs_from, counterexample, spread
from standoff.stability.model import Index


@judges(q.CanLeadTo, by_concept=False)
def can_lead_to(asked: Asked) -> Judgement:
    """Some path of improvements leads from the start into the outcome.

    The path without steps counts, where a start is in the outcome already.
    """
    starts, goal = _starts(asked), _goal(asked)
    reach = _spread(asked, starts, By.IMPROVEMENTS, goal)
    end = reach.nearest(goal)
    if end is not None:
        return asked.judged(True, Found.LEADS, [end], steps=reach.path_to(end))
    rests = _resting(asked, reach)
    dear = _spread(asked, starts, By.LEAST_LOSS, goal)
    end = dear.nearest(goal)
    if end is None:
        return asked.judged(False, Found.NO_WAY, rests)
    return asked.judged(False, Found.LEADS_ELSEWHERE, rests, steps=dear.path_to(end))


@judges(q.MustLeadTo, by_concept=False)
def must_lead_to(asked: Asked) -> Judgement:
    """Every maximal path of improvements from the start ends in the outcome.

    A path that never ends does so when it comes back to the outcome for ever.
    """
    starts, goal = _starts(asked), _goal(asked)
    reach = _spread(asked, starts, By.IMPROVEMENTS)
    rests = _resting(asked, reach)
    outside = rests[~goal[rests]]
    if len(outside):  # found without following each improvement
        path = reach.path_to(int(outside[0]))
        return asked.judged(False, Found.ENDS_ELSEWHERE, outside, steps=path)
    try:
        wrong = counterexample(arcs_from(asked.solved.reading.model, starts), goal)
    except TooLarge as error:
        raise CannotBeAsked(str(error)) from None
    if wrong is None:
        return asked.judged(True, Found.MUST_LEAD, rests)
    return asked.judged(False, Found.GOES_ROUND, [wrong.state], steps=wrong.stem + wrong.loop)


def _starts(asked: Asked) -> Index:
    """intp: the positions that the question starts from. Raises CannotBeAsked."""
    start = asked.question.start
    return np.array([asked.start()]) if start is None else np.flatnonzero(_where(asked, start))


def _goal(asked: Asked) -> Bools:
    return _where(asked, asked.question.outcome)


def _where(asked: Asked, tree: Expr) -> Bools:
    """bool[S]: the states of a formula. Raises CannotBeAsked when there is none."""
    found = asked.where(tree)
    if not found.any():
        raise CannotBeAsked(f"no feasible state of this reading satisfies {tree}")
    return found


def _spread(asked: Asked, starts: Index, by: By, goal: Bools | None = None) -> Spread:
    try:
        return spread(asked.solved.reading.model, starts, by=by, until=goal)
    except TooLarge as error:
        raise CannotBeAsked(str(error)) from None


def _resting(asked: Asked, reach: Spread) -> Index:
    """intp: the states that improvements reach and nobody improves from, nearest first."""
    rests = asked.solved.equilibria("nash")
    rests = rests[reach.reached[rests]]
    return rests[np.argsort(reach.steps[rests], kind="stable")]
