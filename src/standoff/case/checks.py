"""What a well-formed case may still get wrong: checks, each with a code and a page.

A check looks at a whole case and yields findings, each at a path into the
case. To add one: write a generator here, give it a code with ``@check``, and
add its page under ``docs/reference/checks/``. Codes are never used twice.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from standoff.case.apply import CannotEdit, edit, perceived, resolved
from standoff.case.citations import citations
from standoff.case.edits import Adopt
from standoff.case.parts import Case, Path
from standoff.case.questions import core
from standoff.case.rules import candidates_for_start, rules_in_force
from standoff.case.views import ASSUMED, Preferences, Priorities, Ranking, View, Weights
from standoff.errors import Problem, Severity, StandoffError, TooLarge
from standoff.expr import STATE_LIMIT, Expr, feasible_states, mentioned, truth
from standoff.expr.truth import Codes


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found, at a path into the case."""

    path: Path
    what: str
    hint: str = ""


@dataclass(slots=True)
class Looked:
    """A case with its feasible states per perspective, worked out once for all checks."""

    case: Case
    views: dict[str, View]
    states: dict[str, Codes]
    limit: int

    def true_states(self, tree: Expr, perspective: str) -> int:
        """How many feasible states of a perspective satisfy a formula."""
        return int(np.count_nonzero(truth(tree, self.case.scope, self.states[perspective])))


Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its code, a title for people, how grave it is, and the function."""

    code: str
    title: str
    severity: Severity
    find: Callable[[Looked], Findings]


CHECKS: dict[str, Check] = {}


def _check(
    code: str, title: str, severity: Severity = Severity.WARNING
) -> Callable[[Callable[[Looked], Findings]], Callable[[Looked], Findings]]:
    def register(find: Callable[[Looked], Findings]) -> Callable[[Looked], Findings]:
        CHECKS[code] = Check(code, title, severity, find)
        return find

    return register


def check(case: Case, *, limit: int = STATE_LIMIT) -> list[Problem]:
    """Every problem of sense in a case, in the order of the file.

    A case without a problem of severity ``error`` can be solved in every
    perspective. ``limit`` is the largest number of states that is built.
    """
    looked, problems = _look(case, limit)
    if problems:
        return problems
    for c in CHECKS.values():
        problems += [_problem(case, c.code, c.severity, f) for f in c.find(looked)]
    return sorted(problems, key=lambda p: (p.line, p.column, p.code))


def _look(case: Case, limit: int) -> tuple[Looked, list[Problem]]:
    looked, problems = Looked(case, {}, {}, limit), []
    for p in case.perspectives:
        path: Path = ("perspectives", p.id)
        try:
            view = resolved(case, p.id).view
            states = feasible_states(rules_in_force(case, view), case.scope, limit=limit)
        except CannotEdit as error:
            found = Finding(path, str(error), "name another perspective under 'extends'")
            problems.append(_problem(case, "S418", Severity.ERROR, found))
            continue
        except TooLarge as error:
            found = Finding(("decision_makers",), str(error))
            return looked, [_problem(case, "S400", Severity.ERROR, found)]
        looked.views[p.id], looked.states[p.id] = view, states
    return looked, problems


def _problem(case: Case, code: str, severity: Severity, found: Finding) -> Problem:
    mark = case.marks.nearest(found.path)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Problem(code, found.what, found.hint, line, column, case.marks.file, severity)


def _shown(tree: Expr) -> str:
    text = str(tree)
    return repr(text if len(text) <= 60 else text[:57] + "...")


@_check("S401", "The status quo is not exactly one feasible state", Severity.ERROR)
def _status_quo(looked: Looked) -> Findings:
    case = looked.case
    for name, view in looked.views.items():
        said = view.status_quo or case.status_quo
        if said is None or not len(looked.states[name]):
            continue
        found = candidates_for_start(case, view, limit=looked.limit)
        if len(found) != 1:
            own = view.status_quo is not None
            path: Path = ("perspectives", name, "status_quo") if own else ("status_quo",)
            what = f"{len(found) or 'no'} feasible states satisfy the status quo {_shown(said)}"
            yield Finding(path, what, "say of every option whether it is taken now")
            if not own:
                return


@_check("S402", "No feasible state is left", Severity.ERROR)
def _no_state(looked: Looked) -> Findings:
    for name, states in looked.states.items():
        if not len(states):
            path = ("perspectives", name)
            yield Finding(path, f"the rules leave no state in {name!r}", "loosen one of the rules")


@_check("S403", "A rule removes no state")
def _idle_rule(looked: Looked) -> Findings:
    case = looked.case
    for n, rule in enumerate(case.infeasible):
        others = [r.when for r in case.infeasible if r is not rule]
        try:
            states = feasible_states(others, case.scope, limit=looked.limit)
        except TooLarge:
            return
        if not truth(rule.when, case.scope, states).any():
            what = f"the rule {_shown(rule.when)} removes no state"
            yield Finding(("infeasible", n), what, "other rules say it already, or it never holds")


def _orders(looked: Looked) -> Iterator[tuple[str, Path, Preferences]]:
    """Every preference order with the perspective whose states it orders, and its path."""
    for p in looked.case.perspectives:
        if p.id in looked.states and len(looked.states[p.id]):
            for preferences in p.view.preferences:
                path: Path = ("perspectives", p.id, "preferences", preferences.of)
                yield p.id, path, preferences


@_check("S405", "A ranking misses or repeats states", Severity.ERROR)
def _ranking(looked: Looked) -> Findings:
    for name, path, preferences in _orders(looked):
        if isinstance(preferences.order, Ranking):
            yield from _ranked(looked, name, (*path, "ranking"), preferences.order)


def _ranked(looked: Looked, name: str, path: Path, ranking: Ranking) -> Findings:
    case, states = looked.case, looked.states[name]
    times = np.zeros(len(states), dtype=np.intp)
    for n, tier in enumerate(ranking.tiers):
        here = np.zeros(len(states), dtype=np.bool_)
        for want in tier:
            true = truth(want, case.scope, states)
            if not true.any():
                what = f"the entry {_shown(want)} of the ranking is no feasible state"
                yield Finding((*path, n), what, "take it out, or correct the rules")
            here |= true
        if (times[here] > 0).any():
            what = f"tier {n + 1} repeats {_patterns(case, states[here & (times > 0)])}"
            yield Finding((*path, n), what, "name each state once")
        times += here
    if (times == 0).any():
        what = f"the ranking misses {_patterns(case, states[times == 0])}"
        yield Finding(path, what, "place every feasible state; see standoff show --states")


def _patterns(case: Case, codes: Codes) -> str:
    width = len(case.scope.options)
    rows = [" ".join("Y" if int(c) >> o & 1 else "N" for o in range(width)) for c in codes[:3]]
    more = f" and {len(codes) - 3} more" if len(codes) > 3 else ""
    return ", ".join(rows) + more


@_check("S406", "A preference statement never distinguishes two states")
def _idle_statement(looked: Looked) -> Findings:
    for name, path, preferences in _orders(looked):
        if isinstance(preferences.order, Ranking):
            continue
        total = len(looked.states[name])
        for inner, want in _wants(preferences.order):
            true = looked.true_states(want, name)
            if true in {0, total}:
                same = "every" if true else "no"
                what = f"{_shown(want)} is true in {same} feasible state of {name!r}"
                yield Finding((*path, *inner), what, "it orders nothing; correct it or drop it")


def _wants(order: Priorities | Weights) -> Iterator[tuple[Path, Expr]]:
    if isinstance(order, Priorities):
        for n, statement in enumerate(order.statements):
            yield ("priorities", n), statement.want
    else:
        for weight in order.weights:
            yield ("weights", str(weight.want)), weight.want


@_check("S407", "A preference order leaves everything tied")
def _all_tied(looked: Looked) -> Findings:
    for name, path, preferences in _orders(looked):
        order, total = preferences.order, len(looked.states[name])
        if total == 1:
            continue
        if isinstance(order, Ranking):
            tied = len(order.tiers) == 1
        else:
            tied = all(looked.true_states(w, name) in {0, total} for _, w in _wants(order))
        if tied:
            what = f"{preferences.of} is indifferent between all states of {name!r}"
            yield Finding(path, what, "say at least one thing that it wants")


def _claim_formulas(looked: Looked) -> Iterator[tuple[Path, Expr]]:
    for n, claim in enumerate(looked.case.claims):
        for attribute in ("outcome", "start"):
            tree = getattr(core(claim.check)[0], attribute, None)
            if tree is not None:
                yield ("claims", n, "check"), tree
        for key in ("borne_out_by", "refuted_by"):
            if getattr(claim, key) is not None:
                yield ("claims", n, key), getattr(claim, key)


@_check("S408", "A claim is about states that cannot be")
def _empty_claim(looked: Looked) -> Findings:
    for path, tree in _claim_formulas(looked):
        if not any(looked.true_states(tree, name) for name in looked.states):
            what = f"no feasible state satisfies {_shown(tree)}"
            yield Finding(path, what, "correct the formula, or the rules that exclude it")


@_check("S409", "An outcome that no feasible state satisfies")
def _empty_outcome(looked: Looked) -> Findings:
    for outcome in looked.case.outcomes:
        if not any(looked.true_states(outcome.when, name) for name in looked.states):
            what = f"no feasible state is an instance of the outcome {outcome.id!r}"
            yield Finding(("outcomes", outcome.id), what, "correct it, or the rules")


@_check("S410", "A commitment whose trigger cannot come about")
def _idle_trigger(looked: Looked) -> Findings:
    for c in looked.case.commitments:
        if not any(looked.true_states(c.when, name) for name in looked.states):
            what = f"no feasible state satisfies the trigger {_shown(c.when)} of {c.id!r}"
            yield Finding(("commitments", c.id, "when"), what, "correct it, or the rules")


@_check("S411", "A commitment by someone who does not control the response")
def _foreign_response(looked: Looked) -> Findings:
    case = looked.case
    own = {
        d.id: sum(1 << o for o, x in enumerate(case.scope.options) if x.split(".")[0] == d.id)
        for d in case.decision_makers
    }
    for name, view in looked.views.items():
        for option, dm in view.control:
            if name:
                own[dm] |= 1 << case.scope.options.index(option)
    for c in case.commitments:
        if not mentioned(c.response, case.scope) & own[c.by]:
            what = f"{c.by} controls no option of the response {_shown(c.response)}"
            yield Finding(
                ("commitments", c.id, "response"), what, "name what the maker itself does"
            )


@_check("S412", "A source that nothing cites")
def _idle_source(looked: Looked) -> Findings:
    cited = {source for _, source in citations(looked.case)}
    for source in looked.case.sources:
        if source.id not in cited:
            what = f"nothing cites the source {source.id!r}"
            yield Finding(("sources", source.id), what, "cite it, or take it out")


@_check("S413", "A statement without a source")
def _unsourced(looked: Looked) -> Findings:
    for path, source in citations(looked.case):
        if not source:
            hint = f"add source: ..., or source: {ASSUMED} where the analyst says so"
            yield Finding(path, "nobody is named as saying this", hint)


@_check("S414", "An option that no preference mentions")
def _idle_option(looked: Looked) -> Findings:
    case, mask = looked.case, 0
    for view in looked.views.values():
        for p in view.preferences:
            if isinstance(p.order, Ranking):
                return
            for _, want in _wants(p.order):
                mask |= mentioned(want, case.scope)
    for o, option in enumerate(case.scope.options):
        if not mask >> o & 1:
            path = ("decision_makers", option.split(".")[0], "options", option.split(".")[1])
            what = f"no preference of any perspective mentions {option!r}"
            yield Finding(path, what, "say who wants it or not, or leave the option out")


@_check("S415", "A decision maker without preferences")
def _no_preferences(looked: Looked) -> Findings:
    for name, view in looked.views.items():
        stated = {p.of for p in view.preferences}
        for d in looked.case.decision_makers:
            if d.options and d.id not in stated:
                what = f"{name!r} gives no preferences to {d.id}: it is taken to be indifferent"
                yield Finding(("perspectives", name), what, f"add preferences: {{{d.id}: ...}}")


@_check("S416", "Claims are judged in one perspective only", Severity.ADVICE)
def _one_sided(looked: Looked) -> Findings:
    case = looked.case
    if case.claims and len(case.perspectives) == 1:
        what = "all claims are judged in the one perspective that the case has"
        yield Finding(("perspectives",), what, "add how a rival source sees the conflict")


@_check("S417", "A belief leaves no feasible state", Severity.ERROR)
def _empty_belief(looked: Looked) -> Findings:
    for p in looked.case.perspectives:
        if p.id in looked.views:
            yield from _empty_beliefs(looked, looked.views[p.id], ("perspectives", p.id))


def _empty_beliefs(looked: Looked, view: View, path: Path) -> Findings:
    for belief in view.beliefs:
        seen, here = perceived(view, belief.of), (*path, "beliefs", belief.of)
        rules = rules_in_force(looked.case, seen)
        if not len(feasible_states(rules, looked.case.scope, limit=looked.limit)):
            what = f"as {belief.of} sees it no state is feasible"
            yield Finding(here, what, "the belief contradicts the rules; lift one with 'feasible'")
        else:
            yield from _empty_beliefs(looked, seen, here)


@_check("S419", "Events out of order")
def _event_order(looked: Looked) -> Findings:
    events = looked.case.record
    for n in range(1, len(events)):
        if events[n].date < events[n - 1].date:
            what = f"the event of {events[n].date} stands after that of {events[n - 1].date}"
            yield Finding(("record", n), what, "list events by date")


@_check("S420", "An event whose state cannot be")
def _event_state(looked: Looked) -> Findings:
    for n, event in enumerate(looked.case.record):
        if event.state is not None and not any(
            looked.true_states(event.state, name) for name in looked.states
        ):
            what = f"no feasible state satisfies {_shown(event.state)}"
            yield Finding(("record", n, "state"), what, "correct it, or the rules that exclude it")


@_check("S421", "What a claim supposes does not fit the case")
def _unfit_given(looked: Looked) -> Findings:
    case = looked.case
    for n, claim in enumerate(case.claims):
        for name in claim.perspectives or tuple(looked.views):
            try:
                edit(case, Adopt(name), *claim.given)
            except StandoffError as error:
                yield Finding(("claims", n, "given"), f"in {name!r}: {error}", "correct the edit")


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that keep a case from being solved."""
    return [p for p in problems if p.severity is Severity.ERROR]
