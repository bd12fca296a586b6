"""Roads: where steps that nobody is deterred from lead, everybody stepping by its own game.

An *open step* of i under a concept c is an improvement that c's own sanction
condition does not deter; a *road* is a sequence of open steps of anybody. Where
decision makers hold beliefs, everybody steps by the game that it sees, and
beliefs stay as they are along the road (:mod:`~standoff.hypergame.road_movers`).

A state that is reached and that nobody leaves is a *rest* when everybody has a
view of it and nobody would take a step there that is none in the base: then it
is a hypergame equilibrium. Else the road is *stuck* there. Without beliefs no
road is ever stuck, and the rests are the equilibria that are reached.

Letters: **B** readings, **K** concepts, **N** decision makers, **S** states of the base.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.errors import TooLarge
from standoff.hypergame.games import Hypergame, Own
from standoff.hypergame.road_movers import movers_of
from standoff.paths import ARC_LIMIT, Arcs, Path
from standoff.paths.components import goes_round
from standoff.paths.reach import check_size, path_back
from standoff.stability.local import improvements_from
from standoff.stability.model import Bools, Index
from standoff.stability.roads import Mover, leaving, reach
from standoff.stability.search import Step

KEPT = 1 << 20
"""States up to which roads are kept for those who ask again; ten bytes a state."""

ROADS = 16
"""Of one game that are kept; beyond them all are forgotten."""

Steps = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Roads:
    """Where roads under one concept lead from some states of the base.

    starts
        intp[any], ascending: where the roads begin.
    steps
        int32[S]: steps of the shortest road; -1 where none leads.
    parent, mover
        int32[S] and int16[S]: the last step of that road; -1 at the starts and
        where none leads. Of equally short ones it is the road whose last step
        has the lowest mover, then the lowest origin.
    stuck_at
        intp[any]: reached, and nobody leaves, but no rest; nearest first.
    rests
        intp[any]: reached, and everybody stays; nearest first, then by code.
    """

    game: Hypergame
    concept: str
    starts: Index
    steps: Steps
    parent: Steps
    mover: npt.NDArray[np.int16]
    stuck_at: Index
    rests: Index

    by = "open steps"

    @property
    def reached(self) -> Bools:
        """bool[S]: some road leads there; to a start the one without steps."""
        return np.asarray(self.steps >= 0)

    def nearest(self, where: Bools) -> int | None:
        """The state that the fewest steps lead to among bool[S], the lowest among equals."""
        found = np.flatnonzero(where & self.reached)
        return int(found[np.argmin(self.steps[found])]) if len(found) else None

    def path_to(self, state: int) -> Path:
        """The shortest road to a state that was reached; empty for a start."""
        return path_back(self.parent, self.mover, state)

    def __repr__(self) -> str:
        count, found = len(self.steps), int(self.reached.sum())
        ends = f"{len(self.rests):,} rests"
        stuck = f", stuck at {len(self.stuck_at):,}" if len(self.stuck_at) else ""
        return f"<Roads under {self.concept}: {found:,} of {count:,} states reached, {ends}{stuck}>"


def roads(game: Hypergame, concept: str, starts: Index) -> Roads:
    """Follow the open steps from the states of the base at some positions.

    Roads from a single state are kept with the game. Raises TooLarge for a game of
    more than 16.8 million states.
    """
    check_size(game.game.reading.model)
    if len(starts) != 1 or len(game.game.reading.states) > KEPT:
        return _followed(game, concept, starts)
    key = (concept, int(starts[0]))
    if key not in game.kept:
        if len(game.kept) >= ROADS:
            game.kept.clear()
        game.kept[key] = _followed(game, concept, starts)
    found: Roads = game.kept[key]
    return found


def _followed(game: Hypergame, concept: str, starts: Index) -> Roads:
    movers = movers_of(game, concept)
    found = reach(movers, starts)
    ends = (found.reached & ~leaving(movers, found.reached))[0]
    settled = _settled(game, concept, np.flatnonzero(ends))
    steps = found.steps[0]
    return Roads(
        game, concept, found.starts, steps, found.parent[0], found.mover[0],
        _nearest_first(steps, ends & ~settled), _nearest_first(steps, settled),
    )  # fmt: skip


def _settled(game: Hypergame, concept: str, ends: Index) -> Bools:
    """bool[S]: those of the states that nobody leaves in which everybody stays, by its own game.

    Who has no game of its own stays where it has no open step.
    """
    out = np.zeros(len(game.game.reading.states), dtype=np.bool_)
    out[ends] = True
    for i in game.within:
        out[ends] &= game.own[i].stable(concept)[ends]
    return out


def _nearest_first(steps: Steps, where: Bools) -> Index:
    found = np.flatnonzero(where)
    return found[np.argsort(steps[found], kind="stable")]


def open_steps_of(game: Hypergame, concept: str, dm: int, state: int) -> Index:
    """intp[any], ascending: where the open steps of a decision maker lead from a state of the base.

    Those that it would take in its own game and that the base does not allow are
    left out (:func:`impossible_steps_of`).
    """
    return movers_of(game, concept)[dm].open_from(np.array([state]))[1]


def open_steps_from(game: Hypergame, concept: str, state: int) -> list[Step]:
    """The open steps of everybody from a state of the base: by mover, then what it likes best."""
    found = []
    for mover in movers_of(game, concept):
        targets = mover.open_from(np.array([state]))[1]
        worth = mover.rank[0][targets].astype(np.int64)
        order = np.lexsort((targets, -worth))
        found += [Step(mover.i, state, int(t)) for t in targets[order]]
    return found


def held_back(game: Hypergame, concept: str, dm: int, state: int) -> bool:
    """Whether a decision maker would gain by a step there, and each is deterred, as it sees it."""
    own = game.own[dm]
    at = own.place[[state]]
    if at[0] < 0 or not own.game.stable_for(concept, dm)[at[0]]:
        return False
    return len(improvements_from(own.game.reading.model, 0, dm, at)[0]) > 0


def impossible_steps_of(game: Hypergame, concept: str, dm: int, state: int) -> Index:
    """intp[any], ascending, in its own game: what it would do in a state that the base forbids.

    The targets of its open steps there that are no move of its own in the base
    from ``state``; none where it has no view of the state.
    """
    own, mover = game.own[dm], movers_of(game, concept)[dm]
    at = int(own.place[state])
    if dm not in game.within or at < 0:
        return np.zeros(0, dtype=np.intp)
    seen = own.game.reading.model
    harm, rank = own.game.harm_to(concept, dm), seen.ranks[0, dm]
    _, targets = improvements_from(seen, 0, dm, np.array([at]))
    wanted: Index = targets[harm[targets] > rank[at]]
    return wanted[~np.isin(wanted, _taken_for(own, mover, state))]


def _taken_for(own: Own, mover: Mover, state: int) -> Index:
    """intp[any]: what a decision maker takes the states that it can step to for."""
    if mover.ways.linked is None:
        return own.place[mover.open_from(np.array([state]))[1]]
    first = mover.ways.linked.first
    seen: Index = mover.ways.linked.seen[first[state] : first[state + 1]]
    return seen


def arcs_of(roads: Roads, *, limit: int = ARC_LIMIT) -> Arcs:
    """The open steps among the states that are reached, as a graph in compressed rows.

    Raises TooLarge when there are more than ``limit``.
    """
    states = np.flatnonzero(roads.reached)
    mover, origin, target = _listed(roads, states, limit)
    order = np.lexsort((target, mover, origin))
    first = np.searchsorted(origin[order], np.arange(len(states) + 1))
    return Arcs(
        roads.game.game.reading.model, 0, roads, states, first,
        origin[order], target[order], mover[order].astype(np.int16),
    )  # fmt: skip


def go_round(roads: Roads, *, limit: int = ARC_LIMIT) -> bool:
    """Whether roads can go round for ever; the steps need not be put in order for that.

    Raises TooLarge when there are more than ``limit``.
    """
    states = np.flatnonzero(roads.reached)
    _, origin, target = _listed(roads, states, limit)
    return goes_round(len(states), origin, target)


def _listed(roads: Roads, states: Index, limit: int) -> Steps:
    """(mover, origin, target) int32[3, A], as rows of some states. Raises TooLarge."""
    found, total = [np.zeros((3, 0), dtype=np.int32)], 0
    for some in _open_arcs(roads, states):
        found.append(some)
        total += some.shape[1]
        if total > limit:
            raise TooLarge(
                f"more than {limit:,} open steps lead on from the {len(states):,} states that can "
                "be reached, too many to follow each. Fix options that do not matter to the "
                "question, or start from other states.",
                count=total,
            )
    return np.concatenate(found, axis=1)


def _open_arcs(roads: Roads, states: Index) -> Iterator[Steps]:
    """(mover, origin, target) int32[3, any], as rows of the states, some at a time."""
    row = np.full(len(roads.steps), -1, dtype=np.int32)
    row[states] = np.arange(len(states), dtype=np.int32)
    for mover in movers_of(roads.game, roads.concept):
        for some in mover.few(states):
            origin, target = mover.open_from(some)
            out = np.empty((3, len(origin)), dtype=np.int32)
            out[0], out[1], out[2] = mover.i, row[origin], row[target]
            yield out
