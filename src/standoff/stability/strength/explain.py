"""Why does a state hold strongly, weakly, or not at all? Witnesses, as numbers.

Every improvement with the sanction that hits hardest. The state holds as strongly as
its mildest answer.
"""

from dataclasses import dataclass

from standoff.stability.definitions import Reading
from standoff.stability.pairwise.explain import ANSWERED, check, near, sanction
from standoff.stability.search import Step
from standoff.stability.strength.defined import Grades, degree, stance_of
from standoff.stability.strength.fast import STRONG


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """An improvement, and the sanction that hits hardest.

    move
        The improvement of i from s.
    gain
        By which degree its end is preferred to s.
    sanction
        A shortest one of those that hit hardest; None when nothing answers.
    degree
        By how much s is preferred to its end, or under smr and sseq to the best
        that i can then move to; 0 for no better and no worse.
    """

    move: Step
    gain: int
    sanction: tuple[Step, ...] | None
    degree: int = 0


def explain_strength(
    reading: Reading, grades: Grades, i: int, s: int, name: str
) -> tuple[GradedAnswer, ...]:
    """Every improvement of i from s, by target, and its hardest answer.

    s is stable in general when all are answered, and by degree d when by at
    least that. Raises what :func:`~standoff.stability.pairwise.explain.check` does.
    """
    check(reading, i, s, name)
    tempting = [t for t in near(reading, i, s) if degree(grades, i, t, s)]
    return tuple(_hardest(reading, grades, Step(i, s, t), name) for t in tempting)


def _hardest(reading: Reading, grades: Grades, move: Step, name: str) -> GradedAnswer:
    i, s, t = move.mover, move.origin, move.target
    gain = degree(grades, i, t, s)
    for least in (*range(len(grades), STRONG - 1, -1), 1, 0):
        steps = sanction(reading, stance_of(grades, least), i, s, t, name)
        if steps:
            ends = [steps[-1].target]
            ends += near(reading, i, ends[0]) if name in ANSWERED else []
            return GradedAnswer(move, gain, steps, min(degree(grades, i, s, y) for y in ends))
    return GradedAnswer(move, gain, None)
