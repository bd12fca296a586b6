"""Decision diagrams, as far as they are needed here: what a library of them must do.

A *decision diagram* (Bryant 1986) is a function of yes/no variables written as a graph in
which each variable is asked for at most once along a way, always in the same order. Two
functions are the same exactly when their graphs are; so a set of astronomically many
states can be counted, compared and joined at the price of its graph.

Variables are numbered from 0. :class:`Diagrams` says what an engine offers; OxiDD is the
one that is used (:mod:`~standoff.symbolic.oxidd`), CUDD a second one to test it by
(:mod:`~standoff.symbolic.cudd`). A :class:`Budget` bounds what may be spent.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from standoff.errors import StandoffError

Diagram = Any
"""A function of the variables, of the engine that made it."""

Split = tuple[int, Diagram, Diagram]
"""A variable, and what is left of a function where it is no, and where it is yes."""


class OutOfBudget(StandoffError):  # noqa: N818
    """Work was stopped because it took more time, or more nodes, than it may."""


class NotInstalled(StandoffError):  # noqa: N818
    """There is no engine; the message says how to get one."""


@dataclass(slots=True)
class Budget:
    """What one question may take.

    seconds
        Time on the clock; looked at between operations.
    nodes
        Nodes of all diagrams of an engine together.
    """

    seconds: float = 30.0
    nodes: int = 1 << 23
    running: list[tuple[float, float]] = field(default_factory=list, init=False)

    def begin(self, share: float = 1.0) -> None:
        """Start a clock, for a part of the time; one that runs already waits for it."""
        now = time.monotonic()
        self.running.append((now, now + self.seconds * share))

    def end(self) -> None:
        """Stop the clock that was started last."""
        begun, _ = self.running.pop()
        if self.running:
            before, until = self.running[-1]
            self.running[-1] = (before, until + time.monotonic() - begun)

    def check(self) -> None:
        """Raise OutOfBudget when the time is over."""
        if self.running and time.monotonic() > self.running[-1][1]:
            raise OutOfBudget("the time is over")


class Diagrams(Protocol):
    """An engine of decision diagrams, with its variables in one order.

    Every operation may raise OutOfBudget, after which the engine is still good
    for smaller ones.
    """

    count_of_variables: int
    budget: Budget

    def constant(self, value: bool) -> Diagram:
        """The function that is always true, or always false."""

    def variable(self, v: int) -> Diagram:
        """The function that is true where a variable is."""

    def negated(self, a: Diagram) -> Diagram:
        """True where the other is not."""

    def both(self, a: Diagram, b: Diagram) -> Diagram:
        """True where both are."""

    def either(self, a: Diagram, b: Diagram) -> Diagram:
        """True where one of them is, or both."""

    def alike(self, a: Diagram, b: Diagram) -> Diagram:
        """True where both are, or neither."""

    def exists(self, a: Diagram, over: Sequence[int]) -> Diagram:
        """True where some values of these variables make it so."""

    def both_exist(self, a: Diagram, b: Diagram, over: Sequence[int]) -> Diagram:
        """True where some values of these variables make both so, without building both."""

    def replaced(self, a: Diagram, values: Mapping[int, Diagram]) -> Diagram:
        """The function with functions put for some variables, all at once."""

    def same(self, a: Diagram, b: Diagram) -> bool:
        """Whether two are one function."""

    def count(self, a: Diagram) -> int:
        """How many values of all variables make it true: exact."""

    def split(self, a: Diagram) -> Split | None:
        """By the variable that is asked for first; None for a constant."""

    def size(self, a: Diagram) -> int:
        """How many nodes its graph has."""


def every(engine: Diagrams, parts: Sequence[Diagram]) -> Diagram:
    """True where all of some functions are; of none, always."""
    found = engine.constant(True)
    for part in parts:
        found = engine.both(found, part)
    return found


def some(engine: Diagrams, parts: Sequence[Diagram]) -> Diagram:
    """True where one of some functions is; of none, never."""
    found = engine.constant(False)
    for part in parts:
        found = engine.either(found, part)
    return found


def copied(a: Diagram, source: Diagrams, target: Diagrams, over: Mapping[int, int]) -> Diagram:
    """A function of one engine in another, its variables by their numbers there."""
    no, yes = source.constant(False), source.constant(True)
    known = {no: target.constant(False), yes: target.constant(True)}
    stack = [a]
    while stack:
        node = stack[-1]
        if node in known:
            stack.pop()
            continue
        found = source.split(node)
        assert found is not None  # noqa: S101 - constants are known
        v, low, high = found
        missing = [part for part in (low, high) if part not in known]
        if missing:
            stack += missing
            continue
        x = target.variable(over[v])
        known[node] = target.either(
            target.both(x, known[high]), target.both(target.negated(x), known[low])
        )
        stack.pop()
    return known[a]
