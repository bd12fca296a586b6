"""The page of ``standoff compare``: what one reading has that another has not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.case.edits import Adopt, Edit
from standoff.claims import Verdict, judge_claim
from standoff.claims.record import Replays
from standoff.compare import Comparison, compare
from standoff.graph import Solved, Solver
from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Table,
    Text,
    aside,
    joined,
    name,
    para,
    quiet,
    strong,
    text,
)
from standoff.report.first.screen import FirstScreen
from standoff.report.pages.beliefs.layout import worth_words
from standoff.report.pages.beliefs.page import WorthRow, worth_row
from standoff.report.records import Record
from standoff.report.words.beliefs import gain_words
from standoff.report.words.concepts import cells_in_order, definition_blocks, definitions
from standoff.report.words.states import (
    StateRow,
    counted,
    listed,
    sized,
    state_row,
    state_rows,
    state_words,
    together,
)
from standoff.report.words.verdicts import model_word
from standoff.stability import CONCEPTS
from standoff.stability.explain import explain
from standoff.stability.model import Index

ROWS = 30
"""Equilibria gained, or lost, that a record lists under each concept."""

SHOWN = 3
"""Of those, how many a page names."""


@dataclass(frozen=True, slots=True)
class SideRow:
    """One of the two readings.

    feasible
        How many combinations of options the rules leave; more than ``states`` where the
        case makes some of them one (``coalesce``).
    start
        The status quo; None when the reading has none.
    stable_under
        The concepts under which it is an equilibrium.
    """

    perspective: str
    reading: tuple[str, ...]
    states: int
    feasible: int
    start: StateRow | None
    stable_under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What changes under one concept.

    why_gained, why_lost
        Why the first of these is no equilibrium in the other reading.
    worth
        Worst and best rank of the equilibria of both readings, by the
        preferences of the first reading; empty where these do not rank a state.
    """

    concept: str
    kept: int
    gained: tuple[StateRow, ...]
    gained_count: int
    why_gained: Text
    lost: tuple[StateRow, ...]
    lost_count: int
    why_lost: Text
    worth: tuple[WorthRow, ...]


@dataclass(frozen=True, slots=True)
class ClaimChangeRow:
    """The verdict by the model on one claim, in both readings."""

    id: str
    says: str
    before: str
    after: str
    before_words: Text
    after_words: Text
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage(Record):
    """Two readings of a case, the first one the base."""

    schema: str = "standoff/compare/1"
    title: str
    options: tuple[str, ...]
    before: SideRow
    after: SideRow
    concepts: tuple[ChangeRow, ...]
    claims: tuple[ClaimChangeRow, ...]
    definitions: dict[str, str]
    first: FirstScreen | None = None


def compare_page(
    solver: Solver, first: str, second: str, edits: Sequence[Edit], *, rows: int = ROWS
) -> ComparePage:
    """The record of the page: a perspective, and another or the same after some edits.

    It has the verdicts on the claims that are asked in both perspectives.
    """
    comparison = compare(solver(Adopt(first)), solver(Adopt(second), *edits))
    case, replays = comparison.before.reading.case, Replays()
    return ComparePage(
        title=case.title,
        options=case.scope.options,
        before=_side(comparison.before),
        after=_side(comparison.after),
        concepts=tuple(_change_row(comparison, c, rows) for c in CONCEPTS),
        claims=tuple(
            _claim_row(
                judge_claim(solver, claim, first, replays=replays),
                judge_claim(solver, claim, second, edits=edits, replays=replays),
            )
            for claim in solver.case.claims
            if claim.asked_in(first) and claim.asked_in(second)
        ),
        definitions=definitions(CONCEPTS),
    )


def _side(solved: Solved) -> SideRow:
    reading, at = solved.reading, solved.reading.start
    stable = [c for c in CONCEPTS if at is not None and solved.is_equilibrium(c)[at]]
    return SideRow(
        reading.case.perspectives[0].id,
        tuple(map(str, reading.edits)),
        len(reading.states),
        reading.feasible,
        None if at is None else state_row(reading, at),
        tuple(stable),
    )


def _change_row(comparison: Comparison, concept: str, rows: int) -> ChangeRow:
    before, after = comparison.before, comparison.after
    gained, lost = comparison.gained(concept), comparison.lost(concept)
    return ChangeRow(
        concept,
        len(comparison.kept(concept)),
        state_rows(after.reading, gained[:rows]),
        len(gained),
        _why_not(before, comparison.back[gained[:1]], concept),
        state_rows(before.reading, lost[:rows]),
        len(lost),
        _why_not(after, comparison.there[lost[:1]], concept),
        _worth_rows(comparison, concept),
    )


