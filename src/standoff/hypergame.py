"""Hypergames: conflicts in which decision makers act on games of their own.

A *hypergame* (after Bennett 1977) is a conflict together with the game that each decision
maker takes it to be. Here the game of i, G_i, is the case as i believes it to
be (the edit ``SeenBy(i)``), and what i believes about the beliefs of others
makes deeper levels: G_ij is what i thinks that j sees. Two rules hold at every
level. Who has no belief of its own sees the game that it is part of, and what
i thinks that i sees is what i sees: G_ii = G_i.

*Hypergame equilibrium*: a state that is stable for each i in i's own game G_i
(after Takahashi, Fraser & Hipel 1984; Wang, Hipel & Fraser 1988, 1989;
Gharesifard & Cortés 2012). Sanctions that i reckons with are those of G_i,
with everybody's preferences as G_i has them.

*What i expects*: the hypergame equilibria of the hypergame that i sees, whose
base is G_i and whose games are the G_ij. Where i has no thought of anybody
else's errors these are the equilibria of G_i.

*Matching.* States are matched between games by the options taken in them. An
option that i is unaware of counts as not taken when i looks at a state. A
state that even so is infeasible in G_i has no place there; i has no view of
it, and it is not counted as stable for i (see :meth:`Hypergame.undecided`).

Letters: **N** decision makers, **S** states of the base.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from standoff.case.edits import Believe, Correct, Edit, SeenBy
from standoff.case.parts import position
from standoff.case.rules import view_of
from standoff.case.views import Belief, View
from standoff.errors import StandoffError, TooLarge
from standoff.graph import Reading, Solved, Solver
from standoff.graph.members import counterparts
from standoff.graph.standing import Shift, standing
from standoff.stability.explain import Explanation, explain
from standoff.stability.model import Bools, Index


@dataclass(frozen=True, eq=False)
class Own:
    """The game that one decision maker acts on.

    dm
        Position of the decision maker.
    game
        Its own game, solved; the base itself where it has no belief.
    place
        intp[S]: where each state of the base is in that game, -1 for nowhere.
    """

    dm: int
    game: Solved
    place: Index

    def stable(self, concept: str) -> Bools:
        """bool[S]: the states of the base that are stable for this one in its own game."""
        stable = self.game.stability.of(concept)[self.dm]
        return np.where(self.place >= 0, stable[self.place], False)


@dataclass(frozen=True, eq=False)
class Hypergame:
    """A base game and the game of each decision maker.

    game
        The base: the conflict as it is, or as ``viewer`` sees it.
    own
        N games, in the order of the case.
    within
        For each decision maker with a belief, the hypergame that it sees.
    viewer
        Whose view the base is, None for nobody's.
    """

    game: Solved
    own: tuple[Own, ...]
    within: Mapping[int, "Hypergame"]
    viewer: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the N decision makers."""
        return self.game.reading.names

    @property
    def believers(self) -> tuple[int, ...]:
        """Positions of the decision makers that act on another game than the base."""
        return tuple(self.within)

    def stable(self, concept: str) -> Bools:
        """bool[N, S]: who would stay in which states, each in its own game."""
        return np.stack([own.stable(concept) for own in self.own])

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

    def __repr__(self) -> str:
        who = ", ".join(self.names[i] for i in self.believers) or "nobody"
        return f"<Hypergame on {self.game.reading!r}; {who} with a game of its own>"


def shared(game: Solved, *, viewer: int | None = None) -> Hypergame:
    """The hypergame in which everybody sees the same game."""
    same = np.arange(len(game.reading.states))
    own = tuple(Own(i, game, same) for i in range(len(game.reading.names)))
    return Hypergame(game, own, {}, viewer)


