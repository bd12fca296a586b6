"""The pages of ``standoff show``, ``list`` and ``validate``: what a case says, what there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.case import Case, Reversible, Source
from standoff.errors import Problem, Severity
from standoff.expr import STATE_LIMIT, count_states
from standoff.library import Entry
from standoff.report.blocks import (
    Block,
    Bullets,
    Heading,
    Table,
    Text,
    aside,
    name,
    para,
    quiet,
    strong,
    text,
)
from standoff.report.records import Record
from standoff.report.words.states import counted, listed

_REVERSIBLE = {
    Reversible.BOTH: "",
    Reversible.ONLY_ON: "irreversible once taken",
    Reversible.ONLY_OFF: "irreversible once given up",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPage(Record):
    """A case as it was written.

    states
        How many feasible states the rules of the case leave.
    case
        The parts of the case with the keys of the file format.
    """

    schema: str = "standoff/show/1"
    title: str
    states: int
    case: Case


def show_page(case: Case, *, limit: int = STATE_LIMIT) -> ShowPage:
    """The record of the page. Raises TooLarge."""
    rules = [r.when for r in case.infeasible]
    states = count_states(rules, case.scope, limit=limit)
    return ShowPage(title=case.title, states=states, case=case)


def show_blocks(page: ShowPage) -> Iterator[Block]:
    """The case as blocks."""
    case = page.case
    if case.summary:
        yield para(case.summary)
    yield aside(_size(case, page.states))
    yield _options_table(case)
    yield from _rule_blocks(case)
    if case.outcomes:
        yield Heading("Outcomes")
        yield Bullets(
            tuple(
                text(strong(o.id), f": {o.when}", quiet(f" - {o.text}" if o.text else ""))
                for o in case.outcomes
            )
        )
    yield from _perspective_blocks(case)
    if case.claims:
        yield Heading("Claims")
        items = (text(strong(c.id), ": ", c.says, quiet(f" [{c.check.kind}]")) for c in case.claims)
        yield Bullets(tuple(items))
    if case.sources:
        yield Heading("Sources")
        yield Bullets(tuple(text(strong(s.id), ": ", cite(s)) for s in case.sources))


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


def _rule_blocks(case: Case) -> Iterator[Block]:
    if case.infeasible:
        yield Heading("Cannot be")
        yield Bullets(tuple(text(str(r.when)) for r in case.infeasible))
    if case.status_quo is not None:
        yield Heading("Status quo")
        yield para(str(case.status_quo))


def _perspective_blocks(case: Case) -> Iterator[Block]:
    items = []
    for p in case.perspectives:
        title = f" - {p.title}" if p.title else ""
        after = f" (extends {p.extends})" if p.extends else ""
        believed = [b.of for b in p.view.beliefs]
        beliefs = f"; beliefs of {listed(believed)}" if believed else ""
        minding = [a.of for a in p.view.attitudes]
        attitudes = f"; attitudes of {listed(minding)}" if minding else ""
        items.append(text(strong(p.id), title, quiet(after + beliefs + attitudes)))
    yield Heading("Perspectives")
    yield Bullets(tuple(items))


def cite(source: Source) -> str:
    """The source in one line: authors, title, where and when."""
    doi = f"doi {source.doi}" if source.doi else ""
    parts = [listed(source.authors), source.title, source.published]
    day = source.date or source.year
    parts += ["" if source.published.endswith(day) else day, doi or source.url]
    return ". ".join(p.rstrip(".") for p in parts if p) + "."


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Record):
    """Cases of the library."""

    schema: str = "standoff/list/1"
    cases: tuple[Entry, ...]


def list_blocks(page: ListPage) -> Iterator[Block]:
    """The library as a table."""
    rows = tuple(
        (text(name(e.slug)), text(e.title, quiet(f" ({', '.join(e.themes)})"))) for e in page.cases
    )
    yield Table(("Name", "Case (themes)"), rows)
    yield aside("Try: standoff check NAME, or standoff show NAME.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidatePage(Record):
    """What is wrong with a case file, or nothing."""

    schema: str = "standoff/validate/1"
    file: str
    valid: bool
    problems: tuple[Problem, ...]


def validate_page(file: str, problems: Sequence[Problem]) -> ValidatePage:
    """The record of the page."""
    bad = any(p.severity is Severity.ERROR for p in problems)
    return ValidatePage(file=file, valid=not bad, problems=tuple(problems))


def validate_blocks(page: ValidatePage) -> Iterator[Block]:
    """Problems, one a line, and the sum of them."""
    for problem in page.problems:
        yield para(str(problem))
    kinds = [(s, sum(p.severity is s for p in page.problems)) for s in Severity]
    words = [counted(n, str(s), "advice" if s is Severity.ADVICE else "") for s, n in kinds if n]
    verdict = "can be used" if page.valid else "cannot be used"
    found = f": {listed(words)}" if words else "; nothing to mend"
    yield para(f"{page.file} {verdict}{found}.")
