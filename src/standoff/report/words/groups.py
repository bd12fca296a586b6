"""Many states as a few groups: by what they are called.

Where no scenario and no outcome tells states apart they are grouped by whether they
would last: under every concept, under some, or under none.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.graph import Solved
from standoff.paths import Arcs
from standoff.report.names.states import bases_of
from standoff.stability.model import Index

FLOWS = 20
"""Pairs of groups that are listed."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """States that are called the same, and how many of them are equilibria.

    words
        The scenario, or the outcomes, that they are called by; else one of ``CLASSES``.
    count
        How many states there are.
    equilibria
        How many of them are equilibria, by concept.
    """

    words: str
    count: int
    equilibria: dict[str, int]


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Improvements from one group of states to another, among those in reach of the status quo.

    origin, target
        What the states before and after are called.
    count
        How many improvements there are.
    """

    origin: str
    target: str
    count: int


CLASSES = (
    "Would last, however far people look ahead",
    "Would last if people look some way ahead",
    "Would not last",
)
"""Names of groups where no outcome tells states apart."""

NONE = "None of the named outcomes"
"""The name of the states in which no outcome holds, where others are told by theirs."""


@dataclass(frozen=True, eq=False)
class Grouped:
    """intp[S]: the group of each state of a reading; and the words of groups by number."""

    key: Index
    words: dict[int, str]


def grouped(solved: Solved) -> Grouped:
    """The states of a reading by what they are called, or else by whether they would last."""
    key, words = bases_of(solved.reading)
    if len(words) > 1:
        return Grouped(key, {n: said or NONE for n, said in words.items()})
    held = np.stack([solved.is_equilibrium(c) for c in solved.stability.concepts])
    which = np.where(held.all(axis=0), 0, np.where(held.any(axis=0), 1, 2))
    return Grouped(which, dict(enumerate(CLASSES)))


def start_group(solved: Solved, by: Grouped) -> str | None:
    """The name of the group of the status quo; None where there is none."""
    start = solved.reading.start
    return None if start is None else by.words[int(by.key[start])]


def groups(solved: Solved, by: Grouped) -> Iterator[GroupRow]:
    """The groups, the largest first."""
    for key, count, held in gathered(solved, by.key):
        yield GroupRow(by.words[key], count, held)


def flows(arcs: Arcs, by: Grouped) -> tuple[tuple[FlowRow, ...], int]:
    """Improvements between groups, most first, and how many pairs of groups there are.

    arcs
        The improvements in reach of the status quo.
    """
    found = passages(arcs, by.key)
    first = tuple(FlowRow(by.words[a], by.words[b], n) for a, b, n in found[:FLOWS])
    return first, len(found)


def gathered(solved: Solved, key: Index) -> Iterator[tuple[int, int, dict[str, int]]]:
    """(key, how many states, how many of them equilibria by concept), the largest group first.

    key
        intp[S]: what states of one group have in common.
    """
    settled = {c: solved.is_equilibrium(c) for c in solved.stability.concepts}
    found, counts = np.unique(key, return_counts=True)
    for g in np.argsort(-counts, kind="stable").tolist():
        here = key == found[g]
        yield int(found[g]), int(counts[g]), {c: int(row[here].sum()) for c, row in settled.items()}


def passages(arcs: Arcs, key: Index) -> list[tuple[int, int, int]]:
    """(key before, key after, how many improvements) of a graph, most first."""
    known, key = np.unique(key[arcs.states], return_inverse=True)
    count = len(known)
    pairs = key[arcs.origin] * count + key[arcs.target]
    found, counts = np.unique(pairs, return_counts=True)
    before, after = np.divmod(found, count)
    order = np.argsort(-counts, kind="stable")
    order = order[before[order] != after[order]].tolist()
    return [(int(known[before[n]]), int(known[after[n]]), int(counts[n])) for n in order]