def hypergame(solver: Solver, *edits: Edit) -> Hypergame:
    """The hypergame of the case after these edits, with all levels below it.

    End the edits with ``SeenBy`` for the hypergame that somebody sees. Raises
    what solving raises.
    """
    game = solver(*edits)
    names = game.reading.names
    seen = [e.dm for e in edits if isinstance(e, SeenBy)]
    viewer = names.index(seen[-1]) if seen else None
    believers = {b.of for b in view_of(game.reading.case).beliefs} - set(seen[-1:])
    within = {
        i: hypergame(solver, *edits, SeenBy(dm)) for i, dm in enumerate(names) if dm in believers
    }
    base = shared(game, viewer=viewer)
    return with_games(base, within)


def with_games(base: Hypergame, within: Mapping[int, Hypergame]) -> Hypergame:
    """The hypergame in which these see these hypergames, and the others see the base."""
    same = shared(base.game).own
    own = tuple(_own(base.game, i, within[i]) if i in within else same[i] for i in range(len(same)))
    return Hypergame(base.game, own, within, base.viewer)


def _own(base: Solved, dm: int, seen: Hypergame) -> Own:
    reading = seen.game.reading
    place = counterparts(base.reading, reading, without=unaware_of(reading))
    return Own(dm, seen.game, place)


def unaware_of(reading: Reading) -> int:
    """Mask of the options that whoever sees this reading does not see."""
    options = view_of(reading.case).unaware_of
    return sum(1 << position(reading.case, option) for option in options)


@dataclass(frozen=True, eq=False)
class Surprise:
    """Where one decision maker is wrong about what is stable.

    unforeseen
        intp[any], positions in the base: hypergame equilibria that it does not
        expect (inconsistent equilibria, after Gharesifard & Cortés 2011).
    disappointing
        intp[any], positions in its own game: states that it expects, and as
        which it would see no hypergame equilibrium.
    """

    dm: int
    unforeseen: Index
    disappointing: Index

    def __bool__(self) -> bool:
        return bool(len(self.unforeseen) or len(self.disappointing))


def surprise(game: Hypergame, dm: int, concept: str) -> Surprise:
    """What a decision maker is wrong about under one concept."""
    place, actual = game.own[dm].place, game.equilibria(concept)
    expected = game.expected(dm, concept)
    foreseen = np.isin(place[actual], expected)
    kept = np.isin(expected, place[actual])
    return Surprise(dm, actual[~foreseen], expected[~kept])


@dataclass(frozen=True, eq=False)
class Leaver:
    """Somebody who would not stay in a state.

    dm
        Who.
    game
        Its own game, whose positions ``state`` and ``explanation`` use.
    state
        Where the state is in that game, -1 when it has no place there.
    explanation
        Why it is not stable, with the improvement that nothing answers; None
        when it has no place there.
    """

    dm: int
    game: Solved
    state: int
    explanation: Explanation | None


def leavers(game: Hypergame, state: int, concept: str) -> tuple[Leaver, ...]:
    """Everybody who would not stay in a state of the base, each by its own game."""
    stable = game.stable(concept)[:, state]
    return tuple(_leaver(game.own[i], state, concept) for i in np.flatnonzero(~stable))


def _leaver(own: Own, state: int, concept: str) -> Leaver:
    at = int(own.place[state])
    if at < 0:
        return Leaver(own.dm, own.game, at, None)
    why = explain(own.game.reading.model, at, own.dm, concept)
    return Leaver(own.dm, own.game, at, why)


def in_base(game: Hypergame, dm: int, state: int) -> int:
    """A state of somebody's own game in the base; -1 when it cannot come about.

    To somebody who is unaware of options several states of the base look like
    this one; the lowest code is meant, in which none of those is taken if it can be.
    """
    found = np.flatnonzero(game.own[dm].place == state)
    return int(found[0]) if len(found) else -1


@dataclass(frozen=True, slots=True)
class Restated:
    """One thing that a belief restates.

    key
        The field of the view: ``preferences``, ``control``, ``unaware_of``, ...;
        empty for the belief as a whole.
    of
        Which one: a decision maker, an option, a formula; may be empty.
    """

    key: str = ""
    of: str = ""


