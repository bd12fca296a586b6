"""Sanctions in option form by compiled passes: option_form at a larger scale.

The same segments, the same order and the same steps as
:class:`~standoff.stability.engine.option_form.OptionForm`; the passes are compiled,
shared between threads, and pass over what is settled.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.stability.engine import compiled, compiled_bytes
from standoff.stability.engine.fixpoint import EDGES, Rank, Values, settle
from standoff.stability.engine.slabs import Block
from standoff.stability.engine.workers import Team
from standoff.stability.model import Bools, Ranks

SORTED = 1 << 16
EVERY = np.zeros((0, 0), dtype=np.bool_)

Places = npt.NDArray[Any]

PLACES = {np.dtype(np.uint8): np.int8, np.dtype(np.int16): np.int16, np.dtype(np.int32): np.int32}
"""The type of places in a segment beside each type of ranks: few types, few kernels to compile."""


@dataclass(frozen=True, eq=False)
class Sorted:
    """C segments of one mover, W entries each, as the kernels take them.

    start
        int32[F]: what is added to the offsets, in each reading.
    offset
        int32[P, W]
    reads
        bool[P, W], or bool[0, 0] when every entry reads.
    order
        [C, W]: places best first, complemented where tied with the one before.
    """

    start: Places
    offset: Places
    reads: Bools
    order: Places

    @property
    def shape(self) -> tuple[int, int]:
        """(C, W)."""
        return self.order.shape[0], self.order.shape[1]

    @property
    def segments(self) -> tuple[Places, Places, Bools, Places]:
        """What the kernels are given."""
        return self.start, self.offset, self.reads, self.order


def sort_block(block: Block, rank: Rank, readings: int, team: Team) -> Sorted:
    """Order the segments of a block, once for each reading, by its mover's rank [M]."""
    start, offset = block.start, block.offset
    if readings > 1:
        shift = np.arange(readings, dtype=np.int32) * np.int32(len(rank) // readings)
        start = (shift[:, None] + start).reshape(-1)
    shape = (len(start) * len(offset), offset.shape[1])
    order = np.empty(shape, dtype=PLACES[rank.dtype])
    key = np.dtype(np.uint64 if rank.itemsize > 2 else np.uint32)
    half, most = np.uint64(4 * key.itemsize), np.int64(EDGES[rank.dtype][1])

    def part(first: int, last: int) -> bool:
        step = max(1, SORTED // shape[1])
        for at in range(first, last, step):
            keys = np.empty((min(step, last - at), shape[1]), dtype=key)
            compiled.fill_keys(keys, start, offset, rank, most, half, at)
            keys.sort(axis=1)
            compiled.read_keys(keys, order, half, at)
        return True

    team.share(part, *shape)
    return Sorted(start, offset, EVERY if block.reads is None else block.reads, order)


def edges(ranks: Rank) -> Rank:
    """The least and the most of the type of some ranks, in that type."""
    return np.array(EDGES[ranks.dtype], dtype=ranks.dtype)


class Fall:
    """Values on their way down, and what the movers have seen of it."""

    def __init__(self, values: Values, width: int, *, credible: bool, team: Team) -> None:
        """Start with every mover still to look at everything."""
        self.values = values
        self.stamp = np.zeros((len(values) >> compiled.NEAR) + 1, dtype=np.int32)
        self.looked: dict[int, int] = {}
        self.width, self.credible, self.team = width, credible, team
        self.now = 0

    def step(self, j: int, own: list[Sorted]) -> bool:
        """One pass of mover j over its segments; say whether anything fell."""
        self.now += 1
        edge = edges(self.values)
        ceiling = np.full(self.values.shape[1:], edge[0])
        ceiling[j * self.width : (j + 1) * self.width] = edge[1]
        looked = self.looked.get(j, -1)
        changed = False
        for block in own:
            part = partial(self._lowers(block, ceiling, edge), self.credible, looked, self.now)
            changed |= self.team.share(part, *block.shape)
        self.looked[j] = self.now
        return changed

    def _lowers(self, block: Sorted, ceiling: Rank, edge: Rank) -> Callable[..., bool]:
        """The kernel for the type of the values, and what it takes first."""
        if self.values.dtype == np.uint8:
            words = self.values.view(np.uint64), self.stamp, *block.segments
            return partial(compiled_bytes.lower, *words, ceiling.view(np.uint64))
        fours = self.values.reshape(len(self.values), -1, 4), self.stamp, *block.segments
        return partial(compiled.lower, *fours, ceiling.reshape(-1, 4), edge)


class CompiledForm:
    """Some readings of a model in option form, ready to solve by compiled passes."""

    def __init__(
        self, blocks: tuple[tuple[Block, ...], ...], ranks: Ranks, *, cube: bool, team: Team
    ) -> None:
        """Order the segments of each decision maker by its ranks [B, N, S].

        `ranks` have one of the types of PLACES that holds the places of all segments.
        `cube`: every combination of options is feasible, so that moves of
        different decision makers do not get in each other's way.
        """
        readings, _, count = ranks.shape
        self.cube, self.total = cube, readings * count
        self.team, self.align = team, 8 if ranks.dtype == np.uint8 else 4
        self.ranks = [np.ascontiguousarray(own.reshape(-1)) for own in ranks.swapaxes(0, 1)]
        self.movers = [
            [sort_block(block, rank, readings, team) for block in own]
            for own, rank in zip(blocks, self.ranks, strict=True)
        ]

    def rank(self, i: int) -> Rank:
        """[M]: the ranks of i, readings end to end."""
        return self.ranks[i]

    def best_reply(self, i: int) -> Rank:
        """[M]: the best rank that i can reach from each state, or keep."""
        best = self.ranks[i].copy()
        for block in self.movers[i]:
            shared = (best, self.ranks[i], *block.segments)
            self.team.share(partial(compiled.best_reply, *shared), *block.shape)
        return best

    def settle(self, values: Values, width: int, *, credible: bool) -> tuple[Values, int]:
        """Lower values to the least that opponents reach; also the rounds taken."""
        fall = Fall(values, width, credible=credible, team=self.team)
        steps = [partial(fall.step, j, own) for j, own in enumerate(self.movers) if own]
        if self.cube and not credible:
            for step in steps:
                step()
            return values, 1
        return values, settle(steps)

    def judge(self, i: int, harm: Values, stable: Bools, places: list[int]) -> None:
        """stable[:, places, i, s] = every improvement t of i from s has harm[t] <= rank[s]."""
        where, row = np.array(places), i * len(places)
        for place in places:
            stable[:, place, i] = True
        for block in self.movers[i]:
            if harm.dtype == np.uint8:
                words = (stable, where, i, harm.view(np.uint64), self.ranks[i], row)
                part = partial(compiled_bytes.judge, *words, *block.segments)
            else:
                shared = (stable, where, i, harm, self.ranks[i], row, edges(harm))
                part = partial(compiled.judge, *shared, *block.segments)
            self.team.share(part, *block.shape)
