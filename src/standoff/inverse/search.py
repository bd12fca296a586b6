"""The smallest change by looking outwards from the rankings as they are, ring by ring.

One step exchanges two neighbouring ranks of a freed decision maker, or splits a
shared one in two; it costs as many pairs of states as change their order. Every
ranking is reached along steps that cost together no more than the pairs in
which it differs, so the first ring with an equilibrium in it is the smallest
change. Exact, needs nothing but the engine, and is for small cases: the
rings grow fast.
"""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import combinations

import numpy as np

from standoff.errors import TooLarge
from standoff.inverse.ladder import RankRow
from standoff.stability import GraphModel, solve
from standoff.stability.model import Ranks

Order = tuple[tuple[int, ...], ...]
"""States from worst to best, as positions; the states of one part are tied."""

Orders = tuple[Order, ...]
"""One for each freed decision maker."""

VISITS = 400_000
"""Rankings that are solved before giving up."""


def nearest_by_search(
    model: GraphModel,
    s: int,
    name: str,
    freed: Sequence[int],
    *,
    b: int = 0,
    below: int | None = None,
    limit: int = VISITS,
) -> tuple[int, Ranks] | None:
    """The cost and the ranks int32[N, S] of the nearest rankings in which s is an equilibrium.

    None when there are none, or none that cost less than `below`. Raises
    TooLarge after `limit` rankings.
    """
    start = tuple(_order(model.ranks[b, i]) for i in freed)
    seen, rings = {start: 0}, [(0, start)]
    visited = 0
    while rings:
        cost = rings[0][0]
        if below is not None and cost >= below:
            return None
        ring = _ring(rings, cost, seen)
        visited += len(ring)
        if visited > limit:
            what = f"more than {limit:,} rankings lie nearer than any that will do"
            raise TooLarge(f"{what}; install standoff[sat]", count=visited)
        found = _first(model, b, s, name, freed, ring)
        if found is not None:
            return cost, found
        for orders in ring:
            _push_steps(orders, cost, seen, rings)
    return None


def _ring(rings: list[tuple[int, Orders]], cost: int, seen: dict[Orders, int]) -> list[Orders]:
    ring = []
    while rings and rings[0][0] == cost:
        _, orders = heappop(rings)
        if seen[orders] == cost:
            ring.append(orders)
            seen[orders] = -1  # done; a second copy in the queue is passed over
    return ring


def _push_steps(
    orders: Orders, cost: int, seen: dict[Orders, int], rings: list[tuple[int, Orders]]
) -> None:
    for n, order in enumerate(orders):
        for price, changed in _steps(order):
            after = (*orders[:n], changed, *orders[n + 1 :])
            if seen.get(after, cost + price + 1) > cost + price:
                seen[after] = cost + price
                heappush(rings, (cost + price, after))


def _steps(order: Order) -> Iterator[tuple[int, Order]]:
    """Neighbouring parts exchanged, and parts split in two."""
    for n, part in enumerate(order):
        if n:
            before = order[n - 1]
            yield len(before) * len(part), (*order[: n - 1], part, before, *order[n + 1 :])
        for size in range(1, len(part)):
            for lower in combinations(part, size):
                upper = tuple(x for x in part if x not in lower)
                yield size * len(upper), (*order[:n], lower, upper, *order[n + 1 :])


def _order(ranks: RankRow) -> Order:
    return tuple(tuple(np.flatnonzero(ranks == r).tolist()) for r in np.unique(ranks))


def _first(
    model: GraphModel, b: int, s: int, name: str, freed: Sequence[int], ring: list[Orders]
) -> Ranks | None:
    """The ranks int32[N, S] of the first of the ring that makes s an equilibrium."""
    batch = np.repeat(model.ranks[b][np.newaxis], len(ring), axis=0)
    for at, orders in enumerate(ring):
        for i, order in zip(freed, orders, strict=True):
            for rank, part in enumerate(order):
                batch[at, i, list(part)] = rank
    found = solve(GraphModel(model.states, model.moves, batch), concepts=(name,))
    holds = np.flatnonzero(found.equilibria[:, 0, s])
    return batch[holds[0]] if len(holds) else None
