"""What a sweep counts, and what the counts say.

A tally adds up over chunks of readings, so the order in which chunks come in,
and who worked them out, changes nothing.

Letters: **J** items (a claim under a concept), **A** alternatives of all
choices in one row.
"""

from collections import Counter
from dataclasses import dataclass, field
from math import sqrt

import numpy as np
import numpy.typing as npt

from standoff.sweep.space import Rows, Space

Counts = npt.NDArray[np.int64]

Z95 = 1.959963984540054
"""The 97.5 % point of the standard normal distribution."""


@dataclass(frozen=True, eq=False)
class Tally:
    """Counts over some readings.

    readings
        How many.
    asked, holds
        int64[J]: how often an item could be asked, and how often it held.
    asked_by, holds_by
        int64[J, A]: the same, among the readings that take each alternative.
    settled
        How often a state was an equilibrium, by concept and code of the state.
    """

    readings: int
    asked: Counts
    holds: Counts
    asked_by: Counts
    holds_by: Counts
    settled: Counter[tuple[str, int]] = field(default_factory=Counter)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.readings + other.readings,
            self.asked + other.asked,
            self.holds + other.holds,
            self.asked_by + other.asked_by,
            self.holds_by + other.holds_by,
            self.settled + other.settled,
        )

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(
            self.readings - other.readings,
            self.asked - other.asked,
            self.holds - other.holds,
            self.asked_by - other.asked_by,
            self.holds_by - other.holds_by,
            self.settled - other.settled,
        )


def empty_tally(items: int, space: Space) -> Tally:
    """A tally of no readings, for J items."""
    row = np.zeros(items, dtype=np.int64)
    table = np.zeros((items, sum(space.bases)), dtype=np.int64)
    return Tally(0, row, row.copy(), table, table.copy())


def tallied(space: Space, rows: Rows, answers: npt.NDArray[np.int8]) -> Tally:
    """The tally of readings int16[B, C] with their answers int8[B, J]."""
    asked, holds = answers >= 0, answers == 1
    out = empty_tally(answers.shape[1], space)
    firsts = np.cumsum([0, *space.bases])[:-1].tolist()
    for c, first in enumerate(firsts):
        for k in range(space.bases[c]):
            taken = rows[:, c] == k
            out.asked_by[:, first + k] = asked[taken].sum(axis=0)
            out.holds_by[:, first + k] = holds[taken].sum(axis=0)
    counts = (asked.sum(axis=0, dtype=np.int64), holds.sum(axis=0, dtype=np.int64))
    return Tally(len(rows), *counts, out.asked_by, out.holds_by)


def wilson(holds: int, asked: int, *, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of a share (Wilson 1927), by default of 95 %; (0, 1) for none."""
    if not asked:
        return 0.0, 1.0
    share = float(holds) / asked
    centre = share + z * z / (2 * asked)
    spread = z * sqrt(share * (1 - share) / asked + z * z / (4 * asked * asked))
    scale = 1 + z * z / asked
    low = 0.0 if holds == 0 else max(0.0, (centre - spread) / scale)
    high = 1.0 if holds == asked else min(1.0, (centre + spread) / scale)
    return low, high


def variance_shares(tally: Tally, space: Space, item: int) -> npt.NDArray[np.float64]:
    """float64[C]: the part of an item's variation that each choice explains by itself.

    The first-order share (Sobol 1993): the variance of the item's mean over the
    alternatives of a choice, divided by its variance over all readings. Zero
    where the item does not vary. In a finite sample the share of a choice that
    does not matter is a little above zero, by about (alternatives - 1) / readings.
    """
    asked, holds = int(tally.asked[item]), int(tally.holds[item])
    out = np.zeros(len(space.choices))
    if not 0 < holds < asked:
        return out
    mean = holds / asked
    first = 0
    for c, base in enumerate(space.bases):
        part = slice(first, first + base)
        n, h = tally.asked_by[item, part], tally.holds_by[item, part]
        some = n > 0
        within = np.divide(h, n, out=np.full(base, mean), where=some)
        out[c] = float((n * (within - mean) ** 2).sum() / asked / (mean * (1 - mean)))
        first += base
    return out


def share_intervals(
    chunks: list[Tally], space: Space, item: int
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """float64[C] twice: variance shares, and half the width of their 95 % intervals.

    The interval is the delete-one-chunk jackknife (Efron & Stein 1981) with
    normal limits; its half width is NaN with fewer than three chunks.
    """
    total = sum(chunks[1:], chunks[0])
    shares = variance_shares(total, space, item)
    if len(chunks) < 3:
        return shares, np.full_like(shares, np.nan)
    without = np.stack([variance_shares(total - one, space, item) for one in chunks])
    n = len(chunks)
    spread = np.sqrt((n - 1) / n * ((without - without.mean(axis=0)) ** 2).sum(axis=0))
    return shares, Z95 * spread
