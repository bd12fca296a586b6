"""The page of ``standoff analyze --beliefs``: who expects what, what holds, who is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.case import Case, resolved
from standoff.case.edits import Edit
from standoff.case.parts import short_name
from standoff.case.rules import view_of
from standoff.graph import Reading, Solver
from standoff.graph.shift import Shift
from standoff.hypergame import (
    Correction,
    Hypergame,
    Leaver,
    Restated,
    Surprise,
    corrections,
    hypergame,
    restated,
    surprise,
    unaware_of,
    who_breaks,
    who_seems_to_break,
    worth,
)
from standoff.report.blocks import Text, text
from standoff.report.first.screen import FirstScreen
from standoff.report.records import ReadingRecord, about
from standoff.report.words.beliefs import gain_words
from standoff.report.words.changes import about_words
from standoff.report.words.concepts import definitions
from standoff.report.words.states import StateRow, listed, person, state_row
from standoff.stability import CONCEPTS
from standoff.stability.model import Index, StateCodes

ROWS = 12
"""States that are listed one by one under each concept."""

SHOWN = ("nash", "seq")
"""Concepts whose states are listed unless others are asked for."""

SOURCES = {
    "expected": "an equilibrium of the conflict as somebody sees it (after Bennett 1977)",
    "holds": "stable for each decision maker in its own game (hypergame equilibrium, after "
    "Takahashi, Fraser & Hipel 1984; Wang, Hipel & Fraser 1989)",
    "not foreseen": "holds and is not expected (inconsistent equilibrium, after "
    "Gharesifard & Cortés 2011)",
    "matching": "by the options taken; who is unaware of an option sees it as not taken, and a "
    "state that somebody has no view of does not hold",
}


@dataclass(frozen=True, slots=True)
class BeliefRow:
    """What one decision maker sees otherwise than it is, each thing in words."""

    decision_maker: str
    name: str
    restates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A state, whether it holds, and who expects it (ids)."""

    state: StateRow
    holds: bool
    if_corrected: bool
    expected_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrongRow:
    """One way in which somebody is wrong: how many states, the telling one, and why."""

    decision_maker: str
    name: str
    way: str
    count: int
    state: StateRow
    why: Text


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """What holds and what is expected under one concept.

    holds
        How many hypergame equilibria there are.
    if_corrected
        How many equilibria there would be if nobody misread anything.
    expected, expected_and_holds
        By decision maker: how many states it expects, and how many of them hold.
    undecided
        How many states do not hold only because somebody has no place for them.
    states
        States that hold or that somebody expects, first those that hold; the
        first of ``states_in_all``.
    """

    concept: str
    holds: int
    if_corrected: int
    expected: dict[str, int]
    expected_and_holds: dict[str, int]
    undecided: int
    states: tuple[SeenRow, ...]
    states_in_all: int
    surprises: tuple[WrongRow, ...]


