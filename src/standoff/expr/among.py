"""Where formulas are true among states that are asked about again and again."""

from dataclasses import dataclass, field
from typing import Self, TypeVar

import numpy as np
import numpy.typing as npt

from standoff.expr.tree import Expr
from standoff.expr.truth import Bools, Codes, Scope, outcomes_used, truth, truth_of

FEW = 1 << 14
"""States up to which truths are kept."""

CELLS = 1 << 21
"""Truths that are kept of some states; beyond them all are forgotten."""

PARTS = 256
"""Parts of some states that are remembered; beyond them all are forgotten."""

Index = npt.NDArray[np.intp]


@dataclass(slots=True, eq=False)
class Truths:
    """Some states, and where formulas are true among them, each worked out once.

    Formulas are told apart by the object. The arrays are read only.

    states
        uint64[S], ascending.
    whole, at
        The states that these are some of, and where in them these are, intp[S]; or None.
    """

    scope: Scope
    states: Codes
    whole: Self | None = None
    at: Index | None = None
    known: dict[int, tuple[Expr, Bools]] = field(default_factory=dict)
    outcomes: dict[str, Bools] = field(default_factory=dict)
    parts: dict[tuple[int, int], Self] = field(default_factory=dict)

    def of(self, tree: Expr) -> Bools:
        """bool[S]: where a formula is true, all of whose names are known."""
        if len(self.states) > FEW:
            return truth(tree, self.scope, self.states)
        hit = self.known.get(id(tree))
        if hit is None:
            if len(self.known) * len(self.states) > CELLS:
                self.known, self.outcomes = {}, {}
            hit = self.known[id(tree)] = tree, self._made(tree)
        return hit[1]

    def _made(self, tree: Expr) -> Bools:
        if self.whole is not None and self.at is not None:
            return _unwritten(self.whole.of(tree)[self.at])
        for name, meaning in outcomes_used(tree, self.scope).items():
            if name not in self.outcomes:
                true = truth_of(meaning, self.scope, self.states, self.outcomes)
                self.outcomes[name] = _unwritten(true)
        return _unwritten(truth_of(tree, self.scope, self.states, self.outcomes))

    def holding(self, cared: int, taken: int) -> Self:
        """The states in which the options of the mask ``cared`` are as ``taken`` has them."""
        if not cared:
            return self
        key = (cared, taken)
        if key not in self.parts:
            if len(self.parts) >= PARTS:
                self.parts = {}
            at = np.flatnonzero(self.states & np.uint64(cared) == np.uint64(taken))
            codes = _unwritten(self.states[at])
            self.parts[key] = type(self)(self.scope, codes, self, at)
        return self.parts[key]


A = TypeVar("A", Bools, Codes)


def _unwritten(made: A) -> A:
    made.setflags(write=False)
    return made
