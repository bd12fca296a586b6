"""Threats and red lines: would they be carried out, do they hurt, do they deter?

Notation as in :mod:`standoff.credibility.bound`: s a due state with the response
open, r(s) the response, q -> s an offence of the target t against the maker m.

credible
    r(s) >_m s at every such s (with ``or_equal`` r(s) >=_m s): the maker would
    rather carry it out than not, after Zagare & Kilgour (2000). A response that
    is a gain at once may still be regretted; see :func:`answered_back`.
capable
    r(s) <_t q for every offence (with ``or_equal`` r(s) <=_t q): the target
    would rather not have left, after Zagare (1987) and Zagare & Kilgour (2000).
deters
    The target has an offence that is an improvement, and the response answers
    every one of these as the solution concept asks of a sanction: it is open;
    r(s) >_m s under seq and sseq, where sanctions must be credible; r(s) <=_t q;
    and under smr and sseq no move of t from r(s) leads to anything better than
    q. Under nash nobody looks further than its own move, and nothing deters.
    So a threat that deters is a sanction of the graph model, in one move and by
    its maker; sanctions by others are not counted.

Credibility is neither necessary nor sufficient for deterrence in perfect
deterrence theory, and the three are three answers here.
"""

import numpy as np

from standoff.credibility.answer import Answer, Flaw, Table, cannot_be_asked
from standoff.credibility.bound import Bound, WhyNot, why_never_open
from standoff.credibility.sanction import sanctioned
from standoff.expr.truth import Bools
from standoff.stability.concepts import concept
from standoff.stability.local import few_at_a_time, moves_from
from standoff.stability.model import Index


def credible(bound: Bound, *, or_equal: bool = False) -> Answer:
    """Wherever the response is due and open, responding is an improvement for its maker.

    ``or_equal`` asks only that it be no loss. Asked of promises as well: keeping
    one where it was broken is then an improvement.
    """
    why = why_never_open(bound)
    if why:
        return cannot_be_asked(why)
    states = bound.open
    after = bound.response[states]
    rank_before, rank_after = bound.rank(bound.maker, states), bound.rank(bound.maker, after)
    no_gain = rank_after < rank_before if or_equal else rank_after <= rank_before
    paths, movers = (states, after), (bound.maker,)
    return Table(
        paths, movers, bound.maker, rank_before, rank_after, [(Flaw.NO_GAIN, no_gain)]
    ).answer()


def answered_back(bound: Bound, name: str) -> Answer:
    """The response, where it is an improvement, is not itself answered by a sanction.

    A maker with foresight may shrink from a response that is a gain at once and
    a loss after the answer to it: a credible threat at one level may fail for
    want of one at the next. Holds where no responding improvement is sanctioned.
    """
    why = why_never_open(bound)
    if why:
        return cannot_be_asked(why)
    dm, states = bound.maker, bound.open
    after = bound.response[states]
    gains = bound.rank(dm, after) > bound.rank(dm, states)
    states, after = states[gains], after[gains]
    answered = sanctioned(bound.reading.model, dm, states, after, name)
    ranks = bound.rank(dm, states), bound.rank(dm, after)
    return Table((states, after), (dm,), dm, *ranks, [(Flaw.HARMLESS, answered)]).answer()


def capable(bound: Bound, *, or_equal: bool = False) -> Answer:
    """After the response the target is worse off than it was before its offence.

    Asked of every offence, whether or not it is an improvement, that the maker
    can respond to. ``or_equal`` asks only that it be no better off.
    """
    why = _why_no_target(bound) or why_never_open(bound)
    if why:
        return cannot_be_asked(why)
    before, offence = bound.offences
    answerable = bound.response[offence] >= 0
    before, offence = before[answerable], offence[answerable]
    if not len(before):
        return cannot_be_asked(WhyNot.NO_OFFENCE)
    assert bound.target is not None  # noqa: S101 - _why_no_target
    after = bound.response[offence]
    was, is_now = bound.rank(bound.target, before), bound.rank(bound.target, after)
    harmless = is_now > was if or_equal else is_now >= was
    paths, movers = (before, offence, after), (bound.target, bound.maker)
    return Table(paths, movers, bound.target, was, is_now, [(Flaw.HARMLESS, harmless)]).answer()


def deters(bound: Bound, name: str) -> Answer:
    """The target would gain by an offence, and the response takes that away.

    Under the solution concept ``name``; see the head of this module. Without an
    offence that is an improvement there is nothing to deter: it fails, at 0 places.
    """
    why = _why_no_target(bound)
    if why:
        return cannot_be_asked(why)
    assert bound.target is not None  # noqa: S101 - _why_no_target
    before, offence = bound.offences
    tempting = bound.rank(bound.target, offence) > bound.rank(bound.target, before)
    before, offence = before[tempting], offence[tempting]
    if not len(before):
        if not len(bound.due):
            return cannot_be_asked(WhyNot.ALWAYS_GIVEN if len(bound.given) else WhyNot.NEVER_DUE)
        return Answer(False)
    after = bound.response[offence]
    was, is_now = bound.rank(bound.target, before), bound.rank(bound.target, after)
    movers = (bound.target, bound.maker)
    flaws = _flaws(bound, before, offence, name)
    return Table((before, offence, after), movers, bound.target, was, is_now, flaws).answer()


def _why_no_target(bound: Bound) -> WhyNot | None:
    if bound.is_promise:
        return WhyNot.NOT_A_THREAT
    return WhyNot.NO_TARGET if bound.target is None else None


def _flaws(bound: Bound, before: Index, offence: Index, name: str) -> list[tuple[Flaw, Bools]]:
    """Why the response does not answer each offence under a concept; the first reason counts."""
    kind, maker, target = concept(name), bound.maker, bound.target
    assert target is not None  # noqa: S101 - there are offences
    after = bound.response[offence]
    closed = after < 0
    was = bound.rank(target, before)
    flaws = [] if kind.sanctioned else [(Flaw.NOT_FEARED, np.ones_like(closed))]
    flaws.append((Flaw.NOT_OPEN, closed))
    if kind.credible:
        gain = bound.rank(maker, after) > bound.rank(maker, offence)
        flaws.append((Flaw.NO_GAIN, ~closed & ~gain))
    flaws.append((Flaw.HARMLESS, ~closed & (bound.rank(target, after) > was)))
    if kind.answered:
        flaws.append((Flaw.ESCAPED, ~closed & (_best_from(bound, target, after) > was)))
    return flaws


def _best_from(bound: Bound, dm: int, states: Index) -> Index:
    """intp[n]: the best rank that dm can move to from each state, or has there already."""
    places, which = np.unique(np.maximum(states, 0), return_inverse=True)
    best = bound.rank(dm, places)
    for some in few_at_a_time(bound.reading.model, dm, places):
        origin, target = moves_from(bound.reading.model, dm, some)
        np.maximum.at(best, np.searchsorted(places, origin), bound.rank(dm, target))
    return best[which]
