"""Why a state is stable, or not: a page, and a part of the page of the graph."""

from typing import Any

from standoff.graph import Reading, Solved
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.see.asked import (
    PLAIN,
    address,
    code_of,
    concept_of,
    edit_words,
    nearest,
    numbered,
    settled,
    solved_of,
    state_of,
)
from standoff.studio.see.equilibria import people_with_options
from standoff.studio.see.reasons import open_moves, standings
from standoff.studio.view import Group, View

OFFERED = 12
"""Equilibria that are offered for choice."""

NEAREST = 5
"""Possible states that are offered for an impossible one."""


def _show(opened: Opened, query: Query) -> str:
    solved, concept = solved_of(opened, query), concept_of(query)
    reading, state = solved.reading, state_of(solved.reading, query)
    code = _asked(reading, query) if state is None else int(reading.states[state])
    held, near = settled(solved), nearest(reading, code)
    return render(
        "see/why.html", opened=opened, query=query, address=address, plain=PLAIN, concept=concept,
        edited=edit_words(opened, query), cells="" if state is None else reading.cells(state),
        people=people_with_options(reading.case), open=query.one("toggled") != "",
        on=[o for o in range(len(reading.case.scope.options)) if code >> o & 1],
        equilibria=[_entry(reading, s, held[s]) for s in list(held)[:OFFERED]],
        more=len(held) if len(held) > OFFERED else 0,
        nearest=[_entry(reading, int(s), ()) for s in near[:NEAREST]], as_near=len(near),
        reasons="" if state is None else reasons_of(solved, query, state, concept, 2),
    )  # fmt: skip


def _asked(reading: Reading, query: Query) -> int:
    """The combination that was asked for and is not possible."""
    letters = query.one("state").replace(" ", "")
    if query.one("toggled"):
        return code_of(reading.case, query.all("take"))
    options = range(min(len(letters), len(reading.case.scope.options)))
    return sum(1 << o for o in options if letters[o] == "Y")


def _entry(reading: Reading, state: int, concepts: tuple[str, ...]) -> dict[str, Any]:
    return {
        "cells": reading.cells(state), "name": numbered(reading, state), "concepts": concepts,
    }  # fmt: skip


def reasons_of(solved: Solved, query: Query, state: int, concept: str, level: int) -> str:
    """One state, and for each decision maker why it is stable or not; headings from a level."""
    reading = solved.reading
    return render(
        "see/reasons.html", query=query, address=address, state=state, concept=concept,
        name=numbered(reading, state), head=f"h{level}", below=f"h{level + 1}",
        outcomes=[o.text or o.id for o in reading.case.outcomes if reading.where(o.when)[state]],
        concepts=settled(solved).get(state, ()), standings=standings(solved, state, concept),
        moves=list(open_moves(reading, state)),
    )  # fmt: skip


def _piece(opened: Opened, query: Query) -> str:
    """The reasons alone, for the panel beside the graph."""
    solved = solved_of(opened, query)
    state = state_of(solved.reading, query)
    if state is None:
        return render("see/nothing.html")
    return reasons_of(solved, query, state, concept_of(query), 2)


def _data(opened: Opened, query: Query) -> object:
    """For each decision maker the moves behind each sentence, as numbers."""
    solved, concept = solved_of(opened, query), concept_of(query)
    state = state_of(solved.reading, query)
    if state is None:
        return {"state": None, "standings": []}
    return {
        "state": state,
        "concept": concept,
        "standings": [
            {"dm": s.dm, "stable": s.stable,
             "paths": [{"answered": r.answered, "steps": _steps(r.path)} for r in s.reasons]}
            for s in standings(solved, state, concept)
        ],
    }  # fmt: skip


def _steps(path: str) -> list[list[int]]:
    """From, to, mover for each step."""
    return [[int(n) for n in step.split("-")] for step in path.split()]


VIEWS = (
    View(
        "why", "Why?", Group.SEE,
        "Why a state is stable for each decision maker, or not, move by move.", _show,
    ),
)  # fmt: skip

PIECES = {"why": _piece}
DATA = {"why": _data}
