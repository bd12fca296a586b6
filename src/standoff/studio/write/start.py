"""The present state, as boxes that are ticked or not."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.case.text.amend import amend
from standoff.case.text.touches import Put
from standoff.errors import StandoffError
from standoff.expr import Expr, Pattern, Scope, feasible_states, negated, truth
from standoff.expr.truth import Codes
from standoff.studio.opened import STATES, Opened, Query
from standoff.studio.view import Group, View
from standoff.studio.write.form.fields import dom_id
from standoff.studio.write.form.halfway import formula, rule_text, rules_of, scope_of
from standoff.studio.write.form.page import forms_of, tree_of, written
from standoff.studio.write.form.spots import Tree, listing, mapping, words
from standoff.studio.write.names.declared import options, party

PATH = ("status_quo",)
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
    forms = forms_of(opened)
    tree, scope = forms.tree, scope_of(forms.tree)
    now = present(tree, scope)
    return written(
        "write/start.html", opened, query, title="Start", now=now,
        groups=tuple(_groups(tree, now.code or 0)), said=words(tree, *PATH),
        readable=formula(words(tree, *PATH), scope) is not None,
        field=forms.record((), "case", "status_quo")[0],
        some=tuple((code, _taken(tree, code)) for code in now.some),
    )  # fmt: skip


def present(tree: Tree, scope: Scope) -> Present:
    """What the status quo of a tree comes to."""
    said = formula(words(tree, *PATH), scope)
    if said is None or not scope.options:
        return Present(None, 0, (), ())
    rules = [r for r in rules_of(tree, scope) if r is not None]
    try:
        found = feasible_states([*rules, negated(said)], scope, limit=STATES)
        loose = found if len(found) else feasible_states([negated(said)], scope, limit=STATES)
    except StandoffError:
        return Present(None, STATES, (), ())
    some = tuple(int(code) for code in loose[:LISTED])
    if len(loose) != 1:
        return Present(None, len(found), some if len(found) else (), ())
    return Present(
        some[0], len(found), (), () if len(found) else tuple(_broken(tree, scope, loose))
    )


def _broken(tree: Tree, scope: Scope, codes: Codes) -> Iterator[str]:
    for said in listing(tree, "infeasible"):
        rule = formula(rule_text(said), scope)
        if rule is not None and truth(rule, scope, codes).all():
            yield rule_text(said)


def _groups(tree: Tree, code: int) -> Iterator[tuple[str, list[Box]]]:
    of: dict[str, list[Box]] = {dm: [] for dm in mapping(tree, "decision_makers")}
    for n, (_, full, text) in enumerate(options(tree)):
        dm = full.split(".", 1)[0]
        of[dm].append(Box(full, text, bool(code >> n & 1), dom_id((full,), "now")))
    yield from ((party(tree, dm), boxes) for dm, boxes in of.items() if boxes)


def _taken(tree: Tree, code: int) -> str:
    found = [text for n, (_, _, text) in enumerate(options(tree)) if code >> n & 1]
    return "; ".join(found) or "nothing is taken"


def _change(opened: Opened, query: Query) -> str:
    """The boxes as they are ticked now; or one of the states that were offered."""
    tree = tree_of(opened)
    known = [full for _, full, _ in options(tree)]
    chosen = query.one("state")
    ticked = set(query.all("taken"))
    code = sum(1 << n for n, full in enumerate(known) if full in ticked)
    if chosen.isdecimal() and len(chosen) < 21:
        code = int(chosen) & ((1 << len(known)) - 1)
    return amend(opened.text, Put(PATH, in_words(tree, code)))


def in_words(tree: Tree, code: int) -> str:
    """A state as a formula, written as the present one is: by name, as a pattern, or in words."""
    scope, said = scope_of(tree), words(tree, *PATH)
    read = formula(said, scope)
    shorts = [short for short, _, _ in options(tree)]
    taken = [bool(code >> n & 1) for n in range(len(shorts))]
    if isinstance(read, Pattern):
        return str(Pattern("".join("NY"[t] for t in taken)))
    if said in mapping(tree, "outcomes"):
        named = _named(tree, scope, code)
        if named:
            return named
    if not any(taken):
        return "none"
    return " and ".join(s if t else f"not {s}" for s, t in zip(shorts, taken, strict=True))


def _named(tree: Tree, scope: Scope, code: int) -> str:
    """The outcome that is just this state."""
    codes = np.array([code], dtype=np.uint64)
    for outcome in mapping(tree, "outcomes"):
        meaning = scope.names.get(outcome)
        if meaning is None or isinstance(meaning, int):
            continue
        if truth(meaning, scope, codes).all() and _is_single(tree, meaning, scope):
            return outcome
    return ""


def _is_single(tree: Tree, meaning: Expr, scope: Scope) -> bool:
    rules = [r for r in rules_of(tree, scope) if r is not None]
    try:
        return len(feasible_states([*rules, negated(meaning)], scope, limit=1)) == 1
    except StandoffError:
        return False


VIEWS = (
    View("start", "Start", Group.WRITE, "The present state.", _show, sound=False),
)  # fmt: skip
CHANGES = {"start": _change}
