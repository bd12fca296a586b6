"""The present state, as boxes that are ticked or not."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.case.parts import Case, Path, short_name
from standoff.case.perspective import View as Seen
from standoff.case.rules import candidates_for_start
from standoff.case.text.amend import amend
from standoff.case.text.touches import Put
from standoff.errors import StandoffError
from standoff.expr import Expr, Pattern, feasible_states, negated, truth
from standoff.expr.truth import Codes
from standoff.studio.opened import STATES, Opened, Query
from standoff.studio.view import Group, View
from standoff.studio.write.form.fields import dom_id
from standoff.studio.write.form.formulas import rule_text, rules_of
from standoff.studio.write.form.page import forms_of, tree_of, written
from standoff.studio.write.form.tree import Tree, listing, mapping, words
from standoff.studio.write.names.declared import options, party

PATH = ("status_quo",)
STATE = (*PATH, "state")
"""Where the formula stands when somebody is named for it."""

LISTED = 12
"""States that are offered where the formula fits several."""


@dataclass(frozen=True)
class Box:
    """An option, and whether it is taken now."""

    name: str
    words: str
    taken: bool
    id: str


@dataclass(frozen=True)
class Present:
    """What the formula of the present state comes to.

    code
        The one state that it fits, feasible or not; None where there are none or several.
    fits
        How many states it fits.
    broken
        The rules that exclude the state, in their words.
    """

    code: int | None
    fits: int
    some: tuple[int, ...]
    broken: tuple[str, ...]


def _show(opened: Opened, query: Query) -> str:
    forms, case = forms_of(opened), opened.so_far
    tree = forms.tree
    now = present(case, tree)
    return written(
        "write/start.html", opened, query, title="Start", now=now,
        groups=tuple(_groups(case, tree, now.code or 0)), said=words(tree, *place(tree)),
        readable=case.status_quo is not None, field=forms.record((), "case", "status_quo")[0],
        some=tuple((code, _taken(case, code)) for code in now.some),
    )  # fmt: skip


def place(tree: Tree) -> Path:
    """Where the formula of the present state stands."""
    return STATE if mapping(tree, *PATH) else PATH


def present(case: Case, tree: Tree) -> Present:
    """What the status quo of a case comes to, before any perspective."""
    if case.status_quo is None or not case.scope.options:
        return Present(None, 0, (), ())
    try:
        found = candidates_for_start(case, Seen(), limit=STATES)
        loose = found if len(found) else _anywhere(case.status_quo, case)
    except StandoffError:
        return Present(None, STATES, (), ())
    some = tuple(int(code) for code in loose[:LISTED])
    if len(loose) != 1:
        return Present(None, len(found), some if len(found) else (), ())
    return Present(some[0], len(found), (), () if len(found) else tuple(_broken(case, tree, loose)))


def _anywhere(that: Expr, case: Case) -> Codes:
    """uint64[...]: the combinations in which a formula is true, feasible or not."""
    return feasible_states([negated(that)], case.scope, limit=STATES)


def _broken(case: Case, tree: Tree, codes: Codes) -> Iterator[str]:
    said = listing(tree, "infeasible")
    for text, rule in zip(said, rules_of(tree, case.scope), strict=True):
        if rule is not None and truth(rule, case.scope, codes).all():
            yield rule_text(text)


def _groups(case: Case, tree: Tree, code: int) -> Iterator[tuple[str, list[Box]]]:
    taken = {o for n, o in enumerate(case.scope.options) if code >> n & 1}
    of: dict[str, list[Box]] = {dm: [] for dm in mapping(tree, "decision_makers")}
    for _, full, text in options(tree):
        dm = full.split(".", 1)[0]
        of[dm].append(Box(full, text, full in taken, dom_id((full,), "now")))
    yield from ((party(tree, dm), boxes) for dm, boxes in of.items() if boxes)


def _taken(case: Case, code: int) -> str:
    every = (option for d in case.decision_makers for option in d.options)
    found = [option.text for n, option in enumerate(every) if code >> n & 1]
    return "; ".join(found) or "nothing is taken"


def _change(opened: Opened, query: Query) -> str:
    """The boxes as they are ticked now; or one of the states that were offered."""
    known = opened.so_far.scope.options
    chosen, ticked = query.one("state"), set(query.all("taken"))
    code = sum(1 << n for n, full in enumerate(known) if full in ticked)
    if chosen.isdecimal() and len(chosen) < 21:
        code = int(chosen) & ((1 << len(known)) - 1)
    tree = tree_of(opened)
    said = words(tree, *place(tree))
    return amend(opened.text, Put(place(tree), in_words(opened.so_far, said, code)))


def in_words(case: Case, said: str, code: int) -> str:
    """A state as a formula, written as the present one is: by name, as a pattern, or in words."""
    taken = [bool(code >> n & 1) for n in range(len(case.scope.options))]
    if isinstance(case.status_quo, Pattern):
        return str(Pattern("".join("NY"[t] for t in taken)))
    named = _named(case, code) if said in {o.id for o in case.outcomes} else ""
    if named:
        return named
    if not any(taken):
        return "none"
    shorts = (short_name(case, n) for n in range(len(taken)))
    return " and ".join(s if t else f"not {s}" for s, t in zip(shorts, taken, strict=True))


def _named(case: Case, code: int) -> str:
    """The outcome that is just this state."""
    codes = np.array([code], dtype=np.uint64)
    for outcome in case.outcomes:
        if truth(outcome.when, case.scope, codes).all() and _is_single(case, outcome.when):
            return outcome.id
    return ""


def _is_single(case: Case, that: Expr) -> bool:
    rules = [rule.when for rule in case.infeasible]
    try:
        return len(feasible_states([*rules, negated(that)], case.scope, limit=1)) == 1
    except StandoffError:
        return False


VIEWS = (
    View("start", "Start", Group.WRITE, "The present state.", _show, sound=False),
)  # fmt: skip
CHANGES = {"start": _change}
