"""What ``standoff commitments`` tells first: of each threat and promise, whether to believe it."""

from collections.abc import Iterator, Sequence

from standoff.case import Case, Commitment, CommitmentKind
from standoff.report.first.screen import Said, told
from standoff.report.names.foresight import clauses
from standoff.report.names.grammar import agreeing, apart, capital, lower
from standoff.report.names.phrases import Party, party
from standoff.report.names.story import account_name
from standoff.report.names.turns import possessive
from standoff.report.names.wishes import formula_words
from standoff.report.pages.commitments.page import AnswerRow, CommitmentRow, CommitmentsPage

KINDS = {
    CommitmentKind.THREAT: "threat",
    CommitmentKind.RED_LINE: "red line",
    CommitmentKind.PROMISE: "promise",
}


def commitments_told(case: Case, page: CommitmentsPage, *, full: bool) -> CommitmentsPage:
    """The page with its first screen."""
    if not page.commitments:
        return told(page, [Said("This case has no threats, red lines or promises.")], full=full)
    of = {c.id: c for c in case.commitments}
    account = next(p for p in case.perspectives if p.id == page.perspective)
    said = [Said(f"As this account has it: {account_name(account)}.")]
    said += [_one(case, of[row.id], row) for row in page.commitments]
    return told(page, said, full=full)


def _people(case: Case) -> dict[str, Party]:
    return {d.id: party(d) for d in case.decision_makers}


def _one(case: Case, c: Commitment, row: CommitmentRow) -> Said:
    people = _people(case)
    by, to = people[c.by], people[c.against].name if c.against else ""
    against = f" {'to' if c.kind is CommitmentKind.PROMISE else 'against'} {to}" if to else ""
    lead = f"{capital(possessive(by.name))} {KINDS[c.kind]}{against}"
    words = c.text.split(". ")[0].rstrip(".")
    when, then = formula_words(case, c.when), formula_words(case, c.response)
    said = f"{lead}: {words}. " if words else f"{lead}. "
    return Said(f"{said}That is: where {when}, {then}.", tuple(_answers(case, people, c, row)))


def _answers(
    case: Case, people: dict[str, Party], c: Commitment, row: CommitmentRow
) -> Iterator[str]:
    by, found = people[c.by], {a.question: a for a in row.answers if not a.concept}
    yield _credible(by, found["credible"], found.get("no loss"))
    if "capable" in found and found["capable"].asked and c.against:
        hurts = "would leave" if found["capable"].holds else "would not always leave"
        yield f"To carry it out {hurts} {people[c.against].name} worse off."
    whom = people[c.against].name if c.against else "anybody"
    deters = [a for a in row.answers if a.question == "deters"]
    if deters:
        yield from _by_foresight(deters, f"It holds {whom} back",
                                 f"It does not hold {whom} back")  # fmt: skip
    keeps = [a for a in row.answers if a.question == "self-enforcing"]
    if keeps:
        verb = agreeing("keeps", many=by.many, written_for_many=False)
        breaks = "do not keep" if by.many else "does not keep"
        yield from _by_foresight(keeps, f"Once it is given, {by.name} {verb} it",
                                 f"Once it is given, {by.name} {breaks} it")  # fmt: skip
    yield from _elsewhere(case, row)


def _credible(by: Party, a: AnswerRow, no_loss: AnswerRow | None) -> str:
    verb = "gain" if by.many else "gains"
    if not a.asked:
        return f"Whether to believe it cannot be asked: {lower(a.why_not)}"
    if a.holds:
        return f"To be believed: {by.name} {verb} by carrying it out, wherever it is due."
    if no_loss is not None and no_loss.holds:
        nothing = f"{by.name} would lose nothing by it, and gain nothing in {_share(a)}"
        return f"Not quite to be believed: {nothing}."
    if a.failing == a.places:
        return (
            f"Not to be believed: {by.name} would not gain by carrying it out, wherever it is due."
        )
    return f"Not to be believed: {by.name} would not gain by carrying it out in {_share(a)}."


def _share(a: AnswerRow) -> str:
    return f"{a.failing:,} of {a.places:,} situations in which it is due"


def _by_foresight(rows: Sequence[AnswerRow], yes: str, no: str) -> Iterator[str]:
    asked = [a for a in rows if a.asked]
    holds, fails = ([a.concept for a in asked if a.holds is h] for h in (True, False))
    if not asked:
        yield f"Whether it works cannot be asked: {lower(rows[0].why_not)}"
    elif holds and fails:
        yield f"{yes} {clauses(holds)}."
        yield f"{no} {clauses(fails)}."
    else:
        yield f"{yes if holds else no}, however far people look ahead."


def _elsewhere(case: Case, row: CommitmentRow) -> Iterator[str]:
    names = {p.id: account_name(p) for p in case.perspectives}
    parts = []
    for believed, lead in ((True, "to be believed in"), (False, "not in")):
        some = [names[p] for p, holds in row.elsewhere.items() if holds is believed]
        parts += [f"{lead} {apart(some)}"] if some else []
    if set(row.elsewhere.values()) in ({True}, {False}) and len(row.elsewhere) > 1:
        yield f"It is so in {'every' if True in row.elsewhere.values() else 'no'} account."
    elif len(row.elsewhere) > 1 and parts:
        yield f"By account: {'; '.join(parts)}."
