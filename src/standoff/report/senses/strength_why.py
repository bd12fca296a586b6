"""Why a state holds strongly, weakly or not, in words: what hits hard, and what only annoys."""

from collections.abc import Sequence

from standoff.graph import Reading
from standoff.report.blocks import Text, text
from standoff.report.senses.reasons import (
    ConsideredRow,
    RefinedReasonRow,
    Why,
    considered,
    reason_row,
    steps_text,
)
from standoff.report.words.states import move_text, person
from standoff.stability.definitions import Reading as Defined
from standoff.stability.pairwise.explain import ANSWERED
from standoff.stability.strength.defined import Grades
from standoff.stability.strength.explain import GradedAnswer, explain_strength
from standoff.stability.strength.fast import STRONG


def strength_reasons(reading: Reading, grades: Grades, why: Why) -> tuple[RefinedReasonRow, ...]:
    """Every improvement with its hardest answer."""
    said = Defined(reading.model)
    return tuple(
        _row(reading, why, i, c, explain_strength(said, grades, i, why.state, c))
        for c in why.concepts
        for i in why.people
    )


def _row(
    reading: Reading, why: Why, i: int, concept: str, answers: Sequence[GradedAnswer]
) -> RefinedReasonRow:
    moves = [_considered(reading, concept, a) for a in answers]
    return reason_row(reading, why, i, concept, _verdict(answers), moves)


def _verdict(answers: Sequence[GradedAnswer]) -> str:
    if not answers:
        return "strongly stable, having no improvement"
    if any(a.sanction is None for a in answers):
        return "not stable"
    least = min(a.degree for a in answers)
    if least < STRONG:
        return "weakly stable"
    return "strongly stable" if least == STRONG else f"strongly stable, by degree {least}"


def _considered(reading: Reading, concept: str, answer: GradedAnswer) -> ConsideredRow:
    words = text(
        move_text(reading, answer.move),
        f", which it prefers {how_much(answer.gain)}",
        _answer(reading, concept, answer),
    )
    stopped = answer.sanction is not None
    return considered(reading, answer.move, answer.sanction, words, answered=stopped)


def _answer(reading: Reading, concept: str, answer: GradedAnswer) -> Text:
    if answer.sanction is None:
        return text("." if concept == "nash" else ", and nothing answers that.")
    who = person(reading, answer.move.mover)
    then = "whatever it then does, " if concept in ANSWERED else ""
    return text(
        "; but then ",
        steps_text(reading, answer.sanction),
        f": {then}{_hit(answer.degree)} for {who}.",
    )


def _hit(degree: int) -> str:
    if degree >= STRONG:
        return f"{how_much(degree)} worse"
    return "only mildly worse" if degree else "no better, though no worse,"


def how_much(degree: int) -> str:
    """``mildly``, ``greatly``, ``by degree 3``."""
    return {1: "mildly", 2: "greatly"}.get(degree, f"by degree {degree}")
