"""How decision makers mind how others fare: int8[N, N]."""

import numpy as np
import numpy.typing as npt

from standoff.case.rules import view_of
from standoff.graph.build import Reading

Attitudes = npt.NDArray[np.int8]
"""Row i: the attitude of i towards each, 1 for, 0 neutral, -1 against."""


def attitudes_of(reading: Reading) -> Attitudes:
    """What the perspective says; who is named nowhere: for oneself, neutral to others."""
    at = {name: n for n, name in enumerate(reading.names)}
    held = np.eye(len(at), dtype=np.int8)
    for said in view_of(reading.case).attitudes:
        for sign, people in ((1, said.pro), (-1, said.against), (0, said.neutral)):
            for dm in people:
                held[at[said.of], at[dm]] = sign
    return held
