"""The moves of small models as lists, which readings that share states and moves share.

A list costs as many numbers as there are moves, so it is made for small models
only; there it spares looking the codes of all targets up again and again.
"""

from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from standoff.stability.model import GraphModel, Index, OptionMoves, StateCodes

SMALL = 1 << 14
"""States up to which moves are listed."""

MOVES = 1 << 19
"""Moves of one decision maker, staying put counted, beyond which they are not listed."""

KEPT = 1 << 22
"""Moves that are remembered over all models; beyond them all are forgotten."""


@dataclass(frozen=True, eq=False, slots=True)
class Listed:
    """The A moves of one decision maker in option form, by origin, then target.

    first
        intp[S + 1]: those from s are ``first[s]`` to ``first[s + 1]``.
    origin, target
        intp[A]: where each begins and ends.
    """

    first: Index
    origin: Index
    target: Index

    def out_of(self, origins: Index) -> tuple[Index, Index]:
        """The moves from some states, as pairs (origin, target), in the order of the states."""
        if len(origins) == 1:
            cut = slice(self.first[origins[0]], self.first[origins[0] + 1])
            return self.origin[cut], self.target[cut]
        count = len(self.first) - 1
        if len(origins) == count and np.array_equal(origins, np.arange(count)):
            return self.origin, self.target
        at = spans(self.first[origins], self.first[origins + 1])
        return self.origin[at], self.target[at]


JOINED = 1 << 16
"""Moves of everybody together up to which they are put into one list."""

LISTS = 32
"""Such lists that are remembered; beyond them all are forgotten."""


@dataclass(frozen=True, eq=False, slots=True)
class Joined:
    """The A moves of everybody, by origin, then mover, then target; S states.

    first
        intp[S + 1]: those from s are ``first[s]`` to ``first[s + 1]``.
    mover, origin, target
        intp[A]: whose each is, and where it begins and ends.
    before, after
        intp[A]: where the mover's rank of its origin and of its target is among
        N rows of S, end to end.
    """

    first: Index
    mover: Index
    origin: Index
    target: Index
    before: Index
    after: Index

    def out_of(self, origins: Index) -> Index:
        """intp[any]: where the moves from some states are, in the order of the states."""
        return spans(self.first[origins], self.first[origins + 1])


def joined(*lists: Listed) -> Joined | None:
    """The moves of everybody in one list, kept for the same lists; None where they are many."""
    key = tuple(map(id, lists))
    if key not in (known := _STORE.joined):
        if len(known) >= LISTS:
            known.clear()
        known[key] = lists, _joined(lists)
    return known[key][1]


def _joined(lists: tuple[Listed, ...]) -> Joined | None:
    if sum(len(one.target) for one in lists) > JOINED:
        return None
    mover = np.repeat(np.arange(len(lists)), [len(one.target) for one in lists])
    origin, target = (np.concatenate([getattr(x, e) for x in lists]) for e in ("origin", "target"))
    order = np.argsort(origin.astype(np.uint16), kind="stable")
    mover, origin, target = mover[order], origin[order], target[order]
    count = len(lists[0].first) - 1
    first = np.searchsorted(origin, np.arange(count + 1))
    return Joined(first, mover, origin, target, mover * count + origin, mover * count + target)


def spans(begin: Index, end: Index) -> Index:
    """intp[any]: the numbers of some spans, from ``begin`` up to ``end``, one after the other."""
    sizes = end - begin
    ends = sizes.cumsum()
    count = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(count) + np.repeat(begin - ends + sizes, sizes))


Key = tuple[bytes, int, int, int]


@dataclass(slots=True)
class _Store:
    """What was listed, for whoever asks for the same states and options again."""

    found: dict[Key, Listed | None] = field(default_factory=dict)
    joined: dict[tuple[int, ...], tuple[tuple[Listed, ...], Joined | None]] = field(
        default_factory=dict
    )
    moves: int = 0
    lock: Lock = field(default_factory=Lock)

    def put(self, key: Key, made: Listed | None) -> None:
        with self.lock:
            if self.moves > KEPT:
                self.found, self.moves = {}, 0
            self.found[key] = made
            self.moves += 0 if made is None else len(made.target) + len(made.first)


_STORE = _Store()


def listed(model: GraphModel, i: int) -> Listed | None:
    """The moves of a decision maker; None in graph form, and where there would be too many."""
    moves = model.moves
    if not isinstance(moves, OptionMoves) or len(model.states) > SMALL:
        return None
    key = ("listed", i)
    if key not in model.kept:
        model.kept[key] = _shared(model.states, moves, moves.own[i])
    found: Listed | None = model.kept[key]
    return found


def _shared(states: StateCodes, moves: OptionMoves, own: int) -> Listed | None:
    """The list, from the store or made now; what is not the mover's does not matter."""
    key = (states.tobytes(), own, moves.only_on & own, moves.only_off & own)
    if key not in (found := _STORE.found):
        found[key] = made = _listed(states, own, *key[2:])
        _STORE.put(key, made)
    return found[key]


def _listed(states: StateCodes, own: int, on: int, off: int) -> Listed | None:
    """From each state to all that agree with it on what is not the mover's, ``on`` and ``off``."""
    order, begin, width = _slabs(states & np.uint64(~own & 2**64 - 1))
    ends = width.cumsum()
    if ends[-1] > MOVES:
        return None
    every = np.arange(len(states))
    origin = np.repeat(every, width)
    target = order[np.arange(ends[-1]) + np.repeat(begin - ends + width, width)]
    is_move = origin != target
    if on | off:
        before, after = states[origin], states[target]
        undone = (before & ~after & np.uint64(on)) | (after & ~before & np.uint64(off))
        is_move &= undone == 0
    origin, target = origin[is_move], target[is_move]
    return Listed(np.searchsorted(origin, np.arange(len(states) + 1)), origin, target)


def _slabs(key: StateCodes) -> tuple[Index, Index, Index]:
    """States in order of their keys, and for each state where those of its key are in it."""
    order = np.argsort(key, kind="stable")
    new = np.r_[True, key[order[1:]] != key[order[:-1]]]
    start = np.flatnonzero(new)
    slab = np.empty(len(key), dtype=np.intp)
    slab[order] = new.cumsum() - 1
    return order, start[slab], np.diff(np.r_[start, len(key)])[slab]
