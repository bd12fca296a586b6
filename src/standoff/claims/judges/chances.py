"""Claims about chances let pass, wishes that go together, and dated predictions."""

from dataclasses import replace

import numpy as np

from standoff.case.edits import Fix
from standoff.case.parts import position
from standoff.case.questions import Missed
from standoff.claims.asked import DEFAULT_CONCEPTS, SHOWN, Asked, CannotBeAsked
from standoff.claims.judges.along import open_steps
from standoff.claims.verdict import Found, Judgement, Witness
from standoff.graph import Reading
from standoff.graph.distance import differing
from standoff.stability.local import moves_from
from standoff.stability.model import Index
from standoff.stability.search import Step


def missed(asked: Asked) -> Judgement:
    """Taking the option at the start leads to a better end than leaving it, for who can take it.

    The ends are the rests of the roads after the move, and those of the roads
    with the option held as it is throughout. There must be both, and each of the
    former must be better for the decision maker than each of the latter. A gain
    at once is not asked for, unless the claim is judged by the step: then that
    is all that is asked.

    The move is one that takes the option and changes the fewest other options of
    the same decision maker; where there are several, any of them will do.
    """
    steps = _chances(asked)
    if not steps:
        option = position(asked.reading.case, asked.question.option)
        return asked.judged(
            False, Found.NOT_OPEN, [asked.start()], viewer=_who(asked), options=(option,)
        )
    if asked.question.by:
        return _by_step(asked, steps[0])
    held = asked.holding(Fix(asked.question.option, taken=asked.question.giving_up))
    waiting = held.roads().rests
    ends = [(step, after) for step in steps if len(after := _ends(asked, step))]
    if not ends or not len(waiting):
        restless = [Witness(Found.NO_REST)] if not ends else []
        restless += [Witness(Found.NO_REST, reading=held.reading)] if not len(waiting) else []
        return asked.judged(
            False, Found.NO_END, [steps[0].target], steps=steps[:1], empty=True,
            beside=tuple(restless),
        )  # fmt: skip
    rank = asked.reading.model.ranks[0, _who(asked)]
    worth = np.array([_rank(asked, held, s, _who(asked)) for s in waiting.tolist()])
    step, after = max(ends, key=lambda end: bool(rank[end[1]].min() > worth.max()))
    worse = after[rank[after] <= worth.max()]
    holds = not len(worse)
    shown = int((after if holds else worse)[0])
    road = asked.roads(np.array([step.target])).path_to(shown)
    beside = Witness(Found.RESTS_ELSEWHERE, (int(waiting[int(worth.argmax())]),), len(waiting),
                     reading=held.reading)  # fmt: skip
    found = Found.BETTER_END if holds else Found.WORSE_END
    deterred = Witness(Found.DETERS, (step.target,), 1)
    also = () if holds or not _is_deterred(asked, step) else (deterred,)
    return asked.judged(
        holds, found, [shown], count=len(after), steps=(step, *road), viewer=step.mover,
        beside=(beside, *also),
    )  # fmt: skip


def _who(asked: Asked) -> int:
    return asked.reading.names.index(asked.question.dm)


def _ends(asked: Asked, step: Step) -> Index:
    """intp[any]: the rests of the roads after a move."""
    return asked.roads(np.array([step.target])).rests


def _chances(asked: Asked) -> tuple[Step, ...]:
    """The nearest moves at the start that take the option, or give it up, best first.

    Raises CannotBeAsked where it is so already, or is not the decision maker's to do.
    """
    reading, at, dm = asked.reading, asked.start(), _who(asked)
    option = chance_of(reading, asked.question)
    return tuple(Step(dm, at, target) for target in changing(reading, dm, at, option))


def chance_of(reading: Reading, question: Missed) -> int:
    """The option of a chance. Raises CannotBeAsked where there is none at the status quo."""
    option, wanted = position(reading.case, question.option), not question.giving_up
    if (
        reading.start is not None
        and bool(int(reading.states[reading.start]) >> option & 1) is wanted
    ):
        already = "taken" if wanted else "not taken"
        raise CannotBeAsked(f"{question.option} is {already} at the status quo already")
    dm = reading.names.index(question.dm)
    if not reading.decides(dm, option):
        who = reading.case.decision_makers[dm].name
        raise CannotBeAsked(f"{who} does not decide on {question.option} here")
    return option


def changing(reading: Reading, dm: int, at: int, option: int) -> list[int]:
    """Where the moves that change an option, and the fewest others, lead; best first."""
    _, targets = moves_from(reading.model, dm, np.array([at]))
    bit = np.uint64(1) << np.uint64(option)
    targets = targets[(reading.states[targets] ^ reading.states[at]) & bit != 0]
    if not len(targets):
        return []
    changed = differing(reading.states[targets], int(reading.states[at]))
    nearest = targets[changed == changed.min()]
    order = np.lexsort((nearest, -reading.model.ranks[0, dm, nearest].astype(np.int64)))
    return [int(s) for s in nearest[order]]


def _by_step(asked: Asked, step: Step) -> Judgement:
    rank = asked.reading.model.ranks[0, step.mover]
    gains = bool(rank[step.target] > rank[step.origin])
    found = Found.CHANCE if gains else Found.NO_CHANCE
    return asked.judged(gains, found, [step.origin], steps=(step,), viewer=step.mover)


def _rank(asked: Asked, held: Asked, state: int, dm: int) -> int:
    """The rank, in the reading itself, of a state of the reading with the option held."""
    at = asked.reading.at(int(held.reading.states[state]))
    assert at is not None  # noqa: S101 - holding an option only leaves states out
    return int(asked.reading.model.ranks[0, dm, at])


def _is_deterred(asked: Asked, step: Step) -> bool:
    """Whether the move is a gain that the concept deters."""
    rank = asked.reading.model.ranks[0, step.mover]
    _, open_to = open_steps(asked, step.mover, np.array([step.origin]))
    return bool(rank[step.target] > rank[step.origin]) and step.target not in open_to


def compatible(asked: Asked) -> Judgement:
    """Some feasible state has all the wishes; told beside it, which rests have them."""
    both = np.ones(len(asked.reading.states), dtype=np.bool_)
    for wish in asked.question.wishes:
        both &= asked.some(wish)
    states = np.flatnonzero(both)
    if not len(states):
        return asked.judged(False, Found.NEVER_TOGETHER)
    known = asked.reading.start is not None
    beside = [_resting(asked, name, states) for name in DEFAULT_CONCEPTS if known]
    return asked.judged(True, Found.TOGETHER, states, beside=tuple(beside))


def _resting(asked: Asked, name: str, states: Index) -> Witness:
    """The rests from the status quo, under one concept, among some states."""
    rests = replace(asked, concept=name).roads().rests
    inside = rests[np.isin(rests, states)]
    return Witness(Found.INSIDE, tuple(inside[:SHOWN].tolist()), len(inside))


def predicts(asked: Asked) -> Judgement:
    """A dated prediction is judged by the record alone."""
    raise CannotBeAsked("a dated prediction is held against the record alone")
