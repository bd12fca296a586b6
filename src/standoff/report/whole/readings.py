"""The perspectives of the report: assumptions, equilibria, moves, paths, perceptions, promises."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from standoff.interop.graphs import StateGraph
from standoff.report.blocks import (
    Block,
    Kind,
    Table,
    Text,
    Tree,
    citation,
    name,
    para,
    text,
    without,
)
from standoff.report.documents import (
    Figure,
    Part,
    Section,
    anchor,
    sections_of,
)
from standoff.report.pages.beliefs.layout import beliefs_blocks
from standoff.report.pages.commitments.layout import commitments_blocks
from standoff.report.pages.paths.layout import paths_blocks
from standoff.report.pictures.graph import state_graph_picture
from standoff.report.pictures.groups import MOST, groups_picture
from standoff.report.pictures.ladder import Ranked, ladder_picture
from standoff.report.pictures.stability import StableRow, stability_picture
from standoff.report.pictures.tree import path_tree_picture
from standoff.report.whole.marks import quoted
from standoff.report.whole.record import ReadingRow, ReportPage
from standoff.report.words.groups import CLASSES, OUTCOMES, FlowRow, GroupRow
from standoff.report.words.states import counted, first_of, listed, sized

COLUMNS = 12
"""Equilibria that stand in the table in option form."""


@dataclass(frozen=True, slots=True)
class Told:
    """A section that speaks of each perspective: its id and title, what tells it, what it is."""

    stem: str
    title: str
    parts: Callable[[ReadingRow, ReportPage], list[Part]]
    lead: str


def per_reading(page: ReportPage, told: Told) -> Section | None:
    """The section with a folded part for each perspective, the first one open."""
    found = [(row, told.parts(row, page)) for row in page.readings]
    found = [(row, parts) for row, parts in found if parts]
    if not found:
        return None
    inner: list[Part] = [para(told.lead)]
    if len(page.readings) == 1:
        return Section(told.stem, told.title, (*inner, *found[0][1]))
    for n, (row, parts) in enumerate(found):
        words = f"{row.perspective}: {row.title}" if row.title else row.perspective
        at = anchor(told.stem, row.perspective)
        inner.append(Section(at, words, tuple(parts), folded=True, open=n == 0))
    return Section(told.stem, told.title, tuple(inner))


# ------------------------------------------------------------------ assumptions


def assumptions(row: ReadingRow, page: ReportPage) -> list[Part]:
    """What a perspective assumes: where it comes from, and what everybody wants, line by line."""
    parts: list[Part] = []
    if row.summary or row.source:
        parts.append(para(row.summary or row.title, citation(row.source)))
    if row.extends:
        parts.append(
            para(f"It takes over what {row.extends} says, where it does not say otherwise.")
        )
    lines, before = list[tuple[Text, ...]](), ""
    breaks = []
    for line in row.preferences:
        who = text(line.decision_maker) if line.decision_maker != before else Text()
        if line.decision_maker != before and before:
            breaks.append(len(lines))
        before = line.decision_maker
        source = citation(line.source, line.at, gap="")
        why = text(line.because, quoted(line.quote, bool(line.because)))
        lines.append((who, text(name(line.words)), source, why))
    head = ("Who", "Wants", "Source", "Why so read")
    caption = "Preferences, most important first"
    grid = Table(head, tuple(lines), (), caption, tuple(breaks), stacked=True)
    parts.append(grid.trimmed())
    return parts


# ------------------------------------------------------------------ equilibria


def equilibria(row: ReadingRow, page: ReportPage) -> list[Part]:
    """Where the conflict can settle, in the notation of the field and as pictures."""
    stem, concepts = row.perspective, list(row.analyze.counts)
    counts = ", ".join(f"{c} {n:,}" for c, n in row.analyze.counts.items())
    states = sized(row.analyze.states, row.analyze.feasible)
    parts: list[Part] = [para(f"{states}. Equilibria by concept: {counts}.")]
    shown = _columns(row)
    if shown:
        parts.append(_option_form(row, page, shown))
        told = sum(any(map(all, row.states[n].stable.values())) for n in shown)
        if told < row.analyze.found:
            cut = first_of(told, row.analyze.found, "equilibria")
            parts.append(para(f"Shown are {cut}, those that most concepts agree on; standoff "
                              "analyze --all lists every one."))  # fmt: skip
    people = tuple(page.people.values())
    only = "" if len(row.states) == row.analyze.states else (
        f" Shown are {len(row.states):,} of {row.analyze.states:,} states: the status quo and the "
        "equilibria that most concepts agree on."
    )  # fmt: skip
    stable = [StableRow(s.number, s.cells, s.start, s.stable) for s in row.states]
    if stable:
        parts.append(Figure(
            anchor("stability", stem), stability_picture(stable, people),
            f"Stability, state by state: filled dots are stable for that decision maker.{only}",
        ))  # fmt: skip
        ranked = [
            Ranked(s.number, s.ranks, s.start, sum(all(x) for x in s.stable.values()),
                   f"State {s.number}: {listed(s.taken) or 'nothing taken'}")
            for s in row.states
        ]  # fmt: skip
        picture = ladder_picture(ranked, page.people, row.levels, len(concepts))
        caption = f"Rankings, best at the top.{only}"
        parts.append(Figure(anchor("ladder", stem), picture, caption))
    return parts


def _columns(row: ReadingRow) -> list[int]:
    """Positions in ``states``: the status quo, then equilibria under most concepts."""
    held = {n: sum(all(s) for s in state.stable.values()) for n, state in enumerate(row.states)}
    some = sorted((n for n in held if held[n]), key=lambda n: (-held[n], n))[:COLUMNS]
    start = [n for n, state in enumerate(row.states) if state.start]
    return [*start, *(n for n in some if n not in start)]


def _option_form(row: ReadingRow, page: ReportPage, shown: list[int]) -> Table:
    """Options as rows, states as columns, and below them the concepts."""
    states = [row.states[n] for n in shown]
    head = ("", *(f"{s.number}{' (now)' if s.start else ''}" for s in states))
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
    breaks.append(len(rows))
    for outcome in page.outcomes:
        if any(outcome in s.outcomes for s in states):
            marks = [text("•" if outcome in s.outcomes else "") for s in states]
            rows.append((text(f"is {outcome}"), *marks))
    caption = "Equilibria in option form: Y taken, N not taken; states by number"
    return Table(head, tuple(rows), tuple(range(1, len(head))), caption, tuple(breaks))


# ------------------------------------------------------------------ moves


def moves(row: ReadingRow, page: ReportPage) -> list[Part]:
    """The graph of improvements where it can be drawn, and states by outcome."""
    parts: list[Part] = []
    many = row.graph is None or len(row.graph.nodes) > 60
    if len(row.groups) > 1 and many:
        parts.append(_grouped(row, page))
    if row.graph is not None:
        parts.append(_graph(row, row.graph, page))
    else:
        parts += _left_out(row, "Graph of moves")
    return parts


def _grouped(row: ReadingRow, page: ReportPage) -> Figure:
    """Few boxes in place of many states; tables where there are no pictures."""
    picture = groups_picture(row.groups, row.flows, row.start_group, row.perspective)
    by = "whether they are equilibria" if row.groups[0].outcomes[:1] in _BY_CLASS else "outcome"
    caption = f"{counted(row.analyze.states, 'state')} by {by}."
    if by == "outcome" and len(page.outcomes) > OUTCOMES:
        caption += f" They are told apart by {first_of(OUTCOMES, len(page.outcomes), 'outcomes')}."
    if len(row.groups) > MOST:
        caption += f" The {MOST} largest of {len(row.groups)} groups are drawn."
    if not row.flows:
        caption += " Improvements between groups are too many to follow, or there are none."
    else:
        caption += " Boxes that no arrow leads to are not reached from the status quo."
    instead = [_groups(row.groups, list(row.analyze.counts))]
    instead += [_flows(row.flows, row.flows_count)] if row.flows else []
    return Figure(anchor("groups", row.perspective), picture, caption, tuple(instead))


_BY_CLASS = {(name,) for name in CLASSES}


def _graph(row: ReadingRow, graph: StateGraph, page: ReportPage) -> Figure:
    sizes = [sum(o.startswith(f"{dm}.") for o in graph.options) for dm in page.people]
    cells = [_spaced(node.cells, sizes) for node in graph.nodes]
    small = len(graph.nodes) <= 60
    told = "Lines show one shortest way of improvements to each state"
    told = "Arrows are improvements for the one who moves" if small else told
    states = counted(len(graph.nodes), "state")
    caption = f"The graph of improvements: {states}, numbered by their code. {told}."
    gains = [e for e in graph.edges if e.improvement]
    number = {node.code: node.number for node in graph.nodes}
    instead: tuple[Block, ...] = ()
    if small:
        lines = tuple(
            (text(str(number[e.origin])), text(page.people[e.decision_maker]),
             text(str(number[e.target])))
            for e in gains
        )  # fmt: skip
        instead = (Table(("From state", "By", "To state"), lines, (0, 2)),)
    return Figure(
        anchor("graph", row.perspective),
        state_graph_picture(graph, page.people, cells), caption, instead,
        _data(graph, cells, page, small),
    )  # fmt: skip


def _spaced(cells: str, sizes: list[int]) -> str:
    out, at = [], 0
    for size in sizes:
        out.append(cells[at : at + size])
        at += size
    return " ".join(filter(None, out))


def _data(graph: StateGraph, cells: list[str], page: ReportPage, small: bool) -> str:
    """What the script needs: states, and moves as four numbers each."""
    order = {dm: n for n, dm in enumerate(graph.decision_makers)}
    number = {node.code: n for n, node in enumerate(graph.nodes)}
    wide = max(56.0, max(len(c) for c in cells) * 6.82 + 14) if small else 30
    states = [
        [cells[n], ", ".join(node.taken), ", ".join(node.outcomes),
         ", ".join(c for c, true in node.equilibrium.items() if true)]
        for n, node in enumerate(graph.nodes)
    ]  # fmt: skip
    start = next((n for n, node in enumerate(graph.nodes) if node.status_quo), -1)
    data = {
        "reading": graph.perspective,
        "people": [page.people[dm] for dm in graph.decision_makers],
        "options": [_short(o, graph.options) for o in graph.options],
        "start": start,
        "w": wide,
        "h": 40 if small else 22,
        "states": states,
        "cells": [node.cells for node in graph.nodes],
        "moves": [
            [number[e.origin], number[e.target], order[e.decision_maker], int(e.improvement)]
            for e in graph.edges
        ],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _short(option: str, options: Iterable[str]) -> str:
    short = option.split(".", 1)[1]
    return short if sum(o.split(".", 1)[1] == short for o in options) == 1 else option


def _groups(groups: tuple[GroupRow, ...], concepts: list[str]) -> Table:
    rows = tuple(
        (
            _which(g.outcomes),
            text(f"{g.count:,}"),
            *(text(f"{g.equilibria[c]:,}") for c in concepts),
        )
        for g in groups
    )
    head = ("Outcomes that hold", "States", *(f"{c} equilibria" for c in concepts))
    return Table(head, rows, tuple(range(1, len(head))), "States by outcome")


def _flows(flows: tuple[FlowRow, ...], count: int) -> Table:
    rows = tuple((_which(f.origin), _which(f.target), text(f"{f.count:,}")) for f in flows)
    caption = "Improvements from outcome to outcome, in reach of the status quo"
    if len(flows) < count:
        caption += f"; {first_of(len(flows), count, 'pairs')}, those with most of them"
    return Table(("From", "To", "Improvements"), rows, (2,), caption)


def _which(outcomes: tuple[str, ...]) -> Text:
    return text(listed(outcomes) or "no named outcome")


# ------------------------------------------------------------------ pages laid out elsewhere


def paths(row: ReadingRow, page: ReportPage) -> list[Part]:
    """Where improvements lead from the status quo."""
    if row.paths is None:
        return _left_out(row, "Paths")
    parts: list[Part] = []
    if row.paths.overview and row.paths.overview.trees:
        tree = row.paths.overview.trees[0]
        picture = path_tree_picture(tree, tuple(page.people))
        caption = "Improvements from the status quo; the number is that of the state."
        instead = tuple(b for b in paths_blocks(row.paths) if isinstance(b, Tree))
        parts.append(Figure(anchor("tree", row.perspective), picture, caption, instead))
    inner = _inner(paths_blocks(row.paths), anchor("paths-of", row.perspective))
    return [*parts, *inner]


def perceptions(row: ReadingRow, page: ReportPage) -> list[Part]:
    """Who expects what, what holds, and who is surprised."""
    if row.beliefs is None:
        return []
    return _inner(beliefs_blocks(row.beliefs), anchor("beliefs-of", row.perspective))


def commitments(row: ReadingRow, page: ReportPage) -> list[Part]:
    """Threats, red lines and promises, each asked whether it is credible and what it does."""
    if row.commitments is None:
        return []
    return _inner(commitments_blocks(row.commitments), anchor("word-of", row.perspective))


def _inner(blocks: Iterable[Block], stem: str) -> list[Part]:
    """The blocks of a page without what the report says elsewhere, or shows as a picture."""
    kept = without(blocks, Kind.DEFINITION, Kind.CELLS, Kind.READ, Kind.DRAWN)
    return list(sections_of(kept, stem))


def _left_out(row: ReadingRow, what: str) -> list[Part]:
    why = row.left_out.get(what)
    return [para(f"{what}: {why}.")] if why else []
