# mypy: disable-error-code="no-untyped-def, untyped-decorator"
"""The pass that lowers values, compiled for bytes: eight values of a state in one word.

The steps are those of :mod:`~standoff.stability.engine.compiled`, and its names are kept. But

``values`` uint64[M, Q]
    R rows of values of M states, eight bytes to a word.
``ceiling`` uint64[Q]
    Bytes of ones in rows that the mover must leave alone, of noughts in others: the
    greater of a value and either is one "or".
"""

import numpy as np

from standoff.stability.engine.compiled import BUFFER, GROUP, NEAR, is_fresh, kernel, place_group

HIGH = np.uint64(0x8080_8080_8080_8080)
LOW = np.uint64(0x7F7F_7F7F_7F7F_7F7F)
ONES = np.uint64(2**64 - 1)
EACH = np.uint64(0x0101_0101_0101_0101)
NOUGHT, ONE, SEVEN = np.uint64(0), np.uint64(1), np.uint64(7)


@kernel
def reaches(x, y):
    """The high bit of each of eight bytes: whether that of x is no less than that of y.

    Where the high bits of x and y differ they tell, else the difference of the other seven
    does, which is taken with a high bit to borrow from, so that no byte borrows from the next.
    """
    rest = (x | HIGH) - (y & LOW)
    return ((x & ~y) | (~(x ^ y) & rest)) & HIGH


@kernel
def least(x, y):
    """The lesser of each of eight bytes."""
    over = reaches(x, y)
    mask = (over << ONE) - (over >> SEVEN)
    return (y & mask) | (x & ~mask)


@kernel
def most(x, y):
    """The greater of each of eight bytes."""
    over = reaches(x, y)
    mask = (over << ONE) - (over >> SEVEN)
    return (x & mask) | (y & ~mask)


@kernel
def hold(held, values, froms, rows, offset, size):
    """Copy the values of `size` segments into held uint64[G, W, Q]."""
    for w in range(offset.shape[1]):
        for g in range(size):
            at = froms[g] + offset[rows[g], w]
            for q in range(values.shape[1]):
                held[g, w, q] = values[at, q]


@kernel
def lower_held_by_moves(held, fell, ceiling, size):
    """Lower all values of each segment to its least."""
    _, width, words = held.shape
    for g in range(size):
        for q in range(words):
            a = ONES
            for w in range(width):
                a = least(a, held[g, w, q])
            a |= ceiling[q]
            for w in range(width):
                before = held[g, w, q]
                after = least(a, before)
                fell[g, w] |= after != before
                held[g, w, q] = after


@kernel
def lower_held_by_improvements(held, fell, order, ceiling, base, size):
    """Lower each value to the least among those that the mover prefers."""
    _, width, words = held.shape
    for g in range(size):
        for q in range(words):
            a = b = ONES
            for w in range(width):
                place = order[base + g, w]
                if place < 0:
                    place = ~place
                else:
                    b = a | ceiling[q]
                p = np.uintp(place)
                before = held[g, p, q]
                a = least(a, before)
                after = least(b, before)
                fell[g, p] |= after != before
                held[g, p, q] = after


@kernel
def let_fall(values, stamp, held, fell, froms, rows, offset, reads, size, now):
    """Write back and stamp the readers that fell; say whether any did."""
    changed = False
    for w in range(offset.shape[1]):
        for g in range(size):
            if fell[g, w] and (reads.shape[0] == 0 or reads[rows[g], w]):
                at = froms[g] + offset[rows[g], w]
                for q in range(values.shape[1]):
                    values[at, q] = held[g, w, q]
                stamp[at >> NEAR] = now
                changed = True
    return changed


@kernel
def lower(values, stamp, start, offset, reads, order, ceiling, credible, looked, now, first, last):
    """Pass `now` of one mover, by improvements when `credible`, else by all moves.

    Segments that did not change since its pass `looked` are passed over. Says
    whether anything fell.
    """
    width, words = offset.shape[1], values.shape[1]
    group = max(1, min(GROUP, BUFFER // width))
    held = np.empty((group, width, words), dtype=np.uint64)
    fell = np.empty((group, width), dtype=np.bool_)
    froms, rows = np.empty(group, dtype=np.intp), np.empty(group, dtype=np.intp)
    changed = False
    for base in range(first, last, group):
        size = min(group, last - base)
        place_group(froms, rows, start, offset, base, size)
        if not is_fresh(stamp, froms, rows, offset, size, looked):
            continue
        hold(held, values, froms, rows, offset, size)
        fell[:] = False
        if credible:
            lower_held_by_improvements(held, fell, order, ceiling, base, size)
        else:
            lower_held_by_moves(held, fell, ceiling, size)
        changed |= let_fall(values, stamp, held, fell, froms, rows, offset, reads, size, now)
    return changed


@kernel
def judge_held(harms, levels, order, base, size):
    """Replace harms by: no state that the mover prefers has a harm above the rank, high bits."""
    width = harms.shape[1]
    for g in range(size):
        top = before = NOUGHT
        for w in range(width):
            place = order[base + g, w]
            if place < 0:
                place = ~place
            else:
                before = top
            p = np.uintp(place)
            top = most(top, harms[g, p])
            harms[g, p] = reaches(np.uint64(levels[g, p]) * EACH, before)


@kernel
def judge(stable, places, i, harm, rank, row, start, offset, reads, order, first, last):
    """As in compiled: fill stable[b, places[k], i, s], from harm uint64[M, Q] and rank uint8[M].

    The rows of one decision maker never lie in two words, as there are one or two.
    """
    _, kinds, players, count = stable.shape
    flat, width = stable.reshape(-1), offset.shape[1]
    group = max(1, min(GROUP, BUFFER // width))
    harms = np.empty((group, width), dtype=np.uint64)
    levels = np.empty((group, width), dtype=np.uint8)
    froms, rows = np.empty(group, dtype=np.intp), np.empty(group, dtype=np.intp)
    past = np.empty(group, dtype=np.intp)
    word, shift = row // 8, np.uint64(row % 8 * 8)
    for base in range(first, last, group):
        size = min(group, last - base)
        place_group(froms, rows, start, offset, base, size)
        for w in range(width):
            for g in range(size):
                at = froms[g] + offset[rows[g], w]
                harms[g, w], levels[g, w] = harm[at, word] >> shift, rank[at]
        judge_held(harms, levels, order, base, size)
        for g in range(size):
            b = (froms[g] + offset[rows[g], 0]) // count
            past[g] = froms[g] + b * (kinds * players - 1) * count
        for k in range(len(places)):
            begin, bit = (places[k] * players + i) * count, np.uint64(8 * k + 7)
            for w in range(width):
                for g in range(size):
                    if reads.shape[0] == 0 or reads[rows[g], w]:
                        at = begin + past[g] + offset[rows[g], w]
                        flat[at] = harms[g, w] >> bit & ONE != NOUGHT
    return True
