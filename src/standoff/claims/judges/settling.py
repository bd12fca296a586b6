"""Claims about where a conflict settles: at which states roads come to rest.

A *road* under a concept is a sequence of steps that nobody is deterred from, and
a *rest* is a state that it reaches and that nobody would leave
(:mod:`standoff.hypergame.roads`). Roads start from the status quo unless the
claim says otherwise; ``anywhere`` asks about all equilibria, wherever they lie.
"""

import numpy as np

from standoff.case import questions as q
from standoff.claims.asked import Asked, CannotBeAsked
from standoff.claims.verdict import Found, Judgement
from standoff.paths.region import reaching
from standoff.stability.model import Index


def settles_only_at(asked: Asked) -> Judgement:
    """From every start roads come to rest, and only in the outcome."""
    goal, rests = asked.where(asked.question.outcome), asked.rests()
    if not len(rests):
        return _no_rest(asked, False)
    outside = rests[~goal[rests]]
    if len(outside):
        return _shown(asked, False, Found.OUTSIDE, outside)
    restless = _restless(asked)
    if restless is not None:
        return asked.judged(False, Found.NO_REST, [restless])
    return _shown(asked, True, Found.ALL_INSIDE, rests)


def _restless(asked: Asked) -> int | None:
    """A start from which roads come to rest nowhere, where some others do; else None."""
    if asked.anywhere or len(asked.starts()) == 1:
        return None
    arcs = asked.arcs()
    rests = np.zeros(len(asked.reading.states), dtype=np.bool_)
    rests[asked.rests()] = True
    lost = arcs.states[~reaching(arcs, arcs.rows(rests))]
    found = np.intersect1d(lost, asked.starts())
    return int(found[0]) if len(found) else None


def can_settle_at(asked: Asked) -> Judgement:
    """Some road comes to rest in the outcome."""
    return _some_rest(asked, wanted=True)


def never_settles_at(asked: Asked) -> Judgement:
    """No road comes to rest in the outcome."""
    return _some_rest(asked, wanted=False)


def _some_rest(asked: Asked, *, wanted: bool) -> Judgement:
    goal, rests = asked.some(asked.question.outcome), asked.rests()
    inside = rests[goal[rests]]
    if len(inside):
        return _shown(asked, wanted, Found.INSIDE, inside)
    if not len(rests):
        return _no_rest(asked, not wanted)
    if asked.anywhere:
        nearest = _most_nearly_stable(asked, np.flatnonzero(goal))
        return asked.judged(
            not wanted, Found.NONE_INSIDE, [nearest], count=int(goal.sum()),
            why=asked.who_leaves(nearest),
        )  # fmt: skip
    return _shown(asked, not wanted, Found.RESTS_ELSEWHERE, rests)


def settled_anywhere(asked: Asked) -> bool:
    """What the judges of the three settling kinds find of all equilibria, without a witness."""
    question, game = asked.question, asked.game
    if isinstance(question, q.SettlesOnlyAt):
        goal = asked.where(question.outcome)
        rests_outside = game.has_equilibrium(asked.concept, ~goal)
        return not rests_outside and game.has_equilibrium(asked.concept, goal)
    inside = game.has_equilibrium(asked.concept, asked.some(question.outcome))
    return inside == isinstance(question, q.CanSettleAt)


def _no_rest(asked: Asked, holds: bool) -> Judgement:
    """Nothing comes to rest, so nothing was judged."""
    if asked.anywhere:
        return asked.judged(holds, Found.NO_EQUILIBRIUM, empty=True)
    stuck = asked.roads().stuck_at
    found = Found.STUCK if len(stuck) else Found.NO_REST
    return asked.judged(holds, found, stuck, empty=True)


def _shown(asked: Asked, holds: bool, found: Found, states: Index) -> Judgement:
    """The states, nearest first, with the road to the first and why everybody stays there."""
    first = int(states[0])
    steps = () if asked.anywhere else asked.roads().path_to(first)
    return asked.judged(
        holds, found, states, steps=steps, why=asked.who_stays(first), idle=idle(asked)
    )


def idle(asked: Asked) -> bool:
    """Whether nobody stirs: no step is open at the start, or at any of several."""
    if asked.anywhere:
        return False
    found = asked.roads()
    return len(found.rests) + len(found.stuck_at) == int(found.reached.sum())


def _most_nearly_stable(asked: Asked, states: Index) -> int:
    """The state that most decision makers would stay in, the lowest code among equals."""
    content = asked.game.stable(asked.concept)[:, states].sum(axis=0)
    return int(states[int(np.argmax(content))])


def persists(asked: Asked) -> Judgement:
    """Nobody leaves any state of the outcome, by default the status quo."""
    outcome = asked.question.outcome
    at = [asked.start()] if outcome is None else np.flatnonzero(asked.some(outcome))
    states = np.asarray(at, dtype=np.intp)
    stable = asked.game.stable(asked.concept)[:, states].all(axis=0)
    if stable.all():
        why = asked.who_stays(int(states[0]))
        return asked.judged(True, Found.STABLE, states, why=why)
    first = next((s for s in states[~stable].tolist() if len(asked.leavers(s))), None)
    if first is None:
        raise CannotBeAsked("somebody has no view of the state by the game that it sees")
    why = () if asked.brief else asked.who_leaves(first)
    others = states[~stable & (states != first)]
    return asked.judged(False, Found.UNSTABLE, [first, *others], why=why)
