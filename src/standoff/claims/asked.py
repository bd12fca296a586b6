"""What a judge is given: the question, the reading it is asked of, and a solver."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self, TypeVar

import numpy as np

from standoff.case.edits import Assume, Edit, Fix, SeenBy
from standoff.case.parts import Claim, position, short_name
from standoff.case.questions import ANYWHERE, core
from standoff.case.rules import held_options, moved_state, present_state, view_of
from standoff.claims.verdict import Found, Judgement, Why, Witness
from standoff.errors import StandoffError, TooLarge
from standoff.expr import Expr
from standoff.expr.truth import Bools
from standoff.graph import Reading, Solved, Solver
from standoff.graph.members import placed
from standoff.hypergame import Hypergame, hypergame
from standoff.hypergame.roads import Roads, arcs_of, roads
from standoff.paths import Arcs, By, Path, spread
from standoff.stability import OptionMoves
from standoff.stability.explain import explain
from standoff.stability.model import Index

T = TypeVar("T")

SHOWN = 10
"""States that a witness lists."""


class CannotBeAsked(StandoffError):  # noqa: N818
    """The question makes no sense in this reading; the message says why."""


@dataclass(frozen=True, eq=False)
class InReading:
    """One question, in one reading, under one concept.

    edits
        What leads from the case to the reading: the perspective adopted, and
        what the claim supposes.
    concept
        The id of a solution concept; empty for kinds that need none.
    """

    claim: Claim
    edits: tuple[Edit, ...]
    concept: str

    @property
    def question(self) -> Any:
        """The question of the claim."""
        return core(self.claim.check)[0]

    @property
    def anywhere(self) -> bool:
        """Whether the question is about all states, wherever they lie."""
        return bool(getattr(self.question, "start", None) == ANYWHERE)

    def after(self, *edits: Edit) -> Self:
        """The same question in the reading after further edits."""
        return replace(self, edits=(*self.edits, *edits))


@dataclass(frozen=True, eq=False)
class Asked(InReading):
    """One question, with a solver of readings.

    begin
        Where roads begin, as positions, if a start that the question names was
        moved by options held since; else None.
    brief
        Only the answer is wanted: reasons that it does not turn on may be left out.
    """

    solver: Solver
    begin: tuple[int, ...] | None = None
    brief: bool = False

    def holding(self, *fixes: Fix) -> "Asked":
        """The same question with further options held; where roads begin moves with them.

        Raises CannotBeAsked where a start that the question names moves nowhere, or
        to several states.
        """
        held = self.after(*fixes)
        if getattr(self.question, "start", None) in {None, ANYWHERE}:
            return held
        case = held.reading.case
        codes = [
            moved_state(case, view_of(case), code, limit=self.solver.limit)
            for code in self.reading.states[self.starts()].tolist()
        ]
        if None in codes:
            raise CannotBeAsked(f"{', '.join(map(str, fixes))} there is no one state to start from")
        begin = placed(held.reading, np.unique(np.array(codes, dtype=np.uint64)))
        return replace(held, begin=tuple(np.unique(begin).tolist()))

    def seen_by(self, dm: str) -> "Asked":
        """The same question as a decision maker sees the conflict; its own view is itself."""
        viewer = self.game.viewer
        is_own = viewer is not None and self.reading.names[viewer] == dm
        return self if is_own else self.after(SeenBy(dm))

    @cached_property
    def solved(self) -> Solved:
        """The reading that the question is asked of, with its solution."""
        return self.solver(*self.edits)

    @property
    def reading(self) -> Reading:
        """The reading that the question is asked of."""
        return self.solved.reading

    @cached_property
    def game(self) -> Hypergame:
        """The reading with the game that everybody steps by."""
        return self._kept("game", lambda: hypergame(self.solver, *self.edits))

    def where(self, tree: Expr) -> Bools:
        """bool[S]: the states of the reading in which a formula is true."""
        return self.reading.where(tree)

    def some(self, tree: Expr) -> Bools:
        """bool[S]: the states of a formula. Raises CannotBeAsked when there is none."""
        found = self.where(tree)
        if not found.any():
            raise CannotBeAsked(f"no feasible state of this reading satisfies {tree}")
        return found

    def start(self) -> int:
        """The position of the status quo. Raises CannotBeAsked when there is none."""
        at = self.reading.start
        if at is None:
            raise CannotBeAsked(_why_no_start(self.reading))
        return at

    def starts(self) -> Index:
        """intp[any]: where roads begin, ascending. Raises CannotBeAsked when nowhere."""
        if self.begin is not None:
            return np.array(self.begin, dtype=np.intp)
        said = getattr(self.question, "start", None)
        if said is None:
            return np.array([self.start()])
        if said == ANYWHERE:
            return np.arange(len(self.reading.states))
        return np.flatnonzero(self.some(said))

    def roads(self, starts: Index | None = None) -> Roads:
        """Where roads lead under the concept, from where the question starts or from some states.

        Raises CannotBeAsked where the reading is too large to follow them.
        """
        begin = self.starts() if starts is None else starts
        key = ("roads", self.concept, begin.tobytes())
        try:
            return self._kept(key, lambda: roads(self.game, self.concept, begin))
        except TooLarge as error:
            raise CannotBeAsked(str(error)) from None

    def by_moves(self) -> Bools:
        """bool[S]: where any moves lead from where the question starts. Raises TooLarge.

        Kept for all readings with these states and moves.
        """
        model, begin = self.reading.model, self.starts()
        moves = model.moves
        if not isinstance(moves, OptionMoves):
            return spread(model, begin, by=By.MOVES).reached
        form = (moves.own, moves.only_on, moves.only_off)
        key = ("by moves", model.states.tobytes(), form, begin.tobytes())
        if key not in self.solver.kept:
            self.solver.kept[key] = spread(model, begin, by=By.MOVES).reached
        found: Bools = self.solver.kept[key]
        return found

    def cheapest(self, goal: Bools) -> Path:
        """The cheapest path of moves into bool[S], whoever loses by it; empty when none leads.

        Raises TooLarge.
        """
        if self.brief:
            return ()
        begin = self.starts()

        def path() -> Path:
            found = spread(self.reading.model, begin, by=By.LEAST_LOSS, until=goal)
            end = found.nearest(goal)
            return () if end is None else found.path_to(end)

        return self._kept(("cheapest", begin.tobytes(), goal.tobytes()), path)

    def arcs(self) -> Arcs:
        """The open steps among what roads reach. Raises CannotBeAsked when there are too many."""
        try:
            return arcs_of(self.roads())
        except TooLarge as error:
            raise CannotBeAsked(str(error)) from None

    def rests(self) -> Index:
        """intp[any]: where roads come to rest, nearest first; anywhere, every equilibrium."""
        if self.anywhere:
            return self.game.equilibria(self.concept)
        return self.roads().rests

    def _kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was worked out for the reading before, or is now."""
        kept = self.solver.kept
        whole = (self.edits, key)
        if whole not in kept:
            kept[whole] = make()
        found: T = kept[whole]
        return found

    def explained(self, state: int, dm: int) -> Why:
        """Why a state of the base is stable for somebody, or not, by the game that it sees."""
        return self._kept(("why", self.concept, state, dm), lambda: self._explained(state, dm))

    def _explained(self, state: int, dm: int) -> Why:
        own = self.game.own[dm]
        seen = own.game.reading
        return Why(explain(seen.model, int(own.place[state]), dm, self.concept), seen)

    def judged(
        self,
        holds: bool,
        found: Found,
        states: Iterable[int] | Index = (),
        **more: Any,
    ) -> Judgement:
        """A judgement with its witness; lists the first few states and counts them all."""
        listed = [int(s) for s in states]
        empty, idle = more.pop("empty", False), more.pop("idle", False)
        witness = Witness(found, tuple(listed[:SHOWN]), more.pop("count", len(listed)), **more)
        return Judgement(self.concept, bool(holds), witness, empty, idle, self.anywhere)

    def leavers(self, state: int) -> Index:
        """intp[any]: those who see a state of the base, and would not stay in it."""
        leaves = ~self.game.stable(self.concept)[:, state] & ~self.game.unseen()[:, state]
        return np.flatnonzero(leaves)

    def who_leaves(self, state: int) -> tuple[Why, ...]:
        """Why those would not stay in a state of the base who see it, and leave."""
        return tuple(self.explained(state, dm) for dm in self.leavers(state).tolist())

    def who_stays(self, state: int) -> tuple[Why, ...]:
        """Why everybody who has options stays in a state, or not, as far as they see it."""
        if self.brief:
            return ()
        unseen = self.game.unseen()[:, state]
        people = range(len(self.reading.case.decision_makers))
        return tuple(self.explained(state, i) for i in people if not unseen[i])


def _why_no_start(reading: Reading) -> str:
    """Why a reading has no state to start from."""
    case, view = reading.case, view_of(reading.case)
    said, held = view.status_quo or case.status_quo, [name for name, _ in held_options(view)]
    if said is None:
        return "no status quo is named; say where it starts: from: a formula, or from: anywhere"
    if held and present_state(case, replace(view, fixed=(), unaware_of=())) is not None:
        names = ", ".join(short_name(case, position(case, option)) for option in held)
        return f"there is no one state that the status quo moves to with {names} held as it is"
    assumed = [str(e.that) for e in reading.edits if isinstance(e, Assume)]
    if assumed:
        return (
            f"the status quo, {said}, is no state of this reading, where {' and '.join(assumed)} "
            "is assumed; only what is fixed moves it"
        )
    return f"the status quo, {said}, is not exactly one feasible state of this reading"


Judge = Callable[[Asked], Judgement]

DEFAULT_CONCEPTS = ("nash", "seq")
"""The concepts that a claim is asked under where nothing else is said."""
