"""How far a conflict can go from where it starts, and by the cheapest way.

Notation (Fang, Hipel & Kilgour 1993): the *unilateral moves* R_i(s) of decision
maker i out of state s, and its *unilateral improvements* R_i^+(s), the moves to
states that i prefers to s. A *path* is a sequence of moves, each by one decision
maker; looking along paths from the status quo is status quo analysis, after Li,
Kilgour & Hipel (2005).

Three tolls make three questions of one search:

* improvements only, each step counts one;
* all moves, each step counts one;
* all moves, but a step that leaves its mover worse off is dearer than any number
  of steps that leave it indifferent, and those than any number of improvements.

The same decision maker may take two steps in a row. In option form this changes
nothing: moves are transitive there, and two steps in a row are one move, never
dearer than both.

States are met bucket by bucket of equal cost (Dijkstra 1959 on arrays), moves
being looked up as they are needed, so nothing but a few arrays of length S is
held. Where a mover can go from one state wherever it can go from another, at no
more cost, only the first is looked at. Of equally cheap ways to a state the
search keeps the one whose last step has the lowest mover, then the lowest
origin, and so on backwards.

Letters: **S** states, **N** decision makers.
"""

import heapq
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from standoff.errors import TooLarge, WrongArgument
from standoff.stability.listed import Joined, joined, listed
from standoff.stability.local import few_at_a_time, improvements_from, moves_from
from standoff.stability.model import Bools, GraphModel, Index
from standoff.stability.roads.covered import Covered, Sets
from standoff.stability.search import Step

STATE_LIMIT = 1 << 24
"""States of a model in which paths are searched; about 40 bytes are held for each."""

Counts = npt.NDArray[np.int32]
Cost = tuple[int, int, int]
"""Losing steps, indifferent steps, steps: compared in this order."""

_PENDING = 1 << 22  # candidates of one cost that are held before they are thinned out


class By(StrEnum):
    """Which steps a path may have, and what they cost."""

    IMPROVEMENTS = "improvements"
    MOVES = "moves"
    LEAST_LOSS = "least_loss"


class Way(StrEnum):
    """What it takes to get to a state, at the least."""

    IMPROVEMENTS = "improvements"
    INDIFFERENCE = "indifference"
    LOSS = "loss"
    NEVER = "never"


Path = tuple[Step, ...]
"""Steps in order; each starts where the one before ends. May be empty."""


def path_back(parent: Counts, mover: npt.NDArray[np.int16], state: int) -> Path:
    """The path to a state by the last step to each, -1 at the start."""
    steps = []
    while parent[state] >= 0:
        origin = int(parent[state])
        steps.append(Step(int(mover[state]), origin, state))
        state = origin
    return tuple(reversed(steps))


@dataclass(frozen=True, eq=False)
class Spread:
    """The cheapest way from some states to every state that can be reached.

    starts
        intp[any], ascending: where the paths begin.
    losses, ties, steps
        int32[S]: steps of the cheapest path that leave their mover worse off,
        that leave it indifferent, and all steps; -1 where no path leads. Only
        under LEAST_LOSS are the first two counted, else they are 0.
    parent, mover
        int32[S] and int16[S]: the last step of that path; -1 at the starts and
        where no path leads.
    """

    by: By
    starts: Index
    losses: Counts
    ties: Counts
    steps: Counts
    parent: Counts
    mover: npt.NDArray[np.int16]

    @property
    def reached(self) -> Bools:
        """bool[S]: some path leads there; a start is reached by the path without steps."""
        return np.asarray(self.steps >= 0)

    def nearest(self, where: Bools) -> int | None:
        """The state at the least cost among those of bool[S], the lowest among equals."""
        found = np.flatnonzero(where & self.reached)
        if not len(found):
            return None
        order = np.lexsort((found, self.steps[found], self.ties[found], self.losses[found]))
        return int(found[order[0]])

    def path_to(self, state: int) -> Path:
        """The cheapest path to a state that was reached; empty for a start."""
        return path_back(self.parent, self.mover, state)

    def way_to(self, state: int) -> Way:
        """What it takes at the least; meant for a search under LEAST_LOSS."""
        if self.steps[state] < 0:
            return Way.NEVER
        if self.losses[state]:
            return Way.LOSS
        return Way.INDIFFERENCE if self.ties[state] else Way.IMPROVEMENTS

    def by_way(self) -> dict[Way, Bools]:
        """bool[S] for each way: the states that take at the least that."""
        clean, reached = (self.losses == 0) & (self.ties == 0), self.reached
        return {
            Way.IMPROVEMENTS: reached & clean,
            Way.INDIFFERENCE: np.asarray((self.losses == 0) & (self.ties > 0)),
            Way.LOSS: np.asarray(self.losses > 0),
            Way.NEVER: ~reached,
        }

    def __repr__(self) -> str:
        count, reached = len(self.steps), int(self.reached.sum())
        return f"<Spread by {self.by}: {reached:,} of {count:,} states reached>"


