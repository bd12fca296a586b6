"""The page of ``standoff explain`` where states are not listed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.errors import WrongArgument
from standoff.report.blocks import Block, para, strong, text
from standoff.report.pages.unlisted.about import (
    UnlistedRecord,
    about_unlisted,
    head,
    not_settled,
    road,
    state_words,
    taken,
)
from standoff.report.words.states import counted
from standoff.stability.search import Step
from standoff.symbolic import Settled, StateSet, Unlisted
from standoff.symbolic.roads import steps_of


@dataclass(frozen=True, slots=True)
class StayRow:
    """Whether somebody stays under one concept.

    concept
        The solution concept.
    dm
        Id of the decision maker.
    stable
        Whether it stays; null where that was not settled.
    gains
        How many states it would like better and can move to by itself.
    open
        How many of them it is not deterred from.
    step
        The first of those, in words; empty where there is none.
    """

    concept: str
    dm: str
    stable: bool | None
    gains: int
    open: int
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainSetsPage(UnlistedRecord):
    """Why a state is stable for somebody, or not, in numbers of moves.

    state
        The options that are taken in it.
    rows
        One for each concept and decision maker asked about.
    """

    schema: str = "standoff/explain_sets/1"
    state: tuple[str, ...]
    rows: tuple[StayRow, ...]


def explain_sets_page(
    unlisted: Unlisted, code: int, people: Sequence[int], concepts: Sequence[str]
) -> ExplainSetsPage:
    """The record of the page, of the state with this code."""
    rows = [_row(unlisted, code, i, concept) for concept in concepts for i in people]
    state = taken(unlisted.reading, code)
    return ExplainSetsPage(**about_unlisted(unlisted), state=state, rows=tuple(rows))


def one_code(unlisted: Unlisted, formula: str) -> int:
    """The state that a formula picks out; without one the status quo. Raises WrongArgument."""
    if not formula:
        if unlisted.start is None:
            raise WrongArgument("there is no status quo here; name a state by a formula")
        return unlisted.start
    found = unlisted.feasible.where(formula)
    code = found.only()
    if code is None:
        raise WrongArgument(
            f"{formula} is true in {found.count:,} feasible states; it must be true in exactly one"
        )
    return code


def _row(unlisted: Unlisted, code: int, i: int, concept: str) -> StayRow:
    found, dm = unlisted.settle(concept), unlisted.names[i]
    if not isinstance(found, Settled):
        return StayRow(concept, dm, None, 0, 0, "")
    space = found.space
    free = steps_of(space, [space.nothing for _ in space.people])
    gains = StateSet(space, free.after(i, space.at(code)))
    steps = StateSet(space, found.steps.after(i, space.at(code)))
    end = steps.pick()
    said = "" if end is None else road(unlisted.reading, [Step(i, code, end)])[0]
    return StayRow(concept, dm, steps.is_empty, gains.count, steps.count, said)


def explain_sets_blocks(page: ExplainSetsPage) -> Iterator[Block]:
    """The record as blocks."""
    yield from head(page)
    yield para("Asked about: ", state_words(page.state), ".")
    for row in page.rows:
        yield para(
            strong(f"{page.decision_makers[row.dm]}, {row.concept}: "), text(_said(page, row))
        )


def _said(page: ExplainSetsPage, row: StayRow) -> str:
    if row.stable is None:
        return f"{not_settled(page)}."
    if not row.gains:
        return "stays; no move of its own would be better for it."
    better = counted(row.gains, "move would be better for it", "moves would be better for it")
    if row.stable:
        return f"stays; {better}, and from each the others can answer as the concept asks."
    return (
        f"leaves; {better}, and nothing deters it from {row.open:,} of them. It could "
        f"do this: {row.step}."
    )
