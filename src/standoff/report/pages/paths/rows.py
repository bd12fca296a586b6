"""The records of the page of ``standoff paths``.

Documented and versioned: they are what ``standoff paths --json`` writes.
"""

from dataclasses import dataclass

from standoff.report.first.screen import FirstScreen
from standoff.report.records import ReadingRecord
from standoff.report.words.states import MoveRow, StateRow


@dataclass(frozen=True, slots=True)
class StepRow(MoveRow):
    """A step of a path: a move, and what it does to its mover (an effect)."""

    decision_maker: str
    effect: str


@dataclass(frozen=True, slots=True)
class PathRow:
    """A path from its first state on; ``losers`` are worse off by some step of their own."""

    begins: StateRow
    steps: tuple[StepRow, ...]
    losers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A state of the tree and the step that leads to it, none at the root.

    follow
        ``on``, ``rests`` (no step is open), ``elsewhere`` (the state is followed
        up at another place) or ``cut`` (the tree ends here).
    hidden
        How many open steps are not shown.
    """

    state: StateRow
    step: StepRow | None
    follow: str
    outcomes: tuple[str, ...]
    below: tuple["BranchRow", ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class ChanceRow:
    """A probability; ``exact`` is a fraction, or empty where the value is rounded."""

    value: float
    exact: str


@dataclass(frozen=True, slots=True)
class EndRow:
    """A trap that improvements can lead into.

    states
        One state that nobody improves from, or the first of a closed cycle.
    steps
        Fewest improvements until it is entered.
    cycle
        An example of the way round; none for a state at rest.
    chance
        How likely the random mover ends there.
    """

    states: tuple[StateRow, ...]
    count: int
    outcomes: tuple[str, ...]
    steps: int
    cycle: PathRow | None
    chance: ChanceRow | None


@dataclass(frozen=True, slots=True)
class CycleRow:
    """A cycle of improvements that can be left, with an example of the way round."""

    count: int
    example: PathRow


@dataclass(frozen=True, slots=True)
class ChainRow:
    """The random mover: what it was told, and how it ends.

    draw
        ``mover`` or ``move``: what is drawn in each state.
    steps
        Expected number of improvements until a trap is entered.
    outcomes
        The chance to end in each named outcome; these may overlap.
    """

    draw: str
    weights: dict[str, str]
    steps: ChanceRow
    outcomes: dict[str, ChanceRow]


@dataclass(frozen=True, slots=True)
class FateRow:
    """An equilibrium and what getting there takes at the least (a way); the cheapest path."""

    state: StateRow
    concepts: tuple[str, ...]
    outcomes: tuple[str, ...]
    way: str
    path: PathRow | None


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """All that can come of the start.

    ends
        None where there are too many improvements to follow each; ``ends_unknown`` says so.
    chain
        None where chances cannot be computed; ``chain_unknown`` says why.
    ways
        For each concept how many equilibria take at the least which way.
    """

    improvements_reach: int
    moves_reach: int
    trees: tuple[BranchRow, ...]
    ends: tuple[EndRow, ...] | None
    ends_count: int
    ends_unknown: str
    cycles: tuple[CycleRow, ...]
    cycles_count: int
    chain: ChainRow | None
    chain_unknown: str
    ways: dict[str, dict[str, int]]
    equilibria: tuple[FateRow, ...]
    equilibria_count: int


@dataclass(frozen=True, slots=True)
class RoadRow:
    """The way to a destination.

    to, goal, goal_count
        Its formula, its first states, and how many there are.
    paths
        Simple paths of improvements, or of moves, shortest first.
    complete
        There are no others.
    cheapest
        Where no improvements lead there: the path by moves that costs least.
    rests
        Where no improvements lead there: where they come to rest instead.
    must
        Whether every maximal path of improvements ends there; None where that
        was not asked, or is too much to follow.
    counterexample
        Else one that does not; its last step closes a cycle where ``goes_round``.
    chance
        How likely the random mover ends there.
    """

    to: str
    goal: tuple[StateRow, ...]
    goal_count: int
    paths: tuple[PathRow, ...]
    complete: bool
    longest: int
    cheapest: PathRow | None
    rests: tuple[StateRow, ...]
    rests_count: int
    must: bool | None
    counterexample: PathRow | None
    goes_round: bool
    chance: ChanceRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysRecord(ReadingRecord):
    """A page of ways through a reading, from its status quo or other states.

    start
        The first states that ways begin at; ``start_count`` of them in all.
    start_formula
        As asked for; empty for the status quo.
    """

    start_formula: str
    start: tuple[StateRow, ...]
    start_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PathsPage(WaysRecord):
    """Paths of one reading.

    by
        ``improvements`` or ``moves``: which steps the tree and the paths have.
    """

    schema: str = "standoff/paths/1"
    by: str
    overview: OverviewRow | None
    road: RoadRow | None
    definitions: dict[str, str]
    first: FirstScreen | None = None
