"""Stability with unknown preferences, pair by pair: the oracle of the fast form.

After Li, Hipel, Kilgour & Fang 2004. Of two states i prefers one (>), finds
them equal (~), or it is not known which (U). With R_i^+(s) the known
improvements of i and R_i^{+,U}(s) these together with the moves whose worth is
unknown, each of the four basic concepts has four versions:

======= ================= ================================
version moves that tempt  a sanction y deters i from s when
======= ================= ================================
a       R_i^{+,U}(s)      s >= y
b       R_i^+(s)          s >= y
c       R_i^{+,U}(s)      s >= y or s U y
d       R_i^+(s)          s >= y or s U y
======= ================= ================================

In SEQ the opponents step along R_j^{+,U} in all four. That is how the paper is
known to us; its pages could not be read while this was written. The same versions
of symmetric sequential stability (SSEQ), which is later than the paper, are ours.
"""

import numpy as np
import numpy.typing as npt

from standoff.stability.definitions import Reading
from standoff.stability.pairwise.defined import DEFINITIONS, Stance

Known = npt.NDArray[np.bool_]
"""bool[N, S, S]: i knowingly finds the state of the row at least as good as that of the column."""

VERSIONS: dict[str, tuple[bool, bool]] = {
    "a": (True, False),
    "b": (False, False),
    "c": (True, True),
    "d": (False, True),
}
"""By version: does an unknown move tempt? does an unknown sanction deter?"""


def stance_of(known: Known, version: str) -> Stance:
    """The predicates of one version."""
    unknown_tempts, unknown_deters = VERSIONS[version]

    def at_least(i: int, s: int, t: int) -> bool:
        return bool(known[i, s, t])

    def better(i: int, s: int, t: int) -> bool:
        return at_least(i, s, t) and not at_least(i, t, s)

    def unknown(i: int, s: int, t: int) -> bool:
        return not at_least(i, s, t) and not at_least(i, t, s)

    return Stance(
        tempts=lambda i, s, t: better(i, t, s) or (unknown_tempts and unknown(i, s, t)),
        deters=lambda i, s, y: at_least(i, s, y) or (unknown_deters and unknown(i, s, y)),
        steps=lambda j, x, y: better(j, y, x) or unknown(j, x, y),
    )


def stable(reading: Reading, known: Known, i: int, s: int, name: str, version: str) -> bool:
    """Say whether s is stable for i under one version of one of the concepts."""
    return DEFINITIONS[name](reading, stance_of(known, version), i, s)
