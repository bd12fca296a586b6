"""Which equilibria can a conflict come to from where it starts, and at whose cost?

An equilibrium that improvements lead to needs nobody's foresight to be arrived
at. Others take steps that leave their mover indifferent, or worse off: then
somebody has to be brought to take a loss. Some cannot be arrived at by any
moves at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.glance import Glance, Row
from standoff.graph import Solved
from standoff.paths.reach import By, Path, Spread, Way, gain, spread
from standoff.stability.model import Bools, GraphModel, Index


@dataclass(frozen=True)
class Fate:
    """An equilibrium, and the cheapest path to it.

    concepts
        Those under which it is an equilibrium.
    way
        What getting there takes at the least.
    path
        With the fewest losing steps, of those the one with the fewest indifferent
        ones, and then the shortest; empty for a start, and under NEVER.
    losers
        Who takes a losing step on it, ascending, each once.
    """

    state: int
    concepts: tuple[str, ...]
    way: Way
    path: Path
    losers: tuple[int, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Fates(Glance):
    """What becomes of the equilibria of a reading, seen from a start.

    reach
        The search under LEAST_LOSS.
    table
        bool[K, S]: the equilibria under each concept.
    ways
        bool[S] for each way.
    """

    solved: Solved
    reach: Spread
    table: Bools
    ways: dict[Way, Bools]

    def count(self, concept: str, way: Way) -> int:
        """How many equilibria under a concept take at the least that way."""
        found = self.table[self.solved.stability.axis(concept)] & self.ways[way]
        return int(found.sum())

    def total(self) -> int:
        """How many states are an equilibrium under some concept."""
        return int(self.table.any(axis=0).sum())

    def rows(self, limit: int) -> tuple[Fate, ...]:
        """The first equilibria: easiest to get to first, then under most concepts, by code."""
        return tuple(self.fate(int(s)) for s in self._order()[:limit])

    def fate(self, state: int) -> Fate:
        """What getting to one state takes."""
        concepts = self.solved.stability.concepts
        under = tuple(c for k, c in enumerate(concepts) if self.table[k, state])
        way = self.reach.way_to(state)
        path = () if way is Way.NEVER else self.reach.path_to(state)
        return Fate(state, under, way, path, losers(self.solved.reading.model, path))

    def each_row(self) -> Iterator[Row]:
        """A row for each equilibrium, in the order of :meth:`rows`."""
        read = self.solved.reading
        for state in self._order().tolist():
            fate = self.fate(state)
            yield {
                **read.row_of(state),
                "concepts": ", ".join(fate.concepts),
                "way": fate.way.value,
                "steps": len(fate.path),
                "losers": ", ".join(read.names[i] for i in fate.losers),
            }

    def __repr__(self) -> str:
        starts = ", ".join(str(s + 1) for s in self.reach.starts.tolist()[:5])
        title = self.solved.reading.case.title
        return f"<Fates of {self.total():,} equilibria of {title!r}, from state {starts}>"

    def _order(self) -> Index:
        some = np.flatnonzero(self.table.any(axis=0))
        reach, never = self.reach, self.ways[Way.NEVER][some]
        keys = (some, reach.steps[some], -self.table[:, some].sum(axis=0),
                reach.ties[some], reach.losses[some], never)  # fmt: skip
        return some[np.lexsort(keys)]


def fates(solved: Solved, starts: Index) -> Fates:
    """Look for every equilibrium of a solved reading from the states at some positions.

    Raises TooLarge for a reading of more than 16.8 million states.
    """
    reach = spread(solved.reading.model, starts, by=By.LEAST_LOSS)
    return Fates(solved, reach, solved.stability.equilibria[0], reach.by_way())


def losers(model: GraphModel, path: Path) -> tuple[int, ...]:
    """The decision makers that some step of their own leaves worse off, ascending."""
    return tuple(sorted({step.mover for step in path if gain(model, step) < 0}))
