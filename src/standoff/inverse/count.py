"""In how many rankings is a wanted state an equilibrium? Counted exactly, and listed on demand.

Three ways, the first that fits:

``sets``
    Where the ranking of a freed decision maker matters only by which states
    stand above the wanted one: count sets of states (:mod:`~.sets`), and give
    each the number of rankings that have it. Freed decision makers are then
    independent, so their counts multiply. Under nash, gmr and smr this is
    always so, under seq and sseq when nobody else's sanctions run through
    moves of the freed.
``orders``
    Otherwise whole rankings are looked at only as far as the states go whose
    order can matter; each order of those stands for equally many rankings.
``rankings``
    Otherwise every ranking of the range is solved.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import prod

import numpy as np

from standoff.errors import TooLarge
from standoff.glance import Glance, Row
from standoff.inverse.demands import Demand, Way, above, demands
from standoff.inverse.freed import CHUNK, Freed, Span, arrangements, narrowed, readings, span
from standoff.inverse.reach import moves_of, reach
from standoff.inverse.sets import set_above, set_below, sizes
from standoff.stability import GraphModel, solve
from standoff.stability.concepts import concept
from standoff.stability.model import Bools, Index, Ranks

WORK = 100_000_000
"""Ranks, readings times decision makers times states, that are solved for one count: 10! of two
decision makers and ten states are three quarters of it."""

STATES = 1_000
"""States of a case whose rankings are counted; the numbers have thousands of digits then."""

Announce = Callable[[int, int], None]
"""Called with how many readings are done and how many there are."""


@dataclass(frozen=True, slots=True, repr=False)
class Count(Glance):
    """How many rankings of a range make a wanted state an equilibrium.

    making, of
        The number, and that of all rankings in the range. Exact.
    method
        ``"sets"``, ``"orders"`` or ``"rankings"``: how it was found.
    solved
        Readings that were solved for it, one by one.
    """

    concept: str
    making: int
    of: int
    method: str
    solved: int = 0

    @property
    def share(self) -> Fraction:
        """The part of the rankings that make it one."""
        return Fraction(self.making, self.of)

    def each_row(self) -> Iterator[Row]:
        """One row."""
        yield {
            "concept": self.concept, "making": self.making, "of": self.of,
            "share": float(self.share), "method": self.method,
        }  # fmt: skip

    def __repr__(self) -> str:
        return f"<Count: {self.making:,} of {self.of:,} rankings, under {self.concept}>"


@dataclass(frozen=True, eq=False)
class _Asked:
    """The question: these states, this concept, these decision makers freed, reading b."""

    model: GraphModel
    wanted: Index
    concept: str
    spans: tuple[Span, ...]
    b: int
    known: dict[tuple[int, int, bool], tuple[Demand, ...]] = field(default_factory=dict)

    @property
    def freed(self) -> frozenset[int]:
        return frozenset(each.dm for each in self.spans)

    @property
    def players(self) -> range:
        return range(self.model.shape[1])

    def above(self, i: int, s: int) -> frozenset[int]:
        """The states that i prefers to s as rankings are now."""
        return above(self.model, i, s, b=self.b)

    def demands(self, i: int, s: int, *, helped: bool) -> tuple[Demand, ...]:
        """The demands on i when the other freed take every step, or none."""
        helped = helped and concept(self.concept).credible
        if (i, s, helped) not in self.known:
            others = self.freed - {i}
            open_to, without = (others, frozenset[int]()) if helped else (frozenset(), others)
            self.known[i, s, helped] = demands(
                self.model, i, s, self.concept, open_to=open_to, without=without, b=self.b
            )
        return self.known[i, s, helped]


def count_rankings(
    model: GraphModel,
    wanted: Sequence[int],
    name: str,
    freed: Sequence[Freed],
    *,
    b: int = 0,
    limit: int | None = None,
    announce: Announce | None = None,
) -> Count:
    """Count the rankings in the freed ranges that make a wanted state an equilibrium.

    Parameters
    ----------
    model, b
        The model, and the reading of it that the range is about.
    wanted
        Positions of states; with several, one of them being an equilibrium is enough.
    name
        The concept, under its printed definition.
    freed
        Whose rankings are open, each decision maker once; all others keep
        those of reading b.
    limit
        The most readings to solve; when None what :data:`WORK` allows.
    announce
        Called with how many readings are done, and how many there are.

    Raises
    ------
    TooLarge
        When it can be found only by solving more than `limit` readings.
    ValueError
        For a malformed question.

    """
    if model.shape[2] > STATES:
        what = f"rankings of {model.shape[2]:,} states are not counted; the limit is {STATES:,}"
        raise TooLarge(what, count=model.shape[2])
    asked = _question(model, wanted, name, freed, b)
    total = prod(each.size for each in asked.spans)
    able = [s for s in asked.wanted.tolist() if _may_be(asked, s)]
    if len(able) < 2:
        direct = _by_sets(asked, able[0]) if able else 0
        if direct is not None:
            return Count(asked.concept, direct, total, "sets")
    elif any(_must_be(asked, s) for s in able):
        return Count(asked.concept, total, total, "sets")
    return _by_solving(replace(asked, wanted=np.array(able)), total, _limit(model, limit), announce)


def list_rankings(
    model: GraphModel,
    wanted: Sequence[int],
    name: str,
    freed: Sequence[Freed],
    *,
    b: int = 0,
    limit: int | None = None,
) -> Iterator[Ranks]:
    """Yield the ranks int32[N, S] of every ranking that makes a wanted state an equilibrium.

    One at a time, those that leave the best states where they are first; take
    as many as you like. Raises TooLarge when `limit` readings were solved and
    there are more to look at.
    """
    asked = _question(model, wanted, name, freed, b)
    total, done, most = prod(each.size for each in asked.spans), 0, _limit(model, limit)
    for ranks in readings(model.ranks[b], asked.spans, chunk=256):
        yield from ranks[_solved(asked, ranks)]
        done += len(ranks)
        if most <= done < total:
            raise TooLarge(
                f"{done:,} of {large(total)} rankings were looked at; the limit is {most:,}. "
                "Free fewer states.",
                count=total,
            )


def _limit(model: GraphModel, limit: int | None) -> int:
    _, players, count = model.shape
    return WORK // (players * count) if limit is None else limit


def large(number: int) -> str:
    """A count in figures, or its power of ten when there are too many."""
    return f"{number:,}" if number < 10**15 else f"about 10^{len(str(number)) - 1}"


def _question(
    model: GraphModel, wanted: Sequence[int], name: str, freed: Sequence[Freed], b: int
) -> _Asked:
    at = np.unique(np.array(wanted, dtype=np.intp))
    if not len(at) or at[0] < 0 or at[-1] >= model.shape[2]:
        raise ValueError(f"wanted states must be some of 0 .. {model.shape[2] - 1}")
    if not freed or len({each.dm for each in freed}) < len(freed):
        raise ValueError("name at least one decision maker to be freed, and each of them once")
    spans = tuple(span(model, each, b=b) for each in freed)
    return _Asked(model, at, concept(name).id, spans, b)


def _may_be(asked: _Asked, s: int) -> bool:
    """Nobody who is not freed upsets s, if the freed sanction wherever that helps."""
    return all(
        all(d.met(asked.above(i, s)) for d in asked.demands(i, s, helped=True))
        for i in asked.players
        if i not in asked.freed
    )


def _must_be(asked: _Asked, s: int) -> bool:
    """S is an equilibrium in every ranking of the range, even if the freed sanction nothing."""
    for i in asked.players:
        sure = asked.demands(i, s, helped=False)
        if i in asked.freed and not all(d.always for d in sure):
            return False
        if i not in asked.freed and not all(d.met(asked.above(i, s)) for d in sure):
            return False
    return True


def _by_sets(asked: _Asked, s: int) -> int | None:
    """The count, when nobody's stability rests on the moves that somebody freed prefers."""
    product = 1
    spans = {each.dm: each for each in asked.spans}
    for i in asked.players:
        sure, best = asked.demands(i, s, helped=False), asked.demands(i, s, helped=True)
        if i in spans:
            if [d.ways for d in sure] != [d.ways for d in best]:
                return None
            product *= _in_span(spans[i], s, sure)
            continue
        if not all(d.met(asked.above(i, s)) for d in best):
            return 0
        if not all(d.met(asked.above(i, s)) for d in sure):
            return None
    return product


