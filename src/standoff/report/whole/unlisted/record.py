"""The record of the report of a case whose states are not listed."""

from dataclasses import dataclass

from standoff.report.names.told import ToldClaim
from standoff.report.pages.unlisted.analyze import AnalyzeSetsPage
from standoff.report.pages.unlisted.check import CheckSetsPage
from standoff.report.pictures.storyboard import Board
from standoff.report.records import Record
from standoff.report.whole.record import (
    AccountRow,
    MethodRow,
    OptionRow,
    PreferenceRow,
    SourceRow,
)
from standoff.report.words.statements import StatementRow


@dataclass(frozen=True, slots=True)
class ScenarioCount:
    """How many states of one name there are, and how many of them last or are come to.

    name
        The words of the scenario; of an outcome where the case names no scenarios.
    states
        How many feasible states have it.
    equilibria
        By concept, how many of them are equilibria; null where that was not settled.
    rests
        By concept, at how many of them roads from the status quo come to rest; null also
        where there is no status quo.
    """

    name: str
    states: int
    equilibria: dict[str, int | None]
    rests: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class TakenRow:
    """Whether an option is taken where it comes to rest.

    decision_maker
        The name of the one who holds it.
    text
        What taking it means.
    taken
        By concept, ``all``, ``some`` or ``none`` of the rests; empty where there are none,
        or where that was not settled.
    """

    decision_maker: str
    text: str
    taken: dict[str, str]


@dataclass(frozen=True, slots=True)
class ReadingSetsRow:
    """All that is said of one perspective.

    summary, source, extends, preferences
        As in the report of a case whose states are listed.
    analyze
        The record of that page.
    named
        What the states are counted by: ``scenarios``, or ``outcomes``, of which a state may
        have several, or none.
    scenarios
        How many states there are of each name.
    options
        Whether each option is taken where it comes to rest: from the status quo, or of all
        equilibria where there is none.
    """

    perspective: str
    title: str
    summary: str
    source: str
    extends: str
    preferences: tuple[PreferenceRow, ...]
    analyze: AnalyzeSetsPage
    named: str
    scenarios: tuple[ScenarioCount, ...]
    options: tuple[TakenRow, ...]


@dataclass(frozen=True, slots=True)
class GroundRow:
    """Why a claim holds, or not, under one concept, in words.

    words
        The concept in words, and what was found.
    state
        One that shows it: what has been done in it; empty where none does.
    steps
        The road to it, step by step.
    """

    perspective: str
    concept: str
    words: str
    state: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimSetsRow:
    """A claim in words, with its grounds.

    told
        The claim with its marks, as readers are told it.
    source, at
        Who says so, and where.
    grounds
        One for each perspective and concept that it was asked under.
    """

    told: ToldClaim
    source: str
    at: str
    grounds: tuple[GroundRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSetsPage(Record):
    """The report of a case whose states are not listed.

    short
        A shorter title, where the case has one; else the same.
    summary
        What the conflict is about.
    engine, seconds, nodes
        What answered, and what the work under each concept could take.
    people, options, outcomes, shown, accounts, board, sources, statements, method
        As in the report of a case whose states are listed.
    claims
        Every claim in words.
    check
        The record of that page.
    readings
        One for each perspective shown.
    not_asked
        What is in the report of a case whose states are listed, and not in this one.
    """

    schema: str = "standoff/report_sets/1"
    title: str
    short: str
    as_of: str
    summary: str
    engine: str
    seconds: float
    nodes: int
    people: dict[str, str]
    options: tuple[OptionRow, ...]
    outcomes: dict[str, str]
    shown: tuple[str, ...]
    accounts: tuple[AccountRow, ...]
    board: Board
    claims: tuple[ClaimSetsRow, ...]
    check: CheckSetsPage
    readings: tuple[ReadingSetsRow, ...]
    not_asked: tuple[str, ...]
    sources: tuple[SourceRow, ...]
    statements: tuple[StatementRow, ...]
    method: MethodRow
