"""A set of states in a few Y/N/- patterns instead of a million rows.

A pattern (a cube, in the words of two-level logic minimisation) fixes some
options and leaves the rest open; it stands for every state that agrees with it.
:func:`cover` writes a set of states as patterns that hold all of the set and
nothing else. Finding the fewest is NP-hard; this is the usual greedy way: start
from the state with most neighbours in the set, open options one by one as long
as the pattern stays inside, take what it covers away, and go on. The first
patterns are the large ones, so a limit cuts off the tail.

By default a pattern may hold only states of the set, so infeasible codes count
as outside. With `free` they may be held too (they mean nothing), which makes
patterns shorter.

Nothing here is random: the same set gives the same patterns.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.stability.model import Bools, StateCodes

LIMIT = 100
TABLE = 1 << 26
"""Codes up to which membership is looked up in a table instead of by bisection."""
CHECKED = 1 << 12
FEW = 1 << 16


@dataclass(frozen=True)
class Pattern:
    """The states whose options under `fixed` are those of `taken`.

    fixed, taken
        Masks over options; `taken` lies within `fixed`.
    count
        How many states of the set it holds.
    """

    fixed: int
    taken: int
    count: int

    def text(self, options: int) -> str:
        """Write the pattern with one of Y, N and - for each option, the first option first."""
        letters = (
            "-" if not self.fixed >> o & 1 else "Y" if self.taken >> o & 1 else "N"
            for o in range(options)
        )
        return "".join(letters)


@dataclass(frozen=True)
class Cover:
    """A set of states as patterns, those that hold most states first.

    patterns
        Together they hold `size` - `left` states of the set and nothing outside.
    size
        How many states the set has.
    left
        How many are in no pattern because the limit was reached; else 0.
    """

    patterns: tuple[Pattern, ...]
    size: int
    left: int

    @property
    def exact(self) -> bool:
        """The patterns hold the whole set."""
        return self.left == 0


def cover(
    states: StateCodes,
    member: Bools,
    options: int,
    *,
    free: bool = False,
    limit: int | None = LIMIT,
) -> Cover:
    """Cover a set of states by patterns.

    Parameters
    ----------
    states
        uint64[S], strictly ascending codes of the feasible states.
    member
        bool[S]: the set.
    options
        O, at most 64; no code may have a bit above.
    free
        Patterns may also hold codes that are infeasible.
    limit
        At most so many patterns; None for as many as it takes, which may be as
        many as there are states.

    Raises
    ------
    ValueError
        When shapes differ, or a code has more than `options` options.

    """
    if member.shape != states.shape or member.dtype != np.bool_:
        raise ValueError(f"member must be bool{states.shape}, not {member.dtype}{member.shape}")
    if not 0 <= options <= 64 or (len(states) and int(states[-1]) >> options):
        raise ValueError(f"{options} options do not hold code {int(states[-1]):#x}")
    inside = states[member]
    room: _Room = _Outside(states[~member]) if free else _Inside(inside)
    found, left = _greedy(inside, room, options, limit)
    if not left:
        found = _needed(inside, found)
    counted = [Pattern(f, t, int(_held(inside, f, t).sum())) for f, t in found]
    counted.sort(key=lambda p: (-p.count, p.fixed.bit_count(), p.fixed, p.taken))
    return Cover(tuple(counted), len(inside), left)


class _Codes:
    """A set of codes that can be asked for many codes at once."""

    def __init__(self, codes: StateCodes) -> None:
        self.codes = codes
        top = int(codes[-1]) + 1 if len(codes) else 0
        self.table = np.zeros(top, dtype=np.bool_) if 0 < top <= TABLE else None
        if self.table is not None:
            self.table[codes.astype(np.intp)] = True

    def has(self, asked: StateCodes) -> Bools:
        """bool: which codes are in the set."""
        if not len(self.codes):
            return np.zeros(asked.shape, dtype=np.bool_)
        if self.table is not None:
            return self.table[np.minimum(asked, len(self.table) - 1).astype(np.intp)] & (
                asked < len(self.table)
            )
        place = np.minimum(np.searchsorted(self.codes, asked), len(self.codes) - 1)
        found: Bools = self.codes[place] == asked
        return found


class _Inside:
    """Room for patterns: the codes of the set."""

    def __init__(self, codes: StateCodes) -> None:
        self.set = _Codes(codes)

    def allows(self, codes: StateCodes) -> Bools:
        """bool: codes that a pattern may hold."""
        return self.set.has(codes)

    def widest(self, seed: int, order: list[int]) -> int:
        """Open options around `seed` in the given order while all codes are in the room."""
        return _open_inside(self, seed, order)


class _Outside:
    """Room for patterns: every code but the feasible ones outside the set."""

    def __init__(self, codes: StateCodes) -> None:
        self.set = _Codes(codes)

    def allows(self, codes: StateCodes) -> Bools:
        """bool: codes that a pattern may hold."""
        return ~self.set.has(codes)

    def widest(self, seed: int, order: list[int]) -> int:
        """Open options around `seed` in the given order while nothing outside comes in."""
        if 1 << len(order) <= TABLE and len(self.set.codes) > FEW:
            return _open_inside(self, seed, order)
        return _open_apart(self.set.codes ^ np.uint64(seed), order)


_Room = _Inside | _Outside


def _open_inside(room: _Room, seed: int, order: list[int]) -> int:
    """Double the pattern while every code that comes in is allowed."""
    opened = 0
    held = np.array([seed], dtype=np.uint64)
    for bit in order:
        other = held ^ np.uint64(bit)
        if room.allows(other[:CHECKED]).all() and room.allows(other[CHECKED:]).all():
            opened |= bit
            held = np.concatenate([held, other])
    return opened


def _open_apart(apart: StateCodes, order: list[int]) -> int:
    """Open options while each code outside differs in one that is fixed.

    `apart` uint64: how each code outside differs from the seed; used up.
    """
    opened = 0
    for bit in order:
        if not (apart == np.uint64(bit)).any():
            opened |= bit
            apart &= np.uint64(~bit & 2**64 - 1)
    return opened


def _greedy(
    inside: StateCodes, room: _Room, options: int, limit: int | None
) -> tuple[list[tuple[int, int]], int]:
    """Return masks (fixed, taken) in the order found, and how many states are left."""
    bits = [1 << o for o in range(options)]
    every = (1 << options) - 1
    degree = np.zeros(len(inside), dtype=np.int8)
    common = []
    for bit in bits:
        near = room.allows(inside ^ np.uint64(bit))
        degree += near
        common.append(int(near.sum()))
    order = [bit for _, bit in sorted(zip(common, bits, strict=True), key=lambda p: (-p[0], p[1]))]
    found: list[tuple[int, int]] = []
    while len(inside) and (limit is None or len(found) < limit):
        seed = int(inside[degree.argmax()])
        fixed = every & ~room.widest(seed, order)
        found.append((fixed, seed & fixed))
        rest = ~_held(inside, *found[-1])
        inside, degree = inside[rest], degree[rest]
    return found, len(inside)


def _held(codes: StateCodes, fixed: int, taken: int) -> Bools:
    held: Bools = codes & np.uint64(fixed) == np.uint64(taken)
    return held


def _needed(inside: StateCodes, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop patterns whose states others hold too, the smallest first."""
    times: npt.NDArray[np.int32] = np.zeros(len(inside), dtype=np.int32)
    sizes = []
    for fixed, taken in found:
        held = _held(inside, fixed, taken)
        times += held
        sizes.append(int(held.sum()))
    kept = []
    for at in sorted(range(len(found)), key=lambda a: (sizes[a], -a)):
        held = _held(inside, *found[at])
        if times[held].min() > 1:
            times[held] -= 1
        else:
            kept.append(at)
    return [found[at] for at in sorted(kept)]


def expand(pattern: Pattern, options: int) -> Iterator[int]:
    """Yield every code that a pattern holds, ascending."""
    opened = (1 << options) - 1 & ~pattern.fixed
    code = 0
    while True:
        yield pattern.taken | code
        code = (code - opened) & opened
        if not code:
            return
