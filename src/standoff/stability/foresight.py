"""Limited-move, non-myopic and Stackelberg stability of all states of a two-sided conflict.

The definitions are in :mod:`~standoff.stability.foresight_defined`. A decision
maker asks only for the least rank, its own, among the states that it
anticipates, and so does its opponent one move earlier. So instead of sets two
numbers are carried for each mover and state, the least rank that each side
gives to an anticipated state::

    worth[k][p][s] = least rank for p of a state of A_h(k, s)

One step from h - 1 to h looks at every move once. What comes after worth is
decided by worth alone, so once it repeats, everything repeats with it: the
first repeat gives stability at every horizon, however long, exactly. That is
how non-myopic stability is decided: it holds at every horizon of the round
that repeats.

For more than two decision makers published definitions disagree (Soares and
others 2026), and nothing is computed.
"""

from dataclasses import dataclass

import numpy as np

from standoff.stability.checking import check_model
from standoff.stability.local import moves_from
from standoff.stability.model import Bools, GraphModel, Index, Ranks

ROUNDS = 2000
"""Horizons that are tried before non-myopic stability is given up."""


@dataclass(frozen=True, eq=False)
class Foresight:
    """Which states are stable for whom, looking how far ahead.

    limited
        bool[H, 2, S]: L_h stability for h = 1 .. H.
    nonmyopic
        bool[2, S]: L_h-stable for every h from some h on; None when the
        horizons did not begin to repeat within ``ROUNDS``.
    stackelberg
        bool[2, S]: Stackelberg equilibria with decision maker 0, 1 as leader.
    settled, period
        From horizon ``settled`` on stability repeats every ``period`` horizons;
        0, 0 when no repeat was found.
    """

    limited: Bools
    nonmyopic: Bools | None
    stackelberg: Bools
    settled: int
    period: int

    def equilibria(self, h: int) -> Bools:
        """bool[S]: the states that are L_h-stable for both, 1 <= h <= H."""
        return np.asarray(self.limited[h - 1].all(axis=0))


def look_ahead(model: GraphModel, horizon: int) -> Foresight:
    """L_h stability for h = 1 .. horizon, non-myopic stability, and Stackelberg equilibria.

    Reads the first reading of the batch. Raises ValueError unless there are two
    decision makers and the horizon is at least 1.
    """
    check_model(model)
    if model.shape[1] != 2:
        raise ValueError(f"foresight is defined for 2 decision makers, not {model.shape[1]}")
    if horizon < 1:
        raise ValueError(f"a horizon of {horizon} moves; expected at least 1")
    stays, settled, period = _all_horizons(model, max(horizon, 2))
    round_ = stays[settled - 1 : settled - 1 + period]
    return Foresight(
        limited=stays[:horizon],
        nonmyopic=np.asarray(round_.all(axis=0)) if period else None,
        stackelberg=np.stack([stays[1, 0] & stays[0, 1], stays[1, 1] & stays[0, 0]]),
        settled=settled,
        period=period,
    )


def _all_horizons(model: GraphModel, least: int) -> tuple[Bools, int, int]:
    """bool[H, 2, S] of stability, until it repeats and `least` are there; where and how often."""
    ranks = model.ranks[0]
    sides = [Side.of(model, k) for k in (0, 1)]
    worth = np.stack([ranks, ranks])
    seen = {worth.tobytes(): 0}
    stays: list[Bools] = []
    settled = period = 0
    while len(stays) < least or (not period and len(stays) < ROUNDS):
        before = worth
        steps = [side.step(ranks, before[1 - side.k]) for side in sides]
        worth = np.stack([w for w, _ in steps])
        stays.append(np.stack([stay for _, stay in steps]))
        first = seen.setdefault(worth.tobytes(), len(stays))
        if not period and first < len(stays):
            settled, period = first + 1, len(stays) - first
    return np.stack(stays), settled, period


@dataclass(frozen=True, eq=False)
class Side:
    """One decision maker, k, with its moves grouped by where they start."""

    k: int
    origin: Index
    target: Index
    group: Index
    start: Index

    @classmethod
    def of(cls, model: GraphModel, k: int) -> "Side":
        """The moves of decision maker k."""
        origin, target = moves_from(model, k, np.arange(model.shape[2]))
        first = np.flatnonzero(np.r_[True, origin[1:] != origin[:-1]][: len(origin)])
        group = np.repeat(np.arange(len(first)), np.diff(np.r_[first, len(origin)]))
        return cls(k, origin[first], target, group, first)

    def step(self, ranks: Ranks, after: Ranks) -> tuple[Ranks, Bools]:
        """Worth int32[2, S] one move earlier, this side to move, and where it stays."""
        stays = np.ones(ranks.shape[1], dtype=np.bool_)
        worth = ranks.copy()
        if len(self.target):
            promise = after[self.k][self.target]
            most = np.maximum.reduceat(promise, self.start)
            goes = most > ranks[self.k][self.origin]
            chosen = promise == most[self.group]
            top = np.iinfo(np.int32).max
            for p in (0, 1):
                kept = np.where(chosen, after[p][self.target], top)
                least = np.minimum.reduceat(kept, self.start)
                worth[p, self.origin[goes]] = least[goes]
            stays[self.origin[goes]] = False
        return worth, stays
