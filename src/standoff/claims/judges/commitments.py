"""Claims about commitments: would they be carried out, do they deter or compel, are they kept?

They are asked along roads from the status quo, so only where the conflict can
get to; ``anywhere`` asks the same at every state of the reading, as the words
are defined in :mod:`standoff.credibility`. Everybody steps by its own game.

*Entered*: a state of the trigger that the target (without a target, anybody but
the maker) can move to from a reached state outside it.
"""

from collections.abc import Iterator

import numpy as np

from standoff.case.edits import Assume, Fix
from standoff.case.parts import Case, Commitment
from standoff.claims.asked import SHOWN, Asked, CannotBeAsked
from standoff.claims.judges.along import (
    Pairs,
    first_exit,
    gains,
    into,
    moves_into,
    open_steps,
    sanctioned_by,
    seen_moves,
    shown,
)
from standoff.claims.verdict import Found, Judgement, Witness
from standoff.credibility import (
    Answer,
    Bound,
    Flaw,
    WhyNot,
    bind,
    credible,
    deters,
    self_enforcing,
)
from standoff.credibility.answer import Table
from standoff.expr import mentioned, negated
from standoff.expr.truth import Bools
from standoff.graph import Reading
from standoff.graph.distance import differing
from standoff.paths import Path
from standoff.stability.concepts import concept
from standoff.stability.model import Index
from standoff.stability.search import Step


def credible_claim(asked: Asked) -> Judgement:
    """Wherever the trigger is entered, and at the start if it holds, responding is an open step.

    Where the response is due and the maker has no open step that gives it, the
    commitment fails; ``or_equal`` asks only that responding be no loss at once.
    ``in_eyes_of`` asks all of it in that decision maker's game.
    """
    if asked.question.in_eyes_of:
        asked = asked.seen_by(asked.question.in_eyes_of)
    bound = _bound(asked)
    if asked.anywhere:
        answer = credible(bound, or_equal=asked.question.or_equal)
        return _judged(asked, bound, answer, Found.CREDIBLE, Found.NOT_CREDIBLE)
    due = _due(asked, bound)
    if not len(due):
        return asked.judged(False, Found.NEVER_TRIED, _ends(asked), empty=True)
    answer = _responding(asked, bound, due)
    return _judged(asked, bound, answer, Found.CREDIBLE, Found.NOT_CREDIBLE)


def _due(asked: Asked, bound: Bound) -> Index:
    """intp[any], ascending: where the response is due, as far as the conflict gets there."""
    due = np.zeros(len(bound.trigger), dtype=np.bool_)
    due[bound.due] = True
    entered = [t for dm in _who_enters(asked, bound) for t in [_entered(asked, bound, dm)[1]]]
    found = np.concatenate([asked.starts(), *entered])
    return np.unique(found[due[found]])


def _who_enters(asked: Asked, bound: Bound) -> list[int]:
    everybody = range(len(asked.reading.names))
    if bound.target is not None:
        return [bound.target]
    return [dm for dm in everybody if dm != bound.maker]


def _entered(asked: Asked, bound: Bound, dm: int) -> Pairs:
    """Every move of somebody from a reached state outside the trigger into it."""
    outside = np.flatnonzero(asked.roads().reached & ~bound.trigger)
    return moves_into(asked, dm, outside, bound.trigger)


def _responding(asked: Asked, bound: Bound, due: Index) -> Answer:
    """Is responding an open step of the maker, or with ``or_equal`` no loss, at each state?"""
    dm, own = bound.maker, asked.game.own[bound.maker]
    kept = asked.where(bound.commitment.response)
    if len(bound.given):
        kept &= bound.trigger
    after = _best_of(asked, dm, due, kept)
    rank = own.game.reading.model.ranks[0, dm].astype(np.intp)
    before_rank, after_rank = rank[own.place[due]], rank[own.place[after]]
    closed, gain = after < 0, after_rank > before_rank
    willing = np.isin(due, into(open_steps(asked, dm, due), kept)[0])
    if asked.question.or_equal:
        willing = ~closed & (after_rank >= before_rank)
    flaws = [
        (Flaw.NOT_OPEN, closed),
        (Flaw.NO_GAIN, ~closed & ~willing & ~gain),
        (Flaw.DETERRED, ~closed & ~willing & gain),
    ]
    return Table((due, after), (dm,), dm, before_rank, after_rank, flaws).answer()


def _best_of(asked: Asked, dm: int, states: Index, goal: Bools) -> Index:
    """intp[n]: what somebody would best change of each state to come into bool[S]; -1 for none.

    By the game that it sees; of equals the one with the fewest options changed.
    """
    own, codes = asked.game.own[dm], asked.reading.states
    origin, target = into(seen_moves(asked, dm, states), goal)
    rank = own.game.reading.model.ranks[0, dm, own.place[target]].astype(np.int64)
    changed = differing(codes[origin], codes[target])
    order = np.lexsort((target, changed, -rank, origin))
    movable, first = np.unique(origin[order], return_index=True)
    best = np.full(len(states), -1, dtype=np.intp)
    best[np.searchsorted(states, movable)] = target[order[first]]
    return best


