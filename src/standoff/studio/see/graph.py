"""The graph of moves: states, who can move from one to another, and who would."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

import numpy as np

from standoff.graph import Reading, Solved
from standoff.interop import state_graph
from standoff.report.names.states import names_of
from standoff.report.pictures.graph import state_graph_picture
from standoff.report.pictures.groups import groups_picture
from standoff.report.pictures.shapes import Picture
from standoff.report.pictures.svg import to_svg
from standoff.report.words.groups import FlowRow, GroupRow
from standoff.report.words.states import cells_by_owner, person
from standoff.stability.local import improvements_from, moves_from
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.see import groups
from standoff.studio.see.asked import (
    PLAIN,
    address,
    concept_of,
    edit_words,
    numbered,
    settled,
    solved_of,
    state_of,
)
from standoff.studio.see.places import LABELLED, Places, places
from standoff.studio.see.why import reasons_of
from standoff.studio.view import Group, View

STATES = 500
"""States that are drawn one by one at most."""

GATHERED = 40
"""More states than these are gathered into groups, until somebody unfolds them."""

LINE = 24
"""Letters that stand in one line of a node."""

LISTED = 40
"""States of a group that are listed."""

Arcs = list[tuple[int, int, int, int]]
"""From, to, who moves, and whether that is a gain, as numbers."""


def _show(opened: Opened, query: Query) -> str:
    solved, concept = solved_of(opened, query), concept_of(query)
    if _is_gathered(solved, query):
        return _gathered(opened, query, solved)
    reading, state = solved.reading, state_of(solved.reading, query)
    state = (solved.reading.start or 0) if state is None else state
    small = len(reading.states) <= LABELLED
    return render(
        "see/graph.html", opened=opened, query=query, address=address, plain=PLAIN,
        concept=concept, edited=edit_words(opened, query), small=small,
        cells=reading.cells(state),
        people=list(enumerate(person(reading, i) for i in range(len(reading.names)))),
        states=_listed(solved, concept), count=len(reading.states), chosen=state,
        reasons=reasons_of(solved, query, state, concept, 2), each=query.one("each"),
        signs=query.one("signs"),
        gathers=len(reading.states) > GATHERED,
        table=_table(reading) if small else [],
    )  # fmt: skip


def _is_gathered(solved: Solved, query: Query) -> bool:
    """Whether states are told in groups: where they are many, unless they are to be unfolded."""
    count = len(solved.reading.states)
    return count > STATES or (count > GATHERED and not query.one("each"))


def _listed(solved: Solved, concept: str) -> dict[str, list[dict[str, Any]]]:
    """The states to choose from: where it stands, the equilibria, the others."""
    reading, held = solved.reading, settled(solved)
    here = [s for s, concepts in held.items() if concept in concepts]
    some = [s for s in held if s not in set(here)]
    seen = {*held, reading.start}
    rest = [s for s in range(len(reading.states)) if s not in seen]
    parts = {
        "Where it stands": [] if reading.start is None else [reading.start],
        f"Equilibria under {concept}": here,
        "Equilibria under other concepts only": some,
        "Other states": rest,
    }
    return {title: [_entry(reading, s) for s in found] for title, found in parts.items() if found}


def _entry(reading: Reading, state: int) -> dict[str, Any]:
    return {"n": state, "cells": reading.cells(state), "name": numbered(reading, state)}


def arcs_of(reading: Reading, *, gains: bool = True) -> Arcs:
    """All improvements of everybody, or all moves."""
    every, out = np.arange(len(reading.states)), list[tuple[int, int, int, int]]()
    for i in range(len(reading.names)):
        rank = reading.model.ranks[0, i]
        found = improvements_from(reading.model, 0, i, every) if gains else moves_from(
            reading.model, i, every
        )  # fmt: skip
        pairs = zip(found[0].tolist(), found[1].tolist(), strict=True)
        out += [(a, b, i, int(rank[b] > rank[a])) for a, b in pairs]
    return out


def _table(reading: Reading) -> list[dict[str, Any]]:
    """The improvements as rows, for those who do not see the drawing."""
    names = [cells_by_owner(reading, s) for s in range(len(reading.states))]
    rows: dict[tuple[int, int], list[str]] = {}
    for a, b, i, _ in arcs_of(reading):
        rows.setdefault((a, b), []).append(person(reading, i))
    return [
        {"origin": a, "target": b, "from_cells": names[a], "to_cells": names[b], "who": who}
        for (a, b), who in sorted(rows.items())
    ]


# ------------------------------------------------------------------ what the script draws


def _data(opened: Opened, query: Query) -> object:
    """Nodes with their places, and arcs; or groups, where there are too many states."""
    solved = solved_of(opened, query)
    if _is_gathered(solved, query):
        return _group_data(solved, _by(solved, query))
    reading, held = solved.reading, settled(solved)
    gains = arcs_of(reading)
    small = len(reading.states) <= LABELLED
    names, size = _labels(reading, by_signs=not small or bool(query.one("signs")))
    found = places(
        len(names), [(a, b) for a, b, _, _ in gains], reading.start,
        wide=size[0] + 22 if small else 50.0, high=size[1],
    )  # fmt: skip
    shown = gains if query.one("moves") != "all" else arcs_of(reading, gains=False)
    return {
        "kind": "states",
        "small": small,
        "size": size,
        "start": reading.start,
        "people": [person(reading, i) for i in range(len(reading.names))],
        "concepts": list(solved.stability.concepts),
        "line": found.line,
        "nodes": list(_nodes(reading, names, held, found)),
        "arcs": [list(a) for a in shown],
        "ways": [list(gains[n]) for n in found.ways],
    }


def _labels(reading: Reading, *, by_signs: bool) -> tuple[list[str], tuple[float, float]]:
    """What stands on each node, and the room that this takes: by what it is called, or signs."""
    every = range(len(reading.states))
    if by_signs:
        cells = [cells_by_owner(reading, s) for s in every]
        return cells, (max(64.0, 7.4 * max(map(len, cells)) + 14), 44.0)
    named = names_of(reading, every, fold=False)
    words = [named.of(s).short for s in every]
    lines = max(len(wrap(said, LINE)) for said in words)
    return words, (LINE * 6.6 + 14, 30.0 + 15 * lines)


def _nodes(
    reading: Reading, names: list[str], held: dict[int, tuple[str, ...]], found: Places
) -> Iterator[dict[str, Any]]:
    outcomes = {o.id: reading.where(o.when) for o in reading.case.outcomes}
    for s, name in enumerate(names):
        yield {
            "n": s, "label": name, "cells": reading.cells(s), "taken": list(reading.taken(s)),
            "outcomes": [o for o, where in outcomes.items() if where[s]],
            "under": list(held.get(s, ())), "now": s == reading.start,
            "apart": s in found.apart, "x": found.at[s][0], "y": found.at[s][1],
        }  # fmt: skip


# ------------------------------------------------------------------ groups


def _by(solved: Solved, query: Query) -> str:
    wanted, ways = query.one("by"), _ways(solved)
    return wanted if wanted in ways else next(iter(ways))


def _ways(solved: Solved) -> dict[str, str]:
    """By what the states of a case can be gathered."""
    case = solved.reading.case
    there = {"scenario": bool(case.scenarios), "outcome": bool(case.outcomes), "settled": True}
    return {name: words for name, words in groups.WAYS.items() if there[name]}


def _gathered(opened: Opened, query: Query, solved: Solved) -> str:
    """The page for many states: groups and the flows between them."""
    by = _by(solved, query)
    found = groups.groups(solved, by)
    flows, why_not = groups.flows(solved, by, found)
    return render(
        "see/groups.html", opened=opened, query=query, address=address, by=by,
        ways=_ways(solved), unfolds=len(solved.reading.states) <= STATES,
        edited=edit_words(opened, query), count=len(solved.reading.states), groups=found,
        flows=flows, why_not=why_not, concepts=solved.stability.concepts,
        members=_members(solved, query, by), groups_count=groups.group_count(solved, by),
    )  # fmt: skip


def _members(solved: Solved, query: Query, by: str) -> str:
    """The states of the group that is chosen."""
    said = query.one("group")
    if not (said.removeprefix("-").isdecimal() and len(said) < 10):
        return ""
    reading, held = solved.reading, settled(solved)
    states = np.flatnonzero(groups.group_keys(solved, by) == int(said)).tolist()
    if not states:
        return ""
    order = sorted(states, key=lambda s: (-len(held.get(s, ())), s))
    rows = [{**_entry(reading, s), "under": held.get(s, ())} for s in order[:LISTED]]
    return render(
        "see/members.html", query=query, address=address, rows=rows,
        name=groups.group_name(solved, by, int(said)), more=len(order) - len(rows),
    )  # fmt: skip


def _group_piece(opened: Opened, query: Query) -> str:
    solved = solved_of(opened, query)
    return _members(solved, query, _by(solved, query))


def _group_data(solved: Solved, by: str) -> object:
    found = groups.groups(solved, by)
    flows, _ = groups.flows(solved, by, found)
    start = next((n for n, g in enumerate(found) if g.now), None)
    pairs = [(f.origin, f.target) for f in flows]
    drawn = places(len(found), pairs, start, wide=226.0)
    return {
        "kind": "groups", "start": start, "people": [], "line": drawn.line,
        "concepts": list(solved.stability.concepts),
        "nodes": [
            {"n": n, "key": str(g.key), "label": g.name, "count": g.count, "under": g.under,
             "now": g.now, "x": drawn.at[n][0], "y": drawn.at[n][1] * 1.4}
            for n, g in enumerate(found)
        ],
        "arcs": [[f.origin, f.target, f.count] for f in flows],
    }  # fmt: skip


VIEWS = (
    View(
        "graph", "Graph of moves", Group.SEE,
        "Every state as a point, and arrows for the moves that pay; choose one to ask why.", _show,
    ),
)  # fmt: skip

DATA = {"graph": _data}


def _svg(opened: Opened, query: Query) -> str:
    """The graph as a drawing that stands alone."""
    solved = solved_of(opened, query)
    if _is_gathered(solved, query):
        return to_svg(_gathered_picture(solved, _by(solved, query)), "groups", alone=True)
    graph = state_graph(solved, states=STATES)
    names = {d.id: d.name or d.id for d in solved.reading.case.decision_makers}
    labels, _ = _labels(solved.reading, by_signs=bool(query.one("signs")))
    return to_svg(state_graph_picture(graph, names, labels), "moves", alone=True)


def _gathered_picture(solved: Solved, by: str) -> Picture:
    """The groups that a page shows, and the moves between them."""
    found = groups.groups(solved, by)
    flows, _ = groups.flows(solved, by, found)
    rows = [GroupRow(g.name, g.count, g.under) for g in found]
    between = [FlowRow(found[f.origin].name, found[f.target].name, f.count) for f in flows]
    return groups_picture(rows, between, next((g.name for g in found if g.now), None))


PIECES = {"group": _group_piece, "graph-svg": _svg}