def spread(
    model: GraphModel,
    starts: Index,
    *,
    by: By = By.IMPROVEMENTS,
    reading: int = 0,
    until: Bools | None = None,
) -> Spread:
    """Search from the states at some positions, until a state of bool[S] is met or to the end.

    Raises TooLarge for a model of more than 16.8 million states, WrongArgument
    for a reading or a start that the model does not have.
    """
    check_size(model)
    readings, _, count = model.shape
    if not 0 <= reading < readings:
        raise WrongArgument(f"reading {reading} is not one of 0 .. {readings - 1}")
    found = _nothing_found(model, by, _positions(starts, count))
    work = _work(model, reading, found)
    work.add((0, 0, 0), _at_start(work.found.starts))
    while work.costs:
        cost = heapq.heappop(work.costs)
        new = work.settle(cost)
        if until is not None and until[new].any():
            break
        work.expand(cost, new)
    return work.found


def _work(model: GraphModel, reading: int, found: Spread) -> "_Work":
    """The beginning of a search; in a small model all moves are in one list, and none is spared."""
    lists = [listed(model, i) for i in range(model.shape[1])]
    some = [one for one in lists if one is not None]
    whole = joined(*some) if len(some) == len(lists) else None
    if whole is not None:
        return _Work(model, reading, found, [], whole)
    sets = [Sets.of(model, i) for i in range(model.shape[1])]
    covered = [None if some is None else Covered.nothing(some) for some in sets]
    return _Work(model, reading, found, covered)


def _positions(starts: Index, count: int) -> Index:
    """intp[any], ascending. Raises WrongArgument for what is no position of ``count`` states."""
    at = np.unique(starts).astype(np.intp)
    if len(at) and not (at[0] >= 0 and at[-1] < count):
        wrong = at[0] if at[0] < 0 else at[-1]
        raise WrongArgument(f"state {wrong} is not one of 0 .. {count - 1}")
    return at


def gain(model: GraphModel, step: Step, *, reading: int = 0) -> int:
    """1 when a step leaves its mover better off, 0 indifferent, -1 worse off."""
    ranks = model.ranks[reading, step.mover]
    before, after = int(ranks[step.origin]), int(ranks[step.target])
    return (after > before) - (after < before)


def check_size(model: GraphModel) -> None:
    """Raise TooLarge when the model has more states than paths are searched in."""
    count = model.shape[2]
    if count > STATE_LIMIT:
        raise TooLarge(
            f"this reading has {count:,} states; paths are searched in at most {STATE_LIMIT:,}. "
            "Add rules under 'infeasible', or fix options that do not matter to the question.",
            count=count,
        )


@dataclass(frozen=True, eq=False, slots=True)
class _Candidates:
    """Steps that end in states not settled yet, as three arrays of equal length."""

    target: Index
    mover: Index
    origin: Index

    def thinned(self) -> "_Candidates":
        """For each target the step with the lowest mover, then the lowest origin; ascending."""
        order = np.lexsort((self.origin, self.mover, self.target))
        target, first = np.unique(self.target[order], return_index=True)
        return _Candidates(target, self.mover[order][first], self.origin[order][first])


