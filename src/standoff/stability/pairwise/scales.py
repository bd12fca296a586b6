"""The five concepts where what deters is told by numbers: all states at once.

The definitions are in :mod:`~standoff.stability.pairwise.defined`. A *scale* of i gives each
state two numbers, how high it stands (``height``) and how low one must come to be
deterred from leaving it (``bar``):

    y deters i from leaving s   when   height[y] <= bar[s] on some scale.

So of all states that a sanction may end in only the least height counts, and instead of sets
of states numbers are handed along the moves. From x, by sequences that k begins and
in which no one moves twice in a row,

    least_k(x) = the least over the moves y of k from x of height[y] and least_m(y), m != k

which is a fixpoint that is approached from above, as the sets of
:mod:`~standoff.stability.pairwise.fast` are from below. Where the focal decision maker may
move once more, y stands as high as the highest state that it can then be in. That is exact
where no state has bars on two scales; else what is found stable is, and more may be.

Time and memory grow with the moves times the scales, and not with pairs of states.

Letters: **H** scales, **A** moves of one decision maker.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np
import numpy.typing as npt

from standoff.stability.check import check_model
from standoff.stability.engine.fixpoint import MOST, settle
from standoff.stability.model import Bools, GraphModel, Index
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.pairwise.fast import CHUNK, Arcs, arcs_of

Numbers = npt.NDArray[np.int32]

SPAN = 1 << 21
"""Numbers of all states together that are handed along at a time."""

NEVER = np.int32(-1)
"""The bar of a state on a scale that says nothing of it; heights are 0 or more."""


@dataclass(frozen=True, eq=False, slots=True)
class Scales:
    """What deters one decision maker, by numbers.

    height, bar
        int32[H, S]: y deters from leaving s when ``height[h, y] <= bar[h, s]`` for some h.
        No height is below 0.
    """

    height: Numbers
    bar: Numbers


class Scaled(Protocol):
    """The three predicates of a stance: the first and the last along moves, the other by scales."""

    def tempts(self, i: int, arcs: Arcs) -> Bools:
        """bool[A]: i would leave the origin for the target."""

    def scales(self, i: int) -> Scales:
        """What deters i."""

    def steps(self, j: int, arcs: Arcs) -> Bools:
        """bool[A]: j would take the move in a credible sanction."""


def stable_by_scales(model: GraphModel, stances: Sequence[Scaled]) -> Bools:
    """bool[T, K, N, S]: stability under the concepts ``KINDS`` of stances that agree on ``steps``.

    Where states have bars on two scales, smr and sseq hold of those named, and maybe of more.
    """
    check_model(model)
    _, players, count = model.shape
    arcs = arcs_of(model)
    firm = [a.where(stances[0].steps(j, a)) for j, a in enumerate(arcs)]
    out = np.ones((len(stances), len(KINDS), players, count), dtype=np.bool_)
    for i, asker in enumerate(askers(arcs, firm)):
        tempted = [asker.arcs.where(stance.tempts(i, asker.arcs)) for stance in stances]
        held = [stance.scales(i) for stance in stances]
        for scales in {id(some): some for some in held}.values():
            sharing = [n for n, some in enumerate(held) if some is scales]
            found = asker.answered(scales, [tempted[n] for n in sharing])
            for n, answered in zip(sharing, found, strict=True):
                judge(out[n, :, i], tempted[n], answered)
    return out


def judge(out: Bools, tempted: Arcs, answered: Bools) -> None:
    """Take from bool[K, S] what is not stable, by the moves that tempt and their answers."""
    out[0, tempted.origin] = False
    for k, some in enumerate(answered, 1):
        out[k, tempted.origin[~some]] = False


@dataclass(frozen=True, eq=False, slots=True)
class Fans:
    """Moves of one decision maker, laid out so that few passes take the least of each state's.

    origin
        intp[G]: the states that have moves, those that have the most of them first.
    slots
        The first, second, ... move of as many of these as have one.
    """

    origin: Index
    slots: tuple[Index, ...]

    @classmethod
    def of(cls, arcs: Arcs) -> "Fans":
        """From moves by origin ascending."""
        origin, first, size = np.unique(arcs.origin, return_index=True, return_counts=True)
        order = np.argsort(-size, kind="stable")
        first, size = first[order], size[order]
        widths = np.arange(size[0] if len(size) else 0)
        counts = np.searchsorted(-size, -widths)  # how many have more moves than that
        slots = [arcs.target[first[:n] + w] for w, n in zip(widths, counts, strict=True)]
        return cls(origin[order], tuple(slots))

    def least(self, values: Numbers) -> Numbers:
        """int32[S, R]: the least values[y] over the moves y of each state, MOST without any."""
        out = np.full_like(values, MOST)
        if self.slots:
            best = values.take(self.slots[0], axis=0)
            for slot in self.slots[1:]:
                part = best[: len(slot)]
                np.minimum(part, values.take(slot, axis=0), out=part)
            out[self.origin] = best
        return out


@dataclass(frozen=True, eq=False, slots=True)
class Team:
    """Moves of the opponents of somebody, all of them and those that they would take."""

    free: Sequence[Fans]
    credible: Sequence[Fans]


def least_reached(team: Sequence[Fans], values: Numbers) -> Numbers:
    """int32[S, R]: the least value that a team reaches from each state, MOST if it cannot move."""
    by = [np.full_like(values, MOST) for _ in team]

    def step(k: int) -> bool:
        beyond = values
        for m, other in enumerate(by):
            if m != k:
                beyond = np.minimum(beyond, other)
        fresh = team[k].least(beyond)
        changed = not np.array_equal(fresh, by[k])
        by[k] = fresh
        return changed

    settle([partial(step, k) for k in range(len(team))])
    return np.minimum.reduce(by) if by else np.full_like(values, MOST)


@dataclass(frozen=True, eq=False, slots=True)
class Asker:
    """Whose stability is asked about: its moves and its opponents'."""

    arcs: Arcs
    fans: Fans
    team: Team

    def answered(self, scales: Scales, tempted: Sequence[Arcs]) -> list[Bools]:
        """For moves that tempt, bool[K - 1, A] each: whether something answers, gmr and on.

        For smr and sseq, something that does so on one scale.
        """
        found = [np.zeros((len(KINDS) - 1, len(some.origin)), dtype=np.bool_) for some in tempted]
        for some in _few(scales):
            harm = self._harm(some.height)
            for out, arcs in zip(found, tempted, strict=True):
                _compare(out, arcs, harm, some.bar)
        return found

    def _harm(self, height: Numbers) -> Numbers:
        """int32[S, 4, H]: the least height of what answers, in the order of the concepts."""
        once = np.ascontiguousarray(height.T)
        lasting = np.maximum(once, -self.fans.least(-once))
        values = np.concatenate([once, lasting], axis=1)
        both = [least_reached(team, values) for team in (self.team.free, self.team.credible)]
        return np.concatenate(both, axis=1).reshape(len(once), len(KINDS) - 1, -1)


