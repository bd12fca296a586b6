"""Claims about commitments: would they be carried out, do they deter, are they kept?

What each word means exactly is in :mod:`standoff.credibility`; the claim is
asked of the commitment in the claim's own reading.
"""

from standoff.case import questions as q
from standoff.case.parts import Case, Commitment
from standoff.claims.asked import SHOWN, Asked, CannotBeAsked, judges
from standoff.claims.verdict import Found, Judgement, Witness
from standoff.credibility import (
    Answer,
    Bound,
    WhyNot,
    bind,
    credible,
    deters,
    self_enforcing,
)


@judges(q.Credible, by_concept=False)
def credible_claim(asked: Asked) -> Judgement:
    """Wherever its trigger holds and the response is open, responding is an improvement."""
    bound = _bound(asked)
    answer = credible(bound, or_equal=asked.question.or_equal)
    return _judged(asked, bound, answer, Found.CREDIBLE, Found.NOT_CREDIBLE)


@judges(q.Deters, by_concept=True)
def deters_claim(asked: Asked) -> Judgement:
    """The target has an improvement into the trigger, and the response takes the gain away."""
    bound = _bound(asked)
    answer = deters(bound, asked.concept)
    failed = Found.NOT_DETERRED if answer.places else Found.NOTHING_TO_DETER
    return _judged(asked, bound, answer, Found.DETERS, failed)


@judges(q.SelfEnforcing, by_concept=True)
def self_enforcing_claim(asked: Asked) -> Judgement:
    """Wherever the promise is kept, breaking it is no improvement, or is sanctioned."""
    bound = _bound(asked)
    answer = self_enforcing(bound, asked.concept)
    held = Found.KEPT if answer.places else Found.CANNOT_BREAK
    return _judged(asked, bound, answer, held, Found.BREACH_PAYS)


def commitment_of(case: Case, name: str) -> Commitment:
    """The commitment of that name. Raises CannotBeAsked when the case has none."""
    found = next((c for c in case.commitments if c.id == name), None)
    if found is None:
        raise CannotBeAsked(f"there is no commitment {name!r}")
    return found


def _bound(asked: Asked) -> Bound:
    reading = asked.solved.reading
    return bind(reading, commitment_of(reading.case, asked.question.commitment))


def _judged(asked: Asked, bound: Bound, answer: Answer, held: Found, failed: Found) -> Judgement:
    if answer.why_not:
        raise CannotBeAsked(why_not_words(bound, answer.why_not))
    states = tuple(place.steps[0].origin for place in answer.shown)
    witness = Witness(
        held if answer.holds else failed,
        states[:SHOWN],
        answer.places if answer.holds else answer.failing,
        steps=answer.shown[0].steps if answer.shown else (),
        answer=answer,
    )
    return Judgement(asked.concept, answer.holds, witness)


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
