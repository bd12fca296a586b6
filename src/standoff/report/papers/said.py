"""Tables of what a case says: parties, states, statements, rankings."""

from collections.abc import Iterator

import numpy as np

from standoff.case import Case, Reversible
from standoff.case.perspective import Preferences, Priorities
from standoff.case.rules import view_of
from standoff.graph import Reading
from standoff.report.names.orders import preference_lines
from standoff.report.papers.labels import Labels
from standoff.report.papers.record import PrintedTable
from standoff.report.words.statements import REVERSIBLE
from standoff.report.words.states import first_of

ACROSS = 16
"""Up to so many states stand side by side, as the literature prints them; more stand below."""

ROWS = 200
"""States that are listed."""

TIED = " ~ "


def parties_table(case: Case) -> PrintedTable:
    """Decision makers and their options, numbered through."""
    rows: list[tuple[str, ...]] = []
    breaks: list[int] = []
    number = 0
    for d in case.decision_makers:
        breaks.append(len(rows))
        for n, o in enumerate(d.options):
            number += 1
            final = "" if o.reversible is Reversible.BOTH else REVERSIBLE[o.reversible]
            rows.append((d.name if n == 0 else "", str(number), o.id, o.text, final))
        if not d.options:
            rows.append((d.name, "", "", "no options", ""))
    head = ("Decision maker", "No.", "Option", "What it means", "Reversibility")
    kept = [n for n in range(5) if n < 4 or any(row[4] for row in rows)]
    return PrintedTable(
        "parties", "", "Decision makers and options",
        tuple(head[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows),
        centred=(1,), breaks=tuple(breaks[1:]),
    )  # fmt: skip


def states_table(reading: Reading, labels: Labels, perspective: str) -> PrintedTable:
    """Feasible states: options down the side and states across, or a state a line."""
    make = _across if len(labels.order) <= ACROSS else _below
    notes = ["Y: the option is taken; N: it is not" + ("; -: either" if _open(reading) else "")]
    if labels.own:
        notes.append("states bear the numbers of the source")
    else:
        notes.append("states are numbered in the order of their codes")
    if len(labels.order) > ROWS:
        notes.append(f"listed are {first_of(ROWS, len(labels.order), 'states')}")
    head, rows, breaks = make(reading, labels)
    return PrintedTable(
        "states", perspective, "Feasible states in option form", head, tuple(rows),
        centred=tuple(range(2 if make is _across else 1, len(head))),
        breaks=breaks, notes=(f"{'; '.join(notes)}.",),
    )  # fmt: skip


def _open(reading: Reading) -> bool:
    return bool(reading.varies.any())


Layout = tuple[tuple[str, ...], list[tuple[str, ...]], tuple[int, ...]]


def _across(reading: Reading, labels: Labels) -> Layout:
    rows, breaks, at = list[tuple[str, ...]](), list[int](), 0
    cells = [reading.cells(s) for s in labels.order]
    for d in reading.case.decision_makers:
        breaks.append(len(rows))
        for n, o in enumerate(d.options):
            rows.append((d.name if n == 0 else "", o.id, *(c[at] for c in cells)))
            at += 1
    head = ("Decision maker", "Option", *(_marked(reading, labels, s) for s in labels.order))
    return head, rows, tuple(breaks[1:])


def _below(reading: Reading, labels: Labels) -> Layout:
    head = ("State", *(o.id for d in reading.case.decision_makers for o in d.options))
    rows = [(_marked(reading, labels, s), *reading.cells(s)) for s in labels.order[:ROWS]]
    return head, rows, ()


def _marked(reading: Reading, labels: Labels, state: int) -> str:
    """The label, with a star at the status quo."""
    return labels.words[state] + ("*" if state == reading.start else "")


def statements_table(reading: Reading, perspective: str) -> PrintedTable | None:
    """What each wants, most important first; None where all is said by rankings."""
    rows, breaks = list[tuple[str, ...]](), list[int]()
    names = {d.id: d.name for d in reading.case.decision_makers}
    for preferences in view_of(reading.case).preferences:
        breaks.append(len(rows))
        rows += _statement_rows(preferences, names.get(preferences.of, preferences.of))
    if not any(row[1] for row in rows):
        return None
    return PrintedTable(
        "statements", perspective, "Preference statements, most important first",
        ("Decision maker", "Priority", "Statement", "Reason", "Source"), tuple(rows),
        centred=(1,), breaks=tuple(breaks[1:]),
    )  # fmt: skip


def _statement_rows(preferences: Preferences, name: str) -> Iterator[tuple[str, ...]]:
    listed = isinstance(preferences.order, Priorities)
    for n, (words, cited) in enumerate(preference_lines(preferences)):
        said = words.partition(". ")[2] if listed else words
        source = cited.source or preferences.cited.source
        at = ", ".join(filter(None, [source, cited.at]))
        yield name if n == 0 else "", str(n + 1) if listed else "", said, cited.because, at


def rankings_table(reading: Reading, labels: Labels, perspective: str) -> PrintedTable | None:
    """Everybody's order of the states, best first; None where there are too many states."""
    if len(labels.order) > ROWS:
        return None
    rows = tuple(
        (d.name, ranking(reading, labels, n)) for n, d in enumerate(reading.case.decision_makers)
    )
    return PrintedTable(
        "rankings", perspective, "Rankings of states, from best to worst",
        ("Decision maker", "Ranking"), rows,
        notes=("A > B: A is preferred to B; A ~ B: they are equally good.",),
    )  # fmt: skip


def ranking(reading: Reading, labels: Labels, who: int) -> str:
    """The states by a decision maker's rank: ``s7 > s3 ~ s4``."""
    ranks = reading.model.ranks[0, who]
    tiers = [
        TIED.join(labels.words[s] for s in labels.order if ranks[s] == rank)
        for rank in np.unique(ranks)[::-1]
    ]
    return " > ".join(tiers)
