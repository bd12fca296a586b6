"""The page of ``standoff analyze --rules``: which equilibria depend on the rule for sanctions."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from standoff.graph import Reading, Solved
from standoff.report.blocks import Block, Heading, Page, Table, name, para, quiet, text
from standoff.report.words.concepts import definition_blocks, definitions
from standoff.report.words.states import StateRow, counted, listed, state_row
from standoff.stability import RULES

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


@dataclass(frozen=True, slots=True)
class RulesPage:
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

    schema: str
    title: str
    perspective: str
    reading: tuple[str, ...]
    states: int
    options: tuple[str, ...]
    decision_makers: tuple[str, ...]
    rules: dict[str, str]
    counts: dict[str, dict[str, int]]
    dependent: tuple[DependentRow, ...]
    dependents: int
    not_solved: tuple[str, ...]
    definitions: dict[str, str]


def rules_page(solved: Mapping[str, Solved], *, rows: int = ROWS) -> RulesPage:
    """The record of the page, from the same reading solved under each rule."""
    some = next(iter(solved.values()))
    reading, concepts = some.reading, some.stability.concepts
    dependent = dependents(solved)
    return RulesPage(
        schema="standoff/rules/1",
        title=reading.case.title,
        perspective=reading.case.perspectives[0].id,
        reading=tuple(map(str, reading.edits)),
        states=len(reading.states),
        options=reading.case.scope.options,
        decision_makers=reading.names,
        rules={rule: RULES[rule] for rule in solved},
        counts={r: {c: len(s.equilibria(c)) for c in concepts} for r, s in solved.items()},
        dependent=tuple(_row(solved, reading, s) for s in dependent[:rows]),
        dependents=len(dependent),
        not_solved=tuple(rule for rule in RULES if rule not in solved),
        definitions=definitions(concepts),
    )


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


def lay_out_rules(page: RulesPage) -> Page:
    """The record as blocks."""
    done = "; ".join(page.reading) or "as written"
    blocks: list[Block] = [
        Heading(page.title, 1),
        para(quiet(f"Read {done}: {counted(page.states, 'feasible state')}.")),
        _counts(page),
        *_dependents(page),
    ]
    blocks += [para(name(rule), f": {words}.", indent=1) for rule, words in page.rules.items()]
    blocks += [
        para(f"The rule {rule} was left out: there are too many decision makers for it.")
        for rule in page.not_solved
    ]
    blocks += definition_blocks(page.definitions)
    return Page(page.title, tuple(blocks))


def _counts(page: RulesPage) -> Table:
    concepts = tuple(page.definitions)
    rows = tuple(
        (text(name(rule)), *(text(f"{found[c]:,}") for c in concepts))
        for rule, found in page.counts.items()
    )
    centred = tuple(range(1, len(concepts) + 1))
    return Table(("Rule for sanctions", *concepts), rows, centred, "How many equilibria there are")


def _dependents(page: RulesPage) -> list[Block]:
    if not page.dependents:
        return [para("No equilibrium depends on the rule.")]
    rows = tuple(
        (text(name(row.state.cells)), text(concept), text(listed(rules)))
        for row in page.dependent
        for concept, rules in row.under.items()
    )
    many = counted(page.dependents, "state is", "states are")
    blocks: list[Block] = [
        para(f"{many} an equilibrium under some rules only."),
        Table(("State", "Concept", "An equilibrium under"), rows),
    ]
    if len(page.dependent) < page.dependents:
        blocks.append(para(quiet(f"The first {len(page.dependent)} are listed; --all lists all.")))
    blocks.append(para(quiet("Cells, in order: " + ", ".join(page.options) + ".")))
    return blocks