@dataclass(frozen=True, slots=True)
class WorthRow:
    """Worst and best rank of what holds, by one decision maker's preferences in the base."""

    decision_maker: str
    name: str
    turn: str
    worst: tuple[int, int] | None
    best: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """How a correction changes what holds under one concept."""

    concept: str
    gained: tuple[StateRow, ...]
    lost: tuple[StateRow, ...]
    gained_count: int
    lost_count: int
    worth: tuple[WorthRow, ...]


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One decision maker set right, on one thing or (with an empty ``key``) on all.

    expectation
        The concepts under which it then expects other states.
    outcomes
        The concepts under which other states then hold.
    """

    decision_maker: str
    name: str
    key: str
    of: str
    words: str
    why_not: str
    expectation: tuple[str, ...]
    outcomes: tuple[OutcomeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BeliefsPage(ReadingRecord):
    """A hypergame: what each decision maker expects, what holds, and what corrections change.

    viewer
        Whose view of the conflict this is (an id), or empty.
    elsewhere
        Perspectives of the case that do state beliefs, when this one states none.
    shown
        The concepts whose states the page lists; the record has them all.
    """

    schema: str = "standoff/beliefs/1"
    viewer: str
    beliefs: tuple[BeliefRow, ...]
    elsewhere: tuple[str, ...]
    concepts: tuple[ConceptRow, ...]
    corrections: tuple[CorrectionRow, ...]
    definitions: dict[str, str]
    shown: tuple[str, ...]
    first: FirstScreen | None = None


def beliefs_page(
    solver: Solver, edits: Sequence[Edit], *, rows: int = ROWS, shown: Sequence[str] = SHOWN
) -> BeliefsPage:
    """The record of the page: the hypergame after these edits, and all its corrections."""
    game = hypergame(solver, *edits)
    return BeliefsPage(
        **about(game.game.reading),
        viewer="" if game.viewer is None else game.names[game.viewer],
        beliefs=_belief_rows(game),
        elsewhere=() if game.believers else tuple(_with_beliefs(solver.case)),
        concepts=tuple(_concept_row(game, c, rows) for c in CONCEPTS),
        corrections=tuple(
            _correction_row(game, c, rows) for c in corrections(solver, game, *edits)
        ),
        definitions=definitions(CONCEPTS) | SOURCES,
        shown=tuple(shown),
    )


def _with_beliefs(case: Case) -> Iterator[str]:
    for p in case.perspectives:
        if resolved(case, p.id).view.beliefs:
            yield p.id


def _belief_rows(game: Hypergame) -> tuple[BeliefRow, ...]:
    reading = game.game.reading
    return tuple(
        BeliefRow(
            game.names[i],
            person(reading, i),
            tuple(about_words(reading.case, about) for about in _pieces(game, i)),
        )
        for i in game.believers
    )


def _pieces(game: Hypergame, dm: int) -> list[Restated]:
    """The things that the belief of a decision maker restates."""
    held = {b.of: b for b in view_of(game.game.reading.case).beliefs}
    return [about for about, _ in restated(held[game.names[dm]])]


def _concept_row(game: Hypergame, concept: str, rows: int) -> ConceptRow:
    actual = game.equilibria(concept)
    expected = {dm: game.expected(i, concept) for i, dm in enumerate(game.names)}
    same = {dm: game.own[i].same for i, dm in enumerate(game.names)}
    seen, in_all = _seen_rows(game, concept, expected, rows)
    return ConceptRow(
        concept,
        len(actual),
        len(game.game.equilibria(concept)),
        {dm: len(states) for dm, states in expected.items()},
        {dm: int(np.isin(expected[dm], same[dm][actual]).sum()) for dm in expected},
        len(game.undecided(concept)),
        seen,
        in_all,
        tuple(w for i in range(len(game.names)) for w in _wrong_rows(game, i, concept)),
    )


def _seen_rows(
    game: Hypergame, concept: str, expected: dict[str, Index], rows: int
) -> tuple[tuple[SeenRow, ...], int]:
    """The first states that hold or are expected, and how many there are.

    A state that is expected and cannot come about is one of somebody's own game.
    """
    base = game.game.reading
    true = base.states[game.game.equilibria(concept)]
    holds = base.states[game.equilibria(concept)]
    readings = {dm: game.own[i].game.reading for i, dm in enumerate(expected)}
    by_whom = {dm: readings[dm].states[s] for dm, s in expected.items()}
    awaited = np.setdiff1d(np.concatenate([holds[:0], *by_whom.values()]), holds)
    found = []
    for code in [*holds[:rows].tolist(), *awaited[: max(0, rows - len(holds))].tolist()]:
        who = tuple(dm for dm, codes in by_whom.items() if _is_among(code, codes))
        is_so = _is_among(code, holds)
        where = base if is_so else readings[who[0]]
        at = where.at(code)
        assert at is not None  # noqa: S101 - taken from there
        found.append(SeenRow(state_row(where, at), is_so, _is_among(code, true), who))
    return tuple(found), len(holds) + len(awaited)


def _is_among(code: int, codes: StateCodes) -> bool:
    """Whether a code is one of some that ascend."""
    at = int(np.searchsorted(codes, np.uint64(code)))
    return at < len(codes) and int(codes[at]) == code


def _wrong_rows(game: Hypergame, dm: int, concept: str) -> list[WrongRow]:
    """At most one row for each of the two ways in which somebody is wrong."""
    wrong, rows = surprise(game, dm, concept), []
    base, own = game.game.reading, game.own[dm].game.reading
    if len(wrong.disappointing):
        breaks = who_breaks(game, wrong, concept)
        why = leaving_text(breaks) if breaks else text("It cannot come about")
        rows.append(_wrong_row(wrong, base, "disappointing", own, wrong.disappointing, why))
    if len(wrong.unforeseen):
        seems = who_seems_to_break(game, wrong, concept)
        unseen = unseen_words(base, own, int(wrong.unforeseen[0]))
        why = text("In its eyes ", leaving_text(seems)) if seems else text(unseen)
        rows.append(_wrong_row(wrong, base, "unforeseen", base, wrong.unforeseen, why))
    return rows


def _wrong_row(
    wrong: Surprise, base: Reading, way: str, where: Reading, states: Index, why: Text
) -> WrongRow:
    return WrongRow(
        base.names[wrong.dm],
        person(base, wrong.dm),
        way,
        len(states),
        state_row(where, int(states[0])),
        why,
    )


def unseen_words(base: Reading, own: Reading, state: int) -> str:
    """Why somebody's own game does not have a state of the base."""
    hidden = int(base.states[state]) & unaware_of(own)
    options = range(len(base.case.scope.options))
    names = [short_name(base.case, o) for o in options if hidden >> o & 1]
    return f"It is not aware of {listed(names)}" if names else "It sees no such state"


