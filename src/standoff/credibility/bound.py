"""A commitment in one reading: where its response is due, and what responding would be.

Maker m says that wherever the trigger holds (states T) the response will (states
A). For a threat or a red line the target is the one that it is meant to move.

* the response is **due** in T - A, and **given** in T ∩ A;
* it is **open** in a due state s when m can move from s into T ∩ A by itself:
  who dissolves the trigger by its own move evades, and does not respond. (Where
  no feasible state is in T ∩ A, as when the response ends the trigger, into A.)
* r(s), *the* response at s, is the one among these states that m likes best; of
  equals the one with the fewest options changed, then the lowest code. It may
  change more options than the response names;
* an **offence** is a move of the target from outside T into a due state.

R_i(s) are the moves of i from s, as in :mod:`standoff.stability.definitions`.
All that follows is asked of such a bound commitment, in whatever reading it was
bound: a perspective, or the conflict as somebody sees it.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from standoff.case.parts import Commitment, CommitmentKind
from standoff.errors import NotFound
from standoff.expr import mentioned
from standoff.expr.truth import Bools
from standoff.graph import Reading
from standoff.graph.distance import differing
from standoff.kept import kept
from standoff.stability.local import few_at_a_time, moves_from
from standoff.stability.model import Index, OptionMoves


class WhyNot(StrEnum):
    """Why a question cannot be asked of a commitment in this reading."""

    NEVER_DUE = "never_due"
    ALWAYS_GIVEN = "always_given"
    NOT_ITS_OWN = "not_its_own"
    NEVER_OPEN = "never_open"
    NO_TARGET = "no_target"
    NO_OFFENCE = "no_offence"
    NEVER_KEPT = "never_kept"
    NOT_A_THREAT = "not_a_threat"
    NOT_A_PROMISE = "not_a_promise"


@dataclass(frozen=True, eq=False)
class Bound:
    """A commitment bound to a reading.

    maker, target
        Positions of decision makers; no target when the commitment names none.
    trigger
        bool[S]: where it holds.
    due, given
        intp: the states of the trigger without the response, and with it, ascending.
    response
        intp[S]: r(s) for each due state from which responding is open, else -1.
    """

    commitment: Commitment
    reading: Reading
    maker: int
    target: int | None
    trigger: Bools
    due: Index
    given: Index
    response: Index

    @property
    def open(self) -> Index:
        """intp: the due states from which the response is open."""
        return self.due[self.response[self.due] >= 0]

    @property
    def is_promise(self) -> bool:
        """A promise is kept; a threat or a red line is carried out."""
        return self.commitment.kind is CommitmentKind.PROMISE

    def rank(self, dm: int, states: Index) -> Index:
        """intp[n]: the ranks of a decision maker; larger is better."""
        ranks: Index = self.reading.model.ranks[0, dm, states].astype(np.intp)
        return ranks

    @cached_property
    def offences(self) -> tuple[Index, Index]:
        """Every move of the target from outside the trigger into a due state, as pairs (q, s)."""
        return _offences(self)


@kept(8)
def bind(reading: Reading, commitment: Commitment) -> Bound:
    """Find where a commitment is due in a reading, and what its maker can do there.

    Raises NotFound when its maker or its target is no decision maker of the case.
    """
    trigger, answered = reading.where(commitment.when), reading.where(commitment.response)
    maker = _person(reading, commitment.by)
    due = np.flatnonzero(trigger & ~answered)
    answers = trigger & answered
    response = np.full(len(trigger), -1, dtype=np.intp)
    response[due] = _best_into(reading, maker, due, answers if answers.any() else answered)
    return Bound(
        commitment,
        reading,
        maker,
        _person(reading, commitment.against) if commitment.against else None,
        trigger,
        due,
        np.flatnonzero(answers),
        response,
    )


def _person(reading: Reading, dm: str) -> int:
    if dm not in reading.names:
        raise NotFound("decision maker", dm, reading.names)
    return reading.names.index(dm)


def _best_into(reading: Reading, dm: int, origins: Index, into: Bools) -> Index:
    """intp[n]: the best move of a decision maker from each state into some states, or -1."""
    model, best = reading.model, np.full(len(origins), -1, dtype=np.intp)
    for some in few_at_a_time(model, dm, origins):
        origin, target = moves_from(model, dm, some)
        origin, target = origin[into[target]], target[into[target]]
        origin, target = _liked_best(origin, target, model.ranks[0, dm, target])
        changed = differing(model.states[origin], model.states[target])
        first = np.flatnonzero(np.diff(origin, prepend=-1))
        if len(first):
            least = np.minimum.reduceat(changed * len(into) + target, first)
            best[np.searchsorted(origins, origin[first])] = least % len(into)
    return best


def _liked_best(origin: Index, target: Index, rank: Index) -> tuple[Index, Index]:
    """Those of some moves, by origin ascending, that none from the same state is better than."""
    first = np.flatnonzero(np.diff(origin, prepend=-1))
    if not len(first):
        return origin, target
    best = np.repeat(np.maximum.reduceat(rank, first), np.diff(first, append=len(origin)))
    return origin[rank == best], target[rank == best]


def why_never_open(bound: Bound) -> WhyNot | None:
    """Why no state asks its maker to choose whether to respond; None when some does."""
    if len(bound.open):
        return None
    if not len(bound.due):
        return WhyNot.ALWAYS_GIVEN if len(bound.given) else WhyNot.NEVER_DUE
    moves = bound.reading.model.moves
    asked = mentioned(bound.commitment.response, bound.reading.case.scope)
    if isinstance(moves, OptionMoves) and not moves.own[bound.maker] & asked:
        return WhyNot.NOT_ITS_OWN
    return WhyNot.NEVER_OPEN


def _offences(bound: Bound) -> tuple[Index, Index]:
    none = bound.due[:0]
    if bound.target is None:
        return none, none
    due = np.zeros(len(bound.trigger), dtype=np.bool_)
    due[bound.due] = True
    model, dm, found = bound.reading.model, bound.target, [(none, none)]
    for some in few_at_a_time(model, dm, np.flatnonzero(~bound.trigger)):
        origin, target = moves_from(model, dm, some)
        found.append((origin[due[target]], target[due[target]]))
    return np.concatenate([o for o, _ in found]), np.concatenate([t for _, t in found])
