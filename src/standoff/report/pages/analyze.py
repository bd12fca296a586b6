"""The page of ``standoff analyze``: where a conflict can settle, in one reading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from standoff.case.edits import SeenBy
from standoff.case.rules import view_of
from standoff.expr.truth import Bools
from standoff.graph import Reading, Solved
from standoff.paths import Way
from standoff.report.blocks import Block, Table, Text, hint, name, para, quiet, text
from standoff.report.first.screen import FirstScreen, Said, told
from standoff.report.names.rests import lasting
from standoff.report.pages.marks import Marks, marks_of, way_words
from standoff.report.records import ReadingRecord, about
from standoff.report.words.concepts import cells_in_order, definition_blocks, definitions, read_as
from standoff.report.words.states import (
    StateRow,
    by_owner,
    counted,
    first_of,
    instances,
    listed,
    outcomes_in,
    person,
    sized,
    state_row,
    state_words,
)
from standoff.stability import RULES
from standoff.stability.patterns import cover

PATTERNS = 8
"""Patterns that are listed for one set of equilibria."""

ROWS = 30
"""Equilibria that are listed one by one."""

ALL_LISTED = "; --all lists every one"


@dataclass(frozen=True, slots=True)
class EquilibriumRow:
    """A state with the concepts under which it is an equilibrium.

    reached
        Those of the concepts under which a road leads there from the status quo.
    way
        What getting there takes: ``roads`` where there is one, else ``deterred`` (only
        improvements of which some are deterred), ``indifference`` (a step without gain),
        ``loss`` or ``never``; empty without a status quo, and in very large readings.
    losers
        Where it takes a loss: names of those who lose by a step of their own.
    """

    state: StateRow
    concepts: tuple[str, ...]
    outcomes: tuple[str, ...]
    reached: tuple[str, ...]
    way: str
    losers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartRow:
    """The status quo, and for whom it is not stable, by concept."""

    state: StateRow
    unstable_for: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PatternRow:
    """Equilibria of one concept that look alike.

    concepts
        The concepts under which the pattern holds equilibria only.
    cells
        Y, N, or - for an option that may be either, one an option.
    count
        How many equilibria it holds, some of which other patterns may hold too;
        0 for a last row of ``left`` states that the patterns shown do not hold.
    left
        States that are in no pattern shown.
    """

    concepts: tuple[str, ...]
    cells: str
    count: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalyzePage(ReadingRecord):
    """Equilibria of one reading.

    equilibria
        The states that are an equilibrium under some concept, by how many
        concepts say so; the first ``ROWS`` of them, or all when asked for.
    otherwise
        Ids of the decision makers that see the conflict otherwise, whose beliefs count
        in claims and not here.
    found
        How many states are an equilibrium under some concept.
    counts
        How many equilibria there are under each concept.
    reached
        To how many of them roads under the concept lead from the status quo; empty
        without one, and in very large readings.
    patterns
        Where there are more equilibria than are listed: all of them under each
        concept as patterns, those that hold most states first.
    told
        What would last, in words: the first lines of the page.
    """

    schema: str = "standoff/analyze/1"
    start: StartRow | None
    otherwise: tuple[str, ...]
    found: int
    counts: dict[str, int]
    reached: dict[str, int]
    equilibria: tuple[EquilibriumRow, ...]
    patterns: tuple[PatternRow, ...]
    definitions: dict[str, str]
    engine: dict[str, str]
    told: tuple[str, ...] = ()
    first: FirstScreen | None = None


def analyze_page(solved: Solved, *, rows: int = ROWS) -> AnalyzePage:
    """The record of the page, from a solved reading."""
    reading, stability, marks = solved.reading, solved.stability, marks_of(solved)
    return AnalyzePage(
        **about(reading),
        start=_start_row(solved),
        otherwise=_otherwise(reading),
        found=int(stability.equilibria[0].any(axis=0).sum()),
        counts={c: len(solved.equilibria(c)) for c in stability.concepts},
        reached=marks.counts() if marks else {},
        equilibria=_rows(solved, rows, marks),
        patterns=_pattern_rows(solved, rows),
        definitions=definitions(stability.concepts),
        engine={"form": stability.form, "rule": stability.rule, "kernel": stability.kernel},
        told=tuple(lasting(solved)),
    )


def analyze_told(page: AnalyzePage, *, full: bool) -> AnalyzePage:
    """The page with its first screen: what would last, in words."""
    return told(page, map(Said, page.told), full=full)


def _otherwise(reading: Reading) -> tuple[str, ...]:
    """Those whose view is not that of the reading, in the order of the case."""
    believing = {b.of for b in view_of(reading.case).beliefs}
    seen = next((e.dm for e in reversed(reading.edits) if isinstance(e, SeenBy)), "")
    return tuple(dm for dm in reading.names if dm in believing and dm != seen)


def _start_row(solved: Solved) -> StartRow | None:
    at = solved.reading.start
    if at is None:
        return None
    leaves = {
        c: tuple(
            person(solved.reading, int(i)) for i in np.flatnonzero(~solved.stability.of(c)[:, at])
        )
        for c in solved.stability.concepts
    }
    return StartRow(state_row(solved.reading, at), leaves)


def _rows(solved: Solved, rows: int, marks: Marks | None) -> tuple[EquilibriumRow, ...]:
    concepts = solved.stability.concepts
    table = np.stack([solved.is_equilibrium(c) for c in concepts])
    weight = table.sum(axis=0)
    some = np.flatnonzero(weight)
    order = some[np.argsort(-weight[some], kind="stable")][:rows]
    under = [tuple(c for k, c in enumerate(concepts) if table[k, s]) for s in order]
    return tuple(
        EquilibriumRow(
            state_row(solved.reading, int(s)),
            some,
            outcomes_in(solved.reading, int(s)),
            *_mark(marks, int(s), some),
        )
        for s, some in zip(order, under, strict=True)
    )


def _mark(
    marks: Marks | None, state: int, concepts: tuple[str, ...]
) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """(reached, way, losers) of a row."""
    if marks is None:
        return (), "", ()
    way = marks.way(state, concepts)
    losers = marks.losers(state) if way == Way.LOSS.value else ()
    return marks.under(state, concepts), way, losers


def _pattern_rows(solved: Solved, rows: int) -> tuple[PatternRow, ...]:
    """A cover for every group of concepts with the same equilibria, where they are many."""
    alike: dict[bytes, list[str]] = {}
    for concept in solved.stability.concepts:
        alike.setdefault(solved.is_equilibrium(concept).tobytes(), []).append(concept)
    out: list[PatternRow] = []
    for concepts in alike.values():
        found = solved.is_equilibrium(concepts[0])
        if np.count_nonzero(found) > rows:
            out += _covered(solved, found, tuple(concepts))
    return tuple(out)


def _covered(solved: Solved, found: Bools, concepts: tuple[str, ...]) -> list[PatternRow]:
    reading = solved.reading
    covering = cover(reading.states, found, len(reading.case.scope.options), limit=PATTERNS)
    out = [
        PatternRow(
            concepts, by_owner(reading.case, p.text(len(reading.case.scope.options))), p.count, 0
        )
        for p in covering.patterns
    ]
    return out + ([PatternRow(concepts, "", 0, covering.left)] if covering.left else [])


def analyze_blocks(page: AnalyzePage) -> Iterator[Block]:
    """The record as blocks: in words what would last, then the same in option form."""
    if page.first is None:
        yield from (para(line) for line in page.told)
    yield read_in_full(page)
    if page.otherwise:
        yield _seen_otherwise(page)
    if page.start:
        yield from start_blocks(page.start)
    yield from _equilibrium_blocks(page)
    rule = page.engine["rule"]
    if rule != "legal":
        yield para(f"Sanctions by the rule {rule}: {RULES[rule]}.")
    yield from definition_blocks(page.definitions)


def read_in_full(page: ReadingRecord) -> Block:
    """How the case was read, and how much of everything there is then."""
    people, options = len(page.decision_makers), len(page.options)
    return read_as(
        page.reading,
        f": {sized(page.states, page.feasible)}, {counted(people, 'decision maker')}, "
        f"{counted(options, 'option')}.",
    )


def _seen_otherwise(page: AnalyzePage) -> Block:
    who = [page.decision_makers[dm] for dm in page.otherwise]
    see = "sees" if len(who) == 1 else "see"
    return para(
        f"{listed(who)} {see} some of it otherwise here; what follows is how this reading has it",
        hint("; see --beliefs for what each expects, and what holds then", elsewhere=""), ".",
    )  # fmt: skip


def start_blocks(start: StartRow) -> Iterator[Block]:
    """What the status quo is, and for whom it is not stable."""
    yield para("The status quo is ", state_words(start.state), ".")
    said: dict[tuple[str, ...], list[str]] = {}
    for concept, who in start.unstable_for.items():
        said.setdefault(who, []).append(concept)
    for who, concepts in said.items():
        every = "under any concept" if who else "under every concept"
        under = every if len(said) == 1 else f"under {listed(concepts)}"
        verdict = f"not stable for {listed(who)}" if who else "an equilibrium"
        yield para(f"It is {verdict} {under}.", indent=1)


def _equilibrium_blocks(page: AnalyzePage) -> Iterator[Block]:
    if not page.equilibria:
        yield para("No state is an equilibrium under any of the concepts.")
        return
    concepts = tuple(page.counts)
    head = ("Equilibrium", *concepts, "Taken")
    rows = tuple(
        (
            text(name(row.state.cells)),
            *(text(_cell(row, c)) for c in concepts),
            text(
                ", ".join(row.state.taken) or "nothing", quiet(instances(row.outcomes)), _way(row)
            ),
        )
        for row in page.equilibria
    )
    yield Table(head, rows, centred=tuple(range(1, len(concepts) + 1)))
    if len(page.equilibria) < page.found:
        shown = first_of(len(page.equilibria), page.found, "equilibria")
        yield para(f"Listed are {shown}, those under most concepts first", hint(ALL_LISTED), ".")
    if any(row.way for row in page.equilibria):
        yield para("x: roads under the concept lead there from the status quo; (x): an equilibrium "
                   "that none leads to.")  # fmt: skip
    yield para(f"Equilibria by concept: {_numbers(page.counts)}.")
    if page.reached:
        yield para(f"Reached by roads from the status quo: {_numbers(page.reached)}.")
    yield from pattern_blocks(page.patterns)
    yield cells_in_order(page.options)


def _numbers(counts: dict[str, int]) -> str:
    return ", ".join(f"{c} {n:,}" for c, n in counts.items())


def _cell(row: EquilibriumRow, concept: str) -> str:
    """``x`` for an equilibrium, ``(x)`` where no road leads to it from the status quo."""
    if concept not in row.concepts:
        return ""
    return "(x)" if row.way and concept not in row.reached else "x"


def _way(row: EquilibriumRow) -> Text:
    words = way_words(row.way, row.losers)
    return text("; ", words) if words else Text()


def pattern_blocks(patterns: Sequence[PatternRow]) -> Iterator[Block]:
    """Equilibria that look alike, where they are too many to list; else nothing."""
    if not patterns:
        return
    rows = tuple(
        (
            text(", ".join(row.concepts)),
            text(name(row.cells) if row.count else quiet("in further patterns")),
            text(f"{row.count or row.left:,}"),
        )
        for row in patterns
    )
    yield para("As patterns, which may overlap; - is an option that may be either:")
    yield Table(("Under", "Pattern", "States"), rows)