def _few(scales: Scales) -> Iterator[Scales]:
    """Some scales at a time."""
    count, states = scales.height.shape
    step = max(1, SPAN // (4 * states))
    for at in range(0, count, step):
        yield Scales(scales.height[at : at + step], scales.bar[at : at + step])


def _compare(out: Bools, arcs: Arcs, harm: Numbers, bar: Numbers) -> None:
    """Note in bool[K - 1, A] where the harm int32[S, K - 1, H] of a move is within the bar."""
    step = max(1, CHUNK // (4 * harm.shape[1] * harm.shape[2]))
    bars = np.ascontiguousarray(bar.T)
    for at in range(0, len(arcs.origin), step):
        cut = slice(at, at + step)
        within = harm[arcs.target[cut]] <= bars[arcs.origin[cut]][:, None]
        out[:, cut] |= within.any(axis=2).T


def askers(arcs: Sequence[Arcs], firm: Sequence[Arcs]) -> Iterator[Asker]:
    """Everybody in turn, from the moves of each and those that it would take as a sanction."""
    free, credible = [Fans.of(a) for a in arcs], [Fans.of(a) for a in firm]
    for i, own in enumerate(arcs):
        others = [j for j in range(len(arcs)) if j != i]
        team = Team([free[j] for j in others], [credible[j] for j in others])
        yield Asker(own, free[i], team)
