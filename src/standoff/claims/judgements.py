"""What the judge of a kind finds in one reading, concept by concept."""

from dataclasses import replace

from standoff.case.edits import Edit
from standoff.case.parts import Claim
from standoff.case.questions import core
from standoff.claims.asked import Asked, CannotBeAsked
from standoff.claims.kinds import KINDS
from standoff.claims.verdict import Judgement
from standoff.graph import Solver


def judgements(
    solver: Solver,
    claim: Claim,
    edits: tuple[Edit, ...],
    concepts: tuple[str, ...],
    *,
    brief: bool = False,
) -> tuple[Judgement, ...]:
    """Under each concept; those under which the kind means nothing are left out if others do.

    ``brief`` asks for the answers only. Raises CannotBeAsked, and what making readings raises.
    """
    question, denied = core(claim.check)
    kind, found, refused = KINDS[type(question)], [], []
    for concept in concepts:
        try:
            found.append(kind.judge(Asked(claim, edits, concept, solver, brief=brief)))
        except CannotBeAsked as error:
            refused.append(error)
    if refused and (not found or not kind.spared):
        raise refused[0]
    return tuple(replace(j, holds=j.holds != denied) for j in found)
