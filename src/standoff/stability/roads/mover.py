"""How one decision maker steps: what opens a step, and the steps out of some states.

A step of i from s to t is open when t is a move, an improvement, and not
deterred: ``min(rank_i(t), harm_i(t)) > rank_i(s)``. So two numbers a state tell
all, what it is worth to whoever is there (``rank``) and what there is to gain by
going there (``gain``). Where i goes by a game of its own these are the numbers
of that game, taken over to the states of the conflict.

Letters: **B** readings, **S** states, **A** moves of the mover.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.stability.concepts import concept
from standoff.stability.engine.fixpoint import LEAST
from standoff.stability.listed import Listed, listed, spans
from standoff.stability.local import PAIRS, few_at_a_time, moves_from
from standoff.stability.model import ArcMoves, GraphModel, Index, OptionMoves, Ranks
from standoff.stability.roads.covered import Sets

Values = Ranks

TABLE = 1 << 21
"""Moves that are listed once for all readings, rather than looked up for each."""


@dataclass(frozen=True, eq=False)
class Table:
    """The moves of one decision maker, as compressed rows.

    first
        intp[S + 1]: the moves from s are ``first[s]`` to ``first[s + 1]``.
    origin
        intp[A]: the state that each begins in, ascending.
    target
        intp[A]: the state that each leads to.
    seen
        intp[A]: the state of the mover's own game that each leads to, as the
        mover takes it; the target itself where the conflict is its own game.
    """

    first: Index
    origin: Index
    target: Index
    seen: Index

    def places(self, states: Index, sizes: Index) -> Index:
        """intp[any]: where the moves from some states are, as many as each has."""
        begin = self.first[states]
        return spans(begin, begin + sizes)


@dataclass(frozen=True, eq=False)
class Ways:
    """The moves that the steps of one decision maker are among.

    model
        The states, and the moves of i (ranks mean nothing).
    linked
        Else the moves, where they are no plain moves of a model.
    """

    i: int
    model: GraphModel
    linked: Table | None = None

    @property
    def fan(self) -> int:
        """About how many moves are looked at from a state."""
        moves, count = self.model.moves, self.model.shape[2]
        if isinstance(moves, OptionMoves) and self.linked is None:
            return min(1 << moves.own[self.i].bit_count(), count)
        return 1

    @cached_property
    def sets(self) -> Sets | None:
        """The states that stand for each other, None where none does."""
        return None if self.linked is not None else Sets.of(self.model, self.i)

    @cached_property
    def table(self) -> Table | None:
        """The moves as a table, None where they are too many."""
        moves, count = self.model.moves, self.model.shape[2]
        if self.linked is not None:
            return self.linked
        if isinstance(moves, ArcMoves):
            first, target = moves.first[self.i], moves.target[self.i]
            return Table(first, np.repeat(np.arange(count), np.diff(first)), target, target)
        if self.listed is not None:
            return Table(self.listed.first, self.listed.origin, *[self.listed.target] * 2)
        if count * self.fan > TABLE:
            return None
        origin, target = moves_from(self.model, self.i, np.arange(count))
        first = np.searchsorted(origin, np.arange(count + 1))
        return Table(first, origin, target, target)

    @cached_property
    def listed(self) -> Listed | None:
        """The moves of a small model, which others have listed already or will need."""
        return None if self.linked is not None else listed(self.model, self.i)


@dataclass(frozen=True, eq=False)
class Mover:
    """One decision maker in B readings of a conflict.

    rank
        int32[B, S]: what it is worth to i to stay.
    gain
        int32[B, S'], S' states of its own game: a step to t is open from where
        the rank is lower. Never more than the rank; worked out when it is first asked
        for, where ``gains`` is a function.
    """

    ways: Ways
    rank: Values
    gains: Values | Callable[[], Values]

    @cached_property
    def gain(self) -> Values:
        """What there is to gain by going to each state."""
        return self.gains() if callable(self.gains) else self.gains

    @property
    def i(self) -> int:
        """The position of the decision maker."""
        return self.ways.i

    @property
    def shape(self) -> tuple[int, int]:
        """(B, S)."""
        b, s = self.rank.shape
        return b, s

    @cached_property
    def table(self) -> Table | None:
        """The moves, where they are better listed than looked up: in one reading few are needed."""
        many = self.shape[0] > 1 or self.ways.listed is not None
        return self.ways.table if many else self.ways.linked

    def few(self, places: Index) -> Iterator[Index]:
        """Cut places (b * S + s), so that the moves from each cut are not too many at a time."""
        table = self.table
        if table is None:
            yield from few_at_a_time(self.ways.model, self.i, places)
            return
        step = max(1, PAIRS * self.shape[1] // max(1, len(table.target)))
        for at in range(0, len(places), step):
            yield places[at : at + step]

    def open_from(self, places: Index) -> tuple[Index, Index]:
        """The open steps from places b * S + s, ascending, as pairs (origin, target) of places.

        They follow the order of the places; the targets of one ascend.
        """
        table = self.table
        if table is None:
            return self._looked_up(places)
        return (self._from_table if self.shape[0] > 1 else self._of_one)(table, places)

    def _looked_up(self, places: Index) -> tuple[Index, Index]:
        count = self.shape[1]
        found = [(places[:0], places[:0])]
        for b in np.unique(places // count).tolist():
            shift = b * count
            cut = slice(*np.searchsorted(places, [shift, shift + count]))
            origin, target = moves_from(self.ways.model, self.i, places[cut] - shift)
            is_open = self.gain[b][target] > self.rank[b][origin]
            found.append((origin[is_open] + shift, target[is_open] + shift))
        return np.concatenate([o for o, _ in found]), np.concatenate([t for _, t in found])

    @cached_property
    def _gains(self) -> Values:
        return np.ascontiguousarray(self.gain).reshape(-1)

    def _of_one(self, table: Table, states: Index) -> tuple[Index, Index]:
        at = table.places(states, table.first[states + 1] - table.first[states])
        at = at[self.gain[0][table.seen[at]] > self.rank[0][table.origin[at]]]
        if self.ways.linked is not None and len(
            at
        ):  # one of each, where it is seen in several ways
            same = np.diff(table.origin[at]) | np.diff(table.target[at])
            at = at[np.concatenate([[True], same != 0])]
        return table.origin[at], table.target[at]

    def _from_table(self, table: Table, places: Index) -> tuple[Index, Index]:
        count = self.shape[1]
        reading, state = np.divmod(places, count)
        sizes = table.first[state + 1] - table.first[state]
        row = np.repeat(np.arange(len(places)), sizes)
        at = table.places(state, sizes)
        here, shift = self.rank[reading, state], reading * self.gain.shape[1]
        is_open = self._gains[table.seen[at] + shift[row]] > here[row]
        row, target = row[is_open], table.target[at[is_open]]
        if self.ways.linked is not None:
            new = np.r_[True, (row[1:] != row[:-1]) | (target[1:] != target[:-1])][: len(row)]
            row, target = row[new], target[new]
        return places[row], target + (reading * count)[row]


def gain_of(name: str, rank: Values, harm: Values) -> Values:
    """int32[...]: what there is to gain by going to each state, under a concept."""
    c = concept(name)
    if not c.sanctioned:
        return rank
    return np.minimum(rank, harm) if c.answered else harm  # else harm is no more than rank


NOWHERE = LEAST
"""The gain of a state that a mover never goes to."""
