"""Why does a state hold, where preferences are told pair by pair? Witnesses, as numbers.

For every move that tempts a decision maker away the shortest sequence of the others
that ends where it is deterred, or none. Which moves tempt, what deters and which
steps others would take is said by a :class:`~standoff.stability.pairwise.defined.Stance`, so
this serves unknown preferences, strength and attitudes alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.stability.definitions import Reading
from standoff.stability.local import moves_from
from standoff.stability.pairwise.defined import KINDS, Stance
from standoff.stability.search import Step

CREDIBLE = ("seq", "sseq")
"""Concepts in which others take only steps that they would take."""

ANSWERED = ("smr", "sseq")
"""Concepts in which the decision maker may move once more after a sanction."""


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """A move that tempts, and a shortest sanction that deters from it; None for no such."""

    move: Step
    sanction: tuple[Step, ...] | None


def explain_by(
    reading: Reading, stance: Stance, i: int, s: int, name: str
) -> tuple[PairAnswer, ...]:
    """Every move that tempts i away from s, by target, and what answers it.

    s is stable for i under the concept exactly when all are answered. Raises
    ValueError for a concept that is not one of ``KINDS``, IndexError for a
    decision maker or state that is not in the model.
    """
    check(reading, i, s, name)
    return tuple(
        PairAnswer(Step(i, s, t), sanction(reading, stance, i, s, t, name))
        for t in near(reading, i, s)
        if stance.tempts(i, s, t)
    )


def check(reading: Reading, i: int, s: int, name: str) -> None:
    """Raise ValueError or IndexError for what is not in the model, or no concept."""
    if name not in KINDS:
        raise ValueError(f"{name!r} is not one of {', '.join(KINDS)}")
    for what, at, size in (("decision maker", i, reading.players), ("state", s, reading.states)):
        if at not in size:
            raise IndexError(f"{what} {at} is not one of 0 .. {len(size) - 1}")


def sanction(
    reading: Reading, stance: Stance, i: int, s: int, t: int, name: str
) -> tuple[Step, ...] | None:
    """A shortest legal sequence of the others from t that deters i from leaving s."""
    if name == "nash":
        return None
    for path in _sequences(reading, stance, i, t, credible=name in CREDIBLE):
        ends = [path[-1].target]
        ends += near(reading, i, ends[0]) if name in ANSWERED else []
        if all(stance.deters(i, s, y) for y in ends):
            return path
    return None


def near(reading: Reading, i: int, s: int) -> list[int]:
    """R_i(s), ascending, found without looking at the other states one by one."""
    key = ("near", i, s)
    if key not in reading.known:
        reading.known[key] = moves_from(reading.model, i, np.array([s]))[1].tolist()
    found: list[int] = reading.known[key]
    return found


def _sequences(
    reading: Reading, stance: Stance, i: int, start: int, *, credible: bool
) -> Iterator[tuple[Step, ...]]:
    """A shortest sequence to each (state, last mover) that the others reach, nearest first."""
    came: dict[tuple[int, int], tuple[int, int]] = {}
    level = [(start, i)]  # i is no opponent, so nobody is barred from the first move
    while level:
        further = []
        for x, last in level:
            for j in sorted(reading.opponents(i) - {last}):
                for y in near(reading, j, x):
                    if (y, j) not in came and (not credible or stance.steps(j, x, y)):
                        came[y, j] = (x, last)
                        further.append((y, j))
        yield from (_path(came, node, i) for node in further)
        level = further


def _path(
    came: dict[tuple[int, int], tuple[int, int]], node: tuple[int, int], i: int
) -> tuple[Step, ...]:
    steps: list[Step] = []
    while node[1] != i:
        before = came[node]
        steps.append(Step(node[1], before[0], node[0]))
        node = before
    return tuple(reversed(steps))
