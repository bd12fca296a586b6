"""Why does a state hold for somebody who minds how others fare? Witnesses, as numbers."""

from dataclasses import dataclass

from standoff.stability.attitudes.defined import Attitudes, stance_of
from standoff.stability.definitions import Reading
from standoff.stability.pairwise.explain import explain_by
from standoff.stability.search import Step


@dataclass(frozen=True, slots=True)
class Minded:
    """Somebody that i is not neutral to, and whether t is better or worse for it than s.

    whom
        The decision maker.
    own
        Whether that is i.
    attitude
        1 for, -1 against.
    gain
        1 when it finds t better, 0 as good, -1 worse.
    """

    whom: int
    own: bool
    attitude: int
    gain: int

    @property
    def ready(self) -> bool:
        """Whether i is ready to see t in place of s, as far as this one goes."""
        return self.gain >= 0 if self.attitude > 0 else self.gain < 0


@dataclass(frozen=True, slots=True)
class MindfulAnswer:
    """A total reply of i, and a shortest sanction that deters i from it.

    move
        The total reply.
    because
        Whom i minds, and how each fares by the move; all are ready.
    sanction
        The moves of the others; None when nothing answers.
    deterred
        How those whom i minds fare at the end, for whom i is not ready to see
        it; empty when the end is s itself, or there is no answer.
    """

    move: Step
    because: tuple[Minded, ...]
    sanction: tuple[Step, ...] | None
    deterred: tuple[Minded, ...]


def explain_attitudes(
    reading: Reading, attitudes: Attitudes, i: int, s: int, name: str
) -> tuple[MindfulAnswer, ...]:
    """Every total reply of i from s, by target, and what answers it.

    Raises what :func:`~standoff.stability.pairwise.explain.check` does.
    """
    out = []
    for answer in explain_by(reading, stance_of(reading, attitudes), i, s, name):
        end = answer.sanction[-1].target if answer.sanction else s
        because = minded(reading, attitudes, i, s, answer.move.target)
        against = [m for m in minded(reading, attitudes, i, s, end) if not m.ready]
        deterred = tuple(against) if end != s else ()
        out.append(MindfulAnswer(answer.move, because, answer.sanction, deterred))
    return tuple(out)


def minded(reading: Reading, attitudes: Attitudes, i: int, s: int, t: int) -> tuple[Minded, ...]:
    """How everybody to whom i is not neutral fares at t, compared with s."""
    found = []
    for j in reading.players:
        if attitudes[i, j]:
            before, after = reading.rank(j, s), reading.rank(j, t)
            gain = (after > before) - (after < before)
            found.append(Minded(j, j == i, int(attitudes[i, j]), gain))
    return tuple(found)
