"""Claims about what an option is for: without which, only by which, or for nothing.

*Ruled out*, an option is held not taken throughout; *imposed*, it is held taken.
The status quo moves with it (:func:`standoff.case.rules.present_state`).
"""

import functools
import operator
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.case.edits import Fix
from standoff.case.parts import Case, position
from standoff.case.perspective import Preferences, Ranking
from standoff.case.rules import holders, view_of
from standoff.claims.asked import SHOWN, Asked, CannotBeAsked
from standoff.claims.judges.settling import idle
from standoff.claims.verdict import Found, Judgement, Witness
from standoff.errors import StandoffError, TooLarge
from standoff.expr import Expr, mentioned
from standoff.expr.truth import Codes
from standoff.graph import Reading
from standoff.graph.members import placed
from standoff.stability.model import Index

RankRow = npt.NDArray[np.integer[Any]]

RIVALS = 400
"""Other ways that are looked at before the question is refused."""


def but_for(asked: Asked) -> Judgement:
    """Some road leads to the effect, and none does with the option ruled out."""
    effect, option = asked.question.effect, asked.question.without
    goal, here = asked.some(effect), asked.roads()
    end = here.nearest(goal)
    beside = tuple(_imposed(asked, option, effect))
    if end is None:
        ends = here.rests
        return asked.judged(
            False, Found.NO_EFFECT, ends, empty=True, idle=idle(asked), beside=beside
        )
    ruled_out = asked.holding(Fix(option, taken=False))
    there = ruled_out.roads()
    also = there.nearest(ruled_out.where(effect))
    if also is not None:
        steps = there.path_to(also)
        return asked.judged(
            False, Found.ALSO_WITHOUT, [also], steps=steps, reading=ruled_out.reading, beside=beside
        )
    without = Witness(Found.RESTS_ELSEWHERE, *_few(there.rests), reading=ruled_out.reading)
    steps = here.path_to(end)
    return asked.judged(True, Found.CAUSE, [end], steps=steps, beside=(without, *beside))


def _imposed(asked: Asked, option: str, effect: Expr) -> Iterator[Witness]:
    """Whether the effect comes about with the option imposed; nothing where it cannot be."""
    try:
        held = asked.holding(Fix(option, taken=True))
        found = held.roads()
        end = found.nearest(held.where(effect))
    except TooLarge:
        raise
    except StandoffError:
        return
    if end is None:
        yield Witness(Found.NO_EFFECT, *_few(found.rests), reading=held.reading)
    else:
        yield Witness(Found.LEADS, (end,), 1, steps=found.path_to(end), reading=held.reading)


def _few(states: Index) -> tuple[tuple[int, ...], int]:
    return tuple(int(s) for s in states[:SHOWN]), len(states)


def only_way(asked: Asked) -> Judgement:
    """With the option imposed some road rests in the outcome; without it none does.

    Without it: ruled out, and ruled out with any other option (or any two, if
    asked) imposed. Options that are settled already, or that cannot be taken
    without it, are no other way. Whether it comes about by itself is told apart.
    """
    goal, option = asked.question.outcome, asked.question.by
    held = asked.holding(Fix(option, taken=True))
    inside = _rests_in(held, goal)
    if not len(inside):
        return asked.judged(
            False, Found.NOT_EVEN_SO, held.rests(), empty=True, reading=held.reading
        )
    ruled_out = asked.holding(Fix(option, taken=False))
    without = _rests_in(ruled_out, goal)
    if len(without):
        return _reached(ruled_out, False, Found.WITHOUT_IT, without)
    looked: list[int] = []
    for others, rival in _rivals(ruled_out):
        looked += others if len(others) == 1 else []
        found = _rests_in(rival, goal)
        if len(found):
            return _reached(rival, False, Found.RIVAL_WAY, found, options=others)
    return _reached(
        held, True, Found.ONLY_WAY, inside, options=tuple(looked), beside=_by_itself(asked, goal)
    )


def _rests_in(asked: Asked, goal: Expr) -> Index:
    rests = asked.rests()
    return rests[asked.where(goal)[rests]]


def _reached(asked: Asked, holds: bool, found: Found, states: Index, **more: object) -> Judgement:
    first = int(states[0])
    steps = () if asked.anywhere else asked.roads().path_to(first)
    return asked.judged(holds, found, states, steps=steps, reading=asked.reading, **more)


def _rivals(asked: Asked) -> Iterator[tuple[tuple[int, ...], Asked]]:
    """Every other option imposed, alone and if asked in pairs, where that can be."""
    names = asked.reading.case.scope.options
    for others in other_ways(asked.reading, pairs=asked.question.pairs):
        try:
            rival = asked.holding(*(Fix(names[o], taken=True) for o in others))
            rival.starts()
        except TooLarge:
            raise
        except StandoffError:
            continue
        yield others, rival


def other_ways(reading: Reading, *, pairs: bool) -> list[tuple[int, ...]]:
    """Options that can be imposed in a reading, alone and if asked in pairs.

    Raises CannotBeAsked where there are too many.
    """
    states = reading.states
    some = int(np.bitwise_or.reduce(states)) & ~int(np.bitwise_and.reduce(states))
    sets: list[tuple[int, ...]] = [(o,) for o in _positions(some)]
    sets += list(combinations(_positions(some), 2)) if pairs else []
    if len(sets) > RIVALS:
        raise CannotBeAsked(f"there are {len(sets):,} other ways; at most {RIVALS} are looked at")
    return sets


