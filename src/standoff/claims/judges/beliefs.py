"""Claims about what somebody thinks: what it expects, and whether it is wrong.

Both kinds ask the hypergame of the reading (:mod:`standoff.hypergame`): what a
decision maker expects are the hypergame equilibria of what it sees, and it is
wrong where these differ from the states that hold when all act on their own view.
"""

from typing import Any

from standoff.case import questions as q
from standoff.claims.asked import Asked, judges
from standoff.claims.verdict import Found, Judgement
from standoff.hypergame import (
    Hypergame,
    Leaver,
    hypergame,
    surprise,
    who_breaks,
    who_seems_to_break,
)


@judges(q.Expects, by_concept=True)
def expects(asked: Asked) -> Judgement:
    """There is a state that the decision maker expects, and each satisfies the outcome.

    The outcome is read in the decision maker's own game: an option that it is
    unaware of is not taken there.
    """
    game, dm = _hypergame(asked), _position(asked)
    expected = game.expected(dm, asked.concept)
    seen = game.own[dm].game.reading
    if not len(expected):
        return asked.judged(False, Found.EXPECTS_NOTHING, viewer=dm)
    inside = seen.where(asked.question.outcome)[expected]
    if inside.all():
        return asked.judged(True, Found.EXPECTED, expected, reading=seen, viewer=dm)
    return asked.judged(False, Found.NOT_EXPECTED, expected[~inside], reading=seen, viewer=dm)


@judges(q.Surprised, by_concept=True)
def surprised(asked: Asked) -> Judgement:
    """Some state that it expects does not hold, or some state holds that it does not expect."""
    game, dm, concept = _hypergame(asked), _position(asked), asked.concept
    wrong = surprise(game, dm, concept)
    if len(wrong.disappointing):
        shown = _shown(who_breaks(game, wrong, concept))
        seen = game.own[dm].game.reading
        return asked.judged(
            True, Found.DISAPPOINTED, wrong.disappointing, reading=seen, viewer=dm, **shown
        )
    if len(wrong.unforeseen):
        shown = _shown(who_seems_to_break(game, wrong, concept))
        return asked.judged(True, Found.UNFORESEEN, wrong.unforeseen, viewer=dm, **shown)
    return asked.judged(False, Found.FORESEEN, game.equilibria(concept), viewer=dm)


def _shown(leaver: Leaver | None) -> dict[str, Any]:
    """What a witness shows of somebody who leaves: why, and in which game."""
    if leaver is None:
        return {}
    why = () if leaver.explanation is None else (leaver.explanation,)
    return {"explanations": why, "acting": leaver.game.reading}


def _hypergame(asked: Asked) -> Hypergame:
    return hypergame(asked.solver, *asked.edits)


def _position(asked: Asked) -> int:
    return asked.solved.reading.names.index(asked.question.dm)
