"""Many states as a few groups: by the named outcomes that hold in them.

Where no outcome tells states apart they are grouped by whether they are
equilibria: under every concept, under some, or under none.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.errors import TooLarge
from standoff.graph import Solved
from standoff.paths import arcs_from

OUTCOMES = 32
"""Outcomes that states are told apart by."""

FLOWS = 20
"""Pairs of groups that are listed."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """States in which the same named outcomes hold, and how many of them are equilibria.

    outcomes
        Ids of the outcomes; none for the states in which no outcome holds. Where no
        outcome tells states apart, one of ``CLASSES`` in their place.
    count
        How many states there are.
    equilibria
        How many of them are equilibria, by concept.
    """

    outcomes: tuple[str, ...]
    count: int
    equilibria: dict[str, int]


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Improvements from one group of states to another, among those in reach of the status quo.

    origin, target
        The outcomes that hold before and after.
    count
        How many improvements there are.
    """

    origin: tuple[str, ...]
    target: tuple[str, ...]
    count: int


CLASSES = ("equilibrium under every concept", "equilibrium under some", "no equilibrium")
"""Names of groups where no outcome tells states apart."""

BY_CLASS = 1 << 63
"""Marks the keys of such groups."""


Keys = npt.NDArray[np.uint64]


def keys(solved: Solved) -> Keys:
    """uint64[S]: for each state a mask of the outcomes that hold, or else of its class."""
    read = solved.reading
    key = np.zeros(len(read.states), dtype=np.uint64)
    for n, outcome in enumerate(read.case.outcomes[:OUTCOMES]):
        key |= read.where(outcome.when).astype(np.uint64) << np.uint64(n)
    return key if len(np.unique(key)) > 1 else _classes(solved)


def _classes(solved: Solved) -> Keys:
    held = np.stack([solved.is_equilibrium(c) for c in solved.stability.concepts])
    which = np.where(held.all(axis=0), 0, np.where(held.any(axis=0), 1, 2))
    return np.asarray(np.uint64(BY_CLASS) | which.astype(np.uint64))


def named(solved: Solved, key: int) -> tuple[str, ...]:
    """The outcomes of a mask."""
    if key & BY_CLASS:
        return (CLASSES[key & ~BY_CLASS],)
    return tuple(
        o.id for n, o in enumerate(solved.reading.case.outcomes[:OUTCOMES]) if key >> n & 1
    )


def start_group(solved: Solved) -> tuple[str, ...] | None:
    """The outcomes of the group of the status quo; None where there is none."""
    start = solved.reading.start
    return None if start is None else named(solved, int(keys(solved)[start]))


def groups(solved: Solved) -> Iterator[GroupRow]:
    """The groups, the largest first."""
    for key, count, held in gathered(solved, keys(solved)):
        yield GroupRow(named(solved, key), count, held)


def flows(solved: Solved) -> tuple[tuple[FlowRow, ...], int]:
    """Improvements between groups, most first, and how many pairs of groups there are.

    None where there are too many improvements to follow.
    """
    if solved.reading.start is None:
        return (), 0
    try:
        found = passages(solved, keys(solved))
    except TooLarge:
        return (), 0
    first = tuple(FlowRow(named(solved, a), named(solved, b), n) for a, b, n in found[:FLOWS])
    return first, len(found)


def gathered(solved: Solved, key: Keys) -> Iterator[tuple[int, int, dict[str, int]]]:
    """(key, how many states, how many of them equilibria by concept), the largest group first.

    key
        uint64[S]: what states of one group have in common.
    """
    settled = {c: solved.is_equilibrium(c) for c in solved.stability.concepts}
    found, counts = np.unique(key, return_counts=True)
    for g in np.argsort(-counts, kind="stable").tolist():
        here = key == found[g]
        yield int(found[g]), int(counts[g]), {c: int(row[here].sum()) for c, row in settled.items()}


def passages(solved: Solved, key: Keys) -> list[tuple[int, int, int]]:
    """(key before, key after, how many improvements) from the status quo on, most first.

    Raises TooLarge where there are too many to follow.
    """
    arcs = arcs_from(solved.reading.model, np.array([solved.reading.start]))
    key = key[arcs.states]
    pairs = np.stack([key[arcs.origin], key[arcs.target]], axis=1)
    found, counts = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0, return_counts=True)
    order = np.argsort(-counts, kind="stable").tolist()
    return [(int(found[n, 0]), int(found[n, 1]), int(counts[n])) for n in order]
