"""Claims about where a conflict leads: along roads, from a start.

The start is the status quo, or every state of ``from``; ``anywhere`` starts from
every state. A road may be continued by whoever has an open step, so one that
cannot be continued ends where nobody stirs, and one that never ends goes round.
"""

import numpy as np

from standoff.claims.asked import SHOWN, Asked, CannotBeAsked
from standoff.claims.judges.settling import idle
from standoff.claims.verdict import Found, Judgement, Witness
from standoff.errors import TooLarge
from standoff.expr.truth import Bools
from standoff.paths import Path, counterexample, cycles
from standoff.stability.model import Index


def can_lead_to(asked: Asked) -> Judgement:
    """Some road leads into the outcome; the one without steps counts."""
    return _leads(asked, wanted=True)


def never_leads_to(asked: Asked) -> Judgement:
    """No road leads into the outcome, and it is not so from the start."""
    return _leads(asked, wanted=False)


def _leads(asked: Asked, *, wanted: bool) -> Judgement:
    goal, found = asked.some(asked.question.outcome), asked.roads()
    end = found.nearest(goal)
    if end is not None:
        steps = found.path_to(end)
        return asked.judged(wanted, Found.LEADS, [end], steps=steps, idle=idle(asked))
    ends = [*found.rests.tolist(), *found.stuck_at.tolist()]
    steps = _dearest(asked, goal)
    tag = Found.LEADS_ELSEWHERE if steps else Found.NO_WAY
    return asked.judged(not wanted, tag, ends, steps=steps, idle=idle(asked))


def _dearest(asked: Asked, goal: Bools) -> Path:
    """The cheapest path of moves into the outcome, whoever loses by it; empty when none leads."""
    try:
        return asked.cheapest(goal)
    except TooLarge as error:
        raise CannotBeAsked(str(error)) from None


def must_lead_to(asked: Asked) -> Judgement:
    """Every road that cannot be continued ends in the outcome, and every cycle comes to it.

    A cycle counts although somebody in it may have an open step all along that
    it never takes.
    """
    goal, found = asked.some(asked.question.outcome), asked.roads()
    ends = np.concatenate([found.rests, found.stuck_at])
    outside = ends[~goal[ends]]
    if len(outside):  # found without following each step
        steps = found.path_to(int(outside[0]))
        return asked.judged(False, Found.ENDS_ELSEWHERE, outside, steps=steps, idle=idle(asked))
    wrong = counterexample(asked.arcs(), goal)
    if wrong is not None:
        return asked.judged(False, Found.GOES_ROUND, [wrong.state], steps=wrong.stem + wrong.loop)
    if goal[found.reached].all():
        return asked.judged(True, Found.SO_ALREADY, ends, idle=idle(asked))
    return _comes_to(asked, ends, goal)


def _comes_to(asked: Asked, ends: Index, goal: Bools) -> Judgement:
    """How it comes to the outcome: by coming to rest in it, by going round, or either."""
    found = asked.roads()
    loops = [region for region in cycles(asked.arcs()) if region.cyclic]
    lead = [(Found.MUST_LEAD, ends)] if len(ends) else []
    lead += [(Found.ALWAYS_ROUND, _in(region.states, goal)) for region in loops[:1]]
    (tag, states), *more = lead
    beside = tuple(Witness(t, tuple(map(int, s[:SHOWN])), len(s)) for t, s in more)
    steps = found.path_to(int(states[0]))
    return asked.judged(True, tag, states, steps=steps, beside=beside)


def _in(states: Index, goal: Bools) -> Index:
    return states[goal[states]]
