"""Moves from a few states only, found without looking at the others.

The explainer asks about one state among millions. In option form the states
that a decision maker reaches are found by trying the patterns of its free
options and looking the codes up in the sorted states; where it has more
patterns than there are states, the states are scanned instead. So each state
that is asked about costs at most min(2^m log S, S) steps, m options of the
mover being free. In graph form its arcs are read off.
"""

from collections.abc import Iterator

import numpy as np

from standoff.stability.listed import listed
from standoff.stability.model import ArcMoves, Bools, GraphModel, Index, OptionMoves, StateCodes

PAIRS = 1 << 20
"""Candidate (state, target) pairs that are looked at together."""


def moves_from(model: GraphModel, i: int, origins: Index) -> tuple[Index, Index]:
    """Every move of i out of the given states, as pairs (origin, target) of positions.

    Pairs follow the order of `origins`; targets of one origin ascend.
    """
    kept = listed(model, i)
    if kept is not None:
        return kept.out_of(origins)
    found = [_moves_from(model, i, some) for some in few_at_a_time(model, i, origins)]
    if not found:
        return origins[:0], origins[:0]
    return np.concatenate([o for o, _ in found]), np.concatenate([t for _, t in found])


def few_at_a_time(model: GraphModel, i: int, origins: Index) -> Iterator[Index]:
    """Cut `origins` so that the moves of i from each cut fit in about PAIRS pairs."""
    count = model.shape[2]
    if isinstance(model.moves, ArcMoves):
        arcs = len(model.moves.target[i])
        fan = max(1, arcs // count)
    else:
        fan = min(1 << model.moves.own[i].bit_count(), count)
    step = max(1, PAIRS // fan)
    for at in range(0, len(origins), step):
        yield origins[at : at + step]


def improvements_from(model: GraphModel, b: int, i: int, origins: Index) -> tuple[Index, Index]:
    """Those of :func:`moves_from` that i prefers to where they start, in reading b."""
    origin, target = moves_from(model, i, origins)
    rank = model.ranks[b, i]
    better = rank[target] > rank[origin]
    return origin[better], target[better]


def one_of_each_slab(model: GraphModel, i: int, origins: Index) -> Index:
    """Drop origins whose moves, and the origin itself, an earlier one of the list covers.

    Among states that i can move between both ways one is enough to find all
    that i reaches from any.
    """
    moves = model.moves
    if isinstance(moves, ArcMoves):
        return origins
    free = moves.own[i] & ~(moves.only_on | moves.only_off)
    _, first = np.unique(model.states[origins] & np.uint64(~free & 2**64 - 1), return_index=True)
    kept: Index = origins[np.sort(first)]
    return kept


def _arcs_from(moves: ArcMoves, i: int, origins: Index) -> tuple[Index, Index]:
    first = moves.first[i]
    sizes = first[origins + 1] - first[origins]
    offset = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    at = np.repeat(first[origins], sizes) + offset
    return np.repeat(origins, sizes), moves.target[i][at]


def _moves_from(model: GraphModel, i: int, origins: Index) -> tuple[Index, Index]:
    moves = model.moves
    if isinstance(moves, ArcMoves):
        return _arcs_from(moves, i, origins)
    own = moves.own[i]
    if not own:
        return origins[:0], origins[:0]
    few = 1 << own.bit_count() < len(model.states)
    return (_try_patterns if few else _scan)(model.states, moves, own, origins)


def _scan(states: StateCodes, moves: OptionMoves, own: int, origins: Index) -> tuple[Index, Index]:
    row, target = np.nonzero(_may_change(states[origins][:, None], states, moves, own))
    return origins[row], target


def _try_patterns(
    states: StateCodes, moves: OptionMoves, own: int, origins: Index
) -> tuple[Index, Index]:
    before, patterns = states[origins][:, None], submasks(own)
    codes = before & np.uint64(~own & 2**64 - 1) | patterns
    place, exists = _placed(states, codes)
    allowed = _opens(before, codes, moves, own)
    if exists is not None:
        allowed &= exists
    sizes = np.count_nonzero(allowed, axis=1)
    return np.repeat(origins, sizes), place[allowed]


def _placed(states: StateCodes, codes: StateCodes) -> tuple[Index, Bools | None]:
    """Where codes are among the states, and which of them are; None where all are."""
    count = len(states)
    if int(states[-1]) == count - 1:  # consecutive codes, not always a whole cube
        if not count & count - 1 and int(codes.max(initial=0)) < count:
            return codes.astype(np.intp), None
        exists = codes < np.uint64(count)
        return np.where(exists, codes, np.uint64(0)).astype(np.intp), exists
    place = np.minimum(np.searchsorted(states, codes), count - 1)
    return place, states[place] == codes


def _opens(before: StateCodes, after: StateCodes, moves: OptionMoves, own: int) -> Bools:
    """Which codes differ, by options that may be changed that way; only own options do differ."""
    changed = before ^ after
    allowed: Bools = changed != 0
    if (moves.only_on | moves.only_off) & own:
        held = before & np.uint64(moves.only_on) | ~before & np.uint64(moves.only_off)
        allowed &= changed & held == 0
    return allowed


def _may_change(before: StateCodes, after: StateCodes, moves: OptionMoves, own: int) -> Bools:
    """Which moves by own options lead from one code to another."""
    foreign = (before ^ after) & np.uint64(~own & 2**64 - 1)
    return np.asarray(_opens(before, after, moves, own) & (foreign == 0))


def submasks(mask: int) -> StateCodes:
    """uint64[2^m]: every subset of the m bits of a mask, ascending."""
    out = np.zeros(1, dtype=np.uint64)
    while mask:
        out = np.concatenate([out, out | np.uint64(mask & -mask)])
        mask &= mask - 1
    return out
