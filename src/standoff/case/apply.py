"""How edits change a case: ``edit(case, Adopt("study"), SeenBy("upstream"))``.

Every edit returns a new case. Except for ``Adopt``, which leaves the case with
one perspective only, an edit changes all perspectives that the case has.
"""

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from standoff.case import edits as e
from standoff.case.edits import Edit
from standoff.case.parts import Case, position
from standoff.case.views import (
    Belief,
    Perspective,
    Preferences,
    Priorities,
    Rule,
    Statement,
    View,
)
from standoff.errors import NotFound, StandoffError
from standoff.expr import negated

T = TypeVar("T")


class CannotEdit(StandoffError):  # noqa: N818
    """The edit does not fit this case, a line that the priorities do not have for instance."""


def edit(case: Case, *edits: Edit) -> Case:
    """The case after these edits, applied in order.

    Raises NotFound for a name that the case does not have, and CannotEdit for
    an edit that does not fit.
    """
    return functools.reduce(_apply, edits, case)


def _apply(case: Case, change: Edit) -> Case:
    match change:
        case e.Adopt(perspective=name):
            return replace(case, perspectives=(resolved(case, name),))
        case e.SeenBy(dm=dm):
            _known_dm(case, dm)
            return _each_view(case, functools.partial(perceived, dm=dm))
        case e.Prefer(preferences=preferences):
            _known_dm(case, preferences.of)
            return _restate(case, View(preferences=(preferences,)))
        case e.Swap() | e.Drop() | e.Negate():
            _known_dm(case, change.dm)
            return _each_view(case, functools.partial(_reprioritised, change=change))
        case e.Correct(dm=dm):
            _known_dm(case, dm)
            return _each_view(case, functools.partial(_without_belief, dm=dm))
        case _:
            return _restate(case, _restated(case, change))


def _restated(case: Case, change: Edit) -> View:
    """The view that says what a plain edit says."""
    match change:
        case e.Fix(option=option, taken=taken):
            return View(fixed=((_known_option(case, option), taken),))
        case e.Assume(that=that):
            return View(infeasible=(Rule(negated(that)),))
        case e.Allow(rule=rule):
            return View(feasible=(rule,))
        case e.Control(option=option, dm=dm):
            _known_dm(case, dm)
            return View(control=((_known_option(case, option), dm),))
        case e.Reverse(option=option, how=how):
            return View(reversible=((_known_option(case, option), how),))
        case e.StartAt(state=state):
            return View(status_quo=state)
        case e.Believe(belief=belief):
            _known_dm(case, belief.of)
            return View(beliefs=(belief,))
        case _:
            raise CannotEdit(f"{change!r} is no edit of a view")


def resolved(case: Case, name: str) -> Perspective:
    """The perspective with everything that it extends written into it.

    Raises NotFound; CannotEdit when perspectives extend one another in a ring.
    """
    known = {p.id: p for p in case.perspectives}
    if name not in known:
        raise NotFound("perspective", name, list(known))
    chain, at = [known[name]], known[name].extends
    while at:
        if at not in known:
            raise NotFound("perspective", at, list(known))
        if known[at] in chain:
            raise CannotEdit(f"perspective {name!r} extends itself by way of {at!r}")
        chain.append(known[at])
        at = known[at].extends
    views = [p.view for p in reversed(chain)]
    sourced = [_with_source(p) for p in reversed(chain)]
    view = functools.reduce(merged, sourced, View()) if len(views) > 1 else views[0]
    return replace(chain[0], view=view, extends="")


def _with_source(perspective: Perspective) -> View:
    """The view, its preferences citing the perspective's source where they cite none.

    Only needed when the view moves into a perspective that has another source.
    """
    view, cited = perspective.view, perspective.cited
    preferences = tuple(
        p if p.cited.source else replace(p, cited=replace(p.cited, source=cited.source))
        for p in view.preferences
    )
    beliefs = tuple(
        b if b.cited.source else replace(b, cited=replace(b.cited, source=cited.source))
        for b in view.beliefs
    )
    return replace(view, preferences=preferences, beliefs=beliefs)


