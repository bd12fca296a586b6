"""The record of the whole report: every page record of a case, and what links them.

``standoff report`` writes this record down; ``standoff/report/1`` is its form.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.case import Case, write
from standoff.interop.graphs import StateGraph
from standoff.report.pages.analyze import AnalyzePage
from standoff.report.pages.beliefs.page import BeliefsPage
from standoff.report.pages.check import CheckPage
from standoff.report.pages.coalitions.page import CoalitionsPage
from standoff.report.pages.commitments.page import CommitmentsPage
from standoff.report.pages.paths.rows import PathsPage
from standoff.report.pages.record import RecordPage
from standoff.report.pages.show import cite
from standoff.report.pages.sweep import SweepPage
from standoff.report.records import Record
from standoff.report.senses.page import RefinedPage
from standoff.report.words.groups import FlowRow, GroupRow
from standoff.report.words.statements import StatementRow, statements
from standoff.version import __version__


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A state of a reading, and for whom it is stable.

    number
        Its place among the feasible states by ascending code, from 1.
    code
        The sum over the options that are taken: 1 for the first, 2, 4, ...
    cells
        Y, N or - for each option, with a gap between decision makers.
    taken
        Short names of the options that are taken.
    ranks
        By decision maker; larger is better.
    stable
        By concept: for each decision maker, in the order of the case.
    start
        Whether it is the status quo.
    outcomes
        The outcomes of the case that it is an instance of.
    """

    number: int
    code: int
    cells: str
    taken: tuple[str, ...]
    start: bool
    ranks: dict[str, int]
    stable: dict[str, tuple[bool, ...]]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreferenceRow:
    """One line of somebody's preferences in a perspective, as it is in force there.

    decision_maker
        The name of the one whose preference it is.
    words
        The line: what is wanted, or the order of states.
    because
        The reason given.
    quote
        The words of the source, where the case file quotes them.
    """

    decision_maker: str
    words: str
    source: str
    at: str
    because: str
    quote: str


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """All that is said of one perspective.

    summary
        What the case file says of it.
    extends
        The perspective that it adds to; empty when it stands alone.
    preferences
        Line by line, for each decision maker.
    analyze, beliefs, paths, commitments
        The records of those pages; null where they do not apply.
    coalitions
        What the coalitions that the case names would do together; null where it names none.
    refinements
        Further concepts: by strength and by what is unknown where the case marks
        either, by attitudes where it says them, and foresight where there are two
        decision makers.
    levels
        How many ranks each decision maker tells apart.
    states
        The states that pictures show: all of a small reading, else the status
        quo and the equilibria that most concepts agree on.
    graph
        All states and moves; null where there are too many.
    groups, flows
        The states by outcome, and improvements from outcome to outcome: those between
        most pairs of states, of ``flows_count`` in all.
    start_group
        The outcomes of the group of the status quo; null where there is none.
    left_out
        What was too large to work out, and why.
    """

    perspective: str
    title: str
    summary: str
    source: str
    extends: str
    preferences: tuple[PreferenceRow, ...]
    analyze: AnalyzePage
    beliefs: BeliefsPage | None
    paths: PathsPage | None
    commitments: CommitmentsPage | None
    coalitions: CoalitionsPage | None
    refinements: tuple[RefinedPage, ...]
    levels: dict[str, int]
    states: tuple[StandingRow, ...]
    graph: StateGraph | None
    groups: tuple[GroupRow, ...]
    flows: tuple[FlowRow, ...]
    flows_count: int
    start_group: tuple[str, ...] | None
    left_out: dict[str, str]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source: how it is cited, and what the case file notes of it.

    words
        Authors, title, where and when, in one line.
    note, url, doi
        As the case file has them; else empty.
    """

    id: str
    words: str
    note: str
    url: str
    doi: str


@dataclass(frozen=True, slots=True)
class OptionRow:
    """An option of the case.

    decision_maker
        The name of the one who holds it, unless a perspective says otherwise.
    text
        What taking it means.
    """

    id: str
    decision_maker: str
    text: str


@dataclass(frozen=True, slots=True)
class MethodRow:
    """All that it takes to make the report again.

    version
        Of the program.
    sha256
        The hash of the case in its canonical form (UTF-8).
    case
        That form: a case file.
    command
        What was asked for, as a command line.
    rule, form
        How sanctions and moves were read by the engine.
    """

    version: str
    sha256: str
    case: str
    command: str
    rule: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage(Record):
    """The whole report.

    summary
        What the conflict is about.
    people
        Names of the decision makers, by id.
    outcomes
        What each named outcome means, by id.
    shown
        The perspectives that were asked for.
    check, record, sweep
        The records of those pages; the last two null where there is nothing to show.
    readings
        One for each perspective shown.
    sources
        Every source that the case names.
    statements
        Every statement of the case with the source that it rests on.
    method
        How to make it again.
    """

    schema: str = "standoff/report/1"
    title: str
    as_of: str
    summary: str
    people: dict[str, str]
    options: tuple[OptionRow, ...]
    outcomes: dict[str, str]
    shown: tuple[str, ...]
    check: CheckPage
    readings: tuple[ReadingRow, ...]
    record: RecordPage | None
    sweep: SweepPage | None
    sources: tuple[SourceRow, ...]
    statements: tuple[StatementRow, ...]
    method: MethodRow


def report_record(
    case: Case,
    check: CheckPage,
    readings: Sequence[ReadingRow],
    *,
    record: RecordPage | None,
    sweep: SweepPage | None,
    command: str,
) -> ReportPage:
    """The record, from the records of the pages that it is made of."""
    return ReportPage(
        title=case.title,
        as_of=str(case.as_of or ""),
        summary=case.summary,
        people={d.id: d.name for d in case.decision_makers},
        options=tuple(
            OptionRow(f"{d.id}.{o.id}", d.name, o.text)
            for d in case.decision_makers
            for o in d.options
        ),
        outcomes={o.id: o.text or str(o.when) for o in case.outcomes},
        shown=tuple(row.perspective for row in readings),
        check=check,
        readings=tuple(readings),
        record=record,
        sweep=sweep,
        sources=tuple(SourceRow(s.id, cite(s), s.note, s.url, s.doi) for s in case.sources),
        statements=tuple(statements(case)),
        method=method_row(case, readings, command),
    )


def method_row(case: Case, readings: Sequence[ReadingRow], command: str) -> MethodRow:
    """How to make the report again: the command, and the case in canonical form."""
    written = write(case)
    engine: Mapping[str, str] = readings[0].analyze.engine if readings else {}
    return MethodRow(
        __version__,
        hashlib.sha256(written.encode("utf-8")).hexdigest(),
        written,
        command,
        engine.get("rule", ""),
        engine.get("form", ""),
    )
