"""Limited-move, non-myopic and Stackelberg stability of all states.

The definitions are in :mod:`~standoff.stability.foresight.defined`; for more
than two decision makers they are a reading of this program. A decision maker
asks only for the least rank, its own, among the states that it anticipates,
and so do the others one move earlier. So instead of sets one number for each
decision maker is carried for each mover and state, the least rank that it
gives to an anticipated state::

    worth[k][p][s] = least rank for p of a state of A_h(k, s)

What may come after a move of k is the least of that over all others who have a
move where it leads. One step from h - 1 to h looks at every move once for each
decision maker. What comes after worth is decided by worth alone, so once it
repeats, everything repeats with it: the first repeat gives stability at every
horizon, however long, exactly. That is how non-myopic stability is decided: it
holds at every horizon of the round that repeats. A repeat is known by a
cryptographic digest of worth, so that what was seen need not be kept.
"""

from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from standoff.stability.check import check_model
from standoff.stability.local import moves_from
from standoff.stability.model import Bools, GraphModel, Index, Ranks

ROUNDS = 2000
"""Horizons that are tried before non-myopic stability is given up."""

WORK = 1 << 31
"""Fewer are tried where moves, once for each decision maker, times horizons would be more."""


@dataclass(frozen=True, eq=False)
class Foresight:
    """Which states are stable for whom, looking how far ahead.

    limited
        bool[H, N, S]: L_h stability for h = 1 .. H.
    nonmyopic
        bool[N, S]: L_h-stable for every h from some h on; None when the
        horizons did not begin to repeat within those that were tried.
    stackelberg
        bool[2, S]: Stackelberg equilibria with decision maker 0, 1 as leader;
        None where there are more than two.
    settled, period
        From horizon ``settled`` on stability repeats every ``period`` horizons;
        0, 0 when no repeat was found.
    tried
        How many horizons were looked at.
    """

    limited: Bools
    nonmyopic: Bools | None
    stackelberg: Bools | None
    settled: int
    period: int
    tried: int

    def equilibria(self, h: int) -> Bools:
        """bool[S]: the states that are L_h-stable for all, 1 <= h <= H."""
        return np.asarray(self.limited[h - 1].all(axis=0))


def look_ahead(model: GraphModel, horizon: int) -> Foresight:
    """L_h stability for h = 1 .. horizon, non-myopic stability, and Stackelberg equilibria.

    Reads the first reading of the batch. Raises ValueError unless there are at
    least two decision makers and the horizon is at least 1.
    """
    check_foresight(model, horizon)
    stays, settled, period = _all_horizons(model, max(horizon, 2))
    round_ = stays[settled - 1 : settled - 1 + period]
    return Foresight(
        limited=stays[:horizon],
        nonmyopic=np.asarray(round_.all(axis=0)) if period else None,
        stackelberg=(
            np.stack([stays[1, 0] & stays[0, 1], stays[1, 1] & stays[0, 0]])
            if model.shape[1] == 2
            else None
        ),
        settled=settled,
        period=period,
        tried=len(stays),
    )


def check_foresight(model: GraphModel, horizon: int) -> None:
    """Raise ValueError unless somebody can look ahead so far, and somebody else answer."""
    check_model(model)
    if model.shape[1] < 2:
        raise ValueError(f"foresight takes at least 2 decision makers, not {model.shape[1]}")
    if horizon < 1:
        raise ValueError(f"a horizon of {horizon} moves; expected at least 1")


def _all_horizons(model: GraphModel, least: int) -> tuple[Bools, int, int]:
    """bool[H, N, S] of stability, until it repeats and `least` are there; where and how often."""
    ranks = model.ranks[0].astype(np.int32)  # room for a top above all ranks
    sides = sides_of(model)
    worth = np.stack([ranks] * len(sides))
    each = len(sides) * sum(len(side.target) for side in sides)
    most = min(ROUNDS, WORK // max(1, each))
    seen = {sha256(worth.data).digest(): 0}
    stays: list[Bools] = []
    settled = period = 0
    while len(stays) < least or (not period and len(stays) < most):
        before = worth
        steps = [side.step(ranks, afterwards(ranks, sides, before, side.k)) for side in sides]
        worth = np.stack([w for w, _ in steps])
        stays.append(np.stack([stay for _, stay in steps]))
        first = seen.setdefault(sha256(worth.data).digest(), len(stays))
        if not period and first < len(stays):
            settled, period = first + 1, len(stays) - first
    return np.stack(stays), settled, period


@dataclass(frozen=True, eq=False)
class Side:
    """One decision maker, k, with its moves grouped by where they start.

    able
        bool[S]: where it has a move.
    """

    k: int
    origin: Index
    target: Index
    group: Index
    start: Index
    able: Bools

    @classmethod
    def of(cls, model: GraphModel, k: int) -> "Side":
        """The moves of decision maker k."""
        origin, target = moves_from(model, k, np.arange(model.shape[2]))
        first = np.flatnonzero(np.r_[True, origin[1:] != origin[:-1]][: len(origin)])
        group = np.repeat(np.arange(len(first)), np.diff(np.r_[first, len(origin)]))
        able = np.zeros(model.shape[2], dtype=np.bool_)
        able[origin] = True
        return cls(k, origin[first], target, group, first, able)

    def step(self, ranks: Ranks, after: Ranks) -> tuple[Ranks, Bools]:
        """Worth int32[N, S] one move earlier, this side to move, and where it stays."""
        stays = np.ones(ranks.shape[1], dtype=np.bool_)
        worth = ranks.copy()
        if len(self.target):
            promise = after[self.k][self.target]
            most = np.maximum.reduceat(promise, self.start)
            goes = most > ranks[self.k][self.origin]
            chosen = promise == most[self.group]
            top = np.iinfo(np.int32).max
            for p in range(len(ranks)):
                kept = np.where(chosen, after[p][self.target], top)
                least = np.minimum.reduceat(kept, self.start)
                worth[p, self.origin[goes]] = least[goes]
            stays[self.origin[goes]] = False
        return worth, stays


def sides_of(model: GraphModel) -> list[Side]:
    """Every decision maker with its moves."""
    return [Side.of(model, k) for k in range(model.shape[1])]


def afterwards(ranks: Ranks, sides: list[Side], worth: Ranks, k: int) -> Ranks:
    """int32[N, S]: the least rank of where play may end, for each state that k has moved to.

    Anybody else who has a move there may be next; where nobody has, play ends.
    """
    others = [side for side in sides if side.k != k]
    if len(others) == 1:
        return np.asarray(worth[others[0].k])
    top = np.iinfo(np.int32).max
    least = np.full_like(ranks, top)
    for side in others:
        np.minimum(least, worth[side.k], out=least, where=side.able)
    open_ = np.logical_or.reduce([side.able for side in others])
    return np.where(open_, least, ranks)
