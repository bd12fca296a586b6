"""Hypergames: conflicts in which decision makers act on games of their own.

A *hypergame* (after Bennett 1977) is a conflict together with the game that each decision
maker takes it to be. Here the game of i, G_i, is the case as i believes it to
be (the edit ``SeenBy(i)``), and what i believes about the beliefs of others
makes deeper levels: G_ij is what i thinks that j sees. Two rules hold at every
level. Who has no belief of its own sees the game that it is part of, and what
i thinks that i sees is what i sees: G_ii = G_i.

*Hypergame equilibrium*: a state that is stable for each i in i's own game G_i
(after Takahashi, Fraser & Hipel 1984; Wang, Hipel & Fraser 1989;
Gharesifard & Cortés 2012). Sanctions that i reckons with are those of G_i,
with everybody's preferences as G_i has them.

*What i expects*: the hypergame equilibria of the hypergame that i sees, whose
base is G_i and whose games are the G_ij. Where i has no thought of anybody
else's errors these are the equilibria of G_i.

*Matching.* States are matched between games by the options taken in them, and
an option that i is unaware of is never taken in G_i. So a state that i expects
is the state of the base with the same options taken; and when the conflict
stands in some state, i takes it for the one without the options that it does
not see, and asks there whether it would stay. A state that even so is
infeasible in G_i has no place there: i has no view of it, and it is not
counted as stable for i (see :meth:`Hypergame.undecided`).

Letters: **N** decision makers, **S** states of the base.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from standoff.case.edits import Edit, SeenBy
from standoff.case.parts import position
from standoff.case.rules import NoReading, view_of
from standoff.errors import known_names
from standoff.glance import Glance, Row
from standoff.graph import Reading, Solved, Solver
from standoff.graph.members import counterparts
from standoff.stability import CONCEPTS
from standoff.stability.model import Bools, Index
from standoff.stability.roads import Mover, Ways


@dataclass(frozen=True, eq=False)
class Own:
    """The game that one decision maker acts on.

    dm
        Position of the decision maker.
    game
        Its own game, solved; the base itself where it has no belief.
    place
        intp[S]: what it takes each state of the base for, a position in its own
        game; -1 where it has no view of it.
    same
        intp[S]: where each state of the base itself is in its own game, -1 for
        nowhere; other than ``place`` where options are taken that it does not see.
    """

    dm: int
    game: Solved
    place: Index
    same: Index

    def stable(self, concept: str) -> Bools:
        """bool[S]: the states of the base that are stable for this one in its own game."""
        stable = self.game.stable_for(concept, self.dm)
        return np.where(self.place >= 0, stable[self.place], False)


@dataclass(frozen=True, eq=False)
class Hypergame(Glance):
    """A base game and the game of each decision maker.

    game
        The base: the conflict as it is, or as ``viewer`` sees it.
    own
        N games, in the order of the case.
    within
        For each decision maker with a belief, the hypergame that it sees.
    viewer
        Whose view the base is, None for nobody's.
    ways, movers, settled
        By which moves everybody steps along roads, how under each concept
        (:mod:`~standoff.hypergame.roads`), and where everybody stays; as far as it was asked for.
    kept
        Where roads lead, for those who ask again.
    """

    game: Solved
    own: tuple[Own, ...]
    within: Mapping[int, "Hypergame"]
    viewer: int | None = None
    ways: dict[int, Ways] = field(default_factory=dict, init=False, repr=False)
    settled: dict[str, Bools] = field(default_factory=dict, init=False, repr=False)
    kept: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)
    movers: dict[str, tuple[Mover, ...]] = field(default_factory=dict, init=False, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the N decision makers."""
        return self.game.reading.names

    @property
    def believers(self) -> tuple[int, ...]:
        """Positions of the decision makers that act on another game than the base."""
        return tuple(self.within)

    def stable(self, concept: str) -> Bools:
        """bool[N, S]: who would stay in which states, each in its own game. Raises NotFound."""
        known_names("concept", [concept], CONCEPTS)
        if concept not in self.settled:
            self.settled[concept] = np.stack([own.stable(concept) for own in self.own])
        return self.settled[concept]

    def has_equilibrium(self, concept: str, among: Bools) -> bool:
        """Whether some state of bool[S] is one; nobody is asked of states that another leaves."""
        if concept in self.settled:
            return bool((self.settled[concept].all(axis=0) & among).any())
        left = among.copy()
        for own in self.own:
            if not left.any():
                return False
            left &= own.stable(concept)
        return bool(left.any())

    def equilibria(self, concept: str) -> Index:
        """intp[E]: the hypergame equilibria, as positions in the base, ascending."""
        return np.flatnonzero(self.stable(concept).all(axis=0))

    def unseen(self) -> Bools:
        """bool[N, S]: the states that have no place in somebody's own game."""
        return np.stack([own.place < 0 for own in self.own])

    def undecided(self, concept: str) -> Index:
        """intp[any]: no equilibria, but only because somebody has no view of them."""
        unseen = self.unseen()
        content = (self.stable(concept) | unseen).all(axis=0)
        return np.flatnonzero(content & unseen.any(axis=0))

    def seen_by(self, dm: int) -> "Hypergame":
        """The hypergame that a decision maker sees; its base is ``own[dm].game``."""
        if dm == self.viewer:
            return self
        return self.within.get(dm) or shared(self.game, viewer=dm)

    def expected(self, dm: int, concept: str) -> Index:
        """intp[any]: what a decision maker expects, as positions in its own game."""
        return self.seen_by(dm).equilibria(concept)

    def each_row(self) -> Iterator[Row]:
        """For each concept a row of what holds, and one of what each believer expects."""
        for concept in self.game.stability.concepts:
            holds = self.equilibria(concept)
            yield _row(concept, "holds", self.game.reading, holds)
            for i in self.believers:
                read, expected = self.own[i].game.reading, self.expected(i, concept)
                yield _row(concept, f"{self.names[i]} expects", read, expected)

    def __repr__(self) -> str:
        who = ", ".join(self.names[i] for i in self.believers) or "nobody"
        return f"<Hypergame on {self.game.reading!r}; {who} with a game of its own>"


