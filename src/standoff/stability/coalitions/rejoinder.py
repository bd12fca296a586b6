"""What a coalition can still do after an answer: stability under ``smr``.

An answer y to a joint improvement from s holds when nothing in y's cell, or
that the cell leads to, is jointly better than s. So it is asked of each cell of
the coalition, by its peaks alone; and a joint improvement x is answered when
one of the cells that the opponents bring it to from x holds. Which cells these
are is the same for many x: such x are of one *kind*.

Tables have a bit for each state that is left, so that eight are asked for together.

Letters: **D** scales, **S** states, **F** of them are left, **C** cells, **P** peaks, **Q** kinds.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.stability.coalitions.cells import PAIRS, Cells, by_number
from standoff.stability.coalitions.defined import Members
from standoff.stability.coalitions.order import Scale, above, peaks
from standoff.stability.coalitions.relations import MANY, Relations
from standoff.stability.model import Bools, Index

ROOM = 1 << 20
"""Pairs of peaks, or kinds, and states that are left, of which a table is made."""

Bits = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False, slots=True)
class Kinds:
    """Of which kind each state is, and the cells of the coalition that each kind is brought to.

    kind
        intp[S]
    cell, start
        The cells one kind after the other, and where those of each begin.
    """

    kind: Index
    cell: Index
    start: Index


def left_after(found: Relations, movers: Members, origins: Index) -> Bools:
    """bool[S]: those of some states from which a joint improvement stands under ``smr``."""
    reach, against = found.reached(movers), found.reached(found.others(movers))
    out = np.zeros(found.model.shape[2], dtype=np.bool_)
    worth = found.scales(movers).reached
    best, start = _peaks_of(worth, reach.cell, len(reach.leads))
    kinds = _kinds(reach, against)
    size = max(len(best), len(kinds.cell) // 8, len(kinds.start))
    step = max(8, ROOM // size // 8 * 8)
    origins = origins[np.argsort(reach.part[origins], kind="stable")]
    for at in range(0, len(origins), step):
        some = origins[at : at + step]
        held = _held(worth[:, best], found.scales(movers).left[:, some], start)
        held = reach.spread(held, np.bitwise_or, 0)
        answered = np.bitwise_or.reduceat(~held[kinds.cell], kinds.start, axis=0)
        answered = against.spread(answered, np.bitwise_or, 0)
        table = np.unpackbits(answered, axis=1, count=len(some)).view(np.bool_)
        out[some[~table.any(axis=0)]] = True
        _by_kind(found, movers, (some, kinds.kind, table), out)
    return out


def _by_kind(
    found: Relations, movers: Members, asked: tuple[Index, Index, Bools], out: Bools
) -> None:
    """Mark the states of whose joint improvements some kinds are answered and others are not."""
    origins, kind, table = asked
    mixed = table.any(axis=0) & ~table.all(axis=0)
    place = np.zeros(len(out), dtype=np.intp)
    place[origins] = np.arange(len(origins))
    for origin, target in found.improvements(movers, origins[mixed]):
        out[origin[~table[kind[target], place[origin]]]] = True


def _held(points: Scale, left: Scale, start: Index) -> Bits:
    """uint8[C, F / 8]: whether a peak of each cell is above what is left."""
    return np.bitwise_or.reduceat(
        np.packbits(above(points[:, :, None], left[:, None]), axis=1), start, axis=0
    )


def _peaks_of(worth: Scale, cell: Index, count: int) -> tuple[Index, Index]:
    """The peaks of each cell, one cell after the other, and where those of each begin."""
    order, start = by_number(cell, count)
    sizes = np.diff(start, append=len(cell))
    found: list[Index] = []
    for n in np.unique(sizes).tolist():
        rows = order[start[sizes == n][:, None] + np.arange(n)]
        found += [row[peaks(worth[:, row])] for row in rows] if n >= MANY else _few(worth, rows)
    best = np.concatenate(found)
    best = best[np.argsort(cell[best], kind="stable")]
    return best, np.searchsorted(cell[best], np.arange(count))


def _few(worth: Scale, rows: Index) -> list[Index]:
    """The peaks of cells of n states each, intp[C, n]."""
    n, found = rows.shape[1], []
    step = max(1, PAIRS // (n * n))
    earlier = np.triu(np.ones((n, n), dtype=np.bool_), 1)
    for at in range(0, len(rows), step):
        points = worth[:, rows[at : at + step]]
        over = np.logical_and.reduce([row[:, :, None] >= row[:, None] for row in points])
        covered = over & (~over.swapaxes(1, 2) | earlier)
        found.append(rows[at : at + step][~covered.any(axis=1)])
    return found


def _kinds(reach: Cells, against: Cells) -> Kinds:
    """One kind for each cell of the opponents, or fewer where they bring it to the same cells."""
    count = len(reach.leads)
    pairs = np.unique(against.cell * count + reach.cell)
    owner, cell = pairs // count, pairs % count
    start = np.searchsorted(owner, np.arange(len(against.leads)))
    if not against.apart:
        return Kinds(against.cell, cell, start)
    alike = _alike(cell, start)
    kept, number = np.unique(alike, return_inverse=True)
    chosen = np.isin(owner, kept)
    return Kinds(number[against.cell], cell[chosen], np.searchsorted(owner[chosen], kept))


def _alike(cell: Index, start: Index) -> Index:
    """For each list of cells the first that is the same: sums tell which may be."""
    marks = (cell.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    marks ^= marks >> np.uint64(29)
    marks *= np.uint64(0xBF58476D1CE4E5B9)
    sizes = np.diff(start, append=len(cell))
    total = np.add.reduceat(marks ^ (marks >> np.uint64(32)), start)
    _, first, number = np.unique(
        np.stack([total, sizes.astype(np.uint64)]), axis=1, return_index=True, return_inverse=True
    )
    same = first[number.reshape(-1)]
    shift = np.arange(len(cell)) - np.repeat(start, sizes)
    parted = cell != cell[np.minimum(np.repeat(start[same], sizes) + shift, len(cell) - 1)]
    return np.where(np.logical_or.reduceat(parted, start), np.arange(len(start)), same)