def _in_span(of: Span, s: int, asked: Sequence[Demand]) -> int:
    """The rankings of one decision maker that meet the demands on s."""
    parts = frozenset(frozenset(d.ways) for d in asked if not d.always)
    if s not in of.states:
        return _at_place(of, s, parts, int(of.rest[s]), of.places.tolist())
    total, found = 0, {}
    for place in sorted(set(of.places.tolist())):
        left = of.places.tolist()
        left.remove(place)
        key = () if of.whole else tuple(np.flatnonzero(of.rest > place).tolist())
        if key not in found:
            found[key] = _sizes(of, s, parts, place)
        total += _fill(found[key], place, left)
    return total


def _at_place(
    of: Span, s: int, parts: frozenset[frozenset[Way]], place: int, left: list[int]
) -> int:
    return _fill(_sizes(of, s, parts, place), place, left)


def _sizes(of: Span, s: int, parts: frozenset[frozenset[Way]], place: int) -> tuple[int, ...]:
    """The sets of freed states above s that will do, by size, when s has this rank."""
    free = frozenset(of.states.tolist()) - {s}
    fixed = frozenset(range(len(of.rest))) - free - {s}
    higher = frozenset(z for z in fixed if of.rest[z] > place)
    rest = set_above(parts, higher)
    if rest is None:
        return ()
    return sizes([tuple(part) for part in set_below(rest, fixed - higher)], len(free))


