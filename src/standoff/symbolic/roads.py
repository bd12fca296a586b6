"""Roads under a concept, as images: what is reached step by step, and where it rests.

An *open step* of i from s is an improvement that the concept does not deter
(:mod:`standoff.stability.roads`): with what is sanctioned against i known over states and
i's signature (:mod:`~standoff.symbolic.sanction`), the open steps *from* a set are one image
(sign the states, move, keep what is better and not sanctioned, forget the signature), and
the open steps *into* a set one pre-image.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.stability.search import Step
from standoff.symbolic.diagrams import Diagram
from standoff.symbolic.sets import StateSet
from standoff.symbolic.space import Space


@dataclass(frozen=True, eq=False)
class Steps:
    """Everybody's open steps under one concept.

    open
        For each of N decision makers, over states and its signature: where a step may lead.
    """

    space: Space
    open: tuple[Diagram, ...]

    def after(self, i: int, x: Diagram) -> Diagram:
        """Where the open steps of i lead from some states."""
        space, e = self.space, self.space.engine
        if not space.own[i] or not space.lines[i]:
            return space.nothing
        moved = space.after(i, space.signed(i, x))
        return e.both_exist(moved, self.open[i], space.signs[i])

    def before(self, i: int, x: Diagram) -> Diagram:
        """The states from which an open step of i leads into x."""
        space = self.space
        if not space.own[i] or not space.lines[i]:
            return space.nothing
        origins = space.here(i, space.before_both(i, x, self.open[i]))
        return space.engine.both(space.feasible, origins)

    def leaving(self, x: Diagram) -> Diagram:
        """The states from which somebody's open step leads into x."""
        found = self.space.nothing
        for i in self.space.people:
            found = self.space.engine.either(found, self.before(i, x))
        return found


def steps_of(space: Space, sanctioned: Sequence[Diagram]) -> Steps:
    """The open steps, from what is sanctioned against each decision maker."""
    e = space.engine
    aims = [
        e.both(e.both(space.feasible, better), e.negated(w))
        for better, w in zip(space.better, sanctioned, strict=True)
    ]
    return Steps(space, tuple(aims))


@dataclass(frozen=True, eq=False)
class Roads:
    """Where roads lead from some states.

    levels
        The states first reached by 0, 1, 2, ... steps.
    """

    steps: Steps
    levels: tuple[Diagram, ...]
    reached: StateSet
    rests: StateSet

    def nearest(self, goal: StateSet) -> int | None:
        """The state of a set that the fewest steps lead to, the lowest among equals."""
        for level in self.levels:
            found = StateSet(self.steps.space, level) & goal
            if found:
                return found.pick()
        return None

    def nearest_few(self, goal: StateSet, most: int) -> list[int]:
        """Up to so many states of a set, nearest first, then by code."""
        out: list[int] = []
        for level in self.levels:
            if len(out) < most:
                out += (StateSet(self.steps.space, level) & goal).few(most - len(out))
        return out

    def path_to(self, code: int) -> tuple[Step, ...]:
        """A shortest road to a reached state, in codes: by lowest mover, then lowest origin."""
        space, out = self.steps.space, []
        depth = next(
            n for n, level in enumerate(self.levels) if StateSet(space, level).contains(code)
        )
        for level in reversed(self.levels[:depth]):
            mover, origin = self._last_step(level, code)
            out.append(Step(mover, origin, code))
            code = origin
        return tuple(reversed(out))

    def _last_step(self, level: Diagram, code: int) -> tuple[int, int]:
        space = self.steps.space
        there = space.at(code)
        for i in space.people:
            found = StateSet(space, space.engine.both(level, self.steps.before(i, there)))
            origin = found.pick()
            if origin is not None:
                return i, origin
        raise AssertionError("a reached state is reached from the level before")


def follow(steps: Steps, starts: StateSet, equilibria: StateSet) -> Roads:
    """All that roads from some states reach."""
    space, e = steps.space, steps.space.engine
    level, found = starts.diagram, starts.diagram
    levels = []
    while not e.same(level, space.nothing):
        levels.append(level)
        new = space.nothing
        for i in space.people:
            new = e.either(new, steps.after(i, level))
        level = e.both(new, e.negated(found))
        found = e.either(found, level)
    reached = StateSet(space, found)
    return Roads(steps, tuple(levels), reached, reached & equilibria)
