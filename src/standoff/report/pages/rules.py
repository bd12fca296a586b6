"""The page of ``standoff analyze --rules``: which equilibria depend on the rule for sanctions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from standoff.case import Case
from standoff.case.edits import Edit
from standoff.graph import Reading, Solved, Solver
from standoff.report.blocks import Block, Table, hint, name, para, text
from standoff.report.first.screen import FirstScreen
from standoff.report.records import ReadingRecord, about
from standoff.report.words.concepts import cells_in_order, definition_blocks, definitions, read_as
from standoff.report.words.states import StateRow, counted, first_of, listed, sized, state_row
from standoff.stability import RULES
from standoff.stability.engine.once import PLAYERS

ROWS = 30
"""States that are listed one by one."""


@dataclass(frozen=True, slots=True)
class DependentRow:
    """A state that is an equilibrium under some rules and not under others.

    under
        By concept, the rules under which it is an equilibrium; only concepts
        for which the rule makes a difference.
    """

    state: StateRow
    under: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage(ReadingRecord):
    """How the equilibria of one reading depend on the turns that opponents may take.

    rules
        Each rule that was solved, in words.
    counts
        By rule and concept, how many equilibria there are.
    dependent
        The states for which the rule makes a difference; the first ``ROWS``,
        or all when asked for.
    dependents
        How many such states there are.
    not_solved
        Rules that were left out because there are too many decision makers.
    """

    schema: str = "standoff/rules/1"
    rules: dict[str, str]
    counts: dict[str, dict[str, int]]
    dependent: tuple[DependentRow, ...]
    dependents: int
    not_solved: tuple[str, ...]
    definitions: dict[str, str]
    first: FirstScreen | None = None


def rules_page(solver: Solver, edits: Sequence[Edit], *, rows: int = ROWS) -> RulesPage:
    """The record of the page: the reading after these edits, solved under each rule."""
    solved = {rule: replace(solver, rule=rule, known={})(*edits) for rule in rules_for(solver.case)}
    some = next(iter(solved.values()))
    reading, concepts = some.reading, some.stability.concepts
    dependent = dependents(solved)
    return RulesPage(
        **about(reading),
        rules={rule: RULES[rule] for rule in solved},
        counts={r: {c: len(s.equilibria(c)) for c in concepts} for r, s in solved.items()},
        dependent=tuple(_row(solved, reading, s) for s in dependent[:rows]),
        dependents=len(dependent),
        not_solved=tuple(rule for rule in RULES if rule not in solved),
        definitions=definitions(concepts),
    )


def rules_for(case: Case) -> list[str]:
    """The rules for sanctions that can be solved with so many decision makers."""
    few = len(case.decision_makers) <= PLAYERS
    return [rule for rule in RULES if few or rule != "once"]


def dependents(solved: Mapping[str, Solved]) -> list[int]:
    """The states that are equilibria under some rules only, for one concept at least."""
    table = np.stack([s.stability.equilibria[0] for s in solved.values()])
    differs = (table.any(axis=0) & ~table.all(axis=0)).any(axis=0)
    return [int(s) for s in np.flatnonzero(differs)]


def _row(solved: Mapping[str, Solved], reading: Reading, state: int) -> DependentRow:
    under = {}
    for concept in next(iter(solved.values())).stability.concepts:
        some = tuple(r for r, s in solved.items() if s.is_equilibrium(concept)[state])
        if 0 < len(some) < len(solved):
            under[concept] = some
    return DependentRow(state_row(reading, state), under)


def rules_blocks(page: RulesPage) -> Iterator[Block]:
    """The record as blocks."""
    yield read_as(page.reading, f": {sized(page.states, page.feasible)}.")
    yield _counts(page)
    yield from _dependents(page)
    for rule, words in page.rules.items():
        yield para(name(rule), f": {words}.", indent=1)
    for rule in page.not_solved:
        yield para(f"The rule {rule} was left out: there are too many decision makers for it.")
    yield from definition_blocks(page.definitions)


def _counts(page: RulesPage) -> Table:
    concepts = tuple(page.definitions)
    rows = tuple(
        (text(name(rule)), *(text(f"{found[c]:,}") for c in concepts))
        for rule, found in page.counts.items()
    )
    centred = tuple(range(1, len(concepts) + 1))
    return Table(("Rule for sanctions", *concepts), rows, centred, "How many equilibria there are")


def _dependents(page: RulesPage) -> Iterator[Block]:
    if not page.dependents:
        yield para("No equilibrium depends on the rule.")
        return
    rows = tuple(
        (text(name(row.state.cells)), text(concept), text(listed(rules)))
        for row in page.dependent
        for concept, rules in row.under.items()
    )
    many = counted(page.dependents, "state is", "states are")
    yield para(f"{many} an equilibrium under some rules only.")
    yield Table(("State", "Concept", "An equilibrium under"), rows)
    if len(page.dependent) < page.dependents:
        shown = first_of(len(page.dependent), page.dependents, "states")
        yield para(f"Listed are {shown}", hint("; --all lists every one"), ".")
    yield cells_in_order(page.options)