def _fill(found: tuple[int, ...], place: int, left: list[int]) -> int:
    """Rankings for the sets of the one size for which there are places above."""
    higher = [p for p in left if p > place]
    lower = [p for p in left if p <= place]
    sets = found[len(higher)] if len(higher) < len(found) else 0
    return sets * arrangements(higher) * arrangements(lower)


def _by_solving(asked: _Asked, total: int, limit: int, announce: Announce | None) -> Count:
    spans = tuple(
        narrowed(each, _relevant(asked, each.dm)) if each.whole else each for each in asked.spans
    )
    orders = prod(each.size for each in spans)
    if orders > limit:
        raise TooLarge(
            f"counting here needs {large(orders)} readings to be solved; the limit is {limit:,}. "
            "Free fewer decision makers or states, or ask for one wanted state.",
            count=orders,
        )
    making = done = 0
    _, players, count = asked.model.shape
    chunk = max(1, CHUNK // (players * count))
    for ranks in readings(asked.model.ranks[asked.b], spans, chunk=chunk):
        making += int(_solved(asked, ranks).sum())
        done += len(ranks)
        if announce:
            announce(done, orders)
    method = "rankings" if orders == total else "orders"
    return Count(asked.concept, making * (total // orders), total, method, orders)


def _solved(asked: _Asked, ranks: Ranks) -> Bools:
    """bool[B]: a wanted state is an equilibrium in these readings int32[B, N, S]."""
    model = GraphModel(asked.model.states, asked.model.moves, ranks)
    found = solve(model, concepts=(asked.concept,)).equilibria[:, 0, asked.wanted]
    return np.asarray(found.any(axis=1))


def _relevant(asked: _Asked, i: int) -> frozenset[int]:
    """The states whose order in i's ranking can matter to the wanted states."""
    found: set[int] = set()
    for s in asked.wanted.tolist():
        found |= {s} | _compared(asked, i, s)
        if concept(asked.concept).credible:
            for j in asked.players:
                if j != i:
                    found |= _run_through(asked, i, j, s)
    return frozenset(found)


def _compared(asked: _Asked, i: int, s: int) -> frozenset[int]:
    """The states that i may have to compare with s."""
    region = _region(asked, i, s)
    if not concept(asked.concept).answered:
        return region
    return region.union(*moves_of(asked.model, i, region).values())


def _run_through(asked: _Asked, i: int, j: int, s: int) -> set[int]:
    """Both ends of the moves of i that may be part of a sanction against j leaving s."""
    steps = moves_of(asked.model, i, _region(asked, j, s))
    return {x for x, targets in steps.items() if targets}.union(*steps.values())


def _region(asked: _Asked, j: int, s: int) -> frozenset[int]:
    """Where j can go from s unless it never may gain, and all that may follow from there."""
    kind, team = concept(asked.concept), frozenset(asked.players) - {j}
    gaining = team - asked.freed if kind.credible else frozenset()
    higher = asked.above(j, s)
    region: set[int] = set()
    for demand in asked.demands(j, s, helped=False):
        if demand.always or (j not in asked.freed and demand.target not in higher):
            continue
        region |= {demand.target}
        if kind.sanctioned:
            region |= reach(asked.model, team, demand.target, gaining=gaining, b=asked.b)
    return frozenset(region)
