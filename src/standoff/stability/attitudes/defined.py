"""Relational stability by attitudes, pair by pair: the oracle of the fast form.

After Inohara, Hipel & Walker 2007. i has an attitude towards each decision
maker j, itself included: positive (+1), neutral (0) or negative (-1). i is ready
to see t in place of s

* as far as j goes, when j finds t at least as good as s (positive), when j finds
  t worse than s (negative), always (neutral);
* on the whole, when it is so for every j: t TRP_i s.

The total replies of i from s are the moves of i to such states, and s itself. A
sanction y deters i from leaving s when y is s, or i is not ready to see y in
place of s. The others step along their own total replies in a credible sanction.

That s itself deters is inferred from the published theorem, which would fail
without it; that negative means strictly worse is how the paper is known to us.
Its pages could not be read while this was written. RSSEQ, the relational form of
symmetric sequential stability, is ours.
"""

import numpy as np
import numpy.typing as npt

from standoff.stability.definitions import Reading
from standoff.stability.pairwise.defined import DEFINITIONS, Stance

Attitudes = npt.NDArray[np.int8]
"""int8[N, N], row i: the attitude of i towards each, 1, 0 or -1."""


def ready(reading: Reading, attitudes: Attitudes, i: int, s: int, t: int) -> bool:
    """Say whether t TRP_i s: i is ready to see t in place of s, whoever it looks at."""
    for j in reading.players:
        gain = reading.rank(j, t) - reading.rank(j, s)
        if (attitudes[i, j] > 0 and gain < 0) or (attitudes[i, j] < 0 and gain >= 0):
            return False
    return True


def stance_of(reading: Reading, attitudes: Attitudes) -> Stance:
    """The predicates of relational stability."""

    def replies(i: int, s: int, t: int) -> bool:
        return ready(reading, attitudes, i, s, t)

    return Stance(
        tempts=replies,
        deters=lambda i, s, y: y == s or not ready(reading, attitudes, i, s, y),
        steps=replies,
    )


def stable(reading: Reading, attitudes: Attitudes, i: int, s: int, name: str) -> bool:
    """Say whether s is stable for i under the relational form of a concept."""
    return DEFINITIONS[name](reading, stance_of(reading, attitudes), i, s)
