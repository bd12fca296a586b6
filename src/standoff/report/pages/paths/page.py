"""The page of ``standoff paths``: where a conflict can go from where it stands.

Without a destination an overview: a tree of improvements, where they end and how
likely, and what it takes to get to each equilibrium. With one, the road there,
or why there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from standoff.errors import TooLarge
from standoff.expr.truth import Bools
from standoff.graph import Reading, Solved
from standoff.paths import (
    Absorption,
    Arcs,
    Branch,
    By,
    Draw,
    Fate,
    Path,
    Region,
    Spread,
    Way,
    absorption,
    arcs_from,
    branches,
    counterexample,
    fates,
    gain,
    loop_through,
    losers,
    regions,
    routes,
    spread,
)
from standoff.report.names.phrases import does as step_does
from standoff.report.pages.paths.rows import (
    BranchRow,
    ChainRow,
    ChanceRow,
    CycleRow,
    EndRow,
    FateRow,
    OverviewRow,
    PathRow,
    PathsPage,
    RoadRow,
    StepRow,
)
from standoff.report.records import about
from standoff.report.words.concepts import definitions
from standoff.report.words.states import (
    StateRow,
    move_words,
    outcomes_in,
    person,
    state_row,
    state_rows,
)
from standoff.stability.model import Index
from standoff.stability.search import Step

ROWS = 10
"""Ends, cycles and equilibria that are listed one by one."""

ROADS = 6
"""Paths to a destination that are listed, the shortest one included."""

TREES = 3
"""Starts that a tree is shown of."""

EXACT_STATES = 200
"""Up to so many states within reach chances are computed in fractions."""

EFFECTS = {1: "better", 0: "indifferent", -1: "worse"}


@dataclass(frozen=True, eq=False)
class Asked:
    """What a page of paths is asked for.

    starts
        intp: positions.
    start_formula, goal_formula
        As written; empty for the status quo, and for an overview.
    goal
        bool[S], or None for an overview.
    weights
        One for each decision maker; empty for equal ones.
    limit
        How many rows or paths are listed; 0 for as many as usual.
    """

    solved: Solved
    starts: Index
    start_formula: str = ""
    goal: Bools | None = None
    goal_formula: str = ""
    by: By = By.IMPROVEMENTS
    weights: Sequence[Fraction] = ()
    draw: Draw = Draw.MOVER
    limit: int = 0

    @property
    def reading(self) -> Reading:
        """The reading that paths are looked for in."""
        return self.solved.reading

    @cached_property
    def improvements(self) -> Arcs:
        """The graph of improvements from the starts. Raises TooLarge."""
        return arcs_from(self.reading.model, self.starts)


def paths_page(asked: Asked) -> PathsPage:
    """The record of the page. Raises TooLarge for more than 16.8 million states."""
    reading, goal = asked.reading, asked.goal
    return PathsPage(
        **about(reading),
        by=asked.by.value,
        start_formula=asked.start_formula,
        start=_states(reading, asked.starts.tolist()),
        start_count=len(asked.starts),
        overview=_overview(asked) if goal is None else None,
        road=None if goal is None else _road(asked, goal),
        definitions=definitions(asked.solved.stability.concepts) if goal is None else {},
    )


def _overview(asked: Asked) -> OverviewRow:
    reading, found = asked.reading, fates(asked.solved, asked.starts)
    arcs, too_many = _arcs(asked)
    chain, unknown = _chain(arcs, asked) if arcs else (None, too_many)
    found_regions = regions(arcs) if arcs else ()
    traps = [region for region in found_regions if region.closed]
    loops = [region for region in found_regions if not region.closed]
    rows = asked.limit or ROWS
    trees = [branches(reading.model, int(s), by=asked.by) for s in asked.starts[:TREES]]
    return OverviewRow(
        improvements_reach=int(found.ways[Way.IMPROVEMENTS].sum()),
        moves_reach=int(found.reach.reached.sum()),
        trees=tuple(branch_row(reading, tree) for tree in trees),
        ends=_ends(reading, arcs, traps, chain, rows) if arcs else None,
        ends_count=len(traps),
        ends_unknown=too_many,
        cycles=tuple(_cycle_row(reading, arcs, loop) for loop in loops[:rows]) if arcs else (),
        cycles_count=len(loops),
        chain=_chain_row(reading, chain) if chain else None,
        chain_unknown=unknown,
        ways={
            c: {way.value: found.count(c, way) for way in Way}
            for c in asked.solved.stability.concepts
        },
        equilibria=tuple(_fate_row(reading, fate) for fate in found.rows(rows)),
        equilibria_count=found.total(),
    )


def _arcs(asked: Asked) -> tuple[Arcs | None, str]:
    """The graph of improvements from the starts, or why it is too large."""
    try:
        return asked.improvements, ""
    except TooLarge as error:
        return None, str(error)


def _chain(arcs: Arcs, asked: Asked) -> tuple[Absorption | None, str]:
    """The random mover, in fractions where these stay short, or why it cannot be followed."""
    for exact in (True, False) if arcs.shape[0] <= EXACT_STATES else (False,):
        try:
            return absorption(arcs, weights=asked.weights, draw=asked.draw, exact=exact), ""
        except TooLarge as error:
            why = str(error)
    return None, why


def _chain_row(reading: Reading, chain: Absorption) -> ChainRow:
    return ChainRow(
        chain.draw.value,
        dict(zip(reading.names, map(str, chain.weights), strict=True)),
        _chance_row(chain.steps),
        {o.id: _chance_row(chain.chance_of(reading.where(o.when))) for o in reading.case.outcomes},
    )


def _chance_row(value: float | Fraction) -> ChanceRow:
    return ChanceRow(float(value), str(value) if isinstance(value, Fraction) else "")


def _ends(
    reading: Reading, arcs: Arcs, traps: list[Region], chain: Absorption | None, rows: int
) -> tuple[EndRow, ...]:
    """The likeliest traps first, else the nearest."""
    chances = [_told(c) for c in chain.chances] if chain else [0] * len(traps)
    steps = [int(arcs.reach.steps[trap.states].min()) for trap in traps]
    order = sorted(range(len(traps)), key=lambda n: (-chances[n], steps[n], n))[:rows]
    return tuple(
        EndRow(
            _states(reading, traps[n].states.tolist()),
            len(traps[n].states),
            outcomes_in(reading, traps[n].states),
            steps[n],
            _loop(reading, arcs, traps[n]) if traps[n].cyclic else None,
            _chance_row(chain.chances[n]) if chain else None,
        )
        for n in order
    )


def _told(chance: float | Fraction) -> float | Fraction:
    """A chance as far as its digits can be trusted, so that equal ones stay in order."""
    return chance if isinstance(chance, Fraction) else float(f"{chance:.12g}")


def _cycle_row(reading: Reading, arcs: Arcs, loop: Region) -> CycleRow:
    return CycleRow(len(loop.states), _loop(reading, arcs, loop))


def _loop(reading: Reading, arcs: Arcs, region: Region) -> PathRow:
    """The way round through the state of the region that is met first."""
    near = region.states[np.argmin(arcs.reach.steps[region.states])]
    return path_row(reading, loop_through(arcs, int(near)), int(near))


def _fate_row(reading: Reading, fate: Fate) -> FateRow:
    begins = fate.path[0].origin if fate.path else fate.state
    return FateRow(
        state_row(reading, fate.state),
        fate.concepts,
        outcomes_in(reading, fate.state),
        fate.way.value,
        None if fate.way is Way.NEVER else path_row(reading, fate.path, begins),
    )


def _road(asked: Asked, goal: Bools) -> RoadRow:
    """The paths to the destination, and whatever stands in for them where there are none."""
    found = _listed_paths(asked, goal)
    if asked.by is By.MOVES:
        return found
    return _certainty(found if found.paths else _instead(found, asked, goal), asked, goal)


def _listed_paths(asked: Asked, goal: Bools) -> RoadRow:
    """Simple paths, or at least the shortest where there are too many steps to follow each."""
    reading, states = asked.reading, np.flatnonzero(goal)
    found = RoadRow(
        to=asked.goal_formula, goal=_states(reading, states.tolist()), goal_count=len(states),
        paths=(), complete=True, longest=0, cheapest=None, rests=(), rests_count=0,
        must=None, counterexample=None, goes_round=False, chance=None,
    )  # fmt: skip
    try:
        arcs = arcs_from(reading.model, asked.starts, by=asked.by)
    except TooLarge:
        return _one_path(found, asked, goal)
    end = arcs.reach.nearest(goal)
    if end is None:
        return found
    listed = routes(arcs, goal, limit=asked.limit or ROADS)
    paths = tuple(_path_to(reading, path, end) for path in listed.paths)
    return replace(found, paths=paths, complete=listed.complete, longest=listed.longest)


def _one_path(found: RoadRow, asked: Asked, goal: Bools) -> RoadRow:
    reach = spread(asked.reading.model, asked.starts, by=asked.by, until=goal)
    end = reach.nearest(goal)
    if end is None:
        return found
    path = _path_to(asked.reading, reach.path_to(end), end)
    return replace(found, paths=(path,), complete=False)


def _path_to(reading: Reading, path: Path, end: int) -> PathRow:
    return path_row(reading, path, path[0].origin if path else end)


def _instead(found: RoadRow, asked: Asked, goal: Bools) -> RoadRow:
    """Where improvements do not lead to the destination: where they rest, and what would."""
    reading = asked.reading
    _, rests = _resting(asked)
    dear = spread(reading.model, asked.starts, by=By.LEAST_LOSS, until=goal)
    end = dear.nearest(goal)
    cheapest = None if end is None else _path_to(reading, dear.path_to(end), end)
    listed = _states(reading, rests.tolist())
    return replace(found, cheapest=cheapest, rests=listed, rests_count=len(rests))


def _resting(asked: Asked) -> tuple[Spread, Index]:
    """The search by improvements, and where they come to rest, nearest first."""
    reach = spread(asked.reading.model, asked.starts)
    rests = asked.solved.equilibria("nash")
    rests = rests[reach.reached[rests]]
    return reach, rests[np.argsort(reach.steps[rests], kind="stable")]


def _at_rest_elsewhere(found: RoadRow, asked: Asked, goal: Bools) -> RoadRow:
    """Where improvements are too many to follow each: one way to end elsewhere, if any."""
    reach, rests = _resting(asked)
    outside = rests[~goal[rests]].tolist()
    if not outside:
        return found
    path = _path_to(asked.reading, reach.path_to(outside[0]), outside[0])
    return replace(found, must=False, counterexample=path)


def _certainty(found: RoadRow, asked: Asked, goal: Bools) -> RoadRow:
    """Whether improvements must end at the destination, and how likely it is."""
    arcs, _ = _arcs(asked)
    if arcs is None:
        return _at_rest_elsewhere(found, asked, goal)
    chain, _ = _chain(arcs, asked)
    chance = _chance_row(chain.chance_of(goal)) if chain else None
    wrong = counterexample(arcs, goal)
    if wrong is None:
        return replace(found, must=True, chance=chance)
    path = _path_to(asked.reading, wrong.stem + wrong.loop, wrong.state)
    round_ = bool(wrong.loop)
    return replace(found, must=False, chance=chance, counterexample=path, goes_round=round_)


def path_row(reading: Reading, path: Path, begins: int) -> PathRow:
    """A path for a record; ``begins`` is where it starts, also when it has no steps."""
    names = tuple(person(reading, i) for i in losers(reading.model, path))
    steps = tuple(_step_row(reading, step) for step in path)
    return PathRow(state_row(reading, begins), steps, names)


def _step_row(reading: Reading, step: Step) -> StepRow:
    who, does, to = person(reading, step.mover), move_words(reading, step), step.target
    effect = EFFECTS[gain(reading.model, step)]
    return StepRow(
        who, does, state_row(reading, to), reading.names[step.mover], effect,
        told=step_does(reading, step),
    )  # fmt: skip


def branch_row(reading: Reading, branch: Branch) -> BranchRow:
    """A tree for a record."""
    return BranchRow(
        state_row(reading, branch.state),
        _step_row(reading, branch.step) if branch.step else None,
        branch.follow.value,
        outcomes_in(reading, branch.state),
        tuple(branch_row(reading, below) for below in branch.below),
        branch.hidden,
    )


def _states(reading: Reading, states: Sequence[int]) -> tuple[StateRow, ...]:
    return state_rows(reading, states[:10])
