"""All simple paths from a start to an outcome, shortest first, as many as are wanted.

A *simple* path meets no state twice. A path here begins at the last start and
ends at the first state of the outcome that it meets. In option form two steps
in a row of one decision maker are one step, so paths that split a step in this
way are left out as restatements; in graph form, where moves need not be
transitive, they are kept.

There can be more simple paths than anyone can list, so they are searched
backwards from the outcome, one length after the other, and only through states
that are near enough to a start. Of equally long paths those that end at the lowest
state come first, and of these the one whose last step has the lowest mover, then the
lowest origin, and so on back to the start: the first path is the one that
:class:`~standoff.paths.Spread` gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from standoff.errors import WrongArgument
from standoff.glance import Glance, Row
from standoff.paths.arcs import Arcs
from standoff.paths.reach import Path
from standoff.stability.model import Bools, Index, OptionMoves

LIMIT = 10
"""Paths that are listed unless more are asked for."""

LONGEST = 12
"""Steps of the longest path that is looked for unless longer ones are asked for."""

WORK = 200_000
"""Partial paths that are tried before the search gives up."""


@dataclass(frozen=True, repr=False)
class Routes(Glance):
    """Simple paths, shortest first.

    complete
        There are no others.
    longest
        The most steps that a path was allowed.
    """

    paths: tuple[Path, ...]
    complete: bool
    longest: int

    def each_row(self) -> Iterator[Row]:
        """A row for each path: the numbers of its states, and who moves, by position."""
        for path in self.paths:
            states = [s + 1 for s in (*(x.origin for x in path[:1]), *(x.target for x in path))]
            yield {
                "steps": len(path),
                "states": " → ".join(map(str, states)),
                "movers": ", ".join(str(step.mover) for step in path),
            }

    def __repr__(self) -> str:
        whole = "all" if self.complete else "not all"
        return f"<Routes: {len(self.paths)} paths, {whole} of at most {self.longest} steps>"


def routes(arcs: Arcs, goal: Bools, *, limit: int = LIMIT, longest: int = LONGEST) -> Routes:
    """The first ``limit`` simple paths to the states of bool[S], and whether that is all.

    Raises WrongArgument where the goal is not one truth value for each state.
    """
    count = arcs.model.shape[2]
    if len(goal) != count:
        raise WrongArgument(f"a goal of {len(goal):,} truth values for {count:,} states")
    search = _Search.of(arcs, goal, longest)
    found: list[Path] = []
    for path in search.paths():
        if len(found) == limit:
            return Routes(tuple(found), False, longest)
        found.append(path)
    return Routes(tuple(found), search.complete, longest)


@dataclass(eq=False, slots=True)
class _Search:
    """A search backwards from the outcome.

    into, order
        The arcs into row v are ``order[into[v]:into[v + 1]]``, by mover, then origin.
    far
        The fewest steps from a start to each row.
    merges
        Two steps in a row of one decision maker count as one.
    cut
        Some path was given up because it would have become too long.
    """

    arcs: Arcs
    longest: int
    into: Index
    order: Index
    far: list[int]
    start: Bools
    goal: Bools
    merges: bool
    cut: bool = False
    work: int = 0
    taken: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, arcs: Arcs, goal: Bools, longest: int) -> "_Search":
        order = np.lexsort((arcs.origin, arcs.mover, arcs.target))
        counts = np.bincount(arcs.target, minlength=arcs.shape[0])
        into = np.concatenate([[0], np.cumsum(counts)]).astype(np.intp)
        start = np.zeros(arcs.shape[0], dtype=bool)
        start[arcs.starts] = True
        far = arcs.reach.steps[arcs.states].tolist()
        merges = isinstance(arcs.model.moves, OptionMoves)
        return cls(arcs, longest, into, order, far, start, arcs.rows(goal), merges)

    @property
    def complete(self) -> bool:
        """The search came to its end and left nothing out."""
        return not self.cut and self.work <= WORK

    def paths(self) -> Iterator[Path]:
        """Yield the paths of each length in turn, until there can be none left."""
        ends = np.flatnonzero(self.goal).tolist()
        if (self.start & self.goal).any():
            yield ()
        for length in range(1, self.longest + 1):
            self.cut = False
            for end in ends:
                if not self.start[end]:
                    yield from self.backward(end, length)
            if not self.cut or self.work > WORK:
                return

    def backward(self, end: int, length: int) -> Iterator[Path]:
        """Yield the paths of exactly so many steps that end in a row."""
        stack = [iter(self.last_steps(end))]
        rows = [end]
        while stack and self.work <= WORK:
            arc = next(stack[-1], None)
            if arc is None:
                stack.pop()
                rows.pop()
                del self.taken[len(stack) - 1 if stack else 0 :]
                continue
            self.work += 1
            row = int(self.arcs.origin[arc])
            if not self.may_extend(row, arc, rows, length - len(rows)):
                continue
            if self.start[row]:
                if len(rows) == length:
                    yield tuple(self.arcs.step(a) for a in reversed([*self.taken, arc]))
                continue
            self.taken.append(arc)
            rows.append(row)
            stack.append(iter(self.last_steps(row)))
        self.taken.clear()

    def last_steps(self, row: int) -> list[int]:
        """The arcs into a row."""
        arcs: list[int] = self.order[self.into[row] : self.into[row + 1]].tolist()
        return arcs

    def may_extend(self, row: int, arc: int, rows: list[int], left: int) -> bool:
        """Whether a path may begin with this arc, with so many steps left before it."""
        if self.goal[row] or row in rows:
            return False
        if self.merges and self.taken and self.arcs.mover[arc] == self.arcs.mover[self.taken[-1]]:
            return False
        if self.far[row] > left:
            self.cut = True
            return False
        return True
