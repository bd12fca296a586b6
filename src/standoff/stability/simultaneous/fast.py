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

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from standoff.stability.coalitions.defined import How
from standoff.stability.coalitions.fast import Relations, relations
from standoff.stability.coalitions.stands import singly_standing
from standoff.stability.definitions import Reading, States, improvements, reachable
from standoff.stability.model import Bools, GraphModel, Index, OptionMoves
from standoff.stability.search import Step

STATES = 1 << 12
"""States up to which moves that are made at once are worked out."""


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
    codes = [int(code) for code in reading.model.states]
    changed = 0
    for t in ends:
        changed |= codes[s] ^ codes[t]
    wanted = codes[s] ^ changed
    return codes.index(wanted) if wanted in codes else None


def _company(reading: Reading, i: int, s: int) -> Iterator[tuple[Step, ...]]:
    """Standing improvements from s of one or more others, one each; few movers first."""
    able = {j: sorted(standing_improvements(reading, j, s)) for j in sorted(reading.opponents(i))}
    for size in range(1, len(able) + 1):
        for movers in combinations(able, size):
            for ends in product(*(able[j] for j in movers)):
                yield tuple(Step(j, s, t) for j, t in zip(movers, ends, strict=True))


def explain_simultaneous(reading: Reading, i: int, s: int) -> tuple[Together, ...]:
    """Each standing improvement of i from s, with what sanctions it when made at once."""
    check_form(reading.model)
    found = []
    for a in sorted(standing_improvements(reading, i, s)):
        sanctions = (
            Together(Step(i, s, a), company, p)
            for company in _company(reading, i, s)
            if (p := _joined(reading, s, (a, *(step.target for step in company)))) is not None
            and reading.rank(i, p) <= reading.rank(i, s)
        )
        found.append(next(sanctions, Together(Step(i, s, a), (), None)))
    return tuple(found)


def stable(reading: Reading, i: int, s: int) -> bool:
    """Say whether s is stable for i, sequentially or by simultaneity, as defined."""
    return all(t.end is not None for t in explain_simultaneous(reading, i, s))


Rows = npt.NDArray[np.uint64]
"""uint64[R, 3]: a state, the change that i makes there, and all changes made there."""


def solve_simultaneous(model: GraphModel, *, reading: int = 0) -> Bools:
    """bool[N, S]: who finds which states stable, sequentially or by simultaneity.

    Raises
    ------
    ValueError
        For a malformed model, one in graph form, or one with too many states.

    """
    found = relations(model, How(jointly=False), reading=reading)
    check_form(model)
    moves = [_changes(found, j) for j in range(model.shape[1])]
    return np.stack([_stable_for(found, moves, i) for i in range(model.shape[1])])


def _changes(found: Relations, j: int) -> tuple[Index, npt.NDArray[np.uint64]]:
    """(states, changes) of the standing improvements of j, states ascending."""
    pairs = [np.stack(some) for some in singly_standing(found, j)]
    origin, target = np.concatenate([np.zeros((2, 0), dtype=np.intp), *pairs], axis=1)
    origin, target = np.stack([origin, target])[:, np.argsort(origin, kind="stable")]
    return origin, found.model.states[origin] ^ found.model.states[target]


def _stable_for(
    found: Relations, moves: list[tuple[Index, npt.NDArray[np.uint64]]], i: int
) -> Bools:
    origin, change = moves[i]
    own: Rows = np.stack([origin.astype(np.uint64), change, change], axis=1)
    rows = own[:0]
    for j, theirs in enumerate(moves):
        if j != i:
            rows = np.unique(
                np.concatenate([rows, _join(np.concatenate([own, rows]), theirs)]), axis=0
            )
    sanctioned = {(int(s), int(a)) for s, a, _ in rows[_deters(found, i, rows)]}
    stable_ = np.ones(found.model.shape[2], dtype=np.bool_)
    for s, a in zip(origin.tolist(), change.tolist(), strict=True):
        stable_[s] &= (s, a) in sanctioned
    return stable_


def _join(rows: Rows, theirs: tuple[Index, npt.NDArray[np.uint64]]) -> Rows:
    """Every row with every change of theirs in the same state added."""
    origin, change = theirs
    state = rows[:, 0].astype(np.intp)
    first = np.searchsorted(origin, state, side="left")
    sizes = np.searchsorted(origin, state, side="right") - first
    offset = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    out: Rows = np.repeat(rows, sizes, axis=0)
    out[:, 2] |= change[np.repeat(first, sizes) + offset]
    return out


def _deters(found: Relations, i: int, rows: Rows) -> Bools:
    """bool[R]: the outcome is feasible and no better for i than the state that is left."""
    states, rank = found.model.states, found.model.ranks[found.b, i]
    state = rows[:, 0].astype(np.intp)
    wanted = states[state] ^ rows[:, 2]
    place = np.minimum(np.searchsorted(states, wanted), len(states) - 1)
    return np.asarray((states[place] == wanted) & (rank[place] <= rank[state]))
