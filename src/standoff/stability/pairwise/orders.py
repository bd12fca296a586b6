"""Orders that are known in part: as chains where few of these do, else pair by pair.

What is known of an order is reflexive and transitive, so the states fall into *chains* in
each of which all is known. Of a state y each chain says two things: from which place up
its states are known to be as good as y, and up to which place y is known to be as good as
they are. So W x S numbers say what S x S bits do, W chains, and a lowest place is what
sanctions hang on (:mod:`~standoff.stability.pairwise.scales`).

Letters: **W** chains.
"""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from standoff.stability.model import Bools, Index

Square = npt.NDArray[np.bool_]
"""bool[S, S]: the state of the row is known to be at least as good as that of the column."""

Numbers = npt.NDArray[np.int32]


class Order(Protocol):
    """What is known of the order of one decision maker on S states."""

    def at_least(self, s: Index, t: Index) -> Bools:
        """Whether each s is known to be at least as good as the t beside it."""

    def alike(self) -> Index:
        """intp[S]: the same number for states that are known to be equal."""

    def unknown(self) -> int:
        """How many pairs of states are in unknown order."""

    def decided(self, s: int, t: int) -> "Order":
        """With s at least as good as t, and all that follows."""


@dataclass(frozen=True, eq=False, slots=True)
class Pairs:
    """An order told pair by pair."""

    known: Square

    def at_least(self, s: Index, t: Index) -> Bools:
        """Whether each s is known to be at least as good as the t beside it."""
        found: Bools = self.known[s, t]
        return found

    def alike(self) -> Index:
        """intp[S]: the same number for states that are known to be equal."""
        return np.asarray((self.known & self.known.T).argmax(axis=1))

    def unknown(self) -> int:
        """How many pairs of states are in unknown order."""
        return int(np.count_nonzero(~(self.known | self.known.T))) // 2

    def decided(self, s: int, t: int) -> "Pairs":
        """With s at least as good as t, and all that follows."""
        return Pairs(closed(self.known, s, t))


def closed(k: Square, s: int, t: int) -> Square:
    """The order with s at least as good as t, and all that follows by transitivity."""
    closed: Square = k | (k[:, s][:, None] & k[t][None, :])
    return closed


@dataclass(frozen=True, eq=False, slots=True)
class Chains:
    """An order told by chains.

    chain, place
        intp[S], int32[S]: of each state its chain, and its place there, 0 or more; the
        higher the better. States are known to be equal when both are the same.
    least
        int32[W, S]: a state of chain w is known to be at least as good as y exactly where
        its place is ``least[w, y]`` or more.
    most
        int32[W, S]: y is known to be at least as good as a state of chain w exactly where
        the place of that is ``most[w, y]`` or less.
    """

    chain: Index
    place: Numbers
    least: Numbers
    most: Numbers

    @classmethod
    def of_ranks(cls, rank: Numbers) -> "Chains":
        """All is known; rank int32[S], 0 or more."""
        return cls(np.zeros(len(rank), dtype=np.intp), rank, rank[None], rank[None])

    def not_worse(self) -> Numbers:
        """int32[W, S]: the place from which up the states of chain w are not known to be worse."""
        found: Numbers = np.minimum(self.least, self.most + np.int32(1))
        return found

    def at_least(self, s: Index, t: Index) -> Bools:
        """Whether each s is known to be at least as good as the t beside it."""
        found: Bools = self.place[s] >= self.least[self.chain[s], t]
        return found

    def alike(self) -> Index:
        """intp[S]: the same number for states that are known to be equal."""
        return self.chain * (int(self.place.max(initial=0)) + 1) + self.place

    def unknown(self) -> int:
        """How many pairs of states are in unknown order."""
        total = 0
        for w in range(len(self.least)):
            places = np.sort(self.place[self.chain == w])
            below = np.searchsorted(places, self.most[w] + 1)
            total += int(np.maximum(np.searchsorted(places, self.least[w]) - below, 0).sum())
        return total // 2

    def decided(self, s: int, t: int) -> "Chains":
        """With s at least as good as t, and all that follows."""
        below = self.place <= self.most[self.chain, t]
        above = self.place >= self.least[self.chain, s]
        least, most = self.least.copy(), self.most.copy()
        least[:, below] = np.minimum(least[:, below], self.least[:, [s]])
        most[:, above] = np.maximum(most[:, above], self.most[:, [t]])
        return replace(self, least=least, most=most)
