"""What a well-formed case may still get wrong: checks, each with a code and a page.

A check looks at a whole case and yields findings, each at a path into the
case. To add one: write a generator here, give it a code with ``@check``, and
add its page under ``docs/reference/checks/``. Codes are never used twice.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from standoff.case.apply import CannotEdit, edit, perceived, resolved
from standoff.case.citations import citations
from standoff.case.edits import Adopt, Edit
from standoff.case.parts import Case, Claim, Path, position
from standoff.case.questions import core
from standoff.case.rules import NoReading, candidates_for_start, rules_in_force, view_of
from standoff.case.views import (
    ASSUMED,
    Order,
    Perspective,
    Preferences,
    Priorities,
    Ranking,
    View,
    Weights,
)
from standoff.errors import Problem, Severity, StandoffError, TooLarge
from standoff.expr import (
    STATE_LIMIT,
    Expr,
    Scope,
    count_states,
    feasible_states,
    mentioned,
    negated,
    outcomes_met,
    truth,
)
from standoff.expr.truth import Codes


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found, at a path into the case."""

    path: Path
    what: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """The conflict as a perspective has it, or as a belief in it does, with its states.

    path
        Where it is written down.
    view, states
        What is in force in it, and the feasible states uint64[S].
    own
        The preferences that are stated just here, not taken over.
    new
        Whether it has states that what it takes preferences over from lacks.
    """

    path: Path
    view: View
    states: Codes
    own: tuple[Preferences, ...]
    new: bool


@dataclass(slots=True)
class Looked:
    """A case with its feasible states per perspective, worked out once for all checks."""

    case: Case
    views: dict[str, View]
    states: dict[str, Codes]
    images: list[Image]
    limit: int
    adopted: dict[str, Case] = field(default_factory=dict)

    def supposing(self, name: str, given: tuple[Edit, ...]) -> View:
        """The view of a perspective after some edits."""
        if name not in self.adopted:
            self.adopted[name] = edit(self.case, Adopt(name))
        return view_of(edit(self.adopted[name], *given))

    def feasible(self, view: View) -> Codes:
        """The feasible states of a view."""
        return feasible_states(rules_in_force(self.case, view), self.case.scope, limit=self.limit)

    def true_states(self, tree: Expr, states: Codes) -> int:
        """How many of some states satisfy a formula."""
        return int(np.count_nonzero(truth(tree, self.case.scope, states)))

    def possible(self, tree: Expr) -> bool:
        """Whether a feasible state of some perspective satisfies a formula."""
        return any(self.true_states(tree, states) for states in self.states.values())


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
    looked, problems = Looked(case, {}, {}, [], limit), []
    for p in case.perspectives:
        try:
            looked.views[p.id] = resolved(case, p.id).view
        except CannotEdit as error:
            found = Finding(("perspectives", p.id), str(error), "extend another perspective")
            problems.append(_problem(case, "S418", Severity.ERROR, found))
    try:
        looked.states = {name: looked.feasible(view) for name, view in looked.views.items()}
        looked.images = [image for p in case.perspectives for image in _images(looked, p)]
    except TooLarge as error:
        found = Finding(("decision_makers",), str(error))
        problems.append(_problem(case, "S400", Severity.ERROR, found))
    return looked, problems


def _images(looked: Looked, p: Perspective) -> Iterator[Image]:
    if p.id not in looked.views:
        return
    path: Path = ("perspectives", p.id)
    states = looked.states[p.id]
    new = _not_among(states, looked.states.get(p.extends, states))
    yield Image(path, looked.views[p.id], states, p.view.preferences, new)
    stated = {belief.of for belief in p.view.beliefs}
    for image in _believed(looked, looked.views[p.id], states, path):
        yield image if image.path[3] in stated else replace(image, own=())


def _believed(looked: Looked, view: View, states: Codes, path: Path) -> Iterator[Image]:
    for belief in view.beliefs:
        seen, here = perceived(view, belief.of), (*path, "beliefs", belief.of)
        inside = looked.feasible(seen)
        new = _not_among(inside, states)
        yield Image(here, seen, inside, belief.view.preferences, new)
        yield from _believed(looked, seen, inside, here)


def _not_among(states: Codes, others: Codes) -> bool:
    return not np.isin(states, others).all()


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
        try:
            count = str(len(candidates_for_start(case, view, limit=looked.limit)))
        except TooLarge as error:
            count = f"at least {error.count:,}"
        if count != "1":
            own = view.status_quo is not None
            path: Path = ("perspectives", name, "status_quo") if own else ("status_quo",)
            number = "no" if count == "0" else count
            what = f"{number} feasible states satisfy the status quo {_shown(said)}"
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
    rules = [r.when for r in looked.case.infeasible]
    for n, removes in enumerate(_removing(rules, looked)):
        if not removes:
            what = f"the rule {_shown(rules[n])} removes no state"
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


