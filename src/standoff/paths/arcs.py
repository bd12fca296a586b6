"""The moves or improvements that can be met from a start, as one sparse graph.

Compressed rows, one for each state that can be reached: the layout that every
question about traps, cycles, chances and whole sets of paths is asked of.

Letters: **S** states of the model, **V** states of the graph (those reached),
**A** its arcs. A *position* counts states of the model, a *row* states of the graph.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from standoff.errors import TooLarge
from standoff.paths.components import strong_components
from standoff.paths.reach import By, Path, spread
from standoff.stability.local import few_at_a_time, improvements_from, moves_from
from standoff.stability.model import Bools, GraphModel, Index
from standoff.stability.search import Step

ARC_LIMIT = 8_000_000
"""Arcs that a graph may have; about 10 bytes are held for each."""

Rows = npt.NDArray[np.int32]


class Reach(Protocol):
    """The search that found the states of a graph: by improvements, by moves, by open steps."""

    @property
    def by(self) -> str:
        """What the steps are, in the plural."""

    @property
    def starts(self) -> Index:
        """intp[any], ascending: where it began."""

    @property
    def steps(self) -> Rows:
        """int32[S]: the fewest steps to each state, -1 where none lead."""

    def nearest(self, where: Bools) -> int | None:
        """The first state met among those of bool[S]."""

    def path_to(self, state: int) -> Path:
        """The shortest path to a state that was reached; empty for a start."""


@dataclass(frozen=True, eq=False)
class Arcs:
    """The steps open in the states that can be reached from a start.

    model, reading
        What they are steps of.
    reach
        The search that found the states.
    states
        intp[V], ascending: positions of the states.
    first
        intp[V + 1]: the arcs out of row v are ``first[v]`` to ``first[v + 1]``.
    origin, target
        int32[A]: rows; arcs ascend by origin, then mover, then target.
    mover
        int16[A]
    """

    model: GraphModel
    reading: int
    reach: Reach
    states: Index
    first: Index
    origin: Rows
    target: Rows
    mover: npt.NDArray[np.int16]

    @property
    def shape(self) -> tuple[int, int]:
        """(V, A)."""
        return len(self.states), len(self.target)

    @property
    def starts(self) -> Index:
        """intp: the rows of the starts, ascending."""
        return np.searchsorted(self.states, self.reach.starts)

    @cached_property
    def components(self) -> Index:
        """intp[V]: the number of each row's strongly connected component, traps first."""
        return strong_components(self.first, self.target)

    def rows(self, where: Bools) -> Bools:
        """bool[V] from bool[S]."""
        return np.asarray(where[self.states])

    def step(self, arc: int) -> Step:
        """One arc as a step between positions."""
        origin, target = self.states[self.origin[arc]], self.states[self.target[arc]]
        return Step(int(self.mover[arc]), int(origin), int(target))

    def path_to(self, row: int) -> Path:
        """The shortest path from a start to a row."""
        return self.reach.path_to(int(self.states[row]))

    def __repr__(self) -> str:
        v, a = self.shape
        return f"<Arcs: {a:,} {self.reach.by} among {v:,} states>"


def arcs_from(
    model: GraphModel,
    starts: Index,
    *,
    by: By = By.IMPROVEMENTS,
    reading: int = 0,
    limit: int = ARC_LIMIT,
) -> Arcs:
    """The graph of what can be reached from the states at some positions.

    Raises TooLarge, before the arcs are listed, when there are more than ``limit``.
    """
    reach = spread(model, starts, by=by, reading=reading)
    states = np.flatnonzero(reach.reached)
    work = _Into(model, reading, by, states, np.zeros(len(states), dtype=np.intp))
    sizes = work.counted(limit)
    count = int(sizes.sum())
    first = np.concatenate([[0], np.cumsum(sizes, dtype=np.intp)])
    origin = np.repeat(np.arange(len(states), dtype=np.int32), sizes)
    target, mover = np.empty(count, dtype=np.int32), np.empty(count, dtype=np.int16)
    work.filled[:] = first[:-1]
    for i, some in work.cuts():
        work.fill(i, some, target, mover)
    return Arcs(model, reading, reach, states, first, origin, target, mover)


@dataclass(frozen=True, eq=False, slots=True)
class _Into:
    """Rows that are being counted or filled; ``filled`` says up to where each is."""

    model: GraphModel
    reading: int
    by: By
    states: Index
    filled: Index

    def cuts(self) -> Iterator[tuple[int, Index]]:
        """Each mover with some of the states at a time."""
        for i in range(self.model.shape[1]):
            for some in few_at_a_time(self.model, i, self.states):
                yield i, some

    def steps(self, i: int, some: Index) -> tuple[Index, Index, Index]:
        """The steps of i out of some states, as (origin, target), and how many from each."""
        if self.by is By.IMPROVEMENTS:
            origin, target = improvements_from(self.model, self.reading, i, some)
        else:
            origin, target = moves_from(self.model, i, some)
        sizes = np.bincount(np.searchsorted(some, origin), minlength=len(some))
        return origin, target, sizes

    def counted(self, limit: int) -> Index:
        """intp[V]: how many arcs each row has. Raises TooLarge, as soon as it is known."""
        total = 0
        for i, some in self.cuts():
            _, target, sizes = self.steps(i, some)
            total += len(target)
            if total > limit:
                raise TooLarge(
                    f"more than {limit:,} {self.by} lead on from the {len(self.states):,} states "
                    "that can be reached, too many to follow each. Fix options that do not "
                    "matter to the question, or start from other states.",
                    count=total,
                )
            self.filled[np.searchsorted(self.states, some)] += sizes
        return self.filled.copy()

    def fill(self, i: int, some: Index, target: Rows, mover: npt.NDArray[np.int16]) -> None:
        """Write the arcs of i out of some states behind what their rows hold already."""
        origin, ends, sizes = self.steps(i, some)
        rows = np.searchsorted(self.states, some)
        begins = np.cumsum(sizes) - sizes
        at = np.repeat(self.filled[rows] - begins, sizes) + np.arange(len(origin))
        target[at] = np.searchsorted(self.states, ends)
        mover[at] = i
        self.filled[rows] += sizes


def among(arcs: Arcs, kept: Bools) -> Arcs:
    """The graph between some of its rows, bool[V]; the rows are renumbered."""
    number = np.cumsum(kept, dtype=np.int32) - np.int32(1)
    inside = kept[arcs.origin] & kept[arcs.target]
    origin, target = number[arcs.origin[inside]], number[arcs.target[inside]]
    sizes = np.bincount(origin, minlength=int(kept.sum()))
    first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.intp)
    return Arcs(
        arcs.model, arcs.reading, arcs.reach, arcs.states[kept],
        first, origin, target, arcs.mover[inside],
    )  # fmt: skip
