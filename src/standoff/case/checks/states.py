"""Checks of states: rules, the status quo, outcomes, what beliefs leave possible."""

from collections.abc import Iterator

import numpy as np

from standoff.case.checks.images import (
    Finding,
    Findings,
    Looked,
    checks,
    shown,
    with_beliefs,
)
from standoff.case.parts import Path
from standoff.case.rules import candidates_for_start
from standoff.errors import Severity, TooLarge
from standoff.expr import (
    Expr,
    count_states,
    feasible_states,
    negated,
    outcomes_met,
    truth,
)


@checks("S401", "The status quo is not exactly one feasible state", Severity.ERROR)
def _status_quo(looked: Looked) -> Findings:
    case = looked.case
    for name, view in looked.views.items():
        said = view.status_quo or case.status_quo
        if said is None or not len(looked.states[name]):
            continue
        try:
            count = str(len(candidates_for_start(case, view, limit=looked.limit)))
        except TooLarge as error:
            count = f"at least {error.count:,}"
        if count != "1":
            own = view.status_quo is not None
            path: Path = ("perspectives", name, "status_quo") if own else ("status_quo",)
            number = "no" if count == "0" else count
            what = f"{number} feasible states satisfy the status quo {shown(said)}"
            yield Finding(path, what, "say of every option whether it is taken now")
            if not own:
                return


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

    With few options all states are looked at; with many, what the others leave
    is counted for each rule in turn, as long as there are not too many rules.
    """
    scope = looked.case.scope
    if len(scope.options) <= _FEW_OPTIONS:
        states = feasible_states([], scope, limit=1 << _FEW_OPTIONS)
        times = np.zeros(len(states), dtype=np.intp)
        for rule in rules:
            times += truth(rule, scope, states)
        yield from (bool((truth(rule, scope, states) & (times == 1)).any()) for rule in rules)
    elif len(rules) <= _FEW_RULES:
        for n, rule in enumerate(rules):
            others = [*rules[:n], *rules[n + 1 :], negated(rule)]
            try:
                yield count_states(others, scope, limit=looked.limit) > 0
            except TooLarge:
                yield True


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
