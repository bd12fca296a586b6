"""Roads under a concept, as images: what is reached step by step, and where it rests.

An *open step* of i from s is an improvement that the concept does not deter
(:mod:`standoff.stability.roads`): with what is sanctioned against i known over states and
i's signature (:mod:`~standoff.symbolic.sanction`), the open steps *from* a set are one image
(sign the states, move, keep what is better and not sanctioned, forget the signature), and
the open steps *into* a set one pre-image.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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


LEVEL = 1_000
"""Nodes of the states first reached by so many steps above which steps are no longer counted."""


@dataclass(frozen=True, eq=False)
class Roads:
    """Where roads lead from some states.

    stages
        (mover, set): what is reached once this mover's open steps from the set before are
        taken; the first is the starts, with no mover. They find what is reached fast, but
        do not count steps.
    """

    steps: Steps
    stages: tuple[tuple[int, Diagram], ...]
    starts: StateSet
    reached: StateSet
    rests: StateSet

    @property
    def idle(self) -> bool:
        """Whether nobody stirs: roads reach nothing but where they start."""
        return self.reached.is_same(self.starts)

    @cached_property
    def levels(self) -> tuple[StateSet, ...]:
        """The states first reached by 0, 1, 2, ... steps: all, or as long as they are simple.

        A level may be far more ragged than all that is reached, so it is given up, for the
        same case always at the same place, where it has more than LEVEL nodes.
        """
        space, e = self.steps.space, self.steps.space.engine
        level = found = self.starts.diagram
        out = []
        while not e.same(level, space.nothing) and e.size(level) <= LEVEL:
            out.append(StateSet(space, level))
            new = space.nothing
            for i in space.people:
                new = e.either(new, self.steps.after(i, level))
            level = e.both(new, e.negated(found))
            found = e.either(found, level)
        return tuple(out)

    def nearest(self, goal: StateSet) -> int | None:
        """The state of a set that the fewest steps lead to, the lowest among equals.

        Where steps are not counted so far, one that roads come to early.
        """
        return next(iter(self.nearest_few(goal, 1)), None)

    def nearest_few(self, goal: StateSet, most: int) -> list[int]:
        """Up to so many states of a set that roads reach, nearest first, then by code."""
        out: list[int] = []
        left = goal & self.reached
        for level in self.levels:
            if len(out) == most or not left:
                return out
            out += (level & left).few(most - len(out))
            left -= level
        for _, found in self.stages:
            out += (StateSet(self.steps.space, found) & left).few(most - len(out))
            left -= StateSet(self.steps.space, found)
        return out

    def path_to(self, code: int) -> tuple[Step, ...]:
        """A shortest road to a reached state, in codes: by lowest mover, then lowest origin.

        Some road, where steps are not counted so far.
        """
        for depth, level in enumerate(self.levels):
            if level.contains(code):
                return self._shortest(code, depth)
        return self._staged(code)

    def _shortest(self, code: int, depth: int) -> tuple[Step, ...]:
        out: list[Step] = []
        for level in reversed(self.levels[:depth]):
            steps = ((i, self._origin(i, level.diagram, code)) for i in self.steps.space.people)
            mover, origin = next((i, s) for i, s in steps if s is not None)
            out.append(Step(mover, origin, code))
            code = origin
        return tuple(reversed(out))

    def _staged(self, code: int) -> tuple[Step, ...]:
        out: list[Step] = []
        sets = [StateSet(self.steps.space, found) for _, found in self.stages]
        while (at := next(n for n, found in enumerate(sets) if found.contains(code))) > 0:
            mover = self.stages[at][0]
            origin = self._origin(mover, sets[at - 1].diagram, code)
            assert origin is not None  # noqa: S101 - the stage was reached so
            out.append(Step(mover, origin, code))
            code = origin
        return tuple(reversed(out))

    def _origin(self, i: int, among: Diagram, code: int) -> int | None:
        """The lowest of some states from which an open step of i leads to a state."""
        space = self.steps.space
        before = self.steps.before(i, space.at(code))
        return StateSet(space, space.engine.both(among, before)).pick()


def follow(steps: Steps, starts: StateSet, equilibria: StateSet) -> Roads:
    """All that roads from some states reach: mover after mover, while there is more.

    The open steps of one mover are transitive, so each is asked again only after others.
    """
    space, e = steps.space, steps.space.engine
    found, stages = starts.diagram, [(-1, starts.diagram)]
    waiting = list(space.people)
    while waiting:
        i = waiting.pop(0)
        more = e.either(found, steps.after(i, found))
        if not e.same(more, found):
            found = more
            stages.append((i, found))
            waiting += [j for j in space.people if j != i and j not in waiting]
    reached = StateSet(space, found)
    return Roads(steps, tuple(stages), starts, reached, reached & equilibria)
