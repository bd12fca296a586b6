"""What is known of each preference order, with degrees: bool[D, N, S, S].

Two states in known order differ by some degree, told as where all is known
(:mod:`~standoff.graph.graded`): in a list of priorities by the strength of the first
statement on which they differ, in a ranking by the marks between them. A state is
known to be preferred to another by the largest step on a chain of known preferences
between them; what is unknown joins no chain.
"""

import numpy as np
import numpy.typing as npt

from standoff.case.apply import preferences_of
from standoff.case.perspective import Order, Priorities, Ranking
from standoff.case.rules import view_of
from standoff.graph.build import Reading
from standoff.graph.uncertain import PAIRS, Known, known_orders

Levels = npt.NDArray[np.bool_]
Degrees = npt.NDArray[np.int8]


def known_levels(reading: Reading, *, limit: int = PAIRS) -> Levels:
    """Who knowingly prefers which states to which, by at least which degree.

    Row 0 is what :func:`~standoff.graph.uncertain.known_orders` gives, row d - 1
    a preference of degree d or more, up to the highest that is used, at least 2.
    Raises TooLarge beyond ``limit`` states.
    """
    known = known_orders(reading, limit=limit)
    view = view_of(reading.case)
    orders = [preferences_of(view, d.id) for d in reading.case.decision_makers]
    first = [_first_step(reading, p.order if p else None) for p in orders]
    top = max(2, *(int(f.max(initial=1)) for f in first))
    levels = [known]
    for degree in range(2, top + 1):
        rows = [_chained(k, f >= degree) for k, f in zip(known, first, strict=True)]
        levels.append(np.stack(rows))
    return np.stack(levels)


def has_unknown(reading: Reading) -> bool:
    """Whether anything is marked as unknown; looks at what is written, not at pairs of states."""
    orders = [p.order for p in view_of(reading.case).preferences]
    return any(
        bool(o.unsure) if isinstance(o, Ranking) else any(s.unsure for s in o.statements)
        for o in orders
        if isinstance(o, Ranking | Priorities)
    )


def _chained(known: Known, step: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Row s, column t: s >= x > y >= t with a known step from x to y."""
    firm = known & ~known.T & step
    if not firm.any():
        return firm
    _, one, which = np.unique((known & known.T).argmax(axis=1), return_index=True,
                              return_inverse=True)  # fmt: skip
    few = np.ix_(one, one)  # one state of all that are known to be equal
    chained = _joined(_joined(known[few], firm[few]), known[few])
    return chained[np.ix_(which, which)]


def _joined(first: Known, second: Known) -> Known:
    """Row s, column t: related by the first, then by the second."""
    found: Known = (first.astype(np.float32) @ second.astype(np.float32)) > 0
    return found


def _first_step(reading: Reading, order: Order | None) -> Degrees:
    """int8[S, S]: the degree that tells two states apart, 1 where nothing says more."""
    count = len(reading.states)
    degree = np.ones((count, count), dtype=np.int8)
    match order:
        case Priorities():
            for line in reversed(order.statements):
                true = reading.where(line.want)
                degree[true[:, None] != true] = line.strength
        case Ranking() if order.gaps:
            place = np.zeros(count, dtype=np.intp)
            for n, tier in enumerate(order.tiers):
                for want in tier:
                    place[reading.where(want)] = n
            for n, size in order.gaps:
                over = (place[:, None] <= n) & (place > n)
                degree[over | over.T] = np.maximum(degree[over | over.T], size)
    return degree
