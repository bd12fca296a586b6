"""How edits change a case: ``edit(case, Adopt("study"), SeenBy("upstream"))``.

Every edit returns a new case. Except for ``Adopt``, which leaves the case with
one perspective only, an edit changes all perspectives that the case has.
"""

import functools
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from standoff.arguments import is_a
from standoff.case import edits as e
from standoff.case.edits import Edit, LineEdit
from standoff.case.formulas import each_formula, known_formula
from standoff.case.lines import CannotEdit, relined
from standoff.case.parts import Case, position
from standoff.case.perspective import (
    UNCITED,
    Belief,
    Cited,
    Perspective,
    Preferences,
    Priorities,
    Ranking,
    Rule,
    View,
)
from standoff.errors import NotFound
from standoff.expr import Expr, negated

T = TypeVar("T")


def edit(case: Case, *edits: Edit) -> Case:
    """The case after these edits, applied in order.

    Raises NotFound for a name that the case does not have, and CannotEdit for
    an edit that does not fit; FormulaError for a formula whose names are not those
    of the case; WrongArgument for what is no edit.
    """
    for change in edits:
        _understood(case, change)
    for of_lines, group in groupby(edits, key=lambda x: isinstance(x, LineEdit)):
        some = tuple(group)
        case = _lines_apply(case, some) if of_lines else functools.reduce(_apply, some, case)
    return case


def _lines_apply(case: Case, changes: tuple[Edit, ...]) -> Case:
    """The case after edits of lines: there are often many, so the case is made anew once."""

    def done(view: View) -> View:
        for change in changes:
            assert isinstance(change, LineEdit)  # noqa: S101 - grouped so
            for dm in (change.dm, *change.seen_by):
                _known_dm(case, dm)
            view = _relined(view, change, change.seen_by)
        return view

    return _each_view(case, done)


def _understood(case: Case, change: Edit) -> None:
    """Raise FormulaError for names that the case does not have, WrongArgument for no edit."""
    is_a("edit, edits", change, Edit)
    for tree in each_formula(change):
        if not isinstance(change, e.Allow):  # which names a rule, or there is no such rule
            known_formula(change.kind, tree, case.scope)


def _apply(case: Case, change: Edit) -> Case:
    match change:
        case e.Adopt(perspective=name):
            return _adopted(case, name)
        case e.SeenBy(dm=dm):
            _known_dm(case, dm)
            return _each_view(case, functools.partial(perceived, dm=dm))
        case e.Prefer(preferences=preferences):
            _known_dm(case, preferences.of)
            return _restate(case, View(preferences=(preferences,)))
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
            return View(feasible=(_known_rule(case, rule),))
        case e.Control(option=option, dm=held):
            if not held:
                raise CannotEdit(f"nobody is named to decide on {option}")
            for dm in (held,) if isinstance(held, str) else held:
                _known_dm(case, dm)
            return View(control=((_known_option(case, option), held),))
        case e.Reverse(option=option, how=how):
            return View(reversible=((_known_option(case, option), how),))
        case e.StartAt(state=state):
            return View(status_quo=state)
        case e.Believe(belief=belief):
            _known_dm(case, belief.of)
            return View(beliefs=(belief,))
        case _:
            raise CannotEdit(f"{change!r} is no edit of a view")


def _adopted(case: Case, name: str) -> Case:
    """One perspective, and the claims that are judged in it."""
    claims = [c for c in case.claims if c.asked_in(name)]
    own = tuple(c if len(c.perspectives) < 2 else replace(c, perspectives=(name,)) for c in claims)
    return replace(case, perspectives=(resolved(case, name),), claims=own)


def resolved(case: Case, name: str) -> Perspective:
    """The perspective with everything that it extends written into it.

    Raises NotFound; CannotEdit when perspectives extend one another in a ring.
    """
    chain = _extended(case, name)
    if not chain[0].extends:
        return chain[0]
    view = View()
    for p in reversed(chain):
        if p.id not in case.inherited:  # the same perspective is extended by many, and asked often
            case.inherited[p.id] = merged(view, _with_source(p))
        view = case.inherited[p.id]
    return replace(chain[0], view=view, extends="")


