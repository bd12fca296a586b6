"""Where a coalition gets to, by cells: states that its members change into each other.

In option form every member can go back where its options can be taken back. So
states fall into *cells*, within which the coalition gets from each to each other,
and what one state leads to all of its cell lead to. Cells that one-way options
join lie in one *part*; nobody of the coalition leaves the part. Nothing of S x S
is kept, only which cells of a part lead to which: one bit for each pair of them.

All is told of a state *or* what it leads to, itself among them: what a coalition
has without moving is never a gain.

Letters: **S** states, **C** cells, **P** parts, **K** cells of the largest part.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from standoff.stability.engine.slabs import cells_above, compact
from standoff.stability.model import Bools, Index, OptionMoves, StateCodes

Relation = npt.NDArray[np.bool_]
"""bool[S, S]: row s holds the states that s is related to."""

Row = TypeVar("Row", bound=np.generic)

PAIRS = 1 << 18
"""Pairs that are looked at together: so many stay in cache."""

FEW = 48
"""States of a part up to which many parts are looked at together."""

KEPT = 1 << 28
"""Pairs of cells of one part of which one may lead to the other: a bit each."""


class TooMany(ValueError):  # noqa: N818
    """More states, or cells of states, than coalitions are solved for."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Which states a coalition reaches.

    part, cell
        intp[S]: the part and the cell of each state; the cells of a part follow one another.
    order, start
        intp[S], intp[P + 1]: the states by their parts, and where each part begins.
    base
        intp[P + 1]: the first cell of each part.
    leads
        uint8[C, K / 8]: the cells of its part that each leads to, as bits, itself among them.
    """

    part: Index
    cell: Index
    order: Index
    start: Index
    base: Index
    leads: npt.NDArray[np.uint8]

    @property
    def apart(self) -> bool:
        """Whether no cell leads to another."""
        return len(self.base) - 1 == int(self.base[-1])

    def whole(self, part: int) -> bool:
        """Whether a part is one cell."""
        return bool(self.base[part + 1] - self.base[part] == 1)

    def blocks(self, origins: Index) -> Iterator[tuple[Index, Index]]:
        """Cut origins into intp[F], with the states of their parts: intp[n], or intp[F, n]."""
        size = np.diff(self.start)[self.part[origins]]
        for n in np.unique(size).tolist():
            some = origins[size == n]
            if 1 < n <= FEW:
                yield from self._small(some, n)
            elif n > 1:
                yield from self._large(some)

    def _small(self, origins: Index, n: int) -> Iterator[tuple[Index, Index]]:
        step = max(1, PAIRS // n)
        for at in range(0, len(origins), step):
            some = origins[at : at + step]
            yield some, self.order[self.start[self.part[some]][:, None] + np.arange(n)]

    def _large(self, origins: Index) -> Iterator[tuple[Index, Index]]:
        origins = origins[np.argsort(self.part[origins], kind="stable")]
        edges = np.flatnonzero(np.diff(self.part[origins])) + 1
        for some in np.split(origins, edges):
            part = self.part[some[0]]
            yield some, self.order[self.start[part] : self.start[part + 1]]

    def led(self, origins: Index, targets: Index) -> Bools | None:
        """bool[F, n]: whether origins intp[F] lead to targets of their parts; None where all do."""
        if self.apart:
            return None
        cell = self.cell[targets]
        place = cell - self.base[self.part[targets]]
        row = self.cell[origins][:, None]
        found = self.leads[row, place >> 3] >> (7 - (place & 7)).astype(np.uint8) & 1
        return np.asarray(found.view(np.bool_))

    def least(self, values: npt.NDArray[Row]) -> npt.NDArray[Row]:
        """[.., S]: the least of some values [.., S] among what each state leads to."""
        order, start = by_number(self.cell, int(self.base[-1]))
        found = np.minimum.reduceat(values[..., order], start, axis=-1)
        return self.spread(found, np.minimum, -1)[..., self.cell]

    def spread(self, values: npt.NDArray[Row], joined: np.ufunc, axis: int) -> npt.NDArray[Row]:
        """The same shape: values of cells, along an axis, joined over all that each leads to."""
        if self.apart:
            return values
        out = np.empty_like(values)
        at = (..., slice(None)) if axis else (slice(None),)
        for cells, start, target in self._pairs(values.size // values.shape[axis]):
            found = joined.reduceat(values[(*at[:-1], target)], start, axis=axis)
            out[(*at[:-1], cells)] = found
        return out

    def _pairs(self, width: int) -> Iterator[tuple[slice, Index, Index]]:
        """Yield (cells, where the targets of each start, targets), so many that they fit."""
        count, most = len(self.leads), int(np.diff(self.base).max())
        base = np.repeat(self.base[:-1], np.diff(self.base))
        step = max(1, PAIRS * 8 // (most * max(1, width)))
        for at in range(0, count, step):
            row, place = np.nonzero(np.unpackbits(self.leads[at : at + step], axis=1))
            yield (
                slice(at, at + step),
                np.searchsorted(row, np.arange(min(step, count - at))),
                base[at + row] + place,
            )


def by_number(number: Index, count: int) -> tuple[Index, Index]:
    """What has each number from 0 to `count`, all in a row, and where each begins."""
    order = np.argsort(number, kind="stable")
    return order, np.searchsorted(number[order], np.arange(count))


def cells(states: StateCodes, moves: OptionMoves, movers: tuple[int, ...]) -> Cells:
    """Where some decision makers get to by any sequence of their moves.

    Raises
    ------
    TooMany
        Where one-way options join too many cells to say which lead to which.

    """
    own, final = [moves.own[j] for j in movers], moves.only_on | moves.only_off
    part = _together(states, own)
    made = _laid_out(part, _together(states, [mask & ~final for mask in own]))
    return made if made.apart else replace(made, leads=_closed(states, moves, own, made))


def from_table(reach: Relation) -> Cells:
    """The same in graph form: every state is a cell, and all are one part."""
    every = np.arange(len(reach))
    ends = np.array([0, len(reach)])
    return Cells(
        np.zeros_like(every), every, every, ends, ends,
        np.packbits(reach | np.eye(len(reach), dtype=np.bool_), axis=1),
    )  # fmt: skip


def _together(states: StateCodes, masks: list[int]) -> Index:
    """intp[S]: numbers of states that changes within one mask at a time join."""
    kept = [np.uint64(~mask & 2**64 - 1) for mask in masks if mask]
    slabs = [np.unique(states & mask, return_inverse=True)[1] for mask in kept]
    least = np.arange(len(states))
    while True:
        before = least
        for slab in slabs:
            first = np.full(int(slab.max()) + 1, len(least))
            np.minimum.at(first, slab, least)
            least = first[slab]
        if (least == before).all():
            return np.asarray(np.unique(least, return_inverse=True)[1], dtype=np.intp)


def _laid_out(part: Index, cell: Index) -> Cells:
    """Cells in the order of their parts, each of which leads to itself."""
    _, first = np.unique(cell, return_index=True)
    order = np.argsort(part[first], kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    base = np.append(0, np.cumsum(np.bincount(part[first])))
    by_part, start = by_number(part, len(base) - 1)
    alone = np.full((len(order), 1), 1 << 7, dtype=np.uint8)
    return Cells(part, rank[cell], by_part, np.append(start, len(part)), base, alone)


def _closed(
    states: StateCodes, moves: OptionMoves, own: list[int], made: Cells
) -> npt.NDArray[np.uint8]:
    """The cells that each leads to: itself, and what those lead to that one move gets to.

    A one-way change is never taken back, so cells with more of them done come first.
    """
    rows = _selves(made)
    one = [_one_way(states, moves, mask, made.cell) for mask in own]
    low, high = (np.concatenate(ends) for ends in zip(*one, strict=True))
    depth = _done(states, moves, made.cell)[low]
    for level in np.unique(depth)[::-1].tolist():
        here = np.flatnonzero(depth == level)
        here = here[np.argsort(low[here], kind="stable")]
        step = max(1, PAIRS * 8 // rows.shape[1])
        for at in range(0, len(here), step):
            some = here[at : at + step]
            start = np.flatnonzero(np.diff(low[some], prepend=-1))
            rows[low[some[start]]] |= np.bitwise_or.reduceat(rows[high[some]], start, axis=0)
    return rows


def _selves(made: Cells) -> npt.NDArray[np.uint8]:
    """uint8[C, K / 8]: each cell alone. Raises TooMany."""
    sizes = np.diff(made.base)
    count, most = int(made.base[-1]), int(sizes.max())
    if count * most > KEPT:
        raise TooMany(
            f"one-way options make {most:,} cells of states of which one may lead to another; "
            f"coalitions are solved for up to {KEPT // count:,}"
        )
    place = np.arange(count) - np.repeat(made.base[:-1], sizes)
    rows = np.zeros((count, (most + 7) // 8), dtype=np.uint8)
    rows[np.arange(count), place >> 3] = 1 << (7 - (place & 7))
    return rows


def _one_way(states: StateCodes, moves: OptionMoves, own: int, cell: Index) -> tuple[Index, Index]:
    """Pairs of different cells such that somebody moves from the first to the second."""
    fixed = own & (moves.only_on ^ moves.only_off)
    slab = states & np.uint64(~(own & ~(moves.only_on & moves.only_off)) & 2**64 - 1)
    pattern = compact(states ^ np.uint64(moves.only_off), fixed)
    order = np.lexsort((pattern, slab))
    slab, pattern = slab[order], pattern[order]
    new = np.append(True, (slab[1:] != slab[:-1]) | (pattern[1:] != pattern[:-1]))
    number = np.append(0, np.cumsum(slab[1:] != slab[:-1]))
    low, high = cells_above(number[new], pattern[new], fixed.bit_count())
    found = cell[order[new]]
    return found[low[low != high]], found[high[low != high]]


def _done(states: StateCodes, moves: OptionMoves, cell: Index) -> Index:
    """intp[C]: how many one-way changes are done in each cell."""
    done = (states ^ np.uint64(moves.only_off)) & np.uint64(moves.only_on ^ moves.only_off)
    count = np.zeros(int(cell.max()) + 1, dtype=np.intp)
    count[cell] = [int(code).bit_count() for code in done]
    return count
