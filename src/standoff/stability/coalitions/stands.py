"""One state: what deters a coalition from leaving it, and which answers that leaves out.

Rows of all states for the one that is asked about, where
:func:`~standoff.stability.coalitions.fast.leaves` says of every state whether.
"""

from collections.abc import Iterator

import numpy as np

from standoff.stability.coalitions.defined import Members
from standoff.stability.coalitions.harm import harm
from standoff.stability.coalitions.order import above
from standoff.stability.coalitions.relations import Relations
from standoff.stability.model import Bools, Index


def deters(found: Relations, movers: Members, s: int, *, answered: bool) -> Bools:
    """bool[S]: being there instead of in s deters, if `answered` also after one more joint move."""
    worse = ~found.better(movers, s)
    return found.reached(movers).least(worse) if answered else worse


def stands(found: Relations, movers: Members, s: int, name: str) -> Bools:
    """bool[S]: a joint improvement from s to there is answered by nothing under the concept."""
    if name == "nash":
        return np.ones(found.model.shape[2], dtype=np.bool_)
    if name == "smr":
        against = found.reached(found.others(movers))
        return against.least(~deters(found, movers, s, answered=True))
    left = found.scales(movers).left[:, s, None]
    return above(harm(found, movers, credible=name == "seq"), left)


def standing_from(found: Relations, i: int, s: int) -> Index:
    """The improvements of one mover from a state that nothing answers under ``seq``, ascending."""
    ends = found.improvements_from((i,), s)
    return ends[stands(found, (i,), s, "seq")[ends]]


def singly_standing(found: Relations, i: int) -> Iterator[tuple[Index, Index]]:
    """The improvements of one mover that nothing answers under ``seq``; pairs, some at a time."""
    left, least = found.scales((i,)).left, harm(found, (i,), credible=True)
    for origin, target in found.improvements((i,)):
        kept = above(least[:, target], left[:, origin])
        yield origin[kept], target[kept]
