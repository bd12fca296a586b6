"""The dilemmas of drama theory, where each side's position and a fallback are known.

After Howard (1999) and Bryant (2003), "version 1" of the theory, with names of
both. Party A has a *position* p_A, the state that it demands; the *fallback* f
is where things go if nobody gives way. R_A^+(s) are A's improvements from s.

cooperation
    R_A^+(p_A) is not empty: A is tempted to leave its own position.
trust, with B
    R_B^+(p_A) is not empty: B would be tempted to leave A's position.
deterrence, with B
    f >=_B p_A (strict: f >_B p_A): the fallback does not move B towards A.
inducement, with B
    p_B >=_A f (strict: p_B >_A f): it is hard for A to go on refusing B's position.
threat
    R_A^+(f) is not empty: A would rather not carry out its part of the fallback.
positioning, with B
    p_B >_A p_A: A prefers B's position to its own.

Deterrence, inducement and positioning are asked only where the positions of A and B differ.
The definitions section of neither book could be consulted: whether
indifference makes a dilemma of deterrence and inducement is therefore a switch,
and only improvements of single parties count, not those of coalitions.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from standoff.case.parts import Commitment
from standoff.expr import Expr
from standoff.graph import Reading
from standoff.graph.distance import differing
from standoff.stability.local import improvements_from
from standoff.stability.search import Step


class Dilemma(StrEnum):
    """The six, in the order of the books."""

    COOPERATION = "cooperation"
    TRUST = "trust"
    DETERRENCE = "deterrence"
    INDUCEMENT = "inducement"
    THREAT = "threat"
    POSITIONING = "positioning"


OTHER_NAMES = {Dilemma.DETERRENCE: "persuasion", Dilemma.INDUCEMENT: "rejection"}
"""Bryant's name where it is another one than Howard's."""


@dataclass(frozen=True, slots=True)
class Faced:
    """A party that has a dilemma, with whom (None for those without another party), and why.

    states
        The states compared, the one that is liked better first, where the
        condition compares two.
    step
        The tempting move, where the condition is about one.
    """

    dilemma: Dilemma
    party: int
    other: int | None
    states: tuple[int, int] | None = None
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Drama:
    """Positions and fallback as states of a reading, and the dilemmas that follow.

    positions
        (decision maker, state), in the order of the case file.
    unclear
        Decision makers whose position is no state, or no single one; they have no part.
    fallback
        A state, or None when the formula gives none or no single one.
    dilemmas
        Empty when there is no fallback.
    """

    positions: tuple[tuple[int, int], ...]
    unclear: tuple[str, ...]
    fallback: int | None
    dilemmas: tuple[Faced, ...]
    strict: bool


def drama(reading: Reading, commitment: Commitment, *, strict: bool = False) -> Drama | None:
    """The dilemmas around a commitment; None when it gives no positions or no fallback.

    A position that several states satisfy is read as the one that its owner
    likes best, and of equals the one nearest to the status quo; a fallback, as
    the state nearest to the status quo.
    """
    if not commitment.positions or commitment.fallback is None:
        return None
    places: list[tuple[int, int]] = []
    unclear: list[str] = []
    for dm, formula in commitment.positions:
        i = reading.names.index(dm)
        state = _one_state(reading, formula, i)
        if state is None:
            unclear.append(dm)
        else:
            places.append((i, state))
    fallback = _one_state(reading, commitment.fallback, None)
    found = [] if fallback is None else _dilemmas(reading, places, fallback, strict=strict)
    return Drama(tuple(places), tuple(unclear), fallback, tuple(found), strict)


def _one_state(reading: Reading, formula: Expr, owner: int | None) -> int | None:
    states = np.flatnonzero(reading.where(formula))
    if owner is not None and len(states):
        rank = reading.model.ranks[0, owner, states]
        states = states[rank == rank.max()]
    if len(states) > 1 and reading.start is not None:
        far = differing(reading.states[states], int(reading.states[reading.start]))
        states = states[far == far.min()]
    return int(states[0]) if len(states) == 1 else None


def _dilemmas(
    reading: Reading, places: list[tuple[int, int]], fallback: int, *, strict: bool
) -> list[Faced]:
    found: list[Faced] = []
    for a, own in places:
        found += _tempted(reading, Dilemma.COOPERATION, a, None, own)
        found += _tempted(reading, Dilemma.THREAT, a, None, fallback)
        for b, other in places:
            if a != b:
                found += _tempted(reading, Dilemma.TRUST, a, b, own)
            if own != other:
                found += _compared(reading, (a, own), (b, other), fallback, strict=strict)
    return sorted(found, key=lambda faced: list(Dilemma).index(faced.dilemma))


def _tempted(
    reading: Reading, dilemma: Dilemma, party: int, other: int | None, state: int
) -> list[Faced]:
    """The dilemma when whoever it turns on, the other or the party itself, improves on a state."""
    mover = party if other is None else other
    _, targets = improvements_from(reading.model, 0, mover, np.array([state]))
    if not len(targets):
        return []
    best = int(targets[np.argmax(reading.model.ranks[0, mover, targets])])
    return [Faced(dilemma, party, other, step=Step(mover, state, best))]


def _compared(
    reading: Reading, mine: tuple[int, int], theirs: tuple[int, int], fallback: int, *, strict: bool
) -> list[Faced]:
    """The three dilemmas that compare states, of one party with another."""
    (a, own), (b, other) = mine, theirs
    ranks = reading.model.ranks[0]

    def likes(i: int, better: int, worse: int, *, weakly: bool) -> bool:
        return bool(ranks[i, better] > int(ranks[i, worse]) - weakly)

    found = []
    if likes(b, fallback, own, weakly=not strict):
        found.append(Faced(Dilemma.DETERRENCE, a, b, (fallback, own)))
    if likes(a, other, fallback, weakly=not strict):
        found.append(Faced(Dilemma.INDUCEMENT, a, b, (other, fallback)))
    if likes(a, other, own, weakly=False):
        found.append(Faced(Dilemma.POSITIONING, a, b, (other, own)))
    return found
