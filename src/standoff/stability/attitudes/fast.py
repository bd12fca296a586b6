"""Relational stability by attitudes, of all states at once.

The definitions are in :mod:`~standoff.stability.attitudes.defined`. Whom i would
have better off or worse off is a comparison of ranks for each decision maker
that i is not neutral to, and i goes along with what passes all of them.

So a state deters i when it fails one of these, which are scales
(:mod:`~standoff.stability.pairwise.scales`), or when i began there. Where everybody controls
options of its own alone, no sanction that deters for good comes by where i began:
the others leave i's options as i has put them, and to lead back is
to leave i where it went, which does not deter it. Then scales tell all for who minds one
decision maker, and all but smr and sseq for who minds more. The rest is told by
:mod:`~standoff.stability.pairwise.columns`.
"""

from itertools import combinations

import numpy as np

from standoff.stability.attitudes.defined import Attitudes
from standoff.stability.check import check_model
from standoff.stability.model import Bools, GraphModel, Index, OptionMoves
from standoff.stability.pairwise.columns import Answers
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.pairwise.fast import Arcs, arcs_of
from standoff.stability.pairwise.scales import Scales, answered, judge
from standoff.stability.pairwise.team import Asker, askers


def by_attitude(model: GraphModel, attitudes: Attitudes) -> Bools:
    """bool[K, N, S]: relational stability RNash, RGMR, RSMR, RSEQ, RSSEQ.

    attitudes int8[N, N]: row i, the attitude of i towards each. Raises
    ValueError when it has another shape.
    """
    check_model(model)
    _, players, count = model.shape
    if attitudes.shape != (players, players):
        wanted = [players, players]
        raise ValueError(f"attitudes must have shape {wanted}, not {list(attitudes.shape)}")
    held = [_scales(model, row) for row in attitudes]
    arcs, apart = arcs_of(model), _apart(model)
    firm = [_replies(a, s) for a, s in zip(arcs, held, strict=True)]
    out = np.ones((len(KINDS), players, count), dtype=np.bool_)
    for i, asker in enumerate(askers(arcs, firm)):
        judge(out[:, i], firm[i], _answered(asker, held[i], firm[i], apart=apart))
    return out


def _scales(model: GraphModel, row: Attitudes) -> Scales:
    """A scale for each decision maker that somebody is not neutral to.

    Worse deters who is for it, as good or better who is against it; int32[H, S].
    """
    minded = np.flatnonzero(row)
    count = model.shape[2]
    height = np.zeros((len(minded), count), dtype=np.int32)
    for h, j in enumerate(minded):
        level = np.unique(model.ranks[0, j], return_inverse=True)[1]
        height[h] = level if row[j] > 0 else level.max() - level
    strict = (row[minded] > 0).astype(np.int32)
    return Scales(height, height - strict[:, None])


def _replies(arcs: Arcs, scales: Scales) -> Arcs:
    """The total replies: no scale speaks against their end."""
    height, bar = scales.height[:, arcs.target], scales.bar[:, arcs.origin]
    return arcs.where(np.asarray((height > bar).all(axis=0)))


def _apart(model: GraphModel) -> bool:
    """Whether everybody controls options of its own alone."""
    moves = model.moves
    return isinstance(moves, OptionMoves) and not any(a & b for a, b in combinations(moves.own, 2))


def _answered(asker: Asker, scales: Scales, replies: Arcs, *, apart: bool) -> Bools:
    """bool[K - 1, A]: whether something answers a total reply, gmr and on."""
    found = answered(asker, scales, [replies])[0]
    rest = Answers(asker, replies, lambda columns: _deters(scales, columns), scales.height.shape[1])
    for once, team in ((0, asker.free), (2, asker.credible)):
        if not apart:
            rest.complete(found[once], team)
        if not apart or len(scales.height) > 1:
            rest.complete(found[once + 1], team, among=found[once])
    return found


def _deters(scales: Scales, columns: Index) -> Bools:
    """bool[S, C]: back where it was, or where the asker is not ready to be instead."""
    found = np.zeros((scales.height.shape[1], len(columns)), dtype=np.bool_)
    for height, bar in zip(scales.height, scales.bar, strict=True):
        found |= height[:, None] <= bar[columns]
    found[columns, np.arange(len(columns))] = True
    return found
