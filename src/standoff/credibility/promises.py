"""Promises: would they be kept, and does the form in which they are given matter?

A promise is *kept* in the states of its trigger in which the response is given,
and *broken* in those where it is due. A breach is a move of its maker from a
state where it is kept to one where it is broken; a move that leaves the trigger
altogether releases the maker, and is no breach.

self-enforcing
    No breach is an improvement for the maker that stays unanswered: under nash
    no breach is an improvement; under the other concepts every one that is has
    a sanction (:mod:`standoff.credibility.sanction`).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from standoff.credibility.answer import Answer, Flaw, Table, cannot_be_asked
from standoff.credibility.bound import Bound, WhyNot
from standoff.credibility.sanction import sanction_of, sanctioned
from standoff.expr import mentioned
from standoff.graph.distance import differing
from standoff.stability.local import few_at_a_time, improvements_from, moves_from
from standoff.stability.model import Index
from standoff.stability.search import Step


def self_enforcing(bound: Bound, name: str) -> Answer:
    """Wherever the promise is kept, breaking it is no improvement, or is sanctioned.

    Under the solution concept ``name``. A promise that cannot be broken once it
    is kept holds, at 0 places.
    """
    if not bound.is_promise:
        return cannot_be_asked(WhyNot.NOT_A_PROMISE)
    if not len(bound.given):
        return cannot_be_asked(WhyNot.NEVER_KEPT if len(bound.due) else WhyNot.NEVER_DUE)
    kept, broken = breaches(bound)
    dm, model = bound.maker, bound.reading.model
    was, is_now = bound.rank(dm, kept), bound.rank(dm, broken)
    pays = is_now > was
    pays[pays] = ~sanctioned(model, dm, kept[pays], broken[pays], name)
    found = Table((kept, broken), (dm,), dm, was, is_now, [(Flaw.BREACH_PAYS, pays)]).answer()
    if not found.holds:
        return found
    return _with_sanction(bound, found, name, kept[is_now > was], broken[is_now > was])


def _with_sanction(bound: Bound, found: Answer, name: str, kept: Index, broken: Index) -> Answer:
    """The same answer, its first place a breach that pays, with what answers it."""
    if not len(kept):
        return found
    step = Step(bound.maker, int(kept[0]), int(broken[0]))
    sanction = sanction_of(bound.reading.model, step, name)
    place = next((p for p in found.shown if p.steps == (step,)), None)
    if sanction is None or place is None:
        return found
    others = tuple(p for p in found.shown if p is not place)
    return replace(found, shown=(replace(place, steps=(step, *sanction.steps)), *others))


def breaches(bound: Bound) -> tuple[Index, Index]:
    """Every move of the maker from a state where the promise is kept to one where it is broken."""
    broken = np.zeros(len(bound.trigger), dtype=np.bool_)
    broken[bound.due] = True
    model, found = bound.reading.model, [(bound.due[:0], bound.due[:0])]
    for some in few_at_a_time(model, bound.maker, bound.given):
        origin, target = moves_from(model, bound.maker, some)
        found.append((origin[broken[target]], target[broken[target]]))
    return np.concatenate([o for o, _ in found]), np.concatenate([t for _, t in found])


@dataclass(frozen=True, slots=True)
class FormChange:
    """How the improvements of one decision maker differ between two forms of a promise.

    gained, lost
        Moves that are an improvement only under the second form, only under the first.
    shown
        One such move, in the first form and in the second.
    """

    dm: int
    gained: int
    lost: int
    shown: tuple[Step, Step] | None


@dataclass(frozen=True, slots=True)
class Forms:
    """Two forms of one promise, compared state by state.

    same_states
        Both triggers hold in the same states, so the model does not tell the forms apart.
    matched, unmatched
        States of the first trigger that have a counterpart of their own under
        the second (equal in every option that neither trigger mentions, and
        nearest in the others), and those that have none.
    changes
        One for each decision maker whose improvements differ; empty when the
        form changes nobody's.
    """

    same_states: bool
    matched: int
    unmatched: int
    changes: tuple[FormChange, ...]


def compare_forms(first: Bound, second: Bound) -> Forms:
    """Does it matter to anybody's improvements which of two forms a promise has?

    Both must be bound to one reading. Moves among the states of the first
    trigger are set beside the moves among their counterparts.
    """
    ours, theirs = np.flatnonzero(first.trigger), np.flatnonzero(second.trigger)
    partner = _partners(first, second, ours, theirs)
    changes = [_change(first, partner, dm) for dm in range(len(first.reading.names))]
    return Forms(
        np.array_equal(ours, theirs),
        len(partner),
        len(ours) - len(partner),
        tuple(c for c in changes if c.gained or c.lost),
    )


def _partners(first: Bound, second: Bound, ours: Index, theirs: Index) -> dict[int, int]:
    """States of the first trigger with their counterparts, one to one."""
    scope, states = first.reading.case.scope, first.reading.states
    told = mentioned(first.commitment.when, scope) | mentioned(second.commitment.when, scope)
    rest = np.uint64(~told & 2**64 - 1)
    groups: dict[int, list[int]] = {}
    for t in theirs.tolist():
        groups.setdefault(int(states[t] & rest), []).append(t)
    found: dict[int, int] = {}
    for s in ours.tolist():
        near = np.array(groups.get(int(states[s] & rest), []), dtype=np.intp)
        if len(near):
            far = differing(states[near], int(states[s]))
            best = near[far == far.min()]
            if len(best) == 1:
                found[s] = int(best[0])
    shared = [t for t, times in Counter(found.values()).items() if times > 1]
    return {s: t for s, t in found.items() if t not in shared}


def _change(bound: Bound, partner: dict[int, int], dm: int) -> FormChange:
    back = {t: s for s, t in partner.items()}
    before = _improvements_among(bound, dm, partner)
    moved = _improvements_among(bound, dm, back)
    after = {(back[s], back[t]) for s, t in moved}
    gained, lost = sorted(after - before), sorted(before - after)
    s, t = next(iter((*gained, *lost)), (-1, -1))
    pair = (Step(dm, s, t), Step(dm, partner[s], partner[t])) if s >= 0 else None
    return FormChange(dm, len(gained), len(lost), pair)


def _improvements_among(bound: Bound, dm: int, states: Iterable[int]) -> set[tuple[int, int]]:
    among = np.array(sorted(states), dtype=np.intp)
    origin, target = improvements_from(bound.reading.model, 0, dm, among)
    inside = np.isin(target, among)
    return set(zip(origin[inside].tolist(), target[inside].tolist(), strict=True))
