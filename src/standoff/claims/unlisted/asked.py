"""What a judge is given where states are not listed: the question, and sets to ask."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from standoff.case.edits import Edit, Fix
from standoff.case.parts import Case
from standoff.case.questions import ANYWHERE
from standoff.claims.asked import SHOWN, CannotBeAsked, InReading
from standoff.claims.unlisted.verdict import SetJudgement
from standoff.claims.verdict import Found
from standoff.errors import StandoffError
from standoff.expr import Expr
from standoff.stability.search import Step
from standoff.symbolic import Budget, Roads, StateSet, Unlisted, Unsettled, has_beliefs
from standoff.symbolic.space import Space
from standoff.symbolic.start import moved
from standoff.symbolic.unlisted import Engine, Settled

T = TypeVar("T")

MOVED = 256
"""Starts that are moved one by one when an option is held."""


class NotSettled(StandoffError):  # noqa: N818
    """Some of the work took more than the budget allows: there is no answer."""


@dataclass(slots=True)
class Readings:
    """Readings of one case, each made once."""

    case: Case
    budget: Budget = field(default_factory=Budget)
    engine: Engine | None = None
    known: dict[tuple[Edit, ...], Unlisted] = field(default_factory=dict)

    def __call__(self, *edits: Edit) -> Unlisted:
        """The reading after some edits. Raises what making it raises."""
        if edits not in self.known:
            made = Unlisted(self.case, edits, self.budget, self.engine)
            if has_beliefs(made.reading):
                raise CannotBeAsked(
                    "somebody holds beliefs here, and steps by a game of its own; only the engine "
                    "that lists states follows that. Suppose 'correct' to ask it as all know it."
                )
            self.known[edits] = made
        return self.known[edits]


@dataclass(frozen=True, eq=False)
class AskedSets(InReading):
    """One question, asked of sets.

    begin
        Where roads begin, as codes, if a start that the question names was moved; else None.
    """

    readings: Readings
    begin: tuple[int, ...] | None = None

    @property
    def unlisted(self) -> Unlisted:
        """The reading."""
        return self.readings(*self.edits)

    @property
    def settled(self) -> Settled:
        """The answer under the concept. Raises NotSettled."""
        return _got(self.unlisted.settle(self.concept))

    @property
    def space(self) -> Space:
        """The diagrams that the answer was found with."""
        return self.settled.space if self.concept else self.unlisted.space

    @property
    def nothing(self) -> StateSet:
        """The set without states."""
        return StateSet(self.space, self.space.nothing)

    def where(self, tree: Expr) -> StateSet:
        """The feasible states in which a formula is true."""
        return StateSet(self.space, self.space.feasible).where(tree)

    def some(self, tree: Expr) -> StateSet:
        """The same. Raises CannotBeAsked when there is none."""
        found = self.where(tree)
        if not found:
            raise CannotBeAsked(f"no feasible state of this reading satisfies {tree}")
        return found

    def present(self) -> StateSet:
        """The status quo. Raises CannotBeAsked when there is none."""
        code = self.unlisted.start
        if code is None:
            raise CannotBeAsked("the status quo is not exactly one feasible state of this reading")
        return StateSet(self.space, self.space.at(code))

    def starts(self) -> StateSet:
        """Where roads begin. Raises CannotBeAsked when nowhere."""
        if self.begin is not None:
            found = self.nothing
            for code in self.begin:
                found |= StateSet(self.space, self.space.at(code))
            return found
        said = getattr(self.question, "start", None)
        if said is None:
            return self.present()
        return StateSet(self.space, self.space.feasible) if said == ANYWHERE else self.some(said)

    def roads(self) -> Roads:
        """Where roads lead. Raises NotSettled."""
        key = (self.concept, self.starts().diagram)
        kept = self.unlisted.kept
        if key not in kept:
            kept[key] = _got(self.unlisted.roads(self.concept, self.starts()))
        found: Roads = kept[key]
        return found

    def rests(self) -> StateSet:
        """Where roads come to rest; anywhere, every equilibrium."""
        return self.settled.equilibria if self.anywhere else self.roads().rests

    def holding(self, *fixes: Fix) -> "AskedSets":
        """The same question with further options held; where roads begin moves with them.

        Raises CannotBeAsked where a start that the question names moves nowhere, or
        to several states, or is too many to move.
        """
        held = self.after(*fixes)
        if getattr(self.question, "start", None) in {None, ANYWHERE}:
            return held
        starts = self.starts()
        if starts.count > MOVED:
            raise CannotBeAsked(f"more than {MOVED} starts would have to be moved one by one")
        codes = [moved(held.unlisted.space, code) for code in starts.few(MOVED)]
        kept = tuple(sorted({code for code in codes if code is not None}))
        if None in codes or not kept:
            raise CannotBeAsked(f"{', '.join(map(str, fixes))} there is no one state to start from")
        return replace(held, begin=kept)

    def judged(
        self,
        holds: bool,
        found: Found,
        states: StateSet | None = None,
        *,
        steps: Iterable[Step] = (),
        empty: bool = False,
        nearest: bool = True,
    ) -> SetJudgement:
        """A judgement; lists the first few states of what shows it and counts them all."""
        some = () if states is None else self._few(states, nearest=nearest)
        road = tuple(steps)
        if some and not road and nearest and not self.anywhere:
            road = self.roads().path_to(some[0])
        return SetJudgement(
            self.concept, holds, found, some, states.count if states else 0, road, empty,
            nearest and not self.anywhere and self.roads().idle,
            self.unlisted,
        )  # fmt: skip

    def _few(self, states: StateSet, *, nearest: bool) -> tuple[int, ...]:
        if nearest and not self.anywhere:
            return tuple(self.roads().nearest_few(states, SHOWN))
        return tuple(states.few(SHOWN))


def _got(found: T | Unsettled) -> T:
    if isinstance(found, Unsettled):
        raise NotSettled(f"not settled within {found.seconds:g} s and {found.nodes:,} nodes")
    return found
