"""What is known of each preference order: bool[N, S, S], by pairs of states.

A statement marked ``unsure`` in a list of priorities leaves the order of two
states open when it is the first on which they differ; an ``unsure`` tier of a
ranking leaves the order of its states open. All else is known, and what is
known is reflexive and transitive.
"""

import numpy as np
import numpy.typing as npt

from standoff.case.apply import preferences_of
from standoff.case.perspective import Preferences, Priorities, Ranking
from standoff.case.rules import view_of
from standoff.errors import TooLarge
from standoff.expr import truth
from standoff.graph.build import Reading

Known = npt.NDArray[np.bool_]

PAIRS = 1 << 12
"""The most states of which pairs are kept."""


def known_orders(reading: Reading, *, limit: int = PAIRS) -> Known:
    """bool[N, S, S]: who knowingly finds the state of the row as good as that of the column.

    Raises TooLarge beyond ``limit`` states.
    """
    if len(reading.states) > limit:
        what = f"{len(reading.states):,} states; at most {limit:,} are compared pair by pair"
        raise TooLarge(what, count=len(reading.states))
    view = view_of(reading.case)
    return np.stack(
        [
            _known(reading, i, preferences_of(view, d.id))
            for i, d in enumerate(reading.case.decision_makers)
        ]
    )


def _known(reading: Reading, i: int, preferences: Preferences | None) -> Known:
    rank = reading.model.ranks[0, i]
    known: Known = rank[:, None] >= rank
    match preferences.order if preferences else None:
        case Priorities() as order:
            return _by_priorities(reading, order)
        case Ranking() as order if order.unsure:
            open_ = np.any([_tier(reading, order, n) for n in order.unsure], axis=0)
            alike = (rank[:, None] == rank) & open_[:, None]
            sure: Known = known & ~(alike & ~np.eye(len(rank), dtype=np.bool_))
            return sure
        case _:
            return known


def _tier(reading: Reading, order: Ranking, n: int) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = np.any([reading.where(w) for w in order.tiers[n]], axis=0)
    return found


def _by_priorities(reading: Reading, order: Priorities) -> Known:
    count = len(reading.states)
    known = np.ones((count, count), dtype=np.bool_)
    for line in reversed(order.statements):
        true = truth(line.want, reading.case.scope, reading.states)
        differs = true[:, None] != true
        known = np.where(differs, true[:, None] & (not line.unsure), known)
    return known
