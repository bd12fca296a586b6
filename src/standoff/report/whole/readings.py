"""The accounts of the report: what each assumes, its situations, where steps lead, commitments."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from standoff.interop.graphs import StateGraph
from standoff.report.blocks import (
    Block,
    Kind,
    Role,
    Span,
    Table,
    Text,
    Tree,
    citation,
    para,
    quiet,
    text,
    without,
)
from standoff.report.documents import Figure, Part, Section, anchor, sections_of
from standoff.report.names.foresight import label
from standoff.report.pages.beliefs.layout import beliefs_blocks
from standoff.report.pages.commitments.page import AnswerRow, CommitmentRow
from standoff.report.pages.paths.layout import paths_blocks
from standoff.report.pictures import graph, groups, ladder, stability, tree
from standoff.report.whole.marks import quoted
from standoff.report.whole.record import AccountRow, ReadingRow, ReportPage
from standoff.report.whole.unlisted.record import ReadingSetsRow
from standoff.report.words.groups import CLASSES, FlowRow, GroupRow
from standoff.report.words.states import counted, first_of, sized


@dataclass(frozen=True, slots=True)
class Told:
    """A section that speaks of each perspective: its id and title, what tells it, what it is."""

    stem: str
    title: str
    parts: Callable[[ReadingRow, ReportPage], list[Part]]
    lead: str


def per_reading(page: ReportPage, told: Told) -> Section | None:
    """The section, folded, with a folded part for each perspective, the first one open."""
    found = [(row.perspective, told.parts(row, page)) for row in page.readings]
    return by_account(told.stem, told.title, told.lead, found, page.accounts)


def by_account(
    stem: str,
    title: str,
    lead: str,
    told: Sequence[tuple[str, list[Part]]],
    accounts: Sequence[AccountRow],
) -> Section | None:
    """A folded section of what is told of each perspective; None where nothing is."""
    found = [(perspective, parts) for perspective, parts in told if parts]
    if not found:
        return None
    inner: list[Part] = [para(quiet(lead))]
    if len(told) == 1:
        inner += found[0][1]
        return Section(stem, title, tuple(inner), folded=True, open=False)
    names = {a.perspective: a.title for a in accounts}
    for n, (perspective, parts) in enumerate(found):
        at = anchor(stem, perspective)
        inner.append(Section(at, names[perspective], tuple(parts), folded=True, open=n == 0))
    return Section(stem, title, tuple(inner), folded=True, open=False)


# ------------------------------------------------------------------ assumptions


def assumptions(row: ReadingRow, page: ReportPage) -> list[Part]:
    """What a perspective assumes: where it comes from, and what everybody wants, line by line."""
    return assumed(row)


def assumed(row: ReadingRow | ReadingSetsRow) -> list[Part]:
    """Where a perspective comes from, and what everybody wants in it."""
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
        lines.append((who, text(line.told), source, why))
    head = ("Who", "Wants", "Source", "Why so read")
    caption = "Preferences, most important first"
    grid = Table(head, tuple(lines), (), caption, tuple(breaks), stacked=True)
    parts.append(grid.trimmed())
    return parts


# ------------------------------------------------------------------ situations


def situations(row: ReadingRow, page: ReportPage) -> list[Part]:
    """What is told of the states of an account: as a table, and as pictures."""
    parts: list[Part] = []
    if row.graph is not None:
        parts.append(_graph(row, row.graph, page))
    elif len(row.groups) > 1:
        parts.append(_grouped(row))
    return [*parts, _staying(row, page), _rankings(row, page)]


def _stands(row: ReadingRow) -> Table:
    """The situations that are told, with their letters, and whether they would last."""
    concepts = list(row.analyze.counts)
    rows = tuple(
        (text(s.letter), text(s.name), _lasts(s.stable, concepts, now=s.start)) for s in row.states
    )
    return Table(("", "Situation", "Would it last?"), rows, (0,), "Would it last?", stacked=True)


def _chosen(row: ReadingRow) -> str:
    """Which situations are told, of how many."""
    count = sized(row.analyze.states, row.analyze.feasible)
    words = "Who would stay in which situation, and who would leave it."
    if len(row.states) == row.analyze.states:
        return f"{words} All {count}."
    now = "How things stand first, then where they come to rest from there, then"
    lead = now if any(s.start for s in row.states) else "These are"
    return (
        f"{words} Shown: {len(row.states):,} of {count}. {lead} those that most ways of looking "
        "ahead would have last, one of each name."
    )


def _lasts(stable: dict[str, tuple[bool, ...]], concepts: list[str], *, now: bool) -> Text:
    held = [c for c in concepts if all(stable[c])]
    word = "yes" if len(held) == len(concepts) else label(held) if held else "no"
    role = {"yes": Role.GOOD, "no": Role.PLAIN}.get(word, Role.MIXED)
    return text(Span(word, role), "; as things stand" if now else "")


def _rankings(row: ReadingRow, page: ReportPage) -> Figure:
    """The situations from best to worst for each party; as letters where there are no pictures."""
    ranked = [
        ladder.Ranked(s.letter, s.ranks, s.start, sum(all(x) for x in s.stable.values()), s.name)
        for s in row.states
    ]
    concepts = len(row.analyze.counts)
    drawn = [
        ladder.ladder_picture(ranked, page.people, row.levels, concepts, room)
        for room in (ladder.WIDE, ladder.NARROW)
    ]
    rows = tuple((text(who), text(ladder.ranking(ranked, dm))) for dm, who in page.people.items())
    caption = "What each party likes best; > better than, = as good as"
    instead = Table(("Who", "From best to worst"), rows, (), caption)
    at = anchor("ladder", row.perspective)
    told = "The same situations from best to worst for each party."
    return Figure(at, drawn[0], told, (instead,), narrow=drawn[1])


def _staying(row: ReadingRow, page: ReportPage) -> Figure:
    """Who would stay where; as a table where there are no pictures."""
    people = tuple(page.people.values())
    rows = [stability.StableRow(s.letter, s.name, s.start, s.stable) for s in row.states]
    drawn = [
        stability.stability_picture(rows, people, room)
        for room in (stability.WIDE, stability.NARROW)
    ]
    lines = tuple(
        (text(one.label), *(text(stability.SIGNS[one.share(n)]) for n in range(len(people))))
        for one in rows
    )
    caption = "Who would stay where: ● stays, ◐ if it looks some way ahead, ○ leaves"
    instead = Table(("", *people), lines, tuple(range(1, len(people) + 1)), caption)
    at = anchor("stability", row.perspective)
    return Figure(at, drawn[0], _chosen(row), (_stands(row), instead), narrow=drawn[1])


def _grouped(row: ReadingRow) -> Figure:
    """Few boxes in place of many states; tables where there are no pictures."""
    drawn = [
        groups.groups_picture(row.groups, row.flows, row.start_group, room)
        for room in (groups.WIDE, groups.NARROW)
    ]
    by = "whether they would last" if row.groups[0].words in CLASSES else "what they are called"
    caption = f"All {counted(row.analyze.states, 'state')} by {by}."
    if len(row.groups) > groups.MOST:
        caption += f" The {groups.MOST} largest of {len(row.groups)} groups are drawn."
    if row.flows:
        caption += " To boxes without an arrow no steps lead by which somebody gains."
    instead = [_groups(row.groups, list(row.analyze.counts))]
    instead += [_flows(row.flows, row.flows_count)] if row.flows else []
    at = anchor("groups", row.perspective)
    return Figure(at, drawn[0], caption, tuple(instead), narrow=drawn[1])


def _graph(row: ReadingRow, found: StateGraph, page: ReportPage) -> Figure:
    drawn = [
        graph.state_graph_picture(found, page.people, row.graph_names, room)
        for room in (graph.WIDE, graph.NARROW)
    ]
    caption = (
        f"All {counted(len(found.nodes), 'situation')}; arrows are steps by which the one who "
        "takes them gains."
    )
    names = {node.code: said for node, said in zip(found.nodes, row.graph_names, strict=True)}
    lines = tuple(
        (text(names[e.origin]), text(page.people[e.decision_maker]), text(names[e.target]))
        for e in found.edges
        if e.improvement
    )
    instead = (Table(("From", "Who gains by going", "To"), lines),)
    at = anchor("graph", row.perspective)
    return Figure(at, drawn[0], caption, instead, _data(row, found, page), drawn[1])


def _data(row: ReadingRow, found: StateGraph, page: ReportPage) -> str:
    """What the script needs: states, and moves as four numbers each."""
    order = {dm: n for n, dm in enumerate(found.decision_makers)}
    number = {node.code: n for n, node in enumerate(found.nodes)}
    states = [
        [row.graph_names[n], ", ".join(c for c, true in node.equilibrium.items() if true)]
        for n, node in enumerate(found.nodes)
    ]
    start = next((n for n, node in enumerate(found.nodes) if node.status_quo), -1)
    data = {
        "reading": found.perspective,
        "people": [page.people[dm] for dm in found.decision_makers],
        "does": [o.does for o in page.options],
        "undoes": [o.undoes for o in page.options],
        "start": start,
        "states": states,
        "cells": [node.cells for node in found.nodes],
        "moves": [
            [number[e.origin], number[e.target], order[e.decision_maker], int(e.improvement)]
            for e in found.edges
        ],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _groups(found: tuple[GroupRow, ...], concepts: list[str]) -> Table:
    rows = tuple(
        (text(g.words), text(f"{g.count:,}"), *(text(f"{g.equilibria[c]:,}") for c in concepts))
        for g in found
    )
    head = ("Called", "States", *(f"would last, {c}" for c in concepts))
    return Table(head, rows, tuple(range(1, len(head))), "All states by what they are called")


def _flows(found: tuple[FlowRow, ...], count: int) -> Table:
    rows = tuple((text(f.origin), text(f.target), text(f"{f.count:,}")) for f in found)
    caption = "Steps by which somebody gains, in reach of how things stand"
    if len(found) < count:
        caption += f"; {first_of(len(found), count, 'pairs')}, those with most of them"
    return Table(("From", "To", "Steps"), rows, (2,), caption)


# ------------------------------------------------------------------ pages laid out elsewhere


def roads(row: ReadingRow, page: ReportPage) -> list[Part]:
    """Where steps lead from the status quo by which somebody gains."""
    if row.paths is None:
        return _left_out(row, "Paths")
    if not row.paths.overview or not row.paths.overview.trees:
        return []
    root = row.paths.overview.trees[0]
    drawn = [
        tree.path_tree_picture(root, tuple(page.people), row.tree_names, room)
        for room in (tree.WIDE, tree.NARROW)
    ]
    caption = (
        f"Such steps lead to {counted(row.paths.overview.improvements_reach, 'state')}, all "
        f"moves to {row.paths.overview.moves_reach:,}; the start counts."
    )
    instead = tuple(b for b in paths_blocks(row.paths) if isinstance(b, Tree))
    return [Figure(anchor("tree", row.perspective), drawn[0], caption, instead, narrow=drawn[1])]


def perceptions(row: ReadingRow, page: ReportPage) -> list[Part]:
    """Who expects what, what holds, and who is surprised."""
    if row.beliefs is None:
        return []
    return _inner(beliefs_blocks(row.beliefs), anchor("beliefs-of", row.perspective))


def commitments(row: ReadingRow, page: ReportPage) -> list[Part]:
    """Threats, red lines and promises on a line each: would they be kept, and what do they do?"""
    if row.commitments is None or not row.commitments.commitments:
        return []
    rows = tuple(_commitment(one) for one in row.commitments.commitments)
    head = ("What was said", "By", "Would it be carried out?", "What does it do?")
    return [Table(head, rows, (), stacked=True)]


def _commitment(row: CommitmentRow) -> tuple[Text, ...]:
    said = text(row.text or row.id, quiet(f" ({row.kind.replace('_', ' ')})"))
    answers = {a.question: a for a in row.answers if not a.concept}
    under = [a for a in row.answers if a.question in {"deters", "self-enforcing"}]
    return said, text(row.by), _credible(answers), _works(under)


def _credible(answers: dict[str, AnswerRow]) -> Text:
    row = answers.get("credible")
    if row is None or not row.asked:
        return text(quiet(row.why_not if row else ""))
    if row.holds:
        return text(Span("yes: its maker gains by it wherever it is due", Role.GOOD))
    if "no loss" in answers:
        return text(Span("it is nowhere a loss for its maker", Role.MIXED))
    return text(Span("no: somewhere its maker would lose by it", Role.BAD))


WORKS = {
    "deters": ("it deters", "it does not deter"),
    "self-enforcing": ("breaking it never pays", "somewhere breaking it pays"),
}


def _works(rows: list[AnswerRow]) -> Text:
    """Whether it deters, or is kept, and under which concepts."""
    if not rows or not any(row.asked for row in rows):
        return text(quiet(rows[0].why_not if rows else ""))
    yes, no = WORKS[rows[0].question]
    held = [row.concept for row in rows if row.holds]
    if len(held) == len(rows):
        return text(Span(yes, Role.GOOD))
    return text(Span(f"{yes}, {label(held)}", Role.MIXED) if held else Span(no, Role.BAD))


def _inner(blocks: Iterable[Block], stem: str) -> list[Part]:
    """The blocks of a page without what the report says elsewhere, or shows as a picture."""
    kept = without(blocks, Kind.DEFINITION, Kind.CELLS, Kind.READ, Kind.DRAWN)
    return list(sections_of(kept, stem))


def _left_out(row: ReadingRow, what: str) -> list[Part]:
    why = row.left_out.get(what)
    return [para(f"{what}: {why}.")] if why else []
