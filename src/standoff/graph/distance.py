"""How far apart states are: in how many options they differ."""

import numpy as np

from standoff.expr.truth import Codes
from standoff.stability.model import Index


def differing(codes: Codes, other: Codes | int, *, unsettled: Codes | int = 0) -> Index:
    """intp[n]: in how many options each of uint64[n] codes differs from another code.

    Options in the mask ``unsettled`` (those that a coalesced state leaves open)
    are not counted.
    """
    bits = (codes ^ np.asarray(other, dtype=np.uint64)) & ~np.asarray(unsettled, dtype=np.uint64)
    octets = np.ascontiguousarray(bits).view(np.uint8).reshape(len(bits), 8)
    count: Index = np.unpackbits(octets, axis=1).sum(axis=1, dtype=np.intp)
    return count
