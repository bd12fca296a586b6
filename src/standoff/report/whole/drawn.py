"""What can be drawn of each claim: who could end it, and what it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.case.edits import Adopt
from standoff.claims import ByRecord, Verdict
from standoff.claims.carriers import Carrier
from standoff.claims.hinges import Hinges
from standoff.claims.parties import parties
from standoff.graph import Solver
from standoff.report.names.story import account_name, day
from standoff.report.names.turns import tried_words
from standoff.report.whole.record import ClaimPictures
from standoff.report.words.argument import ArgumentRow, lines_of
from standoff.report.words.hinges import CarriersOf, HingesOf
from standoff.report.words.parties import parties_row
from standoff.report.words.verdicts import model_word


@dataclass(frozen=True, slots=True)
class Judged:
    """All verdicts of a report, with what was found beside them."""

    verdicts: Sequence[Verdict]
    hinges: HingesOf | None
    carriers: CarriersOf | None


def pictures_of(solver: Solver, judged: Judged) -> Iterator[ClaimPictures]:
    """For each claim that can be asked somewhere, in its own account or else the first."""
    by_claim: dict[str, list[Verdict]] = {}
    for verdict in judged.verdicts:
        if verdict.judgements:
            by_claim.setdefault(verdict.claim.id, []).append(verdict)
    for some in by_claim.values():
        verdict = next((v for v in some if v.own), some[0])
        key = (verdict.claim.id, verdict.perspective)
        found, carried = (judged.hinges or {}).get(key), (judged.carriers or {}).get(key)
        yield claim_pictures(solver, verdict, found, carried)


def claim_pictures(
    solver: Solver, verdict: Verdict, hinges: Hinges | None = None, carried: Carrier | None = None
) -> ClaimPictures:
    """What can be drawn of one verdict, with what was found of what it rests on."""
    found = parties(solver, verdict)
    argument = _argument(solver, verdict, hinges, carried)
    row = parties_row(found) if found else None
    return ClaimPictures(verdict.claim.id, verdict.perspective, row, argument)


def _looked(found: Hinges | None) -> str:
    """What was tried, of a verdict that nothing turned."""
    if found is None:
        return "What it rests on takes longer to find."
    return f"None of {tried_words(found)} turns it." if found.tried.of else "Nothing is assumed."


def _argument(
    solver: Solver, verdict: Verdict, found: Hinges | None, carried: Carrier | None
) -> ArgumentRow:
    case, account = solver.case, solver(Adopt(verdict.perspective)).reading
    refuted = ""
    if verdict.record.word is ByRecord.REFUTED and verdict.record.events:
        event = case.record[verdict.record.events[0]]
        refuted = f"{day(str(event.date))}, {event.what}"
    return ArgumentRow(
        verdict.claim.says,
        next(account_name(p) for p in case.perspectives if p.id == verdict.perspective),
        model_word(verdict).text,
        bool(verdict.holds_under),
        lines_of(case, account, found, carried),
        refuted,
        _looked(found),
    )
