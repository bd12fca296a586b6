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

``values`` int32[M, Q, 4]
    R rows of values of M states, by fours, which compilers like.
``entries`` int32[C, W]
    The states of C segments.
``reads`` bool[C, W]
    Which entries read their segment; no rows at all when every entry does.
``order`` int32[C, W]
    The places 0 .. W - 1 of a segment by the mover's rank, best first; a place
    is stored as its complement when it is tied with the one before.
``ceiling`` int32[Q, 4]
    MOST in rows that the mover must leave alone, LEAST in others.
``stamp`` int32[M]
    The pass in which the state last fell.
``first``, ``last``
    The range of segments to work on.
"""

import numba
import numpy as np

LEAST = np.int32(-(2**31))
MOST = np.int32(2**31 - 1)
PLACE = np.uint64(2**32 - 1)
GROUP = 8
BUFFER = 4096

kernel = numba.njit(nogil=True, cache=True)


@kernel
def fill_keys(keys, entries, rank, first):
    """Write keys uint64[rows, W]: how bad the state is for the mover above, the place below."""
    for x in range(keys.shape[0]):
        for w in range(keys.shape[1]):
            dread = np.uint64(np.int64(MOST) - np.int64(rank[entries[first + x, w]]))
            keys[x, w] = dread << np.uint64(32) | np.uint64(w)


@kernel
def read_keys(keys, order, first):
    """Write the order of segments `first` on, from their sorted keys."""
    for x in range(keys.shape[0]):
        last = np.uint64(2**64 - 1)
        for w in range(keys.shape[1]):
            dread = keys[x, w] >> np.uint64(32)
            place = np.int32(keys[x, w] & PLACE)
            order[first + x, w] = ~place if dread == last else place
            last = dread


@kernel
def best_reply(best, rank, entries, reads, order, first, last):
    """best[s] = the best rank in its segment, best int32[M]."""
    for x in range(first, last):
        most = rank[entries[x, order[x, 0]]]
        for w in range(entries.shape[1]):
            if reads.shape[0] == 0 or reads[x, w]:
                best[entries[x, w]] = most
    return True


@kernel
def is_fresh(stamp, entries, base, size, looked):
    """Say whether any entry of `size` segments from `base` on fell after pass `looked`."""
    for w in range(entries.shape[1]):
        for g in range(size):
            if stamp[entries[base + g, w]] > looked:
                return True
    return False


@kernel
def hold(held, values, entries, base, size):
    """Copy the values of `size` segments from `base` on into held int32[G, W, Q, 4]."""
    for w in range(entries.shape[1]):
        for g in range(size):
            at = entries[base + g, w]
            for q in range(values.shape[1]):
                for r in range(4):
                    held[g, w, q, r] = values[at, q, r]


@kernel
def lower_held_by_moves(held, fell, ceiling, size):
    """Lower all values of each segment to its least."""
    _, width, quads, _ = held.shape
    for g in range(size):
        for q in range(quads):
            a0 = a1 = a2 = a3 = MOST
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
def lower_held_by_improvements(held, fell, order, ceiling, base, size):
    """Lower each value to the least among those that the mover prefers."""
    _, width, quads, _ = held.shape
    for g in range(size):
        for q in range(quads):
            c0, c1, c2, c3 = ceiling[q, 0], ceiling[q, 1], ceiling[q, 2], ceiling[q, 3]
            a0 = a1 = a2 = a3 = MOST
            b0 = b1 = b2 = b3 = MOST
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
def let_fall(values, stamp, held, fell, entries, reads, base, size, now):
    """Write back and stamp the readers that fell; say whether any did."""
    changed = False
    for w in range(entries.shape[1]):
        for g in range(size):
            if fell[g, w] and (reads.shape[0] == 0 or reads[base + g, w]):
                at = entries[base + g, w]
                for q in range(values.shape[1]):
                    for r in range(4):
                        values[at, q, r] = held[g, w, q, r]
                stamp[at] = now
                changed = True
    return changed


@kernel
def lower(values, stamp, entries, reads, order, ceiling, credible, looked, now, first, last):
    """Pass `now` of one mover, by improvements when `credible`, else by all moves.

    Segments that did not change since its pass `looked` are passed over. Says
    whether anything fell.
    """
    width, quads = entries.shape[1], values.shape[1]
    group = max(1, min(GROUP, BUFFER // width))
    held = np.empty((group, width, quads, 4), dtype=np.int32)
    fell = np.empty((group, width), dtype=np.bool_)
    changed = False
    for base in range(first, last, group):
        size = min(group, last - base)
        if not is_fresh(stamp, entries, base, size, looked):
            continue
        hold(held, values, entries, base, size)
        fell[:] = False
        if credible:
            lower_held_by_improvements(held, fell, order, ceiling, base, size)
        else:
            lower_held_by_moves(held, fell, ceiling, size)
        changed |= let_fall(values, stamp, held, fell, entries, reads, base, size, now)
    return changed


@kernel
def hold_harm(harms, levels, harm, rank, row, entries, base, size):
    """Copy rows `row` on of harm, and the mover's rank, of `size` segments."""
    for w in range(entries.shape[1]):
        for g in range(size):
            at = entries[base + g, w]
            levels[g, w] = rank[at]
            for k in range(harms.shape[2]):
                harms[g, w, k] = harm[at, row + k]


@kernel
def judge_held(kept, harms, levels, order, base, size):
    """kept[g, w, k] = no state that the mover prefers has a harm above the rank of w."""
    _, width, concepts = harms.shape
    for g in range(size):
        for k in range(concepts):
            most = before = LEAST
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
def judge(stable, places, i, harm, rank, row, entries, reads, order, first, last):
    """stable[b, places[k], i, s] = every improvement t from s has harm[t, row + k] <= rank[s].

    stable bool[B, K, N, S], harm int32[M, R], rank int32[M] of decision maker i.
    """
    count, concepts, width = stable.shape[3], len(places), entries.shape[1]
    group = max(1, min(GROUP, BUFFER // width))
    harms = np.empty((group, width, concepts), dtype=np.int32)
    levels = np.empty((group, width), dtype=np.int32)
    kept = np.empty((group, width, concepts), dtype=np.bool_)
    reading = np.empty(group, dtype=np.intp)
    for base in range(first, last, group):
        size = min(group, last - base)
        hold_harm(harms, levels, harm, rank, row, entries, base, size)
        judge_held(kept, harms, levels, order, base, size)
        for g in range(size):
            reading[g] = entries[base + g, 0] // count
        for w in range(width):
            for g in range(size):
                if reads.shape[0] == 0 or reads[base + g, w]:
                    b = reading[g]
                    at = entries[base + g, w] - b * count
                    for k in range(concepts):
                        stable[b, places[k], i, at] = kept[g, w, k]
    return True
