"""Is a conclusion only what was assumed? Claims that rest on the very statement that they cite.

A claim is *assumed, not shown* where the lines that cite the same place of the same
source carry it by themselves, and where it would read otherwise without them.
"""

from standoff.case.apply import cited_by, edit
from standoff.case.edits import Adopt, Drop, Edit
from standoff.case.parts import Case, Claim
from standoff.case.perspective import ASSUMED
from standoff.case.rules import view_of
from standoff.case.supposed import supposing
from standoff.claims.carriers import spared
from standoff.claims.judgements import judgements
from standoff.claims.kinds import concepts_of
from standoff.errors import StandoffError, TooLarge
from standoff.graph import Solver
from standoff.sweep.lines import edits_of


def is_assumed(
    solver: Solver, perspective: str, claim: Claim, concepts: tuple[str, ...], held: tuple[str, ...]
) -> bool:
    """Whether the statement that a claim cites is all that carries it in a perspective.

    ``held`` are the concepts under which the claim holds as written.
    """
    said = claim.cited
    if not said.at or said.source in {"", ASSUMED}:
        return False
    base, lines = _lines(solver, perspective)
    same = [x for x in lines if _cites(base, x, said.source, said.at)]
    if not same:
        return False
    others = [x for x in lines if x not in same]

    def same_without(some: list[Drop]) -> bool:
        """Whether it holds under the same concepts when some lines are left out."""
        account = (Adopt(perspective), *edits_of([(x,) for x in some]))
        every = concepts_of(claim, concepts)
        return all(_holds(solver, claim, account, c) == (c in held) for c in every)

    return same_without(others) and not same_without(same)


def _holds(solver: Solver, claim: Claim, account: tuple[Edit, ...], concept: str) -> bool:
    """Whether a claim holds in an account under a concept; not where it cannot be asked."""
    try:
        done = supposing(solver.case, account, claim.given)
        (found,) = judgements(solver, claim, done, (concept,), brief=True)
    except TooLarge:
        raise
    except StandoffError:
        return False
    return found.holds


def _lines(solver: Solver, perspective: str) -> tuple[Case, tuple[Drop, ...]]:
    """A perspective, and its lines that can be left out; kept."""
    key = ("assumed", perspective)
    if key not in solver.kept:
        base = edit(solver.case, Adopt(perspective))
        solver.kept[key] = base, spared(base)
    found: tuple[Case, tuple[Drop, ...]] = solver.kept[key]
    return found


def _cites(case: Case, line: Drop, source: str, at: str) -> bool:
    found = cited_by(view_of(case), line)
    return found.source == source and found.at == at
