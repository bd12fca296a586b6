"""Roads exactly as defined: the oracle of the fast form.

For one reading and one concept c:

* an improvement t of i from s is *deterred* when c's own sanction condition
  holds of it: the condition that stands behind "for every s1 in R_i^+(s)" in
  :mod:`~standoff.stability.definitions`, with t for s1;
* an improvement that is not deterred is an *open step* of i;
* a *road* is a sequence of open steps of anybody;
* what is *reached* from some states are the states on roads from them, the
  roads without steps included;
* the *rests* are those of them that nobody has an open step from.

Everything is a Python set and nothing is fast; see
docs/explanation/roads.md. The fast form is :mod:`~standoff.stability.roads`.
"""

from collections.abc import Iterable

from standoff.stability.concepts import concept
from standoff.stability.definitions import Reading, States, holds, improvements, reachable
from standoff.stability.search import Step


def deterred(reading: Reading, i: int, s: int, t: int, name: str) -> bool:
    """Say whether the others can answer i's improvement t from s as the concept `name` asks."""
    c, here = concept(name), reading.rank(i, s)
    if not c.sanctioned:
        return False
    return any(
        reading.rank(i, s2) <= here and (not c.answered or holds(reading, i, s, s2))
        for s2 in reachable(reading, reading.opponents(i), t, credible=c.credible)
    )


def open_steps(reading: Reading, i: int, s: int, name: str) -> States:
    """The improvements of i from s that are not deterred."""
    return frozenset(t for t in improvements(reading, i, s) if not deterred(reading, i, s, t, name))


def _first_steps(reading: Reading, name: str, starts: Iterable[int]) -> dict[int, Step | None]:
    """Each state that is reached, nearest first, with the last step of a shortest road to it."""
    found: dict[int, Step | None] = dict.fromkeys(sorted(starts))
    waiting = list(found)
    for s in waiting:
        for i in reading.players:
            for t in sorted(open_steps(reading, i, s, name)):
                if t not in found:
                    found[t] = Step(i, s, t)
                    waiting.append(t)
    return found


def reached(reading: Reading, name: str, starts: Iterable[int]) -> States:
    """The states on roads from some states, these included."""
    return frozenset(_first_steps(reading, name, starts))


def rests(reading: Reading, name: str, starts: Iterable[int]) -> States:
    """The states that roads from some states lead to, and from which no step is open."""
    return frozenset(
        s
        for s in reached(reading, name, starts)
        if not any(open_steps(reading, i, s, name) for i in reading.players)
    )


def road(reading: Reading, name: str, starts: Iterable[int], end: int) -> tuple[Step, ...] | None:
    """A shortest road from one of some states to `end`; None when there is none."""
    found = _first_steps(reading, name, starts)
    if end not in found:
        return None
    steps: list[Step] = []
    while (step := found[end]) is not None:
        steps.append(step)
        end = step.origin
    return tuple(reversed(steps))
