"""Who could end, or bring about, what a claim speaks of, where things come to rest.

Of a claim with an outcome: at the nearest rest that roads come to, or where they stay
stuck, or at the start where they come to neither; of one without (it stays as it is), the
present state itself. For everybody it is found why he does not turn it
(:mod:`standoff.hypergame.holders`).
"""

from dataclasses import dataclass

from standoff.case.edits import Adopt
from standoff.case.questions import Persists, core
from standoff.case.supposed import supposing
from standoff.claims.asked import Asked
from standoff.claims.verdict import Verdict
from standoff.errors import StandoffError
from standoff.expr import Expr
from standoff.graph import Reading, Solver
from standoff.hypergame.holders import Holder, holders


@dataclass(frozen=True, eq=False)
class Parties:
    """Everybody before what a claim speaks of.

    concept
        How far people look ahead here.
    state
        The state in which it is asked, and ``reading`` what it belongs to.
    so
        Whether what the claim speaks of is so there: then it is who could end it, else
        who could bring it about.
    rests
        Whether roads come to rest in the state.
    holders
        One for each decision maker.
    """

    concept: str
    reading: Reading
    state: int
    so: bool
    rests: bool
    holders: tuple[Holder, ...]


def parties(solver: Solver, verdict: Verdict) -> Parties | None:
    """Everybody before what a claim speaks of, or None where it speaks of no outcome of roads."""
    question = core(verdict.claim.check)[0]
    outcome = getattr(question, "outcome", None) or getattr(question, "effect", None)
    if not verdict.judgements or (outcome is None and not isinstance(question, Persists)):
        return None
    concept = verdict.judgements[-1].concept
    if not concept or hasattr(question, "dm"):
        return None
    edits = supposing(solver.case, (Adopt(verdict.perspective),), verdict.claim.given)
    try:
        return _at(Asked(verdict.claim, edits, concept, solver), outcome)
    except StandoffError:
        return None


def _at(asked: Asked, outcome: Expr | None) -> Parties:
    state, rests = _where(asked)
    so = outcome is None or bool(asked.where(outcome)[state])
    found = holders(asked.game, asked.concept, state, outcome)
    return Parties(asked.concept, asked.reading, state, so, rests, found)


def _where(asked: Asked) -> tuple[int, bool]:
    """The state in which it is asked, and whether roads come to rest there."""
    if isinstance(asked.question, Persists):
        return asked.start(), False
    if asked.anywhere:
        every = asked.rests()
        return (int(every[0]), True) if len(every) else (asked.start(), False)
    found = asked.roads()
    if len(found.rests):
        return int(found.rests[0]), True
    if len(found.stuck_at):
        return int(found.stuck_at[0]), False
    return int(asked.starts()[0]), False
