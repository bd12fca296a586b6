"""Checks of claims: whether the question that is asked answers the sentence."""

from collections.abc import Iterator, Sequence

import numpy as np

from standoff.case import questions as q
from standoff.case.checks.images import Finding, Findings, Looked, checks, shown
from standoff.case.citations import sourced
from standoff.case.edits import StartAt
from standoff.case.parts import Case, Claim, Path, Source
from standoff.case.perspective import ASSUMED, Perspective, Reversible
from standoff.case.questions import core
from standoff.case.rules import options_in_force, present_state, rules_in_force
from standoff.errors import Severity, StandoffError
from standoff.expr import Expr, mentioned, truth
from standoff.expr.truth import Codes, Scope

SETTLING = (q.SettlesOnlyAt, q.CanSettleAt, q.NeverSettlesAt)


@checks("S450", "A claim about what comes, without a present state")
def _no_start(looked: Looked) -> Findings:
    for n, claim in enumerate(looked.case.claims):
        question = core(claim.check)[0]
        asks = getattr(question, "start", "no such field") is None or isinstance(question, q.Missed)
        moved = any(isinstance(e, StartAt) for e in claim.given)
        if asks and not moved and not any(_has_start(looked, v) for v in _views(looked, claim)):
            what = "it is asked from where things stand, and no present state is known"
            hint = "add status_quo to the case, or from: anywhere to ask about all states"
            yield Finding(("claims", n, "check"), what, hint)


def _views(looked: Looked, claim: Claim) -> Iterator[str]:
    yield from claim.perspectives or tuple(looked.views)


def _has_start(looked: Looked, name: str) -> bool:
    view = looked.views.get(name)
    return view is not None and (looked.case.status_quo or view.status_quo) is not None


@checks("S451", "A lasting outcome asked anywhere", Severity.ADVICE)
def _lasting_anywhere(looked: Looked) -> Findings:
    """What no move leads out of rests wherever it lies, whatever anybody wants."""
    for n, claim in enumerate(looked.case.claims):
        question = core(claim.check)[0]
        if not isinstance(question, SETTLING) or question.start != q.ANYWHERE:
            continue
        if any(_lasts(looked, name, question.outcome) for name in _views(looked, claim)):
            what = (
                f"no move leads out of {shown(question.outcome)}, so that it rests there anywhere"
            )
            hint = "ask from where things stand: leave out from: anywhere"
            yield Finding(("claims", n, "check"), what, hint)


def _lasts(looked: Looked, name: str, outcome: Expr) -> bool:
    """Whether an option that cannot be given up keeps the outcome, once it is so."""
    view, states = looked.views.get(name), looked.states.get(name)
    if view is None or states is None or not looked.true_states(outcome, states):
        return False
    inside = states[looked.true(outcome, states)]
    kept = sum(
        1 << o
        for o, option in enumerate(options_in_force(looked.case, view))
        if option.reversible is Reversible.ONLY_ON
    )
    always = int(np.bitwise_and.reduce(inside)) & kept
    if not always:
        return False
    still = states[(states & np.uint64(always)) == np.uint64(always)]
    return bool(truth(outcome, looked.case.scope, still).all())


@checks("S452", "A threat that is to end something, asked as one that is to prevent it")
def _already_on(looked: Looked) -> Findings:
    commitments = {c.id: c for c in looked.case.commitments}
    for n, claim in enumerate(looked.case.claims):
        question = core(claim.check)[0]
        if not isinstance(question, q.Deters) or question.start is not None:
            continue
        made = commitments.get(question.commitment)
        if made and all(_holds_now(looked, v, claim, made.when) for v in _views(looked, claim)):
            what = f"the trigger of {made.id!r}, {shown(made.when)}, holds already"
            hint = f"ask whether it makes somebody stop: check: {{compels: {made.id}}}"
            yield Finding(("claims", n, "check"), what, hint)


def _holds_now(looked: Looked, name: str, claim: Claim, tree: Expr) -> bool:
    try:
        start = present_state(looked.case, looked.supposing(name, claim.given))
    except StandoffError:
        return False
    if start is None:
        return False
    here = np.array([start], dtype=np.uint64)
    return bool(truth(tree, looked.case.scope, here)[0])


@checks("S453", "A claim that rests on the statement that it cites", Severity.ADVICE)
def _begging(looked: Looked) -> Findings:
    """The same place of the same source is both a premise and the conclusion."""
    premises = _premises(looked.case)
    for n, claim in enumerate(looked.case.claims):
        key = (claim.cited.source, claim.cited.at)
        if all(key) and key[0] != ASSUMED and key in premises:
            what = f"{key[0]}, {key[1]}, is also what {premises[key]} rests on"
            hint = "see whether that line alone carries it: standoff check --claim ... --carriers"
            yield Finding(("claims", n), what, hint)


