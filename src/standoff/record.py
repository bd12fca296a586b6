"""The record replayed: what dated events did on the state graph of one reading.

An event that says what it made of the conflict leads to a state: of the
feasible states that satisfy its formula, the one that differs in the fewest
options from the state before; when several differ equally little it leads to
none, and the replay goes on from where it was. Each step from one state to the
next is then held against the reading: is it a move, whose, is it an improvement
for whoever made it, and was the state it left stable for its mover (a surprise)?

What a reading rules out may happen all the same. Then the state is looked for
among all that the rules of the case itself leave, so that later events, and
claims, are held against what happened and not against what the reading allows.

Events before the day of the status quo are background.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from standoff.case.formulas import known_formula
from standoff.case.parts import Case, Event
from standoff.case.rules import controllers, one_way_masks, options_in_force, view_of
from standoff.errors import TooLarge
from standoff.expr import STATE_LIMIT, Expr, feasible_states, truth
from standoff.expr.truth import Codes
from standoff.graph import Reading, Solved
from standoff.graph.distance import differing
from standoff.stability import CONCEPTS
from standoff.stability.local import moves_from
from standoff.stability.model import Index
from standoff.stability.search import Search, Step


class Kind(StrEnum):
    """What an event is to a reading."""

    BACKGROUND = "background"  # it names no state
    EARLIER = "earlier"  # it comes before the day of the status quo
    UNCLEAR = "unclear"  # several states are equally near
    IMPOSSIBLE = "impossible"  # no state of this reading satisfies it
    PLACED = "placed"  # it says where things stand; before it nothing was known
    STAY = "stay"  # it leaves the state as it was
    MOVE = "move"  # one decision maker moved
    JOINT = "joint"  # several moved, one after another
    NO_WAY = "no_way"  # no sequence of moves leads there


TO_EXPLAIN = frozenset({Kind.MOVE, Kind.JOINT, Kind.NO_WAY, Kind.IMPOSSIBLE})
"""The kinds that a reading explains or fails to explain."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """One event on the state graph.

    event
        Its position in the record of the case.
    origin, state
        Positions of the state it left and of the state it led to, or None.
    codes
        The codes of the states that it may have led to: one, or several when
        it is unclear; of states that the reading does not have, when it is
        impossible; none for events without a state.
    steps
        The moves from origin to state; an improving sequence where there is one.
    worse
        Those of the steps that are no improvement for their mover.
    stuck
        Positions of options that changed although they cannot, or that nobody decides on.
    stable
        The concepts under which the origin was stable for the first mover.
    equilibrium
        The concepts under which it was stable for everybody.
    late
        It stands in the file before an event of an earlier day.
    """

    event: int
    kind: Kind
    origin: int | None = None
    state: int | None = None
    codes: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()
    worse: tuple[Step, ...] = ()
    stuck: tuple[int, ...] = ()
    stable: tuple[str, ...] = ()
    equilibrium: tuple[str, ...] = ()
    late: bool = False

    @property
    def explained(self) -> bool:
        """Every move in it is an improvement for its mover."""
        return bool(self.steps) and not self.worse


@dataclass(frozen=True, eq=False)
class Replay:
    """All events of a record, by date, on the state graph of one reading."""

    reading: Reading
    events: tuple[Replayed, ...]

    @property
    def to_explain(self) -> tuple[Replayed, ...]:
        """The events that are steps, and so can be explained or not."""
        return tuple(e for e in self.events if e.kind in TO_EXPLAIN)

    @property
    def explained(self) -> int:
        """How many of them are explained."""
        return sum(e.explained for e in self.to_explain)

    @property
    def first_unexplained(self) -> Replayed | None:
        """The first step that the reading cannot explain."""
        return next((e for e in self.to_explain if not e.explained), None)

    def surprises(self, concept: str) -> tuple[Replayed, ...]:
        """The moves away from a state that was stable for their mover under a concept."""
        return tuple(e for e in self.events if e.steps and concept in e.stable)

    def after(self, day: datetime.date | None) -> Iterator[tuple[Event, Replayed]]:
        """The events after a day that have a state, with what became of them."""
        for done in self.events:
            event = self.reading.case.record[done.event]
            if done.codes and (day is None or event.date > day):
                yield event, done

    def satisfies(self, done: Replayed, tree: Expr | str) -> bool | None:
        """Whether the state that an event led to satisfies a formula; None when that is unclear."""
        tree = known_formula("satisfies", tree, self.reading.case.scope)
        true = truth(tree, self.reading.case.scope, np.array(done.codes, dtype=np.uint64))
        return bool(true.all()) if true.all() or not true.any() else None


def replay(solved: Solved, *, limit: int = STATE_LIMIT) -> Replay:
    """Replay the record of the case on a solved reading, in the order of the dates."""
    reading, record = solved.reading, solved.reading.case.record
    walker = _Walker(solved, limit)
    walker.start()
    order = sorted(range(len(record)), key=lambda n: (record[n].date, n))
    late = {n for n, e in enumerate(record) if any(e.date > x.date for x in record[n + 1 :])}
    return Replay(reading, tuple(walker.walk(n, n in late) for n in order))


@dataclass(slots=True)
class _Walker:
    """Where the replay stands: the position in the reading, and the code of what happened."""

    solved: Solved
    limit: int
    at: int | None = None
    code: int | None = None
    wide: dict[str, Codes] = field(default_factory=dict)

    @property
    def reading(self) -> Reading:
        return self.solved.reading

    def start(self) -> None:
        self.at = self.reading.start
        self.code = None if self.at is None else int(self.reading.states[self.at])

    def walk(self, n: int, late: bool) -> Replayed:
        """Take one event, and go where it leads."""
        event, case = self.reading.case.record[n], self.reading.case
        if event.state is None:
            return Replayed(n, Kind.BACKGROUND, late=late)
        if case.as_of and event.date < case.as_of:
            return Replayed(n, Kind.EARLIER, late=late)
        near = self.nearest(event.state)
        codes = tuple(int(self.reading.states[s]) for s in near)
        if not codes:
            return self.impossible(n, event.state, late)
        if len(codes) > 1:
            return Replayed(n, Kind.UNCLEAR, self.at, None, codes, late=late)
        origin, self.at, self.code = self.at, int(near[0]), codes[0]
        return _step(self.solved, Replayed(n, Kind.PLACED, origin, self.at, codes, late=late))

    def nearest(self, formula: Expr) -> Index:
        """The states of the reading that satisfy a formula and differ least from the last one."""
        reading = self.reading
        states = np.flatnonzero(reading.where(formula))
        if self.code is None or not len(states):
            return states
        far = differing(reading.states[states], self.code, unsettled=reading.varies[states])
        nearest: Index = states[far == far.min()]
        return nearest

    def impossible(self, n: int, formula: Expr, late: bool) -> Replayed:
        """What the reading rules out happened: look among all states of the case's own rules."""
        states = self.all_states(self.reading.case)
        states = states[truth(formula, self.reading.case.scope, states)]
        if self.code is not None and len(states):
            far = differing(states, self.code)
            states = states[far == far.min()]
        if len(states) == 1:
            self.code = int(states[0])
        codes = tuple(int(code) for code in states)
        return Replayed(n, Kind.IMPOSSIBLE, self.at, None, codes, late=late)

    def all_states(self, case: Case) -> Codes:
        """uint64: the states that the rules of the case leave, whatever the perspective says."""
        if "states" not in self.wide:
            rules = [r.when for r in case.infeasible]
            try:
                found = feasible_states(rules, case.scope, limit=self.limit)
            except TooLarge:
                found = np.array([], dtype=np.uint64)
            self.wide["states"] = found
        return self.wide["states"]