def _worth_rows(comparison: Comparison, concept: str) -> tuple[WorthRow, ...]:
    reading, out = comparison.before.reading, []
    for dm in range(len(reading.names)):
        shift = comparison.shift(concept, dm)
        if shift is None:
            return ()
        out.append(worth_row(reading, dm, shift))
    return tuple(out)


def _why_not(solved: Solved, states: Index, concept: str) -> Text:
    """Why the first of these states (-1 where there is no such state) is no equilibrium."""
    if not len(states):
        return Text()
    at = int(states[0])
    if at < 0:
        return text("there is no such state")
    leaves = int(np.flatnonzero(~solved.stability.of(concept)[:, at])[0])
    return text(gain_words(solved.reading, explain(solved.reading.model, at, leaves, concept)))


def _claim_row(before: Verdict, after: Verdict) -> ClaimChangeRow:
    same = before.word is after.word and before.holds_under == after.holds_under
    return ClaimChangeRow(
        before.claim.id,
        before.claim.says,
        before.word.value,
        after.word.value,
        text(model_word(before)),
        text(model_word(after)),
        not same,
    )


def compare_blocks(page: ComparePage) -> Iterator[Block]:
    """The record as blocks."""
    yield _side_block("First", page.before)
    yield _side_block("Then", page.after)
    yield _count_table(page)
    changed = [c for c in page.concepts if c.gained_count or c.lost_count]
    for rows in together(changed, _said):
        yield from _change_blocks(rows)
    yield from _claim_blocks(page)
    yield cells_in_order(page.options)
    yield aside(
        "Better and worse by what the first reading says that each wants; in brackets by how "
        "many ranks the worst and the best equilibrium move."
    )
    yield from definition_blocks(page.definitions)


def _side_block(which: str, side: SideRow) -> Block:
    lead = f": {'; '.join(side.reading)}. {sized(side.states, side.feasible)}"
    if side.start is None:
        return para(strong(which), lead, ", no status quo.")
    if len(side.stable_under) in {0, len(CONCEPTS)}:
        under = "under every concept" if side.stable_under else "under no concept"
    else:
        under = f"under {listed(side.stable_under)}"
    start = text(name(side.start.cells), f", is an equilibrium {under}.")
    return para(strong(which), lead, ". The status quo, ", start)


def _count_table(page: ComparePage) -> Table:
    kinds = (
        ("in both", [c.kept for c in page.concepts]),
        ("gained", [c.gained_count for c in page.concepts]),
        ("lost", [c.lost_count for c in page.concepts]),
    )
    return Table(
        ("Equilibria", *(c.concept for c in page.concepts)),
        tuple((text(words), *(text(f"{n:,}") for n in counts)) for words, counts in kinds),
        centred=tuple(range(1, len(page.concepts) + 1)),
    )


def _said(row: ChangeRow) -> tuple[object, ...]:
    return (row.gained, row.why_gained, row.lost, row.why_lost, row.worth)


def _change_blocks(rows: Sequence[ChangeRow]) -> Iterator[Block]:
    row, items = rows[0], []
    if row.gained_count:
        states = _states_text(row.gained, row.gained_count)
        first = "Of the first, before: " if row.gained_count > 1 else "Before: "
        items.append(text("Gained: ", states, f". {first}", row.why_gained, "."))
    if row.lost_count:
        states = _states_text(row.lost, row.lost_count)
        first = "Of the first, then: " if row.lost_count > 1 else "Then: "
        items.append(text("Lost: ", states, f". {first}", row.why_lost, "."))
    if row.worth:
        items.append(text(worth_words(row.worth)))
    else:
        items.append(text("What the first reading says of preferences does not rank all of them."))
    yield Heading(f"Under {listed([r.concept for r in rows])}")
    yield Bullets(tuple(items))


def _states_text(rows: Sequence[StateRow], count: int) -> Text:
    parts = joined(list(map(state_words, rows[:SHOWN])))
    more = count - len(rows[:SHOWN])
    return text(parts, f" and {more:,} more") if more else parts


def _claim_blocks(page: ComparePage) -> Iterator[Block]:
    if not page.claims:
        yield para("No claim is asked in both readings.")
        return
    changed = [c for c in page.claims if c.changed]
    yield Heading("Claims")
    if changed:
        yield Bullets(tuple(map(_claim_text, changed)))
    stay = len(page.claims) - len(changed)
    words = f"{counted(len(changed), 'verdict')} changed" if changed else "no verdict changes"
    rest = f", {stay:,} stay the same." if changed else "."
    yield para(f"Of {counted(len(page.claims), 'claim')} {words}{rest}")


def _claim_text(c: ClaimChangeRow) -> Text:
    return text(strong(c.id), ": ", c.before_words, ", then ", c.after_words, ". ", quiet(c.says))
