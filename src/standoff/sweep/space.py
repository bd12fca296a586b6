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


def single_changes(space: Space) -> Rows:
    """int16[B, C]: every row that differs from the case as written in one choice."""
    where = [(c, k) for c, base in enumerate(space.bases) for k in range(1, base)]
    out = np.zeros((len(where), len(space.choices)), dtype=np.int16)
    for row, (c, k) in enumerate(where):
        out[row, c] = k
    return out


def joined_changes(rows: Rows, others: Rows) -> Rows:
    """int16[B, C]: each row joined to each other row that changes only later choices.

    From single changes this makes every pair, from pairs every triple, each once.
    """
    if not len(rows) or not len(others):
        return rows[:0]
    last = rows.shape[1] - 1 - np.argmax(rows[:, ::-1] != 0, axis=1)
    first = np.argmax(others != 0, axis=1)
    left, right = np.nonzero(first[np.newaxis, :] > last[:, np.newaxis])
    return np.asarray(rows[left] + others[right], dtype=np.int16)
