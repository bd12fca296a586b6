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

from standoff.stability.model import Bools, Index, OptionMoves, StateCodes

PIECE = 1 << 20
"""States whose segments are worked out together."""

Places = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Block:
    """C = F * T segments of up to W entries; shorter ones repeat their last entry.

    Segment f * T + t has the entries ``start[f] + offset[t]``. In a full cube all slabs
    are one slab moved along, so that nothing as large as the states is held; elsewhere
    there is one start, 0.

    start
        int32[F]
    offset
        int32[T, W]: positions of states, less the start.
    reads
        bool[T, W]: the entry reads its segment; None when every one does.
    """

    start: Places
    offset: Places
    reads: Bools | None

    @property
    def entries(self) -> Places:
        """int32[C, W]: positions of states."""
        if len(self.start) == 1:
            return self.offset
        return (self.start[:, None, None] + self.offset).reshape(-1, self.offset.shape[1])

    @property
    def readers(self) -> Bools | None:
        """bool[C, W]: the entry reads its segment; None when every one does."""
        if self.reads is None or len(self.start) == 1:
            return self.reads
        return np.tile(self.reads, (len(self.start), 1))

    def pieces(self, most: int) -> Iterator["Block"]:
        """Cut it into blocks of about so many entries, or as few segments as can be."""
        if len(self.start) > 1:
            step = max(1, most // self.offset.size)
            for at in range(0, len(self.start), step):
                yield Block(self.start[at : at + step], self.offset, self.reads)
            return
        step = max(1, most // self.offset.shape[1])
        for at in range(0, len(self.offset), step):
            reads = None if self.reads is None else self.reads[at : at + step]
            yield Block(self.start, self.offset[at : at + step], reads)


FIRST = np.zeros(1, dtype=np.int32)


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


def segments(states: StateCodes, moves: OptionMoves, i: int) -> tuple[Block, ...]:
    """Return the segments of decision maker i that hold more than one state, as blocks."""
    own = moves.own[i] & _varying(states)
    if not own:
        return ()
    fixed = own & (moves.only_on | moves.only_off)
    pattern = compact(states ^ np.uint64(moves.only_off), fixed) if fixed else None
    if is_cube(states):
        start, places = _cube_slabs(len(states), own)
        if pattern is None:
            return (Block(start, places[np.newaxis], None),)
        return _repeat(_split(pattern[places], fixed.bit_count()), start, places)
    slab = states & np.uint64(~own & 2**64 - 1)
    order = np.argsort(slab, kind="stable")
    parts = [_part(order[cut], slab, pattern, fixed.bit_count()) for cut in _cuts(slab[order])]
    return _merge(parts)


def _cuts(slab: StateCodes) -> Iterator[slice]:
    """Cut states in order of their slabs into pieces of some size that split no slab."""
    edges = np.flatnonzero(slab[1:] != slab[:-1]) + 1
    at = 0
    while at < len(slab):
        place = np.searchsorted(edges, at + PIECE)
        end = int(edges[place]) if place < len(edges) else len(slab)
        yield slice(at, end)
        at = end


def _part(
    order: Index, slab: StateCodes, pattern: StateCodes | None, depth: int
) -> dict[int, Block]:
    """Segments of the states `order`, which hold whole slabs one after the other."""
    new = slab[order[1:]] != slab[order[:-1]]
    number = np.concatenate([[0], np.cumsum(new)])
    if pattern is None:
        return _pack(number, order, None)
    return _split(pattern[order], depth, number, order)


def _merge(parts: list[dict[int, Block]]) -> tuple[Block, ...]:
    """Put blocks of the same width together."""
    blocks = []
    for width in sorted(set().union(*parts)):
        some = [part[width] for part in parts if width in part]
        reads = [block.reads for block in some if block.reads is not None]
        offset = np.concatenate([block.offset for block in some])
        blocks.append(Block(FIRST, offset, np.concatenate(reads) if reads else None))
    return tuple(blocks)


def _repeat(template: dict[int, Block], start: Places, slab: Places) -> tuple[Block, ...]:
    """Lay the segments of one slab, as places in it, over slabs that are alike."""
    return tuple(Block(start, slab[block.offset], block.reads) for block in template.values())


def _varying(states: StateCodes) -> int:
    """Return the bits that differ between some two states."""
    both = np.bitwise_or.reduce(states) & ~np.bitwise_and.reduce(states)
    return int(both)


def is_cube(states: StateCodes) -> bool:
    """Say whether the states are all codes of the lowest O options."""
    size = len(states)
    return size & (size - 1) == 0 and int(states[-1]) == size - 1


def _cube_slabs(size: int, own: int) -> tuple[Places, Places]:
    """Starts int32[C] and int32[W]: the slabs of a full cube are each start and all of these."""
    inner = outer = np.zeros(1, dtype=np.int32)
    for place in range(size.bit_length() - 1):
        bit = np.int32(1 << place)
        if own >> place & 1:
            inner = np.concatenate([inner, inner | bit])
        else:
            outer = np.concatenate([outer, outer | bit])
    return outer, inner


def _split(
    pattern: StateCodes, depth: int, slab: Index | None = None, state: Index | None = None
) -> dict[int, Block]:
    """Segments where slabs have cells: pair every cell with the states at or above it.

    `slab` and `state` number the slabs and positions of the states; one slab and
    0, 1, ... where not given.
    """
    slab = np.zeros(len(pattern), dtype=np.intp) if slab is None else slab
    order = np.lexsort((pattern, slab))
    slab, pattern = slab[order], pattern[order]
    new = np.concatenate([[True], (slab[1:] != slab[:-1]) | (pattern[1:] != pattern[:-1])])
    start = np.append(np.flatnonzero(new), len(slab))
    low, high = cells_above(slab[new], pattern[new], depth)
    sizes = (start[1:] - start[:-1])[high]
    segment = np.repeat(low, sizes)
    offset = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    entry = np.repeat(start[high], sizes) + offset
    reads = np.repeat(low == high, sizes)
    return _pack(segment, order[entry] if state is None else state[order[entry]], reads)


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


def _pack(segment: Index, state: Index, reads: Bools | None) -> dict[int, Block]:
    """Group entries by segment, and segments of like size into blocks of one width."""
    order = np.argsort(segment, kind="stable")
    sizes = np.bincount(segment)
    starts = np.cumsum(sizes) - sizes
    blocks = {}
    low = 1
    for width in _widths(int(sizes.max())):
        rows = np.flatnonzero((sizes > low) & (sizes <= width))
        low = width
        if len(rows):
            column = np.minimum(np.arange(width), sizes[rows, None] - 1)
            index = order[starts[rows, None] + column]
            entries = state[index].astype(np.int32)
            blocks[width] = Block(FIRST, entries, None if reads is None else reads[index])
    return blocks


def _widths(largest: int) -> Iterator[int]:
    """Yield 2, 3, 4, 6, 8, 12, 16, ... as far as the largest segment needs."""
    width = 2
    while width < largest:
        yield width
        width = width * 3 // 2 if width & (width - 1) == 0 else width // 3 * 4
    yield width
