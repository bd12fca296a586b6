"""The claims of the report: each a sentence with a mark by account, and its reasons under it."""

from collections.abc import Iterator

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
from standoff.report.documents import Entry, Figure, Fold, Mark, Part, Section, anchor, link
from standoff.report.names.foresight import depends
from standoff.report.names.story import day
from standoff.report.pages.check import ClaimRow, VerdictRow, alike, reasons_of
from standoff.report.pictures import argument, parties
from standoff.report.whole.marks import MARKS, ROLES, quoted
from standoff.report.whole.record import ClaimPictures, ReportPage
from standoff.report.words.argument import argument_table
from standoff.report.words.parties import parties_table
from standoff.report.words.statements import StatementRow
from standoff.report.words.states import counted, listed

SHOWN = 12
"""Changes that are listed before the rest is folded."""

LEGEND = (
    ("✓", Role.GOOD, "it follows"), ("✗", Role.BAD, "it does not"),
    ("◐", Role.MIXED, "it depends on how far people look ahead"),
    ("∅", Role.QUIET, "assumed, not shown"), ("–", Role.QUIET, "cannot be asked"),
)  # fmt: skip
"""The signs of verdicts, with what they say."""


def claims_section(page: ReportPage) -> Section:
    """Every claim on a line of its own."""
    if not page.check.claims:
        words = "The case draws no conclusions, so there is nothing to judge."
        return Section("claims", "No sentence was tested", (para(words),))
    title = f"{counted(len(page.check.claims), 'sentence')} " + (
        "was tested" if len(page.check.claims) == 1 else "were tested"
    )
    drawn = {one.claim: one for one in page.pictures}
    entries = [
        _entry(n, claim, page, drawn.get(claim.id)) for n, claim in enumerate(page.check.claims, 1)
    ]
    words = "Does it follow from what the account itself assumes? Each opens for its reasons. "
    return Section("claims", title, (para(quiet(words), _key(page)), *entries))


def _key(page: ReportPage) -> Text:
    """What the letters and signs say; only those that stand on the page."""
    signs = {mark.sign for claim in page.check.claims for mark in _marks(claim, page)}
    said = [text(Span(s, role), f" {words}") for s, role, words in LEGEND if s in signs]
    who = [text(strong(a.letter), f" {a.short}") for a in page.accounts]
    own = any(row.own_account for c in page.check.claims for row in c.verdicts)
    ringed = " Ringed: the account whose sentence it is." if own else ""
    return text(joined(who), ". ", joined(said), ".", ringed, _dots_key(page))


def _dots_key(page: ReportPage) -> str:
    if not any(_dots(claim)[0] for claim in page.check.claims):
        return ""
    return " Dots: how many changes of its assumptions it takes to turn it, filled as far as known."


def _entry(n: int, claim: ClaimRow, page: ReportPage, drawn: ClaimPictures | None) -> Entry:
    dots, words = _dots(claim)
    return Entry(
        anchor("claim", claim.id), n, text(claim.says), tuple(_marks(claim, page)),
        dots, words, _since(claim), tuple(_parts(claim, page, drawn)),
    )  # fmt: skip


def _marks(claim: ClaimRow, page: ReportPage) -> Iterator[Mark]:
    found = {row.perspective: row for row in claim.verdicts}
    for account in page.accounts:
        row = found.get(account.perspective)
        if row is not None:
            sign, role = mark_of(row)
            yield Mark(account.letter, sign, role, account.short, _word(row), row.own_account)


def mark_of(row: VerdictRow) -> tuple[str, Role]:
    """The sign of a verdict, and its role."""
    if row.assumed:
        return "∅", Role.QUIET
    return MARKS[row.by_model], ROLES.get(row.by_model, Role.QUIET)


def _word(row: VerdictRow) -> str:
    if row.by_model == "depends_on_foresight":
        fails = [j.concept for j in row.judgements if not j.holds]
        return depends(row.holds_under, fails)
    return f"{row.model_words}{' (assumed, not shown)' if row.assumed else ''}"


def main_row(claim: ClaimRow) -> VerdictRow | None:
    """The verdict in the account whose sentence it is, or else in the first that is asked."""
    own = next((row for row in claim.verdicts if row.own_account), None)
    return own or next(iter(claim.verdicts), None)


def _dots(claim: ClaimRow) -> tuple[str, str]:
    """How easily the verdict in its own account is turned, in signs and in words."""
    row = main_row(claim)
    if row is None or row.hinges is None or row.tried is None:
        return "", ""
    if row.hinges:
        size = len(row.hinges[0].changes)
        filled = min(size, 3)
        words = f"turned by {counted(size, 'change')} of its assumptions"
        return "●" * filled + "○" * (3 - filled), words
    if "2" in row.tried.sets:
        return "●●●", "turned by none of the changes tried, up to two at once"
    return (
        "○○○",
        f"turned by none of {counted(row.tried.single, 'single change')}; not looked further",
    )


