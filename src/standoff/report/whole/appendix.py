"""The appendix of the report: what letters stand for, in the notation of the field."""

from standoff.report.blocks import Table, name, para, quiet, text
from standoff.report.documents import Part, Section, anchor
from standoff.report.whole.record import ReadingRow, ReportPage


def letters(page: ReportPage) -> Section:
    """Every letter with its words; and for each account a table in option form."""
    found = {s.letter: s for row in page.readings for s in row.states}
    order = sorted(found, key=lambda one: (len(one), one))
    rows = tuple((text(one), text(found[one].name)) for one in order)
    words = (
        "States in option form: Y taken, N not taken, - either way. Numbers count the feasible "
        "states of a perspective by ascending code."
    )
    parts: list[Part] = [Table(("", "Situation"), rows, (0,), "What the letters stand for")]
    parts.append(para(quiet(words)))
    for row in page.readings:
        at = anchor("option-form", row.perspective)
        table = option_form(row, page)
        parts.append(Section(at, row.perspective, (table,)))
    return Section("letters", "Situations in option form", tuple(parts), folded=True, open=False)


def option_form(row: ReadingRow, page: ReportPage) -> Table:
    """Options as rows, states as columns, and below them the concepts."""
    states = row.states
    head = ("", *(f"{s.letter} ({s.number}){', now' if s.start else ''}" for s in states))
    cells = [s.cells.replace(" ", "") for s in states]
    rows, breaks, before = [], [], ""
    for o, option in enumerate(page.options):
        who = f"{option.decision_maker}: " if option.decision_maker != before else ""
        if who and before:
            breaks.append(o)
        before = option.decision_maker
        words = text(who, name(option.id.split(".", 1)[1]))
        rows.append((words, *(text(c[o]) for c in cells)))
    breaks.append(len(rows))
    for concept in row.analyze.counts:
        marks = [text("✓" if all(s.stable[concept]) else "") for s in states]
        rows.append((text(f"equilibrium by {concept}"), *marks))
    caption = f"Situations in option form, {row.perspective}"
    return Table(head, tuple(rows), tuple(range(1, len(head))), caption, tuple(breaks))
