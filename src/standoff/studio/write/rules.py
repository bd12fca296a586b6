"""Combinations that cannot be, with how many states each of them removes."""

from dataclasses import dataclass

from standoff.case.text.touches import Touch
from standoff.errors import Problem
from standoff.expr import negated
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, View
from standoff.studio.write.form.acts import adding, edited
from standoff.studio.write.form.fields import Field
from standoff.studio.write.form.halfway import (
    Removed,
    count,
    formula,
    removed,
    rules_of,
    scope_of,
    troubles,
)
from standoff.studio.write.form.page import forms_of, odd, tree_of, written
from standoff.studio.write.form.spots import Tree
from standoff.studio.write.names.declared import declared, options, short

PATH = ("infeasible",)

SIGNS = (
    ("a and b", "both are true"),
    ("a or b", "at least one of the two is true"),
    ("not a", "a is not true"),
    ("a implies b", "where a is true, b is true as well"),
    ("a iff b", "both are true, or neither is"),
    ("b if a", "the same as: a implies b"),
    ("exactly one of (a, b, c)", "one is true and the others are not; also “at most”, “at least”"),
    ("none", "no option is taken"),
    ("all", "every option is taken"),
    ("Y N -", "a pattern: taken, not taken, either; one sign an option, in the order of the case"),
)
"""What formulas are made of, for people who have not seen one."""


@dataclass(frozen=True)
class Rule:
    """One rule of the page."""

    path: tuple[str | int, ...]
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]
    removed: Removed


def _show(opened: Opened, query: Query) -> str:
    forms = forms_of(opened)
    tree, scope = forms.tree, scope_of(forms.tree)
    found = rules_of(tree, scope)
    rules = [
        Rule((*PATH, n), forms.record((*PATH, n), "rule", alone="when"),
             forms.placed.on((*PATH, n)), gone)
        for n, gone in enumerate(removed(found, scope))
    ]  # fmt: skip
    return written(
        "write/rules.html", opened, query, title="Rules", rules=rules, signs=SIGNS,
        names=tuple((name, short(text)) for name, text in declared(tree, "option")),
        total=1 << len(scope.options), left=count(tuple(r for r in found if r), scope),
        single=forms.record((), "case", "coalesce")[0],
        problems=forms.placed.on(PATH), odd=odd(forms, PATH), has_options=bool(options(tree)),
    )  # fmt: skip


def _live(opened: Opened, query: Query) -> str:
    """What a formula that is being typed would remove, or what is wrong with it."""
    tree = tree_of(opened)
    scope, said, at = scope_of(tree), _typed(query), query.one("rule")
    wrong = troubles(said, scope)
    rule = formula(said, scope)
    others = [r for n, r in enumerate(rules_of(tree, scope)) if r and str(n) != at]
    alone = count((negated(rule),), scope) if rule else None
    before = count(tuple(others), scope)
    after = count((*others, rule), scope) if rule else None
    further = None if before is None or after is None else before - after
    return render(
        "write/rule-live.html", wrong=wrong, rule=rule, removed=Removed(alone, further), left=after
    )


def _typed(query: Query) -> str:
    names = [name for name in query.fields if name == "formula" or name[:2] in {"v[", "n["}]
    return query.one(names[0]) if names else ""


def _any_formula(opened: Opened, query: Query) -> str:
    """What is wrong with a formula that is being typed, and where it is true."""
    scope, said = scope_of(tree_of(opened)), _typed(query)
    wrong = troubles(said, scope)
    read = formula(said, scope)
    rules = tuple(r for r in rules_of(tree_of(opened), scope) if r)
    true = count((*rules, negated(read)), scope) if read else None
    return render("write/formula-live.html", wrong=wrong, read=read, holds=true,
                  left=count(rules, scope) if read else None)  # fmt: skip


def _build(opened: Opened, query: Query) -> str:
    """A rule from menus."""
    return edited(opened, query, {"build": _built})


def _built(tree: Tree, path: object, rest: object, query: Query) -> tuple[Touch, ...]:
    said = built(query)
    return adding(tree, PATH, said) if said else ()


def built(query: Query) -> str:
    """The formula that menus and boxes say; empty where too little is chosen."""
    one, two, how = query.one("one"), query.one("two"), query.one("how")
    some = [name for name in query.all("some") if name]
    if how == "never both" and one and two and one != two:
        return f"{one} and {two}"
    if how == "needs" and one and two and one != two:
        return f"{one} and not {two}"
    if how in {"exactly one of", "at most one of", "at least one of"} and len(some) > 1:
        return f"not {how} ({', '.join(some)})"
    return ""


VIEWS = (
    View(
        "rules", "Rules", Group.WRITE, "Combinations that cannot be, and what each removes.",
        _show, sound=False,
    ),
)  # fmt: skip
PIECES = {"rule-count": _live, "formula": _any_formula}
CHANGES = {"rule": _build}
