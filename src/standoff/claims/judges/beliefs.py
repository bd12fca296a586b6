"""Claims about what somebody thinks: what it expects, and whether it is wrong.

What a decision maker expects are the rests of the roads that it sees from where
the question starts, those of the hypergame that it sees; it is wrong where these
differ from the rests when everybody acts on its own view. ``anywhere`` asks about
all hypergame equilibria (:mod:`standoff.hypergame`).
"""

import numpy as np

from standoff.claims.asked import Asked, CannotBeAsked
from standoff.claims.verdict import Found, Judgement, Why
from standoff.errors import TooLarge
from standoff.hypergame import Hypergame, Leaver, Surprise, leavers
from standoff.hypergame.roads import Roads, roads
from standoff.stability.model import Index


def expects(asked: Asked) -> Judgement:
    """The decision maker expects some state, and each that it expects satisfies the outcome.

    The outcome is read in the decision maker's own game: an option that it is
    unaware of is not taken there.
    """
    dm = _position(asked)
    expected, seen = _expected(asked, dm), asked.game.own[dm].game.reading
    if not len(expected):
        return asked.judged(False, Found.EXPECTS_NOTHING, viewer=dm, empty=True)
    restless = _restless(asked, dm)
    if restless is not None:
        return asked.judged(False, Found.EXPECTS_NOTHING, [restless], reading=seen, viewer=dm)
    inside = seen.where(asked.question.outcome)[expected]
    if inside.all():
        return asked.judged(True, Found.EXPECTED, expected, reading=seen, viewer=dm)
    return asked.judged(False, Found.NOT_EXPECTED, expected[~inside], reading=seen, viewer=dm)


def _expected(asked: Asked, dm: int) -> Index:
    """intp[any]: what a decision maker expects, as positions in its own game."""
    if asked.anywhere:
        return asked.game.expected(dm, asked.concept)
    return _roads_of(asked, dm, _starts_of(asked, dm)).rests


def _roads_of(asked: Asked, dm: int, starts: Index) -> Roads:
    try:
        return roads(asked.game.seen_by(dm), asked.concept, starts)
    except TooLarge as error:
        raise CannotBeAsked(str(error)) from None


def _starts_of(asked: Asked, dm: int) -> Index:
    """Where roads begin as somebody sees it: its own status quo, or its states of ``from``."""
    seen, said = asked.game.own[dm].game.reading, asked.question.start
    starts = [] if seen.start is None else [seen.start]
    found = np.array(starts, dtype=np.intp) if said is None else np.flatnonzero(seen.where(said))
    if not len(found):
        who = asked.reading.case.decision_makers[dm].name
        raise CannotBeAsked(f"as {who} sees it there is no state to start from")
    return found


def _restless(asked: Asked, dm: int) -> int | None:
    """One of several starts from which, as it sees it, roads come to rest nowhere; else None."""
    if asked.anywhere or len(starts := _starts_of(asked, dm)) == 1:
        return None
    each = (int(s) for s in starts)
    return next((s for s in each if not len(_roads_of(asked, dm, np.array([s])).rests)), None)


def surprised(asked: Asked) -> Judgement:
    """Some state that it expects does not hold, or some state holds that it does not expect.

    ``about`` counts states of that formula only.
    """
    dm, game = _position(asked), asked.game
    wrong = _wrong(asked, dm)
    if len(wrong.disappointing):
        seen = game.own[dm].game.reading
        why = _why(_breaker(asked, wrong))
        return asked.judged(
            True, Found.DISAPPOINTED, wrong.disappointing, reading=seen, viewer=dm, why=why
        )
    if len(wrong.unforeseen):
        why = _why(_seeming_breaker(asked, wrong))
        return asked.judged(True, Found.UNFORESEEN, wrong.unforeseen, viewer=dm, why=why)
    rests = asked.rests()
    empty = not len(rests) and not len(_expected(asked, dm))
    return asked.judged(False, Found.FORESEEN, _about(asked, rests), viewer=dm, empty=empty)


def _wrong(asked: Asked, dm: int) -> Surprise:
    """Where the rests that it expects and those that there are differ, the telling ones first."""
    own = asked.game.own[dm]
    expected, actual = _expected(asked, dm), asked.rests()
    unforeseen = _about(asked, actual[~np.isin(own.same[actual], expected)])
    disappointing = expected[~np.isin(expected, own.same[actual])]
    if asked.question.about is not None:
        disappointing = disappointing[own.game.reading.where(asked.question.about)[disappointing]]
    hidden, impossible = own.same[unforeseen] < 0, ~np.isin(disappointing, own.same)
    return Surprise(
        dm,
        unforeseen[np.argsort(hidden, kind="stable")],
        disappointing[np.argsort(impossible, kind="stable")],
    )


def _about(asked: Asked, states: Index) -> Index:
    about = asked.question.about
    return states if about is None else states[asked.where(about)[states]]


def _breaker(asked: Asked, wrong: Surprise) -> Leaver | None:
    """Who would not stay in the first state that disappoints; None where nobody leaves it."""
    here = np.flatnonzero(asked.game.own[wrong.dm].same == wrong.disappointing[0])
    return _leaver(asked.game, int(here[0]), asked.concept) if len(here) else None


def _seeming_breaker(asked: Asked, wrong: Surprise) -> Leaver | None:
    """Who, as it thinks, would not stay in the first state that it does not foresee."""
    at = int(asked.game.own[wrong.dm].same[wrong.unforeseen[0]])
    return _leaver(asked.game.seen_by(wrong.dm), at, asked.concept) if at >= 0 else None


def _leaver(game: Hypergame, state: int, concept: str) -> Leaver | None:
    """One who moves, if there is one; else one who has no place for the state; None for nobody."""
    found = leavers(game, state, concept)
    return min(found, key=lambda who: who.explanation is None, default=None)


def _why(leaver: Leaver | None) -> tuple[Why, ...]:
    if leaver is None or leaver.explanation is None:
        return ()
    return (Why(leaver.explanation, leaver.game.reading),)


def _position(asked: Asked) -> int:
    return asked.reading.names.index(asked.question.dm)