@dataclass(eq=False, slots=True)
class _Work:
    """A search on the way: what is settled, and what is pending at which cost."""

    model: GraphModel
    reading: int
    found: Spread
    covered: list[Covered | None]
    joined: Joined | None = None
    costs: list[Cost] = field(default_factory=list)
    pending: dict[Cost, list[_Candidates]] = field(default_factory=dict)

    def add(self, cost: Cost, found: _Candidates) -> None:
        """Remember steps to states, at a cost; thin them out when they have become many."""
        if not len(found.target):
            return
        if cost not in self.pending:
            heapq.heappush(self.costs, cost)
            self.pending[cost] = []
        waiting = self.pending[cost]
        waiting.append(found)
        if len(waiting) > 1 and sum(len(c.target) for c in waiting) > _PENDING:
            self.pending[cost] = [_joined(waiting).thinned()]

    def settle(self, cost: Cost) -> Index:
        """Fix the cost of the states pending at it that have none; intp, ascending."""
        found = _joined(self.pending.pop(cost))
        new = np.flatnonzero(self.found.steps[found.target] < 0)
        best = _Candidates(found.target[new], found.mover[new], found.origin[new]).thinned()
        at = best.target
        self.found.losses[at], self.found.ties[at], self.found.steps[at] = cost
        self.found.parent[at], self.found.mover[at] = best.origin, best.mover
        return at

    def expand(self, cost: Cost, new: Index) -> None:
        """Look at the steps out of states that were just settled."""
        if self.joined is not None:
            self.offer_all(cost, self.joined, self.joined.out_of(new))
            return
        for i in range(self.model.shape[1]):
            for some in few_at_a_time(self.model, i, self.uncovered(i, new)):
                self.offer(cost, i, *self.open_to(i, some))

    def uncovered(self, i: int, new: Index) -> Index:
        """Those of the states out of which i has steps that are not known at this cost."""
        covered = self.covered[i]
        if covered is None:
            return new
        rank = self.model.ranks[self.reading, i][new].astype(np.int64)
        if self.found.by is By.MOVES:
            rank[:] = 0
        return new[covered.take_uncovered(self.model.states[new], rank)]

    def open_to(self, i: int, some: Index) -> tuple[Index, Index]:
        """The steps of i out of some states."""
        if self.found.by is By.IMPROVEMENTS:
            return improvements_from(self.model, self.reading, i, some)
        return moves_from(self.model, i, some)

    def offer(self, cost: Cost, i: int, origin: Index, target: Index) -> None:
        """Add what steps of i lead to, at what it then costs."""
        losses, ties, steps = cost
        fresh = self.found.steps[target] < 0
        origin, target = origin[fresh], target[fresh]
        if self.found.by is not By.LEAST_LOSS:
            self.add((losses, ties, steps + 1), _lowest(i, origin, target))
            return
        rank = self.model.ranks[self.reading, i]
        before, after = rank[origin], rank[target]
        for tolled, added in ((after > before, (0, 0)), (after == before, (0, 1)),
                              (after < before, (1, 0))):  # fmt: skip
            dearer = (losses + added[0], ties + added[1], steps + 1)
            self.add(dearer, _lowest(i, origin[tolled], target[tolled]))

    def offer_all(self, cost: Cost, moves: Joined, at: Index) -> None:
        """Add what moves of anybody, at some places of the list, lead to, at what it then costs."""
        losses, ties, steps = cost
        at = at[self.found.steps[moves.target[at]] < 0]
        rank = self.model.ranks[self.reading].reshape(-1)
        after, before = rank[moves.after[at]], rank[moves.before[at]]
        gained = (after > before).astype(np.int8) - (after < before)
        by = self.found.by
        if by is not By.LEAST_LOSS:
            some = at[gained > 0] if by is By.IMPROVEMENTS else at
            self.add((losses, ties, steps + 1), _candidates(moves, some))
            return
        for sign, added in ((1, (0, 0)), (0, (0, 1)), (-1, (1, 0))):
            dearer = (losses + added[0], ties + added[1], steps + 1)
            self.add(dearer, _candidates(moves, at[gained == sign]))


def _nothing_found(model: GraphModel, by: By, starts: Index) -> Spread:
    count = model.shape[2]
    losses, ties, steps, parent = (np.full(count, -1, dtype=np.int32) for _ in range(4))
    return Spread(by, starts, losses, ties, steps, parent, np.full(count, -1, np.int16))


def _at_start(starts: Index) -> _Candidates:
    nobody = np.full(len(starts), -1)
    return _Candidates(starts, nobody, nobody)


def _lowest(i: int, origin: Index, target: Index) -> _Candidates:
    """One step of i to each target, from the lowest origin; origins come ascending."""
    ends, first = np.unique(target, return_index=True)
    return _Candidates(ends, np.full(len(ends), i), origin[first])


def _candidates(moves: Joined, at: Index) -> _Candidates:
    return _Candidates(moves.target[at], moves.mover[at], moves.origin[at])


def _joined(parts: list[_Candidates]) -> _Candidates:
    return _Candidates(
        np.concatenate([p.target for p in parts]),
        np.concatenate([p.mover for p in parts]),
        np.concatenate([p.origin for p in parts]),
    )
