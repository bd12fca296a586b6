"""Pages of concepts beyond the five: a table of states by concept, one page for each family.

What the concepts of a family are, and which of them hold where, comes from the
other modules of this folder; this is the page that they share.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from standoff.graph import Reading
from standoff.report.blocks import (
    Block,
    Role,
    Table,
    aside,
    hint,
    name,
    para,
    text,
)
from standoff.report.first.screen import FirstScreen
from standoff.report.records import ReadingRecord, about
from standoff.report.senses.reasons import RefinedReasonRow, Why, reason_blocks
from standoff.report.words.concepts import cells_in_order, read_as
from standoff.report.words.states import StateRow, first_of, outcomes_in, person, sized, state_row

ROWS = 30
"""States that are listed one by one."""

WIDTH = 80
"""Columns of text that a table should fit in; more concepts go into a further table."""

GAP = 3
"""Spaces between two columns of a table."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A state, and what each column says of it.

    answers
        By column: the word or words that hold; columns that say nothing are left out.
    outcomes
        The outcomes of the case that the state is an instance of.
    """

    state: StateRow
    answers: dict[str, str]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefinedPage(ReadingRecord):
    """Stability of one reading under one family of further concepts.

    family
        ``foresight``, ``unknown``, ``strength``, ``attitudes``, or ``hybrid``:
        strength where preferences are also unknown in part.
    decision_maker
        The name of the one whose stability is shown; empty: equilibria, stable for all.
    concepts
        The columns, and what each of them says.
    found
        How many states some column says something of.
    rows
        The first of those states, or all when asked for.
    remarks
        Whose definitions these are, and with what limits.
    reasons
        Why the state asked about is stable for each, or not.
    """

    schema: str = "standoff/refined/1"
    family: str
    decision_maker: str
    concepts: dict[str, str]
    found: int
    rows: tuple[AnswerRow, ...]
    remarks: tuple[str, ...]
    reasons: tuple[RefinedReasonRow, ...] = ()
    first: FirstScreen | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose stability is shown, a position or None for everybody's, how many rows, and why."""

    dm: int | None = None
    rows: int = ROWS
    why: Why | None = None


def refined_page(
    reading: Reading,
    family: str,
    asked: Asked,
    *,
    concepts: Mapping[str, str],
    answer: Callable[[int], dict[str, str]],
    remarks: tuple[str, ...],
    reasons: Callable[[Why], tuple[RefinedReasonRow, ...]],
) -> RefinedPage:
    """The record of a page.

    ``answer`` says for a state what each column says of it, ``reasons`` why one
    that is asked about holds.
    """
    answers = [(s, given) for s in range(len(reading.states)) if (given := answer(s))]
    answers.sort(key=lambda pair: -len(pair[1]))
    return RefinedPage(
        **about(reading),
        family=family,
        decision_maker="" if asked.dm is None else person(reading, asked.dm),
        concepts=dict(concepts),
        found=len(answers),
        rows=tuple(
            AnswerRow(state_row(reading, s), given, outcomes_in(reading, s))
            for s, given in answers[: asked.rows]
        ),
        remarks=remarks,
        reasons=reasons(asked.why) if asked.why else (),
    )


def refined_blocks(page: RefinedPage) -> Iterator[Block]:
    """The record as blocks."""
    yield read_as(page.reading, f": {sized(page.states, page.feasible)}.")
    if page.rows:
        yield from _table(page)
    else:
        yield para("No state is stable in any of these senses.")
    yield from reason_blocks(page.reasons)
    for c, words in page.concepts.items():
        yield aside(f"{c}: {words}")
    yield from map(aside, page.remarks)


def _table(page: RefinedPage) -> Iterator[Block]:
    who = f"Stable for {page.decision_maker}" if page.decision_maker else "Equilibrium"
    for columns in _columns(page, who):
        rows = tuple(
            (
                text(name(row.state.cells)),
                *(text(row.answers.get(c, "")) for c in columns),
                text(_words(row)),
            )
            for row in page.rows
        )
        head = (who, *columns, "Outcome")
        yield Table(head, rows, centred=tuple(range(1, len(head) - 1)))
    if page.found > len(page.rows):
        shown = first_of(len(page.rows), page.found, "states")
        yield para(f"Listed are {shown}", hint("; --all lists every one", Role.PLAIN), ".")
    yield cells_in_order(page.options)


def _columns(page: RefinedPage, who: str) -> list[list[str]]:
    """The concepts that there is room for side by side in WIDTH, in as many tables as it takes."""
    words = [word for row in page.rows for word in _words(row).split()]
    sides = (*who.split(), *(row.state.cells for row in page.rows)), ("Outcome", *words)
    room = WIDTH - sum(max(map(len, side)) for side in sides) - GAP
    found: list[list[str]] = [[]]
    left = room
    for concept in page.concepts:
        wide = GAP + max(len(concept), *(len(row.answers.get(concept, "")) for row in page.rows))
        if found[-1] and wide > left:
            found.append([])
            left = room
        found[-1].append(concept)
        left -= wide
    return found


def _words(row: AnswerRow) -> str:
    return ", ".join(row.outcomes) or ", ".join(row.state.taken) or "nothing taken"
