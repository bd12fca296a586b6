"""What stands beside the word of a verdict: the rules' share in it, and the classical answer.

*Fixed by the rules* is claimed only where it is proved: when what moves can reach
at all, whoever likes them, decides on the outcome. The *classical answer* is that of
the same claim asked ``anywhere``, of all equilibria wherever they lie; where a claim
leads is asked as where it settles, since some state of an outcome leads to it always.
"""

from dataclasses import replace

import numpy as np

from standoff.case import questions as q
from standoff.case.edits import Edit
from standoff.case.parts import Claim
from standoff.case.questions import Question, core
from standoff.case.rules import present_state, view_of
from standoff.claims.asked import Asked, CannotBeAsked
from standoff.claims.judges.settling import settled_anywhere
from standoff.claims.kinds import KINDS
from standoff.claims.verdict import Anywhere, Beside, Judgement
from standoff.errors import StandoffError, TooLarge
from standoff.graph import Reading, Solver
from standoff.stability.local import few_at_a_time, moves_from

FEW = 20_000
"""States up to which the classical answer is looked for unasked."""

AGAINST = (q.CanLeadTo, q.NeverLeadsTo, q.MustLeadTo)
SETTLING = (q.SettlesOnlyAt, q.CanSettleAt, q.NeverSettlesAt)
SETTLES: dict[type[Question], type[q.SettlesOnlyAt | q.CanSettleAt | q.NeverSettlesAt]] = {
    q.CanLeadTo: q.CanSettleAt,
    q.NeverLeadsTo: q.NeverSettlesAt,
    q.MustLeadTo: q.SettlesOnlyAt,
}
"""The settling kinds that ask of equilibria what leading kinds ask of roads."""


def beside(
    solver: Solver, claim: Claim, edits: tuple[Edit, ...], judgements: tuple[Judgement, ...]
) -> Beside:
    """What stands beside the judgements of a claim in the reading after some edits."""
    read = solver(*edits).reading
    question = core(claim.check)[0]
    asked = Asked(claim, edits, judgements[0].concept, solver)
    ruled = isinstance(question, (*SETTLING, *AGAINST)) and _is_ruled(asked)
    anywhere = _anywhere(asked, judgements)
    return Beside(ruled=ruled, anywhere=anywhere, moved=_moved(read))


def _is_ruled(asked: Asked) -> bool:
    """Whether the outcome cannot be entered, or not be left, by any moves from the starts.

    Where it cannot be left, whether anything comes to rest in it is still open.
    """
    if asked.anywhere:
        return False
    try:
        reached = asked.by_moves()
    except (TooLarge, CannotBeAsked):
        return False
    inside = asked.where(asked.question.outcome)[reached]
    leads = isinstance(asked.question, AGAINST)
    return bool(not inside.any() or (leads and inside.all()))


def _anywhere(asked: Asked, judgements: tuple[Judgement, ...]) -> Anywhere | None:
    """The classical answer, where it is another one; None too where it takes long to find."""
    question, denied = core(asked.claim.check)
    classical = _classical(question) if asked.concept else None
    if classical is None or len(asked.reading.states) > FEW:
        return None
    claim = replace(asked.claim, check=classical)
    every = [Asked(claim, asked.edits, j.concept, asked.solver, brief=True) for j in judgements]
    try:
        found = tuple(one.concept for one in every if _holds(one) != denied)
    except TooLarge:
        raise
    except StandoffError:
        return None
    if found == tuple(j.concept for j in judgements if j.holds):
        return None
    return Anywhere(found, isinstance(classical, SETTLING) and _lasts(asked))


def _holds(asked: Asked) -> bool:
    """Whether it holds, of all equilibria; what shows it is not asked for."""
    if isinstance(asked.question, SETTLING):
        return settled_anywhere(asked)
    return KINDS[type(asked.question)].judge(asked).holds


def _classical(question: Question) -> Question | None:
    """The same question of all equilibria, wherever they lie; None where there is none."""
    if isinstance(question, q.ButFor) or getattr(question, "start", q.ANYWHERE) is not None:
        return None
    if isinstance(question, q.CanLeadTo | q.NeverLeadsTo | q.MustLeadTo):
        return SETTLES[type(question)](question.outcome, q.ANYWHERE)
    return replace(question, start=q.ANYWHERE)  # type: ignore[arg-type]


def _lasts(asked: Asked) -> bool:
    """Whether no move of anybody leads out of the outcome."""
    read, goal = asked.reading, asked.where(asked.question.outcome)
    inside = np.flatnonzero(goal)
    return not any(
        (~goal[moves_from(read.model, i, some)[1]]).any()
        for i in range(read.model.shape[1])
        for some in few_at_a_time(read.model, i, inside)
    )


def _moved(read: Reading) -> tuple[int, ...]:
    """The options in which the start differs from the status quo as it is written."""
    view = view_of(read.case)
    if read.start is None or not (view.fixed or view.unaware_of) or read.case.coalesce:
        return ()
    free = present_state(read.case, replace(view, fixed=(), unaware_of=()))
    if free is None:
        return ()
    differ = free ^ int(read.states[read.start])
    return tuple(o for o in range(differ.bit_length()) if differ >> o & 1)
