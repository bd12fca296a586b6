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
from standoff.expr import STATE_LIMIT
from standoff.sweep import Batches


def is_assumed(
    case: Case,
    perspective: str,
    claim: Claim,
    concepts: tuple[str, ...] = (),
    *,
    limit: int = STATE_LIMIT,
    rule: str = "legal",
) -> bool:
    """Whether the statement that a claim cites is all that carries it in a perspective."""
    said = claim.cited
    if not said.at or said.source in {"", ASSUMED}:
        return False
    base = edit(case, Adopt(perspective))
    lines = spared(base)
    same = [x for x in lines if _cites(base, x, said.source, said.at)]
    if not same:
        return False
    others = [x for x in lines if x not in same]
    search = Search(Batches(base, limit, rule), concepts, perspective)
    readings = [[], [(x,) for x in others], [(x,) for x in same]]
    written, alone, without = search.words([claim], readings)[claim.id]
    return bool(written == alone != without)


def _cites(case: Case, line: Drop, source: str, at: str) -> bool:
    found = cited_by(view_of(case), line)
    return found.source == source and found.at == at
