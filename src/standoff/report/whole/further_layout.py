"""Sections of the report that only some cases have: parties acting together, refinements."""

from standoff.report.blocks import (
    Bullets,
    Kind,
    Table,
    name,
    para,
    quiet,
    strong,
    text,
    without,
)
from standoff.report.documents import Part, Section, anchor, sections_of
from standoff.report.pages.coalitions.layout import coalitions_blocks
from standoff.report.senses.page import RefinedPage
from standoff.report.senses.table import family
from standoff.report.whole.record import ReadingRow, ReportPage
from standoff.report.words.states import counted


def acting_together(row: ReadingRow, page: ReportPage) -> list[Part]:
    """Which equilibria survive when the coalitions that the case names act together."""
    if row.coalitions is None:
        return []
    blocks = without(coalitions_blocks(row.coalitions), Kind.DEFINITION, Kind.CELLS)
    return list(sections_of(blocks, anchor("together-of", row.perspective)))


def refined(row: ReadingRow, page: ReportPage) -> list[Part]:
    """Concepts beyond the five, each family under a heading of its own."""
    stem = anchor("refined-of", row.perspective)
    return [
        Section(f"{stem}.{one.family}", family(one.family).title, tuple(_family(one)))
        for one in row.refinements
    ]


def _family(page: RefinedPage) -> list[Part]:
    parts: list[Part] = [para(family(page.family).asks)]
    if page.rows:
        parts.append(_table(page))
    else:
        parts.append(para("No state is stable in any of these senses."))
    if page.found > len(page.rows):
        more = f"The first {len(page.rows)} of {page.found:,} states"
        verb = family(page.family).verb
        parts.append(para(quiet(f"{more}; standoff {verb} CASE --all lists every one.")))
    concepts = Bullets(tuple(text(strong(c), f": {w}") for c, w in page.concepts.items()))
    return [*parts, concepts, *(para(quiet(remark)) for remark in page.remarks)]


def _table(page: RefinedPage) -> Table:
    rows = tuple(
        (
            text(name(row.state.cells)),
            *(text(_mark(row.answers.get(c, ""))) for c in page.concepts),
            text(", ".join(row.state.taken) or "nothing taken"),
            text(", ".join(row.outcomes)),
        )
        for row in page.rows
    )
    head = ("Equilibrium", *page.concepts, "Taken", "Outcome")
    caption = f"{counted(page.found, 'state')} in which everybody would stay, in some sense"
    return Table(head, rows, tuple(range(1, len(page.concepts) + 1)), caption).trimmed()


def _mark(answer: str) -> str:
    return "✓" if answer == "x" else answer
