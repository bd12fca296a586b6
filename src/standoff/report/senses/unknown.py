"""The page of ``standoff unknown``: what holds although parts of preferences are unknown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from standoff.graph import Reading
from standoff.graph.levels import has_unknown
from standoff.graph.uncertain import known_orders, known_parts
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
from standoff.report.senses.strength import how_much
from standoff.report.words.states import cells_by_owner, counted, listed, move_text, person
from standoff.stability.definitions import Reading as Defined
from standoff.stability.hybrid.defined import Levels
from standoff.stability.model import Bools
from standoff.stability.pairwise.defined import KINDS
from standoff.stability.pairwise.explain import ANSWERED
from standoff.stability.pairwise.orders import Order
from standoff.stability.strength.fast import STRONG
from standoff.stability.unknown.defined import VERSIONS
from standoff.stability.unknown.explain import (
    Decision,
    UncertainAnswer,
    UnknownPair,
    explain_unknown,
    what_settles,
)
from standoff.stability.unknown.fast import LIMIT, Completed, completions, versions

LETTERS = (
    "Letters: the versions a, b, c, d under which it is stable. An unknown move tempts in a "
    "and c; an unknown sanction deters in c and d."
)
_WORDS = (
    "Words: of all complete orders that keep what is known it is stable under all "
    "(certainly stable), some (possibly) or none."
)
_SOURCE = "Versions after Li, Hipel, Kilgour & Fang 2004; certain, possible and sseq are ours."


TEMPTED = {
    "nash": "nothing tempts",
    "gmr": "what tempts can be answered",
    "smr": "and lastingly",
    "seq": "what tempts would be answered",
    "sseq": "and lastingly",
}
"""What the concepts say where it may be unknown what somebody prefers."""


def gives_rise(reading: Reading) -> bool:
    """Whether the case marks something as unknown."""
    return has_unknown(reading)


def page_of(reading: Reading, asked: Asked) -> RefinedPage:
    """The record of the page."""
    known = known_parts(reading)
    found, completed = versions(reading.model, known), completions(reading.model, known)
    dm = asked.dm
    letters: Bools = np.asarray(found.all(axis=2) if dm is None else found[:, :, dm])
    certain = completed.settles if dm is None else completed.certain[:, dm]
    possible = completed.may_settle if dm is None else completed.possible[:, dm]

    def answer(s: int) -> dict[str, str]:
        return {
            name: _cell(letters[:, k, s], bool(certain[k, s]), bool(possible[k, s]))
            for k, name in enumerate(KINDS)
            if possible[k, s] or letters[:, k, s].any()
        }

    return refined_page(
        reading,
        "unknown",
        asked,
        concepts=TEMPTED,
        answer=answer,
        remarks=(unknown_pairs(reading, known), LETTERS, _WORDS, _exactness(completed), _SOURCE),
        reasons=lambda why: unknown_reasons(
            reading, Held(_by_pairs(reading), found[:, None], completed), why
        ),
    )


def _by_pairs(reading: Reading) -> Levels:
    """What is known, without degrees."""
    return known_orders(reading, limit=len(reading.states))[None]


def _cell(letters: Bools, certain: bool, possible: bool) -> str:
    shown = "".join(v for v, true in zip(VERSIONS, letters, strict=True) if true)
    word = "all" if certain else "some" if possible else "none"
    return f"{shown or '-'} {word}"


def unknown_pairs(reading: Reading, known: Sequence[Order]) -> str:
    """For whom how many pairs are unknown."""
    told, count = [], len(reading.states)
    for d, order in zip(reading.case.decision_makers, known, strict=True):
        pairs = order.unknown()
        if pairs:
            total = counted(count * (count - 1) // 2, "pair")
            told.append(f"{pairs:,} of {total} of states of {d.name}")
    return f"Unknown: {listed(told)}." if told else "Nothing is marked as unknown in this case."


def _exactness(completed: Completed) -> str:
    if completed.exact:
        tried = counted(completed.tried, "joint order")
        return f"Exact: {tried} of unknown moves tried for seq and sseq."
    return (
        f"More than {LIMIT:,} joint orders of unknown moves: for seq and sseq, all and "
        "none are so, but some may be all or none; the rest is exact."
    )


# ------------------------------------------------------------------ reasons

FEW = 3
"""Unknown pairs that are named in a sentence."""


@dataclass(frozen=True, eq=False)
class Held:
    """What was found of a reading: the versions under which states are stable, and more.

    levels
        bool[D, N, S, S]: what is known; one row only where no degrees are asked about.
    versions
        bool[V, D, K, N, S]: stability under each version, in general and by degree.
    completed
        What all completions say; None where that is not asked.
    """

    levels: Levels
    versions: Bools
    completed: Completed | None = None


def unknown_reasons(reading: Reading, held: Held, why: Why) -> tuple[RefinedReasonRow, ...]:
    """Every move that tempts or may, its answer, and what would settle the state."""
    said = Defined(reading.model)
    return tuple(_row(reading, said, held, why, i, c) for c in why.concepts for i in why.people)


def _row(
    reading: Reading, said: Defined, held: Held, why: Why, i: int, concept: str
) -> RefinedReasonRow:
    answers = explain_unknown(said, held.levels, i, why.state, concept)
    graded = len(held.levels) > 1
    settles = {wanted: _settles(reading, said, held, why, i, concept, wanted) for wanted in (0, 1)}
    return reason_row(
        reading,
        why,
        i,
        concept,
        _verdict(held, i, why.state, concept) + ("" if answers else ", as nothing tempts"),
        [_considered(reading, concept, a, graded=graded) for a in answers],
        stable_if=settles[1],
        unstable_if=settles[0],
    )


def _settles(
    reading: Reading, said: Defined, held: Held, why: Why, i: int, concept: str, wanted: int
) -> tuple[str, ...]:
    """What would make the state stable, or not; empty where nothing is open."""
    if _word(held, i, why.state, concept) != "possibly stable":
        return ()
    found = what_settles(said, held.levels[0], i, why.state, concept, stable=bool(wanted))
    return tuple(_decision(reading, d) for d in found or ())


def _verdict(held: Held, i: int, s: int, concept: str) -> str:
    """``possibly stable; versions b, c and d``, ``stable under b and d; strongly under d``."""
    found = held.versions[:, :, KINDS.index(concept), i, s]
    if held.completed:
        said = _letters(found[:, 0].tolist())
        versions = f"version{'s' * (len(said) > 1)} {said}" if said else "no version"
        return f"{_word(held, i, s, concept)}; {versions}"
    general, *harder = [_letters(under) for under in found.T.tolist()]
    parts = [f"stable under {general or 'no version'}"]
    for degree, letters in enumerate(harder, 2):
        word = "strongly" if degree == STRONG else f"by degree {degree}"
        parts += [f"{word} under {letters}"] if letters else []
    return "; ".join(parts)


def _letters(under: Sequence[bool]) -> str:
    """``b, c and d``, from one boolean a version."""
    return listed([v for v, true in zip(VERSIONS, under, strict=True) if true])


def _word(held: Held, i: int, s: int, concept: str) -> str:
    if held.completed is None:
        return ""
    k = KINDS.index(concept)
    if held.completed.certain[k, i, s]:
        return "certainly stable"
    return "possibly stable" if held.completed.possible[k, i, s] else "certainly not stable"


def _considered(
    reading: Reading, concept: str, answer: UncertainAnswer, *, graded: bool
) -> ConsideredRow:
    who = person(reading, answer.move.mover)
    tempts = ", and it is unknown if it prefers that" if answer.unknown else ", which it prefers"
    pairs = [_pair(reading, p) for p in answer.hangs_on]
    words = text(
        move_text(reading, answer.move),
        tempts,
        _answer(reading, concept, answer, who, graded=graded),
        _hangs(pairs),
    )
    stopped = answer.sanction is not None
    return considered(
        reading, answer.move, answer.sanction, words, answered=stopped, hangs_on=pairs
    )


def _answer(
    reading: Reading, concept: str, answer: UncertainAnswer, who: str, *, graded: bool
) -> Text:
    if answer.sanction is None:
        return text("." if concept == "nash" else ", and nothing answers that.")
    then = "whatever it then does, " if concept in ANSWERED else ""
    worse = "no better" if answer.degree < 1 or not graded else f"{how_much(answer.degree)} worse"
    held = f"{worse if answer.degree >= 0 else 'maybe no better'} for {who}"
    return text("; but then ", steps_text(reading, answer.sanction), f": {then}{held}.")


def _hangs(pairs: Sequence[str]) -> str:
    if not pairs:
        return ""
    shown = [*pairs[:FEW], f"{len(pairs) - FEW} more"] if len(pairs) > FEW else pairs
    return f" That hangs on {listed(shown)}."


def _pair(reading: Reading, p: UnknownPair) -> str:
    who = person(reading, p.dm)
    return f"whether {who} prefers {cells_by_owner(reading, p.t)} to {cells_by_owner(reading, p.s)}"


def _decision(reading: Reading, d: Decision) -> str:
    who = person(reading, d.dm)
    better, worse = cells_by_owner(reading, d.better), cells_by_owner(reading, d.worse)
    if d.equal:
        return f"{who} finds {better} as good as {worse}"
    return f"{who} prefers {better} to {worse}"
