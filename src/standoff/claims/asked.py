"""What a judge is given: the question, the reading it is asked of, and a solver."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from standoff.case.edits import Edit
from standoff.case.parts import Claim
from standoff.case.questions import Question, core
from standoff.claims.verdict import Found, Judgement, Witness
from standoff.errors import StandoffError
from standoff.expr import Expr
from standoff.expr.truth import Bools
from standoff.graph import Solved, Solver
from standoff.stability.explain import Explanation, explain
from standoff.stability.model import Index

SHOWN = 10
"""States that a witness lists."""


class CannotBeAsked(StandoffError):  # noqa: N818
    """The question makes no sense in this reading; the message says why."""


@dataclass(frozen=True, eq=False)
class Asked:
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
    solver: Solver

    @property
    def question(self) -> Any:
        """The question of the claim."""
        return core(self.claim.check)[0]

    @property
    def solved(self) -> Solved:
        """The reading that the question is asked of, with its solution."""
        return self.solver(*self.edits)

    def where(self, tree: Expr) -> Bools:
        """bool[S]: the states of the reading in which a formula is true."""
        return self.solved.reading.where(tree)

    def equilibria(self) -> Index:
        """intp[E]: the equilibria of the reading under the concept."""
        return self.solved.equilibria(self.concept)

    def start(self) -> int:
        """The position of the status quo. Raises CannotBeAsked when there is none."""
        at = self.solved.reading.start
        if at is None:
            raise CannotBeAsked("the status quo is not a feasible state of this reading")
        return at

    def explained(self, state: int, dm: int) -> Explanation:
        """Why the state is stable for the decision maker, or not."""
        return explain(self.solved.reading.model, state, dm, self.concept)

    def judged(
        self,
        holds: bool,
        found: Found,
        states: Iterable[int] | Index = (),
        **more: Any,
    ) -> Judgement:
        """A judgement with its witness; lists the first few states and counts them all."""
        listed = [int(s) for s in states]
        witness = Witness(found, tuple(listed[:SHOWN]), more.pop("count", len(listed)), **more)
        return Judgement(self.concept, bool(holds), witness)

    def who_leaves(self, state: int) -> tuple[Explanation, ...]:
        """Explanations for the decision makers for whom the state is not stable."""
        stable = self.solved.stability.of(self.concept)[:, state]
        return tuple(self.explained(state, int(dm)) for dm in np.flatnonzero(~stable))

    def who_stays(self, state: int) -> tuple[Explanation, ...]:
        """Explanations for all decision makers that have options."""
        own = self.solved.reading.case.decision_makers
        return tuple(self.explained(state, dm) for dm in range(len(own)))


Judge = Callable[[Asked], Judgement]

JUDGES: dict[type[Question], Judge] = {}
"""The judge of each kind of claim; filled by the modules of this package."""

NEEDS_CONCEPT: set[type[Question]] = set()
"""The kinds whose answer depends on a solution concept."""


def judges(kind: type[Question], *, by_concept: bool) -> Callable[[Judge], Judge]:
    """Register the judge of a kind of claim."""

    def register(judge: Judge) -> Judge:
        JUDGES[kind] = judge
        if by_concept:
            NEEDS_CONCEPT.add(kind)
        return judge

    return register
