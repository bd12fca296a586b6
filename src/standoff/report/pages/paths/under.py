"""The page of ``standoff paths --under CONCEPT``: where steps that nobody is deterred from lead.

Everybody steps by the game that it sees, so the page is one of a hypergame; the
record is made here, :mod:`~standoff.report.pages.paths.under_layout` lays it out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from standoff.errors import TooLarge
from standoff.expr.truth import Bools
from standoff.graph import Reading
from standoff.hypergame import Hypergame
from standoff.hypergame.roads import (
    Roads,
    arcs_of,
    held_back,
    impossible_steps_of,
    open_steps_from,
    roads,
)
from standoff.paths import (
    Arcs,
    Follow,
    Path,
    Region,
    branches,
    counterexample,
    cycles,
    loop_through,
    routes,
)
from standoff.report.pages.paths.page import ROADS, ROWS, TREES, branch_row, path_row
from standoff.report.pages.paths.rows import BranchRow, PathRow
from standoff.report.pages.paths.under_rows import (
    LoopRow,
    RestRow,
    RoadsPage,
    StuckRow,
    ToRow,
    TriedRow,
)
from standoff.report.records import about
from standoff.report.words.concepts import definitions
from standoff.report.words.states import infinitive, outcomes_in, person, state_row, state_rows
from standoff.stability.model import Index
from standoff.stability.search import Step


@dataclass(frozen=True, eq=False)
class AskedUnder:
    """What a page of roads is asked for.

    starts
        intp: positions in the base.
    start_formula, goal_formula
        As written; empty for the status quo, and where there is no destination.
    goal
        bool[S], or None.
    limit
        How many rows or roads are listed; 0 for as many as usual.
    """

    game: Hypergame
    concept: str
    starts: Index
    start_formula: str = ""
    goal: Bools | None = None
    goal_formula: str = ""
    limit: int = 0

    @property
    def reading(self) -> Reading:
        """The base."""
        return self.game.game.reading


def roads_page(asked: AskedUnder) -> RoadsPage:
    """The record of the page. Raises TooLarge for more than 16.8 million states."""
    reading, game = asked.reading, asked.game
    found = roads(game, asked.concept, asked.starts)
    arcs = _arcs(found)
    loops = sorted(cycles(arcs), key=lambda loop: not loop.closed) if arcs else []
    rows = asked.limit or ROWS
    return RoadsPage(
        **about(reading),
        concept=asked.concept,
        believers=tuple(person(reading, i) for i in game.believers),
        start_formula=asked.start_formula,
        start=state_rows(reading, asked.starts[:ROWS]),
        start_count=len(asked.starts),
        reached=int(found.reached.sum()),
        held_back=_held_back(asked),
        trees=tuple(_tree(found, int(s)) for s in asked.starts[:TREES]),
        rests=tuple(_rest_row(found, s) for s in found.rests[:rows].tolist()),
        rests_count=len(found.rests),
        stuck=tuple(_stuck_row(found, s) for s in found.stuck_at[:rows].tolist()),
        stuck_count=len(found.stuck_at),
        loops=tuple(_loop_row(found, arcs, loop) for loop in loops[:rows]) if arcs else None,
        loops_count=len(loops),
        elsewhere=int((~found.reached[game.equilibria(asked.concept)]).sum()),
        to=None if asked.goal is None else _to_row(asked, found, arcs, asked.goal),
        definitions=definitions([asked.concept]),
    )


def _arcs(found: Roads) -> Arcs | None:
    try:
        return arcs_of(found)
    except TooLarge:
        return None


def _held_back(asked: AskedUnder) -> tuple[str, ...]:
    """Names of those whom sanctions alone keep at the start, where there is one start."""
    if len(asked.starts) != 1:
        return ()
    start = int(asked.starts[0])
    who = range(len(asked.game.names))
    held = [i for i in who if held_back(asked.game, asked.concept, i, start)]
    return tuple(person(asked.reading, i) for i in held)


def _tree(found: Roads, start: int) -> BranchRow:
    reading = found.game.game.reading
    tree = branches(
        reading.model, start, steps=lambda s: open_steps_from(found.game, found.concept, s)
    )
    stuck = {int(reading.states[s]) for s in found.stuck_at}
    return _paying(branch_row(reading, tree), stuck)


def _paying(row: BranchRow, stuck: set[int]) -> BranchRow:
    """Every step pays its mover, as it sees it; and what nobody leaves may be no rest."""
    at_rest = row.follow == Follow.RESTS.value
    return replace(
        row,
        step=replace(row.step, effect="better") if row.step else None,
        follow="stuck" if at_rest and row.state.code in stuck else row.follow,
        below=tuple(_paying(below, stuck) for below in row.below),
    )


def _road_row(found: Roads, road: Path, end: int) -> PathRow:
    """A road to a state; each step pays its mover, as it sees it."""
    row = path_row(found.game.game.reading, road, road[0].origin if road else end)
    steps = tuple(replace(step, effect="better") for step in row.steps)
    return replace(row, steps=steps, losers=())


def _rest_row(found: Roads, state: int) -> RestRow:
    reading = found.game.game.reading
    road = _road_row(found, found.path_to(state), state)
    return RestRow(state_row(reading, state), outcomes_in(reading, state), road)


def _stuck_row(found: Roads, state: int) -> StuckRow:
    game, rest = found.game, _rest_row(found, state)
    blind = [own.dm for own in game.own if own.place[state] < 0]
    return StuckRow(
        rest.state, rest.outcomes, rest.road,
        tuple(person(game.game.reading, i) for i in blind),
        tuple(row for i in game.believers for row in _tried_rows(found, i, state)),
    )  # fmt: skip


def _tried_rows(found: Roads, dm: int, state: int) -> list[TriedRow]:
    """The best of what a decision maker tries in vain: one step is enough to tell."""
    own = found.game.own[dm]
    reading = own.game.reading
    tried = impossible_steps_of(found.game, found.concept, dm, state)
    if not len(tried):
        return []
    best = int(tried[np.argmax(reading.model.ranks[0, dm][tried])])
    words = infinitive(reading, Step(dm, int(own.place[state]), best))
    return [TriedRow(reading.names[dm], person(reading, dm), words)]


def _loop_row(found: Roads, arcs: Arcs, loop: Region) -> LoopRow:
    """The way round through the state of the cycle that is met first."""
    near = int(loop.states[np.argmin(found.steps[loop.states])])
    example = _road_row(found, loop_through(arcs, near), near)
    return LoopRow(len(loop.states), loop.closed, example)


def _to_row(asked: AskedUnder, found: Roads, arcs: Arcs | None, goal: Bools) -> ToRow:
    states = np.flatnonzero(goal)
    listed = state_rows(asked.reading, states[:ROWS])
    row = ToRow(asked.goal_formula, listed, len(states), (), True, None, None, goes_round=False)
    near = found.nearest(goal)
    if arcs is None:
        paths: Sequence[Path] = () if near is None else (found.path_to(near),)
        row = replace(row, paths=_to(found, paths, near), complete=near is None)
        outside = found.rests[~goal[found.rests]].tolist()
        if not outside:
            return row
        against = _road_row(found, found.path_to(outside[0]), outside[0])
        return replace(row, must=False, counterexample=against)
    ways = routes(arcs, goal, limit=asked.limit or ROADS)
    wrong = counterexample(arcs, goal)
    row = replace(row, paths=_to(found, ways.paths, near), complete=ways.complete)
    if wrong is None:
        return replace(row, must=True)
    against = _road_row(found, wrong.stem + wrong.loop, wrong.state)
    return replace(row, must=False, counterexample=against, goes_round=bool(wrong.loop))


def _to(found: Roads, paths: Sequence[Path], near: int | None) -> tuple[PathRow, ...]:
    return tuple(_road_row(found, path, -1 if near is None else near) for path in paths)
