"""The page of ``standoff strength``: where sanctions hit hard, and where they only annoy."""

from collections.abc import Sequence

import numpy as np

from standoff.graph import Reading
from standoff.graph.graded import grades, has_degrees
from standoff.graph.levels import has_unknown
from standoff.report.blocks import Text, text
from standoff.report.senses.page import Asked, RefinedPage, refined_page
from standoff.report.senses.reasons import (
    ConsideredRow,
    RefinedReasonRow,
    Why,
    considered,
    reason_row,
    steps_text,
)
from standoff.report.senses.table import family
from standoff.report.words.states import move_text, person
from standoff.stability.definitions import Reading as Defined
from standoff.stability.model import Bools
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.pairwise.explain import ANSWERED
from standoff.stability.strength.defined import Grades
from standoff.stability.strength.explain import GradedAnswer, explain_strength
from standoff.stability.strength.fast import STRONG, by_strength

_SOURCE = (
    "After Hamouda, Kilgour & Hipel 2004; degrees after Xu, Hipel, Kilgour & Fang 2018. sseq "
    "by degree is ours. Where nothing tempts a state is strongly stable."
)


def gives_rise(reading: Reading) -> bool:
    """Whether the case marks preferences as strong, and nothing as unknown."""
    return has_degrees(reading) and not has_unknown(reading)


def page_of(reading: Reading, asked: Asked, *, as_it_stands: bool = False) -> RefinedPage:
    """The record of the page; what is unknown is taken as it stands, or told by versions."""
    if has_unknown(reading) and not as_it_stands:
        return family("hybrid").page(reading, asked)
    graded, dm = grades(reading), asked.dm
    found = by_strength(reading.model, graded)
    shown: Bools = np.asarray(found.all(axis=2) if dm is None else found[:, :, dm])

    def answer(s: int) -> dict[str, str]:
        return {
            name: "x" if name == "nash" else _word(shown[:, k, s])
            for k, name in enumerate(KINDS)
            if shown[0, k, s]
        }

    marked = any((graded[STEPS, i] != 0).any() for i in range(graded.shape[1]))
    plain = () if marked else ("No preference is marked as strong in this case.",)
    return refined_page(
        reading,
        "strength",
        asked,
        concepts={
            "nash": "nobody has an improvement",
            "gmr": "improvements can be answered",
            "smr": "and lastingly",
            "seq": "improvements would be answered",
            "sseq": "and lastingly",
        },
        answer=answer,
        remarks=(
            *plain,
            "strong: by sanctions that are greatly worse; weak: else. strong 3 and on: by degree.",
            _SOURCE,
        ),
        reasons=lambda why: strength_reasons(reading, graded, why),
    )


STEPS = 1
"""The row of grades that counts strong steps."""


def _word(by_degree: Bools) -> str:
    """What holds of a state that is stable in general."""
    top = int(np.count_nonzero(by_degree))
    return "weak" if top == 1 else "strong" if top == 2 else f"strong {top}"


# ------------------------------------------------------------------ reasons


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
