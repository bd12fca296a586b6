"""Why would a coalition leave a state, or not? Witnesses, as numbers.

For a state, a coalition and a concept: each joint improvement with the moves
that make it, and a shortest answer of the opponents, or none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.stability.coalitions.defined import Members, check_concept, check_members, coalitions
from standoff.stability.coalitions.relations import Relations
from standoff.stability.coalitions.stands import deters, stands
from standoff.stability.model import Bools
from standoff.stability.search import Search, Step


@dataclass(frozen=True, slots=True)
class JointStep:
    """What a coalition does together: it takes the state from `origin` to `target`.

    steps
        A shortest legal sequence of moves of its members that does it.
    """

    members: Members
    origin: int
    target: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class JointAnswer:
    """A joint improvement, and the steps of the opponents that answer it; None for no answer."""

    improvement: JointStep
    sanction: tuple[JointStep, ...] | None


@dataclass(frozen=True, slots=True)
class JointExplanation:
    """Why a state is stable for a coalition under a concept, or not; one answer per improvement."""

    state: int
    members: Members
    concept: str
    answers: tuple[JointAnswer, ...]

    @property
    def stable(self) -> bool:
        """Every joint improvement is answered."""
        return all(a.sanction is not None for a in self.answers)


def explain_joint(found: Relations, state: int, members: Members, name: str) -> JointExplanation:
    """Explain whether a state (a position) is stable for the coalition under the concept.

    Raises
    ------
    ValueError
        When there is no such concept, or the members are no coalition.
    IndexError
        For a state that is not in the model.

    """
    people = check_members(found.model, members)
    check_concept(name)
    if not 0 <= state < found.model.shape[2]:
        raise IndexError(f"state {state} is not one of 0 .. {found.model.shape[2] - 1}")
    open_ = stands(found, people, state, name)
    answers = []
    targets = found.improvements_from(people, state).tolist()
    for gain in joint_steps(found, people, state, targets):
        x = gain.target
        sanction = None if open_[x] else _sanction(found, people, state, x, name)
        answers.append(JointAnswer(gain, sanction))
    return JointExplanation(state, people, name, tuple(answers))


def joint_steps(
    found: Relations, members: Members, origin: int, targets: Sequence[int]
) -> tuple[JointStep, ...]:
    """Joint moves from one state, each with a shortest sequence of moves that makes it."""
    ways: dict[int, tuple[Step, ...]] = {}
    wanted = np.zeros(found.model.shape[2], dtype=np.bool_)
    wanted[list(targets)] = True
    search = Search(found.model, found.b, members, origin, credible=False)
    levels = search.levels()
    while wanted.any():
        nodes = next(levels).nodes
        for node in nodes[wanted[nodes // search.stride]].tolist():
            ways.setdefault(node // search.stride, search.path(node))
        wanted[nodes // search.stride] = False
    return tuple(JointStep(members, origin, t, ways[t]) for t in targets)


def _path(
    found: Relations, team: Members, start: int, ends: Bools, *, credible: bool
) -> tuple[Step, ...]:
    search = Search(found.model, found.b, team, start, credible)
    for level in search.levels():
        there = level.nodes[ends[level.nodes // search.stride]]
        if len(there):
            return search.path(int(there[0]))
    raise LookupError(f"{team} cannot get there from {start}")


def _sanction(
    found: Relations, members: Members, s: int, x: int, name: str
) -> tuple[JointStep, ...]:
    deterrent = deters(found, members, s, answered=name == "smr")
    others = tuple(i for i in range(found.model.shape[1]) if i not in members)
    if name == "seq" and found.how.jointly:
        return _joint_path(found, others, x, deterrent)
    steps = _path(found, others, x, deterrent, credible=name == "seq")
    return tuple(JointStep((p.mover,), p.origin, p.target, (p,)) for p in steps)


def _joint_path(
    found: Relations, people: Members, x: int, deterrent: Bools
) -> tuple[JointStep, ...]:
    """A shortest sequence of joint improvements of some of the people to a deterrent."""
    level: list[tuple[JointStep, ...]] = [()]
    seen: set[tuple[int, Members]] = set()
    while level:
        longer = []
        for path in level:
            for way in _one_more(found, people, path, x):
                last = way[-1]
                if deterrent[last.target]:
                    return way
                if (last.target, last.members) not in seen:
                    seen.add((last.target, last.members))
                    longer.append(way)
        level = longer
    raise LookupError(f"{people} cannot sanction from {x}")


def _one_more(
    found: Relations, people: Members, path: tuple[JointStep, ...], x: int
) -> Iterator[tuple[JointStep, ...]]:
    at = path[-1].target if path else x
    last = path[-1].members if path else ()
    for some in coalitions(people):
        if some != last:
            for step in joint_steps(found, some, at, found.improvements_from(some, at).tolist()):
                yield (*path, step)
