"""Stability where preferences are unknown in part and have degrees: the oracle of the fast form.

After Xu, Hipel, Kilgour & Chen 2010, who put preference uncertainty (Li, Hipel,
Kilgour & Fang 2004) and strength (Hamouda, Kilgour & Hipel 2004) together. Only the
abstract could be read while this was written, so how the two are joined is ours:
the version says what the unknown does, the degree how hard a known sanction hits.

======= ============================= ===================================
version moves that tempt              a sanction y deters i from s when
======= ============================= ===================================
a       known improvements, unknown   s beats y by the degree
b       known improvements            s beats y by the degree
c       known improvements, unknown   s beats y by the degree, or s U y
d       known improvements            s beats y by the degree, or s U y
======= ============================= ===================================

"s beats y by the degree" is s >= y in general (degree 0), and for degree d >= 2 that
s is known to be preferred to y by d or more. Improvements of every degree tempt. In
a credible sanction the others step along known improvements and unknown moves. Where
nothing is unknown this is strength; where all is mild the general row is the versions.
"""

import numpy as np
import numpy.typing as npt

from standoff.stability.definitions import Reading
from standoff.stability.pairwise.defined import DEFINITIONS, Stance
from standoff.stability.unknown.defined import VERSIONS

Levels = npt.NDArray[np.bool_]
"""bool[D, N, S, S]: row 0, i knowingly finds the state of the row at least as good as
that of the column; row d - 1 for d >= 2, it is known to prefer it by degree d or more."""


def stance_of(levels: Levels, version: str, least: int) -> Stance:
    """The predicates of one version, with sanctions of at least a degree, 0 for in general."""
    unknown_tempts, unknown_deters = VERSIONS[version]
    known = levels[0]

    def better(i: int, s: int, t: int) -> bool:
        return bool(known[i, s, t] and not known[i, t, s])

    def unknown(i: int, s: int, t: int) -> bool:
        return not (known[i, s, t] or known[i, t, s])

    def beats(i: int, s: int, y: int) -> bool:
        return bool(levels[max(0, least - 1), i, s, y])

    return Stance(
        tempts=lambda i, s, t: better(i, t, s) or (unknown_tempts and unknown(i, s, t)),
        deters=lambda i, s, y: beats(i, s, y) or (unknown_deters and unknown(i, s, y)),
        steps=lambda j, x, y: better(j, y, x) or unknown(j, x, y),
    )


def stable(
    reading: Reading, levels: Levels, i: int, s: int, name: str, version: str, least: int
) -> bool:
    """Say whether s is stable for i under one version, in general or by a degree."""
    return DEFINITIONS[name](reading, stance_of(levels, version, least), i, s)
