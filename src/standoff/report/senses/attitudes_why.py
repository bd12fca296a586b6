"""Why a state holds for those who mind how others fare, in words."""

from collections.abc import Iterable, Sequence

from standoff.graph import Reading
from standoff.report.blocks import Text, text
from standoff.report.senses.attitudes import TITLES, WORDS
from standoff.report.senses.reasons import (
    ConsideredRow,
    RefinedReasonRow,
    Why,
    considered,
    reason_row,
    steps_text,
)
from standoff.report.words.states import listed, move_text, person
from standoff.stability.attitudes.defined import Attitudes
from standoff.stability.attitudes.explain import Minded, MindfulAnswer, explain_attitudes
from standoff.stability.definitions import Reading as Defined

_FARES = {1: "better", 0: "as good", -1: "worse"}


def attitudes_reasons(
    reading: Reading, attitudes: Attitudes, why: Why
) -> tuple[RefinedReasonRow, ...]:
    """Every total reply with those whom it is minded for, and its answer."""
    said = Defined(reading.model)
    return tuple(
        _row(reading, why, i, c, explain_attitudes(said, attitudes, i, why.state, c))
        for c in why.concepts
        for i in why.people
    )


def _row(
    reading: Reading, why: Why, i: int, concept: str, answers: Sequence[MindfulAnswer]
) -> RefinedReasonRow:
    verdict = "stable" if all(a.sanction for a in answers) else "not stable"
    if not answers:
        verdict = "stable, having no move that it would go along with"
    moves = [_considered(reading, concept, a) for a in answers]
    return reason_row(reading, why, i, TITLES[concept], verdict, moves)


def _considered(reading: Reading, concept: str, answer: MindfulAnswer) -> ConsideredRow:
    move = answer.move
    because = fares(reading, answer.because, own="itself") or "and it minds nobody"
    words = text(move_text(reading, move), f", {because}", _answer(reading, concept, answer))
    stopped = answer.sanction is not None
    return considered(reading, move, answer.sanction, words, answered=stopped)


def _answer(reading: Reading, concept: str, answer: MindfulAnswer) -> Text:
    if answer.sanction is None:
        return text("." if concept == "nash" else ", and nothing answers that.")
    who = person(reading, answer.move.mover)
    end = fares(reading, answer.deterred, own=who) or "where it began"
    return text("; but then ", steps_text(reading, answer.sanction), f", {end}.")


def fares(reading: Reading, some: Iterable[Minded], *, own: str) -> str:
    """``better for A (whom it is for) and worse for itself``; `own` is what it calls itself."""
    return listed([_fares(reading, m, own) for m in some])


def _fares(reading: Reading, m: Minded, own: str) -> str:
    whom = own if m.own else person(reading, m.whom)
    minded = "" if m.own and m.attitude > 0 else f" (whom it is {WORDS[m.attitude]})"
    return f"{_FARES[m.gain]} for {whom}{minded}"
