"""Checks of what is said: claims, commitments, sources, coalitions, the record."""

from collections import Counter
from collections.abc import Iterator

from standoff.case.checks.images import (
    Finding,
    Findings,
    Looked,
    checks,
    patterns,
    shown,
    unranked,
)
from standoff.case.citations import citations
from standoff.case.evidence import quotations
from standoff.case.parts import Claim, Path, position
from standoff.case.perspective import (
    ASSUMED,
    Ranking,
)
from standoff.case.questions import core, formulas_of
from standoff.case.rules import NoReading
from standoff.errors import Severity, StandoffError
from standoff.expr import (
    Expr,
    mentioned,
)
from standoff.expr.truth import Codes


@checks("S408", "A claim is about states that cannot be")
def _empty_claim(looked: Looked) -> Findings:
    for n, claim in enumerate(looked.case.claims):
        question, _ = core(claim.check)
        supposed = list(_supposed(looked, claim))
        for tree in formulas_of(question):
            if supposed and not any(looked.true_states(tree, s) for s in supposed):
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
    what = f"no feasible state satisfies {shown(tree)}"
    return Finding(path, what, "correct the formula, or the rules that exclude it")


@checks("S410", "A commitment whose trigger cannot come about")
def _idle_trigger(looked: Looked) -> Findings:
    for c in looked.case.commitments:
        if not looked.possible(c.when):
            what = f"no feasible state satisfies the trigger {shown(c.when)} of {c.id!r}"
            yield Finding(("commitments", c.id, "when"), what, "correct it, or the rules")


@checks("S411", "A commitment by someone who does not control the response")
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
            what = f"{c.by} controls no option of the response {shown(c.response)}"
            yield Finding(
                ("commitments", c.id, "response"), what, "name what the maker itself does"
            )


@checks("S443", "A quote from a source without a text", Severity.ADVICE)
def _quote_without_text(looked: Looked) -> Findings:
    quoted = Counter(quotation.source for quotation in quotations(looked.case))
    for source in looked.case.sources:
        count = quoted[source.id]
        if count and not source.text:
            words = "a quote" if count == 1 else f"{count} quotes"
            what = f"nobody can look up {words} from {source.id!r}, which names no text file"
            hint = "save its words beside the case file and name them with text:"
            yield Finding(("sources", source.id), what, hint)


@checks("S412", "A source that nothing cites")
def _idle_source(looked: Looked) -> Findings:
    cited = {source for _, source in citations(looked.case)}
    for source in looked.case.sources:
        if source.id not in cited:
            what = f"nothing cites the source {source.id!r}"
            yield Finding(("sources", source.id), what, "cite it, or take it out")


@checks("S413", "A statement without a source")
def _unsourced(looked: Looked) -> Findings:
    for path, source in citations(looked.case):
        if not source:
            hint = f"add source: ..., or source: {ASSUMED} where the analyst says so"
            yield Finding(path, "nobody is named as saying this", hint)


@checks("S416", "Claims are judged in one perspective only", Severity.ADVICE)
def _one_sided(looked: Looked) -> Findings:
    case = looked.case
    if case.claims and len(case.perspectives) == 1:
        what = "all claims are judged in the one perspective that the case has"
        yield Finding(("perspectives",), what, "add how a rival source sees the conflict")


@checks("S419", "Events out of order")
def _event_order(looked: Looked) -> Findings:
    events = looked.case.record
    for n in range(1, len(events)):
        if events[n].date < events[n - 1].date:
            what = f"the event of {events[n].date} stands after that of {events[n - 1].date}"
            yield Finding(("record", n), what, "list events by date")


@checks("S420", "An event whose state cannot be")
def _event_state(looked: Looked) -> Findings:
    for n, event in enumerate(looked.case.record):
        if event.state is not None and not looked.possible(event.state):
            what = f"no feasible state satisfies {shown(event.state)}"
            yield Finding(("record", n, "state"), what, "correct it, or the rules that exclude it")


@checks("S421", "What a claim supposes does not fit the case")
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
                raise NoReading(f"the ranking of {p.of} misses {patterns(looked.case, missed)}")


@checks("S424", "A coalition names a party twice", Severity.ERROR)
def _twice_in_coalition(looked: Looked) -> Findings:
    for coalition in looked.case.coalitions:
        for n, who in enumerate(coalition.members):
            if who in coalition.members[:n]:
                what = f"{who} is in the coalition {coalition.id} already"
                yield Finding(("coalitions", coalition.id, n), what, "name each party once")
