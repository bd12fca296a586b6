"""The pages of ``standoff show``, ``list`` and ``validate``: what a case says, what there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.case import Case, Reversible, Source, plain
from standoff.errors import Problem, Severity
from standoff.library import Entry
from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Page,
    Table,
    Text,
    name,
    para,
    quiet,
    strong,
    text,
)
from standoff.report.words.states import counted, listed

_REVERSIBLE = {
    Reversible.BOTH: "",
    Reversible.ONLY_ON: "irreversible once taken",
    Reversible.ONLY_OFF: "irreversible once given up",
}


@dataclass(frozen=True, slots=True)
class ShowPage:
    """A case as it was written.

    states
        How many feasible states the rules of the case leave.
    case
        The parts of the case with the keys of the file format.
    """

    schema: str
    title: str
    states: int
    case: dict[str, object]


def show_page(case: Case, states: int) -> ShowPage:
    """The record of the page."""
    return ShowPage("standoff/show/1", case.title, states, plain(case))


def lay_out_show(case: Case, states: int) -> Page:
    """The case as blocks."""
    blocks: list[Block] = [Heading(case.title, 1)]
    blocks += [para(case.summary)] if case.summary else []
    blocks.append(para(quiet(_size(case, states))))
    blocks.append(_options_table(case))
    blocks += _rule_blocks(case)
    if case.outcomes:
        blocks.append(Heading("Outcomes"))
        blocks.append(
            Bullets(
                tuple(
                    text(strong(o.id), f": {o.when}", quiet(f" - {o.text}" if o.text else ""))
                    for o in case.outcomes
                )
            )
        )
    blocks += _perspective_blocks(case)
    blocks += _claim_blocks(case)
    blocks += _source_blocks(case)
    return Page(case.title, tuple(blocks))


def _size(case: Case, states: int) -> str:
    when = f"As of {case.as_of}. " if case.as_of else ""
    options = sum(len(d.options) for d in case.decision_makers)
    return (
        f"{when}{counted(len(case.decision_makers), 'decision maker')}, "
        f"{counted(options, 'option')}, {counted(states, 'feasible state')}, "
        f"{counted(len(case.claims), 'claim')}, {counted(len(case.record), 'event')} on record."
    )


def _options_table(case: Case) -> Table:
    rows: list[tuple[Text, ...]] = []
    for d in case.decision_makers:
        for n, o in enumerate(d.options):
            who = strong(d.name) if n == 0 else ""
            fixed = _REVERSIBLE[o.reversible]
            rows.append(
                (text(who), text(name(o.id)), text(o.text, quiet(f" ({fixed})" if fixed else "")))
            )
        if not d.options:
            rows.append((text(strong(d.name)), text(), text(quiet("no options"))))
    return Table(("Decision maker", "Option", "What taking it means"), tuple(rows))


def _rule_blocks(case: Case) -> list[Block]:
    blocks: list[Block] = []
    if case.infeasible:
        blocks.append(Heading("Cannot be"))
        blocks.append(Bullets(tuple(text(str(r.when)) for r in case.infeasible)))
    if case.status_quo is not None:
        blocks += [Heading("Status quo"), para(str(case.status_quo))]
    return blocks


def _perspective_blocks(case: Case) -> list[Block]:
    blocks: list[Block] = [Heading("Perspectives")]
    items = []
    for p in case.perspectives:
        title = f" - {p.title}" if p.title else ""
        after = f" (extends {p.extends})" if p.extends else ""
        believed = [b.of for b in p.view.beliefs]
        beliefs = f"; beliefs of {listed(believed)}" if believed else ""
        minding = [a.of for a in p.view.attitudes]
        attitudes = f"; attitudes of {listed(minding)}" if minding else ""
        items.append(text(strong(p.id), title, quiet(after + beliefs + attitudes)))
    blocks.append(Bullets(tuple(items)))
    return blocks


def _claim_blocks(case: Case) -> list[Block]:
    if not case.claims:
        return []
    items = tuple(
        text(strong(c.id), ": ", c.says, quiet(f" [{c.check.kind}]")) for c in case.claims
    )
    return [Heading("Claims"), Bullets(items)]


def _source_blocks(case: Case) -> list[Block]:
    if not case.sources:
        return []
    return [
        Heading("Sources"),
        Bullets(tuple(text(strong(s.id), ": ", cite(s)) for s in case.sources)),
    ]


def cite(source: Source) -> str:
    """The source in one line: authors, title, where and when."""
    doi = f"doi {source.doi}" if source.doi else ""
    parts = [listed(source.authors), source.title, source.published]
    day = source.date or source.year
    parts += ["" if source.published.endswith(day) else day, doi or source.url]
    return ". ".join(p.rstrip(".") for p in parts if p) + "."


@dataclass(frozen=True, slots=True)
class ListPage:
    """Cases of the library."""

    schema: str
    cases: tuple[Entry, ...]


def list_page(entries: Sequence[Entry]) -> ListPage:
    """The record of the page."""
    return ListPage("standoff/list/1", tuple(entries))


def lay_out_list(page: ListPage) -> Page:
    """The library as a table."""
    rows = tuple(
        (text(name(e.slug)), text(e.title, quiet(f" ({', '.join(e.themes)})"))) for e in page.cases
    )
    hint = para(quiet("Try: standoff check NAME, or standoff show NAME."))
    return Page("Cases", (Table(("Name", "Case (themes)"), rows), hint))


@dataclass(frozen=True, slots=True)
class ValidatePage:
    """What is wrong with a case file, or nothing."""

    schema: str
    file: str
    valid: bool
    problems: tuple[Problem, ...]


def validate_page(file: str, problems: Sequence[Problem]) -> ValidatePage:
    """The record of the page."""
    bad = any(p.severity is Severity.ERROR for p in problems)
    return ValidatePage("standoff/validate/1", file, not bad, tuple(problems))


def lay_out_validate(page: ValidatePage) -> Page:
    """Problems, one a line, and the sum of them."""
    blocks: list[Block] = [para(str(p)) for p in page.problems]
    kinds = [(s, sum(p.severity is s for p in page.problems)) for s in Severity]
    words = [counted(n, str(s), "advice" if s is Severity.ADVICE else "") for s, n in kinds if n]
    verdict = "can be used" if page.valid else "cannot be used"
    found = f": {listed(words)}" if words else "; nothing to mend"
    blocks.append(para(f"{page.file} {verdict}{found}."))
    return Page(page.file, tuple(blocks))
