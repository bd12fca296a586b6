"""Where the conflict can settle: equilibria in option form, and in sentences."""

from dataclasses import dataclass
from typing import Any

from standoff.case import Case
from standoff.graph import Solved
from standoff.report.blocks import Text, text
from standoff.report.first.screen import Said, said_blocks
from standoff.report.pages.analyze import analyze_page, pattern_blocks
from standoff.report.words.states import listed
from standoff.studio.markup import render
from standoff.studio.opened import Opened, Query
from standoff.studio.see.asked import (
    PLAIN,
    address,
    concept_of,
    edit_words,
    numbered,
    settled,
    solved_of,
    whole,
)
from standoff.studio.view import Group, View

COLUMNS = 10
"""States that the table begins with."""

MOST = 160
"""States that it can be made to show."""

SAID = 12
"""States that are told in sentences."""


@dataclass(frozen=True, slots=True)
class Column:
    """A state of the table in option form."""

    state: int
    number: int
    cells: str
    now: bool
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A state by its name, and where it is an equilibrium."""

    cells: str
    words: Text


def _show(opened: Opened, query: Query) -> str:
    solved, concept = solved_of(opened, query), concept_of(query, "")
    reading, page = solved.reading, analyze_page(solved)
    held = {s: cs for s, cs in settled(solved).items() if not concept or concept in cs}
    shown = list(held)[: min(whole(query, "columns", COLUMNS), MOST)]
    return render(
        "see/equilibria.html", opened=opened, query=query, address=address, plain=PLAIN,
        concept=concept, edited=edit_words(opened, query), counts=page.counts,
        told=said_blocks(Said(words) for words in page.told), start=reading.start is not None,
        otherwise=[page.decision_makers[dm] for dm in page.otherwise],
        start_cells=reading.cells(reading.start or 0), people=people_with_options(reading.case),
        columns=_table(solved, shown), more=len(held) - len(shown),
        outcomes=_outcomes(solved, shown), sentences=_sentences(solved, shown[:SAID], held),
        patterns=pattern_blocks(page.patterns), found=len(held),
    )  # fmt: skip


def _table(solved: Solved, shown: list[int]) -> list[Column]:
    """The status quo first, where it is no equilibrium as a column to compare with."""
    reading, held = solved.reading, settled(solved)
    if shown and reading.start is not None:
        shown = [reading.start, *(s for s in shown if s != reading.start)]
    return [Column(s, s + 1, reading.cells(s), s == reading.start, held.get(s, ())) for s in shown]


def people_with_options(case: Case) -> list[dict[str, Any]]:
    """Decision makers by name, each with its options and where they stand among the cells."""
    out, at = [], 0
    for d in case.decision_makers:
        options = [{"id": o.id, "text": o.text, "at": at + n} for n, o in enumerate(d.options)]
        for option in options:
            option["qualified"] = f"{d.id}.{option['id']}"
        out.append({"id": d.id, "name": d.name, "options": options})
        at += len(options)
    return out


def _outcomes(solved: Solved, shown: list[int]) -> dict[str, Any]:
    """Of the named outcomes that hold somewhere in the table, where."""
    reading = solved.reading
    found = {o.text or o.id: reading.where(o.when) for o in reading.case.outcomes}
    return {name: where for name, where in found.items() if where[shown].any()}


def _sentences(
    solved: Solved, shown: list[int], held: dict[int, tuple[str, ...]]
) -> list[Sentence]:
    """For each state by its name under which concepts it is an equilibrium."""
    reading, out = solved.reading, []
    for s in shown:
        every = len(held[s]) == len(solved.stability.concepts)
        under = "every way of looking ahead" if every else listed(held[s])
        words = text(numbered(reading, s), f". An equilibrium under {under}.")
        out.append(Sentence(reading.cells(s), words))
    return out


VIEWS = (
    View(
        "settles", "Where it settles", Group.SEE,
        "The states that nobody has a reason to leave, under each way of looking ahead.", _show,
    ),
)  # fmt: skip
