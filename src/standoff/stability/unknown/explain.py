"""What does stability hang on, where preferences are unknown in part? Witnesses, as numbers.

Two kinds. For each move that may tempt, a sanction that needs as little of the
unknown as any, and the unknown pairs that it hangs on. And for a state that is
possibly and not certainly stable, a smallest set of pairs that would settle it, were
they known: one set that makes it stable whatever the rest, one that makes it unstable.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.stability.definitions import Reading
from standoff.stability.hybrid.defined import Levels
from standoff.stability.hybrid.defined import stance_of as versions_of
from standoff.stability.pairwise.defined import DEFINITIONS, Pair, Stance
from standoff.stability.pairwise.explain import ANSWERED, CREDIBLE, check, near, sanction
from standoff.stability.pairwise.orders import Order, Pairs, closed
from standoff.stability.search import Step
from standoff.stability.strength.fast import STRONG
from standoff.stability.unknown.defined import Known
from standoff.stability.unknown.fast import joint_orders, undecided

STATES = 256
"""States up to which it is looked for what would settle a state."""

ORDERS = 256
"""Joint orders of the others' unknown moves that are tried for it."""


@dataclass(frozen=True, slots=True)
class UnknownPair:
    """It is not known which of two states `dm` prefers."""

    dm: int
    s: int
    t: int


@dataclass(frozen=True, slots=True)
class UncertainAnswer:
    """A move that tempts or may tempt, and a sanction that needs little of the unknown.

    move
        The move of i from s.
    unknown
        Whether it is unknown if its end is better than s; else it is known to be.
    sanction
        A shortest one: of those whose end is known to deter, else of those whose end
        may deter; each time by known improvements of the others where that will do.
        None when not even a sanction that may deter can be reached.
    degree
        By how much, at least, s is known to be preferred to its end; -1 where that
        is not known to be no better.
    hangs_on
        The unknown pairs that decide whether the sanction is carried out, and deters.
    """

    move: Step
    unknown: bool
    sanction: tuple[Step, ...] | None
    degree: int = -1
    hangs_on: tuple[UnknownPair, ...] = ()


def explain_unknown(
    reading: Reading, levels: Levels, i: int, s: int, name: str
) -> tuple[UncertainAnswer, ...]:
    """Every move of i from s that tempts or may tempt, by target, and what answers it.

    ``levels`` bool[D, N, S, S] may have one row only, what is known without degrees.
    Raises what :func:`~standoff.stability.pairwise.explain.check` does.
    """
    check(reading, i, s, name)
    known = levels[0, i]
    tempting = [t for t in near(reading, i, s) if not known[s, t]]
    return tuple(_least_unknown(reading, levels, Step(i, s, t), name) for t in tempting)


def _least_unknown(reading: Reading, levels: Levels, move: Step, name: str) -> UncertainAnswer:
    i, s, t = move.mover, move.origin, move.target
    known = levels[0, i]
    open_ = not known[t, s]
    for stance in _ways(levels):
        steps = sanction(reading, stance, i, s, t, name)
        if steps:
            ends = [steps[-1].target]
            ends += near(reading, i, ends[0]) if name in ANSWERED else []
            degree = min(_degree(levels, i, s, y) for y in ends)
            pairs = [UnknownPair(i, s, y) for y in ends if not (known[s, y] or known[y, s])]
            firm = _open_steps(levels, steps) if name in CREDIBLE else []
            return UncertainAnswer(move, open_, steps, degree, (*firm, *dict.fromkeys(pairs)))
    return UncertainAnswer(move, open_, None)


def _ways(levels: Levels) -> Iterator[Stance]:
    """Stances from the most that is known to the least; harder sanctions first."""
    known = levels[0]
    for version in ("a", "c"):
        for least in (*range(len(levels), STRONG - 1, -1), 0):
            said = versions_of(levels, version, least)
            yield Stance(said.tempts, said.deters, _surely(known))
            yield said


def _surely(known: Known) -> Pair:
    """Steps that are known to be improvements."""
    return lambda j, x, y: bool(known[j, y, x] and not known[j, x, y])


def _open_steps(levels: Levels, steps: tuple[Step, ...]) -> list[UnknownPair]:
    return [
        UnknownPair(p.mover, p.origin, p.target)
        for p in steps
        if not levels[0, p.mover, p.target, p.origin]
    ]


