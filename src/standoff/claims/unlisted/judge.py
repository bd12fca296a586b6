"""From claims to verdicts where states are not listed: ``judge_unlisted(case)``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from standoff.case import questions as q
from standoff.case.citations import accounts_of
from standoff.case.edits import Adopt, Edit
from standoff.case.parts import Claim
from standoff.case.questions import NotAsked, Question, core
from standoff.case.supposed import supposing
from standoff.claims.asked import CannotBeAsked
from standoff.claims.judge import each_asked
from standoff.claims.kinds import KINDS, concepts_of
from standoff.claims.unlisted import causes, commitments, settling
from standoff.claims.unlisted.asked import AskedSets, NotSettled, Readings
from standoff.claims.unlisted.verdict import SetJudgement, SetVerdict
from standoff.errors import StandoffError
from standoff.symbolic.diagrams import NotInstalled, OutOfBudget

JUDGES: Mapping[type[Question], Callable[[AskedSets], SetJudgement]] = {
    q.SettlesOnlyAt: settling.settles_only_at,
    q.CanSettleAt: settling.can_settle_at,
    q.NeverSettlesAt: settling.never_settles_at,
    q.Persists: settling.persists,
    q.CanLeadTo: settling.can_lead_to,
    q.NeverLeadsTo: settling.never_leads_to,
    q.MustLeadTo: settling.must_lead_to,
    q.ButFor: causes.but_for,
    q.Irrelevant: causes.irrelevant,
    q.Credible: commitments.credible,
    q.Deters: commitments.deters,
}
"""The kinds of claim that are asked without listing states."""


def judge_unlisted(
    readings: Readings,
    *,
    claims: Sequence[str] = (),
    perspectives: Sequence[str] = (),
    concepts: Sequence[str] = (),
) -> list[SetVerdict]:
    """A verdict for every claim in every perspective that it is asked in, as ``judge`` does.

    Raises NotFound for an unknown name.
    """
    return [
        judge_one(readings, claim, perspective, concepts)
        for claim, perspective in each_asked(readings.case, claims, perspectives, concepts)
    ]


def judge_one(
    readings: Readings,
    claim: Claim,
    perspective: str,
    concepts: Sequence[str] = (),
    *,
    edits: Sequence[Edit] = (),
) -> SetVerdict:
    """The verdict on one claim in one perspective; ``edits`` come before what it supposes."""
    own = perspective in accounts_of(readings.case, claim.cited.source)
    blank = SetVerdict(claim, perspective, (), own=own)
    if isinstance(claim.check, NotAsked):
        return blank
    try:
        done = supposing(readings.case, (Adopt(perspective), *edits), claim.given)
        found = _judgements(readings, claim, done, concepts_of(claim, concepts))
    except NotInstalled:
        raise
    except StandoffError as error:
        return replace(blank, why_not=str(error))
    return replace(blank, judgements=found)


def _judgements(
    readings: Readings, claim: Claim, edits: tuple[Edit, ...], concepts: tuple[str, ...]
) -> tuple[SetJudgement, ...]:
    """Under each concept, what holds, or that it is not settled."""
    question, denied = core(claim.check)
    judge = JUDGES.get(type(question))
    if judge is None:
        raise CannotBeAsked(f"'{question.kind}' is asked only where states are listed")
    found, refused = [], []
    for concept in concepts:
        readings.budget.begin()
        try:
            found.append(judge(AskedSets(claim, edits, concept, readings)))
        except CannotBeAsked as error:
            refused.append(error)
        except (NotSettled, OutOfBudget):
            found.append(SetJudgement(concept, None, unlisted=readings(*edits)))
        finally:
            readings.budget.end()
    if refused and (not found or not KINDS[type(question)].spared):
        raise refused[0]
    return tuple(j if j.holds is None else replace(j, holds=j.holds != denied) for j in found)
