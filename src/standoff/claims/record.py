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
3. ``missed``: borne out when no event up to the end of the record takes the
   option, refuted ("taken after all") when one does; silent without events.

Otherwise the record is silent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.case import questions as q
from standoff.case.apply import edit
from standoff.case.citations import citations
from standoff.case.edits import Adopt
from standoff.case.parts import Case, Claim, Event, position
from standoff.case.questions import core
from standoff.claims.asked import Asked, CannotBeAsked, judges
from standoff.claims.verdict import ByRecord, Found, Judgement, RecordSide, Told, Verdict
from standoff.errors import StandoffError, TooLarge
from standoff.expr import Expr, Name
from standoff.graph import Reading, Solver
from standoff.graph.distance import differing
from standoff.record import Replay, replay
from standoff.stability.local import moves_from
from standoff.stability.search import Step

SILENT = RecordSide(ByRecord.SILENT)


@judges(q.Predicts, by_concept=False)
def predicts(asked: Asked) -> Judgement:
    """A dated prediction is judged by the record alone."""
    raise CannotBeAsked("a dated prediction is held against the record alone")


@judges(q.Missed, by_concept=False)
def missed(asked: Asked) -> Judgement:
    """At the status quo, taking the option was an improvement for the decision maker.

    The move judged is the one that takes the option and changes the fewest other
    options of the same decision maker; of several, the best for it.
    """
    reading, at = asked.solved.reading, asked.start()
    dm = reading.names.index(asked.question.dm)
    option = position(reading.case, asked.question.option)
    if int(reading.states[at]) >> option & 1:
        raise CannotBeAsked(f"{asked.question.option} is taken at the status quo already")
    target = _taking(reading, dm, at, option)
    if target is None:
        return asked.judged(False, Found.NOT_OPEN, [at], viewer=dm)
    rank, steps = reading.model.ranks[0, dm], (Step(dm, at, target),)
    gains = bool(rank[target] > rank[at])
    found = Found.CHANCE if gains else Found.NO_CHANCE
    return asked.judged(gains, found, [at], steps=steps, viewer=dm)


def _taking(reading: Reading, dm: int, at: int, option: int) -> int | None:
    _, targets = moves_from(reading.model, dm, np.array([at]))
    targets = targets[reading.states[targets] >> np.uint64(option) & np.uint64(1) == 1]
    if not len(targets):
        return None
    changed = differing(reading.states[targets], int(reading.states[at]))
    order = np.lexsort((targets, -reading.model.ranks[0, dm, targets].astype(np.int64), changed))
    return int(targets[order[0]])


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
    return RecordSide(ByRecord.BORNE_OUT, for_it, Told.HAPPENED) if for_it else None


def _by_kind(done: Replay, claim: Claim) -> RecordSide | None:
    question, denied = core(claim.check)
    side: RecordSide | None = None
    if isinstance(question, q.Predicts):
        side = _predicted(done, question)
    if isinstance(question, q.Missed):
        side = _not_taken(done, question)
    if side is None or not denied or side.word is ByRecord.SILENT:
        return side
    turned = {ByRecord.REFUTED: ByRecord.BORNE_OUT, ByRecord.BORNE_OUT: ByRecord.REFUTED}
    return RecordSide(turned[side.word], side.events, side.told)


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


def _not_taken(done: Replay, question: q.Missed) -> RecordSide | None:
    taken = _first(done, Name(question.option), wanted=True)
    if taken:
        return RecordSide(ByRecord.REFUTED, taken, Told.TAKEN_LATER)
    seen = [step.event for _, step in done.after(done.reading.case.as_of)]
    return RecordSide(ByRecord.BORNE_OUT, (seen[-1],), Told.NOT_TAKEN) if seen else None


@dataclass(frozen=True, slots=True)
class Shaken:
    """What else stands on the source of claims that the record refutes.

    refuted
        The claims that cite the source and are refuted.
    people
        The decision makers whose preferences or beliefs in the perspective cite
        the same source.
    claims
        The other claims of that source that were judged in the perspective, and
        so rest on it twice. (What is asked of a perspective rests on all of its
        preferences and beliefs.)
    """

    perspective: str
    source: str
    refuted: tuple[str, ...]
    people: tuple[str, ...]
    claims: tuple[str, ...]


def shaken(case: Case, verdicts: Sequence[Verdict]) -> list[Shaken]:
    """One for each perspective and source whose claims are refuted and that it rests on itself."""
    refuted: dict[tuple[str, str], list[str]] = {}
    for v in verdicts:
        if v.record.word is ByRecord.REFUTED and v.claim.cited.source:
            refuted.setdefault((v.perspective, v.claim.cited.source), []).append(v.claim.id)
    out = []
    for (perspective, source), claims in refuted.items():
        people = tuple(dict.fromkeys(_resting(case, perspective, source)))
        others = (v.claim for v in verdicts if v.perspective == perspective and v.judgements)
        if people:
            rest = tuple(c.id for c in others if c.cited.source == source and c.id not in claims)
            out.append(Shaken(perspective, source, tuple(claims), people, rest))
    return out


def _resting(case: Case, perspective: str, source: str) -> Iterator[str]:
    """The decision makers whose preferences or beliefs in a perspective cite a source."""
    for path, cited in citations(edit(case, Adopt(perspective))):
        if cited == source and len(path) > 3 and path[2] in {"preferences", "beliefs"}:
            yield str(path[3])
