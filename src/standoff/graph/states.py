"""The feasible states of a view, before and after some of them are made one."""

from dataclasses import dataclass

import numpy as np

from standoff.case.parts import Case
from standoff.case.perspective import View
from standoff.case.rules import rules_in_force, states_in_force, truths_in_force
from standoff.expr import STATE_LIMIT, count_states
from standoff.expr.among import Truths
from standoff.expr.truth import Codes
from standoff.graph.coalesce import Coalesced, coalesced


@dataclass(frozen=True, eq=False)
class Feasible:
    """The feasible codes, and how they are states.

    raw
        uint64[R]: the codes that no rule excludes, ascending.
    groups
        Which of them count as one state; None where each is a state of its own.
    truths
        What is kept of the feasible codes; None where they are too many.
    """

    raw: Codes
    groups: Coalesced | None
    truths: Truths | None

    @property
    def states(self) -> Codes:
        """uint64[S]: the codes of the states, ascending."""
        return self.groups.states if self.groups else self.raw

    def at(self, code: int | None) -> int | None:
        """The position of the state that a code belongs to; None for none."""
        if code is None:
            return None
        found = int(np.searchsorted(self.raw, np.uint64(code)))
        if found == len(self.raw) or int(self.raw[found]) != code:
            return None
        return int(self.groups.group[found]) if self.groups else found


@dataclass(frozen=True, slots=True)
class Size:
    """How many states a view has, and how many combinations of options they are made of."""

    states: int
    feasible: int


def size(case: Case, view: View, *, limit: int = STATE_LIMIT) -> Size:
    """The size of a view, without building its states where none are made one.

    Raises TooLarge beyond ``limit`` codes.
    """
    if case.coalesce:
        found = feasible(case, view, limit=limit)
        return Size(len(found.states), len(found.raw))
    count = count_states(rules_in_force(case, view), case.scope, limit=limit)
    return Size(count, count)


def feasible(case: Case, view: View, *, limit: int = STATE_LIMIT) -> Feasible:
    """The feasible states of a case in this view. Raises TooLarge beyond ``limit`` codes."""
    truths = truths_in_force(case, view, limit=limit)
    raw = states_in_force(case, view, limit=limit) if truths is None else truths.states
    some = case.coalesce and len(raw)
    return Feasible(raw, coalesced(raw, case.coalesce, case.scope) if some else None, truths)
