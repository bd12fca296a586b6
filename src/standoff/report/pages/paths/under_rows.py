"""The records of the page of ``standoff paths --under CONCEPT``.

Documented and versioned: they are what it writes with ``--json``.
"""

from dataclasses import dataclass

from standoff.report.first.screen import FirstScreen
from standoff.report.pages.paths.rows import BranchRow, PathRow, WaysRecord
from standoff.report.words.states import StateRow


@dataclass(frozen=True, slots=True)
class RestRow:
    """A state in which roads come to rest, and the shortest road to it."""

    state: StateRow
    outcomes: tuple[str, ...]
    road: PathRow


@dataclass(frozen=True, slots=True)
class TriedRow:
    """What somebody would do, by the game that it sees, and cannot do in the conflict as it is."""

    decision_maker: str
    name: str
    does: str


@dataclass(frozen=True, slots=True)
class StuckRow:
    """A state that nobody leaves, and that is no rest.

    no_view
        Names of those who have no view of the state.
    tries
        What is tried there in vain.
    """

    state: StateRow
    outcomes: tuple[str, ...]
    road: PathRow
    no_view: tuple[str, ...]
    tries: tuple[TriedRow, ...]


@dataclass(frozen=True, slots=True)
class LoopRow:
    """A cycle of open steps: its states, whether roads can leave it, an example of the way round.

    count
        How many states lead to each other.
    closed
        No open step leads out.
    """

    count: int
    closed: bool
    example: PathRow


@dataclass(frozen=True, slots=True)
class ToRow:
    """The way to a destination.

    to, goal, goal_count
        Its formula, its first states, and how many there are.
    paths
        Roads that meet no state twice, shortest first.
    complete
        There are no others.
    must
        Whether every road, followed for as long as a step is open, ends there or
        comes back to it for ever; None where that is too much to follow.
    counterexample
        Else one that does not; its last step closes a cycle where ``goes_round``.
    """

    to: str
    goal: tuple[StateRow, ...]
    goal_count: int
    paths: tuple[PathRow, ...]
    complete: bool
    must: bool | None
    counterexample: PathRow | None
    goes_round: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadsPage(WaysRecord):
    """Roads under one concept.

    believers
        Names of those who step by a game of their own.
    reached
        How many states roads lead to, those that they begin at included.
    held_back
        Names of those who would gain by a step at the start, every such step being answered.
    trees
        The open steps from the first of the starts on. Beside what ``follow`` says
        elsewhere it may be ``stuck``.
    rests, stuck
        The nearest, of ``rests_count`` and ``stuck_count``.
    loops
        The first cycles, of ``loops_count``; None where steps are too many to follow each.
    elsewhere
        How many equilibria under the concept no road leads to.
    to
        The way to the destination; null when none was asked for.
    """

    schema: str = "standoff/roads/1"
    concept: str
    believers: tuple[str, ...]
    reached: int
    held_back: tuple[str, ...]
    trees: tuple[BranchRow, ...]
    rests: tuple[RestRow, ...]
    rests_count: int
    stuck: tuple[StuckRow, ...]
    stuck_count: int
    loops: tuple[LoopRow, ...] | None
    loops_count: int
    elsewhere: int
    to: ToRow | None
    definitions: dict[str, str]
    first: FirstScreen | None = None