def _degree(levels: Levels, i: int, s: int, y: int) -> int:
    """By how much s is known to be preferred to y; -1 where y is not known to be no better."""
    known = levels[0, i]
    if not known[s, y]:
        return -1
    if known[y, s]:
        return 0
    return max([1, *(d for d in range(STRONG, len(levels) + 1) if levels[d - 1, i, s, y])])


# ------------------------------------------------------------------ what would settle it


@dataclass(frozen=True, slots=True)
class Decision:
    """Were it known that `dm` prefers `better` to `worse`; or, when `equal`, finds them equal."""

    dm: int
    better: int
    worse: int
    equal: bool = False


def what_settles(
    reading: Reading, known: Known, i: int, s: int, name: str, *, stable: bool
) -> tuple[Decision, ...] | None:
    """Decisions that make s stable (or unstable) for i under every completion that keeps them.

    None of them can be left out. None when there is no such set, or when there are
    too many states or orders to look for one. Raises what
    :func:`~standoff.stability.pairwise.explain.check` does.
    """
    check(reading, i, s, name)
    if len(reading.states) > STATES:
        return None
    question = _Question(reading, known, i, s, name, stable)
    found = next(filter(question.settled, question.full()), None)
    return None if found is None else question.pruned(found)


@dataclass(frozen=True, eq=False)
class _Question:
    """Is there a set of decisions under which s is certainly stable for i, or certainly not?"""

    reading: Reading
    known: Known
    i: int
    s: int
    name: str
    stable: bool

    def full(self) -> Iterator[tuple[Decision, ...]]:
        """Every way to decide the others' moves, and all of i's pairs with s for the best."""
        k = self.known[self.i]
        open_ = [int(u) for u in (~(k[self.s] | k[:, self.s])).nonzero()[0]]
        own = [(self.s, u) if self.stable else (u, self.s) for u in open_]
        mine = tuple(Decision(self.i, *pair) for pair in own)
        for theirs in self._others():
            yield (*theirs, *mine)

    def _others(self) -> list[tuple[Decision, ...]]:
        people = [j for j in self.reading.players if j != self.i]
        if self.name not in CREDIBLE or not people:
            return [()]
        model, orders = self.reading.model, [Pairs(k) for k in self.known]
        pairs = {j: undecided(model, j, orders[j]).tolist() for j in people}
        return [
            tuple(_as_decided(j, order, s, t) for j, order in zip(people, some, strict=True)
                  for s, t in pairs[j])
            for some in joint_orders(model, orders, people, ORDERS) or []
        ]  # fmt: skip

    def settled(self, decisions: tuple[Decision, ...]) -> bool:
        """Whether s is (not) stable under every completion that keeps the decisions.

        Sufficient in any case, and exact once no unknown move of the others matters.
        """
        known = decided(self.known, decisions)
        stance = _worst(known) if self.stable else _best(known)
        holds = DEFINITIONS[self.name](self.reading, stance, self.i, self.s)
        return holds == self.stable

    def pruned(self, decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
        """Without those that are not needed."""
        kept = list(decisions)
        for d in decisions:
            fewer = [x for x in kept if x != d]
            if self.settled(tuple(fewer)):
                kept = fewer
        return tuple(kept)


def decided(known: Known, decisions: tuple[Decision, ...]) -> Known:
    """What is known with these decisions, and all that follows from them."""
    found = known.copy()
    for d in decisions:
        found[d.dm] = closed(found[d.dm], d.better, d.worse)
        if d.equal:
            found[d.dm] = closed(found[d.dm], d.worse, d.better)
    return found


def _as_decided(j: int, order: Order, s: int, t: int) -> Decision:
    up, down = order.at_least(np.array([s, t]), np.array([t, s])).tolist()
    return Decision(j, s, t, equal=up and down) if up else Decision(j, t, s)


def _worst(known: Known) -> Stance:
    """All that is unknown speaks against stability."""
    said = versions_of(known[None], "a", 0)
    return Stance(said.tempts, said.deters, _surely(known))


def _best(known: Known) -> Stance:
    """All that is unknown speaks for stability."""
    return versions_of(known[None], "d", 0)