def _step(solved: Solved, done: Replayed) -> Replayed:
    """What kind of step leads from origin to state, and how the reading sees it."""
    if done.origin is None or done.state is None:
        return done
    table = {c: solved.stable(c)[:, done.origin] for c in CONCEPTS}
    equilibrium = tuple(c for c, row in table.items() if row.all())
    if done.origin == done.state:
        return replace(done, kind=Kind.STAY, equilibrium=equilibrium)
    steps = _steps(solved.reading, done.origin, done.state)
    if not steps:
        stuck = _stuck(solved.reading, done.origin, done.state)
        return replace(done, kind=Kind.NO_WAY, stuck=stuck, equilibrium=equilibrium)
    return replace(
        done,
        kind=Kind.JOINT if len(steps) > 1 else Kind.MOVE,
        steps=steps,
        worse=tuple(s for s in steps if not _gains(solved.reading, s)),
        stable=tuple(c for c, row in table.items() if row[steps[0].mover]),
        equilibrium=equilibrium,
    )


def _gains(reading: Reading, step: Step) -> bool:
    rank = reading.model.ranks[0, step.mover]
    return bool(rank[step.target] > rank[step.origin])


def _steps(reading: Reading, origin: int, target: int) -> tuple[Step, ...]:
    """One move if somebody has it, else a shortest legal sequence; improving where possible."""
    single = tuple(Step(i, origin, target) for i in _movers(reading, origin, target))
    if single:
        return (tuple(s for s in single if _gains(reading, s)) or single)[:1]
    return _sequence(reading, origin, target, True) or _sequence(reading, origin, target, False)


def _movers(reading: Reading, origin: int, target: int) -> list[int]:
    here, people = np.array([origin]), range(len(reading.names))
    return [i for i in people if target in moves_from(reading.model, i, here)[1]]


def _sequence(reading: Reading, origin: int, target: int, credible: bool) -> tuple[Step, ...]:
    team = tuple(range(len(reading.names)))
    search = Search(reading.model, 0, team, origin, credible)
    for level in search.levels():
        there = np.flatnonzero(level.nodes // search.stride == target)
        if len(there):
            return search.path(int(level.nodes[there[0]]))
    return ()


def _stuck(reading: Reading, origin: int, target: int) -> tuple[int, ...]:
    """The options that changed although they are decided for good, or nobody decides on them."""
    case, view = reading.case, view_of(reading.case)
    before, after = int(reading.states[origin]), int(reading.states[target])
    only_on, only_off = one_way_masks(options_in_force(case, view))
    held = (before & ~after & only_on) | (after & ~before & only_off)
    known = {d.id for d in case.decision_makers}
    for o, holder in enumerate(controllers(case, view)):
        held |= 0 if holder in known else (before ^ after) & 1 << o
    return tuple(o for o in range(len(case.scope.options)) if held >> o & 1)
