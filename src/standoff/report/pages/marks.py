"""How each equilibrium is come to from the status quo: by roads, past a deterrent, at a loss.

All roads here are those of the reading itself, in which everybody sees the same
conflict; ``standoff paths --under`` follows them where people hold beliefs.
"""

from dataclasses import dataclass

import numpy as np

from standoff.expr.truth import Bools
from standoff.graph import Solved
from standoff.hypergame import shared
from standoff.hypergame.roads import roads
from standoff.paths import Fates, Way, fates
from standoff.report.words.states import listed, person

MARKED = 1 << 16
"""States up to which equilibria are marked."""


@dataclass(frozen=True, eq=False)
class Marks:
    """What it takes to get from the status quo to the states of a reading.

    reached
        bool[S] for each concept: roads under it lead there.
    """

    solved: Solved
    reached: dict[str, Bools]
    fates: Fates

    def counts(self) -> dict[str, int]:
        """How many equilibria under each concept roads under it lead to."""
        return {
            c: int((self.solved.is_equilibrium(c) & reached).sum())
            for c, reached in self.reached.items()
        }

    def under(self, state: int, concepts: tuple[str, ...]) -> tuple[str, ...]:
        """Those of some concepts under which roads lead to the state."""
        return tuple(c for c in concepts if self.reached[c][state])

    def way(self, state: int, concepts: tuple[str, ...]) -> str:
        """``roads`` where those of some concept lead there, else what it takes at the least."""
        if self.under(state, concepts):
            return "roads"
        way = self.fates.reach.way_to(state)
        return "deterred" if way is Way.IMPROVEMENTS else way.value

    def losers(self, state: int) -> tuple[str, ...]:
        """Names of those who lose by a step of their own on the cheapest path there."""
        who = self.fates.fate(state).losers
        return tuple(person(self.solved.reading, i) for i in who)


def marks_of(solved: Solved) -> Marks | None:
    """The marks of a reading; None without a status quo, and where there are too many states."""
    start = solved.reading.start
    if start is None or len(solved.reading.states) > MARKED:
        return None
    game, here = shared(solved), np.array([start])
    reached = {c: roads(game, c, here).reached for c in solved.stability.concepts}
    return Marks(solved, reached, fates(solved, here))


def way_words(way: str, losers: tuple[str, ...]) -> str:
    """What stands behind an equilibrium that no road leads to; nothing for the others."""
    return {
        "deterred": "only by steps that are deterred",
        "indifference": "only by steps without gain",
        "loss": f"only by a loss of {listed(losers)}",
        "never": "no way from here",
    }.get(way, "")
