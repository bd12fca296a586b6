"""What is known of each preference order: by chains of states, or bool[N, S, S] by pairs.

A statement marked ``unsure`` in a list of priorities leaves the order of two
states open when it is the first on which they differ; an ``unsure`` tier of a
ranking leaves the order of its states open. All else is known, and what is
known is reflexive and transitive.

States with the same answers to all unsure statements are in known order, and so are states
of different tiers. So few chains tell what is known, unless very much is unsure.
"""

import numpy as np
import numpy.typing as npt

from standoff.case.apply import preferences_of
from standoff.case.perspective import Preferences, Priorities, Ranking
from standoff.case.rules import view_of
from standoff.errors import TooLarge
from standoff.expr import truth
from standoff.graph.build import Reading
from standoff.graph.ranks import dense
from standoff.stability.pairwise.orders import Chains, Order, Pairs

Known = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int32]

PAIRS = 1 << 12
"""The most states of which pairs are kept."""


def known_orders(reading: Reading, *, limit: int = PAIRS) -> Known:
    """bool[N, S, S]: who knowingly finds the state of the row as good as that of the column.

    Raises TooLarge beyond ``limit`` states.
    """
    if len(reading.states) > limit:
        what = f"{len(reading.states):,} states; at most {limit:,} are compared pair by pair"
        raise TooLarge(what, count=len(reading.states))
    view = view_of(reading.case)
    return np.stack(
        [
            _known(reading, i, preferences_of(view, d.id))
            for i, d in enumerate(reading.case.decision_makers)
        ]
    )


def known_parts(reading: Reading) -> list[Order]:
    """What is known of the order of each decision maker, without looking at pairs of states.

    But for orders of which so little is known that pairs take less memory than chains.
    """
    view = view_of(reading.case)
    return [
        _in_chains(reading, i, preferences_of(view, d.id))
        for i, d in enumerate(reading.case.decision_makers)
    ]


def _in_chains(reading: Reading, i: int, preferences: Preferences | None) -> Order:
    rank = reading.model.ranks[0, i].astype(np.int32, copy=False)
    order = preferences.order if preferences else None
    found: Chains | None = Chains.of_ranks(rank)
    match order:
        case Priorities() if any(line.unsure for line in order.statements):
            found = _chains_of_lines(reading, order)
        case Ranking() if order.unsure:
            found = _chains_of_tiers(rank, _open(reading, order))
    return found or Pairs(_known(reading, i, preferences))


FEW = 8
"""Chains that are never too many."""

STATES = 32
"""States for each further one: a number for each chain takes as much as this many bits."""


def _are_few(chains: int, states: int) -> bool:
    return chains <= max(FEW, states // STATES)


def _chains_of_lines(reading: Reading, order: Priorities) -> Chains | None:
    """A chain for each way in which the unsure lines are answered; None when they are many.

    Of two states that first differ on an unsure line the lines above it that are sure tell
    nothing, so one is as good as the other only by a line above that: its place is
    above, or below, all places with the same answers to these.
    """
    count = len(reading.states)
    sure, chain = np.zeros((2, count), dtype=np.int32)
    above, unsure = [], []
    for line in order.statements:
        true = truth(line.want, reading.case.scope, reading.states)
        if line.unsure:
            above.append(sure)
            unsure.append(true)
            chain = _longer(chain, true)
        else:
            sure = _longer(sure, true)
    one = np.unique(chain, return_index=True)[1]
    if not _are_few(len(one), count):
        return None
    ends = [_span(sure, group) for group in above]
    least = np.stack([*(high + 1 for _, high in ends), sure])
    most = np.stack([*(low - 1 for low, _ in ends), sure])
    first = np.full((len(one), len(one)), len(unsure), dtype=np.intp)
    for n, true in reversed(list(enumerate(unsure))):
        first[true[one][:, None] != true[one]] = n
    line_of = first[:, chain]
    every = np.arange(count)
    return Chains(chain.astype(np.intp), sure, least[line_of, every], most[line_of, every])


def _longer(group: Numbers, true: npt.NDArray[np.bool_]) -> Numbers:
    """int32[S]: groups in order of their answers so far, parted by one more."""
    return dense(group.astype(np.uint64) * np.uint64(2) + true).astype(np.int32)


def _span(place: Numbers, group: Numbers) -> tuple[Numbers, Numbers]:
    """The lowest and the highest place in the group of each state."""
    count = int(group.max(initial=0)) + 1
    low, high = np.full(count, len(place), dtype=np.int32), np.zeros(count, dtype=np.int32)
    np.minimum.at(low, group, place)
    np.maximum.at(high, group, place)
    return low[group], high[group]


def _chains_of_tiers(rank: Numbers, is_open: npt.NDArray[np.bool_]) -> Chains | None:
    """The n-th states of all unsure tiers make a chain, the first with all other states."""
    chain, count = np.zeros(len(rank), dtype=np.intp), len(rank)
    for tier in np.unique(rank[is_open]):
        some = np.flatnonzero(rank == tier)
        if not is_open[some].all():
            return None
        chain[some] = np.arange(len(some))
    width = int(chain.max(initial=0)) + 1
    if not _are_few(width, count):
        return None
    other = is_open & (chain != np.arange(width)[:, None])
    return Chains(chain, rank, rank + other, rank - other)


def _known(reading: Reading, i: int, preferences: Preferences | None) -> Known:
    rank = reading.model.ranks[0, i]
    known: Known = rank[:, None] >= rank
    match preferences.order if preferences else None:
        case Priorities() as order:
            return _by_priorities(reading, order)
        case Ranking() as order if order.unsure:
            alike = (rank[:, None] == rank) & _open(reading, order)[:, None]
            sure: Known = known & ~(alike & ~np.eye(len(rank), dtype=np.bool_))
            return sure
        case _:
            return known


def _open(reading: Reading, order: Ranking) -> npt.NDArray[np.bool_]:
    """bool[S]: the states of unsure tiers."""
    wants = [want for n in order.unsure for want in order.tiers[n]]
    found: npt.NDArray[np.bool_] = np.any([reading.where(want) for want in wants], axis=0)
    return found


def _by_priorities(reading: Reading, order: Priorities) -> Known:
    count = len(reading.states)
    known = np.ones((count, count), dtype=np.bool_)
    for line in reversed(order.statements):
        true = truth(line.want, reading.case.scope, reading.states)
        differs = true[:, None] != true
        known = np.where(differs, true[:, None] & (not line.unsure), known)
    return known
