"""Slabs: the states among which one decision maker moves.

In option form decision maker i changes its own options and nothing else, so
states that agree on all other options form a *slab*. Where every option of i
can be taken back, i moves from each state of a slab to each other one. An
irreversible option splits a slab into *cells* (states that agree on the
irreversible options of i); i moves from a cell to itself and to the cells above
it, where more irreversible steps are done.

A *segment* is one cell with everything that i can reach from it: its *readers*
are the states of the cell, its *entries* those of the cell and of all cells
above. Without irreversible options segments are slabs and every entry reads.
Pairs of states are never listed, only (cell, state above), and cells are
compared by their bits from the top down, pruned as soon as they part. With k
irreversible options in a full cube there are (3/2)^k S such pairs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.stability.model import Index, OptionMoves, StateCodes


@dataclass(frozen=True, eq=False)
class Block:
    """C segments of up to W entries; shorter ones repeat their last entry.

    entries
        int32[C, W]: positions of states.
    reads
        bool[C, W]: the entry reads its segment; None when every one does.
    """

    entries: npt.NDArray[np.int32]
    reads: npt.NDArray[np.bool_] | None


def bits(mask: int) -> Iterator[int]:
    """Yield the single bits of a mask, lowest first."""
    while mask:
        yield mask & -mask
        mask &= mask - 1


def compact(codes: StateCodes, mask: int) -> StateCodes:
    """uint64[S]: the bits of `codes` under `mask`, moved together, lowest first."""
    out = np.zeros_like(codes)
    place = 0
    for run, shift in _runs(mask):
        out |= ((codes >> np.uint64(shift)) & np.uint64(run)) << np.uint64(place)
        place += run.bit_length()
    return out


def _runs(mask: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of adjacent bits of a mask as (run of ones, shift)."""
    shift = 0
    while mask:
        low = (mask & -mask).bit_length() - 1
        mask, shift = mask >> low, shift + low
        width = (~mask & (mask + 1)).bit_length() - 1
        yield (1 << width) - 1, shift
        mask, shift = mask >> width, shift + width


def number(keys: StateCodes) -> tuple[Index, int]:
    """Number equal keys alike: (intp[S] numbers in order of the keys, how many there are)."""
    found, numbers = np.unique(keys, return_inverse=True)
    return numbers.reshape(-1), len(found)


def segments(states: StateCodes, moves: OptionMoves, i: int) -> tuple[Block, ...]:
    """Return the segments of decision maker i that hold more than one state, as blocks."""
    own = moves.own[i] & _mask_of(states)
    if not own:
        return ()
    fixed = own & (moves.only_on | moves.only_off)
    if not fixed and is_cube(states):
        return (Block(_cube_slabs(len(states), own), None),)
    outside = ~own & (1 << 64) - 1
    slab, _ = number(states & np.uint64(outside))
    if not fixed:
        return _pack(slab, np.arange(len(states)), None)
    pattern = compact(states ^ np.uint64(moves.only_off), fixed)
    return _split(slab, pattern, fixed.bit_count())


def _mask_of(states: StateCodes) -> int:
    """Return the bits that differ between some two states."""
    both = np.bitwise_or.reduce(states) & ~np.bitwise_and.reduce(states)
    return int(both)


def is_cube(states: StateCodes) -> bool:
    """Say whether the states are all codes of the lowest O options."""
    size = len(states)
    return size & (size - 1) == 0 and int(states[-1]) == size - 1


def _cube_slabs(size: int, own: int) -> npt.NDArray[np.int32]:
    """int32[C, W]: the slabs of a full cube as rows."""
    width = size.bit_length() - 1
    axes = [width - 1 - place for place in reversed(range(width))]
    inner = [a for a in axes if own >> (width - 1 - a) & 1]
    outer = [a for a in axes if a not in inner]
    cube = np.arange(size, dtype=np.int32).reshape((2,) * width)
    return np.ascontiguousarray(cube.transpose(outer + inner).reshape(-1, 1 << len(inner)))


def _split(slab: Index, pattern: StateCodes, depth: int) -> tuple[Block, ...]:
    """Segments where a slab has cells: pair every cell with the states at or above it."""
    order = np.lexsort((pattern, slab))
    slab, pattern = slab[order], pattern[order]
    new = np.r_[True, (slab[1:] != slab[:-1]) | (pattern[1:] != pattern[:-1])]
    cell = np.cumsum(new) - 1
    start = np.r_[np.flatnonzero(new), len(slab)]
    low, high = cells_above(slab[new], pattern[new], depth)
    sizes = (start[1:] - start[:-1])[high]
    segment = np.repeat(low, sizes)
    offset = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    entry = np.repeat(start[high], sizes) + offset
    return _pack(segment, order[entry], cell[entry] == segment)


def cells_above(slab: Index, pattern: StateCodes, depth: int) -> tuple[Index, Index]:
    """Pair each cell with the cells of its slab whose pattern contains its own.

    `slab` and `pattern` describe the cells in ascending order, patterns have
    `depth` bits. Works down from the highest bit on pairs of prefixes and drops
    a pair when a bit is in the lower pattern alone. Returns intp[P], intp[P].
    """
    prefix = number_runs(slab, np.zeros_like(pattern))
    low = high = np.unique(prefix)
    for place in reversed(range(depth)):
        bit = (pattern >> np.uint64(place)).astype(np.intp) & 1
        children = np.full((prefix[-1] + 1, 2), -1, dtype=np.intp)
        children[prefix, bit] = prefix = number_runs(slab, pattern >> np.uint64(place))
        low, high = _refine(low, high, children)
    return low, high


def number_runs(slab: Index, prefix: StateCodes) -> Index:
    """Number the runs of equal (slab, prefix) from 0."""
    new = (slab[1:] != slab[:-1]) | (prefix[1:] != prefix[:-1])
    return np.concatenate([[0], np.cumsum(new)])


def _refine(low: Index, high: Index, children: Index) -> tuple[Index, Index]:
    """Replace pairs of prefixes by the pairs of their children that stay comparable."""
    pairs = ((0, 0), (0, 1), (1, 1))
    lows = np.concatenate([children[low, a] for a, _ in pairs])
    highs = np.concatenate([children[high, c] for _, c in pairs])
    kept = (lows >= 0) & (highs >= 0)
    return lows[kept], highs[kept]


def _pack(segment: Index, state: Index, reads: npt.NDArray[np.bool_] | None) -> tuple[Block, ...]:
    """Group entries by segment, and segments of like size into blocks of one width."""
    order = np.argsort(segment, kind="stable")
    sizes = np.bincount(segment)
    starts = np.cumsum(sizes) - sizes
    blocks = []
    low = 1
    for width in _widths(int(sizes.max())):
        rows = np.flatnonzero((sizes > low) & (sizes <= width))
        low = width
        if len(rows):
            column = np.minimum(np.arange(width), sizes[rows, None] - 1)
            index = order[starts[rows, None] + column]
            entries = state[index].astype(np.int32)
            blocks.append(Block(entries, None if reads is None else reads[index]))
    return tuple(blocks)


def _widths(largest: int) -> Iterator[int]:
    """Yield widths in steps of at most a third, up to the largest segment."""
    width = 2
    while width < largest:
        yield width
        width += max(1, width // 3)
    yield largest
