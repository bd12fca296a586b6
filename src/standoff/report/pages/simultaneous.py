"""The page of ``standoff simultaneous``: what if several leave a state at once?"""

from dataclasses import dataclass

import numpy as np

from standoff.graph import Reading, Solved
from standoff.report.blocks import Block, Bullets, Heading, Page, Text, name, para, quiet, text
from standoff.report.words.states import StateRow, counted, listed, move_words, person, state_row
from standoff.report.words.verdicts import infinitive
from standoff.stability.definitions import Reading as Defined
from standoff.stability.simultaneous.fast import Together, explain_simultaneous, solve_simultaneous

ROWS = 30
"""States that are listed one by one."""

SOURCE = "after Fraser & Hipel 1979, 1984, whose text was not at hand"


@dataclass(frozen=True, slots=True)
class AtOnceRow:
    """An improvement that its owner would rather not make when others move at once.

    by
        Whose it is.
    does
        What it does.
    others
        Who moves at the same time, and what each does.
    end
        Where all of it leads.
    """

    by: str
    does: str
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


@dataclass(frozen=True, slots=True)
class SimultaneousPage:
    """What simultaneity adds to sequential stability in one reading.

    sequential, simultaneous
        How many equilibria there are without it, and with it.
    added
        The states that become stable for somebody, equilibria first; the first
        ``ROWS`` of them, or all when asked for.
    count
        How many such states there are.
    """

    schema: str
    title: str
    perspective: str
    reading: tuple[str, ...]
    states: int
    options: tuple[str, ...]
    sequential: int
    simultaneous: int
    added: tuple[AddedRow, ...]
    count: int
    definitions: dict[str, str]


def simultaneous_page(solved: Solved, *, rows: int = ROWS) -> SimultaneousPage:
    """The record of the page. Raises ValueError in graph form, or for too many states."""
    reading = solved.reading
    seq, found = solved.stability.of("seq"), solve_simultaneous(reading.model)
    some = np.flatnonzero(np.asarray(found & ~seq).any(axis=0))
    unsettled = ~np.asarray(found.all(axis=0))
    some = some[np.argsort(unsettled[some], kind="stable")]
    defined = Defined(reading.model)
    return SimultaneousPage(
        schema="standoff/simultaneous/1",
        title=reading.case.title,
        perspective=reading.case.perspectives[0].id,
        reading=tuple(map(str, reading.edits)),
        states=len(reading.states),
        options=reading.case.scope.options,
        sequential=int(seq.all(axis=0).sum()),
        simultaneous=int(found.all(axis=0).sum()),
        added=tuple(_added(reading, defined, int(s), seq, found) for s in some[:rows]),
        count=len(some),
        definitions={"simultaneous": SOURCE},
    )


def _added(
    reading: Reading, defined: Defined, s: int, seq: np.ndarray, found: np.ndarray
) -> AddedRow:
    new = np.flatnonzero(found[:, s] & ~seq[:, s]).tolist()
    return AddedRow(
        state_row(reading, s),
        tuple(person(reading, i) for i in new),
        tuple(person(reading, int(i)) for i in np.flatnonzero(~found[:, s])),
        bool(found[:, s].all()),
        tuple(_at_once(reading, t) for i in new for t in explain_simultaneous(defined, i, s)),
    )


def _at_once(reading: Reading, found: Together) -> AtOnceRow:
    assert found.end is not None  # noqa: S101 - asked for states that are stable
    return AtOnceRow(
        person(reading, found.improvement.mover),
        move_words(reading, found.improvement),
        tuple(f"{person(reading, t.mover)} {move_words(reading, t)}" for t in found.with_),
        state_row(reading, found.end),
    )


def lay_out_simultaneous(page: SimultaneousPage) -> Page:
    """The record as blocks."""
    done = "; ".join(page.reading) or "as written"
    now = counted(page.simultaneous, "equilibrium", "equilibria")
    blocks: list[Block] = [
        Heading(page.title, 1),
        para(quiet(f"Read {done}: {counted(page.states, 'feasible state')}.")),
        para(f"{now} with simultaneous moves; {page.sequential:,} under seq alone."),
    ]
    for row in page.added:
        blocks += [para(_said(row)), Bullets(tuple(map(_reason, row.reasons)), 1)]
    if len(page.added) < page.count:
        blocks.append(para(quiet(f"The first {len(page.added)} of {page.count:,}; see --all.")))
    blocks.append(para(quiet("Cells, in order: " + ", ".join(page.options) + ".")))
    blocks.append(para(quiet(f"Definition: {SOURCE}.")))
    return Page(page.title, tuple(blocks))


def _said(row: AddedRow) -> Text:
    words = f" ({listed(row.state.taken) or 'nothing taken'}) becomes stable for "
    end = "an equilibrium" if row.equilibrium else f"{listed(row.leaves)} would leave it still"
    return text(name(row.state.cells), words, f"{listed(row.deterred)}: {end}.")


def _reason(row: AtOnceRow) -> Text:
    return text(
        f"{row.by} would rather {infinitive(row.does)}; but if at the same time "
        f"{listed(row.others)}, it comes to ",
        name(row.end.cells), ", which is no better than staying.",
    )  # fmt: skip
