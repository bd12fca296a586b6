"""The five concepts where preferences are told pair by pair: the definitions.

With unknown preferences, strength of preference and attitudes one sentence stays
the same: *s is stable for i when everything that tempts i away from s is
answered by a sequence of the others that ends where i is deterred*. What
tempts, what deters, and which steps the others would take is told by three
predicates, the :class:`Stance`; each family of concepts is a stance.

States and decision makers are positions, as in
:mod:`~standoff.stability.definitions`; everything is a set and nothing is fast.
The fast form is :mod:`~standoff.stability.pairwise.fast`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from standoff.stability.definitions import Reading, States, moves

KINDS = ("nash", "gmr", "smr", "seq", "sseq")
"""The concepts of which families are made, in the order of the axis K."""

Pair = Callable[[int, int, int], bool]
"""A predicate of a decision maker and two states."""


@dataclass(frozen=True)
class Stance:
    """How decision makers look at pairs of states.

    tempts
        (i, s, t): i, at s, would leave it for t.
    deters
        (i, s, y): to end at y deters i from leaving s.
    steps
        (j, x, y): j would go from x to y as part of a credible sanction.
    """

    tempts: Pair
    deters: Pair
    steps: Pair


def temptations(reading: Reading, stance: Stance, i: int, s: int) -> States:
    """The moves of i from s that tempt it."""
    return frozenset(t for t in moves(reading, i, s) if stance.tempts(i, s, t))


def sanctions(reading: Reading, i: int, s: int, steps: Pair | None = None) -> States:
    """R_{N-i}(s), or with `steps` only by steps that their movers would take."""
    seen: set[tuple[int, int]] = set()
    waiting = [(s, i)]  # i is no opponent, so nobody is barred from the first move
    while waiting:
        x, last = waiting.pop()
        for j in sorted(reading.opponents(i) - {last}):
            for y in moves(reading, j, x):
                if (y, j) not in seen and (steps is None or steps(j, x, y)):
                    seen.add((y, j))
                    waiting.append((y, j))
    return frozenset(y for y, _ in seen)


def nash(reading: Reading, stance: Stance, i: int, s: int) -> bool:
    """Nothing tempts i away from s."""
    return not temptations(reading, stance, i, s)


def gmr(reading: Reading, stance: Stance, i: int, s: int) -> bool:
    """For all that tempts i the others can reach a state that deters it."""
    return all(
        any(stance.deters(i, s, y) for y in sanctions(reading, i, t))
        for t in temptations(reading, stance, i, s)
    )


def smr(reading: Reading, stance: Stance, i: int, s: int) -> bool:
    """And so do all states that i can then move to."""
    return all(
        any(
            stance.deters(i, s, y) and all(stance.deters(i, s, z) for z in moves(reading, i, y))
            for y in sanctions(reading, i, t)
        )
        for t in temptations(reading, stance, i, s)
    )


def seq(reading: Reading, stance: Stance, i: int, s: int) -> bool:
    """For all that tempts i the others would reach a state that deters it."""
    return all(
        any(stance.deters(i, s, y) for y in sanctions(reading, i, t, stance.steps))
        for t in temptations(reading, stance, i, s)
    )


def sseq(reading: Reading, stance: Stance, i: int, s: int) -> bool:
    """And so do all states that i can then move to."""
    return all(
        any(
            stance.deters(i, s, y) and all(stance.deters(i, s, z) for z in moves(reading, i, y))
            for y in sanctions(reading, i, t, stance.steps)
        )
        for t in temptations(reading, stance, i, s)
    )


DEFINITIONS = {"nash": nash, "gmr": gmr, "smr": smr, "seq": seq, "sseq": sseq}
"""The predicate of each concept: (reading, stance, decision maker, state) to bool."""
