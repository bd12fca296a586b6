"""Claims about what somebody thinks: what it expects, and whether it is wrong.

Both kinds ask the hypergame of the reading (:mod:`standoff.hypergame`): what a
decision maker expects are the hypergame equilibria of what it sees, and it is
wrong where these differ from the states that hold when all act on their own view.
"""

from typing import Any

import numpy as np

from standoff.case import questions as q
from standoff.claims.asking import Asked, judges
from standoff.claims.verdict import Found, Judgement
from standoff.hypergame import Hypergame, Surprise, hypergame, in_base, leavers, surprise


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
    game, dm = _hypergame(asked), _position(asked)
    wrong = surprise(game, dm, asked.concept)
    if len(wrong.disappointing):
        return _disappointed(asked, game, wrong)
    if len(wrong.unforeseen):
        return _unforeseen(asked, game, wrong)
    return asked.judged(False, Found.FORESEEN, game.equilibria(asked.concept), viewer=dm)


def _disappointed(asked: Asked, game: Hypergame, wrong: Surprise) -> Judgement:
    """What it expects and what does not hold; first a state that can come about."""
    states = wrong.disappointing
    actual = np.array([in_base(game, wrong.dm, int(s)) for s in states])
    order = np.argsort(actual < 0, kind="stable")
    shown = _who_leaves(game, int(actual[order[0]]), asked.concept)
    seen = game.own[wrong.dm].game.reading
    return asked.judged(
        True, Found.DISAPPOINTED, states[order], reading=seen, viewer=wrong.dm, **shown
    )


def _unforeseen(asked: Asked, game: Hypergame, wrong: Surprise) -> Judgement:
    """What holds and is not expected; first a state that has a place in what it sees."""
    states = wrong.unforeseen
    place = game.own[wrong.dm].place[states]
    order = np.argsort(place < 0, kind="stable")
    shown = _who_leaves(game.seen_by(wrong.dm), int(place[order[0]]), asked.concept)
    return asked.judged(True, Found.UNFORESEEN, states[order], viewer=wrong.dm, **shown)


def _who_leaves(game: Hypergame, state: int, concept: str) -> dict[str, Any]:
    """The first who would leave a state (-1 for none), and the game that it acts on."""
    who = leavers(game, state, concept) if state >= 0 else ()
    if not who:
        return {}
    first = min(who, key=lambda w: w.state < 0)
    why = () if first.explanation is None else (first.explanation,)
    return {"explanations": why, "acting": first.game.reading}


def _hypergame(asked: Asked) -> Hypergame:
    return hypergame(asked.solver, *asked.edits)


def _position(asked: Asked) -> int:
    return asked.solved.reading.names.index(asked.question.dm)
