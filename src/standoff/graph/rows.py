"""Ranks that many readings of one case share: by the same wishes, over the same states."""

from dataclasses import dataclass, field

import numpy as np

from standoff.case.perspective import Preferences, Priorities
from standoff.expr import Scope
from standoff.expr.truth import Codes, Truths
from standoff.graph.ranks import RankRow, dense, ranks_of

BITS = 30
"""Statements whose truths fit in one int32 rank; longer lists are ranked by ranks_of."""

FEW = 1 << 14
"""States up to which anything is kept."""

CELLS = 1 << 22
"""Ranks that are kept; beyond them all is forgotten."""


@dataclass(slots=True)
class Rows:
    """The rank rows int32[S] of one case, and the truths that they are made of.

    Wishes are told apart by the object, which edits hand on where they leave it alone.
    """

    scope: Scope
    truths: dict[bytes, Truths] = field(default_factory=dict)
    rows: dict[tuple[int, int], tuple[Preferences, RankRow]] = field(default_factory=dict)
    cells: int = 0

    def of(self, preferences: Preferences | None, states: Codes) -> RankRow:
        """The ranks of the states uint64[S] by some wishes. Raises what ``ranks_of`` raises."""
        truths = self.truths_of(states)
        if preferences is None or truths is None:
            return ranks_of(preferences, self.scope, states)
        key = (id(preferences), id(truths))
        if key not in self.rows:
            self.rows[key] = preferences, _ranked(preferences, truths)
            self.cells += len(states)
        return self.rows[key][1]

    def truths_of(self, states: Codes) -> Truths | None:
        """What is known of these states; None where they are too many to keep it."""
        if len(states) > FEW:
            return None
        if self.cells > CELLS:
            self.truths, self.rows, self.cells = {}, {}, 0
        return self.truths.setdefault(states.tobytes(), Truths(self.scope, states))


def _ranked(preferences: Preferences, truths: Truths) -> RankRow:
    order = preferences.order
    if not isinstance(order, Priorities) or len(order.statements) > BITS:
        return ranks_of(preferences, truths.scope, truths.states)
    score = np.zeros(len(truths.states), dtype=np.uint64)
    for statement in order.statements:
        score <<= np.uint64(1)
        score |= truths.of(statement.want)
    return dense(score)
