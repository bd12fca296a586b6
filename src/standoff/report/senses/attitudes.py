"""The page of ``standoff attitudes``: what holds when parties also mind how others fare."""

from collections.abc import Iterable, Sequence

import numpy as np

from standoff.case.rules import view_of
from standoff.errors import known_names
from standoff.graph import Reading
from standoff.graph.attitudes import attitudes_of
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
from standoff.report.words.states import listed, move_text, person
from standoff.stability.attitudes.defined import Attitudes
from standoff.stability.attitudes.explain import Minded, MindfulAnswer, explain_attitudes
from standoff.stability.attitudes.fast import by_attitude
from standoff.stability.definitions import Reading as Defined
from standoff.stability.model import Bools
from standoff.stability.pairwise.defined import KINDS

WORDS = {1: "for", -1: "against"}
_SOURCE = (
    "After Inohara, Hipel & Walker 2007; RSSEQ is ours. With no attitude given each is for itself "
    "alone; where nobody is indifferent these are then the basic concepts."
)
TITLES = {"nash": "RNash", "gmr": "RGMR", "smr": "RSMR", "seq": "RSEQ", "sseq": "RSSEQ"}


SIGNS = {"for": 1, "+": 1, "neutral": 0, "0": 0, "against": -1, "-": -1}


def gives_rise(reading: Reading) -> bool:
    """Whether somebody is said to mind how others fare."""
    return bool(view_of(reading.case).attitudes)


def page_of(reading: Reading, asked: Asked, *, toward: Sequence[str] = ()) -> RefinedPage:
    """The record of the page; ``toward`` says who minds whom (``A:B=for``) whatever the case says.

    Raises NotFound.
    """
    held = attitudes_of(reading)
    for said in toward:
        i, j, sign = _attitude(said, reading.names)
        held[i, j] = sign
    found = by_attitude(reading.model, held)
    shown: Bools = np.asarray(found.all(axis=1) if asked.dm is None else found[:, asked.dm])
    return refined_page(
        reading,
        "attitudes",
        asked,
        concepts={
            "RNash": "no move that its mover would go along with",
            "RGMR": "all such moves can be answered",
            "RSMR": "and lastingly",
            "RSEQ": "all such moves would be answered",
            "RSSEQ": "and lastingly",
        },
        answer=lambda s: {TITLES[n]: "x" for k, n in enumerate(KINDS) if shown[k, s]},
        remarks=(*_attitude_lines(reading, held), _SOURCE),
        reasons=lambda why: attitudes_reasons(reading, held, why),
    )


def _attitude(said: str, names: tuple[str, ...]) -> tuple[int, int, int]:
    """Who minds whom and how."""
    who, _, rest = said.partition(":")
    whom, _, word = rest.partition("=")
    known_names("decision maker", [who, whom], names)
    return names.index(who), names.index(whom), SIGNS[word]


def _attitude_lines(reading: Reading, attitudes: Attitudes) -> tuple[str, ...]:
    """Whom each is for and against."""
    lines = []
    for i, row in enumerate(attitudes.tolist()):
        parts = []
        many = reading.case.decision_makers[i].plural
        own = "themselves" if many else "itself"
        names = [own if j == i else person(reading, j) for j in range(len(row))]
        for sign in (1, -1):
            whom = [name for name, a in zip(names, row, strict=True) if a == sign]
            parts += [f"{WORDS[sign]} {listed(whom)}"] if whom else []
        verb = "are" if many else "is"
        lines.append(f"{person(reading, i)} {verb} {listed(parts) or 'neutral to everybody'}.")
    return tuple(lines)


# ------------------------------------------------------------------ reasons

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
