"""Where somebody is wrong about what is stable, and who breaks what it expected.

A decision maker is surprised in two ways: a state holds that it does not
expect, or one that it expects does not hold. Who would leave a state is asked
of each decision maker in its own game.
"""

from dataclasses import dataclass

import numpy as np

from standoff.errors import WrongArgument
from standoff.graph import Solved
from standoff.hypergame.games import Hypergame, Own
from standoff.stability.explain import Explanation, explain
from standoff.stability.model import Index


@dataclass(frozen=True, eq=False)
class Surprise:
    """Where one decision maker is wrong about what is stable. The telling state comes first.

    unforeseen
        intp[any], positions in the base: hypergame equilibria that it does not
        expect (inconsistent equilibria, after Gharesifard & Cortés 2011). First
        those that its own game has; last those that it has no such state for,
        because they hold by options that it does not see, for instance.
    disappointing
        intp[any], positions in its own game: states that it expects and that
        are no hypergame equilibria. First those that can come about in the base.
    """

    dm: int
    unforeseen: Index
    disappointing: Index

    def __bool__(self) -> bool:
        return bool(len(self.unforeseen) or len(self.disappointing))


def surprise(game: Hypergame, dm: int, concept: str) -> Surprise:
    """What a decision maker is wrong about under one concept.

    Raises WrongArgument for a position that nobody has, NotFound for an unknown concept.
    """
    if not 0 <= dm < len(game.own):
        raise WrongArgument(f"decision maker {dm} is not one of 0 .. {len(game.own) - 1}")
    same, actual = game.own[dm].same, game.equilibria(concept)
    expected = game.expected(dm, concept)
    unforeseen = actual[~np.isin(same[actual], expected)]
    disappointing = expected[~np.isin(expected, same[actual])]
    hidden, impossible = same[unforeseen] < 0, ~np.isin(disappointing, same)
    return Surprise(
        dm,
        unforeseen[np.argsort(hidden, kind="stable")],
        disappointing[np.argsort(impossible, kind="stable")],
    )


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


def who_breaks(game: Hypergame, wrong: Surprise, concept: str) -> Leaver | None:
    """Who would not stay in the first state that disappoints; None when it cannot come about."""
    here = np.flatnonzero(game.own[wrong.dm].same == wrong.disappointing[0])
    return _first_leaver(game, int(here[0]), concept) if len(here) else None


def who_seems_to_break(game: Hypergame, wrong: Surprise, concept: str) -> Leaver | None:
    """Who, as the one surprised thinks, would not stay in the first state that it does not foresee.

    None when its own game has no such state.
    """
    at = int(game.own[wrong.dm].same[wrong.unforeseen[0]])
    return _first_leaver(game.seen_by(wrong.dm), at, concept) if at >= 0 else None


def _first_leaver(game: Hypergame, state: int, concept: str) -> Leaver:
    """One who moves, if there is one; else one who has no place for the state."""
    return min(leavers(game, state, concept), key=lambda who: who.explanation is None)
