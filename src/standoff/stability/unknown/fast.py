"""Stability where parts of preferences are unknown: four versions, and all completions.

The versions a, b, c, d are defined in :mod:`~standoff.stability.unknown.defined`.
:func:`versions` finds them for all states at once. What is known of an order is told by
chains where few of these do (:mod:`~standoff.stability.pairwise.orders`). Then the states that
deter i are, in each chain, those up to some place, and numbers tell all
(:mod:`~standoff.stability.pairwise.scales`); else sets of states do
(:mod:`~standoff.stability.pairwise.columns`).

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

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

import numpy as np

from standoff.stability.check import check_model
from standoff.stability.model import Bools, GraphModel, Index
from standoff.stability.pairwise.columns import Answers
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.pairwise.fast import Arcs, arcs_of
from standoff.stability.pairwise.orders import Chains, Order, Pairs, Square
from standoff.stability.pairwise.scales import Scales, answered, judge
from standoff.stability.pairwise.team import Asker, askers
from standoff.stability.unknown.defined import VERSIONS, Known

LIMIT = 4096
"""Joint orders of unknown pairs that are tried for seq and sseq."""

Orders = Sequence[Order]
"""What is known of the order of each decision maker."""


def versions(model: GraphModel, known: Known | Orders) -> Bools:
    """bool[V, K, N, S]: stability under versions a, b, c, d of the concepts ``KINDS``."""
    return _stable(model, _orders(model, known), tuple(VERSIONS.values()), unknown_steps=True)


def _orders(model: GraphModel, known: Known | Orders) -> Orders:
    if not isinstance(known, np.ndarray):
        return known
    _, players, count = model.shape
    if known.dtype != np.bool_ or known.shape != (players, count, count):
        wanted = f"bool{[players, count, count]}"
        raise ValueError(f"known must be {wanted}, not {known.dtype}{list(known.shape)}")
    return [Pairs(k) for k in known]


def _stable(
    model: GraphModel, orders: Orders, ways: Sequence[tuple[bool, bool]], *, unknown_steps: bool
) -> Bools:
    """bool[T, K, N, S]: stability where unknown moves tempt, unknown sanctions deter, or not.

    And where the others take unknown steps, or known improvements alone.
    """
    check_model(model)
    _, players, count = model.shape
    arcs = arcs_of(model)
    firm = [_better(order, a, unknown_steps) for order, a in zip(orders, arcs, strict=True)]
    out = np.ones((len(ways), len(KINDS), players, count), dtype=np.bool_)
    for i, asker in enumerate(askers(arcs, firm)):
        for deters in sorted({deters for _, deters in ways}):
            sharing = [n for n, way in enumerate(ways) if way[1] == deters]
            tempted = [_better(orders[i], arcs[i], ways[n][0]) for n in sharing]
            answers = _answers(asker, orders[i], deters, tempted)
            for n, tempting, found in zip(sharing, tempted, answers, strict=True):
                judge(out[n, :, i], tempting, found)
    return out


def _better(order: Order, arcs: Arcs, unknown: bool) -> Arcs:
    """The moves to what is better, or with the unknown, to what is not known to be no better."""
    open_ = ~order.at_least(arcs.origin, arcs.target)
    return arcs.where(open_ if unknown else open_ & order.at_least(arcs.target, arcs.origin))


def _answers(asker: Asker, order: Order, unknown: bool, tempted: Sequence[Arcs]) -> list[Bools]:
    """bool[K - 1, A] each: whether something answers a move; what is unknown deters, or not."""
    if isinstance(order, Chains):
        return answered(asker, _scales(order, unknown), tempted)
    return [_by_sets(asker, order, unknown, some) for some in tempted]


def _scales(order: Chains, unknown: bool) -> Scales:
    """A scale for each chain, which speaks of its own states."""
    own = order.chain == np.arange(len(order.least))[:, None]
    bar = np.where(own, order.place, np.int32(-1))
    return Scales(order.not_worse() if unknown else order.least, bar)


def _by_sets(asker: Asker, order: Order, unknown: bool, tempted: Arcs) -> Bools:
    """The same of one list of moves, whatever the order."""
    count = len(order.alike())
    every = np.arange(count)[:, None]

    def deters(columns: Index) -> Bools:
        known = order.at_least(columns, every)
        return known | ~order.at_least(every, columns) if unknown else known

    found = np.zeros((len(KINDS) - 1, len(tempted.origin)), dtype=np.bool_)
    rest = Answers(asker, tempted, deters, count)
    for once, team in ((0, asker.free), (2, asker.credible)):
        rest.complete(found[once], team)
        rest.complete(found[once + 1], team, among=found[once])
    return found


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


def completions(model: GraphModel, known: Known | Orders, *, limit: int = LIMIT) -> Completed:
    """Decide stability over all completions of what is known.

    Raises ValueError unless what is known of each order is reflexive and
    transitive, so that there are completions.
    """
    orders = _orders(model, known)
    for i, order in enumerate(orders):
        if isinstance(order, Pairs) and not is_preorder(order.known):
            raise ValueError(f"what is known of the order of {i} is not reflexive and transitive")
    joint = joint_orders(model, orders, range(len(orders)), limit)
    if joint is None:
        return _bounds(model, orders)
    low, high = _swept(model, joint[0])
    settles, may_settle = _for_all(low), _for_all(high)
    for choice in joint[1:]:
        least, most = _swept(model, choice)
        settles &= _for_all(least)
        may_settle |= _for_all(most)
        low &= least
        high |= most
    return Completed(low, high, settles, may_settle, True, len(joint))


def is_preorder(k: Square) -> bool:
    """Whether a relation is reflexive and transitive."""
    as_numbers = k.astype(np.float32)
    return bool(k.diagonal().all()) and not ((as_numbers @ as_numbers > 0) & ~k).any()


def _swept(model: GraphModel, orders: Orders) -> tuple[Bools, Bools]:
    """Certain and possible bool[K, N, S] where no move is unknown to its mover."""
    hard_and_easy = ((True, False), (False, True))
    certain, possible = _stable(model, orders, hard_and_easy, unknown_steps=False)
    return certain, possible


def _bounds(model: GraphModel, orders: Orders) -> Completed:
    """Exact but for seq and sseq, whose sanctions are made as hard and as easy as can be."""
    certain = _stable(model, orders, ((True, False),), unknown_steps=False)[0]
    possible = _stable(model, orders, ((False, True),), unknown_steps=True)[0]
    settles, may_settle = _for_all(certain), _for_all(possible)
    return Completed(certain, possible, settles, may_settle, exact=False, tried=0)


def _for_all(stable: Bools) -> Bools:
    """bool[K, S]: stable for every decision maker, from bool[K, N, S]."""
    return np.asarray(stable.all(axis=1))


# ------------------------------------------------------------------ orders of unknown moves


def joint_orders(
    model: GraphModel, orders: Orders, people: Sequence[int], limit: int
) -> list[tuple[Order, ...]] | None:
    """Every way for some to decide their unknown moves; None when there are more than the limit."""
    found: list[list[Order]] = []
    left = limit
    for i in people:
        pairs = undecided(model, i, orders[i])
        if fewest(orders[i], pairs) > left:
            return None
        some = list(islice(_orders_of(orders[i], pairs), left + 1))
        if len(some) > left:
            return None
        found.append(some)
        left //= len(some)
    return list(product(*found))


def undecided(model: GraphModel, i: int, order: Order) -> Index:
    """intp[P, 2]: the pairs s < t that a move of i joins and whose order is unknown."""
    arcs, count = arcs_of(model)[i], model.shape[2]
    known = order.at_least(arcs.origin, arcs.target) | order.at_least(arcs.target, arcs.origin)
    s, t = arcs.origin[~known], arcs.target[~known]
    return np.stack(
        np.divmod(np.unique(np.minimum(s, t) * count + np.maximum(s, t)), count), axis=1
    )


def fewest(order: Order, pairs: Index) -> int:
    """A number of ways to decide P unknown pairs that is surely reached.

    Of any two unequal states whose order is unknown some linear order has one next to the other; to
    exchange them, or to make them equal, changes no other pair. Any linear order is
    turned into any other by such exchanges, one pair at a time. So P pairs of unequal states are
    decided in at least P + 1 strict ways, and in P ways with one pair equal.
    """
    ends = np.sort(order.alike()[pairs], axis=1)
    return 2 * len(np.unique(ends, axis=0)) + 1


def _orders_of(order: Order, pairs: Index) -> Iterator[Order]:
    """Every way to decide these pairs, with all that follows; depth first, so few are kept."""
    waiting = [(order, 0)]
    ends = pairs.tolist()
    while waiting:
        order, at = waiting.pop()
        while at < len(ends) and _is_known(order, *ends[at]):
            at += 1
        if at == len(ends):
            yield order
            continue
        s, t = ends[at]
        above, below = order.decided(s, t), order.decided(t, s)
        waiting += [(some, at + 1) for some in (above.decided(t, s), below, above)]


def _is_known(order: Order, s: int, t: int) -> bool:
    here, there = np.array([s, t]), np.array([t, s])
    return bool(order.at_least(here, there).any())
