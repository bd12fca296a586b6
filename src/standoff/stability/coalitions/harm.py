"""The least that the opponents can bring each scale of a coalition to, after a joint improvement.

All that they reach from x is jointly better than s when the least of it is above s
on every scale; so D numbers for each state say what pairs of states would. Along
moves the least is taken over cells; along credible steps each row of values
is lowered, as the engine does it for one decision maker, until nothing falls.

Letters: **D** scales, **S** states, **A** joint improvements.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from standoff.stability.alone import Steps
from standoff.stability.coalitions.defined import Members
from standoff.stability.coalitions.order import Scale
from standoff.stability.coalitions.relations import Relations

KEPT = 1 << 23
"""Joint improvements of opponents that are kept as lists; more are found anew in each round."""

SHORT = 1 << 16
"""As many of one coalition are kept for all that it answers."""


def harm(found: Relations, movers: Members, *, credible: bool) -> Scale:
    """unsigned[D, S]: the least of each scale over x and all that the opponents reach from it."""
    key = ("seq" if credible else "gmr", movers)
    if key not in found.known:
        found.known[key] = _harm(found, movers, credible=credible)
    least: Scale = found.known[key]
    return least


def _harm(found: Relations, movers: Members, *, credible: bool) -> Scale:
    worth, others = found.scales(movers).reached, found.others(movers)
    if not credible:
        return found.reached(others).least(worth)
    steps = list(_steps(found, found.steppers(others)))
    return _lowered(worth.copy(), steps) if found.transitive else _alternating(worth, steps)


def _steps(found: Relations, people: Iterable[Members]) -> Iterator[Iterable[Steps]]:
    """The joint improvements of each, listed as long as there is room."""
    room = KEPT
    for some in people:
        pairs = _kept(found, some) or _listed(found, some, room)
        room -= 0 if pairs is None else len(pairs.target)
        yield _Anew(found, some) if pairs is None else (pairs,)


def _kept(found: Relations, movers: Members) -> Steps | None:
    """The list, where it is short, for other coalitions that the same people answer."""
    key = ("steps", movers)
    if key not in found.known:
        found.known[key] = _listed(found, movers, SHORT)
    kept: Steps | None = found.known[key]
    return kept


def _listed(found: Relations, movers: Members, room: int) -> Steps | None:
    origins, targets = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int32)]
    for origin, target in found.improvements(movers):
        room -= len(target)
        if room < 0:
            return None
        origins.append(origin.astype(np.int32))
        targets.append(target.astype(np.int32))
    return Steps.of(np.concatenate(origins), np.concatenate(targets))


class _Anew:
    """The joint improvements of somebody, found again whenever they are asked for."""

    def __init__(self, found: Relations, movers: Members) -> None:
        self.found, self.movers = found, movers

    def __iter__(self) -> Iterator[Steps]:
        return (Steps.of(*pairs) for pairs in self.found.improvements(self.movers))


def _lowered(values: Scale, steps: list[Iterable[Steps]]) -> Scale:
    """The values, each lowered to the least that the steps lead to; in place."""
    quiet = asked = 0
    while quiet < len(steps):
        fell = [_lower(values, values, some) for some in steps[asked % len(steps)]]
        asked += 1
        quiet = 0 if any(fell) else quiet + 1
    return values


def _lower(values: Scale, ahead: Scale, steps: Steps) -> bool:
    """Lower values [D, S] to the least of those ahead; say whether any fell."""
    fell = False
    if not len(steps.target):
        return fell
    for row, beyond in zip(values, ahead, strict=True):
        least = np.minimum.reduceat(beyond[steps.target], steps.start)
        here = row[steps.origin]
        if (least < here).any():
            row[steps.origin] = np.minimum(least, here)
            fell = True
    return fell


def _alternating(worth: Scale, steps: list[Iterable[Steps]]) -> Scale:
    """The same where nobody steps twice in a row: values by who steps first."""
    most = np.iinfo(worth.dtype).max
    first = [np.full_like(worth, most) for _ in steps]
    fell = True
    while fell:
        fell = False
        for k, some in enumerate(steps):
            later = [one for m, one in enumerate(first) if m != k]
            ahead = np.minimum.reduce([worth, *later])
            for one in some:
                fell |= _lower(first[k], ahead, one)
    return np.asarray(np.minimum.reduce([worth, *first]))