def _since(claim: ClaimRow) -> Text:
    """The side of the record, with its day."""
    for row in claim.verdicts:
        if row.by_record != "silent":
            role = {"refuted": Role.BAD, "borne_out": Role.GOOD}.get(row.by_record, Role.PLAIN)
            when = next(iter(row.events), "").split(":")[0] if role is not Role.PLAIN else ""
            words = f"{row.record_words} {day(when)}" if when else str(row.record_words)
            return text(Span(words, role))
    return Text()


# ------------------------------------------------------------------ under a claim


def _parts(claim: ClaimRow, page: ReportPage, drawn: ClaimPictures | None) -> Iterator[Part]:
    by = citation(claim.source, claim.at)
    if by:
        yield para(quiet("Said in"), by, quiet("."))
    yield from (Para(quoted(s.quote)) for s in _own(claim, page) if s.quote)
    if claim.supposing:
        yield para(quiet(f"Read {claim.supposing}."))
    names = {a.perspective: a.short for a in page.accounts}
    main = main_row(claim)
    groups = [([names[p] for p in some], row) for some, row in alike(claim.verdicts)]
    first = [(who, row) for who, row in groups if main and names[main.perspective] in who]
    for who, row in first:
        yield from _reasons(who, row)
    if drawn is not None:
        yield from _drawn(drawn)
    rest = [(who, row) for who, row in groups if (who, row) not in first]
    if rest:
        inner = [_lead(who, row) for who, row in rest]
        yield Fold(text(quiet(f"In {listed([w for who, _ in rest for w in who])}")), tuple(inner))


def _own(claim: ClaimRow, page: ReportPage) -> list[StatementRow]:
    """The claim as a statement of its source."""
    return [s for s in page.statements if s.kind == "claim" and s.of == claim.id]


def _reasons(names: list[str], row: VerdictRow) -> list[Part]:
    """What becomes of a claim in some accounts, why, on what it hangs, and the record."""
    parts: list[Part] = [_lead(names, row)]
    parts += [Para(words) for words in (row.hangs_on, row.carried_by) if words]
    events = [f"Record: {event}" for event in row.events]
    events += [f"Record: {row.record_reason}."] if row.record_reason else []
    events += [f"The record also has: {event}" for event in row.contrary]
    return [*parts, *(para(quiet(words)) for words in events)]


def _lead(names: list[str], row: VerdictRow) -> Para:
    """What becomes of it in some accounts, and why."""
    sign, role = mark_of(row)
    lead = text(strong(listed(names)), ": ", Span(f"{sign} {_word(row)}", role), ". ")
    reasons = [text(quiet(under), words) for under, words in reasons_of(row)]
    return Para(text(lead, joined(reasons, " ")))


def _drawn(drawn: ClaimPictures) -> Iterator[Part]:
    """Who could end it, and what it rests on, under a line that opens them."""
    figures: list[Part] = []
    if drawn.parties is not None:
        figures.append(Figure(
            anchor("parties", drawn.claim), parties.parties_picture(drawn.parties), "",
            (parties_table(drawn.parties),),
            narrow=parties.parties_picture(drawn.parties, parties.NARROW),
        ))  # fmt: skip
    if drawn.argument.lines or drawn.argument.looked:
        instead = (argument_table(drawn.argument),) if drawn.argument.lines else ()
        figures.append(Figure(
            anchor("argument", drawn.claim), argument.argument_picture(drawn.argument), "", instead,
            narrow=argument.argument_picture(drawn.argument, argument.NARROW),
        ))  # fmt: skip
    if figures:
        what = "Who could end it, and what it rests on" if drawn.parties else "What it rests on"
        yield Fold(text(quiet(f"Drawn: {what[0].lower()}{what[1:]}")), tuple(figures), beside=True)


# ------------------------------------------------------------------ what verdicts hang on


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
    names = {a.perspective: a.short for a in page.accounts}
    numbers = {claim.id: n for n, claim in enumerate(page.check.claims, 1)}
    rows = tuple(
        (text(f"{len(claims)}"), words, text(names[perspective]), _links(claims, numbers))
        for (perspective, _), (words, claims) in order[:SHOWN]
    )
    head = ("Verdicts", "Change", "In", "Sentences")
    caption = "Smallest changes that turn verdicts round, those first that turn most"
    if len(order) > SHOWN:
        caption += f"; {len(order) - SHOWN:,} more turn fewer"
    return [Table(head, rows, (0,), caption, stacked=True)]


def _links(claims: list[str], numbers: dict[str, int]) -> Text:
    return joined([text(link(str(numbers[c]), anchor("claim", c))) for c in claims])
