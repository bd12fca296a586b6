"""What it would change to set somebody right, and for whom.

A belief is corrected as a whole, or in one of the things that it restates: a
preference order, an option that is not seen, who decides on an option. Other
people's beliefs stay as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from standoff.case.edits import Believe, Correct, Edit, SeenBy
from standoff.case.perspective import Belief, Cited, View
from standoff.case.rules import view_of
from standoff.errors import StandoffError, TooLarge
from standoff.graph import Solver
from standoff.graph.shift import Shift, standing
from standoff.hypergame.games import Hypergame, hypergame, with_games
from standoff.stability.model import Index


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
        elif said is not None and not isinstance(said, Cited):
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