def _extended(case: Case, name: str) -> list[Perspective]:
    """The perspective, what it extends, what that extends, and so on as far as is not known yet."""
    known = {p.id: p for p in case.perspectives}
    if name not in known:
        raise NotFound("perspective", name, list(known))
    chain, met = [known[name]], {name}
    while chain[-1].id not in case.inherited and (at := chain[-1].extends):
        if at not in known:
            raise NotFound("perspective", at, list(known))
        if at in met:
            raise CannotEdit(f"perspective {name!r} extends itself by way of {at!r}")
        met.add(at)
        chain.append(known[at])
    return chain


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
    attitudes = tuple(
        a if a.cited.source else replace(a, cited=replace(a.cited, source=cited.source))
        for a in view.attitudes
    )
    return replace(view, preferences=preferences, beliefs=beliefs, attitudes=attitudes)


def merged(base: View, over: View) -> View:
    """The first view with all that the second one restates; what it says last counts."""
    added, lifted = [r.when for r in over.infeasible], over.feasible
    held, unseen = [option for option, _ in over.fixed], over.unaware_of
    return View(
        preferences=_keyed(base.preferences, over.preferences, _of),
        control=_keyed(base.control, over.control, _first),
        reversible=_keyed(base.reversible, over.reversible, _first),
        infeasible=tuple(r for r in base.infeasible if r.when not in (*added, *lifted))
        + over.infeasible,
        feasible=tuple(f for f in base.feasible if f not in (*added, *lifted)) + lifted,
        fixed=_keyed(
            tuple(pair for pair in base.fixed if pair[0] not in unseen), over.fixed, _first
        ),
        unaware_of=tuple(o for o in base.unaware_of if o not in (*held, *unseen)) + unseen,
        status_quo=base.status_quo if over.status_quo is None else over.status_quo,
        status_quo_cited=(base if over.status_quo is None else over).status_quo_cited,
        beliefs=_keyed(base.beliefs, over.beliefs, lambda b: b.of),
        attitudes=_keyed(base.attitudes, over.attitudes, lambda a: a.of),
    )


def _first(pair: tuple[str, object]) -> str:
    return pair[0]


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


def _relined(view: View, change: LineEdit, path: tuple[str, ...]) -> View:
    """The view with lines changed, in the belief at the end of a path of believers."""
    if path:
        belief = next((b for b in view.beliefs if b.of == path[0]), None)
        if belief is None:
            raise CannotEdit(f"{path[0]} has no belief of its own here; cannot read it {change}")
        inner = replace(belief, view=_relined(belief.view, change, path[1:]))
        return replace(view, beliefs=_keyed(view.beliefs, (inner,), lambda b: b.of))
    before = preferences_of(view, change.dm)
    if before is None:
        raise CannotEdit(f"{change.dm} has no list of priorities here; cannot read it {change}")
    return replace(view, preferences=_keyed(view.preferences, (relined(before, change),), _of))


def _of(preferences: Preferences) -> str:
    return preferences.of


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
        known = [name for name, meaning in case.scope.names.items() if isinstance(meaning, int)]
        raise NotFound("option", option, known) from None


def _known_rule(case: Case, rule: Expr) -> Expr:
    """The rule, if the case or one of its perspectives has it."""
    rules = [*case.infeasible, *(r for p in case.perspectives for r in p.view.infeasible)]
    if rule not in {r.when for r in rules}:
        raise NotFound("rule", str(rule), [str(r.when) for r in rules])
    return rule


def preferences_at(view: View, change: LineEdit) -> Preferences | None:
    """The preferences whose lines an edit changes; None where there are none."""
    for dm in change.seen_by:
        belief = next((b for b in view.beliefs if b.of == dm), None)
        if belief is None:
            return None
        view = belief.view
    return preferences_of(view, change.dm)


def cited_by(view: View, change: e.Drop) -> Cited:
    """Who says the line that an edit leaves out, or else what is around it."""
    found = preferences_at(view, change)
    if found is None or isinstance(found.order, Ranking):
        return UNCITED
    if not isinstance(found.order, Priorities):
        return found.cited
    line = found.order.statements[change.line - 1].cited
    return line if line.source else replace(found.cited, at=line.at or found.cited.at)


def preferences_of(view: View, dm: str) -> Preferences | None:
    """The preferences of one decision maker in a view, if it states any."""
    return next((p for p in view.preferences if p.of == dm), None)
