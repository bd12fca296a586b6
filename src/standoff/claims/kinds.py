"""The kinds of claim: who judges each, and under which concepts it is asked.

A further kind takes a question (:mod:`standoff.case.questions`), a judge, and a line here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.case import questions as q
from standoff.case.parts import Claim
from standoff.case.questions import Question, core
from standoff.claims.asked import DEFAULT_CONCEPTS, Judge
from standoff.claims.judges import beliefs, causes, chances, commitments, leading, settling


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of claim is judged.

    by_concept
        Whether the answer depends on a solution concept.
    under
        The concepts that it is asked under where the claim names none.
    spared
        It means nothing under some concepts: those are left out where others are asked, too.
    """

    judge: Judge
    by_concept: bool = True
    under: tuple[str, ...] = DEFAULT_CONCEPTS
    spared: bool = False


KINDS: Mapping[type[Question], Kind] = {
    q.SettlesOnlyAt: Kind(settling.settles_only_at),
    q.CanSettleAt: Kind(settling.can_settle_at),
    q.NeverSettlesAt: Kind(settling.never_settles_at),
    q.Persists: Kind(settling.persists),
    q.CanLeadTo: Kind(leading.can_lead_to),
    q.NeverLeadsTo: Kind(leading.never_leads_to),
    q.MustLeadTo: Kind(leading.must_lead_to),
    q.ButFor: Kind(causes.but_for),
    q.OnlyWay: Kind(causes.only_way),
    q.Irrelevant: Kind(causes.irrelevant),
    q.Missed: Kind(chances.missed),
    q.Compatible: Kind(chances.compatible, by_concept=False),
    q.Predicts: Kind(chances.predicts, by_concept=False),
    q.Expects: Kind(beliefs.expects),
    q.Surprised: Kind(beliefs.surprised),
    q.Credible: Kind(commitments.credible_claim),
    q.Deters: Kind(commitments.deters_claim, under=("seq",), spared=True),
    q.Compels: Kind(commitments.compels_claim),
    q.SelfEnforcing: Kind(commitments.self_enforcing_claim),
}


def concepts_of(claim: Claim, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """The concepts that a claim is asked under; one, empty, where its kind needs none."""
    kind = KINDS.get(type(core(claim.check)[0]))
    if kind is None or not kind.by_concept:
        return ("",)
    return tuple(wanted) or claim.under or kind.under