def _row(concept: str, what: str, read: Reading, states: Index) -> Row:
    return {"concept": concept, "what": what, "states": len(states), "cells": read.some(states)}


def shared(game: Solved, *, viewer: int | None = None) -> Hypergame:
    """The hypergame in which everybody sees the same game."""
    here = np.arange(len(game.reading.states))
    own = tuple(Own(i, game, here, here) for i in range(len(game.reading.names)))
    return Hypergame(game, own, {}, viewer)


def hypergame(solver: Solver, *edits: Edit) -> Hypergame:
    """The hypergame of the case after these edits, with all levels below it.

    End the edits with ``SeenBy`` for the hypergame that somebody sees. Made once for
    each solver and edits. Raises what solving raises.
    """
    game = solver(*edits)  # raises for what cannot be a key
    key = ("hypergame", edits)
    if key not in solver.kept:
        solver.kept[key] = _hypergame(solver, game, edits)
    found: Hypergame = solver.kept[key]
    return found


def _hypergame(solver: Solver, game: Solved, edits: tuple[Edit, ...]) -> Hypergame:
    names = game.reading.names
    seen = [e.dm for e in edits if isinstance(e, SeenBy)]
    viewer = names.index(seen[-1]) if seen else None
    believers = {b.of for b in view_of(game.reading.case).beliefs} - set(seen[-1:])
    within = {i: _seen(solver, edits, dm) for i, dm in enumerate(names) if dm in believers}
    base = shared(game, viewer=viewer)
    return with_games(base, within)


def _seen(solver: Solver, edits: tuple[Edit, ...], dm: str) -> Hypergame:
    """The hypergame that somebody sees. Raises NoReading, saying as who sees it."""
    try:
        return hypergame(solver, *edits, SeenBy(dm))
    except NoReading as error:
        raise NoReading(f"as {dm} sees it: {error}") from None


def with_games(base: Hypergame, within: Mapping[int, Hypergame]) -> Hypergame:
    """The hypergame in which these see these hypergames, and the others see the base."""
    same = shared(base.game).own
    own = tuple(_own(base.game, i, within[i]) if i in within else same[i] for i in range(len(same)))
    return Hypergame(base.game, own, within, base.viewer)


def _own(base: Solved, dm: int, seen: Hypergame) -> Own:
    reading = seen.game.reading
    unseen = unaware_of(reading)
    same = counterparts(base.reading, reading)
    place = counterparts(base.reading, reading, without=unseen) if unseen else same
    return Own(dm, seen.game, place, same)


def unaware_of(reading: Reading) -> int:
    """Mask of the options that whoever sees this reading does not see."""
    options = view_of(reading.case).unaware_of
    return sum(1 << position(reading.case, option) for option in options)
