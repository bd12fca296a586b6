"""Combinations that cannot be, with how many states each of them removes."""

from dataclasses import dataclass

from standoff.case.parts import Case
from standoff.case.text.touches import Touch
from standoff.errors import Problem
from standoff.expr import Expr, Scope, negated
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.view import Group, View
from standoff.studio.write.form.acts import adding, edited
from standoff.studio.write.form.fields import Field
from standoff.studio.write.form.formulas import count, meaning, rules_of, typed
from standoff.studio.write.form.page import forms_of, odd, written
from standoff.studio.write.form.tree import Tree
from standoff.studio.write.formulas import SIGNS
from standoff.studio.write.names.declared import declared, grouped, options, short

PATH = ("infeasible",)


@dataclass(frozen=True)
class Removed:
    """How many states a rule removes: by itself, and of those that the ones above leave."""

    alone: int | None
    further: int | None


@dataclass(frozen=True)
class Rule:
    """One rule of the page."""

    path: tuple[str | int, ...]
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]
    removed: Removed


def _show(opened: Opened, query: Query) -> str:
    forms, scope = forms_of(opened), opened.so_far.scope
    tree = forms.tree
    found = rules_of(tree, scope)
    rules = [
        Rule((*PATH, n), forms.record((*PATH, n), "rule", alone="when"),
             forms.placed.on((*PATH, n)), gone)
        for n, gone in enumerate(removed(found, scope))
    ]  # fmt: skip
    return written(
        "write/rules.html", opened, query, title="Rules", rules=rules, signs=SIGNS,
        names=(names := tuple((n, short(text)) for n, text in declared(tree, "option"))),
        groups=grouped(tree, names),
        total=1 << len(scope.options), left=count(_in_force(opened.so_far), scope),
        single=forms.record((), "case", "coalesce")[0],
        problems=forms.placed.on(PATH), odd=odd(forms, PATH), has_options=bool(options(tree)),
    )  # fmt: skip


def _in_force(case: Case) -> tuple[Expr, ...]:
    return tuple(rule.when for rule in case.infeasible)


def removed(rules: tuple[Expr | None, ...], scope: Scope) -> tuple[Removed, ...]:
    """What each of the rules removes."""
    out: list[Removed] = []
    above: tuple[Expr, ...] = ()
    before = 1 << len(scope.options)
    left: int | None = before
    for rule in rules:
        if rule is None:
            out.append(Removed(None, None))
            continue
        above = (*above, rule)
        now = count(above, scope) if left is not None else None
        alone = count((negated(rule),), scope)
        out.append(Removed(alone, None if now is None or left is None else left - now))
        left = now
    return tuple(out)


def _live(opened: Opened, query: Query) -> str:
    """What a formula that is being typed would remove, or what is wrong with it."""
    scope, at = opened.so_far.scope, query.one("rule")
    rule, wrong = meaning(typed(query), scope)
    every = rules_of(forms_of(opened).tree, scope)
    others = [r for n, r in enumerate(every) if r and str(n) != at]
    alone = count((negated(rule),), scope) if rule else None
    before = count(tuple(others), scope)
    after = count((*others, rule), scope) if rule else None
    further = None if before is None or after is None else before - after
    return render(
        "write/rule-live.html", wrong=wrong, rule=rule, removed=Removed(alone, further), left=after
    )


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
PIECES = {"rule-count": _live}
CHANGES = {"rule": _build}
