"""The page of ``standoff simultaneous``: what if several leave a state at once?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from standoff.errors import TooLarge
from standoff.graph import Reading, Solved
from standoff.report.blocks import (
    Block,
    Bullets,
    Kind,
    Text,
    aside,
    hint,
    name,
    para,
    text,
)
from standoff.report.first.screen import FirstScreen
from standoff.report.records import ReadingRecord, about
from standoff.report.words.concepts import cells_in_order, read_as
from standoff.report.words.states import (
    StateRow,
    counted,
    first_of,
    infinitive,
    listed,
    move_words,
    person,
    sized,
    state_row,
    state_words,
    who_does,
)
from standoff.stability.coalitions.cells import TooMany
from standoff.stability.model import Bools
from standoff.stability.simultaneous.fast import AtOnce, Together

ROWS = 30
"""States that are listed one by one."""

SOURCE = "after Fraser & Hipel 1979, 1984, whose text was not at hand"


@dataclass(frozen=True, slots=True)
class AtOnceRow:
    """An improvement that its owner would rather not make when others move at once.

    by
        Whose it is.
    does, rather
        What it does, and the same as what its owner would rather do.
    others
        Who moves at the same time, and what each does.
    end
        Where all of it leads.
    """

    by: str
    does: str
    rather: str
    others: tuple[str, ...]
    end: StateRow


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A state that is stable for somebody by simultaneity, and not sequentially.

    deterred
        Names of those for whom it becomes stable.
    leaves
        Names of those who leave it all the same.
    equilibrium
        Whether it is stable for everybody now.
    reasons
        The improvements that are deterred.
    """

    state: StateRow
    deterred: tuple[str, ...]
    leaves: tuple[str, ...]
    equilibrium: bool
    reasons: tuple[AtOnceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SimultaneousPage(ReadingRecord):
    """What simultaneity adds to sequential stability in one reading.

    sequential, simultaneous
        How many equilibria there are without it, and with it.
    added
        The states that become stable for somebody, equilibria first; the first
        ``ROWS`` of them, or all when asked for.
    count
        How many such states there are.
    """

    schema: str = "standoff/simultaneous/1"
    sequential: int
    simultaneous: int
    added: tuple[AddedRow, ...]
    count: int
    definitions: dict[str, str]
    first: FirstScreen | None = None


def simultaneous_page(solved: Solved, *, rows: int = ROWS) -> SimultaneousPage:
    """The record of the page. Raises ValueError in graph form, and TooLarge."""
    reading, seq = solved.reading, solved.stability.of("seq")
    at_once = AtOnce.of(reading.model)
    found = _stable(at_once)
    some = np.flatnonzero(np.asarray(found & ~seq).any(axis=0))
    unsettled = ~np.asarray(found.all(axis=0))
    some = some[np.argsort(unsettled[some], kind="stable")]
    return SimultaneousPage(
        **about(reading),
        sequential=int(seq.all(axis=0).sum()),
        simultaneous=int(found.all(axis=0).sum()),
        added=tuple(_added(reading, at_once, int(s), seq, found) for s in some[:rows]),
        count=len(some),
        definitions={"simultaneous": SOURCE},
    )


def _stable(at_once: AtOnce) -> Bools:
    try:
        return at_once.stable()
    except TooMany as error:
        what = f"{error}; add rules, or hold options fixed"
        raise TooLarge(what, count=at_once.found.model.shape[2]) from error


def _added(
    reading: Reading, at_once: AtOnce, s: int, seq: np.ndarray, found: np.ndarray
) -> AddedRow:
    new = np.flatnonzero(found[:, s] & ~seq[:, s]).tolist()
    return AddedRow(
        state_row(reading, s),
        tuple(person(reading, i) for i in new),
        tuple(person(reading, int(i)) for i in np.flatnonzero(~found[:, s])),
        bool(found[:, s].all()),
        tuple(_at_once(reading, t) for i in new for t in at_once.explain(i, s)),
    )


def _at_once(reading: Reading, found: Together) -> AtOnceRow:
    assert found.end is not None  # noqa: S101 - asked for states that are stable
    return AtOnceRow(
        person(reading, found.improvement.mover),
        move_words(reading, found.improvement),
        infinitive(reading, found.improvement),
        tuple(f"{who_does(reading, t)}" for t in found.with_),
        state_row(reading, found.end),
    )


def simultaneous_blocks(page: SimultaneousPage) -> Iterator[Block]:
    """The record as blocks."""
    now = counted(page.simultaneous, "equilibrium", "equilibria")
    yield read_as(page.reading, f": {sized(page.states, page.feasible)}.")
    yield para(f"{now} with simultaneous moves; {page.sequential:,} under seq alone.")
    for row in page.added:
        yield para(_said(row))
        yield Bullets(tuple(map(_reason, row.reasons)), 1)
    if len(page.added) < page.count:
        shown = first_of(len(page.added), page.count, "states")
        yield para(f"Told are {shown}", hint("; --all tells every one"), ".")
    yield cells_in_order(page.options)
    yield aside(f"Definition: {SOURCE}.", kind=Kind.DEFINITION)


def _said(row: AddedRow) -> Text:
    end = "an equilibrium" if row.equilibrium else f"{listed(row.leaves)} would leave it still"
    becomes = f" becomes stable for {listed(row.deterred)}: {end}."
    return text(state_words(row.state), becomes)


def _reason(row: AtOnceRow) -> Text:
    return text(
        f"{row.by} would rather {row.rather}; but if at the same time {listed(row.others)}, it "
        "comes to ",
        name(row.end.cells), ", which is no better than staying.",
    )  # fmt: skip
