"""The graph of moves as the literature draws it.

States are circles; a move that cannot be taken back is an arrow, one that is open both ways a
line without heads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standoff.report.papers.drawn.legend import (
    EVERY,
    SOME,
    STATUS_QUO,
    Mark,
    legended,
    line_mark,
)
from standoff.report.pictures.graph import curve
from standoff.report.pictures.layers import layered, rows_of
from standoff.report.pictures.palette import mover
from standoff.report.pictures.shapes import Box, Dot, Group, Label, Line, Picture, Shape
from standoff.report.words.states import counted

R, STEP, DOWN, MARGIN, WIDEST = 17, 92, 104, 30, 9

Move = tuple[int, int, int]
"""The place of the mover, and the positions of two states."""


@dataclass(frozen=True, slots=True)
class Place:
    """A state of the graph.

    held
        Under how many of the concepts it is an equilibrium; -1 for under all.
    """

    label: str
    cells: str
    held: int
    start: bool


def moves_picture(
    states: Sequence[Place], moves: Iterable[Move], names: Sequence[str], *, gains: bool
) -> Picture:
    """States in layers from the status quo, and all moves, or the improvements, between them."""
    drawn = sorted(set(moves))
    start = next((n for n, state in enumerate(states) if state.start), None)
    layers = layered(len(states), [(a, b) for _, a, b in drawn], start)
    main, apart = rows_of(layers, WIDEST)
    at, bottom = _places([*main, *apart])
    edges = _edges(drawn, at, len(names))
    nodes = [_node(state, at[n]) for n, state in enumerate(states)]
    wide = max(x for x, _ in at.values()) + STEP / 2 + MARGIN
    what = "improvement" if gains else "move"
    about = f"{counted(len(states), 'state')}, {counted(len(drawn), what)}."
    title = "Graph of improvements" if gains else "Graph of moves"
    picture = Picture(wide, bottom, title, about, (*edges, *nodes))
    return legended(picture, _marks(states, drawn, names))


def _marks(states: Sequence[Place], drawn: Sequence[Move], names: Sequence[str]) -> list[Mark]:
    marks = [line_mark(mover(n), name) for n, name in enumerate(names)]
    known = set(drawn)
    if any((i, b, a) in known for i, a, b in drawn):
        marks.append(line_mark("line", "open both ways", arrow=False))
    marks += [STATUS_QUO] * any(s.start for s in states)
    marks += [EVERY] * any(s.held < 0 for s in states)
    return marks + [SOME] * any(s.held > 0 for s in states)


def _places(rows: Sequence[Sequence[int]]) -> tuple[dict[int, tuple[float, float]], float]:
    """The middle of each state, rows shifted so that arcs do not run through circles."""
    longest, at, y = max(map(len, rows)), dict[int, tuple[float, float]](), MARGIN + R
    for n, row in enumerate(rows):
        left = MARGIN + R + (longest - len(row)) * STEP / 2 + (n % 2) * STEP * 0.18
        for m, state in enumerate(row):
            at[state] = (left + m * STEP + 10, y)
        y += DOWN
    return at, y - DOWN + R + MARGIN


def _edges(
    drawn: Sequence[Move], at: dict[int, tuple[float, float]], people: int
) -> Iterable[Shape]:
    known = set(drawn)
    for who, a, b in drawn:
        both = (who, b, a) in known
        if both and a > b:
            continue
        shift = (who - (people - 1) / 2) * 8
        path = curve(at[a], at[b], R + 1, shift)
        yield Line(path, mover(who), not both)


def _node(state: Place, at: tuple[float, float]) -> Group:
    x, y = at
    tone = "settled" if state.held < 0 else "settled-some" if state.held else "state"
    ink = "on-dark" if state.held < 0 else "text"
    shapes: list[Shape] = []
    if state.start:
        shapes.append(Box(x - R - 5, y - R - 5, 2 * R + 10, 2 * R + 10, "start", R + 5))
    shapes += [
        Dot(x, y, R, tone),
        Label(x, y + 4, state.label, 12, "middle", ink, bold=True),
        Label(x + R + (9 if state.start else 4), y + 3, state.cells, 9, mono=True, tone="quiet"),
    ]
    return Group(tuple(shapes), "", f"{state.label} {state.cells}")