def _by_itself(asked: Asked, goal: Expr) -> tuple[Witness, ...]:
    """The outcome as things are: a rest of it, or none."""
    inside = _rests_in(asked, goal)
    found = Found.INSIDE if len(inside) else Found.RESTS_ELSEWHERE
    return (Witness(found, *_few(inside if len(inside) else asked.rests())),)


def irrelevant(asked: Asked) -> Judgement:
    """Roads rest in the same states with the option free and with it ruled out.

    The option is set aside, and every option that cannot be without it; but a
    rest in which one of them is taken counts as another one where a wish of
    somebody else, or an outcome of the case, mentions it. With ``for`` states
    are compared by those outcomes only.
    """
    option = asked.question.option
    ruled_out = asked.holding(Fix(option, taken=False))
    here, there = asked.rests(), ruled_out.rests()
    empty = not len(here) and not len(there)
    own = position(asked.reading.case, option)
    aside = dependents(asked.reading, own)
    keys_here, keys_there = (
        compared(one.reading, asked.question.outcomes, aside)[rests]
        for one, rests in ((asked, here), (ruled_out, there))
    )
    lost = here[~np.isin(keys_here, keys_there)]
    if len(lost):
        return _of_option(asked, False, Found.LOST, lost, aside)
    gained = there[~np.isin(keys_there, keys_here)]
    if len(gained):
        return _reached(ruled_out, False, Found.GAINED, gained, options=_positions(aside))
    matters = 0 if asked.question.outcomes else aside & _matters(asked, aside)
    minded = here[asked.reading.states[here] & np.uint64(matters) != 0]
    if len(minded):
        taken = matters & int(asked.reading.states[minded[0]])
        return _of_option(asked, False, Found.MINDED, minded, taken)
    set_aside = () if asked.question.outcomes else (own, *_positions(aside & ~(1 << own)))
    return asked.judged(True, Found.SAME, here, options=set_aside, empty=empty, idle=idle(asked))


def _of_option(asked: Asked, holds: bool, found: Found, states: Index, aside: int) -> Judgement:
    steps = () if asked.anywhere else asked.roads().path_to(int(states[0]))
    return asked.judged(holds, found, states, steps=steps, options=_positions(aside))


def dependents(reading: Reading, option: int) -> int:
    """Mask of the option and of those that are taken in no state without it."""
    states = reading.states
    without = states[states >> np.uint64(option) & np.uint64(1) == 0]
    somewhere = int(np.bitwise_or.reduce(states, initial=0))
    elsewhere = int(np.bitwise_or.reduce(without, initial=0))
    return 1 << option | (somewhere & ~elsewhere)


def _positions(mask: int) -> tuple[int, ...]:
    return tuple(o for o in range(mask.bit_length()) if mask >> o & 1)


def compared(reading: Reading, outcomes: Sequence[Expr], aside: int) -> Codes:
    """uint64[S]: what states are compared by: other options, or the outcomes named."""
    if not outcomes:
        return reading.states & ~np.uint64(aside)
    keys = np.zeros(len(reading.states), dtype=np.uint64)
    for n, outcome in enumerate(outcomes):
        keys |= reading.where(outcome).astype(np.uint64) << np.uint64(n)
    return keys


def _matters(asked: Asked, aside: int) -> int:
    """Mask: what outcomes mention, and what somebody wishes that does not decide on it."""
    reading = asked.reading
    matters = outcomes_name(reading.case)
    for preferences in view_of(reading.case).preferences:
        rank = reading.model.ranks[0, reading.names.index(preferences.of)]
        matters |= wished(reading, preferences, rank) & foreign(reading.case, preferences.of, aside)
    return matters


def outcomes_name(case: Case) -> int:
    """Mask of the options that outcomes of the case mention."""
    some = (mentioned(outcome.when, case.scope) for outcome in case.outcomes)
    return functools.reduce(operator.or_, some, 0)


def foreign(case: Case, dm: str, aside: int) -> int:
    """Mask: the options among some that somebody does not decide on."""
    held = holders(case, view_of(case))
    return sum(1 << o for o in _positions(aside) if dm not in held[o])


def wished(reading: Reading, preferences: Preferences, rank: RankRow) -> int:
    """Mask of the options that somebody's wishes mention; of a ranking, those that it turns on."""
    scope, order = reading.case.scope, preferences.order
    if isinstance(order, Ranking):
        return sum(1 << o for o in range(len(scope.options)) if _turns_on(reading, rank, o))
    return functools.reduce(operator.or_, (mentioned(want, scope) for _, want in order.wants()), 0)


def _turns_on(reading: Reading, rank: RankRow, option: int) -> bool:
    """Whether two states that differ in one option are not equally good, by int[S]."""
    other = placed(reading, reading.states ^ (np.uint64(1) << np.uint64(option)))
    both = np.flatnonzero(other >= 0)
    return bool((rank[both] != rank[other[both]]).any())