def merged(base: View, over: View) -> View:
    """The first view with all that the second one restates."""
    return View(
        preferences=_keyed(base.preferences, over.preferences, lambda p: p.of),
        control=_keyed(base.control, over.control, lambda pair: pair[0]),
        reversible=_keyed(base.reversible, over.reversible, lambda pair: pair[0]),
        infeasible=base.infeasible + tuple(r for r in over.infeasible if r not in base.infeasible),
        feasible=base.feasible + tuple(f for f in over.feasible if f not in base.feasible),
        fixed=_keyed(base.fixed, over.fixed, lambda pair: pair[0]),
        unaware_of=base.unaware_of + tuple(o for o in over.unaware_of if o not in base.unaware_of),
        status_quo=base.status_quo if over.status_quo is None else over.status_quo,
        beliefs=_keyed(base.beliefs, over.beliefs, lambda b: b.of),
    )


def _keyed(base: tuple[T, ...], over: tuple[T, ...], key: Callable[[T], str]) -> tuple[T, ...]:
    return tuple(({key(x): x for x in base} | {key(x): x for x in over}).values())


def perceived(view: View, dm: str) -> View:
    """The view as this decision maker sees it.

    Its own belief is written over the view, and what it believes about other
    people's beliefs takes the place of theirs: without such a belief it takes
    everybody to see what it sees itself.
    """
    belief = next((b for b in view.beliefs if b.of == dm), Belief(dm, View()))
    inner = replace(belief.view, beliefs=())
    return replace(merged(view, inner), beliefs=belief.view.beliefs)


def _without_belief(view: View, dm: str) -> View:
    return replace(view, beliefs=tuple(b for b in view.beliefs if b.of != dm))


def _reprioritised(view: View, change: e.Swap | e.Drop | e.Negate) -> View:
    before = next((p for p in view.preferences if p.of == change.dm), None)
    if before is None or not isinstance(before.order, Priorities):
        raise CannotEdit(f"{change.dm} has no list of priorities here; cannot read it {change}")
    lines = list(before.order.statements)
    _changed_lines(lines, change)
    after = replace(before, order=Priorities(tuple(lines)))
    return merged(view, View(preferences=(after,)))


def _changed_lines(lines: list[Statement], change: e.Swap | e.Drop | e.Negate) -> None:
    wanted = (change.line, change.other) if isinstance(change, e.Swap) else (change.line,)
    for line in wanted:
        if not 1 <= line <= len(lines):
            raise CannotEdit(
                f"{change.dm} has priorities 1 to {len(lines)} here; cannot read it {change}"
            )
    at = change.line - 1
    match change:
        case e.Swap(other=other):
            lines[at], lines[other - 1] = lines[other - 1], lines[at]
        case e.Drop():
            del lines[at]
        case e.Negate():
            lines[at] = replace(lines[at], want=negated(lines[at].want))


def _restate(case: Case, over: View) -> Case:
    return _each_view(case, lambda view: merged(view, over))


def _each_view(case: Case, change: Callable[[View], View]) -> Case:
    """The same change in every perspective, where it stands on its own or extends none."""
    flat = [p if not p.extends else resolved(case, p.id) for p in case.perspectives]
    return replace(case, perspectives=tuple(replace(p, view=change(p.view)) for p in flat))


def _known_dm(case: Case, dm: str) -> None:
    known = [d.id for d in case.decision_makers]
    if dm not in known:
        raise NotFound("decision maker", dm, known)


def _known_option(case: Case, option: str) -> str:
    """The qualified id, so that two ways to name an option are one key."""
    try:
        return case.scope.options[position(case, option)]
    except KeyError:
        raise NotFound("option", option, list(case.scope.options)) from None


def preferences_of(view: View, dm: str) -> Preferences | None:
    """The preferences of one decision maker in a view, if it states any."""
    return next((p for p in view.preferences if p.of == dm), None)
