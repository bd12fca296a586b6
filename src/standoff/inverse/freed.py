"""What is left open: whose ranking, or which of its states, and the places they share.

A *freed* decision maker may rank in any way within its range:

* its whole ranking: all S! strict rankings;
* some of its states: they exchange the ranks that they hold now, in every way,
  and the other states stay where they are. Where ranks are shared, exchanges
  that look the same are one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, permutations
from math import factorial, prod

import numpy as np
import numpy.typing as npt

from standoff.stability import GraphModel
from standoff.stability.model import Index, Ranks

Rows = npt.NDArray[np.int32]
"""int32[B, S]: one ranking of one decision maker in each row."""

CHUNK = 1 << 20
"""Ranks that are built and solved together."""


@dataclass(frozen=True, slots=True)
class Freed:
    """A decision maker, by position, whose ranking is open: all of it, or these states."""

    dm: int
    states: tuple[int, ...] | None = None


@dataclass(frozen=True, eq=False)
class Span:
    """The range of one freed decision maker in a reading.

    states
        intp[F]: the freed states, best first as they stand now.
    places
        int32[F]: the ranks that they share, highest first.
    rest
        int32[S]: the ranks of all states now; those of `states` do not count.
    whole
        Everything is free, and every ranking strict.
    """

    dm: int
    states: Index
    places: npt.NDArray[np.int32]
    rest: npt.NDArray[np.int32]
    whole: bool

    @property
    def size(self) -> int:
        """How many rankings there are in the range."""
        return arrangements(self.places.tolist())


def span(model: GraphModel, freed: Freed, *, b: int = 0) -> Span:
    """The range of a freed decision maker in reading b.

    Raises ValueError for a decision maker or a state that the model does not have.
    """
    _, players, count = model.shape
    if not 0 <= freed.dm < players:
        raise ValueError(f"decision maker {freed.dm} is not one of 0 .. {players - 1}")
    chosen = range(count) if freed.states is None else sorted(set(freed.states))
    if any(not 0 <= s < count for s in chosen):
        raise ValueError(f"freed states must be among 0 .. {count - 1}")
    ranks = model.ranks[b, freed.dm]
    states = np.array(sorted(chosen, key=lambda s: (-int(ranks[s]), s)), dtype=np.intp)
    if freed.states is None:
        places = np.arange(count, dtype=np.int32)[::-1].copy()
    else:
        places = ranks[states].astype(np.int32)
    return Span(freed.dm, states, places, ranks.astype(np.int32), freed.states is None)


def narrowed(of: Span, relevant: frozenset[int]) -> Span:
    """A whole range reduced to the order of the relevant states; the others stand below them."""
    states = np.array([s for s in of.states.tolist() if s in relevant], dtype=np.intp)
    places = np.arange(len(states), dtype=np.int32)[::-1].copy()
    return Span(of.dm, states, places, np.full_like(of.rest, -1), True)


def arrangements(places: Sequence[int]) -> int:
    """In how many ways that look different the places can be handed out."""
    shared = Counter(places).values()
    return factorial(len(places)) // prod(map(factorial, shared))


def rows(of: Span, *, chunk: int) -> Iterator[Rows]:
    """All rankings in the range, int32[<= chunk, S] at a time.

    In lexical order of the states from the best down, so that the ranking as
    it stands comes first.
    """
    order = permutations(range(len(of.states)))
    tied = np.flatnonzero(of.places[1:] == of.places[:-1])
    while some := list(islice(order, chunk)):
        picks = np.array(some, dtype=np.intp).reshape(len(some), len(of.states))
        picks = picks[(picks[:, tied] < picks[:, tied + 1]).all(axis=1)]
        if len(picks):
            found = np.repeat(of.rest[np.newaxis], len(picks), axis=0)
            found[np.arange(len(picks))[:, np.newaxis], of.states[picks]] = of.places
            yield found


def readings(base: Ranks, spans: Sequence[Span], *, chunk: int) -> Iterator[Ranks]:
    """Every combination of rankings of the freed, as ranks int32[<= chunk, N, S].

    `base` int32[N, S] holds the ranks of those that are not freed.
    """
    first, *others = spans
    for found in rows(first, chunk=chunk):
        if not others:
            out = np.repeat(base[np.newaxis], len(found), axis=0)
            out[:, first.dm] = found
            yield out
            continue
        for row in found:
            fixed = base.copy()
            fixed[first.dm] = row
            yield from readings(fixed, others, chunk=chunk)
