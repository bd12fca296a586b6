"""The five concepts where what deters is told by numbers: all states at once.

The definitions are in :mod:`~standoff.stability.pairwise.defined`. A *scale* of i gives each
state two numbers, how high it stands (``height``) and how low one must come to be
deterred from leaving it (``bar``):

    y deters i from leaving s   when   height[y] <= bar[s] on some scale.

So of all states that a sanction may end in only the least height counts, and instead of sets
of states numbers are handed along the moves. Where the focal decision maker may
move once more, y stands as high as the highest state that it can then be in. That is exact
where no state has bars on two scales; else what is found stable is, and more may be.

Time and memory grow with the moves times the scales, and not with pairs of states.

Letters: **H** scales, **A** moves of one decision maker.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from standoff.stability.check import check_model
from standoff.stability.model import Bools, GraphModel
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.pairwise.fast import CHUNK, Arcs, arcs_of
from standoff.stability.pairwise.team import LEAST, Asker, askers, handed

Numbers = npt.NDArray[np.int32]

SPAN = 1 << 21
"""Numbers of all states together that are handed along at a time."""


@dataclass(frozen=True, eq=False, slots=True)
class Scales:
    """What deters one decision maker, by numbers.

    height, bar
        int32[H, S]: y deters from leaving s when ``height[h, y] <= bar[h, s]`` for some h.
        No height is below 0, so a bar below 0 says nothing of its state.
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
            found = answered(asker, scales, [tempted[n] for n in sharing])
            for n, answers in zip(sharing, found, strict=True):
                judge(out[n, :, i], tempted[n], answers)
    return out


def judge(out: Bools, tempted: Arcs, answers: Bools) -> None:
    """Take from bool[K, S] what is not stable, by the moves that tempt and their answers."""
    out[0, tempted.origin] = False
    for k, some in enumerate(answers, 1):
        out[k, tempted.origin[~some]] = False


def answered(asker: Asker, scales: Scales, tempted: Sequence[Arcs]) -> list[Bools]:
    """For moves that tempt, bool[K - 1, A] each: whether something answers, gmr and on.

    For smr and sseq, something that does so on one scale.
    """
    found = [np.zeros((len(KINDS) - 1, len(some.origin)), dtype=np.bool_) for some in tempted]
    for some in _few(scales):
        harm = _harm(asker, some.height)
        for out, arcs in zip(found, tempted, strict=True):
            _compare(out, arcs, harm, some.bar)
    return found


def _harm(asker: Asker, height: Numbers) -> Numbers:
    """int32[S, K - 1, H]: the least height of what answers a move to each state."""
    once = np.ascontiguousarray(height.T)
    lasting = np.maximum(once, -asker.fans.joined(-once, LEAST))
    values = np.concatenate([once, lasting], axis=1)
    both = [handed(team, values, LEAST) for team in (asker.free, asker.credible)]
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