def deters_claim(asked: Asked) -> Judgement:
    """The target gains by the trigger at a reached state, and the response keeps it from that.

    With the response free no road has the target step into the trigger, though
    it would gain, and one of its gains is answered by a state in which the
    response holds; with the response ruled out some road has it step there.
    """
    if not concept(asked.concept).sanctioned:
        raise CannotBeAsked("under Nash stability nobody looks beyond its own step: nothing deters")
    bound = _bound(asked)
    if asked.anywhere:
        answer = deters(bound, asked.concept)
        failed = Found.NOT_DETERRED if answer.places else Found.NOTHING_TO_DETER
        return _judged(asked, bound, answer, Found.DETERS, failed, empty=not answer.places)
    target = _target(bound)
    outside = np.flatnonzero(asked.roads().reached & ~bound.trigger)
    gained = into(gains(asked, target, outside), bound.trigger)
    if not len(gained[0]):
        return asked.judged(False, Found.NOTHING_TO_DETER, _ends(asked), empty=True)
    taken = into(open_steps(asked, target, outside), bound.trigger)
    if len(taken[0]):
        return shown(asked, False, Found.NOT_DETERRED, target, taken)
    answering = asked.where(bound.commitment.response)
    answered = sanctioned_by(asked, target, gained, answering)
    if answered is None:
        return shown(asked, False, Found.DETERRED_OTHERWISE, target, gained)
    otherwise = _tried_without(asked, bound, target)
    if otherwise is None:
        beside = (Witness(Found.DETERS, (), 0),)
        return shown(asked, False, Found.DETERRED_OTHERWISE, target, gained, beside=beside)
    return asked.judged(
        True, Found.DETERS, [answered[0].target], count=len(gained[0]),
        steps=(*asked.roads().path_to(answered[0].origin), *answered), beside=(otherwise,),
    )  # fmt: skip


def _tried_without(asked: Asked, bound: Bound, target: int) -> Witness | None:
    """A road by which the target steps into the trigger once the response is ruled out."""
    without = _ruled_out(asked, bound)
    trigger = without.where(bound.commitment.when)
    outside = np.flatnonzero(without.roads().reached & ~trigger)
    taken = into(open_steps(without, target, outside), trigger)
    if not len(taken[0]):
        return None
    return shown(without, True, Found.NOT_DETERRED, target, taken, reading=without.reading).witness


def _ruled_out(asked: Asked, bound: Bound) -> Asked:
    """The same question with the response held off.

    Its option held the other way, or else all states with it left out.
    """
    off = ruled_out(asked.reading, bound.commitment)
    return asked.holding(off) if isinstance(off, Fix) else asked.after(off)


def ruled_out(reading: Reading, commitment: Commitment) -> Fix | Assume:
    """What holds the response of a commitment off, by the states of a reading alone."""
    case, response = reading.case, commitment.response
    named = mentioned(response, case.scope)
    if named.bit_count() == 1:
        option = named.bit_length() - 1
        bits = reading.states >> np.uint64(option) & np.uint64(1) == 1
        taken = reading.where(response) == bits
        return Fix(case.scope.options[option], taken=not taken.all())
    return Assume(negated(response))


def compels_claim(asked: Asked) -> Judgement:
    """The trigger holds at the start, and the response is why every road has the target end it.

    With the response free every road leaves the trigger first by a step of the
    target; with the response ruled out some road does not.
    """
    bound = _bound(asked)
    target = _target(bound)
    if not bound.trigger[asked.starts()].all():
        raise CannotBeAsked(f"its trigger, {bound.commitment.when}, does not hold at the start")
    stays = first_exit(asked, bound.trigger, target)
    if stays is not None:
        return asked.judged(False, Found.NOT_COMPELLED, [stays.state], steps=stays.steps)
    without = _ruled_out(asked, bound)
    anyway = first_exit(without, without.where(bound.commitment.when), target)
    if anyway is None:
        return asked.judged(False, Found.ENDS_ANYWAY, asked.starts())
    beside = Witness(
        Found.NOT_COMPELLED, (anyway.state,), 1, steps=anyway.steps, reading=without.reading
    )
    end = asked.roads().nearest(~bound.trigger)
    assert end is not None  # noqa: S101 - every road leaves the trigger
    steps = asked.roads().path_to(end)
    return asked.judged(True, Found.COMPELS, [end], steps=steps, beside=(beside,))


