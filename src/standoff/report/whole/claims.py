"""The claims of the report: a matrix of all verdicts, then each claim with its reasons."""

import textwrap

from standoff.report.blocks import (
    Para,
    Role,
    Span,
    Table,
    Text,
    citation,
    joined,
    para,
    quiet,
    strong,
    text,
)
from standoff.report.documents import (
    Fold,
    Part,
    Section,
    anchor,
    link,
)
from standoff.report.pages.check import ClaimRow, VerdictRow, alike, reasons_of
from standoff.report.whole.marks import MARKS, quoted, verdict_mark
from standoff.report.whole.record import ReportPage
from standoff.report.words.statements import StatementRow
from standoff.report.words.states import counted, listed

SHOWN = 12
"""Changes that are listed before the rest is folded."""

LINE = 110
"""Letters of a claim beside its name."""

FEW = 12
"""Up to so many claims stand open."""


def claims_section(page: ReportPage) -> Section | None:
    """The matrix, and a folded part for each claim."""
    if not page.check.claims:
        return None
    parts: list[Part] = [
        para("Each cell says whether the claim follows from the assumptions of that perspective, "
             "whatever one thinks of them. ", _key()),
        _matrix(page),
    ]  # fmt: skip
    parts += [_claim(claim, page) for claim in page.check.claims]
    return Section("claims", "Claims", tuple(parts))


def _key() -> Text:
    return text(
        Span("✓ follows", Role.GOOD), "; ", Span("✗ fails", Role.BAD), "; ",
        Span("◐ follows under some solution concepts only", Role.MIXED),
        "; – cannot be asked; empty: the claim is not made there.",
    )  # fmt: skip


def _matrix(page: ReportPage) -> Table:
    record = page.record is not None
    head = ("Claim", *page.shown, *(("Record",) if record else ()))
    rows = []
    for claim in page.check.claims:
        found = {row.perspective: row for row in claim.verdicts}
        cells = [verdict_mark(found[p]) if p in found else Text() for p in page.shown]
        last = [_by_record(claim)] if record else []
        name = text(link(claim.id, anchor("claim", claim.id)))
        rows.append((name, *cells, *last))
    return Table(head, tuple(rows), tuple(range(1, len(head))), "Claims by perspectives")


def _by_record(claim: ClaimRow) -> Text:
    told = {row.by_record: str(row.record_words) for row in claim.verdicts}
    words = [f"{MARKS[w]} {said}" for w, said in told.items() if w != "silent"]
    return text(", ".join(words) or quiet("silent"))


def _claim(claim: ClaimRow, page: ReportPage) -> Section:
    many = len(page.check.claims) > FEW
    whole = many and shortened(claim.says) == claim.says
    by = citation(claim.source, claim.at)
    said = text("Said in", by, ".") if whole and by else text(claim.says, by)
    parts: list[Part] = [Para(said)] if by or not whole else []
    parts += [Para(quoted(s.quote)) for s in _own(claim, page) if s.quote]
    if claim.supposing:
        parts.append(para(quiet(f"Read {claim.supposing}.")))
    for names, row in alike(claim.verdicts):
        parts.append(_verdict(names, row))
    title = f"{claim.id}: {shortened(claim.says)}" if many else claim.id
    return Section(anchor("claim", claim.id), title, tuple(parts), folded=many, open=False)


def _own(claim: ClaimRow, page: ReportPage) -> list[StatementRow]:
    """The claim as a statement of its source."""
    return [s for s in page.statements if s.kind == "claim" and s.of == claim.id]


def shortened(words: str) -> str:
    """The words, or as many of them as fit a line."""
    return textwrap.shorten(words, LINE, placeholder=" …")


def _verdict(names: list[str], row: VerdictRow) -> Fold:
    record = []
    if row.by_record != "silent" or row.record_reason:
        record = [text("; record: ", row.record_words)]
    lead = text(strong(listed(names)), ": ", verdict_mark_words(row), *record)
    parts: list[Part] = [para(quiet(under), words) for under, words in reasons_of(row)]
    parts += [Para(words) for words in (row.hangs_on, row.carried_by) if words]
    parts += [para(f"Record: {event}") for event in row.events]
    if row.record_reason:
        parts.append(para(f"Record: {row.record_reason}."))
    parts += [para(f"The record also has: {event}") for event in row.contrary]
    return Fold(lead, tuple(parts))


def verdict_mark_words(row: VerdictRow) -> Text:
    """The sign and the whole words of a verdict."""
    first = row.model_words.spans[0].role if row.model_words.spans else Role.PLAIN
    return text(Span(f"{MARKS[row.by_model]} {row.model_words}", first))


def hinges_section(page: ReportPage) -> list[Part]:
    """Which lines most verdicts hang on, with the claims that they decide."""
    found: dict[tuple[str, str], tuple[Text, list[str]]] = {}
    for claim in page.check.claims:
        for row in claim.verdicts:
            for hinge in row.hinges or ():
                words = joined(list(hinge.changes), " and ")
                key = (row.perspective, str(words))
                found.setdefault(key, (words, []))[1].append(claim.id)
    if not any(row.hinges is not None for c in page.check.claims for row in c.verdicts):
        return [para("It was not looked for; standoff report CASE --hinges 1 does.")]
    if not found:
        return [para("None of the changes that were tried turns a verdict; what was tried is said "
                     "with each of them.")]  # fmt: skip
    order = sorted(found.items(), key=lambda item: (-len(item[1][1]), item[0]))
    rows = tuple(
        (text(f"{len(claims)}"), words, text(perspective), _links(claims))
        for (perspective, _), (words, claims) in order
    )
    head = ("Verdicts", "Change", "In", "Claims")
    caption = "Smallest changes that turn verdicts round, those first that turn most"
    parts: list[Part] = [Table(head, rows[:SHOWN], (0,), caption, stacked=True)]
    if len(rows) > SHOWN:
        more = Table(head, rows[SHOWN:], (0,), "Changes that turn fewer", stacked=True)
        parts.append(Fold(text(f"and {counted(len(rows) - SHOWN, 'more such change')}"), (more,)))
    return parts


def _links(claims: list[str]) -> Text:
    return joined([text(link(c, anchor("claim", c))) for c in claims])
