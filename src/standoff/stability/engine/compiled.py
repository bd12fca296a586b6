# mypy: disable-error-code="no-untyped-def, untyped-decorator"
"""The passes over slabs, compiled: the steps of option_form, a state at a time.

Needs numba (the extra ``[fast]``); nothing else in the package does. Each kernel
works on a few segments at a time in a small buffer, because the slabs of a large
model lie at strides that defeat the cache, and writes back what fell. Segments
in which nothing fell since their mover last looked are passed over, so a pass
costs little once most values are settled. Kernels release the interpreter lock
and take a range of segments, so that threads share a pass; no two threads write
the same state.

In all kernels:

``T``
    The type of ranks and values: uint8, int16 or int32, by the number of levels.
``values`` T[M, Q, 4]
    R rows of values of M states, by fours, which compilers like.
``start`` int32[F], ``offset`` int32[P, W]
    The states of C = F * P segments: segment f * P + p has start[f] + offset[p].
``reads`` bool[P, W]
    Which entries read their segment; no rows at all when every entry does.
``order`` int8, int16 or int32[C, W], with T
    The places 0 .. W - 1 of a segment by the mover's rank, best first; a place
    is stored as its complement when it is tied with the one before.
``ceiling`` T[Q, 4]
    The most of T in rows that the mover must leave alone, the least in others.
``edge`` T[2]
    The least and the most of T.
``stamp`` int32[M / NEAR]
    The pass in which one of NEAR neighbours last fell.
``first``, ``last``
    The range of segments to work on.
"""

import numba
import numpy as np

GROUP = 8
BUFFER = 4096
NEAR = 3
"""Binary digits of the number of states that share a stamp."""

kernel = numba.njit(nogil=True, cache=True)


@kernel
def fill_keys(keys, start, offset, rank, most, half, first):
    """Write keys [rows, W]: how bad the state is for the mover above, the place below."""
    for x in range(keys.shape[0]):
        f, p = divmod(first + x, offset.shape[0])
        for w in range(keys.shape[1]):
            dread = np.uint64(most - np.int64(rank[start[f] + offset[p, w]]))
            keys[x, w] = dread << half | np.uint64(w)


@kernel
def read_keys(keys, order, half, first):
    """Write the order of segments `first` on, from their sorted keys."""
    for x in range(keys.shape[0]):
        last = np.uint64(2**64 - 1)
        for w in range(keys.shape[1]):
            key = np.uint64(keys[x, w])
            dread = key >> half
            place = np.int64(key - (dread << half))
            order[first + x, w] = ~place if dread == last else place
            last = dread


@kernel
def best_reply(best, rank, start, offset, reads, order, first, last):
    """best[s] = the best rank in its segment, best T[M]."""
    for x in range(first, last):
        f, p = divmod(x, offset.shape[0])
        most = rank[start[f] + offset[p, order[x, 0]]]
        for w in range(offset.shape[1]):
            if reads.shape[0] == 0 or reads[p, w]:
                best[start[f] + offset[p, w]] = most
    return True


@kernel
def place_group(froms, rows, start, offset, base, size):
    """Note for `size` segments from `base` on where they start, and their rows of `offset`."""
    for g in range(size):
        f, p = divmod(base + g, offset.shape[0])
        froms[g], rows[g] = start[f], p


@kernel
def is_fresh(stamp, froms, rows, offset, size, looked):
    """Say whether any entry of `size` segments fell after pass `looked`, or a neighbour did."""
    for w in range(offset.shape[1]):
        for g in range(size):
            if stamp[(froms[g] + offset[rows[g], w]) >> NEAR] > looked:
                return True
    return False


@kernel
def hold(held, values, froms, rows, offset, size):
    """Copy the values of `size` segments into held T[G, W, Q, 4]."""
    for w in range(offset.shape[1]):
        for g in range(size):
            at = froms[g] + offset[rows[g], w]
            for q in range(values.shape[1]):
                for r in range(4):
                    held[g, w, q, r] = values[at, q, r]


@kernel
def lower_held_by_moves(held, fell, ceiling, edge, size):
    """Lower all values of each segment to its least."""
    _, width, quads, _ = held.shape
    for g in range(size):
        for q in range(quads):
            a0 = a1 = a2 = a3 = edge[1]
            for w in range(width):
                a0, a1 = min(a0, held[g, w, q, 0]), min(a1, held[g, w, q, 1])
                a2, a3 = min(a2, held[g, w, q, 2]), min(a3, held[g, w, q, 3])
            a0, a1 = max(a0, ceiling[q, 0]), max(a1, ceiling[q, 1])
            a2, a3 = max(a2, ceiling[q, 2]), max(a3, ceiling[q, 3])
            for w in range(width):
                h0, h1 = held[g, w, q, 0], held[g, w, q, 1]
                h2, h3 = held[g, w, q, 2], held[g, w, q, 3]
                fell[g, w] |= (a0 < h0) | (a1 < h1) | (a2 < h2) | (a3 < h3)
                held[g, w, q, 0], held[g, w, q, 1] = min(a0, h0), min(a1, h1)
                held[g, w, q, 2], held[g, w, q, 3] = min(a2, h2), min(a3, h3)