@_check("S405", "A ranking misses or repeats states", Severity.ERROR)
def _ranking(looked: Looked) -> Findings:
    for image in looked.images:
        for preferences in image.view.preferences if len(image.states) else ():
            path = (*image.path, "preferences", preferences.of, "ranking")
            if not isinstance(preferences.order, Ranking):
                continue
            if preferences in image.own:
                yield from _ranked(looked, image.states, path, preferences.order)
            elif image.new:
                yield from _missed(looked, image.states, image.path, preferences)


def _missed(looked: Looked, states: Codes, path: Path, preferences: Preferences) -> Findings:
    """States that a ranking misses that was made for fewer of them."""
    case, order = looked.case, preferences.order
    missed = unranked(order, case.scope, states) if isinstance(order, Ranking) else states[:0]
    if len(missed):
        what = f"the ranking of {preferences.of} misses {_patterns(case, missed)} here"
        yield Finding(path, what, "restate it: there are states here that it was not made for")


def _ranked(looked: Looked, states: Codes, path: Path, ranking: Ranking) -> Findings:
    case = looked.case
    seen = np.zeros(len(states), dtype=np.bool_)
    for n, tier in enumerate(ranking.tiers):
        here = np.zeros(len(states), dtype=np.bool_)
        for want in tier:
            true = truth(want, case.scope, states)
            if not true.any():
                what = f"the entry {_shown(want)} of the ranking is no feasible state"
                yield Finding((*path, n), what, "take it out, or correct the rules")
            here |= true
        if (here & seen).any():
            what = f"tier {n + 1} repeats {_patterns(case, states[here & seen])}"
            yield Finding((*path, n), what, "name each state once")
        seen |= here
    if not seen.all():
        what = f"the ranking misses {_patterns(case, states[~seen])}"
        yield Finding(path, what, "place every feasible state; see standoff show --states")


@_check("S427", "A mark of strength that separates nothing", Severity.ERROR)
def _idle_gap(looked: Looked) -> Findings:
    for _, path, preferences in _own_orders(looked):
        if not isinstance(preferences.order, Ranking):
            continue
        places = [place for place, _ in preferences.order.gaps]
        last = len(preferences.order.tiers) - 1
        if any(not 0 <= p < last or places.count(p) > 1 for p in places):
            what = "a mark of strength in the ranking does not stand between two entries"
            yield Finding((*path, "ranking"), what, "put one between what differs strongly")


def unranked(order: Ranking, scope: Scope, states: Codes) -> Codes:
    """Those of the states that no tier of a ranking contains."""
    for tier in order.tiers:
        for want in tier:
            states = states[~truth(want, scope, states)]
    return states


def _patterns(case: Case, codes: Codes) -> str:
    width = len(case.scope.options)
    rows = [" ".join("Y" if int(c) >> o & 1 else "N" for o in range(width)) for c in codes[:3]]
    more = f" and {len(codes) - 3} more" if len(codes) > 3 else ""
    return ", ".join(rows) + more


@_check("S406", "A preference statement never distinguishes two states")
def _idle_statement(looked: Looked) -> Findings:
    for image, path, preferences in _own_orders(looked):
        total = len(image.states)
        for inner, want in _wants(preferences.order):
            true = looked.true_states(want, image.states)
            if true in {0, total} and total > 1:
                what = f"{_shown(want)} is true in {'every' if true else 'no'} feasible state"
                yield Finding((*path, *inner), what, "it orders nothing; correct it or drop it")


def _own_orders(looked: Looked) -> Iterator[tuple[Image, Path, Preferences]]:
    for image in looked.images:
        for preferences in image.own if len(image.states) else ():
            yield image, (*image.path, "preferences", preferences.of), preferences


def _wants(order: Order) -> Iterator[tuple[Path, Expr]]:
    match order:
        case Priorities(statements=statements):
            for place, statement in zip(order.places(), statements, strict=True):
                yield ("priorities", *place), statement.want
        case Weights(weights=weights):
            for weight in weights:
                yield ("weights", str(weight.want)), weight.want
        case Ranking():
            pass


@_check("S407", "A preference order leaves everything tied")
def _all_tied(looked: Looked) -> Findings:
    for image, path, preferences in _own_orders(looked):
        order, total = preferences.order, len(image.states)
        if isinstance(order, Ranking):
            tied = len(order.tiers) == 1 and not order.unsure
        else:
            tied = all(looked.true_states(w, image.states) in {0, total} for _, w in _wants(order))
        if tied and total > 1:
            what = f"{preferences.of} is indifferent between all states"
            yield Finding(path, what, "say at least one thing that it wants")


@_check("S408", "A claim is about states that cannot be")
def _empty_claim(looked: Looked) -> Findings:
    for n, claim in enumerate(looked.case.claims):
        question, _ = core(claim.check)
        supposed = list(_supposed(looked, claim))
        for attribute in ("outcome", "start"):
            tree = getattr(question, attribute, None)
            if supposed and tree and not any(looked.true_states(tree, s) for s in supposed):
                yield _no_instance(("claims", n, "check"), tree)
        for key in ("borne_out_by", "refuted_by"):
            tree = getattr(claim, key)
            if tree and not looked.possible(tree):
                yield _no_instance(("claims", n, key), tree)


