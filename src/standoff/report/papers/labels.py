"""What states are called in a paper: as its author numbers them, or by their place.

A case says the numbers of its source by outcomes: ``s1: N Y N N N``. Where outcomes of the
form ``s1``, ``s2``, ... stand for every state, one each, these are its labels, in that order.
"""

import re
from dataclasses import dataclass

import numpy as np

from standoff.graph import Reading

NUMBERED = re.compile(r"s([1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of the S states of a reading.

    words
        By position.
    order
        Positions in the order in which a paper lists them.
    own
        Whether they are those of the case's source.
    """

    words: tuple[str, ...]
    order: tuple[int, ...]
    own: bool


def labels_of(reading: Reading) -> Labels:
    """The labels of a reading's states; by place where its source does not number them all."""
    count = len(reading.states)
    found: dict[int, tuple[int, str]] = {}
    for outcome in reading.case.outcomes:
        number = NUMBERED.fullmatch(outcome.id)
        if number is None:
            continue
        at = np.flatnonzero(reading.where(outcome.when))
        if len(at) == 1:
            found[int(at[0])] = (int(number[1]), outcome.id)
    if len(found) < count:
        return Labels(tuple(f"s{n + 1}" for n in range(count)), tuple(range(count)), False)
    order = sorted(found, key=lambda s: found[s])
    return Labels(tuple(found[s][1] for s in range(count)), tuple(order), True)
