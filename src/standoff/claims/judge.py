"""From claims to verdicts: ``judge(case)``.

Each claim is asked in each of its perspectives, after the edits that the claim
itself supposes, under each of its solution concepts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from standoff.case.edits import Adopt, Edit
from standoff.case.parts import Case, Claim
from standoff.case.questions import core
from standoff.claims.asked import JUDGES, NEEDS_CONCEPT, Asked
from standoff.claims.judges import (
    beliefs,  # noqa: F401 - registers its judges
    commitments,  # noqa: F401 - registers its judges
    leading,  # noqa: F401 - registers its judges
    settling,  # noqa: F401 - registers its judges
)
from standoff.claims.record import Replays, record_side
from standoff.claims.verdict import Judgement, Verdict, Verdicts
from standoff.errors import StandoffError, TooLarge, known_names
from standoff.expr import STATE_LIMIT
from standoff.graph import Reading, Solver
from standoff.stability import CONCEPTS

DEFAULT_CONCEPTS = ("nash", "seq")


def judge(
    case: Case,
    *,
    claims: Sequence[str] = (),
    perspectives: Sequence[str] = (),
    concepts: Sequence[str] = (),
    limit: int = STATE_LIMIT,
) -> Verdicts:
    """A verdict for every claim in every perspective that it is asked in.

    ``claims``, ``perspectives`` and ``concepts`` narrow or replace what the
    case says; empty means as the case has it. Raises NotFound for an unknown
    name, and TooLarge.
    """
    known_names("claim", claims, [c.id for c in case.claims])
    known_names("perspective", perspectives, [p.id for p in case.perspectives])
    known_names("concept", concepts, CONCEPTS)
    solver, replays = Solver(case, limit=limit), Replays()
    return Verdicts(
        judge_claim(solver, claim, perspective, concepts, replays=replays)
        for claim in case.claims
        if not claims or claim.id in claims
        for perspective in _perspectives(case, claim, perspectives)
    )


def _perspectives(case: Case, claim: Claim, wanted: Sequence[str]) -> Iterable[str]:
    own = claim.perspectives or tuple(p.id for p in case.perspectives)
    return [p for p in own if not wanted or p in wanted]


def judge_claim(
    solver: Solver,
    claim: Claim,
    perspective: str,
    concepts: Sequence[str] = (),
    *,
    edits: Sequence[Edit] = (),
    replays: Replays | None = None,
) -> Verdict:
    """The verdict on one claim in one perspective.

    ``edits`` change the perspective before the claim's own suppositions do;
    ``replays`` keeps what can be used again for other claims.
    What keeps a claim from being asked (an edit that does not fit, an outcome
    that this reading rules out) is part of the verdict; only TooLarge is raised.
    """
    record = record_side(solver, claim, perspective, {} if replays is None else replays)
    done = (Adopt(perspective), *edits, *claim.given)
    reading: Reading | None = None
    try:
        reading = solver(*done).reading
        judgements = _judgements(solver, claim, done, tuple(concepts) or claim.under)
    except TooLarge:
        raise
    except StandoffError as error:
        return Verdict(claim, perspective, reading, (), record, str(error))
    return Verdict(claim, perspective, reading, judgements, record)


def _judgements(
    solver: Solver, claim: Claim, edits: tuple[Edit, ...], concepts: tuple[str, ...]
) -> tuple[Judgement, ...]:
    question, denied = core(claim.check)
    kind = type(question)
    under = (concepts or DEFAULT_CONCEPTS) if kind in NEEDS_CONCEPT else ("",)
    found = [JUDGES[kind](Asked(claim, edits, concept, solver)) for concept in under]
    return tuple(replace(j, holds=j.holds != denied) for j in found)
