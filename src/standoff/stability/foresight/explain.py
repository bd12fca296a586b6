"""Why does somebody who looks ahead stay, or leave? The anticipated lines of play.

For every move of i from s what each would then do in turn, as the definition in
:mod:`~standoff.stability.foresight.defined` has it, to the end that decides what the
move promises. Of those who might move next, and of equally good moves on the way, the
line takes what may end worst for i, so its end has just the rank that the move promises.
"""

from dataclasses import dataclass

import numpy as np

from standoff.stability.foresight.fast import (
    Foresight,
    Side,
    afterwards,
    check_foresight,
    sides_of,
)
from standoff.stability.local import moves_from
from standoff.stability.model import GraphModel, Index, Ranks
from standoff.stability.search import Step

CELLS = 1 << 26
"""Numbers that are kept to look ahead: beyond, non-myopic stability is not explained."""


@dataclass(frozen=True, slots=True)
class Line:
    """A move of i, and what would then be done in turn.

    halts
        Who is expected to be the next to move after all that, and stays; None
        where the horizon is reached, or nobody but the last mover has a move.
    promises
        1 when the end is better for i than where it started, 0 as good, -1 worse.
    best
        Whether no move promises more.
    """

    move: Step
    then: tuple[Step, ...]
    halts: int | None
    promises: int
    best: bool

    @property
    def end(self) -> int:
        """The state that the line ends in."""
        return self.then[-1].target if self.then else self.move.target


@dataclass(frozen=True, slots=True)
class Expectation:
    """What each move of decision maker `dm` from `state` promises, `horizon` moves ahead."""

    state: int
    dm: int
    horizon: int
    lines: tuple[Line, ...]

    @property
    def stays(self) -> bool:
        """No move promises more than the state itself."""
        return all(line.promises <= 0 for line in self.lines)


def explain_foresight(model: GraphModel, horizon: int, i: int, s: int) -> Expectation:
    """The lines of play from s with i to move, looking so many moves ahead.

    Raises ValueError unless there are at least two decision makers and the
    horizon is at least 1, IndexError for a decision maker or state that is not in
    the model.
    """
    _check(model, horizon, i, s)
    return _expected(_Ahead.of(model, horizon), horizon, i, s)


def explain_nonmyopic(model: GraphModel, found: Foresight, i: int, s: int) -> Expectation | None:
    """The first horizon of the round that repeats at which i leaves; the first, when it never does.

    None where non-myopic stability is not decided, or there is too much to keep.
    """
    last = found.settled + found.period - 1
    if not found.period or model.shape[1] ** 2 * last * model.shape[2] > CELLS:
        return None
    _check(model, last, i, s)
    ahead = _Ahead.of(model, last)
    horizons = range(found.settled, last + 1)
    all_ = (_expected(ahead, h, i, s) for h in horizons)
    leaves = next((e for e in all_ if not e.stays), None)
    return leaves or _expected(ahead, found.settled, i, s)


def _check(model: GraphModel, horizon: int, i: int, s: int) -> None:
    check_foresight(model, horizon)
    _, people, states = model.shape
    for what, at, size in (("decision maker", i, people), ("state", s, states)):
        if not 0 <= at < size:
            raise IndexError(f"{what} {at} is not one of 0 .. {size - 1}")


@dataclass(frozen=True, eq=False)
class _Ahead:
    """What everybody anticipates, with each number of moves to come.

    worths
        int32[N, N, S] for h = 0, 1, ...: by mover and decision maker, the least
        rank anticipated.
    """

    model: GraphModel
    sides: list[Side]
    worths: list[Ranks]

    @classmethod
    def of(cls, model: GraphModel, horizon: int) -> "_Ahead":
        """For up to `horizon` moves, the first of which is asked about."""
        ranks, sides = model.ranks[0].astype(np.int32), sides_of(model)
        found = [np.stack([ranks] * len(sides))]
        for _ in range(1, horizon):
            before = found[-1]
            after = [afterwards(ranks, sides, before, side.k) for side in sides]
            found.append(
                np.stack([side.step(ranks, a)[0] for side, a in zip(sides, after, strict=True)])
            )
        return cls(model, sides, found)

    def after(self, h: int, k: int, p: int, states: Index) -> Ranks:
        """The least rank for p of where play may end once k has moved to these states."""
        top = np.iinfo(np.int32).max
        others = [side for side in self.sides if side.k != k]
        able = np.stack([side.able[states] for side in others])
        least = np.where(able, [self.worths[h][side.k, p, states] for side in others], top)
        ranks = self.model.ranks[0, p, states]
        return np.asarray(np.where(able.any(axis=0), least.min(axis=0), ranks))

    def next(self, h: int, k: int, i: int, x: int) -> int | None:
        """Who would be next after a move of k to x so that it may end worst for i."""
        able = [side.k for side in self.sides if side.k != k and side.able[x]]
        return min(able, key=lambda j: int(self.worths[h][j, i, x])) if able else None


def _expected(ahead: _Ahead, h: int, i: int, s: int) -> Expectation:
    rank = ahead.model.ranks[0, i]
    _, targets = moves_from(ahead.model, i, np.array([s]))
    promise = ahead.after(h - 1, i, i, targets)
    best = promise == promise.max(initial=np.iinfo(np.int32).min)
    lines = []
    for t, p, top in zip(targets.tolist(), promise.tolist(), best.tolist(), strict=True):
        then, halts = _line(ahead, h - 1, i, t)
        here = int(rank[s])
        lines.append(Line(Step(i, s, t), then, halts, (p > here) - (p < here), top))
    return Expectation(s, i, h, tuple(lines))


def _line(ahead: _Ahead, h: int, i: int, x: int) -> tuple[tuple[Step, ...], int | None]:
    """What is done in turn from x, where i has moved to; the end worst for i, and who stays."""
    steps: list[Step] = []
    last = i
    while h:
        k = ahead.next(h, last, i, x)
        if k is None:
            break
        _, targets = moves_from(ahead.model, k, np.array([x]))
        promise = ahead.after(h - 1, k, k, targets)
        if promise.max() <= ahead.model.ranks[0, k, x]:
            return tuple(steps), k
        open_ = targets[promise == promise.max()]
        y = int(open_[np.argmin(ahead.after(h - 1, k, i, open_))])
        steps.append(Step(k, x, y))
        x, last, h = y, k, h - 1
    return tuple(steps), None
