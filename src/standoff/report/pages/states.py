"""The page of ``standoff show --states``: every state by number, with everybody's rank of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.case import Case, Preferences, Priorities, Ranking
from standoff.case.apply import edit
from standoff.case.checks.images import unranked
from standoff.case.edits import Edit, Prefer
from standoff.case.rules import view_of
from standoff.expr import STATE_LIMIT
from standoff.graph import Reading, feasible, reading
from standoff.report.blocks import Block, Para, Table, Text, hint, name, para, quiet, text
from standoff.report.first.screen import FirstScreen
from standoff.report.pages.analyze import read_in_full
from standoff.report.records import ReadingRecord, about
from standoff.report.words.concepts import cells_in_order
from standoff.report.words.states import (
    FEW_OPTIONS,
    StateRow,
    first_of,
    instances,
    listed,
    outcomes_in,
    state_row,
)

ROWS = 1_000
"""States that are listed unless all are asked for."""

FEW_PEOPLE = 4
"""With more than so many decision makers a line says what is taken by its letters alone."""


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A state of the list.

    start
        Whether it is the status quo.
    outcomes
        The outcomes of the case that it is an instance of.
    ranks
        By decision maker: 1 is the worst, a larger number is better, the same number
        equally good; null where the preferences do not say.
    """

    state: StateRow
    start: bool
    outcomes: tuple[str, ...]
    ranks: dict[str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatesPage(ReadingRecord):
    """The states of one reading; no solution concept is asked about.

    listed
        The states by ascending code; the first ``ROWS`` of them, or all when asked for.
    unranked
        Ids of the decision makers whose ranking misses some of the states.
    """

    schema: str = "standoff/states/1"
    listed: tuple[RankedRow, ...]
    unranked: tuple[str, ...]
    first: FirstScreen | None = None


def states_page(
    case: Case, edits: Sequence[Edit], *, rows: int = ROWS, limit: int = STATE_LIMIT
) -> StatesPage:
    """The record of the page. A ranking need not cover the states: it may still be written.

    Raises TooLarge, NoReading where no state is feasible, and what ``edit`` raises.
    """
    missing = _unranked(case, edits, limit)
    without = [Prefer(Preferences(dm, Priorities(()))) for dm in missing]
    read = reading(case, *edits, *without, limit=limit)
    return StatesPage(
        **{**about(read), "reading": tuple(map(str, edits))},
        listed=tuple(_row(read, s, missing) for s in range(min(rows, len(read.states)))),
        unranked=missing,
    )


def _unranked(case: Case, edits: Sequence[Edit], limit: int) -> tuple[str, ...]:
    done = edit(case, *edits)
    view = view_of(done)
    states = feasible(done, view, limit=limit).states
    rankings = [(p.of, p.order) for p in view.preferences if isinstance(p.order, Ranking)]
    return tuple(of for of, order in rankings if len(unranked(order, done.scope, states)))


def _row(read: Reading, state: int, missing: Sequence[str]) -> RankedRow:
    ranks = dict(zip(read.names, read.model.ranks[0, :, state].tolist(), strict=True))
    return RankedRow(
        state_row(read, state),
        state == read.start,
        outcomes_in(read, state),
        {dm: None if dm in missing else rank + 1 for dm, rank in ranks.items()},
    )


def states_blocks(page: StatesPage) -> Iterator[Block]:
    """The record as blocks."""
    yield read_in_full(page)
    people, in_words = tuple(page.decision_makers), _has_room(page)
    head = ("State", *page.decision_makers.values(), *(["Taken"] * in_words))
    rows = tuple(
        (
            text(f"{row.state.number:,}. ", name(row.state.cells), " now" if row.start else ""),
            *(text(_rank(row.ranks[dm])) for dm in people),
            *([_taken(row)] * in_words),
        )
        for row in page.listed
    )
    yield Table(head, rows, centred=tuple(range(1, 1 + len(people))))
    if len(page.listed) < page.states:
        yield _cut(page)
    for dm in page.unranked:
        yield para(f"The ranking of {page.decision_makers[dm]} does not place all of these states.")
    yield para("Ranks: 1 is the worst, a larger number is better, the same number equally good.")
    yield cells_in_order(page.options)


def _rank(rank: int | None) -> str:
    return "?" if rank is None else f"{rank:,}"


def _has_room(page: StatesPage) -> bool:
    """Whether a line has room to say in words what is taken."""
    return len(page.options) <= FEW_OPTIONS and len(page.decision_makers) <= FEW_PEOPLE


def _taken(row: RankedRow) -> Text:
    return text(listed(row.state.taken) or "nothing", quiet(instances(row.outcomes)))


def _cut(page: StatesPage) -> Para:
    shown = first_of(len(page.listed), page.states, "states")
    return para(f"Listed are {shown}. ", hint("--all lists every one."))
