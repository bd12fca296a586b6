"""Readings with their solutions, each made once however often it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from standoff.case.edits import Edit
from standoff.case.parts import Case
from standoff.expr import STATE_LIMIT
from standoff.expr.truth import Bools
from standoff.graph.build import Reading, reading
from standoff.stability import CONCEPTS, Stability, solve
from standoff.stability.model import Index


@dataclass(frozen=True, eq=False)
class Solved:
    """A reading and which of its states are stable, for whom, under which concept."""

    reading: Reading
    stability: Stability

    def equilibria(self, concept: str) -> Index:
        """intp[E]: positions of the states that are stable for everybody, ascending."""
        return self.stability.equilibria_of(concept)

    def is_equilibrium(self, concept: str) -> Bools:
        """bool[S]: the states that are stable for everybody."""
        return np.asarray(self.stability.of(concept).all(axis=0))


@dataclass(slots=True)
class Solver:
    """Solves readings of one case and remembers them.

    ``announce`` is called with a reading before it is solved, so that long
    work can be shown to people.
    """

    case: Case
    limit: int = STATE_LIMIT
    announce: Callable[[Reading], None] | None = None
    _known: dict[tuple[Edit, ...], Solved] = field(default_factory=dict, repr=False)

    def __call__(self, *edits: Edit) -> Solved:
        """The reading after these edits, under all concepts. Raises what ``reading`` raises."""
        if edits not in self._known:
            made = reading(self.case, *edits, limit=self.limit)
            if self.announce:
                self.announce(made)
            self._known[edits] = Solved(made, solve(made.model, concepts=CONCEPTS))
        return self._known[edits]