def restated(belief: Belief) -> Iterator[tuple[Restated, Belief]]:
    """Each thing that a belief restates, with the belief that is left without it."""
    for field in fields(View):
        said = getattr(belief.view, field.name)
        if isinstance(said, tuple):
            for n, item in enumerate(said):
                rest = said[:n] + said[n + 1 :]
                yield Restated(field.name, _subject(item)), _with(belief, field.name, rest)
        elif said is not None:
            yield Restated(field.name, str(said)), _with(belief, field.name, None)


def _with(belief: Belief, key: str, said: Any) -> Belief:
    return replace(belief, view=replace(belief.view, **{key: said}))


def _subject(item: object) -> str:
    """What a restated item is about: the decision maker, the option or the formula."""
    if isinstance(item, tuple):
        return str(item[0])
    about = getattr(item, "of", None) or getattr(item, "when", None) or item
    return str(about)


@dataclass(frozen=True, eq=False)
class Correction:
    """What becomes of a hypergame when a decision maker is set right.

    dm
        Who is set right, and
    about
        on what; on everything when ``about.key`` is empty.
    edit
        The change of the case that does it.
    after
        The hypergame then; its base is the same one.
    why_not
        Why there is no such hypergame (what is left of the belief fits no game), else empty.
    """

    dm: int
    about: Restated
    edit: Edit
    after: Hypergame | None
    why_not: str = ""

    def changes_outcome(self, game: Hypergame, concept: str) -> bool:
        """Whether the hypergame equilibria are others than in ``game``."""
        return self.after is not None and not np.array_equal(
            self.after.equilibria(concept), game.equilibria(concept)
        )

    def changes_expectation(self, game: Hypergame, concept: str) -> bool:
        """Whether the one who is set right expects other states than in ``game``."""
        return self.after is not None and not np.array_equal(
            _codes(self.after, self.dm, concept), _codes(game, self.dm, concept)
        )


def _codes(game: Hypergame, dm: int, concept: str) -> Index:
    seen = game.own[dm].game.reading
    return np.asarray(seen.states[game.expected(dm, concept)])


def corrections(solver: Solver, game: Hypergame, *edits: Edit) -> Iterator[Correction]:
    """Every belief corrected, as a whole and each thing that it restates alone.

    ``game`` is ``hypergame(solver, *edits)``. A belief that restates one thing
    is corrected as a whole only. Other people's beliefs stay as they are.
    """
    beliefs = {b.of: b for b in view_of(game.game.reading.case).beliefs}
    for dm in game.believers:
        belief = beliefs[game.names[dm]]
        others = {i: seen for i, seen in game.within.items() if i != dm}
        yield Correction(dm, Restated(), Correct(belief.of), with_games(game, others))
        pieces = tuple(restated(belief))
        for about, rest in pieces if len(pieces) > 1 else ():
            yield _corrected(solver, game, edits, dm, about, rest)


def _corrected(
    solver: Solver,
    game: Hypergame,
    edits: tuple[Edit, ...],
    dm: int,
    about: Restated,
    rest: Belief,
) -> Correction:
    change = Believe(rest)
    try:
        seen = hypergame(solver, *edits, change, SeenBy(rest.of))
    except TooLarge:
        raise
    except StandoffError as error:
        return Correction(dm, about, change, None, str(error))
    return Correction(dm, about, change, with_games(game, {**game.within, dm: seen}))


def worth(game: Hypergame, after: Hypergame, dm: int, concept: str) -> Shift:
    """What a correction is worth to a decision maker, by its ranks in the base.

    The standing of the hypergame equilibria before and after: of the worst of
    them and of the best.
    """
    ranks = game.game.reading.model.ranks[0, dm]
    return Shift(
        standing(ranks, game.equilibria(concept)), standing(ranks, after.equilibria(concept))
    )
