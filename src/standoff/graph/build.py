"""A case to numbers: the one way from what was written to what is computed.

``reading(case, Adopt("study"), SeenBy("upstream"))`` applies the edits and
builds the graph model of what is left: feasible states in ascending order of
their codes, moves, one rank for each decision maker and state.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from standoff.arguments import is_a, is_whole
from standoff.case.apply import edit, preferences_of
from standoff.case.edits import Edit
from standoff.case.formulas import known_formula
from standoff.case.parts import Case, short_name
from standoff.case.rules import (
    NoReading,
    one_way_masks,
    options_in_force,
    own_masks,
    present_state,
    view_of,
)
from standoff.errors import WrongArgument
from standoff.expr import STATE_LIMIT, Expr, truth
from standoff.expr.among import Truths
from standoff.expr.truth import Bools, Codes
from standoff.glance import Glance, Row
from standoff.graph.coalesce import arcs_between
from standoff.graph.rows import Rows
from standoff.graph.states import feasible
from standoff.stability import GraphModel, OptionMoves
from standoff.stability.model import Index

NAMED = 12
"""States of a set that a row names."""


@dataclass(frozen=True, eq=False)
class Reading(Glance):
    """One reading of a case, with its numbers.

    case
        The case after its edits, with a single perspective.
    edits
        What was done to get it.
    model
        Its graph model: S states, N decision makers in the order of the case,
        one reading (B = 1).
    start
        The position of the status quo, or None when the case names none or
        the edits made it infeasible.
    varies
        uint64[S]: mask of the options that are not settled in a coalesced state.
    feasible
        How many combinations of options the rules leave: S, or more where some
        of them are made one state.
    truths
        Where formulas are true, for readings that share their states; None where
        that is worked out anew each time.
    """

    case: Case
    edits: tuple[Edit, ...]
    model: GraphModel
    start: int | None
    varies: Codes
    feasible: int
    truths: Truths | None = field(default=None, repr=False)

    @property
    def states(self) -> Codes:
        """uint64[S]: the codes of the states, ascending."""
        return self.model.states

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the N decision makers."""
        return tuple(d.id for d in self.case.decision_makers)

    def where(self, tree: Expr | str) -> Bools:
        """bool[S]: the states in which a formula, or the text of one, is true.

        Raises FormulaError for what is no formula of this case.
        """
        scope, truths = self.case.scope, self.truths
        if truths is not None and id(tree) in truths.known:
            return truths.of(tree).copy()  # type: ignore[arg-type]
        read = known_formula("where", tree, scope)
        return truth(read, scope, self.states) if truths is None else truths.of(read).copy()

    def decides(self, dm: int, option: int) -> bool:
        """Whether the decision maker at a position can change the option at a position."""
        return bool(own_masks(self.case, view_of(self.case))[dm] >> option & 1)

    def cells(self, state: int) -> str:
        """The state at a position as cells Y, N and - (not settled), one an option.

        Raises WrongArgument for what is no position.
        """
        self._known(state)
        code, varies = int(self.states[state]), int(self.varies[state])
        options = range(len(self.case.scope.options))
        return "".join("-" if varies >> o & 1 else "NY"[code >> o & 1] for o in options)

    def at(self, code: int) -> int | None:
        """The position of a code, or None when it is no state here."""
        is_a("at, code", code, int)
        if not 0 <= code < 1 << 64:
            return None
        found = int(np.searchsorted(self.states, np.uint64(code)))
        if found < len(self.states) and int(self.states[found]) == code:
            return found
        return None

    def taken(self, state: int) -> tuple[str, ...]:
        """The short names of the options that are taken in the state at a position.

        Those that are not settled in it, of states made one, are left out.
        Raises WrongArgument for what is no position.
        """
        self._known(state)
        code = int(self.states[state] & ~self.varies[state])
        options = range(len(self.case.scope.options))
        return tuple(short_name(self.case, o) for o in options if code >> o & 1)

    def _known(self, state: int) -> None:
        if not is_whole(state) or not 0 <= state < len(self.states):
            known = f"positions are whole numbers, 0 .. {len(self.states) - 1}"
            raise WrongArgument(f"there is no state {state!r} in this reading; {known}")

    def each_row(self) -> Iterator[Row]:
        """A row for each of the S states: cells, what is taken, and everybody's rank."""
        ranks = dict(zip(self.names, self.model.ranks[0], strict=True))
        for s in range(len(self.states)):
            yield {**self.row_of(s), **{f"rank.{dm}": int(row[s]) for dm, row in ranks.items()}}

    def row_of(self, state: int) -> Row:
        """What a row says of any state, solved or not; its number is its position and 1."""
        taken = ", ".join(self.taken(state))
        return {
            "number": state + 1, "cells": self.cells(state), "taken": taken,
            "now": state == self.start,
        }  # fmt: skip

    def some(self, states: Index) -> str:
        """The cells of the first of some states, given by their positions."""
        named = ", ".join(self.cells(s) for s in states[:NAMED].tolist())
        return named + (", ..." if len(states) > NAMED else "")

    def __repr__(self) -> str:
        done = "; ".join(map(str, self.edits)) or "as written"
        return f"<Reading of {self.case.title!r}, {done}: {len(self.states):,} states>"


def reading(case: Case, *edits: Edit, limit: int = STATE_LIMIT) -> Reading:
    """The graph model of a case after some edits.

    Raises TooLarge before more than ``limit`` states are built; NoReading when
    no state is feasible, when several perspectives are left to choose from, or
    when a ranking does not cover the states; and what ``edit`` raises.
    """
    return reading_of(edit(case, *edits), edits, limit=limit)


def reading_of(
    done: Case, edits: tuple[Edit, ...], *, limit: int = STATE_LIMIT, rows: Rows | None = None
) -> Reading:
    """The graph model of a case that was edited already; see :func:`reading`.

    ``rows`` are those of earlier readings of the case.
    """
    view = view_of(done)
    found = feasible(done, view, limit=limit)
    if not len(found.raw):
        raise NoReading("no state is feasible in this reading")
    states, groups = found.states, found.groups
    ranked = Rows(done.scope) if rows is None else rows
    truths = ranked.truths_of(states) if groups or found.truths is None else found.truths
    each = [ranked.of(preferences_of(view, d.id), states, truths) for d in done.decision_makers]
    only_on, only_off = one_way_masks(options_in_force(done, view))
    option_moves = OptionMoves(own_masks(done, view), only_on, only_off)
    moves = arcs_between(found.raw, option_moves, groups) if groups else option_moves
    model = GraphModel(states, moves, np.stack(each)[np.newaxis])
    start = found.at(present_state(done, view, limit=limit))
    varies = groups.varies if groups else np.zeros_like(states)
    return Reading(done, edits, model, start, varies, len(found.raw), truths)
