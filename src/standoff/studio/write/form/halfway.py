"""What can be computed of a case in the making: as soon as its options can be told apart.

A case is only read when it is sound as a whole. Here the parts that matter for
one question are picked from the tree, and what cannot be read is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.case.parts import Path
from standoff.case.perspective import Preferences, Priorities, Ranking, Statement, Weight, Weights
from standoff.errors import FormulaError, Problem, StandoffError, TooLarge
from standoff.expr import (
    OPTION_LIMIT,
    Expr,
    Name,
    Scope,
    count_states,
    feasible_states,
    negated,
    parse,
    problems,
)
from standoff.expr.truth import Codes
from standoff.graph.coalesce import coalesced
from standoff.graph.ranks import ranks_of
from standoff.studio.opened import STATES
from standoff.studio.write.form.fractions import number
from standoff.studio.write.form.spots import Tree, at, listing, mapping, words
from standoff.studio.write.names.declared import options

COUNTED = 1 << 40
"""States are counted up to here; rules on many options that hang together may take long."""


def scope_of(tree: Tree) -> Scope:
    """The names that formulas may use: every option, and each outcome that can be read."""
    found = options(tree)[:OPTION_LIMIT]
    names: dict[str, int | Expr] = {full: n for n, (_, full, _) in enumerate(found)}
    names |= {short: n for n, (short, _, _) in enumerate(found)}
    scope = Scope(tuple(full for _, full, _ in found), names)
    for outcome, said in mapping(tree, "outcomes").items():
        meaning = formula(said if isinstance(said, str) else words(said, "when"), scope)
        if meaning is not None and outcome not in names:
            names[outcome] = meaning
    return scope


def troubles(text: str, scope: Scope) -> tuple[Problem, ...]:
    """What is wrong with a formula; nothing for an empty one."""
    if not text.strip():
        return ()
    try:
        return tuple(problems(parse(text), scope))
    except FormulaError as error:
        return error.problems


def formula(text: str, scope: Scope) -> Expr | None:
    """A formula that has a meaning here, or None."""
    if not text.strip() or troubles(text, scope):
        return None
    return parse(text)


def rule_text(said: Tree) -> str:
    """The formula of a rule, which may stand alone or with its source."""
    return said if isinstance(said, str) else words(said, "when")


def rules_of(tree: Tree, scope: Scope) -> tuple[Expr | None, ...]:
    """The rules of the case, None for those that cannot be read."""
    return tuple(formula(rule_text(said), scope) for said in listing(tree, "infeasible"))


@dataclass(frozen=True)
class Removed:
    """How many states a rule removes: by itself, and of those that the ones above leave."""

    alone: int | None
    further: int | None
    about: bool = False


def count(rules: tuple[Expr, ...], scope: Scope) -> int | None:
    """How many states some rules leave; None where that is not found in a moment."""
    try:
        return count_states(rules, scope, limit=COUNTED if len(scope.options) > 24 else 1 << 25)
    except TooLarge as error:
        return error.count if not rules else None
    except StandoffError:
        return None


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


def chain(tree: Tree, path: Path) -> tuple[dict[str, Tree], ...]:
    """The views that a place rests on, the most general first.

    A perspective after those that it extends, then every belief on the way.
    """
    if len(path) < 2 or path[0] != "perspectives":
        return ()
    views: list[dict[str, Tree]] = []
    name, seen = str(path[1]), set[str]()
    while name and name not in seen:
        seen.add(name)
        view = mapping(tree, "perspectives", name)
        views.insert(0, view)
        name = words(view, "extends")
    for n in range(2, len(path) - 1, 2):
        if path[n] == "beliefs":
            views.append(mapping(tree, *path[: n + 2]))
    return tuple(views)


def in_force(tree: Tree, views: tuple[dict[str, Tree], ...], scope: Scope) -> tuple[Expr, ...]:
    """The rules of the case and of the views, without those that are lifted."""
    lifted = [formula(said, scope) for v in views for said in listing(v, "feasible")
              if isinstance(said, str)]  # fmt: skip
    added = [formula(rule_text(said), scope) for v in views for said in listing(v, "infeasible")]
    found = [r for r in (*rules_of(tree, scope), *added) if r is not None and r not in lifted]
    return (*found, *_held(views, scope))


def _held(views: tuple[dict[str, Tree], ...], scope: Scope) -> Iterator[Expr]:
    held: dict[str, bool] = {}
    for view in views:
        said = mapping(view, "fix").items()
        held |= {option: yes in {"yes", "true", "Y"} for option, yes in said}
        held |= {o: False for o in listing(view, "unaware_of") if isinstance(o, str)}
    for option, taken in held.items():
        if isinstance(scope.names.get(option), int):
            yield negated(Name(option)) if taken else Name(option)


def states_of(tree: Tree, views: tuple[dict[str, Tree], ...], scope: Scope) -> Codes:
    """uint64[S]: the feasible states of a view. Raises TooLarge."""
    states = feasible_states(in_force(tree, views, scope), scope, limit=STATES)
    said = (formula(s, scope) for s in listing(tree, "coalesce") if isinstance(s, str))
    when = tuple(tree for tree in said if tree is not None)
    return coalesced(states, when, scope).states if when and len(states) else states


def wants_of(tree: Tree, path: Path) -> tuple[Tree, bool]:
    """What is written at the path of preferences, or what is taken over; and whether it is."""
    own = at(tree, path)
    if own is not None:
        return own, False
    for view in reversed(chain(tree, path)):
        found = mapping(view, "preferences").get(str(path[-1]))
        if found is not None:
            return found, True
    return None, False


def ordered(said: Tree, of: str, scope: Scope) -> Preferences | None:
    """Preferences of what can be read of them; None where nothing is said."""
    if "ranking" in mapping(said):
        return Preferences(of, _ranking(listing(said, "ranking"), scope))
    if "weights" in mapping(said):
        weights = ((formula(w, scope), number(n)) for w, n in mapping(said, "weights").items())
        return Preferences(of, Weights(tuple(Weight(w, n) for w, n in weights if w and n)))
    lines = (formula(line, scope) for line in statements(said))
    found = tuple(Statement(line) for line in lines if line is not None)
    return Preferences(of, Priorities(found)) if found else None


def statements(said: Tree) -> Iterator[str]:
    """The formulas of a list of priorities, those of a tier one after another."""
    for line in listing(said, "priorities"):
        for one in line if isinstance(line, list) else [line]:
            yield one if isinstance(one, str) else words(one, "want")


def tier(entry: Tree) -> list[str]:
    """The formulas of one entry of a ranking."""
    inner = entry.get("unsure") if isinstance(entry, dict) else entry
    found = inner if isinstance(inner, list) else [inner]
    return [said for said in found if isinstance(said, str)]


def is_gap(entry: Tree) -> bool:
    """Whether an entry of a ranking says that what is above is greatly preferred."""
    return isinstance(entry, str) and bool(entry) and set(entry) == {">"}


def _ranking(entries: list[Tree], scope: Scope) -> Ranking:
    tiers: list[tuple[Expr, ...]] = []
    for entry in entries:
        read = tuple(f for s in tier(entry) if (f := formula(s, scope)) is not None)
        if read and not is_gap(entry):
            tiers.append(read)
    return Ranking((*tiers, (parse("none or not none"),)))


def rungs(tree: Tree, path: Path) -> tuple[Codes, tuple[Codes, ...], Scope]:
    """All states that a decision maker ranks, and the same from best to worst in groups.

    States that a ranking leaves out stand last. Raises TooLarge.
    """
    scope = scope_of(tree)
    views = chain(tree, path)
    states = states_of(tree, views, scope)
    said, _ = wants_of(tree, path)
    ranks = ranks_of(ordered(said, str(path[-1]), scope), scope, states)
    groups = [states[ranks == rank] for rank in np.unique(ranks)[::-1]]
    return states, tuple(groups), scope
