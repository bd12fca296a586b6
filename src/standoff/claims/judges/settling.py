"""Claims about where a conflict settles: at which states nobody would move.

An *equilibrium* is a state that is stable for every decision maker under the
solution concept asked for (Fang, Hipel & Kilgour 1993, ch. 3).
"""

import numpy as np

from standoff.case import questions as q
from standoff.case.edits import Fix
from standoff.case.parts import position
from standoff.claims.asked import Asked, CannotBeAsked, judges
from standoff.claims.verdict import Found, Judgement
from standoff.expr import Expr
from standoff.expr.truth import Codes
from standoff.stability.model import Index


@judges(q.SettlesOnlyAt, by_concept=True)
def settles_only_at(asked: Asked) -> Judgement:
    """There is an equilibrium, and every one satisfies the outcome."""
    equilibria = asked.equilibria()
    if not len(equilibria):
        return asked.judged(False, Found.NO_EQUILIBRIUM)
    inside = asked.where(asked.question.outcome)[equilibria]
    if inside.all():
        return asked.judged(True, Found.ALL_INSIDE, equilibria)
    outside = equilibria[~inside]
    return asked.judged(
        False, Found.OUTSIDE, outside, explanations=asked.who_stays(int(outside[0]))
    )


@judges(q.CanSettleAt, by_concept=True)
def can_settle_at(asked: Asked) -> Judgement:
    """Some equilibrium satisfies the outcome."""
    states = _states_of(asked, asked.question.outcome)
    return _some_equilibrium(asked, states, wanted=True)


@judges(q.NeverSettlesAt, by_concept=True)
def never_settles_at(asked: Asked) -> Judgement:
    """No equilibrium satisfies the outcome."""
    states = _states_of(asked, asked.question.outcome)
    return _some_equilibrium(asked, states, wanted=False)


def _some_equilibrium(asked: Asked, states: Index, *, wanted: bool) -> Judgement:
    stable = asked.solved.is_equilibrium(asked.concept)[states]
    if stable.any():
        inside = states[stable]
        return asked.judged(
            wanted, Found.INSIDE, inside, explanations=asked.who_stays(int(inside[0]))
        )
    nearest = _most_nearly_stable(asked, states)
    return asked.judged(
        not wanted, Found.NONE_INSIDE, [nearest, *states[states != nearest]],
        explanations=asked.who_leaves(nearest),
    )  # fmt: skip


def _most_nearly_stable(asked: Asked, states: Index) -> int:
    """The state that is stable for most decision makers, the lowest code among equals."""
    content = asked.solved.stability.of(asked.concept)[:, states].sum(axis=0)
    return int(states[int(np.argmax(content))])


@judges(q.Persists, by_concept=True)
def persists(asked: Asked) -> Judgement:
    """Every state of the outcome, by default the status quo, is an equilibrium."""
    outcome = asked.question.outcome
    states = np.array([asked.start()]) if outcome is None else _states_of(asked, outcome)
    stable = asked.solved.is_equilibrium(asked.concept)[states]
    if stable.all():
        return asked.judged(
            True, Found.STABLE, states, explanations=asked.who_stays(int(states[0]))
        )
    left = states[~stable]
    return asked.judged(False, Found.UNSTABLE, left, explanations=asked.who_leaves(int(left[0])))


def _states_of(asked: Asked, outcome: Expr) -> Index:
    states = np.flatnonzero(asked.where(outcome))
    if not len(states):
        raise CannotBeAsked(f"no feasible state of this reading satisfies {outcome}")
    return states


@judges(q.Irrelevant, by_concept=True)
def irrelevant(asked: Asked) -> Judgement:
    """The equilibria, the option set aside, are the same with it and without it.

    *Without* holds the option not taken throughout. States are compared by all
    other options.
    """
    option = asked.question.option
    without = asked.solver(*asked.edits, Fix(option, taken=False))
    bit = np.uint64(1 << position(asked.solved.reading.case, option))
    here, there = asked.equilibria(), without.equilibria(asked.concept)
    codes_here = asked.solved.reading.states[here] & ~bit
    codes_there = without.reading.states[there] & ~bit
    lost = here[_missing(codes_here, codes_there)]
    if len(lost):
        return asked.judged(False, Found.LOST, lost)
    gained = there[_missing(codes_there, codes_here)]
    if len(gained):
        return asked.judged(False, Found.GAINED, gained, reading=without.reading)
    return asked.judged(True, Found.SAME, here)


def _missing(codes: Codes, among: Codes) -> Index:
    return np.flatnonzero(~np.isin(codes, among))
