"""Where a conflict settles and where it leads: as :mod:`standoff.claims.judges` has it, on sets."""

from standoff.claims.unlisted.asked import AskedSets
from standoff.claims.unlisted.verdict import SetJudgement
from standoff.claims.verdict import Found
from standoff.symbolic import StateSet

LOOKED = 60
"""Steps of a walk that may meet a loop, before loops are looked for by sets."""


def settles_only_at(asked: AskedSets) -> SetJudgement:
    """From every start roads come to rest, and only in the outcome."""
    goal, rests = asked.where(asked.question.outcome), asked.rests()
    if not rests:
        return _no_rest(asked, False)
    outside = rests - goal
    if outside:
        return asked.judged(False, Found.OUTSIDE, outside)
    if not asked.anywhere and (lost := asked.starts() - _coming_to(asked, rests)):
        return asked.judged(False, Found.NO_REST, lost)
    return asked.judged(True, Found.ALL_INSIDE, rests)


def _coming_to(asked: AskedSets, goal: StateSet) -> StateSet:
    """The reached states from which some road leads into a set, and the set itself."""
    roads = asked.roads()
    found, new = goal, goal
    while new:
        before = StateSet(asked.space, roads.steps.leaving(new.diagram)) & roads.reached
        new = before - found
        found |= new
    return found


def can_settle_at(asked: AskedSets) -> SetJudgement:
    """Some road comes to rest in the outcome."""
    return _some_rest(asked, wanted=True)


def never_settles_at(asked: AskedSets) -> SetJudgement:
    """No road comes to rest in the outcome."""
    return _some_rest(asked, wanted=False)


def _some_rest(asked: AskedSets, *, wanted: bool) -> SetJudgement:
    goal, rests = asked.some(asked.question.outcome), asked.rests()
    inside = rests & goal
    if inside:
        return asked.judged(wanted, Found.INSIDE, inside)
    if not rests:
        return _no_rest(asked, not wanted)
    return asked.judged(not wanted, Found.RESTS_ELSEWHERE, rests)


def _no_rest(asked: AskedSets, holds: bool) -> SetJudgement:
    tag = Found.NO_EQUILIBRIUM if asked.anywhere else Found.NO_REST
    return asked.judged(holds, tag, empty=True)


def persists(asked: AskedSets) -> SetJudgement:
    """Nobody leaves any state of the outcome, by default the status quo."""
    outcome = asked.question.outcome
    states = asked.present() if outcome is None else asked.some(outcome)
    left = states - asked.settled.equilibria
    if left:
        return asked.judged(False, Found.UNSTABLE, left, nearest=False)
    return asked.judged(True, Found.STABLE, states, nearest=False)


def can_lead_to(asked: AskedSets) -> SetJudgement:
    """Some road leads into the outcome; the one without steps counts."""
    return _leads(asked, wanted=True)


def never_leads_to(asked: AskedSets) -> SetJudgement:
    """No road leads into the outcome, and it is not so from the start."""
    return _leads(asked, wanted=False)


def _leads(asked: AskedSets, *, wanted: bool) -> SetJudgement:
    inside = asked.roads().reached & asked.some(asked.question.outcome)
    if inside:
        return asked.judged(wanted, Found.LEADS, inside)
    return asked.judged(not wanted, Found.LEADS_ELSEWHERE, asked.roads().rests)


def must_lead_to(asked: AskedSets) -> SetJudgement:
    """Every road that cannot be continued ends in the outcome, and every cycle comes to it."""
    goal, roads = asked.some(asked.question.outcome), asked.roads()
    outside = roads.rests - goal
    if outside:
        return asked.judged(False, Found.ENDS_ELSEWHERE, outside)
    round_ = _round(asked, roads.reached - goal)
    if round_:
        return asked.judged(False, Found.GOES_ROUND, round_)
    if roads.reached.is_within(goal):
        return asked.judged(True, Found.SO_ALREADY, roads.rests)
    return asked.judged(True, Found.MUST_LEAD, roads.rests)


def _round(asked: AskedSets, inside: StateSet) -> StateSet:
    """Some states of a set from which a road can stay in it for ever; none if there are none.

    A walk from one state meets most loops. Where it meets none, what has no open step
    within the set is taken out of it until nothing more is: all that can stay is left.
    """
    looped = _looped(asked, inside)
    if looped is not None:
        return StateSet(asked.space, asked.space.at(looped))
    steps = asked.roads().steps
    while inside:
        stays = inside & StateSet(asked.space, steps.leaving(inside.diagram))
        if stays.is_same(inside):
            break
        inside = stays
    return inside


def _looped(asked: AskedSets, inside: StateSet) -> int | None:
    """A state on a loop of open steps in a set, if one walk of LOOKED steps meets one."""
    steps, looked, road = asked.roads().steps, set[int](), list[int]()
    at = inside.pick()
    while at is not None and len(looked) < LOOKED:
        looked.add(at)
        road.append(at)
        ways = [steps.after(i, asked.space.at(at)) for i in asked.space.people]
        after = asked.nothing
        for way in ways:
            after |= StateSet(asked.space, way) & inside
        for code in road:
            if after.contains(code):
                return code
        at = next((code for code in after.few(len(looked) + 1) if code not in looked), None)
    return None