@kernel
def lower_held_by_improvements(held, fell, order, ceiling, edge, base, size):
    """Lower each value to the least among those that the mover prefers."""
    _, width, quads, _ = held.shape
    for g in range(size):
        for q in range(quads):
            c0, c1, c2, c3 = ceiling[q, 0], ceiling[q, 1], ceiling[q, 2], ceiling[q, 3]
            a0 = a1 = a2 = a3 = edge[1]
            b0 = b1 = b2 = b3 = edge[1]
            for w in range(width):
                place = order[base + g, w]
                if place < 0:
                    place = ~place
                else:
                    b0, b1, b2, b3 = max(a0, c0), max(a1, c1), max(a2, c2), max(a3, c3)
                p = np.uintp(place)
                h0, h1 = held[g, p, q, 0], held[g, p, q, 1]
                h2, h3 = held[g, p, q, 2], held[g, p, q, 3]
                a0, a1, a2, a3 = min(a0, h0), min(a1, h1), min(a2, h2), min(a3, h3)
                fell[g, p] |= (b0 < h0) | (b1 < h1) | (b2 < h2) | (b3 < h3)
                held[g, p, q, 0] = min(b0, h0)
                held[g, p, q, 1] = min(b1, h1)
                held[g, p, q, 2] = min(b2, h2)
                held[g, p, q, 3] = min(b3, h3)


@kernel
def let_fall(values, stamp, held, fell, froms, rows, offset, reads, size, now):
    """Write back and stamp the readers that fell; say whether any did."""
    changed = False
    for w in range(offset.shape[1]):
        for g in range(size):
            if fell[g, w] and (reads.shape[0] == 0 or reads[rows[g], w]):
                at = froms[g] + offset[rows[g], w]
                for q in range(values.shape[1]):
                    for r in range(4):
                        values[at, q, r] = held[g, w, q, r]
                stamp[at >> NEAR] = now
                changed = True
    return changed


@kernel
def lower(
    values, stamp, start, offset, reads, order, ceiling, edge, credible, looked, now, first, last
):
    """Pass `now` of one mover, by improvements when `credible`, else by all moves.

    Segments that did not change since its pass `looked` are passed over. Says
    whether anything fell.
    """
    width, quads = offset.shape[1], values.shape[1]
    group = max(1, min(GROUP, BUFFER // width))
    held = np.empty((group, width, quads, 4), dtype=values.dtype)
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
            lower_held_by_improvements(held, fell, order, ceiling, edge, base, size)
        else:
            lower_held_by_moves(held, fell, ceiling, edge, size)
        changed |= let_fall(values, stamp, held, fell, froms, rows, offset, reads, size, now)
    return changed


@kernel
def hold_harm(harms, levels, harm, rank, row, froms, rows, offset, size):
    """Copy rows `row` on of harm, and the mover's rank, of `size` segments."""
    for w in range(offset.shape[1]):
        for g in range(size):
            at = froms[g] + offset[rows[g], w]
            levels[g, w] = rank[at]
            for k in range(harms.shape[2]):
                harms[g, w, k] = harm[at, row + k]


@kernel
def judge_held(kept, harms, levels, order, edge, base, size):
    """kept[g, w, k] = no state that the mover prefers has a harm above the rank of w."""
    _, width, concepts = harms.shape
    for g in range(size):
        for k in range(concepts):
            most = before = edge[0]
            for w in range(width):
                place = order[base + g, w]
                if place < 0:
                    place = ~place
                else:
                    before = most
                p = np.uintp(place)
                most = max(most, harms[g, p, k])
                kept[g, p, k] = before <= levels[g, p]


@kernel
def judge(stable, places, i, harm, rank, row, edge, start, offset, reads, order, first, last):
    """stable[b, places[k], i, s] = every improvement t from s has harm[t, row + k] <= rank[s].

    stable bool[B, K, N, S], harm T[M, R], rank T[M] of decision maker i.
    """
    count, concepts, width = stable.shape[3], len(places), offset.shape[1]
    group = max(1, min(GROUP, BUFFER // width))
    harms = np.empty((group, width, concepts), dtype=harm.dtype)
    levels = np.empty((group, width), dtype=rank.dtype)
    kept = np.empty((group, width, concepts), dtype=np.bool_)
    froms, rows = np.empty(group, dtype=np.intp), np.empty(group, dtype=np.intp)
    reading = np.empty(group, dtype=np.intp)
    for base in range(first, last, group):
        size = min(group, last - base)
        place_group(froms, rows, start, offset, base, size)
        hold_harm(harms, levels, harm, rank, row, froms, rows, offset, size)
        judge_held(kept, harms, levels, order, edge, base, size)
        for g in range(size):
            reading[g] = (froms[g] + offset[rows[g], 0]) // count
        for w in range(width):
            for g in range(size):
                if reads.shape[0] == 0 or reads[rows[g], w]:
                    b = reading[g]
                    at = froms[g] + offset[rows[g], w] - b * count
                    for k in range(concepts):
                        stable[b, places[k], i, at] = kept[g, w, k]
    return True
