"""The record of the whole report: every page record of a case, and what links them.

``standoff report`` writes this record down; ``standoff/report/1`` is its form.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.case import Case, DecisionMaker, Option, write
from standoff.interop.graphs import StateGraph
from standoff.report.names.phrases import phrases
from standoff.report.pages.analyze import AnalyzePage
from standoff.report.pages.beliefs.page import BeliefsPage
from standoff.report.pages.check import CheckPage
from standoff.report.pages.coalitions.page import CoalitionsPage
from standoff.report.pages.commitments.page import CommitmentsPage
from standoff.report.pages.paths.rows import PathsPage
from standoff.report.pages.record import RecordPage
from standoff.report.pages.show import cite
from standoff.report.pages.sweep import SweepPage
from standoff.report.pictures.storyboard import Board
from standoff.report.records import Record
from standoff.report.senses.page import RefinedPage
from standoff.report.whole.passages import PassageRow
from standoff.report.words.argument import ArgumentRow
from standoff.report.words.groups import FlowRow, GroupRow
from standoff.report.words.parties import PartiesRow
from standoff.report.words.statements import StatementRow, statements
from standoff.version import __version__


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A state of a reading that is told, and for whom it is stable.

    letter, name
        What the page calls it, and the words that the letter stands for.
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

    letter: str
    name: str
    number: int
    code: int
    cells: str
    taken: tuple[str, ...]
    start: bool
    ranks: dict[str, int]
    stable: dict[str, tuple[bool, ...]]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A perspective as the page calls it.

    letter
        A capital of its own, its initial where no other perspective has that.
    short
        What a line calls it.
    title
        Its title.
    """

    perspective: str
    letter: str
    short: str
    title: str


@dataclass(frozen=True, slots=True)
class ClaimPictures:
    """What can be drawn of a claim, in one account: its own, or else the first that is asked.

    claim
        The id of the claim.
    parties
        Who could end what it speaks of, and why he does not; null where it speaks of nothing
        that roads lead to.
    argument
        What the verdict rests on.
    """

    claim: str
    perspective: str
    parties: PartiesRow | None
    argument: ArgumentRow


@dataclass(frozen=True, slots=True)
class PreferenceRow:
    """One line of somebody's preferences in a perspective, as it is in force there.

    decision_maker
        The name of the one whose preference it is.
    told
        The line in words: what is wanted, or the order of states.
    words
        The same as the case file has it.
    because
        The reason given.
    quote
        The words of the source, where the case file quotes them.
    """

    decision_maker: str
    told: str
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
        The states that are told: all of a small reading, else the status quo, where
        roads from it come to rest, and the equilibria that most concepts agree on.
    graph
        All states and moves; null where there are too many to tell them one by one.
    graph_names
        What each state of the graph is called.
    groups, flows
        The states by what they are called, and improvements from group to group: those
        between most pairs of states.
    flows_count
        How many pairs of groups improvements lead between, with those not listed.
    start_group
        The name of the group of the status quo; null where there is none.
    tree_names
        What the states are called where the tree of paths begins and ends, by number.
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
    graph_names: tuple[str, ...]
    groups: tuple[GroupRow, ...]
    flows: tuple[FlowRow, ...]
    flows_count: int
    start_group: str | None
    tree_names: dict[int, str]
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
    does, undoes
        What a party does in taking it and in giving it up, after its name.
    """

    id: str
    decision_maker: str
    text: str
    does: str
    undoes: str


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

    short
        A shorter title, where the case has one; else the same.
    summary
        What the conflict is about.
    people
        Names of the decision makers, by id.
    outcomes
        What each named outcome means, by id.
    shown
        The perspectives that were asked for.
    accounts
        The same with their letters and names.
    board
        What each account says will happen, and what happened.
    pictures
        What can be drawn of each claim.
    check, record, sweep
        The records of those pages; the last two null where there is nothing to show.
    readings
        One for each perspective shown.
    sources
        Every source that the case names.
    statements
        Every statement of the case with the source that it rests on.
    passages
        Every passage that a statement quotes, painted by what comes of the statement.
    method
        How to make it again.
    """

    schema: str = "standoff/report/1"
    title: str
    short: str
    as_of: str
    summary: str
    people: dict[str, str]
    options: tuple[OptionRow, ...]
    outcomes: dict[str, str]
    shown: tuple[str, ...]
    accounts: tuple[AccountRow, ...]
    board: Board
    pictures: tuple[ClaimPictures, ...]
    check: CheckPage
    readings: tuple[ReadingRow, ...]
    record: RecordPage | None
    sweep: SweepPage | None
    sources: tuple[SourceRow, ...]
    statements: tuple[StatementRow, ...]
    passages: tuple[PassageRow, ...]
    method: MethodRow


def report_record(
    case: Case,
    check: CheckPage,
    readings: Sequence[ReadingRow],
    *,
    accounts: Sequence[AccountRow],
    board: Board,
    pictures: Sequence[ClaimPictures],
    record: RecordPage | None,
    sweep: SweepPage | None,
    passages: Sequence[PassageRow],
    command: str,
) -> ReportPage:
    """The record, from the records of the pages that it is made of."""
    engine: Mapping[str, str] = readings[0].analyze.engine if readings else {}
    return ReportPage(
        **about_case(case),
        shown=tuple(row.perspective for row in readings),
        accounts=tuple(accounts),
        board=board,
        pictures=tuple(pictures),
        check=check,
        readings=tuple(readings),
        record=record,
        sweep=sweep,
        passages=tuple(passages),
        method=method_row(case, command, engine.get("rule", ""), engine.get("form", "")),
    )


def about_case(case: Case) -> dict[str, Any]:
    """The keys of every whole report that are read off the case."""
    return {
        "title": case.title,
        "short": case.short or case.title,
        "as_of": str(case.as_of or ""),
        "summary": case.summary,
        "people": {d.id: d.name for d in case.decision_makers},
        "options": tuple(_option(d, o) for d in case.decision_makers for o in d.options),
        "outcomes": {o.id: o.text or str(o.when) for o in case.outcomes},
        "sources": tuple(SourceRow(s.id, cite(s), s.note, s.url, s.doi) for s in case.sources),
        "statements": tuple(statements(case)),
    }


def _option(d: DecisionMaker, o: Option) -> OptionRow:
    said = phrases(o, many=d.plural)
    return OptionRow(f"{d.id}.{o.id}", d.name, o.text, said.does, said.undoes)


def method_row(case: Case, command: str, rule: str, form: str) -> MethodRow:
    """How to make the report again: the command, and the case in canonical form."""
    written = write(case)
    sha = hashlib.sha256(written.encode("utf-8")).hexdigest()
    return MethodRow(__version__, sha, written, command, rule, form)