def leaving_text(leaver: Leaver) -> Text:
    """Why somebody would not stay in a state."""
    if leaver.explanation is None:
        return text(f"{person(leaver.game.reading, leaver.dm)} sees no such state")
    return text(gain_words(leaver.game.reading, leaver.explanation))


def _correction_row(game: Hypergame, c: Correction, rows: int) -> CorrectionRow:
    reading = game.game.reading
    pieces = _pieces(game, c.dm)
    about = pieces[0] if not c.about.key and len(pieces) == 1 else c.about
    return CorrectionRow(
        game.names[c.dm],
        person(reading, c.dm),
        c.about.key,
        c.about.of,
        about_words(reading.case, about),
        c.why_not,
        tuple(k for k in CONCEPTS if c.changes_expectation(game, k)),
        tuple(
            _outcome_row(game, c.after, k, rows)
            for k in CONCEPTS
            if c.after is not None and c.changes_outcome(game, k)
        ),
    )


def _outcome_row(game: Hypergame, after: Hypergame, concept: str, rows: int) -> OutcomeRow:
    reading = game.game.reading
    then, now = after.equilibria(concept), game.equilibria(concept)
    gained, lost = np.setdiff1d(then, now), np.setdiff1d(now, then)
    return OutcomeRow(
        concept,
        tuple(state_row(reading, int(s)) for s in gained[:rows]),
        tuple(state_row(reading, int(s)) for s in lost[:rows]),
        len(gained),
        len(lost),
        tuple(
            worth_row(reading, i, worth(game, after, i, concept)) for i in range(len(game.names))
        ),
    )


def worth_row(reading: Reading, dm: int, shift: Shift) -> WorthRow:
    """A shift for a record; no ranks where one of the two sets is empty."""
    worst = best = None
    if shift.before and shift.after:
        worst = (shift.before.worst, shift.after.worst)
        best = (shift.before.best, shift.after.best)
    return WorthRow(reading.names[dm], person(reading, dm), shift.turn.value, worst, best)
