"""The smallest change of rankings that makes a wanted state an equilibrium.

A change is measured in *reversals*: pairs of states whose order for a decision
maker is another than before (the Kendall distance where nothing is tied; a tie
that comes apart counts as one). How the least number is found:

``raise``
    nash, gmr, smr: raise the state in each ranking, in closed form
    (:mod:`~.ladder`).
``bounds``
    seq, sseq: what gmr (smr) needs is needed; where a raise of that cost, or of
    the next ones, will do, nothing is left to search.
``maxsat``
    seq, sseq between the bounds, with the extra ``sat`` (:mod:`~.maxsat`).
``search``
    the same without it, for small cases (:mod:`~.search`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import islice

import numpy as np

from standoff.errors import TooLarge
from standoff.glance import Glance, Row
from standoff.inverse.ladder import WEAKER, RankRow, changed_pairs, cost_of, needed, raised
from standoff.inverse.maxsat import STATES, NeedsSolver, nearest_by_maxsat
from standoff.inverse.search import nearest_by_search
from standoff.stability import GraphModel, solve
from standoff.stability.concepts import concept
from standoff.stability.model import Ranks

METHODS = ("auto", "maxsat", "search")

RAISES = 1 << 18
"""States times readings in which raises are tried between the bounds."""


@dataclass(frozen=True, slots=True)
class Reversal:
    """One pair of states, as positions, whose order has changed: `up` now stands above `down`.

    tied
        They were equal before.
    """

    dm: int
    up: int
    down: int
    tied: bool


@dataclass(frozen=True, eq=False, repr=False)
class Change(Glance):
    """Rankings near those of a reading in which a wanted state is an equilibrium.

    state
        The state that becomes one, as a position.
    ranks
        int32[N, S]: the rankings after the change.
    reversals
        Every pair that changes its order, by decision maker.
    at_least
        No change has fewer reversals; :attr:`exact` when that is how many it has.
    method
        How it was found.
    """

    concept: str
    state: int
    ranks: Ranks
    reversals: tuple[Reversal, ...]
    at_least: int
    method: str

    @property
    def total(self) -> int:
        """How many pairs change their order."""
        return len(self.reversals)

    @property
    def exact(self) -> bool:
        """There is none smaller."""
        return self.total == self.at_least

    def costs(self, players: int) -> tuple[int, ...]:
        """Reversals of each of the N decision makers."""
        return tuple(sum(r.dm == i for r in self.reversals) for i in range(players))

    def each_row(self) -> Iterator[Row]:
        """A row for each reversal: decision makers by position, states by number."""
        for r in self.reversals:
            yield {
                "decision_maker": r.dm, "up": r.up + 1, "above": r.down + 1, "tied_before": r.tied
            }  # fmt: skip

    def __repr__(self) -> str:
        least = "" if self.exact else f", at least {self.at_least}"
        wanted = f"state {self.state + 1} under {self.concept}"
        return f"<Change: {self.total} reversals{least}; {wanted}>"


@dataclass(frozen=True, slots=True)
class Nearest:
    """A change, or None, and whether the search was complete.

    Complete: there is no smaller change; with None, no change at all.
    """

    change: Change | None
    complete: bool


@dataclass(frozen=True)
class _Asked:
    model: GraphModel
    concept: str
    freed: frozenset[int]
    b: int

    @cached_property
    def ranks(self) -> Ranks:
        ranks: Ranks = self.model.ranks[self.b]
        return ranks

    @cached_property
    def needs(self) -> tuple[RankRow, ...]:
        """N times int32[S]: the rank that each state must rise above, under the weaker concept."""
        weaker = WEAKER[self.concept]
        return tuple(needed(self.model, i, weaker, b=self.b) for i in self.players)

    @property
    def players(self) -> range:
        return range(self.model.shape[1])

    @property
    def closed(self) -> bool:
        return WEAKER[self.concept] == self.concept

    def least(self, s: int) -> int | None:
        """A lower bound of the cost; None when no change of the freed will do."""
        total = 0
        for i in self.players:
            cost = cost_of(self.ranks[i], s, int(self.needs[i][s]))
            if cost and i not in self.freed:
                return None
            total += cost
        return total

    def change(self, s: int, ranks: Ranks, at_least: int, method: str) -> Change:
        return Change(
            self.concept, s, ranks, reversals(self.ranks, ranks), at_least, method
        )  # fmt: skip


def reversals(before: Ranks, after: Ranks) -> tuple[Reversal, ...]:
    """The pairs that differ between two sets of rankings int32[N, S]."""
    return tuple(
        Reversal(i, up, down, bool(row[up] == row[down]))
        for i, row in enumerate(before)
        for up, down in changed_pairs(row, after[i])
    )


def smallest_change(
    model: GraphModel,
    wanted: Sequence[int],
    name: str,
    *,
    freed: Sequence[int] | None = None,
    b: int = 0,
    method: str = "auto",
) -> Change | None:
    """The fewest reversals by which one of the wanted states becomes an equilibrium.

    Parameters
    ----------
    model, b
        The model, and the reading of it that is changed.
    wanted
        Positions of states.
    name
        The concept, under its printed definition.
    freed
        The decision makers whose rankings may change; all of them when None.
    method
        ``"auto"``: bounds first, then MaxSAT where python-sat is installed, else
        search; ``"maxsat"`` or ``"search"``: by that alone.

    Returns
    -------
    None when no change of the freed will do; else an exact change.

    Raises
    ------
    NeedsSolver
        When it would take MaxSAT, which is not installed.
    TooLarge
        When the case is too large for all that is installed.
    ValueError
        For a malformed question.

    """
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}: expected one of {', '.join(METHODS)}")
    asked = _question(model, wanted, name, freed, b)
    best: Change | None = None
    for least, s in _by_least(asked, wanted):
        if best is not None and least >= best.total:
            break
        best = _nearer(best, _exact(asked, s, least, method, best))
    return best


def bounded_change(
    model: GraphModel,
    wanted: Sequence[int],
    name: str,
    *,
    freed: Sequence[int] | None = None,
    b: int = 0,
) -> Change | None:
    """A small change found by raising the wanted state only, in a case of any size.

    ``at_least`` says how far it may be from the smallest one. None when none was
    found, which under seq and sseq, and with some decision makers not freed,
    does not mean that there is none.
    """
    asked = _question(model, wanted, name, freed, b)
    best: Change | None = None
    least = None
    for lower, s in _by_least(asked, wanted):
        least = lower if least is None else least
        if best is not None and lower >= best.total:
            break
        best = _nearer(best, _by_raising(asked, s, lower))
    if best is None or least is None:
        return None
    return asked.change(best.state, best.ranks, min(least, best.total), best.method)


def nearest_change(
    model: GraphModel,
    wanted: Sequence[int],
    name: str,
    *,
    freed: Sequence[int] | None = None,
    b: int = 0,
) -> Nearest:
    """The smallest change where it can be found with what is installed, else a small one."""
    found = bounded_change(model, wanted, name, freed=freed, b=b)
    possible = _by_least(_question(model, wanted, name, freed, b), wanted)
    if not possible or (found is not None and found.exact):
        return Nearest(found, True)
    if model.shape[2] <= STATES:
        try:
            return Nearest(smallest_change(model, wanted, name, freed=freed, b=b), True)
        except (NeedsSolver, TooLarge):
            pass
    return Nearest(found, False)


def _question(
    model: GraphModel, wanted: Sequence[int], name: str, freed: Sequence[int] | None, b: int
) -> _Asked:
    _, players, count = model.shape
    chosen = frozenset(range(players) if freed is None else freed)
    if not all(0 <= i < players for i in chosen) or not chosen:
        raise ValueError(f"freed decision makers must be some of 0 .. {players - 1}")
    if not len(wanted) or not all(0 <= s < count for s in wanted):
        raise ValueError(f"wanted states must be some of 0 .. {count - 1}")
    return _Asked(model, concept(name).id, chosen, b)


def _by_least(asked: _Asked, wanted: Sequence[int]) -> list[tuple[int, int]]:
    """(least cost, state), ascending, of the wanted states for which a change may do."""
    bounds = ((asked.least(s), s) for s in sorted(set(map(int, wanted))))
    return sorted((least, s) for least, s in bounds if least is not None)


def _nearer(best: Change | None, found: Change | None) -> Change | None:
    if best is None or (found is not None and found.total < best.total):
        return found
    return best


def _exact(asked: _Asked, s: int, least: int, method: str, best: Change | None) -> Change | None:
    """The smallest change for one state, or None when there is none better than the best."""
    if method == "maxsat":
        return _by_maxsat(asked, s)
    if method == "search":
        return _by_search(asked, s, best.total if best else None)
    upper = _by_raising(asked, s, least)
    if asked.closed or (upper is not None and upper.total == least):
        return upper
    try:
        return _by_maxsat(asked, s)
    except NeedsSolver:
        if asked.model.shape[2] > 8:
            raise
        return _by_search(asked, s, best.total if best else None)


def _by_maxsat(asked: _Asked, s: int) -> Change | None:
    freed = sorted(asked.freed)
    found = nearest_by_maxsat(asked.model, s, asked.concept, freed, b=asked.b)
    return None if found is None else asked.change(s, found[1], found[0], "maxsat")


def _by_search(asked: _Asked, s: int, below: int | None) -> Change | None:
    freed = sorted(asked.freed)
    found = nearest_by_search(asked.model, s, asked.concept, freed, b=asked.b, below=below)
    return None if found is None else asked.change(s, found[1], found[0], "search")


def _by_raising(asked: _Asked, s: int, least: int) -> Change | None:
    """The cheapest raises of s that were found to do; exact where raising is all there is."""
    if asked.closed:
        return asked.change(s, _raised(asked, s, [int(n[s]) for n in asked.needs]), least, "raise")
    tries = _raises(asked, s)
    room = max(64, RAISES // asked.model.shape[2])
    while room > 0 and (some := list(islice(tries, min(room, 256)))):
        room -= len(some)
        ranks = np.stack([_raised(asked, s, heights) for heights in some])
        found = solve(
            GraphModel(asked.model.states, asked.model.moves, ranks), concepts=(asked.concept,)
        )
        holds = np.flatnonzero(found.equilibria[:, 0, s])
        if len(holds):
            return asked.change(s, ranks[holds[0]], least, "bounds")
    return _by_nash(asked, s, least)


def _by_nash(asked: _Asked, s: int, least: int) -> Change | None:
    """Raise s until nobody gains by leaving it; None when somebody is not free to."""
    nash = _Asked(asked.model, "nash", asked.freed, asked.b)
    if nash.least(s) is None:
        return None
    heights = [int(need[s]) for need in nash.needs]
    return asked.change(s, _raised(asked, s, heights), least, "bounds")


def _raised(asked: _Asked, s: int, heights: Sequence[int]) -> Ranks:
    """int32[N, S]: s stands just above all states of these ranks, one for each decision maker."""
    return np.stack([raised(asked.ranks[i], s, heights[i]) for i in asked.players])


def _raises(asked: _Asked, s: int) -> Iterator[list[int]]:
    """Heights to which the freed may raise s, from the lowest that can do, by rising cost."""
    ladders = [_ladder(asked, i, s) for i in asked.players]
    costs = [[cost_of(asked.ranks[i], s, r) for r in ladder] for i, ladder in enumerate(ladders)]
    start = (0,) * len(ladders)
    queue, seen = [(sum(c[0] for c in costs), start)], {start}
    while queue:
        _, at = heappop(queue)
        yield [ladder[n] for ladder, n in zip(ladders, at, strict=True)]
        for i, n in enumerate(at):
            after = (*at[:i], n + 1, *at[i + 1 :])
            if n + 1 < len(ladders[i]) and after not in seen:
                seen.add(after)
                heappush(queue, (sum(c[m] for c, m in zip(costs, after, strict=True)), after))


def _ladder(asked: _Asked, i: int, s: int) -> list[int]:
    """The ranks that s may rise above in i's ranking, the lowest that can do first."""
    need = int(asked.needs[i][s])
    if i not in asked.freed:
        return [need]
    own = asked.ranks[i]
    return [need, *np.unique(own[(own > need) & (own >= own[s])]).tolist()]
