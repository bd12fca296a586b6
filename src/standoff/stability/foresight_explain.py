"""Why does somebody who looks ahead stay, or leave? The anticipated lines of play.

For every move of i from s what each side would then do in turn, as the definition in
:mod:`~standoff.stability.foresight_defined` has it, to the end that decides what the
move promises. Of equally good moves on the way the line takes the one that may end
worst for i, so its end has just the rank that the move promises.
"""

from dataclasses import dataclass

import numpy as np

from standoff.stability.checking import check_model
from standoff.stability.foresight import Foresight, Side
from standoff.stability.local import moves_from
from standoff.stability.model import GraphModel, Ranks
from standoff.stability.search import Step

CELLS = 1 << 26
"""Numbers that are kept to look ahead: beyond, non-myopic stability is not explained."""


@dataclass(frozen=True, slots=True)
class Line:
    """A move of i, and what the two would then do in turn.

    promises
        1 when the end is better for i than where it started, 0 as good, -1 worse.
    best
        Whether no move promises more.
    """

    move: Step
    then: tuple[Step, ...]
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

    Raises ValueError unless there are two decision makers and the horizon is at
    least 1, IndexError for a decision maker or state that is not in the model.
    """
    _check(model, horizon, i, s)
    return _expected(model, _worths(model, horizon), horizon, i, s)


def explain_nonmyopic(model: GraphModel, found: Foresight, i: int, s: int) -> Expectation | None:
    """The first horizon of the round that repeats at which i leaves; the first, when it never does.

    None where non-myopic stability is not decided, or there is too much to keep.
    """
    last = found.settled + found.period - 1
    if not found.period or 4 * last * model.shape[2] > CELLS:
        return None
    _check(model, last, i, s)
    worths = _worths(model, last)
    horizons = range(found.settled, last + 1)
    all_ = (_expected(model, worths, h, i, s) for h in horizons)
    leaves = next((e for e in all_ if not e.stays), None)
    return leaves or _expected(model, worths, found.settled, i, s)


def _check(model: GraphModel, horizon: int, i: int, s: int) -> None:
    check_model(model)
    if model.shape[1] != 2:
        raise ValueError(f"foresight is defined for 2 decision makers, not {model.shape[1]}")
    if horizon < 1:
        raise ValueError(f"a horizon of {horizon} moves; expected at least 1")
    for what, at, size in (("decision maker", i, 2), ("state", s, model.shape[2])):
        if not 0 <= at < size:
            raise IndexError(f"{what} {at} is not one of 0 .. {size - 1}")


def _worths(model: GraphModel, horizon: int) -> list[Ranks]:
    """int32[2, 2, S] for h = 0 .. horizon - 1: by mover and side, the least rank anticipated."""
    ranks = model.ranks[0]
    sides = [Side.of(model, k) for k in (0, 1)]
    found = [np.stack([ranks, ranks])]
    for _ in range(1, horizon):
        before = found[-1]
        found.append(np.stack([side.step(ranks, before[1 - side.k])[0] for side in sides]))
    return found


def _expected(model: GraphModel, worths: list[Ranks], h: int, i: int, s: int) -> Expectation:
    rank = model.ranks[0, i]
    _, targets = moves_from(model, i, np.array([s]))
    promise = worths[h - 1][1 - i][i][targets]
    best = promise == promise.max(initial=np.iinfo(np.int32).min)
    lines = []
    for t, p, top in zip(targets.tolist(), promise.tolist(), best.tolist(), strict=True):
        then = _line(model, worths, h - 1, i, t)
        here = int(rank[s])
        lines.append(Line(Step(i, s, t), then, (p > here) - (p < here), top))
    return Expectation(s, i, h, tuple(lines))


def _line(model: GraphModel, worths: list[Ranks], h: int, i: int, x: int) -> tuple[Step, ...]:
    """What the two do in turn from x, the other one of i first; the end worst for i."""
    steps: list[Step] = []
    k = 1 - i
    while h:
        _, targets = moves_from(model, k, np.array([x]))
        promise = worths[h - 1][1 - k][k][targets]
        if not len(targets) or promise.max() <= model.ranks[0, k, x]:
            break
        open_ = targets[promise == promise.max()]
        y = int(open_[np.argmin(worths[h - 1][1 - k][i][open_])])
        steps.append(Step(k, x, y))
        x, k, h = y, 1 - k, h - 1
    return tuple(steps)
