"""Page records: what they begin with, and the function that lays each of them out.

A record says what was found, in a documented and versioned form; it is what
``--json`` writes. A further page takes its record, a function from the record
to blocks, and a line in ``LAYOUTS``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from standoff.report.blocks import Block, Heading, Page
from standoff.report.first.screen import first_blocks, first_of

if TYPE_CHECKING:
    from standoff.graph import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A page: ``schema`` names it and the version of its form, as ``standoff/check/1``."""

    schema: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRecord(Record):
    """A page about one reading of a case: what was read, and how much there is of it.

    feasible
        How many combinations of options the rules leave: as many as ``states``, or
        more where the case makes some of them one state (``coalesce``).
    """

    title: str
    perspective: str
    reading: tuple[str, ...]
    states: int
    feasible: int
    options: tuple[str, ...]
    decision_makers: dict[str, str]


def about(reading: "Reading") -> dict[str, Any]:
    """The keys of every page about this reading."""
    case = reading.case
    return {
        "title": case.title,
        "perspective": case.perspectives[0].id,
        "reading": tuple(map(str, reading.edits)),
        "states": len(reading.states),
        "feasible": reading.feasible,
        "options": case.scope.options,
        "decision_makers": {d.id: d.name for d in case.decision_makers},
    }


LAYOUTS: Mapping[str, str] = {
    "agree": "pages.agree.agree_blocks",
    "analyze": "pages.analyze.analyze_blocks",
    "analyze_sets": "pages.unlisted.analyze.analyze_sets_blocks",
    "beliefs": "pages.beliefs.layout.beliefs_blocks",
    "check": "pages.check.check_blocks",
    "check_sets": "pages.unlisted.check.check_sets_blocks",
    "coalitions": "pages.coalitions.layout.coalitions_blocks",
    "commitments": "pages.commitments.layout.commitments_blocks",
    "compare": "pages.compare.compare_blocks",
    "coverage": "pages.coverage.coverage_blocks",
    "diff": "pages.diff.diff_blocks",
    "explain": "pages.explain.explain_blocks",
    "explain_sets": "pages.unlisted.explain.explain_sets_blocks",
    "import": "pages.imported.import_blocks",
    "invert": "pages.invert.layout.invert_blocks",
    "list": "pages.catalogue.list_blocks",
    "paths": "pages.paths.layout.paths_blocks",
    "record": "pages.record.record_blocks",
    "refined": "senses.page.refined_blocks",
    "report": "whole.layout.report_blocks",
    "report_sets": "whole.unlisted.layout.report_sets_blocks",
    "roads": "pages.paths.under_layout.roads_blocks",
    "rules": "pages.rules.rules_blocks",
    "show": "pages.show.show_blocks",
    "simultaneous": "pages.simultaneous.simultaneous_blocks",
    "states": "pages.states.states_blocks",
    "sweep": "pages.sweep.sweep_blocks",
    "tables": "papers.gather.tables_blocks",
    "validate": "pages.validate.validate_blocks",
}
"""Every page by the name in its schema: the function from its record to blocks.

Each is imported when it is asked for, so that a verb loads its own page only.
"""


BELOW: Mapping[str, tuple[str, ...]] = {"diff": ("As the files say it",)}
"""What stands below the first screen of a page, where that is not the option form."""


def layout(name: str) -> Any:
    """The function from a record of this page to blocks. Raises KeyError."""
    module, _, function = LAYOUTS[name].rpartition(".")
    return getattr(import_module(f"standoff.report.{module}"), function)


def blocks_of(record: Record) -> Iterator[Block]:
    """The record as blocks, without a title: its first screen where it has one, the rest below."""
    first, name = first_of(record), record.schema.split("/")[1]
    if first:
        yield from first_blocks(first, *BELOW.get(name, ()))
    if first is None or first.full:
        yield from layout(name)(record)


def lay_out(record: Record) -> Page:
    """The record as a page, under its title where it has one."""
    title: str = getattr(record, "title", "")
    head = (Heading(title, 1),) if title else ()
    return Page(title or record.schema, (*head, *blocks_of(record)))
