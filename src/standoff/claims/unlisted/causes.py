"""What an option is for: as :mod:`standoff.claims.judges.causes` has it, on sets."""

from collections.abc import Sequence

from standoff.case.apply import preferences_of
from standoff.case.edits import Fix
from standoff.case.parts import position
from standoff.case.perspective import Ranking
from standoff.case.rules import view_of
from standoff.claims.judges.causes import foreign, outcomes_name
from standoff.claims.unlisted.asked import AskedSets
from standoff.claims.unlisted.verdict import SetJudgement
from standoff.claims.verdict import Found
from standoff.expr import Expr, mentioned
from standoff.symbolic import StateSet
from standoff.symbolic.space import Space


def but_for(asked: AskedSets) -> SetJudgement:
    """Some road leads to the effect, and none does with the option ruled out."""
    effect, option = asked.question.effect, asked.question.without
    inside = asked.roads().reached & asked.some(effect)
    if not inside:
        return asked.judged(False, Found.NO_EFFECT, asked.roads().rests, empty=True)
    without = asked.holding(Fix(option, taken=False))
    also = without.roads().reached & without.where(effect)
    if also:
        return without.judged(False, Found.ALSO_WITHOUT, also)
    return asked.judged(True, Found.CAUSE, inside)


def irrelevant(asked: AskedSets) -> SetJudgement:
    """Roads rest in the same states with the option free and with it ruled out.

    The option is set aside, and every option that cannot be without it; but a rest in
    which one of them is taken counts as another one where a wish of somebody else, or an
    outcome of the case, mentions it. With ``for`` states are compared by those outcomes only.
    """
    option = asked.question.option
    without = asked.holding(Fix(option, taken=False))
    here, there = asked.rests(), asked.nothing | without.rests()
    aside = dependents(asked.space, position(asked.unlisted.reading, option))
    lost = here - _alike(asked, there, aside)
    if lost:
        return asked.judged(False, Found.LOST, lost)
    gained = there - _alike(asked, here, aside)
    if gained:
        return without.judged(False, Found.GAINED, without.nothing | gained)
    if not asked.question.outcomes:
        minded = here & _taking(asked, aside & _matters(asked, aside))
        if minded:
            return asked.judged(False, Found.MINDED, minded)
    return asked.judged(True, Found.SAME, here, empty=not here and not there)


def dependents(space: Space, option: int) -> int:
    """Mask of the option and of those that are taken in no feasible state without it."""
    e = space.engine
    without = e.both(space.feasible, e.negated(e.variable(option)))
    never = StateSet(space, without).always()[1]
    nowhere = StateSet(space, space.feasible).always()[1]
    return 1 << option | (never & ~nowhere)


def _alike(asked: AskedSets, some: StateSet, aside: int) -> StateSet:
    """The states that compare equal to one of some."""
    outcomes = asked.question.outcomes
    if not outcomes:
        full = (1 << asked.space.layout.options) - 1
        return some.projected(full & ~aside)
    return _by_outcomes(asked, some, outcomes)


def _by_outcomes(asked: AskedSets, some: StateSet, outcomes: Sequence[Expr]) -> StateSet:
    """The states in which the same outcomes hold as in one of some."""
    classes = [(some, StateSet(asked.space, asked.space.feasible))]
    for outcome in outcomes:
        classes = [
            (part, space)
            for one, whole in classes
            for part, space in (
                (one.where(outcome), whole.where(outcome)),
                (one - one.where(outcome), whole - whole.where(outcome)),
            )
            if part
        ]
    found = asked.nothing
    for _, whole in classes:
        found |= whole
    return found


def _taking(asked: AskedSets, mask: int) -> StateSet:
    """The feasible states in which some option of a mask is taken."""
    e, found = asked.space.engine, asked.space.nothing
    for o in range(mask.bit_length()):
        if mask >> o & 1:
            found = e.either(found, e.variable(o))
    return StateSet(asked.space, e.both(asked.space.feasible, found))


def _matters(asked: AskedSets, aside: int) -> int:
    """Mask: what outcomes mention, and what somebody wishes that does not decide on it."""
    case = asked.unlisted.reading
    matters = outcomes_name(case)
    for i, dm in enumerate(asked.unlisted.names):
        preferences = preferences_of(view_of(case), dm)
        if preferences is None:
            continue
        if isinstance(preferences.order, Ranking):
            wished = _turning(asked.space, i)
        else:
            wished = 0
            for _, want in preferences.order.wants():
                wished |= mentioned(want, case.scope)
        matters |= wished & foreign(case, dm, aside)
    return matters


def _turning(space: Space, i: int) -> int:
    """Mask of the options of which one alone makes a state better or worse for somebody."""
    e, mask = space.engine, 0
    for o in range(space.layout.options):
        other = {o: e.negated(e.variable(o))}
        both = e.both(space.feasible, e.replaced(space.feasible, other))
        for line in space.lines[i]:
            differs = e.negated(e.alike(line, e.replaced(line, other)))
            if not e.same(e.both(both, differs), space.nothing):
                mask |= 1 << o
    return mask
