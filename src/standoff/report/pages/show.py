"""The page of ``standoff show``: what a case says."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.case import CannotEdit, Case, Reversible, Source, View, resolved
from standoff.case.checks.images import too_large
from standoff.case.edits import Adopt
from standoff.errors import TooLarge
from standoff.expr import STATE_LIMIT
from standoff.graph import size
from standoff.graph.states import Size
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
from standoff.report.first.screen import FirstScreen
from standoff.report.records import Record
from standoff.report.words.account import claim_blocks, commitment_blocks, perspective_blocks
from standoff.report.words.statements import REVERSIBLE
from standoff.report.words.states import counted, listed, sized
from standoff.symbolic import Unlisted


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPage(Record):
    """A case as it was written.

    states
        How many states each perspective has, by its id, as all pages count them; without
        those that extend one another in a ring.
    feasible
        How many combinations of options the rules of each leave: as many as ``states``,
        or more where the case makes some of them one state (``coalesce``).
    case
        The parts of the case with the keys of the file format.
    """

    schema: str = "standoff/show/1"
    title: str
    states: dict[str, int]
    feasible: dict[str, int]
    case: Case
    first: FirstScreen | None = None


def show_page(case: Case, *, limit: int = STATE_LIMIT) -> ShowPage:
    """The record of the page. Raises TooLarge where states can be listed, but not so many."""
    sizes = {name: _size_of(case, name, view, limit) for name, view in _views(case)}
    return ShowPage(
        title=case.title,
        states={name: found.states for name, found in sizes.items()},
        feasible={name: found.feasible for name, found in sizes.items()},
        case=case,
    )


def _size_of(case: Case, name: str, view: View, limit: int) -> Size:
    """The size of a perspective; where its states cannot be listed, by sets. Raises TooLarge."""
    try:
        return size(case, view, limit=limit)
    except TooLarge:
        if case.coalesce or not too_large(case, STATE_LIMIT):
            raise
    count = Unlisted(case, (Adopt(name),)).feasible.count
    return Size(count, count)


def _views(case: Case) -> Iterator[tuple[str, View]]:
    """Each perspective with all that it takes over, where it can be put together."""
    for p in case.perspectives:
        with contextlib.suppress(CannotEdit):
            yield p.id, resolved(case, p.id).view


def show_blocks(page: ShowPage) -> Iterator[Block]:
    """The case as blocks."""
    case = page.case
    if case.summary:
        yield para(case.summary)
    yield aside(_size(page))
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
    yield from commitment_blocks(case)
    yield Heading("Perspectives")
    for p in case.perspectives:
        yield from perspective_blocks(case, p, _own_size(page, p.id))
    yield from claim_blocks(case)
    if case.sources:
        yield Heading("Sources")
        yield Bullets(tuple(text(strong(s.id), ": ", cite(s)) for s in case.sources))


def _size(page: ShowPage) -> str:
    case = page.case
    when = f"As of {case.as_of}. " if case.as_of else ""
    options = sum(len(d.options) for d in case.decision_makers)
    return (
        f"{when}{counted(len(case.decision_makers), 'decision maker')}, "
        f"{counted(options, 'option')}, {_states(page)}, "
        f"{counted(len(case.claims), 'claim')}, {counted(len(case.record), 'event')} on record."
    )


def _states(page: ShowPage) -> str:
    """How many states there are, in all perspectives or from the smallest to the largest."""
    found = sorted({(n, page.feasible[name]) for name, n in page.states.items()})
    if len(found) == 1:
        return sized(*found[0])
    if not found:
        return "no state that can be counted"
    return f"{found[0][0]:,} to {found[-1][0]:,} feasible states by perspective"


def _own_size(page: ShowPage, name: str) -> str:
    """How many states one perspective has, where they do not all have the same."""
    alike = len(set(page.states.values())) == 1 or name not in page.states
    return "" if alike else sized(page.states[name], page.feasible[name])


def _options_table(case: Case) -> Table:
    rows: list[tuple[Text, ...]] = []
    for d in case.decision_makers:
        for n, o in enumerate(d.options):
            who = strong(d.name) if n == 0 else ""
            fixed = "" if o.reversible is Reversible.BOTH else REVERSIBLE[o.reversible]
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
    if case.coalesce:
        yield Heading("Counts as one state")
        yield Bullets(tuple(text(str(when)) for when in case.coalesce))
    if case.status_quo is not None:
        yield Heading("Status quo")
        yield para(str(case.status_quo))


def cite(source: Source) -> str:
    """The source in one line: authors, title, where and when."""
    doi = f"doi {source.doi}" if source.doi else ""
    parts = [listed(source.authors), source.title, source.published]
    day = source.date or source.year
    parts += ["" if source.published.endswith(day) else day, doi or source.url]
    return ". ".join(p.rstrip(".") for p in parts if p) + "."
