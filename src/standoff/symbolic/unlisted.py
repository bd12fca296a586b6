"""A reading whose states are not listed, with its answers as sets of states.

Each concept is settled by itself, within a budget of its own: first with one order of
variables, then with the other. What is not settled within it is :class:`Unsettled`, a value
that says so, and nothing is guessed; the answers under other concepts stand.
"""

import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from standoff.case.edits import Edit
from standoff.case.parts import Case
from standoff.case.rules import NoReading, view_of
from standoff.errors import known_names
from standoff.glance import Glance, Row
from standoff.stability.concepts import CONCEPTS
from standoff.symbolic.diagrams import Budget, Diagram, Diagrams, NotInstalled, OutOfBudget
from standoff.symbolic.layout import ORDERS
from standoff.symbolic.roads import Roads, Steps, follow, steps_of
from standoff.symbolic.sanction import left, sanctioned
from standoff.symbolic.sets import StateSet
from standoff.symbolic.space import Space, space
from standoff.symbolic.start import present

Engine = Callable[[Sequence[int], Budget], Diagrams]
"""Makes an engine from an order of variables and a budget."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """No answer within the budget."""

    concept: str
    seconds: float
    nodes: int

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, eq=False)
class Settled:
    """The answer under one concept.

    stable
        For each of N decision makers the states that are stable for it.
    """

    space: Space
    sanctioned: tuple[Diagram, ...]
    stable: tuple[StateSet, ...]
    seconds: float

    @cached_property
    def equilibria(self) -> StateSet:
        """The states that are stable for everybody."""
        found = StateSet(self.space, self.space.feasible)
        for one in self.stable:
            found &= one
        return found

    @cached_property
    def steps(self) -> Steps:
        """Everybody's open steps."""
        return steps_of(self.space, self.sanctioned)


@dataclass(eq=False, repr=False)
class Unlisted(Glance):
    """A reading of a case, ready to be asked without a list of its states.

    ``budget`` is what the work under each concept may take.
    """

    case: Case
    edits: tuple[Edit, ...] = ()
    budget: Budget = field(default_factory=Budget)
    engine: Engine | None = None
    known: dict[str, Settled | Unsettled] = field(default_factory=dict, init=False)
    spaces: dict[str, Space] = field(default_factory=dict, init=False)
    kept: dict[Hashable, Any] = field(default_factory=dict, init=False)
    """What floors above worked out from the reading, by keys of their own."""

    @property
    def space(self) -> Space:
        """The reading as diagrams, in the order that is tried first. Raises NoReading."""
        return self._space(ORDERS[0])

    def _space(self, how: str) -> Space:
        if how not in self.spaces:
            make = self.engine or oxidd()
            self.spaces[how] = space(
                self.case, self.edits, lambda order: make(order, self.budget), how
            )
        return self.spaces[how]

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the N decision makers."""
        return tuple(d.id for d in self.case.decision_makers)

    @property
    def reading(self) -> Case:
        """The case after its edits."""
        return self.space.case

    @cached_property
    def feasible(self) -> StateSet:
        """The states that no rule excludes."""
        return StateSet(self.space, self.space.feasible)

    @cached_property
    def start(self) -> int | None:
        """The code of the status quo, None when the case names none or none is left."""
        code = present(self.space)
        return code if code is not None and self.feasible.contains(code) else None

    def settle(self, concept: str) -> Settled | Unsettled:
        """The answer under one concept, kept. Raises NotFound."""
        known_names("concept", [concept], CONCEPTS)
        if concept not in self.known:
            self.known[concept] = self._settle(concept)
        return self.known[concept]

    def _settle(self, concept: str) -> Settled | Unsettled:
        begun = time.monotonic()
        for how in ORDERS:
            try:
                self.budget.begin(1 / len(ORDERS))
                space = self._space(how)
                harmless = tuple(sanctioned(space, i, concept) for i in space.people)
                stable = tuple(_stable(space, i, w) for i, w in enumerate(harmless))
                return Settled(space, harmless, stable, time.monotonic() - begun)
            except OutOfBudget:
                if how != ORDERS[0]:
                    self.spaces.pop(how, None)
            finally:
                self.budget.end()
        return Unsettled(concept, self.budget.seconds, self.budget.nodes)

    def equilibria(self, concept: str) -> StateSet | Unsettled:
        """The states that are stable for everybody under a concept. Raises NotFound."""
        found = self.settle(concept)
        return found.equilibria if isinstance(found, Settled) else found

    def roads(self, concept: str, starts: StateSet | None = None) -> Roads | Unsettled:
        """Where roads lead from some states, by default the status quo.

        Raises NoReading when there is no status quo.
        """
        found = self.settle(concept)
        if isinstance(found, Unsettled):
            return found
        begin = starts if starts is not None else self._from_start(found.space)
        begin = StateSet(found.space, found.space.nothing) | begin
        try:
            self.budget.begin()
            return follow(found.steps, begin, found.equilibria)
        except OutOfBudget:
            return Unsettled(concept, self.budget.seconds, self.budget.nodes)
        finally:
            self.budget.end()

    def _from_start(self, at: Space) -> StateSet:
        if self.start is None:
            raise NoReading("the status quo is not exactly one feasible state of this reading")
        return StateSet(at, at.at(self.start))

    def each_row(self) -> Iterator[Row]:
        """A row for each concept: how many equilibria, or that it is not settled."""
        for concept in CONCEPTS:
            found = self.equilibria(concept)
            count = found.count if isinstance(found, StateSet) else None
            yield {"concept": concept, "settled": count is not None, "equilibria": count}

    def __repr__(self) -> str:
        done = "; ".join(map(str, self.edits)) or "as written"
        return f"<Unlisted reading of {self.case.title!r}, {done}: {self.feasible.count:,} states>"


def _stable(space: Space, i: int, harmless: Diagram) -> StateSet:
    """The feasible states that a decision maker does not leave."""
    if not space.own[i] or not space.lines[i]:
        return StateSet(space, space.feasible)
    unstable = left(space, i, harmless)
    return StateSet(space, space.engine.both(space.feasible, space.engine.negated(unstable)))


def oxidd() -> Engine:
    """The engine of the extra. Raises NotInstalled where it is missing."""
    try:
        from standoff.symbolic.oxidd import OxiDD  # noqa: PLC0415 - an extra
    except ImportError:
        what = "a case of this size needs oxidd, which is not installed"
        raise NotInstalled(f"{what}; try: pip install 'standoff[symbolic]'") from None
    return OxiDD


def has_beliefs(case: Case) -> bool:
    """Whether somebody steps by a game of its own, which is not followed here."""
    return bool(view_of(case).beliefs)
