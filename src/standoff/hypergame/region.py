"""The part of a reading that its roads from some states can depend on.

A set of states of a game is *closed* when no improvement of anybody leads out of
it. Let C be a closed set of states of the base that has the starts in it, and
that nobody with a game of its own leaves by a step that is an improvement there;
and for each i with a game of its own let C_i be a closed set of states of that
game, with what i takes the states of C for in it. Then under a concept whose
sanctions are credible, or that has none, all roads stay in C, and all sanctions
of a step of i from C in C_i, as each of their steps is an improvement in the game
that i sees.

So the roads of a second reading with the same states and moves are the same
roads when in each of these games, and for each decision maker j, (1) the same
moves of j from the states of the set are improvements, and (2), where j acts on
the game, the same of them are deterred by the others. By (1) the others' steps in
the set are the same in both readings, so (2) can be asked of the ranks of j alone.
By induction along the roads nothing outside the sets is ever looked at.

Letters: **N** decision makers, **S** states of a game, **A** moves of one decision
maker from the states of its set, **R** rank rows of one decision maker.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.hypergame.games import Hypergame
from standoff.hypergame.road_movers import ways_of
from standoff.stability.alone import Steps, lists_of, lowered
from standoff.stability.concepts import concept
from standoff.stability.listed import Listed
from standoff.stability.model import Bools, Index

RankRow = npt.NDArray[np.integer[Any]]
RankRows = RankRow

Pairs = tuple[tuple[Index, Index], ...]
"""Moves as pairs (origin, target), some at a time."""

BASE = -1
"""What the base is called among the games of a region; own games by their decision maker."""


@dataclass(frozen=True, eq=False)
class Part:
    """The closed set of one game.

    lists
        The moves of everybody in the game.
    ranks
        N rows int[S], of the reading that the region is of.
    where
        bool[S]: the set.
    acting
        Who acts on the game.
    """

    lists: tuple[Listed, ...]
    ranks: Sequence[RankRow]
    where: Bools
    acting: frozenset[int]
    kept: dict[tuple[str, int], Any] = field(default_factory=dict)

    def same_improvements(self, j: int, rows: RankRows) -> Bools:
        """bool[R]: the rows int[R, S] of j by which the same moves are improvements."""
        origin, target = self._moves(j)
        here = self.ranks[j]
        gains = here[target] > here[origin]
        return np.asarray(((rows[:, target] > rows[:, origin]) == gains).all(axis=1))

    def same_steps(self, j: int, rows: RankRows, name: str) -> Bools:
        """bool[R]: of those rows, the ones by which the same improvements are deterred too."""
        steps = self._gains(j)
        if j not in self.acting or not concept(name).sanctioned or not len(steps[0]):
            return np.ones(len(rows), dtype=np.bool_)
        deterred = self._deterred(j, np.concatenate([self.ranks[j][np.newaxis], rows]), steps, name)
        return np.asarray((deterred[1:] == deterred[0]).all(axis=1))

    def same_order(self, rows: RankRows, j: int) -> Bools:
        """bool[R]: the rows by which the states of the set stand in the same order."""
        states = np.flatnonzero(self.where)
        states = states[np.argsort(self.ranks[j][states], kind="stable")]
        rises = np.diff(self.ranks[j][states]) > 0
        return np.asarray((np.sign(np.diff(rows[:, states], axis=1)) == rises).all(axis=1))

    def same_signs(self, rows: RankRows, j: int, pairs: tuple[Index, Index]) -> Bools:
        """bool[R]: the rows by which these moves from the set are as good, or as bad, for j."""
        inside = self.where[pairs[0]]
        origin, target = pairs[0][inside], pairs[1][inside]
        sign = np.sign(self.ranks[j][target].astype(np.int32) - self.ranks[j][origin])
        found = np.sign(rows[:, target].astype(np.int32) - rows[:, origin])
        return np.asarray((found == sign).all(axis=1))

    def _deterred(self, j: int, rows: RankRows, steps: tuple[Index, Index], name: str) -> Bools:
        """bool[R, A]: which improvements of j the others deter, by each row of its own."""
        ranks, own = np.ascontiguousarray(rows.T, dtype=np.int32), Steps.of(*steps)
        values = ranks.copy()
        if concept(name).answered:
            best = np.maximum.reduceat(ranks[own.target], own.start)
            values[own.origin] = np.maximum(ranks[own.origin], best)
        harm = lowered(values, self._against(j))
        return np.asarray((harm[steps[1]] <= ranks[steps[0]]).T)

    def _moves(self, j: int) -> tuple[Index, Index]:
        """intp[A] twice: where the moves of j from the set begin and end."""
        found = self.lists[j]
        inside = np.flatnonzero(self.where[found.origin])
        return found.origin[inside], found.target[inside]

    def _gains(self, j: int) -> tuple[Index, Index]:
        """Those of them that are improvements; kept, as they are few."""
        if ("gains", j) not in self.kept:
            origin, target = self._moves(j)
            better = self.ranks[j][target] > self.ranks[j][origin]
            self.kept["gains", j] = origin[better], target[better]
        found: tuple[Index, Index] = self.kept["gains", j]
        return found

    def _against(self, j: int) -> list[Steps]:
        """The improvements of everybody else in the set; kept."""
        if ("against", j) not in self.kept:
            steps = [Steps.of(*self._gains(k)) for k in range(len(self.lists)) if k != j]
            self.kept["against", j] = [some for some in steps if len(some.target)]
        found: list[Steps] = self.kept["against", j]
        return found


Region = Mapping[int, Part]
"""The closed sets that belong together, by the game."""


def depends_on_region(game: Hypergame, name: str) -> bool:
    """Whether the roads of readings with this structure depend on a region alone."""
    kind = concept(name)
    models = [game.game.reading.model, *(game.own[i].game.reading.model for i in game.within)]
    is_plain = game.game.rule != "once" and not game.game.reading.case.coalesce
    walks = kind.credible or not kind.sanctioned
    return is_plain and walks and all(lists_of(model) is not None for model in models)


def region_of(
    game: Hypergame, starts: Index, ranks: Mapping[int, Sequence[RankRow]], also: Pairs = ()
) -> Region:
    """The smallest region of a reading, by the ranks, N rows int[S], of each of its games.

    It holds what these moves of the base lead to, ``also`` where nobody gains by them.
    """
    models = {i: game.own[i].game.reading.model for i in game.within}
    models[BASE] = game.game.reading.model
    lists = {g: _lists(model) for g, model in models.items()}
    gains = {g: _improvements(lists[g], ranks[g]) for g in models}
    base = np.zeros(len(models[BASE].states), dtype=np.bool_)
    base[starts] = True
    gains[BASE] += [*also, *(_own_steps(game, i, ranks[i][i]) for i in game.within)]
    _close(base, gains[BASE])
    where = {BASE: base}
    for i in game.within:
        place = game.own[i].place[base]
        where[i] = np.zeros(len(models[i].states), dtype=np.bool_)
        where[i][place[place >= 0]] = True
        _close(where[i], gains[i])
    others = frozenset(range(len(game.own))) - set(game.within)
    acting = {g: others if g == BASE else frozenset({g}) for g in models}
    return {g: Part(lists[g], ranks[g], where[g], acting[g]) for g in models}


def _lists(model: object) -> tuple[Listed, ...]:
    found = lists_of(model)  # type: ignore[arg-type]
    assert found is not None  # noqa: S101 - depends_on_region
    return found


def _improvements(lists: Sequence[Listed], ranks: Sequence[RankRow]) -> list[tuple[Index, Index]]:
    """Everybody's improvements, as pairs (origin, target)."""
    out = []
    for found, rank in zip(lists, ranks, strict=True):
        better = rank[found.target] > rank[found.origin]
        out.append((found.origin[better], found.target[better]))
    return out


def _own_steps(game: Hypergame, i: int, rank: RankRow) -> tuple[Index, Index]:
    """The steps of i in the base that are improvements in its own game, as pairs."""
    table, place = ways_of(game, i).table, game.own[i].place
    assert table is not None  # noqa: S101 - all moves of the base are listed
    origin, target = table.origin, table.target
    seen = (place[origin] >= 0) & (place[target] >= 0)
    better = seen & (rank[place[target]] > rank[place[origin]])
    return origin[better], target[better]


def _close(where: Bools, steps: Sequence[tuple[Index, Index]]) -> None:
    """Add to bool[S] what the steps lead to, one after the other, in place."""
    before = 0
    while before != (count := int(where.sum())):
        before = count
        for origin, target in steps:
            where[target[where[origin]]] = True
