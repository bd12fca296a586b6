"""Ranks that many readings of one case share: by the same wishes, over the same states."""

from dataclasses import dataclass, field

import numpy as np

from standoff.case.perspective import Preferences, Priorities, Ranking
from standoff.expr import Scope
from standoff.expr.among import FEW, Truths
from standoff.expr.truth import Codes
from standoff.graph.ranks import RankRow, dense, ranks_of

BITS = 30
"""Statements whose truths fit in one int32 rank; longer lists are ranked by ranks_of."""

CELLS = 1 << 22
"""Ranks that are kept; beyond them all is forgotten."""


@dataclass(slots=True)
class Rows:
    """The rank rows int32[S] of one case, and the truths that they are made of.

    Wishes are told apart by the object, which edits hand on where they leave it alone.
    """

    scope: Scope
    truths: dict[bytes, Truths] = field(default_factory=dict)
    rows: dict[tuple[int, int], tuple[Preferences, Truths, RankRow]] = field(default_factory=dict)
    cells: int = 0

    def of(
        self, preferences: Preferences | None, states: Codes, truths: Truths | None = None
    ) -> RankRow:
        """The ranks of the states uint64[S] by some wishes; ``truths`` are those of the states.

        Raises what ``ranks_of`` raises.
        """
        if preferences is None or truths is None or len(states) > FEW:
            return ranks_of(preferences, self.scope, states)
        key = (id(preferences), id(truths))
        if key not in self.rows:
            if self.cells > CELLS:
                self.truths, self.rows, self.cells = {}, {}, 0
            self.rows[key] = preferences, truths, self._ranked(preferences, truths)
            self.cells += len(states)
        return self.rows[key][2]

    def _ranked(self, preferences: Preferences, truths: Truths) -> RankRow:
        order, whole = preferences.order, truths.whole
        if whole is not None and len(whole.states) <= FEW and not isinstance(order, Ranking):
            return dense(self.of(preferences, whole.states, whole)[truths.at].astype(np.uint64))
        if not isinstance(order, Priorities) or len(order.statements) > BITS:
            return ranks_of(preferences, truths.scope, truths.states)
        score = np.zeros(len(truths.states), dtype=np.uint64)
        for statement in order.statements:
            score <<= np.uint64(1)
            score |= truths.of(statement.want)
        return dense(score)

    def truths_of(self, states: Codes) -> Truths | None:
        """What is known of states that no rules have been asked for; None where they are many."""
        if len(states) > FEW:
            return None
        return self.truths.setdefault(states.tobytes(), Truths(self.scope, states))
