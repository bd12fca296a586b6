"""Which readings of a batch have the same roads: those that agree wherever these can get to.

A road sees little of a reading. So of all readings one is followed, with the region
that its roads depend on (:mod:`standoff.hypergame.region`); whatever agrees with
it there has the same roads. Regions are kept with the structure, for the readings
that come later.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.hypergame import Hypergame
from standoff.hypergame.region import BASE, Pairs, Part, Region, depends_on_region, region_of
from standoff.stability.model import Index
from standoff.sweep.batch import Batch
from standoff.sweep.shared import Numbers, Wanted

REGIONS, MOVES = 200, 1 << 24
"""Regions of one structure for the same starts, and moves in all regions, that are kept."""

Weighed = Mapping[tuple[int, int], tuple[Index, Index]]
"""Moves, as pairs (origin, target), that somebody weighs in a game, by game and decision maker."""

ROOM = 64
"""Rows that are still to come, for which there is room."""

Agrees = npt.NDArray[np.int8]

_SERIAL = count()


@dataclass(eq=False, slots=True)
class Kept:
    """A region, and what was found of the readings that agree in it.

    agrees
        For each game and decision maker int8[rows]: 1 for the rows that agree, 0 for
        others, -1 where that was not asked.
    """

    region: Region
    concept: str
    ordered: tuple[int, ...]
    weighed: Weighed
    agrees: dict[tuple[int, int], Agrees] = field(default_factory=dict)
    found: dict[Hashable, Any] = field(default_factory=dict)
    serial: int = field(default_factory=lambda: next(_SERIAL))
    used: int = 0

    @property
    def moves(self) -> int:
        """How many moves there are in the region."""
        sizes = (int(p.where[one.origin].sum()) for p in self.region.values() for one in p.lists)
        return sum(sizes)

    def let_go(self) -> None:
        """Forget the region of what is not kept for later; what was found stays."""
        self.region, self.agrees = {}, {}

    def agree(self, games: Mapping[int, Batch], some: Index) -> Index:
        """intp[any]: those of some readings that agree with it everywhere."""
        for g, part in self.region.items():
            for j in range(len(part.lists)):
                if not len(some):
                    return some
                rows = games[g].rows[some, j]
                agrees = self._of_rows(g, j, part, rows, games[g].wanted)
                some = some if agrees.all() else some[agrees == 1]
        self.used += len(some)
        return some

    def _of_rows(self, g: int, j: int, part: Part, rows: Numbers, wanted: Wanted) -> Agrees:
        """int8[n]: whether some rows, by their numbers, agree."""
        known = self.agrees.get((g, j))
        if known is None or len(known) < len(wanted.rows):
            known = np.full(len(wanted.rows) + ROOM, -1, dtype=np.int8)
            before = self.agrees.get((g, j), known[:0])
            known[: len(before)] = before
            self.agrees[g, j] = known
        found = known[rows]
        if (found < 0).any():
            new = np.unique(rows[found < 0])
            known[new] = self._asked(g, j, part, [wanted.rows[n] for n in new.tolist()])
            found = known[rows]
        return found

    def _asked(self, g: int, j: int, part: Part, rows: list[Any]) -> Agrees:
        if not len(part.lists[j].target) and j not in self.ordered:
            return np.ones(len(rows), dtype=np.int8)
        ranks = np.stack(rows)
        same = part.same_improvements(j, ranks)
        if j in self.ordered:
            same &= part.same_order(ranks, j)
        if (g, j) in self.weighed:
            same &= part.same_signs(ranks, j, self.weighed[g, j])
        same[same] = part.same_steps(j, ranks[same], self.concept)
        return same.astype(np.int8)


@dataclass(frozen=True, eq=False)
class Alike:
    """The readings of a batch by what they agree in.

    kept
        The regions that were met.
    first
        intp[U]: the first reading of each.
    back
        intp[B]: the region of each reading.
    """

    kept: tuple[Kept, ...]
    first: Index
    back: Index


def alike(
    batch: Batch,
    game: Hypergame,
    concept: str,
    starts: Index,
    *,
    ordered: tuple[int, ...] = (),
    also: Pairs = (),
    weighed: Weighed | None = None,
) -> Alike | None:
    """The readings by their roads from some states; None where regions do not tell them.

    ``game`` is the structure that all readings share. Regions hold what the moves
    ``also`` lead to; those who are ``ordered`` have all states of a region in the same order,
    and moves that are ``weighed`` by somebody, in a game, are as good for it or as bad.
    """
    weighed = weighed or {}
    moves = tuple(part.tobytes() for pair in also for part in pair)
    moves += tuple(part.tobytes() for pair in weighed.values() for part in pair)
    key = ("alike", concept, starts.tobytes(), ordered, tuple(game.within), moves, *weighed)
    if key not in batch.kept:
        asked = _Asked(game, concept, starts, ordered, also, weighed)
        known = depends_on_region(game, concept)
        batch.kept[key] = _alike(batch, asked, key) if known else None
    found: Alike | None = batch.kept[key]
    return found


@dataclass(frozen=True, eq=False, slots=True)
class _Asked:
    """By what readings are told apart."""

    game: Hypergame
    concept: str
    starts: Index
    ordered: tuple[int, ...]
    also: Pairs
    weighed: Weighed

    def met(self, games: Mapping[int, Batch], b: int) -> Kept:
        """What one reading, in all games, looks at."""
        ranks = {g: some.rows_of(b) for g, some in games.items()}
        region = region_of(self.game, self.starts, ranks, self.also)
        return Kept(region, self.concept, self.ordered, self.weighed)


def _alike(batch: Batch, asked: _Asked, key: Hashable) -> Alike:
    game = asked.game
    games = {BASE: batch} | {i: batch.seen_by(game.names[i]) for i in game.within}
    stored: list[Kept] = batch.wanted.kept.setdefault(key, [])
    met, back = list[Kept](), np.full(len(batch.members), -1, dtype=np.intp)
    left = np.arange(len(back))

    def take(one: Kept) -> Index:
        some = one.agree(games, left)
        if len(some):
            back[some] = len(met)
            met.append(one)
        return left[back[left] < 0]

    for one in sorted(stored, key=lambda one: -one.used):
        left = take(one)
    while len(left):
        one = asked.met(games, int(left[0]))
        left = take(one)
        batch.batches.moves += one.moves
        has_room = len(stored) < REGIONS and batch.batches.moves < MOVES
        stored.append(one) if has_room else one.let_go()
    return Alike(tuple(met), np.unique(back, return_index=True)[1], back)
