"""Simultaneous stability: what if several who would leave a state leave it at once?

After Fraser & Hipel 1979, 1984; their text was not at hand, and what is used is
this. Somebody's *standing* improvements from s are those that nothing answers
under sequential stability. Two or more decision makers with standing
improvements may take one each, all at once: the outcome p has the changes of
all of them. A standing improvement a of i is *simultaneously sanctioned* when
it has an outcome p, together with standing improvements of one or more others,
that is feasible and that i does not prefer to s. s is stable for i by
simultaneity when each standing improvement of i is sanctioned so, and also when
there is none, that is when s is stable under ``seq``.

Three points are ours: outcomes that are not feasible settle nothing; any of the
others may join in or not; and the step is made once, so that improvements count
as standing although their owner may be deterred by simultaneity itself.

All options change at once, so this needs moves in option form. Where an option
has several owners, changing it twice is changing it once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Self

import numpy as np
import numpy.typing as npt

from standoff.stability.coalitions.cells import TooMany
from standoff.stability.coalitions.defined import How
from standoff.stability.coalitions.relations import Relations, relations
from standoff.stability.coalitions.stands import singly_standing, standing_from
from standoff.stability.definitions import Reading, States, improvements, reachable
from standoff.stability.model import Bools, GraphModel, Index, OptionMoves
from standoff.stability.search import Step

STATES = 1 << 16
"""States up to which moves that are made at once are worked out."""

ROWS = 1 << 18
"""Improvements, with whoever may join in, that are looked at together."""

MOST = 1 << 14
"""Times ``ROWS`` that there may be of them."""

WIDEST = 1 << 24
"""How many may come of one improvement, with whoever may join in."""

Codes = npt.NDArray[np.uint64]
"""uint64[any]: changes, a bit for each option."""

Ends = Mapping[int, Sequence[int]]
"""Where the standing improvements of each decision maker lead from a state, ascending."""


@dataclass(frozen=True, slots=True)
class Together:
    """A standing improvement, and with whose it ends no better for the one who makes it.

    with_
        The improvements of others that sanction it, in order; empty for none.
    end
        The outcome of all of them at once; None where nothing sanctions it.
    """

    improvement: Step
    with_: tuple[Step, ...]
    end: int | None


def check_form(model: GraphModel) -> None:
    """Raise ValueError unless moves are in option form."""
    if not isinstance(model.moves, OptionMoves):
        raise ValueError(
            "simultaneous stability needs moves in option form, without coalesced states"
        )


def standing_improvements(reading: Reading, i: int, s: int) -> States:
    """The improvements of i from s that nothing answers under ``seq``, as defined."""
    here, others = reading.rank(i, s), reading.opponents(i)
    return frozenset(
        s1
        for s1 in improvements(reading, i, s)
        if all(reading.rank(i, s2) > here for s2 in reachable(reading, others, s1, credible=True))
    )


def _joined(reading: Reading, s: int, ends: tuple[int, ...]) -> int | None:
    """The state in which all changes from s to these states are made; None: not feasible."""
    states = reading.model.states
    wanted = states[s] ^ np.bitwise_or.reduce(states[s] ^ states[list(ends)])
    place = int(np.searchsorted(states, wanted))
    return place if place < len(states) and states[place] == wanted else None


def _company(able: Ends, i: int, s: int) -> Iterator[tuple[Step, ...]]:
    """Standing improvements from s of one or more others, one each; few movers first."""
    others = [j for j in able if j != i]
    for size in range(1, len(able)):
        for movers in combinations(others, size):
            for ends in product(*(able[j] for j in movers)):
                yield tuple(Step(j, s, t) for j, t in zip(movers, ends, strict=True))


def explain_simultaneous(reading: Reading, i: int, s: int) -> tuple[Together, ...]:
    """Each standing improvement of i from s, with what sanctions it when made at once."""
    check_form(reading.model)
    able = {j: sorted(standing_improvements(reading, j, s)) for j in reading.players}
    return _explained(reading, able, i, s)


def _explained(reading: Reading, able: Ends, i: int, s: int) -> tuple[Together, ...]:
    found = []
    for a in able[i]:
        sanctions = (
            Together(Step(i, s, a), company, p)
            for company in _company(able, i, s)
            if (p := _joined(reading, s, (a, *(step.target for step in company)))) is not None
            and reading.rank(i, p) <= reading.rank(i, s)
        )
        found.append(next(sanctions, Together(Step(i, s, a), (), None)))
    return tuple(found)


def stable(reading: Reading, i: int, s: int) -> bool:
    """Say whether s is stable for i, sequentially or by simultaneity, as defined."""
    return all(t.end is not None for t in explain_simultaneous(reading, i, s))


def solve_simultaneous(model: GraphModel, *, reading: int = 0) -> Bools:
    """bool[N, S]: who finds which states stable, sequentially or by simultaneity.

    Raises
    ------
    ValueError
        For a malformed model, one in graph form, or one with too many states.

    """
    return AtOnce.of(model, reading=reading).stable()


@dataclass(frozen=True, eq=False, slots=True)
class AtOnce:
    """A reading in which several may move at once: the fast form."""

    found: Relations

    @classmethod
    def of(cls, model: GraphModel, *, reading: int = 0) -> Self:
        """Of one reading of a model. Raises ValueError as ``solve_simultaneous`` does."""
        check_form(model)
        return cls(relations(model, How(jointly=False), reading=reading))

    def stable(self) -> Bools:
        """bool[N, S]: who finds which states stable. Raises TooMany."""
        moves = [_standing(self.found, j) for j in range(self.found.model.shape[1])]
        return np.stack([_stable_for(self.found, moves, i) for i in range(len(moves))])

    def explain(self, i: int, s: int) -> tuple[Together, ...]:
        """As ``explain_simultaneous``, in time that grows with the states a little."""
        reading = Reading(self.found.model, self.found.b)
        able = {j: standing_from(self.found, j, s).tolist() for j in reading.players}
        return _explained(reading, able, i, s)


@dataclass(frozen=True, eq=False, slots=True)
class Standing:
    """The standing improvements of one decision maker, by the states that they leave.

    origin, change
        intp[A], ascending, and uint64[A]: the options that each changes.
    first
        intp[S + 1]: where those from each state begin.
    """

    origin: Index
    change: Codes
    first: Index


def _standing(found: Relations, j: int) -> Standing:
    states = found.model.states
    pairs = [np.stack(some) for some in singly_standing(found, j)]
    both = np.concatenate([np.zeros((2, 0), dtype=np.intp), *pairs], axis=1)
    origin, target = both[:, np.argsort(both[0], kind="stable")]
    first = np.searchsorted(origin, np.arange(len(states) + 1))
    return Standing(origin, states[origin] ^ states[target], first)


def _stable_for(found: Relations, moves: list[Standing], i: int) -> Bools:
    """bool[S]: so many states at a time that all that may happen in them fits."""
    own, others = moves[i], [one for j, one in enumerate(moves) if j != i]
    work = np.ones(len(own.origin))
    for one in others:
        work *= np.diff(one.first)[own.origin] + 1
    rooms = np.floor(np.cumsum(work) / ROWS)
    if len(work) and (work.max() > WIDEST or rooms[-1] > MOST):
        raise TooMany("too many improvements of several parties may be made at once to try all")
    stable_ = np.ones(found.model.shape[2], dtype=np.bool_)
    for some in np.split(np.arange(len(rooms)), np.flatnonzero(np.diff(rooms)) + 1):
        sanctioned = _sanctioned(found, i, (own.origin[some], own.change[some]), others)
        stable_[own.origin[some[~sanctioned]]] = False
    return stable_


def _sanctioned(
    found: Relations, i: int, own: tuple[Index, Codes], others: list[Standing]
) -> Bools:
    """bool[A]: the improvements that end no better when some others move too.

    Rows are an improvement and all that changes when some others join; what is sanctioned
    already is asked no further.
    """
    origin, change = own
    done = np.zeros(len(origin), dtype=np.bool_)
    rows, changes = np.arange(len(origin)), change
    for theirs in others:
        asked = ~done[rows]
        rows, changes = rows[asked], changes[asked]
        joined, all_ = _joined_by(theirs, origin, rows, changes)
        done[joined[_deters(found, i, origin[joined], all_)]] = True
        rows, changes = np.concatenate([rows, joined]), np.concatenate([changes, all_])
    return done


def _joined_by(theirs: Standing, origin: Index, rows: Index, changes: Codes) -> tuple[Index, Codes]:
    """Every row with every change of theirs in the same state added."""
    first = theirs.first[origin[rows]]
    sizes = theirs.first[origin[rows] + 1] - first
    offset = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    added = theirs.change[np.repeat(first, sizes) + offset]
    return np.repeat(rows, sizes), np.repeat(changes, sizes) | added


def _deters(found: Relations, i: int, state: Index, changes: Codes) -> Bools:
    """bool[R]: the outcome is feasible and no better for i than the state that is left."""
    states, rank = found.model.states, found.model.ranks[found.b, i]
    wanted = states[state] ^ changes
    if int(states[-1]) == len(states) - 1:
        place = np.minimum(wanted, states[-1]).astype(np.intp)
    else:
        place = np.minimum(np.searchsorted(states, wanted), len(states) - 1)
    return np.asarray((states[place] == wanted) & (rank[place] <= rank[state]))
