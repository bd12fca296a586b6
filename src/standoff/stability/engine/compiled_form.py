"""Sanctions in option form by compiled passes: option_form at a larger scale.

The same segments, the same order and the same steps as
:class:`~standoff.stability.engine.option_form.OptionForm`; the passes are compiled,
shared between threads, and pass over what is settled.
"""

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from standoff.stability.engine import compiled
from standoff.stability.engine.fixpoint import LEAST, MOST, Rank, Values, settle
from standoff.stability.engine.slabs import Block
from standoff.stability.engine.workers import Team
from standoff.stability.model import Bools, Ranks

SORTED = 1 << 16
EVERY = np.zeros((0, 0), dtype=np.bool_)

Places = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Sorted:
    """C segments of one mover, W entries each, as the kernels take them.

    entries
        int32[C, W]: positions in the batch.
    reads
        bool[C, W], or bool[0, 0] when every entry reads.
    order
        int32[C, W]: places best first, complemented where tied with the one before.
    """

    entries: Places
    reads: Bools
    order: Places


def sort_block(block: Block, rank: Rank, readings: int, team: Team) -> Sorted:
    """Order the segments of a block, once for each reading, by its mover's rank int32[M]."""
    entries, reads = block.entries, EVERY if block.reads is None else block.reads
    if readings > 1:
        count = len(rank) // readings
        shift = (np.arange(readings, dtype=np.int32) * count)[:, None, None]
        entries = (entries + shift).reshape(-1, entries.shape[1])
        reads = np.tile(reads, (readings, 1))
    order = np.empty_like(entries)

    def part(first: int, last: int) -> bool:
        step = max(1, SORTED // entries.shape[1])
        for at in range(first, last, step):
            keys = np.empty((min(step, last - at), entries.shape[1]), dtype=np.uint64)
            compiled.fill_keys(keys, entries, rank, at)
            keys.sort(axis=1)
            compiled.read_keys(keys, order, at)
        return True

    team.share(part, *entries.shape)
    return Sorted(entries, reads, order)


class Fall:
    """Values on their way down, and what the movers have seen of it."""

    def __init__(self, values: Values, width: int, *, credible: bool, team: Team) -> None:
        """Start with every mover still to look at everything."""
        self.values = values.reshape(len(values), -1, 4)
        self.stamp = np.zeros(len(values), dtype=np.int32)
        self.looked: dict[int, int] = {}
        self.width, self.credible, self.team = width, credible, team
        self.now = 0

    def step(self, j: int, own: list[Sorted]) -> bool:
        """One pass of mover j over its segments; say whether anything fell."""
        self.now += 1
        ceiling = np.full(self.values.shape[1:], LEAST, dtype=np.int32)
        ceiling.reshape(-1)[j * self.width : (j + 1) * self.width] = MOST
        looked = self.looked.get(j, -1)
        changed = False
        for block in own:
            shared = (self.values, self.stamp, block.entries, block.reads, block.order, ceiling)
            part = partial(compiled.lower, *shared, self.credible, looked, self.now)
            changed |= self.team.share(part, *block.entries.shape)
        self.looked[j] = self.now
        return changed


class CompiledForm:
    """Some readings of a model in option form, ready to solve by compiled passes."""

    align = 4

    def __init__(
        self, blocks: tuple[tuple[Block, ...], ...], ranks: Ranks, *, cube: bool, team: Team
    ) -> None:
        """Order the segments of each decision maker by its ranks int32[B, N, S].

        `cube`: every combination of options is feasible, so that moves of
        different decision makers do not get in each other's way.
        """
        readings, _, count = ranks.shape
        self.cube, self.total = cube, readings * count
        self.team = team
        self.ranks = [np.ascontiguousarray(own.reshape(-1)) for own in ranks.swapaxes(0, 1)]
        self.movers = [
            [sort_block(block, rank, readings, team) for block in own]
            for own, rank in zip(blocks, self.ranks, strict=True)
        ]

    def rank(self, i: int) -> Rank:
        """int32[M]: the ranks of i, readings end to end."""
        return self.ranks[i]

    def best_reply(self, i: int) -> Rank:
        """int32[M]: the best rank that i can reach from each state, or keep."""
        best = self.ranks[i].copy()
        for block in self.movers[i]:
            shared = (best, self.ranks[i], block.entries, block.reads, block.order)
            self.team.share(partial(compiled.best_reply, *shared), *block.entries.shape)
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
        for block in self.movers[i]:
            shared = (stable, where, i, harm, self.ranks[i], row)
            part = partial(compiled.judge, *shared, block.entries, block.reads, block.order)
            self.team.share(part, *block.entries.shape)
