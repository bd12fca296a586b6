"""Threats and red lines along roads: as :mod:`standoff.claims.judges.commitments`, on sets."""

from dataclasses import dataclass

from standoff.case.edits import Assume, Fix
from standoff.case.parts import Commitment, CommitmentKind
from standoff.claims.asked import CannotBeAsked
from standoff.claims.judges.commitments import commitment_of
from standoff.claims.unlisted.asked import AskedSets
from standoff.claims.unlisted.verdict import SetJudgement
from standoff.claims.verdict import Found
from standoff.expr import mentioned, negated
from standoff.stability.concepts import concept
from standoff.stability.search import Step
from standoff.symbolic import StateSet
from standoff.symbolic.diagrams import Diagram
from standoff.symbolic.roads import Steps, steps_of
from standoff.symbolic.sanction import sanctioned_by
from standoff.symbolic.space import no_worse


@dataclass(frozen=True, eq=False)
class BoundSets:
    """A commitment in a reading."""

    commitment: Commitment
    maker: int
    target: int | None
    trigger: StateSet
    response: StateSet


def credible(asked: AskedSets) -> SetJudgement:
    """Wherever the trigger is entered, and at the start if it holds, responding is an open step."""
    _check_start(asked)
    bound = _bound(asked)
    due = _due(asked, bound)
    if not due:
        return asked.judged(False, Found.NEVER_TRIED, asked.roads().rests, empty=True)
    kept = bound.trigger & bound.response or bound.response
    if asked.question.or_equal:
        space, i = asked.space, bound.maker
        origins = space.here(i, space.before_both(i, kept.diagram, no_worse(space, i)))
        willing = StateSet(space, space.engine.both(space.feasible, origins))
    else:
        willing = StateSet(asked.space, asked.roads().steps.before(bound.maker, kept.diagram))
    failing = due - willing
    if failing:
        return asked.judged(False, Found.NOT_CREDIBLE, failing, nearest=False)
    return asked.judged(True, Found.CREDIBLE, due, nearest=False)


def _due(asked: AskedSets, bound: BoundSets) -> StateSet:
    """Where the response is due, as far as the conflict gets there."""
    space, found = asked.space, asked.starts()
    outside = asked.roads().reached - bound.trigger
    who = [bound.target] if bound.target is not None else [*space.people]
    for dm in who:
        if dm != bound.maker or bound.target is not None:
            found |= StateSet(space, space.after(dm, outside.diagram)) & bound.trigger
    return (found & bound.trigger) - bound.response


def deters(asked: AskedSets) -> SetJudgement:
    """The target gains by the trigger at a reached state, and the response keeps it from that."""
    _check_start(asked)
    if not concept(asked.concept).sanctioned:
        raise CannotBeAsked("under Nash stability nobody looks beyond its own step: nothing deters")
    bound, target = _aimed(asked)
    outside = asked.roads().reached - bound.trigger
    free = steps_of(asked.space, [asked.space.nothing for _ in asked.space.people])
    gained = _into(asked, free, target, outside, bound.trigger.diagram)
    if not gained:
        return asked.judged(False, Found.NOTHING_TO_DETER, asked.roads().rests, empty=True)
    taken = _into(asked, asked.roads().steps, target, outside, bound.trigger.diagram)
    if taken:
        return _step(asked, Found.NOT_DETERRED, taken, target, bound.trigger)
    answered = sanctioned_by(asked.space, target, asked.concept, bound.response.diagram)
    by_it = asked.space.engine.both(bound.trigger.diagram, answered)
    shown = _into(asked, free, target, outside, by_it)
    if not shown:
        return asked.judged(False, Found.DETERRED_OTHERWISE, gained)
    if not _tried_without(asked, bound, target):
        return asked.judged(False, Found.DETERRED_OTHERWISE, gained)
    return asked.judged(True, Found.DETERS, shown)


def _into(asked: AskedSets, steps: Steps, dm: int, origins: StateSet, goal: Diagram) -> StateSet:
    """Those of some states from which a step of somebody leads into a set."""
    return origins & StateSet(asked.space, steps.before(dm, goal))


def _step(
    asked: AskedSets, found: Found, origins: StateSet, dm: int, goal: StateSet
) -> SetJudgement:
    """That somebody steps into a set from a reached state: with the road there and the step."""
    roads = asked.roads()
    origin = roads.nearest(origins)
    assert origin is not None  # noqa: S101 - they are reached
    ends = StateSet(asked.space, roads.steps.after(dm, asked.space.at(origin))) & goal
    end = ends.pick()
    assert end is not None  # noqa: S101 - a step leads there
    steps = (*roads.path_to(origin), Step(dm, origin, end))
    there = StateSet(asked.space, asked.space.at(end))
    return asked.judged(False, found, there, steps=steps, nearest=False)


def _tried_without(asked: AskedSets, bound: BoundSets, target: int) -> bool:
    """Whether some road has the target step into the trigger once the response is ruled out."""
    without = _ruled_out(asked, bound)
    trigger = without.where(bound.commitment.when)
    outside = without.roads().reached - trigger
    return bool(_into(without, without.roads().steps, target, outside, trigger.diagram))


def _ruled_out(asked: AskedSets, bound: BoundSets) -> AskedSets:
    """The question with the response held off: its option the other way, or its states left out."""
    case, response = asked.unlisted.reading, bound.commitment.response
    named = mentioned(response, case.scope)
    if named.bit_count() == 1:
        name = case.scope.options[named.bit_length() - 1]
        feasible = StateSet(asked.space, asked.space.feasible)
        literal = asked.space.engine.variable(named.bit_length() - 1)
        taken = feasible & StateSet(asked.space, literal)
        return asked.holding(Fix(name, taken=not bound.response.is_same(taken)))
    return asked.after(Assume(negated(response)))


def _check_start(asked: AskedSets) -> None:
    """Raise CannotBeAsked for the classical question, which looks at every state by itself."""
    if asked.anywhere:
        raise CannotBeAsked("of a commitment 'anywhere' is asked only where states are listed")


def _bound(asked: AskedSets) -> BoundSets:
    """The commitment in the reading. Raises CannotBeAsked where trigger or response cannot be."""
    commitment = commitment_of(asked.unlisted.reading, asked.question.commitment)
    names = asked.unlisted.names
    trigger, response = asked.where(commitment.when), asked.where(commitment.response)
    if not trigger:
        raise CannotBeAsked(f"its trigger, {commitment.when}, holds in no state of this reading")
    if not response:
        raise CannotBeAsked("wherever the response is due it is not open to its maker")
    target = names.index(commitment.against) if commitment.against else None
    return BoundSets(commitment, names.index(commitment.by), target, trigger, response)


def _aimed(asked: AskedSets) -> tuple[BoundSets, int]:
    """The commitment, and whom it is meant to move. Raises CannotBeAsked."""
    bound = _bound(asked)
    if bound.commitment.kind is CommitmentKind.PROMISE:
        raise CannotBeAsked("it is a promise; ask whether it is self-enforcing")
    if bound.target is None:
        raise CannotBeAsked("it names nobody whom it is meant to move")
    return bound, bound.target
