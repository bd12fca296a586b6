"""The random mover: how likely is it to end where, when nobody looks ahead?

A reading of our own, not taken from a source: from each state the conflict takes
one of the unilateral improvements that are open there, at random. Who moves is
drawn first, among the decision makers that have an improvement, in proportion
to their weights; then one of that decision maker's improvements, each as likely
as the other (:attr:`Draw.MOVER`). The other reading draws at once among all open
improvements, each as likely as the weight of its mover (:attr:`Draw.MOVE`), so
that those with many ways to improve move more often.

This is a finite Markov chain (Kemeny & Snell 1960, ch. 3). Its closed classes
are the traps of the graph of improvements, and it is sure to end in one of
them: at a state that nobody improves from, or in a closed cycle. Chances and
the expected number of steps are exact up to rounding: the transient states are
passed from the start on, component by component. Each cycle is a system of linear
equations: a small one is solved as a dense matrix, a large one by following the
mover until what is still on its way is less than rounding, and as a matrix where
that takes long (:mod:`~standoff.paths.visits`); with ``exact`` in fractions, without rounding.

Chances depend on the weights and on which states are better, never on by how
much. No ordinal verdict uses them.

Letters: **V** rows of the graph, **A** its arcs, **N** decision makers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

import numpy as np

from standoff.errors import BadInput, Problem
from standoff.glance import Glance, Row
from standoff.paths.arcs import Arcs
from standoff.paths.region import Region, components
from standoff.paths.visits import Number, Numbers, Within, visits_of
from standoff.stability.listed import spans
from standoff.stability.model import Bools, Index

LEAST, MOST = Fraction(1, 10**6), 10**6
"""Weights of decision makers lie between these; none is so small that it never moves."""


class Draw(StrEnum):
    """What is drawn: first who moves, or at once which improvement is taken."""

    MOVER = "mover"
    MOVE = "move"


@dataclass(frozen=True, eq=False)
class Absorption(Glance):
    """Where the random mover ends, and how long it takes.

    ends
        The traps that can be reached, by their lowest state.
    chances
        The chance of each, in the same order; they add up to 1.
    steps
        Expected number of improvements until a trap is entered.
    weights
        One for each decision maker.
    exact
        The numbers are fractions.
    """

    ends: tuple[Region, ...]
    chances: tuple[Number, ...]
    steps: Number
    weights: tuple[Fraction, ...]
    draw: Draw
    exact: bool

    def chance_of(self, where: Bools) -> Number:
        """The chance to end in a trap that lies wholly in the states of bool[S]."""
        zero: Number = Fraction(0) if self.exact else 0.0
        return sum(
            (c for end, c in zip(self.ends, self.chances, strict=True) if where[end.states].all()),
            start=zero,
        )

    def each_row(self) -> Iterator[Row]:
        """A row for each trap: the number of its first state, how many it has, and the chance."""
        for end, chance in zip(self.ends, self.chances, strict=True):
            at = int(end.states[0])
            yield {"number": at + 1, "states": len(end.states), "chance": float(chance)}

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{n} state{'s' if n > 1 else ''}: {float(c):.3g}"
            for n, c in zip((len(e.states) for e in self.ends), self.chances, strict=True)
        )
        return f"<Absorption after {float(self.steps):.3g} steps; {shown}>"


def absorption(
    arcs: Arcs,
    *,
    weights: Sequence[Number | int] = (),
    draw: Draw = Draw.MOVER,
    exact: bool = False,
) -> Absorption:
    """Follow the random mover from the starts of a graph of improvements.

    Several starts are equally likely. ``weights`` are positive numbers, one for
    each decision maker; none means that all are equal. Raises BadInput for
    weights that are none, and TooLarge when a cycle has too many states.
    """
    known = weights_of(weights, arcs.model.shape[1])
    label = components(arcs)
    flow = _Flow.of(arcs, label, _step_chances(arcs, known, draw, exact), exact)
    order = np.argsort(label, kind="stable").tolist()
    ends = np.cumsum(np.bincount(label)).tolist()
    for begin, end in reversed(list(pairwise([0, *ends]))):  # from the starts on, traps last
        flow.through(order[begin:end])
    found = sorted(flow.ends, key=lambda end: int(end[0].states[0]))
    ends, chances = tuple(e for e, _ in found), tuple(c for _, c in found)
    return Absorption(ends, chances, flow.steps, known, draw, exact)


def weights_of(weights: Sequence[Number | int], players: int) -> tuple[Fraction, ...]:
    """N fractions from LEAST to MOST. Raises BadInput."""
    given = list(weights) or [1] * players
    problems = [_no_weight(w) for w in given if not LEAST <= w <= MOST]
    if len(given) != players:
        what = f"{len(given)} weights are given for {players} decision makers"
        problems.append(Problem("P701", what, "give one for each", file="weights"))
    if problems:
        raise BadInput(problems)
    return tuple(Fraction(w) for w in given)


def _no_weight(weight: Number | int) -> Problem:
    what = f"a weight must be a number from {float(LEAST):f} to {MOST:,}, not {weight}"
    return Problem("P701", what, file="weights")


def _step_chances(arcs: Arcs, weights: tuple[Fraction, ...], draw: Draw, exact: bool) -> Numbers:
    """float64[A] or fractions: the chance of each arc, given that its origin is left."""
    count = arcs.shape[1]
    if not count:
        return np.zeros(0)
    new = np.ones(count, dtype=bool)  # where the arcs of another mover, or another origin, begin
    new[1:] = (np.diff(arcs.origin) != 0) | (np.diff(arcs.mover) != 0)
    run = np.cumsum(new) - 1
    length = np.bincount(run)
    kind = object if exact else np.float64
    weight = np.array([w if exact else float(w) for w in weights], dtype=kind)
    share = weight[arcs.mover[new]] * (length if draw is Draw.MOVE else 1)
    total = np.zeros(arcs.shape[0], dtype=kind)
    np.add.at(total, arcs.origin[new], share)
    chances: Numbers = share[run] / (total[arcs.origin] * length[run])
    return chances


@dataclass(eq=False, slots=True)
class _Flow:
    """Probability on its way through the graph.

    first, target, chance
        The arcs, as lists: single numbers of them are read far faster than those of arrays.
    mass
        V numbers: what has flowed into each row from components before its own.
    """

    arcs: Arcs
    label: Index
    first: list[int]
    target: list[int]
    chances: Numbers
    chance: list[Number]
    mass: list[Number]
    steps: Number
    ends: list[tuple[Region, Number]]
    exact: bool

    @classmethod
    def of(cls, arcs: Arcs, label: Index, chance: Numbers, exact: bool) -> "_Flow":
        zero: Number = Fraction(0) if exact else 0.0
        mass: list[Number] = [zero] * arcs.shape[0]
        for row in arcs.starts.tolist():
            mass[row] = Fraction(1, len(arcs.starts)) if exact else 1 / len(arcs.starts)
        first, target = arcs.first.tolist(), arcs.target.tolist()
        return cls(arcs, label, first, target, chance, chance.tolist(), mass, zero, [], exact)

    def through(self, rows: list[int]) -> None:
        """Let what flowed into the rows of one component flow on, or end there."""
        if len(rows) > 1:
            self.through_cycle(np.array(rows, dtype=np.intp))
        elif self.first[rows[0]] == self.first[rows[0] + 1]:
            self.end(np.array(rows, dtype=np.intp))
        else:
            self.push(rows[0], self.mass[rows[0]], range(*self.first[rows[0] : rows[0] + 2]))

    def through_cycle(self, rows: Index) -> None:
        """The same for a component of several rows."""
        at = spans(self.arcs.first[rows], self.arcs.first[rows + 1])
        inside = self.label[self.arcs.target[at]] == self.label[rows[0]]
        if inside.all():
            self.end(rows)
            return
        within = Within.of(self.arcs, rows, at[inside], self.chances)
        known = np.array([self.mass[row] for row in rows.tolist()], dtype=self.chances.dtype)
        visits = visits_of(within, known, exact=self.exact).tolist()
        out = at[~inside]
        ends = np.searchsorted(self.arcs.origin[out], rows, side="right").tolist()
        for row, count, begin, end in zip(rows.tolist(), visits, [0, *ends], ends, strict=False):
            self.push(row, count, out[begin:end].tolist())

    def end(self, rows: Index) -> None:
        """Keep what flowed into a trap."""
        zero: Number = Fraction(0) if self.exact else 0.0
        chance = sum((self.mass[row] for row in rows.tolist()), start=zero)
        self.ends.append((Region(self.arcs.states[rows], closed=True), chance))

    def push(self, row: int, visits: Number, out: Iterable[int]) -> None:
        """Send what leaves a row on, along the arcs that lead to components after its own."""
        self.steps += visits
        mass, target, chance = self.mass, self.target, self.chance
        for arc in out:
            mass[target[arc]] += visits * chance[arc]
