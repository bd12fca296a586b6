"""Checks of claims: those that can be asked in none of the perspectives they are about."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from standoff.case import questions as q
from standoff.case.checks.images import Finding, Findings, Looked, checks, shown
from standoff.case.parts import Claim, Commitment, CommitmentKind, position
from standoff.case.perspective import View
from standoff.case.questions import Question, core
from standoff.case.rules import holders, present_state
from standoff.errors import StandoffError
from standoff.expr import Expr
from standoff.expr.truth import Bools, Codes
from standoff.stability.concepts import concept


@checks("S460", "A claim that can never be asked")
def _never_asked(looked: Looked) -> Findings:
    for n, claim in enumerate(looked.case.claims):
        names = [name for name in claim.perspectives or tuple(looked.views) if name in looked.views]
        why = [_why_not(looked, claim, name) for name in names]
        if why and all(why):
            told = "; ".join(dict.fromkeys(why))
            hint = "ask something else, or correct what it supposes"
            yield Finding(("claims", n, "check"), f"it can be asked nowhere: {told}", hint)


def _why_not(looked: Looked, claim: Claim, name: str) -> str:
    """Why a claim cannot be asked in a perspective, as far as that can be told; else empty."""
    try:
        view = looked.supposing(name, claim.given)
        states = looked.feasible(view) if claim.given else looked.states[name]
        supposed = _Supposed(looked, claim, view, states)
        whys = (why(supposed) for why in _REASONS) if len(states) else ()
        return next(filter(None, whys), "")
    except StandoffError:  # what S421 is for
        return ""


@dataclass(frozen=True, eq=False)
class _Supposed:
    """A claim in one perspective, with what it supposes: the view and its states uint64[S]."""

    looked: Looked
    claim: Claim
    view: View
    states: Codes

    @property
    def question(self) -> Question:
        return core(self.claim.check)[0]

    @property
    def commitment(self) -> Commitment | None:
        """The commitment that the question is about."""
        name = getattr(self.question, "commitment", None)
        return next((c for c in self.looked.case.commitments if c.id == name), None)

    @property
    def from_now(self) -> bool:
        """Whether the question begins at the status quo."""
        if isinstance(self.question, q.Persists):
            return self.question.outcome is None
        if isinstance(self.question, q.Missed | q.Compels):
            return True
        return getattr(self.question, "start", q.ANYWHERE) is None

    @property
    def anywhere(self) -> bool:
        return bool(getattr(self.question, "start", None) == q.ANYWHERE)

    def start(self, view: View) -> int | None:
        """The code of the status quo, if that is a feasible state in a view."""
        code = present_state(self.looked.case, view, limit=self.looked.limit)
        if code is None:
            return None
        states, wanted = self.looked.feasible(view), np.uint64(code)
        at = int(np.searchsorted(states, wanted))
        return code if at < len(states) and states[at] == wanted else None

    def true(self, tree: Expr, states: Codes) -> Bools:
        return self.looked.true(tree, states)


def _unfit_commitment(supposed: _Supposed) -> str:
    """A commitment of a kind, or without what, the question asks for."""
    question, made = supposed.question, supposed.commitment
    if made is None:
        return ""
    promised = made.kind is CommitmentKind.PROMISE
    if isinstance(question, q.SelfEnforcing) and not promised:
        return f"{made.id!r} is no promise"
    if isinstance(question, q.Deters | q.Compels):
        if promised:
            return f"{made.id!r} is a promise, which threatens nobody"
        if not made.against:
            return f"{made.id!r} is against nobody in particular"
    under = supposed.claim.under or ("seq",)
    if isinstance(question, q.Deters) and not any(concept(c).sanctioned for c in under):
        return "under nash nobody looks beyond its own step, so nothing deters"
    return ""


def _without_start(supposed: _Supposed) -> str:
    """A question that begins at the status quo, where what is held or supposed leaves none.

    A case that names no status quo is what S450 is for.
    """
    said = supposed.view.status_quo or supposed.looked.case.status_quo
    if said is None or not supposed.from_now or supposed.start(supposed.view) is not None:
        return ""
    held = "what it supposes" if supposed.claim.given else "what is held"
    return f"{held} leaves no present state to start from"


def _idle_commitment(supposed: _Supposed) -> str:
    """A commitment whose trigger no state has; or that is to end it, where it does not hold now.

    Elsewhere a trigger that never comes about leaves a question that is empty.
    """
    question, made = supposed.question, supposed.commitment
    if made is None:
        return ""
    if isinstance(question, q.Compels):
        start = supposed.start(supposed.view)
        here = np.array([] if start is None else [start], dtype=np.uint64)
        if len(here) and not supposed.true(made.when, here).any():
            return f"the trigger of {made.id!r}, {shown(made.when)}, does not hold now"
    if not isinstance(question, q.Credible) and not supposed.anywhere:
        return ""
    states = supposed.states[supposed.true(made.when, supposed.states)]
    if not len(states):
        return f"no feasible state has the trigger {shown(made.when)} of {made.id!r}"
    threatens = supposed.anywhere and isinstance(question, q.Credible | q.Deters)
    if threatens and supposed.true(made.response, states).all():
        return f"wherever the trigger of {made.id!r} holds, {shown(made.response)} holds already"
    return ""


def _no_chance(supposed: _Supposed) -> str:
    """A chance to do what is done already, or what somebody else decides."""
    question, case = supposed.question, supposed.looked.case
    if not isinstance(question, q.Missed):
        return ""
    at = position(case, question.option)
    if question.dm not in holders(case, supposed.view)[at]:
        return f"{question.dm} does not decide on {question.option}"
    start, wanted = supposed.start(supposed.view), not question.giving_up
    if start is not None and bool(start >> at & 1) is wanted:
        return f"{question.option} is {'taken' if wanted else 'not taken'} already"
    return ""


def _ruled_out(supposed: _Supposed) -> str:
    """A comparison with an option held, where that leaves nothing to compare with."""
    for option, taken in _held(supposed.question):
        fixed = (*(p for p in supposed.view.fixed if p[0] != option), (option, taken))
        other = replace(supposed.view, fixed=fixed)
        without = f"with {option} {'taken' if taken else 'not taken'} no "
        if not _leaves_some(supposed, other, option, taken):
            return without + "state is left"
        said = supposed.view.status_quo or supposed.looked.case.status_quo
        if said is not None and supposed.from_now and supposed.start(other) is None:
            return without + "present state is left to start from"
    return ""


def _leaves_some(supposed: _Supposed, view: View, option: str, taken: bool) -> bool:
    """Whether some state is left with an option held."""
    bit = np.uint64(position(supposed.looked.case, option))
    here = (supposed.states >> bit & np.uint64(1)).astype(np.bool_)
    return bool((here == taken).any()) or bool(len(supposed.looked.feasible(view)))


def _held(question: Question) -> tuple[tuple[str, bool], ...]:
    """What a question holds by itself, whatever else is so: (option, taken)."""
    match question:
        case q.Irrelevant(option=option):
            return ((option, False),)
        case q.OnlyWay(by=option):
            return ((option, True),)
        case _:
            return ()


_REASONS: tuple[Callable[[_Supposed], str], ...] = (
    _unfit_commitment,
    _without_start,
    _idle_commitment,
    _no_chance,
    _ruled_out,
)
