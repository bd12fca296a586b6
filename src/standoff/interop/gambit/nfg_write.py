"""A perspective of a case to a strategic game: ``write_nfg(case)``.

Everybody with options is a player; a strategy is a joint setting of a player's
own options, of those that stand in some feasible state. Payoffs are ordinal:
the rank of the state, 1 for the worst, and 0 for profiles that are no feasible
state, so that nobody gains by moving to one. A feasible profile is a pure Nash
equilibrium of the game exactly when its state is one of the case, as long as
every option is reversible; where moves are one-way the game has fewer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

import numpy as np

from standoff.case import Case, Reversible
from standoff.case.rules import view_of
from standoff.errors import Problem
from standoff.expr.truth import Bools, Codes
from standoff.interop.exchanged import Exported, counted, note
from standoff.interop.gambit.labels import braced, quoted, taken_words
from standoff.interop.leftover import left_beliefs, left_members, left_parts, left_perspectives
from standoff.interop.unfolded import Unfolded, refuse_over, unfolded
from standoff.stability.model import Index

PROFILES = 250_000
STATES = 1 << 20
LISTED = 20
TARGET = "an .nfg file"
ORDINAL = "Payoffs are ordinal: 1 for the worst state of a player, larger is better."


@dataclass(frozen=True, eq=False)
class Strategic:
    """A reading as a game of simultaneous choice.

    players
        Positions of the n decision makers that have options.
    strategies
        For each player uint64[k]: the settings of its own options, ascending.
    codes
        uint64[P]: the state of each profile, the first player's strategy
        varying fastest.
    state
        intp[P]: its position among the states, -1 where it is not feasible.
    """

    players: tuple[int, ...]
    strategies: tuple[Codes, ...]
    codes: Codes
    state: Index

    @property
    def feasible(self) -> Bools:
        """bool[P]: the profiles that are states."""
        return np.asarray(self.state >= 0)


def strategic(found: Unfolded, *, limit: int = PROFILES) -> Strategic:
    """The game of a reading. Raises TooLarge beyond ``limit`` profiles."""
    players = tuple(n for n, own in enumerate(found.own) if own)
    strategies = tuple(np.unique(found.codes & np.uint64(found.own[n])) for n in players)
    refuse_over(prod(map(len, strategies)), limit, "profiles of strategies")
    codes = np.zeros(1, dtype=np.uint64)
    for own in strategies:
        codes = (own[:, None] | codes[None, :]).ravel()
    at = np.minimum(np.searchsorted(found.codes, codes), len(found.codes) - 1)
    state = np.where(found.codes[at] == codes, at, -1).astype(np.intp)
    return Strategic(players, strategies, codes, state)


def write_nfg(case: Case, *, perspective: str = "", limit: int = PROFILES) -> Exported:
    """The ``.nfg`` text of one perspective, by default the first, and what was left.

    Raises TooLarge beyond ``limit`` profiles of strategies, NotFound, NoReading.
    """
    found = unfolded(case, perspective, limit=STATES)
    game = strategic(found, limit=limit)
    name = found.case.perspectives[0].id
    notes = [*left_perspectives(case, name), *_left(case, found, game)]
    people = [found.case.decision_makers[n] for n in game.players]
    lines = [
        f"NFG 1 R {quoted(f'{found.case.title} [{name}], ordinal payoffs')}",
        braced(d.name or d.id for d in people),
        "",
        "{ " + "\n".join(_strategies(found, game)),
        "}",
        quoted(_comment(found, game)),
        "",
        *_outcomes(found, game),
    ]
    return Exported("\n".join(lines) + "\n", tuple(notes))


def _strategies(found: Unfolded, game: Strategic) -> Iterator[str]:
    for n, own in zip(game.players, game.strategies, strict=True):
        yield braced(taken_words(found.case, int(code), found.own[n]) for code in own)


def _comment(found: Unfolded, game: Strategic) -> str:
    words = [ORDINAL]
    impossible = np.flatnonzero(~game.feasible)
    if len(impossible):
        everything = (1 << len(found.case.scope.options)) - 1
        shown = [
            taken_words(found.case, int(game.codes[p]), everything) for p in impossible[:LISTED]
        ]
        more = f" and {len(impossible) - LISTED:,} more" if len(impossible) > LISTED else ""
        words.append(f"These profiles cannot be, and pay everybody 0: {'; '.join(shown)}{more}.")
    return " ".join(words)


def _outcomes(found: Unfolded, game: Strategic) -> Iterator[str]:
    """The payoffs, profile by profile, the first player's strategy varying fastest."""
    ranks = found.ranks[list(game.players)]
    for state in game.state:
        row = [int(v) + 1 for v in ranks[:, state]] if state >= 0 else [0] * len(game.players)
        yield " ".join(map(str, row))


def _left(case: Case, found: Unfolded, game: Strategic) -> Iterator[Problem]:
    yield note("I630", "payoffs are ranks; only their order means something", "solve for pure ones")
    impossible = int((~game.feasible).sum())
    if impossible:
        what = f"{counted(impossible, 'profile')} that cannot be pay everybody 0"
        yield note("I626", what, "leave out any equilibrium among them")
    one_way = [o.id for o in found.options if o.reversible is not Reversible.BOTH]
    if one_way:
        what = f"{TARGET} has no place for options that cannot be taken back: {', '.join(one_way)}"
        yield note("I624", what, "the case may have more equilibria than the game")
    outside = [d.id for n, d in enumerate(found.case.decision_makers) if n not in game.players]
    if outside:
        yield note("I629", f"{', '.join(outside)} decides on nothing and is no player")
    yield from left_members(found.together)
    yield from left_beliefs(view_of(found.case), TARGET)
    yield from left_parts(case, found.case, TARGET)
