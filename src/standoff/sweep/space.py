"""All combinations of some choices: how many, which ones, and a sample of them.

A combination is a row of **C** numbers, one for each choice: which alternative
it takes. The rows are numbered like the digits of a number with mixed bases,
the last choice running fastest, so number 0 is the case as written.
"""

from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from standoff.sweep.choices import Alternative, Choice

Rows = npt.NDArray[np.int16]
"""int16[B, C]: for each reading the alternative that each choice takes."""


@dataclass(frozen=True, slots=True)
class Space:
    """The readings that a family of choices allows."""

    choices: tuple[Choice, ...]

    @property
    def bases(self) -> tuple[int, ...]:
        """How many alternatives each choice has."""
        return tuple(len(c.alternatives) for c in self.choices)

    @property
    def size(self) -> int:
        """How many readings there are; 1 without choices."""
        return prod(self.bases)

    def alternatives(self, row: npt.NDArray[np.int16]) -> tuple[Alternative, ...]:
        """The alternatives that one row takes."""
        return tuple(c.alternatives[k] for c, k in zip(self.choices, row.tolist(), strict=True))


def rows_from(space: Space, start: int, stop: int) -> Rows:
    """int16[stop - start, C]: the rows with these numbers."""
    out = np.zeros((stop - start, len(space.choices)), dtype=np.int16)
    numbers = range(start, stop)
    for c in reversed(range(len(space.choices))):
        base = space.bases[c]
        out[:, c] = [n % base for n in numbers]
        numbers = [n // base for n in numbers]  # type: ignore[assignment]  # any size of number
    return out


def sampled_rows(space: Space, count: int, *, seed: int, chunk: int) -> Rows:
    """int16[count, C]: rows drawn for a chunk, the same whoever draws them.

    Every choice takes each of its alternatives with equal chance, independently
    of the others.
    """
    random = np.random.default_rng([seed, chunk])
    out = np.zeros((count, len(space.choices)), dtype=np.int16)
    for c, base in enumerate(space.bases):
        out[:, c] = random.integers(base, size=count)
    return out
