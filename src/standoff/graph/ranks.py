"""Preference orders as integers: [S], larger is better, equal is indifferent.

Every rank is exact. Priorities are read as the digits of a binary number, most
important first, and the numbers are renumbered whenever the word is full, so a
list may have any length. Weights are scaled to integers. No float is compared.

Ranks are int32. Those of many states are in the smallest type that holds their levels,
uint8 for lists of up to eight priorities, since at millions of states it is memory that
bounds what can be solved.
"""

from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.case.perspective import Preferences, Priorities, Ranking, Weights
from standoff.case.rules import NoReading
from standoff.expr import Scope, truth
from standoff.expr.truth import Codes
from standoff.stability.model import Ranks

RankRow = Ranks

MANY = 1 << 20
"""States from which ranks have the smallest type that holds them."""

_TABLE_BITS = 24  # scores below 2^24 are renumbered by a table, larger ones by sorting


def ranks_of(
    preferences: Preferences | None, scope: Scope, states: Codes, *, whole: bool = True
) -> RankRow:
    """[S]: dense ranks from 0, of the states uint64[S].

    Without preferences a decision maker is indifferent between all states.
    Raises NoReading when a ranking misses states; unless it need not be
    ``whole``: what it misses then comes last.
    """
    if preferences is None:
        return np.zeros(len(states), dtype=_type_for(len(states), 1))
    match preferences.order:
        case Priorities():
            return _by_priorities(preferences.order, scope, states)
        case Ranking():
            place = _places(preferences.order, scope, states)
            if whole and (place < 0).any():
                what = f"the ranking of {preferences.of} leaves out states that are feasible here"
                raise NoReading(what)
            return dense((place + 1).astype(np.uint64))
        case Weights():
            return _by_weights(preferences.order, scope, states)


def _by_priorities(order: Priorities, scope: Scope, states: Codes) -> RankRow:
    score = np.zeros(len(states), dtype=np.uint64)
    bits = 0
    for statement in order.statements:
        if bits >= _TABLE_BITS:
            score = dense(score).astype(np.uint64)
            bits = int(score.max(initial=0)).bit_length()
        score <<= np.uint64(1)
        score |= truth(statement.want, scope, states)
        bits += 1
    return dense(score)


def deciding_line(preferences: Preferences | None, scope: Scope, one: int, other: int) -> int:
    """The line, from 1, that says which of two states (codes) is better; 0 where none does.

    Only lists of priorities have such a line: the first on which the states differ.
    """
    if preferences is None or not isinstance(preferences.order, Priorities):
        return 0
    states = np.array([one, other], dtype=np.uint64)
    for n, statement in enumerate(preferences.order.statements, 1):
        holds = truth(statement.want, scope, states)
        if holds[0] != holds[1]:
            return n
    return 0


def dense(score: npt.NDArray[np.uint64]) -> RankRow:
    """The same order on 0, 1, 2, ... without gaps."""
    top = int(score.max(initial=0))
    if top >= 1 << _TABLE_BITS:
        return _numbered(score)
    present = np.zeros(top + 1, dtype=np.bool_)
    at = score.astype(np.intp)
    present[at] = True
    number = np.cumsum(present, dtype=np.int32) - np.int32(1)
    return np.asarray(number.astype(_type_for(len(score), int(number[-1]) + 1))[at])


def _numbered(score: npt.NDArray[Any]) -> RankRow:
    """Dense ranks by sorting."""
    known, number = np.unique(score, return_inverse=True)
    return np.asarray(number.astype(_type_for(len(score), len(known))))


def _type_for(states: int, levels: int) -> np.dtype[Any]:
    """The type of the ranks of so many states on so many levels."""
    if states < MANY or levels > 1 << 15:
        return np.dtype(np.int32)
    return np.dtype(np.uint8 if levels <= 1 << 8 else np.int16)


def _places(order: Ranking, scope: Scope, states: Codes) -> RankRow:
    """int32[S]: the tier of each state, counted from the last; -1 where none has it."""
    place = np.full(len(states), -1, dtype=np.int32)
    for n, tier in enumerate(reversed(order.tiers)):
        for want in tier:
            place[truth(want, scope, states)] = n
    return place


def _by_weights(order: Weights, scope: Scope, states: Codes) -> RankRow:
    scale = lcm(*(w.value.denominator for w in order.weights))
    sizes = [int(w.value * scale) for w in order.weights]
    small = sum(map(abs, sizes)) < 1 << 62
    total = np.zeros(len(states), dtype=np.int64 if small else object)
    for weight, size in zip(order.weights, sizes, strict=True):
        total[truth(weight.want, scope, states)] += size
    return _numbered(total)