def _supposed(looked: Looked, claim: Claim) -> Iterator[Codes]:
    """The feasible states of each reading that a claim is judged in."""
    for name in claim.perspectives or tuple(looked.views):
        try:
            supposed = looked.supposing(name, claim.given)
            yield looked.feasible(supposed) if claim.given else looked.states[name]
        except StandoffError:  # what S421 is for
            continue


def _no_instance(path: Path, tree: Expr) -> Finding:
    what = f"no feasible state satisfies {_shown(tree)}"
    return Finding(path, what, "correct the formula, or the rules that exclude it")


@_check("S409", "An outcome that no feasible state satisfies")
def _empty_outcome(looked: Looked) -> Findings:
    scope = looked.case.scope
    met = set().union(*(outcomes_met(scope, states) for states in looked.states.values()))
    for outcome in looked.case.outcomes:
        if outcome.id not in met:
            what = f"no feasible state is an instance of the outcome {outcome.id!r}"
            yield Finding(("outcomes", outcome.id), what, "correct it, or the rules")


@_check("S410", "A commitment whose trigger cannot come about")
def _idle_trigger(looked: Looked) -> Findings:
    for c in looked.case.commitments:
        if not looked.possible(c.when):
            what = f"no feasible state satisfies the trigger {_shown(c.when)} of {c.id!r}"
            yield Finding(("commitments", c.id, "when"), what, "correct it, or the rules")


@_check("S411", "A commitment by someone who does not control the response")
def _foreign_response(looked: Looked) -> Findings:
    case = looked.case
    own = {
        d.id: sum(1 << o for o, x in enumerate(case.scope.options) if x.split(".")[0] == d.id)
        for d in case.decision_makers
    }
    for view in looked.views.values():
        for option, held in view.control:
            for dm in [held] if isinstance(held, str) else held:
                own[dm] |= 1 << position(case, option)
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
    for image in looked.images:
        for p in image.view.preferences:
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
    for image in looked.images:
        if image.path[-2] == "beliefs" and not len(image.states):
            what = f"as {image.path[-1]} sees it no state is feasible"
            yield Finding(image.path, what, "lift a rule that it contradicts, with 'feasible'")


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
        if event.state is not None and not looked.possible(event.state):
            what = f"no feasible state satisfies {_shown(event.state)}"
            yield Finding(("record", n, "state"), what, "correct it, or the rules that exclude it")


@_check("S421", "What a claim supposes does not fit the case")
def _unfit_given(looked: Looked) -> Findings:
    for n, claim in enumerate(looked.case.claims):
        for name in claim.perspectives or tuple(looked.views):
            try:
                _try_given(looked, claim, name)
            except StandoffError as error:
                yield Finding(("claims", n, "given"), f"in {name!r}: {error}", "correct the edit")


def _try_given(looked: Looked, claim: Claim, name: str) -> None:
    """Raise what would keep a claim's reading from being solved."""
    if not claim.given:
        return
    view = looked.supposing(name, claim.given)
    states = looked.feasible(view)
    if not len(states):
        raise NoReading("no feasible state is left")
    for p in view.preferences:
        if isinstance(p.order, Ranking):
            missed = unranked(p.order, looked.case.scope, states)
            if len(missed):
                raise NoReading(f"the ranking of {p.of} misses {_patterns(looked.case, missed)}")


@_check("S422", "A rule is lifted that nothing states")
def _lifted_nothing(looked: Looked) -> Findings:
    case = looked.case
    stated = [r.when for r in case.infeasible]
    views = [v for p in case.perspectives for v in _with_beliefs(p.view, ("perspectives", p.id))]
    stated += [r.when for _, view in views for r in view.infeasible]
    for path, view in views:
        for n, rule in enumerate(view.feasible):
            if rule not in stated:
                what = f"{_shown(rule)} is lifted and no rule says it"
                yield Finding((*path, "feasible", n), what, "write the formula as the rule has it")


@_check("S423", "A belief about one's own beliefs")
def _self_belief(looked: Looked) -> Findings:
    for p in looked.case.perspectives:
        for path, _ in _with_beliefs(p.view, ("perspectives", p.id)):
            if len(path) > 4 and path[-1] == path[-3]:
                what = f"a belief of {path[-1]} about what {path[-1]} believes; it is not used"
                yield Finding(path, what, "state it as a belief of its own, one level up")


@_check("S424", "A coalition names a party twice", Severity.ERROR)
def _twice_in_coalition(looked: Looked) -> Findings:
    for coalition in looked.case.coalitions:
        for n, who in enumerate(coalition.members):
            if who in coalition.members[:n]:
                what = f"{who} is in the coalition {coalition.id} already"
                yield Finding(("coalitions", coalition.id, n), what, "name each party once")


def _with_beliefs(view: View, path: Path) -> Iterator[tuple[Path, View]]:
    """A view and the views of the beliefs in it, to any depth, with their paths."""
    yield path, view
    for belief in view.beliefs:
        yield from _with_beliefs(belief.view, (*path, "beliefs", belief.of))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that keep a case from being solved."""
    return [p for p in problems if p.severity is Severity.ERROR]
