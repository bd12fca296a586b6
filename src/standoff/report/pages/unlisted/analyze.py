"""The page of ``standoff analyze`` where states are not listed."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.report.blocks import Block, Table, para, text
from standoff.report.pages.unlisted.about import (
    UnlistedRecord,
    about_unlisted,
    head,
    not_settled,
    state_words,
    taken,
)
from standoff.report.words.concepts import definition_blocks, definitions
from standoff.report.words.states import counted, listed
from standoff.stability import CONCEPTS
from standoff.symbolic import Roads, Settled, StateSet, Unlisted, has_beliefs

PATTERNS = 6
"""Rows of cells that are shown of a set."""


@dataclass(frozen=True, slots=True)
class SetRow:
    """A set of states.

    count
        How many states there are, exactly.
    always, never
        Options that are taken in all of them, and in none.
    patterns, whole
        Rows of cells of which no two share a state, the first of them; and whether they are all.
    shown
        The options that are taken in one of them.
    """

    count: int
    always: tuple[str, ...]
    never: tuple[str, ...]
    patterns: tuple[str, ...]
    whole: bool
    shown: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class ConceptSets:
    """What was found under one concept.

    stable
        By decision maker, how many states are stable for it; empty where not settled.
    equilibria
        The states that are stable for everybody; None where not settled.
    reached, rests
        How many states roads lead to from the status quo, and where they come to rest; None
        where there is no status quo, or where that was not settled.
    """

    concept: str
    stable: dict[str, int]
    equilibria: SetRow | None
    reached: int | None
    rests: SetRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalyzeSetsPage(UnlistedRecord):
    """Where a conflict can settle, as sets of states.

    start
        The options that are taken in the status quo, None without one.
    with_beliefs
        Whether somebody sees another game than there is: then no roads are followed here.
    """

    schema: str = "standoff/analyze_sets/1"
    start: tuple[str, ...] | None
    with_beliefs: bool
    concepts: tuple[ConceptSets, ...]
    definitions: dict[str, str]


def analyze_sets_page(unlisted: Unlisted) -> AnalyzeSetsPage:
    """The record of the page."""
    code = unlisted.start
    return AnalyzeSetsPage(
        **about_unlisted(unlisted),
        start=None if code is None else taken(unlisted.reading, code),
        with_beliefs=has_beliefs(unlisted.reading),
        concepts=tuple(_under(unlisted, concept) for concept in CONCEPTS),
        definitions=definitions(CONCEPTS),
    )


def _under(unlisted: Unlisted, concept: str) -> ConceptSets:
    found = unlisted.settle(concept)
    if not isinstance(found, Settled):
        return ConceptSets(concept, {}, None, None, None)
    stable = {dm: one.count for dm, one in zip(unlisted.names, found.stable, strict=True)}
    equilibria = _set(unlisted, found.equilibria)
    from_now = unlisted.start is not None and not has_beliefs(unlisted.reading)
    roads = unlisted.roads(concept) if from_now else None
    if not isinstance(roads, Roads):
        return ConceptSets(concept, stable, equilibria, None, None)
    rests = _set(unlisted, roads.rests)
    return ConceptSets(concept, stable, equilibria, roads.reached.count, rests)


def _set(unlisted: Unlisted, states: StateSet) -> SetRow:
    case, code = unlisted.reading, states.pick()
    always, never = states.always() if code is not None else (0, 0)
    rows, whole = states.cover(PATTERNS)
    return SetRow(
        states.count, taken(case, always), taken(case, never), tuple(rows), whole,
        None if code is None else taken(case, code),
    )  # fmt: skip


BELIEFS = (
    "Somebody sees another game than there is. These are the equilibria of the game as it is; "
    "roads by what people believe are followed only where states are listed."
)


def analyze_sets_blocks(page: AnalyzeSetsPage) -> Iterator[Block]:
    """The record as blocks."""
    yield from head(page)
    if page.with_beliefs:
        yield para(BELIEFS)
    yield _counts(page)
    for found in page.concepts:
        yield from _found(page, found)
    yield para("Cells stand for the options in this order: ", ", ".join(page.options), ".")
    yield from definition_blocks(page.definitions)


def _counts(page: AnalyzeSetsPage) -> Table:
    rows = tuple(
        (
            text(found.concept),
            text(_number(found.equilibria.count if found.equilibria else None)),
            text(_number(found.reached)),
            text(_number(found.rests.count if found.rests else None)),
        )
        for found in page.concepts
    )
    columns = ("Concept", "Equilibria", "Reached from the status quo", "Rests reached")
    return Table(columns, rows, (1, 2, 3), "How many states")


def _number(count: int | None) -> str:
    return "-" if count is None else f"{count:,}"


def _found(page: AnalyzeSetsPage, found: ConceptSets) -> Iterator[Block]:
    if found.equilibria is None:
        yield para(f"Under {found.concept}: {not_settled(page)}.")
        return
    yield para(f"Under {found.concept}, {_lead(found.equilibria)}.")
    if found.rests is None:
        return
    if not found.rests.count:
        yield para("Roads from the status quo come to rest nowhere.", indent=1)
        return
    many = counted(found.rests.count, "rest")
    yield para(f"Roads from the status quo reach {many}: {_common(found.rests)}.", indent=1)
    if found.rests.shown is not None:
        yield para("One of them is ", state_words(found.rests.shown), ".", indent=1)
    if found.rests.whole:
        for row in found.rests.patterns:
            yield para(" ".join(row), indent=2)


def _lead(found: SetRow) -> str:
    if not found.count:
        return "there is no equilibrium"
    one = found.count == 1
    many = "1 state is an equilibrium" if one else f"{found.count:,} states are equilibria"
    return f"{many}: {_common(found)}"


def _common(found: SetRow) -> str:
    """What all states of a set have in common."""
    parts = []
    if found.always:
        parts.append(f"{listed(found.always)} taken in every one")
    if found.never:
        parts.append(f"{listed(found.never)} in none")
    return "; ".join(parts) or "no option is the same in all of them"
