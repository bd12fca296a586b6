"""Is a conclusion only what was assumed? Claims that rest on the very statement that they cite.

A claim is *assumed, not shown* where the lines that cite the same place of the same
source carry it by themselves, and where it would read otherwise without them.
"""

from standoff.case.apply import cited_by, edit
from standoff.case.edits import Adopt, Drop
from standoff.case.parts import Case, Claim
from standoff.case.perspective import ASSUMED
from standoff.case.rules import view_of
from standoff.claims.carriers import spared
from standoff.claims.hinges import Search
from standoff.graph import Solver
from standoff.sweep import Batches


def is_assumed(
    solver: Solver, perspective: str, claim: Claim, concepts: tuple[str, ...], held: tuple[str, ...]
) -> bool:
    """Whether the statement that a claim cites is all that carries it in a perspective.

    ``held`` are the concepts under which the claim holds as written.
    """
    said = claim.cited
    if not said.at or said.source in {"", ASSUMED}:
        return False
    batches, lines = _lines(solver, perspective)
    same = [x for x in lines if _cites(batches.case, x, said.source, said.at)]
    if not same:
        return False
    others = [x for x in lines if x not in same]
    search = Search(batches, concepts, perspective)
    readings = [[(x,) for x in others], [(x,) for x in same]]
    alone, without = (under for _, under in search.words([claim], readings)[claim.id])
    return bool(held == alone != without)


def _lines(solver: Solver, perspective: str) -> tuple[Batches, tuple[Drop, ...]]:
    """The lines of a perspective that can be left out, and what its readings share; kept."""
    key = ("assumed", perspective)
    if key not in solver.kept:
        base = edit(solver.case, Adopt(perspective))
        solver.kept[key] = Batches(base, solver.limit, solver.rule), spared(base)
    found: tuple[Batches, tuple[Drop, ...]] = solver.kept[key]
    return found


def _cites(case: Case, line: Drop, source: str, at: str) -> bool:
    found = cited_by(view_of(case), line)
    return found.source == source and found.at == at