def _premises(case: Case) -> dict[tuple[str, str], str]:
    """(source, place) of every line of preferences or beliefs, with what it is."""
    found: dict[tuple[str, str], str] = {}
    for path, cited in sourced(case):
        if path[0] == "perspectives" and len(path) > 3 and path[2] in {"preferences", "beliefs"}:
            found.setdefault((cited.source, cited.at), f"a line about {path[3]}")
    return found


@checks("S454", "A rule that lets one party hold another fast", Severity.ADVICE)
def _walled_in(looked: Looked) -> Findings:
    """By taking its own option somebody keeps somebody else from changing one of theirs."""
    case = looked.case
    own = {d.id: m for d, m in zip(case.decision_makers, _original(case), strict=True)}
    for n, rule in enumerate(case.infeasible):
        told = mentioned(rule.when, case.scope)
        if sum(1 for mask in own.values() if mask & told) < 2:
            continue
        for holder, held in _held_fast(looked, rule.when, own):
            what = (
                f"once {holder[1]} is taken, {held[0]} cannot change {held[1]}: "
                f"{holder[0]} can hold it fast"
            )
            hint = "is it meant so? else make the rule about taking, and not about being taken"
            yield Finding(("infeasible", n), what, hint)
            break


def _original(case: Case) -> tuple[int, ...]:
    masks, at = [], 0
    for d in case.decision_makers:
        masks.append(sum(1 << o for o in range(at, at + len(d.options))))
        at += len(d.options)
    return tuple(masks)


Held = tuple[tuple[str, str], tuple[str, str]]


def _held_fast(looked: Looked, rule: Expr, own: dict[str, int]) -> Iterator[Held]:
    """(who, option) that holds, and (who, option) that is held, by one rule."""
    case, (name, view) = looked.case, next(iter(looked.views.items()))
    states = looked.states[name]
    without = [r for r in rules_in_force(case, view) if r != rule]
    both = options_in_force(case, view)
    held_by = mentioned(rule, case.scope)
    told = sum(1 << o for o in _bits(held_by) if both[o].reversible is Reversible.BOTH)
    about = {p: [r for r in without if mentioned(r, case.scope) >> p & 1] for p in _bits(told)}
    for i, j in ((i, j) for i in own for j in own if i != j):
        for v in _bits(own[j] & held_by):
            for p in _bits(own[i] & told):
                if _stuck(states, (about[p], case.scope), v, p):
                    yield (j, case.scope.options[v]), (i, case.scope.options[p])


def _stuck(states: Codes, others: tuple[Sequence[Expr], Scope], v: int, p: int) -> bool:
    """Whether p, once taken, can be given up in no state with v, only because of the rule.

    In a feasible state no rule is true, so of the ``others`` those that mention p are enough.
    """
    on = states[(states >> np.uint64(v) & states >> np.uint64(p) & np.uint64(1)) == 1]
    flipped = on ^ (np.uint64(1) << np.uint64(p))
    at = np.minimum(np.searchsorted(states, flipped), len(states) - 1)
    if not len(on) or (states[at] == flipped).any():
        return False
    rules, scope = others
    for rule in rules:
        flipped = flipped[~truth(rule, scope, flipped)]
    return bool(len(flipped))


def _bits(mask: int) -> Iterator[int]:
    return (o for o in range(mask.bit_length()) if mask >> o & 1)


@checks("S455", "A premise from a source later than the day", Severity.ADVICE)
def _later(looked: Looked) -> Findings:
    """What was said after the day of the case is hindsight; a reader should know."""
    case = looked.case
    if case.as_of is None:
        return
    later = {s.id: s for s in case.sources if _is_later(s, str(case.as_of))}
    seen: set[tuple[object, ...]] = set()
    for path, cited in sourced(case):
        key = path[:2]
        if cited.source in later and path[0] == "perspectives" and key not in seen:
            if _says_later(case, path, cited.because) or _view_of(case, path).cited.source in later:
                continue
            seen.add(key)
            what = f"{cited.source!r} is later than {case.as_of}, the day of the case"
            hint = "say so in because: (the word later), or rest it on what was known on the day"
            yield Finding(path, what, hint)


def _is_later(source: Source, day: str) -> bool:
    date = source.date or source.year
    return bool(date) and date > day[: len(date)]


def _view_of(case: Case, path: Path) -> Perspective:
    return next(p for p in case.perspectives if p.id == path[1])


def _says_later(case: Case, path: Path, because: str) -> bool:
    view = _view_of(case, path)
    told = f"{because} {view.summary} {view.title} {view.cited.because}".lower()
    return "later" in told
