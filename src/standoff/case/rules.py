"""What is in force in one reading: rules, control, reversibility, the present state."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from standoff.case.parts import Case, Option, position
from standoff.case.perspective import Reversible, View
from standoff.errors import StandoffError, TooLarge
from standoff.expr import STATE_LIMIT, Expr, Name, Scope, feasible_states, negated
from standoff.expr.among import Truths
from standoff.expr.truth import Codes
from standoff.kept import kept


class NoReading(StandoffError):  # noqa: N818
    """The case as it stands cannot be put in numbers: no feasible state for instance."""


def view_of(case: Case) -> View:
    """The view of a case that was reduced to one perspective.

    Raises NoReading when there are several: which one is meant must be said
    with the edit ``Adopt`` first.
    """
    if len(case.perspectives) != 1:
        names = ", ".join(p.id for p in case.perspectives)
        raise NoReading(f"the case has several perspectives; adopt one of: {names}")
    return case.perspectives[0].view


def rules_in_force(case: Case, view: View) -> tuple[Expr, ...]:
    """Formulas of the states that cannot be, in this view; options held fixed come last."""
    return (*_stated(case, view), *_held(case, view))


def _stated(case: Case, view: View) -> tuple[Expr, ...]:
    """Formulas of the states that cannot be, whatever is held."""
    every = [r.when for r in (*case.infeasible, *view.infeasible)]
    return tuple(w for w in every if w not in view.feasible) if view.feasible else tuple(every)


KEPT = 1 << 16
"""States up to which the states of some rules are kept, for views that share the rules."""


def states_in_force(case: Case, view: View, *, limit: int = STATE_LIMIT) -> Codes:
    """uint64[S], ascending: the feasible states of a view. Raises what feasible_states raises."""
    found = truths_in_force(case, view, limit=limit)
    if found is not None:
        return found.states
    return feasible_states(rules_in_force(case, view), case.scope, limit=limit)


def truths_in_force(case: Case, view: View, *, limit: int = STATE_LIMIT) -> Truths | None:
    """The feasible states of a view, kept with what is true among them.

    None where they are too many to be kept. Options that are held leave some of the
    states that the other rules leave.
    """
    free = _kept(case.scope, *_stated(case, view))
    if free is None:
        return None
    fixed = [(1 << position(case, option), taken) for option, taken in held_options(view)]
    found = free.holding(sum(bit for bit, _ in fixed), sum(bit for bit, taken in fixed if taken))
    return found if len(found.states) <= limit else None


@kept(256)
def _kept(scope: Scope, *rules: Expr) -> Truths | None:
    """The states that some rules leave; None where they are too many."""
    return _kept_of(rules, scope.options, tuple(scope.names.items()))


@lru_cache(maxsize=32)
def _kept_of(
    rules: tuple[Expr, ...], options: tuple[str, ...], names: tuple[tuple[str, int | Expr], ...]
) -> Truths | None:
    scope = Scope(options, dict(names))
    try:
        states = feasible_states(rules, scope, limit=KEPT)
    except TooLarge:
        return None
    states.setflags(write=False)
    return Truths(scope, states)


def _held(case: Case, view: View) -> list[Expr]:
    """An option held not taken forbids the states in which it is, and the other way round."""
    out: list[Expr] = []
    for option, taken in held_options(view):
        out.append(_literal(case, position(case, option), not taken))
    return out


def held_options(view: View) -> tuple[tuple[str, bool], ...]:
    """(option, taken) for every option that does not vary; nobody takes what it cannot see."""
    unseen = tuple((option, False) for option in view.unaware_of)
    return tuple(dict((*view.fixed, *unseen)).items())


def holders(case: Case, view: View) -> tuple[tuple[str, ...], ...]:
    """The decision makers of whom each can change an option alone; O of them, mostly single."""
    own: list[tuple[str, ...]] = [(d.id,) for d in case.decision_makers for _ in d.options]
    for option, said in view.control:
        own[position(case, option)] = (said,) if isinstance(said, str) else said
    return tuple(own)


def controllers(case: Case, view: View) -> tuple[str, ...]:
    """The decision maker that decides on each option, O of them; the first where several do."""
    return tuple(some[0] for some in holders(case, view))


def own_masks(case: Case, view: View) -> tuple[int, ...]:
    """N masks: the options that each decision maker controls, alone or among others."""
    held = holders(case, view)
    return tuple(
        sum(1 << o for o, some in enumerate(held) if d.id in some) for d in case.decision_makers
    )


def options_in_force(case: Case, view: View) -> tuple[Option, ...]:
    """The options, O of them, as reversible as this view has them."""
    options = [o for d in case.decision_makers for o in d.options]
    for option, how in view.reversible:
        at = position(case, option)
        options[at] = replace(options[at], reversible=how)
    return tuple(options)


def one_way_masks(options: tuple[Option, ...]) -> tuple[int, int]:
    """(only_on, only_off): masks of the options that cannot be taken back either way."""
    only_on = sum(1 << o for o, x in enumerate(options) if x.reversible is Reversible.ONLY_ON)
    only_off = sum(1 << o for o, x in enumerate(options) if x.reversible is Reversible.ONLY_OFF)
    return only_on, only_off


def candidates_for_start(case: Case, view: View, *, limit: int = STATE_LIMIT) -> Codes:
    """uint64: the feasible states that satisfy the status quo; one of them if all is well.

    Options held fixed are let go here: they move the status quo, see present_state.
    Raises TooLarge when more than ``limit`` states satisfy it.
    """
    said = view.status_quo or case.status_quo
    if said is None:
        return np.empty(0, dtype=np.uint64)
    free = _kept(case.scope, *_stated(case, view))
    if free is not None:
        return free.states[free.of(said)]
    rules = (*_stated(case, view), negated(said))
    return feasible_states(rules, case.scope, limit=limit)


def present_state(case: Case, view: View, *, limit: int = STATE_LIMIT) -> int | None:
    """The code of the status quo, with the options held fixed set as they are held.

    Where the rules exclude that state, it is the one feasible state nearest to it
    among those that differ in other options of the owners of what is held only.
    None when the case names no status quo, or not exactly one state, and when
    there is no such nearest state or there are several.
    """
    try:
        found = candidates_for_start(case, view, limit=limit)
        if len(found) != 1:
            return None
        return moved_state(case, view, int(found[0]), limit=limit)
    except TooLarge:
        return None


def moved_state(case: Case, view: View, code: int, *, limit: int = STATE_LIMIT) -> int | None:
    """A state as what is held moves it, and its owners go along; see present_state."""
    held = held_options(view)
    if not held:
        return code
    free = 0
    for option, taken in held:
        at = position(case, option)
        code = code | 1 << at if taken else code & ~(1 << at)
        for mask in own_masks(case, view):
            free |= mask if mask >> at & 1 else 0
    states = states_in_force(case, view, limit=limit)
    near = states[(states ^ np.uint64(code)) & np.uint64(~free & 2**64 - 1) == 0]
    apart = np.array([(int(other) ^ code).bit_count() for other in near.tolist()])
    nearest = near[apart == apart.min()] if len(near) else near
    return int(nearest[0]) if len(nearest) == 1 else None


def _literal(case: Case, option: int, taken: bool) -> Expr:
    name = Name(case.scope.options[option])
    return name if taken else negated(name)
