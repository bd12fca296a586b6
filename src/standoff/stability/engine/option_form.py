"""Sanctions in option form, by one ordered pass over each slab.

Everything is two questions to the segments of :mod:`~standoff.stability.engine.slabs`:
the least value among all entries, for moves, and the least value among entries
that the mover strictly prefers, for improvements. With the entries of a segment
sorted by the mover's rank, best first, the second is a running minimum that
stops before the entry's own ties. Moves of one decision maker are transitive
here, so the rule that no one moves twice in a row changes nothing and the
fixpoint runs on states alone.

Values sit in one array with the states first and all (focal decision maker,
kind of value) pairs behind, so that one look-up of a state serves every row.
The B readings of a batch are laid end to end: B copies of the slabs, each with
its own order. One row past the end takes what is written for entries that do not
read, and is never read itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from standoff.stability.engine.fixpoint import EDGES, Rank, Values, Watch, settle, store
from standoff.stability.engine.slabs import Block, segments
from standoff.stability.engine.workers import Team
from standoff.stability.model import Bools, GraphModel, Index, OptionMoves, Ranks

KEPT = 1 << 12
"""States up to which the segments of a model are kept for the next one that shares them."""

CHUNK = 2048

PIECE = 1 << 20
"""Entries that are sorted together."""

Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Ordered:
    """C segments of one mover, W entries each, best first for the mover.

    entries
        intp[W, C]: positions in the batch.
    readers
        intp[W, C]: the same, M where the entry does not read; None when every
        entry reads.
    tied
        bool[W, C]: as good as the entry before it.
    """

    entries: Index
    readers: Index | None
    tied: Bools

    def chunks(self) -> Iterator["Ordered"]:
        """Yield the segments a few at a time, so that what is worked on stays in cache."""
        segments = self.entries.shape[1]
        for at in range(0, segments, CHUNK):
            cut = slice(at, at + CHUNK)
            readers = None if self.readers is None else self.readers[:, cut]
            yield Ordered(self.entries[:, cut], readers, self.tied[:, cut])

    @property
    def reading(self) -> Index:
        """The readers, named even where every entry reads."""
        return self.entries if self.readers is None else self.readers


def order_block(block: Block, ranks: Ranks) -> Ordered:
    """Sort the entries of each segment by ``ranks`` [B, S] of its mover, best first."""
    readings, count = ranks.shape
    every, reads = block.entries, block.readers
    dread = np.int64(EDGES[ranks.dtype][1]) - ranks[:, every]
    column = np.arange(every.shape[1], dtype=np.uint64)
    keys = dread.view(np.uint64) << np.uint64(32) | column
    keys.sort(axis=-1)
    row = np.arange(len(every))[:, None]
    column = (keys & np.uint64(2**32 - 1)).astype(np.intp)
    shift = (np.arange(readings) * count)[:, None, None]
    entries = every[row, column] + shift
    readers = None
    if reads is not None:
        readers = _flat(np.where(reads[row, column], entries, readings * count))
    dread = (keys >> np.uint64(32)).view(np.int64)
    tied = np.zeros(keys.shape, dtype=bool)
    tied[..., 1:] = dread[..., 1:] == dread[..., :-1]
    return Ordered(_flat(entries), readers, _flat(tied))


def _flat(array: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """[B, C, W] to [W, B * C]."""
    width = array.shape[-1]
    return np.ascontiguousarray(array.reshape(-1, width).T)


def reply(part: Ordered, rank: Rank, best: Rank) -> None:
    """best[s] = the best rank in the segment of s, for the mover whose rank [M + 1] it is."""
    first = rank[part.entries[0]]
    for readers in part.reading:
        best[readers] = first


def lower_by_moves(part: Ordered, values: Values, fixed: slice) -> None:
    """values[s] = the least of values[t] over s and every move t of one decision maker.

    The rows `fixed` stay as they are.
    """
    least = values[part.entries[0]]
    for entries in part.entries[1:]:
        np.minimum(least, values.take(entries, axis=0), out=least)
    least[:, fixed] = EDGES[values.dtype][1]
    for readers in part.reading:
        values[readers] = np.minimum(values.take(readers, axis=0), least)


def lower_by_improvements(part: Ordered, values: Values, fixed: slice) -> None:
    """values[s] = the least of values[t] over s and every improvement t of one decision maker.

    The rows `fixed` stay as they are.
    """
    least, most = values[part.entries[0]], EDGES[values.dtype][1]
    least[:, fixed] = most
    before = np.full_like(least, most)
    for entries, readers, tied in _later(part):
        np.copyto(before, least, where=~tied[:, None])
        here = values.take(entries, axis=0)
        np.minimum(least, here, out=least)
        least[:, fixed] = most
        if readers is not entries:
            here = values.take(readers, axis=0)
        values[readers] = np.minimum(here, before, out=here)


def _later(part: Ordered) -> Iterator[tuple[Index, Index, Bools]]:
    """Yield (entries, readers, tied) of all but the best entries."""
    for w in range(1, len(part.entries)):
        entries = part.entries[w]
        yield entries, entries if part.readers is None else part.readers[w], part.tied[w]


def answer(part: Ordered, harm: Values, rank: Rank, found: Bools) -> None:
    """found[s] = every improvement t from s has harm[t] <= rank[s].

    `part` and `rank` int32[M + 1] are those of the focal decision maker, harm
    [M + 1, R] and found bool[M + 1, R] have its rows only.
    """
    most = harm[part.entries[0]]
    before = np.full_like(most, EDGES[most.dtype][0])
    for entries, readers, tied in _later(part):
        np.copyto(before, most, where=~tied[:, None])
        np.maximum(most, harm.take(entries, axis=0), out=most)
        found[readers] = before <= rank[readers][:, None]


def _pieces(own: tuple[Block, ...]) -> Iterator[Block]:
    for block in own:
        yield from block.pieces(PIECE)


class OptionForm:
    """Some readings of a model in option form, ready to solve."""

    align = 1

    def __init__(
        self, blocks: tuple[tuple[Block, ...], ...], ranks: Ranks, *, cube: bool, team: Team
    ) -> None:
        """Order the segments of each decision maker by its ranks [B, N, S].

        `cube`: every combination of options is feasible, so that moves of
        different decision makers do not get in each other's way.
        """
        readings, _, count = ranks.shape
        self.cube, self.total = cube, readings * count
        self.team = team
        past = np.zeros(1, dtype=ranks.dtype)
        self.ranks = [np.concatenate([own.reshape(-1), past]) for own in ranks.swapaxes(0, 1)]
        self.movers = [
            [part for piece in _pieces(own) for part in order_block(piece, ranks[:, j]).chunks()]
            for j, own in enumerate(blocks)
        ]

    def _pass(self, j: int, work: Callable[[Ordered], None]) -> None:
        """Do the same work on all segments of decision maker j."""
        parts = self.movers[j]

        def some(first: int, last: int) -> bool:
            for part in parts[first:last]:
                work(part)
            return True

        self.team.share(some, len(parts), parts[0].entries.size if parts else 0)

    def rank(self, i: int) -> Rank:
        """[M + 1]: the ranks of i, readings end to end."""
        return self.ranks[i]

    def best_reply(self, i: int) -> Rank:
        """[M + 1]: the best rank that i can reach from each state, or keep."""
        best = self.ranks[i].copy()
        self._pass(i, lambda part: reply(part, self.ranks[i], best))
        return best

    def settle(self, values: Values, width: int, *, credible: bool) -> tuple[Values, int]:
        """Lower values to the least that opponents reach; also the rounds taken."""
        lower = lower_by_improvements if credible else lower_by_moves
        once = self.cube and not credible
        watch = None if once else Watch(values)

        def step(j: int) -> bool:
            fixed = slice(j * width, (j + 1) * width)
            self._pass(j, lambda part: lower(part, values, fixed))
            return watch is not None and watch.fell()

        steps = [partial(step, j) for j, own in enumerate(self.movers) if own]
        return values, settle(steps)

    def lowered(self, values: Values, j: int, width: int, *, credible: bool) -> Values:
        """A new array: the least of values[t] over s and every move t of j from s."""
        lower = lower_by_improvements if credible else lower_by_moves
        fixed, out = slice(j * width, (j + 1) * width), values.copy()
        self._pass(j, lambda part: lower(part, out, fixed))
        return out

    def judge(self, i: int, harm: Values, stable: Bools, places: list[int]) -> None:
        """stable[:, places, i, s] = every improvement t of i from s has harm[t] <= rank[s]."""
        width = len(places)
        own = np.ascontiguousarray(harm[:, i * width : (i + 1) * width])
        found = np.ones((self.total + 1, width), dtype=np.bool_)
        self._pass(i, lambda part: answer(part, own, self.ranks[i], found))
        store(stable, places, i, found)


def option_blocks(model: GraphModel, moves: OptionMoves) -> tuple[tuple[Block, ...], ...]:
    """Return the segments of every decision maker, shared by all readings."""
    if len(model.states) > KEPT:
        return tuple(segments(model.states, moves, j) for j in range(model.shape[1]))
    return _kept_blocks(model.states.tobytes(), moves.own, moves.only_on, moves.only_off)


@lru_cache(maxsize=32)
def _kept_blocks(
    states: bytes, own: tuple[int, ...], only_on: int, only_off: int
) -> tuple[tuple[Block, ...], ...]:
    """The segments of small models, which are asked for again and again with other ranks."""
    codes, moves = np.frombuffer(states, dtype=np.uint64), OptionMoves(own, only_on, only_off)
    return tuple(segments(codes, moves, j) for j in range(len(own)))
