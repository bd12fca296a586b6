"""The record side of verdicts, and the two kinds of claim that look to the record.

The states of events are found in the claim's perspective, as it stands without
what the claim supposes (:mod:`standoff.record`); what happened although the
perspective rules it out counts too. Only events after the day of the status quo
speak. In this order:

1. Formulas of the claim itself: the first event that satisfies ``refuted_by``
   refutes it; else the first that satisfies ``borne_out_by`` bears it out.
   Where there are both, it is refuted, and both are named.
2. ``predicts: E, by: D``. If E is false at the status quo it is to come about:
   borne out by the first event up to D that satisfies E, refuted when the record
   goes to D or beyond without one. If E is true already it is to stay so:
   refuted by the first event up to D that does not satisfy it, borne out when the
   record goes to D or beyond. The record reaches as far as its last event of any kind.
3. A *never* (``never_settles_at``, ``never_leads_to``, and ``not`` of their opposites)
   that supposes nothing: ``never_leads_to`` is refuted by the first event in which
   it is so; one that no event contradicts stands so far, up to the last event.
4. ``missed`` is about what could have been done on the day: silent, with how many
   days later it was done.

A causal sentence (``but_for``, ``only_way``, ``deters``, ``compels``, ``irrelevant``) is never
borne out by what came about: that it came of this is not in the record.
Otherwise the record is silent.
"""

from standoff.case import questions as q
from standoff.case.edits import Adopt
from standoff.case.parts import Claim, Event
from standoff.case.questions import core
from standoff.claims.verdict import ByRecord, RecordSide, Told
from standoff.errors import StandoffError, TooLarge
from standoff.expr import Expr, Name
from standoff.graph import Solver
from standoff.record import Replay, replay

SILENT = RecordSide(ByRecord.SILENT)


Replays = dict[str, Replay | None]
"""The record replayed in each perspective; None where it cannot be."""


def record_side(solver: Solver, claim: Claim, perspective: str, replays: Replays) -> RecordSide:
    """What the record says of a claim in a perspective. Raises TooLarge.

    ``replays`` is filled, so that the record is replayed once in each perspective.
    """
    if perspective not in replays:
        replays[perspective] = _replayed(solver, perspective)
    done = replays[perspective]
    return (done and (_by_formulas(done, claim) or _by_kind(done, claim))) or SILENT


CAUSAL = (q.ButFor, q.OnlyWay, q.Deters, q.Compels, q.Irrelevant, q.Missed)
"""Kinds of sentence that say why; what came about does not bear them out."""


def _replayed(solver: Solver, perspective: str) -> Replay | None:
    if not solver.case.record:
        return None
    try:
        return replay(solver(Adopt(perspective)), limit=solver.limit)
    except TooLarge:
        raise
    except StandoffError:
        return None


def _by_formulas(done: Replay, claim: Claim) -> RecordSide | None:
    against = _first(done, claim.refuted_by, wanted=True)
    for_it = _first(done, claim.borne_out_by, wanted=True)
    if against:
        return RecordSide(ByRecord.REFUTED, against, Told.HAPPENED, contrary=for_it)
    if not for_it:
        return None
    if isinstance(core(claim.check)[0], CAUSAL):
        return RecordSide(ByRecord.SILENT, for_it, Told.EFFECT_ALONE)
    return RecordSide(ByRecord.BORNE_OUT, for_it, Told.HAPPENED)


def _by_kind(done: Replay, claim: Claim) -> RecordSide | None:
    question, denied = core(claim.check)
    if isinstance(question, q.Missed):
        return _done_later(done, question)
    side = _predicted(done, question) if isinstance(question, q.Predicts) else None
    if side is None:
        return _never(done, claim)
    if not denied or side.word is ByRecord.SILENT:
        return side
    turned = {ByRecord.REFUTED: ByRecord.BORNE_OUT, ByRecord.BORNE_OUT: ByRecord.REFUTED}
    return RecordSide(turned[side.word], side.events, side.told)


NEVERS = {
    (q.NeverSettlesAt, False), (q.CanSettleAt, True), (q.NeverLeadsTo, False), (q.CanLeadTo, True),
}  # fmt: skip
"""Kinds, denied or not, that say that something will not be so."""


def _never(done: Replay, claim: Claim) -> RecordSide | None:
    """A *never* that supposes nothing: contradicted, or standing up to the last event."""
    question, denied = core(claim.check)
    told = list(done.after(done.reading.case.as_of))
    if (type(question), denied) not in NEVERS or claim.given or not told:
        return None
    assert isinstance(question, q.NeverSettlesAt | q.CanSettleAt | q.NeverLeadsTo | q.CanLeadTo)  # noqa: S101
    if question.start not in {None, q.ANYWHERE}:
        return None
    came = _first(done, question.outcome, wanted=True)
    if not came:
        return RecordSide(ByRecord.STANDS, (told[-1][1].event,), Told.NOT_CONTRADICTED)
    leads = isinstance(question, q.NeverLeadsTo | q.CanLeadTo)
    return RecordSide(ByRecord.REFUTED, came, Told.HAPPENED) if leads else None


def _first(
    done: Replay, tree: Expr | None, *, wanted: bool, until: Event | None = None
) -> tuple[int, ...]:
    """The first event after the status quo that satisfies a formula, or that does not."""
    if tree is None:
        return ()
    for event, step in done.after(done.reading.case.as_of):
        if done.satisfies(step, tree) is wanted and (until is None or event.date <= until.date):
            return (step.event,)
    return ()


def _predicted(done: Replay, question: q.Predicts) -> RecordSide:
    case, last = done.reading.case, Event(question.by, "")
    start = done.reading.start
    holds = start is not None and bool(done.reading.where(question.outcome)[start])
    telling = _first(done, question.outcome, wanted=not holds, until=last)
    if telling:
        told = Told.CEASED if holds else Told.HAPPENED
        return RecordSide(ByRecord.REFUTED if holds else ByRecord.BORNE_OUT, telling, told)
    beyond = [(e.date, n) for n, e in enumerate(case.record) if e.date >= question.by]
    reach = tuple(n for _, n in sorted(beyond)[:1])
    if not reach:
        return RecordSide(ByRecord.SILENT, (), Told.TOO_SHORT)
    if holds:
        return RecordSide(ByRecord.BORNE_OUT, reach, Told.STAYED)
    return RecordSide(ByRecord.REFUTED, reach, Told.DID_NOT_HAPPEN)


def _done_later(done: Replay, question: q.Missed) -> RecordSide | None:
    """Doing it later does not refute that it was missed; told is how much later."""
    if question.option not in _own_options(done, question.dm):
        return None
    taken = _first(done, Name(question.option), wanted=not question.giving_up)
    case = done.reading.case
    if not taken or case.as_of is None:
        return None
    days = (case.record[taken[0]].date - case.as_of).days
    return RecordSide(ByRecord.SILENT, taken, Told.DONE_LATER, days=days)


def _own_options(done: Replay, dm: str) -> set[str]:
    read = done.reading
    at = read.names.index(dm)
    return {o for n, o in enumerate(read.case.scope.options) if read.decides(at, n)}
