"""A conflict as integers: states, moves and ranks.

In the Graph Model for Conflict Resolution (Fang, Hipel & Kilgour 1993) a conflict is a set of
states S, and for every decision maker i in N a directed graph on S (the moves
that i can make alone) and a preference order on S. Here all of that is arrays;
nobody in this package knows a name.

Two forms of moves:

* option form: a state is a set of options that are taken, one bit each, and a
  decision maker moves by changing its own bits (:class:`OptionMoves`);
* graph form: the arcs are given (:class:`ArcMoves`).

Letters: **N** decision makers, **S** states, **B** readings in a batch.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

StateCodes = npt.NDArray[np.uint64]
"""uint64[S], strictly ascending: bit o is set when option o is taken."""

Ranks = npt.NDArray[Any]
"""int32[B, N, S]: larger is better, equal is indifferent. Large models may have int16 or uint8."""

Bools = npt.NDArray[np.bool_]
Index = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class OptionMoves:
    """Moves in option form.

    own
        N bit masks: the options that each decision maker controls. An option
        that nobody controls never changes; one that several control can be
        changed by each of them (a common move). A mask may be zero.
    only_on
        Mask of options that, once taken, stay taken.
    only_off
        Mask of options that, once given up, stay given up.

    From s decision maker i can move to every other feasible state t that has
    the same bits outside ``own[i]``, has every ``only_on`` bit of s, and has no
    ``only_off`` bit that s lacks. One move may change several options at once,
    so the moves of one decision maker are transitive.
    """

    own: tuple[int, ...]
    only_on: int = 0
    only_off: int = 0


@dataclass(frozen=True, eq=False)
class ArcMoves:
    """Moves in graph form, as compressed rows for each decision maker.

    first
        intp[N, S + 1]; the arcs of i out of s are
        ``target[i][first[i, s]:first[i, s + 1]]``.
    target
        N arrays of intp, the positions of the states reached, ascending in
        each row, without loops. Not necessarily transitive.
    """

    first: Index
    target: tuple[Index, ...]


Moves = OptionMoves | ArcMoves


@dataclass(frozen=True, eq=False)
class GraphModel:
    """A graph model, or a batch of B of them that share states and moves.

    states
        uint64[S], strictly ascending codes of the feasible states.
    moves
        The move structure, shared by the batch.
    ranks
        int32[B, N, S], or int16 or uint8 where the levels fit; larger is better.
    """

    states: StateCodes
    moves: Moves
    ranks: Ranks

    @property
    def shape(self) -> tuple[int, int, int]:
        """(B, N, S)."""
        b, n, s = self.ranks.shape
        return b, n, s

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """What was worked out from these arrays, by keys of their own."""
        return {}
