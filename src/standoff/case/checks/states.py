"""Checks of states: rules, the status quo, outcomes, what beliefs leave possible."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from standoff.case.checks.images import (
    Finding,
    Findings,
    Looked,
    checks,
    shown,
    with_beliefs,
)
from standoff.case.parts import Case, Path, short_name
from standoff.case.perspective import View
from standoff.case.rules import candidates_for_start, rules_in_force
from standoff.errors import Severity, TooLarge
from standoff.expr import (
    Expr,
    Scope,
    feasible_states,
    leaves_a_state,
    mentioned,
    negated,
    outcomes_met,
    truth,
)
from standoff.expr.truth import Codes


@checks("S401", "The status quo is not exactly one feasible state", Severity.ERROR)
def _status_quo(looked: Looked) -> Findings:
    case = looked.case
    for name, view in looked.views.items():
        said = view.status_quo or case.status_quo
        if said is None or not len(looked.states[name]):
            continue
        found, number = _starts(looked, view)
        if number != "1":
            own = view.status_quo is not None
            path: Path = ("perspectives", name, "status_quo") if own else ("status_quo",)
            what = f"{number} feasible states satisfy the status quo {shown(said)}"
            hint = _what_is_open(case, found) if len(found) else _why_none(looked, view, said)
            yield Finding(path, what, hint)
            if not own:
                return


def _starts(looked: Looked, view: View) -> tuple[Codes, str]:
    """The states that the status quo may be, none of them where they are too many, and how many."""
    try:
        found = candidates_for_start(looked.case, view, limit=looked.limit)
    except TooLarge as error:
        many = f"at least {error.count:,}" if error.count > 1 else "too many"
        return np.empty(0, dtype=np.uint64), many
    return found, f"{len(found):,}" if len(found) else "no"


NAMED = 8
"""Open options that a problem names."""


def _what_is_open(case: Case, found: Codes) -> str:
    """The options that are taken in some of the states only, with a line that settles them all."""
    always, ever = int(np.bitwise_and.reduce(found)), int(np.bitwise_or.reduce(found))
    open_ = [o for o in range(len(case.scope.options)) if (ever ^ always) >> o & 1]
    named = ", ".join(short_name(case, o) for o in open_[:NAMED])
    more = f" and {len(open_) - NAMED} more" if len(open_) > NAMED else ""
    settled = always if (found == np.uint64(always)).any() else int(found[0])
    so = "if it is not" if len(open_) == 1 else "if none of them is"
    so = so if settled == always else "for instance"
    are = "is" if len(open_) == 1 else "are"
    return f"say whether {named}{more} {are} taken now; {so}: status_quo: {_only(case, settled)}"


def _only(case: Case, code: int) -> str:
    """The formula of one state, as people write it."""
    taken = [short_name(case, o) for o in range(len(case.scope.options)) if code >> o & 1]
    return f"only {' and '.join(taken)}" if taken else "none"


def _why_none(looked: Looked, view: View, said: Expr) -> str:
    """The rule that excludes every state that the status quo says; or what to do at all."""
    case = looked.case
    usual = "say of every option whether it is taken now"
    try:
        meant = feasible_states([negated(said)], case.scope, limit=1 << 16)
    except TooLarge:
        return usual
    if not len(meant):
        return f"it contradicts itself; {usual}"
    rules = rules_in_force(case, replace(view, fixed=(), unaware_of=()))
    rule = next((r for r in rules if truth(r, case.scope, meant).all()), None)
    excludes = f"the rule {shown(rule)} excludes it" if rule else "the rules together exclude it"
    return f"{excludes}; correct the one or the other"


@checks("S402", "No feasible state is left", Severity.ERROR)
def _no_state(looked: Looked) -> Findings:
    for name, states in looked.states.items():
        if not len(states):
            path = ("perspectives", name)
            yield Finding(path, f"the rules leave no state in {name!r}", "loosen one of the rules")


@checks("S403", "A rule removes no state")
def _idle_rule(looked: Looked) -> Findings:
    rules = [r.when for r in looked.case.infeasible]
    for n, removes in enumerate(_removing(rules, looked)):
        if not removes:
            what = f"the rule {shown(rules[n])} removes no state"
            yield Finding(("infeasible", n), what, "other rules say it already, or it never holds")


def _removing(rules: list[Expr], looked: Looked) -> Iterator[bool]:
    """Whether each rule removes a state that the others leave.

    With few options all states are looked at; with many, one that only this rule
    forbids is looked for, as long as there are not too many rules.
    """
    scope = looked.case.scope
    if len(scope.options) <= _FEW_OPTIONS:
        states = feasible_states([], scope, limit=1 << _FEW_OPTIONS)
        times = np.zeros(len(states), dtype=np.intp)
        for rule in rules:
            times += truth(rule, scope, states)
        yield from (bool((truth(rule, scope, states) & (times == 1)).any()) for rule in rules)
    elif len(rules) <= _FEW_RULES:
        near = _near(rules, looked)
        for n in range(len(rules)):
            yield _beside(rules, n, near, scope) or _anywhere(rules, n, scope)


def _near(rules: list[Expr], looked: Looked) -> Codes:
    """Some states in which no rule is true, to look beside."""
    states = next(iter(looked.states.values()), np.zeros(0, dtype=np.uint64))
    states = states[:: max(1, len(states) // _SOME)]
    for rule in rules:
        states = states[~truth(rule, looked.case.scope, states)]
    return states


def _beside(rules: list[Expr], n: int, near: Codes, scope: Scope) -> bool:
    """Whether changing one option of such a state makes this rule true and no other."""
    about = mentioned(rules[n], scope)
    for o in (o for o in range(len(scope.options)) if about >> o & 1):
        beside = near ^ np.uint64(1 << o)
        beside = beside[truth(rules[n], scope, beside)]
        for other in [*rules[:n], *rules[n + 1 :]]:
            if len(beside) and mentioned(other, scope) >> o & 1:
                beside = beside[~truth(other, scope, beside)]
        if len(beside):
            return True
    return False


def _anywhere(rules: list[Expr], n: int, scope: Scope) -> bool:
    """Whether in some state this rule is true and no other; True where that takes too long."""
    try:
        return leaves_a_state([*rules[:n], *rules[n + 1 :], negated(rules[n])], scope)
    except TooLarge:
        return True


_SOME = 1 << 10
"""States beside which one is looked for that only one rule forbids."""

_FEW_OPTIONS = 12

_FEW_RULES = 200


@checks("S409", "An outcome that no feasible state satisfies")
def _empty_outcome(looked: Looked) -> Findings:
    scope = looked.case.scope
    met = set().union(*(outcomes_met(scope, states) for states in looked.states.values()))
    for outcome in looked.case.outcomes:
        if outcome.id not in met:
            what = f"no feasible state is an instance of the outcome {outcome.id!r}"
            yield Finding(("outcomes", outcome.id), what, "correct it, or the rules")


@checks("S417", "A belief leaves no feasible state", Severity.ERROR)
def _empty_belief(looked: Looked) -> Findings:
    for image in looked.images:
        if image.path[-2] == "beliefs" and not len(image.states):
            what = f"as {image.path[-1]} sees it no state is feasible"
            yield Finding(image.path, what, "lift a rule that it contradicts, with 'feasible'")


@checks("S422", "A rule is lifted that nothing states")
def _lifted_nothing(looked: Looked) -> Findings:
    case = looked.case
    stated = [r.when for r in case.infeasible]
    views = [v for p in case.perspectives for v in with_beliefs(p.view, ("perspectives", p.id))]
    stated += [r.when for _, view in views for r in view.infeasible]
    for path, view in views:
        for n, rule in enumerate(view.feasible):
            if rule not in stated:
                what = f"{shown(rule)} is lifted and no rule says it"
                yield Finding((*path, "feasible", n), what, "write the formula as the rule has it")


@checks("S423", "A belief about one's own beliefs")
def _self_belief(looked: Looked) -> Findings:
    for p in looked.case.perspectives:
        for path, _ in with_beliefs(p.view, ("perspectives", p.id)):
            if len(path) > 4 and path[-1] == path[-3]:
                what = f"a belief of {path[-1]} about what {path[-1]} believes; it is not used"
                yield Finding(path, what, "state it as a belief of its own, one level up")
