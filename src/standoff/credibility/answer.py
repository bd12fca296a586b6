"""What a question about a commitment comes to: it holds, it fails somewhere, or it cannot be asked.

Every such question is asked at a number of *places*, each a move or two in the
graph model, and holds when it holds at all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from standoff.credibility.bound import WhyNot
from standoff.expr.truth import Bools
from standoff.stability.model import Index
from standoff.stability.search import Step

SHOWN = 10
"""Places that an answer lists; it counts them all."""


class Flaw(StrEnum):
    """What is wrong at a place where the question fails."""

    NO_GAIN = "no_gain"  # responding is no improvement for the maker
    NOT_OPEN = "not_open"  # the maker cannot respond there
    HARMLESS = "harmless"  # the response does not leave the target worse off, or no better
    ESCAPED = "escaped"  # the target moves out of the response to something better
    NOT_FEARED = "not_feared"  # under nash nobody looks beyond its own move
    DETERRED = "deterred"  # responding is an improvement, and would be answered
    BREACH_PAYS = "breach_pays"  # breaking the promise is an improvement that nothing answers


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a question about a commitment was asked.

    at
        The state that it is asked of: where the response is due, the offence or the
        breach begins.
    steps
        The moves in question: the response; the offence and the response to
        it; the breach of a promise and what answers it. Empty where there is none.
    dm
        The decision maker on whose ranks it turns.
    before, after
        The ranks compared, larger is better: of the state left, and of the one arrived at.
    flaw
        What is wrong here, or None when the question holds here.
    """

    at: int
    steps: tuple[Step, ...]
    dm: int
    before: int
    after: int
    flaw: Flaw | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question about a commitment in one reading.

    why_not
        Why it cannot be asked, else None; then ``holds`` is False and means nothing.
    places, failing
        At how many places it was asked, and at how many it fails.
    shown
        The first few places, failing ones before others.
    largest, total
        Over the failing places that turn on two ranks: how many rank levels
        lie between the two, the most at one place and all together; 0 where
        the two are tied, so that one more level decides.
    """

    holds: bool
    why_not: WhyNot | None = None
    places: int = 0
    failing: int = 0
    shown: tuple[Place, ...] = ()
    largest: int = 0
    total: int = 0

    @property
    def asked(self) -> bool:
        """Whether the question can be asked at all."""
        return self.why_not is None


def cannot_be_asked(why: WhyNot) -> Answer:
    """No answer, and why."""
    return Answer(False, why)


@dataclass(frozen=True, eq=False)
class Table:
    """All places of one question as columns of n rows.

    paths
        The states passed through, one array intp[n] for each; -1 where the path is shorter.
    movers
        Who makes each step.
    dm, before, after
        As in Place; intp[n] for the ranks.
    flaws
        The first flaw that applies to a row counts: pairs of a flaw and bool[n].
    """

    paths: Sequence[Index]
    movers: Sequence[int]
    dm: int
    before: Index
    after: Index
    flaws: Sequence[tuple[Flaw, Bools]]

    def answer(self) -> Answer:
        """The answer that the rows come to."""
        failing = np.zeros(len(self.before), dtype=np.bool_)
        for _, where in self.flaws:
            failing |= where
        order = np.argsort(~failing, kind="stable")[:SHOWN]
        gap = np.abs(self.before - self.after)[failing]
        return Answer(
            not failing.any(),
            places=len(failing),
            failing=int(failing.sum()),
            shown=tuple(self.place(int(n)) for n in order),
            largest=int(gap.max(initial=0)),
            total=int(gap.sum()),
        )

    def place(self, row: int) -> Place:
        """One row."""
        states = [int(column[row]) for column in self.paths if column[row] >= 0]
        steps = tuple(map(Step, self.movers, states, states[1:]))
        flaw = next((flaw for flaw, where in self.flaws if where[row]), None)
        at = int(self.paths[0][row])
        return Place(at, steps, self.dm, int(self.before[row]), int(self.after[row]), flaw)
