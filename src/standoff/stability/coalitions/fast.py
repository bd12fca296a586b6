"""Coalitions: the fast form of :mod:`~standoff.stability.coalitions.defined`.

A joint improvement x from s stands

* under ``gmr`` and ``seq`` when the least that the opponents can bring each scale
  to from x is above s (:mod:`~standoff.stability.coalitions.harm`);
* under ``smr`` when from all that they reach from x the coalition gets to
  something jointly better than s (:mod:`~standoff.stability.coalitions.rejoinder`).
"""

from collections.abc import Sequence

import numpy as np

from standoff.stability.coalitions.defined import (
    CONCEPTS,
    Members,
    check_concept,
    check_members,
    coalitions,
)
from standoff.stability.coalitions.harm import harm
from standoff.stability.coalitions.rejoinder import left_after
from standoff.stability.coalitions.relations import Relations, relations
from standoff.stability.model import Bools, Index

PLAYERS = 8
"""Decision makers up to which joint sanctions, by all their coalitions, are solved."""


def stable_for(found: Relations, members: Members, name: str) -> Bools:
    """bool[S]: the states that are stable for the coalition under the concept `name`.

    Raises
    ------
    ValueError
        When there is no such concept, or the members are no coalition.

    """
    return ~leaves(found, check_members(found.model, members), check_concept(name))


def leaves(found: Relations, movers: Members, name: str) -> Bools:
    """bool[S]: the states from which a joint improvement stands under the concept `name`."""
    if ("nash", movers) not in found.known:
        found.known["nash", movers] = found.beaten(movers, found.scales(movers).reached)
    gains: Bools = found.known["nash", movers]
    if name == "nash" or not found.others(movers) or not gains.any():
        return gains
    worst = found.beaten(movers, harm(found, movers, credible=name == "seq"))
    if name == "smr":  # what stands under gmr stands here
        worst |= left_after(found, movers, np.flatnonzero(gains & ~worst))
    return worst


def equilibria(found: Relations, name: str, among: Sequence[Members] = ()) -> Index:
    """intp[any]: the states that are stable for all of these coalitions, by default for every."""
    every = among or tuple(coalitions(tuple(range(found.model.shape[1]))))
    return np.flatnonzero(np.logical_and.reduce([stable_for(found, h, name) for h in every]))


__all__ = ["CONCEPTS", "Relations", "equilibria", "relations", "stable_for"]
