"""What can be drawn of each claim: who could end it, and what it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.case.edits import Adopt
from standoff.claims import ByRecord, Verdict
from standoff.claims.hinges import Hinges
from standoff.claims.parties import parties
from standoff.graph import Solver
from standoff.report.names.story import day
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
    for claim, some in by_claim.items():
        verdict = next((v for v in some if v.own), some[0])
        found = parties(solver, verdict)
        row = parties_row(found) if found else None
        yield ClaimPictures(claim, verdict.perspective, row, _argument(solver, verdict, judged))


def _looked(found: Hinges | None) -> str:
    """What was tried, of a verdict that nothing turned."""
    if found is None:
        return "What it rests on takes longer to find."
    return f"None of {tried_words(found)} turns it." if found.tried.of else "Nothing is assumed."


def _argument(solver: Solver, verdict: Verdict, judged: Judged) -> ArgumentRow:
    case, account_read = solver.case, solver(Adopt(verdict.perspective)).reading
    key = (verdict.claim.id, verdict.perspective)
    found, carried = (judged.hinges or {}).get(key), (judged.carriers or {}).get(key)
    account = next(p.short or p.title or p.id for p in case.perspectives if p.id == key[1])
    refuted = ""
    if verdict.record.word is ByRecord.REFUTED and verdict.record.events:
        event = case.record[verdict.record.events[0]]
        refuted = f"{day(str(event.date))}, {event.what}"
    return ArgumentRow(
        verdict.claim.says,
        account,
        model_word(verdict).text,
        bool(verdict.holds_under),
        lines_of(case, account_read, found, carried),
        refuted,
        _looked(found),
    )
