"""Sanctions in option form, by one ordered pass over each slab.

Everything is two questions to the segments of :mod:`~standoff.stability.slabs`:
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

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from standoff.stability.fixpoint import LEAST, MOST, Rank, Values, settle
from standoff.stability.model import Bools, GraphModel, Index, OptionMoves, Ranks
from standoff.stability.slabs import Block, segments

CHUNK = 2048

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
        count = self.entries.shape[1]
        for at in range(0, count, CHUNK):
            cut = slice(at, at + CHUNK)
            readers = None if self.readers is None else self.readers[:, cut]
            yield Ordered(self.entries[:, cut], readers, self.tied[:, cut])

    @property
    def reading(self) -> Index:
        """The readers, named even where every entry reads."""
        return self.entries if self.readers is None else self.readers


def order_block(block: Block, ranks: Ranks) -> Ordered:
    """Sort the entries of each segment by ``ranks`` int32[B, S] of its mover, best first."""
    readings, count = ranks.shape
    dread = np.int64(MOST) - ranks[:, block.entries]
    column = np.arange(block.entries.shape[1], dtype=np.uint64)
    keys = dread.view(np.uint64) << np.uint64(32) | column
    keys.sort(axis=-1)
    row = np.arange(len(block.entries))[:, None]
    column = (keys & np.uint64(2**32 - 1)).astype(np.intp)
    shift = (np.arange(readings) * count)[:, None, None]
    entries = block.entries[row, column] + shift
    readers = None
    if block.reads is not None:
        readers = _flat(np.where(block.reads[row, column], entries, readings * count))
    dread = (keys >> np.uint64(32)).view(np.int64)
    tied = np.zeros(keys.shape, dtype=bool)
    tied[..., 1:] = dread[..., 1:] == dread[..., :-1]
    return Ordered(_flat(entries), readers, _flat(tied))


def _flat(array: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """[B, C, W] to [W, B * C]."""
    width = array.shape[-1]
    return np.ascontiguousarray(array.reshape(-1, width).T)


def best_reply(own: tuple[Ordered, ...], rank: Rank) -> Rank:
    """int32[M + 1]: the best rank that the owner of `own` and `rank` can reach or keep."""
    best = rank.copy()
    for block in own:
        for part in block.chunks():
            first = rank[part.entries[0]]
            for readers in part.reading:
                best[readers] = first
    return best


def lower_by_moves(own: tuple[Ordered, ...], values: Values, fixed: slice) -> None:
    """values[s] = the least of values[t] over s and every move t of one decision maker.

    The rows `fixed` stay as they are.
    """
    for block in own:
        for part in block.chunks():
            least = values[part.entries[0]]
            for entries in part.entries[1:]:
                np.minimum(least, values.take(entries, axis=0), out=least)
            least[:, fixed] = MOST
            for readers in part.reading:
                values[readers] = np.minimum(values.take(readers, axis=0), least)


def lower_by_improvements(own: tuple[Ordered, ...], values: Values, fixed: slice) -> None:
    """values[s] = the least of values[t] over s and every improvement t of one decision maker.

    The rows `fixed` stay as they are.
    """
    for block in own:
        for part in block.chunks():
            least = values[part.entries[0]]
            least[:, fixed] = MOST
            before = np.full_like(least, MOST)
            for entries, readers, tied in _later(part):
                np.copyto(before, least, where=~tied[:, None])
                here = values.take(entries, axis=0)
                np.minimum(least, here, out=least)
                least[:, fixed] = MOST
                if readers is entries:
                    values[entries] = np.minimum(here, before, out=here)
                else:
                    values[readers] = np.minimum(values.take(readers, axis=0), before)


def _later(part: Ordered) -> Iterator[tuple[Index, Index, Bools]]:
    """Yield (entries, readers, tied) of all but the best entries."""
    for w in range(1, len(part.entries)):
        entries = part.entries[w]
        yield entries, entries if part.readers is None else part.readers[w], part.tied[w]


def unanswered(
    own: tuple[Ordered, ...],
    harm: Values,
    rank: Rank,
    stable: Bools,
) -> None:
    """Clear stable[s] bool[M + 1, R] where some improvement t has harm[t] > rank[s].

    `own` and `rank` int32[M + 1] are those of the focal decision maker.
    """
    for block in own:
        for part in block.chunks():
            most = harm[part.entries[0]]
            before = np.full_like(most, LEAST)
            for entries, readers, tied in _later(part):
                np.copyto(before, most, where=~tied[:, None])
                np.maximum(most, harm.take(entries, axis=0), out=most)
                stable[readers] = before <= rank[readers][:, None]


class OptionForm:
    """Some readings of a model in option form, ready to solve."""

    def __init__(self, blocks: tuple[tuple[Block, ...], ...], ranks: Ranks) -> None:
        """Order the segments of each decision maker by its ranks int32[B, N, S]."""
        self.movers = [
            tuple(order_block(block, ranks[:, j]) for block in own) for j, own in enumerate(blocks)
        ]

    def best_reply(self, i: int, rank: Rank) -> Rank:
        """int32[M + 1]: the best rank that i can reach from each state, or keep."""
        return best_reply(self.movers[i], rank)

    def settle(self, values: Values, width: int, *, credible: bool) -> tuple[Values, int]:
        """Lower values to the least that opponents reach; also the rounds taken."""
        lower = lower_by_improvements if credible else lower_by_moves
        steps = [
            partial(lower, own, values, slice(j * width, (j + 1) * width))
            for j, own in enumerate(self.movers)
            if own
        ]
        return values, settle(steps, values)

    def unanswered(self, i: int, harm: Values, rank: Rank, stable: Bools) -> None:
        """Clear `stable` where i has an improvement whose harm is better than `rank`."""
        unanswered(self.movers[i], harm, rank, stable)


def option_blocks(model: GraphModel, moves: OptionMoves) -> tuple[tuple[Block, ...], ...]:
    """Return the segments of every decision maker, shared by all readings."""
    players = range(model.shape[1])
    return tuple(segments(model.states, moves, j) for j in players)
