"""Two readings of one case side by side: what is gained and lost from one to the other.

A state is the same in both readings when the same options are taken in it.
What a change is worth to somebody is told by that decision maker's ranks in
the first reading, the base: whoever is read differently in the second one is
still judged by what the base says that it wants.

Letters: **N** decision makers, **S** states of a reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standoff.case.apply import preferences_of
from standoff.case.rules import NoReading, view_of
from standoff.errors import WrongArgument
from standoff.glance import Glance, Row
from standoff.graph import Reading, Solved, ranks_of
from standoff.graph.members import counterparts
from standoff.graph.shift import Shift, standing
from standoff.stability.model import Index, Ranks


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(Glance):
    """A base reading and another reading of the same case, both solved."""

    before: Solved
    after: Solved

    @cached_property
    def there(self) -> Index:
        """intp[S before]: where each state of the base is in the other reading, -1 for nowhere."""
        return counterparts(self.before.reading, self.after.reading)

    @cached_property
    def back(self) -> Index:
        """intp[S after]: where each state of the other reading is in the base, -1 for nowhere."""
        return counterparts(self.after.reading, self.before.reading)

    def kept(self, concept: str) -> Index:
        """intp[any]: equilibria of both readings, as positions in the base."""
        return self._split(concept)[0]

    def lost(self, concept: str) -> Index:
        """intp[any]: equilibria of the base only, as positions in the base."""
        return self._split(concept)[1]

    def gained(self, concept: str) -> Index:
        """intp[any]: equilibria of the other reading only, as positions in that reading."""
        states = self.after.equilibria(concept)
        stable = self.before.is_equilibrium(concept)
        back = self.back[states]
        return states[~np.where(back >= 0, stable[back], False)]

    def _split(self, concept: str) -> tuple[Index, Index]:
        states = self.before.equilibria(concept)
        stable = self.after.is_equilibrium(concept)
        there = self.there[states]
        kept = np.where(there >= 0, stable[there], False)
        return states[kept], states[~kept]

    def each_row(self) -> Iterator[Row]:
        """For each concept the equilibria kept, lost and gained: how many, and the first ones."""
        for concept in self.before.stability.concepts:
            kept, lost, gained = self.kept(concept), self.lost(concept), self.gained(concept)
            yield {
                "concept": concept,
                "kept": len(kept), "lost": len(lost), "gained": len(gained),
                "lost_cells": self.before.reading.some(lost),
                "gained_cells": self.after.reading.some(gained),
            }  # fmt: skip

    def __repr__(self) -> str:
        one, other = (repr(s.reading)[1:-1] for s in (self.before, self.after))
        return f"<Comparison of {one} with {other}>"

    def shift(self, concept: str, dm: int) -> Shift | None:
        """The standing of the equilibria in both readings, by the base's ranks of ``dm``.

        None when the base does not rank an equilibrium of the other reading.
        """
        here, there = self.before.equilibria(concept), self.after.equilibria(concept)
        ranks = _ranks(self.before.reading, dm, self.after.reading, there, self.back[there])
        if ranks is None:
            return None
        first, second = ranks
        return Shift(standing(first, here), standing(second, np.arange(len(there))))


RankRow = Ranks


def _ranks(
    base: Reading, dm: int, other: Reading, states: Index, back: Index
) -> tuple[RankRow, RankRow] | None:
    """int32[S base] and int32[E]: one order, on the base and on some states of the other reading.

    States that the base does not have are ranked by what its preferences say
    of them; None where these say nothing.
    """
    own: RankRow = base.model.ranks[0, dm]
    if (back >= 0).all():
        return own, own[back]
    preferences = preferences_of(view_of(base.case), base.names[dm])
    codes = np.union1d(base.states, other.states[states])
    try:
        rank = ranks_of(preferences, base.case.scope, codes)
    except NoReading:
        return None
    return (
        rank[np.searchsorted(codes, base.states)],
        rank[np.searchsorted(codes, other.states[states])],
    )


def compare(before: Solved, after: Solved) -> Comparison:
    """Compare two readings of one case; the first one is the base.

    Raises WrongArgument for readings with other options or other decision makers.
    """
    one, other = (s.reading for s in (before, after))
    if (one.names, one.case.scope.options) != (other.names, other.case.scope.options):
        titles = f"{one.case.title!r} and {other.case.title!r}"
        raise WrongArgument(f"these are readings of two cases, {titles}; compare two of one case")
    return Comparison(before, after)