def self_enforcing_claim(asked: Asked) -> Judgement:
    """Wherever roads have the promise due and kept, its maker's own open steps do not undo it.

    Neither by breaking it, nor by a road of its own that walks out of the trigger
    and does then what was promised not to be done.
    """
    bound = _bound(asked)
    if asked.anywhere:
        answer = self_enforcing(bound, asked.concept)
        held = Found.KEPT if answer.places else Found.CANNOT_BREAK
        return _judged(asked, bound, answer, held, Found.BREACH_PAYS)
    if not bound.is_promise:
        raise CannotBeAsked(why_not_words(bound, WhyNot.NOT_A_PROMISE))
    reached = asked.roads().reached
    due = bound.given[reached[bound.given]]
    if not len(due):
        empty = not (reached & bound.trigger).any()
        return asked.judged(False, Found.NEVER_KEPT, _ends(asked), empty=empty)
    undone = _undone(asked, bound, due)
    if undone is None:
        return asked.judged(True, Found.KEPT, due, steps=asked.roads().path_to(int(due[0])))
    return asked.judged(False, Found.BREACH_PAYS, [undone[-1].target], steps=undone)


def _undone(asked: Asked, bound: Bound, due: Index) -> Path | None:
    """A road of the maker alone from a kept state to one without what was promised, or None."""
    broken = ~asked.where(bound.commitment.response)
    ways: dict[int, Path] = {s: asked.roads().path_to(s) for s in due.tolist()}
    level = due
    while len(level):
        origin, target = open_steps(asked, bound.maker, level)
        before = set(ways)
        for s, t in zip(origin.tolist(), target.tolist(), strict=True):
            ways.setdefault(t, (*ways[s], Step(bound.maker, s, t)))
            if broken[t]:
                return ways[t]
        level = np.array(sorted(set(ways) - before), dtype=np.intp)
    return None


def _target(bound: Bound) -> int:
    """Whom it is meant to move. Raises CannotBeAsked for promises and for nobody."""
    if bound.is_promise:
        raise CannotBeAsked(why_not_words(bound, WhyNot.NOT_A_THREAT))
    if bound.target is None:
        raise CannotBeAsked(why_not_words(bound, WhyNot.NO_TARGET))
    return bound.target


def _ends(asked: Asked) -> Iterator[int]:
    found = asked.roads()
    yield from found.rests.tolist()
    yield from found.stuck_at.tolist()


def commitment_of(case: Case, name: str) -> Commitment:
    """The commitment of that name. Raises CannotBeAsked when the case has none."""
    found = next((c for c in case.commitments if c.id == name), None)
    if found is None:
        raise CannotBeAsked(f"there is no commitment {name!r}")
    return found


def _bound(asked: Asked) -> Bound:
    """The commitment in the reading. Raises CannotBeAsked where trigger or response cannot be."""
    bound = bind(asked.reading, commitment_of(asked.reading.case, asked.question.commitment))
    if not bound.trigger.any():
        raise CannotBeAsked(why_not_words(bound, WhyNot.NEVER_DUE))
    if not asked.where(bound.commitment.response).any():
        raise CannotBeAsked(why_not_words(bound, WhyNot.NEVER_OPEN))
    return bound


def _judged(
    asked: Asked, bound: Bound, answer: Answer, held: Found, failed: Found, *, empty: bool = False
) -> Judgement:
    if answer.why_not:
        raise CannotBeAsked(why_not_words(bound, answer.why_not))
    states = tuple(place.at for place in answer.shown)
    witness = Witness(
        held if answer.holds else failed,
        states[:SHOWN],
        answer.places if answer.holds else answer.failing,
        steps=answer.shown[0].steps if answer.shown else (),
        answer=answer,
        reading=bound.reading,
    )
    return Judgement(asked.concept, answer.holds, witness, empty)


def why_not_words(bound: Bound, why: WhyNot) -> str:
    """Why a question cannot be asked of a commitment in a reading."""
    case, commitment = bound.reading.case, bound.commitment
    maker = case.decision_makers[bound.maker].name
    words = {
        WhyNot.NEVER_DUE: f"its trigger, {commitment.when}, holds in no state of this reading",
        WhyNot.ALWAYS_GIVEN: "wherever its trigger holds the response stands already",
        WhyNot.NOT_ITS_OWN: f"no option of the response is decided by {maker} here",
        WhyNot.NEVER_OPEN: f"wherever the response is due it is not open to {maker}",
        WhyNot.NO_TARGET: "it names nobody whom it is meant to move",
        WhyNot.NO_OFFENCE: "the one it is meant to move cannot bring its trigger about",
        WhyNot.NEVER_KEPT: "no state of this reading has the promise kept",
        WhyNot.NOT_A_THREAT: "it is a promise; ask whether it is self-enforcing",
        WhyNot.NOT_A_PROMISE: "it is no promise; ask whether it is credible, and whether it deters",
    }
    return words[why]
