"""Stability where parts of preferences are unknown: four versions, and all completions.

The versions a, b, c, d are defined in :mod:`~standoff.stability.unknown.defined`.
:func:`versions` finds them for all states at once.

A *completion* fills in what is unknown: a complete and transitive order for each
decision maker that keeps every known > and ~; two states whose order is unknown
may come out either way, or equal. s is *certainly* stable when it is under
every completion, *possibly* when it is under some. :func:`completions` decides
both, exactly:

* nash, gmr and smr hang on one thing only in the order of i, on which states it
  prefers to s, and to prefer more of them never helps: more tempts, and less
  deters. Those known to be preferred are the least that a completion can have,
  all that are not known to be no better are the most, and both occur. So
  version d is *possibly*, version a is *certainly*.
* seq and sseq hang on the steps of the others too, and these may trade with one
  another. All consistent orders of the unknown pairs that moves join are tried,
  up to ``LIMIT`` of them in all; within each, what was said of s above holds.

This bridge between the versions and completions, and the words certain and
possible, are ours, not the paper's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from standoff.stability.model import Bools, GraphModel
from standoff.stability.pairwise.fast import Square, arcs_of, stable_by, stable_by_each
from standoff.stability.unknown.defined import VERSIONS, Known

LIMIT = 4096
"""Joint orders of unknown pairs that are tried for seq and sseq."""


@dataclass(frozen=True, eq=False)
class _Version:
    """The stance of one version, as relations."""

    known: Known
    unknown_tempts: bool
    unknown_deters: bool
    unknown_steps: bool = True

    def tempts(self, i: int) -> Square:
        """Better for i, or not known to be no better."""
        return self._better(i, self.unknown_tempts)

    def deters(self, i: int) -> Square:
        """No better for i, or not known to be better."""
        k = self.known[i]
        found: Square = k | ~k.T if self.unknown_deters else k
        return found

    def steps(self, j: int) -> Square:
        """Better for j, or not known to be no better."""
        return self._better(j, self.unknown_steps)

    def _better(self, i: int, unknown: bool) -> Square:
        k = self.known[i]
        found: Square = ~k if unknown else k.T & ~k
        return found


def versions(model: GraphModel, known: Known) -> Bools:
    """bool[V, K, N, S]: stability under versions a, b, c, d of the concepts ``KINDS``."""
    _check(model, known)
    return stable_by_each(model, [_Version(known, *how) for how in VERSIONS.values()])


@dataclass(frozen=True, eq=False)
class Completed:
    """What holds under all completions, and under some.

    certain, possible
        bool[K, N, S]: stable for i under every, under some completion.
    settles, may_settle
        bool[K, S]: an equilibrium under every, under some completion of all
        preferences together.
    exact
        False when there were too many orders to try for seq and sseq; then ``certain``
        and ``settles`` leave out, and ``possible`` and ``may_settle`` let in,
        what was not decided.
    tried
        Joint orders of unknown pairs that were tried for seq and sseq.
    """

    certain: Bools
    possible: Bools
    settles: Bools
    may_settle: Bools
    exact: bool
    tried: int


def completions(model: GraphModel, known: Known, *, limit: int = LIMIT) -> Completed:
    """Decide stability over all completions of what is known.

    Raises ValueError unless what is known of each order is reflexive and
    transitive, so that there are completions.
    """
    _check(model, known)
    for i, k in enumerate(known):
        if not is_preorder(k):
            raise ValueError(f"what is known of the order of {i} is not reflexive and transitive")
    orders = [orders_of(k, undecided(model, i, k), limit) for i, k in enumerate(known)]
    joint = product_within(orders, limit)
    if joint is None:
        return _bounds(model, known)
    low, high = _swept(model, joint[0])
    settles, may_settle = _for_all(low), _for_all(high)
    for order in joint[1:]:
        least, most = _swept(model, order)
        settles &= _for_all(least)
        may_settle |= _for_all(most)
        low &= least
        high |= most
    return Completed(low, high, settles, may_settle, True, len(joint))


def is_preorder(k: Square) -> bool:
    """Whether a relation is reflexive and transitive."""
    as_numbers = k.astype(np.float32)
    return bool(k.diagonal().all()) and not ((as_numbers @ as_numbers > 0) & ~k).any()


def _swept(model: GraphModel, known: Known) -> tuple[Bools, Bools]:
    """Certain and possible bool[K, N, S] where no move is unknown to its mover."""
    hard, easy = _Version(known, True, False, False), _Version(known, False, True, False)
    certain, possible = stable_by_each(model, [hard, easy])
    return certain, possible


def _bounds(model: GraphModel, known: Known) -> Completed:
    """Exact but for seq and sseq, whose sanctions are made as hard and as easy as can be."""
    certain = stable_by(model, _Version(known, True, False, False))
    possible = stable_by(model, _Version(known, False, True, True))
    settles, may_settle = _for_all(certain), _for_all(possible)
    return Completed(certain, possible, settles, may_settle, exact=False, tried=0)


def _for_all(stable: Bools) -> Bools:
    """bool[K, S]: stable for every decision maker, from bool[K, N, S]."""
    return np.asarray(stable.all(axis=1))


def undecided(model: GraphModel, i: int, k: Square) -> list[tuple[int, int]]:
    """Pairs s < t that a move of i joins and whose order is unknown."""
    arcs = arcs_of(model)[i]
    open_ = ~(k | k.T)[arcs.origin, arcs.target]
    ends = np.stack([arcs.origin[open_], arcs.target[open_]], axis=1)
    return [(int(s), int(t)) for s, t in np.unique(np.sort(ends, axis=1), axis=0)]


def orders_of(k: Square, pairs: list[tuple[int, int]], limit: int) -> list[Square] | None:
    """Every way to decide these pairs, with all that follows; None beyond the limit."""
    found = [k]
    for s, t in pairs:
        found = [longer for order in found for longer in _decided(order, s, t)]
        if len(found) > limit:
            return None
    return found


def _decided(k: Square, s: int, t: int) -> Iterator[Square]:
    """The order with s and t decided in each way that it leaves open."""
    if k[s, t] or k[t, s]:
        yield k
        return
    above, below = closed(k, s, t), closed(k, t, s)
    yield above
    yield below
    yield closed(above, t, s)


def closed(k: Square, s: int, t: int) -> Square:
    """The order with s at least as good as t, and all that follows by transitivity."""
    closed: Square = k | (k[:, s][:, None] & k[t][None, :])
    return closed


def product_within(orders: list[list[Square] | None], limit: int) -> list[Known] | None:
    """Every choice of one order for each; None when there are more than the limit."""
    count = 1
    for some in orders:
        count *= limit + 1 if some is None else len(some)
    if count > limit:
        return None
    return [np.stack(choice) for choice in product(*(some or [] for some in orders))]


def _check(model: GraphModel, known: Known) -> None:
    _, players, count = model.shape
    if known.dtype != np.bool_ or known.shape != (players, count, count):
        wanted = f"bool{[players, count, count]}"
        raise ValueError(f"known must be {wanted}, not {known.dtype}{list(known.shape)}")
