"""The smallest type that holds the levels of a model: what is solved is memory, mostly.

A list of eight priorities has at most 256 levels, so its ranks, and the values that
the fixpoint lowers, are bytes. Only their order matters, so any type that holds them
gives the same answers. There are three types and no more, because the compiled kernels
are compiled once for each.
"""

from typing import Any

import numpy as np

from standoff.stability.engine.fixpoint import EDGES
from standoff.stability.model import Ranks

LONGEST = {np.dtype(np.uint8): 1 << 7, np.dtype(np.int16): 1 << 15, np.dtype(np.int32): 1 << 31}
"""Entries of a segment whose places the compiled kernels can tell beside ranks of each type."""

WORTH_A_LOOK = 1 << 18
"""Ranks up to which NumPy takes them as they are: looking for the levels would cost as much."""

Type = np.dtype[Any]


def fitting(ranks: Ranks, longest: int = 0) -> Type:
    """The smallest type for ranks [B, N, S] of a model with segments of up to so many entries."""
    least, most = _levels(ranks)
    return next(
        kind
        for kind, (low, high) in EDGES.items()
        if low <= least and most <= high and longest <= LONGEST[kind]
    )


def _levels(ranks: Ranks) -> tuple[int, int]:
    """The least and the most; of bytes, which are the smallest anyway, what they could be."""
    if not ranks.size or ranks.dtype == np.uint8:
        return EDGES[np.dtype(np.uint8)]
    return int(ranks.min()), int(ranks.max())
